"""The table of cues as each language's reader needs it: ``cues.toml``, compiled once a language."""

import re
import tomllib
from functools import cache, cached_property
from importlib import resources
from typing import Any, Literal

import msgspec

from headwater.attribution.names.spelling import fold
from headwater.language.alternation import alternation
from headwater.language.quoting import UPPER
from headwater.model import Stance
from headwater.reading.ownership.agencies import WIRES, known

STANCES: tuple[Stance, ...] = ("asserts", "confirms", "denies", "warns", "accuses", "promises", "asks")
_BY_NAME: dict[str, Stance] = {stance: stance for stance in STANCES}
APART = " … "  # "teilte … mit": where the subject stands inside a verb
OBLIQUE = "@"  # behind "по словам": the source stands in another case than it is named in
AROUND = "…"  # "据…称": where the source stands
Script = Literal["cased", "verb-first", "verb-last", "unspaced", "unspaced-verb-last"]
AGENCIES = {name: wire.name for wire in WIRES if wire.kind == "agency" for name in wire.spoken}  # by all their names
_FOLDED = {fold(written): name for written, name in AGENCIES.items()}


def stance_of(written: str) -> Stance:
    """The stance that a form of the table is marked with; unmarked ones assert."""
    return _BY_NAME.get(written, "asserts")


