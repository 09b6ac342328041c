"""Flat text, as a crawler dumps it: which lines are headline, article, comment, and what is around them."""

import re
from collections import Counter

import numpy as np

from headwater.reading.draft import Draft, DraftLine, Metadata
from headwater.reading.flat.closing import LEAST_CLOSING, settle_end, settle_last
from headwater.reading.flat.comments.by_make import settle_alike
from headwater.reading.flat.comments.by_signs import over_posted, settle_signed
from headwater.reading.flat.features import line_features
from headwater.reading.flat.letter import find_letter, sign
from headwater.reading.flat.live import Live, live_report
from headwater.reading.flat.marked import told_by_marks
from headwater.reading.flat.opening import (
    LEAST_HEADLINE_WORDS,
    OPENING_LINES,
    name_closing,
    name_opening,
    note_date,
    opening_role,
)
from headwater.reading.flat.order import in_order
from headwater.reading.flat.printed import furniture, set_aside
from headwater.reading.flat.sentences import ends_sentence, is_sentence, length
from headwater.reading.flat.site import insets, is_around, pointed_end
from headwater.reading.flat.speakers import settle_talk
from headwater.reading.flat.wrapped import WIDEST, unwrap
from headwater.reading.lines.abroad import heads_comments
from headwater.reading.lines.corrections import changed_in_notes
from headwater.reading.lines.patterns import COMMENT_FORM, COMMENT_HEADING, LIST_MARK, POINTER_LINE, SORTING
from headwater.reading.lines.threads import find_threads, said_in_turns
from headwater.reading.lines.times import to_iso
from headwater.reading.model_file import chances

COMMENT_WEIGHT = 1.2  # a comment line missed costs as much as one too many only when they are leaned towards
LEAST_HEADLINE = 0.3  # enough of a chance for a headline above an article
CLEAN_LINES = 150  # a dump no longer than this may be the article and its comments alone
LEAST_PROSE = 0.7  # of the lines of such a dump that are sentences
LEAST_LONG_PROSE = 0.9  # of all lines of a longer one; 306 long pages with menus or comments have .66 at most
MARKDOWN_HEADING = re.compile(r"#{1,6}[ \t]+(?=[^\W\d])")


def read_flat(text: str) -> Draft:
    """Flat text to a draft; ``page_text`` is the text as it came, line ends made ``\\n`` and cut paragraphs whole."""
    raw = text.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "")
    whole, printed = set_aside(raw, WIDEST)
    page_text = unwrap(whole)
    if printed and page_text == whole:  # its lines are paragraphs, short as they are
        page_text, _ = set_aside(raw, 0)
    lines = split_lines(page_text)
    words = [page_text[line.start : line.end] for line in lines]
    indents = [indent(page_text, line) for line in lines]
    mail = find_letter(words)
    written = slice(mail.start, mail.stop) if mail else slice(0, len(words))
    letters, hopeful = tell(words[written], indents[written])
    classes = "B" * written.start + letters + "B" * (len(words) - written.stop)
    classes = left_out(words, classes, printed, mail.quoted if mail else frozenset())
    for line, letter in zip(lines, classes, strict=True):
        line.role = "paragraph" if letter == "C" else "comment" if letter == "M" else "boilerplate"
    draft = Draft(page_text, lines, Metadata(language=None))
    live = live_report(words[written])
    marks = told_by_marks(words) if live is None else None
    first = marks.start if marks else None
    if live is not None:
        first = written.start + live.first
    found = (written.start + i for i in hopeful)
    name_opening(draft, words, first, frozenset(i for i in found if words[i] not in printed))
    if marks and marks.sender:
        draft.metadata.publisher, draft.metadata.published = marks.sender, to_iso(words[marks.start])
    if live is not None:
        name_entries(draft, words, live, written.start)
    name_closing(draft, words)
    if draft.metadata.title is None and (at := over_posted(words)) is not None:
        draft.metadata.title, lines[at].role = words[at], "headline"
    said = draft.metadata
    said.modified = said.modified or changed_in_notes(
        words[i] for i, line in enumerate(lines) if line.role != "comment"
    )
    if mail:
        sign(draft, mail)
    find_threads(draft, indents)
    if marks and marks.turns:
        draft.comments = list(said_in_turns(draft, marks.turns))
    return draft


def name_entries(draft: Draft, words: list[str], live: Live, start: int) -> None:
    """Give the headline of a live report its role, and the lines that say when and by whom an entry was written;
    ``start``: the line of the text from which the report's lines are counted."""
    if live.title is not None:
        for line in draft.lines:
            line.role = "subheadline" if line.role == "headline" else line.role
        draft.lines[start + live.title].role = "headline"
        draft.metadata.title = words[start + live.title]
        for i in range(start + live.title + 1, start + min(live.signed)):
            role = opening_role(words[i])
            if draft.lines[i].role == "boilerplate" and role in ("byline", "dateline"):
                draft.lines[i].role = role
                note_date(draft.metadata, words[i])
    for i in live.signed:
        draft.lines[start + i].role = "byline"


