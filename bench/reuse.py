"""Reuse: how much of what documents share is found, how exactly, which way it went, and at what cost.

    uv run python -m bench.reuse [--data DIR] [--predictions OUT] [--json FILE] [--peers] [--quick] [--sizes 10000]

A file of ``id``, ``src``, ``text`` is raw material: corpora with exact provenance are made of it (reuse_corpus.py).
Any other file of ``id`` and ``text`` is run as it is, and its predictions written: ``{a, b, a_start, a_end, b_start,
b_end, direction, confidence}`` a line. ``--sizes`` adds the speed of mixed corpora of so many documents.
"""

import random
import sys
import tempfile
from pathlib import Path
from typing import Any

import numpy as np

from bench import common
from bench.plagdet import Case, made_part, plagdet
from bench.reuse_corpus import STRIDE, Corpus, Made, family, mix, originals, shared_counts, truth_words

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
    corpus = mix(texts, size, 2)
    measure(run, corpus, f"{stem}-mix")
    directions(run, mix(texts, 1500, 6), f"{stem}-mix")
    directions(run, mix(texts, 1500, 6), f"{stem}-absent", absent=0.4)
    for metric, value in one_page([made.row() for made in corpus.documents]).items():
        run.set(f"{stem}-index.{metric}", value)
    tell(run, f"{stem}-index")
    alignment(run, texts, 60 if quick else 400, stem)
    if run.arguments.peers:
        minhash(run, corpus, f"{stem}-mix")
        all_pairs(run, mix(texts, 200, 7), f"{stem}-small")
    measure(run, family(texts, 150, 200 if quick else 2000, 3), f"{stem}-family150")
    if not quick:
        measure(run, family(texts, 1000, 2000, 4), f"{stem}-family1000")
    for many in [int(n) for n in run.arguments.sizes.split(",") if n]:
        speed(run, rows, many)


def find(rows: list[common.Row], **options: Any) -> tuple[Any, Any]:
    """Our pairs, as arrays."""
    from headwater.reuse.bulk import find_pairs_of

    return find_pairs_of([row["text"] for row in rows], [row["publisher"] for row in rows], **options)


def measure(run: common.Run, corpus: Corpus, name: str) -> None:
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
        records: list[common.Row] = [
            dict(zip(keys, (rows[x[0]]["id"], rows[x[1]]["id"], *x[2:]), strict=True)) for x in answers
        ]
        common.write_rows(run.arguments.predictions / f"{name}.jsonl", records)


def score(
    run: common.Run, documents: list[Made], answers: list[tuple[int, ...]], name: str, peer: str | None = None
) -> None:
    """Pairs and words, against the provenance."""
    shared = shared_counts(documents)
    gold = {pair for pair, count in shared.items() if count >= SHARED_WORDS}
    said = {(a, b) for a, b, *_ in answers}
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
    tell(run, name)


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


def tell(run: common.Run, name: str) -> None:
    """Say on standard error what is known of a corpus so far: the large ones take minutes."""
    known = ", ".join(f"{k.removeprefix(name)[1:]} {v:.4g}" for k, v in run.figures.items() if k.startswith(name))
    print(f"{name}: {known}", file=sys.stderr, flush=True)


