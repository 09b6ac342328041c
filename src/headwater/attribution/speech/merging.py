"""What the learned tagger and the rules found, made one: the learned one leads, the rules fill and correct it.

The learned tagger draws better spans; the rules miss fewer attributions that name themselves, and keep speakers apart.
"""

import re

from headwater.attribution.speech.drafts import Draft
from headwater.attribution.speech.placed import Placed
from headwater.attribution.speech.saying import can_speak
from headwater.attribution.tagging import Bounds
from headwater.attribution.tagging.lexicon import SAY, VERB_OF
from headwater.attribution.text.scene import Scene

ADDRESSED = re.compile(r"\b(?:warn|tell|told|inform|remind|assur|urg|promis)", re.IGNORECASE)
RELATIVE = re.compile(r"^(?:which|that|who|it|this|what|so|something)$", re.IGNORECASE)
Told = tuple[tuple[Bounds, ...], Bounds | None]  # cue and source
SURE = 0.5  # certainty of the learned tagger from which words without marks are told where no rule sees them said
SAME_CONTENT = 0.8  # share of the shorter content that two drafts of one statement have in common


def merge(learned: list[Draft], ruled: list[Draft], scene: Scene) -> list[Draft]:
    """One list of drafts in text order."""
    merged: list[Draft] = []
    used: set[int] = set()
    by_cue, by_content = Placed(), Placed()  # those of the rules
    for rule in ruled:
        by_cue.put(rule, rule.cue)
        by_content.put(rule, rule.content if rule.source else ())
    for each in learned:
        same = next((r for r in by_cue.near(each.cue) if shares_cue(each, r)), None)
        if same is None and not each.source:
            same = next((r for r in by_content.near(each.content) if overlap(each, r) >= SAME_CONTENT), None)
        if same is not None:
            used.add(id(same))
            _correct(each, same, by_cue.near([*each.content, *same.content]), scene)
        elif not _quoted(each, scene) and (not (each.cue or each.source) or _is_hardly_said(each, scene)):
            continue  # words without marks that only the tagger takes for somebody's, and hardly: the page's own
        if not each.source and each.shares is None and not _quoted(each, scene) and _has_mute_subject(each, scene):
            continue  # "the clash underscored growing tensions": a clash says nothing
        merged.append(each)
    _add_unsaid(merged, ruled, used)
    merged = _without_less(merged)
    _renew_shares(merged)
    return sorted(merged, key=lambda d: d.start)


def _add_unsaid(merged: list[Draft], ruled: list[Draft], used: set[int]) -> None:
    """Add what only the rules found, each statement once."""
    by_source = Placed()
    for each in merged:
        by_source.put(each, [each.source] if each.source else ())
    for rule in ruled:
        sources = [rule.source] if rule.source else []
        if id(rule) not in used and not any(_one_statement(rule, each) for each in by_source.near(sources)):
            merged.append(rule)
            by_source.put(rule, sources)


def _without_less(merged: list[Draft]) -> list[Draft]:
    """The drafts but those that say less than another of their own cue and source."""
    alike = _by_cue_and_source(merged)
    return [m for m in merged if not any(_says_less(other, m) for other in alike[_cue_and_source(m)])]


def _renew_shares(merged: list[Draft]) -> None:
    """A shared source is the merged draft's, not that of the one which it replaced."""
    alike = _by_cue_and_source(merged)
    by_cue = Placed()
    for each in merged:
        by_cue.put(each, each.cue)
    for each in merged:
        shared = each.shares
        if shared is not None and shared not in alike.get(_cue_and_source(shared), ()):
            each.shares = next((m for m in by_cue.near(shared.cue) if shares_cue(m, shared)), None)


def _by_cue_and_source(drafts: list[Draft]) -> dict[Told, list[Draft]]:
    found: dict[Told, list[Draft]] = {}
    for each in drafts:
        found.setdefault(_cue_and_source(each), []).append(each)
    return found


def _cue_and_source(draft: Draft) -> Told:
    return tuple(draft.cue), draft.source


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


def _correct(each: Draft, same: Draft, beside: list[Draft], scene: Scene) -> None:
    """Give a learned draft what the rule's draft of the same cue knows better; ``beside``: the rules' drafts there."""
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
    others = [r for r in beside if r is not same and r.cue and each.holds(r.cue[0]) and not same.holds(r.cue[0])]
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
