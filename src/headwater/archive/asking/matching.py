"""Pages by their words: what is asked for is found in paragraphs, of which each is in the index once, and in heads.

A page has what is asked for when each group of terms is found in one of its paragraphs or in its headline, publisher or
byline; a phrase stands in one of them. A page is as good an answer as its paragraphs and its head are together (bm25).
"""

import sqlite3
from typing import NamedTuple

from headwater.archive.asking.wording import Asked, Term

MARK_START, MARK_END = "\x02", "\x03"  # around what was found in a snippet: no page has them in it
SNIPPET_WORDS = 24


class Matched(NamedTuple):
    """A page that was found, and where in it the words are, with what was found between the two signs above."""

    number: int
    snippet: str


def pages_with(asked: Asked) -> tuple[str, dict[str, str]]:
    """The numbers of the pages that have what is asked for, as SQL with its values; of none where nothing is."""
    values = {f"words{n}": either(group) for n, group in enumerate(known(asked))}
    if not values:
        return "SELECT 0 WHERE 0", {}
    query = " INTERSECT ".join(f"SELECT document FROM ({holders(name)})" for name in values)
    if asked.unwanted:
        values["unwanted"] = either(asked.unwanted)
        query += f" EXCEPT SELECT document FROM ({holders('unwanted')})"
    return query, values


def known(asked: Asked) -> list[list[Term]]:
    """The groups of terms that have a word the indexes know."""
    return [group for group in asked.wanted if any(term.tokens() for term in group)]


def either(terms: list[Term]) -> str:
    """One of these terms, as the indexes are asked."""
    return " OR ".join(term.quoted() for term in terms)


def holders(name: str) -> str:
    """The pages of which a paragraph or the head has what is bound to ``name``."""
    return (
        "SELECT document FROM paragraph_pages WHERE paragraph IN"
        f" (SELECT rowid FROM paragraphs_search WHERE paragraphs_search MATCH :{name})"
        f" UNION SELECT rowid FROM heads_search WHERE heads_search MATCH :{name}"
    )


def best_pages(sql: sqlite3.Connection, asked: Asked, limit: int, offset: int) -> tuple[list[Matched], int]:
    """Some of the pages that have what is asked for, the best first; and how many there are in all."""
    pages, values = pages_with(asked)
    total = sql.execute(f"SELECT count(*) FROM ({pages})", values).fetchone()[0]
    if not total:
        return [], 0
    query, values = ranked_pages(asked)
    rows = sql.execute(f"{query} LIMIT :limit OFFSET :offset", values | {"limit": limit, "offset": offset}).fetchall()
    return [Matched(number, snippet(sql, values["any"], number, paragraph)) for number, paragraph, *_ in rows], total


def ranked_pages(asked: Asked) -> tuple[str, dict[str, str]]:
    """The pages that have what is asked for and the best paragraph of each, the best page first, as SQL."""
    pages, values = pages_with(asked)
    among = ("AND p.document IN wanted", "AND +rowid IN wanted")  # "+": one question to the heads, not one a page
    if len(known(asked)) == 1 and not asked.unwanted:
        among = "", ""  # whatever has one of the words is wanted
    query = (  # min() makes "paragraph" that of its row: SQLite's documented way to an argmin
        f"WITH wanted (document) AS MATERIALIZED ({pages}), found AS (SELECT p.document, f.rank AS score,"
        " f.rowid AS paragraph FROM paragraphs_search AS f CROSS JOIN paragraph_pages AS p ON p.paragraph = f.rowid"
        f" WHERE paragraphs_search MATCH :any {among[0]} UNION ALL SELECT rowid, rank, NULL"
        f" FROM heads_search WHERE heads_search MATCH :any {among[1]})"
        " SELECT document, paragraph, min(iif(paragraph IS NULL, 0, score)), sum(score) FROM found GROUP BY document"
        " ORDER BY sum(score), document"
    )
    return query, values | {"any": either([term for group in known(asked) for term in group])}


def snippet(sql: sqlite3.Connection, words: str, number: int, paragraph: int | None) -> str:
    """Where the words are in a paragraph, or in the head of a page."""
    index, row = ("heads_search", number) if paragraph is None else ("paragraphs_search", paragraph)
    found = sql.execute(
        f"SELECT snippet({index}, -1, ?, ?, ' … ', {SNIPPET_WORDS}) FROM {index} WHERE {index} MATCH ? AND rowid = ?",
        (MARK_START, MARK_END, words, row),
    ).fetchone()
    return found[0] if found else ""
