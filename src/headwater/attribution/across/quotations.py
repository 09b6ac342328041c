"""The same utterance on several pages, in several wordings: identical, clarified in brackets, cut, altered, translated.

``compare_quotations`` aligns two quotations word by word after their marks, spellings and dashes are made equal.
"""

import re
import unicodedata
from difflib import SequenceMatcher
from functools import lru_cache
from typing import Literal, NamedTuple

import msgspec

Operation = Literal["insert", "delete", "replace"]
Step = tuple[Operation, int, int, int, int]  # operation, first and end word of a, first and end word of b
Relation = Literal["identical", "clarified", "cut", "altered", "translated", "different"]
SPELLINGS = {
    "defense": "defence", "center": "centre", "labor": "labour", "harbor": "harbour", "neighbor": "neighbour",
    "favor": "favour", "honor": "honour", "color": "colour", "behavior": "behaviour", "pajamas": "pyjamas",
    "program": "programme", "theater": "theatre", "percent": "per cent", "gray": "grey", "license": "licence",
    "traveling": "travelling", "canceled": "cancelled", "judgement": "judgment", "aging": "ageing",
}  # fmt: skip
NUMBERS = {
    word: str(n) for n, word in enumerate("zero one two three four five six seven eight nine ten eleven twelve".split())
}
SHORT = {"can't": [("can", 3), ("not", 2)], "cannot": [("can", 3), ("not", 3)], "won't": [("will", 2), ("not", 3)]}
ENDINGS = {"ve": "have", "re": "are", "ll": "will", "m": "am", "d": "'d"}
WITH_IS = frozenset("it he she that there here what who where".split())  # of others "'s" is as a rule the possessive
TURNS = frozenset(
    """not no never none nobody nothing neither nor cannot n't without if unless until only except hardly barely may
    might could would should must can will most every all some any again alleged""".split()
)  # words that turn a sentence: leaving one out is no mere cut
GLUE = frozenset(
    """the a an of to in on at for and or but that this these those it its is are was were be been has have had do does
    did we i you he she they our my your his her their us me him them with by from as so which who what there here
    just very also too then than""".split()
)
SAME_UTTERANCE = 0.62  # identity (2 × matched / all words) from which two quotations are one with changed words
TRANSLATED = (
    0.30  # share of the shorter one's content stems that the other has, from which it is one utterance rendered twice
)


class QuotationEdit(msgspec.Struct, frozen=True):
    """A step from ``a`` to ``b``: the words that one has for the other's, with their code points."""

    op: Operation
    a_start: int
    a_end: int
    b_start: int
    b_end: int
    a: str
    b: str


class Comparison(msgspec.Struct, frozen=True):
    """How two quotations stand to each other."""

    relation: Relation
    identity: float  # 2 × matched words / words of both
    edits: tuple[QuotationEdit, ...] = ()


class Word(msgspec.Struct, frozen=True):
    form: str
    start: int
    end: int
    bracketed: bool


def compare_quotations(a: str, b: str) -> Comparison:
    """How quotation ``b`` stands to quotation ``a``, with the edits from one to the other.

    "identical": the same words. "clarified": they differ only in [brackets], which say openly that they are not the
    speaker's. "cut": one leaves words out, and none that turn the sense. "altered": words are changed, added or left
    out that turn the sense. "translated": one utterance rendered in other words. "different": two utterances.
    """
    one, two = words_of(a), words_of(b)
    if not one or not two:
        return Comparison("different", 0.0)
    matcher = SequenceMatcher(None, [w.form for w in one], [w.form for w in two], autojunk=False)
    matched = sum(block.size for block in matcher.get_matching_blocks())
    identity = 2 * matched / (len(one) + len(two))
    steps: list[Step] = [(op, i, j, k, n) for op, i, j, k, n in matcher.get_opcodes() if op != "equal"]
    aligned = Aligned(a, b, one, two, steps)
    relation = _relation(aligned, matched, identity)
    edits = tuple(_edit(step, aligned) for step in steps)
    return Comparison(relation, round(identity, 4), edits if relation != "different" else ())


def words_of(quotation: str) -> list[Word]:
    """The words with their code points, spelling and marks made equal, bracketed ones marked."""
    return list(_words_of(quotation))


@lru_cache(4_096)  # a quotation is compared with every other telling of it
def _words_of(quotation: str) -> tuple[Word, ...]:
    brackets = [m.span() for m in re.finditer(r"\[[^\]]{0,199}\]", quotation)]
    found = []
    at = 0
    for match in re.finditer(r"\d+(?:[.,]\d+)*|[^\W_]+(?:[’'][^\W_]+)*", quotation):
        form = unicodedata.normalize("NFKC", match.group()).replace("’", "'").lower()
        while at < len(brackets) and brackets[at][1] <= match.start():
            at += 1
        inside = at < len(brackets) and brackets[at][0] <= match.start()
        start, whole = match.start(), match.end() - match.start()
        # "ﬁ" and a small "İ" are two characters: places would be others
        as_written = form == match.group().replace("’", "'").lower() and len(form) == whole
        for part, length in spelt_out(form) if as_written else [(form, whole)]:
            found.append(Word(NUMBERS.get(part, SPELLINGS.get(part, part)), start, start + length, inside))
            start += length
    return tuple(found)


