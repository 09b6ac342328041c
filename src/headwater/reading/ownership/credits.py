"""Credits: the words with which a page says that a text is somebody else's.

One paragraph or line in, the credits in it out, each with what it speaks for:

    from   the text from here on           "Newsweek reports: ..."   "From The Guardian:"
    all    the whole article               "By Mara Quill, Associated Press"   "Originally published by ..."
    part   some of it, it does not say     "AFP contributed to this report"   "(With inputs from PTI)"

"told Reuters", "according to AP" and "Interfax reported that" are no credits: they name a hand in one statement's
chain, not the author of the text (see ``headwater.attribution``). The forms are the usual ones of nine languages.
"""

import re
from collections.abc import Iterator
from typing import Literal

from headwater.language.alternation import alternation
from headwater.model import CreditKind, Record
from headwater.reading.lines.patterns import WORD, holds
from headwater.reading.ownership.agencies import COUNTRIES, NOT_OUTLETS, canonical_name, known, looks_like_outlet
from headwater.reading.ownership.datelines import CITIES, plain_spaces

Scope = Literal["from", "all", "part"]
MAX_CREDIT_CHARS = 240  # what stands in a longer paragraph's middle is prose, not a credit
_NO_MEDIUM = (  # who else reports something: "Poland reports", "Police report", "Science reports"
    COUNTRIES
    | CITIES
    | NOT_OUTLETS
    | frozenset("it he she who this that everyone nobody police science history weather".split())
)


class Found(Record, frozen=True, kw_only=True):
    """One credit in a paragraph; offsets are in the paragraph. ``alone``: the paragraph holds nothing else."""

    name: str
    kind: CreditKind
    scope: Scope
    reason: str
    start: int
    end: int
    alone: bool = False


