"""One page to one document: markup and flat text alike."""

import gc
import re
from collections.abc import Iterator
from contextlib import contextmanager

import msgspec

from headwater.errors import InputError
from headwater.limits import MAX_HEADLINE_CHARS, MIN_BODY_WORDS, STUB_WORDS
from headwater.model import Block, Document, Layer, Link, Page, Span, Warning
from headwater.reading.by_lines import by_lines, is_set_whole
from headwater.reading.decode import decode
from headwater.reading.draft import BODY_ROLES, HEADLINE_ROLES, PARAGRAPH_BREAK, Draft
from headwater.reading.flat.page import read_flat
from headwater.reading.identity import digest_of, id_of
from headwater.reading.length import shorten
from headwater.reading.lines.abroad import count_words, has_words, language_by_script
from headwater.reading.lines.barriers import is_behind_wall, is_no_page
from headwater.reading.lines.consent import is_consent_wall
from headwater.reading.lines.patterns import WORD
from headwater.reading.markup.moments import from_url
from headwater.reading.markup.page import read_markup
from headwater.reading.markup.recovered import with_recovered
from headwater.reading.markup.taming import close_empty
from headwater.reading.ownership.assigning import assign
from headwater.reading.recorded import (
    date_doubts,
    language_said,
    moment_said,
    names_said,
    with_title,
    without_tags,
)
from headwater.reading.repeated import tell_repeats
from headwater.reading.wrappers import Kept, unwrap

MARKUP = re.compile(
    r"<(?:!doctype html|html|head|body|title|meta|div|article|section|main|p|table|h1|br|span|a)\b[^<>]*>",
    re.IGNORECASE,
)
SURE_LANGUAGE_WORDS, SURE_LANGUAGE_DISTANCE = 100, 360
NEIGHBOURS = {  # languages that a text is told to be in, and those that are taken for them
    "de": "lb nds fy als gsw",
    "en": "sco",
    "es": "ca gl eu an ast",
    "fr": "oc br co ca",
    "it": "co sc nap vec",
    "nl": "af fy",
    "pl": "szl csb",
    "pt": "gl es",
    "ru": "uk be bg mk sr kk ky mn tg",
}
MARKUP_WITHIN = 5_000  # characters: a page that is markup shows it by then


@contextmanager
def collector_paused() -> Iterator[None]:
    """Python's search for cycles put off: a page's tree has none and is gone when the page is read, but its thousands
    of objects would set the search off several times, over everything that the process holds."""
    running = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if running:
            gc.enable()


def read_page(page: Page) -> Document:
    """The document that a page holds: body ``text``, the whole ``page_text``, blocks, headlines, metadata, comments.

    HTML and flat text are told apart by content type and by looking. Raises InputError (HW104) for a page without text,
    LimitError (HW2xx) for one past a limit, TypeError for what is no ``Page``.
    """
    if not isinstance(page, Page):  # callers may have no type checker
        raise TypeError(f"read_page takes headwater.model.Page(source=..., content=b...), not {type(page).__name__}.")
    with collector_paused():
        return read(page)


def read(page: Page) -> Document:
    """``read_page`` itself."""
    decoded = decode(page)
    kept = unwrap(page, decoded.text, decoded.raw)
    content, raw = kept.content, decoded.raw if kept.content is decoded.text else None
    if is_markup(content, page.content_type):
        if is_xhtml(content, page.content_type):
            content, raw = close_empty(content), None
        draft = read_markup(content, kept.url, raw)
        if not has_article(draft):
            draft = recovered(draft, content, kept.url)
        if is_set_whole(draft) or not (has_article(draft) or draft.comments):
            draft = by_lines(draft)
    else:
        draft = with_title(read_flat(without_tags(content) if page.fields else content), page.fields.get("title"))
        draft.metadata.published = (
            moment_said(page.fields.get("date")) or draft.metadata.published or from_url(kept.url)
        )  # a record's own is the surer one
    if not WORD.search(draft.page_text):
        raise InputError("HW104", "the page has no visible text.", where=page.source, hint="Is it made by a script?")
    leave_out_wall(draft)
    tell_repeats(draft)
    shorten(draft)
    document = build(draft, page, kept)
    return assign(msgspec.structs.replace(document, warnings=decoded.warnings + document.warnings))


def has_article(draft: Draft) -> bool:
    """Whether a draft's body has as many words as an article has."""
    words = 0
    for line in draft.lines:
        if line.role in BODY_ROLES:
            words += count_words(draft.words(line))
            if words >= MIN_BODY_WORDS:
                return True
    return False


def leave_out_wall(draft: Draft) -> None:
    """Take from the article what only asks for consent, where there is nothing else, and say so."""
    body = [line for line in draft.lines if line.role in BODY_ROLES]
    if not is_consent_wall([draft.words(line) for line in body]):
        return
    for line in body:
        line.role = "boilerplate"
    message = "the page asks for consent to cookies and shows no article; what it asks is in page_text"
    draft.warnings.append(Warning(code="HW022", message=message))


def recovered(draft: Draft, content: str, url: str | None) -> Draft:
    """The draft of a page whose article is in its data alone, with a warning; the one given where there is none."""
    markup = with_recovered(content, count_words(draft.page_text))
    found = read_markup(markup, url) if markup else draft
    if markup is None or not has_article(found):
        return draft
    message = "the article stands in the page's data, on no line that a reader sees without its script"
    found.warnings.append(Warning(code="HW016", message=message))
    return found


def is_markup(content: str, content_type: str | None) -> bool:
    """True where the text is HTML: it says so, or shows it."""
    if content_type and "html" in content_type:
        return True
    if content_type and content_type.startswith("text/plain"):
        return False
    return bool(MARKUP.search(content[:MARKUP_WITHIN]))


