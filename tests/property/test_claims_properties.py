"""What holds for claims whatever the pages say: spans, ranges, order, other judges, and time that grows with the pages."""

import itertools
import time
from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bench.machine import slowness
from headwater.claims import find_claims, judging
from headwater.claims.amounts.quantities import find_quantities
from headwater.claims.amounts.times import find_times
from headwater.lineage import find_origins
from headwater.model import Block, Claim, Document, Story

PLACES = ["Varnholm", "Lunsk", "Mirel", "Harve", "Adlen", "Tovik", "Dornach", "Walden", "Pell", "Castrel"]
THINGS = ["bridge", "harbour", "factory", "school", "museum", "hospital", "airport", "library", "market", "station"]
VERBS = ["opened", "closed", "burned", "bought", "flooded", "repaired", "inspected", "guarded", "painted", "sold"]


def sentence(n: int) -> str:
    place, thing, verb = PLACES[n % 10], THINGS[n // 10 % 10], VERBS[n // 100 % 10]
    return f"The council of {place} {verb} the {thing} with {n + 3} engineers from {PLACES[(n // 7 + 3) % 10]}."


def page(number: int, sentences: Sequence[str]) -> Document:
    text = "\n\n".join(sentences)
    blocks, at = [], 0
    for line in sentences:
        blocks.append(Block(layer="text", role="paragraph", start=at, end=at + len(line)))
        at += len(line) + 2
    name = f"page-{number}"
    return Document(id=name, source=name, text=text, page_text=text, publisher=f"Outlet {number}", blocks=tuple(blocks))


def trace(documents: list[Document]) -> list[Claim]:
    story = Story(id="story-1", title="", document_ids=tuple(d.id for d in documents))
    return find_origins(documents, [], [], find_claims(documents, [], [], [story]))[0]


@settings(max_examples=5, deadline=None)
@given(st.lists(st.lists(st.integers(0, 40), min_size=1, max_size=4), min_size=1, max_size=3))
def test_ranges_hold_and_every_mention_has_an_origin_and_a_path(pages: list[list[int]]) -> None:
    documents = [page(n, [sentence(k) for k in numbers]) for n, numbers in enumerate(pages)]
    text = {d.id: d.text for d in documents}
    for claim in trace(documents):
        span = claim.independent_origins
        assert 1 <= span.min <= span.max == len(claim.origins)
        assert sorted(n for o in claim.origins for n in o.mentions) == list(range(len(claim.mentions)))
        assert [len(o.path) for o in claim.origins] == [len(o.mentions) for o in claim.origins]
        for mention in claim.mentions:
            assert mention.exact == text[mention.document][mention.start : mention.end]
        for quantity in claim.quantities:
            assert quantity.span is not None
            assert quantity.span.exact == text[quantity.span.document][quantity.span.start : quantity.span.end]


def test_what_is_one_claim_does_not_rest_on_the_order_of_the_pages() -> None:
    documents = [
        page(1, ["A fire in the harbour of Harve killed 12 people."]),
        page(2, ["12 people, three of them children, died on Monday night when a hotel burned in Harve."]),
        page(3, ["Three children were among the 12 people that a fire killed on Monday night."]),
    ]
    found = [
        {frozenset(mention.document for mention in claim.mentions) for claim in trace(list(order))}
        for order in itertools.permutations(documents)
    ]
    assert found == [{frozenset(("page-1", "page-2", "page-3"))}] * 6


@settings(max_examples=200, deadline=None)
@given(
    st.text(
        alphabet=st.sampled_from(list("0123456789 ,.-–%$€£kmbn to between and at least percent MayJune()")), max_size=80
    )
)
def test_quantities_and_times_survive_anything(text: str) -> None:
    for found in (*find_quantities(text), *find_times(text)):
        assert found.span is not None
        assert found.span.exact == text[found.span.start : found.span.end]


@pytest.mark.parametrize(
    "text", ["1," * 10_000, "one " * 10_000, "between " * 10_000, "5 to " * 10_000, "May 5 " * 10_000]
)
def test_patterns_take_linear_time(text: str) -> None:
    begin = time.process_time()
    find_quantities(text)
    find_times(text)
    assert time.process_time() - begin < 10 * slowness()


def test_the_same_pages_give_the_same_claims() -> None:
    documents = [page(n, [sentence(k) for k in range(n, n + 6)]) for n in range(4)]
    assert trace(documents) == trace(documents)


class Contrarian:
    name = "contrarian"

    def judge(self, pairs: Sequence[tuple[str, str]]) -> list[str]:
        return ["contradicts"] * len(pairs)


def test_another_judge_s_verdicts_are_marked_as_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(judging, "judges", lambda: (Contrarian(),))
    monkeypatch.setattr("headwater.claims.assembling.judges", lambda: (Contrarian(),))
    a = page(0, ["The army of Oskeria left the town of Mirel on Monday with all its guns."])
    b = page(1, ["The army of Oskeria entered the town of Mirel on Monday with all its guns."])
    claims = trace([a, b])
    reasons = [c.reason for claim in claims for c in claim.conflicts]
    assert reasons == ["the judge contrarian holds that they contradict each other"] * 2
    assert [c.dispute for c in claims] == ["none", "none"]
