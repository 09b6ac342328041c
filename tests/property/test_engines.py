"""Runs give the same tables however they are run, and the passages that ``find_reuse`` gives of many."""

import pickle
import random
from pathlib import Path
from typing import Any

import csvw
import msgspec
import news
import pyarrow.parquet as pq
import pytest
from pyarrow.fs import FileSystem, LocalFileSystem, SubTreeFileSystem

from headwater import language
from headwater.engines import LocalEngine, RunOptions, files, run
from headwater.engines.cutting import stretches
from headwater.engines.files import below
from headwater.engines.publishing import bulk_tables
from headwater.engines.units import Unit
from headwater.errors import EngineError
from headwater.model import Document
from headwater.reuse.pairs import many_passages
from headwater.reuse.records import Worded, records
from headwater.reuse.texts import text_of
from headwater.reuse.words import split

TO_STORIES = RunOptions(until="stories")
EXAMPLES = Path(__file__).parents[2] / "examples"


def digests(manifest: dict[str, Any]) -> dict[str, str]:
    """The digest of every file of a run."""
    return {file["file"]: file["sha256"] for table in manifest["tables"].values() for file in table["files"]}


def rows(out: Path, table: str) -> list[dict[str, Any]]:
    return [row for info in below(str(out / "current" / table)) for row in pq.read_table(info.path).to_pylist()]


def passages(found: list[dict[str, Any]]) -> set[tuple[Any, ...]]:
    return {
        (r["a_document"], r["a_start"], r["a_end"], r["b_document"], r["b_start"], r["b_end"], r["identity"])
        for r in found
    }


@pytest.fixture(scope="module")
def shards(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """160 pages in four files, 40 of them of one family."""
    folder = tmp_path_factory.mktemp("press")
    made = news.press(160, family=40)
    random.Random(2).shuffle(made)
    for n in range(4):
        news.write(folder / "pages" / f"{n}.jsonl", made[n * 40 : n * 40 + 40])
    return folder / "pages"


@pytest.fixture(scope="module")
def once(shards: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, Any]]:
    out = tmp_path_factory.mktemp("once")
    return out, run([str(shards / f"{n}.jsonl") for n in range(4)], str(out), LocalEngine(1), TO_STORIES)


def test_passages_are_those_of_the_path_in_memory(once: tuple[Path, dict[str, Any]]) -> None:
    out, _ = once
    documents = sorted(
        (
            msgspec.msgpack.decode(body, type=Document)
            for info in below(str(out / "work" / "documents"))
            if info.base_name.endswith(".parquet")
            for body in pq.read_table(info.path).column("body").to_pylist()
        ),
        key=lambda document: document.id,
    )
    assert len(documents) == 160
    texts_ = [text_of(document) for document in documents]
    worded = [Worded(text, split(text.text)) for text in texts_]
    expected = {
        (r.a.document, r.a.start, r.a.end, r.b.document, r.b.start, r.b.end, r.identity)
        for i, j, shared in many_passages(texts_, 12, "exemplars")
        for r in records(worded[i], worded[j], shared)
    }
    found = rows(out, "reuse")
    assert len(expected) > 150
    assert passages(found) == expected
    texts = {d.id: d.text for d in documents}
    assert all(texts[r["a_document"]][r["a_start"] : r["a_end"]] == r["a_exact"] for r in found)


def test_two_workers_and_shuffled_sources_give_the_same_bytes(
    shards: Path, once: tuple[Path, dict[str, Any]], tmp_path: Path
) -> None:
    _, first = once
    sources = [str(shards / f"{n}.jsonl") for n in (2, 0, 3, 1)]
    again = run(sources, str(tmp_path), LocalEngine(2), TO_STORIES)
    assert digests(again) == digests(first)
    assert again["digest"] == first["digest"]


def test_records_in_another_order_and_file_keep_their_ids(
    shards: Path, once: tuple[Path, dict[str, Any]], tmp_path: Path
) -> None:
    out, first = once
    lines = [line for n in range(4) for line in (shards / f"{n}.jsonl").read_text().splitlines(keepends=True)]
    random.Random(7).shuffle(lines)
    (tmp_path / "all.jsonl").write_text("".join(lines))
    again = run([str(tmp_path / "all.jsonl")], str(tmp_path / "out"), LocalEngine(1), TO_STORIES)
    other = {file: seen for file, seen in digests(again).items() if not file.startswith("documents/")}
    assert other == {file: seen for file, seen in digests(first).items() if not file.startswith("documents/")}
    there, here = rows(out, "documents"), rows(tmp_path / "out", "documents")
    assert [{**d, "source": ""} for d in here] == [{**d, "source": ""} for d in there]


def test_tables_are_sorted_typed_and_described(once: tuple[Path, dict[str, Any]]) -> None:
    out, manifest = once
    assert list(manifest["tables"]) == sorted(table.name for table in bulk_tables())
    described = msgspec.json.decode((out / "current" / "datapackage.json").read_bytes())
    for resource in described["resources"]:
        files = [resource["path"]] if isinstance(resource["path"], str) else resource["path"]
        for file in files:
            schema = pq.read_schema(out / "current" / file)
            assert [f["name"] for f in resource["schema"]["fields"]] == schema.names
            assert all(schema.field(f["name"]).metadata[b"description"] for f in resource["schema"]["fields"])
    for table in csvw.TableGroup.from_file(out / "current" / "csv-metadata.json").tables:
        schema = pq.read_schema(out / "current" / table.url.string)
        assert [c.name for c in table.tableSchema.columns] == schema.names
        types = {"string": "string", "integer": "int64", "double": "double", "boolean": "bool",
                 "dateTime": "timestamp[us, tz=UTC]"}  # fmt: skip
        assert [types[c.datatype.base] for c in table.tableSchema.columns] == [str(kind) for kind in schema.types]
    ids = [d["id"] for d in rows(out, "documents")]
    assert ids == sorted(ids)
    assert len(set(ids)) == 160
    stories = {s["id"]: s["document_ids"].split(";") for s in rows(out, "stories")}
    assert sorted(d for members in stories.values() for d in members) == ids
    assert all(d["id"] in stories[d["story"]] for d in rows(out, "documents"))
    assert "## quarantine" in (out / "current" / "README.md").read_text()


