"""Headlines of invented pages against their own text: what is accused, and what is not."""

import json
from pathlib import Path

import pytest

from bench import common
from bench.headlines import found_share, written_rows
from headwater.headlines import check_headlines
from headwater.headlines.standing import put
from headwater.language import parse
from headwater.lineage.findings import fault_of
from headwater.model import Credit, Document, HeadlineFinding, Span

FLOORS = json.loads((Path(common.__file__).parent / "floors.json").read_text())
BODY = (
    "Velm will close the Aldan strait to Norrland's fishing boats if they cross the line again.\n"
    "Velm issued the warning on Monday, claiming that its patrols had been shot at by islanders who seemed to be "
    "helping smugglers.\n"
    "The Harbour Post reports: The navy of Velm said shots had been fired from the islands.\n"
    "“Any attempt to fire on our boats from islands where smugglers hide will be answered at once,” navy spokesman "
    "Ivo Brandt said in a statement.\n"
    "Norrland's foreign office said on Tuesday it had seen no shots."
)


def page(headline: str, body: str, credited_from: str | None = None) -> Document:
    text = f"{headline}\n{body}"
    span = Span(document="p", start=0, end=len(headline), exact=headline, layer="page")
    document = Document(id="p", source="p", text=body, page_text=text, headline=headline, headlines=(span,))
    if credited_from is None:
        return document
    at = body.index(credited_from)
    credit = Credit(
        name="The Harbour Post",
        kind="outlet",
        span=document.span(at, at + 16),
        reason="section",
        covers=(at, len(body)),
    )
    return Document(
        id="p", source="p", text=body, page_text=text, headline=headline, headlines=(span,), credits=(credit,)
    )


def findings(headline: str, body: str, credited_from: str | None = None) -> list[tuple[str, str]]:
    (check,) = check_headlines([page(headline, body, credited_from)])
    for f in check.findings:
        assert f.body is not None
        assert body[f.body.start : f.body.end] == f.body.exact == f.body_exact
        assert f.headline is not None
        assert headline[f.headline.start : f.headline.end] == f.headline_exact
    return [(f.kind, f.headline_exact) for f in check.findings]


def test_a_dropped_condition_and_a_claim_made_fact() -> None:
    found = findings("Velm To Close Aldan Strait To Norrland's Boats Who Help Smugglers", BODY, "The Harbour Post")
    assert ("condition-dropped", "Velm To Close Aldan Strait To Norrland's Boats") in found
    assert ("hedge-dropped", "Who Help Smugglers") in found
    assert ("attribution-dropped", "Who Help Smugglers") in found


def test_a_kept_condition_is_not_accused() -> None:
    assert findings("Velm will close Aldan strait to Norrland's boats if they cross again", BODY) == []


def test_a_row_of_figures_is_not_held_against_other_rows() -> None:
    body = (
        "Nine months of Halden Water: net profit 56 mln crowns, and sales of 90 mln crowns in all its works on the coast. "
        "The firm said that it had sold its yard in Velm to Oster Line, which had asked for it since the spring of the year."
    )
    assert findings("Net profit 3.2 mln crowns vs loss 101 mln crowns", body) == []


def test_a_number_changed() -> None:
    body = (
        "A fire killed 14 people in the mill of Tarnow Bay on Friday, the town's mayor said. The fire burned for two days "
        "before it could be put out. Nobody knows yet how it began, said fire chief Ada Quill, who led the work at the mill."
    )
    assert findings("Fire kills 40 people in Tarnow Bay mill", body) == [("quantity-mismatch", "40")]
    assert findings("Fire kills 14 people in Tarnow Bay mill", body) == []
    assert findings("Fire kills fourteen people in Tarnow Bay mill", body) == []


def test_a_hedged_statement_made_flat() -> None:
    body = (
        "The minister of Velm may have received money from the mill owners, according to a letter that turned up on "
        "Monday. The letter has no signature and no date. The minister's office did not want to speak about it. "
        "The letter was sent to three newspapers in the capital, and one of them has printed it in full."
    )
    assert findings("Minister of Velm received money from mill owners", body) == [
        ("hedge-dropped", "Minister of Velm received money from mill owners")
    ]
    assert findings("Did the minister of Velm receive money from mill owners?", body) == []
    assert findings("Letter: Velm minister may have received money", body) == []