def spelt_out(form: str) -> list[tuple[str, int]]:
    """The words behind a short form, each with how many characters of it are its own: "we've" is "we" and "have".

    "'d" stays as it is: it may be "would" or "had".
    """
    if form in SHORT:
        return SHORT[form]
    stem, mark, ending = form.rpartition("'")
    if form.endswith("n't"):
        return [(form[:-3], len(form) - 3), ("not", 3)]
    if mark and (ending in ENDINGS or (ending == "s" and stem in WITH_IS)):
        return [(stem, len(stem)), (ENDINGS.get(ending, "is"), len(mark) + len(ending))]
    return [(form, len(form))]


class Aligned(NamedTuple):
    """Two quotations, their words, and the steps from one's words to the other's that are not equal."""

    a: str
    b: str
    one: list[Word]
    two: list[Word]
    steps: list[Step]

    @property
    def shorter_is_b(self) -> bool:
        return len(self.two) <= len(self.one)

    @property
    def elided(self) -> int:
        """How many marks of omission the shorter quotation has."""
        return len(re.findall(r"\.\.\.|…|\[\s*\]", self.b if self.shorter_is_b else self.a))


def _edit(step: Step, aligned: Aligned) -> QuotationEdit:
    op, i, j, k, n = step
    a_start, a_end = _bounds(aligned.one, i, j, len(aligned.a))
    b_start, b_end = _bounds(aligned.two, k, n, len(aligned.b))
    return QuotationEdit(op, a_start, a_end, b_start, b_end, aligned.a[a_start:a_end], aligned.b[b_start:b_end])


def _bounds(words: list[Word], first: int, last: int, end: int) -> tuple[int, int]:
    if first < last:
        return words[first].start, words[last - 1].end
    at = words[first].start if first < len(words) else end
    return at, at


def _relation(aligned: Aligned, matched: int, identity: float) -> Relation:
    if not aligned.steps:
        return "identical"
    if _only_brackets(aligned) and identity >= SAME_UTTERANCE:
        return "clarified"
    shorter = min(len(aligned.one), len(aligned.two))
    if matched == shorter and shorter >= 3 and _contiguous(aligned):
        return "altered" if _turns(aligned) else "cut"
    if identity >= SAME_UTTERANCE:
        return "altered"
    return "translated" if _shared_stems(aligned.one, aligned.two) >= TRANSLATED else "different"


def _only_brackets(aligned: Aligned) -> bool:
    """Whether every changed place has brackets on one side."""
    return all(any(w.bracketed for w in [*aligned.one[i:j], *aligned.two[k:n]]) for _, i, j, k, n in aligned.steps)


def _contiguous(aligned: Aligned) -> bool:
    """Whether the shorter quotation is a stretch of the longer one, or stretches with at most one gap or its marks."""
    if aligned.shorter_is_b:
        inner = [s for s in aligned.steps if s[1] > 0 and s[2] < len(aligned.one)]
    else:
        inner = [s for s in aligned.steps if s[3] > 0 and s[4] < len(aligned.two)]
    return len(inner) <= max(1, aligned.elided)


def _turns(aligned: Aligned) -> bool:
    """Whether what was left out turns the sense of what is left: a "not" or a number within it, an "if" before it."""
    longer = aligned.one if aligned.shorter_is_b else aligned.two
    for _, i, j, k, n in aligned.steps:
        first, last = (i, j) if aligned.shorter_is_b else (k, n)
        gone = longer[first:last]
        inside = first > 0 and last < len(longer)
        if inside and not aligned.elided and any(w.form in TURNS or w.form[0].isdigit() for w in gone):
            return True
        if first == 0 and gone and gone[0].form in ("if", "unless", "should"):
            return True
    return False


def stem(form: str) -> str:
    """A word without its common endings."""
    for ending in ("ations", "ation", "ings", "ing", "edly", "ed", "es", "ly", "ers", "er", "s"):
        if form.endswith(ending) and len(form) - len(ending) >= 4:
            return form[: -len(ending)]
    return form


def _shared_stems(one: list[Word], two: list[Word]) -> float:
    mine = {stem(w.form) for w in one if w.form not in GLUE}
    theirs = {stem(w.form) for w in two if w.form not in GLUE}
    return len(mine & theirs) / max(min(len(mine), len(theirs)), 1)
