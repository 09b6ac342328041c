"""Trained weights as ONNX, opened in one way: on the processor, quiet, and nothing unpickled."""

from pathlib import Path
from typing import TYPE_CHECKING

from headwater.errors import SetupError

if TYPE_CHECKING:
    from onnxruntime import InferenceSession


def open_network(weights: Path | bytes, threads: int = 1) -> "InferenceSession":
    """The network in a file, or in a file's bytes, ready to run. Raises SetupError HW509 where it is no such thing.

    One thread unless told otherwise: pages are spread over processes, not one page over threads.
    """
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    try:
        return onnxruntime.InferenceSession(weights, options, providers=["CPUExecutionProvider"])
    except Exception as error:  # onnxruntime raises its own kinds, which share no base but Exception
        name = weights.name if isinstance(weights, Path) else "of a network"
        raise SetupError("HW509", f"the weights {name} cannot be read.", hint="Install headwater anew.") from error
