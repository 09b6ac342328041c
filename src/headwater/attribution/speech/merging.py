"""What the learned tagger and the rules found, made one: the learned one leads, the rules fill and correct it.

The learned tagger draws better spans; the rules miss fewer attributions that name themselves, and keep speakers apart.
"""

import re

from headwater.attribution.speech.drafts import Draft
from headwater.attribution.speech.saying import can_speak
from headwater.attribution.tagging import Bounds
from headwater.attribution.tagging.lexicon import SAY, VERB_OF
from headwater.attribution.text.scene import Scene

ADDRESSED = re.compile(r"\b(?:warn|tell|told|inform|remind|assur|urg|promis)", re.IGNORECASE)
RELATIVE = re.compile(r"^(?:which|that|who|it|this|what|so|something)$", re.IGNORECASE)
SURE = 0.5  # certainty of the learned tagger from which words without marks are told where no rule sees them said
SAME_CONTENT = 0.8  # share of the shorter content that two drafts of one statement have in common


def merge(learned: list[Draft], ruled: list[Draft], scene: Scene) -> list[Draft]:
    """One list of drafts in text order."""
    merged: list[Draft] = []
    used: set[int] = set()
    for each in learned:
        same = next((r for r in ruled if shares_cue(each, r)), None)
        if same is None and not each.source:
            same = next((r for r in ruled if r.source and overlap(each, r) >= SAME_CONTENT), None)
        if same is not None:
            used.add(id(same))
            _correct(each, same, ruled, scene)
        elif not _quoted(each, scene) and (not (each.cue or each.source) or _is_hardly_said(each, scene)):
            continue  # words without marks that only the tagger takes for somebody's, and hardly: the page's own
        if not each.source and each.shares is None and not _quoted(each, scene) and _has_mute_subject(each, scene):
            continue  # "the clash underscored growing tensions": a clash says nothing
        merged.append(each)
    for rule in ruled:
        repeated = any(_one_statement(rule, each) for each in merged)
        if id(rule) not in used and not repeated:
            merged.append(rule)
    merged = [m for m in merged if not any(_says_less(other, m) for other in merged)]
    for each in merged:  # a shared source is the merged draft's, not the one it replaced
        if each.shares is not None and each.shares not in merged:
            each.shares = next((m for m in merged if shares_cue(m, each.shares)), None)
    return sorted(merged, key=lambda d: d.start)


def shares_cue(a: Draft, b: Draft) -> bool:
    """Whether two drafts have words of their cues in common."""
    return any(s < f and e < t for s, t in a.cue for e, f in b.cue)


def overlap(a: Draft, b: Draft) -> float:
    """How much of the shorter content is in the other."""
    common = sum(max(0, min(t, f) - max(s, e)) for s, t in a.content for e, f in b.content)
    return common / max(min(_size(a.content), _size(b.content)), 1)


def _says_less(inner: Draft, outer: Draft) -> bool:
    """Whether another draft of the same cue and source has a part of these contents, and these take in the source."""
    if inner is outer or inner.cue != outer.cue or not inner.source or inner.source != outer.source:
        return False
    part = all(c in outer.content for c in inner.content)
    return part and (len(inner.content) < len(outer.content) or id(inner) < id(outer))


def _one_statement(rule: Draft, each: Draft) -> bool:
    """Whether a rule's draft says again what a merged one says: the same source, much the same content."""
    if rule.source is None or each.source is None or overlap(rule, each) < SAME_CONTENT:
        return False
    return rule.source[0] < each.source[1] and each.source[0] < rule.source[1]


def _size(content: list[Bounds]) -> int:
    return sum(end - start for start, end in content)


def _correct(each: Draft, same: Draft, ruled: list[Draft], scene: Scene) -> None:
    """Give a learned draft what the rule's draft of the same cue knows better."""
    if same.through and each.through is None:  # "Orfa quoted the general as saying": the general speaks
        each.through, each.source, each.content = same.through, same.source, list(same.content)
    each.cue = each.cue or same.cue
    if each.source is None:
        each.source, each.shares = same.source, same.shares
    words = [scene.text[a:b] for a, b in each.content]
    if all(RELATIVE.match(w.strip()) for w in words) or not words:
        each.content = list(same.content)
        return
    inside = all(each.holds(c) for c in same.content)
    ends_alike = max(b for _, b in each.content) == max(b for _, b in same.content)
    addressed = bool(each.cue) and bool(ADDRESSED.search(scene.text[each.cue[0][0] : each.cue[0][1]]))
    others = [r for r in ruled if r is not same and r.cue and each.holds(r.cue[0]) and not same.holds(r.cue[0])]
    if (inside and addressed and ends_alike) or others:
        each.content = list(same.content)


def _is_hardly_said(each: Draft, scene: Scene) -> bool:
    """Whether the tagger itself is not sure of words, and no verb of saying stands in their cue."""
    if each.confidence >= SURE:
        return False
    words = (w for a, b in each.cue for w in re.findall(r"\w+", scene.text[a:b].lower()))
    return not any(VERB_OF.get(word) in SAY for word in words)


def _has_mute_subject(each: Draft, scene: Scene) -> bool:
    """Whether the verb of a cue has a subject that cannot be a source."""
    for bounds in each.cue:
        place = scene.place(*bounds)
        paragraph = scene.paragraphs[place.paragraph]
        for i in range(place.first, place.last + 1):
            subject = paragraph.tree.child(i, "nsubj")
            if subject is not None and paragraph.is_noun(subject) and not can_speak(paragraph, subject):
                return True
    return False


def _quoted(each: Draft, scene: Scene) -> bool:
    place = scene.place(*each.content[0])
    paragraph = scene.paragraphs[place.paragraph]
    return paragraph.quoted(place.first) and paragraph.quoted(place.last)
