"""Denials that tell what they deny, and words that call it untrue: "denied rumours that ...", "the report is a hoax".

What is called untrue has to be something that somebody tells, by its noun: a report, a rumour, a claim. A verdict or a
ball can be false as well.
"""

from dataclasses import replace
from typing import TYPE_CHECKING

from headwater.claims.statements.pointing import (
    CONTENT,
    FINITE,
    POINTERS,
    WORDS,
    Pointing,
    clause_behind_aside,
    is_done,
    is_joined,
    name_of,
    read,
    span_of,
    subject_of,
    teller_of,
    tells_what,
)
from headwater.language import lemma
from headwater.language.denying import (
    CALLING,
    CHARGES,
    HEARSAY,
    SAID,
    SAYING_SO,
    TAKING_BACK,
    TRUE,
    TRUTH,
    UNTRUE,
    is_advice,
)

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

SUBJECTS = frozenset({"nsubj", "nsubjpass", "expl"})
CLAUSES = frozenset({"acl", "relcl", "ccomp"})
PREDICATES = frozenset({"acomp", "attr", "oprd", "dobj"})
LINKS = frozenset({"prep", "pobj", "conj", "amod", "compound", "pcomp"})
AS_TOLD = frozenset("rumor rumour speculation report story article".split())  # told as such, and not only said
MAYBE = frozenset(
    "probably possibly perhaps maybe likely apparently reportedly allegedly partly partially largely mostly almost"
    " nearly also".split()
)
WRITTEN = frozenset("article post story website site news page".split())  # "the claims in the story"
SAYING = frozenset(
    "say tell insist add write state announce stress claim maintain reply respond assure reassure confirm argue"
    " conclude find".split()
)
SCRAPS = frozenset("word grain shred scrap ounce element iota".split())
GONE = frozenset("take go come move rush turn".split())  # "took to the air to deny", "came out to deny"
WHAT_IS_SO = frozenset("ccomp xcomp csubj advcl acl prep relcl".split())  # behind "it is wrong"
DESCRIBING = frozenset({"DET", "ADJ", "ADV", "PUNCT", "NOUN", "ADP", "SCONJ", "CCONJ"})
GOVERNING = frozenset({"acl", "advcl", "pcomp", "xcomp", "conj"})


def denials(parsed: "Doc") -> "list[Pointing]":
    """Every denial of a passage that says by its grammar what it denies: it points back to it, or tells it itself."""
    found: list[Pointing] = []
    for token in parsed:
        if TAKING_BACK.fullmatch(token.text) and token.pos_ == "VERB" and (own := told_inside(token)) is not None:
            found.append(replace(own, takes_back=True))
        elif WORDS.match(token.text):
            found += [p for p in (told_inside(token) or read(token),) if p is not None]
        elif (called := called_untrue(token)) is not None and all(called.verb != p.verb for p in found):
            found.append(called)
    return found


def told_inside(verb: "Token") -> Pointing | None:
    """A denial of words that it tells: "has denied rumours that it fell", "a statement rejecting claims that ..."."""
    passive = any(c.dep_ == "agent" for c in verb.children)
    noun = next((c for c in verb.children if c.dep_ == ("nsubjpass" if passive else "dobj")), None)
    if noun is None:  # "denied as baseless reports that ..."
        noun = next((p for c in verb.children if c.lower_ == "as" for p in c.children if p.dep_ == "pobj"), None)
    if noun is None or noun_of(noun) not in HEARSAY or (told := clause_of(noun)) is None:
        return None
    if passive:
        agent = next((p for c in verb.children if c.dep_ == "agent" for p in c.children if p.dep_ == "pobj"), None)
        who = name_of(agent) if agent is not None else None
        wanted = any(c.tag_ == "MD" or c.dep_ == "neg" for c in verb.children)
        return None if wanted or who is None else denial(verb, who, noun, told)
    if not (is_done(verb) or goes_with_deed(verb)):
        return None
    subject = who_denies(verb)
    if subject is None:
        return None
    return denial(verb, name_of(subject), noun, told)


def denial(
    verb: "Token",
    who: str | None,
    noun: "Token",
    told: tuple[int, int] | None,
    *,
    own: bool = False,
    teller: str | None = None,
    joined: bool = False,
) -> Pointing:
    called = noun_of(noun)
    return Pointing(
        verb.sent.start_char,
        verb.sent.end_char,
        span_of(verb),
        who,
        within=False,
        at="charge" if called in CHARGES else "told" if called in AS_TOLD else "said",
        noun=called,
        told=told,
        own=own,
        joined=joined,
        teller=teller,
        thing=min(noun.idx, verb.idx),
    )


