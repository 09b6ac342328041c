"""Claims and their origins as rows: the words of a claim are where they stand in a paragraph, names are numbers.

The views ``claims`` and ``origins`` have them written out.
"""

import sqlite3
from collections.abc import Mapping, Sequence
from typing import get_args

from headwater.archive.rows.attributions import Phrases
from headwater.archive.rows.documents import Kept
from headwater.archive.rows.paragraphs import find_words, paragraphs_of
from headwater.model import Claim, Dispute, OriginKind, Support

# in the order that the views have them
SUPPORTS: tuple[str, ...] = get_args(Support)
DISPUTES: tuple[str, ...] = get_args(Dispute)
KINDS: tuple[str, ...] = get_args(OriginKind)
COLUMNS = "story, place, paragraph, start, end, words, pages, mentions, origins_min, origins_max, support, dispute"


def insert_claims(sql: sqlite3.Connection, story: int, claims: Sequence[Claim], pages: Mapping[str, Kept]) -> None:
    """Keep a story's claims and their origins; ``pages``: the story's, by id."""
    phrases = Phrases(sql)
    paragraphs = paragraphs_of(sql, [one.number for one in pages.values()])
    for claim in claims:
        found = words_of(claim, pages, paragraphs)
        number = sql.execute(
            f"INSERT INTO claimed ({COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (story, place_of(claim), *found, None if found[0] else claim.text, pages_of(claim), len(claim.mentions),
             claim.independent_origins.min, claim.independent_origins.max, SUPPORTS.index(claim.support),
             DISPUTES.index(claim.dispute)),
        ).lastrowid  # fmt: skip
        sql.executemany(
            "INSERT INTO entered (claim, place, name, kind, mentions) VALUES (?, ?, ?, ?, ?)",
            [
                (number, place, phrases.number(o.name), KINDS.index(o.kind), len(o.mentions))
                for place, o in enumerate(claim.origins)
            ],
        )


def words_of(
    claim: Claim, pages: Mapping[str, Kept], paragraphs: Mapping[int, list[int]]
) -> tuple[int | None, int | None, int | None]:
    """The paragraph that a claim's words stand in, and where; nothing when they stand in none of its mentions'."""
    for mention in claim.mentions:
        if mention.layer != "text" or mention.document not in pages:
            continue
        page = pages[mention.document]
        if found := find_words(page.document.text, claim.text, mention.start):
            place, start = found
            return paragraphs[page.number][place], start, start + len(claim.text)
    return None, None, None


def place_of(claim: Claim) -> int:
    """The number in a claim's id: "claim-", the number."""
    return int(claim.id.removeprefix("claim-"))


def pages_of(claim: Claim) -> int:
    """How many pages carry a claim."""
    return len({mention.document for mention in claim.mentions})
