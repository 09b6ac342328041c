"""How well attributions are tagged and linked, and how fast: ``python -m bench.attribution --tier fast``.

Runs every file whose records have ``text`` and ``attributions`` and has the scorer judge the answers. Speed is words of
the texts per CPU second, parsing included: cold counts loading the models, warm does not. ``--quick`` takes twelve
records of each file.
"""

import time
from collections.abc import Sequence

from bench import common
from bench.attribution_kinds import figures_by_kind
from headwater.attribution.tagging import Tagged, Tier, tag

TIERS: tuple[Tier, ...] = ("rules", "fast", "accurate")
QUICK_ROWS = 12
TEXTS_AT_ONCE = 16


def main() -> None:
    tier_option = {"choices": TIERS, "default": "accurate", "help": "rules, fast or accurate"}
    arguments = common.parse("attribution", __doc__, [("--tier", tier_option)])
    run = common.Run(arguments)
    run.set("cold_start_s", cold_start(arguments.tier))
    for file in common.data_files(arguments.data):
        rows = common.read_rows(file)
        if not rows or not {"text", "attributions"} <= rows[0].keys():
            continue
        sample = common.sample(rows, QUICK_ROWS) if arguments.quick else rows
        name = common.stem(file)
        words = sum(len(row["text"].split()) for row in sample)
        begin = common.cpu_seconds()
        answers = tag_rows(sample, arguments.tier)
        spent = common.cpu_seconds() - begin
        run.set(f"{name}.words_per_cpu_s", words / spent)
        run.set(f"{name}.words_per_cpu_s_cold", words / (spent + run.figures["cold_start_s"]))
        run.score("attribution", file, answers, gold=sample)
        for metric, value in figures_by_kind(sample, answers).items():
            run.set(f"{name}.{metric}", value)
    run.finish()


def cold_start(tier: Tier) -> float:
    """CPU seconds until the first sentence is tagged: libraries, models and all."""
    begin = time.process_time()
    tag(["A first sentence, she said."], tier=tier)
    return time.process_time() - begin


def tag_rows(rows: Sequence[common.Row], tier: Tier) -> list[common.Row]:
    """The answers in the scorer's format."""
    answers: list[common.Row] = []
    for start in range(0, len(rows), TEXTS_AT_ONCE):
        part = rows[start : start + TEXTS_AT_ONCE]
        tagged = tag([row["text"] for row in part], tier=tier)
        answers += [answer(row, found) for row, found in zip(part, tagged, strict=True)]
    return answers


def answer(row: common.Row, found: Sequence[Tagged]) -> common.Row:
    """One record: attributions as lists of [start, end]; outer ones first, which is how the scorer flattens."""
    attributions = [{"source": list(one.source), "cue": list(one.cue), "content": list(one.content)} for one in found]
    return ({"id": row["id"]} if "id" in row else {}) | {"attributions": attributions}


if __name__ == "__main__":
    main()
