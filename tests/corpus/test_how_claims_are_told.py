"""The words that stand for a claim: a whole sentence where any mention is one, and marks that are closed."""

import pytest

from headwater.attribution import attribute
from headwater.claims import find_claims
from headwater.claims.assembling import spokesman
from headwater.claims.frames import frame_of
from headwater.claims.statements.checkable import hangs, is_adverbial
from headwater.claims.statements.edges import with_closing_mark
from headwater.claims.statements.statement import Statement
from headwater.language import parse
from headwater.model import Attribution, Document, Source


def told(text: str) -> list[str]:
    document = Document(id="p", source="p", text=text, page_text=text)
    claims = find_claims([document], attribute([document], tier="rules"), (), ())
    assert all(m.exact == text[m.start : m.end] for c in claims for m in c.mentions)
    return [c.text for c in claims]


def mention(text: str, words: str, cue: str | None = None, *, finite: bool = True) -> Statement:
    """What ``words`` of a page say; with a cue, what Ada Quill is said to say."""
    document = Document(id=text, source="p", text=text, page_text=text)
    start = text.index(words)
    span = document.span(start, start + len(words))
    at = text.index(cue) if cue else 0
    said = cue and Attribution(
        id="s", document=text, kind="indirect", stance="asserts", content=(span,), cue=document.span(at, at + len(cue)),
        source=Source(name="Ada Quill", kind="speaker"),
    )  # fmt: skip
    frame = frame_of(parse([text])[0], [(span.start, span.end)])
    place = (span.start, span.end)
    return Statement(document, *place, 0, (0, len(text)), said or None, frame, {}, None, finite=finite)


def test_a_fragment_does_not_stand_for_a_claim_that_is_told_whole() -> None:
    fragment = mention(
        "Talks, which Ada Quill said yesterday had stalled in May, resumed.", "had stalled in May", "said"
    )
    relative = mention(
        "It was Ada Quill who told of talks which had stalled in May.", "which had stalled in May", "told"
    )
    whole = mention("The talks over the dam had stalled in May.", "The talks over the dam had stalled in May")
    assert spokesman([fragment, relative, whole]) is whole
    said = mention("Ada Quill said the talks had stalled in May.", "the talks had stalled in May", "said")
    assert spokesman([fragment, relative, whole, said]) is said


def test_what_is_told_with_who_says_it_is_no_fragment() -> None:
    approved = mention("Ada Quill approved the sale of the mine.", "the sale of the mine", "approved", finite=False)
    own = mention("The sale of the mine went ahead.", "The sale of the mine went ahead")
    assert spokesman([own, approved]) is approved
    far = mention(
        "Ada Quill approved late in May the sale of the mine.", "the sale of the mine", "approved", finite=False
    )
    assert spokesman([own, far]) is own


@pytest.mark.parametrize(
    ("words", "adverbial"),
    [
        ("on Tuesday", True),
        ("late on Tuesday in the harbour", True),
        ("in the harbour", True),
        ("two boats", False),
        ("two boats had burned late on Tuesday", False),
        ("a disaster for the port", False),
    ],
)
def test_where_and_when_alone_state_nothing(words: str, adverbial: bool) -> None:
    text = "The group said that two boats had burned late on Tuesday in the harbour, a disaster for the port."
    start = text.index(words)
    (parsed,) = parse([text])
    assert is_adverbial([t for t in parsed if start <= t.idx < start + len(words)]) is adverbial


def test_a_time_before_a_quotation_is_no_claim() -> None:
    text = "The group said that on the first Tuesday of May, “in the harbour of Velm”, two boats had burned."
    assert not any(words.startswith("in the harbour") for words in told(text))


def test_a_quotation_that_ends_a_denial_is_closed() -> None:
    text = "The ministry denied on Tuesday “the whole story of the shots at the border”."
    assert told(text) == ["The ministry denied on Tuesday “the whole story of the shots at the border”"]


@pytest.mark.parametrize(
    ("text", "denied"),
    [
        ("The union rejected the offer that the company made on Friday.", False),
        ("The board rejected the bid which Harrow had made in May.", False),
        ("The union rejected the offer on Friday.", False),
        ("The ministry rejected the claim on Friday.", True),
        ("The ministry rejected suggestions that it had paid.", True),
        ("The ministry rejected the view that the dam was safe.", True),
    ],
)
def test_an_offer_that_somebody_made_is_refused_and_not_denied(text: str, denied: bool) -> None:
    (frame,) = (frame_of(p) for p in parse([text]))
    assert frame is not None
    assert frame.denial is denied


def test_that_which_points_at_something_stays() -> None:
    text = "Doctors ask for details. “That way they may find what burns the lung,” Ada Quill said on Monday."
    assert "That way they may find what burns the lung" in told(text)


def test_what_somebody_is_told_to_do_is_no_claim_whatever_clause_hangs_on_it() -> None:
    text = "Ada Quill told the miller to clear the whole harbour of boats before the water rises."
    assert not any(words.lower().startswith("to clear") for words in told(text))


def test_a_quotation_in_single_marks_is_closed() -> None:
    text = "“They said, ‘The millers can’t handle it.’ Then I said, ‘Buy larger wheels,’” Emil Rask said."
    words = mention(text, "They said, ‘The millers can’t handle it").exact
    assert with_closing_mark(text, 1, 1 + len(words)) == text.index("’ Then") + 1
    whole = "the mill’s owner said it"
    assert with_closing_mark(f"{whole}.’", 0, len(whole)) == len(whole)


def test_whether_something_is_so_is_no_claim_that_it_is() -> None:
    text = (
        "Emil Rask gave mixed signals about whether he wants the Norbank deal and if any of his tolls will be removed."
    )
    assert not any(words.lower().startswith("whether") for words in told(text))


def test_a_time_clause_alone_states_nothing() -> None:
    text = "Ada Quill said she stood up for the small firms of Velm when it came to rewriting the law."
    tokens = [t for t in parse([text])[0] if t.idx >= text.index("when")]
    assert hangs(tokens)
    assert not hangs(list(parse(["When it came to rewriting the law, Ada Quill stood up for small firms."])[0]))
