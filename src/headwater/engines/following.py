"""From documents to rows of tables: pages into stories, each story followed upstream, everything laid out as rows.

A row is ``name`` (its table), ``slot`` (16 bits that spread a table's rows over its files, in order), ``place`` and
``number`` (what it is sorted by) and ``cells`` (its values): one form for all tables, so that one step makes all.
"""

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

import msgspec

from headwater.comments import screen
from headwater.crew import GONE, Member
from headwater.engines.pages import id_of
from headwater.engines.publishing import QUARANTINE
from headwater.engines.seam import GroupStage, MapStage
from headwater.errors import HeadwaterError, fault
from headwater.limits import MAX_STORY_PAGES
from headwater.model import Document, Input, Report, Reuse, Story
from headwater.tables import STORY, rows
from headwater.trace import Options, Tier, follow
from headwater.version import __version__

if TYPE_CHECKING:
    import pyarrow as pa

OWNERS = {"documents": "id", "reuse": "id", "edits": "reuse"}  # columns that give a row its place
ENDED = "HW457"  # the code of pages of a story that could not be followed
TIMES = 2  # that a child follows such a story: the first may have died of something else
CHILD: "dict[FollowStory, Member]" = {}  # who follows stories apart for this process, kept from story to story
SETTLED_RECORDS = 20_000  # of one story, whose directions third pages settle (reuse/records.py)


def story_schema() -> "pa.Schema":
    """The story of each document: the number of its first document."""
    import pyarrow as pa

    return pa.schema({"story": pa.int64(), "doc": pa.int64()})


class GroupStories(GroupStage, frozen=True, kw_only=True):
    """Pages of consecutive days, and what they share, in; the story of each out."""

    def __call__(self, group: "pa.Table") -> "pa.Table":
        """Sort one batch of pages into stories."""
        import pyarrow as pa
        import pyarrow.compute as pc

        from headwater.stories.batch import MUST_SHARE
        from headwater.stories.batch import group as grouped

        pages = group.filter(pc.field("other").is_null()).sort_by("doc")
        docs, texts, headlines, days = (pages.column(n).to_pylist() for n in ("doc", "text", "headline", "day"))
        place = {doc: number for number, doc in enumerate(docs)}
        must = []
        for row in group.filter(pc.field("other").is_valid()).select(["doc", "other", "chars"]).to_pylist():
            a, b = place[row["doc"]], place[row["other"]]
            if row["chars"] >= MUST_SHARE * max(1, min(len(texts[a]), len(texts[b]))):
                must.append((a, b))
        labels = grouped(texts, [headline or "" for headline in headlines], days, sorted(must))
        first: dict[int, int] = {}
        for doc, label in zip(docs, labels, strict=True):
            first.setdefault(label, doc)
        stories = [first[label] for label in labels]
        return pa.table([pa.array(stories, pa.int64()), pa.array(docs, pa.int64())], schema=story_schema())


# ---------------------------------------------------------------- rows


def row_schema() -> "pa.Schema":
    """Rows of all tables."""
    import pyarrow as pa

    return pa.schema(
        {
            "name": pa.string(),
            "slot": pa.int32(),
            "place": pa.string(),
            "number": pa.int64(),
            "cells": pa.binary(),
        }
    )


class Rows:
    """Rows as they are made; each table's keep their order within one place."""

    def __init__(self) -> None:
        self.made: list[dict[str, Any]] = []
        self.numbers: dict[tuple[str, str], int] = defaultdict(int)

    def add(self, name: str, place: str, cells: Sequence[Any], slot: int | None = None) -> None:
        """A row of table ``name``, sorted by ``place`` (sixteen hexadecimal digits, or anything with a ``slot``)."""
        number = self.numbers[name, place]
        self.numbers[name, place] += 1
        self.made.append(
            {
                "name": name,
                "slot": int(place[:4], 16) if slot is None else slot,
                "place": place,
                "number": number,
                "cells": msgspec.msgpack.encode(cells),
            }
        )

    def add_report(self, report: Report, story: str | None) -> None:
        """All rows of a report about one story: of a page or a passage at its place, the others at the story's."""
        for table, found in rows(report):
            names = [column.name for column in table.columns]
            owner = OWNERS.get(table.name) or ("document" if table.records.startswith("documents") else None)
            at = names.index(owner) if owner else None
            again = names.index(STORY.name) if STORY.name in names else len(names)
            for cells in found:
                place = cells[at].removeprefix("r") if at is not None else story
                self.add(table.name, place or "0" * 16, [story, *cells[:again], *cells[again + 1 :]])

    def table(self) -> "pa.Table":
        import pyarrow as pa

        return pa.Table.from_pylist(self.made, row_schema())


