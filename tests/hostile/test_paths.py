"""Names that mean other places (issue 9, item 8): reading writes nothing, and a name is only ever shown."""

import io
import os
import re
import sys
import zipfile
from pathlib import Path

import invented
import pytest

from headwater.reading import read

NAMES = [
    "../../outside.html",
    "/outside.html",
    "..\\..\\outside.html",
    "C:\\outside.html",
    "\\\\server\\share\\outside.html",
    "a/../../../outside.html",
    "./././outside.html",
    "a" * 295 + ".html",
    "d" * 300 + "/" + "e" * 300 + ".html",
    "CON.html",
    "nul.html",
    "trailing. .html",
    "new\nline.html",
    "bell\x07.html",
    "\u202elmth.html",
    "A.html",
    "a.html",
    "a\u0301.html",
    "\u00e1.html",
    "~/outside.html",
    "$HOME.html",
    "%2e%2e%2foutside.html",
    "-rf.html",
    "file:outside.html",
    "<b>.html",
]


def listing(folder: Path) -> list[str]:
    return sorted(str(p.relative_to(folder)) for p in folder.rglob("*"))


def test_names_in_a_zip_lead_nowhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    inside = tmp_path / "one" / "two" / "three"
    inside.mkdir(parents=True)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for i, name in enumerate(NAMES):
            archive.writestr(zipfile.ZipInfo(name), invented.page(i))
        link = zipfile.ZipInfo("link.html")
        link.external_attr = 0o120777 << 16
        archive.writestr(link, "/etc/passwd")
    (inside / "names.zip").write_bytes(out.getvalue())
    monkeypatch.chdir(inside)
    before = listing(tmp_path)
    results = list(read(["names.zip"]))
    assert sum(r.document is not None for r in results) >= len(NAMES)
    assert all("root:" not in (r.document.page_text if r.document else "") for r in results)
    assert all(ord(c) >= 32 for r in results for c in r.input.source)
    assert listing(tmp_path) == before


def test_addresses_in_a_warc_lead_nowhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    records = [
        invented.record(invented.answer(invented.page(i)), f"file:///{name}")
        for i, name in enumerate(NAMES)
        if "\n" not in name
    ]
    (tmp_path / "names.warc").write_bytes(b"".join(records))
    monkeypatch.chdir(tmp_path)
    results = list(read(["names.warc"]))
    assert sum(r.document is not None for r in results) == len(records)
    assert listing(tmp_path) == ["names.warc"]


def test_links_out_of_a_folder_are_not_followed(tmp_path: Path) -> None:
    (tmp_path / "secret.html").write_bytes(invented.page(1))
    folder = tmp_path / "folder"
    folder.mkdir()
    (folder / "link.html").symlink_to(tmp_path / "secret.html")
    (folder / "loop").symlink_to(folder)
    (folder / "own.html").write_bytes(invented.page(2))
    results = list(read([str(folder)]))
    assert [r.document.source.endswith("own.html") for r in results if r.document] == [True]
    assert (
        results[-1].input.reason == "left out as no pages: linked folders (1), links that lead out of the folder (1)."
    )


@pytest.mark.parametrize(
    "name", ["a\0b.html", "x" * 300 + ".html", "/dev/zero", "", "\ud800.html", "[.html", "a" * 5_000]
)
def test_odd_names_are_coded_errors(name: str) -> None:
    results = list(read([name]))
    assert results[-1].input.status == "failed"
    assert results[-1].input.code in {"HW101", "HW102", "HW103", "HW110"}


def test_a_pipe_is_refused_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.html")
    assert [r.input.code for r in read([str(tmp_path / "pipe.html")])] == ["HW102"]


sys.path.insert(0, str(Path(__file__).parents[1] / "faces"))


@pytest.mark.parametrize("name", ["../../out", "/etc/out", "a\\0b", "x" * 300, "CON", "con"])
def test_names_of_an_export_are_ours(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    """Whatever the pages, publishers and claims are called, the files of an export have the same plain names."""
    import msgspec
    import story

    from headwater.exports import FORMATS, export_report
    from headwater.model import Report

    def renamed(value: object, old: str, new: str) -> object:
        if isinstance(value, dict):
            return {k: renamed(v, old, new) for k, v in value.items()}
        if isinstance(value, list | tuple):
            return [renamed(v, old, new) for v in value]
        return new if value == old else value

    whole = msgspec.to_builtins(story.report())
    for field in ("id", "source", "publisher", "headline"):
        whole = renamed(whole, whole["documents"][0][field], name)
    report = msgspec.convert(whole, Report)
    monkeypatch.chdir(tmp_path)
    for form, kind in FORMATS.items():
        made = export_report(report, form)
        if kind.suffix.endswith(".zip"):
            inside = zipfile.ZipFile(io.BytesIO(made)).namelist()
            assert [n for n in inside if not re.fullmatch(r"[A-Za-z_-]+[.](?:csv|parquet|md|json)", n)] == []
            assert len({n.lower() for n in inside}) == len(inside)
    assert listing(tmp_path) == []
