"""The app over a small generated archive, asked as eight readers would, against pinned floors."""

import json
from pathlib import Path

from bench import common
from bench.machine import slowness
from bench.web import QUICK_DOCUMENTS, QUICK_REQUESTS, QUICK_SIZES, make_archive, measure

FLOORS: dict[str, float] = json.loads((Path(common.__file__).parent / "floors.json").read_text())


def test_every_kind_of_page_is_there_small_and_cheap(tmp_path: Path) -> None:
    """Waiting times depend on who else uses the machine: those of an idle one stand in docs/faces.md."""
    file = tmp_path / "web.db"
    make_archive(file, QUICK_DOCUMENTS, QUICK_SIZES)
    figures = measure(file, QUICK_REQUESTS)
    assert figures["requests"] > 20 * QUICK_REQUESTS
    assert figures["failed"] <= FLOORS["web-quick.failed_at_most"]
    assert figures["largest_kb"] <= FLOORS["web-quick.largest_kb_at_most"]
    assert figures["server_cpu_ms"] <= FLOORS["web-quick.server_cpu_ms_at_most"] * slowness()
