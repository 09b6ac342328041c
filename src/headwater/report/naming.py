"""The name by which every sentence of a report speaks of a page, and the pages that carry a claim."""

from headwater.lineage.naming import name_pages as name_documents
from headwater.lineage.naming import opening
from headwater.model import Claim, Report
from headwater.report.phrases import printable, shortened

__all__ = ["name_pages", "opening", "pages_of"]

LONGEST = 60  # characters of a name


def name_pages(report: Report) -> dict[str, str]:
    """Document id → publisher, host or page number, as the findings name it."""
    return {id_: shortened(printable(name), LONGEST) for id_, name in name_documents(report.documents).items()}


def pages_of(claim: Claim) -> list[str]:
    """The pages that carry a claim, each once."""
    return list(dict.fromkeys(mention.document for mention in claim.mentions))
