"""Whether a clause says that something is, is not, may be, or would be if, and on which side: read off its verbs."""

import re
from typing import TYPE_CHECKING

from headwater import language
from headwater.claims.amounts.shares import PARTS
from headwater.claims.amounts.units import UNITS
from headwater.claims.words.lexicon import DECIDING, DISMISSING, FAILING, GRANTED, LIGHT, NEGATIONS, STATED, axes

if TYPE_CHECKING:
    from spacy.tokens import Token

BOUNDED = re.compile(
    r"\b(?:in|for|over) (?:the (?:last|past) )?(?:(?:nearly|almost|about|over|at least|more than|many|several) )?"
    r"(?:(?:a|an|one|two|three|four|five|six|seven|eight|nine|ten|\d{1,3}) )?"
    r"(?:years?|decades?|centur(?:y|ies)|months|weeks|generations?)\b|\bsince\b|\bfor the first time\b|\buntil\b"
    r"|\bbefore (?:\d|next|this|then|the end|(?:mon|tues|wednes|thurs|fri|satur|sun)day)|\bso far\b|\byet\b"
)
SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "expl"})
MEASURING = frozenset("DATE TIME MONEY PERCENT QUANTITY CARDINAL ORDINAL".split())
GIVEN = frozenset({"dobj", "nsubjpass"})
WANTING = frozenset(
    "offer promise pledge vow want wish hope seek try attempt urge ask order tell beg demand consider propose persuade"
    " plan intend expect threaten aim prepare press invite encourage require allow".split()
)
MAYBE = frozenset({"may", "might", "could", "can"})
CARRIERS = frozenset(
    "be have come get take make hold put give do bring face impose post suffer conduct stage mount launch win".split()
)
STATES = frozenset("hold course record percent % low high level levels".split())


def lemma(token: "Token") -> str:
    return language.lemma(token).lower()


def is_object(token: "Token") -> bool:
    """Whether a word is a verb's direct object, be it taken for an adverbial: "wolf" of "a boy bit a wolf in Velm".

    What only measures ("fell a third", "walked a mile", "left that day") is none.
    """
    if token.dep_ != "npadvmod":
        return token.dep_ == "dobj"
    verb, word = token.head, lemma(token)
    if token.pos_ not in {"NOUN", "PROPN"} or token.ent_type_ in MEASURING or verb.pos_ != "VERB" or token.i < verb.i:
        return False
    if not any(c.dep_ in {"det", "poss"} for c in token.children) or any(
        c.dep_ in {"dobj", "prt"} for c in verb.children
    ):
        return False
    return word not in LIGHT and word not in UNITS and word not in PARTS


def has_object(verb: "Token") -> bool:
    return any(c.dep_ in {"dobj", "ccomp", "xcomp", "nsubjpass", "pcomp"} for c in verb.children)


def is_dismissal(verb: "Token") -> bool:
    """Whether a verb that may deny decides instead: "dismissed Ada Finch", "rejected the bill", not "the report"."""
    if lemma(verb) == "deny":
        return any(c.dep_ == "dative" or (c.dep_ in GIVEN and lemma(c) in GRANTED) for c in verb.children)
    objects = [c for c in verb.children if c.dep_ in {"dobj", "nsubjpass"}]
    if lemma(verb) == "dismiss" and any(o.pos_ == "PROPN" or o.ent_type_ == "PERSON" for o in objects):
        return True
    return lemma(verb) in DISMISSING and any(o.pos_ == "NOUN" and not is_stated(o) for o in objects)


def is_stated(noun: "Token") -> bool:
    """Whether a noun is what is said or has what is said: "the claim", "the view that", not "the bid that"."""
    return lemma(noun) in STATED or any(c.dep_ in {"acl", "ccomp"} for c in noun.children)


def is_negated(verbs: "list[Token]", inside: frozenset[int]) -> bool:
    """An odd number of negations on the predicate, its subject or its object."""
    count = 0
    for verb in verbs:
        for child in verb.children:
            if child.i not in inside:
                continue
            if child.dep_ == "neg" or child.lower_ in NEGATIONS:
                count += 1
            elif child.dep_ in SUBJECTS | {"dobj", "attr", "pobj"}:
                count += has_none(child)
        count += fails_to(verb)
        count += any(is_decided_against(child) for child in verb.children if child.i in inside)
    return count % 2 == 1


def has_none(noun: "Token") -> bool:
    """Whether a noun stands with a "no", be it taken for one of the word before: "no life jackets"."""
    words = [c for c in noun.children if c.dep_ != "compound"]
    words += [w for c in noun.children if c.dep_ == "compound" for w in c.children]
    return any(w.lower_ in {"no", "neither"} and w.dep_ in {"det", "neg", "preconj"} for w in words)


