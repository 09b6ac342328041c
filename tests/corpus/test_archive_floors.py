"""The archive's own figures on a small sample, against pinned floors: a change that makes it dear is noticed."""

import json
import re
import subprocess
import sys
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path

from bench import common
from bench.archive_pages import make_pages
from bench.machine import slowness

FLOORS: dict[str, float] = json.loads((Path(common.__file__).parent / "floors.json").read_text())


def test_what_an_archive_costs(tmp_path: Path) -> None:
    written = tmp_path / "figures.json"
    (tmp_path / "data").mkdir()  # no texts there: pages are made of the example stories
    subprocess.run(
        [sys.executable, "-m", "bench.archive", "--quick", "--data", str(tmp_path / "data"), "--json", str(written)],
        check=True, capture_output=True, cwd=Path(common.__file__).parents[1],
    )  # fmt: skip
    figures = {name.partition(".")[2]: value for name, value in json.loads(written.read_text())["figures"].items()}
    slow = slowness()
    assert figures["new_page_found"] >= FLOORS["archive-quick.new_page_found"]
    for name in ("read_and_compared_per_cpu_s", "ingested_per_cpu_s"):
        assert figures[name] * slow >= FLOORS[f"archive-quick.{name}"], name
    for name in ("file_to_body_text", "rss_mib"):
        assert figures[name] <= FLOORS[f"archive-quick.{name}_at_most"], name
    assert figures["new_page_cpu_ms"] <= FLOORS["archive-quick.new_page_cpu_ms_at_most"] * slow


def test_pages_day_by_day_come_as_their_addresses_are_dated() -> None:
    days = [date(*map(int, url.split("/")[3:6])) for _, url, _ in make_pages(400, 5, order="daily")]
    assert all(earlier <= later + timedelta(days=2) for earlier, later in pairwise(days))
    assert (days[0], days[-1]) == (date(2031, 3, 2), date(2031, 3, 4))


def test_pages_of_different_days_share_nothing_however_many_there_are() -> None:
    """Texts of their own had run out at two thirds of the pages, and those that came later shared more."""
    seen: dict[tuple[str, ...], int] = {}
    apart = 0
    for number, (_, _, content) in enumerate(make_pages(400, 5, order="daily")):
        told = content.partition("<footer")[0].partition("<p>Sign up")[0]  # what a site prints on each page is no news
        words = [word for paragraph in re.findall("<p>(.*?)</p>", told) for word in paragraph.split()]
        runs = {tuple(words[at : at + 20]) for at in range(len(words) - 19)}
        apart += any(number - seen.setdefault(run, number) > 100 for run in runs)
    assert apart == 0
    assert len(seen) > 50_000
