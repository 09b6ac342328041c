"""Whatever a record says, the case file gives it back the same, whether its words stand in the text or not."""

import msgspec
from hypothesis import given
from hypothesis import strategies as st

from headwater.archive.rows.documents import COLUMNS, document_of, row_of
from headwater.archive.rows.packing import Layers, from_json, restore, shrink, to_json
from headwater.model import Block, Comment, Document, Link, Reuse, Span

WORDS = st.text(st.characters(codec="utf-8"), max_size=60)


@st.composite
def documents(draw: st.DrawFn) -> Document:
    text, around = draw(WORDS), draw(WORDS)
    page_text = around + text
    start = draw(st.integers(0, len(page_text)))
    end = draw(st.integers(start, len(page_text)))
    true = Span(document="d", start=start, end=end, exact=page_text[start:end], layer="page")
    false = Span(document="d", start=start, end=end, exact=draw(WORDS))
    comment = Comment(id="1", parent=None, author=draw(WORDS), posted=None, text=draw(WORDS), span=true)
    same = msgspec.structs.replace(comment, text=true.exact)
    return Document(
        id="d",
        source="s",
        text=text,
        page_text=page_text,
        headline=draw(st.none() | WORDS),
        headlines=(true, false),
        byline=tuple(draw(st.lists(WORDS, max_size=2))),
        blocks=(Block(layer="page", role="label", start=0, end=1),),
        comments=(comment, same),
        links=(
            Link(url="u", text=true.exact, span=true),
            Link(url="u", text="other", span=false),
            Link(url="", text=""),
        ),
    )


@given(documents())
def test_a_document_comes_back(document: Document) -> None:
    row = row_of(7, b"key", document, [1])
    values = [7, *((row | {"text": document.text})[name] for name in COLUMNS), row["rest"]]
    assert document_of(values) == (7, document)


@given(documents(), st.booleans())
def test_spans_of_several_documents_come_back(document: Document, known: bool) -> None:
    other = Span(document="e", start=0, end=2, exact="hi")
    reuse = Reuse(id="r", a=document.headlines[0], b=other, identity=0.5, direction="unknown", confidence=0.5)
    texts = {"d": Layers(document.text, document.page_text), "e": Layers("hi there", "")}
    names = {"d": 0, "e": 1} if known else {"d": 0}
    small = from_json(to_json(shrink(msgspec.to_builtins(reuse), texts, names)))
    assert msgspec.convert(restore(small, texts, ["d", "e"]), Reuse) == reuse
