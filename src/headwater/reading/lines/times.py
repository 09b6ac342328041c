"""Dates as pages write them, to ISO 8601: what is not certainly a date is None."""

import datetime
import re
from collections.abc import Iterable

from headwater.language.alternation import alternation

MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan januar janvier enero gennaio janeiro januari stycznia января січня ocak يناير जनवरी",
            "february feb februar février fevrier febrero febbraio fevereiro februari lutego февраля лютого şubat"
            " فبراير फरवरी फ़रवरी",
            "march mar märz maerz mars marzo março marco maart marca марта березня mart مارس मार्च",
            "april apr avril abril aprile kwietnia апреля квітня nisan أبريل ابريل अप्रैल",
            "may mai mayo maggio maio mei maja мая травня mayıs مايو मई",
            "june jun juni juin junio giugno junho czerwca июня червня haziran يونيو जून",
            "july jul juli juillet julio luglio julho lipca июля липня temmuz يوليو जुलाई",
            "august aug août aout agosto augustus sierpnia августа серпня ağustos أغسطس اغسطس अगस्त",
            "september sep sept septembre septiembre settembre setembro września сентября вересня eylül سبتمبر"
            " सितंबर सितम्बर",
            "october oct oktober okt octobre octubre ottobre outubro października октября жовтня ekim أكتوبر اكتوبر"
            " अक्टूबर अक्तूबर",
            "november nov novembre noviembre novembro listopada ноября листопада kasım نوفمبر नवंबर नवम्बर",
            "december dec dezember dez décembre decembre diciembre dicembre dezembro grudnia декабря грудня aralık"
            " ديسمبر दिसंबर दिसम्बर",
        ),
        1,
    )
    for name in names.split()
}
NAME = alternation(MONTHS)
ISO = re.compile(
    r"\b((?:19|20)\d\d)-(\d\d)-(\d\d)(?:[T ](\d\d):(\d\d)(?::(\d\d)(?:\.\d+)?)?\s?(Z|[+-]\d\d:?\d\d)?)?", re.IGNORECASE
)
COMPACT = re.compile(r"\b((?:19|20)\d\d)(0[1-9]|1[0-2])([0-2]\d|3[01])(?:T?\d{4,6}Z?)?\b")
YEAR_FIRST = re.compile(r"\b((?:19|20)\d\d)(?:[/-]|\. ?)(\d{1,2})(?:[/-]|\. ?)(\d{1,2})\b")
YEAR_LAST = re.compile(
    rf"\b({NAME})\.? (\d{{1,2}}) \d\d:\d\d(?::\d\d)?(?: [A-Z+0-9:-]{{1,9}})? ((?:19|20)\d\d)\b", re.IGNORECASE
)
MONTH_FIRST = re.compile(
    rf"\b({NAME})\.?\s+(\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?:at\s+)?((?:19|20)\d\d)(?:\b|(?=\d{{1,2}}:\d\d))",
    re.IGNORECASE,
)  # "May 3, 20319:12 AM": the year and the hour of two elements, run together
DAY_FIRST = re.compile(
    rf"\b(\d{{1,2}})(?:st|nd|rd|th|\.|er)?(?:\s+(?:of|de))?[\s-]+({NAME})\.?,?(?:\s+(?:de|of))?[\s,-]+((?:19|20)\d\d)\b",
    re.IGNORECASE,
)
UNSPACED = re.compile(r"((?:19|20)\d\d)年(\d{1,2})月(\d{1,2})日")
SHORT_YEAR = re.compile(rf"\b({NAME})\.?\s+(\d{{1,2}})(?:st|nd|rd|th)?,?\s+'?(\d\d)\b(?![:.]\d)", re.IGNORECASE)
SHORT_YEAR_LAST = re.compile(
    rf"\b(\d{{1,2}})[ -]({NAME})[. -]+'?(\d\d)(?=\s{{0,3}}(?:$|[|,·•–—]))", re.IGNORECASE
)  # "12 Jan 31 | 5:27"
NUMERIC = re.compile(r"\b(\d{1,2})([/.-])(\d{1,2})[/.-]((?:19|20)?\d\d)\b")
UNSPACED_LETTER = re.compile(r"[぀-ヿ㐀-鿿가-힣]")
IN_FIGURES = re.compile(r"\d[/-]\d")
YEAR_DIGITS = 4
MOST_DATED_CHARS = 300  # of a line
WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
WEEKDAY_BEFORE = re.compile(r"\b(mon|tue|wed|thu|fri|sat|sun)[a-z]{0,6}\W{1,3}$", re.IGNORECASE)
WEEKDAY_CHARS = 14  # before a date, in which its day of the week stands
NO_DAY = "1970-01-01"  # moment 0 of most machines: an empty field that was written as a date
EPOCH = re.compile(r"^\d{10}(?:\d{3})?$")