_UP = "A-ZÀ-ÖØ-ÞĄĆĘŁŃŚŹŻĞİŞА-ЯЁІЇЄҐ"
_WORD = rf"[{_UP}0-9][\w.’'&+-]{{0,30}}"
_NAME = rf"((?:[Tt]he )?{_WORD}(?: (?:of |de |del |della |do |and |for |& )?{_WORD}){{0,5}})"
_SAYS = (
    "reports|reported|writes|wrote|berichtet|schreibt|meldet|rapporte|écrit|informa|reporta|escribe|informó|"
    "scrive|riporta|riferisce|escreve|relata|meldt|schrijft|bericht|пишет|сообщает|передает|передаёт|pisze|donosi"
)
_WHEN = r"(?: (?:today|yesterday|earlier|on \w{3,12}|this \w{3,12}|last \w{3,12}))?"
_OPENING = re.compile(
    rf"\A(?:As |Как |Wie )?{_NAME}(?: has| had)?(?: first| originally)? (?:{_SAYS}){_WHEN}"
    rf"(?:\s?:(?=\s|\Z)| ?[—–](?= [“\"{_UP}]))"
)
_SENTENCE_END = re.compile(r"(?<=[a-zß-ÿ]{3})\.\s(?=[A-Z])")
_LEADING = re.compile(_NAME)
_BRACKET = re.compile(r"[(\[]")
_BYLINE_PARTS = re.compile(r"(?:(?<!\s)\s++)?(?:[,|/•·()]|(?<=\s)[-–—]\s|\b(?:of|for|at|with|and)\b)\s*(?:[Tt]he )?")
_FROM = re.compile(rf"\A(?:From|Via|FROM|VIA|According to|Aus|Selon|Según|Secondo|Segundo) {_NAME}\s?:(?=\s|\Z)")
_WRITES_FOR = re.compile(
    rf"\AAs .{{2,50}}? (?:writes|wrote|reports|reported|notes|noted|explains|explained) (?:for|in|at) "
    rf"{_NAME}\s?:(?=\s|\Z)"
)
_REPORTED_BY = re.compile(rf"\A(?:Reported|Published|Reporting) by (?:the )?{_NAME}\.?\s*\Z", re.IGNORECASE)
_BYLINE = re.compile(r"\A(?:By|BY|Von|Par|Por|Di|Door) (.{2,120})\Z")
_ITEM_WORDS = alternation(
    "article|story|piece|post|report|essay|column|op-ed|interview|version of this article|version of this story|"
    "artikel|text|beitrag|artículo|nota|articolo|artigo|texto|matéria|verhaal|статья".split("|")
)
_THIS = alternation("this the a an dieser cet este esta questo questa dit o эта данная".split())
_ITEM = rf"(?:{_THIS}) (?:earlier )?(?:{_ITEM_WORDS})"
_FIRST_WORDS = alternation(
    "first|originally|previously|initially|zuerst|ursprünglich|d’abord|d'abord|initialement|originalmente|"
    "por primera vez|originariamente|per la prima volta|eerder|oorspronkelijk|впервые".split("|")
)
_FIRST = rf"(?:{_FIRST_WORDS})"
_RAN_WORDS = alternation(
    "appeared published posted printed ran released erschien erschienen veröffentlicht paru publié publicado publicada "
    "publicó apareció apparso pubblicato pubblicata verscheen gepubliceerd опубликована".split()
)
_RAN = rf"(?:{_RAN_WORDS})"
_WHERE = r"(?:in|on|at|by|with|auf|bei|von|im|in der|dans|sur|par|en|por|su|da|dal|no|na|em|pelo|pela|op|bij|door|на|в)"
_AGAIN = (
    r"(?:re-?published|reprinted|reproduced|reposted|syndicated|cross-?posted|excerpted|adapted)(?: here)?"
    r"(?: (?:from|by|via)| with (?:the )?(?:kind )?permission (?:of|from|by)| courtesy of) "
)
_PROVENANCE = re.compile(
    rf"(?:{_ITEM}(?:(?: \w{{1,10}}){{0,3}} (?:{_FIRST}(?: \w{{1,10}}){{0,2}} {_RAN}|{_RAN} {_FIRST}) {_WHERE} "
    rf"| (?:appeared|ran|erschien) {_WHERE} | (?:is|was|has been) {_AGAIN})"
    rf"|{_FIRST} {_RAN} {_WHERE} |{_RAN} {_FIRST} {_WHERE} |{_AGAIN}|courtesy of )[\"“„«]?",
    re.IGNORECASE,
)
_OWN = alternation("this cet cette dieser diese este esta questo dit esse essa".split())
_RAN_IN = re.compile(  # a line that says where this article ran, first or not; "an article published in" is another's
    rf"(?:(?:{_OWN}) )?(?:{_ITEM_WORDS})(?: (?:was|is|has been|a été|est|wurde|ist|fue|ha sido|è stat[oa]|werd|foi))?"
    rf" {_RAN} {_WHERE} [\"“„«]?",
    re.IGNORECASE,
)
_DATE_BEHIND = 30  # characters after the name in such a line
_SOURCE_LINE = re.compile(
    r"\A[\[(（]?(?:(?:Via|VIA|via)\s?:?\s|(?:Original source|Sources?|SOURCES?|Quellen?|QUELLE|Fuentes?|FUENTE|Fontes?|"
    r"Fonte|FONTE|Bron|BRON|Kilde|Källa|Źródło|Источник|Zdroj|"
    r"Джерело|Kaynak|المصدر|来源|來源|出典)\s?(?::|：|—|–|-)\s?)(.{2,120}?)[\])）]?\.?\s{0,9}\Z"
)
_PART = re.compile(
    r"(?:(?:this \w{3,10} )?(?:includes|contains|uses) (?:material|information|reporting|content) from"
    r"|with (?:additional )?(?:inputs?|reporting|information|files|material|copy|agency reports?) (?:from|by)"
    r"|additional reporting (?:by|from)|avec|mit (?:material|informationen) (?:von|der)|con información de|"
    r"com informações d[aeo]s?|con informazioni d[ia]|met informatie van|по материалам|mit|con|com"
    r"|met(?= [A-Z]{2,8}-bericht)) "
    r"(.{2,100}?)\)?\.?\s{0,9}\Z",
    re.IGNORECASE,
)
_WITH = re.compile(r"\A[(\[]?[Ww]ith (?:the )?([A-Z][^()\[\]]{1,60}?)[)\]]?\.?\Z")  # "(With Reuters)"
_SOURCE_UNSPACED = re.compile(  # among a line's date and reporter, without blanks before the name that it gives
    r"(?:来源|來源|稿源)\s?[:：]\s?([^\s\d,，。|｜:：()（）]{1,16}(?:报|報|网|網|社|台|新闻|新聞|频道|客户端|在线|周刊|杂志))(?=\s|\Z)"
)
_MATERIAL = re.compile(
    r"-(?:material|informationen|meldung\w*|bericht\w*|input)\Z", re.IGNORECASE
)  # "dpa-Material", "ANP-bericht"
_TITLE_ARTICLES = frozenset("The Le La Les L’ Der Die Das El Los Il Lo De Het O A".split())
_CONTRIBUTED = re.compile(
    r"\A(.{2,120}?) (?:also )?(?:contributed|a contribué|contribuyó|contribuiu|ha contribuito|"
    r"hat beigetragen|droeg bij)"
    r"(?: (?:to|reporting|additional|à|a|zu|para|aan)\b.{0,60})?\.?\)?\s*\Z"
)
_PROVENANCE_WORDS = tuple(
    "appear publi pubbli post print reprod syndicat excerpt adapted court ran ersch veröff paru apar appar versch"
    " опубл".split()
)
_PROVENANCE_SIGNS = (
    *"first origin previous initial zuerst ursprüng abord primera prima eerder oorspr впервые republ re-publ".split(),
    *"reprint reprod repost syndicat crosspost cross-post excerpt adapted courtesy appeared erschien".split(),
    " ran ",
)
_BEGINS = frozenset(  # the words with which a line of ASCII begins that is a credit and holds none of _SIGNS
    "by von par por di door reported published reporting authored written submitted posted story article report"
    " analysis via original source sources quelle quellen fuente fuentes fonte fontes bron kilde zdroj kaynak with this"
    " includes contains uses additional avec mit con com met".split()
)
_CONTRIBUTED_WORDS = ("contrib", "beigetragen", "droeg")
_AUTHORED = re.compile(
    r"\A(?:Authored|Written|Submitted|Posted|Story|Article|Report|Analysis) by "
    r".{2,60}? (?:via|for|of|at|from|in) (.{2,40}?)[,.:]?\Z"
)
_ADDRESS = re.compile(r"https?://(?:www\.)?([\w.-]{3,80})(?:[/?#:]\S{0,300})?\Z", re.IGNORECASE)
_ARTICLE = re.compile(r"(?:the|der|die|das|dem|den|la|le|les|el|il|lo|o|a|os|as|de|het) |l[’']")
_NO_HOLDERS = frozenset(
    "All Copyright Best Privacy Terms Rights Content Powered Designed Infringement Notice Policy Law Act".split()
)
_COPYRIGHT_WORDS = ("©", "(c)", "copyright")
_SIGNS = (*filter(str.isascii, (*_PROVENANCE_WORDS, *_CONTRIBUTED_WORDS, *_COPYRIGHT_WORDS)), "(")
_COPYRIGHT = re.compile(
    rf"(?:©|\(c\)|copyright)(?: ©| \(c\))?(?: \d{{4}}(?: ?[-–] ?\d{{4}})?,?)?(?: by)? {_NAME}(?: \d{{4}})?",
    re.IGNORECASE,
)
_TAIL = re.compile(r"(?:[(\[（]([^()\[\]（）\n]{2,40})[)\]）]|\s[-–—/]{1,2}\s?([^()\n–—.]{2,30}))[\s.”\"]*\Z")
_NO_AGENCY = frozenset("Staff Wires Agencies Others Readers Everyone Experts Weather Climate This That They".split())
_SPLIT = re.compile(r",? (?:and|und|et|y|e|en|&|и) (?:the )?|, (?:the )?|/| \+ | \| ")
_PERSON_OF = re.compile(r"\b(?:of|at|for|with|from) (?:the )?(.{2,40})\Z")


