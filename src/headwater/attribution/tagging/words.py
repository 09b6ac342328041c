"""A passage as columns of words: what rules, CRF and encoder read, free of spaCy's types."""

import re
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from headwater.limits import MAX_PARAGRAPH_CHARS

if TYPE_CHECKING:
    from spacy.tokens import Doc

OPENING = frozenset("“„«‟")
CLOSING = frozenset("”»")
STRAIGHT = frozenset(('"', "``", "''", "＂"))

# Where a word stands with respect to double quotation marks.
OUTSIDE, INSIDE, OPENS, CLOSES, CONTINUED, UNCLOSED = range(6)


class Words(NamedTuple):
    """One paragraph (one line of a text), a column per property, an entry per word."""

    offset: int  # of the paragraph in its text
    text: str
    starts: list[int]  # in the paragraph
    forms: list[str]
    tags: list[str]  # Penn Treebank
    deps: list[str]
    heads: list[int]  # index of the head; a root is its own head
    sentences: list[int]  # number of the sentence
    quotes: list[int]  # see the states above

    def __len__(self) -> int:
        return len(self.forms)

    def span(self, first: int, last: int) -> tuple[int, int]:
        """Code points of the whole text that the words ``first`` to ``last`` (inclusive) cover."""
        return self.offset + self.starts[first], self.offset + self.starts[last] + len(self.forms[last])

    def at(self, offset: int) -> "Words":
        """The same words at another place, with quotation states of their own."""
        alike = self.text, self.starts, self.forms, self.tags, self.deps, self.heads, self.sentences
        return Words(offset, *alike, [OUTSIDE] * len(self.forms))


def lines(text: str) -> list[tuple[int, str]]:
    """The lines of a text that have words on them, with their offsets; one past the limit is cut at a blank."""
    found = []
    for line in re.finditer(r"[^\n]+", text):
        start = line.start()
        while line.end() - start > MAX_PARAGRAPH_CHARS:
            cut = (
                text.rfind(" ", start + MAX_PARAGRAPH_CHARS // 2, start + MAX_PARAGRAPH_CHARS) + 1
                or start + MAX_PARAGRAPH_CHARS
            )
            found.append((start, text[start:cut]))
            start = cut
        found.append((start, text[start : line.end()]))
    return [(start, words) for start, words in found if not words.isspace()]


def read_words(doc: "Doc", offset: int = 0) -> Words:
    """The columns of a parsed paragraph; quotation states are left to ``mark_quotes``."""
    starts, forms, tags, deps, heads, sentences = [], [], [], [], [], []
    sentence = -1
    for word in doc:
        sentence += bool(word.is_sent_start)
        starts.append(word.idx)
        forms.append(word.text)
        tags.append(word.tag_)
        deps.append(word.dep_)
        heads.append(word.head.i)
        sentences.append(max(sentence, 0))
    return Words(offset, doc.text, starts, forms, tags, deps, heads, sentences, [OUTSIDE] * len(forms))


def mark_quotes(paragraphs: Sequence[Words]) -> None:
    """Fill in the quotation states of a text's paragraphs, in order.

    A quotation that is not closed at the end of its paragraph goes on in the next one if that begins with a mark (the
    newspaper convention); otherwise the mark that opens it is taken for stray and what follows is UNCLOSED.
    """
    carried = False
    for index, words in enumerate(paragraphs):
        following = paragraphs[index + 1] if index + 1 < len(paragraphs) else None
        carried = _mark(words, carried, bool(following and starts_with_mark(following.forms)))


def starts_with_mark(forms: Sequence[str]) -> bool:
    """Whether a paragraph begins with a double quotation mark (single words before it, as blanks, do not count)."""
    for form in forms[:2]:
        if is_mark(form):
            return form[0] not in CLOSING
        if not form.isspace():
            return False
    return False


def is_mark(form: str) -> bool:
    return form[0] in OPENING or form[0] in CLOSING or form in STRAIGHT


def _mark(words: Words, carried: bool, next_opens: bool) -> bool:
    """States of one paragraph; returns whether its last quotation goes on in the next."""
    states = words.quotes
    inside, opened = False, 0
    for i, form in enumerate(words.forms):
        if not is_mark(form):
            states[i] = (CONTINUED if carried else INSIDE) if inside else OUTSIDE
        elif form[0] in OPENING or (form[0] not in CLOSING and not inside) or (inside and _clings_to_next(words, i)):
            states[i] = OPENS
            if i > 1:
                carried = False
            inside, opened = True, i
        else:
            states[i] = CLOSES
            inside = carried = False
    if inside and not next_opens:
        for i in range(opened + 1, len(states)):
            states[i] = UNCLOSED
    return inside and next_opens


def _clings_to_next(words: Words, i: int) -> bool:
    """Whether a straight mark opens by its blanks: of "“Quite good. "But" on one line the quotation only goes on."""
    form, start = words.forms[i], words.starts[i]
    if form not in STRAIGHT or not 0 < i < len(words) - 1:
        return False
    before, after = words.text[start - 1 : start], words.text[start + len(form) : start + len(form) + 1]
    return before.isspace() and (after.isalnum() or after == "'")


def shape(form: str) -> int:
    """0 lower case, 1 capitalised, 2 all capitals, 3 mixed, 4 with a digit, 5 neither letter nor digit."""
    if not any(c.isalnum() for c in form):
        return 5
    if any(c.isdigit() for c in form):
        return 4
    if form.islower():
        return 0
    if form.isupper() and len(form) > 1:
        return 2
    return 1 if form[0].isupper() and (len(form) == 1 or form[1:].islower()) else 3


def in_order(paragraphs: Iterable[Words]) -> list[Words]:
    """Paragraphs as a list with their quotation states filled in."""
    found = list(paragraphs)
    mark_quotes(found)
    return found
