"""Pages of a made-up press, as many as a test asks for: originals, copies, edits, footers, a family of a hundred."""

import json
import random
import re
from pathlib import Path
from typing import Any

EXAMPLES = Path(__file__).parents[2] / "examples"


def vocabulary() -> list[str]:
    """Words of the examples' pages."""
    told = " ".join(page.read_text("utf8") for page in sorted(EXAMPLES.glob("*/pages/*.html")))
    return sorted(set(re.findall(r"\b[a-z]{3,12}\b", re.sub(r"<[^>]*>", " ", told))))


def press(pages: int, seed: int = 1, family: int = 0) -> list[dict[str, Any]]:
    """``pages`` records as JSON lines have them; ``family`` of them run one text."""
    rng = random.Random(seed)
    words = vocabulary()
    footers = [sentence(words, rng, 14) for _ in range(5)]
    originals: list[list[str]] = []
    made = []
    wire = [sentence(words, rng, 18) for _ in range(12)]
    for n in range(pages):
        if n < family:
            lines = [line for line in wire if rng.random() > 0.05]
        elif originals and rng.random() < 0.5:
            lines = list(rng.choice(originals))
            rng.shuffle(lines)
            lines = lines[: rng.randint(3, len(lines))] + [sentence(words, rng, 15) for _ in range(rng.randint(0, 4))]
        else:
            lines = [sentence(words, rng, rng.randint(9, 24)) for _ in range(rng.randint(6, 14))]
            originals.append(lines)
        outlet = rng.randrange(5)
        made.append(
            {
                "id": f"n{n}",
                "url": f"https://outlet{outlet}.example/{n}",
                "title": sentence(words, rng, 7).rstrip("."),
                "publisher": f"Outlet {outlet}",
                "date": f"2031-03-{rng.randint(1, 28):02}T{rng.randint(0, 23):02}:00:00Z",
                "text": "\n\n".join([*lines, footers[outlet]]),
            }
        )
    return made


def crawled_again(records: list[dict[str, Any]], every: int) -> list[dict[str, Any]]:
    """The records, and each ``every``-th as a second crawl has it: another id and other bytes under the same headline."""
    again = [{**one, "id": f"{one['id']}-again", "text": f"{one['text']}\n"} for one in records[::every]]
    return [*records, *again]


def sentence(words: list[str], rng: random.Random, size: int) -> str:
    return " ".join(rng.choice(words) for _ in range(size)).capitalize() + "."


def write(file: Path, records: list[dict[str, Any]]) -> Path:
    """The records as JSON lines."""
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text("".join(json.dumps(record) + "\n" for record in records), "utf8")
    return file
