"""The hands that words went through: carriers that a sentence names, and credits that cover a stretch of a page."""

import re
from collections.abc import Iterable
from typing import NamedTuple

from headwater.attribution.names.entities import country_of, identify, looks_like_person, same_entity
from headwater.attribution.names.outlets import AGENCY_NOUNS, SPOKEN, bare, medium_of
from headwater.attribution.names.spelling import fold
from headwater.model import Document, Evidence, Hand, HandKind, Owner
from headwater.reading.ownership.publishers import is_initials, is_short_for

Known = dict[str, HandKind]

CARRIED = (
    r"(?:reported|carried|published|broadcast|cited|quoted|released|relayed|aired|posted|distributed|printed|run|seen"
    r"|obtained|reviewed)"
)
CARRIERS = {
    "reported-by": re.compile(rf"\b{CARRIED}(?: as saying)?(?: (?!by\b)[\w’'-]+){{0,4}}? by (?P<name>)", re.IGNORECASE),
    "told": re.compile(
        r"\b(?:told|tell|tells|telling|informed|speaking to|spoke to|speaking with|spoke with|talking to) (?P<name>)",
        re.IGNORECASE,
    ),
    "interview": re.compile(
        r"\b(?:interview|conversation|remarks|comments|letter|email|statement)\b(?: (?:published|broadcast|aired"
        r"|given|carried))?"
        r"(?: (?!(?:with|to|by|for|on|in)\b)[\w’'-]+){0,3} (?:with|to|by|for|on|in) (?P<name>)"
        r"|\binterviewed (?:\w+ )?(?:by|on) (?P<name2>)",
        re.IGNORECASE,
    ),
    "on-air": re.compile(
        r"\b(?:said|says|wrote|writing|writes|appearing|speaking|told viewers|argued"
        r"|told listeners)\b(?: \w+)? (?:on|in|for) (?P<name>)",
        re.IGNORECASE,
    ),
    "according-to": re.compile(
        r"\b(?:according to|as (?:first )?(?:reported|quoted|cited) (?:by|in))(?: an? \w+ (?:by|in|from))? (?P<name>)",
        re.IGNORECASE,
    ),
    "via": re.compile(  # "Rask, via the Herald, said"; "via Ada Finch of the Herald"
        r"\b[Vv]ia(?: [A-Z][\w’'-]{1,30}+ [A-Z][\w’'-]{1,30}+ (?:of|at|for|from))? (?P<name>)"
    ),
}
DESCRIBING = frozenset(
    """the a an its his her their this local state news press wire agency newspaper paper daily weekly magazine public
    private broadcaster television tv radio official semi-official independent national regional tabloid website
    site channel network station business sister rival own government state-run state-owned pro-government
    opposition financial russian us u.s. a.m. morning evening programme program show media outlet portal blog-run
    respected influential private-run commercial international foreign domestic""".split()
)
DATES = frozenset(
    """monday tuesday wednesday thursday friday saturday sunday january february march april may june july august
    september october november december""".split()
)
# What is no name of a paper without the word before it: "Irish Examiner", "Austrian Times".
OF_PAPERS = frozenset(
    "chronicle examiner gazette herald independent journal mirror news post review times tribune".split()
)
UNNAMED = re.compile(
    r"(?:the )?((?:(?P<whose>\b[A-Z]\w{1,30}) )?(?:(?P<of>state|local|public|national|government|state-run) )?"
    r"(?:television|tv|radio|media|newspapers?|news agency|broadcaster)(?: reports?)?)\b",
    re.IGNORECASE,
)
NAME_WORD = re.compile(r"[A-ZÀ-Þ0-9][\w’'&.À-ÿ-]*")
SMALL = frozenset("of the de del della der die du la le von and & für i".split())
WORD = re.compile(r"[^\s,;:“”\"()]+|[,;:“”\"()]")


class Carrier(NamedTuple):
    """A medium that a sentence names as what carried the words: name, kind, code points and how it is named."""

    name: str
    kind: HandKind
    start: int
    end: int
    reason: str


def medium_at(text: str, start: int, known: Known, *, trusted: bool = False) -> tuple[str, HandKind, int] | None:
    """The medium whose name (after words that describe it) begins at ``start``: its name, kind and end.

    ``trusted``: the words before say that what follows is one ("quoted by …"), so any name will do.
    """
    described, run = _described_run(text, start, known)
    found = _name_in(run, " ".join(described), known) or _medium_without_name(text, start)
    if found or not trusted or not run:
        return found
    name = re.sub(r"[’']s$", "", " ".join(w for w, _, _ in run))
    if identify(name).kind == "government" or looks_like_person(name) or len(run) > 4:
        return None
    return name, "outlet", run[0][1] + len(name)


