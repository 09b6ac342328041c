"""Train the two judges of headlines (support, stance) and print their cross-validated figures.

uv run --group train python -m bench.train_headlines --data DIR   (files with headline, body, supported or stance)

Folds keep all pairs of one text (support) or of one story (stance: pairs linked by a headline or a text) together.
"""

from pathlib import Path
from typing import Any

import numpy as np

from bench import common
from bench.training import components, cross_validated, save, tabulate

WEIGHTS = Path(__file__).resolve().parents[1] / "src/headwater/headlines/weights"
# Agreement and disagreement are rarer than discussion: weights near the root of the odds maximise the mean of the F1s.
STANCE_WEIGHTS = {"agree": 1.6, "disagree": 3.5, "discuss": 1.0}


SEEDS = (0, 1, 2, 3, 4)  # splits into folds; a figure of one split is off by .003


def support_model() -> Any:
    """A line and small boosted trees, their probabilities averaged: better than either on every split tried."""
    from sklearn.ensemble import GradientBoostingClassifier, VotingClassifier
    from sklearn.linear_model import LogisticRegression
    from sklearn.pipeline import make_pipeline
    from sklearn.preprocessing import StandardScaler

    line = make_pipeline(StandardScaler(), LogisticRegression(C=0.03, max_iter=800))
    trees = GradientBoostingClassifier(
        n_estimators=120, learning_rate=0.05, subsample=0.6, max_features=0.3, min_samples_leaf=8, random_state=0
    )
    return VotingClassifier([("line", line), ("trees", trees)], voting="soft", flatten_transform=False)


def stance_model() -> Any:
    from sklearn.ensemble import ExtraTreesClassifier

    return ExtraTreesClassifier(150, min_samples_leaf=6, max_features=0.3, random_state=0)


def train_support(file: Path, rows: list[common.Row], run: common.Run) -> None:
    """Prints the mean over several splits into folds: of the judge alone, of coverage alone, and of the score."""
    from headwater.headlines.support import traits, weighed

    counted = [traits(r["headline"], r["body"]) for r in rows]
    names, table = tabulate(counted)
    labels = np.array(["supported" if r["supported"] else "not" for r in rows])
    groups = components([(r["body"], r["body"]) for r in rows])
    kinds: dict[str, list[float]] = {"judge": [], "covered": [], "score": []}
    for seed in SEEDS:
        copied = cross_validated(support_model, table, labels, groups, seed)[:, 1]
        scores = {
            "judge": copied.tolist(),
            "covered": [c["covered"] for c in counted],
            "score": [weighed(float(p), c) for p, c in zip(copied, counted, strict=True)],
        }
        for kind, values in scores.items():
            answers = [{"score": value} for value in values]
            figures = run.score("headlines", file, answers, name=f"{common.stem(file)}.{kind}.{seed}")
            kinds[kind].append(figures["supported_auc"])
    for kind, found in kinds.items():
        run.set(f"{common.stem(file)}.{kind}.mean_auc", sum(found) / len(found))
    save(support_model().fit(table, labels), names, {}, WEIGHTS / "support.onnx")


def train_stance(file: Path, rows: list[common.Row], run: common.Run) -> None:
    from headwater.headlines.traits import stance_traits

    names, table = tabulate([stance_traits(r["headline"], r["body"]) for r in rows])
    labels = np.array([r["stance"] for r in rows])
    groups = components([("h" + r["headline"], "b" + r["body"]) for r in rows])
    classes = sorted(set(labels.tolist()))
    weighted = cross_validated(stance_model, table, labels, groups) * [STANCE_WEIGHTS[c] for c in classes]
    run.score("headlines", file, [{"stance": classes[i]} for i in weighted.argmax(axis=1)])
    save(stance_model().fit(table, labels), names, STANCE_WEIGHTS, WEIGHTS / "stance.onnx")


def main() -> None:
    arguments = common.parse("headlines", __doc__)
    run = common.Run(arguments)
    for file in common.data_files(arguments.data):
        rows = common.read_rows(file)
        (train_support if "supported" in rows[0] else train_stance)(file, rows, run)
    run.finish()


if __name__ == "__main__":
    main()
