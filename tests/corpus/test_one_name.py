"""One person under several names: on pages that belong together he is one, elsewhere nobody says that he is two."""

import pytest

from headwater.attribution import attribute
from headwater.attribution.names.entities import same_entity, same_voice
from headwater.attribution.names.spelling import sounds
from headwater.claims import find_claims
from headwater.lineage import find_origins
from headwater.model import Document, Source, Story

SAID = "“The lower dam was opened twice that night and nobody warned the people of Velm”"


def page(name: str, text: str) -> Document:
    return Document(id=name, source=name, text=text, page_text=text, publisher=name)


def names(*texts: str) -> list[str | None]:
    """Who speaks, in page order."""
    documents = [page(f"p{n}", text) for n, text in enumerate(texts, 1)]
    return [a.source.name for a in attribute(documents, [], tier="rules")]


def origins(*texts: str) -> list[tuple[int, int]]:
    documents = [page(f"p{n}", text) for n, text in enumerate(texts, 1)]
    attributions = attribute(documents, [], tier="rules")
    story = Story(id="s1", title="", document_ids=tuple(d.id for d in documents))
    claims, _ = find_origins(documents, [], attributions, find_claims(documents, attributions, [], [story]))
    return [(c.independent_origins.min, c.independent_origins.max) for c in claims if len(c.mentions) > 1]


@pytest.mark.parametrize(
    ("a", "b", "verdict"),
    [
        ("Novak Đurić", "Novak Djurić", "yes"),
        ("José Peña", "Jose Pena", "yes"),
        ("Karim al-Nasri", "Karim Nasri", "yes"),
        ("J. Rask", "Johan Rask", "yes"),
        ("Johan Emil Rask", "Johan Rask", "yes"),
        ("Mohammed Hassani", "Muhammad Hasani", "unknown"),
        ("Yevgeny Dorsky", "Evgeniy Dorskiy", "unknown"),
        ("Hans Müllner", "Hans Muellner", "unknown"),
        ("Gabriela Soto Reyes", "Gabriela Soto", "unknown"),
        ("Johan Rask", "Johanna Rask", "unknown"),
        ("Comedian Johan Rask", "Johan Rask", "yes"),
        ("13am PDT Johan Rask", "Comedian Johan Rask", "unknown"),
        ("Department of Education", "Velm Department of Education", "unknown"),
        ("Johan Rask", "Johan Lund", "no"),
        ("Peter Lund", "Petra Vold", "no"),
        ("Tom Rask", "Tim Rask", "no"),
    ],
)
def test_two_spellings_are_never_two_persons_and_diacritics_make_no_other_name(a: str, b: str, verdict: str) -> None:
    assert same_entity(a, b) == verdict
    assert same_entity(b, a) == verdict


def test_rival_letters_for_one_sound_are_one() -> None:
    assert sounds("Qadhafi") == sounds("Gaddafi") == sounds("Kadafi")
    assert sounds("Tchaikovsky") == sounds("Chaikovskiy")
    assert sounds("Rask") != sounds("Lund")


def test_a_first_name_on_one_page_and_a_last_name_on_another_are_not_shown_to_be_two() -> None:
    first, last = (Source(name=n, kind="speaker") for n in ("Arvo", "Lindholm"))
    assert same_voice(first, last) == "unknown"
    assert same_voice(first, Source(name="Lindholm", kind="organization")) == "unknown"
    assert same_voice(Source(name="Arvo Lindholm", kind="speaker"), last) == "yes"
    assert same_voice(*(Source(name=n, kind="organization") for n in ("Corvane", "Baltline"))) == "no"


def test_one_quotation_in_two_spellings_has_one_speaker() -> None:
    one = f"{SAID}, said Yevgeny Dorsky, who saw it."
    other = f"{SAID}, said Evgeniy Dorskiy on Monday. Evgeniy Dorskiy left."
    assert names(one, other) == ["Evgeniy Dorskiy", "Evgeniy Dorskiy"]
    assert origins(one, other) == [(1, 1)]


