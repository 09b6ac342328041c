"""What stands around the article of a flat text: its headline and second headlines, bylines, labels and dates."""

import re

from headwater.model import Role
from headwater.reading.draft import Draft, Metadata
from headwater.reading.flat.marked.transcript import seconds_of
from headwater.reading.flat.sentences import is_sentence, length
from headwater.reading.lines.abroad import DATED, authors_abroad, dated_abroad
from headwater.reading.lines.code import is_code
from headwater.reading.lines.labels import label_kind
from headwater.reading.lines.patterns import (
    AGO,
    BY_LINE,
    MENU_LINE,
    POINTER_LINE,
    TIME_OF_DAY,
    WORD,
    WRITTEN_DATE,
    has_time,
)
from headwater.reading.lines.release import kind_of
from headwater.reading.lines.times import to_iso
from headwater.reading.ownership.agencies import known, looks_like_outlet
from headwater.reading.ownership.datelines import lone_dateline

HEADLINE_WORDS = range(2, 41)
LAST_OF_SENTENCE = re.compile(r"[^.]\.$")  # behind a headline there is none
SHORT_WORDS = 2  # of an entry of a menu or a section's name over the headline
LEAST_HEADLINE_WORDS = 4  # of a headline that only its byline tells
SITE_NAME_WORDS = 4
OPENING_LINES = 8  # how far above the first sentence a headline is looked for
DATE_LINE_WORDS = 12  # of a line of names and times
BESIDE_DATE_WORDS = 4  # more of them beside the date, and the line is a headline that names a day
MOST_BEHIND = 8  # lines behind an article that ends with bare names; behind more they are a link to another story
AGENCY_WORDS = 6  # of a line that names an agency and a place
CHANGED = re.compile(r"\W*(?:last )?(?:updated?|modified|changed|edited|corrected)\b", re.IGNORECASE)
PERSON = r"[A-ZÀ-Þ][\w’'.-]+(?: (?:de|van|von|der|bin|al|el|da|di|la))*(?: [A-ZÀ-Þ][\w’'.-]*){1,3}"
ONE_PERSON = re.compile(PERSON)
PARTING = (",", "|", "•", "·", "–", "—", "-")  # between a name and the date behind it
BESIDE = re.compile(r"\s(?:[|•·–—]\s|-\s)")  # what sets a date or a place apart from the names of a byline
PERSONS = rf"{PERSON}(?:(?:, and |, | and | & ){PERSON}){{0,7}}"
NAMES = re.compile(
    rf"^(?P<by>(?:[Bb]y|BY|[Rr]eporting by|[Ww]ritten by|[Ee]dited by|[Ii]nterview(?: by)?:?|[Tt]ext:):? )?"
    rf"(?P<names>{PERSONS})[.]?$"
)
HOUSE = re.compile(rf"^(?P<names>{PERSON}), (?P<house>[^,]{{3,60}})$")  # "Ines Okland, Skarn Post"
POSTED_BY = re.compile(
    r"^(?:posted|published|written|submitted)\b.{0,60}?\bby:? "
    r"(?P<names>[^\W\d_][\w.’'-]{1,39}(?: [\w.’'-]{1,30}){0,3})$",
    re.IGNORECASE,
)
SIGNED = re.compile(rf"(?i:\bby):? (?:{PERSON}|[\w.-]{{2,30}}$)")  # "November 2, 2031 7:39 pm — By Ines Okland"
COUNTED = re.compile(r"\b\d[\d,.]{0,8} (?:comments?|views|shares|reads|min(?:utes?)? read)\b", re.IGNORECASE)
CLOCK_LINE = re.compile(r"\d{1,2}[:.]\d\d(?: ?[ap]\.?m\.?)?(?: [A-Z]{2,5})?", re.IGNORECASE)
BESIDE_LINE = re.compile(  # the post before or behind this one, the way to it
    r"(?:«|‹|←|<<)\s?\S|.{1,200}\S\s?(?:»|›|→|>>)$|you are here\b|(?:previous|next) (?:post|story|article)\b"
    r"|[\w&?! -]{1,40} [>›»/] [\w&?! -]{1,40} [>›»/] ",
    re.IGNORECASE,
)
FIGURE = re.compile(r"\d")
JOB = re.compile(r"\b(?:reporter|correspondent|editor|writer|columnist|contributor|journalist)s?\b", re.IGNORECASE)


