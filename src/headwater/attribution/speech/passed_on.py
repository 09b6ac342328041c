"""Who only passes on what somebody says: "The harbour was shut, Rask said, the Courier reported".

Rask's words are the Courier's content, and the Courier is none of what Rask said.
"""

import re
from itertools import groupby

from headwater.attribution.speech.drafts import Draft
from headwater.attribution.text.scene import Scene

APART = re.compile(r"(?P<mark>,|,?[”\"’'])\s+(?:the\s+)?$", re.IGNORECASE)
BEHIND = 40  # code points between the last verb of saying and the end of its sentence: a day, "from Velm"


def pass_on(drafts: list[Draft], scene: Scene) -> list[Draft]:
    """The drafts, of which one that closes a sentence holds those whose words it passes on, and stands in none."""
    for _, group in groupby(drafts, key=lambda d: scene.paragraph_at(d.start).number):
        beside = list(group)
        for outer in beside:
            if closes_sentence(outer, scene):
                for inner in beside:
                    _take_in(outer, inner, scene)
    return drafts


def closes_sentence(each: Draft, scene: Scene) -> bool:
    """Whether source and cue of a draft stand at the end of a sentence, set off from what they report."""
    if not each.source or len(each.cue) != 1:
        return False
    (start, middle), (after, end) = sorted((each.source, each.cue[0]))
    if not 0 < after - middle <= 2 or any(stop > start for _, stop in each.content):
        return False
    return bool(_mark_before(start, scene)) and scene.sentence(scene.place(start, end))[1] - end <= BEHIND


def _mark_before(start: int, scene: Scene) -> re.Match[str] | None:
    return APART.search(scene.text, max(start - 8, 0), start)


def _take_in(outer: Draft, inner: Draft, scene: Scene) -> None:
    """Put a draft into the content of the one that passes it on, where both have the same words."""
    if inner is outer or outer.source is None or not inner.cue or outer.holds(inner.cue[0]):
        return
    start = min(outer.source[0], outer.cue[0][0])
    mark = _mark_before(start, scene)
    stop = mark.end("mark") if mark and mark["mark"] != "," else mark.start() if mark else start
    same = scene.sentence(scene.place(*inner.cue[-1])) == scene.sentence(scene.place(start, start + 1))
    shared = any(a < f and e < b for a, b in inner.content for e, f in outer.content)
    if not (inner.cue[-1][1] <= stop and same and shared):
        return
    inner.content = [(a, min(b, stop)) for a, b in inner.content if a < stop]
    outer.content = [(min(inner.start, *(a for a, _ in outer.content)), stop)]
