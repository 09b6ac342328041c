"""Datelines: the place, agency and date that a report opens with.

Forms (each language's agencies have their own; sources are the agencies' style guides and their published texts):

    MOSCOW/WASHINGTON (Reuters) –        PARIS, March 3 (AFP) -            KABUL, Afghanistan (AP) —
    MOSCOW, September 21. /TASS/.        BEIJING, Sept. 21 (Xinhua) --     Madrid, 3 mar (EFE).-
    (ANSA) - ROMA, 3 MAR -               МОСКВА, 21 сен — РИА Новости.     (Reuters) -
    OLAND, March 3, 2021 /PRNewswire/ -- By Mara Quill KABUL (AP) —        GENEVA —

A dateline is a sequence of five optional things, so it is read by hand, left to right, not by one large expression:
a run-on byline, places, a date, an agency in brackets or slashes, a dash or full stop.
"""

import re

from headwater.language.alternation import alternation
from headwater.model import Record
from headwater.reading.ownership.agencies import Wire, canonical_name, known

MAX_LONE_CHARS = 80  # of a dateline on a line of its own
MAX_DATELINE_CHARS = 160  # "By A and B" plus three places, country, date and agency; the longest seen is 118

MONTHS = (
    "jan|feb|mar|apr|may|jun|jul|aug|sep|sept|oct|nov|dec|january|february|march|april|june|july|august|september|"
    "october|november|december|"
    "januar|februar|märz|mai|juni|juli|oktober|dezember|"
    "janvier|février|mars|avril|juin|juillet|août|septembre|octobre|novembre|décembre|janv|févr|avr|juil|"
    "enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|octubre|noviembre|diciembre|ene|abr|ago|dic|"
    "gennaio|febbraio|aprile|maggio|giugno|luglio|settembre|ottobre|dicembre|gen|mag|giu|lug|set|ott|"
    "janeiro|fevereiro|março|maio|junho|julho|setembro|outubro|novembro|dezembro|fev|out|dez|"
    "januari|februari|maart|mei|augustus|december|mrt|okt|"
    "января|февраля|марта|апреля|мая|июня|июля|августа|сентября|октября|ноября|декабря|"
    "stycznia|lutego|marca|kwietnia|maja|czerwca|lipca|sierpnia|września|października|listopada|grudnia|"
    "січня|лютого|березня|квітня|травня|червня|липня|серпня|вересня|жовтня|листопада|грудня|"
    "ocak|şubat|mart|nisan|mayıs|haziran|temmuz|ağustos|eylül|ekim|kasım|aralık|"
    "янв|фев|мар|апр|май|июн|июл|авг|сен|окт|ноя|дек"
)
_MONTH = rf"(?:{alternation(MONTHS.split('|'))})\b\.?"
_DAY = r"\d{1,2}(?:st|nd|rd|th|\.|º|er)?"
_YEAR = r"(?:,? ?\d{4})?"
DATE = re.compile(
    rf"(?:{_MONTH} {_DAY}{_YEAR}|{_DAY}(?: de)? {_MONTH}(?: de)?{_YEAR}|\d{{1,2}}/\d{{1,2}}/\d{{2,4}})", re.IGNORECASE
)
_BARE_DAY = re.compile(r"\d{1,2}\b\.?")  # "MADRID, 3 (EUROPA PRESS)"
_AGENCY_MARK = re.compile(r"[(/\[]([^()/\[\]\n]{2,40}(?:/[^()/\[\]\n]{2,40})?)[)/\]]")
_DASH = re.compile(r"[\s\u00a0]{0,9}(?:\.[\s\u00a0]?[-–—]|--|[-–—―]|\.|:)[\s\u00a0]*")
_MARKS, _HYPHEN = "(/[:–—―", re.compile(r"-[-\s]")  # there is no dateline without one of these
_SOFT_DASH = re.compile(r"[\s\u00a0]{0,9}(?:--|[–—―]|-(?=\s))[\s\u00a0]*")
_BYLINE = re.compile(
    r"(?:By|BY|Von|Par|Por) (?:[A-ZÀ-Þ][\w.’'-]{1,20} ){1,3}(?:and (?:[A-ZÀ-Þ][\w.’'-]{1,20} ){1,3})?(?=[A-ZÀ-ÞА-Я]{3})"
)
_SPACES = dict.fromkeys(map(ord, "\u00a0\u2002\u2003\u2009\u202f"), " ")
# What stands in brackets behind a name in capitals and is no agency: parties, kinds of text, captions.
_NOT_AGENCIES = frozenset(
    """photo photos file image picture video updated update opinion analysis live labour labor democrat democrats
    republican republicans conservative conservatives liberal liberals greens green independent social christian union
    left right national socialist centre center party advertisement sponsored exclusive breaking continued""".split()
)
_UP = "A-ZÀ-ÞĄĆĘŁŃŚŹŻĞİŞА-ЯЁІЇЄҐ"
_AGENCY_NAME = re.compile(rf"[{_UP}][\w&’'-]{{2,20}}(?: (?:[{_UP}][\w&’'-]{{1,20}}|of)){{0,4}}")
_UPPER_PLACE = re.compile(rf"[{_UP}][{_UP}.’'-]*(?:[ \u00a0][{_UP}][{_UP}.’'-]*){{0,3}}(?!\w)")
_TITLE_PLACE = re.compile(rf"[{_UP}][\w’'-]+(?:[ \u00a0-](?:[a-z]{{2,3}}[ \u00a0-])?[{_UP}][\w’'-]+){{0,2}}")
_REGION = re.compile(r",[ \u00a0]([A-ZÀ-Þ][\w.’'-]{0,20}(?:[ \u00a0][A-ZÀ-Þ][\w.’'-]{0,20}){0,2})")
_JOIN = re.compile(r"[ \u00a0]?(?:/|,|\band\b|\bund\b|\bet\b|\by\b|\be\b|&)[ \u00a0]?")