def name_opening(
    draft: Draft, words: list[str], first: int | None = None, hopeful: frozenset[int] = frozenset()
) -> None:
    """Give the lines above the first sentence of the article their roles: headline, second headlines, label, byline.

    ``first``: where the article begins if something else than a sentence tells it; ``hopeful``: lines that are none of
    the article and may be its headline.
    """
    lines = draft.lines
    body = [i for i, line in enumerate(lines) if line.role == "paragraph"]
    if first is None:
        first = next((i for i in body if is_sentence(words[i])), None)
    if first is None:
        return
    opening = candidates(draft, words, first, hopeful)
    at = headline_of(opening, words)
    for i in opening:
        lines[i].role = role = "boilerplate" if at is not None and is_over(i, at, words) else opening_role(words[i])
        if i == at:
            lines[i].role = "headline"
        elif role == "subheadline" and (names_time(words[i]) or is_signed_below(words, i)):
            lines[i].role = "byline"
    if at is None and (at := headline_by_byline(draft, words, first)) is not None:
        lines[at].role = "headline"
    for i in range(at + 1, first) if at is not None else ():
        if lines[i].role in ("byline", "label", "dateline") or (lines[i].role == "boilerplate" and is_dated(words[i])):
            note_date(draft.metadata, words[i])  # "Updated" is a label
    if at is None and len(body) > 1 and body[0] == first and is_title(words[first]):
        at = first
        lines[at].role = "headline"
    if at is not None:
        draft.metadata.title = words[at]


def candidates(draft: Draft, words: list[str], first: int, hopeful: frozenset[int]) -> list[int]:
    """The lines above an article's first that may be its headline; a name over the day is a byline."""
    taken: list[int] = []
    for i in range(max(0, first - OPENING_LINES), first):
        line = draft.lines[i]
        if line.role == "paragraph" and is_signed_below(words, i):
            line.role = "byline"
        elif line.role == "paragraph":
            taken.append(i)
    top = next((i for i in taken if opening_role(words[i]) == "subheadline"), None)
    edge = top if top is not None and length(words[top]) < LEAST_HEADLINE_WORDS else None
    while edge is not None and edge > 0 and opening_role(words[edge - 1]) in ("byline", "dateline", "label"):
        edge -= 1  # over a short line, a headline stands above who signed it, and when
    over = [i for i in hopeful if first - OPENING_LINES <= i < first and (top is None or i + 1 in (top, edge))]
    return sorted([*over, *taken])


def headline_of(opening: list[int], words: list[str]) -> int | None:
    """The first of the lines over an article that may be its headline; entries of a menu give way to a longer one."""
    found = [i for i in opening if opening_role(words[i]) == "subheadline"]
    found = [i for i in found if not (LAST_OF_SENTENCE.search(words[i]) or is_site_name(words[i]))] or found
    long = next((i for i in found if length(words[i]) >= LEAST_HEADLINE_WORDS), None)
    short = [i for i in found if long is not None and i < long]
    if long is not None and (len(short) > 1 or all(length(words[i]) < SHORT_WORDS for i in short)):
        return long
    return found[0] if found else None


def is_site_name(text: str) -> bool:
    """Whether a line is an outlet's name, as it stands over every article of its site."""
    return length(text) <= SITE_NAME_WORDS and looks_like_outlet(text)


def is_over(i: int, at: int, words: list[str]) -> bool:
    """Whether a line over the headline is an entry of a menu: what may be a headline itself, and is none."""
    return i < at and opening_role(words[i]) == "subheadline"


def headline_by_byline(draft: Draft, words: list[str], first: int) -> int | None:
    """The headline that the chances left out: the long line right above a byline or a time over the article."""
    signed = seconds_of(words[first]) is not None
    for i in range(first - 1, max(-1, first - 1 - OPENING_LINES), -1):
        role = "boilerplate" if POINTER_LINE.match(words[i]) else opening_role(words[i])
        if role == "subheadline" and length(words[i]) >= LEAST_HEADLINE_WORDS:
            taken = draft.lines[i].role in ("boilerplate", "byline")
            return i if signed and taken and not words[i].endswith(".") else None
        if role in ("byline", "dateline"):
            signed = True
            draft.lines[i].role = role
    return None


def is_title(text: str) -> bool:
    """Whether the first line of a text without a headline may be one: not too long, and no full stop behind it."""
    count = length(text)
    return count in HEADLINE_WORDS and count < 25 and not text.endswith(".")


def note_date(metadata: Metadata, text: str) -> None:
    """Take down the date of a line between headline and article; one above the headline may be that of the visit."""
    if (date := to_iso(text)) is None:
        return
    if CHANGED.match(text):
        metadata.modified = metadata.modified or date
    else:
        metadata.published = metadata.published or date


