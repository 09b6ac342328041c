"""Claims: how pairs that strengthen or weaken each other are ranked, and our own sets of joined and opposed claims.

Files hold ``a``, ``b``, ``relation`` (strengthens, weakens or none); which judge is asked follows from the relations a
file holds. The own sets (``bench.claims_own``) give join_f1, contradiction_precision and contradiction_recall.

The judges (``bench.claim_relations``, not shipped) are trained on the project's own data folder: figures on those files
are not held out.
``bench.train_relations`` prints the cross-validated ones.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from bench import claims_own, common

if TYPE_CHECKING:
    from bench.claim_relations import Relation

QUICK_ROWS = 200
RELATIONS: tuple["Relation", ...] = ("strengthens", "weakens")


def relation_of(rows: Sequence[common.Row]) -> "Relation | None":
    """Which relation a file is about: the one it holds besides ``none``."""
    return next((name for name in RELATIONS if any(r["relation"] == name for r in rows)), None)


def main() -> None:
    from bench.claim_relations import relation_scores

    arguments = common.parse("claims", __doc__)
    run = common.Run(arguments)
    for file in common.data_files(arguments.data):
        rows = common.read_rows(file)
        relation = relation_of(rows) if rows and {"a", "b", "relation"} <= set(rows[0]) else None
        if relation is None:
            print(f"{file.name}: no records of a, b, relation; left out")
            continue
        if arguments.quick:
            rows = common.sample(rows, QUICK_ROWS)
        pairs = [(r["a"], r["b"]) for r in rows]
        with run.clock(f"{common.stem(file)}.pairs_per_cpu_s", len(rows)):
            answers = [{"score": s} for s in relation_scores(relation, pairs)]
        run.score("claims", file, answers, gold=rows)
        if arguments.peers:
            shared = [{"score": word_overlap(a, b)} for a, b in pairs]
            run.score("claims", file, shared, gold=rows, peer="word-overlap")
    claims_own.measure(run)
    run.finish()


def word_overlap(a: str, b: str) -> float:
    """The peer: Jaccard of the two sentences' words."""
    one, other = set(a.lower().split()), set(b.lower().split())
    return len(one & other) / max(1, len(one | other))


if __name__ == "__main__":
    main()
