"""Claims that may be one in other words are laid before the reader, with what keeps them apart, and counted nowhere."""

import pytest

from headwater.attribution import attribute
from headwater.claims import find_claims
from headwater.model import Claim, Document
from headwater.report.phrases import kept_apart, possible_matches

NEAR = (
    "The ferry company wants to sell its last two ships to Talvia.",
    "The ferry company is in talks to hand two of its ships over to Talvia.",
)


def claims_of(*texts: str) -> list[Claim]:
    documents = [Document(id=f"p{n}", source=f"p{n}", text=t, page_text=t) for n, t in enumerate(texts)]
    attributions = attribute(documents, tier="rules")
    return find_claims(documents, attributions, (), ())


def test_each_names_the_other_and_neither_counts_it() -> None:
    one, other = claims_of(*NEAR)
    assert [m.claim for m in one.possible_matches] == [other.id]
    assert [m.claim for m in other.possible_matches] == [one.id]
    [match] = one.possible_matches
    assert 0.25 <= match.probability < 0.65
    assert {m.document for m in one.mentions} == {"p0"}


def test_what_is_joined_and_what_is_another_thing_has_none() -> None:
    joined = claims_of(NEAR[0], "The ferry company wants to sell its last two ships to Talvia in June.")
    assert [c.possible_matches for c in joined] == [()] * len(joined)
    apart = claims_of(NEAR[0], "The river at Lesna rose by two metres on Monday.")
    assert [c.possible_matches for c in apart] == [(), ()]


def test_what_stands_against_a_claim_is_not_perhaps_the_same() -> None:
    found = claims_of("Twelve people died in the fire at Lesna.", "Nineteen people died in the fire at Lesna.")
    assert all(c.conflicts for c in found)
    assert [c.possible_matches for c in found] == [(), ()]


def test_one_page_may_say_a_thing_twice() -> None:
    assert all(not c.possible_matches for c in claims_of("\n\n".join(NEAR)))


def test_the_sentence_says_where_and_what_keeps_them_apart() -> None:
    one, other = claims_of(*NEAR)
    [sentence] = possible_matches(one, {other.id: other}, {"p1": "page 2"})
    reason = kept_apart(one.possible_matches[0].reason)
    assert sentence == f"Perhaps the same on page 2: “{other.text}” ({reason})"
    assert possible_matches(one, {}, {}) == []  # a claim that an excerpt leaves out is not named


@pytest.mark.parametrize(
    ("reason", "told"),
    [
        ("different predicates", "told with another verb"),
        ("another for", "another thing after “for”"),
        ("another subject", "told of another subject"),
        ("each names somebody or something the other does not",) * 2,
    ],
)
def test_reasons_in_plain_words(reason: str, told: str) -> None:
    assert kept_apart(reason) == told
