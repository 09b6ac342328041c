"""A generator of reuse with exact provenance: each word of each document knows which word of which original it is.

Originals are made of real prose (records ``id``, ``src``, ``text``), near-duplicates among them left out. Documents are
made from originals and from each other as news is: whole, cut, edited a little or a lot, mixed with own text, quoted,
copied again from a copy; with publishers, their footers, times (one in five wrong) and credits.
"""

import random
import re
from collections import defaultdict
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

import numpy as np

ORIGINAL_WORDS = 450
STRIDE = 4096  # word p of original o has the provenance o * STRIDE + p
OWN = -1
KINDS = ("verbatim", "truncated", "light", "heavy", "mixed", "quotation", "chain")
WORD = re.compile(r"\w+")


@dataclass(slots=True)
class Made:
    """One generated document: words, the provenance of each, whether it stands there unchanged."""

    id: str
    words: list[str]
    origin: np.ndarray
    equal: np.ndarray
    kind: str = "original"
    parents: tuple[int, ...] = ()
    publisher: str | None = None
    published: datetime | None = None
    credits: list[str] = field(default_factory=list)
    footer: str = ""

    def text(self) -> str:
        """The text as a page would have it: a paragraph every 60 words, the footer last."""
        lines = [" ".join(self.words[i : i + 60]) for i in range(0, len(self.words), 60)]
        return "\n\n".join(lines + ([self.footer] if self.footer else []))

    def spans(self) -> list[tuple[int, int]]:
        """Where each word stands in ``text()``."""
        at, found = 0, []
        for k, word in enumerate(self.words):
            if k:
                at += 2 if k % 60 == 0 else 1
            found.append((at, at + len(word)))
            at += len(word)
        return found

    def row(self) -> dict[str, Any]:
        """The document as the engine gets it."""
        published = self.published.isoformat() if self.published else None
        return {
            "id": self.id, "text": self.text(), "publisher": self.publisher, "published": published,
            "credits": self.credits,
        }  # fmt: skip


def originals(rows: list[dict[str, Any]], count: int, rng: random.Random) -> list[list[str]]:
    """``count`` texts of about 450 words that share no 9; past what the base yields, its vocabulary is permuted."""
    seen: set[int] = set()
    made: list[list[str]] = []
    short: list[str] = []
    for row in rows:
        folded = WORD.findall(row["text"].lower())
        grams = {hash(tuple(folded[i : i + 9])) for i in range(len(folded) - 8)}
        if len(folded) < 25 or grams & seen:
            continue
        seen |= grams
        words = row["text"].split()
        if len(words) >= 0.7 * ORIGINAL_WORDS:
            made.append(words[: STRIDE - 1][: ORIGINAL_WORDS + 150])
            continue
        short += words
        if len(short) >= ORIGINAL_WORDS:
            made.append(short[: ORIGINAL_WORDS + 100])
            short = []
    rng.shuffle(made)
    base = list(made)
    while len(made) < count:
        made += permuted(base, rng)
    return made[:count]


def permuted(texts: list[list[str]], rng: random.Random) -> list[list[str]]:
    """The texts with each word replaced by another of about its frequency, the same one everywhere."""
    counts: dict[str, int] = defaultdict(int)
    for words in texts:
        for word in words:
            counts[word] += 1
    ranked = sorted(counts, key=lambda w: (-counts[w], w))
    image: dict[str, str] = {}
    at, width = 0, 12
    while at < len(ranked):
        band = ranked[at : at + width]
        other = list(band)
        rng.shuffle(other)
        image.update(zip(band, other, strict=True))
        at, width = at + width, min(4000, int(width * 1.3))
    return [[image[word] for word in words] for words in texts]


