"""Flat text, as a crawler dumps it: which lines are headline, article, comment, and what is around them."""

import re

import numpy as np

from headwater.model import Role
from headwater.reading.draft import Draft, DraftLine, Metadata
from headwater.reading.flat.features import line_features
from headwater.reading.flat.order import in_order
from headwater.reading.flat.wrapped import unwrap
from headwater.reading.lines.abroad import UNSPACED_STOP, authors_abroad, dated_abroad, heads_comments, unspaced_words
from headwater.reading.lines.labels import label_kind
from headwater.reading.lines.patterns import (
    BY_LINE,
    COMMENT_FORM,
    COMMENT_HEADING,
    LIST_MARK,
    MENU_LINE,
    POINTER_LINE,
    SENTENCE_END,
    WORD,
    has_time,
)
from headwater.reading.lines.threads import find_threads
from headwater.reading.lines.times import to_iso
from headwater.reading.model_file import chances
from headwater.reading.ownership.agencies import known
from headwater.reading.ownership.datelines import lone_dateline

HEADLINE_WORDS = range(2, 41)
COMMENT_WEIGHT = 1.2  # a comment line missed costs as much as one too many only when they are leaned towards
CLEAN_LINES = 150  # a dump no longer than this may be the article and its comments alone
LEAST_UNSPACED = 4  # words of a sentence in a script without blanks
AGENCY_WORDS = 6  # of a line that names an agency and a place
MARKDOWN_HEADING = re.compile(r"#{1,6}[ \t]+(?=[^\W\d])")
OPENING_LINES = 8  # how far above the first sentence a headline is looked for
CHANGED = re.compile(r"\W*(?:last )?(?:updated?|modified|changed|edited|corrected)\b", re.IGNORECASE)
PERSON = r"[A-ZÀ-Þ][\w’'.-]+(?: (?:de|van|von|der|bin|al|el|da|di|la))*(?: [A-ZÀ-Þ][\w’'.-]*){1,3}"
BESIDE = re.compile(r"\s(?:[|•·–—]\s|-\s)")  # what sets a date or a place apart from the names of a byline
NAMES = re.compile(
    rf"^(?:(?:[Bb]y|BY|[Rr]eporting by|[Ww]ritten by):? )?({PERSON}(?:(?:, and |, | and | & ){PERSON}){{0,7}})[.]?$"
)


def read_flat(text: str) -> Draft:
    """Flat text to a draft; ``page_text`` is the text as it came, line ends made ``\\n`` and cut paragraphs whole."""
    page_text = unwrap(text.replace("\r\n", "\n").replace("\r", "\n").replace("\0", ""))
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
    """Every line that is not blank, without the white space around it and the signs of a heading in Markdown."""
    lines: list[DraftLine] = []
    position = 0
    for raw in page_text.split("\n"):
        inner = raw.strip()
        if inner:
            start = position + raw.index(inner)
            if heading := MARKDOWN_HEADING.match(inner):
                start, inner = start + heading.end(), inner[heading.end() :]
            lines.append(DraftLine(start, start + len(inner)))
        position += len(raw) + 1
    return lines


def indent(page_text: str, line: DraftLine) -> int:
    """How far in a line begins, a tab counted as four."""
    begin = page_text.rfind("\n", 0, line.start) + 1
    return len(page_text[begin : line.start].expandtabs(4))


def classify(words: list[str], indents: list[int]) -> str:
    """One letter a line: C article, M comment, B boilerplate."""
    return settle(words, indents, letters_of(*line_chances(words)))


def settle(words: list[str], indents: list[int], told: str) -> str:
    """The letters that the chances told, overruled by what is explicit in the lines."""
    letters = list(told)
    for i, text in enumerate(words):
        if COMMENT_FORM.match(text) or POINTER_LINE.match(text):
            letters[i] = "B"
    for start in (i for i, text in enumerate(words) if is_comment_heading(text)):
        stop = list_end(words, indents, start + 1)
        if stop > start + 1:
            letters[start:stop] = ["B", *("M" * (stop - start - 1))]
            letters[stop:] = ["B" if letter == "M" else letter for letter in letters[stop:]]
    if words and len(words) <= CLEAN_LINES:
        letters = clean(words, letters)
    return "".join(letters)


def line_chances(words: list[str]) -> tuple[np.ndarray, np.ndarray]:
    """The chances of each line of being article and of being comment."""
    if not words:
        return np.zeros(0), np.zeros(0)
    rows = line_features(words)
    return in_order(rows, chances("flat-article", rows), chances("flat-comment", rows))


def list_end(words: list[str], indents: list[int], start: int) -> int:
    """Where the numbered or bulleted list of comments ends that begins at a line; ``start`` when none does.

    It goes on while lines carry a mark or stand further in than the first mark did.
    """
    if start >= len(words) or not LIST_MARK.match(" " * indents[start] + words[start]):
        return start
    edge = indents[start]
    if not edge:
        return start  # nothing shows where a list ends that is not set in
    end = start
    while end < len(words):
        marked = LIST_MARK.match(" " * indents[end] + words[end])
        if not (marked and indents[end] >= edge) and (indents[end] <= edge or COMMENT_FORM.match(words[end])):
            break
        end += 1
    return end


