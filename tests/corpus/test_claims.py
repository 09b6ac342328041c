"""Claims: what is one, what stands against what, and seven shapes that look like contradictions and are none."""

import json
from datetime import date
from pathlib import Path

import msgspec
import pytest

from headwater.attribution import attribute
from headwater.attribution.names.spelling import fold
from headwater.claims import find_claims
from headwater.claims.assembling import possessive
from headwater.claims.comparison import agreement
from headwater.claims.comparison.comparing import Verdict, compare
from headwater.claims.frames import Frame, frame_of
from headwater.claims.statements.edges import trim
from headwater.claims.words.kinship import kinship
from headwater.claims.words.wording import weigh
from headwater.language import parse
from headwater.lineage import find_origins
from headwater.model import (
    Attribution,
    Block,
    Claim,
    Document,
    Evidence,
    Hand,
    HandKind,
    Mention,
    Owner,
    OwnerKind,
    Reuse,
    Source,
    Stance,
    Story,
)
from headwater.reuse import find_reuse

PAIRS = Path(__file__).parent.parent.parent / "bench" / "data" / "claims"


def relation(a: str, b: str, a_date: str | None = None, b_date: str | None = None) -> Verdict:
    one, other = (frame_of(p) for p in parse([a, b]))
    assert one is not None
    assert other is not None
    days = [date.fromisoformat(d) if d else None for d in (a_date, b_date)]
    return compare(one, other, *days)


def editions(first: str, second: str) -> list[tuple[str, int]]:
    """The dispute and the mentions of each claim of two pages, of one day and of the next."""
    pages = []
    for name, day, text in (("The Beam", "2031-03-04", first), ("Tribune", "2031-03-05", second)):
        owner = Owner(name=name, kind="publisher")
        block = Block(layer="text", role="paragraph", start=0, end=len(text), origin=owner)
        pages.append(
            Document(id=name, source=name, text=text, page_text=text, publisher=name, published=day, blocks=(block,))
        )
    story = Story(id="story-1", title="", document_ids=tuple(p.id for p in pages))
    return [(c.dispute, len(c.mentions)) for c in find_claims(pages, (), find_reuse(pages), [story])]


def test_two_editions_of_one_text_do_not_disagree_about_today() -> None:
    text = "Today, that same pass to the Velm baths costs 2,500 crowns, but it is {}, and the yearly fee has gone up to 840."
    assert editions(text.format("non-refundable"), text.format("nonrefundable")) == [("none", 2)]


def test_two_days_in_other_words_do() -> None:
    said = "The Velm ferry Orvala sank {} in a storm off Osk."
    assert editions(said.format("on Monday"), said.format("on Tuesday")) == [("contradicted", 1)] * 2


@pytest.mark.parametrize(
    ("a", "b", "one"),
    [
        # no more than the name and titles of whom both are about
        ("Former Velm councillor Rolf Brandt has been singing again.", "Former Osk councillor Rolf Brandt had a bad day on Monday.", False),
        ("Former Velm councillor Rolf Brandt has been singing again.", "Rolf Brandt, the former Velm councillor, sings again.", True),
        # whom the other one only speaks of
        ("Ada Quill is holding a rally and looks forward to a contest against Rolf Brandt.", "Rolf Brandt is holding a rally.", False),
        ("Ada Quill and Rolf Brandt are holding a rally in Osk.", "Rolf Brandt is holding a rally in Osk.", True),
    ],
)  # fmt: skip
def test_who_is_told_of_is_not_all_that_two_statements_have_to_share(a: str, b: str, one: bool) -> None:
    assert (relation(a, b).relation in {"same", "refines"}) is one


def said_of(text: str, words: str) -> Frame:
    """The frame of some words of a sentence."""
    start = text.index(words)
    frame = frame_of(parse([text])[0], [(start, start + len(words))])
    assert frame is not None
    return frame


def test_what_is_pledged_has_not_been_done() -> None:
    pledged = said_of("Ada Quill is pledging to win many seats on Sunday.", "to win many seats on Sunday")
    won = said_of("Rolf Brandt has won many seats on Sunday.", "Rolf Brandt has won many seats on Sunday")
    assert compare(pledged, won).reason == compare(won, pledged).reason == "one of them is only wanted"


@pytest.mark.parametrize(
    ("text", "words", "who"),
    [
        ("Ada Quill has criticised Rolf Brandt for accepting gifts from the port.", "Rolf Brandt for accepting gifts from the port", "brandt"),
        ("Ada Quill accused the port of accepting gifts.", "the port of accepting gifts", "port"),
        ("Ada Quill was praised for accepting the gifts.", "accepting the gifts", ""),
    ],
)  # fmt: skip
def test_who_is_blamed_for_a_deed_did_it(text: str, words: str, who: str) -> None:
    assert said_of(text, words).subject_head == who


