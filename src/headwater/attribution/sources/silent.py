"""Who hardly speaks at a place: the dead, whom a quotation calls "he", who has just asked or spoken to "her"."""

from collections.abc import Container, Iterable, Iterator, Mapping

from headwater.attribution.names.titles import FEMALE, MALE, is_person_noun
from headwater.attribution.sources.between import SIDE_CLAUSES, SUBJECTS
from headwater.attribution.sources.members import Member
from headwater.attribution.tagging.lexicon import VERB_OF
from headwater.attribution.text.scene import Paragraph, Place, Scene

KILLED = frozenset("killed murdered assassinated beheaded executed strangled drowned".split())  # passive
DIED = frozenset("died dies".split())
DEAD_ENDS = frozenset(("dead", "death"))  # "was found dead", "was shot dead", "was stabbed to death"
UNREAL = frozenset("not n't n’t never nearly almost would could might may if".split())
EARLIER = frozenset("once often always had used wrote written".split())  # "she once said": when she lived
SAME_SEX = {
    "m": frozenset("he him his himself".split()),
    "f": frozenset("she her hers herself".split()),
}

HEARERS = {"m": frozenset(("him",)), "f": frozenset(("her",))}


def is_silenced(scene: Scene, member: Member, place: Place) -> bool:
    """Whether the text has told before a place that somebody died, and does not tell there of what was said before."""
    paragraph = scene.paragraphs[place.paragraph]
    verb = paragraph.words.heads[place.first]
    if not EARLIER.isdisjoint(paragraph.lower(k) for k in (verb, *paragraph.tree.children[verb])):
        return False
    death = _death_of(scene, member)
    return death is not None and death < (place.paragraph, place.first)


def _death_of(scene: Scene, member: Member) -> tuple[int, int] | None:
    """Where the text tells first that somebody died, looked for once for as many places as it is named at.

    Each pronoun asks this of each person: to read all places every time took minutes for a long text.
    """
    if member.death is None or member.death[0] != len(member.places):
        told = ((at.paragraph, at.last) for at in member.places if at.paragraph >= 0 and _dies(scene, at))
        member.death = len(member.places), min(told, default=None)
    return member.death[1]


def _dies(scene: Scene, at: Place) -> bool:
    paragraph = scene.paragraphs[at.paragraph]
    words, tree = paragraph.words, paragraph.tree
    for i in range(at.first, at.last + 1):
        if words.deps[i] not in SUBJECTS:
            continue
        verb = words.heads[i]
        beside = [verb, *tree.children[verb]]
        said = {paragraph.lower(k) for k in beside}
        if said & UNREAL:
            return False
        passive = words.deps[i] == "nsubjpass"
        ended = any(paragraph.lower(k) in DEAD_ENDS for k in range(verb + 1, min(verb + 3, len(paragraph))))
        if (passive and (paragraph.lower(verb) in KILLED or ended)) or paragraph.lower(verb) in DIED:
            return True
    return False


def speaks_of_one(scene: Scene, place: Place, sex: str) -> bool:
    """Whether the quotation beside a place begins to speak of a man (or woman) whom it does not name: "He lied"."""
    paragraph = scene.paragraphs[place.paragraph]
    if paragraph.quoted(place.first):
        return False
    here = paragraph.words.sentences[place.first]
    for i, sentence in enumerate(paragraph.words.sentences):
        if not here - 1 <= sentence <= here or not paragraph.quoted(i):
            continue
        if paragraph.lower(i) in SAME_SEX[sex]:
            return True
        if paragraph.is_noun(i) and paragraph.words.deps[i] in (*SUBJECTS, "pobj", "dobj"):
            return False
    return False


def speaks_to(scene: Scene, at: Place, sex: str) -> bool:
    """Whether who stands at a place is only told of with whom he spoke to: of "a nurse who told her", "she" is none."""
    paragraph = scene.paragraphs[at.paragraph]
    words, tree = paragraph.words, paragraph.tree
    verbs = [words.heads[i] for i in range(at.first, at.last + 1) if words.deps[i] in SUBJECTS]
    beside = [v for v in verbs if words.deps[v] == "relcl"]
    heard = [c for v in beside for c in tree.children[v]]
    heard += [s for c in heard if words.deps[c] == "ccomp" for s in tree.children[c]]
    return any(paragraph.lower(c) in HEARERS[sex] for c in heard if c > at.last)


