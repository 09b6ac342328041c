"""One-line summaries made from news texts: a stand-in for labelled ones, of which none are at hand.

An outlet whose pages open with one sentence that sums them up in other words gives the faithful ones: that sentence,
against the rest of its page. The unfaithful ones are the same sentences with one error of the kinds that summarizers
make (Maynez et al., "On Faithfulness and Factuality in Abstractive Summarization", 2020): a name in another's place,
from the text or from a page like it; another number; two names exchanged; a detail of another page at the end; this
subject with another page's statement; the sentence of the page that is most like it.

Nothing is copied into the project: sentences are made from the texts each time, and what a reader judged of 169 of
them (``bench/data/headlines/summaries_read.tsv``) is kept as identifiers and verdicts.
"""

import random
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from bench import common

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

READ = Path(__file__).with_name("data") / "headlines" / "summaries_read.tsv"
SOURCE = "bbc"  # whose pages open so; its headlines, of at most 37 characters, stand before the sentence
MADE_OF = 460  # pages whose sentences are spoiled
LIKE_IT = 6  # pages that are most like a page, from which what is foreign to it is taken
BODY_READ = 1_800  # characters of a body in which other names are looked for
NAMES = frozenset({"PERSON", "ORG", "GPE", "NORP", "LOC", "FAC"})
SENTENCE = re.compile(
    r"""(?<=[.!?]["')”])\s+(?=["'A-Z0-9£$])|(?<=[a-z0-9%)][.!?])\s+(?=["'A-Z£$])""",
)
NUMBER = re.compile(r"(?<![\w.])\d[\d,]*(?:\.\d+)?")
LONG_WORD = re.compile(r"[a-z]{4,}")


class Page(msgspec.Struct, frozen=True):
    """A page's own summary and the rest of it."""

    id: str
    summary: str
    body: str


class Parsed(msgspec.Struct, frozen=True):
    """A page with its summary parsed, and the names in it as (words, kind, start, end)."""

    page: Page
    doc: Any
    names: tuple[tuple[str, str, int, int], ...]
    words: frozenset[str]


def pages_of(folder: Path) -> list[Page]:
    """The pages of ``folder`` whose opening sentence can be told from their headline and from the rest."""
    rows = [r for file in common.data_files(folder) for r in common.read_rows(file) if r.get("src") == SOURCE]
    found: dict[str, Page] = {}
    for page in map(page_of, rows):
        if page:
            found.setdefault(page.summary, page)  # some pages are there twice
    return list(found.values())


def page_of(row: common.Row) -> Page | None:
    """Headline and summary run on without a mark: the summary begins at the one capital between 19 and 37."""
    sentences = SENTENCE.split(row["text"])
    first, body = sentences[0], " ".join(sentences[1:])
    capitals = [m.end() for m in re.finditer(r"(?<=[a-z0-9%'.!?]) (?=[\"'A-Z])", first) if 19 <= m.end() <= 37]
    summary = first[capitals[0] :].strip() if len(capitals) == 1 else ""
    fits = summary.endswith(".") and 9 <= len(summary.split()) <= 45 and len(body.split()) >= 80
    return Page(row["id"], summary, body) if fits else None


def read_verdicts(pages: Sequence[Page]) -> list[common.Row]:
    """The summaries that a reader judged against the rest of their page."""
    verdicts = dict(line.split("\t") for line in READ.read_text(encoding="utf8").splitlines() if line[0] != "#")
    return [
        {"page": p.id, "headline": p.summary, "body": p.body, "supported": verdicts[p.id] == "yes"}
        for p in pages
        if p.id in verdicts
    ]


def spoiled(pages: Sequence[Page]) -> list[common.Row]:
    """Own summaries and spoiled ones of ``MADE_OF`` pages that no reader judged; ``kind`` is the error."""
    from headwater.language import parse

    read = {row["page"] for row in read_verdicts(pages)}
    chance = random.Random(5)
    kept = [p for p in pages if p.id not in read]
    docs = parse([p.summary for p in kept])
    every = [
        Parsed(p, d, names_in(d), frozenset(LONG_WORD.findall(f"{p.summary} {p.body}".lower())))
        for p, d in zip(kept, docs, strict=True)
    ]
    chosen = chance.sample(range(len(every)), min(MADE_OF, len(every)))
    bodies = parse([every[i].page.body[:BODY_READ] for i in chosen])
    figures = [m[0] for p in every for m in NUMBER.finditer(p.page.summary)]
    common_to = Counter(w for p in every for w in p.words)
    rows = []
    for i, body in zip(chosen, bodies, strict=True):
        one = every[i]
        like = most_like(one, every, common_to)
        rows.append(row(one, one.page.summary, "own"))
        for kind, text in errors(one, names_in(body), like, figures, chance):
            if text != one.page.summary:
                rows.append(row(one, text, kind))
    return rows


