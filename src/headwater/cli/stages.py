"""``headwater reuse``, ``attribute``, ``stories`` and ``claims``: each stage alone, over JSON lines."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from headwater.cli.output import format_option, output_option, pretty_json, quiet_option, write_bytes, write_lines
from headwater.cli.progress import Progress
from headwater.cli.tracing import min_words_option, tier_option
from headwater.errors import UsageError
from headwater.limits import ARCHIVE_ROWS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from headwater.reuse.pairs import PairsForm
    from headwater.trace import Tier

documents_argument = click.argument("documents", nargs=-1, required=True, metavar="DOCS.jsonl...")


def write_records(records: "Iterable[object]", format_: str, output: str) -> None:
    """Write what a stage found, one object a line or one array."""
    if format_ == "json":
        write_bytes(output, pretty_json(records))
    else:
        write_lines(output, records)


@click.command(
    short_help="Find passages that documents share.",
    epilog="\b\nExamples:\n  headwater reuse docs.jsonl\n  headwater read pages/ | headwater reuse - --min-words 8",
)
@documents_argument
@min_words_option
@click.option(
    "--pairs",
    type=click.Choice(["all", "exemplars"]),
    default="all",
    show_default=True,
    help="What more than 24 documents share: every pair of them, or each with one exemplar.",
)
@format_option("jsonl", "json")
@output_option
@quiet_option
def reuse(
    documents: tuple[str, ...], min_words: int, pairs: "PairsForm", format_: str, output: str, quiet: bool
) -> None:
    """Find passages that documents share, with their alignment, edits and direction.

    DOCS.jsonl holds records with at least `id` and `text` (optional: publisher, published, credits), as
    `headwater read` writes them; - is standard input.
    """
    from headwater.cli.records import load_documents

    loaded = load_documents(documents)
    from headwater.reuse import iterate_reuse

    with Progress(quiet=quiet) as progress:
        progress("reuse", len(loaded))
        found = iterate_reuse(loaded, min_words=min_words, pairs=pairs)
        if format_ == "json":
            found = list(found)
        write_records(found, format_, output)


@click.command(
    short_help="Find who says what.",
    epilog="\b\nExamples:\n  headwater attribute docs.jsonl\n"
    "  headwater read page.html | headwater attribute - --tier fast",
)
@documents_argument
@tier_option
@format_option("jsonl", "json")
@output_option
@quiet_option
def attribute(documents: tuple[str, ...], tier: "Tier", format_: str, output: str, quiet: bool) -> None:
    """Find who says what in documents, with stance, cue, source and the hands it went through.

    DOCS.jsonl holds records with at least `id` and `text`; - is standard input.
    """
    from headwater.cli.records import load_documents

    loaded = load_documents(documents)
    from headwater.attribution import attribute as find_attributions

    with Progress(quiet=quiet) as progress:
        progress("attribution", len(loaded))
        found = find_attributions(loaded, (), tier=tier)
    write_records(found, format_, output)


@click.command(
    short_help="Sort documents into stories, or list those of an archive.",
    epilog="\b\nExamples:\n  headwater stories docs.jsonl\n  headwater read crawl.warc.gz | headwater stories -\n"
    "  headwater stories --archive news.db --sort few-origins\n"
    "  headwater stories --archive news.db --words 'ferry harbour' --since 2026-03-01 --format json",
)
@click.argument("documents", nargs=-1, metavar="[DOCS.jsonl...]")
@min_words_option
@click.option("--archive", metavar="FILE", type=click.Path(dir_okay=False, path_type=Path), help="List this archive's.")
@click.option("--words", help="Of an archive: only stories with pages that hold these words.")
@click.option("--publisher", help="Of an archive: only stories with a page of this publisher.")
@click.option("--agency", help="Of an archive: only stories that credit this agency.")
@click.option("--speaker", help="Of an archive: only stories that quote this name.")
@click.option("--since", metavar="DAY", help="Of an archive: only stories with a page of this day (ISO 8601) or later.")
@click.option("--until", metavar="DAY", help="Of an archive: only stories with a page of this day or earlier.")
@click.option("--disputed", is_flag=True, help="Of an archive: only stories with a disputed claim.")
@click.option(
    "--sort",
    type=click.Choice(["few-origins", "pages", "newest", "oldest", "findings", "disputed", "title"]),
    default="few-origins",
    show_default=True,
    help="Of an archive: the order; few-origins puts first what most pages tell for each of its origins.",
)
@click.option(
    "--limit", type=click.IntRange(1, ARCHIVE_ROWS), default=20, show_default=True, help="Of an archive: how many."
)
@format_option("jsonl", "json", "text")
@output_option
@quiet_option
def stories(
    documents: tuple[str, ...],
    min_words: int,
    archive: Path | None,
    format_: str,
    output: str,
    quiet: bool,
    **asked: Any,
) -> None:
    """Sort documents into stories: which of them are about one event. Or list the stories of an archive.

    DOCS.jsonl holds records with at least `id` and `text` (optional: published); - is standard input.
    """
    if bool(documents) == bool(archive):
        raise UsageError("HW357", "names not one thing to look at.", hint="Give DOCS.jsonl, or --archive FILE.")
    if archive:
        from headwater.cli.consulting import list_stories

        list_stories(archive, asked, format_, output)
        return
    from headwater.cli.records import load_documents

    loaded = load_documents(documents)
    from headwater.reuse import find_reuse
    from headwater.stories import find_stories

    with Progress(quiet=quiet) as progress:
        progress("stories", len(loaded))
        found = find_stories(loaded, find_reuse(loaded, min_words=min_words))
    if format_ == "text":
        write_bytes(output, "".join(f"{s.id}  {len(s.document_ids)}  {s.title}\n" for s in found).encode())
        return
    write_records(found, format_, output)


@click.command(
    short_help="Join claims and count their origins.",
    epilog="\b\nExamples:\n  headwater claims docs.jsonl\n  headwater read pages/ | headwater claims - --format json",
)
@documents_argument
@tier_option
@min_words_option
@format_option("jsonl", "json")
@output_option
@quiet_option
def claims(documents: tuple[str, ...], tier: "Tier", min_words: int, format_: str, output: str, quiet: bool) -> None:
    """Join the claims of documents: every mention, quantities, disputes, and the origins behind each.

    DOCS.jsonl holds records with at least `id` and `text`; - is standard input.
    """
    from headwater.cli.records import load_documents
    from headwater.trace import Options, trace_documents

    with Progress(quiet=quiet) as progress:
        options = Options(tier=tier, min_words=min_words)
        report = trace_documents(load_documents(documents), (), options, progress)
    write_records(report.claims, format_, output)
