"""The third pass: the story of each page. Stories whose pages change are marked to be settled.

While a file is small its stories are those of a batch run over all its pages, found anew whenever the pages have
doubled. From ``REGROUPED_PAGES`` on term weights stay as they are (a generation), and each step enters its pages into
the graph of like pages and clusters anew what is around them: small stories page by page, large ones whole.
"""

import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from headwater.archive.connecting import Case
from headwater.archive.indexes.neighbourhood import Neighbourhood
from headwater.archive.indexes.weights import load_weights, save_weights
from headwater.archive.rows.documents import Kept
from headwater.archive.rows.packing import to_json
from headwater.model import Document
from headwater.stories.batch import MUST_SHARE, day_of
from headwater.stories.batch import group as group_texts
from headwater.stories.clustering import Pair, cluster_apart
from headwater.stories.features import features
from headwater.stories.linking import LEAST_SCALE, SAME_STORY, usual_scale
from headwater.stories.settling import keep_numbers, nearest_stories

STEP_PAGES = 256
REGROUPED_PAGES = 4_096  # 3 ms a page, and each page about twice
STORIES_AROUND = 4  # nearest stories that a new page may join, split or bring together
WHOLE_PAGES = 64  # a story of more pages is not taken apart by a new one
GROUPED = "grouped"  # number of the last page that has a story
WEIGHED = "weighed"  # number of the last page when this generation began
REGROUP = "regroup"  # whether stories are to be found anew over all pages
STORIES = "stories"  # how many stories there have been: a number is not used twice


def group(case: Case) -> Iterator[int]:
    """Find the stories of pages that have none; gives how many after each step."""
    sql = case.sql
    last = sql.execute("SELECT coalesce(max(number), 0) FROM documents").fetchone()[0]
    if (case.state(GROUPED) < last or case.state(REGROUP)) and (end := regrouping(case, last)):
        begin = 0 if case.state(REGROUP) else case.state(GROUPED)
        with case.step():
            regroup(case, end)
        yield end - begin
    around: Neighbourhood | None = None
    while (done := case.state(GROUPED)) < last:
        around = around or Neighbourhood(sql, load_weights(sql))
        end = min(last, done - done % STEP_PAGES + STEP_PAGES)
        with case.step():
            join(case, around, done, end)
        yield end - done


def regrouping(case: Case, last: int) -> int:
    """Up to which page stories are to be found anew; 0 when they are not."""
    if case.state(REGROUP):
        return last
    weighed = case.state(WEIGHED)
    end = min(last, REGROUPED_PAGES)
    return end if end >= max(1, 2 * weighed) else 0


def regroup(case: Case, end: int) -> None:
    """Begin a generation: weigh all pages up to ``end``, and find their stories as a batch run does."""
    sql = case.sql
    pages = list(read_pages(sql, 0, end))
    place = {page.number: k for k, page in enumerate(pages)}
    joined = {page.number: joined_to(sql, page) for page in pages}
    labels = group_texts(
        [page.document.text for page in pages],
        [page.document.headline or "" for page in pages],
        [day(page.document) for page in pages],
        [(place[a], place[b]) for b, a in joined.items() if a is not None],
    )
    groups: dict[int, list[int]] = defaultdict(list)
    for page, label in zip(pages, labels, strict=True):
        groups[label].append(page.number)
    begin_generation(case, pages, joined)
    renumber(case, list(groups.values()), [page.number for page in pages])
    case.set_state(GROUPED, end)
    case.set_state(WEIGHED, end)
    case.set_state(REGROUP, 0)


def begin_generation(case: Case, pages: Sequence[Kept], joined: dict[int, int | None]) -> None:
    """Weigh pages by the collection as it is, and draw the graph anew."""
    sql = case.sql
    sql.execute("DELETE FROM story_pages")
    sql.execute("DELETE FROM story_terms")
    held = (term for page in pages for term in features(page.document.text, page.document.headline or ""))
    generation = case.state("generation") + 1
    weights = save_weights(sql, generation, LEAST_SCALE, len(pages), held)
    around = Neighbourhood(sql, weights)
    for page in pages:
        words = page.document.text, page.document.headline or ""
        around.enter(page.number, words, day(page.document), joined[page.number])
    usual = usual_scale([around.scale(page.number) for page in pages])
    sql.execute("UPDATE story_weights SET usual = ? WHERE generation = ?", (usual, generation))
    around.save()
    case.set_state("generation", generation)


def join(case: Case, around: Neighbourhood, done: int, end: int) -> None:
    """Enter the pages past ``done`` up to ``end``, and cluster anew what is around them."""
    sql = case.sql
    pages = list(read_pages(sql, done, end))
    for page in pages:
        words = page.document.text, page.document.headline or ""
        around.enter(page.number, words, day(page.document), joined_to(sql, page))
    region, whole = region_of(sql, around, [page.number for page in pages])
    renumber(case, clustered(around, region, whole), region)
    around.save()
    case.set_state(GROUPED, end)