# ------------------------------------------------------------------ seven shapes that are no contradictions


def test_a_later_figure_is_no_contradiction() -> None:
    a = "The flood in Harve killed 9 people."
    b = "The flood in Harve has killed 14 people."
    assert relation(a, b, "2031-03-01", "2031-03-03").relation == "supersedes"
    assert relation(a, b, "2031-03-01", "2031-03-01").relation == "contradicts"


def test_a_list_with_several_right_members_is_no_contradiction() -> None:
    a = "The delegation visited the harbour of Adlen."
    b = "The delegation visited the hospital of Adlen."
    assert relation(a, b).relation in {"differs", "unrelated"}


def test_a_finer_detail_is_no_contradiction() -> None:
    a = "A fire in Harve killed 12 people."
    b = "A fire in Harve killed 12 people, three of them children, on Monday night."
    assert relation(a, b).relation in {"same", "refines"}


def test_another_scope_is_no_contradiction() -> None:
    a = "The army holds 85 percent of Lunsk."
    b = "The militia holds 80 per cent of the territory in Mirel."
    assert relation(a, b).relation in {"differs", "unrelated"}


def test_another_person_of_the_same_name_is_no_contradiction() -> None:
    a = "Maria Vask was sentenced to two years in prison."
    b = "Jon Vask was sentenced to six years in prison."
    assert relation(a, b).relation in {"differs", "unrelated"}


def test_a_conditional_is_no_contradiction() -> None:
    a = "Talvia will close the dam if more water is taken."
    b = "Talvia will not close the dam."
    assert relation(a, b).relation in {"differs", "unrelated"}


def test_a_restatement_is_no_contradiction() -> None:
    a = "Seven hostages were freed in Karsovia."
    b = "Seven hostages were released in Karsovia."
    assert relation(a, b).relation == "same"


def test_numbers_and_what_negates_weigh_nothing() -> None:
    (text,) = parse(["The third of 12 bridges may never have fallen on Monday."])
    assert weigh(list(text)) == {"bridge": 1.0, "fall": 1.0}


def test_a_figure_that_only_the_longer_statement_has_is_alone_in_both_orders() -> None:
    texts = ["The fire killed 12 miners and burned 40 houses.", "The fire killed 12 miners."]
    one, other = (frame_of(p) for p in parse(texts))
    assert one is not None
    assert other is not None
    for found in (agreement.figures_shared(one, other), agreement.figures_shared(other, one)):
        assert (found["figures"], found["figures_alone"]) == (1, 1)


@pytest.mark.parametrize(
    ("a", "b", "joined"),
    [
        ("The boy bit a wolf in Velm.", "On Monday the boy bit a wolf in Velm.", True),
        ("The museum lent the painting to the gallery.", "The gallery lent the painting to the museum.", False),
        ("The bank sold the mill in Esk to the firm.", "The firm sold the mill in Esk to the bank.", False),
        ("The museum shared the prize with the gallery.", "The gallery shared the prize with the museum.", True),
    ],
)
def test_what_goes_the_other_way_is_no_mention(a: str, b: str, joined: bool) -> None:
    """ "wolf" was read as an adverbial, and who lent and who borrowed were not told apart where neither is a name."""
    assert (relation(a, b).relation in {"same", "refines"}) == joined


def test_an_object_is_one_that_the_parser_takes_for_an_adverbial() -> None:
    texts = ["The boy bit a wolf in Velm.", "Sales rose a third in Velm.", "They walked a mile.", "He left that day."]
    frames = [frame_of(p) for p in parse(texts)]
    assert [f.slots.get("object") for f in frames if f] == [frozenset({"wolf"}), None, None, None]


def test_the_same_nouns_under_another_verb_are_another_statement() -> None:
    a = "The town is expected to be freed from the rebel fighters within a week."
    b = "Between 700 and 1,000 rebel fighters remained in the town."
    assert relation(a, b).relation in {"differs", "unrelated"}


# ------------------------------------------------------------------ whole documents, made by hand


def page(
    name: str, text: str, published: str | None = None, owners: dict[str, tuple[OwnerKind, str]] | None = None
) -> Document:
    blocks = []
    position = 0
    for line in text.split("\n\n"):
        kind, owner = next((v for k, v in (owners or {}).items() if line.startswith(k)), ("publisher", name))
        block = Block(
            layer="text",
            role="paragraph",
            start=position,
            end=position + len(line),
            origin=Owner(name=owner, kind=kind),
        )
        blocks.append(block)
        position += len(line) + 2
    return Document(
        id=fold(name), source=name, text=text, page_text=text, publisher=name, published=published, blocks=tuple(blocks)
    )


