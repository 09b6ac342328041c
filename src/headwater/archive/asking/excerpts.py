"""Parts of a story's report, restored alone: what a page of the app shows must not cost the reading of every text.

The packed report is decoded without what its pages share (its largest part), and only the records that are asked for
get their words back, out of the texts that they stand in.
"""

import sqlite3
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from typing import Any, NamedTuple, TypeVar, cast

import msgspec

from headwater.archive.asking.searching import STORY_COLUMNS, StoryRow, story_row
from headwater.archive.rows.columns import expand
from headwater.archive.rows.documents import BREAK, numbers_of
from headwater.archive.rows.packing import Layers, from_json, restore, to_json, unsqueeze
from headwater.model import Attribution, Claim, Document, Finding, HeadlineCheck, Lineage, Record, Sentence

T = TypeVar("T")
MOST_SPANS = 12  # of one finding, and mentions of one claim in a list; all of them are on the claim's own page
SEVERITIES = ("high", "medium", "low")


class Parts(msgspec.Struct):
    """The parts of a packed report that are looked at here, each decoded when it is asked for."""

    stories: msgspec.Raw = msgspec.Raw(b"[]")
    attributions: msgspec.Raw = msgspec.Raw(b"[]")
    claims: msgspec.Raw = msgspec.Raw(b"[]")
    headline_checks: msgspec.Raw = msgspec.Raw(b"[]")
    findings: msgspec.Raw = msgspec.Raw(b"[]")
    lineage: msgspec.Raw = msgspec.Raw(b"{}")


DECODER = msgspec.json.Decoder(tuple[list[int], Parts])
Raws = list[dict[str, Any]]


class Packed:
    """A packed report, its records as they are without their words; ``ids``: of its pages."""

    def __init__(self, parts: Parts, ids: Sequence[str]) -> None:
        # copies: what is decoded in place keeps the whole report in memory
        self._parts = {name: bytes(getattr(parts, name)) for name in parts.__struct_fields__}
        self._ids = ids

    def _part(self, name: str) -> Any:
        return expand(from_json(self._parts.pop(name)), self._ids)

    @cached_property
    def stories(self) -> Raws:
        return self._part("stories")

    @cached_property
    def attributions(self) -> Raws:
        return self._part("attributions")

    @cached_property
    def claims(self) -> Raws:
        return self._part("claims")

    @cached_property
    def headline_checks(self) -> Raws:
        return self._part("headline_checks")

    @cached_property
    def findings(self) -> Raws:
        return self._part("findings")

    @cached_property
    def lineage(self) -> dict[str, Any]:
        return self._part("lineage")


class Carried(Record, frozen=True, kw_only=True):
    """A claim in its story: how many pages have it in their own voice, attributed and denied, and where first."""

    claim: Claim  # with its first mentions alone
    pages: int
    own: int
    attributed: int
    denied: int


class Said(Record, frozen=True, kw_only=True):
    """What one voice says in a story in one wording: the first places, and how many pages carry it."""

    speaker: str
    attributions: tuple[Attribution, ...]
    pages: int


