"""The lines of a dump in their order: stretches of article and comments, whatever single lines look like."""

import numpy as np
import pytest

from headwater.reading.flat.features import AROUND, line_features
from headwater.reading.flat.order import both, entries, in_order
from headwater.reading.flat.page import label_lines
from headwater.reading.model_file import chances, session

LIST = [
    "Two servers ask each other the time",
    "Server.A.time@10 -> 11",
    "Neither knows which of the two is right",
    "A third is asked, and the two that agree are believed",
]
ARTICLE = [
    "How the harbour's clocks were set right",
    "The harbour has three servers, and each of them has kept its own time since the bell was taken down.",
    "Nobody noticed until the ferry left eleven minutes early, its gangway still out.",
    *LIST,
    "The board now pays for a fourth server, asked only when the other three disagree.",
]
THREAD = [
    '5 users responded in "How the clocks were set right"',
    "Progress Trap said on May 3, 2012 at 3:10 pm",
    "There is one benefit of the old bell though, and it is that everybody heard it. I set my watch by it.",
    "Jacob said on May 3, 2012 at 3:10 pm",
    "@Progress Trap – This was actually what the board had in mind. The bell was to come back.",
    "Nikos said on May 4, 2012 at 4:10 pm",
    "Many have mistaken the clock for the hour.",
    "It has never been about the ferry, and whoever thinks so has not waited for it in the rain as we have.",
    "dragoncar said on May 4, 2012 at 4:10 pm",
    "I would like a link to the article about the bell in the comments, please, as I cannot find it anywhere.",
    "Marlene said on May 5, 2012 at 5:10 pm",
    "First of all, it seems you have made peace with the people who had quibbles about the wording. I am glad.",
]


def dump() -> list[str]:
    menu = ["Home", "About", "Archive", "Contact"]
    return [*menu, *ARTICLE, "Be Sociable, Share!", "Tweet", *THREAD, "Leave Your Reply Below", "Copyright 2012"]


def test_a_list_inside_an_article_is_its_and_a_thread_is_one_to_its_end() -> None:
    letters = dict(zip(dump(), label_lines(dump()), strict=True))
    assert "".join(letters[line] for line in LIST) == "CCCC"
    assert "C" not in {letters[line] for line in THREAD}
    assert {letters[line] for line in THREAD if line.endswith(".")} == {"M"}


def test_trees_and_network_count_alike() -> None:
    half, sure = np.array([0.5, 0.2]), np.array([0.9, 0.2])
    assert both(half, sure).tolist() == pytest.approx([0.75, 0.2])
    assert both(sure, half).tolist() == pytest.approx([0.75, 0.2])
    assert both(np.array([0.0]), np.array([1.0])).tolist() == pytest.approx([0.5])


@pytest.mark.parametrize("lines", [["one line"], ["x"] * 300, dump()])
def test_every_line_has_a_chance(lines: list[str]) -> None:
    rows = line_features(lines)
    trees = chances("flat-article", rows), chances("flat-comment", rows)
    given = entries(rows, *trees)
    assert given.shape == (len(lines), rows.shape[1] - (AROUND.stop - AROUND.start) + 2)
    assert session("flat-order")[0].get_inputs()[0].shape[1] == given.shape[1]
    article, comment = in_order(rows, *trees)
    assert article.shape == comment.shape == (len(lines),)
    assert ((article > 0) & (article < 1) & (comment > 0) & (comment < 1)).all()


def test_no_line_depends_on_one_that_is_out_of_reach() -> None:
    given = np.random.default_rng(1).normal(size=(300, session("flat-order")[0].get_inputs()[0].shape[1]))
    given = given.astype(np.float32)
    before = np.asarray(session("flat-order")[0].run(None, {"rows": given})[0])
    given[299] += 9.0
    after = np.asarray(session("flat-order")[0].run(None, {"rows": given})[0])
    assert np.abs(after[:173] - before[:173]).max() < 1e-4  # 126 lines down
    assert np.abs(after[299] - before[299]).max() > 1e-3
