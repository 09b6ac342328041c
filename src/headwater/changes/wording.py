"""Stronger and weaker words: steps of a procedure or a scale, each of which goes further than the one before.

And a cause that the copy adds to a sentence of its source.
"""

from collections.abc import Iterator
from functools import lru_cache
from typing import TYPE_CHECKING

from headwater.changes.pairing import Gap, Pair
from headwater.changes.told import Told
from headwater.claims.words.mood import lemma
from headwater.language.words import STOP, near, plain, vocabulary

if TYPE_CHECKING:
    from spacy.tokens import Token

# Each step is a row of words that say as much as each other; what comes later says more.
SCALES: tuple[tuple[str, ...], ...] = (
    ("question interview", "detain hold", "arrest", "charge indict prosecute", "convict sentence jail imprison"),
    ("suspect", "accuse", "charge indict", "convict"),
    ("suspend", "dismiss sack fire oust axe"),
    ("injure wound hurt", "kill slay"),
    ("hurt", "maim"),
    ("die", "murder"),
    ("damage", "destroy wreck devastate demolish"),
    ("criticise criticize question", "condemn denounce slam blast lambast attack savage"),
    ("disagree differ", "clash quarrel feud"),
    ("fall decline drop slip dip ease", "plunge plummet collapse slump nosedive"),
    ("rise increase grow climb gain", "soar surge rocket skyrocket jump explode"),
    ("say tell state note explain", "admit confess concede"),
    ("ask request urge", "demand order"),
    ("delay postpone suspend pause", "cancel scrap axe abandon"),
    ("consider weigh discuss study propose", "plan intend", "decide agree approve"),
    ("warn", "threaten"),
    ("concern worry", "fear alarm", "panic terror"),
    ("concerned worried", "alarmed", "terrified panicked"),
    ("protest demonstrate rally", "riot"),
    ("protester demonstrator", "rioter"),
    ("protest demonstration rally", "riot"),
    ("incident disturbance", "attack"),
    ("error mistake lapse", "negligence", "fraud crime"),
    ("reduce cut trim", "slash halve gut"),
    ("leave depart", "flee"),
    ("miss overlook", "ignore", "conceal hide"),
    ("disappoint upset", "anger infuriate outrage enrage"),
    ("disappointment displeasure regret unease", "anger outrage fury rage"),
    ("concern worry", "anger outrage fury rage"),
    ("surprise", "shock stun"),
    ("dispute row disagreement", "crisis feud war"),
    ("some several", "many", "most", "all every"),
    ("link", "cause"),
    ("contribute", "cause"),
    ("suggest indicate", "show find", "prove confirm"),
    ("allege claim", "reveal prove confirm"),
    ("investigate probe examine", "charge accuse"),
    ("offer propose", "agree", "sign"),
    ("fine", "jail"),
    ("restrict limit", "ban prohibit outlaw"),
    ("resist oppose", "block reject"),
)
STEPS: dict[str, list[tuple[int, int]]] = {}
for _scale, _rows in enumerate(SCALES):
    for _step, _row in enumerate(_rows):
        for _word in _row.split():
            STEPS.setdefault(_word, []).append((_scale, _step))

CAUSAL = frozenset("because after following amid over due owing thanks since".split())
OUTRIGHT = frozenset("because due owing thanks".split())  # a cause and nothing else: new even where its words are not
EFFECT = frozenset("result cause because due owe prompt trigger lead spark provoke consequence thanks".split())
LATER = frozenset("after following since later days weeks months hours when while before".split())
MOST_APART = 4  # words of a gap in which one stands for the other, in sentences that have little in common
FEWEST_NEW = 1  # words of an added cause that stand nowhere in the source


def wordings(pair: Pair) -> Iterator[Told]:
    """A word that goes further, or less far, than the one at its place."""
    for gap in pair.gaps:
        if max(len(gap.gone), len(gap.come)) > MOST_APART and not pair.is_close:
            continue
        for gone, come in opposite(gap):
            theirs, ours = dict(STEPS.get(lemma(gone), ())), dict(STEPS.get(lemma(come), ()))
            steps = [ours[scale] - theirs[scale] for scale in theirs.keys() & ours.keys()]
            if steps and all(step > 0 for step in steps):
                yield Told("stronger-wording", (gone,), (come,))
            elif steps and all(step < 0 for step in steps):
                yield Told("weaker-wording", (gone,), (come,))


def opposite(gap: Gap) -> "Iterator[tuple[Token, Token]]":
    """Words of one class at one place, of which each side has one on a scale."""
    for kinds in ({"VERB", "AUX"}, {"NOUN"}, {"ADJ"}, {"DET", "ADJ"}):
        gone, come = ([w for w in side if w.pos_ in kinds and lemma(w) in STEPS] for side in (gap.gone, gap.come))
        if len(gone) == len(come) == 1 and lemma(gone[0]) != lemma(come[0]):
            yield gone[0], come[0]


def causes(pair: Pair) -> Iterator[Told]:
    """A cause that came: a clause or phrase of words that are all new, some of which stand nowhere in the source."""
    if (blamed := blames(pair)) is not None:
        yield blamed
    if blamed or not pair.is_close:
        return
    come, known = set(pair.come), words_known(pair.source[0].document.text)
    for word in pair.come:
        if word.lower_ not in CAUSAL or word.dep_ not in {"mark", "prep"} or is_of_time(word):
            continue
        clause = [w for w in (word.head if word.dep_ == "mark" else word).subtree if any(c.isalnum() for c in w.text)]
        words = [w for w in clause if plain(w.text) not in STOP and w.i > word.i]
        new = [w for w in words if w in come and (word.lower_ in OUTRIGHT or not near(w.text, known))]
        if len(new) >= max(FEWEST_NEW, (len(words) + 1) // 2) and all(w in come for w in words):
            yield Told("cause-added", (), tuple(w for w in clause if w in come))
            return


@lru_cache(64)  # a source has many copies
def words_known(text: str) -> frozenset[str]:
    return frozenset(vocabulary(text))


def blames(pair: Pair) -> "Told | None":
    """What only came after something, as the source has it, came of it in the copy."""
    for gap in pair.gaps:
        effects, before = ([w for w in side if lemma(w) in EFFECT] for side in (gap.come, gap.gone))
        if effects and not before and any(w.lower_ in LATER for w in gap.gone):
            return Told("cause-added", gap.gone, gap.come)
    return None


def is_of_time(word: "Token") -> bool:
    """Whether it says when: "after 2:30", "after Tuesday", "since 2019"."""
    return any(w.dep_ == "pobj" and (w.like_num or w.ent_type_ in {"TIME", "DATE"}) for w in word.children)
