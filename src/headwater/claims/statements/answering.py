"""Denials without a word of denying: "says that it did", "told anything of the kind", "dismissed reports of a split".

The first two answer what was said just before; of the last, the report follows, as it does beneath the first sentence
of a story.
"""

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from headwater.claims.statements.pointing import (
    DENY,
    TURN_DOWN,
    WORDS,
    Pointing,
    is_done,
    name_of,
    span_of,
    subject_of,
    tells_what,
)
from headwater.claims.statements.untrue import SAYING, clause_of, goes_with_deed, noun_of, who_denies
from headwater.language import lemma
from headwater.language.denying import CALLING, UNTRUE
from headwater.language.found_in import text_of

if TYPE_CHECKING:
    from spacy.tokens import Token

_AUXILIARIES = "did|does|do|had|has|have|was|were|is|are|would|will|could|can"
ANSWERING = re.compile(
    rf"\b(?:{_AUXILIARIES})(?: not|n[’']t)?[.,;:!”\"’]|\b(?:any|no)thing of (?:the|that) (?:kind|sort)\b|\botherwise\b"
    r"|\bcontrary to\b|\bnot guilty\b|\bhappen(?:ed)?\b"
    r"|\b(?:opposite|contrary|conflicting|contradictory) (?:account|version|story)",
    re.IGNORECASE,
)
AUXILIARY = re.compile(_AUXILIARIES, re.IGNORECASE)
ACCOUNTS = frozenset({"account", "version", "story"})
GIVING = frozenset({"give", "offer", "present", "tell"})
OPPOSITE = frozenset({"opposite", "contrary", "conflicting", "contradictory"})
OF_OTHERS = frozenset({"he", "she", "it", "they"})
BARE = frozenset({"mark", "nsubj", "neg", "punct"})
NOBODY = frozenset({"no", "nobody", "none", "neither"})
TOLD_NEXT = frozenset("report story article rumor rumour accusation allegation claim".split())
DEFINITE = frozenset({"the", "this", "that", "these", "those", "such", "any", "all", "no"})
REPORTS_NEAR = 5  # words from "contrary" to what it is contrary to
CRIMES = frozenset(
    "murder manslaughter kill rape assault stab shoot fraud theft steal rob robbery burglary arson bribe bribery"
    " corruption perjury kidnap blackmail launder conspire conspiracy embezzle embezzlement".split()
)
NAMED = frozenset({"prep", "acl", "relcl", "poss"})  # what tells which of them is meant


def answering(word: "Token") -> Pointing | None:
    """A denial that has no word of denying, if this word makes one."""
    if word.lower_ in {"kind", "sort"}:
        return nothing_of_the_kind(word)
    if word.lower_ == "otherwise":
        return otherwise(word)
    if word.lower_ in ACCOUNTS:
        return another_account(word)
    if lemma(word) == "happen":
        return never_happened(word)
    return answer(word) if AUXILIARY.fullmatch(word.text) else None


def answer(verb: "Token") -> Pointing | None:
    """ "The governor says that it did": a clause that is but an auxiliary unsays, or says again, what stood before."""
    over = verb.head
    if verb.dep_ != "ccomp" or verb.i < over.i or lemma(over) not in SAYING or not is_done(over):
        return None
    if any(c.dep_ not in BARE for c in verb.children):
        return None
    whom = next((c.lower_ for c in verb.children if c.dep_ == "nsubj"), "")
    who = subject_of(over)
    if whom not in OF_OTHERS or who is None:
        return None
    so = all(c.dep_ != "neg" for c in verb.children)
    return said_of_before(over, name_of(who), answer=so, whom=whom)


def otherwise(word: "Token") -> Pointing | None:
    """ "Rask says otherwise"."""
    verb = word.head
    if word.dep_ != "advmod" or word.i != verb.i + 1 or lemma(verb) not in SAYING or not is_done(verb):
        return None
    if any(c.dep_ in {"ccomp", "dobj"} for c in verb.children) or (who := subject_of(verb)) is None:
        return None
    return said_of_before(verb, name_of(who))


def never_happened(verb: "Token") -> Pointing | None:
    """ "It never happened", said by somebody: of what was told just before."""
    subject = next((c for c in verb.children if c.dep_ == "nsubj"), None)
    if subject is None or subject.lower_ not in {"it", "that", "this"} or verb.dep_ not in {"ROOT", "ccomp"}:
        return None
    if all(c.dep_ != "neg" for c in verb.children) or any(c.dep_ in {"prep", "advcl", "mark"} for c in verb.children):
        return None
    return replace(said_of_before(verb, None), own=True, quoted=True)


def another_account(noun: "Token") -> Pointing | None:
    """ "The ministry gave the opposite account", "tells another story"."""
    verb = noun.head
    if noun.dep_ != "dobj" or lemma(verb) not in GIVING or not is_done(verb) or verb.dep_ not in {"ROOT", "conj"}:
        return None
    if not any(c.lower_ in OPPOSITE for c in noun.children) or (who := subject_of(verb)) is None:
        return None
    return said_of_before(verb, name_of(who))


