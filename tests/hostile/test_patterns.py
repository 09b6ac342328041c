"""Regular expressions (issue 9, item 9): every pattern of the package, against 100,000 characters made for it, ends within
100 ms of processor time, and half the text costs at least 1/2.5 of that."""

import json
import re
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import attacks
import patterns
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bench.machine import slowness
from headwater.attribution.across.quotations import words_of
from headwater.language.alternation import alternation
from headwater.reading.lines.threads import read_heading

AT_ONCE = 2  # processes: a share of the patterns each


def listed() -> dict[str, Any]:
    """All patterns, by a process that listens to ``re`` from its start."""
    done = subprocess.run([sys.executable, patterns.__file__], capture_output=True, text=True, timeout=300, check=False)
    assert done.returncode == 0, done.stderr[-2_000:]
    return json.loads(done.stdout)


def attacked(entries: list[dict[str, Any]], slow: bool) -> list[dict[str, Any]]:
    """What the worst attack on each pattern cost, by a process of its own: it is processor time that is counted."""
    done = subprocess.run(
        [sys.executable, attacks.__file__, *(["thorough"] if slow else [])],
        input=json.dumps({"patterns": entries}),
        capture_output=True,
        text=True,
        timeout=1_800,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-2_000:]
    return json.loads(done.stdout)


def run(slow: bool = False) -> dict[str, float]:
    """The suite: patterns, attacks on them, those that took too long, and the costliest."""
    found = listed()
    start = time.perf_counter()
    with ThreadPoolExecutor(AT_ONCE) as started:
        shares = [found["patterns"][n::AT_ONCE] for n in range(AT_ONCE)]
        answers = [a for told in started.map(lambda share: attacked(share, slow), shares) for a in told]
    late = [a for a in answers if a["seconds"] > attacks.LIMIT_S]
    growing = [a for a in answers if a["growth"] > attacks.GROWTH]
    for each in [*late, *growing]:
        print(f"{1_000 * each['seconds']:.0f} ms, doubling {each['growth']:.1f}: {each['where']} {each['attack']!r}")
    return {
        "patterns": len(answers),
        "unlisted": len(found["unseen"]) + len(found["aliases"]),
        "attacks": sum(a["attacks"] for a in answers),
        "late": len(late),
        "growing": len(growing),
        "worst_ms": round(1_000 * max(a["seconds"] for a in answers), 1),
        "seconds": round(time.perf_counter() - start, 1),
    }


def check(figures: dict[str, float]) -> None:
    assert figures["patterns"] > 400
    assert figures["unlisted"] == 0
    assert figures["late"] == 0
    assert figures["growing"] == 0


def test_every_pattern_is_linear() -> None:
    check(run())


@pytest.mark.slow
def test_every_pattern_is_linear_under_thorough_attack() -> None:
    check(run(slow=True))


def test_the_attacks_find_what_they_should() -> None:
    """Patterns known to be bad are found out: the suite is no lookalike of a test."""
    bad = {
        "two ways": r"^(?:\w|[a-z]\d?)+$",
        "blanks at an end": r"\s+$",
        "address": r"[\w.]+@",
        "backwards": r"(\w+)\s\1",
    }
    entries = [
        {"pattern": p, "flags": re.UNICODE.value, "bytes": False, "method": "search", "where": [n]}
        for n, p in bad.items()
    ]
    done = subprocess.run(
        [sys.executable, attacks.__file__],
        input=json.dumps({"patterns": entries}),
        capture_output=True,
        text=True,
        timeout=600,
        check=True,
    )
    answers = json.loads(done.stdout)
    passed = [a["where"][0] for a in answers if a["seconds"] <= attacks.LIMIT_S and a["growth"] <= attacks.GROWTH]
    assert passed == []


WORDS = st.lists(st.text("ab -.", min_size=1, max_size=5), min_size=1, max_size=12)


@given(WORDS, st.text("ab -.", max_size=20))
@settings(max_examples=200, deadline=None)
def test_an_alternation_is_the_plain_one(words: list[str], text: str) -> None:
    plain = "|".join(re.escape(w) for w in sorted(set(words), key=len, reverse=True))
    for after in ("", r"\b", "a"):
        fast, slow = re.compile(rf"(?:{alternation(words)}){after}"), re.compile(rf"(?:{plain}){after}")
        assert [m.span() for m in fast.finditer(text)] == [m.span() for m in slow.finditer(text)]


@pytest.mark.parametrize(
    ("heading", "name"),
    [
        ("Jason", "Jason"),
        ("Pat Johnson, May 3, 2012 at 4:10 pm", "Pat Johnson"),
        ("Ada Quill on May 3, 2012", "Ada Quill"),
        ("Ada Quill | posted on – 2 days ago", "Ada Quill | posted"),
    ],
)
def test_names_that_end_like_prepositions_keep_their_end(heading: str, name: str) -> None:
    """ "Jason" was read as "Jas"."""
    assert read_heading(heading)[0] == name


def test_a_quotation_of_brackets_alone() -> None:
    """Each word was held against each bracket: 100 kB took minutes."""
    start = time.process_time()
    words = words_of("[tug] quay " * 9_000)
    assert [w.bracketed for w in words[:3]] == [True, False, True]
    assert time.process_time() - start < 3 * slowness()