def _described_run(text: str, start: int, known: Known) -> tuple[list[str], list[tuple[str, int, int]]]:
    """The words that describe a medium, and the capitalised ones that name it (with their code points)."""
    described: list[str] = []
    run: list[tuple[str, int, int]] = []
    broken = False  # a describing word stood after the names: those that follow are another name
    for match in WORD.finditer(text, start, min(len(text), start + 120)):
        initials = re.fullmatch(r"(?:\w\.)+", match.group())
        word = match.group() if initials else match.group().rstrip(".")
        plain = word.lower().removesuffix("’s").removesuffix("'s")
        if not word or match.group() in ',;:“”"()' or "\n" in text[start : match.start()]:
            break
        if run and plain in DATES:
            break  # "told Fox News Monday"
        named = NAME_WORD.fullmatch(word) and (run or plain not in ("the", "a", "an"))
        if named or (run and plain in SMALL):
            if broken and named:
                if medium_of(" ".join(w for w, _, _ in run), "", known):
                    break
                run, broken = [], False
            run.append((word, match.start(), match.start() + len(word)))
        elif plain in DESCRIBING or (not run and len(described) < 4 and plain.endswith(("an", "ese", "ish"))):
            described.append(plain)
            broken = bool(run)
        else:
            break
        if (match.group().endswith(".") and not initials) or word.endswith(("’s", "'s")):
            break
    return described, run


def _name_in(run: list[tuple[str, int, int]], described: str, known: Known) -> tuple[str, HandKind, int] | None:
    """The longest stretch of a run of names that is a medium's; a country's adjective before it left out."""
    while run and run[-1][0].lower() in SMALL:
        run.pop()
    for last in range(len(run), 1, -1):  # "USA TODAY": its country is part of its name
        name = re.sub(r"[’']s$", "", " ".join(w for w, _, _ in run[:last]))
        if fold(name) in SPOKEN:
            return name, SPOKEN[fold(name)][0], run[0][1] + len(name)
    while len(run) > 1 and country_of_adjective(run[0][0]) and not _is_paper(run[0][0], run[1][0]):
        run = run[1:]
    for last in range(len(run), 0, -1):
        words = run[:last]
        if words[-1][0].lower() in SMALL or (last == 1 and country_of_adjective(words[0][0])):
            continue  # "French media" have no name
        name = " ".join(w for w, _, _ in words)
        stripped = re.sub(r"[’']s$", "", name)
        kind = medium_of(stripped, described, known)
        if kind:
            return stripped, kind, words[-1][2] - (len(name) - len(stripped))
    return None


def _is_paper(adjective: str, noun: str) -> bool:
    """Whether a country's adjective belongs to the name: "Austrian Times", not "US News"."""
    return noun.lower() in OF_PAPERS and not adjective.isupper()


def country_of_adjective(word: str) -> bool:
    """Whether a word is a country's adjective, name or initials ("Russian", "US", "France's")."""
    return country_of(word) is not None or identify(f"{word} government").country is not None


def _medium_without_name(text: str, start: int) -> tuple[str, HandKind, int] | None:
    """ "State television", "French media reports": called by what they are and by whose, without a name."""
    found = UNNAMED.match(text, start, start + 80)
    if not found or not (found.group("of") or country_of_adjective(found.group("whose") or "")):
        return None
    return found.group(1), "agency" if "agency" in found.group(1).lower() else "outlet", found.end(1)


def carriers(text: str, start: int, end: int, known: Known) -> list[Carrier]:
    """The media that a sentence (code points ``start`` to ``end``) names as carriers of somebody's words."""
    found: dict[tuple[int, int], Carrier] = {}
    sentence = text[start:end]
    for reason, pattern in CARRIERS.items():
        for match in pattern.finditer(sentence):
            medium = medium_at(text, start + match.end(), known, trusted=reason == "reported-by")
            if medium and medium[2] <= end:
                name, kind, stop = medium
                found.setdefault((start + match.end(), stop), Carrier(name, kind, start + match.start(), stop, reason))
    return sorted({(c.name, c.kind): c for c in found.values()}.values(), key=lambda c: c.start)