def region_of(sql: sqlite3.Connection, around: Neighbourhood, new: list[int]) -> tuple[list[int], dict[int, int]]:
    """The pages around new ones, and the stories of those of them whose stories are too large to be taken apart."""
    joined = {page: other for page in new if (other := around.joined[page]) is not None}
    story_of = stories_of(sql, {other for page in new for other in around.near[page]} | set(joined.values()))
    sizes = {story: count_pages(sql, story) for story in set(story_of.values())}
    wanted: set[int] = set()
    for page in new:
        near = {p: story_of[p] for p in around.near[page] if p in story_of}
        # a story joins another only where some two of their pages are alike enough by themselves
        close = {near[p] for p in near if around.relative(page, p) >= SAME_STORY}
        similar = {p: value for p, value in around.near[page].items() if p in near and near[p] in close}
        wanted.update(nearest_stories(similar, near, sizes)[:STORIES_AROUND])
        if joined.get(page) in story_of:
            wanted.add(story_of[joined[page]])
    region, whole = set(new), dict[int, int]()
    for story in wanted:
        members = members_of(sql, story)
        region.update(members)
        if len(members) > WHOLE_PAGES:
            whole |= dict.fromkeys(members, story)
    return sorted(region), whole


def clustered(around: Neighbourhood, region: list[int], whole: dict[int, int]) -> list[list[int]]:
    """The pages of a region in groups of one event each."""
    pairs = around.pairs(region, whole)
    place = {page: k for k, page in enumerate(region)}
    must = [(place[a], place[b]) for a, b in ties(around, region, whole) if a in place and b in place]
    labels = cluster_apart(len(region), (pairs.first, pairs.second), pairs.values, SAME_STORY, must)
    groups: dict[int, list[int]] = defaultdict(list)
    for page, label in zip(region, labels, strict=True):
        groups[label].append(page)
    return list(groups.values())


def ties(around: Neighbourhood, region: list[int], whole: dict[int, int]) -> Iterator[Pair]:
    """Pages that are one story whatever they say: those that share their text, and those of a large story."""
    last: dict[int, int] = {}
    for page in region:
        if page in whole:
            if whole[page] in last:
                yield last[whole[page]], page
            last[whole[page]] = page
        elif (joined := around.joined[page]) is not None:
            yield joined, page


# ---------------------------------------------------------------- pages and stories


def read_pages(sql: sqlite3.Connection, after: int, end: int) -> Iterator[Kept]:
    """The pages past ``after`` up to ``end``: what grouping needs of them."""
    rows = sql.execute(
        "SELECT number, id, text, headline, published, dateline FROM documents WHERE number > ? AND number <= ?"
        " ORDER BY number",
        (after, end),
    )
    for number, id_, text, headline, published, dateline in rows:
        document = Document(
            id=id_, source="", text=text, page_text="", headline=headline, published=published or dateline
        )
        yield Kept(number, document)


def day(document: Document) -> float | None:
    """When a page was published, in days."""
    return day_of(document.published)


def joined_to(sql: sqlite3.Connection, page: Kept) -> int | None:
    """The earlier page that a page shares most of its text with, if it is a large part of the shorter one's."""
    rows = sql.execute(
        "SELECT a, shared, (SELECT length(text) FROM documents WHERE number = a) FROM"
        " (SELECT a, sum(min(a_end - a_start, b_end - b_start)) AS shared FROM shared WHERE b = ? GROUP BY a)",
        (page.number,),
    )
    size = len(page.document.text)
    best = [(-shared, a) for a, shared, other in rows if shared >= MUST_SHARE * max(1, min(other, size))]
    return min(best)[1] if best else None


def story_of(sql: sqlite3.Connection, page: int) -> int | None:
    row = sql.execute("SELECT story FROM story_documents WHERE document = ?", (page,)).fetchone()
    return row[0] if row else None


def stories_of(sql: sqlite3.Connection, pages: Iterable[int]) -> dict[int, int]:
    """The stories of those of these pages that are in one."""
    some = to_json(sorted(pages)).decode()
    return dict(
        sql.execute(
            "SELECT document, story FROM story_documents WHERE document IN (SELECT value FROM json_each(?))", (some,)
        )
    )


def members_of(sql: sqlite3.Connection, story: int) -> list[int]:
    rows = sql.execute("SELECT document FROM story_documents WHERE story = ? ORDER BY document", (story,))
    return [row[0] for row in rows]


def count_pages(sql: sqlite3.Connection, story: int) -> int:
    return sql.execute("SELECT count(*) FROM story_documents WHERE story = ?", (story,)).fetchone()[0]


def renumber(case: Case, groups: list[list[int]], pages: Sequence[int]) -> None:
    """Put pages into stories: a group keeps the number that most of its pages had, if no larger one has it."""
    sql = case.sql
    before = stories_of(sql, pages)
    made = case.state(STORIES)
    now: dict[int, int] = {}
    ordered = sorted(groups, key=lambda members: (-len(members), members))
    known = [[page for page in members if page in before] for members in ordered]
    for members, number in zip(ordered, keep_numbers(known, before), strict=True):
        made += number is None
        now |= dict.fromkeys(members, made if number is None else number)
    moved = sorted(page for page in pages if before.get(page) != now[page])
    sql.executemany(
        "INSERT OR REPLACE INTO story_documents (document, story) VALUES (?, ?)", [(page, now[page]) for page in moved]
    )
    mark(sql, {now[page] for page in moved} | {before[page] for page in moved if page in before})
    case.set_state(STORIES, made)


def mark(sql: sqlite3.Connection, stories: set[int]) -> None:
    """Mark stories to be settled; one without pages is gone."""
    for story in sorted(stories):
        pages = count_pages(sql, story)
        if not pages:
            sql.execute("DELETE FROM stories WHERE number = ?", (story,))
            continue
        sql.execute(
            "INSERT INTO stories (number, title, pages, publishers, claims, disputed, findings, high, carried_by,"
            " origins, settled) VALUES (?, '', ?, 0, 0, 0, 0, 0, 0, 0, 0)"
            " ON CONFLICT (number) DO UPDATE SET settled = 0, pages = excluded.pages",
            (story, pages),
        )