def says(
    document: Document,
    content: str,
    name: str | None,
    *,
    stance: Stance = "asserts",
    anonymous: bool = False,
    organization: str | None = None,
    quoted: bool = False,
    hands: tuple[tuple[str, HandKind], ...] = (),
) -> Attribution:
    start = document.text.index(content)
    span = document.span(start, start + len(content))
    evidence = Evidence(reason="test")
    named = document.text.find(name) if name else -1
    mention = document.span(named, named + len(name)) if name and named >= 0 else None
    return Attribution(
        id=f"{document.id}-{start}",
        document=document.id,
        kind="direct" if quoted else "indirect",
        stance=stance,
        content=(span,),
        cue=None,
        source=Source(name=name, mention=mention, anonymous=anonymous, organization=organization),
        chain=tuple(Hand(name=n, kind=k, evidence=evidence) for n, k in hands),
    )


def trace(documents: list[Document], attributions: list[Attribution], reuse: tuple[Reuse, ...] = ()) -> list[Claim]:
    story = Story(id="story-1", title="", document_ids=tuple(d.id for d in documents))
    claims = find_claims(documents, attributions, reuse, [story])
    for claim in claims:
        for mention in claim.mentions:
            text = next(d.text for d in documents if d.id == mention.document)
            assert mention.exact == text[mention.start : mention.end]
    return find_origins(documents, reuse, attributions, claims)[0]


def test_possessives_of_plurals_take_a_bare_mark() -> None:
    assert [possessive(n) for n in ("the two governments", "United Nations", "Paul Davis", "Norway")] == [
        "the two governments’", "United Nations’", "Paul Davis’s", "Norway’s",
    ]  # fmt: skip


def about(claims: list[Claim], words: str) -> Claim:
    return next(c for c in claims if any(words in m.exact for m in c.mentions))


def test_two_pages_that_quote_one_spokesman_have_one_origin() -> None:
    a = page("Norpress", "“The gates of the dam will be closed within one hour,” Viktor Danek said.")
    b = page("The Beam", "“The gates of the dam will be closed within one hour,” the spokesman said.")
    quotation = "The gates of the dam will be closed within one hour"
    claims = trace(
        [a, b],
        [
            says(a, quotation, "Viktor Danek", organization="Talvian Foreign Ministry", quoted=True),
            says(b, quotation, "Talvian Foreign Ministry", quoted=True),
        ],
    )
    claim = about(claims, quotation)
    assert len(claim.mentions) == 2
    assert (claim.independent_origins.min, claim.independent_origins.max) == (1, 1)
    assert claim.origins[0].name == "Viktor Danek"
    assert claim.support == "single-origin"


def test_a_paraphrase_by_the_same_source_is_a_mention() -> None:
    first = "it had come under attack from Oskerian Army troops supported by Karsovian aircraft"
    second = "they had come under attack from Karsovian jets and Oskerian government forces"
    a = page("Norpress", f"The Free Militia said on Saturday that {first}.")
    b = page("The Beam", f"The militia said on Saturday {second}, something Brenna denied.")
    claims = trace([a, b], [says(a, first, "Free Militia"), says(b, second, "Free Militia")])
    claim = about(claims, "had come under attack")
    assert len(claim.mentions) == 2
    assert claim.text.startswith("it [Free Militia] had come under attack")
    assert claim.dispute == "denied"
    assert [(c.kind, c.reason, c.spans[0].exact) for c in claim.conflicts] == [
        ("denial", "Brenna denies it", "something Brenna denied")
    ]


def test_a_paper_is_not_meant_by_the_pronoun_that_opens_what_it_reports() -> None:
    """ "Its [North Coast Tribune’s] captain let go both anchors": the ferry's."""
    content = "its captain let go both anchors"
    a = page("Harbour Watch", f"According to the North Coast Tribune, {content}.")
    said = says(a, content, "North Coast Tribune")
    paper = msgspec.structs.replace(said, source=msgspec.structs.replace(said.source, kind="outlet"))
    assert about(trace([a], [paper]), content).text == content


def test_a_denial_that_points_back_is_linked_to_the_sentence_before() -> None:
    content = "its pumps had been shot at"
    a = page("The Beam", f"Sarovia said on Saturday that {content}. Talvia has denied any such incident.")
    claim = about(trace([a], [says(a, content, "Sarovia")]), content)
    assert claim.dispute == "denied"
    assert claim.conflicts[0].reason == "Talvia denies it"
    assert claim.text == "its [Sarovia’s] pumps had been shot at"


