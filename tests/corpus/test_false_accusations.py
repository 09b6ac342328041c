"""What reports once said of pages and was not so, each told again with an invented text."""

from datetime import date
from typing import Literal

import msgspec
import pytest

from headwater.attribution.across.quotations import Comparison, compare_quotations
from headwater.claims import find_claims
from headwater.claims.comparison.comparing import compare
from headwater.claims.frames import frame_of
from headwater.language import lemma, parse
from headwater.lineage import find_origins
from headwater.lineage.findings import find
from headwater.lineage.naming import stands_in
from headwater.lineage.quotations import is_altered, is_declared, is_telling, note, spoken
from headwater.model import Attribution, Claim, Document, Edit, Evidence, Finding, Mention, Report, Reuse, Source, Story

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
    assert relation(whole, "Dorn gave a blood sample for a test") == "same"  # and more
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


def test_a_request_that_was_declined_is_no_claim() -> None:
    document = page("Quay Post", "A request to interview club president Dena Spand was declined by the team.")
    attribution = told(document, "A request to interview club president Dena Spand", "the team", "was declined")
    assert [c.text for c in claims_of(document, attribution)] == []


@pytest.mark.parametrize(
    ("sentence", "source", "cue", "content"),
    [
        ("The Talvian senate voted on Monday to close the mine at Osk.", "Talvian senate", "voted on Monday", "to close the mine at Osk"),
        ("Mayor Lena Frisk refused to sell the nine cranes to Velm.", "Lena Frisk", "refused", "to sell the nine cranes to Velm"),
        ("The Osk Bank agreed to lend the port of Velm $5 million.", "Osk Bank", "agreed", "to lend the port of Velm $5 million"),
    ],
)  # fmt: skip
def test_what_somebody_did_is_told_by_the_page(sentence: str, source: str, cue: str, content: str) -> None:
    document = page("Quay Post", sentence)
    (claim,) = claims_of(document, told(document, content, source, cue))
    assert claim.mentions[0].attribution is None
    assert claim.mentions[0].exact == sentence.rstrip(".")


@pytest.mark.parametrize(
    ("sentence", "source", "cue", "content"),
    [
        ("Ada Quill decided that the mill of Velm would be closed in May.", "Ada Quill", "decided", "that the mill of Velm would be closed in May"),
        ("Lena Frisk called for the mill of Velm to be closed in May.", "Lena Frisk", "called for", "the mill of Velm to be closed in May"),
        ("Rolf Brandt promised to sell the last ferry to Corvane.", "Rolf Brandt", "promised", "to sell the last ferry to Corvane"),
        ("Rolf Brandt made it clear that he had never seen the Velm report.", "Rolf Brandt", "made it clear", "that he had never seen the Velm report"),
        ("The Osk Poll found 31 schools standing empty in Velm.", "Osk Poll", "found", "31 schools standing empty in Velm"),
    ],
)  # fmt: skip
def test_what_somebody_said_stays_theirs(sentence: str, source: str, cue: str, content: str) -> None:
    document = page("Quay Post", sentence)
    attribution = told(document, content, source, cue)
    (claim,) = claims_of(document, attribution)
    assert claim.mentions[0].attribution == attribution.id


