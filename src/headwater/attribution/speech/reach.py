"""How far what somebody says reaches: whole sentences, quotations, and inside a quotation no further than the cue's.

And how far a cue does: "said in a statement" of "said in a statement reported by the agency".
"""

import re
from collections.abc import Sequence
from typing import Protocol

from headwater.attribution.tagging import Bounds
from headwater.attribution.text.scene import Scene

INNER_MARKS = re.compile(r"[‘“\"]|(?<!\w)'")
ENDED = re.compile(r"\.[”\"]?$")
QUOTING = frozenset('“”"\n')
FARTHEST = 600  # characters of reported words in which a remark is looked for
FAR = 3  # sentences from a cue, beyond which words without marks are none of it
OWN_WORDS = re.compile(r" that\b|\s?:\s?[“\"]")  # behind a cue
# What a page remarks behind what it reports: ", but it was not clear why", ", though he declined to name them"
OWN_REMARK = re.compile(
    r",\s(?:but|and|though|although|while) (?:"
    r"it (?:(?:is|was|remains|remained)(?: still| also)?"
    r" (?:unclear|unknown|not (?:\w{1,20} ){0,2}(?:clear|known|certain))"
    r"|(?:isn|wasn)[’']t (?:\w{1,20} ){0,2}(?:clear|known))"
    r"|(?:(?:he|she|they|it) )?(?:has |have |had )?(?:declined|refused) to"
    r" (?:comment|elaborate|name|say|identify|specify|disclose|discuss|confirm|give|provide|release)"
    r"|(?:(?:he|she|they|it) )?(?:did not|didn[’']t|would not|wouldn[’']t) (?:elaborate|give details|specify)"
    r"|(?:gave|provided|offered) no (?:\w{1,20} )?(?:details?|evidence|explanation|reasons?))\b"
)
BLANKS = 2  # characters that may stand between a content and the edge of its sentence: a mark, a stop


class Spoken(Protocol):
    """What of a draft is read here."""

    source: Bounds | None
    cue: list[Bounds]
    content: list[Bounds]


def keep_near(each: Spoken, scene: Scene) -> None:
    """Take from a content what its cue does not reach."""
    if not each.cue or not each.content:
        return
    near = [c for c in each.content if not _is_stray(c, each.cue[0], scene)]
    near = [c for c in near or each.content if not _is_over(c, each, scene)]
    each.content = [_within_quotation(c, each, scene) for c in near]


def without_remarks(each: Spoken, scene: Scene) -> list[Bounds]:
    """What stands behind a cue without what the page remarks behind that: "(two were hurt), but it was unclear why"."""
    first, last = min((a for a, _ in each.content), default=0), max((b for _, b in each.content), default=0)
    led = bool(each.cue and each.content) and each.cue[0][0] < first and last - first <= FARTHEST
    remark = OWN_REMARK.search(scene.text, first, last) if led else None
    if remark is None or set(scene.text[remark.start() : last]) & QUOTING or _is_quoted(scene, remark.start() + 2):
        return each.content
    return [(start, min(end, remark.start())) for start, end in each.content if start < remark.start()]


def _is_quoted(scene: Scene, position: int) -> bool:
    place = scene.place(position, position + 1)
    return scene.paragraphs[place.paragraph].quoted(place.first)


def end_cue(cue: Bounds, scene: Scene) -> Bounds:
    """A cue without who passed its words on: "reported by the Courier" is the chain's."""
    place = scene.place(*cue)
    paragraph = scene.paragraphs[place.paragraph]
    words = paragraph.words
    for i in range(place.first + 1, min(place.last, len(words) - 1) + 1):
        passed_on = words.tags[i] == "VBN" and words.deps[i] == "acl" and place.first < words.heads[i] < i
        if passed_on and words.tags[words.heads[i]].startswith("NN"):
            return cue[0], paragraph.span(i - 1, i - 1)[1]
    return cue


def _is_stray(content: Bounds, cue: Bounds, scene: Scene) -> bool:
    """Whether words without marks are a part of another sentence than their cue's: "the claim that she left"."""
    place = scene.place(*content)
    paragraph = scene.paragraphs[place.paragraph]
    if any(paragraph.quoted(i) for i in (place.first, place.last)):
        return False
    start, end = scene.sentence(place)
    if start <= cue[0] < end or start <= cue[1] - 1 < end:
        return False
    apart = scene.sentence_number(scene.place(*cue)) - scene.sentence_number(place)
    if abs(apart) > FAR:
        return True
    return content[0] - start > BLANKS or (end - content[1] > BLANKS and content[1] < end)


def _is_over(content: Bounds, each: Spoken, scene: Scene) -> bool:
    """Whether a quotation came to its stop before the sentence of a cue that has words of its own behind it.

    In a text whose paragraphs run on: “We will stay.” Emil Rask said: “They will not.” Who is but "he" there may go on.
    """
    cue, source = each.cue[0], each.source
    if source is None or not content[1] <= source[0] < cue[0]:
        return False
    if not any(c[0] >= cue[1] for c in each.content) and not OWN_WORDS.match(scene.text, cue[1]):
        return False
    place, speaker = scene.place(*content), scene.place(*source)
    paragraph = scene.paragraphs[place.paragraph]
    if speaker.paragraph != place.paragraph or paragraph.tag(speaker.first).startswith("PRP"):
        return False
    ended = ENDED.search(scene.text, max(content[1] - 2, content[0]), content[1])
    return bool(ended) and paragraph.quoted(place.last)


def leave_to_others(each: Spoken, others: Sequence[Spoken], scene: Scene) -> None:
    """Take from a content what is quoted behind a sentence in which somebody else speaks: it is hardly whose it was.

    Across paragraphs a quotation may go on behind what others are told to think of it.
    """
    if not each.cue or not each.source or len(each.content) < 2:
        return
    cue = scene.place(*each.cue[-1])
    here, spoken = scene.sentence_number(cue), set[int]()
    for other in others:
        at = scene.place(*other.cue[0]) if other.cue and other.source else None
        if at and other is not each and not scene.paragraphs[at.paragraph].quoted(at.first):
            spoken.add(scene.sentence_number(at))

    def is_left(content: Bounds) -> bool:
        place = scene.place(*content)
        at = scene.sentence_number(place)
        return place.paragraph == cue.paragraph and any(here < there < at for there in spoken)

    each.content = [c for c in each.content if not is_left(c)] or each.content


def _within_quotation(content: Bounds, each: Spoken, scene: Scene) -> Bounds:
    """ "“Many want to buy it. This is history.”": what many want ends with the sentence."""
    cue = scene.place(*each.cue[0])
    paragraph = scene.paragraphs[cue.paragraph]
    speaker = scene.place(*each.source) if each.source else None
    if speaker is None or not (paragraph.quoted(cue.first) and paragraph.quoted(cue.last)):
        return content
    inside = speaker.paragraph == cue.paragraph and paragraph.quoted(speaker.first)
    end = scene.sentence(cue)[1]
    beyond = content[0] < end < content[1]
    if not (inside and beyond) or INNER_MARKS.search(scene.text, content[0], end):
        return content
    return content[0], end
