"""What somebody did is not what he said, and who cannot have spoken is not named."""

import pytest

from bench import attribution_who
from headwater.attribution import attribute
from headwater.model import Attribution

ACTS = [
    "The council approved the new bridge on Monday.",
    "The court blocked the sale of the harbour.",
    "The ministry imposed new tolls on the strait.",
    "Finch unveiled a plan for forty homes.",
    "The judge sentenced Coyle to nine years.",
    "Parliament passed the fisheries bill on Tuesday.",
    "The chain has doubled down on large stores.",
    "The ministry is denying flu vaccines to families in camps.",
    "The guards denied food to the prisoners.",
    "There is no denying that the dam in Velm leaked last year.",
]
WORDS = {
    "The mayor criticised the plan for forty homes.": "the plan for forty homes",
    "Klint was critical of the tolls.": "the tolls",
    "The senator voiced concern about the dam.": "the dam",
    "Officials issued a warning about the ice.": "the ice",
    "Holm likened the camp to a prison.": "the camp to a prison",
    "Rask compared the tolls to theft.": "the tolls to theft",
    "The council approved the bridge, which Rask said would fall.": "would fall",
    "The mayor denied ties to the bank.": "ties to the bank",
    "Rask denied payments to the mayor of Velm.": "payments to the mayor of Velm",
    "The judge called the verdict “a farce”.": "a farce",
}


def found(*paragraphs: str) -> list[Attribution]:
    page = attribution_who.page_of({"id": "p", "publisher": None, "paragraphs": list(paragraphs)})
    return attribute([page], tier="accurate")


@pytest.mark.parametrize("text", ACTS)
def test_an_act_is_no_statement(text: str):
    assert found(text) == []


@pytest.mark.parametrize("text", WORDS)
def test_words_about_a_thing_are_told(text: str):
    assert any(WORDS[text] in span.exact for a in found(text) for span in a.content)


SPEAKERS = {
    "Ann Tiller was shot dead in her car. Neighbour Kate Ross called the police. “I ran out barefoot,” she said.": "Kate Ross",
    "Ada Klint died on Sunday at 90. She once said that the sea was her church.": "Ada Klint",
    "Lena Frost was found dead in her flat by her sister, Mia Frost. “She was everything to us,” she said.": "Mia Frost",
    "Coach Mark Tolle dropped keeper Stan Ruis after the defeat. Ruis let in four goals. “He needs a rest,” he said.": "Mark Tolle",
    "Trainer Max Hald has worked with Nils Berg for a year. Berg won again on Sunday. “I never stop,” he said.": "Nils Berg",
    "Joan Stone asked whether the ward would close. Director Fay Lund took the microphone. She said no.": "Fay Lund",
    "Hal Brook fired Victor Lane in June. Lane sued on Monday. He said he had been cheated.": "Victor Lane",
}  # fmt: skip


@pytest.mark.parametrize("text", SPEAKERS)
def test_who_cannot_have_spoken_is_not_named(text: str):
    told = [a.source.name for a in found(text) if a.source.mention and a.source.mention.exact.lower() in ("he", "she")]
    assert told == [SPEAKERS[text]]


IT = {
    "Ostria closed its border with Sund on Friday. It said smugglers had used the road.": "Ostria",
    "The union met Falk Steel on Monday. Falk Steel offered two per cent. It said it could pay no more.": "Falk Steel",
    "Grindel sells bread in nine towns. It said the price of flour had doubled.": "Grindel",
    "The Velm Courier first reported the deal. Norbank declined to comment. It said only that talks were private.": None,
    "The company fired Rask in May. Rask left at once. It said he had stolen a van.": None,
    "The firm makes pumps. Oda is its largest market. It said sales had risen.": None,
}


@pytest.mark.parametrize("text", IT)
def test_it_is_what_the_sentence_before_tells_of_or_nobody(text: str):
    told = [a.source.name for a in found(text) if a.source.mention and a.source.mention.exact == "It"]
    assert told == [IT[text]]


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("The king of Sund, who said he was tired, will step down.", "king of Sund"),
        ("The governor of Oda, who proposed the toll, left.", "governor of Oda"),
        ("A spokesman for Jund al-Harve said the town was calm.", "spokesman for Jund al-Harve"),
    ],
)
def test_an_office_is_not_the_place_that_it_is_of(text: str, role: str):
    assert [(a.source.name, a.source.role) for a in found(text)] == [(None, role)]


NOBODYS = [
    ("Investors should check every licence.", "Savers.gov: Check your broker before you buy.", "The agency is new."),
    ("Wife attacks husband twice",),
    ("Two men attacked a guard at the mill.",),
    ("The union called a strike at the port.",),
]


@pytest.mark.parametrize("paragraphs", NOBODYS)
def test_a_link_and_a_blow_are_no_words(paragraphs: tuple[str, ...]):
    assert found(*paragraphs) == []


WHOSE = {  # of the one attribution whose content has these words, the name or the role
    ("Ada Moor, 16, ran away. She was sent to a counsellor who told her she was selfish. She said she had never been heard.",
     "never been heard"): "Ada Moor",
    ("Secrecy is no stranger to Hanna Brandt’s campaign, the Sund presidential candidate’s former doctor maintains.",
     "no stranger"): "doctor",
    ("A teenager who left home after her parents refused to accept her has come back.", "accept her"): "parents",
    ("A driver who stopped after his passengers complained about smoke was hurt.", "smoke"): "passengers",
    ("The mayor of Harve said after his deputy resigned that he would stay.", "he would stay"): "mayor of Harve",
}  # fmt: skip


@pytest.mark.parametrize("told", WHOSE)
def test_whose_words_they_are(told: tuple[str, str]):
    text, words = told
    [source] = [a.source for a in found(text) if any(words in span.exact for span in a.content)]
    assert (source.name or source.role) == WHOSE[told]


def test_what_others_expect_of_somebody_is_not_his():
    assert [a.source.name for a in found("Rask is expected to be charged today, Ada Finch said.")] == ["Ada Finch"]


def test_an_adjective_is_no_cue():
    assert found("The show confronted him with insulting remarks he had made about women.") == []
