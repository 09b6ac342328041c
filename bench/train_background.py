"""Count the background of news words that stories and headlines weigh words by (docs/models/background.md).

uv run python -m bench.train_background --data DIR   (files with text; src tells collections apart where they have it)
"""

import gzip
from collections import Counter
from pathlib import Path

from bench import common

WEIGHTS = Path(__file__).resolve().parents[1] / "src/headwater/language/weights/background.tsv.gz"
PER_COLLECTION = 2_500  # pages: one large archive must not outweigh the others
LEAST_PAGES = 4
PER = 100_000


def main() -> None:
    from headwater.stories.features import features

    arguments = common.parse("background", __doc__)
    collections: dict[str, list[str]] = {}
    for file in common.data_files(arguments.data):
        for row in common.read_rows(file):
            collections.setdefault(row.get("src", common.stem(file)), []).append(row["text"])
    pages = [text for texts in collections.values() for text in texts[:: max(1, len(texts) // PER_COLLECTION)]]
    counts: Counter[str] = Counter()
    for text in pages:
        counts.update(t for t in features(text) if t[0] != "s")  # whom a page is about is no word of news
    kept = sorted((t, round(n / len(pages) * PER)) for t, n in counts.items() if n >= LEAST_PAGES and " " not in t)
    with WEIGHTS.open("wb") as raw, gzip.GzipFile(fileobj=raw, mode="wb", mtime=0, filename="") as out:
        out.write("".join(f"{t}\t{n}\n" for t, n in kept).encode())
    print(f"{len(pages)} pages, {len(kept)} terms")


if __name__ == "__main__":
    main()
