"""Whose a claim is said to be, where reports on real pages had it wrong; every text is invented."""

import pytest

from headwater import trace_documents
from headwater.attribution import attribute
from headwater.attribution.tagging import Tier
from headwater.model import Attribution, Block, Document, Owner, Report
from headwater.trace import Options

TIERS: tuple[Tier, ...] = ("rules", "accurate")


def page(text: str, name: str = "p1") -> Document:
    owner = Owner(name=None, kind="publisher")
    block = Block(layer="text", role="paragraph", start=0, end=len(text), origin=owner)
    return Document(id=name, source=name, text=text, page_text=text, publisher="The Beam", blocks=(block,))


def said(tier: Tier, text: str) -> list[Attribution]:
    return attribute([page(text)], tier=tier)


def traced(text: str, tier: Tier = "accurate") -> Report:
    return trace_documents([page(text)], options=Options(tier=tier))


def origins(text: str) -> dict[str, list[str | None]]:
    """Each claim's words with the names of its origins."""
    return {c.text: [o.name for o in c.origins] for c in traced(text).claims}


# what a page says, and in order whom each attribution is given to: name, and whether as an unnamed person
GIVEN = {
    "who is ambassador to a body is not the body": (
        "The charge came from the Ostrian ambassador to the United Nations, who said the harbour was shut.",
        [(None, True)],
    ),
    "a day, a month and a thing say nothing": (
        "The board hung out a flag in July, which said the dam would close.",
        [(None, False)],
    ),
    "the company is the one that is named, not the one to come": (
        "Halden Water will split off its pumps into a separate company, the company said on Monday.",
        [("Halden Water", False)],
    ),
    "a family is no company": (
        "Emil Rask left the Beam.\n\n“We are sorry to hear of the end of the Rasks’ marriage,” the company said in a statement.",
        [("company", False)],
    ),
    "a verb in a heading is no first name": (
        "Rask To Nominate Ada Finch.\n\nAda Finch runs a clinic in Velm. “I had never seen a doctor there,” Finch said.",
        [("Ada Finch", False)],
    ),
    "the organisation is the group that spoke": (
        "United Boat Group said on Monday that it took the list down. “It does not help us,” the organization wrote.",
        [("United Boat Group", False)] * 2,
    ),
    "who goes on is who spoke, not whom a picture shows": (
        "Emil Rask said the boat was his. “I built it,” he said.\n\n"
        "Police officer Guy Holm holds up the rudder that Rask lost.\n\n“The rudder is sound,” he added.",
        [("Emil Rask", False)] * 3,
    ),
    "whom the sentence before brings on is he": (
        "Emil Rask said the rate was fine. Rask said it helps the port. Rask said banks can wait. "
        "That is rare. Just look at Speaker Guy Holm. He said the rate was a theft.",
        [("Emil Rask", False)] * 3 + [("Guy Holm", False)],
    ),
    "a source in capitals is unnamed": (
        "OSTRIAN SECURITY SOURCE SAYS THE FIRE WAS NO ATTACK.",
        [(None, True)],
    ),
    "a station by its name and its kind": (
        "Soldiers shot a man in Velm overnight, al-Nasra television reported.",
        [("al-Nasra television", False)],
    ),
    "a city's name behind Mr. is a man's": (
        "Halden Bank analyst Jim Suva said the pump was dear. Mr. Suva said it would sell.",
        [("Jim Suva", False)] * 2,
    ),
    "it behind a film is the film": (
        "The film of Rask, which was posted by Site, was shown on Monday. It goes on to show that Rask was held in Velm.",
        [(None, False)],
    ),
    "it behind an inquiry is the inquiry": (
        "Ostrian Congress saw it as a chance. The inquiry found nothing new. It said that the port was shut.",
        [(None, False)],
    ),
    "the judge is nobody whom the text does not call so": (
        "Alan Steinberg testified that he fled. Paul Riva, another partner, was wounded. The judge said Brandt could go.",
        [("Alan Steinberg", False), (None, True)],
    ),
    "of whom a survey asked nobody has a name": (
        "Among likely LDP voters, about two-thirds, 67 percent, say they will vote for Rask.",
        [(None, False)],
    ),
    "a report of an agency is the agency's": (
        "The deal will be signed on Thursday, according to a Dow Jones report.",
        [("Dow Jones", False)],
    ),
    "a government is not its army": (
        "The U.S. military tried to free them. The U.S. government has said it does not pay ransoms.",
        [("U.S. government", False)],
    ),
}  # fmt: skip