class Excerpts:
    """A story's report to take parts from. Made by ``Archive.excerpts``; holds no text, and no connection."""

    def __init__(self, row: StoryRow, numbers: list[int], parts: Parts, light: Mapping[int, Document]) -> None:
        self.row: StoryRow = row
        self.numbers: list[int] = numbers
        self.documents: tuple[Document, ...] = tuple(light[n] for n in numbers)  # without their texts
        self.ids: list[str] = [light[n].id for n in numbers]
        self.packed: Packed = Packed(parts, self.ids)
        self.number_of: dict[str, int] = dict(zip(self.ids, self.numbers, strict=True))
        self._voices: list[tuple[str, list[dict[str, Any]]]] | None = None

    # ------------------------------------------------------------ what needs no text

    @property
    def summary(self) -> tuple[Sentence, ...]:
        """The story in plain sentences."""
        told = self.packed.stories[0].get("summary", []) if self.packed.stories else []
        return msgspec.convert(told, tuple[Sentence, ...])

    @cached_property
    def lineage(self) -> Lineage:
        """The graph of the story."""
        return msgspec.convert(self.packed.lineage, Lineage)

    @cached_property
    def page_of_attribution(self) -> dict[str, str]:
        """The page of each attribution."""
        return {a["id"]: a["document"] for a in self.packed.attributions}

    @cached_property
    def finding_kinds(self) -> list[tuple[str, int]]:
        """How many findings there are of each kind."""
        return list(Counter(f["kind"] for f in self.packed.findings).items())

    # ------------------------------------------------------------ what does

    def findings(self, sql: sqlite3.Connection, offset: int = 0, limit: int = 20) -> list[Finding]:
        """Some of the findings, the most urgent first, each with its first words."""
        some = [f | {"spans": f["spans"][:MOST_SPANS]} for f in self.packed.findings[offset : offset + limit]]
        return self.restored(sql, some, Finding)

    def claims(self, sql: sqlite3.Connection, offset: int = 0, limit: int = 20) -> list[Carried]:
        """Some of the claims: disputed ones first, then those that most pages carry."""
        stances = {a["id"]: a["stance"] for a in self.packed.attributions}
        told = list[Carried]()
        some = self.ranked_claims[offset : offset + limit]
        restored = self.restored(sql, [self.briefly(c) for c in some], Claim)
        for claim, raw in zip(restored, some, strict=True):
            voices = dict[int, str]()
            for mention in raw["mentions"]:
                said = mention.get("attribution")
                voice = "own" if said not in stances else "denied" if stances[said] == "denies" else "attributed"
                if voices.get(mention["document"]) != "denied":
                    voices[mention["document"]] = voice
            by_voice = Counter(voices.values())
            told.append(
                Carried(
                    claim=claim,
                    pages=len(voices),
                    own=by_voice["own"],
                    attributed=by_voice["attributed"],
                    denied=by_voice["denied"],
                )
            )
        return told

    @cached_property
    def ranked_claims(self) -> list[dict[str, Any]]:
        """The packed claims as an editor wants them."""
        wide = {c["id"]: len({m["document"] for m in c["mentions"]}) for c in self.packed.claims}
        return sorted(self.packed.claims, key=lambda c: (c["dispute"] == "none", -wide[c["id"]], not c["quantities"]))

    def briefly(self, claim: dict[str, Any]) -> dict[str, Any]:
        """A packed claim with its first mentions alone, and with the origins and paths of those."""
        if len(claim["mentions"]) <= MOST_SPANS:
            return claim
        origins = []
        for origin in claim["origins"]:
            paths = [p for p in origin["path"] if p["mention"] < MOST_SPANS]
            origins.append(origin | {"path": paths, "mentions": [m for m in origin["mentions"] if m < MOST_SPANS]})
        conflicts = [c | {"spans": c["spans"][:MOST_SPANS]} for c in claim["conflicts"]]
        return claim | {"mentions": claim["mentions"][:MOST_SPANS], "origins": origins, "conflicts": conflicts}

    def claim(self, sql: sqlite3.Connection, id_: str) -> Claim | None:
        """A whole claim by its id in the story."""
        return next(iter(self.restored(sql, [c for c in self.packed.claims if c["id"] == id_], Claim)), None)

    def briefs(self, sql: sqlite3.Connection, ids: set[str]) -> list[Claim]:
        """These claims, each with its first mentions alone."""
        return self.restored(sql, [self.briefly(c) for c in self.packed.claims if c["id"] in ids], Claim)

    def attributions(self, sql: sqlite3.Connection, ids: set[str]) -> dict[str, Attribution]:
        """These attributions, by id."""
        some = [a for a in self.packed.attributions if a["id"] in ids]
        return {a.id: a for a in self.restored(sql, some, Attribution)}

    def said(self, sql: sqlite3.Connection, offset: int = 0, limit: int = 20) -> tuple[list[Said], int]:
        """What voices say, those that most pages quote first, one entry for each wording; and how many there are."""
        entries = self.voices(sql)
        told = [
            Said(
                speaker=name,
                attributions=tuple(self.restored(sql, alike[:MOST_SPANS], Attribution)),
                pages=len({a["document"] for a in alike}),
            )
            for name, alike in entries[offset : offset + limit]
        ]
        return told, len(entries)

    def voices(self, sql: sqlite3.Connection) -> list[tuple[str, list[dict[str, Any]]]]:
        """Each voice with the packed attributions of one wording, found once."""
        if self._voices is None:
            said: dict[str, dict[str, list[dict[str, Any]]]] = defaultdict(lambda: defaultdict(list))
            texts = self.texts(sql)
            for raw in self.packed.attributions:
                source = raw["source"]
                name = source["name"] or ("an anonymous source" if source["anonymous"] else "somebody not named")
                said[name][self.wording(texts, raw)].append(raw)
            ranked = sorted(said.items(), key=lambda one: (-sum(map(len, one[1].values())), one[0]))
            self._voices = [
                (name, alike)
                for name, wordings in ranked
                for alike in sorted(wordings.values(), key=lambda alike: (-len(alike), alike[0]["id"]))
            ]
        return self._voices

    def wording(self, texts: "Texts", raw: dict[str, Any]) -> str:
        """The stance and words of an attribution, for telling like from like."""
        words = []
        for span in raw["content"]:
            layers = texts[self.ids[span["document"]]]
            text = layers.text if span["layer"] == "text" else layers.page_text
            words.append(" ".join(text[span["start"] : span["end"]].split()).strip(".,;:“”\"'‘’ ").casefold())
        return f"{raw['stance']} {' '.join(words)}"

    def on_page(self, sql: sqlite3.Connection, document: str) -> "OnPage":
        """Everything that was found on one page of the story."""
        place = self.ids.index(document)
        spoken = self.restored(sql, [a for a in self.packed.attributions if a["document"] == document], Attribution)
        found = [f for f in self.packed.findings if any(s["document"] == place for s in f["spans"])]
        found = [f | {"spans": [s for s in f["spans"] if s["document"] == place]} for f in found]
        checks = [c for c in self.packed.headline_checks if c["document"] == document]
        claims = []
        for raw in self.packed.claims:
            here = [m for m in raw["mentions"] if m["document"] == place]
            if here:
                claims.append(raw | {"mentions": here, "origins": [], "conflicts": [], "possible_matches": []})
        return OnPage(
            spoken,
            self.restored(sql, found, Finding),
            self.restored(sql, checks, HeadlineCheck),
            self.restored(sql, claims, Claim),
        )

    # ------------------------------------------------------------ words

    def restored(self, sql: sqlite3.Connection, raw: list[dict[str, Any]], kind: type[T]) -> list[T]:
        """Packed records with their words."""
        return msgspec.convert(restore(raw, cast("Mapping[str, Layers]", self.texts(sql)), self.ids), list[kind])

    def texts(self, sql: sqlite3.Connection) -> "Texts":
        """The texts of the story's pages, read when they are asked for."""
        return Texts(sql, self.number_of)


