"""What pages and hands are called in a sentence."""

import re
from collections.abc import Sequence
from pathlib import PurePosixPath

from headwater.model import Document

PAGE = "the page “"
HEADLINE_SHOWN = 40  # characters of a headline that stands for a page without a publisher
QUOTED_WORDS = 16  # a statement is quoted in a sentence with no more words than that


def page_name(document: Document) -> str:
    """The publisher, else the host, else the headline, else the file's name."""
    if document.publisher:
        return document.publisher
    if document.url and (host := re.match(r"https?://(?:www\.)?([^/:?#]+)", document.url)):
        return host.group(1)
    if document.headline and document.headline.strip():
        return f"{PAGE}{clipped(document.headline)}”"
    if document.source == "-":
        return "standard input"
    return PurePosixPath(document.source).name or document.source


def clipped(headline: str) -> str:
    """A headline's first words, as many as fit; quotation marks inside it give way to single ones."""
    words = " ".join(headline.split()).replace("“", "‘").replace("”", "’").replace('"', "'")
    if len(words) <= HEADLINE_SHOWN:
        return words
    whole, _, _ = words[: HEADLINE_SHOWN + 1].rpartition(" ")
    return (whole or words[:HEADLINE_SHOWN]).rstrip(" ,:;.–—-") + "…"


def opening(text: str) -> str:
    """A sentence that opens with a page's headline begins with a capital."""
    return "T" + text[1:] if text.startswith(PAGE) else text


def name_pages(documents: Sequence[Document]) -> dict[str, str]:
    """A name for each document; two pages of one publisher are told apart by their file's name."""
    names = {d.id: page_name(d) for d in documents}
    told = list(names.values())
    for document in documents:
        if told.count(names[document.id]) > 1:
            tail = PurePosixPath(document.source.rstrip("/")).name
            if tail and tail != names[document.id]:
                names[document.id] = f"{page_name(document)} ({tail})"
    return names


def listed(names: Sequence[str]) -> str:
    """ "A", "A and B", "A, B and C"."""
    names = list(dict.fromkeys(names))
    return names[0] if len(names) == 1 else ", ".join(names[:-1]) + f" and {names[-1]}" if names else ""


def short(text: str, words: int = QUOTED_WORDS) -> str:
    """The statement in quotation marks, cut after some words."""
    text = " ".join(text.split()).strip(' .,;“”"')
    parts = text.split(" ")
    return f"“{' '.join(parts[:words])} …”" if len(parts) > words else f"“{text}”"


def counted(number: int, noun: str, nouns: str | None = None) -> str:
    """ "one page", "three pages", "12 pages"."""
    words = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
    return f"{words[number] if number < len(words) else number} {noun if number == 1 else nouns or noun + 's'}"
