"""Train the block tagger: ``uv run --group train python -m bench.train_reading --data DIR [--folds N] [--only markup|flat]``.

Without ``--folds`` the models are fitted on all rows and written to ``src/headwater/reading/weights/``. With it nothing is
written: figures are printed that were measured on sites the models had not seen. Gold texts become labels of lines by
aligning the words of the page with those of the gold; no word of any page is stored in the weights. See
docs/models/reading.md for what the models were trained on. Flat text needs torch too (``--with torch==2.13.0``).
"""

import argparse
import hashlib
from collections import defaultdict
from pathlib import Path
from typing import Any

import numpy as np

from bench import common
from bench.boosted import write
from bench.reading import answer
from bench.reading_labels import WORD, aligned, groups_of, site_of

WEIGHTS = Path(__file__).resolve().parents[1] / "src" / "headwater" / "reading" / "weights"
TREES = {
    "n_estimators": 220, "learning_rate": 0.07, "num_leaves": 24, "min_child_samples": 30, "feature_fraction": 0.4, "max_bin": 63,
    "bagging_fraction": 0.8, "bagging_freq": 1, "lambda_l2": 5.0, "num_threads": 1, "seed": 1, "deterministic": True, "verbose": -1,
}  # fmt: skip
FORUM_WEIGHT, THREAD_WEIGHT = (
    2.5,
    4.0,
)  # threads are few among the pages, and unlike the rest; in their own model the product counts
COMMENTED_WEIGHT = (
    0.5  # of pages with gold for comments, in what is learnt of articles: pages of 2012, with another custom
)
KEPT = 0.35  # of the boilerplate lines: they are many and alike; the kept ones weigh for all
WITNESS = ("main", "main_share", "main_before")  # what stands outside the page's frame: comments may stand in it
TARGETS = {"markup": ("article", "comment", "thread"), "flat": ("article", "comment")}
ORDER = "order"  # the network that reads the lines of flat text one after the other; it needs torch
DOUBTING = ("article", "comment")  # what is asked which labels can be trusted
NAMING_WORDS = 14  # a line of name and time has no more
INNER_FOLDS = 4  # in which what can be trusted is found out
SURE = 0.8  # chances from here on are held against the labels
DOUBTED_WORDS, DOUBTED_SHARE = 300, 0.5  # contradicted so, a page's labels are not learnt from
Row = common.Row
Array = np.ndarray


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
        self.groups: list[str] = []
        self.pages: list[dict[str, Any]] = []

    def add(self, rows: Array, labels: tuple[Array, Array], group: str, page: dict[str, Any]) -> None:
        self.rows.append(rows)
        self.article.append(labels[0])
        self.comment.append(labels[1])
        self.groups.append(group)
        self.pages.append(page)

    def close(self, folds: int, kind: str) -> None:
        self.kind = kind
        self.x = np.concatenate(self.rows)
        self.offsets = np.concatenate([[0], np.cumsum([len(r) for r in self.rows])])
        self.page = np.repeat(np.arange(len(self.rows)), [len(r) for r in self.rows])
        article = np.concatenate(self.article)
        self.y = {"article": article, "comment": np.concatenate(self.comment), "thread": article}
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

    def column(self, name: str) -> Array:
        """One feature of all lines of markup."""
        from headwater.reading.markup.features import NAMES

        return self.x[:, NAMES.index(name)]

    def slices(self) -> list[slice]:
        return [slice(a, b) for a, b in zip(self.offsets[:-1], self.offsets[1:], strict=True)]


def page_rows(row: Row) -> tuple[Array, list[str]] | None:
    """Feature rows and line texts of one page, exactly as reading computes them."""
    from headwater.reading.markup.head import Head
    from headwater.reading.markup.metadata import read_metadata
    from headwater.reading.markup.tagger import look
    from headwater.reading.markup.taming import tame
    from headwater.reading.markup.walk import parse_tree

    html = tame(row["html"])[0]
    tree = parse_tree(html)
    if not tree.lines:
        return None
    head = Head(tree, row.get("url"))
    return look(tree, head, read_metadata(head))[0], [line.text for line in tree.lines]