class Cues(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One language's part of the table, as it is written there."""

    script: Script
    asserts: tuple[str, ...] = ()
    confirms: tuple[str, ...] = ()
    denies: tuple[str, ...] = ()
    warns: tuple[str, ...] = ()
    accuses: tuple[str, ...] = ()
    promises: tuple[str, ...] = ()
    asks: tuple[str, ...] = ()
    auxiliaries: tuple[str, ...] = ()
    participles: tuple[str, ...] = ()  # "nié:denies": with its stance where it is no assertion
    reports: tuple[str, ...] = ()  # verbs behind a reported clause, in languages whose verbs stand last
    relative: tuple[str, ...] = ()
    so: tuple[str, ...] = ()
    according: tuple[str, ...] = ()
    according_after: tuple[str, ...] = ()
    according_around: tuple[str, ...] = ()
    how: tuple[str, ...] = ()
    that: tuple[str, ...] = ()
    inverted: tuple[str, ...] = ()
    pronouns: tuple[str, ...] = ()
    articles: tuple[str, ...] = ()
    indefinite: tuple[str, ...] = ()
    particles: tuple[str, ...] = ()
    links: tuple[str, ...] = ()
    times: tuple[str, ...] = ()  # regular expressions
    persons: tuple[str, ...] = ()
    bodies: tuple[str, ...] = ()
    unnamed: tuple[str, ...] = ()
    media: tuple[str, ...] = ()
    agencies: tuple[str, ...] = ()  # names that are an agency's on this language's pages only ("AA")
    told: tuple[str, ...] = ()
    locative: tuple[str, ...] = ()  # "в мэрии": what makes a place's name stand for who speaks there
    not_clause: tuple[str, ...] = ()
    dash_speech: bool = False  # paragraphs in dashes are speech
    bare_clause: bool = False  # a clause after a comma is reported speech without a word for "that"


class Verb(msgspec.Struct, frozen=True):
    """A verb of saying where it stands: its bounds, the particle that it needs later on, its pronoun, its stance."""

    start: int
    end: int
    stance: Stance
    particle: str | None = None
    pronoun: tuple[int, int] | None = None


class Tongue:
    """A language's cues, compiled."""

    def __init__(self, code: str, cues: Cues) -> None:
        self.code, self.cues = code, cues
        self.whole: dict[str, Stance] = {}
        self.apart: dict[str, list[tuple[str, Stance]]] = {}
        for stance in STANCES:
            forms: tuple[str, ...] = getattr(cues, stance)
            for form in forms:
                finite, apart, particle = form.partition(APART)
                if apart:
                    self.apart.setdefault(finite, []).append((particle, stance))
                else:
                    self.whole[form] = stance
        self.made: dict[str, Stance] = {}
        for written in cues.participles:
            form, _, stance = written.partition(":")
            self.made[form] = stance_of(stance)
        self.times = (
            re.compile(rf"(?:{'|'.join(cues.times)})(?!\w)", re.IGNORECASE) if cues.times else re.compile(r"(?!)")
        )

    @cached_property
    def verb(self) -> re.Pattern[str]:
        """Any verb of saying, with its pronoun where one is joined to it."""
        joined = rf"(?:-(?:t-)?(?P<joined>{alternation(self.cues.inverted)}))?" if self.cues.inverted else ""
        forms = rf"(?P<form>{alternation([*self.whole, *self.apart])}){joined}"
        if self.made:
            adverb = rf"(?: (?:\w+ment[e]?|{'|'.join(self.cues.times)}))?"
            infix = rf"(?:-(?:t-)?(?P<infix>{alternation(self.cues.inverted)}))?" if self.cues.inverted else ""
            aux = rf"(?:l['’])?(?:{alternation(self.cues.auxiliaries)})"
            forms = rf"(?:{aux}{infix}{adverb} (?P<made>{alternation(self.made)})|{forms})"
        return re.compile(rf"(?<![\w'’-]){forms}(?![\w-])", re.IGNORECASE)

    def verbs(self, text: str, start: int, end: int) -> list[Verb]:
        """Every verb of saying in a stretch; one that stands apart as often as it has particles, and alone."""
        found: list[Verb] = []
        for match in self.verb.finditer(text, start, end):
            found += self._read(match, text, end)
        return found

    def verb_at(self, text: str, start: int, end: int) -> Verb | None:
        """The verb of saying that a stretch begins with."""
        match = self.verb.match(text, start, end)
        read = self._read(match, text, end) if match else []
        return read[0] if read else None

    def _read(self, match: re.Match[str], text: str, end: int) -> list[Verb]:
        groups = match.groupdict()
        if groups.get("made"):
            infix = match.span("infix") if groups.get("infix") else None
            return [Verb(match.start(), match.end(), self.made[groups["made"].lower()], None, infix)]
        form = match["form"].lower()
        for particle, stance in self.apart.get(form, ()):
            if re.compile(rf"(?<!\w){particle}(?=\s*(?:[,.:;“”]|$))").search(text, match.end(), end):
                return [Verb(match.start(), match.end(), stance, particle)]
        if form not in self.whole:
            return []
        joined = match.span("joined") if groups.get("joined") else None
        return [Verb(match.start(), match.end(), self.whole[form], None, joined)]

    @cached_property
    def medium(self) -> re.Pattern[str]:
        """A medium by its name, or by a noun that says what it is beside a name in capitals or in marks."""
        agencies = alternation([*AGENCIES, *self.cues.agencies])
        nouns = alternation(self.cues.media) if self.cues.media else "(?!)"
        if self.cues.script.startswith("unspaced"):
            before = (
                rf"(?P<name>[^\W\d_ぁ-ん]{{2,8}}(?:{nouns}))|《(?P<marked>[^》\n]{{2,20}})》(?=(?:的)?[采採专專记記])"
            )
            return re.compile(rf"(?P<agency>{agencies})|{before}|(?P<noun>(?!))")
        if self.cues.script == "verb-first":
            named = rf"(?P<noun>(?<!\w)(?:{nouns})) (?P<name>\w+(?: \w+)?)"
            return re.compile(rf"(?<!\w)[ول]?(?P<agency>{agencies})(?!\w)|{named}|(?P<marked>(?!))")
        named = rf"(?P<noun>(?<!\w)(?:{nouns})) ?(?P<name>[“«][^”»\n]{{2,40}}[”»]|{CAPITALS})"
        behind = rf"|(?P<before>(?<!\w){CAPITALS} (?:{nouns}))" if self.cues.script == "verb-last" else ""
        return re.compile(rf"{named}|(?<!\w)(?P<agency>{agencies})(?!\w)|(?P<marked>“[^”\n]{{2,40}}”)(?= ){behind}")


def agency_of(written: str) -> str | None:
    """The one name of the agency that some words are a name of, in whatever language: "ТАСС" is Tass."""
    wire = known(written)
    if wire and wire.kind == "agency":
        return wire.name
    return _FOLDED.get(fold(written))


CAPITALS = rf"[{UPPER}][\w’'-]{{0,30}}+(?:(?: d[aeiou][ls]?| del)? [{UPPER}][\w’'-]{{0,30}}+){{0,3}}"


@cache
def _table() -> dict[str, Cues]:
    text = resources.files("headwater.attribution.abroad").joinpath("cues.toml").read_text(encoding="utf8")
    parsed: dict[str, Any] = tomllib.loads(text)
    return msgspec.convert(parsed, dict[str, Cues])


def languages() -> tuple[str, ...]:
    """The languages that the table has, as ISO 639-1 codes."""
    return tuple(sorted(_table()))


@cache
def tongue(language: str) -> Tongue | None:
    """The cues of a language, or None where the table has none."""
    cues = _table().get(language)
    return Tongue(language, cues) if cues else None
