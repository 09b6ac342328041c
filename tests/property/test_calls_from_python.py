"""What a researcher types first, in Python: one page by its name, a tier that there is not, a report on the screen."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from headwater import Options, read, trace_pages
from headwater.archive import Archive, Ingesting, ingest
from headwater.errors import UsageError

PAGE = "examples/ferry/pages/1-meridian.html"
ROOT = Path(__file__).parents[2]
RULES = Options(tier="rules")


@pytest.fixture(autouse=True)
def here(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)


def one_by_one() -> Iterator[Path]:
    yield Path(PAGE)


@pytest.mark.parametrize("given", [PAGE, Path(PAGE), [PAGE], [Path(PAGE)], (PAGE,), one_by_one()])
def test_one_source_is_not_read_letter_by_letter(given: str | Path | list[str | Path]) -> None:
    """A text was taken for its letters: "/" is the whole disk, and "-" waits for what is typed."""
    results = list(read(given))
    assert [(r.input.source, r.input.status) for r in results] == [(PAGE, "read")]


def test_a_trace_and_an_archive_take_one_path_too(tmp_path: Path) -> None:
    assert [i.source for i in trace_pages(Path(PAGE), RULES).inputs] == [PAGE]
    ingest(tmp_path / "news.db", PAGE, Ingesting(tier="rules"))
    with Archive(tmp_path / "news.db") as archive:
        assert archive.stats()["documents"] == 1


def test_a_report_and_a_document_on_the_screen_say_what_they_are() -> None:
    report = trace_pages(PAGE, RULES)
    assert repr(report).startswith("Report(1 documents, 1 stories, 0 reuse, ")
    assert len(repr(report)) < 100
    assert repr(report.documents[0]) == (
        "Document(id='4827e82fd9bbf90e', publisher='Meridian News Agency',"
        " headline='Ferry strikes Port Halden quay after engine failure, 40 injured',"
        " published='2031-03-04T09:10:00+00:00', 199 words)"
    )


def test_a_tier_that_there_is_not_is_refused() -> None:
    """It was taken for one that there is."""
    with pytest.raises(UsageError, match="HW367"):
        Options(tier="acurate")  # pyright: ignore[reportArgumentType]
