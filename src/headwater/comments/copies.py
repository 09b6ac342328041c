"""Copied comments: the same text under several pages, by several readers, or taken from an article."""

import re
from collections import defaultdict
from collections.abc import Sequence

from headwater.model import Comment, Document

WORD = re.compile(r"[^\W_]+")
MIN_SAME_WORDS = 8  # shorter comments coincide ("Thank you for this article")
MIN_ARTICLE_WORDS = 25  # shorter stretches of an article are quotations that a reader answers
SHINGLE = 5  # words
LOWEST_MARKS = 8  # of a comment, of which equal and nearly equal ones share one (min-hash bands)
ARTICLE_SHARE = 0.8  # of the comment's shingles; a reader who quotes and answers stays under it
SAME_SHARE = 0.85  # Jaccard of shingles of two comments: campaigns change a greeting or a name

Place = tuple[int, int]  # document, comment


def copied_reasons(documents: Sequence[Document]) -> dict[Place, list[str]]:
    """Coded reasons for each comment that is copied."""
    reasons: dict[Place, list[str]] = defaultdict(list)
    words = {
        (d, c): [w.lower() for w in WORD.findall(comment.text)]
        for d, document in enumerate(documents)
        for c, comment in enumerate(document.comments)
    }
    for place, reason in from_each_other(documents, words):
        reasons[place].append(reason)
    for place, reason in from_articles(documents, words):
        reasons[place].append(reason)
    return reasons


def from_each_other(documents: Sequence[Document], words: dict[Place, list[str]]) -> list[tuple[Place, str]]:
    """Comments whose text stands elsewhere too: under another page, or under another name on the same page."""
    shingled = {p: shingles(w) for p, w in words.items() if len(w) >= MIN_SAME_WORDS}
    postings: dict[int, list[Place]] = defaultdict(list)
    for place, marks in shingled.items():
        for mark in sorted(marks)[:LOWEST_MARKS]:
            postings[mark].append(place)
    found: dict[Place, set[str]] = defaultdict(set)
    for places in postings.values():
        first = places[0]
        for place in places[1:]:
            if jaccard(shingled[first], shingled[place]) < SAME_SHARE:
                continue
            reason = relation(documents, first, place)
            if reason:
                found[first].add(reason)
                found[place].add(reason)
    return [(p, r) for p in sorted(found) for r in sorted(found[p])]


def relation(documents: Sequence[Document], a: Place, b: Place) -> str | None:
    """What two comments of one text are to each other; None for one comment that was read or posted twice."""
    one, other = comment_at(documents, a), comment_at(documents, b)
    same_reader = one.author is not None and one.author == other.author
    if a[0] == b[0]:
        return None if same_reader or one.author is None else "same-text-other-name"
    if same_page(documents[a[0]], documents[b[0]]) or (same_reader and one.posted and one.posted == other.posted):
        return None
    return "same-text-other-page"


def from_articles(documents: Sequence[Document], words: dict[Place, list[str]]) -> list[tuple[Place, str]]:
    """Comments that are a stretch of an article, of their own page or of another."""
    wanted: dict[int, list[Place]] = defaultdict(list)
    sizes: dict[Place, int] = {}
    for place, found in words.items():
        if len(found) >= MIN_ARTICLE_WORDS:
            marks = shingles(found)
            sizes[place] = len(marks)
            for mark in marks:
                wanted[mark].append(place)
    if not wanted:
        return []
    copied: set[Place] = set()
    for document in documents:
        hits: dict[Place, int] = defaultdict(int)
        for mark in shingles([w.lower() for w in WORD.findall(document.text)]):
            for place in wanted.get(mark, ()):
                hits[place] += 1
        copied |= {p for p, n in hits.items() if n >= ARTICLE_SHARE * sizes[p]}
    return [(p, "article-text") for p in sorted(copied)]


def shingles(words: list[str]) -> set[int]:
    """Hashes of all runs of SHINGLE words. Stable across runs."""
    from zlib import crc32

    runs = range(max(1, len(words) - SHINGLE + 1))
    return {crc32(" ".join(words[i : i + SHINGLE]).encode()) for i in runs}


def jaccard(a: set[int], b: set[int]) -> float:
    return len(a & b) / max(1, len(a | b))


def comment_at(documents: Sequence[Document], place: Place) -> Comment:
    return documents[place[0]].comments[place[1]]


def same_page(a: Document, b: Document) -> bool:
    """Whether two documents are readings of one page (a crawl and its dump carry the same comments)."""
    urls = {u for u in (a.url, a.canonical_url) if u} & {u for u in (b.url, b.canonical_url) if u}
    return bool(urls) or a.text == b.text
