"""A whole archive in the forms of a report, each opened by a reader that we did not write."""

import csv
import io
import json
import os
import pty
import subprocess
import sys
import zipfile
from pathlib import Path

import networkx as nx
import pandas
import pytest
import rispy
from click.testing import CliRunner
from prov.model import ProvDocument
from warcio.archiveiterator import ArchiveIterator

from headwater.archive import Archive, Ingesting, ingest
from headwater.archive.connecting import open_to_write
from headwater.archive.marking import Mark
from headwater.cli import register
from headwater.exports import FORMATS, is_zip, write_stories
from headwater.reading import read

EXAMPLES = Path(__file__).parents[2] / "examples"


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("archive") / "news.db"
    ingest(made, [str(EXAMPLES / name / "pages") for name in ("ferry", "foundry")], Ingesting(tier="rules"))
    return made


def run(*words: str) -> bytes:
    given = CliRunner().invoke(register(), ["export", *words])
    assert given.exit_code == 0, given.stderr
    return given.stdout_bytes


def written(file: Path, format_: str, marks: tuple[Mark, ...] = ()) -> bytes:
    out = io.BytesIO()
    with Archive(file) as archive:
        write_stories(archive.reports(), format_, out, marks)
    return out.getvalue()


@pytest.mark.parametrize("format_", [name for name in FORMATS if name != "jsonl"])
def test_every_form_is_written_by_the_command_too_and_twice_alike(file: Path, format_: str, tmp_path: Path) -> None:
    target = tmp_path / "out"
    run("--archive", str(file), "--format", format_, "-o", str(target))
    assert target.read_bytes() == written(file, format_) == run("--archive", str(file), "--format", format_)
    assert zipfile.is_zipfile(target) == is_zip(format_)


def test_tables_hold_all_stories_with_a_column_for_each(file: Path) -> None:
    tables = zipfile.ZipFile(io.BytesIO(written(file, "csv")))
    claims = list(csv.DictReader(io.StringIO(tables.read("claims.csv").decode())))
    assert {row["story"] for row in claims} == {"s1", "s2"}
    assert len({(row["story"], row["id"]) for row in claims}) == len(claims) > len({row["id"] for row in claims})
    named = {resource["path"] for resource in json.loads(tables.read("datapackage.json"))["resources"]}
    assert named == {name for name in tables.namelist() if name.endswith(".csv")}
    typed = zipfile.ZipFile(io.BytesIO(written(file, "parquet")))
    assert "inputs.parquet" not in typed.namelist()
    for name in tables.namelist():
        if name.endswith(".csv"):
            rows = list(csv.reader(io.StringIO(tables.read(name).decode())))
            frame = pandas.read_parquet(io.BytesIO(typed.read(name.replace(".csv", ".parquet"))))
            assert (list(frame.columns), len(frame)) == (rows[0], len(rows) - 1), name


@pytest.mark.parametrize(("format_", "opened"), [("graphml", nx.read_graphml), ("gexf", nx.read_gexf)])
def test_the_lineages_are_one_graph(file: Path, format_: str, opened) -> None:
    graph = opened(io.BytesIO(written(file, format_)))
    with Archive(file) as archive:
        each = [{node.id for node in report.lineage.nodes} for report in archive.reports()]
    assert set(graph.nodes) == each[0] | each[1]
    assert sum(kind == "document" for _, kind in graph.nodes(data="kind")) == 14


def test_forms_of_pages_hold_all_pages(file: Path, tmp_path: Path) -> None:
    assert len(rispy.loads(written(file, "ris").decode())) == 14
    assert len(json.loads(written(file, "csl"))) == 14
    assert len(written(file, "ninjs").splitlines()) == 14
    archive = tmp_path / "all.warc"
    archive.write_bytes(written(file, "warc"))
    with archive.open("rb") as stream:
        kinds = [record.rec_type for record in ArchiveIterator(stream)]
    assert (kinds.count("conversion"), kinds.count("resource")) == (14, 2)
    assert sum(result.document is not None for result in read([str(archive)])) == 14


def test_claims_of_all_stories_are_one_graph_of_things_with_names_of_their_own(file: Path) -> None:
    mark = Mark(number=1, kind="claim", target="s2.claim-1", words=None, mark="Unproven", note=None, made="2031-05-10")
    graph = json.loads(written(file, "schemaorg", (mark,)))["@graph"]
    named = [thing["@id"] for thing in graph]
    assert len(named) == len(set(named))
    assert [t["itemReviewed"]["@id"] for t in graph if t["@type"] == "ClaimReview"] == [
        "urn:headwater:claim:s2.claim-1"
    ]


def test_other_forms_are_a_file_for_each_story_in_a_zip(file: Path) -> None:
    reports = zipfile.ZipFile(io.BytesIO(written(file, "html")))
    assert reports.namelist() == ["s1.html", "s2.html", "index.html"]
    assert b'<a href="s1.html">Sunniva ferry injures 40' in reports.read("index.html")
    assert reports.read("s2.html").startswith(b"<!doctype html>")
    prov = zipfile.ZipFile(io.BytesIO(written(file, "prov")))
    assert all(ProvDocument.deserialize(content=prov.read(n)).get_records() for n in ("s1.provjson", "s2.provjson"))


def test_text_is_one_report_after_the_other(file: Path) -> None:
    text = run("--archive", str(file), "--format", "brief").decode()
    assert text.count("DESERVES ATTENTION") == 2


def test_stories_that_were_not_followed_are_told(file: Path, tmp_path: Path) -> None:
    copy = tmp_path / "news.db"
    copy.write_bytes(file.read_bytes())
    with open_to_write(copy) as case, case.step() as sql:
        sql.execute("UPDATE stories SET settled = 0 WHERE number = 2")
    given = CliRunner().invoke(register(), ["export", "--archive", str(copy), "--format", "ris"])
    assert "one story has not been followed upstream yet" in given.stderr


def test_a_zip_is_not_written_to_a_terminal(file: Path) -> None:
    terminal, end = pty.openpty()
    command = [sys.executable, "-m", "headwater", "export", "--archive", str(file), "--format", "html"]
    try:
        done = subprocess.run(command, stdout=end, stderr=subprocess.PIPE, text=True, timeout=60, check=False)
    finally:
        os.close(terminal)
        os.close(end)
    assert done.returncode == 2
    assert done.stderr.startswith("headwater: HW366 a whole archive as html is a zip, which no terminal shows.")


def test_the_folder_of_a_run_is_told(tmp_path: Path) -> None:
    (tmp_path / "manifest.json").write_text("{}")
    given = CliRunner().invoke(register(), ["export", str(tmp_path), "--format", "csv"])
    assert given.exit_code == 1
    assert f"HW155 {tmp_path}: is the folder of a run, not a report." in given.stderr