@pytest.mark.parametrize(
    ("a", "b", "telling"),
    [
        ("It ’ s a shame that they hadn ’ t asked us", "It's a shame that they hadn't asked us", False),
        ("We will not sell the mill", "We will sell the mill", True),
        ("It really don't matter who is hired here", "It really doesn’t matter who is hired here", False),
        ("It really doesn't matter who is hired here", "It really does matter who is hired here", True),
        ("They'd have sold the crew's boat to Osk", "They would have sold the crew's boat to Osk", False),
        ("The crew's been told to leave the boat", "The crew has been told to leave the boat", False),
        ("The crew's told to leave the boat", "The guard was told to leave the boat", True),
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


@pytest.mark.parametrize(
    ("more", "accused"),
    [
        ("On Sunday it rained.", True),  # no word of its own
        ("It was first told by The Sun.", False),
        ("(THE SUN)", False),
        ("The sun’s rays did it.", False),  # whoever may be named is not accused
    ],
)
def test_who_is_named_by_a_word_of_its_own_is_credited(more: str, accused: bool) -> None:
    a, b = page("The Sun", WIRE), page("Tide Week", f"{WIRE}\n{more}")
    shared = Reuse(
        id="r1", a=a.span(0, len(WIRE)), b=b.span(0, len(WIRE)), identity=1.0, direction="a_to_b", confidence=0.95,
        evidence=(Evidence(reason="canonical-link"),),
    )  # fmt: skip
    report = Report(headwater_version="0", documents=(a, b), inputs=(), reuse=(shared,))
    assert [f.document for f in find(report) if f.kind == "uncredited-reuse"] == (["Tide Week"] if accused else [])


@pytest.mark.parametrize(
    ("name", "text", "stands"),
    [
        ("Sun", "on Sunday", False),
        ("AP", "Cape Post", False),
        ("AP", "AP Photo", True),
        ("Echo!", "the echo! said", True),
        ("新华社", "据新华社报道", True),
        ("Meridian", "据Meridian报道", True),
        ("Meridian", "Meridians", False),
    ],
)
def test_a_name_stands_in_a_text_as_words_of_its_own(name: str, text: str, stands: bool) -> None:
    assert stands_in(name, text) is stands


def test_who_carries_a_quotation_that_the_other_page_quotes_too_took_it_from_nobody() -> None:
    a, b = page("Quay Post", WIRE, "2031-03-04"), page("Tide Week", WIRE, "2031-03-06")
    whole = a.span(0, len(WIRE))
    passage = Reuse(
        id="r1",
        a=whole,
        b=b.span(0, len(WIRE)),
        identity=1.0,
        direction="a_to_b",
        confidence=0.95,
        evidence=(Evidence(reason="published"),),
    )
    said = Attribution(
        id="q",
        document=a.id,
        kind="direct",
        stance="asserts",
        content=(whole,),
        cue=None,
        source=Source(name="Ivo Lind"),
    )
    report = Report(headwater_version="0", documents=(a, b), inputs=(), reuse=(passage,), attributions=(said,))
    assert [f.kind for f in find(report) if f.kind == "uncredited-reuse"] == []
    bare = msgspec.structs.replace(report, attributions=())
    assert [f.document for f in find(bare) if f.kind == "uncredited-reuse"] == ["Tide Week"]


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


def test_a_relative_clause_without_its_noun_is_no_claim() -> None:
    text = "Sensors, which Corvane is said to build into the next ferry of Velm, cost 40 marks, the Beam wrote."
    document = page("Quay Post", text)
    said = told(document, "which Corvane is said to build into the next ferry of Velm", "the Beam", "wrote")
    assert [c.text for c in claims_of(document, said) if c.mentions[0].attribution] == []


def test_whom_something_is_expected_of_has_not_said_it() -> None:
    document = page("Quay Post", "Lasse Brand drove off. Brand was expected to be charged in Velm on Friday.")
    attribution = told(document, "to be charged in Velm on Friday", "Lasse Brand", "expected")
    at = document.text.rindex("Brand")
    mention = document.span(at, at + len("Brand"))
    named = msgspec.structs.replace(attribution, source=Source(name="Lasse Brand", mention=mention))
    assert [(c.text, c.mentions[0].attribution) for c in claims_of(document, named)] == [
        ("Brand was expected to be charged in Velm on Friday", None)
    ]


def test_what_somebody_does_not_think_is_not_told_as_what_he_says() -> None:
    text = "Lasse Brand doesn't think charges will be filed in Velm. Ada Finch said charges will be filed in Velm."
    document = page("Quay Post", text)
    doubt = told(document, "charges will be filed in Velm", "Lasse Brand", "doesn't think")
    start = text.rindex("charges")
    said = Attribution(
        id="said",
        document=document.id,
        kind="indirect",
        stance="asserts",
        content=(document.span(start, len(text) - 1),),
        cue=document.span(start - 5, start - 1),
        source=Source(name="Ada Finch"),
    )
    claims = claims_of(document, doubt, said)
    assert [c.text for c in claims] == [
        "Lasse Brand doesn't think charges will be filed in Velm",
        "charges will be filed in Velm",
    ]
    assert [c.dispute for c in claims] == ["none", "none"]


def test_what_somebody_questions_is_told_with_him_and_that_word() -> None:
    document = page("Quay Post", "Ada Finch has questioned whether any ferry left Velm in the storm.")
    attribution = told(document, "whether any ferry left Velm in the storm", "Ada Finch", "has questioned")
    doubt = msgspec.structs.replace(attribution, stance="doubts")
    assert [c.text for c in claims_of(document, doubt)] == [
        "Ada Finch has questioned whether any ferry left Velm in the storm"
    ]


def test_a_sentence_in_quotation_marks_is_not_the_publishers_own() -> None:
    quoted = "“The union presents its condolences to the family of Captain Harald Vold.”"
    documents = [page("Quay Post", quoted), page("The Beam", quoted)]
    story = Story(id="s1", title="", document_ids=("Quay Post", "The Beam"))
    claims, _ = find_origins(documents, [], [], find_claims(documents, [], [], [story]))
    assert [(o.name, o.kind) for c in claims for o in c.origins] == [(None, "unknown"), (None, "unknown")]


def test_of_two_pages_with_one_text_none_is_called_its_writer_unless_that_is_shown() -> None:
    documents = [page("Quay Post", WIRE), page("The Beam", WIRE)]
    spans = [d.span(0, len(WIRE)) for d in documents]
    shared = Reuse(id="r1", a=spans[0], b=spans[1], identity=1.0, direction="unknown", confidence=0.0)
    story = Story(id="s1", title="", document_ids=("Quay Post", "The Beam"))
    for direction, evidence, writer in (
        ("unknown", (), None),
        ("b_to_a", (Evidence(reason="content-longer"),), None),
        ("b_to_a", (Evidence(reason="published-earlier"),), "The Beam"),
    ):
        reuse = [msgspec.structs.replace(shared, direction=direction, confidence=0.9, evidence=evidence)]
        claims, _ = find_origins(documents, reuse, [], find_claims(documents, [], reuse, [story]))
        assert {(o.name, o.kind) for c in claims for o in c.origins} == {(writer, "publisher")}


def test_few_words_that_fit_into_a_longer_statement_are_not_the_same() -> None:
    short = "We are surrendering our embassy"
    long = "Soldiers who guard the embassy in Velm were told by the ministry to surrender their weapons to the harbour"
    assert relation(short, long) == "differs"


def test_only_what_stands_between_the_marks_is_quoted() -> None:
    whole = page("Quay Post", "The spokesman said: “Unfortunately, the net was quite torn and the knot was not clean.”")
    part = page("The Beam", "A spokesman said that the harbour net was “quite torn and the knot was not clean” then.")
    alone = page("The Sound", "A spokesman called it “quite torn” and left.")

    def words(document: Document, content: str, kind: Literal["direct", "mixed"]) -> str:
        start = document.text.index(content)
        said = msgspec.structs.replace(told(document, content, "spokesman", "spokesman"), kind=kind)
        span = document.span(start, start + len(content))
        return spoken(Mention(document=document.id, start=span.start, end=span.end, exact=content), said, document.text)

    assert words(whole, "Unfortunately, the net was quite torn", "direct") == "Unfortunately, the net was quite torn"
    assert words(part, "that the harbour net was “quite torn and the knot", "mixed") == "quite torn and the knot"
    assert words(alone, "quite torn", "mixed") == "quite torn"
    assert words(part, "that the harbour net was", "mixed") == ""


def test_a_fragment_far_from_its_cue_is_no_claim() -> None:
    document = page("Quay Post", "Vold said little, and was thought to have left the burning harbour of Velm by boat.")
    assert claims_of(document, told(document, "to have left the burning harbour of Velm by boat", "Vold", "said")) == []


def test_words_that_one_page_gives_as_somebodys_are_not_another_pages_own() -> None:
    documents = [page("Quay Post", WIRE), page("The Beam", WIRE)]
    spans = [d.span(0, len(WIRE)) for d in documents]
    shared = Reuse(id="r1", a=spans[0], b=spans[1], identity=1.0, direction="unknown", confidence=0.0)
    content = "The mill had stood empty since the spring"
    unnamed = told(documents[1], content, "he", "Nobody")
    story = Story(id="s1", title="", document_ids=("Quay Post", "The Beam"))
    claims = find_claims(documents, [unnamed], [shared], [story])
    found, _ = find_origins(documents, [shared], [unnamed], claims)
    (origin,) = next(c.origins for c in found if content in c.text)
    assert (origin.name, origin.kind) == (None, "unknown")


def test_who_is_dismissed_is_not_denied_and_a_vote_against_is_no_vote_for() -> None:
    sacked = "The football club of Velm sacked its coach Ada Finch on Sunday"
    assert relation("Coach Ada Finch was dismissed on Sunday by the football club of Velm", sacked) == "same"
    abolish, against = "voted to abolish the bridge toll", "voted against abolishing the bridge toll"
    assert relation(f"The council of Velm {abolish}", f"The council of Velm {against}") == "contradicts"
    assert (
        relation("The jobless rate in Velm declined to 6 percent", "Unemployment in Velm fell to 6 percent") == "same"
    )


def test_of_two_pages_of_which_neither_came_from_the_other_none_is_said_to_have_changed_a_word() -> None:
    told, shorter, other = (
        "The ferry at Lowen was stopped at noon by two boats.",
        "The ferry was stopped at noon by two boats.",
        "The ferry at Lowen was stopped at noon by nine boats.",
    )
    pages = ("page 1", "page 2")
    (cut,), (changed,) = compare_quotations(told, shorter).edits, compare_quotations(told, other).edits
    assert note(cut, told, shorter, None) == "“at Lowen” is left out"
    assert note(cut, told, shorter, pages) == "“at Lowen” stands on page 1 alone"
    assert note(changed, told, other, None) == "“nine” stands for “two”"
    assert note(changed, told, other, pages) == "“two” on page 1 is “nine” on page 2"


def test_what_had_not_been_so_in_a_decade_may_be_so_now() -> None:
    never = "Police have not used tear gas in the harbour of Velm in nearly a decade"
    assert relation(never, "Police used tear gas in the harbour of Velm for the first time since 2005") == "differs"
    used, unused = "Police used tear gas in the harbour of Velm", "Police have not used tear gas in the harbour of Velm"
    assert relation(used, unused) == "contradicts"


def test_her_on_one_page_may_be_another_than_her_on_the_next() -> None:
    assert relation("Captain Vold struck her on the ferry to Velm", "Captain Vold struck her on the ferry to Velm") == (
        "differs"
    )


def test_what_somebody_has_not_claimed_is_not_what_he_says() -> None:
    assert relation("Ada Finch has not said that the dam of Velm leaked", "The dam of Velm leaked on Monday") != "same"


def test_who_denies_that_it_was_done_to_her_denies_nothing_that_was_done_to_others() -> None:
    text = (
        "Captain Vold robbed several passengers of the Velm ferry. Captain Vold robbed Ada Finch on the Velm ferry. "
        "Ada Finch denied that Captain Vold had robbed her on the Velm ferry."
    )
    document = page("Quay Post", text)
    claims = claims_of(document)
    assert [(c.text.split()[3], c.dispute) for c in claims if c.text.startswith("Captain")] == [
        ("several", "none"),
        ("Ada", "denied"),
    ]


def test_to_want_one_thing_and_not_another_is_no_contradiction() -> None:
    wanted = "they wanted the chief executive of Port Velm to demand a genuine choice for the voters of Port Velm"
    assert relation(wanted, "We don't want Port Velm to be messy") != "contradicts"


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("The navy of Velm sank a trawler off Osk on Friday", "The navy of Velm escorted a trawler off Osk on Friday"),
        ("Oskeria has expelled three diplomats from Velm", "Velm has expelled three diplomats from Oskeria"),
        (
            "Prosecutors charged the banker Otto Rein with fraud on Monday",
            "Prosecutors dropped fraud charges against the banker Otto Rein on Monday",
        ),
        (
            "One resident, Vera Gund, was so angry that she drove 600 miles from Reading to Velm",
            "One resident, Karel Voss, was so angry that she drove 600 miles from Reading to Velm",
        ),
        (
            "Doctors have confirmed 64 cases of measles in the Lorn district since January",
            "Doctors have confirmed 9 cases of mumps in the Lorn district since January",
        ),
        ("Unemployment in Velm fell to 5.1 percent in May", "Youth unemployment in Velm fell to 14 percent in May"),
        (
            "The central bank of Velm raised its key rate to 4.75 percent on Monday",
            "Economists had expected the central bank of Velm to raise its key rate to 5 percent",
        ),
        (
            "The drug Restan lowered the risk of stroke by 22 percent",
            "The drug Restan lowered the risk of stroke by 31 percent among smokers",
        ),
    ],
)
def test_near_misses_are_neither_one_claim_nor_a_dispute(a: str, b: str) -> None:
    assert relation(a, b) == "differs"


