"""The pipeline: pages in, one report out. Each line is one stage; what is behind it is that stage's business."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, get_args

import msgspec

from headwater.errors import InputError, UsageError
from headwater.model import Document, Input, Report, Reuse, Story, Tier
from headwater.reuse import MIN_WORDS
from headwater.version import __version__

if TYPE_CHECKING:
    from headwater.reading import ReadingOptions
    from headwater.reading.opening.opened import Sources

Progress = Callable[[str, int], None]  # the stage that begins, and how many pages it is about


class Options(msgspec.Struct, frozen=True, kw_only=True):
    """How to trace: which models, and what is too short to tell.

    ``tier``: how attributions are found: "rules" (no model), "fast" (a small one) or "accurate" (all; the default, at
    two fifths of fast's speed). ``min_words``: the shortest shared passage that is reported.

    Raises UsageError HW367 for a tier that there is not.

    >>> Options(tier="fast", min_words=20)
    Options(tier='fast', min_words=20)
    """

    tier: Tier = "accurate"
    min_words: int = MIN_WORDS

    def __post_init__(self) -> None:
        tiers = get_args(Tier)
        if self.tier not in tiers:
            raise UsageError("HW367", f"there is no tier {self.tier!r}.", hint=f"There are: {', '.join(tiers)}.")


def trace_pages(
    sources: "Sources",
    options: Options | None = None,
    progress: Progress | None = None,
    reading: "ReadingOptions | None" = None,
) -> Report:
    """The report on the pages that ``sources`` name (a path, folder, glob, URL or ``-``, or several), traced upstream.

    A source that cannot be read is listed in ``report.inputs`` with its code and raises nothing; the others are still
    traced. ``progress`` is called with each stage that begins and the number of pages that it is about; ``reading``
    says how sources are read. The same pages give the same report, whatever their order. Nothing but the addresses
    among the sources is asked for over the network (comments are put to Akismet where AKISMET_KEY is set).

    Raises SetupError HW5xx where a model is missing, TypeError for what is no source or no ``Options``.
    """
    options = given(options)
    documents, inputs = read_pages(sources, reading, progress)
    return trace_documents(documents, inputs, options, progress)


def read_pages(
    sources: "Sources", reading: "ReadingOptions | None" = None, progress: Progress | None = None
) -> tuple[list[Document], list[Input]]:
    """The documents of the pages that ``sources`` name, and what became of each page."""
    from headwater.reading import read

    documents: list[Document] = []
    inputs: list[Input] = []
    for result in read(sources, reading):
        inputs.append(result.input)
        if result.document is not None:
            documents.append(result.document)
        say(progress, "reading", len(inputs))
    return documents, inputs


def trace_documents(
    documents: Iterable[Document],
    inputs: Iterable[Input] = (),
    options: Options | None = None,
    progress: Progress | None = None,
) -> Report:
    """The report on documents that have been read already, in whatever order: it lists them in that of their sources.

    Sentences speak of a page without a publisher by its number in that list. ``inputs`` are listed as they are given.
    No two documents may have one ``id``: InputError HW154. Of passages that more than 24 documents share, each document
    has one with one that holds them, not one with each other. Raises TypeError for what is no ``Document``.
    """
    from headwater.comments import screen
    from headwater.reuse import find_reuse
    from headwater.stories import find_stories

    options = given(options)
    documents = screen(sorted(checked(documents), key=lambda document: (document.source, document.id)))

    say(progress, "reuse", len(documents))
    # what more than 24 pages share is reported once for each of them, not once for each two
    reuse = find_reuse(documents, min_words=options.min_words, pairs="exemplars")
    say(progress, "stories", len(documents))
    stories = find_stories(documents, reuse)
    return follow(documents, reuse, stories, inputs, options, progress)


def given(options: object) -> Options:
    """The options, or the usual ones. Raises TypeError for what are none."""
    if options is not None and not isinstance(options, Options):
        raise TypeError(f"options are headwater.Options(...), not {type(options).__name__}.")
    return options or Options()


def checked(documents: Iterable[object]) -> Iterator[Document]:
    """The documents. Raises TypeError for what is none, InputError HW154 where two have one id."""
    seen: set[str] = set()
    for document in documents:
        if not isinstance(document, Document):
            raise TypeError(f"{type(document).__name__} is no Document: read() gives them; trace_pages() takes paths.")
        if document.id in seen:
            raise InputError("HW154", f"the id {document.id!r} was there before.", where=document.source)
        seen.add(document.id)
        yield document


def follow(
    documents: Sequence[Document],
    reuse: Sequence[Reuse],
    stories: Sequence[Story],
    inputs: Iterable[Input] = (),
    options: Options | None = None,
    progress: Progress | None = None,
) -> Report:
    """Follow stories upstream, given what their documents share: from attributions to the ranked findings.

    The archive and the engines call this for one story at a time; a trace calls it for all its pages at once.
    """
    from headwater.attribution import attribute
    from headwater.changes import find_changes
    from headwater.claims import find_claims
    from headwater.headlines import check_headlines
    from headwater.language import models
    from headwater.lineage import find_origins, rank_findings

    options = options or Options()
    documents = list(documents)
    say(progress, "attribution", len(documents))
    attributions = attribute(documents, reuse, tier=options.tier)
    say(progress, "claims", len(documents))
    claims = find_claims(documents, attributions, reuse, stories)
    claims, lineage = find_origins(documents, reuse, attributions, claims)
    say(progress, "headlines", len(documents))
    checks = check_headlines(documents, attributions)
    changes = find_changes(documents, reuse, attributions, claims)
    report = Report(
        headwater_version=__version__,
        documents=tuple(documents),
        inputs=tuple(inputs),
        models=models(options.tier),
        options=msgspec.to_builtins(options),
        stories=tuple(stories),
        reuse=tuple(reuse),
        changes=tuple(changes),
        attributions=tuple(attributions),
        claims=tuple(claims),
        headline_checks=tuple(checks),
        lineage=lineage,
    )
    return rank_findings(report)


def say(progress: Progress | None, stage: str, pages: int) -> None:
    """Tell whoever watches which stage begins."""
    if progress:
        progress(stage, pages)
