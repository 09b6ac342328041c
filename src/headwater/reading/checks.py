"""What is checked around the parse of one page: before it, whether it is safe to do here; after it, what is odd."""

import re

import msgspec

from headwater.errors import InputError
from headwater.model import Document, Page, Warning
from headwater.reading.attempt import read_here
from headwater.reading.child import looks_expensive, read_in_child

LANGUAGE_MIN_CHARS = 200  # fewer letters than that do not tell their language
LANGUAGE_MAX_CHARS = 4_000
# resiliparse's out-of-place measure: below this it is sure. On 290 articles of the reading data the largest distance of
# a right answer was 611, and no English article was taken for another language.
LANGUAGE_MAX_DISTANCE = 700
WORD = re.compile(r"\w+")


def parse(page: Page, *, apart: bool = False) -> Document:
    """The document of a page, read here, or in a child that can be killed: where it looks expensive, or is to be."""
    if not page.content.strip():
        raise InputError("HW110", "is empty.", hint="Save the page again.")
    if apart or looks_expensive(page.content):
        return read_in_child(page)
    return read_here(page)


def check_document(document: Document, page: Page) -> Document:
    """The document with its language known and warned of. Raises InputError HW114 when nothing can be seen on it."""
    if not WORD.search(document.page_text):
        raise InputError("HW114", "has no text.", where=page.source, hint="Was it saved before it had loaded?")
    found = detect_language(document.text)
    language = found or document.language
    warnings = document.warnings
    if language and language != "en" and all(w.code != "HW010" for w in warnings):
        message = (
            f"is in another language ({language}): its headline is not held against its text, none of its claims is"
            " called disputed, and who says what is found by rules, in the languages that the docs name under HW010."
        )
        warnings = (*warnings, Warning(code="HW010", message=message))
    if language == document.language and warnings == document.warnings:
        return document
    return msgspec.structs.replace(document, language=language, warnings=warnings)


def detect_language(text: str) -> str | None:
    """The ISO 639-1 code of the text's language, or None when it does not tell."""
    if len(text) < LANGUAGE_MIN_CHARS:
        return None
    from resiliparse.parse.lang import detect_fast

    language, distance = detect_fast(text[:LANGUAGE_MAX_CHARS])
    return language if len(language) == 2 and distance < LANGUAGE_MAX_DISTANCE else None
