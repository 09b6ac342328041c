"""Who tells what somebody denies, where no more than a noun says it: "denied rumours that the mill would close".

Whoever denies such words says the contrary of them, so that somebody else is behind them: the rumours, a report, or
whose claim it is. Without this the words would be told by nobody, or by the one who denies them.
"""

import re
from collections import defaultdict

import msgspec

from headwater.attribution.speech.drafts import Draft
from headwater.attribution.speech.saying import can_speak
from headwater.attribution.tagging import Bounds
from headwater.attribution.text.scene import Paragraph, Range, Scene
from headwater.language.denying import CALLING, DENYING, HEARSAY, SAYING_SO, TRUE, UNTRUE, is_advice

CONFIDENCE = 0.6
BE = frozenset("is are was were be been being".split())
SUBJECTS = ("nsubj", "nsubjpass", "expl")
OBJECTS = ("dobj", "attr", "acomp", "ccomp", "xcomp", "oprd")
NO_TRUTH = re.compile(r"\bno (?:truth|basis|substance|foundation)(?: what(?:so)?ever)?[”\"’']? \w+$", re.IGNORECASE)
OF_CLAIMS = re.compile(  # what one does with a claim or a report: "the claims that he made"
    r"(?:ma[dk]|publish|repeat|tell|told|wr[io]t|print|spread|post|circulat|shar|hear|read|g[ai]v|air|broadcast|r[au]n\b"
    r"|deni|deny|disput|offer|fil|rais|sign|submit|issu|releas|cit|quot|brought|bring|used?\b|level|lodg|fac|report)\w*",
    re.IGNORECASE,
)
MOSTLY = 0.6  # share of a clause from which somebody is said already to tell it
# "dismissed claims that he lied as nonsense", "called reports that it will close a complete fabrication"
MARK = "[“\"‘']"
CALLED = re.compile(
    rf",?(?: as| to be)?(?: {MARK}?(?:an?|the))?(?: {MARK}?\w+ly)?(?: {MARK}?\w+)? {MARK}?{UNTRUE.pattern}",
    re.IGNORECASE,
)


def add_hearsay(drafts: list[Draft], scene: Scene) -> list[Draft]:
    """The drafts, with those of what is denied, told by the noun that it hangs on or by whose it is."""
    nouns = [
        (paragraph, i)
        for paragraph in scene.paragraphs
        for i in range(len(paragraph))
        if paragraph.lemma(i) in HEARSAY and paragraph.is_noun(i) and not paragraph.quoted(i)
    ]
    denied = {(paragraph.number, i) for paragraph, i in nouns if is_denied(paragraph, i)}
    if not denied:
        return drafts
    drafts = [_turned_round(d, scene) for d in drafts]
    beside: dict[int, list[Draft]] = defaultdict(list)
    for each in drafts:
        beside[scene.paragraph_at(each.start).number].append(each)
    pointing = [(p, i) for p, i in nouns if (p.number, i) in denied and clause_told(p, i) is None and _points(p, i)]
    taken_up = {paragraph.lemma(i) for paragraph, i in pointing}
    found: list[Draft] = []
    for paragraph, i in nouns:
        told = (paragraph.number, i) in denied or paragraph.lemma(i) in taken_up
        made = _hearsay(paragraph, i) if told else None
        if made and not any(_tells(d, paragraph.span(i, i), made.content[0]) for d in beside[paragraph.number]):
            found.append(made)
    return sorted([*drafts, *found], key=lambda d: d.start) if found else drafts


def _hearsay(paragraph: Paragraph, noun: int) -> Draft | None:
    clause = clause_told(paragraph, noun)
    if clause is None:
        return None
    end = _said_of_it(paragraph, noun, clause)
    start, stop = paragraph.span(*paragraph.tree.close_marks(*clause))
    content = (start, min(stop, end))
    if content[1] <= content[0]:
        return None
    owner = owner_of(paragraph, noun)
    if owner is not None:
        return Draft(paragraph.span(*owner), [paragraph.span(noun, noun)], [content], CONFIDENCE)
    return Draft(paragraph.span(paragraph.core(noun)[0], noun), [], [content], CONFIDENCE, hearsay=True)


def _turned_round(each: Draft, scene: Scene) -> Draft:
    """A draft, but of "Reports that it fell were denied by the army" the denial: the army has not reported it."""
    if each.source is None or len(each.cue) != 1:
        return each
    paragraph = scene.paragraph_at(each.start)
    noun, source = scene.place(*each.cue[0]).last, scene.place(*each.source)
    verb = paragraph.words.heads[noun]
    by = paragraph.words.heads[paragraph.head_of(source.first, source.last)]
    passive = paragraph.words.deps[noun] == "nsubjpass" and DENYING.fullmatch(paragraph.lower(verb))
    if not passive or paragraph.words.deps[by] != "agent" or paragraph.words.heads[by] != verb:
        return each
    return msgspec.structs.replace(
        each,
        cue=[paragraph.span(verb, verb)],
        content=[paragraph.span(paragraph.tree.left[noun], paragraph.tree.right[noun])],
    )


