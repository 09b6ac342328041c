"""One mention followed upstream by its own page: where the trail ends and the sentence that tells it."""

import pytest

from headwater.lineage.trails import Known, Trail, covers, follow, is_quoted
from headwater.model import Attribution, Block, Document, Evidence, Hand, Mention, Owner, Source
from headwater.model.base import OwnerKind

FELL = "The bridge in Walden fell shortly after noon"


def page(text: str, owner: Owner | None = None, publisher: str | None = "Norpress") -> Document:
    block = Block(layer="text", role="paragraph", start=0, end=len(text), origin=owner)
    return Document(id="p", source="p", text=text, page_text=text, publisher=publisher, blocks=(block,))


def mention(document: Document, words: str, attribution: str | None = None) -> Mention:
    start = document.text.index(words)
    return Mention(document="p", start=start, end=start + len(words), exact=words, attribution=attribution)


def end_of(document: Document, words: str) -> tuple[str | None, str, str]:
    """The name, the kind and the sentence of the trail of words that nobody is said to have said."""
    trail = follow(mention(document, words), Known([document], [], []))
    return trail.name, trail.kind, trail.sentence


@pytest.mark.parametrize(
    ("kind", "name", "expected"),
    [
        ("publisher", None, ("Norpress", "publisher", "Norpress says so itself and names no source.")),
        ("publisher", "Norpress Online", ("Norpress Online", "publisher", "Norpress says so itself and names no source.")),
        ("agency", "Norpress", ("Norpress", "agency", "Norpress says so itself and names no source.")),
        ("agency", "Meridian", ("Meridian", "agency", "Norpress carries this paragraph from Meridian, which names no source.")),
        ("agency", None, (None, "agency", "Norpress carries this paragraph from an agency, which names no source.")),
        ("outlet", None, (None, "publisher", "Norpress carries this paragraph from another outlet, which names no source.")),
        ("unknown", None, ("Norpress", "unknown", "Norpress says so itself and names no source.")),
    ],
)  # fmt: skip
def test_what_nobody_is_said_to_have_said_ends_at_who_wrote_the_paragraph(
    kind: OwnerKind, name: str | None, expected: tuple[str | None, str, str]
) -> None:
    assert end_of(page(f"{FELL}.", Owner(name=name, kind=kind)), FELL) == expected


def test_a_page_of_nobody_ends_at_nobody() -> None:
    assert end_of(page(f"{FELL}.", None, None), FELL)[:2] == (None, "unknown")
    assert end_of(page(f"{FELL}.", None), FELL)[:2] == ("Norpress", "publisher")


@pytest.mark.parametrize(
    ("text", "words", "quoted"),
    [
        (f"“It rained. {FELL}. Nobody was hurt.”", FELL, True),
        (f'"It rained. {FELL}. Nobody was hurt."', FELL, True),
        (f"“It rained.” {FELL}. Nobody was hurt.", FELL, False),
        (f'"It rained." {FELL}. Nobody was hurt.', FELL, False),
        (f"“It rained. {FELL}.” Nobody was hurt.", f"{FELL}.”", True),
        (f"“It rained, and the quay” of {FELL}.", f"It rained, and the quay” of {FELL}", False),
        (f"“It rained.\n\n{FELL}.", FELL, False),  # a quotation is opened in its own paragraph
        (f'The plank of 6" was wet. {FELL}.', FELL, False),  # inches
    ],
)
def test_a_sentence_within_quotation_marks_is_told_by_the_marks_of_its_paragraph(
    text: str, words: str, quoted: bool
) -> None:
    document = page(text)
    assert is_quoted(mention(document, words), text) is quoted
    assert (end_of(document, words)[1] == "unknown") is quoted


def said(document: Document, source: Source, kind: str = "indirect", **more: object) -> Attribution:
    start = document.text.index(FELL)
    content = (document.span(start, start + len(FELL)),)
    given = {"id": "s", "document": "p", "kind": kind, "stance": "asserts", "content": content, "cue": None} | more
    return Attribution(source=source, **given)  # pyright: ignore[reportArgumentType]


