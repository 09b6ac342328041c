"""``min`` counts only origins that the pages' own words show to be different: each row is a way to count one as two."""

import pytest

from headwater.lineage import find_origins
from headwater.lineage.proof import says_what_it_is_about
from headwater.model import Attribution, Claim, Document, Mention, Source, Span
from headwater.model.base import HandKind

FELL = "the bridge in Walden fell shortly after noon"


def page(name: str, text: str) -> Document:
    return Document(id=name, source=name, text=text, page_text=text, publisher=name)


def said(
    document: Document, words: str, called: str, name: str, *, cue: str = "said", organization: str | None = None,
    role: str | None = None, kind: HandKind = "speaker",
) -> Attribution:  # fmt: skip
    """What a page says with ``cue`` that somebody said, whom it calls ``called`` and who is ``name``."""

    def span(exact: str) -> Span:
        at = document.text.index(exact)
        return document.span(at, at + len(exact))

    source = Source(name=name, mention=span(called), organization=organization, role=role, kind=kind)
    return Attribution(
        id=f"{document.id}-1", document=document.id, kind="indirect", stance="asserts", content=(span(words),),
        cue=span(cue), source=source, chain=(),
    )  # fmt: skip


def least(*told: tuple[Document, Attribution]) -> tuple[int, int]:
    """The range of origins of one claim with these mentions."""
    mentions = tuple(
        Mention(document=d.id, start=c.start, end=c.end, exact=c.exact, attribution=a.id)
        for d, a in told
        for c in a.content
    )
    given = Claim(id="claim-1", text=mentions[0].exact, mentions=mentions)
    found = find_origins([d for d, _ in told], (), [a for _, a in told], [given])[0][0].independent_origins
    return found.min, found.max


def one_and(text: str, called: str, name: str, *, words: str = FELL, **more: str) -> tuple[int, int]:
    """The range where one page names Ada Quill of the Velm Ferry Board and another says ``text``."""
    first = page("p1", f"Ada Quill of the Velm Ferry Board said {FELL}.")
    second = page("p2", text)
    ada = said(first, FELL, "Ada Quill of the Velm Ferry Board", "Ada Quill", organization="Velm Ferry Board")
    return least((first, ada), (second, said(second, words, called, name, **more)))


def test_two_who_are_named_beside_their_words_are_two() -> None:
    assert one_and(f"Unni Falk said {FELL}.", "Unni Falk", "Unni Falk") == (2, 2)
    assert one_and(f"Mr. Falk said {FELL}.", "Mr. Falk", "Unni Falk") == (2, 2)


def test_a_body_is_another_than_whom_the_page_gives_another_body() -> None:
    body = "Oster Road Council"
    assert one_and(f"The {body} said {FELL}.", f"The {body}", body, kind="organization") == (2, 2)


@pytest.mark.parametrize("called", ["He", "The engineer", "The report", "She"])
def test_whom_a_pronoun_or_a_noun_means_is_a_guess(called: str) -> None:
    assert one_and(f"{called} said {FELL}.", called, "Unni Falk") == (1, 2)


@pytest.mark.parametrize("called", ["Police", "Officials", "Prosecutors", "The council"])
def test_what_many_are_called_is_no_name(called: str) -> None:
    assert one_and(f"{called} said {FELL}.", called, called, kind="organization") == (1, 2)


def test_one_word_may_be_a_first_name_or_a_nickname() -> None:
    assert one_and(f"Falky said {FELL}.", "Falky", "Falky") == (1, 2)
    assert one_and(f"Driver said {FELL}.", "Driver", "Driver", kind="organization") == (1, 2)


def test_who_may_be_an_outlet_may_pass_on_what_the_other_said() -> None:
    text = f"Quayside Weekly Online reported that {FELL}."
    called = "Quayside Weekly Online"
    assert one_and(text, called, called, cue="reported", kind="organization") == (1, 2)


def test_two_who_share_a_name_may_be_one() -> None:
    assert one_and(f"Lee Quill said {FELL}.", "Lee Quill", "Lee Quill") == (1, 2)


def test_a_person_whose_office_no_page_gives_may_speak_for_any_body() -> None:
    first, second = page("p1", f"Unni Falk said {FELL}."), page("p2", f"The Velm Ferry Board said {FELL}.")
    falk = said(first, FELL, "Unni Falk", "Unni Falk")
    board = said(second, FELL, "The Velm Ferry Board", "Velm Ferry Board", kind="organization")
    assert least((first, falk), (second, board)) == (1, 2)


def test_who_is_somebody_by_the_other_is_not_shown_to_be_another() -> None:
    assert one_and(f"Unni Falk said {FELL}.", "Unni Falk", "Unni Falk", role="Quill’s deputy") == (1, 2)


def test_what_one_says_of_the_other_is_no_second_voice() -> None:
    words = "Ada Quill saw the bridge in Walden fall"
    assert one_and(f"Unni Falk said {words}.", "Unni Falk", "Unni Falk", words=words) == (1, 2)


def test_what_a_page_calls_somebody_by_the_other_counts_as_what_it_says_of_him() -> None:
    called = "Quill’s deputy Unni Falk"
    assert one_and(f"{called} said {FELL}.", called, "Unni Falk") == (1, 2)


def test_an_agency_that_tells_something_is_a_hand_and_no_witness() -> None:
    called = "Lintel News Agency"
    assert one_and(f"{called} said {FELL}.", called, called, kind="agency") == (1, 2)


@pytest.mark.parametrize(
    ("called", "expected"),
    [("The US", 2), ("Norway", 2), ("The Norwegian government", 1), ("The House", 1), ("The ministry", 1)],
)
def test_a_government_is_a_witness_where_its_name_stands_as_a_word(called: str, expected: int) -> None:
    name = "US" if called in {"The US", "The House"} else "Norway"  # "House" has the letters of "US" in it
    assert one_and(f"{called} said {FELL}.", called, name, kind="organization") == (expected, 2)


def test_two_statements_that_were_joined_wrongly_prove_nothing() -> None:
    words = "any new bridge would be looked over carefully by the county and its engineers"
    assert one_and(f"Unni Falk said {words}.", "Unni Falk", "Unni Falk", words=words) == (1, 2)
    words = "the Walden bridge had fallen at noon"
    assert one_and(f"Unni Falk said {words}.", "Unni Falk", "Unni Falk", words=words) == (2, 2)


def test_what_each_says_of_itself_is_not_one_thing() -> None:
    words = "it was sued over the bridge in Walden"
    firms = ("Velm Steel Works", "Oster Bridge Builders")
    pages = [page(f"p{n}", f"{name} said {words}.") for n, name in enumerate(firms)]
    told = [(p, said(p, words, name, name, kind="organization")) for p, name in zip(pages, firms, strict=True)]
    assert least(*told) == (1, 2)


@pytest.mark.parametrize(
    ("statement", "expected"),
    [
        ("the bridge fell", True),
        ("that the six had stepped in", True),
        ("the bridge in Walden they had built fell", True),
        ("crews whom they sent fell", False),
        ("it fell", False),
        ("that they were sued", False),
        ("on Monday he would leave", False),
        ("its offer of 90 crowns a share", False),
        ("to raise the price", False),
        ("", False),
    ],
)
def test_a_statement_says_what_it_is_about_or_proves_nothing(statement: str, expected: bool) -> None:
    assert says_what_it_is_about(statement) is expected
