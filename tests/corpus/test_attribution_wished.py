"""What somebody may, should or wants to say, and what is said of him in a passive: nobody's words."""

import pytest

from headwater.attribution import attribute
from headwater.model import Document


def told(text: str) -> list[tuple[str | None, str | None]]:
    page = Document(id="p1", source="p1", text=text, page_text=text)
    found = attribute([page], tier="accurate")
    return [(a.source.name or a.source.role, a.source.mention.exact) for a in found if a.source.mention]


NOT_SAID = {
    "what a rule lets somebody do": "The new rules make it easier for judges to dismiss cases that allege bias.",
    "what would let somebody claim": "The mill would allow Ada Finch to claim a victory over her rivals.",
    "who is sent to ask": "Norbank sent a reporter to the streets of Velm to ask voters if the vote had been rigged.",
    "what a product is for": "Norbank has unveiled its first robot, called Miu, to challenge the pumps of Orrey.",
    "what something is described as": "The game has been described as one that adds modern twists to the old plot.",
}


@pytest.mark.parametrize("name", NOT_SAID)
def test_what_is_wished_or_told_of_somebody_is_not_his_statement(name: str) -> None:
    assert told(NOT_SAID[name]) == []


SAID = {
    "who is forced to deny": (
        "Emil Rask was forced to deny that the board was split over the toll.",
        [("Emil Rask", "Emil Rask")],
    ),
    "who rushes to say": (
        "His critics rushed to TV to say he did not represent the party.",
        [("critics", "His critics")],
    ),
    "who goes on air to declare": (
        "Ada Finch went on Radio Velm to declare Rask the winner.",
        [("Ada Finch", "Ada Finch")],
    ),
    "who is prompted to say": (
        "The pressure prompted the prime minister to say that the police would be asked.",
        [("prime minister", "the prime minister")],
    ),
    "who is worried": ("Norbank is worried that the toll will rise.", [("Norbank", "Norbank")]),
}


@pytest.mark.parametrize("name", SAID)
def test_what_somebody_is_made_to_say_is_his_statement(name: str) -> None:
    text, sources = SAID[name]
    assert told(text) == sources


def test_a_headline_that_leaves_out_that_somebody_was_accused() -> None:
    text = "Ada Finch Accused Of Shocking Act In Fit Of Rage\n\nAda Finch once threw a book at a guard, Gary Holm said."
    assert told(text) == [("Gary Holm", "Gary Holm")]