def signs_in(text: str) -> tuple[str, ...]:
    """Those of the words of credits that stand in a text: none of its lines has another."""
    return tuple(filter(text.lower().__contains__, _SIGNS))


def find_credits(
    paragraph: str, *, last: bool = False, is_byline: bool = False, signs: tuple[str, ...] = _SIGNS
) -> Iterator[Found]:
    """The credits that ``paragraph`` holds, in order.

    ``last`` is said of an article's closing paragraphs, where a bare "(AFP)" or "– Reuters" is a credit; ``is_byline``
    of a line known to be a byline, where "Mara Quill, Reuters" is one. Elsewhere that is a photograph's. ``signs``:
    what ``signs_in`` says of the text that the paragraph is from.
    """
    paragraph = plain_spaces(paragraph)
    head = paragraph[:MAX_CREDIT_CHARS]
    short = len(paragraph) <= MAX_CREDIT_CHARS
    opening = _opening(head, paragraph)
    if opening:
        yield opening
    elif short and (is_byline or _may_be_credit(paragraph, signs)) and (found := list(_line(paragraph, is_byline))):
        yield from found
        return
    if last:
        yield from _tail(paragraph)


def _opening(head: str, paragraph: str) -> Found | None:
    if ":" not in head and "—" not in head and "–" not in head:
        return None
    begin = len(head) - len(head.lstrip(' \u00a0\t“"*•-'))
    for pattern in (_OPENING, _FROM, _WRITES_FOR):
        match = pattern.match(head[begin:])
        named = _named(match[1]) or (_named_by_place(match) if pattern is _OPENING else None) if match else None
        if match and named:
            alone = begin + match.end() >= len(paragraph.rstrip())
            if pattern is _FROM and head[begin:].startswith("According") and not alone:
                continue  # "According to the Gazette: ..." quotes one statement
            return Found(
                name=named[0],
                kind=named[1],
                scope="from",
                reason="section",
                start=begin,
                end=begin + match.end(),
                alone=alone,
            )
    return None


