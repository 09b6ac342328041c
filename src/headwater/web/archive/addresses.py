"""Where the app shows records and words: every statement of a page leads to the words that it rests on."""

import re
from collections.abc import Iterable
from urllib.parse import quote, urlencode

from headwater.archive.asking.excerpts import Excerpts
from headwater.model import Document, Span
from headwater.report.anchors import Anchors, citation, kept_link, live_link, text_fragment

REUSE = re.compile(r"r(\d+)-(\d+)-(\d+)")


def to_page(id_: str) -> str:
    """The page of a document."""
    return f"/pages/{quote(id_, safe='')}"


def to_words(span: Span) -> str:
    """The page of a document, at these words."""
    return f"{to_page(span.document)}#{word_anchor(span)}"


def word_anchor(span: Span) -> str:
    """The anchor of words on their page, which is the first of a report of its own."""
    return f"w1{span.layer[0]}{span.start}-{span.end}"


def to_name(register: str, name: str) -> str:
    """The page of a speaker, organization, publisher or agency."""
    return f"/{register}?{urlencode({'name': name})}"


def to_compare(one: str, other: str) -> str:
    """Two pages side by side."""
    return f"/compare/{quote(one, safe='')}/{quote(other, safe='')}"


class StoryLinks:
    """The links of one story's records."""

    def __init__(self, parts: Excerpts) -> None:
        self.parts = parts
        self.pages = {number: id_ for id_, number in parts.number_of.items()}
        self.claims = {claim["id"] for claim in parts.packed.claims}

    def to_page(self, document: str) -> str:
        return to_page(document)

    def to_words(self, span: Span) -> str:
        return to_words(span)

    def to_record(self, id_: str) -> str | None:
        """The page of whatever an id of the story's report names; None when it names nothing that is shown."""
        if id_ in self.parts.number_of:
            return to_page(id_)
        if id_ in self.claims:
            return f"/claims/{self.parts.row.id}.{quote(id_, safe='')}"
        if id_ in self.parts.page_of_attribution:
            return f"{to_page(self.parts.page_of_attribution[id_])}#said-{quote(id_, safe='')}"
        shared = REUSE.fullmatch(id_)
        if shared:
            ends = [self.pages.get(int(number)) for number in shared.groups()[:2]]
            if ends[0] and ends[1]:
                return to_compare(ends[0], ends[1])
        return None


class PairLinks(Anchors):
    """The links of two pages beside each other: the passages are on this page, the words on each page's own."""

    def to_words(self, span: Span) -> str:
        """A passage may be of any length: the browser finds it by its first and last words."""
        return f"{to_page(span.document)}{text_fragment(span)}"


class AppLinks(Anchors):
    """The links of a report in brief: its records stand on it, pages and words on the pages of the app."""

    def to_words(self, span: Span) -> str:
        return to_words(span) if span.document in self.page_numbers else to_page(span.document)

    def to_page(self, document: str) -> str:
        return to_page(document)


class Outward:
    """Words of some documents on the live pages, on their Wayback copies, and as citations."""

    def __init__(self, documents: Iterable[Document]) -> None:
        self.documents = {d.id: d for d in documents}

    def live(self, span: Span) -> str | None:
        document = self.documents.get(span.document)
        return live_link(document, span) if document else None

    def kept(self, span: Span) -> str | None:
        document = self.documents.get(span.document)
        return kept_link(document, span) if document else None

    def cite(self, span: Span) -> str:
        document = self.documents.get(span.document)
        return citation(document, span) if document else span.exact