def told_of_by(scene: Scene, named: Mapping[tuple[int, int], Member], place: Place) -> set[int]:
    """Ids of the persons whom a pronoun's own sentence names as others: in "he called Rask a liar" he is not Rask.

    A name behind the pronoun that hangs on its verb (what "and" joins to it with a subject of its own does not), and
    before it the subject of what is said: "Rask was on leave, he said". ``named``: who stands at (paragraph, word).
    Principle C of the binding theory (Chomsky, Lectures on Government and Binding, 1981).
    """
    paragraph = scene.paragraphs[place.paragraph]
    words, tree = paragraph.words, paragraph.tree
    if words.deps[place.first] not in SUBJECTS:
        return set()
    verb = words.heads[place.first]
    behind = _below(paragraph, verb, place.first)
    clauses = [c for c in tree.children[verb] if words.deps[c] == "ccomp"]
    clauses = [] if place.first and words.forms[place.first - 1] == ":" else clauses  # "It pays off for Rask: he said"
    before = [s for c in clauses for s in tree.children[c] if words.deps[s] in SUBJECTS and paragraph.is_name(s)]
    told = (named.get((paragraph.number, i)) for i in (*behind, *before))
    return {id(member) for member in told if member and member.person}


def _below(paragraph: Paragraph, verb: int, after: int) -> Iterator[int]:
    """The words behind ``after`` that hang on a verb, or on one joined to it that has the same subject."""
    words, tree = paragraph.words, paragraph.tree
    waiting, joined = [verb], {verb}
    while waiting:
        at = waiting.pop()
        for child in tree.children[at]:
            if words.deps[child] == "conj" and at in joined:
                if any(words.deps[k] in SUBJECTS for k in tree.children[child]):
                    continue  # "he rose, left, and Rask said"
                joined.add(child)
            if child > after:
                yield child
            waiting.append(child)


def another_is_told_of(scene: Scene, place: Place, sex: str, *known: Container[tuple[int, int]]) -> bool:
    """Whether somebody's somebody is told of last before a pronoun: of "Holm's lover is calm. She said", the lover;
    of "A man was held when he said so", the man.

    The subject of a main clause of the sentence of the place, before it, or else of the sentence before: a person by
    what he is to another, who is none of the ``known`` words (whose bearers have been made out).
    """
    here = scene.sentence_number(place)
    for number in range(place.paragraph, max(place.paragraph - 2, -1), -1):
        paragraph = scene.paragraphs[number]
        words = paragraph.words
        for i in range((place.first if number == place.paragraph else len(paragraph)) - 1, -1, -1):
            if here - scene.sentence_number(Place(number, i, i)) > 1:
                return False
            side = words.deps[i] not in SUBJECTS or words.deps[words.heads[i]] in SIDE_CLAUSES
            if side or paragraph.quoted(i) or paragraph.lower(i) == "it":
                continue
            noun, owned = paragraph.lemma(i), any(words.deps[c] == "poss" for c in paragraph.tree.children[i])
            common = is_person_noun(noun) and not (paragraph.is_plural(i) or paragraph.is_name(i))
            children = paragraph.tree.children[i]
            here_too = number == place.paragraph and here == scene.sentence_number(Place(number, i, i))
            owned = owned or (here_too and any(paragraph.lower(c) in ("a", "an") for c in children))
            told = common and owned and noun not in (FEMALE if sex == "m" else MALE)
            return told and not any((number, i) in words for words in known)
    return False


def heads_of(places: Iterable[Place]) -> Iterator[tuple[int, int]]:
    """The words of places, as (paragraph, word)."""
    for at in places:
        yield from ((at.paragraph, i) for i in range(at.first, at.last + 1))


def has_asked(scene: Scene, at: Place) -> bool:
    """Whether the words at a place are the subject of a question that is told: "Rask asked whether it was safe"."""
    paragraph = scene.paragraphs[at.paragraph]
    verbs = (paragraph.words.heads[i] for i in range(at.first, at.last + 1) if paragraph.words.deps[i] in SUBJECTS)
    return any(
        VERB_OF.get(paragraph.lower(v)) in ("ask", "wonder", "inquire") and not _requests(paragraph, v) for v in verbs
    )


def _requests(paragraph: Paragraph, verb: int) -> bool:
    """Whether somebody is asked to do something: "Rask asked her to call"."""
    clauses = [c for c in paragraph.tree.children[verb] if paragraph.words.deps[c] in ("xcomp", "ccomp", "advcl")]
    return any(paragraph.lower(s) == "to" for c in clauses for s in paragraph.tree.children[c] if s < c)
