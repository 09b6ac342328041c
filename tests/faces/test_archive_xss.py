"""Every field of an archive with a payload in it, on every kind of page of the app: none becomes markup, none runs."""

from functools import cache
from pathlib import Path
from urllib.parse import quote

import msgspec
import pytest
import story
from html_read import check_inert
from payloads import ALL, in_turn, written
from starlette.testclient import TestClient
from test_xss import MARKUP, SAMPLE

from headwater.archive import Archive
from headwater.archive.connecting import open_to_write
from headwater.archive.filling.settling import Settled, keep_story
from headwater.archive.marking import add_mark
from headwater.archive.rows.documents import insert_document
from headwater.archive.rows.reuse import insert_reuse
from headwater.model import Report
from headwater.web.app import build
from headwater.web.settings import Settings

HOST = "http://127.0.0.1:8017"
OURS = MARKUP | {"select", "option", "article"}
COUNTED = ("INSERT INTO stories (number, title, pages, publishers, claims, disputed, findings, high, carried_by, origins,"
           " settled) VALUES (1, '', 0, 0, 0, 0, 0, 0, 0, 0, 0)")  # fmt: skip


def poisoned(first: int) -> Report:
    """The story with a payload before each string that a stranger wrote, the same before the same string."""
    whole = msgspec.to_builtins(story.report())
    for document in whole["documents"]:
        document["url"], document["canonical_url"] = "https://a.example/", "https://a.example/"
    return msgspec.convert(written(whole, cache(in_turn(first))), Report)


def as_kept(report: Report) -> Report:
    """The report with the ids that Headwater itself gives attributions and claims: an archive keeps their numbers alone."""
    ids = {a.id: f"{a.document}-a{n}" for n, a in enumerate(report.attributions, 1)}
    ids |= {c.id: f"claim-{n}" for n, c in enumerate(report.claims, 1)}

    def renamed(value):
        if isinstance(value, dict):
            return {key: renamed(each) for key, each in value.items()}
        if isinstance(value, (list, tuple)):
            return [renamed(each) for each in value]
        return ids.get(value, value) if isinstance(value, str) else value

    return msgspec.convert(renamed(msgspec.to_builtins(report)), Report)


def poisoned_archive(file: Path, first: int) -> Report:
    """An archive of one story, a page in quarantine, and marks: every word of them with a payload."""
    report = as_kept(poisoned(first))
    with open_to_write(file, create=True) as case, case.step() as sql:
        numbers = {d.id: n for n, d in enumerate(report.documents, 1)}
        for document in report.documents:
            number = numbers[document.id]
            insert_document(sql, number, document.id.encode(), document)
            sql.execute("INSERT INTO story_documents (document, story) VALUES (?, 1)", (number,))
            sql.execute(
                "INSERT INTO came (document, source, digest, bytes, url, status, code, reason, ingested)"
                " VALUES (?, ?, x'00', 1, ?, 'read', ?, ?, 0)",
                (number, *(document.source,) * 4),
            )
        insert_reuse(sql, report.reuse, numbers)
        sql.execute(COUNTED)
        keep_story(sql, Settled(story=1, numbers=list(numbers.values()), report=report))
        word = ALL[first % len(ALL)]
        sql.execute(
            "INSERT INTO quarantine (source, given, code, reason, ingested) VALUES (?, ?, ?, ?, ?)", (word,) * 5
        )
    for kind, target in (("story", "s1"), ("page", report.documents[0].id), ("claim", f"s1.{report.claims[0].id}"),
                         ("finding", f"s1.{report.findings[0].id}")):  # fmt: skip
        add_mark(file, kind, target, word, note=word, words=word)
    return report


def addresses(file: Path, report: Report) -> list[str]:
    """Every kind of page of that archive."""
    ids = [quote(d.id, safe="") for d in report.documents]
    with Archive(file) as archive:
        names = {
            kind: [n.name for n in archive.names(kind)[0]]
            for kind in ("speaker", "organization", "publisher", "agency")
        }
    word = quote(report.documents[0].headline or "", safe="")
    return [
        "/", "/stories", f"/stories?q={word}&publisher={word}&agency={word}&speaker={word}",
        *(f"/{name}" for name in ("claims", "speakers", "organizations", "publishers", "agencies", "quarantine", "marks")),
        f"/claims?q={word}", f"/publishers?q={word}", "/stories/s1",
        *(f"/stories/s1/{part}" for part in ("findings", "pages", "claims", "said", "report")),
        *(f"/claims/s1.{quote(c.id, safe='')}" for c in report.claims),
        *(f"/pages/{id_}" for id_ in ids), *(f"/compare/{ids[0]}/{id_}" for id_ in ids[1:]),
        *(f"/{kind}?name={quote(name, safe='')}" for kind, some in names.items() for name in some),
    ]  # fmt: skip


def shown(file: Path, first: int) -> list[tuple[str, str]]:
    """Each address of a poisoned archive with its page."""
    report = poisoned_archive(file, first)
    with TestClient(build(Settings(archive=file)), base_url=HOST) as app:
        pages = []
        for address in addresses(file, report):
            answer = app.get(address, headers={"accept": "text/html"})
            slashed = "%2F" in address.partition("?")[0]  # a slash in an id: no page has it, and none is shown
            known = 404 if slashed else 422 if "%00" in address else 200  # no name and no word has a NUL in it
            assert answer.status_code in (200, known), (address, answer.status_code)
            pages.append((address, answer.text))
        assert sum("Not here" not in text for _, text in pages) > 15
    return pages


@pytest.mark.parametrize("first", SAMPLE)
def test_no_payload_becomes_markup_on_any_page_of_an_archive(tmp_path, first):
    for address, html in shown(tmp_path / "evil.db", first):
        check_inert(html, OURS, address)


@pytest.mark.slow
@pytest.mark.parametrize("first", range(len(ALL)))
def test_every_payload_in_every_field_of_an_archive(tmp_path, first):
    for address, html in shown(tmp_path / "evil.db", first):
        check_inert(html, OURS, address)


@pytest.mark.browser
def test_no_payload_of_an_archive_runs_in_a_browser(browser, tmp_path):
    """Without any policy: the escaping alone must hold."""
    context = browser.new_context()
    page = context.new_page()
    page.route("**/*", lambda route: route.abort())
    page.on("dialog", lambda d: d.dismiss())
    for first in SAMPLE[::4]:
        for address, html in shown(tmp_path / f"{first}.db", first):
            page.set_content(html, wait_until="domcontentloaded")
            page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
            page.evaluate(
                "document.querySelectorAll('a, summary, label').forEach(a => { if (!/^(https?:|\\/)/.test(a.getAttribute('href') || '')) a.click() })"
            )
            assert page.evaluate("document.documentElement.dataset.owned") is None, address
    context.close()
