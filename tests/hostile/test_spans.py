"""Spans (issue 9, item 12): in more than 1,000 generated cases offsets map back through every normalisation, and a
selector finds its words in their place, finds them shifted, or is an orphan: never a lookalike."""

import random
import unicodedata
from collections.abc import Iterator
from typing import Any

import invented
import msgspec
import pytest

from headwater import Options
from headwater.attribution.across.quotations import words_of
from headwater.claims.amounts.quantities import find_quantities
from headwater.claims.amounts.times import find_times
from headwater.exports.selectors import resolve, selectors_of
from headwater.language.words import numbers
from headwater.model import Page, Span
from headwater.reading.document import read_page
from headwater.reading.ownership.credits import find_credits
from headwater.reading.ownership.datelines import find_dateline
from headwater.reuse.words import fold, split
from headwater.trace import trace_documents

# Characters whose normal forms are longer, shorter or nothing, and those that no reader sees.
ODD = (
    "\u200b \u200d \u00ad \u2066 \u2069 \u202e \ufeff \u0301 e\u0301 é ﬁ ﬀ ß İ ı ǆ ½ ² Ⅷ ™ ℡ ㎞ ﷺ 🙂 👩‍🚀 🇺🇦 漢字 ก็ नि "
    "\u00a0 \u2003 \u3000 \u2028 \t \x0b \x1f ” “ « ’ ʼ ＇ － – — … 。 １２ ٣ Ω Å"
).split(" ")  # fmt: skip
ODD += [" ", "\n", "\r\n"]
NEWS = """OLAND (Reuters) - | The harbour | of Öland | was shut on Monday | , March 3, 2031 | , the ministry said | .
“We will open it [again] in 85 percent of cases,” | Mara Quill | told Agency Orfa | , according to | 700 to 1,000 men |
Dagens Kurir reports: | two hundred thousand | 100 km (62 miles) | denied | said in a statement | that | last week |
(AFP) | Reporting by Ada Berg; editing by Jo Holm | €1.5 million | at least 12 ferries | o’clock | state-run""".split(
    "|"
)


def text_of(rng: random.Random, pieces: int = 40) -> str:
    parts = []
    for _ in range(rng.randint(1, pieces)):
        parts.append(rng.choice(NEWS).strip("\n"))
        if rng.random() < 0.5:
            parts.append(rng.choice(ODD))
        if rng.random() < 0.1:
            word = rng.choice(invented.WORDS)
            parts.append(rng.choice(ODD).join(word))
    return rng.choice(["", " "]).join(parts)


def page_of(rng: random.Random) -> Page:
    """Markup (or flat text) around such text, with entities, split words and odd blanks."""
    paragraphs = [text_of(rng, 12) for _ in range(rng.randint(1, 6))]
    if rng.random() < 0.3:
        content = "\n\n".join(["Harbour shut", *paragraphs, "3 Comments", "1. Ada says:", text_of(rng, 6)])
        return Page(source="flat.txt", content=content.encode("utf-8", "surrogatepass"), content_type="text/plain")
    marked = []
    for paragraph in paragraphs:
        text = paragraph
        for plain, entity in (("&", "&amp;"), ("<", "&lt;"), ("\u00a0", "&nbsp;"), ("é", "&eacute;"), ("“", "&#8220;")):
            if rng.random() < 0.5:
                text = text.replace(plain, entity)
        words = text.split(" ")
        words[rng.randrange(len(words))] += rng.choice(["<b>bo</b>ld", "<br>", "<wbr>", "<!-- no -->", "&shy;", "&#0;"])
        marked.append("<p>" + " ".join(words))
    html = f"<meta charset=utf-8><title>Harbour shut</title><h1>Harbour shut</h1><article>{''.join(marked)}</article>"
    return Page(source="page.html", content=html.encode(), content_type="text/html")


def spans_in(value: Any) -> Iterator[dict[str, Any]]:
    if isinstance(value, dict):
        if {"document", "start", "end", "exact"} <= value.keys():
            yield value
        value = list(value.values())
    if isinstance(value, list | tuple):
        for each in value:
            yield from spans_in(each)


def check_text(text: str) -> int:
    """Everything that counts in a text gives places in that text; how many there were."""
    seen = 0
    words = split(text)
    for start, end, value in zip(words.starts.tolist(), words.ends.tolist(), words.hashes.tolist(), strict=True):
        assert 0 <= start < end <= len(text)
        assert split(text[start:end]).hashes.tolist() == [value]
        assert fold(text[start:end])
        seen += 1
    for word in words_of(text):
        folded = unicodedata.normalize("NFKC", text[word.start : word.end]).replace("’", "'").lower()
        assert word.form == folded or word.form.isdigit() or len(word.form) > 2 or folded.startswith("'")
        seen += 1
    for found in [*find_quantities(text), *find_times(text, None)]:
        assert found.span
        assert text[found.span.start : found.span.end] == found.span.exact
        seen += 1
    for value, start, end in numbers(text):
        assert any(c.isalnum() for c in text[start:end]), value
    for credit in find_credits(text, last=True):
        assert 0 <= credit.start < credit.end <= len(text)
        seen += 1
    if opening := find_dateline(text):
        assert 0 <= opening.end <= len(text)
    return seen


