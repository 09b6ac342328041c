"""The words of a statement as the keys that two are compared by: one meaning, one key, with a weight and its lemma."""

from typing import TYPE_CHECKING

from headwater.claims.words.kinship import is_verb, kinship
from headwater.claims.words.lexicon import LIGHT, NEGATIONS, canon, is_known, place_stem
from headwater.claims.words.mood import lemma

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

WEIGHTS = {"PROPN": 1.3, "NOUN": 1.0, "VERB": 1.0, "ADJ": 0.6, "ADV": 0.3, "NUM": 0.0}
JOINING = frozenset("of the and for".split())  # between the words of a name
PARTICLES = frozenset("down up out over off away back in on".split())
BEHIND_HEAD = 6  # words behind a noun that still say which it is
BODY_POLITIC = "the_state"
KIN = 0.4  # the least kinship of two words that may say the same


def canon_of(token: "Token") -> str:
    """A token's key; of a name or a proper adjective, its place's stem, so that "Oskerian" meets "Oskeria"."""
    word = token.lower_ if token.pos_ == "PROPN" else lemma(token)
    if word == "state" and token.pos_ == "NOUN":
        return BODY_POLITIC  # who states it is light, the state is not
    if token.pos_ == "VERB" and (phrasal := phrasal_verb(token)):
        return canon(phrasal)
    key = canon(word)
    if key == word.strip(".'’-") and (token.pos_ == "PROPN" or (token.pos_ == "ADJ" and token.text[:1].isupper())):
        return canon(lemma(token)) if canon(lemma(token)) != lemma(token) else place_stem(key)
    return key


def phrasal_verb(verb: "Token") -> str | None:
    """A verb with its particle where that means something else than the verb ("struck down", not "burned down")."""
    particle, bare = particle_of(verb), lemma(verb)
    if particle is None:
        return None
    both = f"{bare}_{particle}"
    if is_known(both):
        return both
    apart = any(c.dep_ == "prt" and c.lower_ == particle for c in verb.children)
    return both if apart and is_verb(both) and kinship(bare, both) < KIN else None


def particle_of(verb: "Token") -> str | None:
    """ "down" of "stepped down", "out" of "pulled out of": the small word that makes another verb of it."""
    if verb.i + 1 < len(verb.doc) and verb.nbor(1).lower_ in PARTICLES:
        return verb.nbor(1).lower_
    return next((c.lower_ for c in verb.children if c.dep_ == "prt"), None)


def phrase(head: "Token", inside: frozenset[int]) -> frozenset[str]:
    """The keys of a noun phrase: its head, what stands before it, and its "of" parts."""
    keys = set()
    for token in head.subtree:
        if token.i in inside and token.i - head.i < BEHIND_HEAD and token.pos_ in {"NOUN", "PROPN", "ADJ"}:
            if token.i > head.i and any(
                a.dep_ in {"relcl", "acl", "appos"} for a in [token, *token.ancestors] if a.i > head.i
            ):
                continue
            keys.add(canon_of(token))
    return frozenset(k for k in keys if k not in LIGHT)


def weigh(tokens: "list[Token]") -> dict[str, float]:
    """The words that carry meaning, each with its weight; numbers, times and light words weigh nothing."""
    weights: dict[str, float] = {}
    for token in tokens:
        if names_a_model(token):
            weights[f"{token.nbor(-1).lower_} {token.lower_}"] = WEIGHTS["PROPN"]
        if token.pos_ not in WEIGHTS or token.like_num or token.dep_ in {"aux", "auxpass", "neg"}:
            continue
        if token.ent_type_ in {"DATE", "TIME"} and token.pos_ != "VERB":
            continue
        if token.lower_ in PARTICLES and token.i and token.nbor(-1).pos_ == "VERB":
            continue
        key = canon_of(token)
        light = key in LIGHT or (token.lower_ in LIGHT and key != BODY_POLITIC)
        if len(key) < 2 or light or token.lower_ in NEGATIONS:
            continue
        weights[key] = max(weights.get(key, 0.0), WEIGHTS[token.pos_])
    return weights


def names_a_model(token: "Token") -> bool:
    """The number of a name: "6" in "the Osprey 6"."""
    if not token.i or not token.text[0].isdigit() or token.ent_type_ in {"DATE", "TIME", "MONEY", "QUANTITY"}:
        return False
    return token.nbor(-1).pos_ == "PROPN" and token.dep_ in {"nummod", "compound", "appos", "npadvmod", "nsubj", "pobj"}


def lemmas_of(tokens: "list[Token]", weights: dict[str, float]) -> dict[str, str]:
    """The word behind each key, the first where several have it; a verb with its particle is one word."""
    found: dict[str, str] = {}
    for token in tokens:
        if (key := canon_of(token)) in weights and key not in found:
            found[key] = (phrasal_verb(token) if token.pos_ == "VERB" else None) or lemma(token)
    return found


def acronyms_of(tokens: "list[Token]") -> dict[str, frozenset[str]]:
    """The initials of every run of names, small words between them left out, with the keys of the run."""
    found: dict[str, frozenset[str]] = {}
    run: list[Token] = []
    for token in [*tokens, None]:
        if token is not None and token.pos_ == "PROPN" and token.text[:1].isupper():
            run.append(token)
        elif token is None or token.lower_ not in JOINING:
            if len(run) > 1:
                found["".join(t.lower_[0] for t in run)] = frozenset(map(canon_of, run))
            run = []
    return found


def kinds_of(parse: "Doc", end: int) -> frozenset[str]:
    """What the things that a number counts are of, or before them: "measles" of "64 cases of measles"."""
    span = parse.char_span(end - 1, end, alignment_mode="expand")
    token = span[0] if span is not None and len(span) else None
    while token is not None and token.dep_ in {"nummod", "quantmod", "compound", "amod", "nmod"}:
        token = token.head
    if token is None or token.pos_ != "NOUN":
        return frozenset()
    parts = [o for c in token.children if c.lower_ == "of" for o in c.children if o.pos_ in {"NOUN", "PROPN"}]
    parts += [c for c in token.children if c.dep_ == "compound"]
    return frozenset(k for k in map(canon_of, parts) if k not in LIGHT)
