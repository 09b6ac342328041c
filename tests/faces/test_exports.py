"""Each export is opened by a reader that we did not write."""

import csv
import io
import json
import re
import zipfile
from pathlib import Path
from typing import get_args

import csvw
import igraph
import jsonschema
import msgspec
import networkx as nx
import pandas
import pytest
import rispy
import story
from citeproc.source.json import CiteProcJSON
from fastwarc.warc import ArchiveIterator as FastArchive
from prov.model import ProvDocument
from pyld import jsonld
from warcio.archiveiterator import ArchiveIterator

from headwater.archive.marking import Mark
from headwater.engines.publishing import bulk_tables
from headwater.exports import FORMATS, export_report
from headwater.exports.lines import read_lines
from headwater.exports.spreadsheet import cell
from headwater.model import Report
from headwater.model.base import (
    AttributionKind,
    ConflictKind,
    CreditKind,
    Direction,
    Dispute,
    EdgeKind,
    EditClass,
    EditOp,
    FindingKind,
    HandKind,
    InputStatus,
    LabelKind,
    NodeKind,
    OriginKind,
    OwnerKind,
    Role,
    ScreeningVerdict,
    Severity,
    Stance,
    Support,
)
from headwater.reading import read
from headwater.tables import OF_A_RUN, dictionary, tables, value

DOCS = Path(__file__).parents[2] / "docs"
CONTEXTS = {  # what the tests need of two published contexts: they are not fetched
    "http://www.w3.org/ns/anno.jsonld": {
        "oa": "http://www.w3.org/ns/oa#", "as": "http://www.w3.org/ns/activitystreams#", "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
        "dc": "http://purl.org/dc/elements/1.1/", "id": "@id", "type": "@type", "Annotation": "oa:Annotation", "AnnotationPage": "as:OrderedCollectionPage",
        "items": {"@id": "as:items", "@container": "@list"}, "motivation": {"@id": "oa:motivatedBy", "@type": "@vocab"}, "assessing": "oa:assessing",
        "identifying": "oa:identifying", "linking": "oa:linking", "body": {"@id": "oa:hasBody"}, "TextualBody": "oa:TextualBody", "value": "rdf:value",
        "format": "dc:format", "language": "dc:language", "target": {"@id": "oa:hasTarget"}, "SpecificResource": "oa:SpecificResource",
        "source": {"@id": "oa:hasSource", "@type": "@id"}, "selector": {"@id": "oa:hasSelector"}, "TextQuoteSelector": "oa:TextQuoteSelector",
        "TextPositionSelector": "oa:TextPositionSelector", "exact": "oa:exact", "prefix": "oa:prefix", "suffix": "oa:suffix", "start": "oa:start", "end": "oa:end",
    },
    "https://schema.org": {"@vocab": "https://schema.org/"},
}  # fmt: skip
EVIL = '=HYPERLINK("http://evil.example")\x00\x0b<b>&"\'\ud7ff\r\n=2+3'


def context(address, _options=None):
    return {"contextUrl": None, "documentUrl": address, "document": {"@context": CONTEXTS[address]}}


@pytest.fixture(scope="module")
def evil() -> Report:
    """The hand-made story with hostile strings where strangers' words stand."""
    replace = msgspec.structs.replace
    report = story.report()
    documents = tuple(replace(d, headline=EVIL, publisher=EVIL, byline=(EVIL,), source=EVIL) for d in report.documents)
    nodes = tuple(replace(n, name=EVIL) for n in report.lineage.nodes)
    return replace(report, documents=documents, lineage=replace(report.lineage, nodes=nodes))


@pytest.mark.parametrize("format_", FORMATS)
def test_every_form_is_written_twice_alike_and_survives_hostile_words(format_, evil):
    assert export_report(story.report(), format_) == export_report(story.report(), format_)
    assert export_report(evil, format_)
    assert export_report(Report(headwater_version="0", documents=(), inputs=()), format_) is not None


def test_jsonl_makes_the_round_trip(evil):
    assert read_lines(export_report(evil, "jsonl")) == evil


def test_csv_opens_and_no_cell_is_a_formula(evil):
    archive = zipfile.ZipFile(io.BytesIO(export_report(evil, "csv")))
    assert archive.testzip() is None
    counts = {}
    for name in archive.namelist():
        if not name.endswith(".csv"):
            continue
        rows = list(csv.reader(io.StringIO(archive.read(name).decode(), newline="")))
        counts[name] = len(rows) - 1
        assert len({len(row) for row in rows}) == 1
        assert not [c for row in rows for c in row if c[:1] in ("=", "+", "@", "\t", "\r")], name
    assert (counts["documents.csv"], counts["reuse.csv"], counts["mentions.csv"], counts["edits.csv"]) == (4, 5, 10, 4)
    described = json.loads(archive.read("datapackage.json"))
    assert {r["path"] for r in described["resources"]} == set(counts)


