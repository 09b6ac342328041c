"""How statements are joined, part by part: aligned words, one quotation, what each says of itself, what is denied."""

from dataclasses import replace

import pytest

from headwater.attribution import attribute
from headwater.claims import find_claims
from headwater.claims.comparison import agreement
from headwater.claims.comparison.comparing import compare
from headwater.claims.denied import another_did_it, denies, is_about_denier
from headwater.claims.frames import frame_of
from headwater.claims.joining import altered, carried, is_copy, shared, touches, unchanged, within
from headwater.claims.statements.statement import Statement
from headwater.claims.voices import each_of_itself, one_quotation
from headwater.language import parse
from headwater.model import Attribution, Block, Document, Edit, Owner, Reuse, Source, Story
from headwater.model.base import HandKind


def statement(words: str, source: Source | None = None, *, denial: bool = False, direct: bool = False) -> Statement:
    document = Document(id="p", source="p", text=words, page_text=words)
    span = document.span(0, len(words))
    said = source and Attribution(
        id="s", document="p", kind="direct" if direct else "indirect", stance="asserts", content=(span,), cue=None,
        source=source,
    )  # fmt: skip
    frame = frame_of(parse([words])[0])
    keys = frame.weights if frame else {}
    return Statement(document, 0, len(words), 0, (0, len(words)), said, frame, keys, None, direct, denial)


def stretch(start: int, end: int) -> Statement:
    return replace(statement("0123456789" * 3), start=start, end=end)


def test_what_stands_unchanged_is_carried_to_its_place_in_the_copy() -> None:
    text, copy = "aaaa bbbb cccc dddd", "xx aaaa cccc eeee"
    a, b = (Document(id=i, source=i, text=t, page_text=t) for i, t in (("a", text), ("b", copy)))
    edits = (
        Edit(op="delete", a_start=4, a_end=9, b_start=4, b_end=4, a=" bbbb", b="", class_="cut"),
        Edit(op="replace", a_start=15, a_end=19, b_start=10, b_end=14, a="dddd", b="eeee", class_="wording"),
    )
    passage = Reuse(
        id="r", a=a.span(0, 19), b=b.span(3, 17), identity=0.5, direction="unknown", confidence=0.0, edits=edits
    )
    kept = unchanged(passage)
    assert kept == [(0, 3, 4), (9, 7, 6)]
    assert [text[s : s + n] == copy[t : t + n] for s, t, n in kept] == [True, True]
    assert carried(kept, stretch(2, 12)) == [(5, 7), (7, 10)]
    assert carried(kept, stretch(5, 9)) == []
    assert carried(kept, stretch(9, 19)) == [(7, 13)]
    assert shared(stretch(6, 9), [(5, 7), (7, 10), (20, 22)]) == 3


def test_more_than_half_of_a_statement_has_to_lie_in_a_passage() -> None:
    assert [within(stretch(0, 20), 9, end) for end in (20, 19, 30)] == [True, False, True]
    assert [touches(stretch(5, 10), *part) for part in ((0, 5), (0, 6), (9, 12), (10, 12))] == [
        False, True, True, False,
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("a", "b", "one"),
    [
        ("It is over", "“It is over!”", True),
        ("It is over", "It was over", False),  # of few words all have to be the same
        ("We will rebuild the bridge", "We [shall] rebuild the bridge", True),
        ("We will rebuild the bridge", "They have sold the harbour", False),
        ("She seems calm and able", "She seems angry and able", False),
        ("The harbour gates are old", "The harbor gates are old", True),
        ("We need a very, very calm council", "We need a very calm council", True),
        ("the gates will be closed within the hour", "We were told that the gates will be closed within the hour, and left", True),
        ("the gates will be closed", "We were told that the gates will be closed within the hour, and left", False),
    ],
)  # fmt: skip
def test_a_quotation_is_one_with_a_word_changed_or_cut(a: str, b: str, one: bool) -> None:
    assert one_quotation(a, b) is one_quotation(b, a) is one


