"""What the training commands of boosted and randomised trees share: folds that keep groups together, ONNX out."""

import json
import random
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np

Make = Callable[[], Any]  # a fresh scikit-learn classifier


def components(pairs: Sequence[tuple[str, str]]) -> list[int]:
    """A group number per pair: pairs that share a text, directly or through others, are one group."""
    parent: dict[str, str] = {}

    def root(text: str) -> str:
        parent.setdefault(text, text)
        while parent[text] != text:
            parent[text] = parent[parent[text]]
            text = parent[text]
        return text

    for a, b in pairs:
        parent[root(a)] = root(b)
    numbers: dict[str, int] = {}
    return [numbers.setdefault(root(a), len(numbers)) for a, _ in pairs]


def folds(groups: Sequence[int], count: int = 10, seed: int = 0) -> Iterator[tuple[np.ndarray, np.ndarray]]:
    """Train and test indices; no group is in both."""
    order = sorted(set(groups))
    random.Random(seed).shuffle(order)
    fold = {group: i % count for i, group in enumerate(order)}
    of = np.array([fold[g] for g in groups])
    for i in range(count):
        yield np.flatnonzero(of != i), np.flatnonzero(of == i)


def cross_validated(
    make: Make, table: np.ndarray, labels: np.ndarray, groups: Sequence[int], seed: int = 0
) -> np.ndarray:
    """Class probabilities of every row from a model that has not seen its group."""
    out = np.zeros((len(labels), len(set(labels.tolist()))))
    for train, test in folds(groups, seed=seed):
        out[test] = make().fit(table[train], labels[train]).predict_proba(table[test])
    return out


def tabulate(traits: Sequence[Mapping[str, float]]) -> tuple[list[str], np.ndarray]:
    names = list(traits[0])
    return names, np.array([[t[n] for n in names] for t in traits], dtype=np.float32)


def save(model: Any, names: Sequence[str], weights: Mapping[str, float], file: Path) -> None:
    """Write a fitted classifier as ONNX with the names of its traits, its classes and their weights."""
    from skl2onnx import to_onnx

    first = np.zeros((1, len(names)), dtype=np.float32)
    onnx: Any = to_onnx(model, first, options={id(model): {"zipmap": False}}, target_opset=15)
    classes = [str(c) for c in model.classes_]
    notes = {"traits": list(names), "classes": classes, "weights": [weights.get(c, 1.0) for c in classes]}
    for key, value in notes.items():
        entry = onnx.metadata_props.add()
        entry.key, entry.value = key, json.dumps(value)
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(onnx.SerializeToString())
    print(f"{file.name}: {file.stat().st_size / 1024:.0f} KiB")
