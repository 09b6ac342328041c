"""What a statement says, in the parts that two are compared by: who, did what, to whom, how much, when, if."""

from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from headwater.claims.amounts.quantities import find_quantities
from headwater.claims.amounts.shares import in_words
from headwater.claims.amounts.times import find_times
from headwater.claims.amounts.units import MONEY
from headwater.claims.words.clauses import clause_head, what_is_said
from headwater.claims.words.doers import Doer, acting
from headwater.claims.words.lexicon import (
    LIGHT,
    NEGATIONS,
    ORDINALS,
    PREVENTING,
    REVERSING,
    axes,
    canon,
)
from headwater.claims.words.mood import (
    CARRIERS,
    MAYBE,
    SUBJECTS,
    has_pronoun_object,
    is_bounded,
    is_conditional,
    is_decided_against,
    is_failing,
    is_negated,
    is_object,
    lemma,
    modality,
    sides,
)
from headwater.claims.words.scope import NOBODY, Scope, scope_of
from headwater.claims.words.wording import acronyms_of, canon_of, kinds_of, lemmas_of, phrasal_verb, phrase, weigh
from headwater.language.found_in import text_of, tokens_in
from headwater.model import Quantity, Time

if TYPE_CHECKING:
    from collections.abc import Iterable

    from spacy.tokens import Doc, Token

NOUNS = frozenset({"NOUN", "PROPN"})
MEASURES = MONEY | {"percent"}
CONDITIONS = frozenset({"if", "unless", "provided"})
CHARGING = frozenset("convict acquit clear accuse suspect guilty innocent".split())  # "acquitted (somebody) of fraud"
CARRYING = frozenset("under in into on to at off out".split())  # "came under attack", "is on trial", "put to the vote"
HAPPENING = frozenset("happen occur come follow begin take_place announce complete carry_out carry".split())
OPEN = frozenset({"VERB", "ADJ", "NOUN", "ADV"})
POINTING = frozenset({"that", "this", "these", "those", "such"})
POINTED = frozenset({"det", "predet", "amod", "nsubj", "nsubjpass", "dobj"})
OF_WHOLE = frozenset("none all most some many several both each few".split())
AGAINST: dict[str, str] = dict.fromkeys(("versus", "vs", "vs."), "against")  # "the dollar versus the euro"
BLAMING = frozenset({"for", "of", "from", "with"})  # criticised for, accused of, barred from, charged with
WORD_FOR_WORD = 0.85  # overlap of one statement but for a word or two: those two words are what to look at
MOST_VERBS = 6  # of one predicate: a longer row of verbs is several statements
FIXED_DAY = date(2000, 1, 7)
FRAMES = "headwater.frames"  # under which a parsed passage keeps what was taken apart
TIMES, QUANTITIES = "headwater.times", "headwater.quantities"  # and what was found in it


