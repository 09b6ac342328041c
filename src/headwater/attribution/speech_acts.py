"""Speech acts that name themselves (deny, accuse, warn against, quoted as saying) where the tagger saw none."""

import re

from headwater.attribution.drafts import Draft, can_speak
from headwater.attribution.entities import country_of, looks_like_person
from headwater.attribution.names import sex_of
from headwater.attribution.scene import Paragraph, Range, Scene
from headwater.attribution.stances import STANCE_OF
from headwater.attribution.tagging import Bounds
from headwater.attribution.tagging.rules import Reader
from headwater.attribution.titles import BODIES, is_person_noun

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
AS_SAYING = re.compile(r"\bas (?:saying|telling|warning|denying)\b", re.IGNORECASE)
CONFIDENCE = 0.6
THAT_VERBS = frozenset(
    "said says say told tells added adds claimed claims stated states announced announces reported".split()
)
NOT_SPEAKERS = frozenset(
    """update updated live analysis opinion review watch video photos pictures exclusive breaking comment editorial
    explained explainer fact poll quiz interview profile obituary weather note correction correction clarification
    editor warning source sources read more related also see by from in on at the this here results scores timeline
    question answer q a""".split()
)


def complete(drafts: list[Draft], scene: Scene) -> list[Draft]:
    """The drafts, with those of explicit speech acts that are missing among them, in text order."""
    found = list(drafts)
    for paragraph in scene.paragraphs:
        for i in range(len(paragraph)):
            quoted = _quoted_as_saying(paragraph, i)
            if quoted:
                spans = [*quoted.cue]
                found = [d for d in found if not any(a < f and e < b for a, b in d.cue for e, f in spans)]
                found.append(quoted)
        colon = _name_and_colon(paragraph)
        if colon and not any(d.source == colon.source for d in found):
            found.append(colon)
    cues = [scene.place(*c) for d in found for c in d.cue]
    taken = {(p.paragraph, i) for p in cues for i in range(p.first, p.last + 1)}
    for paragraph in scene.paragraphs:
        reader = Reader(paragraph.number, paragraph.words)
        for i in range(len(paragraph)):
            if (paragraph.number, i) in taken or paragraph.quoted(i) or not paragraph.tag(i).startswith("VB"):
                continue
            added = _act(paragraph, i, reader, found, scene) or _that_clause(paragraph, i, reader)
            if added and not _repeats(added, found):
                found.append(added)
    return sorted(found, key=lambda d: d.start)


def _repeats(added: Draft, drafts: list[Draft]) -> bool:
    return any(d.source == added.source and set(d.content) == set(added.content) for d in drafts)


def _act(paragraph: Paragraph, i: int, reader: Reader, drafts: list[Draft], scene: Scene) -> Draft | None:
    stance = STANCE_OF.get(paragraph.lower(i))
    if stance is None or stance == "asserts" or paragraph.tag(i) == "VB":
        return None
    source, content = _passive(paragraph, i) if _is_passive(paragraph, i) else (reader.source_of(i), None)
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
    return Draft(paragraph.span(*source), [paragraph.span(*reader.cue_of(i))], bounds, CONFIDENCE)


def _is_passive(paragraph: Paragraph, i: int) -> bool:
    return paragraph.tag(i) == "VBN" and any(
        paragraph.words.deps[c] in ("auxpass", "nsubjpass") for c in paragraph.tree.children[i]
    )


def _passive(paragraph: Paragraph, i: int) -> tuple[Range | None, list[Range] | None]:
    """ "The claim was denied by the board": source and content change places."""
    tree = paragraph.tree
    agent, subject = tree.child(i, "agent"), tree.child(i, "nsubjpass")
    target = tree.child(agent, "pobj") if agent is not None else None
    if target is None or subject is None:
        return None, None
    return tree.trim(tree.left[target], tree.right[target]), [(tree.left[subject], tree.right[subject])]


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
    if first is None:
        return []
    trimmed = tree.trim(first, min(last, tree.sentence(i)[1]))
    return [paragraph.span(*tree.close_marks(*trimmed))] if trimmed else []


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
    return [(sentence[0], sentence[0] + clause.end(1))] if clause else []


