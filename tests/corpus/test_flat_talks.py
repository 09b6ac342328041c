"""Interviews and transcripts as flat text, whose lines open with who speaks."""

import pytest

from headwater.model import Document, Page
from headwater.reading.document import read_page

SAID = (
    ("What did you see when you opened the gate?", "Water, and then no water. The hinge had gone through."),
    ("Had you asked for a new one?", "In the autumn, and again at Easter. I have the letters."),
    ("Who answered?", "Nobody."),
    ("Would you open it again?", "Not before it is mended, whoever asks me to."),
    ("What happens to the mill?", "It stands still. The miller has gone to his sister in Lerum."),
    ("Are you angry?", "I am tired. Ask me again in a week, when I have slept."),
    ("One last question.", "Please."),
)
HEAD = "Home\nInterviews\nThe keeper of the weir\nBy Ines Okland\n4 March 2031\n"
INTRODUCED = (
    "Siv Raa has looked after the weir at Brekka for nineteen years, and was there on the night when it gave way.\n"
)
FOOT = "Related articles\nMill opens at Tvedal\nBridge closed at Sundby\nFerry late again at Lerum\nAbout us\nPrivacy policy\n"


def read(text: str) -> Document:
    return read_page(Page(source="talk.txt", content=text.encode(), content_type="text/plain"))


@pytest.mark.parametrize(("asks", "answers"), [("Q", "A"), ("OKLAND", "RAA"), ("INES OKLAND, HOST", "SIV RAA")])
def test_all_that_is_said_in_a_talk_is_its_text(asks: str, answers: str) -> None:
    talk = [line for asked, said in SAID for line in (f"{asks}: {asked}", f"{answers}: {said}")]
    document = read(HEAD + INTRODUCED + "\n".join(talk) + "\n" + FOOT)
    assert document.text.split("\n\n")[-len(talk) :] == talk


def test_a_chat_of_readers_is_no_talk() -> None:
    rows = "".join(f"reader{n} says:\n4 March 2031 at {n + 1}:10 pm\nQ: {a}\nReply\n" for n, (a, _) in enumerate(SAID))
    document = read(f"{HEAD}{INTRODUCED}7 Comments\n{rows}Leave a Reply\n")
    assert "Q:" not in document.text