@dataclass(frozen=True, slots=True)
class Frame:
    """One statement taken apart; every set holds keys of ``lexicon.canon``."""

    weights: dict[str, float]
    names: frozenset[str]
    predicate: frozenset[str]
    subject: frozenset[str] = frozenset()
    subject_head: str = ""
    complete: bool = True  # has a subject of its own
    agent: frozenset[str] = frozenset()
    patient: frozenset[str] = frozenset()
    doer: Doer = field(default_factory=Doer)
    sufferer: Doer = field(default_factory=Doer)
    core: frozenset[str] = frozenset()  # the predicate without what is coordinated with it
    states: frozenset[str] = frozenset()  # the adjectives among it: "empty" of "was empty"
    axes: dict[str, int] = field(default_factory=dict)
    negated: bool = False
    nots: int = 0  # all the words that negate, wherever they stand
    conditional: bool = False
    modal: str = ""  # "", "future", "possible"
    possible: frozenset[str] = frozenset()  # what "may", "might" or "could", anywhere in the statement
    denied: frozenset[str] = frozenset()  # what stands under a "not", anywhere in the statement
    turns: dict[str, int] = field(default_factory=dict)  # the sides of opposites of all its words
    denial: bool = False
    pronoun_object: bool = False  # "her": who it was done to is told elsewhere
    bounded: bool = False  # "not in a decade", "for the first time since": true of a stretch of time
    pronoun_subject: bool = False
    pointing: bool = False  # speaks of "that feature", "such a case": what it is stands elsewhere
    verbs: frozenset[str] = frozenset()  # of the predicate, without what the verbs carry
    slots: dict[str, frozenset[str]] = field(default_factory=dict)  # "object", "for", "in", ...: the head's keys
    ordinals: frozenset[str] = frozenset()
    quantities: tuple[Quantity, ...] = ()
    times: tuple[Time, ...] = ()
    days: tuple[Time, ...] = ()  # the same times counted from one fixed day, to compare where no date is known
    places: dict[int, str] = field(default_factory=dict)  # of quantities, by where they begin: see ``role``
    words: int = 0
    lemmas: dict[str, str] = field(default_factory=dict)  # the word behind each key, to look up its kin
    acronyms: dict[str, frozenset[str]] = field(default_factory=dict)  # "wrc": the keys of "World Relief Council"
    taken_back: frozenset[str] = frozenset()  # "charge" of "dropped the charges"
    past: bool = False  # has happened, by the verb's form
    measured: dict[int, frozenset[str]] = field(default_factory=dict)  # "measles" of "64 cases of measles", as places
    scope: Scope = field(default_factory=Scope)

    def role(self, quantity: Quantity) -> str:
        """What a quantity's noun is in its clause: "" for a subject or object, else the preposition before it."""
        return self.places.get(quantity.span.start, "") if quantity.span else ""

    @property
    def keys(self) -> frozenset[str]:
        return frozenset(self.weights)


def frame_of(
    parse: "Doc",
    pieces: "Iterable[tuple[int, int]] | None" = None,
    anchor: "date | None" = None,
) -> Frame | None:
    """The frame of a passage, or of the pieces of it given as offsets; None where there is no predicate."""
    spans = tuple(pieces) if pieces is not None else ((0, len(text_of(parse))),)
    known: dict[tuple[object, ...], Frame | None] = parse.user_data.setdefault(FRAMES, {})
    if (spans, anchor) not in known:  # most passages stand on many pages
        known[spans, anchor] = _frame_of(parse, spans, anchor)
    return known[spans, anchor]


