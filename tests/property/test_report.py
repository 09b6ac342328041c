"""What holds for every report: spans are exact, ids resolve, edits rebuild, the schema accepts, runs repeat."""

from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

import jsonschema
import msgspec
import pytest

from headwater import Options, trace_pages
from headwater.model import Edit, PossibleMatch, Report
from headwater.reuse import apply

EXAMPLES = Path(__file__).parent.parent.parent / "examples"
SOURCES = {
    "ferry": EXAMPLES / "ferry" / "pages",
    "reservoir": EXAMPLES / "reservoir" / "pages",
    "foundry": EXAMPLES / "foundry" / "pages",
    "foundry as dumps": EXAMPLES / "foundry" / "dumps",
    "foundry as a WARC": EXAMPLES / "foundry" / "foundry.warc.gz",
}
Json = dict[str, Any]


@cache
def report_of(name: str) -> Report:
    return trace_pages([str(SOURCES[name])], Options(tier="rules"))


def records(value: object) -> Iterator[Json]:
    """Every object inside a report."""
    if isinstance(value, dict):
        yield value
        value = list(value.values())
    if isinstance(value, list | tuple):
        for part in value:
            yield from records(part)


@pytest.fixture(params=list(SOURCES))
def report(request: pytest.FixtureRequest) -> Report:
    return report_of(request.param)


def test_every_span_is_exactly_its_slice(report: Report) -> None:
    layers = {d.id: {"text": d.text, "page": d.page_text} for d in report.documents}
    spans = [r for r in records(msgspec.to_builtins(report)) if {"document", "start", "end", "exact"} <= r.keys()]
    assert len(spans) > 50
    for span in spans:
        assert layers[span["document"]][span["layer"]][span["start"] : span["end"]] == span["exact"]


def test_blocks_cover_the_body_in_order_without_overlap(report: Report) -> None:
    for document in report.documents:
        body = [b for b in document.blocks if b.layer == "text"]
        covered = "".join(document.text[b.start : b.end] for b in body)
        assert "".join(covered.split()) == "".join(document.text.split())
        assert all(a.end <= b.start for a, b in pairwise(body))
        for block in body:
            if block.page_start is not None:
                length = block.end - block.start
                assert (
                    document.page_text[block.page_start : block.page_start + length]
                    == (document.text[block.start : block.end])
                )


def test_ids_are_unique_and_every_reference_resolves(report: Report) -> None:
    documents = {d.id for d in report.documents}
    attributions = {a.id for a in report.attributions}
    claims = {c.id for c in report.claims}
    everything = [
        *(d.id for d in report.documents),
        *(r.id for r in report.reuse),
        *(a.id for a in report.attributions),
        *(c.id for c in report.claims),
        *(s.id for s in report.stories),
        *(f.id for f in report.findings),
    ]
    assert len(set(everything)) == len(everything)
    assert "" not in everything
    for story in report.stories:
        assert set(story.document_ids) <= documents
    for claim in report.claims:
        assert {m.attribution for m in claim.mentions} - {None} <= attributions
        assert {c.claim for c in claim.conflicts} - {None} <= claims
        for origin in claim.origins:
            assert all(0 <= index < len(claim.mentions) for index in origin.mentions)
            assert {p.mention for p in origin.path} == set(origin.mentions)
    nodes = {n.id for n in report.lineage.nodes}
    for edge in report.lineage.edges:
        assert {edge.from_, edge.to} <= nodes


def test_every_claim_counts_its_origins_soundly(report: Report) -> None:
    assert report.claims
    for claim in report.claims:
        count = claim.independent_origins
        assert 0 <= count.min <= count.max
        assert count.max <= len(claim.origins)
        listed = {index for origin in claim.origins for index in origin.mentions}
        assert listed == set(range(len(claim.mentions)))


def test_edits_rebuild_the_other_passage(report: Report) -> None:
    for reuse in report.reuse:
        assert apply(reuse.edits, reuse.a.exact) == reuse.b.exact
        for edit in reuse.edits:
            assert isinstance(edit, Edit)
            assert reuse.a.exact[edit.a_start : edit.a_end] == edit.a
            assert reuse.b.exact[edit.b_start : edit.b_end] == edit.b


def test_the_published_schema_accepts_it(report: Report) -> None:
    jsonschema.validate(msgspec.json.decode(msgspec.json.encode(report)), msgspec.json.schema(Report))


def test_every_finding_has_words_and_a_reason(report: Report) -> None:
    assert report.findings
    for finding in report.findings:
        assert finding.spans
        assert finding.reason.strip()


def test_a_second_run_gives_the_same_bytes() -> None:
    again = trace_pages([str(SOURCES["ferry"])], Options(tier="rules"))
    assert msgspec.json.encode(again) == msgspec.json.encode(report_of("ferry"))


def test_no_record_keeps_the_indentation_of_its_source_in_its_words() -> None:
    """The schema is made of them, and Python from 3.13 on leaves it out by itself."""
    assert "\n" in (PossibleMatch.__doc__ or "")
    assert "\n " not in (PossibleMatch.__doc__ or "")
