"""Stories: B³ of documents grouped in batch and one by one, and how many documents a second.

Files hold ``id``, ``text``, ``story`` and perhaps ``date``. ``--order shuffled`` gives the documents to the online
index in a fixed shuffled order; the story of a document is where it stands when all have come. ``arrival_b3_f1`` judges
the answers given at arrival, before later pages could move anything.

``--among N`` hides the documents of each file among N others made of real prose (``../shared/data/reuse``; past what it
yields the vocabulary is permuted, so that every document is new), and judges where the file's own documents stand.
``agreement`` is then B³ of the online stories of all documents, with those of the batch as truth.

``--wire TEXTS`` measures business news instead, made of a folder of an agency's texts (``bench.wire_stories``): the
texts of its events alone, and among texts that look like them.
"""

import random
from collections.abc import Iterator, Sequence
from pathlib import Path

from bench import common, wire_stories


def group_batch(rows: Sequence[common.Row]) -> list[int]:
    from headwater.stories.batch import day_of, group

    return group([r["text"] for r in rows], days=[day_of(r.get("date")) for r in rows])


def group_online(rows: Sequence[common.Row]) -> tuple[list[int], list[int]]:
    """Stories after all documents came, and as answered at arrival."""
    from headwater.stories import StoryIndex
    from headwater.stories.batch import day_of

    index = StoryIndex()
    arrived = [index.add(r["text"], day=day_of(r.get("date"))) for r in rows]
    return index.story_of, arrived


def group_plain(rows: Sequence[common.Row], threshold: float = 0.15) -> list[int]:
    """The peer: scikit-learn's TF-IDF (cased, sublinear) and average linkage at one cosine threshold."""
    from sklearn.cluster import AgglomerativeClustering
    from sklearn.feature_extraction.text import TfidfVectorizer

    vectors = TfidfVectorizer(lowercase=False, sublinear_tf=True, stop_words="english").fit_transform(
        [r["text"] for r in rows]
    )
    distances = 1 - (vectors @ vectors.T).toarray().clip(0, 1)
    clusters = AgglomerativeClustering(
        n_clusters=None,  # pyright: ignore[reportArgumentType]  # None is documented; the stubs do not know
        metric="precomputed",
        linkage="average",
        distance_threshold=1 - threshold,
    )
    return clusters.fit_predict(distances).tolist()


def strangers(folder: Path, count: int) -> Iterator[common.Row]:
    """``count`` documents about other things, one after another."""
    from bench.reuse_corpus import permuted

    rng = random.Random(2)
    texts = [row["text"] for file in common.data_files(folder) for row in common.read_rows(file) if "text" in row]
    made, image = 0, {w: w for text in texts for w in text.split(" ")}
    while made < count:
        for text in texts[: count - made]:
            yield {"id": f"stranger-{made}", "text": " ".join(image[w] for w in text.split(" "))}
            made += 1
        words = [text.split(" ") for text in texts]
        image = {}
        for before, after in zip(words, permuted(words, rng), strict=True):
            image.update(zip(before, after, strict=True))


def hide(run: common.Run, file: Path, rows: Sequence[common.Row], count: int) -> None:
    """The figures of one file's documents among ``count`` others, in one fixed shuffled order."""
    everything = [*rows, *strangers(run.arguments.data.parent / "reuse", count)]
    random.Random(3).shuffle(everything)
    stem, own = f"{common.stem(file)}.among-{count}", {r["id"] for r in rows}
    order = {"batch": group_batch, "online": lambda given: group_online(given)[0]}
    found: dict[str, Sequence[int]] = {}
    for name, group in order.items():
        with run.clock(f"{stem}.{name}.docs_per_cpu_s", len(everything)):
            found[name] = group(everything)
        told = [a for a in answers(everything, found[name]) if a["id"] in own]
        run.score("stories", file, told, name=f"{stem}.{name}", gold=rows)
        run.set(f"{stem}.{name}.rss_mib", common.peak_rss_mib())
    batch = Path(run.temporary.name) / "batch.jsonl"
    common.write_rows(batch, answers(everything, found["batch"]))
    run.score("stories", batch, answers(everything, found["online"]), name=f"{stem}.agreement")


def answers(rows: Sequence[common.Row], labels: Sequence[int]) -> list[common.Row]:
    return [{"id": r["id"], "story": str(label)} for r, label in zip(rows, labels, strict=True)]


def measure(run: common.Run, file: Path, rows: Sequence[common.Row], stem: str) -> None:
    """The figures of one set, in the orders that were asked for."""
    order = run.arguments.order
    if order in ("batch", "both"):
        with run.clock(f"{stem}.batch.docs_per_cpu_s", len(rows)):
            labels = group_batch(rows)
        run.score("stories", file, answers(rows, labels), name=f"{stem}.batch", gold=rows)
    if order in ("shuffled", "both"):
        shuffled = list(rows)
        random.Random(1).shuffle(shuffled)
        with run.clock(f"{stem}.shuffled.docs_per_cpu_s", len(rows)):
            labels, arrived = group_online(shuffled)
        run.score("stories", file, answers(shuffled, labels), name=f"{stem}.shuffled", gold=rows)
        run.score("stories", file, answers(shuffled, arrived), name=f"{stem}.arrival", gold=rows)
    if run.arguments.peers:
        plain = answers(rows, group_plain(rows))
        run.score("stories", file, plain, name=f"{stem}.batch", peer="tfidf-average", gold=rows)


def main() -> None:
    order = ("--order", {"choices": ["batch", "shuffled", "both"], "default": "both", "help": "how documents come"})
    among = ("--among", {"type": int, "default": 0, "help": "hide the documents among so many others"})
    wire = ("--wire", {"type": Path, "help": "a folder of an agency's texts, to make business news of"})
    arguments = common.parse("stories", __doc__, [order, among, wire])
    run = common.Run(arguments)
    if arguments.wire:
        rows = wire_stories.wire(arguments.wire)
        measure(run, arguments.wire, wire_stories.events_alone(rows), "wire-events")
        measure(run, arguments.wire, rows, "wire-among-alike")
        run.finish()
        return
    for file in common.data_files(arguments.data):
        rows = common.read_rows(file)
        if not rows or "story" not in rows[0] or "text" not in rows[0]:
            print(f"{file.name}: no records of id, text, story; left out")
            continue
        if arguments.among:
            hide(run, file, rows, arguments.among)
            continue
        measure(run, file, rows, common.stem(file))
    run.finish()


if __name__ == "__main__":
    main()
