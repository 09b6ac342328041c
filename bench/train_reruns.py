"""The weights of ``headwater.reuse.reruns``: which of two versions of one text was the earlier, by content alone.

    uv run python -m bench.train_reruns [--data DIR] [--json FILE] [--save]

Pairs are one wire's own reruns among Reuters-21578 (records ``id``, ``src``, ``text``; ids number the stories in order
of time): texts that share most of one and much of the other, at most 700 stories apart, no forms, not word for word the
same. A logistic fit without intercept (swapping the two swaps the answer), measured in ten folds by family, each pair
judged by weights that have not seen its family; one factor, fitted on those, makes the odds honest. ``--save`` writes
the weights of all pairs into the package.
"""

import json
from pathlib import Path
from typing import Any

import numpy as np

from bench import common
from bench.training import components, folds

APART = 700  # stories between two runs, at most: about a day
PENALTY = 0.01  # of 0.003 to 1 the best of the surer half, in folds
WEIGHTS = Path(__file__).resolve().parents[1] / "src" / "headwater" / "reuse" / "weights" / "reruns.json"


def main() -> None:
    """Run the bench."""
    arguments = common.parse("reuse", __doc__, [("--save", {"action": "store_true", "help": "keep the weights"})])
    run = common.Run(arguments)
    for file in common.data_files(arguments.data):
        rows = [row for row in common.read_rows(file) if row.get("src") == "reuters21578"]
        if not rows:
            continue
        names, table, groups = rerun_pairs(rows)
        odds = unseen(table, groups)
        factor = honest_factor(odds)
        report(run, odds * factor)
        if arguments.save:
            save(names, fit(table) * factor, len(table))
    run.finish()


def rerun_pairs(rows: list[common.Row]) -> tuple[list[str], np.ndarray, list[int]]:
    """For each pair of runs how much more of each trait the later has; the names of the traits; families of pairs."""
    from headwater.reuse.pairs import many_passages
    from headwater.reuse.reruns import differences
    from headwater.reuse.texts import Worded, text_of
    from headwater.reuse.words import split

    texts = [text_of({"id": row["id"], "text": row["text"]}) for row in rows]
    number = [int(row["id"].removeprefix("reut")) for row in rows]
    found: list[dict[str, float]] = []
    pairs: list[tuple[str, str]] = []
    for i, j, passages in many_passages(texts, 12):
        if number[j] - number[i] > APART:
            continue
        a, b = (Worded(texts[k], split(texts[k].text)) for k in (i, j))
        if a.words.hashes.tolist() == b.words.hashes.tolist():
            continue
        seen = differences(a, b, passages)
        if seen is not None:
            found.append(seen)
            pairs.append((texts[i].id, texts[j].id))
    names = list(found[0])
    return names, np.array([[seen[name] for name in names] for seen in found]), components(pairs)


def fit(table: np.ndarray) -> np.ndarray:
    """The weights: log-odds for each unit of a trait that the later run has more of."""
    from sklearn.linear_model import LogisticRegression

    scale = np.sqrt((table**2).mean(axis=0)) + 1e-9
    both = np.concatenate([table, -table]) / scale
    labels = np.repeat([1, 0], len(table))
    model: Any = LogisticRegression(C=PENALTY, fit_intercept=False, max_iter=5000).fit(both, labels)
    return model.coef_[0] / scale


def unseen(table: np.ndarray, groups: list[int]) -> np.ndarray:
    """The odds of each pair by weights that have not seen its family: above 0 is right."""
    odds = np.zeros(len(table))
    for train, test in folds(groups):
        odds[test] = table[test] @ fit(table[train])
    return odds


def honest_factor(odds: np.ndarray) -> float:
    """The factor that makes odds shares: of those stated at .8, eight in ten are right."""
    factors = np.linspace(0.5, 8, 151)
    losses = [np.log1p(np.exp(-factor * odds)).mean() for factor in factors]
    return float(factors[int(np.argmin(losses))])


def report(run: common.Run, odds: np.ndarray) -> None:
    """Right of all, of the surer half and quarter, and of what is stated; stated odds beside shares."""
    order = np.argsort(-np.abs(odds), kind="stable")
    right = (odds > 0)[order]
    run.set("reruns.pairs", len(odds))
    for name, part in (("all", 1), ("half", 2), ("quarter", 4)):
        run.set(f"reruns.direction_accuracy_{name}", float(right[: len(right) // part].mean()))
    sure = 1 / (1 + np.exp(-np.abs(odds)))
    for low, high in ((0.5, 0.6), (0.6, 0.7), (0.7, 0.8), (0.8, 1.0)):
        band = (sure >= low) & (sure < high)
        if band.any():
            run.set(f"reruns.share_{low:.1f}", float(band.mean()))
            run.set(f"reruns.stated_{low:.1f}", float(sure[band].mean()))
            run.set(f"reruns.right_{low:.1f}", float((odds > 0)[band].mean()))


def save(names: list[str], weights: np.ndarray, pairs: int) -> None:
    """Write the weights, rounded, with what they were fitted on."""
    card = {
        "weights": {name: round(float(weight), 3) for name, weight in zip(names, weights, strict=True)},
        "fitted_on": f"{pairs} pairs of reruns among Reuters-21578",
        "command": "uv run python -m bench.train_reruns --save",
    }
    WEIGHTS.write_text(json.dumps(card, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
