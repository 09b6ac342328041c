"""Whose words they are, where real pages were read wrongly: ranks, posts, kin, and spokesmen of several bodies."""

import pytest

from headwater.attribution import attribute
from headwater.attribution.tagging import Tier
from headwater.model import Attribution, Document

TIERS: tuple[Tier, ...] = ("rules", "accurate")
SAID = "“The lower dam was opened twice that night and nobody warned the people of Velm”"


def page(text: str, name: str = "p1") -> Document:
    return Document(id=name, source=name, text=text, page_text=text)


def said(tier: Tier, text: str) -> list[Attribution]:
    return attribute([page(text)], tier=tier)


# what a page says, and its sources as (name, role, organization), in order
SOURCES = {
    "a rank with its full stop begins a sentence": (
        "Sgt. Mart Earl said the driver was drunk. Det. Sgt. Ann Rowe said he fled. Lt. Col. Rick Castor said the road was shut.",
        [("Mart Earl", "Sgt.", None), ("Ann Rowe", "Det. Sgt.", None), ("Rick Castor", "Lt. Col.", None)],
    ),
    "a member of parliament, and who goes on": (
        "Oster MP Emil Mattes told the Bugle: “That is a rule, but no law.” He said there had been others.",
        [("Emil Mattes", "Oster MP", None), ("Emil Mattes", "Oster MP", None)],
    ),
    "kin in three words, by one name": (
        "The fighting grew, said Gull's daughter-in-law, Seema. Her daughter-in-law Seema said the men fled.",
        [("Seema", "Gull's daughter", None), ("Seema", "Gull's daughter", None)],
    ),
    "kin speak for themselves, lawyers for others": (
        "Emil Rask's brother, Odd Rask, said he was kind. Emil Rask's lawyer, Ada Finch, said he was ill.",
        [("Odd Rask", "Emil Rask's brother", None), ("Ada Finch", "Emil Rask's lawyer", "Emil Rask")],
    ),
    "a day has no witnesses": (
        "Tuesday's chief witness, Tom Sull, said he lied.",
        [("Tom Sull", "Tuesday's chief witness", None)],
    ),
    "spokesmen of several bodies": (
        "Police spokesman Dave Garrick said the climb was hard. A Foreign Office spokeswoman said a man was dead. "
        "A spokesman for the rescuers said they had found him. The spokesman said he was sorry.",
        [
            ("Dave Garrick", "Police spokesman", "Police"),
            (None, "Foreign Office spokeswoman", "Foreign Office"),
            (None, "spokesman", None),
            (None, "spokesman", None),
        ],
    ),
    "the spokesman whom nobody came after": (
        "Police spokesman Dave Garrick said the climb was hard. The spokesman said he was sorry.",
        [("Dave Garrick", "Police spokesman", "Police"), ("Dave Garrick", "Police spokesman", "Police")],
    ),
    "what somebody was before he is named": (
        "Defector Cho Ming-Chu said fat was good. Sonde County Undersheriff James Gale said it was not.",
        [("Cho Ming-Chu", "Defector", None), ("James Gale", "Sonde County Undersheriff", "Sonde County")],
    ),
    "how many judges a panel has": (
        "A three-judge panel ruled that the case was closed.",
        [("three-judge panel", None, None)],
    ),
    "whom somebody only tells of does not go on": (
        "Emil Brandt was found dead in May. Brandt was mourned in Velm, and Brandt was the victim of a rumour.\n\n"
        "On Sunday, Nigel Rask said that Brandt broke the lock. “It was not the storm,” he said.",
        [("Nigel Rask", None, None), ("Nigel Rask", None, None)],
    ),
    "who also said it is who spoke last": (
        "Ambassador Odd Lund said that bodies were found. Gang leader Karl Brandt, who is in Velm, left. "
        "He also said a dozen doctors were shot.",
        [("Odd Lund", "Ambassador", None), ("Odd Lund", "Ambassador", None)],
    ),
    "honours behind a name": (
        "Karl Clark defended it. The new chairman of the Bar Council, Guy Holm QC, warned that it was a risk. He said the plan was late.",
        [("Guy Holm", "new chairman of the Bar Council", "Bar Council")] * 2,
    ),
    "a deputy is not whose deputy he is": (
        "Deputy prime minister Jon Presk said there was a dinner. The prime minister said he would stand down.",
        [("Jon Presk", "Deputy prime minister", None), (None, "prime minister", None)],
    ),
    "a book and a video are seldom of who spoke last": (
        "Mr Blake said that it was late. The book claims that he changed his mind. The video says that they will strike.",
        [("Blake", None, None), (None, None, None), (None, None, None)],
    ),
    "a bank with more of a name": (
        "A Bank of Velm official said rates would rise.",
        [(None, "Bank of Velm official", "Bank of Velm")],
    ),
    "an agency is no company": (
        "Halden Works said on Monday that it would sue. The agency said that the rule had been broken.",
        [("Halden Works", None, None), ("agency", None, None)],
    ),
    "an age is no role": (
        "23-year-old Ilse Holm said the dam was old.",
        [("Ilse Holm", None, None)],
    ),
    "the paper is no country": (
        "Britain said it would look into the report. The man was hurt on Saturday, the paper added.",
        [("Britain", None, None), (None, None, None)],
    ),
}  # fmt: skip


@pytest.mark.parametrize("tier", TIERS)
@pytest.mark.parametrize("what", SOURCES)
def test_who_says_it(what: str, tier: Tier) -> None:
    text, expected = SOURCES[what]
    found = [(a.source.name, a.source.role, a.source.organization) for a in said(tier, text)]
    assert found == expected


@pytest.mark.parametrize("tier", TIERS)
def test_one_of_a_party_is_an_unnamed_person(tier: Tier) -> None:
    found = [(a.source.name, a.source.anonymous) for a in said(tier, "A senior Democrat said the post was offered.")]
    assert found == [(None, True)]


def test_whom_a_noun_seemed_to_mean_gives_way_to_whom_another_page_names() -> None:
    one = f"{SAID}, said Oluf Brandt, who runs the ferry."
    other = f"Judge Harald Vold sat down. Nobody spoke. The judge said: {SAID}."
    found = attribute([page(one), page(other, "p2")], [], tier="rules")
    assert [a.source.name for a in found] == ["Oluf Brandt", "Oluf Brandt"]


def test_whom_a_pronoun_seems_to_mean_is_not_carried_to_another_page() -> None:
    one = f"Mayor Harald Vold walked to the harbour. He said: {SAID}."
    other = f"“It rained,” somebody said. Nobody spoke. The witness said: {SAID}."
    found = attribute([page(one), page(other, "p2")], [], tier="rules")
    assert [a.source.name for a in found if SAID[1:20] in a.content[0].exact] == ["Harald Vold", None]


@pytest.mark.parametrize(
    "who", ["the investigator told Fjord News, which has seen the files", "the official said in Velm"]
)
def test_who_heard_it_is_not_who_said_it_and_no_person_is_a_body(who: str) -> None:
    heard = f"The files are old. {SAID}, according to Fjord News."
    found = attribute([page(f"{SAID}, {who}."), page(heard, "p2")], [], tier="rules")
    assert [a.source.name for a in found] == [None, "Fjord News"]
