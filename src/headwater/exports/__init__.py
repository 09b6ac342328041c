"""A report in the forms that other tools open: one file of this folder for each.

``export_report`` writes one report, ``write_stories`` the stories of a whole archive.
"""

from collections.abc import Iterable, Iterator, Sequence
from importlib import import_module
from typing import IO, TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from headwater.archive.marking import Mark
    from headwater.model import Report

__all__ = ["FORMATS", "TOGETHER", "export_report", "is_zip", "to_lines", "write_stories"]


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

TOGETHER = {  # how each form holds many stories, for the help
    "csv": "one zip of tables with a column for the story",
    "parquet": "one zip of tables with a column for the story",
    "graphml": "one graph",
    "gexf": "one graph",
    "ninjs": "one file of all pages",
    "warc": "one file of all pages",
    "ris": "one file of all pages",
    "csl": "one file of all pages",
    "schemaorg": "one file",
}  # the others: a zip with a file for each story


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


def write_stories(reports: "Iterable[Report]", format_: str, out: IO[bytes], marks: "Sequence[Mark]" = ()) -> None:
    """The stories of an archive (``Archive.reports()``) in a form, written to ``out`` one after the other.

    Tables and lists hold all of them, graphs are joined; forms of which one file holds one story are zipped.
    """
    from headwater.exports.together import WRITERS, write_each

    WRITERS.get(format_, write_each)(format_, reports, out, marks)


def is_zip(format_: str) -> bool:
    """Whether many stories in this form are a zip."""
    return TOGETHER.get(format_, "a zip").partition(" of ")[0].endswith("zip")