def left_out(words: list[str], classes: str, printed: Counter[str], quoted: frozenset[int]) -> str:
    """The letters of lines, those quoted in a mail and those of printed pages' heads and feet B; what is counted is the
    last of its lines."""
    letters, left = list(classes), printed.copy()
    for i in quoted:
        letters[i] = "B"
    for i in range(len(words) - 1, -1, -1) if printed else ():
        if left[words[i]] > 0:
            left[words[i]] -= 1
            letters[i] = "B"
    return "".join(letters)


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
    return tell(words, indents)[0]


def tell(words: list[str], indents: list[int]) -> tuple[str, frozenset[int]]:
    """One letter a line, and the lines that are not taken and yet may be the article's headline."""
    own = insets(words)
    asked = [i for i in range(len(words)) if i not in own]
    told = ["B"] * len(words)
    article, comment = line_chances([words[i] for i in asked])
    for i, letter in zip(asked, letters_of(article, comment), strict=True):
        told[i] = letter
    hopeful = (i for i, chance in zip(asked, article.tolist(), strict=True) if chance >= LEAST_HEADLINE)
    letters = settle(words, indents, "".join(told), own)
    return letters, frozenset(i for i in hopeful if letters[i] == "B" and length(words[i]) >= LEAST_HEADLINE_WORDS)


def settle(words: list[str], indents: list[int], told: str, own: set[int]) -> str:
    """The letters that the chances told, overruled by what the lines say; ``own`` are what the site set in."""
    letters = list(told)
    for i, text in enumerate(words):
        if COMMENT_FORM.match(text) or (letters[i] == "C" and is_around(text)) or SORTING.fullmatch(text):
            letters[i] = "B"
        if POINTER_LINE.match(text):
            letters[i] = "B"
            if "C" in letters[:i]:
                stop = pointed_end(words, i + 1)
                letters[i:stop] = ["B" if letter == "C" else letter for letter in letters[i:stop]]
    headings = [i for i, text in enumerate(words) if is_comment_heading(text)]
    for start in headings:
        stop = list_end(words, indents, start + 1)
        if stop > start + 1:
            letters[start:stop] = ["B", *("M" * (stop - start - 1))]
            letters[stop:] = ["B" if letter == "M" else letter for letter in letters[stop:]]
    letters = clean(words, letters, own)
    settle_talk(words, letters)
    settle_last(words, letters)
    settle_signed(words, letters, headings)
    settle_alike(words, letters, headings)
    settle_end(words, letters)
    if live := live_report(words):
        letters[live.start : live.stop] = live.letters
    elif marks := told_by_marks(words):
        letters[marks.start : marks.stop] = marks.letters
    for i in furniture(words):
        letters[i] = "B"
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


def clean(words: list[str], letters: list[str], own: set[int]) -> list[str]:
    """A dump without a site's furniture: sentences above the comments are the article.

    The chances learnt long dumps from pages with many comments. In a long one of sentences alone there is no room for
    the names that sign comments, and what they take for comments is the article too.
    """
    long = len(words) > CLEAN_LINES
    marks = [i for i, text in enumerate(words) if is_comment_heading(text) or COMMENT_FORM.match(text)]
    stop = next((i for i in marks if i > 2), len(words))
    prose = [i for i in range(stop) if is_sentence(words[i]) and i not in own]
    lines = sum(i not in own for i in range(prose[0], stop)) if prose else 0
    enough = is_prose_alone(words) if long else len(prose) >= lines * LEAST_PROSE
    if not prose or not enough:
        return letters
    opening = 0 if prose[0] <= OPENING_LINES else prose[0]
    below = words[prose[-1] + 1 :]
    stop = min(stop, prose[-1] + 1 + next((n for n, text in enumerate(below) if POINTER_LINE.match(text)), stop))
    return [
        "C" if opening <= i < stop and (long or letter != "M") and i not in own else letter
        for i, letter in enumerate(letters)
    ]


def is_prose_alone(words: list[str]) -> bool:
    """Whether nearly all lines end as sentences do, so that few are left to be names, times and buttons."""
    told = sum(is_sentence(text) or (length(text) >= LEAST_CLOSING and ends_sentence(text)) for text in words)
    return told >= len(words) * LEAST_LONG_PROSE


def is_comment_heading(text: str) -> bool:
    """A line that heads readers' comments, in the languages that are known."""
    return bool(COMMENT_HEADING.match(text)) or heads_comments(text)


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