def test_two_spellings_without_a_shared_word_stay_two_names_and_never_two_proven_origins() -> None:
    one = "Yevgeny Dorsky said that the lower dam of Velm was opened twice on Monday night."
    other = "Evgeniy Dorskiy said that the lower dam of Velm was opened twice on Monday night."
    assert names(one, other) == ["Yevgeny Dorsky", "Evgeniy Dorskiy"]
    assert origins(one, other) == [(1, 2)]


def test_who_is_named_beside_a_quotation_is_not_doubted_for_a_pronoun_on_another_page() -> None:
    named = f"{SAID}, said Oluf Brandt, who runs the ferry."
    unsure = f"Mayor Harald Vold walked to the harbour. He said: {SAID}."
    assert names(named, unsure) == ["Oluf Brandt", "Oluf Brandt"]


def test_one_quotation_given_to_two_persons_is_not_two_origins() -> None:
    one = f"{SAID}, said Oluf Brandt, who runs the ferry."
    other = f"{SAID}, said Karen Vold, who mends nets."
    assert origins(one, other) == [(1, 2)]


def test_the_source_close_to_somebody_is_not_he() -> None:
    text = (
        "The plan never reached the harbour board, a source close to Oluf Brandt told the Quay Post. "
        "The source said that the board had met once."
    )
    assert {a.source.name for a in attribute([page("p1", text)], [], tier="rules")} == {None}


def test_who_is_spoken_of_by_name_is_not_he_who_speaks() -> None:
    text = (
        "Officer Harald Vold stopped the car of Oluf Brandt on Monday night. "
        "Brandt was on probation for a previous offence, he said."
    )
    assert [a.source.name for a in attribute([page("p1", text)], [], tier="rules")] == ["Harald Vold"]


def test_a_trade_before_a_name_is_no_first_name() -> None:
    text = (
        "Fisherman Igor Vorlund is lucky to be alive. Igor, 42, thought he was lost when the storm came up on Monday."
    )
    found = attribute([page("p1", text)], [], tier="rules")
    assert [a.source.name for a in found] == ["Igor Vorlund"]


def test_a_numbered_channel_keeps_its_number() -> None:
    text = "The ferry sank at noon, France 3 reported. According to France 3, nobody was hurt."
    found = attribute([page("p1", text)], [], tier="rules")
    assert [(a.source.name, a.source.kind) for a in found] == [("France 3", "outlet")] * 2


def test_a_last_name_alone_takes_the_full_name_that_the_same_quotation_has_elsewhere() -> None:
    bare = f"{SAID}, Vorrhoza said."
    full = f"{SAID}, said Humphrey Vorrhoza, who saw it."
    assert names(bare, full) == ["Humphrey Vorrhoza", "Humphrey Vorrhoza"]


def test_a_mother_before_a_name_is_no_first_name() -> None:
    text = "Mother Cai Tuanle was asleep. Cai Tuanle said that the nets of the harbour were cut on Monday."
    assert {a.source.name for a in attribute([page("p1", text)], [], tier="rules")} == {"Cai Tuanle"}


def test_who_is_named_in_a_line_that_leads_elsewhere_is_not_who_they_are() -> None:
    text = (
        "Sailors in the harbour said the dam had leaked for years.\n\nMORE: Velm court jails eight men for theft\n\n"
        "“It leaked on Monday as well,” they added."
    )
    found = attribute([page("p1", text)], [], tier="rules")
    assert len(found) == 2
    assert not any("court" in (a.source.name or "").lower() for a in found)


def test_a_body_has_one_name_on_pages_that_belong_together() -> None:
    quoted = "“Mortars were fired at our positions twice in one night from the eastern bank of the river,” "
    found = names(
        f"{quoted}the Velm Harbour Council said. The Velm Harbour Council said a bridge had fallen.",
        f"{quoted}the Harbour Council of Velm said.",
    )
    assert found == ["Velm Harbour Council"] * 3


def test_a_capital_that_speaks_keeps_its_name() -> None:
    quoted = "“Mortars were fired at our positions twice in one night from the eastern bank of the river,” "
    assert names(f"{quoted}Moscow said.", f"{quoted}Russia said.") == ["Moscow", "Russia"]
