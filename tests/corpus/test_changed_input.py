"""Pages that were changed, removed or added between two runs into one folder: the tables are those of a run that begins."""

from pathlib import Path

from headwater.engines import LocalEngine, RunOptions, run
from tests.corpus.test_inputs import text


def digest(pages: Path, out: Path) -> str:
    return run([str(pages)], str(out), LocalEngine(1), RunOptions(until="reuse"))["digest"]


def test_a_second_run_tells_what_is_there_now(tmp_path: Path) -> None:
    pages, out = tmp_path / "pages", tmp_path / "out"
    pages.mkdir()
    for number in range(3):
        (pages / f"{number}.txt").write_text(text(number))
    first = digest(pages, out)
    (pages / "1.txt").write_text(text(1).replace("tugs", "boats"))
    changed = digest(pages, out)
    (pages / "1.txt").unlink()
    (pages / "7.txt").write_text(text(7))
    moved = digest(pages, out)
    assert len({first, changed, moved}) == 3
    assert moved == digest(pages, tmp_path / "fresh")
    (pages / "7.txt").unlink()
    (pages / "1.txt").write_text(text(1))
    assert digest(pages, out) == first
    assert run([str(pages)], str(out), LocalEngine(1), RunOptions(until="reuse"))["pages"] == 3