def is_xhtml(content: str, content_type: str | None) -> bool:
    """True where the page is, or says at its beginning that it is, XML."""
    return bool(content_type and "xhtml" in content_type) or content[:200].lstrip("\ufeff \t\r\n").startswith("<?xml")


def build(draft: Draft, page: Page, kept: Kept) -> Document:
    """The document of a draft: its two layers of text, and every line as a block of its role."""
    identity = id_of(digest_of(page))
    blocks: list[Block] = []
    paragraphs: list[str] = []
    links: list[Link] = []
    headlines: list[Span] = []
    position = 0
    for line in draft.lines:
        layer: Layer = "text" if line.role in BODY_ROLES and not line.beyond else "page"
        if layer == "text":
            words = draft.words(line)
            position += len(PARAGRAPH_BREAK) if paragraphs else 0
            start, end = position, position + len(words)
            blocks.append(Block(layer=layer, role=line.role, start=start, end=end, page_start=line.start))
            if line.links:
                links += line_links(line.links, words, (start, identity, "text"))
            paragraphs.append(words)
            position = end
        else:
            blocks.append(Block(layer=layer, role=line.role, start=line.start, end=line.end))
            if line.links:
                links += line_links(line.links, draft.words(line), (line.start, identity, "page"))
        if line.role in HEADLINE_ROLES and layer == "page":
            span = Span(document=identity, start=line.start, end=line.end, exact=draft.words(line), layer="page")
            headlines.insert(0 if line.role == "headline" else len(headlines), span)
    text = PARAGRAPH_BREAK.join(paragraphs)
    said = draft.metadata
    fields = page.fields
    comments = tuple(
        msgspec.structs.replace(c, span=msgspec.structs.replace(c.span, document=identity)) for c in draft.comments
    )
    stated = said.language or language_said(fields.get("language"))
    language = spoken_language(stated, text) if stated else guess_language(text or draft.page_text)
    found = doubts(text, stated, language)
    return Document(
        id=identity,
        source=page.source,
        text=text,
        page_text=draft.page_text,
        url=kept.url,
        publisher=said.publisher or fields.get("publisher"),
        headline=said.title
        or (headlines[0].exact if headlines else fields.get("title", "")[:MAX_HEADLINE_CHARS])
        or None,
        headlines=tuple(headlines),
        byline=said.authors or tuple(names_said(fields.get("author"))),
        published=said.published or moment_said(fields.get("date")),
        modified=said.modified,
        fetched=page.fetched or kept.fetched,
        language=language,
        section=said.section,
        canonical_url=said.canonical_url,
        blocks=tuple(blocks),
        comments=comments,
        declared_comment_count=draft.declared_comment_count,
        links=tuple(links),
        claim_reviews=said.claim_reviews,
        warnings=(*said.warnings, *draft.warnings, *date_doubts(fields), *barriers(draft, text), *found),
    )


def barriers(draft: Draft, text: str) -> Iterator[Warning]:
    """What kept the article, or the rest of it, from whoever saved the page."""
    if has_words(text, STUB_WORDS):
        return
    if draft.metadata.locked or is_behind_wall(draft.page_text):
        yield Warning(code="HW015", message="the page gives the beginning of its article alone")
    elif is_no_page(draft.metadata.title, draft.page_text, count_words(text)):
        message = (
            "this looks like what a server shows in the place of a page: not found, no script, or a check for robots"
        )
        yield Warning(code="HW018", message=message)


def doubts(text: str, stated: str | None, language: str | None) -> Iterator[Warning]:
    """What a reader of a page's text should know of it: it is none, or is in another language."""
    if not has_words(text, MIN_BODY_WORDS):
        yield Warning(
            code="HW003",
            message="no article was found on this page: is it a list, a video or a log-in page? Its words are kept",
        )
    if stated and language != stated:
        message = "the text is in another language than the page declares"
        yield Warning(code="HW009", message=message, where=f"declared {stated}, found {language}")


def guess_language(text: str) -> str | None:
    """ISO 639-1 of a text long enough to tell; None where it is short or like none that is known."""
    from resiliparse.parse.lang import detect_fast

    if len(WORD.findall(text[:400])) < 20:
        return language_by_script(text[:400])
    language, distance = detect_fast(text[:8_000], cutoff=1_200)
    return language if distance <= 1_000 and len(language) == 2 else None


def spoken_language(stated: str, text: str) -> str:
    """The language a page declares, or that of its text where it is plainly another: templates are left as they came.

    The cut of resiliparse's distance: of 390 pages in 20 languages it was right on every one that it put below 360 with
    100 words, but for languages that are neighbours.
    """
    from resiliparse.parse.lang import detect_fast

    opening = text[:400]
    script = None if opening.isascii() else language_by_script(opening)
    if script and stated in NEIGHBOURS and script != stated:
        return script
    if text.count(" ", 0, 2_000) < SURE_LANGUAGE_WORDS:
        return stated
    found, distance = detect_fast(text[:2_000], cutoff=SURE_LANGUAGE_DISTANCE)
    sure = distance <= SURE_LANGUAGE_DISTANCE and found in NEIGHBOURS and stated not in NEIGHBOURS[found]
    return found if sure else stated


def line_links(links: list[tuple[int, int, str]], words: str, place: tuple[int, str, Layer]) -> list[Link]:
    """The links of one line; ``place``: where it begins, in which document and layer."""
    at, document, layer = place
    out: list[Link] = []
    for start, end, url in links:
        exact = words[start:end]
        if url and exact.strip():
            span = Span(document=document, start=at + start, end=at + end, exact=exact, layer=layer)
            out.append(Link(url=url, text=exact.strip(), span=span))
    return out
