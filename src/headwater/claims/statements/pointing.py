"""Denials that point back, read from the grammar of one sentence: "Talvia denied it", "..., a charge the firm rejects".

What points back is read strictly. "Rask rejected the allegation that the dam leaked" repeats what it denies; a board
that rejects "the offer" decides; whoever denies "any wrongdoing" denies what he is accused of, and nothing else. In
each of these the sentence before is as a rule another matter, and to set the denial against it would accuse falsely.
"""

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from headwater.language import lemma
from headwater.language.denying import CHARGES, DENYING, SAID, UNTRUE
from headwater.language.found_in import text_of

if TYPE_CHECKING:
    from spacy.tokens import Token

DENY = frozenset({"deny", "refute", "dispute", "contest"})
# What is turned down may be an offer or a bill as well: only what somebody says is denied so.
TURN_DOWN = frozenset("reject dismiss rebuff rebut repudiate debunk dispel quash squash rubbish scotch".split())
WORDS = re.compile(rf"\b(?:{DENYING.pattern})\b", re.IGNORECASE)
FINITE = frozenset({"VBD", "VBZ", "VBP"})
DONE = frozenset("action attack event incident meeting payment plan strike thing".split())
BLAME = frozenset("wrongdoing involvement responsibility guilt misconduct liability part role knowledge".split())
POINTERS = frozenset({"the", "this", "that", "these", "those", "such", "both", "all", "any"})
FIRM = frozenset({"this", "that", "these", "those", "such"})  # what they point at stands just before
PRONOUNS = frozenset({"it", "this", "that", "them", "these", "those"})
WITHOUT_NAME = frozenset({"he", "she", "it", "they", "i", "we", "you", "who", "that", "which", "both", "all"})
AT_HOME = frozenset({"ROOT", "conj"})  # how the verb of a sentence hangs, or one beside it
CONTENT = frozenset({"ccomp", "xcomp", "csubj", "pcomp"})
TELLS_WHICH = frozenset({"about", "of", "on", "over", "from"})  # "the reports of a leak" says what they say
LEFT_OUT = frozenset({"relcl", "acl", "appos"})
HANGING = re.compile(
    r"(?:,|\s[–—-])\s(?P<what>(?:something|an?\s(?:\w+\s)?(?:claim|charge|allegation|accusation|suggestion|report|account"
    r"|assertion)(?:\s(?:that|which))?)\s(?P<who>(?:[\w.’'&-]+\s){1,7}))\Z"
)
BESIDE = frozenset("has have had later again also".split())  # words that stand before a denying word beside its subject
UNDONE = frozenset("be been being is are was were to not never".split())
REACH, REACH_BACK = 40, 120  # characters behind "as" that say as what something is dismissed; before the denying word


Back = Literal["any", "said", "told", "charge", "blame", "court"]
"""At what: anything told, what somebody says or reports, what is told as the noun says ("rumour"), what he is accused
of, the same by no more than "guilt", the same by a prosecutor.
"""


@dataclass(frozen=True, slots=True)
class Pointing:
    """A denial that points back; offsets count in the passage.

    ``within``: what it denies is in its own sentence, before ``start``; otherwise it is in the sentence before.
    ``told``: where what it denies is told, if it stands in the denial ("rumours that the mill would close").
    ``noun``: what it calls that which it denies ("report"); ``who`` and ``own``: who denies, or that the passage itself
    calls it untrue, in the name of whoever says the passage. ``joined``: to another clause of its sentence.
    ``teller``: whose words it denies ("Finch's claim"). ``thing``: where the words stand that point back.
    ``ahead``: what it denies is told next. ``quoted``: it denies only as somebody's words. ``answer``: whether it says
    that it was so ("says that it did") or not, of which the contrary is denied; ``whom``: the pronoun it says so of.
    ``takes_back``: what it denies is the denier's own.
    """

    start: int
    end: int
    verb: tuple[int, int]
    who: str | None
    within: bool
    at: Back = "any"
    noun: str | None = None
    told: tuple[int, int] | None = None
    own: bool = False
    joined: bool = False
    teller: str | None = None
    thing: int | None = None
    ahead: bool = False
    quoted: bool = False
    takes_back: bool = False
    answer: bool | None = None
    whom: str | None = None


def read(verb: "Token") -> Pointing | None:
    """What a verb denies that points back; None where it repeats what it denies, decides, or is only wished for."""
    if not WORDS.match(verb.text) or lemma(verb) not in DENY | TURN_DOWN:
        return None
    found = hanging(verb)
    if found is not None or not is_done(verb) or not at_home(verb):
        return found
    kind = denied_by(verb)
    if kind is None or any(c.lower_ == "also" for c in verb.children):
        return None  # who "also" denied it speaks of what the one before him denied
    sentence, subject = verb.sent, subject_of(verb)
    who = name_of(subject) if subject is not None else None
    noun = next((lemma(c) for c in verb.children if c.dep_ == "dobj" and c.pos_ == "NOUN"), None)
    bounds = (sentence.start_char, sentence.end_char)
    teller = next((teller_of(c) for c in verb.children if c.dep_ == "dobj"), None)
    return Pointing(
        *bounds,
        span_of(verb),
        who,
        within=False,
        at=kind,
        noun=noun,
        joined=is_joined(verb),
        teller=teller,
        thing=verb.idx,
    )