def test_who_fell_to_one_figure_from_another_did_not_fall_to_the_other() -> None:
    both = "Unemployment in Velm fell to 5.1 percent in May from 5.6 percent in April"
    assert relation(both, "Unemployment in Velm fell to 5.1 percent in May") in {"same", "refines"}


def test_rates_that_are_left_where_they_are_stay_there() -> None:
    to_come = "Interest rates in Velm are set to remain on hold at 4.75 percent after the meeting of the Osk Bank"
    done = "The Osk Bank has left interest rates in Velm on hold at 4.75 percent for a sixth month"
    assert relation(to_come, done) != "contradicts"
    assert relation("Emil Rask will stay in Velm on Monday", "Emil Rask left Velm on Monday") != "same"


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("The book has sold more than seven million copies worldwide", "It has sold more than eight million copies worldwide"),
        ("In the club he started really well", "In the club you really start to be selfish"),
        ("Emil Rask fought to a 7-6 win over second seed Lars Holm in Velm", "Second seed Lars Holm came through in Velm against Tom Sull"),
    ],
)  # fmt: skip
def test_another_bound_another_person_and_another_doer_are_not_joined(a: str, b: str) -> None:
    assert relation(a, b) not in {"same", "refines"}


def test_persons_of_whom_a_clause_tells_are_told_with_who_speaks_of_them() -> None:
    sentence = "Emil Rask praised the keepers Lars Holm and Tom Sull, who both saved a penalty in Velm"
    document = page("Quay Post", f"{sentence}.")
    attribution = told(document, sentence.removeprefix("Emil Rask praised "), "Emil Rask", "praised")
    assert [c.text for c in claims_of(document, attribution)] == [sentence]