def test_words_in_quotation_marks_are_hedged_enough() -> None:
    body = (
        "An inquiry is under way in Velm after a visitor's papers were lost on Monday. The security papers are believed to "
        "have been found in a street of Velm by a passer-by. Police did not want to say who lost them, or when it was."
    )
    assert ("hedge-dropped", "Security papers found in street of Velm") in findings(
        "Security papers found in street of Velm", body
    )
    assert findings("Security papers 'found in street of Velm'", body) == []


def test_a_lead_may_say_it_in_other_words() -> None:
    hedged = (
        "It is feared as many as 5,000 textile workers in Velm could lose their jobs, the union said on Monday. "
        "The council has called a meeting about the mills, and nobody knows yet who will come to it. The owners left the "
        "country over the winter, and their office by the harbour has been empty since."
    )
    told = "Six textile mills have closed in Velm, leaving 600 workers without pay, union officers said."
    assert findings("Velm textile workers lose jobs", f"{told} {hedged}") == []
    assert findings("Velm textile workers lose jobs", hedged) == [("hedge-dropped", "Velm textile workers lose jobs")]


def test_a_short_teaser_proves_nothing() -> None:
    assert findings("Velm To Close Aldan Strait To Boats Who Help Smugglers", "Velm may close the strait.") == []


FERRY = (
    "The ferry Sunniva struck the quay of Tarnow Bay on Friday with 210 passengers on board, harbour master Ada Quill said. "
    "Two women of the crew and, on the upper deck of the ferry Sunniva as it struck the quay, four men were hurt. "
    "Nobody knows yet why the engine failed. The buses came late, and many went home on foot."
)


@pytest.mark.parametrize(
    ("counted", "found"),
    [
        ("Ferry Sunniva with 200 passengers struck quay of Tarnow Bay", []),  # rounded
        ("Ferry Sunniva with 300 passengers struck quay of Tarnow Bay", [("quantity-mismatch", "300")]),
        ("Six hurt as ferry Sunniva struck quay", []),  # two and four
        ("Seven hurt as ferry Sunniva struck quay", [("quantity-mismatch", "Seven")]),
        ("Ferry Sunniva of 1987 passengers love struck quay of Tarnow Bay", []),  # a year
        ("Ferry Sunniva struck quay of Tarnow Bay, 2 passengers of it tell", []),  # a word as much as a count
    ],
)
def test_what_is_rounded_summed_or_a_year_is_no_other_number(counted: str, found: list[tuple[str, str]]) -> None:
    assert findings(counted, FERRY) == found


def test_what_one_sentence_says_will_be_is_no_stronger_modality() -> None:
    considered = (
        "The council of Velm is considering a plan to close the old mill in Tarnow Bay. It has asked the owners for papers. "
        "The owners did not answer when they were asked on Monday. People in the town have worked there since 1950, and "
        "many of them came to the meeting."
    )
    headline = "Velm council will close old mill in Tarnow Bay"
    assert findings(headline, considered) == [("stronger-modality", "will")]
    said = "The council of Velm will close the old mill in Tarnow Bay, which it may sell."
    assert findings(headline, considered.replace("The council of Velm is considering a plan to", "Velm may", 1)) != []
    assert findings(headline, f"{said} It has asked the owners for papers. {considered.partition('papers. ')[2]}") == []


def test_a_hedge_in_another_part_of_the_sentence_hedges_nothing() -> None:
    body = (
        "The council of Velm closed the old mill in Tarnow Bay on Monday, and the owners, who reportedly have not been seen "
        "in town since the spring, did not come to the meeting at which the mill was closed by the council. "
        "Nobody spoke against it. The building is to be sold at the end of the year to whoever offers most for it."
    )
    assert findings("Velm council closed old mill in Tarnow Bay", body) == []


# A publisher's own lead over another's text
OWN_LEAD = (
    "Velm will fire on Norrland's fishing boats if they cross the line again, and the whole south coast knows it by now.\n"
    "The Harbour Post reports: The navy of Velm said shots had been fired from the islands on Sunday, and nobody was hurt.\n"
    "“Any attempt to fire on our patrols from islands where smugglers hide will be answered at once,” navy spokesman "
    "Ivo Brandt said in a statement.\n"
    "The islands were quiet on Monday, said the governor, who had been there with two of her aides."
)


def test_a_target_that_only_the_publishers_own_lead_names_is_another_one() -> None:
    headline = "Velm Threatens To Fire On Norrland's Fishing Boats If They Cross"
    assert findings(headline, OWN_LEAD, "The Harbour Post")[0] == ("entity-substituted", "Norrland's Fishing Boats")
    named = OWN_LEAD.replace("The islands were quiet", "Norrland's fishing boats were in port")
    assert findings(headline, named, "The Harbour Post") == []
    assert findings(headline, OWN_LEAD) == []  # all of it is the page's own


