"""``headwater run`` on the command line: the examples in every form of input, errors, and help."""

import gzip
import json
import logging
import shutil
import sys
import time
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from click.testing import CliRunner, Result

from headwater.cli import register
from headwater.cli.running import is_no_stop, watching

EXAMPLES = Path(__file__).parents[2] / "examples"


def call(*arguments: str) -> Result:
    return CliRunner().invoke(register(), ["run", *arguments])


def rows(out: Path, table: str) -> list[dict[str, Any]]:
    return pq.read_table(out / "current" / table).to_pylist()


@pytest.fixture(scope="module")
def ferry(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Result]:
    out = tmp_path_factory.mktemp("run")
    return out, call(str(EXAMPLES / "ferry" / "pages"), "--out", str(out), "--workers", "1", "--tier", "rules")


def test_what_spark_logs_of_a_stop_is_no_news():
    try:
        try:
            raise KeyboardInterrupt
        except KeyboardInterrupt:
            raise BrokenPipeError  # noqa: B904 - as its gateway does
    except BrokenPipeError:
        stopped = logging.LogRecord("py4j", logging.ERROR, "", 0, "", (), sys.exc_info())
    assert not is_no_stop(stopped)
    assert is_no_stop(logging.LogRecord("py4j", logging.ERROR, "", 0, "", (), (OSError, OSError(), None)))


def test_an_example_becomes_tables(ferry: tuple[Path, Result]) -> None:
    out, result = ferry
    assert result.exit_code == 0, result.output
    assert "8 pages in" in result.stdout
    assert f"{out}/current" in result.stdout.replace("\n", "")
    documents = rows(out, "documents")
    assert len(documents) == 8
    assert all(d["source"].startswith("pages/") for d in documents)
    claims = rows(out, "claims")
    assert claims
    mentions = rows(out, "mentions")
    texts = {d["id"]: d["text"] for d in documents}
    for mention in (m for m in mentions if m["layer"] == "text"):
        assert texts[mention["document"]][mention["start"] : mention["end"]] == mention["exact"]
    keys = {(c["story"], c["id"]) for c in claims}
    assert {(m["story"], m["claim"]) for m in mentions} <= keys
    assert {(o["story"], o["claim"]) for o in rows(out, "origins")} <= keys
    readme = (out / "current" / "README.md").read_text()
    query = readme.partition("```sql\n")[2].partition("```")[0].replace("'claims/", f"'{out}/current/claims/")
    found = duckdb.sql(query.replace("'mentions/", f"'{out}/current/mentions/")).fetchall()
    assert ("There is at this stage no indication that the crew acted improperly", 5) in found


def test_the_same_pages_elsewhere_give_the_same_tables(ferry: tuple[Path, Result], tmp_path: Path) -> None:
    out, _ = ferry
    shutil.copytree(EXAMPLES / "ferry" / "pages", tmp_path / "far" / "pages")
    result = call(str(tmp_path / "far" / "pages"), "--out", str(tmp_path / "out"), "--workers", "2", "--tier", "rules")
    assert result.exit_code == 0, result.output
    there, here = ((o / "manifest.json").read_text() for o in (out, tmp_path / "out"))
    assert json.loads(here)["digest"] == json.loads(there)["digest"]


def test_warc_parquet_lines_and_what_cannot_be_read(tmp_path: Path) -> None:
    warc = next(EXAMPLES.rglob("*.warc.gz"))
    text = "The council of Lerrin said on Monday that the harbour would be closed for repairs until the spring. "
    table = pa.table({"body": [text * 3, text * 4], "headline": ["One", "Two"], "link": ["https://a.example/1"] * 2})
    pq.write_table(table, tmp_path / "news.parquet")
    lines = [
        json.dumps({"id": "mine-7", "text": text * 5, "url": "https://b.example/1"}),
        "no json",
        json.dumps({"title": "empty"}),
    ]
    (tmp_path / "news.jsonl").write_text("\n".join([*lines, lines[0]]) + "\n")
    (tmp_path / "cut.jsonl.gz").write_bytes(gzip.compress(b"x" * 5000)[:30])
    (tmp_path / "empty.html").write_bytes(b"")
    (tmp_path / "photo.jpg").write_bytes(b"\xff\xd8")
    out = tmp_path / "out"
    result = call(str(warc), str(tmp_path), str(tmp_path / "absent"), "--out", str(out), "--stages", "reuse", "--json",
                  "--workers", "1")  # fmt: skip
    assert result.exit_code == 1
    manifest = json.loads(result.stdout)
    found = {(q["code"], q["source"]) for q in rows(out, "quarantine")}
    name = tmp_path.name
    assert {
        ("HW115", f"{name}/news.jsonl#2"),
        ("HW115", f"{name}/news.jsonl#3"),
        ("HW014", f"{name}/news.jsonl#4:mine-7"),
        ("HW110", f"{name}/empty.html"),
        ("HW013", name),
        ("HW101", str(tmp_path / "absent")),
    } <= found
    assert any(source.startswith(f"{name}/cut.jsonl.gz") for _, source in found)
    sources = [d["source"] for d in rows(out, "documents")]
    assert f"{name}/news.parquet#1" in sources
    assert f"{name}/news.parquet#2" in sources
    assert f"{name}/news.jsonl#1:mine-7" in sources
    assert sum(warc.name in source for source in sources) >= 5
    assert manifest["failed"] == sum(q["status"] == "failed" for q in rows(out, "quarantine")) >= 4
    assert manifest["pages"] == len(sources)