def to_iso(text: str | None, *, day_first: bool | None = None) -> str | None:
    """The first date in a text as ISO 8601, with its time where it is written as ISO; None where there is none.

    ``day_first`` decides 4/5/2017; where it is None such a date counts only when one number is past 12. The first day
    of 1970 is what machines write for no date at all, and is none.
    """
    found = first_date(text, day_first=day_first)
    return None if found is None or found.startswith(NO_DAY) else found


def first_date(text: str | None, *, day_first: bool | None) -> str | None:
    """What ``to_iso`` gives, whether it is a date or stands for none."""
    if not text:
        return None
    text = text.strip()[:200]
    if match := ISO.search(text):
        return iso_match(match)
    if EPOCH.match(text):
        moment = datetime.datetime.fromtimestamp(int(text[:10]), datetime.UTC)
        return moment.strftime("%Y-%m-%dT%H:%M:%SZ") if 1990 <= moment.year <= 2100 else None
    if match := MONTH_FIRST.search(text) or YEAR_LAST.search(text):
        return build(match[3], MONTHS[match[1].lower()], match[2])
    if match := DAY_FIRST.search(text):
        return build(match[3], MONTHS[match[2].lower()], match[1])
    if match := YEAR_FIRST.search(text) or UNSPACED.search(text):
        return build(match[1], match[2], match[3])
    if match := COMPACT.search(text):
        return build(match[1], match[2], match[3])
    if match := SHORT_YEAR.search(text):
        return build("20" + match[3], MONTHS[match[1].lower()], match[2])
    if match := SHORT_YEAR_LAST.search(text):
        return build("20" + match[3], MONTHS[match[2].lower()], match[1])
    if match := NUMERIC.search(text):
        if len(match[4]) == 2 and UNSPACED_LETTER.search(text):
            return build("20" + match[1], match[3], match[4])  # "发布时间：31-05-08"
        return numeric(match, day_first)
    return None


def iso_match(match: re.Match[str]) -> str | None:
    """An ISO match, normalised: the colon in the zone, seconds where there were any."""
    day = build(match[1], match[2], match[3])
    if day is None or match[4] is None or int(match[4]) > 23 or int(match[5]) > 59:
        return day
    zone = match[7] or ""
    if len(zone) == 5:
        zone = f"{zone[:3]}:{zone[3:]}"
    return f"{day}T{match[4]}:{match[5]}:{match[6] or '00'}{zone.upper()}"


def numeric(match: re.Match[str], day_first: bool | None) -> str | None:
    """4/25/2017 or 25.4.2017; None where both readings are possible and nothing decides. With dots the day is first."""
    first, second, year = int(match[1]), int(match[3]), match[4] if len(match[4]) == 4 else "20" + match[4]
    if first > 12 >= second:
        return build(year, second, first)
    if second > 12 >= first:
        return build(year, first, second)
    if first == second:
        return build(year, first, second)
    if match[2] == "." and len(match[4]) == 4:
        day_first = True
    if day_first is None:
        return None
    return build(year, second, first) if day_first else build(year, first, second)


def day_first_in(texts: Iterable[str]) -> bool | None:
    """Whether the dates in figures of one page put the day first: those of which one number is past 12, or beside which
    the day of the week stands, tell. None where none does, or where they differ."""
    found: set[bool] = set()
    for text in texts:
        if not ("/" in text or "-" in text) or not IN_FIGURES.search(text):
            continue
        for match in NUMERIC.finditer(text[:MOST_DATED_CHARS]):
            first, second = int(match[1]), int(match[3])
            if match[2] == "." or len(match[4]) != YEAR_DIGITS or first == second:
                continue
            if min(first, second) <= 12 < max(first, second) <= 31:
                found.add(first > 12)
            elif weekday := WEEKDAY_BEFORE.search(text, max(0, match.start() - WEEKDAY_CHARS), match.start()):
                number = WEEKDAYS.index(weekday[1].lower())
                fits = [order for order in (True, False) if falls_on(numeric(match, order), number)]
                found.update(fits if len(fits) == 1 else ())
        if len(found) > 1:
            return None
    return found.pop() if found else None


def falls_on(day: str | None, weekday: int) -> bool:
    return day is not None and datetime.date.fromisoformat(day).weekday() == weekday


def build(year: str | int, month: str | int, day: str | int) -> str | None:
    """The ISO day of three numbers, None where there is no such day."""
    try:
        return datetime.date(int(year), int(month), int(day)).isoformat()
    except ValueError:
        return None