def clause_of(noun: "Token") -> tuple[int, int] | None:
    """Where a clause stands that a noun tells: of "rumours that it fell", not of "the rumours that he heard"."""
    behind = clause_behind_aside(noun)
    for each in [*noun.children, *([behind] if behind is not None else [])]:
        if each is not behind and (each.dep_ not in CLAUSES or each.i < noun.i):
            continue
        inner = (c for c in each.children if c.dep_ == "ccomp" and c.i > each.i)
        clause = next(inner, each) if SAYING_SO.fullmatch(each.text) else each
        subject = next((c for c in clause.children if c.dep_ in SUBJECTS), None)
        if subject is None or subject.tag_ in {"WDT", "WP"}:
            continue
        advice = is_advice(noun.lower_, subject.lower_, clause.lower_, (subject.tag_, clause.tag_))
        if not (advice and all(c.dep_ not in {"aux", "auxpass"} for c in clause.children)):
            return clause.doc[clause.left_edge.i].idx, end_of_words(clause.right_edge)
    return None


def end_of_words(token: "Token") -> int:
    return token.idx + len(token)


def goes_with_deed(verb: "Token") -> bool:
    """Whether a denial that is no finite verb goes with something done: "issued a statement denying", "went online to
    deny"; not "wants to deny", "may deny".
    """
    if verb.tag_ not in {"VBG", "VB"} or verb.dep_ not in GOVERNING or any(c.dep_ == "neg" for c in verb.children):
        return False
    over = verb.head
    while over.dep_ in GOVERNING | {"dobj", "pobj", "prep", "attr"} and over.pos_ not in {"VERB", "AUX"}:
        over = over.head
    if verb.tag_ == "VB" and (verb.dep_ != "xcomp" or lemma(over) not in GONE):
        return False
    return over.pos_ in {"VERB", "AUX"} and is_done(over)


def who_denies(verb: "Token") -> "Token | None":
    """Who denies: the subject of the verb, or of the one that it goes with; of "Rask, who denied" Rask."""
    subject = subject_of(verb)
    while subject is None and verb.head is not verb:
        verb = verb.head
        subject = subject_of(verb)
    if subject is not None and subject.lower_ == "who" and subject.head.dep_ == "relcl":
        return subject.head.head
    return subject


def called_untrue(word: "Token") -> Pointing | None:
    """What a word calls untrue: "the report is a hoax", "said the rumours were false", "called the claims baseless"."""
    if word.lower_ in TRUTH:
        return without_truth(word)
    if not (UNTRUE.fullmatch(word.text) or word.lower_ in TRUE) or describes_another(word):
        return None
    if word.lower_ not in TRUE and (named := called_by_name(word)) is not None:
        return named
    top = word
    if word.tag_ == "VBN" and (thing := next((c for c in word.children if c.dep_ == "nsubjpass"), None)) is not None:
        held = any(c.tag_ == "MD" or c.dep_ == "neg" for c in word.children)
        return None if held else by_speaker(word, thing)  # "the story was fabricated"
    while top.dep_ in LINKS and top.head is not top:
        top = top.head
    verb = top.head
    if top.dep_ not in PREDICATES or verb is top:
        return None
    if lemma(verb) == "be":
        thing = next((c for c in verb.children if c.dep_ == "nsubj"), None)
        untrue = (word.lower_ in TRUE) == any(c.dep_ == "neg" for c in verb.children)
        return by_speaker(verb, thing) if thing is not None and untrue and verb.tag_ in FINITE else None
    return None


def describes_another(word: "Token") -> bool:
    """Whether a word only describes what nobody tells: "a wrong decision", "a false dawn"; not "false news"."""
    if word.dep_ not in {"amod", "compound"}:
        return False
    return noun_of(word.head) not in SAID | WRITTEN and not UNTRUE.fullmatch(word.head.text)


def called_by_name(word: "Token") -> Pointing | None:
    """What somebody calls untrue: "called the claims baseless", "branded Finch's story a hoax", "called it a lie".

    Analyses of such sentences differ too much: what is called so is the last noun of telling before the word, and no
    more than what describes the word stands between them, or the clause that the noun tells.
    """
    verb = next((t for t in word.ancestors if CALLING.fullmatch(t.text) and t.pos_ == "VERB"), None)
    if verb is None or verb.i > word.i or not is_done(verb):
        return None
    between = [t for t in word.doc[verb.i + 1 : word.i] if noun_of(t) in SAID or t.lower_ in {"it", "this", "that"}]
    thing = next((t for t in between if t.lower_ != "that" or t.dep_ == "dobj" or t.i + 1 == word.i), None)
    subject = subject_of(verb)
    if thing is None or subject is None:
        return None
    if clause_of(thing) is not None or thing.pos_ == "PRON":
        return of_hearsay(verb, name_of(subject), thing)
    if any(t.pos_ not in DESCRIBING and t.tag_ != "VBN" for t in word.doc[thing.i + 1 : word.i]):
        return None
    before = thing.i - 1
    while word.doc[before].pos_ in {"ADJ", "NOUN"} and before > verb.i:
        before -= 1
    if word.doc[before].lower_ in POINTERS:
        return denial(verb, name_of(subject), thing, None)
    if word.doc[before].tag_ != "POS":
        return None
    owner = word.doc[before - 1]
    return denial(verb, name_of(subject), thing, None, teller=word.doc[owner.left_edge.i : owner.i + 1].text)


