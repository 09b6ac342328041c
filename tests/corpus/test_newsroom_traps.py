"""Pairs that a newsroom knows to look alike: what is joined, what contradicts, and what does neither."""

import pytest

from headwater.claims.comparison.comparing import compare
from headwater.claims.frames import frame_of
from headwater.language import parse

JOINED = {"same", "refines"}


def relation(a: str, b: str) -> str:
    """The relation in both orders: joined, opposed or neither."""
    one, other = (frame_of(p) for p in parse([a, b]))
    assert one is not None
    assert other is not None
    found, back = compare(one, other).relation, compare(other, one).relation
    kinds = ["joined" if r in JOINED else r if r in {"contradicts", "denies"} else "neither" for r in (found, back)]
    assert kinds[0] == kinds[1]
    return kinds[0]


# what is said to be untrue is said not to be
UNTRUE = [
    ("The bank has closed.", "Reports that the bank has closed are false.", "contradicts"),
    ("The bank has closed.", "There is no truth in reports that the bank has closed.", "contradicts"),
    ("The bank has closed.", "It is untrue that the bank has closed.", "contradicts"),
    ("The bank has closed.", "It is true that the bank has closed.", "joined"),
    ("The bank has not closed.", "It is not true that the bank has closed.", "joined"),
    ("The report came on Monday.", "The report, which came on Monday, is false.", "neither"),
    ("The water in Osk is safe.", "The mayor denied that he had never said that the water in Osk is safe.", "neither"),
    ("It shot down 14 drones over Osk.", "No drones were shot down over Osk.", "contradicts"),
    ("Drones were shot down over Osk.", "It did not shoot down drones over Osk.", "neither"),
]
# one is the other's opposite
OPPOSITE = [
    ("The prison in Osk was empty.", "The prison in Osk was full.", "contradicts"),
    ("The mayor has signed the order.", "The mayor has refused to sign the order.", "contradicts"),
    ("The bank raised interest rates.", "The bank left interest rates unchanged.", "contradicts"),
    ("The storm weakened off Osk.", "The storm strengthened off Osk.", "contradicts"),
    ("All of the hostages were freed.", "None of the hostages was freed.", "contradicts"),
    ("There were life jackets on board.", "The boat had no life jackets on board.", "contradicts"),
    (
        "Liberal candidate Mia Rask won the election for mayor of Osk.",
        "Conservative candidate Jon Finch won the election for mayor of Osk.",
        "contradicts",
    ),
    ("Mia Rask won gold for Velm.", "Joan Finch won gold for Velm.", "neither"),
    ("The judge denied bail to Rask.", "The judge granted bail to Rask.", "contradicts"),
    ("The judge denied bail to Rask.", "The judge granted bail to Finch.", "neither"),
]
# some, others, another's, only wanted
LOOK_ALIKE = [
    ("Some of the hostages were hurt.", "Some of the hostages were not hurt.", "neither"),
    ("Voters approved the bridge.", "Voters under 30 rejected the bridge.", "neither"),
    ("The party won 40 seats in the lower house.", "The party won 12 seats in the upper house.", "neither"),
    ("The pope's deputy will attend the funeral.", "The pope will not attend the funeral.", "neither"),
    ("Ada Klint offered to resign.", "Ada Klint did not resign.", "neither"),
    ("Ministers urged Ada Klint to resign.", "Ada Klint resigned.", "neither"),
    ("The president pardoned the general.", "The president refused to pardon the spy.", "neither"),
    ("Two men were arrested over the theft on Friday.", "A third man was arrested over the theft on Sunday.", "neither"),
    ("The doctor treated the boxer before the fight.", "The doctor treated the boxer after the fight.", "neither"),
    ("The firm bought the dock from the state.", "The state bought the dock from the firm.", "neither"),
    ("Nurses were paid for April.", "Nurses were not paid for May.", "neither"),
    ("Rask gave blood for a test at the clinic.", "Rask gave blood for a test at the clinic, but nothing is known yet.", "joined"),
    ("The court said how many claims were allowed.", "The court said how many claims were not allowed.", "neither"),
]  # fmt: skip
FIGURES = [
    ("Deaths fell by 5.", "Deaths fell to 5.", "neither"),
    ("The council raised the fee by 12 euros.", "The council raised the fee to 12 euros.", "neither"),
    ("At least 30 people died in the heat in Osk.", "As many as 50 people died in the heat in Osk.", "neither"),
    ("At least 20 people died in the heat in Osk.", "More than 20 people died in the heat in Osk.", "joined"),
    ("Exports grew by 4 percent from a year earlier.", "Exports grew by 1 percent from a month earlier.", "neither"),
    ("Exports grew by 4 percent.", "Exports grew by 1 percent.", "contradicts"),
    ("Sales rose 6 percent in the first quarter.", "Sales rose 9 percent in the first half.", "neither"),
    ("Net profit was 40 million euros before tax.", "Net profit was 22 million euros.", "neither"),
    ("Three people were killed in Osk, including the gunman.", "Two people were killed in Osk.", "neither"),
    ("Three people were killed in Osk.", "Two people were killed in Osk.", "contradicts"),
]


@pytest.mark.parametrize(("a", "b", "found"), UNTRUE + OPPOSITE + LOOK_ALIKE + FIGURES)
def test_a_trap_is_told_for_what_it_is(a: str, b: str, found: str) -> None:
    assert relation(a, b) == found
