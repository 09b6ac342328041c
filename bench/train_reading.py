"""Train the block tagger: ``uv run --group train python -m bench.train_reading --data DIR [--folds N] [--only markup|flat]``.

Without ``--folds`` the models are fitted on all rows and written to ``src/headwater/reading/weights/``. With it nothing is
written: figures are printed that were measured on sites the models had not seen. Gold texts become labels of lines by
aligning the words of the page with those of the gold; no word of any page is stored in the weights. See
docs/models/reading.md for what the models were trained on.
"""

import argparse
import hashlib
import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import numpy as np

from bench import common

WEIGHTS = Path(__file__).resolve().parents[1] / "src" / "headwater" / "reading" / "weights"
WORD = re.compile(r"\w+")
TREES = {
    "n_estimators": 220, "learning_rate": 0.07, "num_leaves": 24, "min_child_samples": 30, "feature_fraction": 0.4, "max_bin": 63,
    "bagging_fraction": 0.8, "bagging_freq": 1, "lambda_l2": 5.0, "num_threads": 1, "seed": 1, "deterministic": True, "verbose": -1,
}  # fmt: skip
FORUM_WEIGHT = 2.5  # threads are few among the pages, and unlike the rest
KEPT = 0.35  # of the boilerplate lines: they are many and alike; the kept ones weigh for all
WITNESS = ("main", "main_share", "main_before")  # another extractor's vote: on comments it misled
TARGETS = ("article", "comment")
INNER_FOLDS = 4  # in which what can be trusted is found out
SURE = 0.8  # chances from here on are held against the labels
DOUBTED_WORDS, DOUBTED_SHARE = 300, 0.5  # contradicted so, a page's labels are not learnt from
Row = common.Row
Array = np.ndarray


# ---------------------------------------------------------------- labels


def aligned(lines: list[str], gold: str) -> Array:
    """The share of each line's words that stand in the gold text, in order; -1 for a line without words."""
    from rapidfuzz.distance import LCSseq

    wanted = WORD.findall((gold or "").lower())
    found = [WORD.findall(line.lower()) for line in lines]
    flat = [word for words in found for word in words]
    if not wanted or not flat:
        return np.zeros(len(lines))
    numbers: dict[str, int] = {}
    gold_ids = [numbers.setdefault(w, len(numbers)) for w in wanted]
    page_ids = [numbers.setdefault(w, len(numbers)) for w in flat]
    grams = set(zip(gold_ids, gold_ids[1:], gold_ids[2:], strict=False))
    in_gram = np.zeros(len(flat), dtype=bool)
    for i in range(len(flat) - 2):
        if tuple(page_ids[i : i + 3]) in grams:
            in_gram[i : i + 3] = True
    in_order = np.zeros(len(flat), dtype=bool)
    for step in LCSseq.opcodes(page_ids, gold_ids):
        if step.tag == "equal":
            in_order[step.src_start : step.src_end] = True
    out: list[float] = []
    position = 0
    for words in found:
        stretch = slice(position, position + len(words))
        position += len(words)
        if not words:
            out.append(-1.0)
            continue
        ordered, grammed = float(in_order[stretch].mean()), float(in_gram[stretch].mean())
        out.append(ordered if len(words) < 5 or grammed >= 0.5 else min(ordered, grammed))
    return np.array(out)


def site_of(html: str, url: str | None) -> str:
    """The site a page is from: pages of one site are never on both sides of a fold."""
    host = (urlsplit(url).hostname or "") if url else ""
    if not host:
        named = Counter(re.findall(r"https?://([a-z0-9.-]+)", html[:200_000].lower()))
        common_hosts = re.compile(
            r"facebook|twitter|google|doubleclick|w3\.org|addthis|gravatar|ogp\.me|schema|amazon|jquery|wordpress\.org|cdn"
        )
        host = next((h for h, _ in named.most_common() if not common_hosts.search(h)), "")
    return ".".join(host.split(".")[-2:])