def test_csv_on_the_web_is_read_by_its_own_library(tmp_path):
    archive = zipfile.ZipFile(io.BytesIO(export_report(story.report(), "csv")))
    archive.extractall(tmp_path)
    group = csvw.TableGroup.from_file(tmp_path / "csv-metadata.json")
    assert {t.url.string for t in group.tables} == {n for n in archive.namelist() if n.endswith(".csv")}
    read = {t.url.string: list(t.iterdicts(strict=True)) for t in group.tables}
    assert [len(read[name]) for name in ("documents.csv", "reuse.csv", "edits.csv")] == [4, 5, 4]
    assert {type(row["identity"]) for row in read["reuse.csv"]} == {float}
    assert {type(row["anonymous"]) for row in read["attributions.csv"]} == {bool}
    assert {type(row["start"]) for row in read["mentions.csv"]} == {int}
    column = group.tables[0].tableSchema.columns[0]
    assert column.common_props["dc:description"]


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ("=1+1", "'=1+1"),
        ("+49", "'+49"),
        ("-x", "'-x"),
        ("@a", "'@a"),
        ("\t=1", "'\t=1"),
        (" =1", "' =1"),
        ("＝1", "'＝1"),
        ("a=1", "a=1"),
        ("", ""),
        (-3, -3),
        (True, "true"),
        (None, None),
    ],
)
def test_formulas_are_words(value, shown):
    assert cell(value) == shown


def test_parquet_opens_typed():
    archive = zipfile.ZipFile(io.BytesIO(export_report(story.report(), "parquet")))
    claims = pandas.read_parquet(io.BytesIO(archive.read("claims.parquet")))
    assert claims["max_origins"].tolist() == [1, 2, 1, 1, 1, 1]
    attributions = pandas.read_parquet(io.BytesIO(archive.read("attributions.parquet")))
    assert attributions["chain"][0] == "Lerrin Standard ← Meridian Post ← Velpress ← Tomas Arrend"
    assert attributions["anonymous"].tolist().count(True) == 1
    origins = pandas.read_parquet(io.BytesIO(archive.read("origins.parquet")))
    assert origins["mentions"].tolist()[:2] == ["0;1;2", "0;1;2"]


@pytest.mark.parametrize(
    ("table", "column", "values"),
    [
        ("blocks", "role", Role), ("blocks", "owner_kind", OwnerKind), ("credits", "kind", CreditKind),
        ("labels", "kind", LabelKind), ("comments", "screening", ScreeningVerdict), ("reuse", "direction", Direction),
        ("edits", "op", EditOp), ("edits", "class", EditClass), ("attributions", "kind", AttributionKind),
        ("attributions", "stance", Stance), ("hands", "kind", HandKind), ("claims", "support", Support),
        ("claims", "dispute", Dispute), ("origins", "kind", OriginKind), ("conflicts", "kind", ConflictKind),
        ("findings", "kind", FindingKind), ("findings", "severity", Severity), ("nodes", "kind", NodeKind),
        ("edges", "kind", EdgeKind), ("inputs", "status", InputStatus),
    ],
)  # fmt: skip
def test_the_data_dictionary_names_every_value_of_a_closed_list(table: str, column: str, values: object) -> None:
    described = next(c.what for t in tables() if t.name == table for c in t.columns if c.name == column)
    assert set(re.split(r", | or ", described)) == set(get_args(values))


def test_moments_were_texts_that_sort_wrongly_across_time_zones() -> None:
    column = next(c for t in tables() if t.name == "documents" for c in t.columns if c.name == "published_utc")
    said = ("2031-03-04T01:00:00+05:00", "2031-03-03T22:00:00", "2031-03-03", None, "soon")
    found = [value({"published": one}, column) for one in said]
    assert [cell(moment) for moment in found] == [
        "2031-03-03T20:00:00Z", "2031-03-03T22:00:00Z", "2031-03-03T00:00:00Z", None, None,
    ]  # fmt: skip


def test_data_dictionary_is_published_and_every_column_has_values_somewhere():
    found = (DOCS / "reference" / "tables.md").read_text()
    assert found == dictionary(before=OF_A_RUN), "run: python -m headwater.cli.reference docs"


def test_the_data_dictionary_did_not_say_how_the_tables_of_a_run_differ():
    """Joined as it says, on the ids alone, claims of one story met the mentions of all the others."""
    of_a_report = {table.name: [column.name for column in table.columns] for table in tables()}
    of_a_run = {table.name: [column.name for column in table.columns] for table in bulk_tables()}
    assert of_a_run.pop("quarantine") == of_a_report.pop("inputs")
    assert of_a_run.pop("stories") == of_a_report.pop("stories")
    for name, columns in of_a_run.items():
        assert columns == ["story", *(column for column in of_a_report[name] if column != "story")]
    assert of_a_run.keys() == of_a_report.keys()


