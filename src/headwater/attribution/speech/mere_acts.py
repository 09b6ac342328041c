"""Acts that are no words: "the council approved the bridge", "Rask was fired from the mill", "the fire left 12 dead".

A clause ("said that ...") or a quotation is told as somebody's words, whatever its verb. A thing ("the bridge"), a
preposition's ("from the mill") or an infinitive is so only behind a word of saying: a verb ("criticised the bridge"),
a noun that the verb carries ("made a promise to") or an adjective ("is critical of").
"""

import re
from collections.abc import Sequence

from headwater.attribution.names.titles import is_person_noun
from headwater.attribution.tagging import Bounds
from headwater.attribution.tagging.lexicon import MIND, OBJECT, SAY, TO_DO, VERB_OF, inflections
from headwater.attribution.text.scene import Paragraph, Place, Scene

FINITE = ("VBD", "VBZ", "VBP", "MD")
# Verbs whose object or preposition is what is said or thought of; those of the tagger's lexicon besides.
TELLING = (
    SAY
    | MIND
    | OBJECT
    | TO_DO
    | frozenset(
        """accept admonish advertise advocate air allude apologise apologize appeal assail assess attack attribute back
    balk bash bemoan berate bet bill bless brag brand bristle broach calculate campaign cast castigate
    caution chalk challenge champion characterise characterize chastise chide christen chronicle clamor clamour
    commend comment communicate compare complain compliment concur condone confess congratulate consent contrast
    convey counsel count credit criticise criticize curse date decry dedicate define demean denigrate depict
    detail dictate disapprove discredit disparage downplay dub echo elaborate encourage excoriate excuse express
    fault flatter formulate frame gloat gossip greet gripe grumble hammer heckle herald highlight hype identify
    illustrate implicate insult interpret invoke joke justify knock label lambast lambaste lash lay lecture
    liken link list lobby malign marvel minimise minimize name narrate negotiate nominate object outline
    overstate paint pan paraphrase peg phrase play point poke portray pose preach press promote pronounce
    propound put quantify question quibble rail rant rate rebuff recite recommend refer reference refuse rehash
    reject relay renounce repent reprimand reproach resolve retract revile rip salute savage scold see shame
    shrug side single skewer smear sound speak spell spin sum summarise summarize swipe talk taunt
    tear thank title toast tout trash treat trumpet tweet understate undertake unload upbraid utter value vent
    vilify voice volunteer vote vulgarize warn weigh welcome""".split()
    )
)
IRREGULAR = frozenset(
    """spoke spoken tore torn laid undertook slamming spelt spun ripped ripping panned labelled bragged bet
    cast put putting referred referring dubbed shrugged identified identifies justified justifies vilified vilifies
    objected""".split()
)
TELLING_FORMS = {*inflections(TELLING), *VERB_OF, *IRREGULAR}
# Whose object is no words: "added two points", "boasts a pool", "responded with tear gas"; a clause after them is.
OF_CLAUSES = {
    *inflections("add boast conclude continue cry learn post read respond write".split()),
    *("wrote", "written", "cried", "cries"),
}
# Acts with which somebody gets an office or a vote; a clause after them is said ("voted that").
APPOINTING = frozenset("named names nominated nominates vote votes voted voting".split())
ABOUT = frozenset(("of", "about", "on"))
# What an act shows, and nobody says: "the town cancelled the fair, indicating that it may not come back"
SHOWING = inflections(
    "demonstrate highlight illustrate indicate prove reflect show signal underline underscore".split()
)
STRUCK = frozenset("attack attacks attacked attacking".split())  # a plan with words; a person also with a knife
STRUCK_FOR = re.compile(r"\b(?:for|over|as|on|about|in (?:an?|his|her|their|its))\b")
# What "made", "issued", "gave", "raised" carries: their object is said.
SPOKEN_OF = frozenset(
    """account accusation acknowledgement acknowledgment admission advice allegation analysis anger announcement answer
    apology appeal argument assertion assessment assurance attack belief bid call case charge claim comment
    complaint concern conclusion condemnation condolence confession confidence criticism critique decision
    declaration demand denial description dig disappointment disbelief discussion dismay dispute doubt emphasis
    endorsement estimate evidence expectation explanation fear finding forecast frustration goal gratitude guess
    hint hope idea insistence interview jab joke lecture letter light line message note objection offer opinion
    opposition optimism order outrage plea pledge point portrait position post praise prediction promise
    proposal proposition question reaction rebuke recommendation reference regret remark reminder reply report
    request reservation response scepticism scorn sense shot signal skepticism speech stance statement story
    suggestion suit support surprise suspicion sympathy talk testimony thank theory threat tweet understanding
    verdict view vow warning wish word worry""".split()
)
# "faced criticism for", "drew a rebuke over": whose subject hears it
HEARD = inflections(
    "face receive draw take get earn attract suffer endure spark prompt provoke trigger invite avoid weather".split()
) | {"took": "take", "taken": "take", "got": "get", "drew": "draw", "drawn": "draw"}
BE = frozenset("is are was were be been being 's ’s ’re 're am has have had 've ’ve having".split())
MINDED = frozenset(
    """adamant afraid against angry ashamed aware bullish candid careful cautious certain clear concerned confident
    convinced critical curious disappointed dismissive doubtful eager emphatic fearful for frank frustrated
    furious grateful happy hopeful insistent mindful open opposed optimistic outraged outspoken pessimistic
    pleased positive proud ready reluctant sceptical scornful silent skeptical sorry supportive sure surprised
    suspicious thankful unaware unclear unconvinced unhappy unimpressed unsure vocal wary willing worried""".split()
)