class OnPage(NamedTuple):
    """What was found on one page: what is said there, findings, the headline checks, and its mentions of claims."""

    attributions: list[Attribution]
    findings: list[Finding]
    checks: list[HeadlineCheck]
    claims: list[Claim]


class Lazy:
    """The two texts of a document, each read when it is asked for."""

    def __init__(self, sql: sqlite3.Connection, number: int | None) -> None:
        self.sql: sqlite3.Connection = sql
        self.number: int | None = number

    @cached_property
    def text(self) -> str:
        row = self.sql.execute("SELECT text FROM documents WHERE number = ?", (self.number,)).fetchone()
        return row[0] if row else ""

    @cached_property
    def page_text(self) -> str:
        row = self.sql.execute("SELECT rest FROM documents WHERE number = ?", (self.number,)).fetchone()
        return unsqueeze(row[0], self.text).rpartition(BREAK)[0].decode("utf-8", "surrogatepass") if row else ""


class Texts(Mapping[str, Lazy]):
    """The texts of a story's pages by their ids."""

    def __init__(self, sql: sqlite3.Connection, numbers: Mapping[str, int]) -> None:
        self.sql: sqlite3.Connection = sql
        self.numbers: Mapping[str, int] = numbers
        self.read: dict[str, Lazy] = {}

    def __getitem__(self, id_: str) -> Lazy:
        if id_ not in self.read:
            self.read[id_] = Lazy(self.sql, self.numbers.get(id_))
        return self.read[id_]

    def __iter__(self) -> Iterator[str]:
        return iter(self.numbers)

    def __len__(self) -> int:
        return len(self.numbers)


LIGHT = ("id", "source", "url", "canonical_url", "publisher", "headline", "published", "modified", "language",
         "section")  # fmt: skip


def read_excerpts(sql: sqlite3.Connection, number: int) -> Excerpts | None:
    """The story of that number; None when there is none."""
    columns = ", ".join((*STORY_COLUMNS, "rest"))
    row = sql.execute(f"SELECT {columns} FROM stories WHERE number = ?", (number,)).fetchone()
    if row is None:
        return None
    if row[-1] is not None:
        numbers, parts = DECODER.decode(unsqueeze(row[-1]))
    else:
        numbers, parts = numbers_of(sql, number), Parts()
    pages = sql.execute(
        f"SELECT number, {', '.join(LIGHT)} FROM documents WHERE number IN (SELECT value FROM json_each(?))",
        (to_json(numbers).decode(),),
    )
    light = {n: Document(text="", page_text="", **dict(zip(LIGHT, values, strict=True))) for n, *values in pages}
    return Excerpts(story_row(row[:-1]), numbers, parts, light)