@pytest.mark.parametrize(
    ("text", "pumps", "words"),
    [
        (  # what is denied is the nearest sentence, not the one before it
            "Sarovia said its pumps had been shot at. Sarovia said its dam had been mined. Talvia has denied any such incident.",
            "none", None,
        ),
        (  # a denial ends with its line where no full stop ends it
            "Sarovia said its pumps had been shot at.\n\nTalvia has denied any such incident\n\nIt rained in Velm all day.",
            "denied", "Talvia has denied any such incident",
        ),
        ("Talvia has denied any such incident. Sarovia said its pumps had been shot at.", "none", None),  # nothing before it
    ],
)  # fmt: skip
def test_a_denial_that_points_back_denies_the_nearest_sentence_alone(text: str, pumps: str, words: str | None) -> None:
    a = page("The Beam", text)
    said = [says(a, c, "Sarovia") for c in ("its pumps had been shot at", "its dam had been mined") if c in text]
    claims = trace([a], said)
    claim = about(claims, "its pumps")
    assert claim.dispute == pumps
    assert [s.exact for c in claim.conflicts for s in c.spans] == ([words] if words else [])
    assert [c.dispute for c in claims if "its dam" in c.mentions[0].exact] == ["denied"] * ("dam" in text)


def test_a_denial_on_another_page_is_found_by_what_it_denies() -> None:
    said, denied = "the board had voted on the closure in August", "the board had voted on the closure in August"
    a = page("Norpress", f"Two people familiar with the matter told Norpress that {said}.")
    b = page("Statline", f"Hale Corvane denied that {denied}.")
    claims = trace([a, b], [says(a, said, None, anonymous=True), says(b, denied, "Hale Corvane", stance="denies")])
    claim, against = claims
    assert [m.document for m in claim.mentions] == ["norpress"]
    assert claim.dispute == "denied"
    assert claim.conflicts[0].claim == against.id
    assert [(c.reason, c.claim) for c in against.conflicts] == [("it denies this claim", claim.id)]
    assert claim.origins[0].kind == "anonymous"


def test_unlike_quantities_are_left_apart() -> None:
    first, second = (
        "85 percent of Lunsk is now under government control",
        "it holds 80 per cent of the territory in Mirel",
    )
    a = page("Norpress", f"The general said {first}.\n\nThe militia said {second}.")
    claims = trace([a], [says(a, first, "Arvo Lind"), says(a, second, "Free Militia")])
    assert [c.dispute for c in claims] == ["none", "none"]
    assert [q.value for c in claims for q in c.quantities] == [85, 80]


def test_two_figures_of_two_sources_contradict_each_other() -> None:
    a = page("Norpress", "Police said 3,000 people marched through Tellmark on Saturday.", "2031-03-04")
    b = page("The Beam", "The union said 12,000 people marched through Tellmark on Saturday.", "2031-03-04")
    first, second = (f"{n} people marched through Tellmark on Saturday" for n in ("3,000", "12,000"))
    claims = trace([a, b], [says(a, first, "Tellmark police"), says(b, second, "Union of Nurses")])
    assert [c.dispute for c in claims] == ["contradicted", "contradicted"]
    assert claims[0].conflicts[0].kind == "quantity"


def test_different_named_voices_corroborate() -> None:
    words = "the bridge in Walden fell shortly after noon"
    a = page("Norpress", f"Mikkel Aas said {words}.")
    b = page("The Beam", f"Unni Falk said {words}.")
    claim = about(trace([a, b], [says(a, words, "Mikkel Aas"), says(b, words, "Unni Falk")]), words)
    assert (claim.independent_origins.min, claim.independent_origins.max) == (2, 2)
    assert claim.support == "corroborated"


def test_what_is_unproven_raises_no_minimum() -> None:
    words = "The bridge in Walden fell shortly after noon on Monday"
    a, b = page("Norpress", f"{words}."), page("The Beam", f"{words}, a witness said.")
    claim = about(trace([a, b], [says(b, words, "a witness", anonymous=True)]), words)
    assert (claim.independent_origins.min, claim.independent_origins.max) == (1, 2)


def test_two_pages_with_one_agency_text_have_one_origin() -> None:
    words = "The ferry was built in 1998 and carries 400,000 passengers a year."
    a = page("Tribune", words, owners={"The ferry": ("agency", "Meridian")})
    b = page("Coastline", words, owners={"The ferry": ("agency", "Meridian")})
    (claim,) = trace([a, b], [])
    assert [(o.name, o.kind, o.mentions) for o in claim.origins] == [("Meridian", "agency", (0, 1))]
    assert claim.support == "unattributed"
    assert claim.origins[0].path[0].sentence == "Tribune carries this paragraph from Meridian, which names no source."