def test_words_that_the_republished_text_does_not_have_are_spun() -> None:
    headline = "Navy Madness Unleashes Doomsday Panic Over Smugglers"
    assert findings(headline, OWN_LEAD, "The Harbour Post") == [
        ("unsupported-term", "Madness Unleashes Doomsday Panic")
    ]
    assert findings("Navy Madness Over Shots From The Islands", OWN_LEAD, "The Harbour Post") == []  # one word of it


def test_a_word_of_one_meaning_with_a_word_of_the_text_stands_there() -> None:
    """ "Pensioners dead" over a text in which pensioners died was called unsupported."""
    lead = "Four pensioners are dead after a gas leak at a care home, and nobody says why.\n"
    report = (
        "VELM (NPA) - Four residents of a home in Velm died on Monday when gas escaped in the cellar, officers said. The"
        " house was evacuated, and an inquiry was opened by the town. The residents were all older than 80, they said.\n"
    )
    headline = "Four Old Pensioners Dead: Cops Probe Care Home"
    assert findings(headline, lead + report, "NPA") == []
    assert findings("Four Hushed Scandals: Bosses Kept Care Home", lead + report, "NPA") == [
        ("unsupported-term", "Hushed Scandals: Bosses Kept Care")
    ]


def test_of_a_headline_that_the_pages_own_lead_carries_it_is_not_said_that_its_text_does_not() -> None:
    lead = "Dairy bosses knew of a deadly bug for weeks, and sold the cheese anyway.\n"

    def checked(headline: str, body: str) -> tuple[HeadlineFinding, ...]:
        (check,) = check_headlines([page(headline, body, "The Harbour Post")])
        return check.findings

    (own,) = checked("Dairy Bosses Knew Of Deadly Bug For Weeks", lead + OWN_LEAD)
    assert fault_of([own]) == " says what the text that it republishes does not. "
    assert own.reason.startswith("These words, and half of the headline, are the page's own: ")
    (spun,) = checked("Navy Madness Unleashes Doomsday Panic Over Smugglers", OWN_LEAD)
    assert fault_of([spun]) == fault_of([own, spun]) == " says what its text does not. "


CLAIMED = (
    "A former clerk claims that the mayor of Velm burned the papers of the old mill in her garden. The clerk, who left in "
    "the spring, told it to two newspapers on Monday. He alleges that she burned the mill papers on a Sunday. Nobody else "
    "has seen it, and the mayor did not want to speak about it when she was asked on Tuesday."
)


@pytest.mark.parametrize(
    ("headline", "body", "found"),
    [
        ("Mayor of Velm burned papers of old mill in her garden", CLAIMED, ["attribution-dropped"]),
        ("Clerk says mayor of Velm burned papers of old mill in her garden", CLAIMED, []),
        (  # somebody else reports it as a fact
            "Mayor of Velm burned papers of old mill in her garden",
            CLAIMED.replace("Nobody else has seen it", "The mayor of Velm burned papers of the old mill in her garden, a film shows"),
            [],
        ),
        ("Mayor of Velm burned papers of old mill in her garden", " ".join(CLAIMED.split()[:39]), []),  # a teaser
        ("Mayor of Velm burned papers of old mill in her garden", " ".join(CLAIMED.split()[:40]), ["attribution-dropped"]),
        ("Velm mayor burned", CLAIMED, ["attribution-dropped"]),
        ("Velm mayor", CLAIMED, []),  # a section's name
    ],
)  # fmt: skip
def test_a_claim_made_fact_is_found_in_a_whole_headline_over_a_whole_text(
    headline: str, body: str, found: list[str]
) -> None:
    assert [kind for kind, _ in findings(headline, body)] == found


@pytest.mark.parametrize(
    ("opening", "found"),
    [
        ("Fourteen people", [("quantity-mismatch", "40")]),  # numbers that open a sentence are spelled out
        ("14 people", []),  # what is left of a sentence cut in two: "1. 14 people"
        ("Forty people", []),
        ("Thirty-eight people", []),  # rounded
    ],
)
def test_the_number_that_opens_a_sentence_is_compared_where_it_is_a_word(
    opening: str, found: list[tuple[str, str]]
) -> None:
    body = (
        f"{opening} died in the mill of Tarnow Bay on Friday, the town's mayor said. The fire burned for two days before it "
        "could be put out. Nobody knows yet how it began, said fire chief Ada Quill, who led the work at the mill."
    )
    assert findings("Fire: 40 people died in Tarnow Bay mill on Friday", body) == found