@pytest.mark.parametrize("what", GIVEN)
def test_whom_it_is_given_to(what: str) -> None:
    text, expected = GIVEN[what]
    assert [(a.source.name, a.source.anonymous) for a in said("accurate", text)] == expected


NOT_SAID = {
    "more fun to say": "Experts left the dam on Monday, but it is more fun to say the dragons drank it all.",
    "a condition": "If Halden Water wants to keep the small pump, it would make sense to mend it.",
    "a thing withheld": "The insurance firms of Ostria continue to deny coverage to the ill.",
    "no denying": "There is no denying he has had quite a run in Velm.",
    "a thing shown": "The old pump was sold until May, when the Pump 6 was announced.",
    "a singer behind a quoted title": "The show was seen by all when “Ostrian Idol” winner Ada Finch performed.",
    "refused to say": "Rask was jeered in May after he refused to say that Velm should be the capital of Ostria.",
    "an introduction": "In a report on the harbour, Halden Bank analyst Mina Um wrote:",
    "favourite television shows": "Perhaps most telling were the favorite television shows of the mayor.",
}


@pytest.mark.parametrize("tier", TIERS)
@pytest.mark.parametrize("what", NOT_SAID)
def test_what_nobody_said(what: str, tier: Tier) -> None:
    assert said(tier, NOT_SAID[what]) == []


def test_words_of_another_sentence_are_not_given_to_who_spoke_before() -> None:
    text = (
        "“Sailors need their fix!” Finch said to the Beam. The former mayor Ada Finch headed the port from 2009 to 2013, "
        "and much of her campaign has been bogged down by the revelation that she exclusively used a private boat."
    )
    assert [c.exact for a in said("accurate", text) for c in a.content] == ["“Sailors need their fix!”"]


def test_what_many_want_ends_with_its_sentence_and_the_quotation_stays_nobodys() -> None:
    text = (
        "“The boat was returned to me by the Harbour Department. Many have expressed interest in owning the boat, "
        "including the Harbour Museum in Velm. This is a piece of Ostrian History.”"
    )
    found = origins(text)
    assert found["This is a piece of Ostrian History.”"] == [None]
    assert not any("History" in c.exact for a in said("accurate", text) for c in a.content)


def test_what_others_are_said_to_want_is_who_says_it() -> None:
    found = origins(
        "According to Pumpnow, the rumor might signify that Halden Water wants to standardize the small pump."
    )
    assert found == {"the rumor might signify that Halden Water wants to standardize the small pump": ["Pumpnow"]}


def test_who_is_expected_to_return_has_not_said_so() -> None:
    found = origins(
        "Emil Rask was held on $200,000 bail on Monday and is expected to return to the Velm court on May 2."
    )
    assert ["Emil Rask"] not in found.values()


def test_who_is_widely_expected_to_be_something_has_not_said_so() -> None:
    text = (
        "Courted by most and widely expected to be the party's top donor in the May vote, Emil Rask said he may wait."
    )
    assert not any("donor" in words and who == ["Emil Rask"] for words, who in origins(text).items())


def test_what_should_be_rejected_is_not_denied() -> None:
    report = traced(
        "“It should shock every decent Ostrian that this man is peddling his boat,” said Ada Finch. "
        "“Ostria must reject this merchant once and for all,” she added."
    )
    assert [c.dispute for c in report.claims] == ["none"] * len(report.claims)
    assert [f.kind for f in report.findings] == []


def test_a_newsroom_on_its_own_text_makes_no_claim() -> None:
    text = (
        "The dam of Velm broke on Monday. Orfa News contributed to this report. This article originally appeared in the "
        "Tide. Mina Um is a Velm-based reporter for the Beam."
    )
    assert list(origins(text)) == ["The dam of Velm broke on Monday"]