def _frame_of(parse: "Doc", spans: tuple[tuple[int, int], ...], anchor: "date | None") -> Frame | None:
    tokens = [t for t in tokens_in(parse, spans) if not t.is_space]
    head = clause_head(tokens)
    if head is None:
        return None
    root, tokens, denial, untrue, speaker = what_is_said(head, tokens)
    inside = frozenset(t.i for t in tokens)
    within = [q for q in quantities_of(parse) if q.span and any(s <= q.span.start < e for s, e in spans)]
    subject_token = whole_of(speaker or subject_of(root, inside), within)
    tokens = without_measures(tokens, within)
    inside = frozenset(t.i for t in tokens)
    verbs, core = verb_chain(root, inside), verb_chain(root, inside, coordinated=False)
    pronoun = subject_token is not None and stands_for_another(subject_token)
    weights = weigh(tokens)
    subject = phrase(subject_token, inside) if subject_token is not None and not pronoun else frozenset()
    agent, patient = roles(root, subject, inside)
    doer, sufferer = acting(root, subject_token, inside)
    times = times_within(parse, anchor, spans)
    return Frame(
        weights=weights,
        names=names_of(tokens, weights),
        predicate=frozenset(k for v in verbs for k in verb_keys(v, inside)),
        subject=subject,
        subject_head=canon_of(subject_token) if subject and subject_token is not None else "",
        complete=subject_token is not None,
        agent=agent,
        patient=patient,
        doer=doer,
        sufferer=sufferer,
        core=frozenset(k for v in core for k in verb_keys(v, inside)),
        states=frozenset(canon_of(v) for v in core if v.pos_ == "ADJ"),
        axes=sides(core, inside),
        negated=is_negated(core, inside) != untrue,
        nots=nots_of(tokens) + untrue,
        conditional=is_conditional(root, verbs, inside)
        or any(t.lower_ in CONDITIONS for t in tokens if t.dep_ == "mark"),
        modal=modality(verbs, inside),
        possible=frozenset(canon_of(t.head) for t in tokens if t.dep_ == "aux" and t.lower_ in MAYBE),
        denied=frozenset(canon_of(t.head) for t in tokens if t.dep_ == "neg"),
        turns={axis: side for t in tokens if t.pos_ in OPEN for axis, side in axes(lemma(t))},
        denial=denial,
        pronoun_object=has_pronoun_object(core, inside) or befell_pronoun(root, inside),
        bounded=is_bounded(" ".join(t.lower_ for t in tokens)),
        pronoun_subject=pronoun,
        pointing=any(c.lower_ in POINTING for t in root.children for c in (t, *t.children) if c.dep_ in POINTED),
        verbs=frozenset(canon_of(v) for v in verbs if v.pos_ == "VERB" and lemma(v) not in CARRIERS),
        slots=slots_of(core, tokens),
        ordinals=frozenset(t.lower_ for t in tokens if t.lower_ in ORDINALS and not is_relative(t)),
        quantities=tuple(within),
        places=places_of(parse, within),
        times=tuple(times),
        days=tuple(times_within(parse, FIXED_DAY, spans, tense=False)),
        words=sum(t.is_alpha for t in tokens),
        lemmas=lemmas_of(tokens, weights),
        acronyms=acronyms_of(tokens),
        taken_back=frozenset(k for v in verbs for k in dropped_by(v, inside)),
        past=root.tag_ in {"VBD", "VBN"} and lemma(root) not in HAPPENING,
        measured={q.span.start: kinds_of(parse, q.span.end) for q in within if q.span},
        scope=scope_of(root, tokens, within, times),
    )


def befell_pronoun(root: "Token", inside: frozenset[int]) -> bool:
    """Whether what happened is told as somebody's whom a pronoun stands for: "his death came hours later"."""
    events = (c for c in root.children if c.dep_ in SUBJECTS and c.i in inside and lemma(root) in HAPPENING)
    return any(c.dep_ == "poss" and c.pos_ == "PRON" for event in events for c in event.children)


def stands_for_another(subject: "Token") -> bool:
    """Whether a subject is a pronoun for somebody told elsewhere: not "there is", and "nobody" is nobody anywhere."""
    return subject.pos_ == "PRON" and subject.dep_ != "expl" and subject.lower_ not in NOBODY


def names_of(tokens: "list[Token]", weights: dict[str, float]) -> frozenset[str]:
    """The keys of names, those of models ("osprey 6") among them."""
    models = frozenset(k for k in weights if " " in k)
    return models | frozenset(k for t in tokens if t.pos_ == "PROPN" and (k := canon_of(t)) in weights)


def nots_of(tokens: "list[Token]") -> int:
    """How many words negate or say that something fails to be."""
    return sum(t.lower_ in NEGATIONS or t.lower_ == "only" or is_failing(t) or is_decided_against(t) for t in tokens)


def without_measures(tokens: "list[Token]", quantities: "list[Quantity]") -> "list[Token]":
    """The words without sums and shares: yen are "¥", and the "third" of "a third of the crew" is no other one."""
    measures = [q.span for q in quantities if q.span and q.unit in MEASURES]
    return [t for t in tokens if not any(s.start <= t.idx < s.end for s in measures)]


def whole_of(subject: "Token | None", quantities: "list[Quantity]") -> "Token | None":
    """The noun that a share, all or none is of, where that is the subject: "crew" of "half of the crew"."""
    if subject is None:
        return None
    shares = [q.span for q in quantities if q.span and q.unit == "percent"]
    end = next((s.end for s in shares if s.start <= subject.idx < s.end), -1)
    if end < 0 and lemma(subject) not in OF_WHOLE:
        return subject
    return next((t for t in subject.subtree if t.dep_ == "pobj" and t.pos_ in NOUNS and t.idx >= end), subject)


