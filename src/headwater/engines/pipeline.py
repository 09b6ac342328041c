"""A run over many pages, on one screen: each line is one step; what is behind it is that step's business.

A finished step is known by a key made from its inputs, the code and its parameters: a run that was killed, or that is
given more sources, goes on from what is there.
"""

import time
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, Literal

import msgspec

from headwater.engines import files, queries
from headwater.engines import following as f
from headwater.engines import pages as p
from headwater.engines import passages as r
from headwater.engines.plan import write_plan
from headwater.engines.publishing import WriteFile, all_there, publish, published_schema
from headwater.engines.seam import Engine, GroupStage, MapStage
from headwater.engines.shards import Listing, describe, digest, finished, listing
from headwater.limits import MAX_HOUSE_PAGES, MAX_STORY_BATCH, TABLE_FILE_BYTES
from headwater.reading.opening.opened import Mapped, ReadingOptions, Sources
from headwater.reuse import MIN_WORDS
from headwater.reuse.boilerplate import MIN_PAGES
from headwater.trace import Tier
from headwater.version import __version__, code_version

if TYPE_CHECKING:
    import pyarrow as pa

Until = Literal["reuse", "stories", "all"]
PART_PAGES = 5_000  # pages whose publishers' boilerplate one worker learns together
PART_PAIRS = 20_000  # pairs that one worker aligns together


class RunOptions(msgspec.Struct, frozen=True, kw_only=True):
    """How to run over many pages.

    ``tier`` and ``min_words`` are those of ``headwater.Options``, with another tier as the default: of millions of
    pages it is what costs most. ``until``: after which stage to stop. ``fields`` and ``day_first`` are those of
    ``headwater.ReadingOptions``: how JSON lines and tables name their fields, and write their dates.
    """

    tier: Tier = "fast"
    min_words: int = MIN_WORDS
    until: Until = "all"
    fields: Mapping[str, Mapped] = {}
    day_first: bool | None = None


def run(
    sources: Sources,
    out: str,
    engine: Engine,
    options: RunOptions | None = None,
    watch: "Watch | None" = None,
    work: str | None = None,
) -> dict[str, Any]:
    """Take the pages of ``sources`` upstream and write tables below ``out``; the manifest that names them.

    ``work`` is where steps are kept for the next run: ``out/work``, if the engine can have it there. Raises UsageError
    HW36x for sources that are not read in bulk, EngineError HW45x when the run cannot go on.
    """
    options = options or RunOptions()
    work = work or engine.work_for(out)
    with files.held(work):
        files.prove(out)
        try:
            return run_steps(sources, out, Steps(engine, work, watch or Watch()), options)
        finally:
            engine.close()


def run_steps(sources: Sources, out: str, do: "Steps", options: RunOptions) -> dict[str, Any]:
    """The steps of a run, in their order."""
    do.watch.begin("plan")  # which reads through what is large
    write_plan(sources, do.at("plan"))
    reading = ReadingOptions(fields=options.fields, day_first=options.day_first)
    do.map("pages", p.ReadPages(reading=reading), "plan", p.page_schema())
    do.sql("crawls", queries.CRAWLS, "pages")
    do.sql("documents", queries.DOCUMENTS, "pages", "crawls")
    do.sql("quarantine", queries.QUARANTINE, "pages", "crawls")
    find_passages(do, options)
    if options.until != "reuse":
        do.sql("dated", queries.DATED, "documents", batch_pages=MAX_STORY_BATCH)
        do.sql("groupable", queries.GROUPABLE, "dated", "documents", "passages")
        do.group("stories", f.GroupStories(), "groupable", "batch", f.story_schema())
    lay_out(do, options)
    generation = digest(do.listing("rows").key)[:12]
    folder = files.join(out, "generations", generation)
    do.sql("filed", queries.FILED, "rows", file_bytes=TABLE_FILE_BYTES)
    do.again_unless("written", all_there(folder, do.at("written")))
    do.group("written", WriteFile(folder=folder), "filed", "file", published_schema())
    about = {
        "headwater_version": __version__,
        "options": msgspec.to_builtins(options),
        "pages": do.listing("documents").rows,
    }
    return publish(out, folder, do.at("written"), about)


