"""Quotations that are set apart from their speaker: block quotations, posts of a network, questions and answers.

What a page only sets apart, without marks, is a quotation where something says so: a block that its markup calls one,
behind words that introduce it ("She wrote:"), the signature of a post, or the turns of an interview.
"""

import re
from collections.abc import Sequence

from headwater.attribution.speech.drafts import Draft
from headwater.attribution.speech.saying import can_speak
from headwater.attribution.tagging import Bounds
from headwater.attribution.tagging.lexicon import SAY, VERB_OF
from headwater.attribution.tagging.rules import Reader
from headwater.attribution.text.scene import Paragraph, Scene

CONFIDENCE = 0.7
# words, a dash, who wrote them with his address, and a date
POST = re.compile(
    r"[—–-]{1,2} ?(?P<name>[^\s()@—–-][^\n()@—–]{1,60}) \(@\w{1,30}\)"
    r"(?: (?:\d{1,2} )?[A-Z][a-z]{2,8}\.? (?:\d{1,2}, )?\d{4})?\s*$"
)
TURN = re.compile(r"^(?P<mark>(?P<who>Q|A|Question|Answer)\s?[:.])\s+(?=\S)")
NAMED_TURN = re.compile(r"^[A-Z][\w.’' -]{0,40}:\s+\S")
TURNS = 3  # paragraphs that begin with who speaks: then they are his words, as they were spoken
FEW_WORDS = 3


def set_apart(drafts: Sequence[Draft], scene: Scene, quoted: Sequence[Bounds]) -> list[Draft]:
    """The drafts, with those of quotations set apart; ``quoted``: blocks that the page's markup calls quotations."""
    posts = _posts(scene, quoted)
    own = [d for d in drafts if not any(_within(d, p) for p in posts)]
    answers = _answers(scene)
    own = [d for d in own if not any(_within(d, a) for a in answers)]
    introduced = [d for d in _introduced(scene, quoted) if not any(_overlaps(d, o) for o in own)]
    if sum(bool(NAMED_TURN.match(p.words.text)) for p in scene.paragraphs) >= TURNS:
        turns = [d for d in own if _is_turn(d, scene)]
        listed = 2 * sum(not _is_clause(d, scene) for d in turns) > len(turns)  # "Finch: two counts of theft"
        own = [d for d in own if not (listed and d in turns)]
        for each in own:
            each.verbatim = each.verbatim or each in turns
    return sorted([*own, *posts, *answers, *introduced], key=lambda d: d.start)


def _within(inner: Draft, outer: Draft) -> bool:
    """Whether a draft takes what stands around a post or an answer for its speaker or its cue."""
    reach = (min(b[0] for b in outer.content), max(b[1] for b in [*outer.content, *outer.cue]))
    if outer.source:
        reach = (reach[0], max(reach[1], outer.source[1]))
    if not all(reach[0] <= a and b <= reach[1] for a, b in inner.content):
        return False
    return not inner.cue or not outer.holds(inner.cue[0])


def _overlaps(a: Draft, b: Draft) -> bool:
    return any(s < f and e < t for s, t in a.content for e, f in b.content)


def _is_turn(each: Draft, scene: Scene) -> bool:
    """Whether a draft is "Finch: It was rusty." as a whole paragraph."""
    if not each.cue or not each.source:
        return False
    begins = scene.paragraph_at(each.start).words.offset == each.source[0]
    return begins and scene.text[each.cue[0][0] : each.cue[0][1]] == ":"


def _is_clause(each: Draft, scene: Scene) -> bool:
    """Whether what somebody is given holds a finite verb or a mark, as what is said mostly does."""
    place = scene.place(*each.content[0])
    paragraph = scene.paragraphs[place.paragraph]
    words = range(place.first, place.last + 1)
    return any(paragraph.tag(i) in ("VBD", "VBZ", "VBP", "MD") or paragraph.quoted(i) for i in words)


