"""Whose words they are where another name, a thing or a number stands nearer; what a paper without an issuer goes by."""

import pytest

from headwater.attribution import attribute
from headwater.model import Document


def sources(text: str) -> list[str | None]:
    page = Document(id="p1", source="p1", text=text, page_text=text)
    return [a.source.name for a in attribute([page], tier="accurate")]


SAID = {
    "who stands behind a post of several words": (
        "Her call was backed by Culture, Media and Sport Secretary Tessa Holm who said: “You would not let your child go.”",
        ["Tessa Holm"],
    ),
    "the president of a fund, who": (
        "Rask has invited Matt Dunn, the president of the Foundation for Velm Peace, who often criticizes the mill, to testify.",
        ["Matt Dunn"],
    ),
    "the supporters, who are": (
        "They were the supporters of Ada Finch, who are nervous that he is hurting the party.",
        [None],
    ),
    "the critics who say": ("The critics of Ada Finch who say that she lied were there.", [None]),
    "what a company says of itself": (
        "The Supreme Court stayed the order. Orrey Water said it expects the case to prevail.",
        ["Orrey Water", "Orrey Water"],
    ),
    "what a spokesman without a name says of his shop": (
        "Norbank dominates the US alone. A spokesman for one Velm shop said it expected the device to sell out.",
        [None, None],
    ),
    "an under secretary": (
        "“It is not the way to do it,” said Treasury Under Secretary John Taylor-Finch.",
        ["John Taylor-Finch"],
    ),
    "a post between a firm and a name": (
        "“We must be fast,” says Orrey Moving's Vice President, Ivan Holm.",
        ["Ivan Holm"],
    ),
    "a calling that no list has": (
        "The zoographist, Ethel C. Harrow, told the board that she was sorry.",
        ["Ethel C. Harrow"],
    ),
    "two between commas": (
        "Two objectors, Lawrence Joyner and William Graham, contended that the paper did not comply.",
        ["Lawrence Joyner and William Graham"],
    ),
    "a number behind a name": (
        "According to Juno Research 40% of homes with a radio say it helps them.",
        ["Juno Research"],
    ),
    "a house by its number": ("No 10 said that the toll would stay.", ["No 10"]),
    "a firm of two names": ("Holm & Poor's said that the bank was weak.", ["Holm & Poor's"]),
    "a Sunday paper": ("The Mail on Sunday reported that the mill had closed.", ["Mail on Sunday"]),
    "who is told of by what else she is": (
        "Ada Finch resigned on Monday after six years. The 28-year-old host said she wanted to work elsewhere.",
        ["Ada Finch", "Ada Finch"],
    ),
    "an office that she has held": (
        "The dispute is over remarks that Ada Finch made in Velm. The former secretary of state mocked the plan as a joke.",
        ["Ada Finch"],
    ),
    "somebody whom it befell": (
        "Emil Rask was held on Monday. The 30-year-old victim said that the street was dark.",
        [None],
    ),
    "the woman whom he was seeing": (
        "The woman Emil Rask was seeing said that he was ill.",
        [None],
    ),
    "the campaign of somebody whose name ends with an s": (
        "Jan Sanders lost in May. The Velm Courier said that she would go. Sanders’ campaign said that she would stay.",
        ["Velm Courier", "Sanders’ campaign"],
    ),
    "a man who was arrested when he told": (
        "Ada Finch and Guy Holm were held in May. A Velm man was arrested when he told officers that he was on his way.",
        [None],
    ),
    "what somebody declined to tell": ("Ada Finch declined to define what such a deal would include.", []),
    "whom somebody rings up": ("Emil Rask sat down on a bench and called his buddy to tell him to walk.", []),
    "whom somebody calls a name": ("Emil Rask called his rival a liar.", ["Emil Rask"]),
    "many of a people": ("Many Kenyans say the service has helped them.", [None]),
    "somebody by age and name": (
        "At a rally in Concord, Velm, 14-year-old Aubree Pelletan hoisted a sign that read “15 percent”.",
        ["Aubree Pelletan"],
    ),
    "one of the men by name": (
        "One of the men, Jesse Elkin, 70, had served in the war and said he was convinced that it was late.",
        ["Jesse Elkin"],
    ),
    "a carmaker by its country": (
        "Orrey Motors is giving us a look at the car. The Ostrian automaker, which has had a bad year, says the wagon"
        " will go far.",
        ["Orrey Motors"],
    ),
    "a last name alone that is he": (
        "“It is hard,” Shulmann said. More likely, he said, the firm might find a way.",
        ["Shulmann", "Shulmann"],
    ),
    "who is given an office or a vote": (
        "Ada Finch named five people to the committee, and Emil Rask voted for the bridge. Norbank said it was late.",
        ["Norbank"],
    ),
    "who is named as a thief": ("Ada Finch named Emil Rask as one of the thieves.", ["Ada Finch"]),
    "a campaign that called a report something": (
        "Jan Sanders lost in May. The Velm Press said that she would go. Sanders’ campaign called VP’s report a “joke”.",
        ["Velm Press", "Sanders’ campaign"],
    ),
    "one of the parties": (
        "The old parties said that it was late. The party said that it was early.",
        ["old parties", "party"],
    ),
    "a body in whose description somebody is named": (
        "Holm spoke. Velm for All, a digital activism outfit that endorsed Emil Rask in May, said that the toll was wrong.",
        ["Velm for All"],
    ),
    "a headline's verb": (
        "Ada Finch Blasts Drury for Mocking Her Fast, Quotes Bible\n\nFinch said it was late.",
        ["Ada Finch", "Ada Finch"],
    ),
}


@pytest.mark.parametrize("name", SAID)
def test_whose_words_they_are(name: str) -> None:
    text, names = SAID[name]
    assert sources(text) == names


PAPERS = {
    "a poll": ("A new national poll shows that Ada Finch is ahead.", [None]),
    "studies": ("Population-based studies show that it helps.", [None]),
    "surveys of a place": ("This week surveys of Velm voters indicated that a third were unsure.", [None]),
    "the announcement of a death": ("The announcement of Rask's death noted that he had two sons.", [None]),
    "records that tell whose they are": ("Court records show that she paid.", ["Court records"]),
    "figures of an office": ("According to official figures, prices rose by two percent.", ["official figures"]),
}


@pytest.mark.parametrize("name", PAPERS)
def test_a_paper_without_an_issuer_is_nobody_unless_its_words_tell_whose_it_is(name: str) -> None:
    text, names = PAPERS[name]
    assert sources(text) == names