def without_truth(word: "Token") -> Pointing | None:
    """What there is no truth in: "there is no truth in reports that ...", "the claims are without foundation"."""
    if word.dep_ == "pobj" and word.head.lower_ == "without" and lemma(verb := word.head.head) == "be":
        thing = next((c for c in verb.children if c.dep_ == "nsubj"), None)
        return by_speaker(verb, thing) if thing is not None else None
    if word.dep_ == "pobj" and word.head.lower_ == "of" and word.head.head.lower_ in SCRAPS:
        word = word.head.head  # "not a word of truth in it"
        if any(c.lower_ == "not" for c in word.children) or any(c.dep_ == "neg" for c in word.head.children):
            return in_what(word, word.head) if lemma(word.head) == "be" else None
        return None
    if word.dep_ == "dobj" and lemma(verb := word.head) == "have" and any(c.lower_ == "no" for c in word.children):
        thing = next((c for c in verb.children if c.dep_ == "nsubj"), None)
        return by_speaker(verb, thing) if thing is not None else None  # "the story has no basis in fact"
    if lemma(verb := word.head) != "be" or not any(c.lower_ == "no" for c in word.children):
        return None
    return in_what(word, verb)


def in_what(word: "Token", verb: "Token") -> Pointing | None:
    """In what there is no truth: "in the reports", "in it"."""
    places = [c for over in (word, *word.children, verb) for c in over.children if c.dep_ == "prep" and c.i > word.i]
    things = (p for c in places for p in c.children if p.dep_ == "pobj")
    thing = next((p for p in things if noun_of(p) in SAID or p.lower_ in {"it", "this", "that"}), None)
    return by_speaker(verb, thing) if thing is not None else None


def by_speaker(verb: "Token", thing: "Token") -> Pointing | None:
    """A sentence that something is untrue: said by whoever it is attributed to, else by the page itself."""
    if any(c.lower_ in MAYBE for c in verb.subtree if c.dep_ == "advmod") or verb.sent[-1].text == "?":
        return None
    if thing.lower_ == "it" and any(c.i > verb.i and c.dep_ in WHAT_IS_SO for c in (*verb.children, *rest_of(verb))):
        return None  # "it was wrong to compare them"
    if verb.dep_ == "ROOT" or is_joined(verb):
        return of_hearsay(verb, None, thing, own=True, joined=is_joined(verb))
    if verb.dep_ not in CONTENT or lemma(verb.head) not in SAYING or not is_done(verb.head):
        return None
    subject = subject_of(verb.head)
    return of_hearsay(verb.head, name_of(subject), thing) if subject is not None else None


def rest_of(verb: "Token") -> "list[Token]":
    return [c for word in verb.children if word.dep_ in PREDICATES for c in word.children]


def of_hearsay(
    verb: "Token", who: str | None, thing: "Token", *, own: bool = False, joined: bool = False
) -> Pointing | None:
    """What somebody calls untrue, if it is something told: in a clause of its own, or before."""
    if thing.lower_ in {"this", "that", "it"} and not [*thing.children]:
        back = denial(verb, who, thing, None, own=own, joined=joined)
        return replace(back, noun=None)  # "That is a lie", "says this is untrue"
    if thing.pos_ not in {"NOUN", "PROPN"} or noun_of(thing) not in SAID:
        return None
    if noun_of(thing) in HEARSAY and (told := clause_of(thing)) is not None:
        return denial(verb, who, thing, told, own=own)
    pointers, teller = {c.lower_ for c in thing.children} & POINTERS, teller_of(thing)
    if is_of_something(thing) or not (teller or (pointers and all(c.dep_ != "poss" for c in thing.children))):
        return None
    if teller:
        return denial(verb, who, thing, None, own=own, teller=teller)
    written = next((p for c in thing.children if c.dep_ == "prep" for p in c.children if lemma(p) in WRITTEN), thing)
    return denial(verb, who, written, None, own=own, joined=joined)  # "the claims in the story"


def noun_of(thing: "Token") -> str:
    """A noun's singular, be it taken for a name at the beginning of a sentence."""
    return lemma(thing) if thing.pos_ == "NOUN" else thing.lower_.removesuffix("s")


def is_of_something(thing: "Token") -> bool:
    """Whether it is said beside a noun which of them is meant; "the claims in the story" are those before."""
    if not tells_what(thing):
        return any(
            c.dep_ == "prep" and not any(lemma(p) in WRITTEN for p in c.children if p.dep_ == "pobj")
            for c in thing.children
        )
    return True