def clean(words: list[str], letters: list[str]) -> list[str]:
    """A short dump without a site's furniture: sentences above the comments are the article."""
    marks = [i for i, text in enumerate(words) if is_comment_heading(text) or COMMENT_FORM.match(text)]
    stop = next((i for i in marks if i > 2), len(words))
    prose = [i for i in range(stop) if is_sentence(words[i])]
    if not prose or len(prose) < (stop - prose[0]) * 0.7:
        return letters
    opening = 0 if prose[0] <= OPENING_LINES else prose[0]
    stop = min(
        stop,
        prose[-1] + 1 + next((n for n, text in enumerate(words[prose[-1] + 1 :]) if POINTER_LINE.match(text)), stop),
    )
    return ["C" if opening <= i < stop and letter != "M" else letter for i, letter in enumerate(letters)]


def is_comment_heading(text: str) -> bool:
    """A line that heads readers' comments, in the languages that are known."""
    return bool(COMMENT_HEADING.match(text)) or heads_comments(text)


def length(text: str) -> int:
    """How many words a line has; letters count where a script has no blanks."""
    return max(len(WORD.findall(text)), unspaced_words(text))


def is_sentence(text: str) -> bool:
    """A line that reads as running text, not as a heading."""
    count = length(text)
    if count >= LEAST_UNSPACED and UNSPACED_STOP.search(text):
        return True
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
        elif found and lines[i].role in ("byline", "label", "dateline"):  # "Updated" is one
            note_date(draft.metadata, words[i])
    if not found and len(body) > 1 and len(WORD.findall(words[body[0]])) in HEADLINE_WORDS and body[0] == first:
        text = words[first]
        if not text.endswith(".") and len(WORD.findall(text)) < 25:
            lines[first].role = "headline"
            draft.metadata.title = text


def note_date(metadata: Metadata, text: str) -> None:
    """Take down the date of a line between headline and article; one above the headline may be that of the visit."""
    if (date := to_iso(text)) is None:
        return
    if CHANGED.match(text):
        metadata.modified = metadata.modified or date
    else:
        metadata.published = metadata.published or date


def opening_role(text: str, found: bool) -> Role:
    """The role of one line above the article's first sentence."""
    if MENU_LINE.match(text):
        return "boilerplate"
    if label_kind(text):
        return "label"
    if lone_dateline(text):
        return "dateline"
    if BY_LINE.match(text) or authors_abroad(text) or is_agency_line(text):
        return "byline"
    if (has_time(text) or dated_abroad(text)) and length(text) <= 12:
        return "byline"
    if length(text) not in HEADLINE_WORDS:
        return "boilerplate"
    return "subheadline" if found else "headline"


def is_agency_line(text: str) -> bool:
    """An agency's name alone, or with a place behind it: "Reuters, Oland"."""
    agency = known(BESIDE.split(text, maxsplit=1)[0].partition(",")[0].strip())
    return agency is not None and agency.kind == "agency" and length(text) <= AGENCY_WORDS


def name_closing(draft: Draft, words: list[str]) -> None:
    """Names alone on the last line of the article are its byline; the names of all byline lines are the authors."""
    body = [i for i, line in enumerate(draft.lines) if line.role == "paragraph"]
    for i in body[-2:]:
        if NAMES.match(words[i]) and len(body) > 2:
            draft.lines[i].role = "byline"
    found = (
        NAMES.match(BESIDE.split(words[i], maxsplit=1)[0])
        for i, line in enumerate(draft.lines)
        if line.role == "byline" and not authors_abroad(words[i])
    )
    names = [name.strip() for match in found if match for name in re.split(r", and |, | and | & ", match[1])]
    names += [n for i, line in enumerate(draft.lines) if line.role == "byline" for n in authors_abroad(words[i])]
    draft.metadata.authors = tuple(dict.fromkeys(filter(None, names)))


def letters_of(article: np.ndarray, comment: np.ndarray) -> str:
    """One letter a line from the chances of being article and comment."""
    letters = np.where(
        np.maximum(article, comment * COMMENT_WEIGHT) < 0.5,
        "B",
        np.where(article >= comment * COMMENT_WEIGHT, "C", "M"),
    )
    return "".join(letters.tolist())


def indents_of(texts: list[str]) -> list[int]:
    """How far in each line begins, a tab counted as four."""
    return [len(full) - len(full.lstrip()) for full in (text.expandtabs(4) for text in texts)]


def label_lines(texts: list[str]) -> str:
    """One letter for each line of a flat dump, blank ones included: C article, M comment, B boilerplate."""
    kept = [i for i, text in enumerate(texts) if text.strip()]
    words = [texts[i].strip() for i in kept]
    letters = dict(zip(kept, classify(words, indents_of([texts[i] for i in kept])), strict=True))
    return "".join(letters.get(i, "B") for i in range(len(texts)))
