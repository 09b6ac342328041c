"""Text alignment as PAN measures it, on parts made as its 2013 corpus was: copied passages inside other documents.

The measures are those of Potthast, Stein, Barrón-Cedeño and Rosso (2010, "An evaluation framework for plagiarism
detection"), over characters of both sides: precision and recall averaged over detections and cases, granularity (how
many detections a detected case is split into), and plagdet = F1 / log2(1 + granularity). PAN's own corpus is not at
hand: ``made_part`` makes pairs of documents in its two simplest manners, verbatim and with words replaced, put in, left
out and swapped.
"""

import math
import random
from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np

from bench.reuse_corpus import Corpus

Stretch = tuple[int, int]


class Case(NamedTuple):
    """One copied passage, or one detection: where it stands in the copy and in the source (code points, half open)."""

    copy: str
    copy_at: Stretch
    source: str
    source_at: Stretch

    @property
    def size(self) -> int:
        """Its characters on both sides."""
        return self.copy_at[1] - self.copy_at[0] + self.source_at[1] - self.source_at[0]


def plagdet(cases: Sequence[Case], detections: Sequence[Case]) -> dict[str, float]:
    """``plagdet``, ``precision``, ``recall`` and ``granularity`` of ``detections`` against the true ``cases``."""
    found: list[list[Case]] = [[] for _ in cases]
    hits: list[list[Case]] = [[] for _ in detections]
    by_pair: dict[tuple[str, str], list[int]] = {}
    for number, case in enumerate(cases):
        by_pair.setdefault((case.copy, case.source), []).append(number)
    for number, detection in enumerate(detections):
        for at in by_pair.get((detection.copy, detection.source), ()):
            if overlap(cases[at].copy_at, detection.copy_at) and overlap(cases[at].source_at, detection.source_at):
                found[at].append(detection)
                hits[number].append(cases[at])
    precision = sum(covered(d, h) / d.size for d, h in zip(detections, hits, strict=True)) / max(1, len(detections))
    recall = sum(covered(c, f) / c.size for c, f in zip(cases, found, strict=True)) / max(1, len(cases))
    detected = [len(f) for f in found if f]
    granularity = sum(detected) / len(detected) if detected else 1.0
    f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
    return {
        "plagdet": f1 / math.log2(1 + granularity),
        "precision": precision,
        "recall": recall,
        "granularity": granularity,
    }


def overlap(one: Stretch, other: Stretch) -> bool:
    """Whether two stretches have a character in common."""
    return min(one[1], other[1]) > max(one[0], other[0])


def covered(whole: Case, parts: Sequence[Case]) -> int:
    """How many characters of ``whole``, on both sides, the ``parts`` cover together."""
    total = 0
    for side in ("copy_at", "source_at"):
        start, end = getattr(whole, side)
        done = start
        for first, last in sorted(getattr(part, side) for part in parts):
            total += max(0, min(end, last) - max(done, first))
            done = max(done, min(end, last))
    return total


def made_part(texts: list[list[str]], pairs: int, seed: int, rate: float) -> tuple[list[dict[str, Any]], list[Case]]:
    """Documents, each second with one to three passages of 40 to 250 words of the one before; the passages.

    ``rate``: of the words of a passage that are changed.
    """
    corpus = Corpus(texts, seed)
    rng = corpus.rng
    documents: list[dict[str, Any]] = []
    cases: list[Case] = []
    for number in range(pairs):
        source, own = corpus.own(), corpus.own()
        names = f"source{number}", f"copy{number}"
        places = np.cumsum([0, *(len(word) + 1 for word in source)]).tolist()
        text, copied = "", []
        for first, last, mine in passages(rng, len(source), own):
            words = source[first:last]
            if rate:
                size = len(words)
                words = corpus.edited(words, np.arange(size), np.ones(size, bool), rate)[0]
            text += " ".join(mine) + " "
            piece = " ".join(words)
            copied.append(((len(text), len(text) + len(piece)), (places[first], places[last] - 1)))
            text += piece + " "
            own = own[len(mine) :]
        text += " ".join(own)
        cases += [Case(names[1], at, names[0], source_at) for at, source_at in copied]
        documents += [{"id": names[0], "text": " ".join(source)}, {"id": names[1], "text": text}]
    return documents, cases


def passages(rng: random.Random, words: int, own: list[str]) -> list[tuple[int, int, list[str]]]:
    """One to three passages of a source, in any order, none touching another, each with the own words before it."""
    count = rng.randint(1, 3)
    part = words // count
    found = []
    for k in range(count):
        size = rng.randint(40, min(250, part - 10))
        first = k * part + rng.randint(0, part - 10 - size)
        found.append((first, first + size))
    rng.shuffle(found)
    step = len(own) // (count + 1)
    return [(first, last, own[k * step : k * step + step]) for k, (first, last) in enumerate(found)]
