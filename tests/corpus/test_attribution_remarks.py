"""What a page remarks of its own behind reported words, figures that are no sources, owners of things that are no "he"."""

import pytest

from headwater.attribution import attribute
from headwater.attribution.names.entities import same_entity
from headwater.model import Attribution, Document


def attributed(text: str) -> list[Attribution]:
    page = Document(id="p1", source="p1", text=text, page_text=text)
    return attribute([page], tier="accurate")


REMARKS = {
    "it was unclear": "The mayor said two men were held, but it was unclear which boat they had.",
    "not immediately clear": "The mayor said two men were held, but it was not immediately clear who they were.",
    "it remains unknown": "The mayor said two men were held, though it remains unknown why.",
    "refused to name": "The mayor said two men were held, but refused to name them.",
    "gave no details": "The mayor said two men were held, but gave no further details.",
}


@pytest.mark.parametrize("case", REMARKS)
def test_a_page_s_own_remark_is_nobody_s_statement(case: str) -> None:
    found = attributed(REMARKS[case])
    assert [[s.exact for s in a.content] for a in found] == [["two men were held"]]


def test_what_somebody_says_was_unclear_stays_his() -> None:
    found = attributed("“Two men were held, but it was unclear why,” Ada Finch said.")
    assert "unclear why" in found[0].content[0].exact


def test_so_does_what_stands_before_who_says_it() -> None:
    found = attributed("Two men were held, but it was unclear why, the mayor told reporters.")
    assert "unclear why" in found[0].content[0].exact


def test_a_figure_says_nothing() -> None:
    assert not attributed("The bonds were priced at 99.89 to yield 8.21 pct, or 85 basis points over other bonds.")


def test_who_finds_himself_somewhere_does_not_say_what_stands_before() -> None:
    text = (
        'Emil Rask said: "We are not on the decline. You lose one game. "I have no doubt in the players. We can beat '
        'anyone on our day." Velmland find themselves striving to avoid a third defeat.'
    )
    assert {a.source.name for a in attributed(text)} == {"Emil Rask"}


def test_he_is_not_whose_song_was_played() -> None:
    text = """Emil Rask, 41, was walking to his fishing spot when a bear attacked him.

As the bear clawed him, his mobile phone went off, setting off his ringtone, Tyr Holm’s ‘Morning’.

At the sound of the hit Holm track, the bear turned and fled.

“I know that sort of ringtone isn’t to everyone’s taste but my granddaughter loaded it onto my phone for a joke,” he said.
"""
    assert [a.source.name for a in attributed(text)] == ["Emil Rask"]


def test_one_of_a_people_with_an_age_is_no_body() -> None:
    text = "Emil Rask signed a contract on Monday. The 55-year-old Frenchman told the club: “My intention has always been clear.”"
    assert {a.source.name for a in attributed(text)} <= {"Emil Rask", None}


def test_a_firm_with_and_without_its_legal_form_is_one() -> None:
    assert same_entity("Orrey", "Orrey Inc.") == same_entity("eBay", "eBay Inc.") == "yes"
    assert same_entity("Orrey Ferries", "Orrey Ferries plc") == "yes"
    assert same_entity("Orrey Inc", "Orrey Corp") != "yes"
    assert same_entity("Oland", "Orrey Inc") != "yes"
