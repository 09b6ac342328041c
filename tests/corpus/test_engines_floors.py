"""Bulk runs on a small generated corpus, against pinned floors; skipped without the base texts."""

import json
import random
from pathlib import Path

import pytest

from bench import common
from bench.engines import find, go, make_documents, make_pages
from bench.machine import slowness

FLOORS: dict[str, float] = json.loads((Path(common.__file__).parent / "floors.json").read_text())
BASE = common.SHARED / "data" / "reuse" / "base.jsonl.gz"


@pytest.mark.skipif(not BASE.is_file(), reason="the base texts stand beside the repository only")
def test_reuse_through_the_disk_and_sameness(tmp_path: Path) -> None:
    rows = random.Random(1).sample(common.read_rows(BASE), 3000)
    common.apart(make_documents, rows, 1500, tmp_path / "reuse")
    found = common.apart(find, tmp_path / "reuse", 500 << 20, False)
    slow = slowness()
    assert slow * 1500 / found["cpu_s"] >= FLOORS["engines-quick.docs_per_cpu_s"]
    assert found["rss_mib"] <= FLOORS["engines-quick.rss_mib_at_most"]
    make_pages(rows, 40, tmp_path / "html")
    sources = sorted(str(file) for file in (tmp_path / "html").iterdir())
    one = common.apart(go, sources, tmp_path / "one", 1, "rules", "stories")
    two = common.apart(go, sources[::-1], tmp_path / "two", 2, "rules", "stories")
    assert one["pages"] == 40
    assert one["digest"] == two["digest"]
    assert slow * 40 / sum(one["seconds"].values()) >= FLOORS["engines-quick.pages_to_stories_per_cpu_s"]