def test_who_only_passes_on_what_another_said_is_no_second_origin() -> None:
    words = "forty containers fell into the basin at Lindau on Monday"
    a = page("Norpress", f"“According to the harbour police, {words},” Ada Brunner said.")
    outer = says(a, f"According to the harbour police, {words}", "Ada Brunner", quoted=True)
    inner = says(a, words, "the harbour police", quoted=True)
    inner = msgspec.structs.replace(
        inner, nested_in=outer.id, source=Source(name="the harbour police", kind="organization")
    )
    mentions = tuple(
        Mention(document=a.id, start=c.start, end=c.end, exact=c.exact, attribution=said.id)
        for said in (outer, inner)
        for c in said.content
    )
    given = Claim(id="claim-1", text=words, mentions=mentions)
    claim = find_origins([a], (), [outer, inner], [given])[0][0]
    assert (claim.independent_origins.min, claim.independent_origins.max) == (1, 1)
    assert claim.origins[0].name == "the harbour police"


def test_words_that_say_whose_they_are_are_no_second_origin() -> None:
    words = "the Velm navy said it had sunk a pirate ship off Cape Tarn"
    a = page("Norpress", "The Velm navy said it had sunk a pirate ship off Cape Tarn.")
    b = page("The Beam", f"Last month, {words}, Arn Holt said.")
    inner, outer = "it had sunk a pirate ship off Cape Tarn", f"Last month, {words}"
    navy = msgspec.structs.replace(says(a, inner, "Velm navy"), source=Source(name="Velm navy", kind="organization"))
    given = [navy, says(b, outer, "Arn Holt")]
    mentions = tuple(
        Mention(document=c.document, start=c.start, end=c.end, exact=c.exact, attribution=said.id)
        for said in given
        for c in said.content
    )
    claim = find_origins([a, b], (), given, [Claim(id="claim-1", text=words, mentions=mentions)])[0][0]
    assert (claim.independent_origins.min, claim.independent_origins.max) == (1, 1)


def test_through_whom_a_page_has_it_is_no_second_origin() -> None:
    words = "being stout is good, unlike their neighbours who want to be thin"
    a, b = (
        page("Norpress", f"Ilse Holm said the Oskerians think {words}."),
        page("The Beam", f"Ilse Holm said {words}."),
    )
    hands: tuple[tuple[str, HandKind], ...] = (("Ilse Holm", "speaker"), ("Oskerians", "organization"))
    told = says(a, words, "Oskerians", hands=hands)
    told = msgspec.structs.replace(told, source=Source(name="Oskerians", kind="organization"))
    claim = about(trace([a, b], [told, says(b, words, "Ilse Holm")]), words)
    assert (claim.independent_origins.min, claim.independent_origins.max) == (1, 1)


def test_what_scientists_say_twice_on_one_page_has_one_origin() -> None:
    words = "short bursts of training do more harm than good to beginners in Velm"
    a = page("Norpress", f"Scientists say {words}.\n\nScientists found that {words} every winter.")
    first = says(a, words, "Scientists", anonymous=True)
    at = a.text.rindex(words)
    second = msgspec.structs.replace(first, id="second", content=(a.span(at, at + len(words)),))
    claim = about(trace([a], [first, second]), words)
    assert (claim.independent_origins.min, claim.independent_origins.max) == (1, 1)


def test_two_names_under_one_quotation_of_we_are_not_two_origins() -> None:
    words = "We were committed to fight for the mill until the last sack of grain"
    a, b = page("Norpress", f"{words}, Ada Quill said."), page("The Beam", f"{words}, Ilse Holm said.")
    claim = about(trace([a, b], [says(a, words, "Ada Quill"), says(b, words, "Ilse Holm")]), words)
    assert (claim.independent_origins.min, claim.independent_origins.max) == (1, 2)


def test_a_letter_names_nobody() -> None:
    words = "it is disappointing to hear about the player of Velm"
    a = page("Norpress", f"A said {words}.")
    claim = about(trace([a], [says(a, words, "A")]), words)
    assert [(o.name, o.kind) for o in claim.origins] == [(None, "unknown")]


@pytest.mark.parametrize(
    "words", ["Now keep me out of this story about Velm", "I don't think so", "Brandt said in a statement on Monday"]
)
def test_appeals_and_left_overs_state_nothing(words: str) -> None:
    a = page("Norpress", f"{words}.")
    said = [] if "Brandt" in words else [says(a, words, "Ada Quill", quoted=True)]
    assert trace([a], said) == []


@pytest.mark.parametrize(
    ("words", "stated"),
    [
        ("several days after Emil Rask died in Velm", False),
        ("while the port was closed", False),
        ("after Emil Rask died in Velm, the port was closed", True),
    ],
)
def test_when_something_was_done_is_no_statement(words: str, stated: bool) -> None:
    text = f"Ada Quill said {words}." if stated else f"The Velm council read out her letters {words}."
    a = page("Norpress", text)
    assert any(m.exact == words for c in trace([a], [says(a, words, "Ada Quill")]) for m in c.mentions) is stated


