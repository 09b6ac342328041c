"""Times as they are written, anchored to the dateline or the publication date where one is known.

Without an anchor a weekday, "this week" or a month without its year keeps ``start`` and ``end`` null. A day is given as
the range from itself to itself; weeks begin on Monday.
"""

import re
from calendar import monthrange
from datetime import date, timedelta

from headwater.model import Document, Span, Time

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
MONTHS = ("january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november")
MONTHS += ("december",)
NUMBERS = {w: n for n, w in enumerate("zero one two three four five six seven eight nine ten".split())} | {
    "a": 1,
    "an": 1,
}

_WEEKDAY = "|".join(d.capitalize() for d in WEEKDAYS)
_MONTH = "|".join(m.capitalize() for m in MONTHS) + r"|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\.?"
_PART = r"(?:\s(?:morning|afternoon|evening|night))?"
TIME = re.compile(
    rf"(?P<iso>\b\d{{4}}-\d\d-\d\d\b)"
    rf"|\b(?:(?P<wd0>{_WEEKDAY}),?\s)?(?P<day1>\d{{1,2}})(?:st|nd|rd|th)?\s(?:of\s)?(?P<mon1>{_MONTH})(?:,?\s(?P<year1>\d{{4}}))?\b"
    rf"|\b(?:(?P<wd1>{_WEEKDAY}),?\s)?(?P<mon2>{_MONTH})\s(?P<day2>\d{{1,2}})(?:st|nd|rd|th)?(?!\d|,\d|\.\d)(?:,?\s(?P<year2>\d{{4}}))?\b"
    rf"|\b(?:(?:[Ii]n|[Ss]ince|[Uu]ntil|[Bb]y|[Dd]uring)\s)?(?P<mon3>{_MONTH})(?:,?\s(?P<year3>\d{{4}})|\s(?P<rel3>this|last|next)\s(?:year))\b"
    rf"|\b(?:[Ii]n|[Ss]ince|until|by|[Dd]uring|of|from|late|early|mid|last|this|next)[\s-](?P<mon4>{_MONTH})(?!\s?\d)\b"
    rf"|\b(?P<rel5>[Ll]ast|[Nn]ext|this|[Oo]n|late|early|by|until|since|from|of)\s(?P<wd5>{_WEEKDAY}){_PART}\b"
    rf"|\b(?P<wd6>{_WEEKDAY}){_PART}\b"
    rf"|\b(?:(?P<earlier>earlier|later)\s)?(?P<rel7>[Tt]his|[Ll]ast|[Nn]ext|past)\s(?P<unit7>week|month|year|weekend)\b"
    rf"|\b(?P<near>[Tt]oday|[Yy]esterday|[Tt]omorrow|[Tt]onight)\b"
    rf"|\b(?P<count>\d{{1,2}}|{'|'.join(NUMBERS)})\s(?P<unit8>day|week|month|year)s?\s(?P<ago>ago|earlier)\b"
    rf"|\b(?:[Ii]n|[Ss]ince|until|by|[Dd]uring|of|from|late|early|mid)[\s-](?P<year9>(?:19|20)\d\d)\b(?!-|\s\w+s\b)"
)
COMING_DAYS = 60  # a day without its year lies ahead if it is this near, else it was last year's
AHEAD = re.compile(
    r"\b(?:will|would|shall|plans? to|due to|expected to|going to|scheduled|set to|from next)\b", re.IGNORECASE
)


def anchor_of(document: Document) -> date | None:
    """The day a document's relative times count from: its dateline's date, else its publication date."""
    for value in (document.dateline.date if document.dateline else None, document.published):
        if value and re.match(r"\d{4}-\d\d-\d\d", value):
            try:
                return date.fromisoformat(value[:10])
            except ValueError:
                continue
    return None


def find_times(text: str, anchor: date | None = None, *, tense: bool = True) -> list[Time]:
    """Every time of a passage, in order, as written and, where it can be anchored, as a range of days.

    Without ``tense``, "on Friday" is the last one even where the sentence looks ahead. Spans are places in the passage.
    """
    found = []
    for match in TIME.finditer(text):
        groups = {k: v.lower() if k.startswith(("rel", "near")) else v for k, v in match.groupdict().items() if v}
        if not believable(match, groups):
            continue
        ahead = tense and bool(AHEAD.search(text, max(0, match.start() - 60), match.start()))
        days = resolve(groups, anchor, ahead)
        span = Span(document="", start=match.start(), end=match.end(), exact=match.group())
        start, end = days or (None, None)
        found.append(
            Time(text=match.group(), start=start and start.isoformat(), end=end and end.isoformat(), span=span)
        )
    return found


