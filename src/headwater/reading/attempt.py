"""One attempt at a page in this process, with every failure as a coded error."""

from headwater.errors import HeadwaterError, InputError
from headwater.model import Document, Page
from headwater.reading.document import read_page


def read_here(page: Page) -> Document:
    """``read_page`` with every failure as a coded error: one strange page must not end a run."""
    try:
        return read_page(page)
    except HeadwaterError:
        raise
    except MemoryError as error:
        raise InputError("HW116", "needs more memory than there is.", where=page.source) from error
    except Exception as error:
        raise InputError(
            "HW199",
            f"could not be read: {type(error).__name__}: {str(error)[:200]}.",
            where=page.source,
            hint="This is a fault in Headwater; please report it with the page.",
        ) from error