def directions(run: common.Run, corpus: Corpus, name: str, absent: float = 0.0) -> None:
    """Which way passages went, one date in five wrong; and how many origins a group of pages has.

    ``absent``: of the originals that others copied, the share that is not among the pages.
    """
    from headwater.reuse import find_reuse, passage_trees

    number = {made.id: i for i, made in enumerate(corpus.documents)}
    copied = sorted({parent for made in corpus.documents for parent in made.parents})
    originals_copied = [i for i in copied if corpus.documents[i].kind == "original"]
    missing = set(random.Random(11).sample(originals_copied, int(absent * len(originals_copied))))
    kept = [made for i, made in enumerate(corpus.documents) if i not in missing]
    found = find_reuse([made.row() for made in kept])
    right = stated = judged = 0
    for reuse in found:
        truth = true_direction(corpus.documents, number[reuse.a.document], number[reuse.b.document])
        if truth is None:
            continue
        judged += 1
        stated += reuse.direction != "unknown"
        right += reuse.direction == truth
    run.set(f"{name}.direction_accuracy", right / max(1, stated))
    run.set(f"{name}.direction_coverage", stated / max(1, judged))
    trees = passage_trees(found)
    groups: dict[int, set[int]] = {}
    for made in kept:
        for origin in np.unique(made.origin[made.origin >= 0] // STRIDE).tolist():
            groups.setdefault(origin, set()).add(number[made.id])
    true = [origin for origin, members in groups.items() if len(members) > 1]
    error = abs(len(trees) - len(true)) / max(1, len(true))
    run.set(f"{name}.origin_count_error", error)


def alignment(run: common.Run, texts: list[list[str]], pairs: int, stem: str) -> None:
    """PAN's measures, on verbatim passages and on such with 10 and 30 percent of their words changed."""
    from headwater.reuse import find_reuse

    for part, rate in (("verbatim", 0.0), ("light", 0.1), ("heavy", 0.3)):
        documents, cases = made_part(texts, pairs, 9, rate)
        detections = []
        for reuse in find_reuse(documents):
            copy, source = sorted((reuse.a, reuse.b), key=lambda span: not span.document.startswith("copy"))
            detections.append(Case(copy.document, (copy.start, copy.end), source.document, (source.start, source.end)))
        for metric, value in plagdet(cases, detections).items():
            run.set(f"{stem}-pan-{part}.{metric}", value)
        tell(run, f"{stem}-pan-{part}")


def true_direction(documents: list[Made], a: int, b: int) -> str | None:
    """What the generator did: from parent to child, from the same source, or nothing."""
    if a in ancestors(documents, b):
        return "a_to_b"
    if b in ancestors(documents, a):
        return "b_to_a"
    return "common_source" if ancestors(documents, a) & ancestors(documents, b) else None


def ancestors(documents: list[Made], child: int) -> set[int]:
    """All that a document was made from."""
    found: set[int] = set()
    todo = list(documents[child].parents)
    while todo:
        parent = todo.pop()
        found.add(parent)
        todo += documents[parent].parents
    return found


def one_page(rows: list[common.Row]) -> dict[str, float]:
    """CPU milliseconds for one new page against all but fifty."""
    from headwater.reuse import ReuseIndex

    random.Random(8).shuffle(rows)
    index = ReuseIndex()
    index.load(rows[50:])
    index.answer(rows[0])
    begin = common.cpu_seconds()
    for row in rows[:50]:
        index.answer(row)
    return {"documents": len(index), "ms_per_page": (common.cpu_seconds() - begin) * 1000 / 50}


def minhash(run: common.Run, corpus: Corpus, name: str) -> None:
    """Peer: MinHash over 5-word shingles and LSH by rensa. Whole documents only: it tells pairs, no passages."""
    from rensa import RMinHash, RMinHashLSH  # pyright: ignore[reportAttributeAccessIssue] - a compiled module

    texts = [made.text().lower().split() for made in corpus.documents]
    answers = []
    with run.clock(f"{name}.docs_per_cpu_s", len(texts), "rensa"):
        lsh = RMinHashLSH(threshold=0.2, num_perm=128, num_bands=32)
        made = []
        for i, words in enumerate(texts):
            sketch = RMinHash(num_perm=128, seed=1)
            sketch.update([" ".join(words[k : k + 5]) for k in range(max(1, len(words) - 4))])
            made.append(sketch)
            lsh.insert(i, sketch)
        pairs = {(min(i, j), max(i, j)) for i, sketch in enumerate(made) for j in lsh.query(sketch) if i != j}
    answers = [pair for pair in pairs if made[pair[0]].jaccard(made[pair[1]]) >= 0.1]
    pairs_only(run, corpus.documents, answers, name, "rensa")


def all_pairs(run: common.Run, corpus: Corpus, name: str) -> None:
    """Peer: rapidfuzz on every pair of a small corpus (its best stretch of one text in the other)."""
    from rapidfuzz import fuzz

    rows = [made.row() for made in corpus.documents]
    texts = [row["text"] for row in rows]
    with run.clock(f"{name}.docs_per_cpu_s", len(texts), "rapidfuzz"):
        said = [
            (i, j) for j in range(len(texts)) for i in range(j)
            if fuzz.ratio(texts[i], texts[j], score_cutoff=60) >= 60
        ]  # fmt: skip
    pairs_only(run, corpus.documents, said, name, "rapidfuzz")
    with run.clock(f"{name}.docs_per_cpu_s", len(texts)):
        _, found = find(rows)
    pairs_only(run, corpus.documents, list(zip(found.a.tolist(), found.b.tolist(), strict=True)), name, None)


def pairs_only(
    run: common.Run, documents: list[Made], said: list[tuple[int, int]], name: str, peer: str | None
) -> None:
    """Pairs against the provenance."""
    shared = shared_counts(documents)
    gold = {pair for pair, count in shared.items() if count >= SHARED_WORDS}
    found = set(said)
    run.set(f"{name}.pair_recall", len(gold & found) / max(1, len(gold)), peer)
    run.set(f"{name}.pair_precision", sum(shared.get(p, 0) >= 8 for p in found) / max(1, len(found)), peer)


def speed(run: common.Run, rows: list[common.Row], many: int) -> None:
    """Documents a CPU second, and memory, of a mix of ``many``; then one page against them.

    The generator knows every word's provenance and keeps it: it and the search have a process each.
    """
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "made.jsonl"
        common.apart(make_rows, rows, many, file)
        for metric, value in common.apart(search_rows, file).items():
            run.set(f"speed-{many}.{metric}", value)
    tell(run, f"speed-{many}")


def make_rows(rows: list[common.Row], many: int, file: Path) -> None:
    """Write the documents of a mix."""
    corpus = mix(originals(rows, 2 * many, random.Random(1)), many, 2)
    common.write_rows(file, [document.row() for document in corpus.documents])


def search_rows(file: Path) -> dict[str, float]:
    """What it costs to find all pairs of a file's documents, then one page's; ``rss_mib`` is the peak of all pairs."""
    from headwater.reuse.bulk import find_pairs_of

    made = common.read_rows(file)
    texts, publishers = [row["text"] for row in made], [row["publisher"] for row in made]
    find_pairs_of(texts[:500], publishers[:500])  # loads what is compiled
    begin = common.cpu_seconds()
    found = find_pairs_of(texts, publishers)[1]
    took = common.cpu_seconds() - begin
    figures = {"cpu_s": took, "docs_per_cpu_s": len(made) / took, "pairs": float(len(found))}
    figures["rss_mib"] = common.peak_rss_mib()
    del found, texts, publishers
    return figures | one_page(made)


if __name__ == "__main__":
    main()