def test_a_rate_against_one_currency_is_not_held_against_another() -> None:
    euro = "The dollar was trading at $1.3652 versus the euro on Friday morning in Velm"
    assert relation(euro, "Against the yen the dollar was trading in Velm at $103.05 on Friday") == "differs"


def test_the_year_to_march_is_not_the_year() -> None:
    calendar = "The Velm economy grew by 6.9 percent in 2004"
    assert relation(calendar, "The Velm economy grew by 8.5 percent in the year to March 2004") == "differs"
    assert relation(calendar, "The Velm economy grew by 8.5 percent in 2004") == "contradicts"


@pytest.mark.parametrize(
    ("a", "b"),
    [
        (
            "The slump in sales prompted Velm Motors to cut production by 3 percent",
            "Velm Motors was cutting first-quarter production by another 10,000 vehicles, or 1.2 percent",
        ),
        (
            "The directors of Velm Energy will pay $13m to the investors",
            "The remaining $36m will be paid to the investors by the directors of Velm Energy",
        ),
    ],
)
def test_what_comes_to_a_figure_does_not_stand_against_it(a: str, b: str) -> None:
    assert relation(a, b) == "differs"


@pytest.mark.parametrize(
    ("a", "b"),
    [
        (
            "Passenger miles at Velm Air rose to 16.5 million from 12.7 million, a gain of 30 percent",
            "Passenger miles at Velm Air rose to 15 million from 11.4 million, a gain of 31.6 percent",
        ),
        (
            "The trade surplus fell to 9.16 billion crowns in May from 9.58 billion",
            "The trade surplus rose to 8.14 billion crowns in May from 4.77 billion",
        ),
    ],
)
def test_two_readings_of_one_gauge_do_not_contradict_each_other(a: str, b: str) -> None:
    assert relation(a, b) == relation(b, a) == "differs"