@pytest.mark.parametrize(
    ("a", "b", "same", "copy"),
    [  # of two sentences, so many characters unchanged
        ("Counter to his name, Brandt has done much of his work with others", "Counter to his name, Brandt has done much of his "
         "work with others, among them people who have nothing in common with him", 63, True),
        ("Brandt has done much of his work with others in the council of Osk", "Brandt has done much of his work with others, "
         "among them people who have nothing in common with him", 44, False),  # not most of the shorter one
        ("the ferry was safe and had passed all its tests in Velm", "That the ferry was safe and had passed all its tests in "
         "Velm is what the crew had been told by the owner, who never held a test", 55, False),  # another main verb
        ("the ferry passed its tests", "the ferry passed its tests and was taken out of the harbour for a first voyage", 26, False),
    ],
)  # fmt: skip
def test_a_copy_may_go_on_where_the_other_one_ends(a: str, b: str, same: int, copy: bool) -> None:
    first, second = statement(a), statement(b)
    assert is_copy(first, second, same) is is_copy(second, first, same) is copy


def of(name: str, kind: HandKind = "organization") -> Source:
    return Source(name=name, kind=kind)


@pytest.mark.parametrize(
    ("a", "one", "b", "other", "of_itself"),
    [
        ("it was sued by the port", of("Velm Steel Inc"), "it had been sued by the port", of("Oster Bridge Group"), True),
        ("that it was sued by the port", of("Velm Steel Inc"), "we were sued by the port", of("Oster Bridge Group"), True),
        ("it was sued by the port", of("Velm Steel Inc"), "it had been sued by the port", of("Velm Steel Inc"), False),
        ("it was sued by the port", of("Velm Steel Inc"), "Velm Steel was sued by the port", of("Oster Bridge Group"), False),
        ("Velm Steel was sued by the port", of("Oster Bridge Group"), "it was sued by the port", of("Velm Steel Inc"), False),
        ("it was sued by the port", of("Ada Quill", "speaker"), "it had been sued by the port", of("Rolf Brandt", "speaker"), False),
        ("I was sued by the port", of("Ada Quill", "speaker"), "I had been sued by the port", of("Rolf Brandt", "speaker"), True),
        ("I was sued by the port", of("Ada Quill", "speaker"), "it had been sued by the port", of("Rolf Brandt", "speaker"), False),
        ("he was sued by the port", of("Ada Quill", "speaker"), "she was sued by the port", of("Ada Quill", "speaker"), True),
        ("he was sued by the port", of("Ada Quill", "speaker"), "he had been sued by the port", of("Rolf Brandt", "speaker"), False),
        ("winning at least nine seats", of("Ada Quill", "speaker"), "to win nine seats", of("Rolf Brandt", "speaker"), True),
        ("Winning costs nine seats", of("Ada Quill", "speaker"), "to win nine seats", of("Rolf Brandt", "speaker"), False),
        ("sales rose 8 percent in May", of("Velm Steel Inc"), "sales rose 3 percent in May", of("Oster Bridge Group"), True),
        ("sales rose 8 percent in May", of("Velm Steel Inc"), "sales of Velm Steel rose 3 percent in May", of("Oster Bridge Group"), False),
        ("prices rose 8 percent in May", of("Velm Steel Inc"), "prices rose 3 percent in May", of("Oster Bridge Group"), False),
        ("it controls the bridge", of("the army"), "they control the bridge", of("rebels"), True),  # nobody is both
        ("it controls the bridge", of("the army"), "they control the bridge", of("the troops"), False),
        ("it controls the bridge", of("the army"), "they control the bridge", of("officials"), False),
    ],
)  # fmt: skip
def test_who_speaks_of_himself_says_another_thing_than_who_else_does(
    a: str, one: Source, b: str, other: Source, of_itself: bool
) -> None:
    first, second = statement(a, one), statement(b, other)
    assert each_of_itself(first, second) is each_of_itself(second, first) is of_itself


def test_it_in_direct_speech_is_not_who_speaks() -> None:
    a, b = (
        statement("It was sued by the port", of(name), direct=True) for name in ("Velm Steel Inc", "Oster Bridge Group")
    )
    assert not each_of_itself(a, b)


