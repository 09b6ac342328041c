"""What the record of a collection says of its page, put into our forms: its moment, language, names and words.

Collections write moments as their users' spreadsheets do, languages as names or as three letters, and texts now and
then with the tags still in them. What is not certain is None: a date like 4/5/2031 is unknown until somebody says which
comes first (``ReadingOptions.day_first``).
"""

import dataclasses
import datetime
import re
from collections.abc import Iterator, Mapping

import msgspec

from headwater.model import Warning
from headwater.reading.draft import Draft, DraftLine
from headwater.reading.lines.times import NO_DAY, to_iso

LANGUAGES = {  # names and ISO 639-2 codes of the languages whose words are read, and of some neighbours
    name: code
    for code, names in {
        "ar": "ara arabic", "bg": "bul bulgarian", "ca": "cat catalan", "cs": "ces cze czech", "da": "dan danish",
        "de": "deu ger german deutsch", "el": "ell gre greek", "en": "eng english", "es": "spa spanish español",
        "fi": "fin finnish", "fr": "fra fre french français", "he": "heb hebrew", "hi": "hin hindi",
        "hr": "hrv croatian", "hu": "hun hungarian", "id": "ind indonesian", "it": "ita italian italiano",
        "ja": "jpn japanese", "ko": "kor korean", "nl": "nld dut dutch nederlands", "no": "nor norwegian",
        "pl": "pol polish polski", "pt": "por portuguese português", "ro": "ron rum romanian", "ru": "rus russian",
        "sk": "slk slo slovak", "sr": "srp serbian", "sv": "swe swedish svenska", "tr": "tur turkish",
        "uk": "ukr ukrainian", "vi": "vie vietnamese", "zh": "zho chi chinese",
    }.items()
    for name in names.split()
}  # fmt: skip
TAGGED = re.compile(r"(?P<code>[a-z]{2})(?:[-_][a-z0-9-]{2,12})?")  # en, en-GB, zh_Hans
STAMP = re.compile(r"((?:1[6-9]|20)\d{6})(\d{2})(\d{2})(\d{2})?")  # 20310504083000
EPOCH = re.compile(r"-?\d{9,10}(?:\d{3})?(?:\.\d+)?")
HOUR = re.compile(
    r"(?<![\d:.])(\d{1,2}):(\d\d)(?::(\d\d))?(?:\.\d+)?\s?(?:([ap])\.?m\b\.?)?\s?(Z|UTC|GMT|[+-]\d\d:?\d\d)?(?![\d:])",
    re.IGNORECASE,
)
FRAGMENT = re.compile(
    r"\s*<(?:p|div|article|section|span|h[1-6]|ul|ol|blockquote|figure|br|strong|em|b|i|a|img|table)\b[^<>]{0,2000}>",
    re.IGNORECASE,
)
BREAK = re.compile(r"<br\s*/?>|</p\s*>", re.IGNORECASE)
WHOLE = re.compile(r"\s*(?:<\?xml[^<>]{0,200}>\s*)?<(?:!doctype html|html)\b", re.IGNORECASE)
FEWEST_BREAKS = 2  # one may be what a text tells of
FIRST_YEAR, LAST_YEAR = 1600, 2100  # of a page that a collection may hold: the first newspapers are of 1605
MAX_SAID_CHARS = 80  # of what a record says, in a warning
MARKUP_WITHIN = 5_000  # characters in which a text that has tags shows them
OPENING_LINES = 4  # in which a text may have its own title
LITERAL = re.compile(r"\[(.*)\]", re.DOTALL)  # a list as Python writes it into a table
BY = re.compile(r"by\s+(?=\S)", re.IGNORECASE)


def moment_said(said: str | None, *, day_first: bool | None = None) -> str | None:
    """A moment as ISO 8601, with its hour and zone where they are given; None where it is not certain which is meant.

    ``day_first`` decides 4/5/2031.
    """
    text = (said or "").strip()[:200]
    if not text:
        return None
    if EPOCH.fullmatch(text):
        return from_epoch(text)
    if stamp := STAMP.fullmatch(text):
        text = f"{stamp[1]}T{stamp[2]}{stamp[3]}{stamp[4] or '00'}"
    try:
        found = datetime.datetime.fromisoformat(text)
    except ValueError:
        return from_words(text, day_first=day_first)
    if found.date().isoformat() == NO_DAY or not FIRST_YEAR <= found.year <= LAST_YEAR:
        return None  # what databases write for no date: 0001-01-01, 1970-01-01, 9999-12-31
    is_day = found.time() == datetime.time() and len(text) <= len("2031-05-04")
    return found.date().isoformat() if is_day else found.isoformat(timespec="seconds")


