"""The second pass: what each new page shares with the pages before it."""

from collections.abc import Iterator

from headwater.archive.connecting import Case
from headwater.archive.keeping import SELECT, document_of
from headwater.archive.sharing import insert_reuse

STEP_PAGES = 256
COMPARED = "compared"  # number of the last page that has been compared


def compare(case: Case) -> Iterator[int]:
    """Compare the pages that have not been; gives how many after each step."""
    from headwater.reuse import ReuseIndex

    sql = case.sql
    done = case.state(COMPARED)
    last = sql.execute("SELECT coalesce(max(number), 0) FROM documents").fetchone()[0]
    if last <= done:
        return
    index = ReuseIndex(min_words=case.state("min_words", 12))
    numbers: dict[str, int] = {}
    before = sql.execute(f"{SELECT} WHERE number <= ? ORDER BY number", (done,))
    kept = [document_of(row) for row in before]
    numbers |= {one.document.id: one.number for one in kept}
    index.load(one.document for one in kept)
    while done < last:
        rows = sql.execute(f"{SELECT} WHERE number > ? ORDER BY number LIMIT ?", (done, STEP_PAGES)).fetchall()
        with case.step():
            for number, document in map(document_of, rows):
                numbers[document.id] = number
                insert_reuse(sql, index.add(document), numbers)
                done = number
            case.set_state(COMPARED, done)
        yield len(rows)
