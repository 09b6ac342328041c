"""Who answers what was told just before, and pages that tell several things in one sentence; every text is invented."""

import pytest

from headwater import trace_documents
from headwater.model import Report
from tests.corpus.test_denials_told import disputes, page


def traced(*texts: str) -> Report:
    return trace_documents([page(text, number) for number, text in enumerate(texts, 1)])


ANSWERED = {
    "there were none": (
        "The envoy held secret talks with the rebels in Velm, the magazine Pavilion reported. “There were no talks,” the"
        " Foreign Ministry said.",
        [("The envoy held secret talks with the rebels in Velm", "Foreign Ministry denies it")],
    ),
    "no such thing": (
        "Ada Finch said she had been shown a survey of the roof in May. “We had no such survey,” a spokesman for the"
        " council said.",
        [("she [Ada Finch] had been shown a survey of the roof in May", "a spokesman for the council denies it")],
    ),
    "the opposite": (
        "Two welders said that a valve on the tank had been left open overnight. Plant manager Rolf Brandt said the valve"
        " was closed.",
        [("a valve on the tank had been left open overnight", "Rolf Brandt denies it")],
    ),
    "it never happened": (
        "Ada Finch said that the minister had shouted at a driver in Velm. “It never happened,” the minister's office"
        " said.",
        [("the minister had shouted at a driver in Velm", "minister's office denies it")],
    ),
    "taken back": (
        "The actor Hollis Grey has retracted his claim that the director threw a lamp at him.",
        [("the director threw a lamp at him", "Hollis Grey denies it")],
    ),
    "contrary to reports": (
        "Contrary to reports, the club have not agreed to sell the striker, Rolf Brandt said. Several websites reported"
        " that the two clubs had settled on a fee of 18 million crowns.",
        [("the two clubs had settled on a fee of 18 million crowns", "Rolf Brandt denies it")],
    ),
    "not guilty": (
        "Rask pleaded not guilty on Monday. Prosecutor Lena Moe told the court that Rask poured paraffin through the"
        " letterbox of the shop.",
        [("Rask poured paraffin through the letterbox of the shop", "Rask denies it")],
    ),
    "not guilty, without a name": (
        "A baker pleaded not guilty on Monday. Prosecutor Lena Moe told the court that Tom Rask poured paraffin through the"
        " letterbox of a shop.",
        [("Tom Rask poured paraffin through the letterbox of a shop", "A baker denies it")],
    ),
    "asked about it": (
        "The ministry will close the clinic in Velm, two officials said. The minister was asked about the plan on Monday."
        " The minister said that was untrue.",
        [("The ministry will close the clinic in Velm", "The minister denies it")],
    ),
    "the story": (
        "The son of the ambassador sold visas in Velm, a former clerk said. The embassy said the story was a"
        " fabrication.",
        [("The son of the ambassador sold visas in Velm", "The embassy denies it")],
    ),
    "no basis": (
        "A post claimed that a wolf had escaped from the park in Velm. The story has no basis in fact, Rolf Brandt said.",
        [("a wolf had escaped from the park in Velm", "Rolf Brandt denies it")],
    ),
    "the accusation, told before": (
        "Ada Finch accused the opera of giving the part to a niece before anybody had sung. Finch, who sang in March,"
        " said a costume was ready that day. The director, Rolf Brandt, rejected the accusation.",
        [
            (
                "Ada Finch accused the opera of giving the part to a niece before anybody had sung",
                "Rolf Brandt denies it",
            )
        ],
    ),
    "the opposite account": (
        "Police opened fire first at the bridge in Velm, two drivers said. The ministry gave the opposite account.",
        [("Police opened fire first at the bridge in Velm", "The ministry denies it")],
    ),
}
UNANSWERED = {
    "none of others": "The mill paid two officials in Velm, a clerk said. Police said no officials were hurt in the crash.",
    "another who never met him": "The Herald said that Ada Finch had met Rask in March. “I have never met Rask,” Lund said.",
    "a feeling": "Rask scored twice in Velm, the club reported. “I have never felt better,” Rask said.",
    "what is insured": (
        "Insurers have rejected more than 200 claims from growers, the council said. Most growers had not paid for hail in"
        " Velm, the council said."
    ),
    "it goes on": "The mill will close in May, the union said. The mill said it had informed the workers in Velm.",
    "another whom the court is told of": (
        "The mill pleaded not guilty on Monday. Prosecutor Lena Moe told the court that Rask had died in the tank in Velm."
    ),
    "unsure": "The mill had closed a valve in Velm, a clerk said. Rask said he did not know whether the mill closed it.",
}


