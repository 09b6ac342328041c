"""Claims of a page whose marks a language tool set apart: those of the page as a newsroom writes it."""

from headwater.attribution import attribute
from headwater.claims import find_claims
from headwater.model import Block, Claim, Document

# as a tool prints it: as it is read
PARAGRAPHS = {
    "Msgr . Alban Rusk 's aide said the ferry had sunk off St . Oda with 214 passengers , on Monday .": (
        "Msgr. Alban Rusk's aide said the ferry had sunk off St. Oda with 214 passengers, on Monday."
    ),
    "The U . S . navy sold two ships ( the Orfa and the Lind ) to Velm for $ 12 million .": (
        "The U.S. navy sold two ships (the Orfa and the Lind) to Velm for $12 million."
    ),
    "Gen . Petra Holm said the garrison 's guns were n't loaded , and that 40 soldiers had left .": (
        "Gen. Petra Holm said the garrison's guns weren't loaded, and that 40 soldiers had left."
    ),
}


def claims_of(paragraphs: list[str]) -> tuple[Document, list[Claim]]:
    text = "\n\n".join(paragraphs)
    blocks, at = [], 0
    for paragraph in paragraphs:
        blocks.append(Block(start=at, end=at + len(paragraph), role="paragraph", layer="text"))
        at += len(paragraph) + 2
    document = Document(id="page", source="page", text=text, page_text=text, blocks=tuple(blocks))
    return document, find_claims([document], attribute([document]), [], [])


def test_a_page_set_apart_says_what_it_says_in_a_newsrooms_marks() -> None:
    """A parser of the claims' own read "Msgr ." as a sentence, and the figures of a sentence in two."""
    apart, found = claims_of([*PARAGRAPHS])
    _, written = claims_of([*PARAGRAPHS.values()])
    assert [c.text for c in found] == [c.text for c in written]
    assert len(found) == len(PARAGRAPHS)
    for claim, other in zip(found, written, strict=True):
        assert [(q.value, q.unit, q.of) for q in claim.quantities] == [
            (q.value, q.unit, q.of) for q in other.quantities
        ]
        places = [*claim.mentions, *(q.span for q in claim.quantities), *(t.span for t in claim.times)]
        for place in places:
            assert place is not None
            assert place.exact == apart.text[place.start : place.end]
    sums = [q.span.exact for c in found for q in c.quantities if q.span and q.unit == "$"]
    assert sums == ["$ 12 million"]
