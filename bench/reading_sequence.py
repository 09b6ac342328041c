# pyright: reportMissingImports=false
# it needs torch, which CI does not install
"""The network that reads the lines of a flat text in their order, trained over what the trees say of each line.

Convolutions over the lines, each reaching twice as far as the one before: an article and a thread of comments are
stretches of a page, and where one ends is told by lines far away. It is asked for the chances of three classes and
stored as one ONNX graph that takes the rows as ``flat/features.py`` makes them. ``pip install torch==2.13.0``.
"""

from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np

CHANNELS, KERNEL = 48, 5
DILATIONS = (1, 2, 4, 8, 16, 32)
ROUNDS, BATCH, RATE, DECAY, DROPPED = 8, 16, 4e-3, 0.02, 0.3
MAX_LINES = 800  # longer dumps are cut for training
SEED = 1
Array = np.ndarray


def build(columns: int, middle: Array, spread: Array) -> Any:
    """The network as a torch module; what it is given is brought to one scale first."""
    import torch
    from torch import nn

    class Network(nn.Module):
        def __init__(self) -> None:
            super().__init__()
            self.register_buffer("middle", torch.tensor(middle, dtype=torch.float32))
            self.register_buffer("spread", torch.tensor(spread, dtype=torch.float32))
            self.enter = nn.Linear(columns, CHANNELS)
            self.dropped = nn.Dropout(DROPPED)
            self.along = nn.ModuleList(
                nn.Conv1d(CHANNELS, CHANNELS, KERNEL, padding=KERNEL // 2 * far, dilation=far) for far in DILATIONS
            )
            self.norms = nn.ModuleList(nn.LayerNorm(CHANNELS) for _ in DILATIONS)
            self.leave = nn.Linear(CHANNELS, 3)

        def forward(self, rows: Any, there: Any) -> Any:
            there = there.unsqueeze(-1)
            small = torch.sign(rows) * torch.log(1 + torch.abs(rows))
            small = torch.clip((small - self.middle) / self.spread, -4.0, 4.0)
            lines = torch.relu(self.enter(self.dropped(small))) * there
            for step, norm in zip(self.along, self.norms, strict=True):
                told = step((norm(lines) * there).transpose(1, 2)).transpose(1, 2)
                lines = (lines + torch.relu(told)) * there
            return torch.log_softmax(self.leave(self.dropped(lines)), -1)

    return Network()


def scaled(rows: Array) -> Array:
    return np.sign(rows) * np.log1p(np.abs(rows))


def train(rows: Array, classes: Array, weight: Array, runs: list[slice]) -> Any:
    """The network fitted to the runs of lines: dumps whose labels are believed. Classes: 0 neither, 1 article,
    2 comment."""
    import torch
    from torch.nn import functional

    torch.set_num_threads(1)
    torch.manual_seed(SEED)
    rng = np.random.default_rng(SEED)
    learnt = np.concatenate([scaled(rows[run]) for run in runs])
    network = build(rows.shape[1], learnt.mean(axis=0), learnt.std(axis=0) + 1e-3)
    pieces = [piece for run in runs for piece in cut(run)]
    best = torch.optim.AdamW(network.parameters(), lr=RATE, weight_decay=DECAY)
    steps = ROUNDS * -(-len(pieces) // BATCH)
    pace = torch.optim.lr_scheduler.OneCycleLR(best, RATE, total_steps=steps + 1)
    network.train()
    for _ in range(ROUNDS):
        alike = sorted(pieces, key=lambda piece: (piece.stop - piece.start) * rng.uniform(0.8, 1.25))
        batches = [alike[i : i + BATCH] for i in range(0, len(alike), BATCH)]
        rng.shuffle(batches)
        for batch in batches:
            longest = max(piece.stop - piece.start for piece in batch)
            x, there = torch.zeros(len(batch), longest, rows.shape[1]), torch.zeros(len(batch), longest)
            y, w = torch.zeros(len(batch), longest, dtype=torch.long), torch.zeros(len(batch), longest)
            for i, piece in enumerate(batch):
                size = piece.stop - piece.start
                x[i, :size], there[i, :size] = torch.from_numpy(rows[piece]), 1.0
                y[i, :size], w[i, :size] = torch.from_numpy(classes[piece]), torch.from_numpy(weight[piece])
            told = network(x, there)
            loss = (functional.nll_loss(told.reshape(-1, 3), y.reshape(-1), reduction="none") * w.reshape(-1)).sum()
            best.zero_grad()
            (loss / w.sum()).backward()
            torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            best.step()
            pace.step()
    return network.eval()


def cut(run: slice) -> list[slice]:
    """A run in parts of equal length, none longer than MAX_LINES."""
    size = run.stop - run.start
    ends = np.linspace(run.start, run.stop, -(-size // MAX_LINES) + 1).astype(int).tolist()
    return [slice(a, b) for a, b in pairwise(ends) if b > a]


def predict(network: Any, rows: Array) -> Array:
    """The chances of the three classes for the lines of one dump."""
    import torch

    if not len(rows):
        return np.zeros((0, 3))
    with torch.no_grad():
        told = network(torch.from_numpy(rows).unsqueeze(0), torch.ones(1, len(rows)))
    return np.exp(told[0].numpy().astype(np.float64))


def export(network: Any, path: Path) -> None:
    """Write the network as ONNX: rows of one text in, the logarithms of its chances out."""
    import torch
    from torch import nn

    class Alone(nn.Module):
        def __init__(self) -> None:
            super().__init__()
            self.network = network

        def forward(self, rows: Any) -> Any:
            lines = rows.unsqueeze(0)
            return self.network(lines, torch.ones_like(lines[:, :, 0])).squeeze(0)

    columns = int(network.middle.shape[0])
    torch.onnx.export(
        Alone().eval(), (torch.zeros(7, columns),), str(path), input_names=["rows"], output_names=["told"],
        dynamic_axes={"rows": {0: "lines"}, "told": {0: "lines"}}, opset_version=17, dynamo=False,
    )  # fmt: skip
    print(f"{path.stem}: {path.stat().st_size // 1024} KiB", flush=True)
