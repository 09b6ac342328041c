"""The clause that a statement states, found behind the words that only report it, deny it or call it true or false."""

from typing import TYPE_CHECKING, NamedTuple

from headwater.claims.words.lexicon import DENYING, REPORTING, STATED
from headwater.claims.words.mood import SUBJECTS, has_object, is_dismissal, lemma

if TYPE_CHECKING:
    from spacy.tokens import Token

VERBAL = frozenset({"VERB", "AUX"})
CALLED_TRUE = frozenset("true correct accurate".split())
CALLED_FALSE = frozenset(
    "false untrue incorrect inaccurate baseless unfounded groundless fabricated nonsense lie fiction invention"
    " fabrication hoax".split()
)
CLAUSES = frozenset({"ccomp", "csubj", "acl", "relcl"})  # how what is called false hangs on "it is" or on "the report"
RELATIVE = frozenset({"WDT", "WP"})
NOUNS = frozenset({"NOUN", "PROPN"})
OTHERS = frozenset({"dobj", "dative", "prep"})  # who else a pronoun in what is said may mean
DEEPEST = 3  # reports of reports


class Said(NamedTuple):
    """The verb of what is said, its words without those that report it, and how it is told."""

    root: "Token"
    tokens: "list[Token]"
    denial: bool = False  # somebody denies it: it stays whole
    untrue: bool = False  # it is called false, so that its contrary is said
    speaker: "Token | None" = None  # who says it and is its subject: "army" of "the army says it holds the bridge"


def what_is_said(head: "Token", tokens: "list[Token]") -> Said:
    """What a clause with this verb and these words says."""
    if lemma(head) in DENYING and has_object(head) and not is_dismissal(head):
        return Said(head, tokens, denial=True)
    inside = frozenset(t.i for t in tokens)
    root, dropped = unwrap(head, inside)
    called = called_true(root, inside)
    if called is None:
        speaker = says_of_itself(root, inside)
        if speaker is not None:
            dropped -= {t.i for t in speaker.subtree}
        return Said(root, [t for t in tokens if t.i not in dropped], speaker=speaker)
    content, untrue = called
    keep = {t.i for t in content.subtree if t.i not in dropped}
    return Said(content, [t for t in tokens if t.i in keep], untrue=untrue)


def called_true(root: "Token", inside: frozenset[int]) -> "tuple[Token, bool] | None":
    """The clause that is called true or false, and whether it is false: "reports that it burned are untrue"."""
    if lemma(root) != "be":
        return None
    for word in (c for c in root.children if c.dep_ in {"acomp", "attr"} and c.i in inside):
        called = lemma(word)
        truth = called == "truth" and any(c.lower_ == "no" for c in word.children)  # "there is no truth in the report"
        if not (truth or called in CALLED_TRUE or called in CALLED_FALSE):
            continue
        content = next((c for c in clauses_of(root, word) if c.i in inside), None)
        if content is not None:
            negated = truth or any(c.dep_ == "neg" for c in root.children)
            return content, (called in CALLED_FALSE) != negated
    return None


def clauses_of(root: "Token", word: "Token") -> "list[Token]":
    """The clauses that "it is WORD" or "the report is WORD" can be about."""
    nouns = [t for t in root.subtree if lemma(t) in STATED and t.pos_ == "NOUN"]
    clauses = [c for over in (root, word, *nouns) for c in over.children if c.dep_ in CLAUSES and c.pos_ in VERBAL]
    # "the report, which came on Monday, is false" does not say when it came
    return [c for c in clauses if any(s.dep_ in SUBJECTS and s.tag_ not in RELATIVE for s in c.children)]


def clause_head(tokens: "list[Token]") -> "Token | None":
    """The verb that the tokens hang on; None when there is no finite predicate among them."""
    inside = {t.i for t in tokens}
    heads = [t for t in tokens if t.head.i not in inside or t.head.i == t.i]
    verbs = [t for t in heads if t.pos_ in VERBAL]
    if verbs:
        return max(verbs, key=lambda t: (sum(1 for d in t.subtree if d.i in inside), -t.i))
    return next((t for t in tokens if t.pos_ in VERBAL and t.dep_ not in {"aux", "auxpass", "amod"}), None)


def says_of_itself(root: "Token", inside: frozenset[int]) -> "Token | None":
    """The noun of who says something of himself, so that a pronoun is its subject; None where somebody else may be.

    In "Rask told Finch that she ..." nobody knows who is meant; in "the rebels said they ..." it is plain.
    """
    verb = root.head
    if root.dep_ != "ccomp" or lemma(verb) not in REPORTING or any(c.dep_ in OTHERS for c in verb.children):
        return None
    speaker = next((c for c in verb.children if c.dep_ == "nsubj" and c.i in inside and c.pos_ in NOUNS), None)
    subject = next((c for c in root.children if c.dep_ in SUBJECTS and c.i in inside), None)
    if speaker is None or subject is None or subject.dep_ == "expl" or not stands_for(subject, speaker):
        return None
    return speaker


def stands_for(pronoun: "Token", noun: "Token") -> bool:
    """Whether a pronoun can mean this noun, which is no person's name: "it" or "they" of "the army"."""
    many = noun.tag_ in {"NNS", "NNPS"}
    return noun.ent_type_ != "PERSON" and pronoun.lower_ in ({"they"} if many else {"it", "they"})


def unwrap(root: "Token", inside: frozenset[int]) -> "tuple[Token, frozenset[int]]":
    """Step from "the office said" to what it said; the reporting words are dropped from the comparison."""
    dropped: set[int] = set()
    for _ in range(DEEPEST):
        if lemma(root) not in REPORTING or any(c.dep_ == "neg" for c in root.children):
            break  # what somebody has not said is not said
        content = next((c for c in root.children if c.dep_ in {"ccomp", "parataxis"} and c.i in inside), None)
        if content is None or content.pos_ not in VERBAL:
            break
        keep = {t.i for t in content.subtree}
        dropped |= {t.i for t in root.subtree if t.i not in keep}
        root = content
    for token in root.subtree:
        if token.lower_ == "according" and token.i in inside:
            dropped |= {t.i for t in token.subtree}
    return root, frozenset(dropped)
