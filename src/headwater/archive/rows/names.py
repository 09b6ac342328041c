"""Registers of names: the rows that tell who speaks, who publishes and who is credited, and how often each does."""

import sqlite3

from headwater.errors import UsageError

# each register: its rows of (document, name)
PUBLISHERS = "SELECT number AS document, publisher AS name FROM documents WHERE publisher IS NOT NULL"
AGENCIES = "SELECT document, name FROM credits WHERE kind = 'agency'"
OF_SOURCES = (
    "SELECT a.document, p.phrase AS name FROM said AS a JOIN sorts AS t ON t.number = a.sort"
    " JOIN phrases AS p ON p.number = a.speaker WHERE t.hand ="
)
SPEAKERS, ORGANIZATIONS = f"{OF_SOURCES} 'speaker'", f"{OF_SOURCES} 'organization'"
REGISTERS = {"publisher": PUBLISHERS, "agency": AGENCIES, "speaker": SPEAKERS, "organization": ORGANIZATIONS}


def rows_of(register: str) -> str:
    """The names of a register and the documents that have them, as SQL."""
    if register not in REGISTERS:
        raise UsageError("HW358", f"there is no register {register[:40]!r}.", hint=f"There are {', '.join(REGISTERS)}.")
    return REGISTERS[register]


def count_names(sql: sqlite3.Connection) -> None:
    """Count all registers anew: at 100,000 pages asking for the most frequent names would take seconds each time."""
    sql.execute("DELETE FROM names")
    for register, rows in REGISTERS.items():
        sql.execute(
            "INSERT INTO names (register, name, pages, stories, times)"
            " SELECT :register, name, count(DISTINCT document), count(DISTINCT story), count(*)"
            f" FROM ({rows}) LEFT JOIN story_documents USING (document) GROUP BY name",
            {"register": register},
        )
