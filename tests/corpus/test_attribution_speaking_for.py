"""Who speaks for somebody is not he; firms that go on with "and Co"; titles between commas are no second person."""

import pytest

from headwater.attribution import attribute
from headwater.model import Document

# what a page says, and the names of its sources, in order
SAID = {
    "a spokesman for a president is not the president": (
        "A spokesman for President Oster said the offer stood.",
        [None],
    ),
    "nor is a governor's lawyer, with the whole name": (
        "A lawyer for Governor Emil Rask said the bridge was safe.",
        [None],
    ),
    "nor a senator's wife": (
        "The wife of Senator Emil Rask said it was over.",
        [None],
    ),
    "nor one whose name follows": (
        "A spokeswoman for Mayor Emil Rask, Ada Finch, said the offer stood.",
        ["Ada Finch"],
    ),
    "nor where a people stands before the title": (
        "Spokesman for Palestinian President Rask, Tyr Holm, claimed that no offer was made.",
        ["Tyr Holm"],
    ),
    "nor a foreign minister's": (
        "A spokesman for Foreign Minister Emil Rask said the vote was lost.",
        [None],
    ),
    "nor a former mayor's brother": (
        "The brother of former mayor Emil Rask said the mill had been sold.",
        [None],
    ),
    "nor is a client his attorney": (
        "The attorney representing Emil Rask, Ada Finch, said he was innocent.",
        ["Ada Finch"],
    ),
    "an office with 'of' belongs to the name": (
        "Minister of Defence General Emil Rask said it was over. Secretary of State Ada Finch said so too.",
        ["Emil Rask", "Ada Finch"],
    ),
    "posts between commas are of one person": (
        '"It was over soon," Captain Ada Finch, Chief Press Officer, Coast Guard, said.',
        ["Ada Finch"],
    ),
    "two who are joined are two": (
        "Ada Finch and Emil Rask said the bridge was safe.",
        ["Ada Finch and Emil Rask"],
    ),
    "a firm with 'and Co' is the company that goes on": (
        "A. B. Rask and Co said earnings will include its stake in the Halden Insurance Corporation. The company also "
        "said it will sell bonds. It said the sale will defer profits.",
        ["A. B. Rask and Co"] * 3,
    ),
    "and one with '& Sons'": (
        "Holm & Sons said profits will rise. The company said it will invest in Halden Insurance Corporation.",
        ["Holm & Sons"] * 2,
    ),
}


@pytest.mark.parametrize("case", SAID)
def test_who_speaks_for_somebody_is_not_he(case: str) -> None:
    text, names = SAID[case]
    page = Document(id="p1", source="p1", text=text, page_text=text)
    assert [a.source.name for a in attribute([page], tier="accurate")] == names