def is_relative(token: "Token") -> bool:
    """Whether an ordinal only says when: "last month"; the "second quarter" is one of a series."""
    return token.lower_ in {"last", "next"} and token.ent_type_ in {"DATE", "TIME"}


def verb_chain(root: "Token", inside: frozenset[int], coordinated: bool = True) -> "list[Token]":
    """The predicate with what completes it ("refused to resign", "is going to shut") and its coordinated verbs."""
    chain, queue = [], [root]
    while queue and len(chain) < MOST_VERBS:
        verb = queue.pop(0)
        chain.append(verb)
        for child in verb.children:
            if child.i not in inside or child.pos_ not in {"VERB", "AUX", "NOUN", "ADJ"}:
                continue
            joined = (child.dep_ == "conj" and child.pos_ == "VERB") or (child.dep_ == "ccomp" and len(chain) == 1)
            if child.dep_ in {"xcomp", "acomp", "attr", "oprd"} or (coordinated and joined):
                queue.append(child)
    return chain


def verb_keys(verb: "Token", inside: frozenset[int]) -> "list[str]":
    """A verb's keys with its particle; of a verb that only carries ("come under attack") those of what it carries."""
    keys = []
    own = canon_of(verb)
    carries = lemma(verb) in CARRIERS
    # "took up positions with the marines": what is taken up is carried, not with whom
    carried_thing = any(c.dep_ in {"dobj", "attr", "acomp"} and c.i in inside for c in verb.children)
    if not carries:
        keys.append(own)
    for child in verb.children:
        if child.i in inside and (child.dep_ in {"attr", "acomp"} or (carries and child.dep_ == "dobj")):
            keys += [canon(lemma(child))] if child.pos_ in {"NOUN", "ADJ", "VERB"} else []
        if child.i in inside and child.dep_ == "prep" and carries and child.lower_ in CARRYING and not carried_thing:
            keys += [canon(lemma(o)) for o in child.children if o.dep_ == "pobj" and o.pos_ == "NOUN"]
    if carries and not keys and phrasal_verb(verb):  # "comes off as strong": with its particle it says something
        keys.append(own)
    if lemma(verb) in HAPPENING and not set(keys) - {own}:  # "the sinking happened on Monday" says that something sank
        keys += [canon_of(c) for c in verb.children if c.dep_ in SUBJECTS and c.pos_ == "NOUN" and c.i in inside]
    return [k for k in keys if k not in LIGHT or k == own]


def dropped_by(verb: "Token", inside: frozenset[int]) -> "list[str]":
    """What a verb takes back: the keys of "charges" that are dropped, of "race" where somebody is kept from racing."""
    if lemma(verb) in PREVENTING:  # "from" hangs on the verb, or wrongly on whom it stops
        over = [verb, *(c for c in verb.children if c.dep_ in {"dobj", "nsubjpass"})]
        deeds = [d for t in over for c in t.children if c.lower_ == "from" for d in c.children if d.dep_ == "pcomp"]
        return [canon_of(d) for d in deeds if d.i in inside]
    if lemma(verb) not in REVERSING and phrasal_verb(verb) not in REVERSING:
        return []
    return [canon_of(c) for c in verb.children if c.i in inside and c.dep_ in {"dobj", "nsubjpass"}]


def subject_of(root: "Token", inside: frozenset[int]) -> "Token | None":
    for verb in (root, root.head if root.dep_ in {"xcomp", "conj"} else root):
        for child in verb.children:
            if child.dep_ in SUBJECTS and child.i in inside:
                return child
    return whose_deed(root, inside)


def whose_deed(root: "Token", inside: frozenset[int]) -> "Token | None":
    """Who is blamed or praised for a deed that is told behind him: "(criticised) Rask for accepting gifts"."""
    preposition = root.head
    if root.dep_ != "pcomp" or preposition.dep_ != "prep" or preposition.lower_ not in BLAMING:
        return None
    over = preposition.head
    if over.i in inside:
        return over if over.pos_ in NOUNS else None
    return next((c for c in over.children if is_object(c) and c.i in inside), None)