def owner_of(document: Document, position: int) -> Owner | None:
    """Who wrote the block of the body at a code point."""
    for block in document.blocks:
        if block.layer == "text" and block.start <= position < block.end and block.origin:
            return block.origin
    return None


def page_hands(document: Document, position: int) -> list[Hand]:
    """Publisher first, then the agency or outlet that the stretch at a code point is credited to."""
    hands = [
        Hand(name=document.publisher, kind="publisher", evidence=Evidence(reason="publisher", detail=document.source))
    ]
    owner = owner_of(document, position)
    if owner is not None:
        if owner.kind in ("agency", "outlet") and owner.name and not _is_publisher(document, owner.name):
            evidence = owner.evidence[0] if owner.evidence else Evidence(reason="credit", detail=owner.name)
            hands.append(
                Hand(name=clean(owner.name), kind="agency" if owner.kind == "agency" else "outlet", evidence=evidence)
            )
        if owner.kind != "unknown":
            return hands
    for credit in document.credits:
        covered = credit.covers is not None and credit.covers[0] <= position < credit.covers[1]
        if covered and credit.kind in ("agency", "outlet", "pool") and not _is_publisher(document, credit.name):
            kind: HandKind = "outlet" if credit.kind == "outlet" else "agency"
            hands.append(
                Hand(name=clean(credit.name), kind=kind, evidence=Evidence(reason=credit.reason, span=credit.span))
            )
            break
    return hands


def clean(name: str) -> str:
    """An outlet's name without the ending of its web address."""
    return re.sub(r"\.(?:com|net|org|co\.uk)$", "", name)


def _is_publisher(document: Document, name: str) -> bool:
    return document.publisher is not None and same_medium(document.publisher, name)


def is_among(name: str, hands: Iterable[Hand]) -> bool:
    """Whether a medium is one of the hands, its own publisher by whatever it calls itself ("told the Herald")."""
    named = [(h.name, h.kind) for h in hands if h.name]
    return any(same_medium(name, hand) or (kind == "publisher" and is_short_for(name, hand)) for hand, kind in named)


def same_medium(a: str, b: str) -> bool:
    """Whether two names are one outlet or agency ("Newsweek.com" / "Newsweek", "NPA" / "Norland Press Agency")."""
    if is_initials(a, b) or is_initials(b, a):
        return True
    return bare(a).replace(" ", "") == bare(b).replace(" ", "") or same_entity(clean(a), clean(b)) == "yes"


SAID_TO_BE = re.compile(
    r"(?P<described>(?:\b(?:news|press|wire)[ -](?:agency|service)|\bnewswire|\bnewspaper|\bbroadcaster|\bmagazine"
    r"|\bdaily|\btabloid"
    r"|\b(?:television|radio|tv) (?:channel|station|network)|\bnews (?:site|website|outlet"
    r"|channel))) (?P<name>[A-Z][\w’'-]{1,40}+(?: [A-Z][\w’'-]{1,40}+){0,6}+)"
    r"|(?P<before>\b[A-Z][\w’'-]{1,40}+(?: [A-Z][\w’'-]{1,40}+){0,6}+)"
    r" (?P<after>(?:news|press) agency|newspaper|news (?:site|website"
    r"|channel)|newswire)\b"
)


def media_in(text: str) -> Known:
    """The names that a text says are agencies or outlets: "state news agency Orfa", "the newspaper Dagens Kurir"."""
    found: Known = {}
    for match in SAID_TO_BE.finditer(text):
        name = match.group("name") or match.group("before")
        described = match.group("described") or match.group("after")
        name = " ".join(w for w in name.split() if not country_of_adjective(w)) or name
        found[bare(name)] = "agency" if AGENCY_NOUNS.search(described) else "outlet"
    return found


def known_media(documents: Iterable[Document]) -> Known:
    """The names that a set of pages credits or that publish its pages, with what they are."""
    known: Known = {}
    for document in documents:
        if document.publisher:
            known.setdefault(bare(document.publisher), medium_of(document.publisher) or "outlet")
        if document.dateline and document.dateline.agency:
            known[bare(document.dateline.agency)] = "agency"
        for credit in document.credits:
            if credit.kind in ("agency", "outlet"):
                known[bare(credit.name)] = "agency" if credit.kind == "agency" else "outlet"
        for name, kind in media_in(document.text).items():
            known.setdefault(name, kind)
    return known
