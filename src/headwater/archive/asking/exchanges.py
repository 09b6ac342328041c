"""What a publisher takes from whom, what others take from it, and what it adds: over its latest pages."""

import sqlite3
from collections import defaultdict
from collections.abc import Mapping

from headwater.archive.rows.packing import to_json
from headwater.model import Record

LATEST_PAGES = 200  # of a publisher are looked at, so that the largest answers as fast as the smallest
PARTIES = 50
TAKEN, GIVEN = 1, 0
Passage = tuple[int, int, int, int, int]  # a page of the publisher, the other page, start, end, TAKEN or GIVEN

SOME = "SELECT value FROM json_each(?)"
LATEST = ("SELECT number FROM documents WHERE publisher = ?"
          " ORDER BY published IS NULL, published DESC, number LIMIT ?")  # fmt: skip
PUBLISHED_BY = f"SELECT number, publisher FROM records INDEXED BY documents_in_lists WHERE number IN ({SOME})"
# passages between a page of the publisher and another's, from either side
BETWEEN = (
    "SELECT b, a, b_start, b_end, direction = 'a_to_b' FROM reuse WHERE b IN (SELECT value FROM json_each(:some))"
    " AND direction IN ('a_to_b', 'b_to_a')"
    " UNION ALL SELECT a, b, a_start, a_end, direction = 'b_to_a' FROM reuse"
    " WHERE a IN (SELECT value FROM json_each(:some)) AND direction IN ('a_to_b', 'b_to_a')"
)


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


def exchanges_of(sql: sqlite3.Connection, publisher: str) -> Exchanges:
    """What a publisher takes, gives, credits and adds."""
    latest = [row[0] for row in sql.execute(LATEST, (publisher, LATEST_PAGES))]
    some = to_json(latest).decode()
    lengths = dict(sql.execute(f"SELECT number, length(text) FROM documents WHERE number IN ({SOME})", (some,)))
    passages = sql.execute(BETWEEN, {"some": some}).fetchall()
    names = dict(sql.execute(PUBLISHED_BY, (to_json(list({row[1] for row in passages})).decode(),)))
    taken, given = ([row for row in passages if row[4] == side] for side in (TAKEN, GIVEN))
    spans: dict[int, set[tuple[int, int]]] = defaultdict(set)
    for page, _, start, end, _ in taken:
        spans[page].add((start, end))
    named = sql.execute(
        f"SELECT name, kind, count(*) FROM credits WHERE document IN ({SOME}) GROUP BY name, kind"
        " ORDER BY count(*) DESC, name LIMIT ?",
        (some, PARTIES),
    )
    characters = sum(lengths.values())
    return Exchanges(
        pages=len(lengths),
        characters=characters,
        own=characters - sum(covered(sorted(stretches)) for stretches in spans.values()),
        takes=by_party(taken, names, publisher),
        gives=by_party(given, names, publisher),
        credits=[Credited(name=name, kind=kind, pages=pages) for name, kind, pages in named],
    )


def by_party(passages: list[Passage], names: Mapping[int, str | None], publisher: str) -> list[Exchange]:
    """Other publishers, those with most pages first."""
    pages: dict[str | None, set[int]] = defaultdict(set)
    characters: dict[str | None, int] = defaultdict(int)
    for page, other, start, end, _ in passages:
        if (name := names.get(other)) != publisher:
            pages[name].add(page)
            characters[name] += end - start
    ranked = sorted(pages, key=lambda name: (-len(pages[name]), name or ""))[:PARTIES]
    return [Exchange(name=name, pages=len(pages[name]), characters=characters[name]) for name in ranked]


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
        "SELECT d.publisher, c.kind, count(*) FROM credits AS c JOIN records AS d INDEXED BY documents_in_lists"
        " ON d.number = c.document"
        " WHERE c.name = :name AND c.kind = 'agency' GROUP BY d.publisher ORDER BY count(*) DESC, d.publisher"
        " LIMIT :parties",
        {"name": agency, "parties": PARTIES},
    )
    return [Credited(name=name, kind=kind, pages=pages) for name, kind, pages in rows]
