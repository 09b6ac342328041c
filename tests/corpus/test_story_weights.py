"""Rules of stories that could be changed without a test that noticed: what binds pages, what weighs, what is found."""

import pytest

from headwater.model import Document, Reuse, Span
from headwater.stories.batch import must_links
from headwater.stories.columns import Vocabulary
from headwater.stories.neighbours import Neighbours
from headwater.stories.weighting import Frequencies


def shared(start: int, end: int) -> Reuse:
    a, b = (Span(document=id_, start=start, end=end, exact="x" * (end - start)) for id_ in "ab")
    return Reuse(id="r1", a=a, b=b, identity=1.0, direction="unknown", confidence=0.0)


def test_the_length_of_what_is_shared_binds_pages_not_where_it_stands() -> None:
    pages = [Document(id=id_, source=id_, text="x" * 1000, page_text="x" * 1000) for id_ in "ab"]
    assert must_links(pages, [shared(700, 999)]) == []
    assert must_links(pages, [shared(700, 1000)]) == [(0, 1)]
    assert must_links(pages, [shared(0, 150), shared(500, 650)]) == [(0, 1)]


def test_names_weigh_more_than_words_and_dates_more_than_names() -> None:
    vector = Frequencies().vector({"w:kvelm": 1.0, "e:kvelm": 1.0, "e:kvelm quayn": 1.0, "d:31-31": 1.0})
    beside = {term: value / vector["w:kvelm"] for term, value in vector.items()}
    assert beside == pytest.approx({"w:kvelm": 1.0, "e:kvelm": 1.3, "e:kvelm quayn": 0.65, "d:31-31": 2.0})


def test_pages_of_more_than_a_thousand_terms_are_compared() -> None:
    index = Neighbours(Vocabulary())
    vector = {f"w:t{n}": 0.02 for n in range(2500)}
    assert index.add(vector) == []
    assert index.add(vector) == [(0, pytest.approx(1.0, abs=1e-4))]