# Openings in capitals before a dash or colon that are no places.
NOT_PLACES = frozenset(
    """warning
    update updated breaking exclusive analysis opinion editorial live video watch photos listen read more note
    correction corrected factbox explainer interview review report comment commentary column special urgent alert
    flash timeline q&a faq nato eu un us uk usa uae who imf opec fbi cia nsa isis daesh covid covid-19
    advertisement photo file image picture byline sponsored summary highlights profile obituary poll quiz recap
    preview key points sport sports business world news new top just in must read spoiler disclaimer disclosure
    source credit related tldr tl;dr nasa fifa uefa pool dear the a an in on at and but for from with""".split()
)


# Places that stand alone before a colon or in four letters and fewer: without a dash, region, date or agency nothing
# else tells "ISLAMABAD: The minister" from "BUSTED: The minister".
CITIES = frozenset(
    """abu dhabi|abuja|accra|addis ababa|algiers|amman|amsterdam|ankara|antananarivo|ashgabat|athens|baghdad|baku|
    bangkok|beijing|beirut|belgrade|bengaluru|berlin|bern|bhopal|bogota|bogotá|bonn|brasilia|bratislava|brussels|bucharest|
    budapest|buenos aires|cairo|canberra|caracas|chandigarh|chennai|chicago|colombo|copenhagen|dakar|damascus|delhi|
    dhaka|doha|dubai|dublin|dushanbe|geneva|gaza|hanoi|harare|havana|helsinki|hong kong|hyderabad|islamabad|istanbul|
    jakarta|jerusalem|johannesburg|kabul|kampala|karachi|kathmandu|khartoum|kiev|kigali|kolkata|kuala lumpur|kuwait|
    kyiv|lagos|lahore|lima|lisbon|ljubljana|london|los angeles|lucknow|lyon|madrid|manila|metz|mexico city|miami|milan|
    minsk|moscow|mumbai|muscat|nairobi|new delhi|new york|nice|nicosia|oslo|ottawa|paris|patna|peshawar|prague|pretoria|
    quetta|quito|rabat|rawalpindi|riga|riyadh|roma|rome|san francisco|sanaa|santiago|sarajevo|seoul|shanghai|singapore|
    skopje|sofia|stockholm|sydney|taipei|tallinn|tashkent|tbilisi|tehran|tel aviv|tirana|tokyo|toronto|tripoli|tunis|
    ulan bator|united nations|valletta|vatican city|vienna|vilnius|warsaw|washington|wellington|yangon|yerevan|york|
    zagreb|zurich""".replace("\n    ", "").split("|")
)


class Opening(Record, frozen=True, kw_only=True):
    """A dateline at the head of a paragraph: where it ends, and what it says. Offsets are in the paragraph."""

    start: int
    end: int  # after the dash, where the report begins
    places: tuple[str, ...]
    agency: Wire | None
    agency_start: int = 0
    agency_end: int = 0
    date: str | None = None