def _said_of_it(paragraph: Paragraph, noun: int, clause: Range) -> int:
    """Where a clause ends before what it is called: "that he lied" of "dismissed claims that he lied as nonsense"."""
    verb = paragraph.lower(paragraph.words.heads[noun])
    called = CALLED.search(paragraph.text(*clause)) if CALLING.fullmatch(verb) or DENYING.fullmatch(verb) else None
    start, end = paragraph.span(*clause)
    if called and (CALLING.fullmatch(verb) or called.group().lstrip(", ").startswith("as ")):
        return start + called.start()
    return max(end, paragraph.span(*paragraph.tree.close_marks(*clause))[1])


def clause_told(paragraph: Paragraph, noun: int) -> Range | None:
    """The words of the clause that a noun tells: of "rumours that it would close", not of "the claims that he made"."""
    tree, deps = paragraph.tree, paragraph.words.deps
    hanging = [c for c in tree.children[noun] if c > noun and deps[c] in ("acl", "relcl", "ccomp")]
    for each in hanging:
        inner = (c for c in tree.children[each] if deps[c] == "ccomp" and c > each)
        verb = next(inner, each) if SAYING_SO.fullmatch(paragraph.lower(each)) else each
        subject = tree.child(verb, *SUBJECTS)
        if subject is None or paragraph.tag(subject) in ("WDT", "WP") or not _is_whole(paragraph, verb):
            continue
        tags = (paragraph.tag(subject), paragraph.tag(verb))
        advice = is_advice(paragraph.lower(noun), paragraph.lower(subject), paragraph.lower(verb), tags)
        if advice and tree.child(verb, "aux", "auxpass") is None:
            continue
        first, last = tree.left[verb], tree.right[verb]
        last -= paragraph.lower(last) in ("but", "and", "or")
        return tree.trim(first + (paragraph.lower(first) == "that"), last)
    return None


def _is_whole(paragraph: Paragraph, verb: int) -> bool:
    """Whether nothing of a clause stands before it: "that he lied", "they fired bullets"; not "(that) he made"."""
    tree, deps = paragraph.tree, paragraph.words.deps
    taken_up = deps[verb] == "relcl" or any(
        paragraph.lower(c) == "that" for c in tree.children[verb] if deps[c] == "dobj"
    )
    whole = tree.child(verb, "nsubjpass") is not None or any(
        deps[c] in OBJECTS and paragraph.lower(c) != "that" for c in tree.children[verb]
    )
    return not taken_up or whole or not OF_CLAIMS.fullmatch(paragraph.lower(verb))


def _points(paragraph: Paragraph, noun: int) -> bool:
    """Whether a noun takes up what was told before: "the reports", "those rumours"."""
    return any(paragraph.lower(c) in ("the", "these", "those", "such") for c in paragraph.tree.children[noun])


def is_denied(paragraph: Paragraph, noun: int) -> bool:
    """Whether what a noun tells is denied, or called untrue, by the verb that it hangs on."""
    tree, deps, verb = paragraph.tree, paragraph.words.deps, paragraph.words.heads[noun]
    word = paragraph.lower(verb)
    if deps[noun] in ("dobj", "nsubjpass") and DENYING.fullmatch(word):
        return True
    if deps[noun] == "nsubj" and word in BE:
        rest = (c for c in tree.children[verb] if deps[c] in ("acomp", "attr") and c > noun)
        negated = tree.child(verb, "neg") is not None
        return any(
            (paragraph.lower(c) in TRUE if negated else UNTRUE.search(paragraph.text(tree.left[c], tree.right[c])))
            for c in rest
        )
    if deps[noun] == "pobj" and word == "as":  # "denied as baseless reports that ..."
        return DENYING.fullmatch(paragraph.lower(paragraph.words.heads[verb])) is not None
    if deps[noun] == "pobj" and word in ("in", "to", "for", "behind"):
        return NO_TRUTH.search(paragraph.text(tree.sentence(noun)[0], verb)) is not None
    if not CALLING.fullmatch(word) or deps[noun] not in ("dobj", "nsubjpass", "nsubj"):
        return False
    behind = paragraph.text(verb, tree.sentence(verb)[1])
    return CALLED.search(behind) is not None


def owner_of(paragraph: Paragraph, noun: int) -> Range | None:
    """Whose claim it is: Finch of "Finch's claim that", "a claim by Finch that"; None of "rumours that"."""
    tree, deps = paragraph.tree, paragraph.words.deps
    owner = tree.child(noun, "poss")
    by = next((c for c in tree.children[noun] if paragraph.lower(c) in ("by", "from") and c > noun), None)
    if owner is None and by is not None:
        owner = tree.child(by, "pobj")
    if owner is None or deps[owner] not in ("poss", "pobj") or paragraph.tag(owner).startswith("PRP"):
        return None
    words = tree.trim(tree.left[owner], owner)
    return words if words and can_speak(paragraph, paragraph.head_of(*words)) else None


def _tells(each: Draft, noun: Bounds, clause: Bounds) -> bool:
    """Whether a draft tells who says a clause: its source or cue stands between the noun and the clause."""
    anchor = each.cue[0] if each.cue else each.source
    if anchor is None or not noun[0] <= anchor[0] < clause[0]:
        return False
    covered = sum(max(0, min(b, clause[1]) - max(a, clause[0])) for a, b in each.content)
    return covered > MOSTLY * (clause[1] - clause[0])
