"""Who is the same as whom, and how quotations stand to each other: tables of literal cases, and properties."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from headwater.attribution.across.quotations import compare_quotations, words_of
from headwater.attribution.names.entities import identify, same_entity, same_voice, voices
from headwater.attribution.names.outlets import medium_of
from headwater.attribution.speech.stances import stance_of
from headwater.model import Source
from headwater.reading.ownership.agencies import WIRES, known


@pytest.mark.parametrize(
    ("a", "b", "verdict"),
    [
        ("Defence Ministry Spokesman Pavel Ruzin", "Major-General Pavel Ruzin", "yes"),
        ("Ruzin", "Pavel Ruzin", "yes"),
        ("Ana Lena Voss", "Ana-Lena Voss", "yes"),
        ("Lena", "Ana-Lena", "unknown"),
        ("P. Ruzin", "Pavel Ruzin", "yes"),
        ("Pavel Ruzin", "Anna Ruzin", "no"),
        ("Finland’s Ministry of Defense", "the Finnish Defence Ministry", "yes"),
        ("Helsinki", "Finland", "yes"),
        ("the Finnish Defence Ministry", "the Finnish Foreign Ministry", "no"),
        ("the Finnish Defence Ministry", "the Norwegian Defence Ministry", "no"),
        ("Defence Ministry", "Finnish Defence Ministry", "unknown"),
        ("Lesna Free Forces (LFF)", "the LFF", "yes"),
        ("U.N.", "United Nations", "yes"),
        ("the ministry", "Finnish Defence Ministry", "unknown"),
        ("Finnish Observatory for Human Rights", "Finland", "unknown"),
        ("Reuters", "Tass", "no"),
        ("police", "Norwegian police", "unknown"),
        ("Pavel Ruzin", "Finland", "no"),
    ],
)
def test_same_entity(a: str, b: str, verdict: str) -> None:
    assert same_entity(a, b) == verdict
    assert same_entity(b, a) == verdict


def test_a_spokesman_his_ministry_and_the_capital_are_one_voice() -> None:
    spokesman = Source(name="Pavel Ruzin", organization="Finnish Defence Ministry")
    assert voices(spokesman) == ("Pavel Ruzin", "Finnish Defence Ministry", "Finland")
    assert same_voice(spokesman, Source(name="Finland’s Ministry of Defence", kind="organization")) == "yes"
    assert same_voice(spokesman, Source(name="Helsinki", kind="organization")) == "yes"


def test_what_is_unproven_is_unknown() -> None:
    one = Source(name="Pavel Ruzin", organization="Finnish Defence Ministry")
    other = Source(name="Aino Salo", organization="Finnish Foreign Ministry")
    assert same_voice(one, other) == "unknown"
    nobody = Source(name=None, anonymous=True)
    assert same_voice(nobody, nobody) == "unknown"
    assert same_voice(nobody, one) == "unknown"
    assert same_voice(one, Source(name="Olga Wrona", organization="Harbour Union")) == "no"


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Tass", "agency"),
        ("Newsweek.com", "outlet"),
        ("the Lesna Gazette", "outlet"),
        ("Lesna Observatory for Human Rights", None),
        ("Petra Lund", None),
        ("Energy Agency", None),
        ("the Economist", "outlet"),
        ("the economist", None),
        ("dpa", "agency"),
        ("MAP", None),  # an agency only where a credit stands
        ("Reporter Robert X Vance", None),
        ("Gazette editor Ada Finch", None),
        ("The Lesna Reporter", "outlet"),
        ("PR Newswire", "agency"),
    ],
)
def test_media(name: str, kind: str | None) -> None:
    assert medium_of(name) == kind


def test_every_medium_of_the_table_is_known_in_credits_and_in_sentences() -> None:
    assert len(WIRES) == len({wire.name for wire in WIRES}) > 250
    for wire in WIRES:
        assert wire.credited or wire.spoken
        for name in wire.spoken:
            assert medium_of(name) == ("outlet" if wire.kind == "outlet" else "agency"), name
        for name in wire.credited:
            assert name.islower() or known(name) == wire, name


@given(st.text(max_size=60), st.text(max_size=60))
def test_same_entity_is_symmetric_and_never_fails(a: str, b: str) -> None:
    assert same_entity(a, b) == same_entity(b, a)
    assert same_entity(a, a) == "yes"
    assert identify(a).kind in ("person", "government", "organization")


# ------------------------------------------------------------------ quotations

LINE = "Any attempt to fire from the hills where our men stand will be put down at once."


@pytest.mark.parametrize(
    ("other", "relation"),
    [
        ("“Any attempt to fire from the hills, where our men stand, will be put down at once”", "identical"),
        ("Any attempt to fire from [the eastern hills] where our men stand will be put down at once.", "clarified"),
        ("will be put down at once", "cut"),
        ("Any attempt to fire … will be put down at once.", "cut"),
        ("Any attempt to fire from the hills where our men stand may be put down at once.", "altered"),
        ("All tries to shoot from hills with our men in them shall be put down immediately.", "translated"),
        ("The bridge is to be opened by the queen in spring.", "different"),
    ],
)
def test_wordings_of_one_utterance(other: str, relation: str) -> None:
    assert compare_quotations(LINE, other).relation == relation


def test_a_not_or_an_if_left_out_is_no_mere_cut() -> None:
    assert compare_quotations("We will not close the school", "We will close the school").relation == "altered"
    assert compare_quotations("If they attack we will answer", "we will answer").relation == "altered"


@pytest.mark.parametrize(
    ("a", "b", "relation"),
    [
        ("We have got to do all that we can for the ferry", "We’ve got to do all that we can for the ferry", "identical"),
        ("It's over, and they cannot sail again", "It is over, and they can't sail again", "identical"),
        ("I am told you'll not see them", "I'm told you will not see them", "identical"),
        ("They didn't see the ferry come in at night", "They did see the ferry come in at night", "altered"),
        ("We won’t sell the old ferry to Osk", "We will sell the old ferry to Osk", "altered"),
    ],
)  # fmt: skip
def test_a_short_form_is_the_words_it_stands_for(a: str, b: str, relation: str) -> None:
    found = compare_quotations(a, b)
    assert found.relation == compare_quotations(b, a).relation == relation
    assert [w.form for w in words_of("m re ve d s")] == ["m", "re", "ve", "d", "s"]  # without their mark they are none
    assert [(a[e.a_start : e.a_end], b[e.b_start : e.b_end]) for e in found.edits] == [(e.a, e.b) for e in found.edits]


def test_an_altered_quotation_shows_its_edit() -> None:
    edits = compare_quotations("two of our soldiers were wounded", "two of our soldiers were killed").edits
    assert [(e.op, e.a, e.b) for e in edits] == [("replace", "wounded", "killed")]


@given(st.text(max_size=120), st.text(max_size=120))
def test_edits_are_the_words_they_say(a: str, b: str) -> None:
    found = compare_quotations(a, b)
    assert 0.0 <= found.identity <= 1.0
    for edit in found.edits:
        assert (edit.a, edit.b) == (a[edit.a_start : edit.a_end], b[edit.b_start : edit.b_end])


@given(st.lists(st.sampled_from("we will not close the old school on the hill before may".split()), min_size=3))
def test_a_quotation_is_identical_to_itself(words: list[str]) -> None:
    assert compare_quotations(" ".join(words), " ".join(words)).relation == "identical"


@pytest.mark.parametrize(
    ("cue", "stance"),
    [
        ("has denied", "denies"),
        ("said", "asserts"),
        ("warned", "warns"),
        ("accused", "accuses"),
        ("did not deny", "confirms"),
        ("vowed", "promises"),
        ("questioned", "doubts"),
        ("urged", "asks"),
        ("was charged", "asserts"),
    ],
)
def test_stance_of_cues(cue: str, stance: str) -> None:
    assert stance_of(cue) == stance