def check_page(page: Page) -> int:
    """Every span of what is read and traced is its slice; the body's blocks stand on the page where they say."""
    try:
        document = read_page(page)
    except Exception as error:
        assert getattr(error, "code", "").startswith("HW"), error
        return 0
    for block in document.blocks:
        if block.layer == "text" and block.page_start is not None:
            there = document.page_text[block.page_start : block.page_start + block.end - block.start]
            assert there == document.text[block.start : block.end]
    report = trace_documents([document], options=Options(tier="rules"))
    seen = 0
    layers = {"text": document.text, "page": document.page_text}
    for span in spans_in(msgspec.to_builtins(report)):
        assert layers[span.get("layer", "text")][span["start"] : span["end"]] == span["exact"]
        seen += 1
    return seen


def check_selector(rng: random.Random) -> str:
    """A selector after the text has changed: where it was, shifted, or an orphan for a reason; never elsewhere."""
    text = text_of(rng)
    start = rng.randrange(len(text))
    end = min(len(text), start + rng.choice([1, 3, 12, 60]))
    span = Span(document="d", start=start, end=end, exact=text[start:end])
    selectors = selectors_of(span, text)
    assert resolve(selectors, text) == resolve(selectors[::-1], text)
    found = resolve(selectors, text)
    assert (found.start, found.end, found.outcome) == (start, end, "in-place")

    kind = rng.choice(["before", "after", "within", "gone", "lookalike", "twice"])
    far = rng.choice(["", "x" * 40, text_of(rng)])
    if kind == "before":
        changed, true = far + "\n" * 40 + text, (len(far) + 40 + start, len(far) + 40 + end)
    elif kind == "after":
        changed, true = text + "\n" * 40 + far, (start, end)
    elif kind == "within":
        cut = rng.randint(start, end - 1)
        changed, true = text[:cut] + "☃" + text[cut:], None
    elif kind == "gone":
        changed, true = text[:start] + "☃" * (end - start) + text[end:], None
    elif kind == "lookalike":  # the words stand elsewhere, in other surroundings
        changed, true = text[:start] + "☃" + text[end:] + "☃" * 40 + text[start:end] + "☃" * 40, None
    else:  # two copies of all: which of them was meant cannot be known, unless it is still in its place
        changed, true = "☃" * 50 + text + "☃" * 50 + text, None
    found = resolve(selectors, changed)
    if found.is_orphan:
        assert found.end is None
        assert found.outcome in {"gone", "ambiguous"}
    else:
        assert changed[found.start : found.end] == span.exact
        assert true == (found.start, found.end), (kind, found)
    return found.outcome


def run(slow: bool = False) -> dict[str, float]:
    """The suite: cases of each kind, places that were followed back, and what selectors became."""
    texts, pages, selectors = (20_000, 1_000, 20_000) if slow else (1_000, 60, 2_000)
    rng = random.Random(12)
    places = sum(check_text(text_of(rng)) for _ in range(texts))
    on_pages = sum(check_page(page_of(rng)) for _ in range(pages))
    outcomes = [check_selector(rng) for _ in range(selectors)]
    return {
        "cases": texts + pages + selectors,
        "places_in_texts": places,
        "spans_of_reports": on_pages,
        **{f"selectors_{name.replace('-', '_')}": outcomes.count(name) for name in sorted(set(outcomes))},
    }


def check(figures: dict[str, float]) -> None:
    assert figures["cases"] >= 1_000
    assert figures["places_in_texts"] > 10_000
    assert figures["spans_of_reports"] > 300
    assert figures["selectors_gone"] > 100
    assert figures["selectors_in_place"] > 100


def test_offsets_map_back_and_selectors_are_exact_or_orphans() -> None:
    check(run())


@pytest.mark.slow
def test_many_more_of_them() -> None:
    check(run(slow=True))


def test_a_lookalike_is_no_home_for_an_orphan() -> None:
    text = "The ferry was late. The quay was shut. The ferry sank."
    span = Span(document="d", start=43, end=48, exact="ferry")
    selectors = selectors_of(span, text)
    assert resolve(selectors, text).outcome == "in-place"
    assert resolve(selectors, text.replace("ferry sank", "tug sank")).outcome == "gone"
    assert resolve(selectors, "Late news. " + text).outcome == "shifted"
    assert resolve([selectors[1]], text).is_orphan