def times_within(
    parse: "Doc", anchor: date | None, spans: tuple[tuple[int, int], ...], tense: bool = True
) -> list[Time]:
    """The times of some pieces of a passage. A passage has several statements, and is searched once for all."""
    known: dict[tuple[date | None, bool], list[Time]] = parse.user_data.setdefault(TIMES, {})
    if (anchor, tense) not in known:
        known[anchor, tense] = find_times(text_of(parse), anchor, tense=tense)
    return [t for t in known[anchor, tense] if t.span and any(s <= t.span.start < e for s, e in spans)]


def quantities_of(parse: "Doc") -> "list[Quantity]":
    """The quantities of a passage, searched once for all its statements."""
    if QUANTITIES not in parse.user_data:
        parse.user_data[QUANTITIES] = find_quantities(text_of(parse), parse)
    return parse.user_data[QUANTITIES]


def places_of(parse: "Doc", quantities: "list[Quantity]") -> dict[int, str]:
    """What governs each quantity, by where it begins; "one in five" hangs on its clause by its first word."""
    ends = {q.span.start: q.span.start + 1 if in_words(q) else q.span.end for q in quantities if q.span}
    return {start: preposition(parse, end) for start, end in ends.items()}


def preposition(parse: "Doc", end: int) -> str:
    """The preposition that governs the noun of a number ending at ``end``; "" for a subject or an object."""
    span = parse.char_span(end - 1, end, alignment_mode="expand")
    token = span[0] if span is not None and len(span) else None
    for _ in range(4):
        if token is None or token.dep_ in SUBJECTS | {"dobj", "attr", "ROOT"}:
            return ""
        if token.dep_ == "pobj":
            return "" if token.head.lower_ in {"by", "of"} else token.head.lower_
        token = token.head
    return ""


def slots_of(core: "list[Token]", tokens: "list[Token]") -> dict[str, frozenset[str]]:
    """The heads of the object and of every prepositional phrase, by preposition."""
    found: dict[str, frozenset[str]] = {}
    verbs = {v.i for v in core}
    for token in tokens:
        direct = is_object(token)
        named = (direct or token.dep_ == "pobj") and (token.pos_ in {"NOUN", "PROPN"} or token.tag_ == "VBG")
        if not (named or token.dep_ == "pcomp") or token.ent_type_ in {"DATE", "TIME"}:
            continue
        name = "object" if direct else AGAINST.get(token.head.lower_, token.head.lower_)
        if name == "of" and token.head.head.pos_ == "NOUN":
            name = f"{canon_of(token.head.head)} of"  # "the risk of stroke", "the risk of heart attacks"
        if name == "of" and {lemma(token.head.head), lemma(token.head.head.head)} & CHARGING:
            name = "charge of"
        if name in {"of", "according", "to"} or (name == "object" and token.head.i not in verbs):
            continue
        if (key := canon_of(token)) not in LIGHT:
            found[name] = found.get(name, frozenset()) | {key}
    return found


def roles(root: "Token", subject: frozenset[str], inside: frozenset[int]) -> tuple[frozenset[str], frozenset[str]]:
    """Who did it and to whom it was done, the passive turned round."""
    passive = any(c.dep_ in {"nsubjpass", "auxpass"} for c in root.children)
    objects: frozenset[str] = frozenset()
    by: frozenset[str] = frozenset()
    for child in root.children:
        if child.i not in inside:
            continue
        if is_object(child) or child.dep_ == "dative":
            objects |= phrase(child, inside)
        if child.dep_ in {"agent", "prep"} and child.lower_ in {"by", "from"}:
            by |= frozenset(k for o in child.children for k in phrase(o, inside))
    if passive or (by and lemma(root) in CARRIERS):
        return by, subject
    return subject, objects
