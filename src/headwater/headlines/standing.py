"""How a text puts an event: as a fact, or only as wanted, possible, conditional, denied or somebody's accusation.

Event factuality, after FactBank (Saurí and Pustejovsky, 2009): what governs an event in the parse says how it stands,
and what governs that in turn. Closed lists of English verbs, nouns and adjectives that put what they govern in doubt.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from headwater.claims.words.lexicon import REPORTING
from headwater.claims.words.mood import SUBJECTS, has_none, lemma
from headwater.language.found_in import text_of

if TYPE_CHECKING:
    from spacy.tokens import Token

Standing = Literal["open", "disputed", "denied", "conditional", "possible", "wanted", "alleged", "future", "fact"]
FACT: Standing = "fact"
STRONGEST: tuple[Standing, ...] = (
    "open",
    "disputed",
    "denied",
    "conditional",
    "possible",
    "wanted",
    "alleged",
    "future",
)  # what of several marks a word has decides
HIGHEST = 12  # steps up a parse: sentences that are nested deeper are read no further


def table(**rows: str) -> dict[str, Standing]:
    """``wanted="seek hope"`` as ``{"seek": "wanted", "hope": "wanted"}``."""
    return {word: standing for standing, words in rows.items() for word in words.split()}  # pyright: ignore[reportReturnType] - the keywords are standings


# What a verb or an adjective makes of the clause that it governs: "refused to sign", "likely to close".
CLAUSES = table(
    wanted="want wish hope seek try attempt urge ask demand consider propose mull weigh discuss study recommend push"
    " press encourage invite beg call threaten offer like need advise lobby debate oppose plead keen",
    future="plan intend expect agree decide promise pledge vow prepare aim set due ready schedule go resolve choose"
    " have",
    disputed="deny refute rebut",
    denied="refuse decline fail reject forget avoid unable unlikely unwilling prevent forbid bar ban stop",
    alleged="accuse allege suspect charge claim purport rumor rumour believe think assume suppose",
    possible="fear likely possible liable suggest hint speculate",
)
# What a verb makes of the event that is its object or, in the passive, its subject: "rejected the ban".
OBJECTS = table(
    wanted="want seek demand consider propose mull weigh discuss debate study urge recommend threaten plan suggest back"
    " support favour favor oppose fight request prepare await schedule advocate",
    disputed="deny refute rebut",
    denied="reject dismiss avoid avert prevent block cancel scrap foil escape postpone delay drop halt veto"
    " shelve abandon rule",
    possible="face fear risk expect predict",
    alleged="allege claim",
)
# What a preposition makes of what follows it, by the word that it hangs on: "accused of", "a call for".
PREPOSITIONS: dict[str, dict[str, Standing]] = {
    "for": table(wanted="call push press appeal campaign plead demand bid plan proposal vote case argue lobby ask"),
    "of": table(
        alleged="accuse suspect suspicion accusation allegation charge claim rumor rumour",
        open="report",
        possible="risk threat possibility danger chance fear prospect likelihood hope",
        wanted="idea talk favour favor proposal",
    ),
    "with": table(alleged="charge"),
    "on": table(wanted="vote debate consult discussion talk referendum consultation decide decision"),
    "about": table(wanted="talk think discuss speculation", possible="fear concern worry"),
    "against": table(denied="vote decide", wanted="warn argue advise"),
    "from": table(denied="prevent stop keep bar refrain"),
    "to": table(wanted="object opposition oppose"),
}
INSTEAD = frozenset({"without", "instead"})
# What a noun makes of the event or clause that says what it is: "a proposal to close", "a ban proposal".
NOUNS = table(
    wanted="proposal bid call demand motion petition attempt idea campaign request appeal vote referendum debate"
    " offer bill push application consultation talks talk hope ambition wish",
    alleged="allegation accusation claim suspicion suspect charge rumor rumour",
    open="report",
    possible="risk threat fear possibility prospect danger chance speculation",
    denied="refusal denial failure rejection",
    future="plan decision agreement promise pledge intention deal",
)
ADJECTIVES = table(
    possible="possible potential likely feared",
    alleged="alleged suspected reported claimed rumoured rumored supposed",
    wanted="proposed planned attempted mooted would-be",
)
ADVERBS = table(
    alleged="allegedly reportedly supposedly purportedly",
    possible="possibly perhaps probably maybe apparently potentially likely",
    open="almost nearly",
    denied="never",
)
DOUBTS = ADVERBS | ADJECTIVES  # before a word or right behind it
AUXILIARIES = table(
    possible="may might could", wanted="should must ought", future="will shall 'll ’ll going", open="can would"
)
SAID_SO: dict[str, Standing] = {"would": "future", "can": "fact"}  # "said that it would": he said that it will
MEANT = frozenset("want wish plan intend go".split())  # who does not mean to, will not; who does not try to, may
NOT_ANY = frozenset("nobody none nothing neither nowhere".split())
ACCUSING = frozenset("accuse allege blame".split())
OWN = frozenset({"aux", "auxpass", "nsubj", "nsubjpass"})  # what a verb that is joined to another has of its own
ARGUMENTS = frozenset({"dobj", "nsubjpass", "attr", "nsubj", "npadvmod"})


@dataclass(frozen=True, slots=True)
class Put:
    """How one event is put: its standing, and the verb by which somebody tells it, if one does."""

    standing: Standing
    event: "Token"
    telling: "Token | None" = None


def put(event: "Token") -> Put:
    """How its sentence puts the event that a verb or a noun names."""
    marks: set[Standing] = set()
    telling = None
    node: Token | None = event
    for _ in range(HIGHEST):
        if node is None:
            break
        higher, more = above(node)
        said = higher is not None and node.dep_ in {"ccomp", "parataxis"} and tells(higher)
        marks.update(marked(node, event, said))
        marks.update(more)
        if said and telling is None:
            telling = higher
        node = higher
    if marks & {"denied", "disputed"}:
        marks.discard("open")  # what would not be is not
    if text_of(event.doc).rstrip().endswith("?"):
        marks.add("open")
    standing: Standing = FACT
    for mark in reversed(STRONGEST):
        standing = mark if mark in marks else standing
    return Put(standing, event, telling)


def tells(verb: "Token") -> bool:
    return lemma(verb) in REPORTING or lemma(verb) in {"allege", "claim", "accuse"}


def marked(node: "Token", event: "Token", said: bool) -> Iterator[Standing]:
    """What stands on a word itself: its auxiliaries, its negation, its adverbs, its condition."""
    for child in node.children:
        low = child.lower_
        if child.dep_ in {"aux", "auxpass"} and low in AUXILIARIES:
            yield SAID_SO[low] if said and low in SAID_SO else AUXILIARIES[low]
        elif child.dep_ == "neg":
            yield "denied" if node == event or lemma(node) in MEANT else "open"
        elif child.dep_ in {"advmod", "amod"} and low in DOUBTS and child.i <= node.i + 1:
            yield DOUBTS[low]
        elif child.dep_ in SUBJECTS | {"dobj"} and (low in NOT_ANY or has_none(child)):
            yield "denied"
        elif child.dep_ == "mark" and low in {"if", "unless"}:
            yield "conditional"
        elif child.dep_ == "det" and low in {"no", "any"}:
            yield "denied" if low == "no" else "open"
        elif child.dep_ == "advcl" and node.pos_ in {"VERB", "AUX"} and conditioning(child) and is_open(node):
            yield "conditional"


def conditioning(clause: "Token") -> bool:
    return any(c.dep_ == "mark" and c.lower_ in {"if", "unless"} for c in clause.children)


def is_open(verb: "Token") -> bool:
    """Whether a verb tells of what is or will be: a condition beside what has happened is part of what was said."""
    return verb.tag_ != "VBD" and not any(c.dep_ == "aux" and c.lower_ in {"had", "has", "have"} for c in verb.children)


def above(node: "Token") -> "tuple[Token | None, list[Standing]]":
    """The word that governs how this one stands, and what it makes of it; None where nothing does."""
    head, dep = node.head, node.dep_
    if head == node:
        return None, []
    if dep == "conj":
        return joined(node, head)
    if dep in {"xcomp", "ccomp", "acomp", "oprd", "prt"} or (dep == "advcl" and is_infinitive(node)):
        return governed(node, head)
    if dep == "advcl" and node.tag_ == "VBG" and not any(c.dep_ == "mark" for c in node.children):
        return head, (["alleged"] if lemma(head) in ACCUSING else [])  # "accused them of shelling it, killing two"
    if dep in {"acl", "relcl"}:
        return told_by_noun(node, head) if dep == "acl" else (None, [])
    if dep in {"pcomp", "pobj"}:
        return behind_preposition(node, head)
    if dep in ARGUMENTS:
        return as_argument(node, head)
    if dep in {"compound", "nmod", "poss", "amod"}:
        found = NOUNS.get(lemma(head))
        return (head, [found]) if found else (None, [])
    return None, []


def joined(node: "Token", first: "Token") -> "tuple[Token | None, list[Standing]]":
    """What is joined by "and" shares the auxiliaries of the first where it has no form of its own."""
    if node.pos_ in {"NOUN", "PROPN"}:
        return above(first)
    own = node.tag_ in {"VBD", "VBZ", "VBP"} or any(
        c.dep_ in {"aux", "auxpass", "nsubj", "nsubjpass"} for c in node.children
    )
    return above(first) if own else (first, [])


def is_infinitive(verb: "Token") -> bool:
    return any(c.dep_ == "aux" and c.lower_ == "to" for c in verb.children)


def governed(node: "Token", head: "Token") -> "tuple[Token | None, list[Standing]]":
    """A clause under a verb or an adjective; an infinitive under a word that is not listed may be anything."""
    word = lemma(head)
    if node.dep_ == "ccomp" and (word in REPORTING or is_beside(node, head)):
        return head, []
    if word == "have" and any(c.lower_ == "yet" for c in head.children):
        return head, ["denied"]
    if (found := CLAUSES.get(word) or CLAUSES.get(head.lower_)) is not None:
        return head, [found]
    if word == "be" and is_infinitive(node):
        return head, [under_way(head) or "future"]
    unsure = is_infinitive(node) or any(c.dep_ == "mark" and c.lower_ == "whether" for c in node.children)
    return head, (["open"] if unsure else [])


def under_way(verb: "Token") -> Standing | None:
    """What somebody is in to do something: "is in talks to buy" has not bought, nor is it said that he will."""
    nouns = [p for c in verb.children if c.dep_ == "prep" and c.lower_ == "in" for p in c.children if p.dep_ == "pobj"]
    return next((NOUNS[lemma(n)] for n in nouns if lemma(n) in NOUNS), None)


def is_beside(node: "Token", head: "Token") -> bool:
    """Whether a clause stands before its verb of saying: "The mine will close, Finch suggested"."""
    return node.i < head.i and tells(head)


def told_by_noun(node: "Token", noun: "Token") -> "tuple[Token | None, list[Standing]]":
    """A clause that says what a noun is: "a proposal to close"; "the man arrested" is arrested."""
    if (found := NOUNS.get(lemma(noun))) is not None:
        return noun, [found]
    return None, (["open"] if is_infinitive(node) else [])


def behind_preposition(node: "Token", preposition: "Token") -> "tuple[Token | None, list[Standing]]":
    if preposition.lower_ in INSTEAD or (preposition.lower_ == "of" and preposition.head.lower_ in INSTEAD):
        return None, ["denied"]
    governor = preposition.head
    found = PREPOSITIONS.get(preposition.lower_, {}).get(lemma(governor))
    if found is not None:
        return governor, [found]
    return None, (["open"] if preposition.lower_ in PREPOSITIONS and node.dep_ == "pcomp" else [])


def as_argument(node: "Token", verb: "Token") -> "tuple[Token | None, list[Standing]]":
    """An event as the object or the subject of a verb: what is rejected is not, what is announced is."""
    word = lemma(verb)
    if node.dep_ in {"dobj", "nsubjpass"} and word in OBJECTS:
        return verb, [OBJECTS[word]]
    if node.dep_ == "nsubj" and word == "be":
        states: list[Standing] = [
            CLAUSES[lemma(c)] for c in verb.children if c.dep_ in {"acomp", "attr"} and lemma(c) in CLAUSES
        ]
        return verb, states
    return verb, []