def denied_by(verb: "Token") -> Back | None:
    """At what a verb of denying points back with its object, or with the deed: "denied being part of such a plan"."""
    turned_down = lemma(verb) in TURN_DOWN
    deeds = [c for c in verb.children if c.dep_ in CONTENT and c.i > verb.i]
    if deeds:
        clause = any(c.dep_ in {"nsubj", "nsubjpass"} for deed in deeds for c in deed.children)
        told = not clause and any(points_back(t) for c in deeds for t in c.subtree if c.tag_ in {"VBG", "VBN"})
        return "any" if told and not turned_down else None
    thing = next((c for c in verb.children if c.dep_ == "dobj"), None)
    if thing is None:
        return None
    if thing.lower_ in PRONOUNS and (as_what := dismissed_as(verb)):
        return "any" if UNTRUE.search(as_what) else None  # "dismissed it as a courtesy call" says what it was
    return kind_of(thing, turned_down)


def kind_of(thing: "Token", turned_down: bool) -> Back | None:
    """At what a denial's object points back; None where it is told beside it, or is no statement."""
    noun, pointers = lemma(thing), {c.lower_ for c in thing.children} & POINTERS
    if thing.lower_ in PRONOUNS and thing.pos_ in {"PRON", "DET"}:
        if any(c.dep_ not in {"det", "prep"} for c in thing.children):
            return None  # "it all", "that which was said"
        return "said" if turned_down else "any"
    if noun in BLAME and not turned_down:
        if any(points_back(p) for c in thing.children if c.dep_ == "prep" for p in c.children):
            return "any"  # "any part in it", "responsibility for those strikes"
        return None if any(c.dep_ in {"prep", "acl", "relcl"} for c in thing.children) else "blame"
    owned = noun in SAID and teller_of(thing) is not None
    if not (pointers or owned) or tells_what(thing) or any(c.dep_ == "compound" for c in thing.children):
        return None
    if not owned and any(c.dep_ == "poss" for c in thing.children):
        return None
    if noun in SAID:
        return "charge" if noun in CHARGES else "said"
    return "any" if noun in DONE and pointers & FIRM and not turned_down else None


def hanging(verb: "Token") -> Pointing | None:
    """A denial that hangs on the words before it: "..., something Talvia denied", "..., a claim that Rask rejects".

    Its opening words tell it; analyses of such sentences differ too much.
    """
    subject = next((c for c in verb.children if c.dep_ == "nsubj"), None)
    if verb.i and verb.nbor(-1).lower_ in UNDONE:
        return None
    opening = HANGING.search(text_of(verb.doc), max(verb.sent.start_char, verb.idx - REACH_BACK), verb.idx)
    if opening is not None:
        words = opening["who"].split()
        while words and (words[-1] in BESIDE or words[-1].endswith("ly")):
            words.pop()
        who = name_of(subject) if subject is not None else " ".join(words)
        if not who or who.lower() in WITHOUT_NAME:
            who = None
        return Pointing(opening.start("what"), end_of(verb), span_of(verb), who, within=True)
    which = next((c for c in verb.children if c.dep_ == "dobj" and c.lower_ == "which"), None)
    if verb.dep_ != "relcl" or which is None or subject is None or lemma(verb) != "deny":
        return None
    if which.i == 0 or verb.doc[which.i - 1].text != ",":
        return None
    return Pointing(which.idx, end_of(verb), span_of(verb), name_of(subject), within=True)


def is_done(verb: "Token") -> bool:
    """Whether somebody denies, or has denied: not "must reject", "did not deny", "was denied"."""
    has = any(c.dep_ == "aux" and lemma(c) == "have" for c in verb.children)
    if not (verb.tag_ in FINITE or (verb.tag_ == "VBN" and has)):
        return False
    row = [verb]
    while row[-1].dep_ == "conj" and row[-1].head.pos_ in {"VERB", "AUX"}:
        row.append(row[-1].head)
    if any(c.dep_ == "neg" for c in row[-1].children):
        return False
    return not any(
        c.dep_ in {"neg", "nsubjpass", "auxpass"} or c.tag_ == "MD" or c.lower_ in {"neither", "nor"}
        for c in verb.children
    )