def find_passages(do: "Steps", options: RunOptions, *, records: bool = True) -> None:
    """From documents to the passages that two of them share: ``reuse.find_reuse`` through the disk.

    Without ``records`` only where the passages stand, in words.
    """
    parts = 1 + do.listing("documents").rows // PART_PAGES
    limits = {"house_pages": MAX_HOUSE_PAGES, "min_pages": MIN_PAGES}
    do.sql("house_pages", queries.HOUSE_PAGES, "documents", parts=parts, **limits)
    do.group("masks", r.LearnBoilerplate(), "house_pages", "part", r.mask_schema())
    do.sql("texts", queries.TEXTS, "documents", "masks")
    do.map("postings", r.Fingerprint(), "texts", r.posting_schema())
    do.sql("crowded", queries.CROWDED, "postings")
    do.sql("shared", queries.SHARED, "postings")
    do.sql("direct", queries.DIRECT, "shared")
    contexts = r.FindContexts(crowded=do.at("crowded"), min_words=options.min_words)
    do.map("contexts", contexts, "texts", r.context_schema(), after=("crowded",))
    do.sql("small_crowds", queries.SMALL_CROWDS, "contexts")
    do.sql("members", queries.MEMBERS, "contexts")
    do.sql("exemplars", queries.EXEMPLARS, "members")
    do.sql("pairs", queries.PAIRS, "direct", "small_crowds", "exemplars")
    parts = 1 + do.listing("pairs").rows // PART_PAIRS
    do.sql("parts", queries.PARTS, "pairs", parts=parts, part_pairs=PART_PAIRS)
    do.sql("alignable", queries.ALIGNABLE, "parts", "texts")
    align = r.AlignPairs(min_words=options.min_words, records=records)
    do.group("passages", align, "alignable", "part", r.passage_schema())


def lay_out(do: "Steps", options: RunOptions) -> None:
    """From documents, passages and stories to the rows of all tables."""
    made = ["quarantine_rows"]
    do.map("quarantine_rows", f.QuarantineRows(), "quarantine", f.row_schema())
    if options.until == "reuse":
        made += ["page_rows", "reuse_rows"]
        do.map("page_rows", f.DocumentRows(), "documents", f.row_schema())
        do.map("reuse_rows", f.ReuseRows(), "passages", f.row_schema())
    else:
        made += ["story_rows", "across_rows"]
        tier = options.tier if options.until == "all" else None
        do.sql("cases", queries.CASES, "stories", "documents", "passages")
        do.sql("across", queries.ACROSS, "stories", "passages")
        stage = f.FollowStory(tier=tier, min_words=options.min_words)
        do.group("story_rows", stage, "cases", "story", f.row_schema())
        do.map("across_rows", f.ReuseRows(), "across", f.row_schema())
    do.sql("rows", " UNION ALL ".join(f"SELECT * FROM {name}" for name in made), *made)


class Watch:
    """Who is told how a run goes: each step as it begins and ends. Says nothing by itself."""

    def begin(self, step: str) -> None:
        """A step begins."""

    def shards(self, done: int, total: int, rows: int) -> None:
        """So many shards of the step are done, and so many rows made, in them and in those under way."""

    def end(self, step: str, rows: int, seconds: float, *, kept: bool) -> None:
        """A step has ended with so many rows; ``kept`` when it had been done before."""

    def close(self) -> None:
        """The run is over."""


class Steps:
    """Steps over directories of one folder: what is finished is known by its key and kept."""

    def __init__(self, engine: Engine, work: str, watch: Watch) -> None:
        self.engine, self.work, self.watch = engine, work, watch

    def at(self, name: str) -> str:
        """The directory of a step."""
        return files.join(self.work, name)

    def listing(self, name: str) -> Listing:
        """What a finished step made."""
        return listing(self.at(name))

    def map(self, name: str, stage: MapStage, source: str, schema: "pa.Schema", after: tuple[str, ...] = ()) -> None:
        """A stage over each shard; ``after`` names directories that it reads besides."""
        asked = self.key(describe(stage), str(schema), [self.listing(other).key for other in after])
        whole = self.key(asked, self.inputs(source))
        self.make(name, whole, lambda dst: self.engine.map(stage, self.at(source), dst, schema, whole, asked))

    def group(self, name: str, stage: GroupStage, source: str, by: str, schema: "pa.Schema") -> None:
        """A stage over each group of rows."""
        key = self.key(describe(stage), by, str(schema), self.inputs(source))
        self.make(name, key, lambda dst: self.engine.group_map(stage, self.at(source), by, dst, schema, key))

    def sql(self, name: str, text: str, *tables: str, **numbers: int) -> None:
        """One statement over the steps that are named as its tables."""
        text = text.format(**numbers) if numbers else text
        key = self.key(text, [self.inputs(table) for table in tables])
        named = {table: self.at(table) for table in tables}
        self.make(name, key, lambda dst: self.engine.sql(text, dst, key, **named))

    def key(self, *parts: Any) -> str:
        """A key from what a step is made of."""
        return digest(code_version(), *parts)

    def inputs(self, name: str) -> list[str]:
        """The keys of a step's shards."""
        return [shard.key for shard in self.listing(name).shards]

    def again_unless(self, name: str, there: bool) -> None:
        """Forget a step whose work is not there any more."""
        if not there:
            files.remove(self.at(name))

    def make(self, name: str, key: str, work: Callable[[str], None]) -> None:
        """Do a step, unless it was done."""
        begin = time.monotonic()
        self.watch.begin(name)
        found = finished(self.at(name))
        kept = found is not None and found.key == key
        if not kept:
            work(self.at(name))
        self.watch.end(name, self.listing(name).rows, time.monotonic() - begin, kept=kept)