def _may_be_credit(line: str, signs: tuple[str, ...]) -> bool:
    """Whether a line opens as credits do, or has a word of theirs in it: that most have not is soon found out."""
    if not line.isascii():
        return True
    first = WORD.search(line.lower())
    return (first is not None and first[0] in _BEGINS) or holds(line, signs)


def _line(line: str, is_byline: bool) -> Iterator[Found]:
    """Credits that are a line of their own: bylines, sources, provenance, contributions, copyright."""
    text = line.strip()
    offset = line.index(text) if text else 0

    def found(named: tuple[str, CreditKind], scope: Scope, reason: str) -> Found:
        return Found(
            name=named[0],
            kind=named[1],
            scope=scope,
            reason=reason,
            start=offset,
            end=offset + len(text),
            alone=True,
        )

    if match := _REPORTED_BY.match(text):
        if named := _named(match[1]):
            yield found(named, "all", "byline")
    elif named := _first_publisher(text):
        yield found(named, "all", "provenance")
    elif others := list(_named_within(text)):
        yield from (found(*other) for other in others)
    elif match := _SOURCE_LINE.match(text):
        names = [n for part in _split(match[1]) if (n := _named(part))]
        scope: Scope = "all" if len(names) == 1 else "part"
        yield from (found(n, scope, "source-line") for n in names)
    elif (match := _contribution(text)) is not None:
        for part in _split(match[1].lstrip("([— -")):
            bare = _MATERIAL.sub("", part)
            person = _PERSON_OF.search(bare)
            if named := _named(person[1] if person else bare) or _known_first(bare) or _lone_name(bare):
                yield found(named, "part", "contributed")
    elif (holder := copyright_holder(text)) and (named := _named(holder)) and named[1] == "agency":
        yield found(named, "all", "copyright")
    elif (match := _AUTHORED.match(text)) and (named := _named(match[1])):
        yield found(named, "all", "provenance")
    elif match := _BYLINE.match(text) or (is_byline and re.match("(.{2,120})", text)):
        names = byline_credits(match[1])
        if names:
            yield from (found(n, "all", "byline") for n in names[:1])


