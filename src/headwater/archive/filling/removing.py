"""Taking pages out of the tables, with all that was made of them: what other pages have is brought up to date later.

Stories that had the pages are to be settled anew. Compared anew are the pages that may have other candidates without
them, and those of publishers whose boilerplate is another: what pages share is then what it would be had the file
never had them.
"""

import numpy as np

from headwater.archive.connecting import Case
from headwater.archive.filling.comparing import COMPARED, grams_of, split_pages, unsettle
from headwater.archive.filling.grouping import mark
from headwater.archive.indexes.boilerplate import learn_house_anew
from headwater.archive.indexes.candidates import unsettled
from headwater.archive.indexes.neighbourhood import leave_graph
from headwater.archive.indexes.postings import look_up, marks_of, remove
from headwater.archive.rows.attributions import drop_unused, remove_said
from headwater.archive.rows.documents import numbers_of
from headwater.archive.rows.packing import to_json
from headwater.archive.rows.paragraphs import drop_paragraphs, paragraphs_of
from headwater.archive.rows.reuse import remove_reuse

OF_STORIES = ("claimed", "findings")
OF_PAGES = ("story_documents", "came", "comments", "credits", "house_pages")


def remove_pages(case: Case, numbers: list[int]) -> None:
    """Delete pages and whatever was made of them; marks that users made stay."""
    sql, compared = case.sql, case.state(COMPARED)
    some = {"some": to_json(numbers).decode()}
    listed = "(SELECT value FROM json_each(:some))"
    marks = {number: marks_of(words.hashes) for number, words in split_pages(sql, numbers)}
    grams = np.unique(grams_of(marks))
    later = unsettled(marks, look_up(sql, grams))
    remove(sql, set(numbers), grams)
    leave_graph(sql, set(numbers))
    stories = {
        row[0] for row in sql.execute(f"SELECT DISTINCT story FROM story_documents WHERE document IN {listed}", some)
    }
    sharing = [
        r[0] for r in sql.execute(f"SELECT DISTINCT b FROM shared WHERE a IN {listed} AND b NOT IN {listed}", some)
    ]
    later.update(sharing)
    sql.executemany("INSERT OR IGNORE INTO to_compare (document) VALUES (?)", [(n,) for n in later if n <= compared])
    remove_reuse(sql, [*sharing, *numbers])  # what was packed with theirs too: it is compared anew
    for story in sorted(stories):
        remove_said(sql, numbers_of(sql, story))
        for table in OF_STORIES:
            sql.execute(f"DELETE FROM {table} WHERE story = ?", (story,))
        sql.execute("UPDATE stories SET rest = NULL, title = '', settled = 0 WHERE number = ?", (story,))
    paragraphs = paragraphs_of(sql, numbers)
    of_houses = f"SELECT DISTINCT house FROM house_pages WHERE document IN {listed} ORDER BY house"
    houses = [row[0] for row in sql.execute(of_houses, some)]
    for table in OF_PAGES:
        sql.execute(f"DELETE FROM {table} WHERE document IN {listed}", some)
    sql.execute(f"DELETE FROM records WHERE number IN {listed}", some)
    drop_paragraphs(sql, paragraphs)
    unsettle(sql, [page for house in houses for page in learn_house_anew(sql, house, compared)], compared)
    sql.execute("DELETE FROM houses WHERE number NOT IN (SELECT house FROM house_pages)")
    drop_unused(sql)
    mark(sql, stories)
