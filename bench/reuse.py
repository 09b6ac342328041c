"""Reuse: how much of what documents share is found, how exactly, which way it went, and at what cost.

    uv run python -m bench.reuse [--data DIR] [--predictions OUT] [--json FILE] [--peers] [--quick] [--sizes 10000,50000]

A file of ``id``, ``src``, ``text`` is raw material: corpora with exact provenance are made of it (bench/reuse_corpus.py).
Any other file of ``id`` and ``text`` is run as it is, and its predictions written: ``{a, b, a_start, a_end, b_start,
b_end, direction, confidence}`` a line.
"""

import random
from typing import Any

import numpy as np

from bench import common
from bench.reuse_corpus import Corpus, Made, family, mix, originals, shared_counts, truth_words

SHARED_WORDS = 20  # words in common from which two documents are a pair


def main() -> None:
    """Run the bench."""
    arguments = common.parse("reuse", __doc__, [("--sizes", {"default": "", "help": "speed: documents, by commas"})])
    run = common.Run(arguments)
    for file in common.data_files(arguments.data):
        rows = common.read_rows(file)
        if "src" in rows[0] and "text" in rows[0]:
            made_corpora(run, rows, common.stem(file))
        elif "text" in rows[0]:
            given_documents(run, rows, common.stem(file))
    run.finish()


def given_documents(run: common.Run, rows: list[common.Row], stem: str) -> None:
    """Documents as they are: predictions only."""
    from headwater.reuse import find_reuse

    with run.clock(f"{stem}.docs_per_cpu_s", len(rows)):
        found = find_reuse(rows)
    if run.arguments.predictions:
        answers = [
            {"a": r.a.document, "b": r.b.document, "a_start": r.a.start, "a_end": r.a.end, "b_start": r.b.start,
             "b_end": r.b.end, "direction": r.direction, "confidence": r.confidence}
            for r in found
        ]  # fmt: skip
        common.write_rows(run.arguments.predictions / f"{stem}.jsonl", answers)


def made_corpora(run: common.Run, rows: list[common.Row], stem: str) -> None:
    """The corpora with provenance: a mix of all kinds, and families."""
    quick = run.arguments.quick
    size = 1500 if quick else 10_000
    texts = originals(rows, 2 * size, random.Random(1))
    measure(run, mix(texts, size, 2), f"{stem}-mix", rows)
    measure(run, family(texts, 150, 200 if quick else 2000, 3), f"{stem}-family150", rows)
    if not quick:
        measure(run, family(texts, 1000, 2000, 4), f"{stem}-family1000", rows)
    for many in [int(n) for n in run.arguments.sizes.split(",") if n]:
        speed(run, rows, many)


def find(rows: list[common.Row], **options: Any) -> tuple[Any, Any]:
    """Our pairs, as arrays."""
    from headwater.reuse.bulk import find_pairs_of

    return find_pairs_of([row["text"] for row in rows], [row["publisher"] for row in rows], **options)


def measure(run: common.Run, corpus: Corpus, name: str, _rows: list[common.Row]) -> None:
    """Run one corpus and score it."""
    rows = [made.row() for made in corpus.documents]
    begin = common.cpu_seconds()
    find(rows)
    run.set(f"{name}.cold_cpu_s", common.cpu_seconds() - begin)
    with run.clock(f"{name}.docs_per_cpu_s", len(rows)):
        columns, found = find(rows)
    spans = [(columns.starts[columns.offsets[d] :], columns.ends[columns.offsets[d] :]) for d in range(len(columns))]
    answers = []
    for k in range(len(found)):
        a, b = int(found.a[k]), int(found.b[k])
        answers.append((a, b, int(spans[a][0][found.a_start[k]]), int(spans[a][1][found.a_end[k] - 1]),
                        int(spans[b][0][found.b_start[k]]), int(spans[b][1][found.b_end[k] - 1])))  # fmt: skip
    score(run, corpus.documents, answers, name)
    if run.arguments.predictions:
        keys = ("a", "b", "a_start", "a_end", "b_start", "b_end")
        records = [dict(zip(keys, (rows[x[0]]["id"], rows[x[1]]["id"], *x[2:]), strict=True)) for x in answers]
        common.write_rows(run.arguments.predictions / f"{name}.jsonl", records)


