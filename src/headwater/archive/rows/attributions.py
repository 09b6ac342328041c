"""Attributions as rows: who says what where, names and sorts as numbers. The view ``attributions`` has their words."""

import sqlite3
from collections.abc import Iterable, Mapping, Sequence

from headwater.model import Attribution

SORT = "kind, stance, hand, anonymous, layer"


def replace_said(sql: sqlite3.Connection, numbers: Mapping[str, int], found: Sequence[Attribution]) -> None:
    """Keep the attributions of these documents (number by id) in place of those that they had."""
    remove_said(sql, numbers.values())
    sorts, phrases = Sorts(sql), Phrases(sql)
    sql.executemany(
        "INSERT INTO said (document, place, sort, speaker, role, organization, start, end)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        [
            (numbers[a.document], place_of(a), sorts.number(a),
             *map(phrases.number, (a.source.name, a.source.role, a.source.organization)),
             a.content[0].start, a.content[-1].end)
            for a in found
        ],
    )  # fmt: skip


def remove_said(sql: sqlite3.Connection, documents: Iterable[int]) -> None:
    """Take out the attributions of documents."""
    sql.executemany("DELETE FROM said WHERE document = ?", [(number,) for number in documents])


def place_of(attribution: Attribution) -> int:
    """The number in an attribution's id: its page's id, "-a", the number."""
    return int(attribution.id.removeprefix(f"{attribution.document}-a"))


class Sorts:
    """The numbers of sorts of attributions, made where there is none yet."""

    def __init__(self, sql: sqlite3.Connection) -> None:
        self.sql = sql
        self.known = {tuple(row[1:]): row[0] for row in sql.execute(f"SELECT number, {SORT} FROM sorts")}

    def number(self, a: Attribution) -> int:
        """The number of an attribution's sort."""
        sort = (a.kind, a.stance, a.source.kind, int(a.source.anonymous), a.content[0].layer)
        if sort not in self.known:
            made = self.sql.execute(f"INSERT INTO sorts ({SORT}) VALUES (?, ?, ?, ?, ?)", sort)
            self.known[sort] = made.lastrowid or 0
        return self.known[sort]


class Phrases:
    """The numbers of names, roles and organizations, made where there is none yet."""

    def __init__(self, sql: sqlite3.Connection) -> None:
        self.sql = sql
        self.known: dict[str, int | None] = {}

    def number(self, phrase: str | None) -> int | None:
        """The number of a phrase."""
        if phrase is None:
            return None
        if phrase not in self.known:
            row = self.sql.execute("SELECT number FROM phrases WHERE phrase = ?", (phrase,)).fetchone()
            made = row or (self.sql.execute("INSERT INTO phrases (phrase) VALUES (?)", (phrase,)).lastrowid,)
            self.known[phrase] = made[0]
        return self.known[phrase]


def drop_unused(sql: sqlite3.Connection) -> None:
    """Take out the phrases that no attribution and no origin has any more."""
    columns = (("said", "speaker"), ("said", "role"), ("said", "organization"), ("entered", "name"))
    used = " UNION ".join(f"SELECT {column} FROM {table} WHERE {column} IS NOT NULL" for table, column in columns)
    sql.execute(f"DELETE FROM phrases WHERE number NOT IN ({used})")