def _bounds(paragraph: Paragraph) -> Bounds:
    """A paragraph's code points without blanks at its edges."""
    text, base = paragraph.words.text, paragraph.words.offset
    return base + len(text) - len(text.lstrip()), base + len(text.rstrip())


# ------------------------------------------------------------ posts


def _posts(scene: Scene, quoted: Sequence[Bounds]) -> list[Draft]:
    """Posts with their signature behind them, on the same line or on the next."""
    found: list[Draft] = []
    for paragraph in scene.paragraphs:
        signed = POST.search(paragraph.words.text)
        if not signed:
            continue
        base = paragraph.words.offset
        name = (base + signed.start("name"), base + signed.end("name"))
        words = paragraph.words.text[: signed.start()]
        start, end = len(words) - len(words.lstrip()), len(words.rstrip())
        content: list[Bounds] = [(base + start, base + end)] if words.strip() else []
        if not content and paragraph.number > 0:
            block = next((q for q in quoted if q[0] <= base < q[1]), None)
            above = [p for p in scene.paragraphs[: paragraph.number] if block and block[0] <= p.words.offset]
            content = [_bounds(p) for p in above or [scene.paragraphs[paragraph.number - 1]]]
        if content and not any(f.source and c[0] < f.source[1] for f in found for c in content):
            found.append(Draft(name, [], content, CONFIDENCE, verbatim=True))
    return found


# ------------------------------------------------------------ block quotations


def _introduced(scene: Scene, quoted: Sequence[Bounds]) -> list[Draft]:
    """Blocks that the markup calls quotations, behind "She wrote on her page:"."""
    found: list[Draft] = []
    blocks = [p.number for p in scene.paragraphs if any(a <= p.words.offset < b for a, b in quoted)]
    for number in blocks:
        if number == 0 or number - 1 in blocks:
            continue
        spoken = _introduces(scene.paragraphs[number - 1])
        if spoken is None:
            continue
        last = number
        while last + 1 in blocks:
            last += 1
        source, cue = spoken
        content = [_bounds(p) for p in scene.paragraphs[number : last + 1]]
        found.append(Draft(source, [cue], content, CONFIDENCE, verbatim=True))
    return found


def _introduces(paragraph: Paragraph) -> tuple[Bounds, Bounds] | None:
    """Source and cue of a paragraph that ends in a colon behind a verb of saying."""
    if not paragraph.words.text.rstrip().endswith(":"):
        return None
    reader = Reader(paragraph.number, paragraph.words)
    final = paragraph.words.sentences[-1]
    for i in range(len(paragraph) - 1, -1, -1):
        if paragraph.words.sentences[i] != final:
            break
        says = paragraph.tag(i).startswith("VB") and VERB_OF.get(paragraph.lower(i)) in SAY
        source = reader.source_of(i) if says and not paragraph.quoted(i) else None
        if source and not source[0] <= i <= source[1] and can_speak(paragraph, paragraph.head_of(*source)):
            return paragraph.span(*source), paragraph.span(*reader.cue_of(i))
    return None


# ------------------------------------------------------------ questions and answers


def _answers(scene: Scene) -> list[Draft]:
    """The answers of "Q: ..." and "A: ...": of the one person named before the first question, if it is one."""
    turns = {p.number: m["who"][0] for p in scene.paragraphs if (m := TURN.match(p.words.text))}
    if not {"Q", "A"} <= set(turns.values()):
        return []
    first = min(number for number, who in turns.items() if who == "Q")
    opened = scene.paragraphs[first].words.offset
    found: list[Draft] = []
    for number, who in turns.items():
        if who != "A" or number < first:
            continue
        following = next((n for n in sorted(turns) if n > number), number + 1)
        paragraph = scene.paragraphs[number]
        mark = TURN.match(paragraph.words.text)
        base = paragraph.words.offset
        start = base + (mark.end() if mark else 0)
        content = [(start, _bounds(paragraph)[1]), *map(_bounds, scene.paragraphs[number + 1 : following])]
        cue = (base, start - 1)
        found.append(Draft(None, [cue], content, CONFIDENCE, verbatim=True, asked_from=opened))
    return found
