# pyright: reportMissingImports=false
# it needs torch and the train group, which CI does not install
"""The trained encoder as ONNX: int8 where that costs nothing, half-size floats where it does.

Measured on the development part (F1 of source, cue, content; end to end): everything int8 with one scale for the word
table .828 / .756 / .704; .730. A scale for each word, and the second half of each feed-forward block in floats, whose
inputs have outliers that one scale cannot hold: .830 / .754 / .708; .736. All in floats: .832 / .755 / .706; .736, at
60 % of the speed.
"""

import json
import shutil
from collections.abc import Sequence
from pathlib import Path
from typing import Any

FLOAT_PARTS = ("/down/",)  # of the names of matrix products that stay floats
HALVED_FROM = 4_000  # numbers in a table from which it is stored in half size


def export(network: Any, out: Path, tags: Sequence[str], deps: Sequence[str], tokenizer: Path) -> None:
    """Write encoder.onnx, encoder.json (label transitions, tag and relation names) and tokenizer.json."""
    import torch
    from onnxruntime.quantization import QuantType, quantize_dynamic

    network.eval()
    network.word = row_table(network.word.weight.data)
    ids, plain = torch.randint(200, 2000, (3, 40)), torch.zeros(3, 40, dtype=torch.long)
    inputs = (ids, torch.zeros(3, 40, len(network.tables), dtype=torch.long), plain, torch.ones(3, 40))
    names, results = ["ids", "features", "heads", "mask"], ["labels", "queries", "keys"]
    free = {name: {0: "windows", 1: "pieces"} for name in (*names, *results)}
    full, file = out / "encoder.float.onnx", out / "encoder.onnx"
    torch.onnx.export(
        network, inputs, str(full), input_names=names, output_names=results, dynamic_axes=free, dynamo=False
    )
    quantize_dynamic(
        full,
        file,
        weight_type=QuantType.QInt8,
        per_channel=True,
        op_types_to_quantize=["MatMul", "Gemm"],
        nodes_to_exclude=kept_in_floats(full),
    )
    full.unlink()
    store_in_half(file)
    tables = {
        "tags": list(tags),
        "deps": list(deps),
        "transitions": [[round(x, 4) for x in row] for row in network.steps.tolist()],
        "begins": [round(x, 4) for x in network.begins.tolist()],
        "ends": [round(x, 4) for x in network.ends.tolist()],
    }
    (out / "encoder.json").write_text(json.dumps(tables) + "\n", encoding="utf8")
    shutil.copy(tokenizer, out / "tokenizer.json")


def row_table(weight: Any) -> Any:
    """A table of embeddings in int8 with a scale for each row."""
    import torch
    from torch import nn

    class RowTable(nn.Module):
        def __init__(self) -> None:
            super().__init__()
            scales = (weight.abs().amax(1, keepdim=True) / 127).clamp(min=1e-9)
            self.register_buffer("rows", torch.round(weight / scales).to(torch.int8))
            self.register_buffer("scales", scales)

        def forward(self, ids: Any) -> Any:
            return self.rows[ids].float() * self.scales[ids]

    return RowTable()


def kept_in_floats(file: Path) -> list[str]:
    """Names of the matrix products that are not made int8."""
    import onnx

    return [node.name for node in onnx.load(file).graph.node if any(part in node.name for part in FLOAT_PARTS)]


def store_in_half(file: Path) -> None:
    """Store large tables of floats as 16-bit ones, which the runtime widens once as it loads."""
    import numpy as np
    import onnx
    from onnx import TensorProto, helper, numpy_helper

    model = onnx.load(file)
    graph, widened = model.graph, []
    for table in list(graph.initializer):
        numbers = numpy_helper.to_array(table)
        if table.data_type != TensorProto.FLOAT or numbers.size < HALVED_FROM:
            continue
        half = f"{table.name}.half"
        graph.initializer.remove(table)
        graph.initializer.append(numpy_helper.from_array(numbers.astype(np.float16), half))
        widened.append(helper.make_node("Cast", [half], [table.name], name=f"{half}.cast", to=TensorProto.FLOAT))
    nodes = [*widened, *graph.node]
    del graph.node[:]
    graph.node.extend(nodes)
    onnx.save(model, file)
