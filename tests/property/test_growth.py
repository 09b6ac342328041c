"""What stands at a place is found without asking all of a text: the same as by asking all, and in time that grows with
the text, not with its square. Work is counted in calls, which no machine makes slower."""

import sys
from types import FrameType

from hypothesis import given
from hypothesis import strategies as st

from headwater.attribution.speech.drafts import Draft
from headwater.attribution.speech.merging import merge, overlap, shares_cue
from headwater.attribution.speech.placed import Placed
from headwater.attribution.tagging import Bounds
from headwater.attribution.text.scene import Scene
from headwater.claims.statements.finding import beginning_in, beginnings_of
from headwater.claims.statements.stretches import Stretches
from headwater.model import Attribution, Source, Span

LINE = "The lock is open, Raa said.\n"
MOST = 2.5  # times as many calls for twice the text; with its square it would be four

stretches = st.tuples(st.integers(0, 2_000), st.integers(0, 600)).map(lambda pair: (pair[0], sum(pair)))
drafts = st.builds(
    Draft,
    st.none() | stretches,
    st.lists(stretches, max_size=2),
    st.lists(stretches, min_size=1, max_size=3),
    st.just(1.0),
)


@given(st.lists(drafts, max_size=12), drafts)
def test_drafts_at_a_place_are_all_that_touch_it(placed: list[Draft], asked: Draft) -> None:
    by_cue, by_content = Placed(), Placed()
    for draft in placed:
        by_cue.put(draft, draft.cue)
        by_content.put(draft, draft.content)
    assert [d for d in by_cue.near(asked.cue) if shares_cue(asked, d)] == [d for d in placed if shares_cue(asked, d)]
    near = [d for d in by_content.near(asked.content) if overlap(asked, d) > 0]
    assert near == [d for d in placed if overlap(asked, d) > 0]


def attribution(n: int, cue: Bounds | None, content: list[Bounds]) -> Attribution:
    def span(bounds: Bounds) -> Span:
        return Span(document="d", start=bounds[0], end=bounds[1], exact="x" * (bounds[1] - bounds[0]))

    return Attribution(
        id=f"d#{n}",
        document="d",
        kind="indirect",
        source=Source(name="Raa", kind="speaker"),
        cue=None if cue is None else span(cue),
        content=tuple(map(span, content)),
        stance="asserts",
    )


@given(
    st.lists(st.tuples(st.none() | stretches, st.lists(stretches, min_size=1, max_size=3)), max_size=12),
    stretches,
)
def test_attributions_that_begin_in_a_paragraph_are_those_of_all_that_do(
    told: list[tuple[Bounds | None, list[Bounds]]], paragraph: Bounds
) -> None:
    attributions = [attribution(n, cue, content) for n, (cue, content) in enumerate(told)]
    start, end = paragraph
    expected = [
        a
        for a in attributions
        if any(start <= s.start < end for s in a.content) or (a.cue is not None and start <= a.cue.start < end)
    ]
    assert beginning_in(attributions, beginnings_of(attributions), start, end) == expected


@given(st.lists(stretches, max_size=12), stretches)
def test_stretches_that_touch_another_are_those_of_all_that_do(placed: list[Bounds], asked: Bounds) -> None:
    found = Stretches((start, end, n) for n, (start, end) in enumerate(placed)).touching(*asked)
    assert found == [n for n, (start, end) in enumerate(placed) if start <= asked[1] and end >= asked[0]]


def calls_to_merge(lines: int) -> int:
    """How many functions, comprehensions and generators are entered to merge two drafts of each line of a text."""

    def told(begin: int, confidence: float) -> Draft:
        return Draft((begin + 18, begin + 21), [(begin + 22, begin + 26)], [(begin, begin + 16)], confidence)

    scene = Scene(LINE * lines)
    learned = [told(n * len(LINE), 0.9) for n in range(lines)]
    ruled = [told(n * len(LINE), 1.0) for n in range(lines)]
    count = 0

    def counting(_: FrameType, event: str, __: object) -> None:
        nonlocal count
        count += event == "call"

    sys.setprofile(counting)
    try:
        merged = merge(learned, ruled, scene)
    finally:
        sys.setprofile(None)
    assert len(merged) == lines
    return count


def test_twice_the_drafts_are_twice_the_work_to_merge() -> None:
    some, more = calls_to_merge(60), calls_to_merge(120)
    assert more < MOST * some