def test_small_figures_of_two_things_are_no_figure_in_common() -> None:
    one, other = (
        frame_of(p)
        for p in parse(["Pirates from two countries were held off Osk.", "Pirates of Osk seized two fishing boats."])
    )
    assert one is not None
    assert other is not None
    assert agreement.figures_shared(one, other)["figures"] == 0.0


def test_what_a_body_did_it_with_is_not_what_it_did() -> None:
    a = "Its soldiers had come under fire from the Velm militia."
    b = "The Velm militia had taken up positions on the river with special forces, and shelled Osk soldiers."
    assert relation(a, b).relation == "differs"


def test_the_path_is_one_sentence() -> None:
    words = "the same ferry had reported engine trouble twice in February"
    a = page("The Beam", f"A port official told Meridian {words}.")
    hands = (("The Beam", "publisher"), ("Tribune", "outlet"), ("Meridian", "agency"))
    (claim,) = trace([a], [says(a, words, "a port official", anonymous=True, hands=hands)])
    assert claim.origins[0].path[0].sentence == (
        "The Beam has it from Tribune, which has it from Meridian, which reports the words of a port official, "
        "whom it does not name."
    )


@pytest.mark.parametrize("text", ["Who fired first?", "We must act now.", "Please subscribe to our letter, Adlen."])
def test_questions_appeals_and_opinions_are_no_claims(text: str) -> None:
    assert trace([page("The Beam", text)], []) == []


@pytest.mark.parametrize("behind", ["", " Fat, juicy tourists?", " He was born in Osk."])
def test_a_question_amid_a_quotation_is_no_claim(behind: str) -> None:
    words = f"There is a giant crab in Velm harbour. Would it live on plankton there?{behind}"
    text = f"“{words}” Ada Quill said."
    claims = trace([page("The Beam", text)], [says(page("The Beam", text), words, "Ada Quill")])
    assert not any("plankton" in c.text for c in claims)
    assert any("giant crab" in c.text for c in claims)


@pytest.mark.parametrize(
    ("cue", "words", "told"),
    [
        ("is looking into", "whether the mill in Velm was sold to Norbank", False),
        ("said", "Norbank does not know whether the mill was sold", True),
        ("said", "that the mill in Velm was sold to Norbank", True),
    ],
)
def test_what_somebody_only_looks_into_is_no_claim(cue: str, words: str, told: bool) -> None:
    document = page("The Beam", f"Ada Quill {cue} {words}.")
    claims = trace([document], [says(document, words, "Ada Quill")])
    assert any(m.attribution for c in claims for m in c.mentions) is told


def test_the_labelled_pairs_are_at_least_three_hundred_and_half_is_kept_aside() -> None:
    rows = {
        name: [json.loads(line) for line in (PAIRS / name).read_text().splitlines()]
        for name in ("dev.jsonl", "kept.jsonl")
    }
    assert sum(map(len, rows.values())) >= 300
    relations = {"same", "refines", "supersedes", "differs", "contradicts", "denies", "unrelated"}
    assert {r["relation"] for part in rows.values() for r in part} == relations


# ------------------------------------------------------------------ one claim in other words


@pytest.mark.parametrize(
    ("a", "b"),
    [
        (
            "The cargo ship Orvala sank off Cape Tarn on Monday with 17 crew members aboard.",
            "The sinking of the Orvala off Cape Tarn on Monday happened with 17 crew on board.",
        ),
        (
            "The Northern Relief Council has suspended aid deliveries to the Sarn valley after two of its drivers were shot.",
            "The NRC halted aid deliveries to the Sarn valley after gunmen shot two of its drivers.",
        ),
        (
            "Two climbers missing since Saturday were found alive on Mount Osk.",
            "Two mountaineers missing since Saturday have been located alive on Mount Osk.",
        ),
        (
            "The singer Tova Lund cancelled her concert in Velm on the advice of her doctors.",
            "On doctors' advice, singer Tova Lund has called off her concert in Velm.",
        ),
        (
            "The Velm Trust returned a bronze mask to Oskeria in a ceremony on Saturday.",
            "A bronze mask was handed back to Oskeria by the Velm Trust on Saturday.",
        ),
    ],
)
def test_one_claim_in_other_words_is_joined(a: str, b: str) -> None:
    assert relation(a, b).relation in {"same", "refines"}


