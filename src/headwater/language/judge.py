"""A small trained judge: named traits in, probabilities of its classes out."""

import json
from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np

from headwater.language.networks import open_network


class Judge:
    """One ONNX classifier. Its file names its traits, in order, and its classes (``bench.train_*`` write it)."""

    def __init__(self, weights: Path) -> None:
        self.session = open_network(weights)
        notes: dict[str, str] = self.session.get_modelmeta().custom_metadata_map
        self.traits: list[str] = json.loads(notes["traits"])
        self.classes: list[str] = json.loads(notes["classes"])
        self.weights: list[float] = json.loads(notes["weights"])

    def probabilities(self, rows: Sequence[Mapping[str, float]]) -> np.ndarray:
        """A row of class probabilities for each row of traits."""
        if not rows:
            return np.zeros((0, len(self.classes)))
        table = np.array([[row[name] for name in self.traits] for row in rows], dtype=np.float32)
        name = self.session.get_inputs()[0].name
        return np.asarray(self.session.run(None, {name: table})[1], dtype=float)

    def choose(self, rows: Sequence[Mapping[str, float]]) -> list[str]:
        """The class of each row: highest probability after the class weights that balance rare classes."""
        weighted = self.probabilities(rows) * np.array(self.weights)
        return [self.classes[i] for i in weighted.argmax(axis=1)]