@pytest.mark.parametrize(("format_", "read"), [("graphml", nx.read_graphml), ("gexf", nx.read_gexf)])
def test_lineage_opens_in_networkx(format_, read, evil):
    graph = read(io.BytesIO(export_report(story.report(), format_)))
    assert (graph.number_of_nodes(), graph.number_of_edges()) == (11, 10)
    assert graph.is_directed()
    assert graph.nodes["d:quay"]["kind"] == "document"
    assert graph.nodes["d:quay"]["time"] == "2031-05-08T20:05:00Z"
    assert {a["kind"] for _, _, a in graph.edges(data=True)} == {"quotes", "credits", "copied"}
    assert read(io.BytesIO(export_report(evil, format_))).number_of_nodes() == 11


def test_annotations_expand_and_their_selectors_find_the_words():
    made = json.loads(export_report(story.report(), "annotations"))
    [page] = jsonld.expand(made, {"documentLoader": context})
    items = page["http://www.w3.org/ns/activitystreams#items"][0]["@list"]
    assert len(items) == 20
    texts = {d.id: {"text": d.text, "page": d.page_text} for d in story.report().documents}
    checked = 0
    for annotation in made["items"]:
        for target in annotation["target"]:
            words = texts[target["source"].removeprefix("urn:headwater:document:")][target["headwater:layer"]]
            quote, position = target["selector"]
            assert words[position["start"] : position["end"]] == quote["exact"]
            assert quote["prefix"] + quote["exact"] + quote["suffix"] in words
            checked += 1
    assert checked == 27


def test_prov_opens():
    read = ProvDocument.deserialize(content=export_report(story.report(), "prov").decode(), format="json")
    kinds = [type(r).__name__ for r in read.records]
    assert {k: kinds.count(k) for k in ("ProvEntity", "ProvAgent")} == {"ProvEntity": 17, "ProvAgent": 12}
    assert len(read.get_provn()) > 1000


def test_prov_n_says_what_prov_json_says():
    report = story.report()
    lines = [line.strip() for line in export_report(report, "provn").decode().splitlines()]
    made = json.loads(export_report(report, "prov"))
    assert (lines[0], lines[-1]) == ("document", "endDocument")
    for kind in ("entity", "agent", "wasAttributedTo", "wasDerivedFrom"):
        assert len([line for line in lines if line.startswith(f"{kind}(")]) == len(made[kind]), kind
    assert "entity(hw:source-r1, [prov:type='hw:UnseenCommonSource'])" in lines


NINJS = {  # of https://www.iptc.org/std/ninjs/ninjs-schema_3.0.json (IPTC, CC-BY-4.0): the properties that we write
    "type": "object", "required": ["uri"], "additionalProperties": False,
    "properties": {
        "uri": {"type": "string", "format": "uri"}, "type": {"enum": ["text", "audio", "video", "picture", "graphic", "composite", "component", "event", "planning"]},
        "standard": {"type": "object", "additionalProperties": False, "properties": {n: {"type": "string"} for n in ("name", "version", "schema")}},
        "firstCreated": {"type": "string", "format": "date-time"}, "versionCreated": {"type": "string", "format": "date-time"},
        "language": {"type": "string"}, "by": {"type": "string"}, "located": {"type": "string"},
        "headlines": {"type": "array", "items": {"type": "object", "required": ["value"], "additionalProperties": False, "properties": {n: {"type": "string"} for n in ("role", "contentType", "value")}}},
        "bodies": {"type": "array", "items": {"type": "object", "required": ["value"], "additionalProperties": False, "properties": {n: {"type": "string"} for n in ("role", "contentType", "value")}}},
        "infoSources": {"type": "array", "items": {"type": "object", "additionalProperties": False, "properties": {n: {"type": "string"} for n in ("name", "role", "uri", "literal")}}},
    },
}  # fmt: skip


def test_ninjs_fits_its_schema(evil):
    for report in (story.report(), evil):
        items = [json.loads(line) for line in export_report(report, "ninjs").splitlines()]
        for item in items:
            jsonschema.validate(item, NINJS)
    items = [json.loads(line) for line in export_report(story.report(), "ninjs").splitlines()]
    assert [s["name"] for s in items[0]["infoSources"] if s["role"] == "credited"] == ["Meridian Post"]
    assert items[1]["by"] == "Mara Lind, Jo Petrak"
    assert items[1]["firstCreated"] == "2031-05-08T20:05:00Z"


