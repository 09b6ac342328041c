"""The tagger's boosted trees, each loaded once, on first use."""

from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from headwater.language.networks import open_network

if TYPE_CHECKING:
    from onnxruntime import InferenceSession

WEIGHTS = Path(__file__).parent / "weights"


SETTLED = -4.5  # log odds of a line by an ensemble's first trees, below which the others are not asked
REST = -2.2  # what those add for such a line, on average (-2.1 to -3.1 by ensemble, standard deviation 0.6)


@lru_cache(maxsize=16)
def session(name: str) -> tuple["InferenceSession", str]:
    """The model of that name, and what its input is called."""
    model = open_network(WEIGHTS / f"{name}.onnx")
    return model, model.get_inputs()[0].name


def chances(name: str, rows: np.ndarray) -> np.ndarray:
    """The chance of the wanted class for each row.

    Half of a page's lines and more are nothing of the kind by the first trees alone, and the others are not asked about
    them: of 57,000 lines of 259 pages they would have put none of these above 1 in 65.
    """
    rows = np.ascontiguousarray(rows, dtype=np.float32)
    told = odds(name, rows)
    asked = np.flatnonzero(told >= SETTLED)
    rest = np.full(told.size, REST)
    if asked.size:
        rest[asked] = odds(f"{name}-rest", rows[asked])
    return 1.0 / (1.0 + np.exp(-(told + rest)))


def odds(name: str, rows: np.ndarray) -> np.ndarray:
    """What the trees of one file add up to for each row."""
    model, entry = session(name)
    return np.asarray(model.run(None, {entry: rows})[0], dtype=np.float64).reshape(len(rows))
