"""What is denied together with who tells it, called untrue, or said of somebody who denies it; every text is invented."""

import pytest

from headwater import trace_documents
from headwater.attribution import attribute
from headwater.claims.assembling import deny_or_denies
from headwater.model import Attribution, Block, Document, Owner, Tier
from headwater.trace import Options


def page(text: str, number: int = 1) -> Document:
    owner = Owner(name=None, kind="publisher")
    block = Block(layer="text", role="paragraph", start=0, end=len(text), origin=owner)
    name = f"p{number}"
    return Document(
        id=name, source=name, language="en", text=text, page_text=text, publisher=f"Beam {number}", blocks=(block,)
    )


def disputes(*texts: str, tier: Tier = "accurate") -> list[tuple[str, str]]:
    """Each denied claim's words with who denies it."""
    pages = [page(text, number) for number, text in enumerate(texts, 1)]
    claims = trace_documents(pages, options=Options(tier=tier)).claims
    return [
        (c.text, k.reason)
        for c in claims
        for k in c.conflicts
        if c.dispute == "denied" and not k.reason.startswith("it denies")
    ]


TOLD = {
    "rumours": (
        "Norvex has denied rumours that it will cut a quarter of its workforce in Velm.",
        [("it [Norvex] will cut a quarter of its workforce in Velm", "Norvex denies it")],
    ),
    "claims of somebody": (
        "President Ardo Milan has denied claims that he promised the union a strip of land.",
        [("he [Ardo Milan] promised the union a strip of land", "Ardo Milan denies it")],
    ),
    "without that": (
        "Officers denied rumours they had also fired rubber bullets.",
        [("they had also fired rubber bullets", "Officers deny it")],
    ),
    "reports that say": (
        "The ministry denied Western media reports saying that it had lost the town of Velm.",
        [("it had lost the town of Velm", "The ministry denies it")],
    ),
    "a few words": (
        "Hollis Grey has denied reports that he is dead.",
        [("he [Hollis Grey] is dead", "Hollis Grey denies it")],
    ),
    "whose claim it is": (
        "Rask denied Finch's claim that the dam was leaking into the valley.",
        [("the dam was leaking into the valley", "Rask denies it")],
    ),
    "on the air": (
        "The singer Ada Lund took to the air to deny rumours that she had left the band in May.",
        [("she [Ada Lund] had left the band in May", "Ada Lund denies it")],
    ),
    "in a statement": (
        "The bank issued a statement on Friday denying rumours that it was insolvent.",
        [("it was insolvent", "The bank denies it")],
    ),
    "who has denied": (
        "Emil Rask, who has denied allegations that he took bribes from the mill, will resign.",
        [("he [Emil Rask] took bribes from the mill", "Emil Rask denies it")],
    ),
    "denied by": (
        "Reports that the town of Velm had fallen were denied by the army.",
        [("the town of Velm had fallen", "the army denies it")],
    ),
    "called untrue by whom it is told": (
        "The firm said the rumours that 9,000 jobs will be cut were ridiculous.",
        [("9,000 jobs will be cut", "The firm denies it")],
    ),
    "no truth in it": (
        "There is no truth in reports that the mill will close, the firm said.",
        [("the mill will close", "the firm denies it")],
    ),
    "dismissed as": (
        "The minister dismissed the claims that he lied to the council as nonsense.",
        [("he lied to the council", "The minister denies it")],
    ),
    "taken up in its sentence": (
        "While some ministers welcomed reports that Rask had offered the union a hall, Finch refuted the reports.",
        [("Rask had offered the union a hall", "Finch denies it")],
    ),
}
POINTED = {
    "some way off": (
        "Norvex is going to cut 300 jobs in Velm, the Daily Lantern reported on Monday. Shares fell by a tenth. The firm"
        " has four mills in the valley. Norvex has denied the report in a letter to investors.",
        [("Norvex is going to cut 300 jobs in Velm", "Norvex denies it")],
    ),
    "in its own sentence": (
        "The council met on Monday in Velm. Rask said the dam leaks into the valley, but Finch denied it.",
        [("the dam leaks into the valley", "Finch denies it")],
    ),
    "behind a semicolon": (
        "The council met in Velm. The union said 300 jobs had gone at the mill; the mill has denied the claim.",
        [("300 jobs had gone at the mill", "the mill denies it")],
    ),
    "the page calls it a hoax": (
        "The Velm Herald reported that the mayor had sold the town hall. The story is nothing more than a hoax.",
        [("the mayor had sold the town hall", "Beam 1 denies it")],
    ),
    "claims in the story": (
        "A man in Velm found a crocodile in his kitchen, according to a story shared by thousands. However, the claims in"
        " the story are untrue.",
        [("A man in Velm found a crocodile in his kitchen", "Beam 1 denies it")],
    ),
    "this is false": (
        "A video on a site of gossip claims that the mayor was arrested on Friday. This is false.",
        [("the mayor was arrested on Friday", "Beam 1 denies it")],
    ),
    "called so": (
        "The Velm Herald reported that the league would grow to 34 teams. Brandt called the report a “complete"
        " fabrication.”",
        [("the league would grow to 34 teams", "Brandt denies it")],
    ),
    "a lie": (
        "Ada Finch said the minister had hidden the accident from the council. “That is a lie,” Rolf Brandt said.",
        [("the minister had hidden the accident from the council", "Rolf Brandt denies it")],
    ),
    "somebody's claims": (
        "Ada Finch said the minister had lied to the council about the dam. The minister was in Velm on Tuesday. The"
        " minister's office rejected Finch's claims.",
        [("the minister had lied to the council about the dam", "The minister's office denies it")],
    ),
    "somebody's nonsense": (
        "Ada Finch said the minister had lied to the council about the dam. The minister was in Velm on Tuesday. The"
        " minister's office called Finch's claim “nonsense”.",
        [("the minister had lied to the council about the dam", "The minister's office denies it")],
    ),
    "whom it is said of": (
        "The Velm Herald said that Ada Finch had met Rask in March. The meeting lasted an hour. Finch said she had never"
        " met Rask.",
        [("Ada Finch had met Rask in March", "Ada Finch denies it")],
    ),
    "what a court was told": (
        "Ada Finch told the court that Rask took money from the bank. The hearing lasted two hours. Rask denied taking"
        " money from the bank.",
        [("Rask took money from the bank", "Rask denies it")],
    ),
}
NOT_DENIED = {
    "the claims that one makes": "Rask rejected the claims that he made in May.",
    "what should be": "The council rejected a suggestion that the town seek help from the fund.",
    "what should be, in a verb of one form": "The council rejected suggestions that it let the fund play a role in Velm.",
    "a threat is no charge": "Rask said that Talvia would not hesitate to act in Velm. Ostrel denied Rask's charges.",
    "it is wanted": "Rask wants to deny reports that the mill had closed in May.",
    "it is not done": "Rask did not deny reports that the mill had closed in May.",
    "what the page doubts": "Ada Finch claimed that the mayor had sold the hall. The claim is probably false.",
    "a wrong decision": "Ada Finch said the council had closed the bridge in May. Rask called it a wrong decision.",
    "a false dawn": "Ada Finch said the council had closed the bridge in May. This is a false dawn, Rask said.",
    "a question": "Ada Finch claimed that the mayor had sold the hall. Is the claim a hoax?",
    "wrong to do": "Guests said that the mayor had sold the town hall. Rask said it was wrong to compare them.",
    "a clause beside what nobody said": "The council met on Monday in Velm. Rask left town on Friday, but Finch denied it.",
    "a proposal": "Ada Finch proposed that they debate in Velm on 15 April, but Rask rejected that, too.",
    "whom it is not said of": "The Herald said that Ada Finch had met Rask in March. Lund said she had never met Rask.",
    "police who speak of the story's author": "Police said that they had arrested a man in Velm. The story is a hoax.",
    "sceptics": "Experts said they are sceptical of the size of the reported cuts. A spokesman said the rumour was false.",
    "his own words": "The mayor said he had discussed these claims with the union and dismissed them as nonsense.",
}


