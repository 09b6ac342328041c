"""Train the judges of claim relations (strengthens, weakens) and print their cross-validated figures.

uv run --group train python -m bench.train_relations --data DIR   (files with a, b, relation)

Folds keep all pairs together that share a sentence, directly or through other pairs: one topic is never in both parts.
"""

from pathlib import Path
from typing import Any

import numpy as np

from bench import common
from bench.training import components, cross_validated, save, tabulate

WEIGHTS = Path(__file__).resolve().parent / "weights"


def model() -> Any:
    from sklearn.ensemble import ExtraTreesClassifier, VotingClassifier
    from sklearn.linear_model import LogisticRegression
    from sklearn.pipeline import make_pipeline
    from sklearn.preprocessing import StandardScaler

    line = make_pipeline(StandardScaler(), LogisticRegression(C=0.01, max_iter=500))
    trees = ExtraTreesClassifier(150, min_samples_leaf=12, max_features=0.3, random_state=0)
    return VotingClassifier([("line", line), ("trees", trees)], voting="soft", flatten_transform=False)


def main() -> None:
    from bench.claim_relations import pair_traits

    arguments = common.parse("claims", __doc__)
    run = common.Run(arguments)
    for file in common.data_files(arguments.data):
        rows = common.read_rows(file)
        names, table = tabulate([pair_traits(r["a"], r["b"]) for r in rows])
        labels = np.array([r["relation"] for r in rows])
        relation = next(x for x in sorted(set(labels.tolist())) if x != "none")
        seen = cross_validated(model, table, labels, components([(r["a"], r["b"]) for r in rows]))
        run.score("claims", file, [{"score": float(p)} for p in seen[:, sorted(set(labels.tolist())).index(relation)]])
        save(model().fit(table, labels), names, {}, WEIGHTS / f"{relation}.onnx")
    run.finish()


if __name__ == "__main__":
    main()