_WITHOUT_CAPITALS = (
    re.compile(
        r"(?P<agency>[一-鿿]{2,5}社)(?P<place>[一-鿿]{1,8}?)(?P<date>\d{1,2}月\d{1,2}日)[电電]\s?(?:[（(][^）)]{2,24}[）)])?\s?"
    ),
    re.compile(r"【(?P<place>[一-鿿ァ-ヶー]{1,8}?)(?P<agency>共同|時事|ロイター)】\s?"),
    re.compile(r"(?P<place>[ء-ي]{1,20}+(?: [ء-ي]{1,20}+){0,3}+)\s?\((?P<agency>[^()]{2,24})\)\s?[-–—]\s?"),
)


def _without_capitals(head: str) -> Opening | None:
    """新华社北城11月26日电 …; 【北浜共同】…; الشمالية (أ ف ب) - …"""
    begin = len(head) - len(head.lstrip())
    for pattern in _WITHOUT_CAPITALS:
        match = pattern.match(head, begin)
        wire = known(match["agency"]) if match else None
        if match and wire and wire.kind == "agency":
            date = match.groupdict().get("date")
            begins, ends = match.span("agency")
            return Opening(
                start=begin,
                end=match.end(),
                places=(match["place"],),
                agency=wire,
                agency_start=begins,
                agency_end=ends,
                date=date,
            )
    return None


def lone_dateline(line: str) -> Opening | None:
    """The dateline that a line is and nothing else, with its agency: "KABUL (AP)", "OLAND, March 3 (Reuters)"."""
    line = line.strip()
    if len(line) > MAX_LONE_CHARS:
        return None
    opening = find_dateline(line)
    return opening if opening and opening.agency and opening.end >= len(line) else None


_Marked = tuple[Wire, int, int, int]  # a wire, where its name starts and ends, where its brackets end


def plain_spaces(text: str) -> str:
    """The text with its typographic spaces made plain ones, as long as before."""
    return text if text.isascii() or text.isprintable() else text.translate(_SPACES)


def find_dateline(paragraph: str) -> Opening | None:
    """The dateline that ``paragraph`` opens with, or None. A place in capitals and a dash are enough, a place in
    ordinary letters needs an agency or date beside it."""
    head = plain_spaces(paragraph[:MAX_DATELINE_CHARS])
    if not head.isascii() and (opening := _without_capitals(head)):
        return opening
    if not _is_marked(head):
        return None
    begin = len(head) - len(head.lstrip())
    byline = _BYLINE.match(head, begin)
    at = byline.end() if byline else begin
    start = at
    if leading := _agency(head, at):
        return _agency_first(head, start, leading)
    places, at = _places(head, at)
    if not places:
        return None
    date, at = _date(head, at)
    bracketed = _agency(head, _skip(head, at))
    if bracketed is None and _is_place(places, date):
        bracketed = _unknown_agency(head, _skip(head, at))
    if bracketed and places[0].casefold() not in NOT_PLACES and not known(places[0]):
        at = bracketed[3]
        if date is None:
            date, at = _date(head, at)
        dash = _DASH.match(head, at)
        behind = head[_skip(head, at) :][:1]
        if behind and not dash and not behind.isupper():
            return None  # "Photo agencies (AFP) said"
        return _opening((start, dash.end() if dash else _skip(head, at)), places, bracketed, date)
    dash = _SOFT_DASH.match(head, at)
    if dash and (named := _bare_agency(head, dash.end())):
        return _opening((start, named[3]), places, named, date)
    if not _is_place(places, date):
        return None
    if not dash and date is None and head[at : at + 2] == ": " and _bare(places[0]) in CITIES:
        return _opening((start, at + 2), places)
    return _opening((start, dash.end()), places, None, date) if dash else None


def _is_marked(head: str) -> bool:
    """Whether one of the marks that datelines have stands in a paragraph's head."""
    for mark in _MARKS:
        if mark in head:
            return True
    return "-" in head and _HYPHEN.search(head) is not None


def _agency_first(head: str, start: int, leading: _Marked) -> Opening | None:
    """ "(Reuters) - The minister ..." and "(ANSA) - ROMA, 3 MAR - ..."."""
    dash = _SOFT_DASH.match(head, leading[3])
    if not dash:
        return None
    places, after = _places(head, dash.end())
    date, after = _date(head, after)
    second = _SOFT_DASH.match(head, after) if places and places[0].isupper() else None
    if second:
        return _opening((start, second.end()), places, leading, date)
    return _opening((start, dash.end()), (), leading)


