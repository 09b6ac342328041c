"""Train the judge that joins two mentions of one claim, and print what it does on topics it has not seen.

uv run --group train python -m bench.train_joining --data DIR --texts DIR
(the folder of files with a, b for controlled edits; the folder that holds the folders ``headlines`` and ``stories``,
for labelled pairs of real stories and for texts of which two sentences of one page are two claims)

Own pairs weigh 1, pairs of stories, edits and neighbours less: the first are judged by one reader, the others many and
easy. Folds keep all pairs of a topic together.
"""

import json
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from typing import Any

import numpy as np

from bench import claims_in_stories, claims_own, common
from headwater.claims.comparison.agreement import traits
from headwater.claims.comparison.comparing import Verdict, decided, enough, overlap
from headwater.claims.frames import Frame, frame_of

WEIGHTS = Path(__file__).resolve().parents[1] / "src/headwater/claims/weights/joining.json"
OWN = ("dev", "kept", "dev-newsroom", "desk")
STORIES, EDITS = "stories", "edits"
STORY_WEIGHT = 0.25
EDIT_WEIGHT = NEIGHBOUR_WEIGHT = 0.15
FOLDS, SEEDS = 8, 3
PAGES, PER_PAGE = 150, 25  # read for neighbours, and sentences of each
COPIED = 0.45  # overlap from which two sentences of a page may well be one claim told twice
SHORTEST, LONGEST = 7, 45
Pair = tuple[Frame, Frame]


@dataclass(frozen=True, slots=True)
class Asked:
    """A pair that comes to the judge."""

    source: str  # a set of own pairs, "stories", "edits" or "neighbours"
    topic: str  # "": never held out
    a: Frame
    b: Frame
    same: bool
    weight: float
    one_voice: bool = False
    stands_for: float = 1.0


def comparable(a: Frame | None, b: Frame | None, one_voice: bool = False) -> bool:
    """Whether the judge is ever asked about a pair: nothing else has ruled it out or found a contradiction."""
    return a is not None and b is not None and not isinstance(decided(a, b, same_source=one_voice), Verdict)


def labelled(rows: Sequence[common.Row]) -> list[tuple[common.Row, Frame | None, Frame | None]]:
    from headwater.language import parse

    parses = iter(parse([row[side] for row in rows for side in "ab"]))
    return [(row, frame_of(next(parses)), frame_of(next(parses))) for row in rows]


def neighbours(folder: Path) -> Iterator[Pair]:
    """Pairs of sentences of one page that share two words and are not nearly the same."""
    from headwater.language import parse

    texts = [row["text"] for file in common.data_files(folder) for row in common.read_rows(file)]
    for page in parse(random.Random(4).sample(texts, min(PAGES, len(texts)))):
        spans = [s for s in page.sents if SHORTEST <= len(s) <= LONGEST][:PER_PAGE]
        frames = [f for s in spans if (f := frame_of(page, [(s.start_char, s.end_char)]))]
        for a, b in combinations(frames, 2):
            if len(a.keys & b.keys) >= 2 and overlap(a, b)[0] <= COPIED:
                yield a, b


def model() -> Any:
    from sklearn.linear_model import LogisticRegression
    from sklearn.pipeline import make_pipeline
    from sklearn.preprocessing import StandardScaler

    return make_pipeline(StandardScaler(), LogisticRegression(C=0.3, max_iter=2000))


def fitted(table: np.ndarray, labels: np.ndarray, weights: np.ndarray) -> Any:
    return model().fit(table, labels, logisticregression__sample_weight=weights)


def held_out(table: np.ndarray, labels: np.ndarray, weights: np.ndarray, topics: list[str], seed: int) -> np.ndarray:
    """The probability of each pair by a judge that has not seen its topic; pairs without one are never held out."""
    order = sorted({t for t in topics if t})
    random.Random(seed).shuffle(order)
    fold = np.array([order.index(t) % FOLDS if t else -1 for t in topics])
    found = np.zeros(len(topics))
    for n in range(FOLDS):
        judge = fitted(table[fold != n], labels[fold != n], weights[fold != n])
        found[fold == n] = judge.predict_proba(table[fold == n])[:, 1]
    return found


def collect(data: Path, texts: Path) -> tuple[list[Asked], dict[str, float]]:
    """Every pair that comes to the judge, and how many of each set are one claim, those that do not come among them."""
    sets = claims_own.sets(data)
    asked: list[Asked] = []
    gold: dict[str, float] = {}
    for name in (*OWN, EDITS):
        rows = sets[name if name == EDITS else f"own-{name}"]
        gold[name] = sum(row["relation"] in claims_own.JOINED for row in rows)
        for row, a, b in labelled(rows):
            if a and b and comparable(a, b):
                same, topic = row["relation"] in claims_own.JOINED, "" if name == EDITS else row.get("topic", "")
                asked.append(Asked(name, topic, a, b, same, EDIT_WEIGHT if name == EDITS else 1.0))
    told = claims_in_stories.pairs(texts)
    gold[STORIES] = sum(pair.stands_for for pair in told if pair.same)
    for pair in told:
        if pair.a and pair.b and comparable(pair.a, pair.b, pair.one_voice):
            rest = (pair.a, pair.b, pair.same, STORY_WEIGHT, pair.one_voice, pair.stands_for)
            asked.append(Asked(STORIES, pair.topic, *rest))
    near = [pair for pair in neighbours(texts / "stories") if comparable(*pair)]
    asked += [Asked("neighbours", "", a, b, False, NEIGHBOUR_WEIGHT) for a, b in near]
    return asked, gold


def main() -> None:
    extra = [("--texts", {"type": Path, "default": common.SHARED / "data"})]
    arguments = common.parse("claims", __doc__, extra)
    asked, gold = collect(arguments.data, arguments.texts)
    found = [traits(pair.a, pair.b) for pair in asked]
    names = list(found[0])
    table = np.array([[row[name] for name in names] for row in found])
    labels = np.array([pair.same for pair in asked])
    weights = np.array([pair.weight for pair in asked])
    least = np.array([enough(pair.a, pair.b, pair.one_voice) for pair in asked])
    stands_for = np.array([pair.stands_for for pair in asked])
    print({name: sum(pair.source == name for pair in asked) for name in (*OWN, STORIES, EDITS, "neighbours")})
    for seed in range(SEEDS):
        joined = held_out(table, labels, weights, [pair.topic for pair in asked], seed) >= least
        for name in (*OWN, STORIES):
            here = np.array([pair.source == name for pair in asked])
            told, right = stands_for[joined & here].sum(), stands_for[joined & here & labels].sum()
            print(f"{name}: F1 {2 * right / (told + gold[name]):.3f}, P {right / told:.3f}, R {right / gold[name]:.3f}")
    judge = fitted(table, labels, weights)
    scaler, line = judge.steps[0][1], judge.steps[1][1]
    slopes = line.coef_[0] / scaler.scale_
    bias = float(line.intercept_[0] - (slopes * scaler.mean_).sum())
    kept = {"weights": {n: round(float(w), 4) for n, w in zip(names, slopes, strict=True)}, "bias": round(bias, 4)}
    WEIGHTS.write_text(json.dumps(kept, indent=1) + "\n", encoding="utf8")


if __name__ == "__main__":
    main()
