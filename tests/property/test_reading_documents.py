"""Whatever a page is, its document's spans are slices of its layers and its blocks follow each other."""

from hypothesis import given, settings
from hypothesis import strategies as st

from headwater.errors import InputError
from headwater.model import Document, Page
from headwater.reading.document import read_page

WORDS = st.text(alphabet="abcdefg ÄßПривет.,!?“”<>&\n\t ", max_size=80)
PIECES = st.one_of(
    WORDS,
    st.sampled_from(
        "<p> </p> <div class=comment> </div> <h1> </h1> <li> <br> <br><br> <a href=/x> </a> <b> </b> <blockquote> </blockquote>"
        " <table><tr><td> <form> <aside> </aside> <time datetime=2031-03-04> <span class=author> </span> <pre> &nbsp; &amp;".split()
    ),
)


def holds(document: Document) -> None:
    layers = {"text": document.text, "page": document.page_text}
    last = {"text": 0, "page": 0}
    for block in document.blocks:
        assert last[block.layer] <= block.start < block.end <= len(layers[block.layer])
        last[block.layer] = block.end
        if block.page_start is not None:
            words = document.text[block.start : block.end]
            assert document.page_text[block.page_start : block.page_start + len(words)] == words
    for span in (
        *document.headlines,
        *(c.span for c in document.comments),
        *(k.span for k in document.links if k.span),
    ):
        assert span.exact == layers[span.layer][span.start : span.end]
    ids = [comment.id for comment in document.comments]
    assert len(ids) == len(set(ids))
    assert {c.parent for c in document.comments if c.parent} <= set(ids)


@settings(max_examples=60, deadline=None)
@given(st.lists(PIECES, max_size=40), st.booleans())
def test_spans_are_slices(pieces: list[str], flat: bool) -> None:
    text = "".join(pieces)
    kind = "text/plain" if flat else "text/html"
    try:
        document = read_page(Page(source="made.html", content=text.encode(), content_type=kind, encoding="utf-8"))
    except InputError as error:
        assert error.code.startswith("HW1")
        return
    holds(document)
