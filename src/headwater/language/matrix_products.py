"""Matrix products of the language model's networks, by the kernels of onnxruntime.

Two thirds of what a network costs are products of a batch's words with one small matrix. The kernels that come with
spaCy (BLIS, built for no machine in particular) make 40 thousand million operations a second where onnxruntime's make
230, and numpy's 120. A row's product must not depend on which rows are beside it, or a passage would be read
otherwise in another batch: onnxruntime's has that property for two rows and more, numpy's has not (a test holds both).
"""

from functools import cache
from typing import TYPE_CHECKING, Any

import numpy as np
from thinc.api import NumpyOps

from headwater.language.networks import open_network

if TYPE_CHECKING:
    import onnxruntime


class Products(NumpyOps):
    """spaCy's operations on arrays, with products of rows by onnxruntime on one thread."""

    def gemm(self, x: Any, y: Any, *, out: Any = None, trans1: bool = False, trans2: bool = False) -> Any:
        """The product of two matrices; what networks ask for when they read, rows by a transposed matrix, is fast."""
        if trans1 or not trans2 or out is not None or not len(x) or x.dtype != np.float32 or y.dtype != np.float32:
            return super().gemm(x, y, out=out, trans1=trans1, trans2=trans2)
        rows = np.ascontiguousarray(x if len(x) > 1 else np.repeat(x, 2, axis=0))  # one row alone is rounded otherwise
        found: Any = product().run(None, {"x": rows, "w": np.ascontiguousarray(y)})[0]
        return found[: len(x)]


@cache
def product() -> "onnxruntime.InferenceSession":
    """A session that multiplies the rows ``x`` by the transposed matrix ``w``."""
    return open_network(_model())


def _model() -> bytes:
    """One node, ``y = x wT``, as an ONNX file: a protocol buffer (onnx.proto, IR 8, opset 13) written by hand.

    The library that writes such files is for training alone.
    """
    transposed = _field(1, b"transB") + _field(3, 1) + _field(20, 2)  # name, integer, type: integer
    node = _field(1, b"x") + _field(1, b"w") + _field(2, b"y") + _field(4, b"Gemm") + _field(5, transposed)
    graph = _field(1, node) + _field(2, b"product")
    for kind, name, shape in ((11, b"x", (b"n", b"k")), (11, b"w", (b"m", b"k")), (12, b"y", (b"n", b"m"))):
        sides = b"".join(_field(1, _field(2, side)) for side in shape)
        graph += _field(kind, _field(1, name) + _field(2, _field(1, _field(1, 1) + _field(2, sides))))  # of floats
    return _field(1, 8) + _field(7, graph) + _field(8, _field(2, 13))


def _field(number: int, value: bytes | int) -> bytes:
    """A field of a protocol buffer: its number and kind, then an integer, or bytes with their length."""
    if isinstance(value, int):
        return _varint(number << 3) + _varint(value)
    return _varint(number << 3 | 2) + _varint(len(value)) + value


def _varint(value: int) -> bytes:
    """An integer, seven bits a byte."""
    low = []
    while value > 0x7F:
        low.append(value & 0x7F | 0x80)
        value >>= 7
    return bytes([*low, value])
