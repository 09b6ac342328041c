"""The dependency tree of one paragraph: children, subtree extents, and the pieces of attributions read off it."""

from bisect import bisect_left, bisect_right

from headwater.attribution.tagging.words import OUTSIDE, Words, is_mark

TRIM_LEFT = frozenset(",;:-–—.")
TRIM_RIGHT = frozenset((",", ";", ":", ".", "-", "–", "—", "--", "!", "?"))


class Tree:
    """Children and subtree extents of a paragraph's words."""

    def __init__(self, words: Words) -> None:
        self.words = words
        size = len(words)
        self.children: list[list[int]] = [[] for _ in range(size)]
        for i, head in enumerate(words.heads):
            if head != i:
                self.children[head].append(i)
        self.left, self.right = list(range(size)), list(range(size))
        depth = [_depth(words.heads, i) for i in range(size)]
        for i in sorted(range(size), key=lambda i: -depth[i]):
            head = words.heads[i]
            self.left[head] = min(self.left[head], self.left[i])
            self.right[head] = max(self.right[head], self.right[i])
        self.depth = depth

    def said_to_be(self, noun: int) -> int | None:
        """Whom a sentence says to be what a noun, or one beside it, says: Rask in "Rask is a liar and a thief"."""
        deps, heads = self.words.deps, self.words.heads
        while deps[noun] in ("conj", "appos"):
            noun = heads[noun]
        if deps[noun] != "attr":
            return None
        verb = heads[noun]
        while (subject := self.child(verb, "nsubj")) is None and deps[verb] == "conj":
            verb = heads[verb]  # "Rask incites and is a liar"
        return subject

    def child(self, head: int, *deps: str) -> int | None:
        """The first child of ``head`` with one of the relations."""
        return next((c for c in self.children[head] if self.words.deps[c] in deps), None)

    def inside(self, word: int, head: int) -> bool:
        """Whether ``word`` stands in the subtree of ``head``."""
        while word != head:
            if self.words.heads[word] == word:
                return False
            word = self.words.heads[word]
        return True

    def sentence(self, word: int) -> tuple[int, int]:
        """First and last word of the sentence of ``word``."""
        numbers = self.words.sentences  # rising
        return bisect_left(numbers, numbers[word]), bisect_right(numbers, numbers[word]) - 1

    def trim(self, first: int, last: int) -> tuple[int, int] | None:
        """A range without punctuation and blanks at its edges (marks stay with the words that they enclose)."""
        forms = self.words.forms
        while first <= last and (forms[first] in TRIM_LEFT or forms[first].isspace()):
            first += 1
        while last >= first and (forms[last].isspace() or (forms[last] in TRIM_RIGHT)):
            last -= 1
        return (first, last) if first <= last else None

    def close_marks(self, first: int, last: int) -> tuple[int, int]:
        """A range widened over the quotation marks, brackets and quoted punctuation that its words stand in."""
        words = self.words
        opened = sum(is_mark(f) for f in words.forms[first : last + 1]) % 2
        if opened and last + 1 < len(words):
            end = last + 1
            while end < len(words) and end <= last + 2 and not is_mark(words.forms[end]):
                end += 1
            if end < len(words) and end <= last + 2 and is_mark(words.forms[end]):
                return first, end
        if opened and first > 0 and is_mark(words.forms[first - 1]):
            return first - 1, last
        if (
            first > 0
            and last + 1 < len(words)
            and is_mark(words.forms[first - 1])
            and words.quotes[last] != OUTSIDE
            and words.quotes[first] != OUTSIDE
        ):
            end = last + 1 if is_mark(words.forms[last + 1]) else last + 2
            if end < len(words) and is_mark(words.forms[end]):
                return first - 1, end
        return first, last


def _depth(heads: list[int], word: int) -> int:
    depth = 0
    while heads[word] != word and depth < 200:
        word, depth = heads[word], depth + 1
    return depth