def test_a_later_run_reads_only_what_is_new(shards: Path, tmp_path: Path) -> None:
    out, engine = tmp_path / "out", LocalEngine(1)
    some = [str(shards / f"{n}.jsonl") for n in range(2)]
    run(some, str(out), engine, RunOptions(until="reuse"))
    read = {info.base_name: info.mtime_ns for info in below(str(out / "work" / "pages"))}
    manifest = run([*some, str(shards / "2.jsonl")], str(out), engine, RunOptions(until="reuse"))
    assert manifest["pages"] == 120
    now = {info.base_name: info.mtime_ns for info in below(str(out / "work" / "pages"))}
    kept = [name for name, changed in read.items() if now.get(name) == changed and name != "_shards.json"]
    assert len(kept) == len(read) - 1


def test_pages_that_are_added_cost_no_second_analysis_of_the_others(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The store of a run's work is read by the next: whatever joins, a passage is analysed once, and tables are equal."""
    options = RunOptions(tier="rules")
    pages = sorted(str(file) for file in (EXAMPLES / "ferry" / "pages").iterdir())
    analysed: list[str] = []

    def fresh() -> None:  # as another process would begin
        language._parsed.clear()
        analysed.clear()

    syntax = language._syntax
    monkeypatch.setattr(language, "_syntax", lambda passages: [analysed.extend(passages), syntax(passages)][1])
    fresh()
    run(pages[:-1], str(tmp_path / "out"), LocalEngine(1), options)
    first = set(analysed)
    fresh()
    grown = run(pages, str(tmp_path / "out"), LocalEngine(1), options)
    again = set(analysed)
    fresh()
    whole = run(pages, str(tmp_path / "alone"), LocalEngine(1), options)
    assert len(first) > 30
    assert not first & again
    assert first | again == set(analysed)
    assert digests(grown) == digests(whole)
    (tmp_path / "out" / "work" / "analysed").write_bytes(b"damaged " * 1_000)
    more = run(pages[1:], str(tmp_path / "out"), LocalEngine(1), options)
    assert more["pages"] == len(pages) - 1


def test_sources_in_a_bucket_give_the_same_tables(
    shards: Path, once: tuple[Path, dict[str, Any]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A stand-in for the store: Arrow's own filesystem interface, another root."""
    here = files.place

    def place(address: str) -> tuple[FileSystem, str]:
        if address.startswith("s3://bucket/"):
            return SubTreeFileSystem(str(shards.parent), LocalFileSystem()), address.removeprefix("s3://bucket/")
        return here(address)

    monkeypatch.setattr(files, "place", place)
    one = [f"s3://bucket/{shards.name}/{n}.jsonl" for n in range(4)]
    assert run(one, str(tmp_path / "a"), LocalEngine(1), TO_STORIES)["digest"] == once[1]["digest"]
    whole = run([f"s3://bucket/{shards.name}"], str(tmp_path / "b"), LocalEngine(1), RunOptions(until="reuse"))
    assert whole["pages"] == 160


def test_of_a_very_large_story_the_first_pages_are_followed_and_the_others_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("headwater.engines.following.MAX_STORY_PAGES", 5)
    source = news.write(tmp_path / "wire.jsonl", news.press(9, family=9))
    manifest = run([str(source)], str(tmp_path / "out"), LocalEngine(1), RunOptions(tier="rules"))
    assert manifest["quarantine"] == {"HW253": 4}
    assert manifest["failed"] == 0
    assert {table: manifest["tables"][table]["rows"] for table in ("stories", "documents")} == {
        "stories": 1,
        "documents": 9,
    }
    assert rows(tmp_path / "out", "quarantine")[0]["reason"].startswith("one of 9 pages of one story")


def test_an_error_in_a_worker_arrives_as_it_was() -> None:
    """Coded errors could not be sent from one process to another: a full disk was told as a worker that died."""
    error = EngineError("HW453", "cannot be written (No space left on device).", where="a", hint="Make room.")
    again = pickle.loads(pickle.dumps(error))
    assert (type(again), str(again)) == (EngineError, str(error))


@pytest.mark.parametrize("piece", [7, 64, 4096])
def test_cut_files_hold_every_line_once(piece: int) -> None:
    rng = random.Random(piece)
    content = b"".join(b"x" * rng.randint(0, 60) + b"\n" for _ in range(50)) + b"last"
    parts = list(stretches(Unit("a", "a"), (content[i : i + piece] for i in range(0, len(content), piece)), 100))
    assert b"".join(content[p.first : p.last] for p in parts) == content
    assert [p.before for p in parts] == [content[: p.first].count(b"\n") for p in parts]
    assert all(content[p.first - 1 : p.first] in (b"", b"\n") for p in parts)
    assert len(parts) > 3