def fails_to(verb: "Token") -> bool:
    """Whether a verb says that what it governs does not come to pass: "refused to sign"."""
    return lemma(verb) in FAILING and any(c.dep_ in {"xcomp", "ccomp", "advcl"} for c in verb.children)


def is_decided_against(token: "Token") -> bool:
    """Whether a word is the "against" of "voted against closing the mine"."""
    return (
        token.lower_ == "against" and lemma(token.head) in DECIDING and any(c.dep_ == "pcomp" for c in token.children)
    )


def is_failing(token: "Token") -> bool:
    """Whether a word says that something does not come to pass; prices that decline only fall."""
    if lemma(token) == "decline":
        return any(c.dep_ == "xcomp" for c in token.children)
    return lemma(token) in FAILING


def is_conditional(root: "Token", verbs: "list[Token]", inside: frozenset[int]) -> bool:
    """Whether it only holds if something else does."""
    for verb in verbs:
        for child in verb.children:
            if child.i in inside and child.dep_ in {"advcl", "prep", "mark"}:
                marks = {child.lower_} | {c.lower_ for c in child.children if c.dep_ in {"mark", "aux", "advmod"}}
                if marks & {"if", "unless", "provided"}:
                    return True
    return any(c.dep_ == "mark" and c.lower_ in {"if", "unless", "whether"} for c in root.children)


def modality(verbs: "list[Token]", inside: frozenset[int]) -> str:
    """ "possible" for may, might and could; "future" for will and going to; else ""."""
    for verb in verbs:
        for child in verb.children:
            if child.i in inside and child.dep_ == "aux":
                if child.lower_ in MAYBE:
                    return "possible"
                if child.lower_ in {"will", "shall", "would", "’ll", "'ll"}:
                    return "future"
        if (
            lemma(verb) in {"plan", "intend", "expect", "threaten", "agree"}
            or wanted(verb) is not None
            or (verb.lower_ == "going" and verb is verbs[0])
        ):
            return "future"
    root = verbs[0]
    if lemma(root) == "be" and any(
        c.dep_ == "xcomp" and any(a.lower_ == "to" for a in c.children) for c in root.children
    ):
        return "future"
    return ""


def wanted(verb: "Token") -> "Token | None":
    """What somebody only wants, tries or is asked to do: "resign" of "was urged to resign", of "offered to resign"."""
    if lemma(verb) not in WANTING:
        return None
    done = (c for c in verb.children if c.dep_ in {"xcomp", "ccomp"} and c.tag_ == "VB")
    return next((c for c in done if any(a.lower_ == "to" for a in c.children)), None)


def is_bounded(words: str) -> bool:
    """Whether a statement holds of a stretch of time: what had not been so in a decade may be so now."""
    return BOUNDED.search(words) is not None


def has_pronoun_object(verbs: "list[Token]", inside: frozenset[int]) -> bool:
    """Whether a pronoun stands for whom something was done to ("accused him"): another page may mean somebody else."""
    return any(
        child.i in inside and child.dep_ in {"dobj", "dative"} and child.lower_ in {"him", "her", "them"}
        for verb in verbs
        for child in verb.children
    )


def is_of_state(verb: "Token", inside: frozenset[int]) -> bool:
    """Whether what leaves or stays goes nowhere: "left rates on hold", "stay unchanged", "remain at 4 percent"."""
    if lemma(verb) not in {"leave", "stay", "remain"}:
        return False
    for child in (c for c in verb.children if c.i in inside):
        if child.dep_ in {"acomp", "oprd", "attr"}:
            return True
        if (
            child.dep_ == "prep"
            and child.lower_ in {"on", "at"}
            and any(p.text in STATES or p.like_num for p in child.subtree)
        ):
            return True
    return False


def sides(verbs: "list[Token]", inside: frozenset[int]) -> dict[str, int]:
    """The sides of opposites that the predicate stands on; "prevented a win" is the other side of "won"."""
    found: dict[str, int] = {}
    sign = 1
    for verb in verbs:
        words = [] if is_of_state(verb, inside) else [lemma(verb)]
        particle = next((c.lower_ for c in verb.children if c.dep_ == "prt" and c.i in inside), None)
        if particle:
            words.append(f"{lemma(verb)}_{particle}")
        words += [lemma(c) for c in verb.children if c.dep_ in {"dobj", "acomp", "attr"} and lemma(verb) in CARRIERS]
        for word in words:
            for axis, side in axes(word):
                found.setdefault(axis, side * sign)
        if lemma(verb) in FAILING and not fails_to(verb):
            sign = -1
    return found