@pytest.mark.parametrize(("text", "expected"), ANSWERED.values(), ids=ANSWERED.keys())
def test_who_answers_denies_what_was_told(text: str, expected: list[tuple[str, str]]) -> None:
    assert disputes(text) == expected


@pytest.mark.parametrize("text", UNANSWERED.values(), ids=UNANSWERED.keys())
def test_who_says_something_else_denies_nothing(text: str) -> None:
    assert disputes(text) == []


def test_what_an_article_also_said_is_not_taken_back() -> None:
    text = (
        "Correction. An article on Monday said that Rask had used a council card for a holiday. That was wrong. The"
        " article also reported that the auditors had found 14 payments."
    )
    assert [text for text, _ in disputes(text)] == ["Rask had used a council card for a holiday"]


def mentions(report: Report, words: str) -> list[tuple[str, str]]:
    """The pages and words of the claim that has a mention with these words."""
    claim = next(c for c in report.claims if any(words in m.exact for m in c.mentions))
    return sorted((m.document, m.exact) for m in claim.mentions)


ONE_SENTENCE = "The radar of the ferry had been serviced in February and the company would pay for the damage in Velm."


def test_a_clause_of_a_sentence_is_a_mention_of_what_another_page_says_by_itself() -> None:
    report = traced(
        "The ferry struck the outer wall of the harbour in thick fog on Tuesday morning, killing 14 passengers.",
        "The captain was held on Friday. The accident killed 14 passengers of the ferry, the hospital in Velm said.",
    )
    assert mentions(report, "The accident") == [
        ("p1", "killing 14 passengers"),
        ("p2", "The accident killed 14 passengers of the ferry"),
    ]


def test_a_clause_that_nobody_else_tells_is_no_claim() -> None:
    report = traced(ONE_SENTENCE, "Velm has 400 people, and one of them is the mayor, Ada Finch.")
    assert [c.text for c in report.claims if "radar" in c.text] == [ONE_SENTENCE.removesuffix(".")]


def test_a_claim_is_shown_in_the_words_of_a_whole_sentence() -> None:
    report = traced("The company would pay for the damage in Velm, Ada Finch said.", ONE_SENTENCE)
    claim = next(c for c in report.claims if "Finch" not in c.text and c.text.startswith("The company"))
    assert {m.document for m in claim.mentions} == {"p1", "p2"}
    assert claim.text == "The company would pay for the damage in Velm"


OWN = {
    "four words and a figure": "Seventeen posts are affected.",
    "a verb in its bare form": "The founders, the Castel family, control 38% of the votes.",
    "what is expected": "More than 3,800 dockers are expected to walk out at Velm.",
    "a figure that somebody gives": "Kessel Bank puts the cost to the economy at 45 million crowns.",
}


@pytest.mark.parametrize("sentence", OWN.values(), ids=OWN.keys())
def test_a_sentence_with_a_figure_is_a_statement(sentence: str) -> None:
    report = traced(f"The council met on Monday in Velm to talk about the harbour. {sentence}")
    assert sentence.removesuffix(".") in [c.text for c in report.claims]


def test_an_appeal_against_a_ban_is_not_the_ban() -> None:
    report = traced(
        "Finch has received an eight-year ban for doping, the federation said.",
        "Finch has lodged an appeal against her eight-year ban for doping, the federation said.",
    )
    assert [len(c.mentions) for c in report.claims] == [1, 1]


def test_a_series_told_in_one_form_is_as_many_claims_as_it_has_figures() -> None:
    form = (
        "Sales of beans to Talvia of {} tonnes were reported in the week ended {}, the department said in its report."
    )
    report = traced(form.format("106,200", "March 26"), form.format("287,700", "April 2"))
    assert [len(c.mentions) for c in report.claims if "beans" in c.text] == [1, 1]
