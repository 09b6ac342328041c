"""The weights of a linear-chain CRF, out of a CRFsuite model file.

CRFsuite trains the models; what it has written is read here, so that many paragraphs are scored at once and a word's
features are looked up once for two models. Format: crf1d_model.c and cqdb.c of CRFsuite 0.12.
"""

from pathlib import Path
from typing import NamedTuple

import numpy as np

from headwater.errors import SetupError

FEATURE = np.dtype([("kind", "<u4"), ("source", "<u4"), ("label", "<u4"), ("weight", "<f8")])
OF_STATE, OF_TRANSITION = 0, 1
OFFSETS_AT = 28  # of features, labels, attributes, in the file's head
DATABASE_HEAD = 24  # magic, size, flag, byte order, entries, place of the entries' list
CHUNK_HEAD = 12


class CrfFile(NamedTuple):
    """A model: what it was trained on and what it weighs."""

    labels: list[str]
    attributes: list[str]
    states: np.ndarray  # records: attribute (source), label, weight
    transitions: np.ndarray  # labels x labels


def read_crf(path: str) -> CrfFile:
    """Read a model file. Raises SetupError HW509 when it is none."""
    data = Path(path).read_bytes()
    try:
        if data[:4] != b"lCRF":
            raise ValueError("no CRFsuite model")
        features_at, labels_at, attributes_at = np.frombuffer(data, "<u4", 3, OFFSETS_AT).tolist()
        labels, attributes = _names(data, labels_at), _names(data, attributes_at)
        count = int(np.frombuffer(data, "<u4", 1, features_at + CHUNK_HEAD - 4)[0])
        features = np.frombuffer(data, FEATURE, count, features_at + CHUNK_HEAD)
        transitions = np.zeros((len(labels), len(labels)))
        steps = features[features["kind"] == OF_TRANSITION]
        transitions[steps["source"], steps["label"]] = steps["weight"]
        return CrfFile(labels, attributes, features[features["kind"] == OF_STATE], transitions)
    except (ValueError, IndexError) as error:
        raise SetupError(
            "HW509", f"the weights {Path(path).name} cannot be read.", hint="Install headwater anew."
        ) from error


def _names(data: bytes, at: int) -> list[str]:
    """The strings of one of the file's databases, by their numbers."""
    entries, listed = np.frombuffer(data, "<u4", 2, at + DATABASE_HEAD - 8).tolist()
    places = np.frombuffer(data, "<u4", entries, at + listed).astype(np.int64) + at
    sizes = np.frombuffer(data, np.uint8)[(places + 4)[:, None] + np.arange(4)].view("<u4")[:, 0]
    ends = places + 8 + sizes - 1  # a zero closes each
    return [data[start + 8 : end].decode("utf8") for start, end in zip(places.tolist(), ends.tolist(), strict=True)]
