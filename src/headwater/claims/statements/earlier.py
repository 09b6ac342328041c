"""The statements of a page as an earlier run took them apart: kept without the page's words and its attributions."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import msgspec

from headwater.claims.frames import Frame
from headwater.claims.statements.statement import Statement
from headwater.language.remembered_pages import Pages
from headwater.model import Attribution, Document


class Kept(msgspec.Struct, array_like=True):
    """One statement; its attribution by its place among the page's."""

    start: int
    end: int
    offset: int
    sentence: tuple[int, int]
    attribution: int | None
    frame: Frame | None
    keys: dict[str, float] | None  # None: those of the frame
    day: date | None
    flags: tuple[bool, bool, bool, bool, bool]  # direct, denial, finite, doubted, part
    denier: str | None
    numbers: list[tuple[int | float, int | float | None]]  # the frame's quantities: 40 does not come back as 40.0
    parts: "list[Kept]"


class Earlier:
    """The statements of some pages that an earlier run kept."""

    def __init__(self, pages: Sequence[tuple[Document, list[Attribution]]]) -> None:
        self.given = pages
        self.pages = Pages("statements", list[Kept], [(document, [*map(seen, said)]) for document, said in pages])

    def of(self, place: int) -> list[Statement] | None:
        """The statements of the page at this place, if they were kept."""
        found = self.pages.of(place)
        return None if found is None else [restored(one, *self.given[place]) for one in found]

    def keep(self, place: int, statements: list[Statement]) -> list[Statement]:
        """Keep the statements of a page, and give them back."""
        number = {id(a): n for n, a in enumerate(self.given[place][1])}
        self.pages.keep(place, [reduced(one, number) for one in statements])
        return statements


def seen(attribution: Attribution) -> list[object]:
    """All that this stage sees of an attribution: not whose it is, which other pages can tell."""
    spans = [*attribution.content, attribution.cue, attribution.source.mention]
    places = [[s.start, s.end, s.layer] if s is not None else None for s in spans]
    return [attribution.id, attribution.nested_in, attribution.kind, attribution.stance, places]


def reduced(statement: Statement, number: dict[int, int]) -> Kept:
    """A statement as it is kept."""
    return Kept(
        start=statement.start,
        end=statement.end,
        offset=statement.offset,
        sentence=statement.sentence,
        attribution=number[id(statement.attribution)] if statement.attribution else None,
        frame=statement.frame,
        keys=None if statement.frame and statement.keys is statement.frame.weights else statement.keys,
        day=statement.day,
        flags=(statement.direct, statement.denial, statement.finite, statement.doubted, statement.part),
        denier=statement.denier,
        numbers=[(q.value, q.high) for q in statement.frame.quantities] if statement.frame else [],
        parts=[reduced(part, number) for part in statement.parts],
    )


def restored(kept: Kept, document: Document, attributions: Sequence[Attribution]) -> Statement:
    """The statement that was kept."""
    direct, denial, finite, doubted, part = kept.flags
    frame = kept.frame and with_numbers(kept.frame, kept.numbers)
    return Statement(
        document=document,
        start=kept.start,
        end=kept.end,
        offset=kept.offset,
        sentence=kept.sentence,
        attribution=None if kept.attribution is None else attributions[kept.attribution],
        frame=frame,
        keys=kept.keys if kept.keys is not None else frame.weights if frame else {},
        day=kept.day,
        direct=direct,
        denial=denial,
        denier=kept.denier,
        finite=finite,
        doubted=doubted,
        part=part,
        parts=tuple(restored(each, document, attributions) for each in kept.parts),
    )


def with_numbers(frame: Frame, numbers: Sequence[tuple[int | float, int | float | None]]) -> Frame:
    """The frame with the numbers of its quantities as they were."""
    if not numbers:
        return frame
    whole = tuple(
        msgspec.structs.replace(q, value=value, high=high)
        for q, (value, high) in zip(frame.quantities, numbers, strict=True)
    )
    return replace(frame, quantities=whole)
