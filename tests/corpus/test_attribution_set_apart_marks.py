"""Pages whose marks a language tool set apart from their words are read as a newsroom writes them."""

import pytest

from bench import attribution_who
from headwater.attribution import attribute
from headwater.language.closing_up import closed_up, is_set_apart

# as a tool prints it: as it is read
LINES = {
    "Msgr . Rask 's aide , of the U . S . navy ( Orfa ) , left .": "Msgr. Rask's aide, of the U.S. navy (Orfa), left.",
    'He said : " It did n\'t burn . " J . Marlow paid $ 5 .': 'He said: "It didn\'t burn." J. Marlow paid $5.',
    "“ We 'll stay , ” she said ; nobody left !": "“We'll stay,” she said; nobody left!",
    "‘ It is over , ’ he said .": "‘It is over,’ he said.",
    "Rask left , U.S . officials said, at noon, and Dr. Finch, too.": None,  # one slip
    'The "harbour guard . " It left .': 'The "harbour guard." It left.',
    "The mayor left": None,
}


@pytest.mark.parametrize("line", LINES)
def test_a_tools_blanks_are_taken_out(line: str):
    expected = LINES[line]
    assert is_set_apart(line) == (expected is not None)
    closed = closed_up(line)
    assert closed.text.rstrip("\n") == (expected or line)
    assert len(closed.text) == len(line)


def test_every_word_keeps_its_place():
    text = "Msgr . Rask spoke .\n\n“ We lost , ” he said , and left ( at noon ) .\n"
    closed = closed_up(text)
    assert closed.places is not None
    assert sorted(closed.places) == list(range(len(text)))
    for words, written in (
        ("Msgr. Rask", "Msgr . Rask"),
        ("“We lost,”", "“ We lost , ”"),
        ("(at noon)", "( at noon )"),
    ):
        start = closed.text.index(words)
        first, last = closed.written(start, start + len(words))
        assert text[first:last] == written


PARAGRAPHS = [
    "The bridge at St . Oda will stay shut , Msgr . Alban Rusk said . He added that the parish 's bells were safe .",
    "`` Nobody warned us , '' said Gen . Petra Holm , who commands the garrison . She said her troops did n't fire .",
    "U . S . officials praised Lt . Col . Ivo Brandt . They said he had asked for nothing .",
]
SAID = [  # content as written, its source
    ("The bridge at St . Oda will stay shut", "Alban Rusk"),
    ("that the parish 's bells were safe", "Alban Rusk"),
    ("`` Nobody warned us , ''", "Petra Holm"),
    ("her troops did n't fire", "Petra Holm"),
    ("he had asked for nothing", None),
]


@pytest.mark.parametrize("tier", ["fast", "accurate"])
def test_a_rank_set_apart_from_its_stop_ends_no_sentence(tier):
    page = attribution_who.page_of({"id": "p", "publisher": None, "paragraphs": PARAGRAPHS})
    found = {a.content[0].exact: a.source.name for a in attribute([page], tier=tier)}
    for content, name in SAID:
        assert found[content] == name
