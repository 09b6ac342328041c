"""Speech acts that name themselves (deny, accuse, warn against, quoted as saying) where the tagger saw none."""

import re
from collections import defaultdict

from headwater.attribution.speech.drafts import Draft, said, take_nearer_subject
from headwater.attribution.speech.phrasings import is_passive, phrasings, quoted_as_saying
from headwater.attribution.speech.saying import can_speak
from headwater.attribution.speech.stances import STANCE_OF
from headwater.attribution.tagging import Bounds
from headwater.attribution.tagging.rules import Reader
from headwater.attribution.text.scene import Paragraph, Range, Scene

OBJECTS = ("dobj", "xcomp", "ccomp", "pcomp", "oprd", "dative", "obj")
OF_ACCUSING = frozenset(("of", "for", "against", "on", "about", "to", "over", "with"))
STANDING_FOR_A_CLAIM = frozenset(
    """something which what charge claim allegation accusation report assertion suggestion version account that it
    this""".split()
)
TIMES = re.compile(
    r"^(?:on |in |last |this |next )?(?:early |late )?(?:monday|tuesday|wednesday|thursday|friday|saturday|sunday"
    r"|week|month|year"
    r"|january|february|march|april|may|june|july|august|september|october|november|december|today|yesterday|evening"
    r"|morning)\b",
    re.IGNORECASE,
)
CONFIDENCE = 0.6


def complete(drafts: list[Draft], scene: Scene) -> list[Draft]:
    """The drafts, with those of explicit speech acts that are missing among them,."""
    beside: dict[int, list[Draft]] = defaultdict(list)
    for each in drafts:
        beside[scene.paragraph_at(each.start).number].append(each)
    completed = [_complete(paragraph, beside[paragraph.number], scene) for paragraph in scene.paragraphs]
    return sorted((d for found in completed for d in found if said(d, scene)), key=lambda d: d.start)


def _complete(paragraph: Paragraph, drafts: list[Draft], scene: Scene) -> list[Draft]:
    """The drafts of one paragraph, completed."""
    found = list(drafts)
    for i in range(len(paragraph)):
        quoted = quoted_as_saying(paragraph, i)
        if quoted:  # in the place of what the tagger made of its two verbs
            same = [d for d in found if any(a < f and e < b for a, b in d.cue for e, f in quoted.cue)]
            found = [d for d in found if d not in same]
            found.append(quoted)
    cues = [scene.place(*c) for d in found for c in d.cue]
    taken = {i for p in cues if p.paragraph == paragraph.number for i in range(p.first, p.last + 1)}
    reader = Reader(paragraph.number, paragraph.words)
    for i in range(len(paragraph)):
        if paragraph.quoted(i) or not paragraph.tag(i).startswith("VB"):
            continue
        if i in taken:
            _take_in_object(paragraph, i, found)
            continue
        added = _act(paragraph, i, reader, found, scene)
        if added and not _repeats(added, found):
            found.append(added)
    return found + phrasings(paragraph, found, scene)


def _take_in_object(paragraph: Paragraph, i: int, drafts: list[Draft]) -> None:
    """ "blamed the army" + "for the deaths", "warned them" + "of the consequences": the whole object is content."""
    if STANCE_OF.get(paragraph.lower(i)) not in ("accuses", "warns"):
        return
    at = paragraph.span(i, i)[0]
    own = next((d for d in drafts if len(d.content) == 1 and any(a <= at < b for a, b in d.cue)), None)
    whole = _object(paragraph, i)
    if own and whole and STANCE_OF[paragraph.lower(i)] == "warns":
        words = paragraph.words
        said = words.text[whole[0][0] - words.offset : whole[0][1] - words.offset]
        of = re.search(r"\b(?:of|about|against|over)\b", said)
        if of is None or whole[0][0] + of.start() >= own.content[0][0]:
            return
        whole = [(whole[0][0] + of.start(), whole[0][1])]
    if own and whole:
        start, end = own.content[0]
        if start >= whole[0][0] and end <= whole[0][1] and start > at:
            own.content = whole


def _repeats(added: Draft, drafts: list[Draft]) -> bool:
    return any(d.source == added.source and set(d.content) == set(added.content) for d in drafts)


def _act(paragraph: Paragraph, i: int, reader: Reader, drafts: list[Draft], scene: Scene) -> Draft | None:
    stance = STANCE_OF.get(paragraph.lower(i))
    called = paragraph.lower(i) in ("called", "calls", "calling") and _calls_for(paragraph, i)
    stance = "asks" if called else stance
    if stance is None or stance == "asserts" or (paragraph.tag(i) == "VB" and not _goes_on_to(paragraph, i)):
        return None
    source, content = _passive(paragraph, i) if is_passive(paragraph, i) else (reader.source_of(i), None)
    if source is None:
        return None
    head = paragraph.head_of(*source)
    if not can_speak(paragraph, head) or source[0] <= i <= source[1]:
        return None
    bounds = [paragraph.span(*c) for c in content] if content else _object(paragraph, i)
    if (not bounds or _stands_for_a_claim(paragraph, i, bounds, scene)) and stance in ("denies", "doubts", "confirms"):
        bounds = _content_before(paragraph, i, drafts, scene) or bounds
    if not bounds or (stance == "asks" and not _asks(paragraph, i)):
        return None
    made = Draft(paragraph.span(*source), [paragraph.span(*reader.cue_of(i))], bounds, CONFIDENCE)
    take_nearer_subject(made, scene)
    return made


