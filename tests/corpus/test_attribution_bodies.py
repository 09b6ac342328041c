"""Bodies as sources: one under its several names, no other because it is near, and several that are none of them."""

import pytest

from headwater.attribution import attribute
from headwater.attribution.names.written import undescribed
from headwater.attribution.sources.cast import Cast
from headwater.attribution.sources.resolving import Resolver
from headwater.attribution.text.scene import Scene
from headwater.model import Attribution, Document, Span


def said(text: str) -> list[Attribution]:
    page = Document(id="p1", source="p1", text=text, page_text=text)
    return attribute([page], tier="fast")


# what a page says, and the names its statements are given to, in their order
SOURCES = {
    "a firm and its short name": (
        "Shares in Cadmar Energy, an Ostrian oil firm, fell on Monday. The company said that its wells were dry. Cadmar"
        " argues that it owes no tax.",
        ["Cadmar Energy", "Cadmar Energy"],
    ),
    "a town is not the firm that is named after it": (
        "Velm Motors is a firm in Velm, where the mayor lives. Velm said that it was a nice town.",
        ["Velm"],
    ),
    "a firm beside what it is": (
        "Orrey, the largest Ostrian retailer, has said that its sales rose. It is expecting growth of 2 percent.",
        ["Orrey", "Orrey"],
    ),
    "a name of two with a sign between is one": (
        "The ship is late, according to the Ball & Beam, which says that its engine failed. It will sail on Monday, the"
        " website says. Packard & Sons said that it had no ships.",
        ["Ball & Beam", "Ball & Beam", "Ball & Beam", "Packard & Sons"],
    ),
    "a hyphen makes one name": (
        "The office runs Velmsoft Mobile software. V-Mobile said that it was seeing more calls.",
        ["V-Mobile"],
    ),
    "a body called by its name": (
        "Twelve charities set up an umbrella organisation called the Velm Relief Committee (VRC). It urged people to give.",
        ["Velm Relief Committee"],
    ),
    "an outlet beside what it is": (
        "Middle East media outlet, Al-Harve, claimed that doctors were leaving the town.",
        ["Al-Harve"],
    ),
    "what a firm is, before its name": (
        "US phone company SBN Communications said that it would cut 800 jobs.",
        ["SBN Communications"],
    ),
    "a paper by what it prints": (
        "An article in the Halden Courier claimed that the dam leaked.",
        ["Halden Courier"],
    ),
    "one firm says two things": (
        "Falk Steel has said that sales rose and has asked the court to wait.",
        ["Falk Steel", "Falk Steel"],
    ),
    "neither side says anything": (
        "The firm was paid on Friday. Neither side would say whether the talks had ended. No mill owner has claimed that"
        " the dam was safe. Neither Ada Finch nor her allies said that it leaked.",
        [],
    ),
    "the agency is no newspaper": (
        "The Velm Bugle wrote that the dam leaked. The Associated Press said that Ada Finch met the mayor. The newspaper"
        " reported that she left.",
        ["Velm Bugle", "Associated Press", "Velm Bugle"],
    ),
    "both are no one": (
        "Orrey and Tarn Foods built mills. Tarn Foods has said that wheat is short. Both companies believe that the price"
        " will rise.",
        ["Tarn Foods", "companies"],
    ),
    "operators are no court": (
        "A Velm court agreed on Friday that lawyers would see the books. The operators of Tarnlight agreed that they were"
        " late.",
        ["Velm court", "operators of Tarnlight"],
    ),
    "a union is no government": (
        "The Confederation of British Brewers has said that prices are high. The government knows that it is not big.",
        ["Confederation of British Brewers", "government"],
    ),
    "a house by its own name": (
        "The U.S. wants more time. The White House said on Monday that it could not wait.",
        ["White House"],
    ),
    "nobody, of whom it is fair to assume": (
        "The Harve council met on Monday. It’s fair to assume that the toll will rise, and it was difficult to say whether"
        " the mayor knew.",
        [],
    ),
    "nobody, of whom something is expected": ("Orrey, Tarn and Velmsoft are all expected to release new pumps in May.", [None]),
    "a reporter behind his channel": (
        "However, CNBC Jon Tarrant is reporting that the cuts could be smaller.",
        ["Jon Tarrant"],
    ),
    "two persons, one a pronoun": (
        "Emil Rask spoke on Monday. He and Finch said that they would go on.",
        ["Emil Rask and Finch"],
    ),
    "two who gave one report": (
        "Crop production rose, the joint report from the Farm Board and the World Grain Fund said.",
        ["Farm Board and World Grain Fund"],
    ),
    "a firm and some that have to do with it": (
        "Orrey Paper makes paper. Orrey and some of its investors have long said that the mill should be sold.",
        ["Orrey and some of its investors"],
    ),
    "nobody gives himself to defence": (
        "Guards opened fire in self-defence. It said that the gate was shut.",
        [None],
    ),
    "he and some others": (
        "Brian Holm asked. He and others at the hearing questioned whether the rocket was late.",
        ["Brian Holm and others"],
    ),
    "a country by its own name": (
        "Beijing is concerned. China said that it would wait.",
        ["China"],
    ),
    "a family is no one of it": (
        "Viktor Holm, the cat's owner, was pleased. Holm said that he was. The family said that they would never see it"
        " again.",
        ["Viktor Holm", None],
    ),
    "an agency is no company": (
        "Orrey sent a bid. NASA said that it was glad. The company said that it was sorry.",
        ["NASA", "company"],
    ),
    "the name of a song": ("The poll had Harve's Who Wants the Tide in second place.", []),
    "what is not said in public": (
        "Orrey sent a bid, but the company has declined to publicly confirm that.",
        [],
    ),
    "nobody, of whom something is held": ("Ada Finch is considered a friend. Emil Rask was denied a late try.", [None, None]),
    "who is quoted does speak": ("Ida Lund was quoted as saying that the mill was shut.", ["Ida Lund"]),
    "the entries of a list": (
        "Guests like food.\n\nTaco Bar: Set up a station where guests can build their own.\n\nQR Code Menus: Guests can scan a"
        " code with their phone.\n\nHigh Protein Content: Seitan is rich in protein.",
        [],
    ),
    "whose town stands beside": (
        "Residents from Velm, who said that they were cold, waited in the hall.",
        [None],
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", SOURCES)
def test_a_body_goes_by_its_own_name(name: str) -> None:
    text, names = SOURCES[name]
    assert [a.source.name for a in said(text)] == names


def test_persons_of_a_group_are_unnamed_persons() -> None:
    (found,) = said("A group of residents said that the noise was bad.")
    assert (found.source.name, found.source.role, found.source.anonymous) == (None, "residents", True)


def test_who_asks_again_and_again_is_no_label() -> None:
    found = said(
        "We met on Monday.\n\nFat Harbour: Why did the lock leak?\n\nAda Finch: It was rusty.\n\nFat Harbour: Who says so?"
    )
    assert {a.source.name for a in found} == {"Fat Harbour", "Ada Finch"}


def test_who_is_believed_to_be_says_nothing_in_a_headline() -> None:
    headline, body = (
        "Velm teenage sailor believed to have been killed in Harve",
        "Rask sailed from Velm. He was nineteen.",
    )
    span = Span(document="p1", start=0, end=len(headline), exact=headline, layer="page")
    page = Document(
        id="p1", source="p1", text=body, page_text=f"{headline}\n{body}", headline=headline, headlines=(span,)
    )
    assert attribute([page], tier="fast") == []


def test_a_label_in_capitals_is_no_name() -> None:
    headline, body = "STUDY: Pears are bad for your teeth", "Orrey grows pears in Velm. They are late."
    span = Span(document="p1", start=0, end=len(headline), exact=headline, layer="page")
    page = Document(
        id="p1", source="p1", text=body, page_text=f"{headline}\n{body}", headline=headline, headlines=(span,)
    )
    assert [a.source.name for a in attribute([page], tier="fast")] == [None]


def test_the_house_speaks_for_its_country() -> None:
    found = said("The U.S. wants more time. The White House said on Monday that it could not wait.")
    assert found[-1].source.organization == "United States"


NAMES = {
    "Budget airline Orrair": "Orrair",
    "Data and resilience solutions provider Velm Software": "Velm Software",
    "Irish publishing group Tarn News": "Tarn News",
    "Orrey Group": "Orrey Group",
    "Velm Bank of Harve": "Velm Bank of Harve",
}


@pytest.mark.parametrize("name", NAMES)
def test_what_a_body_is_is_no_part_of_its_name(name: str) -> None:
    assert undescribed(name) == NAMES[name]


@pytest.mark.parametrize(
    ("headline", "words", "name"),
    [
        ("U.S. Nominates Jan Orrey for 2nd Term at World Bank", "U.S.", "U.S."),
        ("Velm Nominates Jan Orrey for 2nd Term at World Bank", "Velm", "Velm"),
        ("Governor Jan Orrey Leaves World Bank for 2nd Term", "Governor Jan Orrey", "Jan Orrey"),
    ],
)
def test_who_acts_in_a_headline_is_not_whose_name_follows(headline: str, words: str, name: str) -> None:
    scene = Scene(f"{headline}\n\nJan Orrey was in Velm on Monday.")
    resolver = Resolver(scene, Cast(scene, {}), {}, None, headline=True)
    assert resolver.resolve(headline.index(words), headline.index(words) + len(words)).name == name