FILLER = (
    "\nThe town of Velm lies on the river Orrey and has many mills. Its council meets twice a month in the old hall beside"
    " the market. Most people work in the mills or at the harbour, and many have left for the coast since the flood."
)


@pytest.mark.parametrize(
    ("headline", "body", "kinds"),
    [
        (
            "Bridge in Velm to close in May",
            "The bridge in Velm may close in May, the council said.",
            ["stronger-modality"],
        ),
        (
            "Bridge in Velm will close in May",
            "The bridge in Velm may close in May, the council said.",
            ["stronger-modality"],
        ),
        ("Bridge in Velm to close in May", "The bridge in Velm will close in May, the council said.", []),
        ("Bridge in Velm may close in June", "The bridge in Velm may close in June, the council said.", []),
        ("Council wants to close bridge in Velm", "The council of Velm may close the bridge, it said.", []),
        ("Oil prices fall 5% in Velm", "Oil prices fell 4 percent in Velm on Monday.", ["quantity-mismatch"]),
        ("Oil prices fall 4% in Velm", "Oil prices fell 4 percent in Velm on Monday.", []),
        ("Oil prices fall 5% in Velm", "Oil prices fell 4.6 percent in Velm on Monday.", []),
        ("Oil prices fall 5% in Velm", "Oil prices fell 4 percent in Velm, and gas prices 5 percent.", []),
    ],
)
def test_what_is_only_possible_and_another_share(headline: str, body: str, kinds: list[str]) -> None:
    assert [kind for kind, _ in findings(headline, body + FILLER)] == kinds


@pytest.mark.parametrize(
    ("headline", "body", "kinds"),
    [
        ("Norvex buys Ostrel", "Ostrel bought Norvex for 3 million on Monday.", ["entity-substituted"]),
        ("Ada Rask sues Emil Finch", "Ada Rask was sued by Emil Finch on Monday.", ["entity-substituted"]),
        ("Rask accuses Finch of lying", "Finch accused Rask of lying to the council.", ["entity-substituted"]),
        ("Ostrel buys Norvex", "Ostrel bought Norvex for 3 million on Monday.", []),
        ("Norvex bought by Ostrel", "Ostrel bought Norvex for 3 million on Monday.", []),
        ("Rask accuses Finch of lying", "Finch accused Rask of lying. Rask accused Finch of lying too.", []),
        ("Rask does not sue Finch", "Ada Rask was sued by Emil Finch on Monday.", []),
    ],
)
def test_who_did_it_to_whom_turned_round(headline: str, body: str, kinds: list[str]) -> None:
    assert [kind for kind, _ in findings(headline, body + FILLER)] == kinds


VOTE = (
    "The council of Velm will vote next week on a proposal to ban petrol cars from the centre from 2030. "
    "The proposal has the support of the Greens. Ada Quill, who sells shoes beside the market, is against it. "
    "Her shop would lose half of its customers, she told the Harbour Post on Friday morning."
)
STAYING = (
    "The pump maker Norvex will not leave Velm, chief executive Ivo Brandt told workers on Monday after weeks of talk. "
    "The union was glad to hear it. Norvex has 3,000 workers in Velm and 1,200 in Tarnow Bay, where it opened a plant "
    "in the spring of 2015 with money from the town."
)
RESIGN = (
    "The opposition of Velm called on Monday for the resignation of minister Ada Quill over letters that were leaked. "
    "Quill said that she would not step down. The letters had been printed by the Harbour Post two days before, and "
    "nobody knows who gave them to the paper."
)
JET = (
    "Norrland said on Tuesday that one of its jets was shot down by forces of Velm near the border of the two countries. "
    "The defence ministry of Velm denied that its forces had fired at any jet. The pilot was found alive in a wood and "
    "taken to a hospital in Tarnow Bay, where he is said to be well."
)
BRIBES = (
    "Prosecutors said on Monday that mayor Ivo Brandt took bribes from a builder who won the contract for the bridge. "
    "Brandt denies the allegations. His lawyer said that the builder had lent him money, and that all of it was paid "
    "back in the spring before the contract was given away."
)
RAID = (
    "Police arrested four people in raids on fourteen homes in Velm on Monday, a spokeswoman said. Seven people were "
    "injured, two of them badly, when a wall fell down. Nobody was killed in the raids, which began at dawn near the "
    "harbour and went on until noon."
)
BID = (
    "Ostrel rejected a bid of its rival Norvex on Friday. The board said that the offer was far too low, and told all "
    "shareholders to wait. Norvex did not want to say whether it will raise its offer. A deal would make the largest "
    "maker of pumps on the whole coast."
)