def _passive(paragraph: Paragraph, i: int) -> tuple[Range | None, list[Range] | None]:
    """ "The claim was denied by the board": source and content change places."""
    tree = paragraph.tree
    agent, subject = tree.child(i, "agent"), tree.child(i, "nsubjpass")
    target = tree.child(agent, "pobj") if agent is not None else None
    if target is None or subject is None:
        return None, None
    return tree.trim(tree.left[target], tree.right[target]), [(tree.left[subject], tree.right[subject])]


def _calls_for(paragraph: Paragraph, i: int) -> bool:
    children = paragraph.tree.children[i]
    return any(paragraph.words.deps[c] == "prep" and paragraph.lower(c) in ("for", "on") for c in children)


def _goes_on_to(paragraph: Paragraph, i: int) -> bool:
    """ "went on to accuse the judge of bias"."""
    head = paragraph.words.heads[i]
    return paragraph.words.deps[i] == "xcomp" and paragraph.lower(head) in (
        "went", "goes", "continued", "continues", "proceeded", "began", "appeared", "seemed", "moved",
    )  # fmt: skip


def _asks(paragraph: Paragraph, i: int) -> bool:
    """Asking, urging and demanding need a clause or an act, not a thing ("asked for a glass of water")."""
    if paragraph.lower(i) in ("asked", "asks", "asking", "ask"):
        return any(paragraph.words.deps[c] in ("ccomp", "xcomp") for c in paragraph.tree.children[i])
    return True


def _object(paragraph: Paragraph, i: int) -> list[Bounds]:
    """What a speech act is about: its objects and clauses to its right, times left out."""
    tree, words = paragraph.tree, paragraph.words
    first: int | None = None
    last = i
    for child in sorted(tree.children[i]):
        if child < i or words.quotes[child] != words.quotes[i]:
            continue
        preposition = words.deps[child] in ("prep", "dative") and paragraph.lower(child) in OF_ACCUSING
        if not (words.deps[child] in OBJECTS or preposition):
            continue
        left, right = tree.left[child], tree.right[child]
        if left <= i or TIMES.match(paragraph.text(left, right)):
            continue
        first = left if first is None else first
        last = max(last, right)
    clause = _clause_after_addressee(paragraph, i)
    if clause is not None:
        first, last = clause, tree.sentence(i)[1]
    if first is None:
        return []
    trimmed = tree.trim(first, min(last, tree.sentence(i)[1]))
    return [paragraph.span(*tree.close_marks(*trimmed))] if trimmed else []


def _clause_after_addressee(paragraph: Paragraph, i: int) -> int | None:
    """Where the clause begins in "warned its neighbours on Thursday it would close the strait"."""
    tree = paragraph.tree
    addressee = tree.child(i, "dobj")
    if addressee is None or addressee < i or tree.child(i, "ccomp", "xcomp") is not None:
        return None
    start = paragraph.core(addressee)[1] + 1
    after = TIMES.match(paragraph.text(start, min(start + 4, len(paragraph) - 1))) if start < len(paragraph) else None
    if after:
        start += len(after.group().split())
    modal = next((k for k in range(start + 1, min(start + 4, len(paragraph))) if paragraph.tag(k) == "MD"), None)
    return start if modal is not None and paragraph.tag(start) in ("PRP", "DT", "NNP", "NNS", "NN") else None


def _stands_for_a_claim(paragraph: Paragraph, i: int, bounds: list[Bounds], scene: Scene) -> bool:
    """ "something Moscow denied", "which the army denied", "denied it"."""
    if len(bounds) == 1 and scene.text[bounds[0][0] : bounds[0][1]].lower() in STANDING_FOR_A_CLAIM:
        return True
    return paragraph.words.deps[i] == "relcl" and paragraph.lower(paragraph.words.heads[i]) in STANDING_FOR_A_CLAIM


def _content_before(paragraph: Paragraph, i: int, drafts: list[Draft], scene: Scene) -> list[Bounds]:
    """The content that a bare denial is about: what was said just before it, else the clause before it."""
    at = paragraph.span(i, i)[0]
    sentence = scene.sentence(scene.place(at, at + 1))
    before = [d for d in drafts if d.content and max(c[1] for c in d.content) <= at and d.start < at]
    near = [d for d in before if d.start >= sentence[0] - 250 and scene.paragraph_at(d.start) is paragraph]
    if near:
        return list(max(near, key=lambda d: max(c[1] for c in d.content)).content)
    clause = re.match(r"(.+?),\s+(?:something|which|a \w+|but|although|though)\b", scene.text[sentence[0] : at])
    if not clause:
        return []
    end = sentence[0] + clause.end(1)
    start = sentence[0]
    for each in drafts:  # what somebody says in it, not that he says it; and the denial is no part of what he says
        if each.source and any(sentence[0] <= a < end < b for a, b in each.content):
            each.content = [(a, min(b, end)) for a, b in each.content if a < end]
            start = max(start, each.content[-1][0])
    return [(start, end)]