def said_of_before(verb: "Token", who: str | None, *, answer: bool | None = None, whom: str | None = None) -> Pointing:
    sentence = verb.sent
    return Pointing(
        sentence.start_char,
        sentence.end_char,
        span_of(verb),
        who,
        within=False,
        at="said",
        thing=sentence.start_char,
        answer=answer,
        whom=whom,
    )


def nothing_of_the_kind(kind: "Token") -> Pointing | None:
    """ "No unit has been told anything of the kind", said by somebody: of what was told just before."""
    thing = kind.head.head
    if kind.dep_ != "pobj" or kind.head.lower_ != "of" or thing.lower_ not in {"anything", "nothing"}:
        return None
    verb = next((t for t in thing.ancestors if t.pos_ in {"VERB", "AUX"}), None)
    if verb is None:
        return None
    if lemma(verb) in SAYING and all(c.dep_ != "nsubjpass" for c in verb.children):
        return None  # "I said nothing of the kind" denies that it was said
    negated = any(
        c.dep_ == "neg" or (c.dep_ in {"nsubj", "nsubjpass"} and NOBODY & {c.lower_, *(d.lower_ for d in c.children)})
        for c in verb.children
    )
    if negated == (thing.lower_ == "nothing"):
        return None
    sentence = verb.sent
    return Pointing(
        sentence.start_char,
        sentence.end_char,
        span_of(verb),
        None,
        within=False,
        at="said",
        own=True,
        quoted=True,
        thing=sentence.start_char,
    )


def contrary(word: "Token") -> Pointing | None:
    """ "Contrary to reports, the club has not agreed": the reports are told next."""
    behind = list(word.doc[word.i + 1 : min(word.i + REPORTS_NEAR, word.sent.end)])
    told = next((t for t in behind if t.pos_ in {"NOUN", "PROPN"}), None)
    if word.lower_ != "contrary" or told is None or not behind or behind[0].lower_ != "to":
        return None
    if lemma(told) not in TOLD_NEXT or tells_what(told) or any(c.lower_ in DEFINITE for c in told.children):
        return None
    said = next((t for t in word.doc[told.i + 1 : word.sent.end] if t.pos_ == "VERB"), word)  # by whoever says that
    return ahead(said, None, own=True)


def told_next(verb: "Token") -> Pointing | None:
    """ "... calling a newspaper report pure invention": no report was told yet, so that what follows tells it."""
    denying = bool(WORDS.fullmatch(verb.text)) and lemma(verb) in DENY | TURN_DOWN
    if not (denying or CALLING.fullmatch(verb.text)) or verb.pos_ != "VERB":
        return None
    noun = next((c for c in verb.children if c.dep_ == "dobj" and c.i > verb.i), None)
    if noun is None or noun_of(noun) not in TOLD_NEXT or clause_of(noun) is not None:
        return None
    if any(c.lower_ in DEFINITE or c.dep_ == "poss" for c in noun.children):
        return None
    if not denying and not UNTRUE.search(text_of(verb.doc), noun.idx + len(noun), verb.sent.end_char):
        return None
    if denying and tells_what(noun) and lemma(verb) in DENY:
        return None  # "denied reports of a leak" tells what it denies
    if not (is_done(verb) or goes_with_deed(verb)) or (who := who_denies(verb)) is None:
        return None
    return ahead(verb, name_of(who))


def ahead(word: "Token", who: str | None, *, own: bool = False) -> Pointing:
    """A denial of what the next sentences tell as a report."""
    sentence = word.sent
    return Pointing(
        sentence.start_char,
        sentence.end_char,
        span_of(word),
        who,
        within=False,
        at="told",
        noun="report",
        own=own,
        ahead=True,
    )


def plea(verb: "Token") -> Pointing | None:
    """ "pleaded not guilty", "denies murdering her", "denies all charges": of what the prosecution tells."""
    words = {t.lower_ for t in verb.subtree if t.i > verb.i}
    pleads = lemma(verb) == "plead" and {"not", "guilty"} <= words
    charged = lemma(verb) == "deny" and any(
        lemma(c) in CRIMES or (lemma(c) == "charge" and c.tag_ == "NNS")
        for c in verb.children
        if c.dep_ in {"dobj", "xcomp"}
    )
    innocent = (
        lemma(verb) == "be"
        and verb.dep_ == "ccomp"
        and any(c.dep_ == "neg" for c in verb.children)
        and any(c.dep_ == "acomp" and c.lower_ == "guilty" for c in verb.children)
    )
    if innocent:
        verb = verb.head  # "told magistrates that he was not guilty"
    if not (pleads or charged or innocent) or not is_done(verb) or (who := subject_of(verb)) is None:
        return None
    sentence = verb.sent
    return Pointing(sentence.start_char, sentence.end_char, span_of(verb), name_of(who), within=False, at="court")
