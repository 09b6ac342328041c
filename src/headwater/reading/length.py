"""The end of a very long article: past a number of characters its words stand in ``page_text`` alone.

Everything that is done with an article's ``text`` takes time by its length, seconds for each 100,000 characters. News
has no such articles: what is longer is a book, a log, a dump of a database, or an attack.
"""

from msgspec.structs import replace

from headwater.limits import MAX_ARTICLE_CHARS, MAX_HEADLINE_CHARS
from headwater.model import Block, Document, Warning
from headwater.reading.draft import BODY_ROLES, HEADLINE_ROLES, PARAGRAPH_BREAK, Draft, DraftLine

CODE = "HW019"
NO_HEADLINE = "HW021"
ENDS = (". ", "? ", "! ", "” ", "。", " ")  # where a paragraph may be cut that is too long by itself, the best first


def shorten(draft: Draft) -> None:
    """Keep the beginning of the article in its text, in whole paragraphs where there is more than one; say so.

    A line that is longer than any headline is none.
    """
    drop_headlines(draft)
    body = [at for at, line in enumerate(draft.lines) if line.role in BODY_ROLES]
    sizes = [draft.lines[at].end - draft.lines[at].start + len(PARAGRAPH_BREAK) for at in body]
    total = sum(sizes)
    if total <= MAX_ARTICLE_CHARS:
        return
    kept = 0
    for place, (at, size) in enumerate(zip(body, sizes, strict=True)):
        line = draft.lines[at]
        if kept + size <= MAX_ARTICLE_CHARS:
            kept += size
            continue
        rest = [draft.lines[other] for other in body[place:]]
        if kept == 0:
            kept = cut(draft.words(line)[:MAX_ARTICLE_CHARS])
            after = line.start + kept
            links = [one for one in line.links if one[1] <= kept]
            draft.lines[at : at + 1] = [
                DraftLine(line.start, after, line.role, links),
                DraftLine(after, line.end, line.role, beyond=True),
            ]
            rest = rest[1:]
        for other in rest:
            other.beyond = True
        break
    draft.warnings.append(warning(kept, total))


def drop_headlines(draft: Draft) -> None:
    """Leave headlines that are none on the page alone, and say so: they are read like sentences, which are short."""
    lines = [line for line in draft.lines if line.role in HEADLINE_ROLES and line.end - line.start > MAX_HEADLINE_CHARS]
    for line in lines:
        line.role = "boilerplate"
    title = draft.metadata.title
    if title and len(title) > MAX_HEADLINE_CHARS:
        draft.metadata.title = None
    longest = max([*(line.end - line.start for line in lines), len(title or "")])
    if longest > MAX_HEADLINE_CHARS:
        message = f"a headline of {longest:,} characters is none, and stands in page_text alone"
        draft.warnings.append(Warning(code=NO_HEADLINE, message=message))


def shorten_text(document: Document) -> Document:
    """The same for a document of a text alone, whose blocks are its lines."""
    if len(document.text) <= MAX_ARTICLE_CHARS:
        return document
    kept = document.text.rfind("\n", 0, MAX_ARTICLE_CHARS) + 1 or cut(document.text[:MAX_ARTICLE_CHARS])
    blocks = [
        replace(b, end=min(b.end, kept)) if b.layer == "text" and b.start < kept else onto_page(b)
        for b in document.blocks
    ]
    said = (*document.warnings, warning(kept, len(document.text)))
    return replace(document, text=document.text[:kept], blocks=tuple(blocks), warnings=said)


def onto_page(block: Block) -> Block:
    """A block of the article as one of the page alone."""
    if block.layer == "page" or block.page_start is None:
        return block
    end = block.page_start + block.end - block.start
    return replace(block, layer="page", start=block.page_start, end=end, page_start=None)


def cut(beginning: str) -> int:
    """Where to end the beginning of a paragraph: after a sentence, else after a word."""
    ends = (
        beginning.rfind(end, len(beginning) // 2) + len(end) for end in ENDS if end in beginning[len(beginning) // 2 :]
    )
    return next(ends, len(beginning))


def warning(kept: int, total: int) -> Warning:
    """What a reader of the report must know: of what it does not speak."""
    message = (
        f"the article is longer than {MAX_ARTICLE_CHARS:,} characters: its first {kept:,} were traced, the other "
        f"{total - kept:,} stand in page_text alone"
    )
    return Warning(code=CODE, message=message)
