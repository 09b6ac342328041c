"""The tagger's boosted trees, each loaded once, on first use."""

from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from headwater.language.networks import open_network

if TYPE_CHECKING:
    from onnxruntime import InferenceSession

WEIGHTS = Path(__file__).parent / "weights"


@lru_cache(maxsize=8)
def session(name: str) -> tuple["InferenceSession", str]:
    """The model of that name, and what its input is called."""
    model = open_network(WEIGHTS / f"{name}.onnx")
    return model, model.get_inputs()[0].name


def chances(name: str, rows: np.ndarray) -> np.ndarray:
    """The chance of the wanted class for each row."""
    model, entry = session(name)
    out = model.run(None, {entry: np.ascontiguousarray(rows, dtype=np.float32)})
    return 1.0 / (1.0 + np.exp(-np.asarray(out[0], dtype=np.float64).reshape(len(rows))))