def at_home(verb: "Token") -> bool:
    """Whether a sentence tells it outright, or as somebody's words: "The firm said it denied the charge"."""
    while verb.dep_ == "conj" and verb.head.pos_ in {"VERB", "AUX"}:
        verb = verb.head
    return verb.dep_ == "ROOT" or (verb.dep_ == "ccomp" and verb.head.dep_ in AT_HOME)


def is_joined(verb: "Token") -> bool:
    """Whether a clause with another subject stands before it in its sentence: "Rask said so, but Finch denied it"."""
    if verb.dep_ == "conj" and verb.head.pos_ in {"VERB", "AUX"}:
        return any(c.dep_ in {"nsubj", "nsubjpass"} for c in verb.children)
    return any(c.dep_ in {"ccomp", "parataxis"} and c.i < verb.i and c.tag_ in FINITE for c in verb.children)


def subject_of(verb: "Token") -> "Token | None":
    """Who denies: the verb's own subject, or that of the verb beside it; behind "the firm said it denied" the firm."""
    own = next((c for c in verb.children if c.dep_ == "nsubj"), None)
    if own is None and verb.dep_ == "conj" and verb.head.pos_ in {"VERB", "AUX"}:
        return subject_of(verb.head)
    if own is not None and own.lower_ in WITHOUT_NAME and verb.dep_ == "ccomp":
        return next((c for c in verb.head.children if c.dep_ == "nsubj"), own)
    return own


def name_of(subject: "Token") -> str | None:
    """A subject's words without what is told of it besides; None of a pronoun."""
    if subject.lower_ in WITHOUT_NAME:
        return None
    named = next((c for c in subject.children if c.dep_ == "appos" and c.pos_ == "PROPN"), None)
    if named is not None and subject.pos_ != "PROPN":
        return name_of(named)  # "the operator, Orrey Line,"
    left_out: set[Token] = set()
    for child in subject.children:
        if child.dep_ in LEFT_OUT:
            left_out |= set(child.subtree)
    words = [t for t in subject.subtree if t.is_punct or t not in left_out or t.i < subject.i]
    while words and words[0].is_punct:
        words.pop(0)
    whole = [t for n, t in enumerate(words) if t.i - words[0].i == n]  # up to what is told of them
    while whole and (whole[-1].is_punct or whole[-1].dep_ == "cc"):
        whole.pop()
    return subject.doc[whole[0].i : whole[-1].i + 1].text if whole else None


def teller_of(thing: "Token") -> str | None:
    """Whose words something is called: "Finch" of "Finch's claims"; None of "her claims"."""
    owner = next((c for c in thing.children if c.dep_ == "poss" and c.pos_ in {"NOUN", "PROPN"}), None)
    return name_of(owner) if owner is not None else None


def clause_behind_aside(noun: "Token") -> "Token | None":
    """The verb of a clause behind an aside: "a claim, first made by a clerk, that he rang". Analyses differ."""
    words, place = noun.doc, noun.i + 1
    if noun.dep_ not in {"dobj", "nsubjpass"} or place >= len(words) or words[place].text != ",":
        return None
    for word in words[place : noun.sent.end]:
        if word.dep_ == "mark" and word.lower_ == "that" and words[word.i - 1].text == "," and word.head.i > word.i:
            return word.head
    return None


def tells_what(noun: "Token") -> bool:
    """Whether what is said is told beside its noun: "the allegation that ...", "the reports of a leak"."""
    if clause_behind_aside(noun) is not None:
        return True
    for child in noun.children:
        if child.dep_ in {*CONTENT, "relcl"} or (child.dep_ == "prep" and child.lower_ in TELLS_WHICH):
            return True
        if child.dep_ in {"acl", "appos"} and noun.doc[child.left_edge.i - 1].text != ",":
            return True
    return False


def tells_nothing(noun: "Token") -> bool:
    """Whether what is denied is only called something that is said: "the claims", "her accusations against him"."""
    return lemma(noun) in SAID and noun.pos_ == "NOUN" and not tells_what(noun)


def points_back(noun: "Token") -> bool:
    """Whether words stand for what was told just before: "it", "such an attack"."""
    if noun.dep_ not in {"dobj", "pobj"}:
        return False
    return noun.lower_ in {"it", "this", "that"} or any(c.lower_ in FIRM for c in noun.children)


def dismissed_as(verb: "Token") -> str:
    """As what something is dismissed: "a lie"; nothing where it is not told."""
    if lemma(verb) not in TURN_DOWN:
        return ""
    place = next((c.idx for c in verb.children if c.dep_ == "prep" and c.lower_ == "as"), None)
    return text_of(verb.doc)[place : place + REACH] if place is not None else ""


def span_of(token: "Token") -> tuple[int, int]:
    return token.idx, token.idx + len(token)


def end_of(verb: "Token") -> int:
    return verb.idx + len(verb)