def groups_of(dumps: list[list[str]]) -> list[str]:
    """A group name for each dump: dumps that share lines only one site has are of one site."""
    parent = list(range(len(dumps)))

    def root(i: int) -> int:
        while parent[i] != i:
            parent[i] = parent[parent[i]]
            i = parent[i]
        return i

    holders: dict[str, set[int]] = defaultdict(set)
    for i, lines in enumerate(dumps):
        for line in set(lines):
            if len(line) > 25:
                holders[line].add(i)
    shared: Counter[tuple[int, int]] = Counter()
    for members in holders.values():
        if 2 <= len(members) <= 12:
            first, *others = sorted(members)
            shared.update((first, other) for other in others)
    for (a, b), count in shared.items():
        if count >= 4:
            parent[root(a)] = root(b)
    return [str(root(i)) for i in range(len(dumps))]


# ---------------------------------------------------------------- rows


def part_of(group: str, parts: int) -> int:
    """Which of so many parts a site is in: the same one each time."""
    return int(hashlib.blake2b(group.encode(), digest_size=4).hexdigest(), 16) % parts


class Data:
    """Feature rows of many pages, with labels, weights and folds."""

    def __init__(self) -> None:
        self.rows: list[Array] = []
        self.article: list[Array] = []
        self.comment: list[Array] = []
        self.known_comment: list[bool] = []  # whether the page's gold says which lines are comments
        self.groups: list[str] = []
        self.pages: list[dict[str, Any]] = []

    def add(self, rows: Array, labels: tuple[Array, Array], group: str, page: dict[str, Any]) -> None:
        self.rows.append(rows)
        self.article.append(labels[0])
        self.comment.append(labels[1])
        self.groups.append(group)
        self.pages.append(page)

    def close(self, folds: int, unheeded: Sequence[int] = ()) -> None:
        self.unheeded = list(unheeded)  # columns that say nothing of comments
        self.x = np.concatenate(self.rows)
        self.offsets = np.concatenate([[0], np.cumsum([len(r) for r in self.rows])])
        self.page = np.repeat(np.arange(len(self.rows)), [len(r) for r in self.rows])
        self.y = {"article": np.concatenate(self.article), "comment": np.concatenate(self.comment)}
        self.words = self.x[:, 0]
        self.fold = np.array([part_of(group, max(1, folds)) for group in self.groups])[self.page]
        self.inner = np.array([part_of(f"{group} inner", INNER_FOLDS) for group in self.groups])[self.page]
        marked = (self.y["article"] + self.y["comment"]) > 0
        rng = np.random.default_rng(0)
        self.kept = marked | (rng.random(len(self.x)) < KEPT)
        size = np.array([max(20.0, p["gold_words"]) for p in self.pages])[self.page]
        self.weight = (self.words + 0.3) ** 0.8 / np.sqrt(size) * np.where(marked, 1.0, 1 / KEPT)
        self.weight *= np.array([p.get("weight", 1.0) for p in self.pages])[self.page]
        self.weight /= self.weight.mean()
        self.has_comment_gold = np.array([p["comments_known"] for p in self.pages])[self.page]

    def slices(self) -> list[slice]:
        return [slice(a, b) for a, b in zip(self.offsets[:-1], self.offsets[1:], strict=True)]


def page_rows(row: Row) -> tuple[Array, list[str]] | None:
    """Feature rows and line texts of one page, exactly as reading computes them."""
    from headwater.reading.head import Head
    from headwater.reading.markup import parse_tree
    from headwater.reading.metadata import read_metadata
    from headwater.reading.tagger import look
    from headwater.reading.taming import tame

    html = tame(row["html"])[0]
    tree = parse_tree(html)
    if not tree.lines:
        return None
    head = Head(tree, row.get("url"))
    return look(tree, head, read_metadata(head), html)[0], [line.text for line in tree.lines]