def from_epoch(text: str) -> str | None:
    """Seconds or milliseconds since 1970, of a year that a collection may tell of."""
    whole = text.partition(".")[0]
    seconds = int(whole) / (1000 if len(whole.lstrip("-")) > 10 else 1)
    found = datetime.datetime.fromtimestamp(seconds, datetime.UTC)
    known = 1970 <= found.year <= LAST_YEAR and found.date().isoformat() != NO_DAY
    return found.isoformat(timespec="seconds") if known else None


def from_words(text: str, *, day_first: bool | None) -> str | None:
    """A date in words or figures, with the hour that stands beside it."""
    day = to_iso(text, day_first=day_first)
    if day is None or len(day) > len("2031-05-04") or (hour := HOUR.search(text)) is None:
        return day
    hours, minutes, seconds = int(hour[1]), int(hour[2]), int(hour[3] or 0)
    if hour[4]:
        if not 1 <= hours <= 12:
            return day
        hours = hours % 12 + (12 if hour[4] in "pP" else 0)
    if hours > 23 or minutes > 59 or seconds > 59:
        return day
    zone = (hour[5] or "").upper()
    zone = "+00:00" if zone in {"Z", "UTC", "GMT"} else f"{zone[:3]}:{zone[-2:]}" if zone else ""
    return f"{day}T{hours:02}:{minutes:02}:{seconds:02}{zone}"


def date_doubts(fields: Mapping[str, str]) -> Iterator[Warning]:
    """A warning where a record's date is left out: HW017."""
    if (date := fields.get("date")) and moment_said(date) is None:
        message = "the date that the record gives is none that is certain; it was left out"
        yield Warning(code="HW017", message=message, where=date[:MAX_SAID_CHARS])


def language_said(said: str | None) -> str | None:
    """A language as its ISO 639-1 code; as it was given where it is none that is known."""
    if said is None:
        return None
    small = said.strip().lower()
    tagged = TAGGED.fullmatch(small)
    return tagged["code"] if tagged else LANGUAGES.get(small, said)


def names_said(said: str | None) -> Iterator[str]:
    """The names of a byline, one by one: "By Ann Holm; Bo Li", "Ann Holm, Bo Li", "['Ann Holm', 'Bo Li']"."""
    text = (said or "").strip()
    if literal := LITERAL.fullmatch(text):
        parts = [part.strip().strip("'\"") for part in literal[1].split(",")]
    else:
        named = BY.sub("", text, count=1) if BY.match(text) else text
        parts = [part.strip() for part in named.split(";")]
        if len(parts) == 1 and all(len(part.split()) > 1 for part in text.split(",")):  # "Holm, Ann" is one
            parts = [part.strip() for part in parts[0].split(",")]
    yield from filter(None, parts)


def without_tags(text: str) -> str:
    """The words of a text that still has its tags, paragraph by paragraph; any other text as it is."""
    opening = text[:MARKUP_WITHIN]
    tagged = FRAGMENT.match(opening) and ("</" in opening or BREAK.search(opening))
    if not tagged and len(BREAK.findall(opening)) < FEWEST_BREAKS:
        return text
    from resiliparse.extract.html2text import extract_plain_text

    return extract_plain_text(text, preserve_formatting=True, alt_texts=False, links=False, list_bullets=False)


def is_whole_page(text: str) -> bool:
    """Whether what a collection calls a text is a page with its head."""
    return WHOLE.match(text) is not None


def with_title(draft: Draft, title: str | None) -> Draft:
    """A draft whose headline is the title that the record gives: on its own line, or on a line put over the text.

    What was taken for the headline before is the line under it.
    """
    words = " ".join((title or "").split())
    if not words:
        return draft
    for line in draft.lines:
        if line.role == "headline":
            line.role = "subheadline"
    own = next((line for line in draft.lines[:OPENING_LINES] if draft.words(line) == words), None)
    if own is None:
        draft = moved_down(draft, f"{words}\n\n")
        own = DraftLine(0, len(words))
        draft.lines.insert(0, own)
    own.role, draft.metadata.title = "headline", words
    return draft


def moved_down(draft: Draft, over: str) -> Draft:
    """A draft with words over all that is on its page."""
    down = len(over)
    for line in draft.lines:
        line.start, line.end = line.start + down, line.end + down
    comments = [
        msgspec.structs.replace(
            one, span=msgspec.structs.replace(one.span, start=one.span.start + down, end=one.span.end + down)
        )
        for one in draft.comments
    ]
    return dataclasses.replace(draft, page_text=over + draft.page_text, comments=comments)