def score(
    run: common.Run, documents: list[Made], answers: list[tuple[int, ...]], name: str, peer: str | None = None
) -> None:
    """Pairs and words, against the provenance."""
    shared = shared_counts(documents)
    gold = {pair for pair, count in shared.items() if count >= SHARED_WORDS}
    said = {(a, b) for a, b, *_ in answers}
    related = shared.keys()
    wrong = [pair for pair in said if shared.get(pair, 0) < 8]
    run.set(f"{name}.pairs", len(gold), peer)
    run.set(f"{name}.pair_recall", len(gold & said) / max(1, len(gold)), peer)
    run.set(f"{name}.pair_precision", 1 - len(wrong) / max(1, len(said)), peer)
    for kind, metric in (("heavy", "heavy_recall"), ("quotation", "quote_recall")):
        of_kind = [
            pair for pair in gold
            if documents[pair[1]].kind == kind and pair[0] in documents[pair[1]].parents
        ]  # fmt: skip
        if of_kind:
            run.set(f"{name}.{metric}", sum(pair in said for pair in of_kind) / len(of_kind), peer)
    if "family" in name:
        run.set(f"{name}.family_recall", len(gold & said) / max(1, len(gold)), peer)
    words(run, documents, answers, gold, (name, peer))
    del related


def words(
    run: common.Run, documents: list[Made], answers: list[tuple[int, ...]], gold: set[tuple[int, int]],
    where: tuple[str, str | None],
) -> None:  # fmt: skip
    """Precision and recall of the words of passages, over a sample of pairs, both sides."""
    rng = random.Random(5)
    by_pair: dict[tuple[int, int], list[tuple[int, ...]]] = {}
    for answer in answers:
        by_pair.setdefault((answer[0], answer[1]), []).append(answer[2:])
    pairs = sorted(gold | by_pair.keys())
    pairs = rng.sample(pairs, min(4000, len(pairs)))
    hit = told = true = 0
    for a, b in pairs:
        for side, (one, other) in enumerate(((a, b), (b, a))):
            made = documents[one]
            truth = truth_words(made, documents[other])
            spans = np.array(made.spans()).reshape(-1, 2)
            predicted = np.zeros(len(made.words), bool)
            for stretch in by_pair.get((a, b), ()):
                first, last = stretch[2 * side], stretch[2 * side + 1]
                predicted |= (spans[:, 0] >= first - 1) & (spans[:, 0] < last)
            hit += int((truth & predicted).sum())
            told += int(predicted.sum())
            true += int(truth.sum())
    run.set(f"{where[0]}.passage_recall", hit / max(1, true), where[1])
    run.set(f"{where[0]}.passage_precision", hit / max(1, told), where[1])


def speed(run: common.Run, rows: list[common.Row], many: int) -> None:
    """Documents a CPU second, and memory, of a mix of ``many``."""
    corpus = mix(originals(rows, 2 * many, random.Random(1)), many, 2)
    texts = [made.text() for made in corpus.documents]
    publishers = [made.publisher for made in corpus.documents]
    del corpus
    from headwater.reuse.bulk import find_pairs_of

    begin = common.cpu_seconds()
    _, found = find_pairs_of(texts, publishers)
    took = common.cpu_seconds() - begin
    run.set(f"speed-{many}.cpu_s", took)
    run.set(f"speed-{many}.docs_per_cpu_s", many / took)
    run.set(f"speed-{many}.pairs", len(found))
    run.set(f"speed-{many}.rss_mib", common.peak_rss_mib())


if __name__ == "__main__":
    main()
