"""One new page against everything in a file, without keeping it: what it shares, whose story it is, what that means."""

import sqlite3
from contextlib import closing
from pathlib import Path

import msgspec

from headwater.analysed import beside
from headwater.archive.connecting import coded, open_to_read
from headwater.archive.filling.comparing import Worn, passages_of, told, wear
from headwater.archive.filling.grouping import STORIES_AROUND, count_pages, day, members_of, story_of
from headwater.archive.filling.ingesting import DEFAULT_TIER, options_of
from headwater.archive.filling.settling import Follower, Unsettled
from headwater.archive.indexes.boilerplate import boilerplate_of, mask_of, masked_hashes
from headwater.archive.indexes.candidates import candidates, unmasked
from headwater.archive.indexes.neighbourhood import Neighbourhood
from headwater.archive.indexes.postings import look_up, marks_of
from headwater.archive.indexes.weights import load_weights
from headwater.archive.rows.documents import Kept, load_documents, numbers_named
from headwater.archive.rows.reuse import reuse_within
from headwater.errors import UsageError
from headwater.limits import ARCHIVE_TRACED_PAGES
from headwater.model import Document, Record, Report, Reuse
from headwater.reading import ReadingOptions
from headwater.reading.identity import wording_of
from headwater.reading.opening.opened import Sources
from headwater.reuse import MIN_WORDS
from headwater.reuse.texts import text_of
from headwater.reuse.words import split
from headwater.stories.linking import SAME_STORY
from headwater.stories.settling import nearest_stories
from headwater.trace import Options, Progress, Tier, read_pages, say
from headwater.version import __version__

NEW = 1 << 31  # numbers of pages that are asked about: past all that a file has


class Answer(Record, frozen=True, kw_only=True):
    """What a file has to say of a page: the pages that share its words, and the story that it would join."""

    document: Document
    reuse: list[Reuse]
    others: list[Kept]  # the pages at the other ends
    story: int | None
    same: frozenset[int]  # the page itself, where the file has it


def answer(sql: sqlite3.Connection, document: Document, min_words: int = MIN_WORDS, number: int = NEW) -> Answer:
    """What a page shares with all pages of the file, and the number of its story there; nothing is kept."""
    words = split(document.text)
    mask = mask_of(words.hashes, boilerplate_of(sql, document.publisher))
    page = Worn(text_of(document), words, masked_hashes(number, words.hashes, mask), mask)
    marks = unmasked(marks_of(words.hashes), mask)
    same = copies_of(sql, document)
    found = [other for other in candidates(number, marks, look_up(sql, marks.grams)) if other not in same]
    known = wear(sql, found) | {number: page}
    places: dict[int, int] = {}
    reuse: list[Reuse] = []
    shared: dict[int, int] = {}
    for a, b, passages in passages_of(known, [(other, number) for other in found], min_words):
        for one in told(known[a], known[b], passages):
            places[a] = places.get(a, -1) + 1
            shared[a] = shared.get(a, 0) + one.a.end - one.a.start
            reuse.append(msgspec.structs.replace(one, id=f"r{a}-new-{places[a]}"))
    others = load_documents(sql, places)
    own = (story_of(sql, copy) for copy in sorted(same))
    story = next((one for one in own if one is not None), None) or find_story(sql, document, shared)
    return Answer(document=document, reuse=reuse, others=others, story=story, same=frozenset(same))


def copies_of(sql: sqlite3.Connection, document: Document) -> set[int]:
    """The page itself in the file: by what pages are known by, or, with other bytes, by address, headline and words."""
    told = (wording_of(document), document.headline)
    rows = sql.execute("SELECT number FROM records WHERE wording = ? AND headline IS ?", told)
    return {*numbers_named(sql, document.id), *(number for (number,) in rows)}