def _opening(
    bounds: tuple[int, int], places: tuple[str, ...], agency: _Marked | None = None, date: str | None = None
) -> Opening:
    return Opening(
        start=bounds[0],
        end=bounds[1],
        places=tuple(_as_name(p) for p in places),
        agency=agency[0] if agency else None,
        agency_start=agency[1] if agency else 0,
        agency_end=agency[2] if agency else 0,
        date=date,
    )


def _skip(head: str, at: int) -> int:
    while at < len(head) and head[at] in " \u00a0,":
        at += 1
    return at


def _agency(head: str, at: int) -> _Marked | None:
    """A known agency in brackets or slashes at ``at``: the wire, where its name stands, and where the mark ends."""
    mark = _AGENCY_MARK.match(head, at)
    if not mark:
        return None
    for name in (mark[1], *mark[1].split("/"), mark[1].partition(",")[0]):
        if wire := known(name.strip()):
            begin = mark.start(1) + mark[1].index(name.strip())
            return wire, begin, begin + len(name.strip()), mark.end()
    return None


def _unknown_agency(head: str, at: int) -> _Marked | None:
    """A name in brackets that no table has, where only an agency's can stand: "OLAND (Meridian) – "."""
    mark = _AGENCY_MARK.match(head, at)
    if not mark or head[at] != "(" or not _AGENCY_NAME.fullmatch(mark[1]) or not _SOFT_DASH.match(head, mark.end()):
        return None
    if {word.casefold() for word in mark[1].split()} & _NOT_AGENCIES:
        return None
    return Wire(name=canonical_name(mark[1]), kind="agency"), mark.start(1), mark.end(1), mark.end()


def _bare_agency(head: str, at: int) -> _Marked | None:
    """An agency without brackets between a dash and a full stop, or the end: "— РИА Новости. "."""
    stop = head.find(".", at, at + 40)
    if stop < 0 and len(head) <= at + 40:
        stop = len(head)
    if stop < 0 or not (wire := known(head[at:stop])) or wire.kind == "outlet":
        return None
    return wire, at, stop, _skip(head, stop + 1)


def _places(head: str, at: int) -> tuple[tuple[str, ...], int]:
    """Up to five places from ``at``, joined by slashes, commas or "and", each with its region or country."""
    places: list[str] = []
    while len(places) < 5 and (place := _UPPER_PLACE.match(head, at) or _TITLE_PLACE.match(head, at)):
        words, end = place[0].rstrip("-"), place.start() + len(place[0].rstrip("-"))
        region = _REGION.match(head, end)
        if region and not DATE.match(head, region.start(1)) and (not region[1].isupper() or not places):
            words, end = head[at : region.end()], region.end()
        places.append(words)
        at = end
        join = _JOIN.match(head, at)
        if not join or not _UPPER_PLACE.match(head, join.end()) or DATE.match(head, join.end()):
            slash = join and "/" in join[0] and _TITLE_PLACE.match(head, join.end())
            if not slash:
                break
        assert join
        at = join.end()
    return tuple(places), at


def _date(head: str, at: int) -> tuple[str | None, int]:
    begin = _skip(head, at)
    found = DATE.match(head, begin)
    if not found and begin > at and head[at] == ",":
        found = _BARE_DAY.match(head, begin)
        if found and not _AGENCY_MARK.match(head, _skip(head, found.end())):
            found = None
    if not found:
        return None, at
    words, end = found[0], found.end()
    if words.endswith(".") and head[end : end + 2] == " /":
        words = words[:-1]  # "September 21. /TASS/."
    return words, end


def _is_place(places: tuple[str, ...], date: str | None) -> bool:
    first = places[0]
    if first.casefold() in NOT_PLACES or first.split()[0].casefold() in NOT_PLACES:
        return False
    if date is not None:
        return True
    bare = first.split(",")[0]
    if not bare.isupper():
        return False
    return len(bare) > 4 or "," in first or _bare(first) in CITIES  # "NIH - " is no place


def _bare(place: str) -> str:
    return place.split(",", maxsplit=1)[0].casefold()


def _as_name(place: str) -> str:
    """A place as it is written in running text: "OLAND" is "Oland", "KABUL, Afghanistan" keeps its country."""

    def cap(word: str) -> str:
        return "-".join(part[:1] + part[1:].lower() for part in word.split("-"))

    return " ".join(
        cap(w) if w.rstrip(",").isupper() and not re.match(r"(?:[A-Z]\.){2,}", w) else w for w in place.split()
    )
