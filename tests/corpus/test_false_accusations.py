"""What reports once said of pages and was not so, each told again with an invented text."""

from datetime import date

import pytest

from headwater.attribution.quotations import compare_quotations
from headwater.claims import find_claims
from headwater.claims.comparing import compare
from headwater.claims.frames import frame_of
from headwater.language import parse
from headwater.lineage.findings import find
from headwater.lineage.quotations import is_declared, is_telling
from headwater.model import Attribution, Claim, Document, Edit, Evidence, Finding, Report, Reuse, Source, Story

WIRE = (
    "The old grain mill of Tarnow Bay burned for two days before forty firefighters from three towns put the fire out. "
    "Nobody was hurt. The mill had stood empty since the spring, when its last tenant, a maker of rope, moved to Velm. "
    "The town has not decided what will become of the site, which lies between the harbour and the railway."
)


def relation(a: str, b: str) -> str:
    one, other = (frame_of(p) for p in parse([a, b]))
    assert one is not None
    assert other is not None
    return compare(one, other, date(2031, 3, 4), date(2031, 3, 4)).relation


def page(name: str, text: str, published: str | None = None) -> Document:
    return Document(id=name, source=name, text=text, page_text=text, publisher=name, published=published)


def told(document: Document, content: str, source: str, cue: str) -> Attribution:
    start, at = document.text.index(content), document.text.index(cue)
    return Attribution(
        id=f"{document.id}-{start}",
        document=document.id,
        kind="indirect",
        stance="asserts",
        content=(document.span(start, start + len(content)),),
        cue=document.span(at, at + len(cue)),
        source=Source(name=source),
    )


def claims_of(document: Document, *attributions: Attribution) -> list[Claim]:
    return find_claims([document], attributions, [], [Story(id="s1", title="", document_ids=(document.id,))])


def test_a_negation_in_another_clause_contradicts_nothing() -> None:
    whole = "Dorn gave a blood sample for a test, but the results won't be known for a few weeks"
    assert relation(whole, "Dorn gave a blood sample for a test") == "differs"
    assert relation("Dorn gave no blood sample for a test", "Dorn gave a blood sample for a test") == "contradicts"


def test_who_fell_while_he_was_climbing_was_climbing() -> None:
    fell = "Arvo Lind fell about 2,000 feet while climbing to a small hut on Mount Osk on Saturday"
    assert relation(fell, "Arvo Lind was climbing to a small hut on Mount Osk on Saturday") != "contradicts"
    assert relation("Grain prices rose in Velm on Monday", "Grain prices fell in Velm on Monday") == "contradicts"


def test_what_one_statement_says_first_keeps_it_apart_from_the_other() -> None:
    shelled = "mortar shells were fired from those positions of the militia on government troops"
    both = "the militia had taken up positions beside the rebels and opened fire with mortars on government troops"
    assert relation(shelled, both) == "differs"


def test_to_say_what_a_thing_was_is_not_to_deny_the_sentence_before() -> None:
    before = "The Corvane office did not admit the meeting of its envoy in Velm until March."
    document = page("Quay Post", f"{before} At the time, a Corvane aide dismissed it as a brief courtesy call.")
    assert [c.dispute for c in claims_of(document)] == ["none", "none"]
    document = page("Quay Post", f"{before} At the time, a Corvane aide dismissed it as a lie.")
    (conflict,) = claims_of(document)[0].conflicts
    assert conflict.reason == "a Corvane aide denies it"


def test_a_request_that_was_declined_is_no_claim_and_a_refusal_says_whose_it_is() -> None:
    document = page("Quay Post", "A request to interview club president Dena Spand was declined by the team.")
    attribution = told(document, "A request to interview club president Dena Spand", "the team", "was declined")
    assert [c.text for c in claims_of(document, attribution)] == []
    document = page("Quay Post", "Mayor Lena Frisk approved the sale of nine harbour cranes standing idle in Velm.")
    attribution = told(document, "the sale of nine harbour cranes standing idle in Velm", "Lena Frisk", "approved")
    (claim,) = claims_of(document, attribution)
    assert claim.text == "Lena Frisk approved the sale of nine harbour cranes standing idle in Velm"
    assert claim.mentions[0].exact == "the sale of nine harbour cranes standing idle in Velm"


@pytest.mark.parametrize(
    ("a", "b", "telling"),
    [
        ("It ’ s a shame that they hadn ’ t asked us", "It's a shame that they hadn't asked us", False),
        ("We will not sell the mill", "We will sell the mill", True),
    ],
)
def test_a_quotation_that_is_only_spaced_otherwise_is_not_altered(a: str, b: str, telling: bool) -> None:
    assert any(is_telling(edit) for edit in compare_quotations(a, b).edits) is telling


def test_words_before_a_quotation_are_no_change_of_it() -> None:
    told = "it's the same pie as they sold when I started eleven years ago"
    longer = (
        f"how the two shops of Velm still have pies nobody knows; a baker has said that {told.replace('I', '[she]')}"
    )
    assert not is_declared(compare_quotations(told, longer), told, longer)
    bracketed = told.replace("I", "[she]")
    assert is_declared(compare_quotations(told, bracketed), told, bracketed)


def uncredited(evidence: str, first: str | None = None, second: str | None = None) -> list[Finding]:
    a, b = page("Quay Post", WIRE, first), page("Tide Week", WIRE, second)
    passage = Reuse(
        id="r1",
        a=a.span(0, len(WIRE)),
        b=b.span(0, len(WIRE)),
        identity=1.0,
        direction="a_to_b",
        confidence=0.95,
        evidence=(Evidence(reason=evidence),),
    )
    report = Report(headwater_version="0", documents=(a, b), inputs=(), reuse=(passage,))
    return [f for f in find(report) if f.kind == "uncredited-reuse"]


def test_wordings_alone_accuse_nobody_of_copying() -> None:
    assert uncredited("meeting-page") == []
    assert uncredited("content-length") == []
    assert [f.document for f in uncredited("canonical-link")] == ["Tide Week"]
    assert [f.document for f in uncredited("meeting-page", "2031-03-04", "2031-03-06")] == ["Tide Week"]
    assert uncredited("meeting-page", "2031-03-06", "2031-03-04") == []


def test_sentences_that_only_stand_at_one_place_of_two_alike_pages_are_two_claims() -> None:
    same = "The ferry Marrow struck the quay of Tarnow Bay on Tuesday after its engines failed in thick fog."
    hurt, crew = "Nine of the injured were taken to Velm hospital.", "Captain Ivo Brandt has served for eleven years."
    tail = "The line between Tarnow Bay and Velm will stay closed until Friday at the earliest, its owner said."
    a, b = (page(name, f"{same} {middle} {tail}") for name, middle in (("Quay Post", hurt), ("Tide Week", crew)))
    at = len(same) + 1
    passage = Reuse(
        id="r1",
        a=a.span(0, len(a.text)),
        b=b.span(0, len(b.text)),
        identity=0.8,
        direction="unknown",
        confidence=0.5,
        edits=(
            Edit(
                op="replace", a_start=at, a_end=at + len(hurt), b_start=at, b_end=at + len(crew),
                a=hurt, b=crew, class_="wording",
            ),
        ),
    )  # fmt: skip
    story = Story(id="s1", title="", document_ids=(a.id, b.id))
    claims = find_claims([a, b], [], [passage], [story])
    assert sorted((c.text.split()[0], len(c.mentions)) for c in claims) == [
        ("Captain", 1), ("Nine", 1), ("The", 2), ("The", 2)
    ]  # fmt: skip