class Corpus:
    """Documents with their provenance, and what follows from it."""

    def __init__(self, texts: list[list[str]], seed: int) -> None:
        self.rng = random.Random(seed)
        self.texts = texts
        self.next_text = 0
        self.documents: list[Made] = []
        self.vocabulary = [w for text in texts[:200] for w in text]
        outlets = max(4, len(texts) // 40)
        self.publishers = [f"Outlet {n}" for n in range(outlets)]
        self.footers = [" ".join(self.rng.sample(self.vocabulary, self.rng.randint(14, 40))) for _ in range(outlets)]

    def original(self) -> int:
        """Add the next original; its index."""
        number, words = self.next_text, self.texts[self.next_text % len(self.texts)]
        self.next_text += 1
        origin = number * STRIDE + np.arange(len(words))
        when = datetime(2031, 3, 1, tzinfo=UTC) + timedelta(minutes=self.rng.randrange(60 * 24 * 60))
        return self.add(list(words), origin, np.ones(len(words), bool), when=when)

    def add(self, words: list[str], origin: Any, equal: Any, **more: Any) -> int:
        """Add a document; its index."""
        outlet = self.rng.randrange(len(self.publishers))
        parents = more.get("parents", ())
        made = Made(
            id=f"d{len(self.documents)}",
            words=words,
            origin=np.asarray(origin, np.int64),
            equal=np.asarray(equal, bool),
            kind=more.get("kind", "original"),
            parents=parents,
            publisher=self.publishers[outlet],
            published=more["when"],
            footer=self.footers[outlet] if self.rng.random() < 0.5 else "",
        )
        if parents and self.rng.random() < 0.4:
            made.credits = [self.documents[p].publisher or "" for p in parents]
        self.documents.append(made)
        return len(self.documents) - 1

    def derive(self, source: int, kind: str) -> int:
        """Add a document made from ``source``."""
        rng, parent = self.rng, self.documents[source]
        words, origin, equal = list(parent.words), parent.origin.copy(), parent.equal.copy()
        parents: tuple[int, ...] = (source,)
        if kind == "truncated":
            keep = rng.randint(len(words) // 4, 3 * len(words) // 4)
            words, origin, equal = words[:keep], origin[:keep], equal[:keep]
        elif kind in ("light", "chain"):
            words, origin, equal = self.edited(words, origin, equal, rng.uniform(0.03, 0.10))
        elif kind == "heavy":
            words, origin, equal = self.edited(words, origin, equal, rng.uniform(0.25, 0.40))
        elif kind == "mixed":
            words, origin, equal = self.mixed(words, origin, equal)
        elif kind == "quotation":
            size = rng.randint(22, 60)
            at = rng.randrange(max(1, len(words) - size))
            piece = slice(at, at + size)
            words, origin, equal = self.put_in(self.own(), words[piece], origin[piece], equal[piece])
        when = (parent.published or datetime(2031, 3, 1, tzinfo=UTC)) + timedelta(minutes=rng.lognormvariate(5, 1.5))
        made = self.add(words, origin, equal, kind=kind, parents=parents, when=when)
        return made

    def spoil_dates(self, share: float = 0.2) -> None:
        """Make a share of the dates wrong by up to three days."""
        for made in self.documents:
            if made.published and self.rng.random() < share:
                made.published += timedelta(minutes=self.rng.uniform(-4320, 4320))

    def own(self) -> list[str]:
        """Words that no other document has."""
        words = self.texts[self.next_text % len(self.texts)]
        self.next_text += 1
        return list(words)

    def edited(self, words: list[str], origin: Any, equal: Any, rate: float) -> tuple[list[str], Any, Any]:
        """Single words replaced, put in, left out or swapped."""
        rng = self.rng
        out: list[tuple[str, int, bool]] = []
        for word, place, same in zip(words, origin.tolist(), equal.tolist(), strict=True):
            if rng.random() >= rate:
                out.append((word, place, same))
                continue
            step = rng.random()
            if step < 0.55:
                out.append((rng.choice(self.vocabulary), place, False))
            elif step < 0.75:
                out += [(word, place, same), (rng.choice(self.vocabulary), place, False)]
            elif step < 0.95 or not out:
                continue
            else:
                out.append(out[-1])
                out[-2] = (word, place, same)
        return [w for w, _, _ in out], np.array([p for _, p, _ in out], np.int64), np.array([e for *_, e in out], bool)

    def mixed(self, words: list[str], origin: Any, equal: Any) -> tuple[list[str], Any, Any]:
        """Two or three stretches of the source between stretches of own text."""
        rng, own = self.rng, self.own()
        out: tuple[list[str], list[int], list[bool]] = ([], [], [])
        cuts = sorted(rng.sample(range(len(words)), 2 * rng.randint(2, 3)))
        at = 0
        for first, last in zip(cuts[::2], cuts[1::2], strict=True):
            take = rng.randint(40, 120)
            mine = own[at : at + take]
            at += take
            out[0].extend(mine + words[first:last])
            out[1].extend([OWN] * len(mine) + origin[first:last].tolist())
            out[2].extend([False] * len(mine) + equal[first:last].tolist())
        tail = own[at : at + 60]
        return out[0] + tail, np.array(out[1] + [OWN] * len(tail)), np.array(out[2] + [False] * len(tail), bool)

    def put_in(self, own: list[str], words: list[str], origin: Any, equal: Any) -> tuple[list[str], Any, Any]:
        """A piece inside own text."""
        at = self.rng.randrange(len(own))
        none = np.full(len(own), OWN)
        no = np.zeros(len(own), bool)
        return (
            own[:at] + words + own[at:],
            np.concatenate([none[:at], origin, none[at:]]),
            np.concatenate([no[:at], equal, no[at:]]),
        )


def mix(texts: list[list[str]], size: int, seed: int) -> Corpus:
    """Half originals, half made from them, of every kind."""
    corpus = Corpus(texts, seed)
    rng = corpus.rng
    sources = [corpus.original() for _ in range(size // 2)]
    while len(corpus.documents) < size:
        kind = rng.choices(KINDS, weights=(18, 16, 18, 14, 14, 14, 6))[0]
        if kind == "chain":
            made = [
                i for i in range(size // 2, len(corpus.documents)) if corpus.documents[i].kind in ("light", "verbatim")
            ]
            source = rng.choice(made) if made else rng.choice(sources)
        else:
            source = rng.choice(sources)
        corpus.derive(source, kind)
    corpus.spoil_dates()
    return corpus


def family(texts: list[list[str]], members: int, background: int, seed: int) -> Corpus:
    """One wire story that many ran, nearly as it was, among others."""
    corpus = Corpus(texts, seed)
    rng = corpus.rng
    wire = corpus.original()
    for _ in range(background):
        corpus.original()
    for _ in range(members - 1):
        corpus.derive(wire, rng.choices(("verbatim", "light", "truncated"), weights=(5, 3, 2))[0])
    corpus.spoil_dates()
    return corpus


# ---------------------------------------------------------------- what is true


def shared_counts(documents: list[Made]) -> dict[tuple[int, int], int]:
    """How many words each two documents have in common that stand in both unchanged."""
    holders: dict[int, list[int]] = defaultdict(list)
    for i, made in enumerate(documents):
        for number in np.unique(made.origin[made.origin >= 0] // STRIDE).tolist():
            holders[number].append(i)
    shared: dict[tuple[int, int], int] = defaultdict(int)
    for number, members in holders.items():
        if len(members) < 2:
            continue
        grid = np.zeros((len(members), STRIDE), np.float32)
        for k, i in enumerate(members):
            made = documents[i]
            places = made.origin[made.equal] - number * STRIDE
            grid[k, places[(places >= 0) & (places < STRIDE)]] = 1
        grid = grid[:, grid.any(axis=0)]
        common = (grid @ grid.T).astype(int)
        for x, y in zip(*np.nonzero(np.triu(common, 1)), strict=True):
            shared[members[x], members[y]] += int(common[x, y])
    return shared


def truth_words(a: Made, b: Made) -> np.ndarray:
    """Which words of ``a`` belong to a stretch that it shares with ``b``: replaced ones within it too."""
    present = np.unique(b.origin[b.origin >= 0])
    # a word left out in b still belongs to the stretch when near neighbours on both sides are there
    before = np.isin(a.origin - 1, present) | np.isin(a.origin - 2, present) | np.isin(a.origin - 3, present)
    after = np.isin(a.origin + 1, present) | np.isin(a.origin + 2, present) | np.isin(a.origin + 3, present)
    return (np.isin(a.origin, present) | (before & after)) & (a.origin >= 0)