def load(folder: Path, kind: str, without: str = "") -> Data:
    """All rows of a folder: ``markup`` from pages, ``flat`` from dumps."""
    from headwater.reading.flat.features import line_features
    from headwater.reading.markup.features import NAMES
    from headwater.reading.markup.tagger import FORUM_SIGNS

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
                    "lines": lines,
                    "gold_words": len(WORD.findall(row["body"])),
                    "file": common.stem(file),
                }
                page["thread"] = bool(features[0, forum] >= FORUM_SIGNS)
                page["weight"] = FORUM_WEIGHT if page["thread"] else 1.0
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
    """The rows a target learns from.

    Where a page's comments are unknown, only its article is known to be none. What the pages with gold for comments call
    article is not learnt where it is a headline or a line of name and time: the other sets do not count those. Threads
    are learnt from pages alone on which what readers write is not told apart.
    """
    if target == "comment":
        return data.kept & (data.has_comment_gold | (data.y["article"] == 1))
    if data.kind == "flat":
        return data.kept
    if target == "thread":
        return data.kept & ~data.has_comment_gold
    short = (data.words <= NAMING_WORDS) & (data.column("end") == 0)
    naming = np.any([data.column(name) > 0 for name in ("date", "clock", "ago", "by")], axis=0)
    custom = (data.column("is_title") > 0) | (short & naming)
    return data.kept & ~(custom & data.has_comment_gold & (data.y["article"] == 1))


def emphasis(data: Data, target: str) -> Array:
    """How much more or less than elsewhere a row weighs in what one target learns."""
    from headwater.reading.markup.tagger import FORUM_SIGNS

    if data.kind == "flat" or target == "comment":
        return data.weight
    if target == "thread":
        return data.weight * np.where(data.column("page_posting") >= FORUM_SIGNS, THREAD_WEIGHT, 1.0)
    return data.weight * np.where(data.has_comment_gold, COMMENTED_WEIGHT, 1.0)


def fit_trusted(data: Data, rows: Array) -> tuple[dict[str, Any], list[int]]:
    """Models of all targets on those of the rows whose labels can be trusted, and the pages that were left out; of flat
    text the network of its lines' order too.

    Some gold texts hold a page's comments as its article, or know nothing of them. Models of other sites say so: a page
    is left out where what they are sure is comment contradicts most of its labels.
    """
    chances = {target: np.zeros(len(data.x)) for target in DOUBTING}
    for part in range(INNER_FOLDS):
        learnt, asked = rows & (data.inner != part), rows & (data.inner == part)
        for target in DOUBTING:
            chances[target][asked] = predict(fit_rows(data, target, learnt), data.x[asked])
    left_out = doubted(data, chances)
    trusted = rows & ~np.isin(data.page, left_out)
    models = {target: fit_rows(data, target, trusted) for target in TARGETS[data.kind]}
    if data.kind == "flat":
        models[ORDER] = fit_order(data, chances, trusted)
    return models, left_out


def fit_order(data: Data, chances: dict[str, Array], trusted: Array) -> Any:
    """The network of the lines' order, over the answers of trees that did not know the lines."""
    from bench import reading_sequence
    from headwater.reading.flat.order import entries

    rows = entries(data.x, chances["article"], chances["comment"])
    classes = np.where(data.y["article"] == 1, 1, np.where(data.y["comment"] == 1, 2, 0))
    size = np.array([max(20.0, page["gold_words"]) for page in data.pages])[data.page]
    weight = ((data.words + 0.3) ** 0.8 / np.sqrt(size)).astype(np.float32)
    runs = [run for run in data.slices() if run.stop > run.start and trusted[run.start]]
    return reading_sequence.train(rows, classes, weight, runs)