def test_a_run_shows_that_it_goes_on_while_one_shard_is_read(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    now = 100.0
    monkeypatch.setenv("COLUMNS", "120")
    monkeypatch.setattr("headwater.cli.running.time.monotonic", lambda: now)
    watch = watching(shown=True, drawn=True)
    watch.begin("pages")
    watch.shards(0, 4, 0)
    now = 115.0
    watch.shards(0, 4, 1_200)
    watch.line()
    now = 130.0
    watch.shards(1, 4, 2_400)
    now = 150.0
    watch.line()
    monkeypatch.setenv("COLUMNS", "80")
    watch.line()
    monkeypatch.setenv("COLUMNS", "120")
    now = 230.0
    watch.line()
    watch.begin("crowded")
    watch.close()
    drawn = [line.strip() for line in capsys.readouterr().err.split("\r\x1b[K")]
    assert "reading pages … 0 of 4 shards · 1,200 pages · 0 min 15 s" in drawn
    assert "reading pages … 1 of 4 shards, 2.0 a minute, 1 min 30 s left · 2,400 pages · 0 min 30 s" in drawn
    assert "reading pages … 1 of 4 shards, 2.0 a minute, 1 min 10 s left · 2,400 pages · 0 min 50 s" in drawn
    assert "reading pages … 1 of 4 shards, 2.0 a minute · 2,400 pages · 2 min 10 s" in drawn  # overdue: not known
    assert "reading pages … 1 of 4 shards, 1 min 10 s left · 2,400 pages · 0 min 50 s" in drawn  # in 80 columns
    assert not any("crowded" in line for line in drawn)
    assert drawn[-1] == ""


def test_a_run_that_goes_on_said_that_what_was_kept_had_been_made_at_once(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Thirty of forty shards kept from the run before: «120,000 a minute, 0 min 00 s left», for an hour."""
    now = 100.0
    monkeypatch.setenv("COLUMNS", "120")
    monkeypatch.setattr("headwater.cli.running.time.monotonic", lambda: now)
    watch = watching(shown=True, drawn=True)
    watch.begin("story_rows")
    watch.shards(30, 40, 9_000)
    now = 220.0
    watch.shards(31, 40, 9_300)
    watch.close()
    drawn = [line.strip() for line in capsys.readouterr().err.split("\r\x1b[K")]
    assert "following stories upstream … 30 of 40 shards · 9,000 rows · 0 min 00 s" in drawn
    assert (
        "following stories upstream … 31 of 40 shards, 0.5 a minute, 18 min 00 s left · 9,300 rows · 2 min 00 s"
        in drawn
    )


def test_a_run_in_a_log_says_a_line_a_minute(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where standard error is no terminal, a run of hours said nothing until its end."""
    monkeypatch.setattr("headwater.cli.running.LOG_PAUSE_S", 0.05)
    watch = watching(shown=True, drawn=False)
    watch.begin("pages")
    watch.shards(0, 4, 0)
    watch.shards(1, 4, 900)
    time.sleep(0.3)
    watch.close()
    told = capsys.readouterr().err.splitlines()
    assert 1 <= len(told) <= 6
    assert told[0].startswith("headwater: reading pages … 1 of 4 shards, ")


def test_a_folder_called_current_was_said_to_hold_the_tables(tmp_path: Path) -> None:
    (tmp_path / "news.jsonl").write_text(json.dumps({"text": "The harbour of Lerrin is closed until the spring. " * 5}))
    (tmp_path / "out" / "current").mkdir(parents=True)
    (tmp_path / "out" / "current" / "mine.txt").write_text("mine")
    result = call(str(tmp_path / "news.jsonl"), "--out", str(tmp_path / "out"), "--stages", "reuse", "--workers", "1")
    assert result.exit_code == 0
    told = result.stdout.replace("\n", "").partition("a second: ")[2].partition("1 of them")[0].strip()
    assert (Path(told) / "documents" / "part-00000.parquet").is_file()
    assert {path.name for path in (tmp_path / "out").iterdir()} == {"current", "generations", "manifest.json", "work"}


def test_a_run_that_read_nothing_told_a_code_alone(tmp_path: Path) -> None:
    text = "The council of Lerrin said on Monday that the harbour would be closed for repairs until the spring. "
    read = json.dumps({"id": "mine-7", "text": text * 5, "date": "04/05/2031"})
    lines = [json.dumps({"rumpf": text, "nr": n}) for n in range(3)]
    (tmp_path / "news.jsonl").write_text("\n".join([read, *lines]))
    result = call(str(tmp_path / "news.jsonl"), "--out", str(tmp_path / "out"), "--stages", "reuse", "--workers", "1")
    assert result.exit_code == 1
    told = " ".join(result.stdout.split())
    assert "1 page with HW017 in the table warnings: " in told
    assert "1 of them without a date: they stand behind the others, and in no order" in told
    assert (
        "3 inputs with HW115 in the table quarantine, the first: news.jsonl#2 has neither text nor html; its fields are: "
        "rumpf, nr. Name the field that holds it, for example --field text=body."
    ) in told


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["https://example.org/a"], "HW362"),
        (["-"], "HW362"),
        (["a.jsonl", "--memory", "none"], "HW364"),
        (["a.jsonl", "--memory", "1MB"], "HW364"),
        (["a.jsonl", "--master", "local[2]"], "HW363"),
        (["a.jsonl", "--out", "s3://bucket/run", "--work", "s3://bucket/work"], "HW365"),
    ],
)
def test_calls_that_make_no_sense(arguments: list[str], code: str, tmp_path: Path) -> None:
    result = call("--out", str(tmp_path / "out"), *arguments)
    assert result.exit_code == 2
    assert code in result.stderr


def test_an_output_that_cannot_be_written(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no folder")
    result = call(str(EXAMPLES / "ferry" / "pages"), "--out", str(tmp_path / "file"))
    assert result.exit_code == 1
    assert "HW453" in result.stderr