@pytest.mark.parametrize(
    ("a", "b"),
    [
        (
            "At least 40 people were injured when a crane fell on the market hall of Velm on Monday.",
            "On Monday, 40 people were killed after a crane fell on the market hall of Velm.",
        ),
        (
            "The year has just begun and rumours about the followers of the orFone 6 and 6 Plus are pouring in.",
            "The orFone 6 and 6 Plus are two of the more exciting things Orchard has made in years.",
        ),
        (
            "All was going well at the wedding of 25-year-old Tomas Arn, a baker, and his 23-year-old bride Ilse Holm.",
            "Tomas Arn, the 25-year-old groom, and 23-year-old Ilse Holm were about to exchange rings when the roof fell.",
        ),
    ],
)
def test_what_befell_people_the_number_of_a_model_and_an_age_join_nothing(a: str, b: str) -> None:
    assert relation(a, b).relation in {"differs", "unrelated"}


def test_a_figure_that_both_give_is_not_set_against_another_one() -> None:
    a = "The blast in Harve killed 3 people and injured 12 on Monday."
    assert relation(a, "The blast in Harve injured 12 people on Monday.").relation == "differs"
    assert relation(a, "The blast in Harve killed 9 people on Monday.").relation == "contradicts"


def test_kin_are_synonyms_derivations_and_kinds_and_opposites_are_told() -> None:
    assert kinship("call_off", "cancel") == 1.0
    assert kinship("expel", "expulsion") == 0.9
    assert kinship("measles", "mumps") == 0.0
    assert kinship("alive", "dead") == -1.0
    assert kinship("qwxz", "dead") == 0.0


def test_the_judge_weighs_every_trait_and_sees_no_order() -> None:
    weights = json.loads((Path(agreement.__file__).parents[1] / "weights" / "joining.json").read_text())["weights"]
    a, b = (
        frame_of(p)
        for p in parse(["The mill of Velm burned down on Monday.", "Fire destroyed the Velm mill on Monday."])
    )
    assert a is not None
    assert b is not None
    assert set(agreement.traits(a, b)) == set(weights)
    assert agreement.agreement(a, b) == pytest.approx(agreement.agreement(b, a))
    assert agreement.agreement(a, a) > 0.9


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Velm Steel Inc said it was sued by the port over the bridge.", "Oster Bridge Group said it had been sued by the port over the bridge."),
        ("Ada Quill said she would not change her estimate of the barley crop in May.", "Rolf Brandt said he would not be changing his estimate of the barley crop in May."),
        ("The Velm Harbour Board refused to publish the advice on the dam.", "The Oster Road Council said the advice on the dam should be published."),
    ],
)  # fmt: skip
def test_what_each_says_of_itself_and_what_one_refuses_are_not_one_claim(one: str, other: str) -> None:
    pages = [page("Norpress", one), page("The Beam", other)]
    claims = trace(pages, attribute(pages, [], tier="rules"))
    assert [len({m.document for m in c.mentions}) for c in claims] == [1, 1]


def test_what_two_say_of_a_third_is_one_claim() -> None:
    one = "The Velm Harbour Board said the ferry was built in 1998 in a yard on the Osk."
    other = "The Oster Road Council said the ferry had been built in 1998 in a yard on the Osk."
    pages = [page("Norpress", one), page("The Beam", other)]
    claims = trace(pages, attribute(pages, [], tier="rules"))
    assert [(len(c.mentions), c.independent_origins.min, c.independent_origins.max) for c in claims] == [(2, 2, 2)]


@pytest.mark.parametrize(
    ("told", "dispute"),
    [
        ("Tom Sull said Holm had ordered the fraud at Velmwater.", "denied"),
        ("Tom Sull said Holm was unaware of the accounting fraud at Velmwater.", "none"),
        ("Holm is on trial for fraud at Velmwater.", "none"),
    ],
)
def test_who_denies_a_deed_does_not_deny_that_he_is_tried_for_it_or_was_unaware_of_it(told: str, dispute: str) -> None:
    pages = [page("Norpress", told), page("The Beam", "Holm denies Velmwater fraud, the court heard.")]
    claims = trace(pages, attribute(pages, [], tier="rules"))
    assert next(c for c in claims if c.mentions[0].document == "norpress").dispute == dispute


@pytest.mark.parametrize(
    ("told", "dispute"),
    [
        ("Tom Sull said Velmfile has close ties to Corvane.", "denied"),
        ("Tom Sull said the site has close ties to Corvane.", "denied"),
        ("Tom Sull said Mayor Brandt has close ties to Corvane.", "none"),
        ("Tom Sull said the mayor pressed the head of police to drop his search for ties between councillors and Corvane.", "none"),
    ],
)  # fmt: skip
def test_who_denies_ties_of_his_own_denies_nothing_of_somebody_else_s(told: str, dispute: str) -> None:
    pages = [page("Norpress", told), page("The Beam", "Velmfile has repeatedly denied its ties to Corvane.")]
    claims = trace(pages, attribute(pages, [], tier="rules"))
    assert next(c for c in claims if c.mentions[0].document == "norpress").dispute == dispute