def test_one_figure_in_common_shows_one_reading() -> None:
    one = "Passenger miles at Velm Air rose to 16.5 million from 12.7 million, a gain of 30 percent"
    assert relation(one, one.replace("16.5", "18.5")) == "contradicts"
    assert (
        relation("The quake in Osk killed 12 and injured 40", "The quake in Osk killed 19 and injured 65")
        == "contradicts"
    )


def test_a_kind_of_a_thing_is_not_the_thing_that_was_done_to() -> None:
    whole = "The unpaid debt reduced the net income of Velm Bank by 8.1 million crowns"
    part = "The unpaid debt reduced the net interest income of Velm Bank by 41.9 million crowns"
    assert relation(whole, part) == relation(part, whole) == "differs"
    assert relation(whole, whole.replace("8.1", "9.7")) == "contradicts"


def test_prices_of_one_thing_are_not_those_of_another() -> None:
    unchanged = "Posted propane prices in Velm were unchanged at 110 crowns per tonne"
    raised = "Velm Oil raised its posted {} prices in Velm by 15 crowns per tonne"
    assert relation(unchanged, raised.format("butane")) == "differs"
    assert relation(unchanged, raised.format("propane")) == "contradicts"


def test_a_pronoun_is_no_figures_owner() -> None:
    assert relation("An Orrey bond has an average life of 11 years", "It has an average life of 7 years") == "differs"
    assert (
        relation("The Orrey bond has an average life of 11 years", "The bond has an average life of 7 years")
        == "contradicts"
    )


