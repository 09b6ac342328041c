"""Flat text, as a crawler dumps it: which lines are headline, article, comment, and what is around them."""

import re

from headwater.model import Role
from headwater.reading.draft import Draft, DraftLine, Metadata
from headwater.reading.labels import label_kind
from headwater.reading.patterns import (
    BY_LINE,
    COMMENT_FORM,
    COMMENT_HEADING,
    LIST_MARK,
    SENTENCE_END,
    WORD,
    has_time,
)
from headwater.reading.threads import find_threads

HEADLINE_WORDS = range(2, 41)
OPENING_LINES = 8  # how far above the first sentence a headline is looked for
PERSON = r"[A-ZÀ-Þ][\w’'.-]+(?: (?:de|van|von|der|bin|al|el|da|di|la))*(?: [A-ZÀ-Þ][\w’'.-]*){1,3}"
NAMES = re.compile(
    rf"^(?:(?:[Bb]y|BY|[Rr]eporting by|[Ww]ritten by):? )?({PERSON}(?:(?:, and |, | and | & ){PERSON}){{0,7}})[.]?$"
)


def read_flat(text: str) -> Draft:
    """Flat text to a draft; ``page_text`` is the text as it came, line ends made ``\\n``."""
    page_text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "")
    lines = split_lines(page_text)
    words = [page_text[line.start : line.end] for line in lines]
    indents = [indent(page_text, line) for line in lines]
    classes = classify(words, indents)
    for line, letter in zip(lines, classes, strict=True):
        line.role = "paragraph" if letter == "C" else "comment" if letter == "M" else "boilerplate"
    draft = Draft(page_text, lines, Metadata(language=None))
    name_opening(draft, words)
    name_closing(draft, words)
    find_threads(draft, indents)
    return draft


def split_lines(page_text: str) -> list[DraftLine]:
    """Every line that is not blank, without the white space around it."""
    lines: list[DraftLine] = []
    position = 0
    for raw in page_text.split("\n"):
        inner = raw.strip()
        if inner:
            start = position + raw.index(inner)
            lines.append(DraftLine(start, start + len(inner)))
        position += len(raw) + 1
    return lines


def indent(page_text: str, line: DraftLine) -> int:
    """How far in a line begins, a tab counted as four."""
    begin = page_text.rfind("\n", 0, line.start) + 1
    return len(page_text[begin : line.start].expandtabs(4))


def classify(words: list[str], indents: list[int]) -> str:
    """One letter a line: C article, M comment, B boilerplate."""
    out: list[str] = []
    state = "C"
    item = -1  # indentation of the list of comments, where it is one
    for i, text in enumerate(words):
        if COMMENT_FORM.match(text):
            state = "B"
        elif COMMENT_HEADING.match(text) and i > 2:
            out.append("B")
            state, item = "M", -1
            continue
        elif state == "M":
            mark = LIST_MARK.match(" " * indents[i] + text)
            if mark and item < 0:
                item = indents[i]
            elif item > 0 and not mark and indents[i] < item:
                state = "B"
        out.append(state)
    return "".join(out)


def is_sentence(text: str) -> bool:
    """A line that reads as running text, not as a heading."""
    count = len(WORD.findall(text))
    return count >= 25 or (count >= 7 and bool(SENTENCE_END.search(text)))


def name_opening(draft: Draft, words: list[str]) -> None:
    """Give the lines above the first sentence of the article their roles: headline, second headlines, label, byline."""
    lines = draft.lines
    body = [i for i, line in enumerate(lines) if line.role == "paragraph"]
    first = next((i for i in body if is_sentence(words[i])), None)
    if first is None:
        return
    found = False
    for i in range(max(0, first - OPENING_LINES), first):
        if lines[i].role != "paragraph":
            continue
        lines[i].role = opening_role(words[i], found)
        if lines[i].role == "headline":
            found = True
            draft.metadata.title = words[i]
    if not found and len(body) > 1 and len(WORD.findall(words[body[0]])) in HEADLINE_WORDS and body[0] == first:
        text = words[first]
        if not text.endswith(".") and len(WORD.findall(text)) < 25:
            lines[first].role = "headline"
            draft.metadata.title = text


def opening_role(text: str, found: bool) -> Role:
    """The role of one line above the article's first sentence."""
    if label_kind(text):
        return "label"
    if BY_LINE.match(text):
        return "byline"
    if has_time(text) and len(WORD.findall(text)) <= 12:
        return "byline"
    if len(WORD.findall(text)) not in HEADLINE_WORDS:
        return "boilerplate"
    return "subheadline" if found else "headline"


def name_closing(draft: Draft, words: list[str]) -> None:
    """Names alone on the last line of the article are its byline; the names of all byline lines are the authors."""
    body = [i for i, line in enumerate(draft.lines) if line.role == "paragraph"]
    for i in body[-2:]:
        if NAMES.match(words[i]) and len(body) > 2:
            draft.lines[i].role = "byline"
    found = (NAMES.match(words[i]) for i, line in enumerate(draft.lines) if line.role == "byline")
    names = [name.strip() for match in found if match for name in re.split(r", and |, | and | & ", match[1])]
    draft.metadata.authors = tuple(dict.fromkeys(filter(None, names)))
