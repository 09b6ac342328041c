"""Articles longer than any: their beginning is traced, what is not is said, and no word leaves the page."""

import re
import time
from itertools import pairwise
from typing import Any

import msgspec
import pytest

from bench.machine import slowness
from headwater import Options
from headwater.attribution.sources import silent
from headwater.attribution.tagging.found import Found, Piece, by_paragraph
from headwater.attribution.tagging.tree import Tree
from headwater.attribution.tagging.words import Words
from headwater.cli.records import to_document
from headwater.limits import MAX_ARTICLE_CHARS, MAX_HEADLINE_CHARS
from headwater.model import Document, Page
from headwater.reading.document import build, read_page
from headwater.reading.draft import Draft, DraftLine, Metadata
from headwater.reading.length import shorten
from headwater.reading.wrappers import unwrap
from headwater.trace import trace_documents

SENTENCE = "The harbour office of Lunsk said on Monday that pier mark{} would stay closed until the crane is mended."
MARK = re.compile(r"mark\d+")


def article(paragraphs: int, sentences: int = 3) -> list[str]:
    """Paragraphs whose sentences are numbered."""
    numbers = iter(range(paragraphs * sentences))
    return [" ".join(SENTENCE.format(next(numbers)) for _ in range(sentences)) for _ in range(paragraphs)]


def of_draft(paragraphs: list[str]) -> Document:
    """The document of a page on which the tagger has found these paragraphs, under a line that is none."""
    lines, at, words = [DraftLine(0, 4)], 5, ["Menu"]
    for paragraph in paragraphs:
        lines.append(DraftLine(at, at + len(paragraph), "paragraph"))
        words.append(paragraph)
        at += len(paragraph) + 1
    draft = Draft("\n".join(words), lines, Metadata())
    shorten(draft)
    page = Page(source="long.html", content=b"")
    return build(draft, page, unwrap(page, draft.page_text, b""))


def check_shortened(document: Document, marks: int) -> None:
    """The text ends with a whole sentence, the rest is on the page, every block has its words."""
    (said,) = [w for w in document.warnings if w.code == "HW019"]
    assert 0.9 * MAX_ARTICLE_CHARS < len(document.text) <= MAX_ARTICLE_CHARS
    assert document.text.rstrip().endswith("is mended.")
    assert len(set(MARK.findall(document.page_text))) == marks
    assert len(set(MARK.findall(document.text))) < marks
    assert "its first 19" in said.message or "its first 200,000" in said.message
    for block in document.blocks:
        whole = document.text if block.layer == "text" else document.page_text
        assert 0 <= block.start <= block.end <= len(whole)
        if block.layer == "text" and block.page_start is not None:
            on_page = document.page_text[block.page_start : block.page_start + block.end - block.start]
            assert whole[block.start : block.end] == on_page
    held = sorted((b.start, b.end) for b in document.blocks if b.layer == "text")
    assert all(before[1] <= after[0] for before, after in pairwise(held))


def test_of_an_article_of_two_megabytes_the_beginning_is_traced() -> None:
    document = of_draft(article(900))
    check_shortened(document, 2_700)
    later = [b for b in document.blocks if b.role == "paragraph" and b.layer == "page"]
    assert later, "what was cut is still known as the article's"


def test_one_endless_paragraph_is_cut_after_a_sentence() -> None:
    check_shortened(of_draft(article(1, 2_700)), 2_700)


def test_a_record_of_a_text_alone_is_cut_like_a_page() -> None:
    text = "\n".join(article(900))
    record = {"id": "a", "text": text, "title": "Pier closed"}
    check_shortened(to_document(msgspec.json.encode(record), "docs.jsonl:1"), 2_700)


def test_an_article_that_is_just_short_enough_is_left_alone() -> None:
    document = of_draft(article(600))
    assert 180_000 < len(document.text) < MAX_ARTICLE_CHARS
    assert not any(w.code == "HW019" for w in document.warnings)


def test_a_headline_of_a_megabyte_is_none() -> None:
    """It was read like a sentence of the page: a minute and a half, and 1.4 GB."""
    words = "mark1 pier closed " * 60_000
    draft = Draft(f"{words}\n{SENTENCE}", [DraftLine(0, len(words), "headline")], Metadata(title=words))
    draft.lines.append(DraftLine(len(words) + 1, len(draft.page_text), "paragraph"))
    shorten(draft)
    page = Page(source="long.html", content=b"", fields={"title": words})
    document = build(draft, page, unwrap(page, draft.page_text, b""))
    assert [w.code for w in document.warnings] == ["HW021"]
    assert document.headlines == ()
    assert len(document.headline or "") <= MAX_HEADLINE_CHARS
    assert document.page_text.startswith("mark1 pier closed")


def test_what_the_rules_found_is_gone_through_once_for_all_paragraphs() -> None:
    """Each paragraph looked at what was found in every other: twice the speakers took four times as long."""
    found = [
        Found(
            (Piece(n, 0, 1),),
            (Piece(n, 2, 2),),
            (Piece(n, 3, 9), *([Piece(n + 1, 0, 4)] if n % 3 == 0 else [])),
            "quote",
        )
        for n in range(300)
    ]
    there = by_paragraph(found)
    for number in range(302):
        pieces = [one for one in found if any(p.paragraph == number for p in (*one.source, *one.cue, *one.content))]
        assert there.get(number, []) == pieces
    assert sum(map(len, there.values())) == 400


def test_the_sentence_of_a_word_is_looked_up_and_not_walked_to() -> None:
    """ "A said that B said that ..." five hundred times over took half a minute."""
    numbers = [0] * 3 + [1] * 4_000 + [2] * 2
    size = len(numbers)
    forms = ["word"] * size
    tree = Tree(Words(0, "", list(range(size)), forms, forms, forms, list(range(size)), numbers, [0] * size))
    assert [tree.sentence(word) for word in (0, 2, 3, 4_002, 4_003, size - 1)] == [
        (0, 2), (0, 2), (3, 4_002), (3, 4_002), (4_003, 4_004), (4_003, 4_004),
    ]  # fmt: skip
    before = time.process_time()
    for word in range(size):
        tree.sentence(word)
    assert time.process_time() - before < slowness()


def test_who_has_died_was_read_again_for_every_pronoun(monkeypatch: pytest.MonkeyPatch) -> None:
    """40 kB of one name and one pronoun took a minute: each "she" read all places of the name."""
    read: list[silent.Place] = []
    dies = silent._dies  # pyright: ignore[reportPrivateUsage]

    def counted(where: Any, at: silent.Place) -> bool:
        read.append(at)
        return dies(where, at)

    monkeypatch.setattr(silent, "_dies", counted)
    text = "\n\n".join(
        ["Ada Finch denied that the mill had closed. She said that it was open, and she told them so."] * 60
    )
    document = read_page(Page(source="mill.txt", content=text.encode(), content_type="text/plain"))
    said = trace_documents([document], (), Options(tier="rules")).attributions
    assert sum(a.source.name == "Ada Finch" for a in said) > 60, "the pronouns are hers"
    assert 0 < len(read) <= 120
