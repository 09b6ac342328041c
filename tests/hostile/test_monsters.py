"""Pages no browser would send (issue 9, item 3): text or a coded reason within 5 seconds of processor time, and of the
pages that are read, every marked word is on the page afterwards."""

import re
import time

import monsters
import pytest

from headwater.errors import HeadwaterError, LimitError
from headwater.limits import MAX_PAGE_SECONDS
from headwater.model import Page
from headwater.reading.checks import parse
from headwater.reading.child import _Child as Child
from headwater.reading.child import looks_expensive, processor_seconds, read_in_child

MARK = re.compile(r"mark\d+")
SLACK_SECONDS = 2.0  # moving 20 MB to the child and back, and the tick of the clock
# Each costs seconds, and something like it is among the others: read on demand.
HEAVY = {
    "a line of 19 MB",
    "a flat line of 19 MB",
    "200,000 flat lines",
    "100,000 links",
    "span 200,000 deep",
    "b 200,000 deep",
    "p 200,000 times open",
    "lists 50,000 deep",
    "20,000 flat comments",
    "a million <",
}


def seconds_used() -> float:
    child = Child.current
    return time.process_time() + ((processor_seconds(child.process.pid) or 0.0) if child else 0.0)


def run(slow: bool = False) -> dict[str, float]:
    """The suite: pages tried, those read whole, refused with a code, and what went wrong (all must be 0)."""
    figures = dict.fromkeys(("monsters", "read", "refused", "uncaught", "late", "words_marked", "words_lost"), 0)
    worst = 0.0
    read_in_child(Page(source="warm", content=monsters.paragraphs(20)), 60)  # the child's imports are not a page's
    for name, (make, marks) in monsters.MONSTERS.items():
        if name in HEAVY and not slow:
            continue
        figures["monsters"] += 1
        content = make()
        child, before, start = Child.current, seconds_used(), time.perf_counter()
        try:
            document = parse(Page(source=name, content=content))
        except HeadwaterError as error:
            assert error.code.startswith(("HW1", "HW2")), error
            figures["refused"] += 1
        except Exception as error:
            print(f"uncaught in {name}: {error!r}")
            figures["uncaught"] += 1
        else:
            lost = marks - len(set(MARK.findall(document.page_text)))
            if lost > 0:
                print(f"{name}: {lost} of {marks} marked words are gone")
            figures["words_marked"] += marks
            figures["words_lost"] += max(0, lost)
            figures["read"] += 1
        took = min(seconds_used() - before if child is Child.current else 0.0, time.perf_counter() - start)
        worst = max(worst, took)
        if took > MAX_PAGE_SECONDS + SLACK_SECONDS:
            print(f"{name}: {took:.1f} s")
            figures["late"] += 1
    return {**figures, "worst_s": round(worst, 1)}


def check(figures: dict[str, float]) -> None:
    assert figures["uncaught"] == 0
    assert figures["late"] == 0
    assert figures["words_lost"] == 0
    assert figures["words_marked"] > 10_000


def test_monsters() -> None:
    check(run())


@pytest.mark.slow
def test_all_monsters() -> None:
    check(run(slow=True))


def test_a_late_page_is_stopped_and_the_next_is_read() -> None:
    heavy = Page(source="heavy", content=monsters.paragraphs(100_000))
    with pytest.raises(LimitError) as stopped:
        read_in_child(heavy, seconds=0.05)
    assert stopped.value.code == "HW205"
    small = read_in_child(Page(source="small", content=monsters.paragraphs(20)), seconds=60)
    assert "mark19" in small.text


def test_ordinary_pages_do_not_pay_for_a_process() -> None:
    assert not looks_expensive(monsters.paragraphs(1_000))
    assert looks_expensive(monsters.paragraphs(100_000))
    assert looks_expensive(monsters.attributes(100_000))