@pytest.mark.parametrize(
    ("headline", "body", "kinds"),
    [
        ("Velm bans petrol cars from 2030", VOTE, ["stronger-modality"]),
        ("Velm to vote on ban of petrol cars", VOTE, []),
        ("Norvex leaves Velm", STAYING, ["unsupported-term"]),
        ("Brandt: Norvex will leave Velm", STAYING, ["unsupported-term"]),
        ("Norvex will not leave Velm", STAYING, []),
        ("Norvex to stay in Velm, says Brandt", STAYING, []),
        ("Minister Quill resigns over leaked letters", RESIGN, ["stronger-modality"]),
        ("Quill refuses to resign over leaked letters", RESIGN, []),
        ("Velm shoots down Norrland jet", JET, ["attribution-dropped"]),
        ("Norrland says Velm shot down its jet", JET, []),
        ("Mayor Brandt took bribes from builder", BRIBES, ["attribution-dropped"]),
        ("Mayor Brandt took bribes, prosecutors say", BRIBES, []),
        ("Police arrest 14 in raids in Velm", RAID, ["quantity-mismatch"]),
        ("Police arrest four in raids in Velm", RAID, []),
        ("Seven injured in raids in Velm", RAID, []),
        ("Seven arrested in raids in Velm", RAID, ["quantity-mismatch"]),
        ("Police arrest four in raids in Velm on Thursday", RAID, ["quantity-mismatch"]),
        ("Ostrel accepts bid of rival Norvex", BID, ["unsupported-term"]),
        ("Ostrel rejects bid of rival Norvex", BID, []),
    ],
)
def test_what_is_done_in_the_headline_is_done_in_the_text(headline: str, body: str, kinds: list[str]) -> None:
    assert [kind for kind, _ in findings(headline, body)] == kinds


def test_a_search_is_for_whoever_it_was_and_a_suspect_is_released() -> None:
    body = (
        "A man suspected of stabbing two tourists in Velm was released on Wednesday for lack of evidence, police said. "
        "He had been held since Sunday. Police are still looking for the attacker, who is said to have worn a red coat "
        "and to have run away along the quay of the old harbour."
    )
    assert findings("Suspect released in Velm", body) == []
    assert findings("Hunt for man who stabbed tourists in Velm", body) == []
    assert [kind for kind, _ in findings("Man who stabbed tourists in Velm is released", body)] == ["hedge-dropped"]


def test_a_headline_that_keeps_its_distance_has_dropped_nothing() -> None:
    body = (
        "A video that purports to show the mayor of Velm taking money was put up on Sunday, the Harbour Post reports. "
        "The mayor has reportedly taken money from mill owners before. Nobody knows who made the video, and the mayor was "
        "not in town when the police came to ask her about it on Monday."
    )
    assert findings("Video purports to show mayor of Velm taking money", body) == []
    assert findings("Mayor of Velm has taken money from mill owners, paper says", body) == []
    assert findings("Mayor of Velm has taken money from mill owners", body) != []


STANDING = [
    ("The council closed the mill.", "closed", "fact"),
    ("The council will close the mill.", "close", "future"),
    ("The council may close the mill.", "close", "possible"),
    ("The council said that it would close the mill.", "close", "future"),
    ("The council is considering closing the mill.", "closing", "wanted"),
    ("Traders called for the closure of the mill.", "closure", "wanted"),
    ("The council refused to close the mill.", "close", "denied"),
    ("The council has not closed the mill.", "closed", "denied"),
    ("The council denied that it had closed the mill.", "closed", "disputed"),
    ("The council will close the mill unless the owner pays.", "close", "conditional"),
    ("The owner is accused of closing the mill.", "closing", "alleged"),
    ("The council cannot say whether it closed the mill.", "closed", "open"),
]


@pytest.mark.parametrize(("sentence", "word", "standing"), STANDING)
def test_how_a_sentence_puts_an_event(sentence: str, word: str, standing: str) -> None:
    (event,) = (t for t in parse([sentence])[0] if t.text == word)
    assert put(event).standing == standing


def test_invented_faults_of_headlines_are_found_and_faithful_ones_not_accused() -> None:
    rows = written_rows("tuned") + written_rows("kept")
    assert (len(rows), sum(r["label"] == "ok" for r in rows)) == (300, 150)
    assert found_share(rows) >= FLOORS["written.faulty_found"]
    assert found_share(rows, "ok") <= FLOORS["written.faithful_accused"]