def test_warc_is_read_by_two_readers_and_makes_the_round_trip(tmp_path):
    report = story.report()
    made = export_report(report, "warc")
    records = [
        (r.rec_type, r.rec_headers, r.content_stream().read())
        for r in ArchiveIterator(io.BytesIO(made), check_digests="raise")
    ]
    assert [kind for kind, _, _ in records] == ["warcinfo", *["conversion", "metadata"] * 4, "resource"]
    assert all(record.verify_block_digest() for record in FastArchive(io.BytesIO(made)))
    assert [text.decode() for kind, _, text in records if kind == "conversion"] == [
        d.page_text for d in report.documents
    ]
    assert records[2][1]["WARC-Refers-To"] == records[1][1]["WARC-Record-ID"]
    assert msgspec.json.decode(records[-1][2], type=Report) == report
    (tmp_path / "evidence.warc").write_bytes(made)
    again = [r.document for r in read([str(tmp_path / "evidence.warc")]) if r.document]
    assert [" ".join(d.page_text.split()) for d in again] == [" ".join(d.page_text.split()) for d in report.documents]


def test_lineage_opens_in_igraph(tmp_path):
    (tmp_path / "lineage.graphml").write_bytes(export_report(story.report(), "graphml"))
    graph = igraph.Graph.Read_GraphML(str(tmp_path / "lineage.graphml"))
    assert (graph.vcount(), graph.ecount(), graph.is_directed()) == (11, 10, True)
    assert sorted(set(graph.es["kind"])) == ["copied", "credits", "quotes"]


def test_a_citation_says_when_the_copy_was_taken_and_takes_names_apart_at_their_comma() -> None:
    report = story.report()
    names = ("Holm, Ann", "Bo Li", "\x1b[31mRed")
    page = msgspec.structs.replace(
        report.documents[0], byline=names, fetched="2031-05-04T03:02:01Z", headline="A\x07 bell"
    )
    one = msgspec.structs.replace(report, documents=(page,))
    (entry,) = rispy.loads(export_report(one, "ris").decode())
    assert entry["authors"] == ["Holm, Ann", "Li, Bo", "�[31mRed"]
    assert (entry["access_date"], entry["title"]) == ("2031/05/04", "A� bell")
    (item,) = json.loads(export_report(one, "csl"))
    assert item["accessed"] == {"date-parts": [[2031, 5, 4]]}
    assert item["author"][0] == {"family": "Holm", "given": "Ann"}


def test_a_control_character_in_a_cell_stopped_a_workbook() -> None:
    assert cell("Bell\x07 and \x1b[31m, tab\t and line\n") == "Bell� and �[31m, tab\t and line\n"


def test_ris_and_csl_open():
    entries = rispy.loads(export_report(story.report(), "ris").decode())
    assert [e["title"] for e in entries] == [d.headline for d in story.report().documents]
    assert entries[1]["authors"] == ["Lind, Mara", "Petrak, Jo"]
    assert entries[3]["date"] == "2031/05/09"
    source = CiteProcJSON(json.loads(export_report(story.report(), "csl")))
    assert source["ledger"]["issued"].year == 2031
    assert [str(n["family"]) for n in source["quay"]["author"]] == ["Lind", "Petrak"]


def test_schema_org_expands():
    expanded = jsonld.expand(json.loads(export_report(story.report(), "schemaorg")), {"documentLoader": context})
    kinds = [thing["@type"][0].rpartition("/")[2] for thing in expanded]
    assert {k: kinds.count(k) for k in dict.fromkeys(kinds)} == {"NewsArticle": 4, "Quotation": 8, "Claim": 6}


def test_a_rating_is_exported_only_where_a_person_gave_it_to_these_words():
    report = story.report()
    rated, other = report.claims[0], report.claims[1]

    def mark(number, claim, words, given):
        target = f"{claim.story}.{claim.id}"
        return Mark(
            number=number,
            kind="claim",
            target=target,
            words=words,
            mark=given,
            note="Asked both.",
            made="2031-05-10T08:00:00+00:00",
        )

    marks = [
        mark(1, rated, rated.text, "Unproven"),
        mark(2, other, "words it had before", "False"),
        mark(3, other, None, "note"),
    ]
    graph = json.loads(export_report(report, "schemaorg", marks))["@graph"]
    assert [thing for thing in graph if thing["@type"] == "ClaimReview"] == [
        {
            "@type": "ClaimReview",
            "@id": "urn:headwater:mark:1",
            "claimReviewed": rated.text,
            "itemReviewed": {"@id": f"urn:headwater:claim:{rated.story}.{rated.id}"},
            "reviewRating": {"@type": "Rating", "alternateName": "Unproven"},
            "reviewBody": "Asked both.",
            "datePublished": "2031-05-10T08:00:00+00:00",
        }
    ]
