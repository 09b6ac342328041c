"""Trained weights as ONNX, opened in one way: on the processor, quiet, nothing unpickled and nothing reported home.

Since 1.29 the official builds of onnxruntime tell its makers of each process that uses it (an id of the machine, which
they keep in its cache folder, and what networks are opened), unless a variable says no before it is first imported.
"""

import os
from pathlib import Path
from typing import TYPE_CHECKING

from headwater.errors import SetupError

if TYPE_CHECKING:
    from onnxruntime import InferenceSession

NO_TELEMETRY = "ORT_DISABLE_TELEMETRY"  # read by onnxruntime when it is loaded; its own call comes too late


def open_network(weights: Path | bytes, threads: int = 1) -> "InferenceSession":
    """The network in a file, or in a file's bytes, ready to run. Raises SetupError HW509 where it is no such thing.

    One thread unless told otherwise: pages are spread over processes, not one page over threads.
    """
    os.environ[NO_TELEMETRY] = "1"
    import onnxruntime

    onnxruntime.disable_telemetry_events()  # where somebody else had loaded it before
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    try:
        return onnxruntime.InferenceSession(weights, options, providers=["CPUExecutionProvider"])
    except Exception as error:  # onnxruntime raises its own kinds, which share no base but Exception
        name = weights.name if isinstance(weights, Path) else "of a network"
        raise SetupError("HW509", f"the weights {name} cannot be read.", hint="Install headwater anew.") from error
