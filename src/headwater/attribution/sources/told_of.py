"""What is told of in a clause without its noun: "the offensive, which it said had stalled"."""

from collections.abc import Sequence

from headwater.attribution.names.titles import is_person_noun
from headwater.attribution.sources.beside import antecedent
from headwater.attribution.text.scene import Paragraph, Place, Range, Scene

RELATIVES = frozenset(("which", "who", "whom", "that"))
FINITE = ("VBD", "VBZ", "VBP", "MD")
# "They left the town, which he said was a mistake": that they left was one.
OF_EVENTS = frozenset(
    """mistake error shame surprise sign result victory defeat success failure blow blunder disgrace scandal relief
    coincidence tragedy crime violation breach outrage step move act response decision reason proof evidence wrong right
    good bad sad unfair unfortunate surprising disappointing shocking unusual rare likely unlikely inevitable legal
    illegal necessary unnecessary possible impossible important""".split()
)


def with_antecedent(run: Sequence[tuple[int, int]], scene: Scene) -> list[tuple[int, int]]:
    """The pieces of a content, of which one that is "which" or "who" alone is what this stands for.

    It stays where the text does not show for what: "the bridge fell, which he said was a mistake".
    """
    pieces = sorted(run)
    if len(pieces) < 2 or scene.text[pieces[0][0] : pieces[0][1]].lower() not in RELATIVES:
        return pieces
    place, rest = scene.place(*pieces[0]), scene.place(*pieces[1])
    paragraph = scene.paragraphs[place.paragraph]
    noun = antecedent(paragraph, place.first)
    if noun is None or not paragraph.is_noun(noun) or _tells_of_event(paragraph, rest):
        return pieces
    if paragraph.lower(place.first) == "which" and is_person_noun(paragraph.lemma(noun)):
        return pieces
    phrase = _phrase_before(paragraph, noun, place.first)
    return [paragraph.span(*phrase), *pieces[1:]] if phrase else pieces


def _phrase_before(paragraph: Paragraph, noun: int, relative: int) -> Range | None:
    """The words of a noun's phrase up to its relative clause, if nothing else stands between them.

    Of "the offensive in Velm, which" all of it: the clause may be of either, whatever the parser takes.
    """
    tree = paragraph.tree
    last = tree.trim(tree.left[noun], relative - 1)
    if last is None or not all(tree.inside(i, noun) for i in range(noun, last[1] + 1)):
        return None
    first = tree.left[noun]
    while paragraph.tag(first - 1) == "IN" and paragraph.is_noun(first - 2):
        outer = first - 2
        first = min(tree.left[outer], outer)
    words = range(first, last[1] + 1)
    told = any(paragraph.tag(i) in FINITE for i in words)
    alike = all(paragraph.quoted(i) == paragraph.quoted(relative) for i in words)
    return tree.trim(first, last[1]) if alike and not told else None


def _tells_of_event(paragraph: Paragraph, rest: Place) -> bool:
    """Whether a clause says "was a mistake", "is no surprise": that is said of what was done, and of no thing."""
    words = paragraph.words
    for i in range(rest.first, rest.last + 1):
        if words.deps[i] in ("attr", "acomp") and paragraph.lemma(words.heads[i]) in ("is", "was", "be", "been", "are"):
            return paragraph.lemma(i) in OF_EVENTS
    return False