def is_mere_act(cue: Sequence[Bounds], content: Sequence[Bounds], scene: Scene) -> bool:
    """Whether a cue with a verb tells what somebody did, and its content is a thing and no clause or quotation."""
    if not cue:
        return False
    place = scene.place(*cue[0])
    paragraph = scene.paragraphs[place.paragraph]
    if any(_is_told(bounds, place, scene) for bounds in content):
        return False
    words = range(place.first, place.last + 1)
    verbs = [i for i in words if paragraph.tag(i).startswith("VB")]
    if not verbs:
        return False
    carried = any(_lemma(paragraph, i) in SPOKEN_OF for i in words if paragraph.is_noun(i))
    if carried:
        return any(paragraph.lower(i) in HEARD for i in verbs)
    telling = [paragraph.lower(i) for i in verbs if paragraph.lower(i) in TELLING_FORMS]
    if telling and OF_CLAUSES.issuperset(telling):
        if scene.text.startswith("that ", content[0][0]):
            return False  # a clause, whatever the parser takes its verb for
        about = paragraph.lower(place.last) in ABOUT or paragraph.lower(place.last + 1) in ABOUT
        return not about  # "boasted of her speed"
    if telling and APPOINTING.issuperset(telling):
        return " as one of " not in scene.text[content[0][0] : content[0][1]]  # "named Rask as one of the thieves"
    if telling:
        return paragraph.lower(verbs[-1]) in STRUCK and _is_person(content[0], scene)
    being = all(paragraph.lower(i) in BE for i in verbs)
    follows = place.last + 1  # "is | against it"
    return not (being and any(paragraph.lower(i) in MINDED for i in (*words, follows)))


def is_shown_by_act(cue: Sequence[Bounds], content: Sequence[Bounds], scene: Scene) -> bool:
    """Whether a participle tells what an act shows: "The town cancelled the fair, indicating that it has no money".

    Who says something and shows what he means ("said so, indicating that") does say it, and so do words in marks.
    """
    if not cue:
        return False
    place = scene.place(*cue[0])
    paragraph = scene.paragraphs[place.paragraph]
    verb, words = place.last, paragraph.words
    if paragraph.lower(verb) not in SHOWING or paragraph.tag(verb) != "VBG" or paragraph.lower(place.first - 1) != ",":
        return False
    first = scene.place(*content[0])
    if scene.paragraphs[first.paragraph].quoted(first.first):
        return False
    act = words.heads[verb]
    return words.deps[verb] == "advcl" and act < verb and paragraph.lower(act) not in TELLING_FORMS


def _is_person(bounds: Bounds, scene: Scene) -> bool:
    """Whether a content names a person, and not what was held against him: "attacked Finch for the toll"."""
    place = scene.place(*bounds)
    paragraph = scene.paragraphs[place.paragraph]
    head = paragraph.head_of(place.first, place.last)
    person = is_person_noun(paragraph.lemma(head)) or paragraph.lower(head) in ("him", "her", "them")
    return person and not STRUCK_FOR.search(scene.text, bounds[0], scene.sentence(place)[1])


def _lemma(paragraph: Paragraph, i: int) -> str:
    return paragraph.lemma(i).removesuffix("s")


def _is_told(bounds: Bounds, cue: Place, scene: Scene) -> bool:
    """Whether words are a clause, or hold a quotation; what somebody also does ("sings, dances and acts") is none."""
    place = scene.place(*bounds)
    paragraph = scene.paragraphs[place.paragraph]
    heads, deps = paragraph.words.heads, paragraph.words.deps
    for i in range(place.first, place.last + 1):
        if paragraph.quoted(i):
            return True
        verb = i if paragraph.tag(i) in FINITE and deps[i] not in ("aux", "auxpass") else heads[i]
        finite = paragraph.tag(i) in FINITE and place.first <= verb <= place.last
        also = deps[verb] == "conj" and (place.paragraph, heads[verb]) in {
            (cue.paragraph, k) for k in range(cue.first, cue.last + 1)
        }
        if finite and deps[verb] not in ("relcl", "acl") and not also:
            return True
    return False