def _quoted_as_saying(paragraph: Paragraph, i: int) -> Draft | None:
    """ "Orfa quoted General B as saying that …", "General B was quoted by Orfa as saying …"."""
    if paragraph.lower(i) not in ("quoted", "quotes", "quoting", "cited", "cites", "citing"):
        return None
    tree = paragraph.tree
    sentence = tree.sentence(i)
    saying = next(
        (
            k
            for k in range(i + 1, min(sentence[1], i + 25))
            if paragraph.lower(k) == "as" and paragraph.lower(k + 1) in ("saying", "telling", "warning")
        ),
        None,
    )
    if saying is None:
        return None
    passive = _is_passive(paragraph, i)
    subject = tree.child(i, "nsubjpass") if passive else tree.child(i, "dobj", "obj")
    if passive and subject is not None:
        source = tree.trim(tree.left[subject], tree.right[subject])
    else:
        source = tree.trim(i + 1, saying - 1)
    if source is None:
        return None
    after = tree.trim(saying + 2, sentence[1])
    if after and after[1] - after[0] >= 2 and paragraph.lower(after[0]) != "by":
        content = after
    else:
        first = sentence[0]
        limit = min(source[0], i) if not passive else source[0]
        before = tree.trim(first, limit - 1)
        comma = next((k for k in range(limit - 1, first, -1) if paragraph.words.forms[k] in (",", "”", '"')), None)
        content = tree.trim(first, comma - 1) if comma is not None and comma - 1 > first else before
    if not content or content[1] <= content[0]:
        return None
    bounds = paragraph.span(*tree.close_marks(*content))
    cue = [paragraph.span(i, i), paragraph.span(saying, saying + 1)]
    made = Draft(paragraph.span(*source), cue, [bounds], CONFIDENCE)
    medium = tree.child(i, "nsubj") if not passive else None
    if medium is not None and medium < i:
        made.through = paragraph.span(*paragraph.core(medium))
    return made


def _that_clause(paragraph: Paragraph, i: int, reader: Reader) -> Draft | None:
    """ "The league has said, contradicting the army, that …": a verb of saying whose clause the parser lost."""
    if paragraph.lower(i) not in THAT_VERBS or paragraph.tag(i) not in ("VBD", "VBZ", "VBP", "VBN"):
        return None
    last = paragraph.tree.sentence(i)[1]
    nearby = range(i + 1, min(last, i + 14))
    that = next((k for k in nearby if paragraph.lower(k) == "that" and paragraph.words.forms[k - 1] == ","), None)
    source = reader.source_of(i)
    if that is None or source is None or source[0] <= i <= source[1]:
        return None
    content = paragraph.tree.trim(that, last)
    if not content or not can_speak(paragraph, paragraph.head_of(*source)):
        return None
    return Draft(paragraph.span(*source), [paragraph.span(*reader.cue_of(i))], [paragraph.span(*content)], CONFIDENCE)


def _name_and_colon(paragraph: Paragraph) -> Draft | None:
    """ "Varga: Bridge to stay closed", "Police: two held": who speaks, a colon, what is said."""
    forms = paragraph.words.forms
    colon = next((k for k in range(1, min(6, len(forms) - 2)) if forms[k] == ":"), None)
    if colon is None or any(paragraph.tag(k).startswith(("VB", "CD")) for k in range(colon)):
        return None
    head, name = paragraph.head_of(0, colon - 1), paragraph.text(0, colon - 1)
    lemma = paragraph.lemma(head)
    speaks = is_person_noun(lemma) or lemma in BODIES or sex_of(forms[0]) or looks_like_person(name)
    single = colon == 1 and forms[0][:1].isupper() and paragraph.is_noun(0)
    if not (speaks or single) or country_of(name) or paragraph.lower(0) in NOT_SPEAKERS:
        return None
    content = paragraph.tree.trim(colon + 1, len(forms) - 1)
    if not content or content[1] - content[0] < 1:
        return None
    return Draft(paragraph.span(0, colon - 1), [paragraph.span(colon, colon)], [paragraph.span(*content)], CONFIDENCE)