@pytest.mark.parametrize(
    ("source", "kind", "expected"),
    [
        (Source(name="Ada Quill"), "indirect", ("Ada Quill", "speaker", "Norpress reports the words of Ada Quill.")),
        (Source(name="Ada Quill"), "direct", ("Ada Quill", "speaker", "Norpress quotes Ada Quill.")),
        (Source(name="Ada Quill"), "mixed", ("Ada Quill", "speaker", "Norpress quotes Ada Quill.")),
        (Source(name=None), "direct", (None, "unknown", "Norpress quotes somebody whom it does not name.")),
        (Source(name="he"), "direct", (None, "unknown", "Norpress quotes somebody whom it does not name.")),
        (Source(name=None, anonymous=True), "direct", (None, "anonymous", "Norpress quotes somebody whom it does not name.")),
        (Source(name="Monday", anonymous=True), "direct", (None, "unknown", "Norpress quotes somebody whom it does not name.")),
    ],
)  # fmt: skip
def test_what_somebody_is_said_to_have_said_ends_at_him(
    source: Source, kind: str, expected: tuple[str | None, str, str]
) -> None:
    document = page(f"{FELL}.")
    trail = follow(mention(document, FELL, "s"), Known([document], [], [said(document, source, kind)]))
    assert (trail.name, trail.kind, trail.sentence) == expected


def heard(text: str, who: str, **more: object) -> Trail:
    """The end of what a page says somebody has said, who stands there as ``who``."""
    document = page(text)
    start = text.index(who)
    given = {"name": None, "kind": "speaker", "mention": document.span(start, start + len(who))} | more
    source = Source(**given)  # pyright: ignore[reportArgumentType]
    return follow(mention(document, FELL, "s"), Known([document], [], [said(document, source)]))


@pytest.mark.parametrize(
    ("text", "who", "told"),
    [
        (f"Health bosses said {FELL}. Their health report is due.", "Health bosses", "health bosses"),
        (f"Officials said {FELL}.", "Officials", "officials"),
        (f"Navy officers said {FELL}. The navy and the Navy List are two things.", "Navy officers", "Navy officers"),
        (f"As Health bosses said, {FELL}. Their health report is due.", "Health bosses", "Health bosses"),
        (f"Quill’s aides said {FELL}.", "Quill’s aides", "Quill’s aides"),
        (f"Orrey officers said {FELL}.", "Orrey officers", "Orrey officers"),
    ],
)
def test_whoever_opens_a_sentence_on_a_page_has_no_capital_inside_ours(text: str, who: str, told: str) -> None:
    trail = heard(text, who, anonymous=True)
    assert (trail.name, trail.kind) == (told, "anonymous")
    assert trail.sentence == f"Norpress reports the words of {told}, whom it does not name."


@pytest.mark.parametrize(
    ("who", "told"),
    [
        ("A paper published in Tide Studies", "a paper published in Tide Studies"),
        ("a new study", "a new study"),
        ("The 40-page harbour report", "the 40-page harbour report"),
        ("His dentist", None),
        ("it", None),
    ],
)
def test_of_a_paper_that_a_page_names_it_is_not_said_that_it_names_nobody(who: str, told: str | None) -> None:
    trail = heard(f"{who} said {FELL}.", who, kind="organization")
    assert (trail.name, trail.kind) == (told, "unknown")
    assert trail.sentence == f"Norpress reports the words of {told or 'somebody whom it does not name'}."


def test_a_hand_that_is_the_page_or_the_speaker_is_no_step_of_the_way() -> None:
    document = page(f"{FELL}.")
    evidence = Evidence(reason="test")
    hands = tuple(
        Hand(name=name, kind="outlet", evidence=evidence) for name in ("norpress", "Tribune", "Tribune", "meridian")
    )
    speaker = Source(name="Meridian", kind="agency")
    told = said(document, speaker, chain=hands, stance="denies")
    trail = follow(mention(document, FELL, "s"), Known([document], [], [told]))
    assert trail.sentence == "Norpress has it from Tribune, which reports the denial of Meridian."
    nobody = said(document, Source(name=None), chain=hands[:2])
    trail = follow(mention(document, FELL, "s"), Known([document], [], [nobody]))
    assert trail.sentence == (
        "Norpress has it from Tribune, which reports the words of somebody whom it does not name."
    )


def test_through_whom_a_page_has_it_are_persons_other_than_the_speaker() -> None:
    document = page(f"{FELL}.")
    evidence = Evidence(reason="test")
    hands = (
        Hand(name="Ilse Holm", kind="speaker", evidence=evidence),
        Hand(name="Ada Quill", kind="speaker", evidence=evidence),
        Hand(name="Tribune", kind="outlet", evidence=evidence),
    )
    told = said(document, Source(name="Ada Quill"), chain=hands)
    assert follow(mention(document, FELL, "s"), Known([document], [], [told])).told_by == ("Ilse Holm",)


def test_half_of_a_mention_in_a_passage_is_enough() -> None:
    document = page("0123456789" * 3)
    whole = Mention(document="p", start=10, end=20, exact="0123456789")
    assert [covers(document.span(start, 30), whole) for start in (10, 15, 16)] == [True, True, False]