def ordered(data: Data, network: Any, chances: dict[str, Array], run: slice) -> None:
    """Hold the trees' chances of one dump's lines against their order, as reading does."""
    from bench import reading_sequence
    from headwater.reading.flat.order import both, entries

    rows = entries(data.x[run], chances["article"][run], chances["comment"][run])
    told = reading_sequence.predict(network, rows)
    chances["article"][run] = both(chances["article"][run], told[:, 1])
    chances["comment"][run] = both(chances["comment"][run], told[:, 2])


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
    from headwater.reading.markup.features import NAMES

    rows = rows & usable(data, target)
    x = data.x[rows]
    if target == "comment" and data.kind == "markup":
        x[:, [NAMES.index(name) for name in WITNESS]] = 0.0
    return fit(x, data.y[target][rows], emphasis(data, target)[rows])


def predict(model: Any, x: Array) -> Array:
    return model.predict_proba(x)[:, 1]


def out_of_fold(data: Data, folds: int) -> dict[str, Array]:
    """Chances for every row from models that saw no page of its site, nor chose by one what to trust."""
    chances = {target: np.zeros(len(data.x)) for target in TARGETS[data.kind]}
    for fold in range(folds):
        models, _ = fit_trusted(data, data.fold != fold)
        for target in TARGETS[data.kind]:
            chances[target][data.fold == fold] = predict(models[target], data.x[data.fold == fold])
        for run in data.slices() if ORDER in models else ():
            if run.stop > run.start and data.fold[run.start] == fold:
                ordered(data, models[ORDER], chances, run)
    return chances


# ---------------------------------------------------------------- the run


def measure(data: Data, chances: dict[str, Array], scorer: Path) -> None:
    """Print the scorer's figures for out-of-fold chances: pages are read from end to end, only the trees' answers put in."""
    import importlib.util

    spec = importlib.util.spec_from_file_location("score", scorer)
    assert spec and spec.loader
    score = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(score)
    answers: dict[str, list[tuple[Row, Row]]] = defaultdict(list)
    for s, page in zip(data.slices(), data.pages, strict=True):
        told = {target: values[s] for target, values in chances.items()}
        if data.kind == "flat":
            answers["dumps"].append((page, {"labels": label_as_told(page["lines"], told)}))
            continue
        name = page["file"] + "/" + str(page["id"]).split("/", maxsplit=1)[0] + (" threads" if page["thread"] else "")
        answers[name].append((page, read_as_told(page, told)))
    for name, pairs in answers.items():
        figures = (score.dumps if data.kind == "flat" else score.reading)([g for g, _ in pairs], [a for _, a in pairs])
        print(name, len(pairs), {k: round(v, 4) for k, v in figures.items()}, flush=True)


def label_as_told(lines: list[str], told: dict[str, Array]) -> str:
    """The labels of a dump for these chances of its lines."""
    from headwater.reading.flat.page import indents_of, letters_of, settle

    words = [line.strip() for line in lines]
    return settle(words, indents_of(lines), letters_of(told["article"], told["comment"]))


def read_as_told(page: Row, told: dict[str, Array]) -> Row:
    """The bench's answer for a page of markup for these chances of its lines."""
    from unittest import mock

    from headwater.reading.markup import tagger

    with mock.patch.object(tagger, "chances", lambda name, _: told[name.removeprefix("markup-")]):
        return answer(page)


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
    folds = arguments.folds or 3
    data.close(folds, kind)
    print(
        f"{kind}: {len(data.rows)} pages, {len(set(data.groups))} sites, {data.x.shape[0]} lines, {data.x.shape[1]} features"
    )
    if arguments.folds:
        measure(data, out_of_fold(data, folds), arguments.scorer)
        return
    models, left_out = fit_trusted(data, np.ones(len(data.x), dtype=bool))
    print("left out:", ", ".join(str(data.pages[i]["id"]) for i in left_out) or "none")
    for target in TARGETS[kind]:
        write(models[target], WEIGHTS / f"{kind}-{target}.onnx", data.x.shape[1])
    if ORDER in models:
        from bench import reading_sequence

        reading_sequence.export(models[ORDER], WEIGHTS / f"{kind}-{ORDER}.onnx")


if __name__ == "__main__":
    main()