@pytest.mark.parametrize("tier", ["fast", "accurate"])
@pytest.mark.parametrize(("text", "expected"), TOLD.values(), ids=TOLD.keys())
def test_what_is_denied_with_its_teller_is_a_disputed_claim(
    text: str, expected: list[tuple[str, str]], tier: Tier
) -> None:
    assert disputes(text, tier=tier) == expected


@pytest.mark.parametrize(("text", "expected"), POINTED.values(), ids=POINTED.keys())
def test_a_claim_told_before_is_denied(text: str, expected: list[tuple[str, str]]) -> None:
    assert disputes(text) == expected


@pytest.mark.parametrize("text", NOT_DENIED.values(), ids=NOT_DENIED.keys())
def test_what_is_not_denied_disputes_nothing(text: str) -> None:
    assert disputes(text) == []


def test_a_denied_rumour_is_one_claim_with_who_tells_it_elsewhere() -> None:
    found = disputes(
        "Norvex has denied rumours that it will close its paper mill in Orrey this winter.",
        "Norvex will close its paper mill in Orrey this winter, the Daily Lantern reported.",
    )
    assert [who for _, who in found] == ["Norvex denies it"]


def hearsay(text: str) -> list[Attribution]:
    return [a for a in attribute([page(text)], [], tier="accurate") if a.cue is None and a.source.name is None]


def test_rumours_tell_what_is_denied_and_have_no_name() -> None:
    (found,) = hearsay("Norvex has denied rumours that it will close its mill in Velm.")
    assert found.source.mention is not None
    assert (found.source.mention.exact, found.stance) == ("rumours", "asserts")
    assert [c.exact for c in found.content] == ["it will close its mill in Velm"]
    assert found.nested_in is not None


def test_rumours_that_nobody_denies_are_left_to_the_tagger() -> None:
    assert hearsay("Rumours that Norvex would close its mill swept Velm on Friday.") == []


@pytest.mark.parametrize(
    ("who", "verb"),
    [
        ("The Tories", "deny"),
        ("the Times", "denies"),
        ("The Congress", "denies"),
        ("the Census", "denies"),
        ("Officers", "deny"),
        ("Davis", "denies"),
        ("lawyers for the pair", "deny"),
        ("an official of the ministry of trade and industry", "denies"),
    ],
)
def test_one_denies_and_several_deny(who: str, verb: str) -> None:
    assert deny_or_denies(who) == verb