def _named_within(text: str) -> Iterator[tuple[tuple[str, CreditKind], Scope, str]]:
    """ "(With Reuters)", of agencies that are known alone, and the source among what a Chinese line tells."""
    if match := _WITH.match(text):
        for part in _split(match[1]):
            if (wire := known(part)) and wire.kind == "agency":
                yield (wire.name, wire.kind), "part", "contributed"
    elif not text.isascii() and (match := _SOURCE_UNSPACED.search(text)):
        wire = known(match[1])
        named: tuple[str, CreditKind] = (wire.name, wire.kind) if wire else (match[1], "outlet")
        yield named, "all", "source-line"


def _first_publisher(text: str) -> tuple[str, CreditKind] | None:
    """Where a line says that the article it stands under ran first, or ran at all."""
    if not holds(text, _PROVENANCE_WORDS):
        return None
    if holds(text, _PROVENANCE_SIGNS) and (match := _PROVENANCE.search(text)):
        return _leading_name(_SENTENCE_END.split(text[match.end() :], maxsplit=1)[0])
    match = _RAN_IN.match(text)
    return _leading_name(text[match.end() :], behind=_DATE_BEHIND) if match else None


def _contribution(text: str) -> re.Match[str] | None:
    """ "AFP contributed to this report" and "(With inputs from PTI)", as the line or at its end in brackets."""
    if holds(text, _CONTRIBUTED_WORDS) and (match := _CONTRIBUTED.match(text)):
        return match
    return _PART.match(text.lstrip("([—–- ")) or _PART.match(text, text.rfind("(") + 1)


def copyright_holder(line: str) -> str | None:
    """The name that a copyright line gives: "© 2031 Harbour Gazette. All rights reserved." """
    line = plain_spaces(line[:MAX_CREDIT_CHARS])
    match = _COPYRIGHT.match(line.strip()) if holds(line, _COPYRIGHT_WORDS) else None
    if not match or not re.search(r"\d{4}|copyright|rights", line, re.IGNORECASE):
        return None  # "© Reuters" is a photograph's
    words = re.split(r"(?:(?<!\bDr)(?<!\bSt)(?<!\b[A-Z])\.| All | \d{4})", match[1] + " ")[0].strip(" .,")
    words = re.sub(r"^copyright(?: by)? ", "", words, flags=re.IGNORECASE)
    return words if words and words.split()[0] not in _NO_HOLDERS and words[0].isalpha() else None


def byline_credits(byline: str) -> list[tuple[str, CreditKind]]:
    """The agencies and known outlets that a byline names: "Mara Quill, Associated Press" gives AP. Persons are none."""
    parts = _BYLINE_PARTS.split(byline.strip())
    wires = [wire for part in parts if (wire := known(part.strip(" .")))]
    return [(wire.name, wire.kind) for wire in wires]