class FollowStory(GroupStage, frozen=True, kw_only=True):
    """One story's documents and what they share in; rows of every table out. Without a ``tier`` it is only listed.

    ``apart`` each is followed in a child process, and one that ends it twice is listed, with HW457 for each page.
    """

    tier: Tier | None
    min_words: int
    apart: bool = False

    @property
    def analyses(self) -> bool:
        """Where a story is followed, passages are parsed."""
        return self.tier is not None

    @property
    def instead(self) -> tuple[GroupStage, ...]:
        """The same, with each story in a process of its own."""
        return (msgspec.structs.replace(self, apart=True),) if self.tier is not None else ()

    def __call__(self, group: "pa.Table") -> "pa.Table":
        """Follow one story upstream."""
        return self.laid_out_apart(group) if self.apart else self.laid_out(group)

    def laid_out_apart(self, group: "pa.Table") -> "pa.Table":
        """The rows of a story, by a child, or those of one that is listed."""
        for _ in range(TIMES):
            member = CHILD.get(self) or CHILD.setdefault(self, Member(msgspec.structs.replace(self, apart=False)))
            try:
                return member.ask(group)
            except HeadwaterError as error:
                if error.code != GONE or not member.began:
                    raise
                CHILD.pop(self).close()
        return self.listed(group, "that ended each process which followed it")

    def listed(self, group: "pa.Table", why: str) -> "pa.Table":
        """The rows of a story that nothing follows to its end."""
        return msgspec.structs.replace(self, tier=None).laid_out(group, why)

    def laid_out(self, group: "pa.Table", why: str | None = None) -> "pa.Table":
        """The rows of a story; with a reason where nothing followed it to its end."""
        from headwater.stories.batch import story as story_of

        given = group.to_pylist()
        ordered = sorted((row for row in given if row["place"] is not None), key=lambda row: row["place"])
        documents = screen([msgspec.msgpack.decode(row["body"], type=Document) for row in ordered])
        found = sorted((row for row in given if row["place"] is None), key=lambda row: row["id"])
        reuse = settled([msgspec.msgpack.decode(row["body"], type=Reuse) for row in found], documents)
        name = id_of(given[0]["story"])
        try:
            report = self.follow(documents, reuse, story_of(name, documents))
        except Exception as error:  # one strange story must not end a run
            return self.listed(group, f"at which Headwater fails, to be reported with the pages ({fault(error)})")
        out = Rows()
        out.add_report(msgspec.structs.replace(report, documents=tuple(documents), reuse=tuple(reuse)), name)
        if self.tier is not None:
            for document in documents[MAX_STORY_PAGES:]:
                add_input(out, not_followed(document, len(documents)))
        for document in documents if why else ():
            said = f"of a story {why}: listed, its statements are not followed."
            add_input(out, Input(source=document.source, status="partly", code=ENDED, reason=said))
        return out.table()

    def follow(self, documents: Sequence[Document], reuse: Sequence[Reuse], story: Story) -> Report:
        """The report on a story, of its first pages where there are too many."""
        if self.tier is None:
            return Report(headwater_version=__version__, documents=(), inputs=(), stories=(story,))
        followed = documents[:MAX_STORY_PAGES]
        kept = {document.id for document in followed}
        among = [r for r in reuse if r.a.document in kept and r.b.document in kept]
        return follow(followed, among, [story], (), Options(tier=self.tier, min_words=self.min_words))


def settled(reuse: list[Reuse], documents: Sequence[Document]) -> list[Reuse]:
    """The records with their directions settled by the other pages of the story."""
    if not reuse or len(reuse) > SETTLED_RECORDS:
        return reuse
    from headwater.reuse.settling import settle
    from headwater.reuse.texts import text_of

    return settle(reuse, {document.id: text_of(document) for document in documents})


def not_followed(document: Document, pages: int) -> Input:
    """What is said of a page of a very large story."""
    reason = f"one of {pages:,} pages of one story: it is listed and compared, its statements are not followed."
    return Input(source=document.source, status="partly", code="HW253", reason=reason)


def add_input(out: Rows, found: Input) -> None:
    """A row of the quarantine."""
    slot = int(hashlib.blake2b(found.source.encode("utf8", "replace"), digest_size=2).hexdigest(), 16)
    out.add(QUARANTINE, found.source, [found.source, found.status, found.code, found.reason], slot)


class DocumentRows(MapStage, frozen=True, kw_only=True):
    """Documents in, the rows of the tables about pages out: for runs that stop before stories."""

    def __call__(self, batches: "Iterable[pa.RecordBatch]") -> "Iterator[pa.RecordBatch]":
        """Lay out each document by itself."""
        for batch in batches:
            out = Rows()
            for body in batch.column("body").to_pylist():
                documents = screen([msgspec.msgpack.decode(body, type=Document)])
                out.add_report(Report(headwater_version=__version__, documents=tuple(documents), inputs=()), None)
            yield from out.table().to_batches()


class ReuseRows(MapStage, frozen=True, kw_only=True):
    """Passages in, the rows of reuse and edits out: for those that no story holds."""

    def __call__(self, batches: "Iterable[pa.RecordBatch]") -> "Iterator[pa.RecordBatch]":
        """Lay out each batch of passages."""
        for batch in batches:
            out = Rows()
            reuse = tuple(msgspec.msgpack.decode(body, type=Reuse) for body in batch.column("body").to_pylist())
            out.add_report(Report(headwater_version=__version__, documents=(), inputs=(), reuse=reuse), None)
            yield from out.table().to_batches()


class QuarantineRows(MapStage, frozen=True, kw_only=True):
    """What was not read, or only in part, in; rows of the quarantine out."""

    def __call__(self, batches: "Iterable[pa.RecordBatch]") -> "Iterator[pa.RecordBatch]":
        """Lay out each input."""
        for batch in batches:
            out = Rows()
            for row in batch.to_pylist():
                add_input(out, msgspec.convert(row, Input))
            yield from out.table().to_batches()