@pytest.mark.parametrize(
    ("denier", "claim", "about"),
    [
        ("Ada Quill", "Captain Vold met Quill in the harbour", True),
        ("Ada Quill", "Captain Vold met Lena Frisk in the harbour", False),
        ("The Velm Board", "Captain Vold met the harbour master for a day", False),  # "the" is no name
        ("The Council for Ports", "Captain Vold met the ports of Velm for a day", True),
    ],
)
def test_a_claim_is_about_its_denier_where_it_names_him(denier: str, claim: str, about: bool) -> None:
    denial = replace(statement("Captain Vold met her", denial=True), denier=denier)
    assert is_about_denier(denial, statement(claim)) is about
    assert is_about_denier(statement("Captain Vold met her", Source(name=denier)), statement(claim)) is about


@pytest.mark.parametrize(
    ("claim", "denial", "another"),
    [
        ("The police crossed the border at Osk.", "Its troops crossed the border at Osk.", True),
        ("Talvia crossed the border at Osk.", "Its troops crossed the border at Osk.", False),  # a name may stand for them
        ("The police crossed the border at Osk.", "Norway crossed the border at Osk.", False),
        ("The soldiers crossed the border at Osk.", "Its troops crossed the border at Osk.", False),
        ("The troops of the police crossed the border at Osk.", "The police crossed the border at Osk.", False),
    ],
)  # fmt: skip
def test_another_kind_of_doer_did_another_deed(claim: str, denial: str, another: bool) -> None:
    one, other = (frame_of(p) for p in parse([claim, denial]))
    assert one is not None
    assert other is not None
    assert another_did_it(one, other) is another


@pytest.mark.parametrize(
    ("claim", "denial", "denied"),
    [
        ("The port of Velm closed its gates on Monday.", "The port of Velm had closed its gates.", True),
        ("The port of Velm did not close its gates on Monday.", "The port of Velm had closed its gates.", False),
        ("The port of Velm did not close its gates on Monday.", "The port of Velm had not closed its gates.", True),
        ("The port of Velm will be fined if it closed its gates on Monday.", "The port of Velm had closed its gates.", False),
        ("The port of Velm painted its gates on Monday.", "The port of Velm had closed its gates.", False),
        ("The port of Velm ordered that its gates be closed.", "The port of Velm had closed its gates.", True),
        ("The port of Velm opened a school.", "The port of Velm had closed its gates.", False),
    ],
)  # fmt: skip
def test_what_is_denied_is_what_was_said(claim: str, denial: str, denied: bool) -> None:
    found = denies(statement(denial, Source(name="Ada Quill"), denial=True), statement(claim))
    assert (found is not None) is denied
    same = Source(name="Ada Quill")
    assert denies(statement(denial, same, denial=True), statement(claim, same)) is None


def page(name: str, text: str) -> Document:
    block = Block(layer="text", role="paragraph", start=0, end=len(text), origin=Owner(name=name, kind="publisher"))
    return Document(id=name, source=name, text=text, page_text=text, publisher=name, blocks=(block,))


def test_whom_she_accuses_others_may_deny_to_have_struck() -> None:
    pages = [
        page("Norpress", "Ada Quill said Captain Vold had struck her on the ferry to Velm."),
        page("The Beam", "Lena Frisk denied that Captain Vold had struck her on the ferry to Velm."),
    ]
    story = Story(id="s", title="", document_ids=tuple(p.id for p in pages))
    claims = find_claims(pages, attribute(pages, tier="rules"), (), [story])
    assert {c.dispute for c in claims} == {"none"}


@pytest.mark.parametrize(
    ("a", "b", "traits"),
    [
        (
            "Two climbers lost since Saturday were found alive on Mount Osk.",
            "Three mountaineers missing since Sunday will be located on the second peak of Mount Osk by the NRC.",
            {
                "shared": 0.397, "shared_least": 0.329, "shared_most": 0.5, "shared_without_verb": 0.397, "rest": 2.6,
                "size": 1.74, "longer": 0.388, "no_verb": 1, "verbs_apart": 1, "figures_alone": 1, "time_apart": 1,
                "ordinals_apart": 1, "future_apart": 1,
            },
        ),
        (
            "The Northern Relief Council did not halt aid to the Sarn valley.",
            "The NRC has suspended two aid flights to the Sarn desert.",
            {
                "shared": 0.662, "shared_least": 0.545, "shared_most": 0.756, "shared_without_verb": 0.662, "rest": 2,
                "size": 1.96, "longer": 0.203, "no_verb": 1, "verbs_apart": 1, "patient": 1, "figures_alone": 1,
                "nots_apart": 1,
            },
        ),
    ],
)  # fmt: skip
def test_what_the_judge_counts_is_what_its_weights_were_fitted_to(a: str, b: str, traits: dict[str, float]) -> None:
    one, other = (frame_of(p) for p in parse([a, b]))
    assert one is not None
    assert other is not None
    assert {name: round(value, 3) for name, value in agreement.traits(one, other).items() if value} == traits
    assert agreement.traits(other, one) == agreement.traits(one, other)


