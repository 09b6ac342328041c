"""What a researcher types first, in Python: one page by its name, a tier that there is not, a report on the screen."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from headwater import Options, ReadingOptions, read, trace_documents, trace_pages
from headwater.archive import Archive, Ingesting, ingest
from headwater.errors import InputError, UsageError
from headwater.model import Claim, Mention, Origin, Range, Report
from headwater.reading import read_page

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


def test_a_notebook_shows_the_claims_on_most_pages_and_nothing_of_a_page_as_markup() -> None:
    said = "The mayor of <b>Port Halden</b> & her deputy resigned"
    mentions = tuple(Mention(document=d, layer="text", start=0, end=3, exact="The") for d in ("a", "b", "b"))
    one = Claim(id="c1", text="Nobody saw it", mentions=mentions[:1], independent_origins=Range(min=0, max=0))
    origins = (
        Origin(name="Ida <Berg>", kind="speaker", mentions=(0,)),
        Origin(name=None, kind="anonymous", mentions=(1,)),
    )
    two = Claim(id="c2", text=said, mentions=mentions, origins=origins, independent_origins=Range(min=1, max=2))
    shown = Report(headwater_version="0", documents=(), inputs=(), claims=(one, two))._repr_html_()
    rows = re.findall(r"<tr><td[^>]*>(.*?)</td><td>(.*?)</td><td>(.*?)</td><td[^>]*>(.*?)</td></tr>", shown)
    assert rows == [
        (
            "The mayor of &lt;b&gt;Port Halden&lt;/b&gt; &amp; her deputy resigned",
            "2",
            "1–2",
            "Ida &lt;Berg&gt;; not named",
        ),
        ("Nobody saw it", "1", "0", ""),
    ]
    assert "table" not in Report(headwater_version="0", documents=(), inputs=())._repr_html_()


def test_a_tier_that_there_is_not_is_refused() -> None:
    """It was taken for one that there is."""
    with pytest.raises(UsageError, match="HW367"):
        Options(tier="acurate")  # pyright: ignore[reportArgumentType]


DOCUMENT = next(result.document for result in read(ROOT / PAGE) if result.document)


@pytest.mark.parametrize(
    ("call", "error", "said"),
    [
        (lambda: trace_pages(b"<p>Words"), TypeError, "read_page"),
        (lambda: trace_pages([None]), TypeError, "not NoneType"),
        (lambda: trace_pages(5), TypeError, "not int"),
        (lambda: trace_pages(PAGE, {"tier": "rules"}), TypeError, "headwater.Options"),
        (lambda: trace_documents(["page.html"]), TypeError, "trace_pages"),
        (lambda: trace_documents(read(PAGE)), TypeError, "PageResult"),
        (lambda: trace_documents([DOCUMENT, DOCUMENT]), InputError, "HW154"),
        (lambda: read_page("page.html"), TypeError, "model.Page"),
        (lambda: list(read(PAGE, ReadingOptions(fields={"body": "text"}))), UsageError, "HW353"),
    ],
)
def test_a_wrong_call_says_what_is_wanted(call: Callable[[], object], error: type[Exception], said: str) -> None:
    """It was told of an attribute that something has not, or taken without a word."""
    with pytest.raises(error, match=said):
        call()


@pytest.mark.parametrize("words", ["<html><p>The mill is shut.</p>", "The mill is shut.\n\nIt is.", "The mill. " * 99])
def test_words_in_the_place_of_a_name_are_told_from_a_missing_file(words: str) -> None:
    (failed,) = read(words)
    assert failed.input.code in {"HW101", "HW102"}
    assert "save words to a file" in (failed.input.reason or "")
