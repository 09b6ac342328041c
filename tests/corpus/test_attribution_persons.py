"""Persons whose names nothing tells at once: first names alone, second halves, rows of titles, headlines in capitals."""

import pytest

from headwater.attribution import attribute
from headwater.attribution.names.first_names import is_first_name, sex_of
from headwater.model import Document, Source


def sources(text: str) -> list[Source]:
    page = Document(id="p1", source="p1", text=text, page_text=text)
    return [a.source for a in attribute([page], tier="accurate")]


# what a page says, and its sources as (name, kind), in order
NAMED = {
    "who goes by a first name": (
        "The collection is Quinton Marsh’s own. Quinton said: “At first I saw a faint movement.” He told the Bugle that it swam.",
        [("Quinton Marsh", "speaker"), ("Quinton Marsh", "speaker")],
    ),
    "a watch is not the firm that makes it": (
        "The Norbank Watch will cost thousands. Norbank had previously said that it would be sold in spring.",
        [("Norbank", "organization")],
    ),
    "who goes by the second half of a double name": (
        "“I would like a hen,” owner Colleen Holm-Rask told the Bugle. Rask said that she had not known.",
        [("Colleen Holm-Rask", "speaker"), ("Colleen Holm-Rask", "speaker")],
    ),
    "a day behind who speaks is not his name": (
        "Ada Quill spoke in Osk. The governor Sunday said the ferries would sail. She said the harbour was safe.",
        [("Ada Quill", "speaker"), ("Ada Quill", "speaker")],
    ),
    "nor of a spokesman": (
        "Mayor Ada Quill spoke in Osk. Her spokesman Monday said the ferries would sail. The spokesman said so twice.",
        [(None, "speaker"), (None, "speaker")],
    ),
    "who goes by a name without its article": (
        "The trade was exposed by radiologist Siruwan al-Moruli. Moruli said that nobody had asked.",
        [("Siruwan al-Moruli", "speaker")],
    ),
    "where somebody plays": (
        "Harriers DL Sheldon Orrey said that Holm should pay. Orrey said it twice.",
        [("Sheldon Orrey", "speaker"), ("Sheldon Orrey", "speaker")],
    ),
    "a chief of staff": (
        "“He is the greatest,” Port Office Chief of Staff Denis Fennimore wrote in an email. Fennimore said he meant it.",
        [("Denis Fennimore", "speaker"), ("Denis Fennimore", "speaker")],
    ),
    "an office in capitals behind a town": (
        "“They voted twice,” Velm City Public Advocate Trish Holm said.",
        [("Trish Holm", "speaker")],
    ),
    "somebody’s kin": (
        "Tyrsa, her daughter-in-law, added: “We were committed to the last hour.”",
        [("Tyrsa", "speaker")],
    ),
    "several titles of one person": (
        "“Growth was broad,” chairman, CEO and president Craig Fennimore said in the release.",
        [("Craig Fennimore", "speaker")],
    ),
    "what he was and what he is": (
        "Presidential contender and former neurosurgeon Ben Orrey said that he was fine.",
        [("Ben Orrey", "speaker")],
    ),
    "a headline in capitals": (
        "Ada Orrey Defends Dam, Says Claims Are Entirely False.\n\nMayor Ada Orrey said that the dam was sound.",
        [("Ada Orrey", "speaker"), ("Ada Orrey", "speaker")],
    ),
    "somebody of a network": (
        "I appreciate that @Christian-Orrey has said he mended it.",
        [("@Christian-Orrey", "speaker")],
    ),
    "a given name in two halves": (
        "Cheuk Hau-yip, the commander of Velm West district, said: “They have to face what they did.”",
        [("Cheuk Hau-yip", "speaker")],
    ),
    "who does something to himself": (
        "Holmby compared himself to a lighthouse. “I do not take fees,” Holmby said.",
        [("Holmby", "speaker"), ("Holmby", "speaker")],
    ),
}  # fmt: skip


@pytest.mark.parametrize("what", NAMED)
def test_who_is_a_person(what: str) -> None:
    text, expected = NAMED[what]
    assert [(s.name, s.kind) for s in sources(text)] == expected


def test_who_has_reported_something_is_no_person_for_it() -> None:
    (source,) = sources("As Holmby has reported, he is taking a hit to his career.")
    assert (source.name, source.kind) == ("Holmby", "organization")


def test_somebody_is_nobody_by_name() -> None:
    (source,) = sources("Somebody said that the bridge was shut.")
    assert (source.name, source.anonymous) == (None, True)


def test_a_veterinarian_is_not_the_owner_who_spoke_before() -> None:
    text = (
        "“I would like a hen,” owner Colleen Orrey told the Bugle. The vet explained that the hen would need surgery."
    )
    assert [s.name for s in sources(text)] == ["Colleen Orrey", None]


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("It was the major address Ada Orrey gave in Velm. Orrey said it was her last.", None),
        ("She may be an unpredictable opponent for Mrs. Orrey. Mrs. Orrey said she was ready.", None),
        ("Ada Orrey, whose husband, Navy man Ty Holm, fell at sea, said she was proud.", None),
        ("The defeated far-right candidate Ada Orrey said she was sorry.", "far-right candidate"),
    ],
)
def test_a_role_is_what_somebody_is(text: str, role: str | None) -> None:
    (source,) = sources(text)
    assert source.role is None if role is None else (source.role or "").endswith(role)


def test_first_names_of_both_sexes_are_first_names() -> None:
    assert is_first_name("Dominique") and is_first_name("Elon") and not is_first_name("Norbank")
    assert (sex_of("Elon"), sex_of("Priya"), sex_of("Jean"), sex_of("Norbank")) == ("m", "f", None, None)