def is_signed_below(words: list[str], i: int) -> bool:
    """Whether a line is full names alone, over the line with the day; what that counts comments of is a headline."""
    named = NAMES.match(words[i]) is not None or bool(names_of(words[i]))
    return named and i + 1 < len(words) and is_dated(words[i + 1]) and not COUNTED.search(words[i + 1])


def names_of(text: str) -> list[str]:
    """The names of a line that says who wrote the article and nothing else; empty for any other line.

    A line in capitals is one only where "By" stands before it: "MORNING BRIEFING" is nobody.
    """
    if FIGURE.search(text):
        posted = POSTED_BY.match(text)
        return [posted["names"]] if posted and names_time(text) else []
    if (match := HOUSE.match(text)) and (looks_like_outlet(match["house"]) or JOB.search(match["house"])):
        return [match["names"]]
    match = NAMES.match(text)
    return re.split(r", and |, | and | & ", match["names"]) if match and (match["by"] or not text.isupper()) else []


def names_time(text: str) -> bool:
    """Whether a short line holds a date or a time."""
    return length(text) <= DATE_LINE_WORDS and (has_time(text) or dated_abroad(text))


def is_dated(text: str) -> bool:
    """Whether a line is a date or a time of day, with a few words, a name or a number of comments beside it at most."""
    if not (names_time(text) or CLOCK_LINE.fullmatch(text)):
        return False
    for pattern in (SIGNED, COUNTED, WRITTEN_DATE, DATED, AGO, TIME_OF_DAY):
        text = pattern.sub(" ", text)
    return len(WORD.findall(text)) < BESIDE_DATE_WORDS


def opening_role(text: str) -> Role:
    """The role of one line above the article's first sentence; "subheadline" for whatever may be a headline."""
    if MENU_LINE.match(text) or kind_of(text) or is_code(text) or (BESIDE_LINE.match(text) and not is_dated(text)):
        return "boilerplate"
    if label_kind(text):
        return "label"
    if lone_dateline(text):
        return "dateline"
    named = NAMES.match(text)
    house = (named and named["by"]) or (HOUSE.match(text) and names_of(text))
    if BY_LINE.match(text) or authors_abroad(text) or is_agency_line(text) or is_dated(text) or house:
        return "byline"
    return "subheadline" if length(text) in HEADLINE_WORDS else "boilerplate"


def is_agency_line(text: str) -> bool:
    """An agency's name alone, or with a place behind it: "Reuters, Oland"."""
    agency = known(BESIDE.split(text, maxsplit=1)[0].partition(",")[0].strip())
    return agency is not None and agency.kind == "agency" and length(text) <= AGENCY_WORDS


def undated(text: str) -> str:
    """The name of a line that is one name and, parted from it, the date: "Ines Okland, 19 November 2031"; else the
    line itself."""
    dated = WRITTEN_DATE.search(text) if FIGURE.search(text) else None
    if dated is None or text[dated.end() :].strip(" ."):
        return text
    name = text[: dated.start()].rstrip()
    return name.rstrip(" ,|•·–—-") if name.endswith(PARTING) and ONE_PERSON.fullmatch(name.rstrip(" ,|•·–—-")) else text


def is_signed(text: str) -> bool:
    """Whether a line says that the names in it are who wrote the text: "By Ines Okland", "Ines Okland, Skarn Post"."""
    named = NAMES.match(text)
    return named is None or named["by"] is not None


def name_closing(draft: Draft, words: list[str]) -> None:
    """Names alone on the last line of the article are its byline; the names of all byline lines are the authors."""
    body = [i for i, line in enumerate(draft.lines) if line.role == "paragraph"]
    behind = sum(line.role == "boilerplate" for line in draft.lines[body[-1] + 1 :]) if body else 0
    for i in reversed(body[-2:] if len(body) > 2 else ()):
        if names_of(words[i]):
            draft.lines[i].role = "byline" if behind <= MOST_BEHIND or is_signed(words[i]) else "boilerplate"
        elif is_sentence(words[i]):
            break  # names over a paragraph head it
    names = [
        name.strip()
        for i, line in enumerate(draft.lines)
        if line.role == "byline" and not authors_abroad(words[i])
        for name in names_of(BESIDE.split(words[i], maxsplit=1)[0]) or names_of(words[i]) or names_of(undated(words[i]))
    ]
    names += [n for i, line in enumerate(draft.lines) if line.role == "byline" for n in authors_abroad(words[i])]
    draft.metadata.authors = tuple(dict.fromkeys(filter(None, names)))