def row(one: Parsed, headline: str, kind: str) -> common.Row:
    return {
        "page": one.page.id,
        "headline": headline,
        "body": one.page.body,
        "supported": kind == "own",
        "kind": kind,
    }


def names_in(doc: "Doc") -> tuple[tuple[str, str, int, int], ...]:
    return tuple((e.text, e.label_, e.start_char, e.end_char) for e in doc.ents if e.label_ in NAMES)


def most_like(one: Parsed, every: Sequence[Parsed], common_to: Counter[str]) -> list[Parsed]:
    """The pages that share most rare words with this one, nearest first."""

    def shared(other: Parsed) -> float:
        return sum(1 / common_to[w] for w in one.words & other.words) / len(other.words) ** 0.5

    return sorted((p for p in every if p is not one), key=lambda p: (-shared(p), p.page.id))[:LIKE_IT]


def bare(name: str) -> str:
    return re.sub(r"^the |'s$", "", name)


def errors(
    one: Parsed,
    in_body: Sequence[tuple[str, str, int, int]],
    like: Sequence[Parsed],
    figures: Sequence[str],
    chance: random.Random,
) -> Iterator[tuple[str, str]]:
    """One spoiled summary of each kind that can be made of this page."""
    text, body = one.page.summary, one.page.body
    names = chance.sample(one.names, len(one.names))
    inside = {bare(n): kind for n, kind, _, _ in in_body}
    outside = {bare(n): kind for p in like for n, kind, _, _ in p.names if bare(n) not in body}
    for label, others in (("name-of-text", inside), ("name-of-another", outside)):
        for name, kind, start, end in names:
            fit = [o for o, k in others.items() if k == kind and o not in text and not shares_word(o, name)]
            if fit:
                yield label, text[:start] + chance.choice(fit) + text[end:]
                break
    if found := list(NUMBER.finditer(text)):
        number = chance.choice(found)
        fit = [f for f in figures if f != number[0] and abs(len(f) - len(number[0])) <= 1]
        if fit:
            yield "number", text[: number.start()] + chance.choice(fit) + text[number.end() :]
    pairs = [
        (a, b) for a in one.names for b in one.names if a[2] < b[2] and a[1] == b[1] and not shares_word(a[0], b[0])
    ]
    if pairs:
        a, b = chance.choice(pairs)
        yield "exchanged", text[: a[2]] + b[0] + text[a[3] : b[2]] + a[0] + text[b[3] :]
    for other in like:
        if tails := [t for t in other.doc if t.dep_ == "prep" and t.i > 5 and 3 <= len(list(t.subtree)) <= 10]:
            yield "detail", text.rstrip(". ") + " " + whole(chance.choice(tails)).rstrip(". ") + "."
            break
    own = opening_subject(one.doc)
    for other in like:
        theirs = opening_subject(other.doc)
        if own and theirs:
            yield "statement", own + " " + other.page.summary[len(theirs) :].strip()
            break
    if like:
        yield "another-page", like[0].page.summary


def shares_word(a: str, b: str) -> bool:
    return bool(set(LONG_WORD.findall(a.lower())) & set(LONG_WORD.findall(b.lower())))


def whole(token: "Token") -> str:
    """The words that hang on a token, and itself."""
    words = list(token.subtree)
    return token.doc.text[words[0].idx : words[-1].idx + len(words[-1])]


def opening_subject(doc: "Doc") -> str:
    """The subject with which a sentence opens, or nothing."""
    for root in (t for t in doc if t.dep_ == "ROOT"):
        for subject in (t for t in root.lefts if t.dep_.startswith("nsubj")):
            if doc.text.startswith(whole(subject)):
                return whole(subject)
    return ""
