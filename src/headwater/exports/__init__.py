"""A report in the forms that other tools open: one file of this folder for each."""

from collections.abc import Iterator, Sequence
from importlib import import_module
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from headwater.archive.marking import Mark
    from headwater.model import Report

__all__ = ["FORMATS", "export_report", "to_lines"]


class Format(NamedTuple):
    """A form of the report: the module that writes it, the usual suffix and media type, and what it is for."""

    module: str
    suffix: str
    media_type: str
    what: str


FORMATS = {
    "html": Format("html", "html", "text/html", "one self-contained page"),
    "jsonl": Format("lines", "jsonl", "application/jsonl", "one typed record a line"),
    "csv": Format("spreadsheet", "csv.zip", "application/zip", "tables with a data dictionary"),
    "parquet": Format("parquet", "parquet.zip", "application/zip", "typed tables with a data dictionary"),
    "graphml": Format("graphml", "graphml", "application/graphml+xml", "the lineage"),
    "gexf": Format("gexf", "gexf", "application/gexf+xml", "the lineage, for Gephi"),
    "annotations": Format("annotations", "jsonld", "application/ld+json", "W3C Web Annotations on the exact words"),
    "prov": Format("prov", "provjson", "application/provenance+json", "PROV-JSON"),
    "provn": Format("provn", "provn", "text/provenance-notation", "PROV-N, the same for people to read"),
    "ninjs": Format("ninjs", "ninjs.jsonl", "application/jsonl", "each page as an IPTC news item"),
    "warc": Format("warc", "warc", "application/warc", "the text of the pages and the report, to keep"),
    "ris": Format("ris", "ris", "application/x-research-info-systems", "citations of the pages"),
    "csl": Format("csl", "csl.json", "application/vnd.citationstyles.csl+json", "citations of the pages"),
    "schemaorg": Format("schemaorg", "schema.jsonld", "application/ld+json", "NewsArticle, Quotation and Claim"),
}


def export_report(report: "Report", format_: str, marks: "Sequence[Mark]" = ()) -> bytes:
    """The report as the bytes of one file in this form; ``marks``: a person's, where the form has a place for them.

    The place is schema.org's ClaimReview: a rating that somebody gave a claim of a story in an archive.
    """
    module = import_module(f"headwater.exports.{FORMATS[format_].module}")
    return module.write(report, marks) if format_ == "schemaorg" else module.write(report)


def to_lines(report: "Report") -> Iterator[dict[str, Any]]:
    """The report as JSON lines: each record with its ``type``, the report's own fields first."""
    from headwater.exports.lines import lines_of

    return lines_of(report)
