"""Labelled pairs of statements that stand on two pages of one real story, as places in the data folder's texts.

A row of ``bench/data/claims/told-in-stories.jsonl`` names a file, the record in it and where the statement stands
(``["stance", 12, 340, 421]``; no text is kept), whether one voice says both, the relation (``same``: a fact-checker
would take both as mentions of one claim; else ``other``), and how many pairs of 62 stories it stands for: of pairs
that the judge of joining thought unlikely only some were drawn. Figures weigh by that, or they would flatter.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from bench import claims_own, common
from headwater.claims.frames import Frame

FILE = claims_own.OWN / "told-in-stories.jsonl"
FOLDERS = ("headlines", "stories")  # of the data folder, that hold the texts
Place = tuple[str, int, int, int]  # a file's stem, the record in it, where the statement begins and ends


@dataclass(frozen=True, slots=True)
class Pair:
    """Two statements of one story, taken apart."""

    topic: str
    a: Frame | None
    b: Frame | None
    one_voice: bool
    same: bool
    stands_for: float


def pairs(data: Path) -> list[Pair]:
    """Every labelled pair; none where the texts are not at hand."""
    from headwater.claims.frames import frame_of
    from headwater.language import parse

    if not all((data / folder).is_dir() for folder in FOLDERS):
        return []
    rows: list[common.Row] = [json.loads(line) for line in FILE.read_text(encoding="utf8").splitlines()]
    places: list[Place] = [row[side] for row in rows for side in "ab"]
    texts = {(name, record): text_of(data, name, record) for name, record, _, _ in places}

    def paragraph(place: Place) -> tuple[tuple[str, int], int, int]:
        name, record, start, _ = place
        text = texts[name, record]
        end = text.find("\n", start)
        return (name, record), text.rfind("\n", 0, start) + 1, len(text) if end < 0 else end

    needed = sorted(set(map(paragraph, places)))
    parsed = dict(zip(needed, parse([texts[key][start:end] for key, start, end in needed]), strict=True))

    def frame(place: Place) -> Frame | None:
        key, offset, end = paragraph(place)
        return frame_of(parsed[key, offset, end], [(place[2] - offset, place[3] - offset)])

    return [
        Pair(r["topic"], frame(r["a"]), frame(r["b"]), r["one_voice"], r["relation"] == "same", r["stands_for"])
        for r in rows
    ]


@cache
def records(file: Path) -> list[common.Row]:
    return common.read_rows(file)


def text_of(data: Path, name: str, record: int) -> str:
    """The text of one record of a file that one of the folders holds."""
    file = next(f for folder in FOLDERS for f in common.data_files(data / folder) if common.stem(f) == name)
    row = records(file)[record]
    return row["body"] if "body" in row else row["text"]


def rates(found: Sequence[Pair], joined: Sequence[bool]) -> tuple[float, float]:
    """Precision and recall of joining over all the pairs that the labelled ones stand for."""
    hits = sum(p.stands_for for p, yes in zip(found, joined, strict=True) if yes and p.same)
    told = sum(p.stands_for for p, yes in zip(found, joined, strict=True) if yes)
    return hits / max(1e-9, told), hits / max(1e-9, sum(p.stands_for for p in found if p.same))
