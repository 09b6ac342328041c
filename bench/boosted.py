"""Boosted trees as ONNX tree ensembles, which onnxruntime runs without the library that grew them."""

from pathlib import Path
from typing import Any

import numpy as np

Row = dict[str, Any]


FIRST_TREES = 80  # of an ensemble: enough to tell that a line is nothing of the kind, as most lines are


def write(model: Any, path: Path, columns: int) -> None:
    """Write a fitted LightGBM model's trees as two ONNX tree ensembles, the first trees and the rest ("-rest"); what
    both give adds up to the log odds."""
    trees = [tree["tree_structure"] for tree in model.booster_.dump_model()["tree_info"]]
    write_trees(trees[:FIRST_TREES], path, columns)
    write_trees(trees[FIRST_TREES:], path.with_stem(f"{path.stem}-rest"), columns)


def write_trees(structures: list[Row], path: Path, columns: int) -> None:
    """Write trees as one ONNX tree ensemble."""
    from onnx import TensorProto, helper

    trees = [Flat(structure, number) for number, structure in enumerate(structures)]
    attributes = {key: [value for tree in trees for value in getattr(tree, key)] for key in Flat.KEYS}
    node = helper.make_node(
        "TreeEnsembleRegressor",
        ["rows"],
        ["odds"],
        domain="ai.onnx.ml",
        n_targets=1,
        **attributes,
    )
    graph = helper.make_graph(
        [node], path.stem,
        [helper.make_tensor_value_info("rows", TensorProto.FLOAT, [None, columns])],
        [helper.make_tensor_value_info("odds", TensorProto.FLOAT, [None, 1])],
    )  # fmt: skip
    onnx = helper.make_model(
        graph, opset_imports=[helper.make_opsetid("ai.onnx.ml", 1), helper.make_opsetid("", 17)], ir_version=8
    )
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(onnx.SerializeToString())
    print(f"{path.stem}: {path.stat().st_size // 1024} KiB", flush=True)


class Flat:
    """One tree as the parallel lists that ONNX wants."""

    KEYS = (
        "nodes_treeids", "nodes_nodeids", "nodes_featureids", "nodes_modes", "nodes_values", "nodes_truenodeids",
        "nodes_falsenodeids",
        "target_treeids", "target_nodeids", "target_ids", "target_weights",
    )  # fmt: skip

    def __init__(self, structure: Row, number: int) -> None:
        for key in self.KEYS:
            setattr(self, key, [])
        self.number = number
        waiting = [structure]
        self.made = 1
        while waiting:
            node = waiting.pop(0)
            self.add(node)
            if "leaf_value" not in node:
                waiting += [node["left_child"], node["right_child"]]

    def add(self, node: Row) -> None:
        """Nodes come breadth first: a branch's two children get the next two numbers."""
        lists: dict[str, list[Any]] = self.__dict__
        identity = len(lists["nodes_nodeids"])
        leaf = "leaf_value" in node
        lists["nodes_treeids"].append(self.number)
        lists["nodes_nodeids"].append(identity)
        lists["nodes_featureids"].append(0 if leaf else node["split_feature"])
        lists["nodes_modes"].append("LEAF" if leaf else "BRANCH_LEQ")
        lists["nodes_values"].append(0.0 if leaf else below(node["threshold"]))
        lists["nodes_truenodeids"].append(0 if leaf else self.made)
        lists["nodes_falsenodeids"].append(0 if leaf else self.made + 1)
        if leaf:
            lists["target_treeids"].append(self.number)
            lists["target_nodeids"].append(identity)
            lists["target_ids"].append(0)
            lists["target_weights"].append(node["leaf_value"])
        else:
            self.made += 2


def below(threshold: float) -> float:
    """The largest 32-bit number not above a threshold: a 32-bit value then stays on the side that it was on."""
    near = np.float32(threshold)
    return float(near if near <= threshold else np.nextafter(near, np.float32(-np.inf)))