def load(folder: Path, kind: str, without: str = "") -> Data:
    """All rows of a folder: ``markup`` from pages, ``flat`` from dumps."""
    from headwater.reading.features import NAMES
    from headwater.reading.line_features import line_features

    forum = NAMES.index("page_posting")
    data = Data()
    for file in common.data_files(folder):
        if without and file.name.startswith(tuple(without.split(","))):
            continue
        rows = common.read_rows(file)
        if kind == "markup" and rows and "html" in rows[0]:
            for row in rows:
                found = page_rows(row)
                if found is None:
                    continue
                features, lines = found
                article, comment = aligned(lines, row["body"]), aligned(lines, row.get("comments") or "")
                labels = ((article >= 0.6) & (article >= comment), (comment >= 0.6) & (comment > article))
                page = row | {
                    "html": "",
                    "lines": lines,
                    "gold_words": len(WORD.findall(row["body"])),
                    "file": common.stem(file),
                }
                page["weight"] = FORUM_WEIGHT if features[0, forum] >= 2 else 1.0
                page["comments_known"] = row.get("comments") is not None
                data.add(
                    features, (labels[0].astype(int), labels[1].astype(int)), site_of(row["html"], row.get("url")), page
                )
        elif kind == "flat" and rows and "lines" in rows[0]:
            for row, group in zip(rows, groups_of([r["lines"] for r in rows]), strict=True):
                letters = np.array(list(row["labels"]))
                labels = ((letters == "C").astype(int), (letters == "M").astype(int))
                page = row | {"gold_words": sum(len(WORD.findall(x)) for x in row["lines"]), "comments_known": True}
                data.add(line_features(row["lines"]), labels, group, page)
    return data


# ---------------------------------------------------------------- models


def fit(x: Array, y: Array, weight: Array) -> Any:
    from lightgbm import LGBMClassifier

    return LGBMClassifier(**TREES).fit(x, y, sample_weight=weight)


def usable(data: Data, target: str) -> Array:
    """The rows a target learns from: where a page's comments are unknown, only its article is known to be none."""
    if target == "article":
        return data.kept
    return data.kept & (data.has_comment_gold | (data.y["article"] == 1))


def fit_trusted(data: Data, rows: Array) -> tuple[dict[str, Any], list[int]]:
    """Models of both targets on those of the rows whose labels can be trusted, and the pages that were left out.

    Some gold texts hold a page's comments as its article, or know nothing of them. Models of other sites say so: a page
    is left out where what they are sure is comment contradicts most of its labels.
    """
    chances = {target: np.zeros(len(data.x)) for target in TARGETS}
    for part in range(INNER_FOLDS):
        learnt, asked = rows & (data.inner != part), rows & (data.inner == part)
        for target in TARGETS:
            chances[target][asked] = predict(fit_rows(data, target, learnt), data.x[asked])
    left_out = doubted(data, chances)
    trusted = rows & ~np.isin(data.page, left_out)
    return {target: fit_rows(data, target, trusted) for target in TARGETS}, left_out


def doubted(data: Data, chances: dict[str, Array]) -> list[int]:
    """The pages on which most of what is surely comment by the chances is labelled as something else.

    Comments show themselves; where the chances say article of what is labelled comment, it is they who have to learn.
    """
    said = (chances["comment"] >= SURE) & (chances["comment"] > chances["article"]) & data.has_comment_gold
    wrong = np.where(said & (data.y["comment"] == 0), data.words, 0)
    held = np.where(said | (data.y["article"] + data.y["comment"] > 0), data.words, 0)
    pages = len(data.pages)
    wrong, held = np.bincount(data.page, wrong, pages), np.bincount(data.page, held, pages)
    return np.flatnonzero((wrong > DOUBTED_WORDS) & (wrong > DOUBTED_SHARE * held)).tolist()


def fit_rows(data: Data, target: str, rows: Array) -> Any:
    rows = rows & usable(data, target)
    x = data.x[rows]
    if target == "comment":
        x[:, data.unheeded] = 0.0
    return fit(x, data.y[target][rows], data.weight[rows])


def predict(model: Any, x: Array) -> Array:
    return model.predict_proba(x)[:, 1]


def out_of_fold(data: Data, folds: int) -> dict[str, Array]:
    """Chances for every row from models that saw no page of its site, nor chose by one what to trust."""
    chances = {target: np.zeros(len(data.x)) for target in TARGETS}
    for fold in range(folds):
        models, _ = fit_trusted(data, data.fold != fold)
        for target, model in models.items():
            chances[target][data.fold == fold] = predict(model, data.x[data.fold == fold])
    return chances


