"""Who denies what, where a text points back instead of repeating it; every text is invented."""

import pytest

from headwater import trace_documents
from headwater.claims.statements.untrue import denials
from headwater.language import parse
from headwater.model import Block, Document, Owner
from headwater.trace import Options


def disputes(text: str) -> list[tuple[str, str]]:
    """Each disputed claim's words with why."""
    owner = Owner(name=None, kind="publisher")
    block = Block(layer="text", role="paragraph", start=0, end=len(text), origin=owner)
    document = Document(
        id="p1", source="p1", language="en", text=text, page_text=text, publisher="The Beam", blocks=(block,)
    )
    claims = trace_documents([document], options=Options(tier="accurate")).claims
    return [(c.text, k.reason) for c in claims for k in c.conflicts if not k.reason.startswith("it denies")]


DENIED = {
    "what hangs on it": (
        "The army said the depot had been shelled, something the militia denied.",
        [("the depot had been shelled", "the militia denies it")],
    ),
    "a charge that somebody denies": (
        "Ada Finch complained that the vote had been rigged against her, a charge that the county's officers strongly"
        " denied, saying the rules were old.",
        [("the vote had been rigged against her", "the county's officers deny it")],
    ),
    "a pronoun": (
        "Rolf Brandt said that the bridge was 20 million over its budget. But the mayor of Velm has denied this, telling"
        " the council that nothing is owed.",
        [("the bridge was 20 million over its budget", "the mayor of Velm denies it")],
    ),
    "the claims, by who is told of beside himself": (
        "Police said that the trouble was sparked by chants about the ferry. But Harbour chairman Theo Maar, who was"
        " there, has denied the claims.",
        [("the trouble was sparked by chants about the ferry", "Theo Maar denies it")],
    ),
    "as a lie": (
        "The office did not admit the meeting of its envoy in Velm until March. A Corvane aide dismissed it as a lie.",
        [("The office did not admit the meeting of its envoy in Velm until March", "A Corvane aide denies it")],
    ),
    "a deed": (
        "Sarovia said on Saturday that its pumps had been shot at. Talvia has denied being involved in any such action.",
        [("its [Sarovia’s] pumps had been shot at", "Talvia denies it")],
    ),
    "the charges": (
        "Prosecutors accused Osk Steel of hiding 40 accidents at its mill. Osk Steel denied all the charges, saying that"
        " it reported each of them.",
        [("Prosecutors accused Osk Steel of hiding 40 accidents at its mill", "Osk Steel denies it")],
    ),
}


@pytest.mark.parametrize(("text", "expected"), DENIED.values(), ids=DENIED.keys())
def test_a_denial_that_points_back_denies_what_was_said(text: str, expected: list[tuple[str, str]]) -> None:
    assert disputes(text) == expected


NOT_DENIED = {
    "a clause that points back": "Ada Finch said that duties on ships would slow the trade talks. Emil Rask denied this action"
    " had been taken for that reason.",
    "a deed that is told": "The site of the party carries a picture of its leader with the leaflet in Velm. The party has"
    " denied stirring up hatred.",
    "a denial with a clause of its own": "The site of the party carries a picture of its leader with the leaflet in Velm."
    " The party has denied it is trying to stir up hatred.",
    "wrongdoing where nobody is accused": "The fund has also gone to the audit firm Quill Lund. They have all denied any"
    " wrongdoing.",
    "an offer is turned down": "Harrow said it had made an early approach to the owners of the club in May. The board"
    " rejected the move because of the debt.",
    "a turned-down offer that a lawsuit is about": "The club filed a lawsuit over the tender offer of Harrow for its"
    " shares in March. It speaks of the tender offer, which its board rejected.",
    "neither admits nor denies": "Emil Rask agreed to an order of the court in Velm on Monday. Rask did not admit or deny"
    " the charges.",
    "who also rejects it": "“It was not a view that I was pressed into,” said Ada Finch. The mayor's spokesman also"
    " rejected the claims.",
    "what should be answered": "The union said on Friday that ministers must answer for the letter. The mayor's office"
    " has denied the claims.",
    "a line that is cut amid a sentence": "Comdal said it would drop the offer for Velm Data if\nOsk Data's board rejected it.",
    "a condition in a clause": "Comdal said it would drop the offer if the board of Velm Data rejected it.",
    "a courtesy call": "The office did not admit the meeting in Velm until March. A Corvane aide dismissed it as a courtesy"
    " call.",
    "something he was denied": "Emil Rask said he will stay on strike until he has his pension in Velm, something he feels"
    " he has been denied.",
    "faith in justice": "“I have full faith in the courts of Velm,” said Emil Rask. The bank's board strongly rejects the"
    " charges against its chairman.",
    "claims made elsewhere are not the next sentence's words": "The mayor has denied the claims, made in a book about the"
    " advice of Judge Finch. “This would be wrong even if Judge Finch had signed the advice,” said Rolf Brandt.",
    "accusations that are not told": "The chair dismissed Rask's accusations against the fund of Finch. “Rask has chosen"
    " not to use the joint fund that he has with Finch,” said Ada Lund.",
    "a wish": "The utility wants a tariff rise of 60% to fund improvements of its water pumps. Mr Rask said that he would"
    " talk about it in Velm. Mr Rask later denied the possibility of any tariff increase.",
    "part in an attack": "The law would let courts hear cases of any country that had a part in the terror attack on Velm."
    " Talvia has strongly denied any involvement in the attack on Velm.",
}


@pytest.mark.parametrize("text", NOT_DENIED.values(), ids=NOT_DENIED.keys())
def test_what_is_denied_elsewhere_or_decided_disputes_nothing(text: str) -> None:
    assert disputes(text) == []


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        ("Ada Lund said the union's campaign has broken the rules on calling voters in Velm.", True),
        ("Ada Lund said there was little evidence of the Osk Greens breaking the rules.", False),
        ("If the union is judged to have broken the rules, the court will ask it to stop.", False),
        ("“We are quite clear that we haven't broken any rules,” said Tom Sull.", False),
    ],
)
def test_a_deed_that_is_denied_is_the_deniers_own_and_was_told_as_done(told: str, expected: bool) -> None:
    assert bool(disputes(f"The union denies breaking rules.\n\n{told}")) is expected


@pytest.mark.parametrize(
    ("sentence", "who"),
    [
        (
            "However, during the hearing on Tuesday Mr Rask denied the allegations.",
            None,
        ),  # read as a hearing on Mr Rask
        ("The firm said it denied the claim.", "The firm"),
        ("Mexia, Talvia and others denied this.", "Mexia, Talvia and others"),
        ("Norbank, which shows no figures, denied the report.", "Norbank"),
        ("Ostrel has denied any part in it.", "Ostrel"),
        ("The operator, Orrey Line, rejected that account.", "Orrey Line"),
        ("He denied it.", None),
    ],
)
def test_who_denies_is_the_subject_without_what_is_told_of_it(sentence: str, who: str | None) -> None:
    (found,) = denials(parse([sentence])[0])
    assert found.who == who
