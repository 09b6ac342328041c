"""What a text does between two places and around a name: whether others came on, whether a country acts."""

from headwater.attribution.names.titles import BODIES, COMPANY_LIKE, PAPERS, is_person_noun
from headwater.attribution.sources.members import Member
from headwater.attribution.text.scene import Paragraph, Place, Scene

SAME_BODY = {"militias": "militia", "paper": "newspaper", "organisation": "organization"}
SUBJECTS = frozenset(("nsubj", "nsubjpass"))
SIDE_CLAUSES = frozenset(("ccomp", "acl", "relcl", "advcl", "pcomp"))
OF_SEVERAL = frozenset("team side band group crew police gang family couple duo trio staff club party".split())
GOING_ON = frozenset("added adds adding continued continues concluded concludes".split())
TOLD_BACK = 3  # sentences


def singular(noun: str) -> str:
    """One form for the nouns that stand for one kind of body."""
    return SAME_BODY.get(noun, noun).removesuffix("s")


def stands_before(at: Place, place: Place) -> bool:
    return (at.paragraph, at.last) < (place.paragraph, place.first)


def others_between(scene: Scene, before: Place, place: Place, *, beside: bool) -> bool:
    """Whether several persons or bodies come on between two places: "they" may be these.

    ``beside``: those of the first place's sentence count, too.
    """
    for number in range(before.paragraph, place.paragraph + 1):
        paragraph = scene.paragraphs[number]
        first = 0
        if number == before.paragraph:
            first = paragraph.tree.sentence(before.first)[0] if beside else before.last + 1
        end = place.first if number == place.paragraph else len(paragraph)
        for i in range(first, end):
            noun = paragraph.lemma(i)
            if paragraph.is_plural(i) and (is_person_noun(noun) or singular(noun) in BODIES):
                return True
    return False


def thing_told_of(scene: Scene, place: Place) -> tuple[Paragraph, int] | None:
    """The subject of the clauses before "it", where it is a paper or body without a name: "The inquiry found".

    Looked for in the sentence of the place and in the three before it; "it" itself stands for what was told of before.
    """
    here = scene.sentence_number(place)
    for number in range(place.paragraph, max(place.paragraph - 2, -1), -1):
        paragraph = scene.paragraphs[number]
        words = paragraph.words
        end = place.first if number == place.paragraph else len(paragraph)
        for i in range(end - 1, -1, -1):
            if here - scene.sentence_number(Place(number, i, i)) > TOLD_BACK:
                return None
            if _is_given(paragraph, i):
                return paragraph, i
            if words.deps[i] not in SUBJECTS or words.deps[words.heads[i]] in SIDE_CLAUSES or paragraph.quoted(i):
                continue
            if paragraph.lower(i) == "it" or paragraph.is_plural(i):
                continue
            may_tell = paragraph.lemma(i) in BODIES or paragraph.lemma(i) in PAPERS
            return (paragraph, i) if may_tell and paragraph.is_noun(i) and words.forms[i].islower() else None
    return None


def _is_given(paragraph: Paragraph, i: int) -> bool:
    """Whether a paper is what somebody gives: "They put out another statement. It says"."""
    words = paragraph.words
    if words.deps[i] not in ("dobj", "obj") or paragraph.lemma(i) not in PAPERS or paragraph.quoted(i):
        return False
    new = any(paragraph.lower(c) in ("a", "an", "another") for c in paragraph.tree.children[i])
    return new and words.forms[i].islower()


def told_of_just_before(scene: Scene, member: Member, place: Place) -> bool:
    """Whether a name does something in the sentence before a place: "Norbank declined to comment. It said"."""
    here = scene.sentence_number(place)
    for at in member.places_in(place.paragraph - 1, place.paragraph):
        paragraph = scene.paragraphs[at.paragraph]
        deps, heads = paragraph.words.deps, paragraph.words.heads
        if scene.sentence_number(at) != here - 1 or not paragraph.is_name(at.last) or paragraph.quoted(at.last):
            continue
        for i in range(at.first, at.last + 1):
            does = paragraph.tag(heads[i]).startswith("VB") and paragraph.lower(heads[i]) not in ("is", "was")
            if deps[i] == "nsubj" and does and deps[heads[i]] not in SIDE_CLAUSES:
                return True
    return False


def body_without_name(scene: Scene, place: Place) -> bool:
    """Whether a body without a name did something in the sentences before a place: "The company fired Rask"."""
    here = scene.sentence_number(place)
    for number in range(max(place.paragraph - 2, 0), place.paragraph + 1):
        paragraph = scene.paragraphs[number]
        end = place.first if number == place.paragraph else len(paragraph)
        for i in range(end):
            if paragraph.words.deps[i] in SUBJECTS and paragraph.words.forms[i].islower():
                near = here - scene.sentence_number(Place(number, i, i)) <= TOLD_BACK
                if near and paragraph.lemma(i) in BODIES | COMPANY_LIKE:
                    return True
    return False


def takes_part(scene: Scene, member: Member) -> bool:
    """Whether a country does something in a text, and is not only where something lies."""
    for place in member.places:
        paragraph = scene.paragraphs[place.paragraph]
        deps = paragraph.words.deps[place.first : place.last + 1]
        led = {paragraph.lower(place.first - 1), paragraph.lower(place.first - 2)}
        if not {*SUBJECTS, "poss"}.isdisjoint(deps) or led & {"for", "by"}:
            return True
    return False
