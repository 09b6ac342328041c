"""Sources that were drawn as part of what they say: "Drivers will walk out, the union" + "said"."""

import re

from headwater.attribution.speech.reach import Spoken
from headwater.attribution.speech.saying import can_speak
from headwater.attribution.tagging import Bounds
from headwater.attribution.text.scene import Paragraph, Place, Scene

BEFORE_CUE = re.compile(r",?\s?(?:\w{2,14}ly )?")
VERBS = frozenset(("VB", "VBD", "VBZ", "VBP", "MD"))  # "recently named" may stand before a title
BE = frozenset("is are was were been being be".split())
LONGEST = 10  # words of a source that is told from a clause by having no verb


def take_from_content(each: Spoken, scene: Scene) -> None:
    """Give a draft without a source the one that its content has swallowed: a piece of it, or the last one's end."""
    if each.source or not each.cue or not each.content:
        return
    piece = next((c for c in each.content if _speaks(c, each.cue[0], scene)), None) if len(each.content) > 1 else None
    if piece:
        each.source, each.content = piece, [c for c in each.content if c != piece]
        return
    start, end = max(each.content)
    if end > each.cue[0][0] or not BEFORE_CUE.fullmatch(scene.text, end, each.cue[0][0]):
        return
    comma = scene.text.rfind(",", start, end)
    if comma < 0 or end - comma < 4:
        return
    source = (end - len(scene.text[comma + 1 : end].lstrip()), end)
    if _is_speaker(source, scene):
        each.source = source
        each.content = [b for b in each.content if b != (start, end)] + [(start, comma)]


def _speaks(piece: Bounds, cue: Bounds, scene: Scene) -> bool:
    """Whether a piece of a content is who says the rest: the subject of the cue's verb, or beside it.

    "The company, which is late, | confirmed | that it was"; "The mill will close | said | its new head Ada Finch".
    """
    place, cued = scene.place(*piece), scene.place(*cue)
    paragraph = scene.paragraphs[place.paragraph]
    if place.paragraph != cued.paragraph or not _is_speaker(piece, scene):
        return False
    words = range(cued.first, cued.last + 1)
    finite = [i for i in words if paragraph.tag(i) in ("VBD", "VBZ", "VBP")]
    if not finite or any(paragraph.tag(i) == "VBN" and _is_passive(paragraph, i, words) for i in words):
        return False
    heads, deps = paragraph.words.heads, paragraph.words.deps
    inside = range(place.first, place.last + 1)
    subject = any(deps[i] == "nsubj" and heads[i] in words for i in inside)
    misread = any(heads[i] in inside and deps[i] == "acl" for i in finite)  # a main verb behind a long clause
    behind = cued.last + 1 == place.first
    return subject or misread or (behind and _ends_clause(paragraph, place))


def _is_passive(paragraph: Paragraph, verb: int, cue: range) -> bool:
    """Whether a participle is passive by its own words or by the parser's reading, which may know no subject of it."""
    deps = {paragraph.words.deps[c] for c in paragraph.tree.children[verb]}
    return any(paragraph.lower(i) in BE for i in cue) or not deps.isdisjoint(("auxpass", "nsubjpass"))


def _ends_clause(paragraph: Paragraph, place: Place) -> bool:
    """Whether a stop or a preposition follows, so that nothing more is said: "said Ada Finch in an email"."""
    after = place.last + 1
    return after >= len(paragraph) or paragraph.tag(after) in (".", ",", "IN", ":", "RB")


def _is_speaker(words: Bounds, scene: Scene) -> bool:
    """Whether words outside of quotation marks are a short noun phrase of somebody who can speak."""
    place = scene.place(*words)
    paragraph = scene.paragraphs[place.paragraph]
    inside = range(place.first, place.last + 1)
    if len(inside) > LONGEST or any(paragraph.quoted(i) or paragraph.tag(i) in VERBS for i in inside):
        return False
    return can_speak(paragraph, paragraph.head_of(place.first, place.last))
