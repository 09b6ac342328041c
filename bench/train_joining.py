"""Train the judge that joins two mentions of one claim, and print what it does on topics it has not seen.

uv run --group train python -m bench.train_joining --data DIR --texts DIR
(files with a, b for controlled edits; files with text, of which two sentences of one page are two claims)

Own pairs weigh 1, edits and neighbours less: they are many and easy. Folds keep all pairs of a topic together.
"""

import json
import random
from collections.abc import Iterator, Sequence
from itertools import combinations
from pathlib import Path
from typing import Any

import numpy as np

from bench import claims_own, common
from headwater.claims.agreement import traits
from headwater.claims.comparing import JOINED, Verdict, decided, overlap
from headwater.claims.frames import Frame, frame_of

WEIGHTS = Path(__file__).resolve().parents[1] / "src/headwater/claims/weights/joining.json"
OWN = ("dev", "kept", "dev-newsroom")
EDIT_WEIGHT = NEIGHBOUR_WEIGHT = 0.15
FOLDS, SEEDS = 8, 3
PAGES, PER_PAGE = 150, 25  # read for neighbours, and sentences of each
COPIED = 0.45  # overlap from which two sentences of a page may well be one claim told twice
SHORTEST, LONGEST = 7, 45
Pair = tuple[Frame, Frame]


def comparable(a: Frame | None, b: Frame | None) -> bool:
    """Whether the judge is ever asked about a pair: nothing else has ruled it out or found a contradiction."""
    return a is not None and b is not None and not isinstance(decided(a, b), Verdict)


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


def main() -> None:
    extra = [("--texts", {"type": Path, "default": common.SHARED / "data" / "stories"})]
    arguments = common.parse("claims", __doc__, extra)
    data = claims_own.sets(arguments.data)
    rows = [(name, *found) for name in OWN for found in labelled(data[f"own-{name}"])]
    rows += [("edits", *found) for found in labelled(data["edits"])]
    asked = [(name, row, a, b) for name, row, a, b in rows if a and b and comparable(a, b)]
    pairs: list[Pair] = [(a, b) for _, _, a, b in asked]
    pairs += [pair for pair in neighbours(arguments.texts) if comparable(*pair)]
    found = [traits(a, b) for a, b in pairs]
    names = list(found[0])
    table = np.array([[row[name] for name in names] for row in found])
    extra_pairs = len(pairs) - len(asked)
    labels = np.array([row["relation"] in claims_own.JOINED for _, row, _, _ in asked] + [False] * extra_pairs)
    weights = np.array([EDIT_WEIGHT if n == "edits" else 1.0 for n, *_ in asked] + [NEIGHBOUR_WEIGHT] * extra_pairs)
    topics = [row.get("topic", "") if n in OWN else "" for n, row, _, _ in asked] + [""] * extra_pairs
    print(f"{len(asked)} pairs of {len(rows)} come to the judge, {extra_pairs} neighbours")
    for seed in range(SEEDS):
        said = held_out(table, labels, weights, topics, seed)
        for name in OWN:
            here = [n == name for n, *_ in asked] + [False] * extra_pairs
            gold = sum(row["relation"] in claims_own.JOINED for n, row, _, _ in rows if n == name)
            joined, right = (said[here] >= JOINED).sum(), ((said >= JOINED) & labels)[here].sum()
            print(f"{name}: F1 {2 * right / (joined + gold):.3f}, P {right / joined:.3f}, R {right / gold:.3f}")
    judge = fitted(table, labels, weights)
    scaler, line = judge.steps[0][1], judge.steps[1][1]
    slopes = line.coef_[0] / scaler.scale_
    bias = float(line.intercept_[0] - (slopes * scaler.mean_).sum())
    kept = {"weights": {n: round(float(w), 4) for n, w in zip(names, slopes, strict=True)}, "bias": round(bias, 4)}
    WEIGHTS.write_text(json.dumps(kept, indent=1) + "\n", encoding="utf8")


if __name__ == "__main__":
    main()
