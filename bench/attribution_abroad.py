"""Who says what in other languages than English: precision and recall a language, on our own labelled sentences.

The default folder is bench/data/abroad: ``sentences`` (every second one is ``held``: kept aside from the rules),
``newsroom`` (paragraphs whose errors were mended) and ``wire`` (paragraphs whose errors nobody has looked at), of our
own writing, labelled before the rules were run on them. One answer is one stretch of content: right where kind, content
(shared code points over all: .5) and source (likewise, or none) are the label's.
"""

from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

from bench import common
from headwater.attribution import attribute
from headwater.attribution.abroad.cues import agency_of
from headwater.model import Attribution, Document

Row = dict[str, Any]
Bounds = tuple[int, int]
DATA = Path(__file__).resolve().parent / "data" / "abroad"
ALIKE = 0.5


class Said(NamedTuple):
    """One stretch of content with whose it is and the media it was told."""

    direct: bool
    content: Bounds
    source: Bounds | None
    via: frozenset[str]


class Tally:
    """Answers that are right, all answers, all labels; and how many of the right ones have the right hands."""

    def __init__(self) -> None:
        self.right = self.answers = self.labels = self.hands = 0

    def add(self, labels: Sequence[Said], answers: Sequence[Said]) -> list[Said]:
        """Count one text; gives the labels that no answer meets."""
        free = list(answers)
        missed: list[Said] = []
        for label in labels:
            met = next((a for a in free if is_met(label, a)), None)
            if met is None:
                missed.append(label)
                continue
            free.remove(met)
            self.right += 1
            self.hands += met.via == label.via
        self.answers += len(answers)
        self.labels += len(labels)
        return missed

    def figures(self) -> dict[str, float]:
        return {
            "precision": self.right / self.answers if self.answers else 1.0,
            "recall": self.right / self.labels if self.labels else 1.0,
            "hands": self.hands / self.right if self.right else 1.0,
        }


def alike(a: Bounds | None, b: Bounds | None) -> bool:
    """Whether two stretches are one, or both are none."""
    if a is None or b is None:
        return a is b
    shared = max(0, min(a[1], b[1]) - max(a[0], b[0]))
    return shared >= ALIKE * (max(a[1], b[1]) - min(a[0], b[0]))


def is_met(label: Said, answer: Said) -> bool:
    same = alike(label.content, answer.content) and alike(label.source, answer.source)
    return same and label.direct == answer.direct


def page_of(row: Row) -> Document:
    """A labelled text as reading would hand it over."""
    return Document(id=row["id"], source=row["id"], text=row["text"], page_text=row["text"], language=row["language"])


def labelled(row: Row) -> list[Said]:
    """What the labels of a row say."""
    found: list[Said] = []
    for each in row["expected"]:
        content = (each["at"], each["at"] + len(each["content"]))
        source = (each["source_at"], each["source_at"] + len(each["source"])) if each["source"] else None
        via = frozenset(agency_of(name) or name for name in each["via"])
        found.append(Said(each["kind"] == "direct", content, source, via))
    return found


def answered(found: Sequence[Attribution]) -> list[Said]:
    """What was found, a stretch of content at a time."""
    return [
        Said(
            attribution.kind == "direct",
            (span.start, span.end),
            (attribution.source.mention.start, attribution.source.mention.end) if attribution.source.mention else None,
            frozenset(h.name for h in attribution.chain[1:-1] if h.name),
        )
        for attribution in found
        for span in attribution.content
    ]


def run_rows(run: common.Run, name: str, rows: list[Row], show: bool) -> None:
    for part in ("dev", "held"):
        tallies: defaultdict[str, Tally] = defaultdict(Tally)
        for row in rows:
            if row["held"] != (part == "held"):
                continue
            labels, answers = labelled(row), answered(attribute([page_of(row)], tier="rules"))
            missed = tallies[row["language"]].add(labels, answers)
            tallies["all"].add(labels, answers)
            if show and part == "dev" and (missed or len(answers) > len(labels)):
                print(row["id"], row["text"], "\n   missed", missed, "\n   found", answers)
        for language in sorted(tallies):
            for metric, value in tallies[language].figures().items():
                run.set(f"{name}.{part}.{language}.{metric}", value)


def main() -> None:
    extra = [("--show", {"action": "store_true", "help": "print every error on the part that is not held"})]
    arguments = common.parse("attribution_abroad", __doc__, extra)
    if arguments.data == common.SHARED / "data" / "attribution_abroad":
        arguments.data = DATA
    run = common.Run(arguments)
    for file in common.data_files(arguments.data):
        run_rows(run, f"abroad-{common.stem(file)}", common.read_rows(file), arguments.show)
    run.finish()


if __name__ == "__main__":
    main()