def write(model: Any, name: str, columns: int) -> None:
    """A fitted model's trees as one ONNX tree ensemble; it gives the log odds."""
    from onnx import TensorProto, helper

    trees = [
        Flat(tree["tree_structure"], number) for number, tree in enumerate(model.booster_.dump_model()["tree_info"])
    ]
    attributes = {key: [value for tree in trees for value in getattr(tree, key)] for key in Flat.KEYS}
    node = helper.make_node(
        "TreeEnsembleRegressor",
        ["rows"],
        ["odds"],
        domain="ai.onnx.ml",
        n_targets=1,
        **attributes,  # pyright: ignore[reportArgumentType]
    )
    graph = helper.make_graph(
        [node], name,
        [helper.make_tensor_value_info("rows", TensorProto.FLOAT, [None, columns])],
        [helper.make_tensor_value_info("odds", TensorProto.FLOAT, [None, 1])],
    )  # fmt: skip
    onnx = helper.make_model(
        graph, opset_imports=[helper.make_opsetid("ai.onnx.ml", 1), helper.make_opsetid("", 17)], ir_version=8
    )
    WEIGHTS.mkdir(exist_ok=True)
    (WEIGHTS / f"{name}.onnx").write_bytes(onnx.SerializeToString())
    print(f"{name}: {(WEIGHTS / f'{name}.onnx').stat().st_size // 1024} KiB", flush=True)


class Flat:
    """One tree as the parallel lists that ONNX wants."""

    KEYS = (
        "nodes_treeids", "nodes_nodeids", "nodes_featureids", "nodes_modes", "nodes_values", "nodes_truenodeids", "nodes_falsenodeids",
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
    """The largest 32-bit number not above a threshold: a 32-bit value is then on the side that it was on in training."""
    near = np.float32(threshold)
    return float(near if near <= threshold else np.nextafter(near, np.float32(-np.inf)))


# ---------------------------------------------------------------- the run


def measure(data: Data, kind: str, chances: dict[str, Array], scorer: Path) -> None:
    """Print the scorer's figures for out-of-fold chances."""
    import importlib.util

    from headwater.reading.flat import indents_of, letters_of, settle
    from headwater.reading.tagger import choose

    spec = importlib.util.spec_from_file_location("score", scorer)
    assert spec and spec.loader
    score = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(score)
    answers: dict[str, list[tuple[Row, Row]]] = defaultdict(list)
    for s, page in zip(data.slices(), data.pages, strict=True):
        a, c = chances["article"][s], chances["comment"][s]
        if kind == "flat":
            words = [line.strip() for line in page["lines"]]
            labels = settle(words, indents_of(page["lines"]), letters_of(a, c))
            answers["dumps"].append((page, {"labels": labels}))
            continue
        article, comment = choose(a, c, data.x[s])
        answer = {
            "body": "\n".join(x for x, keep in zip(page["lines"], article, strict=True) if keep),
            "comments": "\n".join(x for x, keep in zip(page["lines"], comment, strict=True) if keep),
        }
        gold = {"body": page["body"], "comments": page.get("comments")}
        answers[page["file"] + "/" + str(page["id"]).split("/", maxsplit=1)[0]].append((gold, answer))
    for name, pairs in answers.items():
        figures = (score.dumps if kind == "flat" else score.reading)([g for g, _ in pairs], [a for _, a in pairs])
        print(name, len(pairs), {k: round(v, 4) for k, v in figures.items()}, flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=common.SHARED / "data" / "reading")
    parser.add_argument("--folds", type=int, default=0)
    parser.add_argument("--only", choices=("markup", "flat"))
    parser.add_argument("--scorer", type=Path, default=common.SHARED / "score" / "score.py")
    parser.add_argument(
        "--without", default="", help="names, with commas between, of files to leave out (their beginnings)"
    )
    arguments = parser.parse_args()
    for kind in ("markup", "flat"):
        if arguments.only in (None, kind):
            train(load(arguments.data, kind, arguments.without), kind, arguments)


def train(data: Data, kind: str, arguments: argparse.Namespace) -> None:
    from headwater.reading.features import NAMES

    folds = arguments.folds or 3
    data.close(folds, [NAMES.index(name) for name in WITNESS] if kind == "markup" else ())
    print(
        f"{kind}: {len(data.rows)} pages, {len(set(data.groups))} sites, {data.x.shape[0]} lines, {data.x.shape[1]} features"
    )
    if arguments.folds:
        measure(data, kind, out_of_fold(data, folds), arguments.scorer)
        return
    models, left_out = fit_trusted(data, np.ones(len(data.x), dtype=bool))
    print("left out:", ", ".join(str(data.pages[i]["id"]) for i in left_out) or "none")
    for target, model in models.items():
        write(model, f"{kind}-{target}", data.x.shape[1])


if __name__ == "__main__":
    main()
