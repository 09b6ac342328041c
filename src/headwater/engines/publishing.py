"""Rows into tables: sorted, typed Parquet files with a data dictionary beside them, and the manifest that names them.

A run writes a new generation of tables beside the old one and then flips the manifest in one step: whoever reads
finds all of the old tables or all of the new ones. The files are written by the same code on every engine, so that
their bytes are the same.
"""

import contextlib
import hashlib
import io
import os
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from headwater.engines import files
from headwater.engines.seam import GroupStage
from headwater.engines.shards import digest, finished, paths
from headwater.tables import WITHIN, Table, arrow_schema, csvw, dictionary, in_story, package, tables

if TYPE_CHECKING:
    import pyarrow as pa

MANIFEST = "manifest.json"
CURRENT = "current"  # where links are: the folder of the generation that the manifest names
KEPT_GENERATIONS = 2  # the current one, and the one that readers may still have open
QUARANTINE = "quarantine"  # the report's table of inputs, without those that were simply read

JOINING = f"""
Each folder is a table of Parquet files.
{WITHIN}
What many pages carry and one origin has said, in DuckDB, from the folder of this file:

```sql
SELECT claims.text, count(DISTINCT mentions.document) AS pages
FROM 'claims/*.parquet' AS claims
JOIN 'mentions/*.parquet' AS mentions ON mentions.story = claims.story AND mentions.claim = claims.id
WHERE claims.max_origins = 1
GROUP BY claims.story, claims.id, claims.text
HAVING pages >= 3
ORDER BY pages DESC, claims.text
```
"""


def bulk_tables() -> tuple[Table, ...]:
    """The tables of a run: the report's, each with its story, and the quarantine in the place of the inputs."""
    found = []
    for table in tables():
        if table.name == "inputs":
            what = "what was not read, or only in part, or left out on the way, each with its reason"
            found.append(table._replace(name=QUARANTINE, what=what))
        else:
            found.append(in_story(table))
    return tuple(found)


def published_schema() -> "pa.Schema":
    """A file that was written."""
    import pyarrow as pa

    return pa.schema({"file": pa.string(), "rows": pa.int64(), "sha256": pa.string()})


class WriteFile(GroupStage, frozen=True, kw_only=True):
    """The rows of one file in; the file written below ``folder``; its name, rows and digest out."""

    folder: str

    def __call__(self, group: "pa.Table") -> "pa.Table":
        """Sort the rows and write them."""
        import pyarrow as pa
        import pyarrow.parquet as pq

        group = group.sort_by([("place", "ascending"), ("number", "ascending"), ("cells", "ascending")])
        name, file = group.column("name")[0].as_py(), f"{group.column('file')[0].as_py()}.parquet"
        table = next(table for table in bulk_tables() if table.name == name)
        schema = arrow_schema(table)
        rows = [msgspec.msgpack.decode(cells) for cells in group.column("cells").to_pylist()]
        if len(rows[0]) > len(schema):  # stories and the quarantine have no column for their story
            rows = [row[1:] for row in rows]
        arrays = [pa.array([row[n] for row in rows], field.type) for n, field in enumerate(schema)]
        out = io.BytesIO()
        pq.write_table(pa.Table.from_arrays(arrays, schema=schema), out, compression="zstd", row_group_size=50_000)
        files.write_bytes(files.join(self.folder, file), out.getvalue())
        seen = hashlib.sha256(out.getvalue()).hexdigest()
        return pa.Table.from_pylist([{"file": file, "rows": len(rows), "sha256": seen}], published_schema())


def all_there(folder: str, written: str) -> bool:
    """Whether the files of which the step ``written`` tells still stand in ``folder``; so where it was not done."""
    if finished(written) is None:
        return True
    root = files.place(folder)[1]
    found = {info.path.removeprefix(f"{root}/") for info in files.below(folder, recursive=True)}
    return {file["file"] for file in files_in(written)} <= found


