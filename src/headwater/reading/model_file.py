"""The tagger's boosted trees, run by onnxruntime: loaded once, on first use."""

from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from onnxruntime import InferenceSession

WEIGHTS = Path(__file__).parent / "weights"


@lru_cache(maxsize=8)
def session(name: str) -> tuple["InferenceSession", str]:
    """The model of that name, and what its input is called; on one thread: pages are spread over processes, not one
    page over threads."""
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = 3
    model = onnxruntime.InferenceSession(WEIGHTS / f"{name}.onnx", options, providers=["CPUExecutionProvider"])
    return model, model.get_inputs()[0].name


def chances(name: str, rows: np.ndarray) -> np.ndarray:
    """The chance of the wanted class for each row."""
    model, entry = session(name)
    out = model.run(None, {entry: np.ascontiguousarray(rows, dtype=np.float32)})
    return 1.0 / (1.0 + np.exp(-np.asarray(out[0], dtype=np.float64).reshape(len(rows))))