def find_story(sql: sqlite3.Connection, document: Document, shared: dict[int, int]) -> int | None:
    """The story that a page would join: the one it shares most of its text with, or the one that it is most like."""
    votes: dict[int, int] = {}
    for page, size in shared.items():
        if (story := story_of(sql, page)) is not None:
            votes[story] = votes.get(story, 0) + size
    if votes:
        return min(votes, key=lambda story: (-votes[story], story))
    if sql.execute("SELECT 1 FROM story_weights").fetchone() is None:
        return None
    around = Neighbourhood(sql, load_weights(sql))
    around.enter(NEW, (document.text, document.headline or ""), day(document), None)
    near = {p: s for p in around.near[NEW] if (s := story_of(sql, p)) and around.relative(NEW, p) >= SAME_STORY}
    sizes = {story: count_pages(sql, story) for story in set(near.values())}
    similar = {page: around.near[NEW][page] for page in near}
    return next(iter(nearest_stories(similar, near, sizes)[:STORIES_AROUND]), None)


def trace_against(
    path: Path | str,
    sources: Sources,
    *,
    tier: Tier | None = None,
    min_words: int | None = None,
    reading: ReadingOptions | None = None,
    progress: Progress | None = None,
) -> Report:
    """The report on new pages among the pages of a file that they belong to; nothing is kept.

    ``tier`` is the file's own unless another is asked for. ``min_words`` can only be the file's own, by which its pages
    were compared: another raises UsageError HW356. Of a story with many pages those that share words with the new ones
    come first, then the earliest, up to ``ARCHIVE_TRACED_PAGES``. Raises ArchiveError HW401 to HW406.
    """
    documents, inputs = read_pages(sources, reading, progress)
    if not documents:
        return Report(headwater_version=__version__, documents=(), inputs=tuple(inputs))
    say(progress, "archive", len(documents))
    with open_to_read(path) as case, coded(case.path):
        sql = case.sql
        sql.execute("BEGIN")
        held = options_of(case) or Options(tier=DEFAULT_TIER)
        options = Options(tier=tier or held.tier, min_words=held.min_words)
        if min_words not in {None, held.min_words}:
            what = f"was made with --min-words {held.min_words}."
            raise UsageError("HW356", what, where=str(path), hint="Leave it out; to change it: headwater rebuild")
        answers = [answer(sql, document, options.min_words, NEW + n) for n, document in enumerate(documents)]
        kept = gather_pages(sql, answers)
        reuse = [*reuse_within(sql, kept), *(one for each in answers for one in each.reuse if belongs(one, kept))]
    new = {document.id for document in documents}
    pages = [one.document for one in kept if one.document.id not in new] + documents
    known = {page.id for page in pages}
    reuse = [one for one in reuse if one.a.document in known and one.b.document in known]
    reuse += between(documents, options)
    say(progress, "following", len(pages))
    with closing(Follower(beside(path), keep=False)) as follower:
        report = follower.follow(Unsettled(story=0, documents=pages, numbers=[], reuse=reuse, options=options)).report
    return msgspec.structs.replace(report, inputs=tuple(inputs))


def gather_pages(sql: sqlite3.Connection, answers: list[Answer]) -> list[Kept]:
    """The pages of the file that a report on these answers is about."""
    wanted: dict[int, None] = {}
    for each in answers:
        wanted |= dict.fromkeys(one.number for one in each.others)
    for story in dict.fromkeys(each.story for each in answers if each.story is not None):
        wanted |= dict.fromkeys(members_of(sql, story))
    for each in answers:  # a page that the file has is told as the one that was given
        for number in each.same:
            wanted.pop(number, None)
    return load_documents(sql, list(wanted)[:ARCHIVE_TRACED_PAGES])


def belongs(one: Reuse, kept: list[Kept]) -> bool:
    return any(one.a.document == each.document.id for each in kept)


def between(documents: list[Document], options: Options) -> list[Reuse]:
    """What the new pages share with each other."""
    from headwater.reuse import find_reuse

    return find_reuse(documents, min_words=options.min_words, pairs="exemplars") if len(documents) > 1 else []
