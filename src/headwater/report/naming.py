"""The name by which every sentence of a report speaks of a page."""

from headwater.lineage.naming import name_pages as name_documents
from headwater.lineage.naming import opening
from headwater.model import Report
from headwater.report.phrases import printable, shortened

__all__ = ["name_pages", "opening"]

LONGEST = 60  # characters of a name


def name_pages(report: Report) -> dict[str, str]:
    """Document id → publisher, host or file name, as the findings name it."""
    return {id_: shortened(printable(name), LONGEST) for id_, name in name_documents(report.documents).items()}
