"""What somebody may, should or wants to say, and what is said of him: no words of his.

"It is easier for judges to dismiss cases", "central banks acted to maintain the rate": an infinitive alone tells what
is wished for or for what something is done. It is said only where the verb above tells that it was ("was forced to
deny", "rushed to TV to say"). "The game was described as": whoever a passive is about hears it.
"""

from collections.abc import Sequence

from headwater.attribution.speech.mere_acts import BE, MINDED, TELLING_FORMS
from headwater.attribution.tagging import Bounds
from headwater.attribution.tagging.lexicon import SAY, VERB_OF, inflections
from headwater.attribution.text.scene import Paragraph, Place, Scene

# Whoever is made to say something says it.
MADE = frozenset(
    """forced forces led leads prompted prompts prompting drove driven moved compelled caused inspired pressured
    provoked""".split()
)
# Whose infinitive has come about: "hesitated to say", "went on to say", "takes care to praise", "is quick to note".
COME_ABOUT = frozenset(
    (
        *inflections("proceed continue begin start hesitate rush hasten happen go use manage dare".split()),
        *"began begun went gone care quick keen eager time trouble pains opportunity occasion chance".split(),
    )
)
# Whose infinitive has not: plans, wishes, what is let or asked.
NOT_YET = frozenset(
    (
        *inflections(
            """need plan schedule expect seek fail refuse decline want hope intend allow require help seem wish let
            permit ask prepare send hire enable encourage urge press push order invite call believe say""".split()
        ),
        *"sent sought able likely easier hard harder possible".split(),
    )
)
# What may be done to a thing, too: "to maintain the rate"; a clause after them is said.
DOING = frozenset(
    inflections("maintain ask show demonstrate determine project note report observe find hold announce".split())
)
TALKING = frozenset("talk speak praise".split())
READ_OUT = frozenset("quoted cited heard overheard filmed recorded".split())  # "was quoted as saying"
FEELING = frozenset(
    """concerned delighted pleased worried determined committed convinced disappointed alarmed surprised shocked
    opposed prepared inclined honoured honored thrilled excited saddened appalled horrified""".split()
)
ACCUSED = frozenset("accused charged arrested sentenced convicted blamed slammed sued".split())


def is_only_wished(cue: Sequence[Bounds], content: Sequence[Bounds], scene: Scene) -> bool:
    """Whether a cue is an infinitive alone whose verb above does not tell that it came about: "wants him | to call"."""
    if len(cue) != 1:
        return False
    place, told = scene.place(*cue[0]), scene.place(*content[0])
    paragraph = scene.paragraphs[place.paragraph]
    verb = next((i for i in range(place.first + 1, place.last + 1) if paragraph.tag(i) == "VB"), None)
    if paragraph.lower(place.first) != "to" or verb is None or scene.paragraphs[told.paragraph].quoted(told.first):
        return False
    above = paragraph.words.heads[verb]
    word = paragraph.lower(above)
    if above == verb or word in NOT_YET or _is_asked(paragraph, above, verb):
        return True
    if word in MADE or any(paragraph.lower(i) in COME_ABOUT for i in range(above, verb)):
        return False
    said = (VERB_OF.get(paragraph.lower(verb)) in SAY or paragraph.lower(verb) in TALKING) and paragraph.words.deps[
        verb
    ] in ("advcl", "xcomp")
    thing = paragraph.lower(verb) in DOING and not _is_clause(paragraph, verb)
    acts = paragraph.tag(above) in ("VBD", "VBZ", "VBP", "VBN", "VBG")
    return not (said and acts) or thing


def _is_asked(paragraph: Paragraph, above: int, verb: int) -> bool:
    """Whether somebody between the two verbs is to say it: "told the aide to deny it"."""
    made = paragraph.lower(above) in MADE
    return not made and any(
        paragraph.words.deps[c] == "nsubj" for c in paragraph.tree.children[verb] if above < c < verb
    )


def _is_clause(paragraph: Paragraph, verb: int) -> bool:
    return any(paragraph.words.deps[c] == "ccomp" for c in paragraph.tree.children[verb])


def is_told_of_in_passive(source: Bounds, cue: Sequence[Bounds], scene: Scene) -> bool:
    """Whether a source is what its cue's passive is about: "The game | has been described", not "was quoted"."""
    place, cued = scene.place(*source), scene.place(*cue[0])
    paragraph = scene.paragraphs[cued.paragraph]
    if place.paragraph != cued.paragraph or place.last >= cued.first:
        return False
    words = paragraph.words
    if _heads_accusation(paragraph, place, cued):
        return True
    verb = next((i for i in range(cued.last, cued.first - 1, -1) if paragraph.tag(i) == "VBN"), None)
    if verb is None or paragraph.lower(verb) in READ_OUT | FEELING | MINDED:
        return False
    if paragraph.lower(verb) not in TELLING_FORMS or not any(paragraph.lower(i) in BE for i in range(cued.first, verb)):
        return False
    said = any(
        paragraph.tag(i) in ("VB", "VBG", "VBD") and paragraph.lower(i) not in BE for i in range(verb, cued.last + 1)
    )
    return not said and any(
        place.first <= c <= place.last and words.deps[c] == "nsubjpass" for c in paragraph.tree.children[verb]
    )


def _heads_accusation(paragraph: Paragraph, source: Place, cue: Place) -> bool:
    """ "Ada Finch Accused Of Lying": a headline leaves out that she was."""
    alone = paragraph.lower(cue.first) in ACCUSED and paragraph.lower(cue.last + (cue.last == cue.first)) in (
        "of",
        "with",
        "for",
        "in",
    )
    return alone and source.last + 1 == cue.first and cue.last - cue.first < 2
