"""Every error and warning code of the source is explained in docs/codes.md, once."""

import re
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
CODE = re.compile(r"[\"'](HW\d{3})[\"']")


def test_every_code_is_documented_once() -> None:
    used = {c for file in (ROOT / "src").rglob("*.py") for c in CODE.findall(file.read_text("utf-8"))}
    rows = Counter(re.findall(r"^\| (HW\d{3}) \|", (ROOT / "docs" / "codes.md").read_text("utf-8"), re.MULTILINE))
    assert used - set(rows) == set()
    assert [code for code, count in rows.items() if count > 1] == []