def believable(match: re.Match[str], groups: dict[str, str]) -> bool:
    """Month names that are verbs or names ("may", "March") count only with a day, a year or a preposition."""
    month = groups.get("mon4")
    return not (month in {"May", "March"} and match.string[match.end() : match.end() + 2].strip().istitle())


def resolve(groups: dict[str, str], anchor: date | None, ahead: bool) -> tuple[date, date] | None:
    """The first and last day that the words name; None when nothing says which."""
    try:
        if iso := groups.get("iso"):
            return one_day(date.fromisoformat(iso))
        for n in ("1", "2"):
            if day := groups.get(f"day{n}"):
                return calendar_day(int(day), month_number(groups[f"mon{n}"]), groups.get(f"year{n}"), anchor, ahead)
        if month := groups.get("mon3") or groups.get("mon4"):
            return calendar_month(month_number(month), groups, anchor, ahead)
        if year := groups.get("year9"):
            return date(int(year), 1, 1), date(int(year), 12, 31)
        return relative(groups, anchor, ahead) if anchor else None
    except (ValueError, OverflowError):
        return None


def relative(groups: dict[str, str], anchor: date, ahead: bool) -> tuple[date, date] | None:
    if weekday := groups.get("wd5") or groups.get("wd6"):
        return nearest_weekday(WEEKDAYS.index(weekday.lower()), groups.get("rel5"), anchor, ahead)
    if near := groups.get("near"):
        return one_day(anchor + timedelta(days={"yesterday": -1, "tomorrow": 1}.get(near, 0)))
    if groups.get("ago"):
        count = groups["count"]
        number = int(count) if count.isdigit() else NUMBERS[count]
        if groups["unit8"] in {"day", "week"}:
            return one_day(anchor - timedelta(days=number * (7 if groups["unit8"] == "week" else 1)))
        if groups["unit8"] == "year":
            return date(anchor.year - number, 1, 1), date(anchor.year - number, 12, 31)
        return month_range(anchor.year, anchor.month - number)
    step = {"this": 0, "last": -1, "past": -1, "next": 1}[groups["rel7"]]
    unit = groups["unit7"]
    if unit == "year":
        return date(anchor.year + step, 1, 1), date(anchor.year + step, 12, 31)
    if unit == "month":
        return month_range(anchor.year, anchor.month + step)
    monday = anchor - timedelta(days=anchor.weekday()) + timedelta(weeks=step)
    return (monday + timedelta(days=5 if unit == "weekend" else 0)), monday + timedelta(days=6)


def one_day(day: date) -> tuple[date, date]:
    return day, day


def nearest_weekday(weekday: int, word: str | None, anchor: date, ahead: bool) -> tuple[date, date]:
    """The last such day up to the anchor, or the next one where the sentence looks ahead."""
    if word == "next" or (ahead and word != "last"):
        return one_day(anchor + timedelta(days=(weekday - anchor.weekday() - 1) % 7 + 1))
    back = (anchor.weekday() - weekday) % 7
    return one_day(anchor - timedelta(days=back or (7 if word == "last" else 0)))


def calendar_day(day: int, month: int, year: str | None, anchor: date | None, ahead: bool) -> tuple[date, date] | None:
    if year:
        return one_day(date(int(year), month, day))
    if anchor is None:
        return None
    found = date(anchor.year, month, day)
    if found > anchor and not ahead and (found - anchor).days > COMING_DAYS:
        found = date(anchor.year - 1, month, day)
    elif found < anchor and ahead and (date(anchor.year + 1, month, day) - anchor).days <= COMING_DAYS:
        found = date(anchor.year + 1, month, day)  # "will meet on 5 January", written in December
    return one_day(found)


def calendar_month(month: int, groups: dict[str, str], anchor: date | None, ahead: bool) -> tuple[date, date] | None:
    if year := groups.get("year3"):
        return month_range(int(year), month)
    if anchor is None:
        return None
    if step := groups.get("rel3"):
        return month_range(anchor.year + {"this": 0, "last": -1, "next": 1}[step], month)
    year_number = anchor.year
    if month > anchor.month and not ahead:
        year_number -= 1
    elif month < anchor.month and ahead:
        year_number += 1
    return month_range(year_number, month)


def month_number(name: str) -> int:
    return next(n for n, m in enumerate(MONTHS, 1) if m.startswith(name.lower().rstrip(".")[:3]))


def month_range(year: int, month: int) -> tuple[date, date]:
    """The first and last day of a month; months outside 1 to 12 run into the neighbouring years."""
    year, month = year + (month - 1) // 12, (month - 1) % 12 + 1
    return date(year, month, 1), date(year, month, monthrange(year, month)[1])
