"""Parts of a story read alone are those of its whole report, and a publisher's dealings are what its pages show."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from headwater.archive import Archive, Ingesting, ingest
from headwater.archive.asking.exchanges import covered
from headwater.archive.connecting import open_to_write
from headwater.archive.marking import add_mark
from headwater.errors import ArchiveError
from headwater.model import Report

FERRY = Path(__file__).parents[2] / "examples" / "ferry" / "pages"


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("parts") / "news.db"
    ingest(made, [str(FERRY)], Ingesting(tier="rules"))
    return made


@pytest.fixture
def archive(file: Path) -> Iterator[Archive]:
    with Archive(file) as opened:
        yield opened


@pytest.fixture
def report(archive: Archive) -> Report:
    return archive.story("s1")


def test_excerpts_are_parts_of_the_report(archive: Archive, report: Report) -> None:
    parts = archive.excerpts("s1")
    assert parts.summary == report.stories[0].summary
    assert parts.lineage == report.lineage
    assert [(d.id, d.publisher, d.headline) for d in parts.documents] == [
        (d.id, d.publisher, d.headline) for d in report.documents
    ]
    with archive.asking() as sql:
        assert parts.findings(sql, 0, 100) == list(report.findings)
        assert parts.findings(sql, 1, 2) == list(report.findings[1:3])
        carried = parts.claims(sql, 0, 100)
        said, total = parts.said(sql, 0, 1000)
        assert parts.claim(sql, "claim-3") == next(c for c in report.claims if c.id == "claim-3")
        assert parts.claim(sql, "claim-9999") is None
        some = {a.id for a in report.attributions[:3]}
        assert parts.attributions(sql, some) == {a.id: a for a in report.attributions[:3]}
    assert {one.claim.id: one.claim for one in carried} == {c.id: c for c in report.claims}
    for one in carried:
        assert one.pages == len({m.document for m in one.claim.mentions}) == one.own + one.attributed + one.denied
    assert total == len(said)
    assert sorted(a.id for one in said for a in one.attributions) == sorted(a.id for a in report.attributions)
    assert parts.finding_kinds
    assert sum(n for _, n in parts.finding_kinds) == len(report.findings)
    assert parts.page_of_attribution == {a.id: a.document for a in report.attributions}


def test_what_was_found_on_one_page(archive: Archive, report: Report) -> None:
    beam = next(d for d in report.documents if d.publisher == "The Daily Beam")
    with archive.asking() as sql:
        here = archive.excerpts("s1").on_page(sql, beam.id)
    assert here.attributions == [a for a in report.attributions if a.document == beam.id]
    assert {f.id for f in here.findings} == {
        f.id for f in report.findings if any(s.document == beam.id for s in f.spans)
    }
    assert all(s.document == beam.id for f in here.findings for s in f.spans)
    assert here.checks == [c for c in report.headline_checks if c.document == beam.id]
    assert {c.id for c in here.claims} == {
        c.id for c in report.claims if any(m.document == beam.id for m in c.mentions)
    }


def test_a_page_alone_and_beside_another(archive: Archive, report: Report) -> None:
    beam = next(d for d in report.documents if d.publisher == "The Daily Beam")
    alone = archive.document(beam.id)
    assert alone.document == archive.page(beam.id).document
    assert alone.story == "s1"
    shared = {p for r in report.reuse for p in (r.a.document, r.b.document) if beam.id in (r.a.document, r.b.document)}
    assert {one.page.id for one in alone.shares} == shared - {beam.id}
    assert alone.sharing_pages == len(alone.shares)
    pair = archive.beside(beam.id, alone.shares[0].page.id)
    assert {d.id for d in pair.documents} == {beam.id, alone.shares[0].page.id}
    assert (
        sum(len(r.b.exact if r.b.document == beam.id else r.a.exact) for r in pair.reuse) == alone.shares[0].characters
    )
    for one, other in ((beam.id, beam.id), (beam.id, "none"), ("none", beam.id)):
        with pytest.raises(ArchiveError, match="HW410"):
            archive.beside(one, other)
    for ask in (archive.document, archive.excerpts):
        with pytest.raises(ArchiveError, match="HW410"):
            ask("s99999")


def test_what_a_publisher_takes_credits_and_adds(archive: Archive) -> None:
    tribune = archive.exchanges("North Coast Tribune")
    assert tribune.pages == 1
    assert [(c.name, c.kind, c.pages) for c in tribune.credits] == [("Meridian", "agency", 1)]
    assert [t.name for t in tribune.takes] == ["Meridian News Agency"]
    assert 0 <= tribune.own < tribune.characters
    assert "North Coast Tribune" in [t.name for t in archive.exchanges("Meridian News Agency").gives]
    assert [c.name for c in archive.carriers("Meridian")] == ["Coastline Daily", "North Coast Tribune"]
    assert archive.exchanges("nobody") == archive.exchanges("x' OR 1=1 --")


def test_spans_that_overlap_are_counted_once() -> None:
    assert covered([(0, 10), (5, 12), (20, 30), (21, 22)]) == 22
    assert covered([]) == 0


def test_a_finding_can_be_marked_and_a_story_that_is_not_settled_has_its_pages(tmp_path: Path) -> None:
    file = tmp_path / "news.db"
    ingest(file, [str(FERRY)], Ingesting(tier="rules"))
    add_mark(file, "finding", "s1.finding-1", "accepted", words="It says so.")
    with Archive(file) as archive:
        assert [(m.kind, m.target, m.mark) for m in archive.marks()] == [("finding", "s1.finding-1", "accepted")]
    with open_to_write(file) as case, case.step() as sql:
        sql.execute("UPDATE stories SET rest = NULL, settled = 0")
    with Archive(file) as archive, archive.asking() as sql:
        parts = read(archive)
        assert (len(parts.documents), parts.summary, parts.claims(sql), parts.said(sql)) == (8, (), [], ([], 0))


def read(archive: Archive):
    from headwater.archive.asking.excerpts import read_excerpts

    found = read_excerpts(archive.case.sql, 1)
    assert found is not None
    return found
