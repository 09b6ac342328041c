"""The third pass: the story of each new page. Stories whose pages change are marked to be settled."""

from collections import Counter
from collections.abc import Iterator

from headwater.archive.connecting import Case
from headwater.archive.keeping import SELECT, document_of

STEP_PAGES = 256
GROUPED = "grouped"  # number of the last page that has a story
MUST_SHARE = 0.3  # of the shorter page's text: such pages are one story, whatever else they say


def group(case: Case) -> Iterator[int]:
    """Find the stories of pages that have none; gives how many after each step."""
    from headwater.stories.batch import day_of
    from headwater.stories.batch import group as group_texts

    sql = case.sql
    done = case.state(GROUPED)
    last = sql.execute("SELECT coalesce(max(number), 0) FROM documents").fetchone()[0]
    if last <= done:
        return
    kept = [document_of(row) for row in sql.execute(f"{SELECT} ORDER BY number").fetchall()]
    places = {one.number: place for place, one in enumerate(kept)}
    joined = [(joined_to(case, one.number, len(one.document.text)), one.number) for one in kept]
    labels = group_texts(
        [one.document.text for one in kept],
        [one.document.headline or "" for one in kept],
        [day_of(d.published or (d.dateline.date if d.dateline else None)) for d in (one.document for one in kept)],
        [(places[a], places[b]) for a, b in joined if a is not None],
    )
    groups: dict[int, list[int]] = {}
    for one, label in zip(kept, labels, strict=True):
        groups.setdefault(label, []).append(one.number)
    with case.step():
        before = dict(sql.execute("SELECT document, story FROM story_documents"))
        now = renumber(list(groups.values()), before)
        moved = {number for number in places if before.get(number) != now[number]}
        touched = {now[number] for number in moved} | {before[number] for number in moved if number in before}
        sql.executemany(
            "INSERT OR REPLACE INTO story_documents (document, story) VALUES (?, ?)",
            [(n, now[n]) for n in sorted(moved)],
        )
        mark(case, touched)
        case.set_state(GROUPED, last)
    yield last - done


def renumber(groups: list[list[int]], before: dict[int, int]) -> dict[int, int]:
    """The story of each page: a group keeps the number that most of its pages had, if no larger one has it."""
    now: dict[int, int] = {}
    taken: set[int] = set()
    following = max(before.values(), default=0) + 1
    for pages in sorted(groups, key=lambda pages: (-len(pages), pages)):
        old = Counter(before[page] for page in pages if page in before)
        free = [story for story in sorted(old, key=lambda s: (-old[s], s)) if story not in taken]
        story = free[0] if free else following
        following += 0 if free else 1
        taken.add(story)
        now |= dict.fromkeys(pages, story)
    return now


def joined_to(case: Case, number: int, length: int) -> int | None:
    """The earlier page that a page shares most of its text with, if it is a large part of the shorter one's."""
    rows = case.sql.execute(
        "SELECT r.a, sum(min(r.a_end - r.a_start, r.b_end - r.b_start)), length(d.text) FROM reuse AS r"
        " JOIN documents AS d ON d.number = r.a WHERE r.b = ? GROUP BY r.a",
        (number,),
    )
    best = [(-shared, a) for a, shared, other in rows if shared >= MUST_SHARE * max(1, min(other, length))]
    return min(best)[1] if best else None


def mark(case: Case, stories: set[int]) -> None:
    """Mark stories to be settled; one without pages is gone."""
    for story in sorted(stories):
        pages = case.sql.execute("SELECT count(*) FROM story_documents WHERE story = ?", (story,)).fetchone()[0]
        if not pages:
            case.sql.execute("DELETE FROM stories WHERE number = ?", (story,))
            continue
        case.sql.execute(
            "INSERT INTO stories (number, title, pages, publishers, claims, disputed, findings, high, carried_by,"
            " origins, settled) VALUES (?, '', ?, 0, 0, 0, 0, 0, 0, 0, 0)"
            " ON CONFLICT (number) DO UPDATE SET settled = 0, pages = excluded.pages",
            (story, pages),
        )