def _tail(paragraph: str) -> Iterator[Found]:
    """ "(AFP)" or "– Reuters" behind the last sentence."""
    tail = paragraph.rstrip()[-80:]
    offset = len(paragraph.rstrip()) - len(tail)
    match = _TAIL.search(tail)
    wire = known((match[1] or match[2]).strip()) if match else None
    if match and wire and wire.kind != "outlet":
        before = paragraph[: offset + match.start()].rstrip()
        if not before or before[-1] in ".!?…”\"’'»)。」":
            start = offset + match.start() + len(match[0]) - len(match[0].lstrip())
            end = offset + len(match[0].rstrip(' .”"')) + match.start()
            yield Found(
                name=wire.name, kind=wire.kind, scope="all", reason="trailing", start=start, end=end, alone=not before
            )


def _split(names: str) -> list[str]:
    whole = names.strip(" .")
    if known(whole) or whole.startswith("http"):
        return [whole]
    return [part.strip(" .") for part in _SPLIT.split(whole) if part.strip(" .")]


def _named(name: str) -> tuple[str, CreditKind] | None:
    """The publisher that ``name`` is, or None when it may as well be a person, a ministry or a place."""
    name = name.strip(' \u00a0.,:;"“”„«»()[]')
    if bracket := _BRACKET.search(name):
        name = name[: bracket.start()].rstrip()
    if address := _ADDRESS.match(name):
        wire = known(address[1])
        return (wire.name, wire.kind) if wire else (address[1], "outlet")
    wire = known(name)
    if wire:
        return wire.name, wire.kind
    words = name.split()
    if not words or NOT_OUTLETS & {w.casefold() for w in words}:
        return None
    if words[0] == "Reporter" and len(words) > 1:
        return None  # "Reporter Ada Quill wrote:"; "The Quay Reporter" is a paper
    if looks_like_outlet(name):
        return canonical_name(name), "outlet"
    return None


def _known_first(name: str) -> tuple[str, CreditKind] | None:
    """ "Associated Press writer Mara Quill" names AP."""
    words = name.split(" ")
    wire = next((wire for count in (3, 2, 1) if (wire := known(" ".join(words[:count])))), None)
    return (wire.name, wire.kind) if wire and len(words) > 1 else None


def _lone_name(name: str) -> tuple[str, CreditKind] | None:
    """One capitalised word among the contributors is an agency's name: persons have two."""
    word = name.strip(" .,")
    return (word, "agency") if re.fullmatch(rf"[{_UP}][\w’'-]{{2,20}}", word) and word not in _NO_AGENCY else None


def _named_by_place(match: re.Match[str]) -> tuple[str, CreditKind] | None:
    """An unknown name that can only be an outlet's where it stands: one word, or "The" and one, before "reports:".
    Persons have two names and ministries their words; a country's or city's name speaks for its officials."""
    words = match[1].removeprefix("The ").split()
    if len(words) != 1 or not re.search(r" reports?\b", match[0]) or words[0].endswith(("’s", "'s")):
        return None
    word = words[0].strip(".,")
    if word.casefold() in _NO_MEDIUM or len(word) < 3:
        return None
    return canonical_name(word), "outlet"


def _leading_name(text: str, behind: int = MAX_CREDIT_CHARS) -> tuple[str, CreditKind] | None:
    """The longest publisher's name that ``text`` opens with, no more than ``behind`` characters following it.

    A name that nobody knows is one where it stands under a title's article: "in The Quay", "dans Le Quai".
    """
    text = text.lstrip('"“„« ')
    article = _ARTICLE.match(text)
    match = _LEADING.match(text[article.end() :] if article else text)
    if not match or len(text) - (article.end() if article else 0) - match.end() > behind:
        return None
    words = match[1].strip(" .").split(" ")
    for count in range(len(words), 0, -1):
        if named := _named(" ".join(words[:count])):
            return named
    if len(words) == 1 or words[0] not in _TITLE_ARTICLES:
        return None
    placed = words[1].casefold() in _NO_MEDIUM
    return None if placed else (canonical_name(" ".join(words[:3])), "outlet")
