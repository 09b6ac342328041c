"""Headlines: support (AUC), stance (F1 of agree, disagree, discuss), and findings on headlines that are faithful.

Files hold ``headline``, ``body`` and ``supported`` or ``stance``. ``false_finding_rate`` is the share of faithful
headlines (supported ones; in stance files those whose text agrees) on which ``check_headlines`` has any finding.

``--summaries TEXTS`` measures support of one-line summaries instead: a stand-in made of a folder of news texts, those
that a reader judged (``bench.headline_summaries``), which the shipped judge was not trained on.

The shipped judges are trained on the project's own data folder: figures on those files are not held out.
``bench.train_headlines`` prints the cross-validated ones.

The invented headlines of ``bench/data/headlines`` (``written``, ``pairs``) are always measured: the share of
faulty ones with a finding, by fault, and how many faithful ones have one. The rules were made with all but ``kept``.
"""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from bench import common, headline_summaries

QUICK_ROWS = 60
WRITTEN = Path(__file__).parent / "data" / "headlines" / "written.jsonl"
PAIRS = WRITTEN.with_name("pairs.jsonl")  # of each of five kinds of fault 30, and 30 faithful headlines like them


def finding_rate(rows: Sequence[common.Row]) -> float:
    """The share of headlines with any finding."""
    from headwater.headlines import check_headlines

    checks = check_headlines([as_document(i, r["headline"], r["body"]) for i, r in enumerate(rows)])
    return sum(bool(c.findings) for c in checks) / max(1, len(checks))


def written_rows(part: str) -> list[common.Row]:
    """The invented headlines of one part (``tuned``, ``kept``, ``pairs``) with their texts, one a row."""
    stories = [row for file in (WRITTEN, PAIRS) for row in common.read_rows(file) if row["part"] == part]
    return [{**headline, "body": story["text"]} for story in stories for headline in story["headlines"]]


def found_share(rows: Sequence[common.Row], label: str | None = None) -> float:
    """The share of headlines with any finding: of one label, or of all that are faulty."""
    return finding_rate([r for r in rows if (r["label"] == label if label else r["label"] != "ok")])


def measure_written(run: common.Run) -> None:
    """How many of the invented faults are found, and how many faithful headlines are accused."""
    for part in ("tuned", "kept", "pairs"):
        rows = written_rows(part)
        run.set(f"written-{part}.faulty_found", found_share(rows))
        run.set(f"written-{part}.faithful_accused", found_share(rows, "ok"))
        for label in sorted({r["label"] for r in rows} - {"ok"}):
            run.set(f"written-{part}.{label}", found_share(rows, label))


def as_document(number: int, headline: str, body: str) -> Any:
    from headwater.model import Document, Span

    id_ = f"d{number}"
    span = Span(document=id_, start=0, end=len(headline), exact=headline, layer="page")
    page = f"{headline}\n{body}"
    return Document(id=id_, source=id_, text=body, page_text=page, headline=headline, headlines=(span,))


def plain_coverage(headline: str, body: str) -> float:
    """The peer: share of the headline's words of four letters or more that stand in the text."""
    words = {w for w in headline.lower().split() if len(w) > 3}
    known = set(body.lower().split())
    return len(words & known) / max(1, len(words))


def measure_summaries(folder: Path, run: common.Run) -> None:
    """AUC of our score and of plain coverage on the summaries that a reader judged."""
    from headwater.headlines import support_score

    rows = headline_summaries.read_verdicts(headline_summaries.pages_of(folder))
    for peer, score in ((None, support_score), ("plain-coverage", plain_coverage)):
        answers = [{"score": score(r["headline"], r["body"])} for r in rows]
        run.score("headlines", folder, answers, gold=rows, name="summaries-read", peer=peer)


def main() -> None:
    from headwater.headlines import stance, support_score

    summaries = ("--summaries", {"type": Path, "help": "a folder of news texts to make one-line summaries of"})
    arguments = common.parse("headlines", __doc__, [summaries])
    run = common.Run(arguments)
    if arguments.summaries:
        measure_summaries(arguments.summaries, run)
        run.finish()
        return
    measure_written(run)
    for file in common.data_files(arguments.data):
        rows = common.read_rows(file)
        stem = common.stem(file)
        if not rows or "headline" not in rows[0] or not {"supported", "stance"} & set(rows[0]):
            print(f"{file.name}: no records of headline, body, supported or stance; left out")
            continue
        if arguments.quick:
            rows = common.sample(rows, QUICK_ROWS)
        with run.clock(f"{stem}.pairs_per_cpu_s", len(rows)):
            if "supported" in rows[0]:
                answers = [{"score": support_score(r["headline"], r["body"])} for r in rows]
            else:
                answers = [{"stance": stance(r["headline"], r["body"])} for r in rows]
        run.score("headlines", file, answers, gold=rows)
        faithful = [r for r in rows if r.get("supported") is True or r.get("stance") == "agree"]
        if faithful:
            run.set(f"{stem}.false_finding_rate", finding_rate(faithful))
        if arguments.peers and "supported" in rows[0]:
            answers = [{"score": plain_coverage(r["headline"], r["body"])} for r in rows]
            run.score("headlines", file, answers, gold=rows, peer="plain-coverage")
    run.finish()


if __name__ == "__main__":
    main()