def test_a_copy_with_another_figure_is_another_claim() -> None:
    words = "the storm that crossed the bay of Velm in the night to Monday has damaged {} houses on the north shore"
    a = page("Norpress", f"Police said {words.format('40')}.", "2031-03-04")
    b = page("The Beam", f"Police said {words.format('90')}.", "2031-03-04")
    reuse = msgspec.structs.replace(find_reuse([a, b])[0], direction="a_to_b")
    said = [says(d, words.format(n), "Police") for d, n in ((a, "40"), (b, "90"))]
    assert [len(c.mentions) for c in trace([a, b], said, (reuse,))] == [1, 1]


def test_what_unnamed_persons_of_two_pages_say_in_other_words_may_have_two_origins() -> None:
    first = "the old ferry Sunniva has damaged the quay of Tarnow Bay"
    second = "the quay of Tarnow Bay was damaged by the old ferry Sunniva"
    a, b = page("Norpress", f"Officials said {first}."), page("The Beam", f"Officials said {second}.")
    said = [says(a, first, "Officials", anonymous=True), says(b, second, "Officials", anonymous=True)]
    claim = about(trace([a, b], said), first)
    assert (len(claim.mentions), claim.independent_origins.max) == (2, 2)


def test_what_will_be_does_not_contradict_what_was_not() -> None:
    now, then = "The council of Velm did not close the mill.", "The council of Velm will close the mill."
    assert relation(now, then).relation != "contradicts"
    assert relation(now, then.replace("will close", "closed")).relation == "contradicts"


@pytest.mark.parametrize(("other", "found"), [("$102 million", False), ("$150 million", True)])
def test_money_is_rounded_before_it_is_set_against_money(other: str, found: bool) -> None:
    words = "The port of Tarnow Bay paid {} for the new crane."
    assert (relation(words.format("$100 million"), words.format(other)).relation == "contradicts") is found


def test_a_denial_behind_another_paragraph_denies_nothing_of_the_first() -> None:
    content = "its pumps had been shot at"
    between = "What had happened in the harbour of Velm on that night in August? Who was there?"
    a = page(
        "The Beam", f"Sarovia said on Saturday that {content}.\n\n{between}\n\nTalvia has denied any such incident."
    )
    assert about(trace([a], [says(a, content, "Sarovia")]), content).dispute == "none"


@pytest.mark.parametrize(
    ("speaker", "denier", "dispute"),
    [
        ("The US", "Russia", "denied"),  # the letters of a name within another are not that name
        ("Ann Lund", "Hannah Lunder", "denied"),
        ("Norway", "Norway", "none"),
        ("Norway", "The government of Norway", "none"),
        ("Moscow", "Russia", "none"),
    ],
)
def test_who_denies_what_another_said_denies_it_whatever_letters_their_names_share(
    speaker: str, denier: str, dispute: str
) -> None:
    content = "a jet had bombed the depot at Velm"
    a = page("The Beam", f"{speaker} said on Monday that {content}. {denier} has denied any such attack.")
    claims = trace([a], [says(a, content, speaker.removeprefix("The "))])
    assert [c.dispute for c in claims if c.text == content] == [dispute]


@pytest.mark.parametrize(
    ("text", "stretch", "statement"),
    [
        ('The prize is a boat to "lease".', 'The prize is a boat to "lease', 'The prize is a boat to "lease"'),
        ("The prize is a boat to “lease.”", "The prize is a boat to “lease", "The prize is a boat to “lease.”"),
        ('"We closed the quay," she said.', "We closed the quay", "We closed the quay"),
        ('he called it "rot" and left. "So be it."', 'he called it "rot" and left', 'he called it "rot" and left'),
        ('is 6" wide." Then', 'is 6" wide', 'is 6" wide'),
    ],
)
def test_a_mark_that_opens_within_a_statement_is_closed_within_it(text: str, stretch: str, statement: str) -> None:
    start = text.index(stretch)
    begin, end = trim(text, start, start + len(stretch))
    assert text[begin:end] == statement


def test_an_unnamed_source_is_called_by_its_noun_without_what_is_told_of_it() -> None:
    document = page("Post", "A guard at the quay, who arrived at noon, said the ferry had left before the storm began.")
    [claim] = trace([document], attribute([document], tier="rules"))
    assert [origin.name for origin in claim.origins] == ["A guard at the quay"]
    [step] = claim.origins[0].path
    assert step.sentence == "Post reports the words of a guard at the quay, whom it does not name."
