"""A story that is crawled several times, and case files of schema 5, which kept each crawl as a page of its own."""

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from headwater.archive import Ingesting, ingest
from headwater.archive.filling import gathering
from headwater.archive.rows import documents

FERRY = Path(__file__).parents[1] / "examples" / "ferry" / "pages"
RULES = Ingesting(tier="rules")
# schema 5 of what version 6 changed, as version-4.sql and version-5.sql left it
SCHEMA_5 = """
DROP VIEW places;
DROP INDEX records_by_wording;
ALTER TABLE records DROP COLUMN wording;
ALTER TABLE came RENAME TO moved_came;
CREATE TABLE came (
    document INTEGER NOT NULL REFERENCES records (number) ON DELETE CASCADE, source ANY NOT NULL, digest BLOB NOT NULL,
    bytes INTEGER NOT NULL, url ANY, fetched ANY, status TEXT NOT NULL CHECK (status IN ('read', 'partly')), code TEXT,
    reason TEXT, ingested INTEGER NOT NULL, PRIMARY KEY (document, source)
) STRICT, WITHOUT ROWID;
INSERT INTO came SELECT document, source, digest, bytes, url, fetched, status, code, reason, ingested FROM moved_came;
DROP TABLE moved_came;
CREATE VIEW places AS
SELECT c.document, iif(c.source = 1, d.source, c.source) AS source, lower(hex(c.digest)) AS digest, c.bytes,
    iif(c.url = 1, d.url, c.url) AS url, iif(c.fetched = 1, d.fetched, c.fetched) AS fetched, c.status, c.code, c.reason,
    strftime('%Y-%m-%dT%H:%M:%S+00:00', c.ingested, 'unixepoch') AS ingested
FROM came AS c JOIN records AS d ON d.number = c.document;
PRAGMA user_version = 5;
"""


def crawl(folder: Path, times: int) -> list[str]:
    """The eight pages of the ferry story, each crawled so many times; the crawls of a page lie in folders of their own."""
    for crawl_ in range(times):
        (folder / f"crawl{crawl_}").mkdir(parents=True, exist_ok=True)
        for page in sorted(FERRY.iterdir()):
            crawled_again(page, folder / f"crawl{crawl_}" / page.name, f"token {crawl_}")
    return [str(folder / f"crawl{crawl_}") for crawl_ in range(times)]


def crawled_again(page: Path, to: Path, token: str) -> str:
    content = page.read_text(encoding="utf8")
    to.write_text(content.replace("</body>", f"<!-- {token} --></body>"), encoding="utf8")
    return str(to)


def rows(file: Path, query: str) -> list[tuple[Any, ...]]:
    with closing(sqlite3.connect(file)) as sql:
        return sql.execute(query).fetchall()


def as_schema_5(file: Path, given: list[str], monkeypatch: pytest.MonkeyPatch) -> Path:
    """A file of schema 5, which knew pages by their bytes alone, filled with these sources."""
    with monkeypatch.context() as unknowing:
        for module in (gathering, documents):
            unknowing.setattr(module, "wording_of", lambda _: None)
        ingest(file, given, RULES)
    with closing(sqlite3.connect(file)) as sql:
        sql.executescript(SCHEMA_5)
    return file
