"""Whether words state something that can be checked: no appeal, no opinion, no left-over of a sentence."""

import re
from typing import TYPE_CHECKING

from headwater.claims.statements.paragraphs import Paragraph
from headwater.claims.words.clauses import clause_head
from headwater.claims.words.mood import is_dismissal, lemma
from headwater.language.found_in import text_of
from headwater.model import Attribution

if TYPE_CHECKING:
    from spacy.tokens import Span as Sentence
    from spacy.tokens import Token

OPINION = re.compile(
    r"\b(?:should|must|ought to|I think|I believe|we think|we believe|in my (?:view|opinion)|hopefully|unfortunately|"
    r"shocking(?:ly)?|disgrac\w+|outrageous|clearly|obviously|of course|let us|let's|please|click|subscribe|sign up|"
    r"read more|follow us|share this)\b",
    re.IGNORECASE,
)
# What a newsroom says of its own text: who helped, where else it stands, what was changed.
OF_THE_PAGE = re.compile(
    r"\bcontributed (?:reporting )?to th(?:is|e) (?:report|article|story|piece)\b"
    r"|\bThis (?:article|story|post|piece|report|page|column) (?:\w+ )?(?:(?:was|is|has been) )?(?:\w+ )?"
    r"(?:appeared|published|updated|corrected|posted|edited|syndicated|reprinted)\b"
    r"|\bis (?:an?|the) [\w -]{0,60}?(?:reporter|correspondent|editor|columnist|writer) (?:for|at|of|with)\b"
    r"|\brequests? (?:for (?:an? )?(?:\w+ )?(?:comment|interview|response|reaction)|to (?:comment|interview))\b"
    r"|\bis editor[ -]in[ -]chief\b|\b(?:opinions|views) (?:expressed )?(?:here )?are (?:his|her|their) own\b"
)
SPEAKING = re.compile(r"\b(?:I|we|you|my|our|your|us)\b", re.IGNORECASE)
FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})

PAST = FINITE | {"VBN"}

RELATIVES = frozenset({"which", "who", "whom", "whose"})
WHEN = frozenset("after before when while since until".split())
ADVERBIAL = frozenset({"prep", "advmod", "npadvmod", "punct"})
SPEAKING_VERBS = frozenset({"say", "tell", "add", "reply"})
SAID = frozenset({"ccomp", "xcomp", "parataxis", "advcl"})  # how what is said hangs on its verb
DONE = frozenset("agree decide decline refuse vote".split())  # "agreed to lend", not "agreed that it was late"
EMPTY = frozenset("think believe know guess hope mean feel".split())  # "I don't think so" says nothing by itself
MIN_WORDS = 4  # a fragment shorter than that says too little to be checked


def hangs(tokens: list["Token"]) -> bool:
    """A condition or "whether" without what hangs on it, a relative clause without its noun ("who saw it"), and when
    something else was done ("days after he died") state nothing."""
    opening = next((t for t in tokens if not t.is_punct), None)
    first = opening.lower_ if opening is not None else ""
    if first in RELATIVES or (opening is not None and first == "that" and opening.tag_ in {"WDT", "WP"}):
        return True
    if first in {"should", "if", "unless", "whether"} and not any(t.text == "," for t in tokens):
        return True
    head, inside = clause_head(tokens), {t.i for t in tokens}
    if head is None or head.dep_ != "advcl" or head.head.i in inside:
        return False
    return any(c.dep_ in {"mark", "advmod"} and c.lower_ in WHEN and c.i in inside for c in head.children)


def is_adverbial(tokens: list["Token"]) -> bool:
    """Whether words only say when, where or how ("late on Tuesday,"): what happened stands elsewhere."""
    inside = {t.i for t in tokens}
    if any(t.pos_ in {"VERB", "AUX"} for t in tokens):
        return False
    heads = [t for t in tokens if not t.is_punct and not t.is_space and (t.head.i not in inside or t.head is t)]
    return bool(heads) and all(t.dep_ in ADVERBIAL or t.pos_ in {"ADP", "ADV"} for t in heads)


def is_appeal(tokens: list["Token"]) -> bool:
    """Whether somebody tells others what to do: "Now keep me out of this" can be neither true nor false."""
    head = clause_head(tokens)
    if head is None or head.tag_ != "VB" or head.dep_ not in {"ROOT", "ccomp", "parataxis"}:
        return False
    return not any(c.dep_ in {"aux", "auxpass", "nsubj", "nsubjpass", "expl", "csubj"} for c in head.children)


def is_left_over(head: "Token") -> bool:
    """Whether a sentence only says who spoke, and what he said stands elsewhere: "Brandt said in a statement"."""
    if lemma(head) not in SPEAKING_VERBS or any(c.dep_ in SAID for c in head.children):
        return False
    return lemma(head) == "tell" or not any(c.dep_ == "dobj" for c in head.children)


def is_checkable(sentence: "Sentence") -> bool:
    """A statement about the world: a finite predicate and something named, counted or dated; no question, no appeal."""
    text = sentence.text.strip()
    tokens = list(sentence)
    figures = any(t.like_num for t in tokens)  # "Seventeen posts are affected": four words are enough with one
    if text.endswith(("?", "!", ":")) or sum(t.is_alpha or t.like_num for t in tokens) < MIN_WORDS + (not figures):
        return False
    if OPINION.search(text) or SPEAKING.search(text) or OF_THE_PAGE.search(text):
        return False
    head = clause_head(tokens)
    if head is None or not is_finite(head):
        return False
    if not any(c.dep_ in {"nsubj", "nsubjpass", "expl", "csubj"} for c in head.children) or is_left_over(head):
        return False
    return any(t.ent_type_ or t.pos_ in {"PROPN", "NUM"} for t in tokens)


def is_finite(head: "Token") -> bool:
    """Whether a verb is finite; "the founders control it" has it as a bare form, no infinitive with a subject."""
    auxiliaries = [c for c in head.children if c.dep_.startswith("aux")]
    bare = head.tag_ == "VB" and not auxiliaries and any(c.dep_ == "nsubj" and c.i < head.i for c in head.children)
    return bare or head.tag_ in PAST or any(c.tag_ in PAST for c in auxiliaries)


def is_deed(paragraph: Paragraph, attribution: Attribution) -> bool:
    """Whether a cue reports what somebody did and not what they said: "rejected" a bill, "voted" to close a mine.

    The page that tells of a deed tells it itself. Acts whose verb is never said are no attributions in the first place
    (``attribution.speech.mere_acts``).
    """
    cue = attribution.cue
    parse = paragraph.parsed
    if cue is None or not 0 <= (place := paragraph.read(cue.start, cue.end))[0] < len(text_of(parse)):
        return False
    words = parse.char_span(place[0], min(place[1], len(text_of(parse))), alignment_mode="expand")
    if any(map(is_dismissal, words or ())):
        return True
    done = any(lemma(t) in DONE and t.pos_ == "VERB" for t in words or ())
    return done and attribution.kind == "indirect" and all(s.exact.startswith("to ") for s in attribution.content)
