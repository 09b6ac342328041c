"""What a publisher takes from whom, what others take from it, and what it adds: over its latest pages."""

import sqlite3
from typing import Any

from headwater.model import Record

LATEST_PAGES = 200  # of a publisher are looked at, so that the largest answers as fast as the smallest
PARTIES = 50


class Exchange(Record, frozen=True, kw_only=True):
    """Wording that went between a publisher and another: on how many of its pages, and how many characters."""

    name: str | None  # the other publisher; None where it is not known
    pages: int
    characters: int


class Credited(Record, frozen=True, kw_only=True):
    """A name that a publisher credits, or a publisher that credits a name: on how many pages."""

    name: str | None
    kind: str
    pages: int


class Exchanges(Record, frozen=True, kw_only=True):
    """A publisher's dealings over its ``pages`` latest pages of ``characters``, of which ``own`` stand in no passage
    that it is known to have taken."""

    pages: int
    characters: int
    own: int
    takes: list[Exchange]
    gives: list[Exchange]
    credits: list[Credited]


LATEST = ("SELECT number FROM documents WHERE publisher = :name"
          " ORDER BY published IS NULL, published DESC, number LIMIT :latest")  # fmt: skip
# passages between a page of the publisher and another's, from either side: (its page, the other, start, end)
TAKEN = (
    f"SELECT b AS page, a AS other, b_start AS start, b_end AS end FROM reuse"
    f" WHERE b IN ({LATEST}) AND direction = 'a_to_b'"
    f" UNION ALL SELECT a, b, a_start, a_end FROM reuse WHERE a IN ({LATEST}) AND direction = 'b_to_a'"
)
GIVEN = (
    f"SELECT b AS page, a AS other, b_start AS start, b_end AS end FROM reuse"
    f" WHERE b IN ({LATEST}) AND direction = 'b_to_a'"
    f" UNION ALL SELECT a, b, a_start, a_end FROM reuse WHERE a IN ({LATEST}) AND direction = 'a_to_b'"
)


def exchanges_of(sql: sqlite3.Connection, publisher: str) -> Exchanges:
    """What a publisher takes, gives, credits and adds."""
    values: dict[str, Any] = {"name": publisher, "latest": LATEST_PAGES, "parties": PARTIES}
    lengths = dict(sql.execute(f"SELECT number, length(text) FROM documents WHERE number IN ({LATEST})", values))
    taken: dict[int, list[tuple[int, int]]] = {}
    for page, start, end in sql.execute(f"SELECT DISTINCT page, start, end FROM ({TAKEN})", values):
        taken.setdefault(page, []).append((start, end))
    named = sql.execute(
        f"SELECT name, kind, count(*) FROM credits WHERE document IN ({LATEST}) GROUP BY name, kind"
        " ORDER BY count(*) DESC, name LIMIT :parties",
        values,
    )
    characters = sum(lengths.values())
    return Exchanges(
        pages=len(lengths),
        characters=characters,
        own=characters - sum(covered(spans) for spans in taken.values()),
        takes=between(sql, TAKEN, values),
        gives=between(sql, GIVEN, values),
        credits=[Credited(name=name, kind=kind, pages=pages) for name, kind, pages in named],
    )


def between(sql: sqlite3.Connection, passages: str, values: dict[str, Any]) -> list[Exchange]:
    """Other publishers, those with most pages first."""
    rows = sql.execute(
        f"SELECT o.publisher, count(DISTINCT p.page), sum(p.end - p.start) FROM ({passages}) AS p"
        " JOIN documents AS o ON o.number = p.other WHERE o.publisher IS NOT :name"
        " GROUP BY o.publisher ORDER BY count(DISTINCT p.page) DESC, o.publisher LIMIT :parties",
        values,
    )
    return [Exchange(name=name, pages=pages, characters=characters) for name, pages, characters in rows]


def covered(spans: list[tuple[int, int]]) -> int:
    """Characters that lie in at least one of the spans."""
    total, reached = 0, 0
    for start, end in sorted(spans):
        total += max(0, end - max(start, reached))
        reached = max(reached, end)
    return total


def carriers_of(sql: sqlite3.Connection, agency: str) -> list[Credited]:
    """The publishers that credit an agency, those with most pages first."""
    rows = sql.execute(
        "SELECT d.publisher, c.kind, count(*) FROM credits AS c JOIN documents AS d ON d.number = c.document"
        " WHERE c.name = :name AND c.kind = 'agency' GROUP BY d.publisher ORDER BY count(*) DESC, d.publisher"
        " LIMIT :parties",
        {"name": agency, "parties": PARTIES},
    )
    return [Credited(name=name, kind=kind, pages=pages) for name, kind, pages in rows]