@pytest.mark.parametrize(
    ("a", "b", "reason"),
    [
        ("The minister should resign over the mine.", "The minister resigned over the mine.", "should be"),
        ("The minister ought to resign over the mine.", "The minister resigned over the mine.", "should be"),
        ("The ferry must be closed to lorries.", "The ferry was not closed to lorries.", "should be"),
        ("You do not know the tunnel under Velm.", "I do not know the tunnel under Velm.", "another subject"),
        ("The army says it holds the bridge at Velm.", "The rebels say they hold the bridge at Velm.", "another one did it"),
        ("A clerk who was looking into the fire at the mill that left nine people dead drowned in the Osk.", "The fire left nine people dead.", "in passing"),
        ("His death came hours after two men shot nine people dead in Velm.", "Two men killed nine people in Velm.", "pronoun"),
        ("The Velm phone will cost $950, not $5,000.", "The Velm phone will cost $5,000.", "another figure"),
        ("A reward of up to $25,000 is offered for the stolen bell.", "A reward of $20,000 is offered for the stolen bell.", "another figure"),
    ],
)  # fmt: skip
def test_what_looks_alike_and_is_said_on_another_footing_is_not_one(a: str, b: str, reason: str) -> None:
    one, other = (frame_of(p) for p in parse([a, b]))
    assert one is not None
    assert other is not None
    for verdict in (compare(one, other), compare(other, one)):
        assert verdict.relation == "differs"
        assert reason in verdict.reason


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("The minister should resign over the mine.", "The minister must resign over the mine."),
        ("The company must pay Rask 4 million crowns.", "The company will pay Rask 4 million crowns."),
        ("We do not know the tunnel under Velm.", "I do not know the tunnel under Velm."),
        ("The army says it holds the bridge at Velm.", "The army holds the bridge at Velm."),
        ("Heavy rain caused a landslide that buried 23 houses in Tolm.", "A landslide buried 23 houses in Tolm after heavy rain."),
    ],
)  # fmt: skip
def test_what_is_said_on_one_footing_is_one(a: str, b: str) -> None:
    one, other = (frame_of(p) for p in parse([a, b]))
    assert one is not None
    assert other is not None
    assert compare(one, other).relation in {"same", "refines"}


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Minister Ada Kessel is expected to say that 300 miners will be paid.", None),
        ("The council is due to declare on Friday that the road to Velm is safe.", None),
        ("Ada Finch, who is expected to resign, said the port of Velm will stay open.", "Ada Finch"),
        ("Emil Rask will say: “The mine was never safe for the men of Velm.”", "Emil Rask"),  # the speech is at hand
    ],
)
def test_what_somebody_has_yet_to_say_is_not_said(text: str, told: str | None) -> None:
    document = page("Norpress", text)
    attributions = attribute([document], tier="rules")
    [claim] = find_claims([document], attributions, (), ())
    names = {a.id: a.source.name for a in attributions}
    assert [names.get(m.attribution or "") for m in claim.mentions] == [told]


@pytest.mark.parametrize(
    ("a", "b", "another"),
    [
        ("The men were named as Captain Aas Brandt, Major Emil Rask and Rolf Finch", "The coastguard is looking for Captain Aas Brandt, Major Emil Rask and Rolf Finch", True),
        ("The men were named as Captain Aas Brandt, Major Emil Rask and Rolf Finch", "Captain Aas Brandt, Major Emil Rask and Rolf Finch were named by the navy", False),
        ("Captain Aas Brandt sank a lugger with three crates of brandy", "A lugger with three crates of brandy went down under Captain Aas Brandt", False),
    ],
)  # fmt: skip
def test_a_list_of_names_that_is_copied_is_told_of_another_thing(a: str, b: str, another: bool) -> None:
    assert altered(statement(a), statement(b)) is altered(statement(b), statement(a)) is another