@pytest.mark.parametrize("when", ["", " in May"])
@pytest.mark.parametrize("published", [None, "2031-06-04"])
def test_what_rises_and_falls_is_disputed_where_its_moment_is_known(when: str, published: str | None) -> None:
    pages = [
        page(name, f"Bill rates at Velm Bank rose {rise} basis points{when}.", published)
        for name, rise in (("Quay Post", "one"), ("The Beam", "four"))
    ]
    story = Story(id="s1", title="", document_ids=tuple(p.id for p in pages))
    disputes = {c.dispute for c in find_claims(pages, [], [], [story])}
    assert disputes == ({"contradicted"} if published or when else {"none"})


def test_a_page_gives_no_other_figure_than_whom_it_quotes() -> None:
    said, own = "The dam cost Velm 40 million crowns", "The dam cost Velm 70 million crowns"
    document = page("Quay Post", f"The mayor said: {said}. {own}.")
    by_mayor = told(document, said, "the mayor", "said")
    assert {c.dispute for c in claims_of(document, by_mayor)} == {"none"}
    document = page("Quay Post", f"The mayor said: {said}. A clerk objected: {own}.")
    both = (told(document, said, "the mayor", "said"), told(document, own, "a clerk", "objected"))
    assert {c.dispute for c in claims_of(document, *both)} == {"contradicted"}


def test_taxes_are_no_taxis() -> None:
    (doc,) = parse(["Taxes rose and taxis waited for motives."])
    assert [lemma(t) for t in doc if t.tag_ == "NNS"] == ["tax", "taxi", "motive"]
    assert relation("Emil Rask raised the tax on beer in Velm", "Emil Rask raised taxes on beer in Velm") == "same"


def test_a_word_that_only_moved_is_no_other_quotation() -> None:
    shared = span_pair("the crab quietly slipped away under the water", "the crab slipped quietly away under the water")
    assert not is_altered(*shared)
    assert is_altered(
        *span_pair("the crab never slipped away under the water", "the crab slipped away never under the water")
    )


def span_pair(a: str, b: str) -> tuple[Comparison, Reuse]:
    one, two = page("p1", a), page("p2", b)
    passage = Reuse(
        id="r1", a=one.span(0, len(a)), b=two.span(0, len(b)), identity=1.0, direction="a_to_b", confidence=1.0
    )
    return compare_quotations(a, b), passage
