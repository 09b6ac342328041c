"""How well claims are joined and contradictions found: on our own labelled pairs and on controlled edits of real ones.

Figures: ``own-dev``, ``own-dev-newsroom``, ``own-desk``, ``own-kept``, ``own-kept-newsroom`` and ``own-desk-kept``
(bench/data/claims; the rules and the judge that joins have seen the first four, nobody has looked at the errors of the
last two), ``edits`` (half of the data
folder's sentences) and ``edits-kept`` (the other half). Claims that restate or refine each other are
to be joined; contradictions and denials are to be found. ``bench.claims`` runs it.
"""

import json
from collections import Counter
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from bench import common
from bench.claim_edits import edited_pairs, sentences

OWN = Path(__file__).parent / "data" / "claims"
SETS = ("dev", "dev-newsroom", "desk", "kept", "kept-newsroom", "desk-kept")
JOINED = frozenset({"same", "refines"})
AGAINST = frozenset({"contradicts", "denies"})
EACH, QUICK_EACH = 60, 15  # pairs of each edit


def relate(rows: Sequence[common.Row]) -> list[str]:
    """The relation that Headwater finds for each pair."""
    from headwater.claims.comparison.comparing import compare
    from headwater.claims.frames import frame_of
    from headwater.language import parse

    parses = iter(parse([row[side] for row in rows for side in "ab"]))
    found = []
    for row in rows:
        a, b = frame_of(next(parses)), frame_of(next(parses))
        first, second = (date.fromisoformat(row[key]) if key in row else None for key in ("a_date", "b_date"))
        found.append(compare(a, b, first, second).relation if a and b else "unrelated")
    return found


def figures(gold: Sequence[str], found: Sequence[str]) -> dict[str, float]:
    """join_f1, contradiction_precision, contradiction_recall, and how often the relation itself is right."""
    counts = Counter(zip(gold, found, strict=True))

    def rates(kinds: frozenset[str]) -> tuple[float, float]:
        hits = sum(n for (g, f), n in counts.items() if g in kinds and f in kinds)
        return hits / max(1, sum(n for (_, f), n in counts.items() if f in kinds)), hits / max(
            1, sum(n for (g, _), n in counts.items() if g in kinds)
        )

    join_p, join_r = rates(JOINED)
    against_p, against_r = rates(AGAINST)
    return {
        "join_f1": 2 * join_p * join_r / max(1e-9, join_p + join_r),
        "join_precision": join_p,
        "join_recall": join_r,
        "contradiction_precision": against_p,
        "contradiction_recall": against_r,
        "relation_accuracy": sum(n for (g, f), n in counts.items() if g == f) / max(1, len(gold)),
    }


def own_rows(name: str) -> list[common.Row]:
    return [json.loads(line) for line in (OWN / f"{name}.jsonl").read_text(encoding="utf8").splitlines()]


def sets(data: Path, quick: bool = False) -> dict[str, list[common.Row]]:
    """Every set of pairs, by the name that its figures bear."""
    found = {f"own-{name}": own_rows(name) for name in SETS}
    rows = [row for file in common.data_files(data) for row in common.read_rows(file) if {"a", "b"} <= row.keys()]
    texts = sentences(rows)
    each = QUICK_EACH if quick else EACH
    found["edits"] = list(edited_pairs(texts[::2], each))
    found["edits-kept"] = list(edited_pairs(texts[1::2], each))
    return {name: pairs for name, pairs in found.items() if pairs}


def measure(run: common.Run) -> None:
    """Run every set and record its figures in a bench run."""
    for name, rows in sets(run.arguments.data, run.arguments.quick).items():
        with run.clock(f"{name}.pairs_per_cpu_s", len(rows)):
            found = relate(rows)
        for metric, value in figures([row["relation"] for row in rows], found).items():
            run.set(f"{name}.{metric}", value)
        if run.arguments.predictions:
            answers = [row | {"found": relation} for row, relation in zip(rows, found, strict=True)]
            common.write_rows(run.arguments.predictions / f"{name}.jsonl", answers)
