"""Sums over runs of lines, of words, of letters: any of them by one subtraction."""

import numpy as np

Array = np.ndarray


def running_sums(values: Array) -> Array:
    """The sums of the first none, one, two, ... of some values: whole numbers of whole ones, else of 64 bits."""
    out = np.zeros(values.size + 1, dtype=np.float64 if values.dtype.kind == "f" else np.int64)
    out[1:] = values.cumsum()
    return out