def publish(out: str, folder: str, written: str, about: dict[str, Any]) -> dict[str, Any]:
    """Write the data dictionary beside the tables in ``folder`` and make them the current generation; the manifest."""
    found = sorted(files_in(written), key=lambda file: file["file"])
    for table in bulk_tables():  # a table without rows is a file without rows
        if not any(file["file"].startswith(f"{table.name}/") for file in found):
            found.append(empty(folder, table))
    found.sort(key=lambda file: file["file"])
    files.write_bytes(files.join(folder, "README.md"), dictionary(bulk_tables(), JOINING).encode())
    files.write_bytes(files.join(folder, "datapackage.json"), pretty(data_package(found)))
    files.write_bytes(files.join(folder, "csv-metadata.json"), pretty(csvw(bulk_tables(), by_table(found))))
    made: dict[str, Any] = {}
    for file in found:
        seen = made.setdefault(file["file"].partition("/")[0], {"rows": 0, "files": []})
        seen["rows"] += file["rows"]
        seen["files"].append(file)
    manifest = {
        **about,
        "generation": folder.rstrip("/").rpartition("/")[2],
        "digest": digest([(file["file"], file["sha256"]) for file in found]),
        "quarantine": counted(folder, made, "code"),
        "failed": counted(folder, made, "status").get("failed", 0),
        "tables": made,
    }
    flip(out, manifest)
    return manifest


def counted(folder: str, made: dict[str, Any], column: str) -> dict[str, int]:
    """How many inputs stand in the quarantine with each code, or status."""
    import pyarrow.parquet as pq

    found: Counter[str] = Counter()
    for file in made[QUARANTINE]["files"]:
        filesystem, path = files.place(files.join(folder, file["file"]))
        found.update(pq.read_table(path, columns=[column], filesystem=filesystem).column(column).to_pylist())
    return dict(sorted(found.items()))


def flip(out: str, manifest: dict[str, Any]) -> None:
    """Make a generation the current one, in one step; generations before the last but one are removed."""
    before = files.read_bytes(files.join(out, MANIFEST))
    files.write_bytes(files.join(out, MANIFEST), pretty(manifest))
    kept = {manifest["generation"]}
    if before is not None:
        kept.add(msgspec.json.decode(before)["generation"])
    if not files.is_remote(out):
        link(out, manifest["generation"])
    if len(kept) == KEPT_GENERATIONS:
        tables_of = files.join(out, "generations")
        for name in folders(tables_of):
            if name not in kept:
                files.remove(files.join(tables_of, name))


def link(out: str, generation: str) -> None:
    """Let ``current`` lead to a generation, where the filesystem has links."""
    fresh = Path(out) / f".{CURRENT}.{os.getpid()}"
    with contextlib.suppress(OSError, NotImplementedError):
        fresh.unlink(missing_ok=True)
        fresh.symlink_to(f"generations/{generation}")
        try:
            fresh.replace(Path(out) / CURRENT)
        finally:
            fresh.unlink(missing_ok=True)  # where a folder of that name stands in its way, which is its owner's


def folders(address: str) -> list[str]:
    """The names of the folders in a folder."""
    from pyarrow import fs

    filesystem, path = files.place(address)
    found = filesystem.get_file_info(fs.FileSelector(path, allow_not_found=True))
    return sorted(info.base_name for info in found if info.type == fs.FileType.Directory)


def files_in(written: str) -> list[dict[str, Any]]:
    """What the step that wrote the files says of them."""
    import pyarrow.parquet as pq

    found: list[dict[str, Any]] = []
    for path in paths(written):
        filesystem, inner = files.place(path)
        found += pq.read_table(inner, filesystem=filesystem).to_pylist()
    return found


def empty(folder: str, table: Table) -> dict[str, Any]:
    """Write a table that has no rows."""
    import pyarrow.parquet as pq

    out = io.BytesIO()
    pq.write_table(arrow_schema(table).empty_table(), out, compression="zstd")
    file = f"{table.name}/part-00000.parquet"
    files.write_bytes(files.join(folder, file), out.getvalue())
    return {"file": file, "rows": 0, "sha256": hashlib.sha256(out.getvalue()).hexdigest()}


def data_package(found: list[dict[str, Any]]) -> dict[str, Any]:
    """The data dictionary as a Frictionless data package."""
    made = package("parquet", "application/vnd.apache.parquet", bulk_tables())
    made["name"] = "headwater-run"
    written = by_table(found)
    for resource in made["resources"]:
        of_table = written[resource["name"]]
        resource["path"] = of_table[0] if len(of_table) == 1 else of_table
    return made


def by_table(found: list[dict[str, Any]]) -> dict[str, list[str]]:
    """The files of each table."""
    made: dict[str, list[str]] = {}
    for file in found:
        made.setdefault(file["file"].partition("/")[0], []).append(file["file"])
    return made


def pretty(content: Any) -> bytes:
    """Indented JSON."""
    return msgspec.json.format(msgspec.json.encode(content), indent=1) + b"\n"
