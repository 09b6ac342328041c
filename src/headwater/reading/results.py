"""What was read of each source: one result for each page, with its document, or with the code of what is in the way.

A source that cannot be read becomes an ``Input`` with its code; the others go on.
"""

from collections.abc import Iterator

from headwater.errors import HeadwaterError
from headwater.model import Document, Input, Page, PageResult
from headwater.reading.identity import version_of
from headwater.reading.opening.opened import Damaged, ReadingOptions, Sources, source_names
from headwater.reading.opening.records import check_fields
from headwater.reading.opening.sources import open_source


def read(sources: Sources, options: ReadingOptions | None = None) -> Iterator[PageResult]:
    """The pages that ``sources`` name, one result for each, in the order given.

    A page that was read has ``document`` and an input with status ``read`` (``partly`` when some of it is lost); one
    that was not has ``document`` None and status ``failed``, with code and reason. Archives and folders add one result
    without a document that counts what in them was no page. A page that comes again, under whatever name, is read once.
    Pages are read as the iterator is asked, one at a time, an expensive one in a process that can be killed; what a
    page may cost stands in ``headwater.limits``. Raises nothing for a page: its codes are HW1xx and HW2xx; UsageError
    HW353 for a field that is none of ours, TypeError for what is no source.
    """
    from headwater.reading.checks import check_document, parse

    options = options or ReadingOptions()
    check_fields(options.fields)
    seen: dict[str | bytes, str] = {}
    for source in source_names(sources):
        for opened in open_source(source, options):
            if isinstance(opened, Input):
                yield PageResult(document=None, input=opened)
                continue
            if isinstance(opened, HeadwaterError):
                yield failed(opened.where or source, opened)
                continue
            page = opened.page if isinstance(opened, Damaged) else opened
            try:
                document = check_document(parse(page), page)
            except HeadwaterError as error:
                yield failed(page.source, error)
                continue
            known = known_by(document)
            if first := next((seen[name] for name in known if name in seen), None):
                yield PageResult(document=None, input=given_twice(page.source, first))
                continue
            seen |= dict.fromkeys(known, page.source)
            yield PageResult(document=document, input=outcome(opened))


def known_by(document: Document) -> list[str | bytes]:
    """What two copies of a page have in common: their bytes, or an address, a headline and the words of the article."""
    version = version_of(document)
    return [document.id] if version is None else [document.id, version]


def outcome(opened: Page | Damaged) -> Input:
    """``read``, or ``partly`` where the container has lost some of the page."""
    if isinstance(opened, Damaged):
        return Input(source=opened.page.source, status="partly", code=opened.code, reason=opened.reason)
    return Input(source=opened.source, status="read")


def failed(source: str, error: HeadwaterError) -> PageResult:
    """The result of an input that could not be read."""
    return PageResult(document=None, input=Input(source=source, status="failed", code=error.code, reason=error.reason))


def given_twice(source: str, first: str) -> Input:
    reason = f"the same page as {first}; it is read once."
    return Input(source=source, status="read", code="HW014", reason=reason)
