"""The headline's event against the text: told as done where the text has it only wanted, possible, denied or accused.

"Minister resigns" over a text in which others call for her resignation and she says that she will stay.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from headwater.claims.words.lexicon import DENYING, LIGHT, REPORTING, canon
from headwater.claims.words.mood import lemma
from headwater.claims.words.wording import canon_of, phrasal_verb
from headwater.headlines.evidence import Passage, absent, coverage
from headwater.headlines.marks import IN_HEADLINE_HEDGE
from headwater.headlines.pieces import Headline, found
from headwater.headlines.standing import CLAUSES, Put, put
from headwater.language import parse
from headwater.language.denying import DENYING as DENIAL
from headwater.language.denying import SAID
from headwater.model import HeadlineFinding, HeadlineFindingKind

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

OF_IT = 0.5  # share of a headline's other words in a sentence that tells of the headline's event
RELATED = 0.3  # share from which a sentence may tell of it: it acquits
LEAD, HALF = 2, 0.5  # sentences of a lead; share of the headline's words from which one may say what the headline says
FINITE = frozenset({"VBZ", "VBP", "VBD", "NNS", "VBN", "NN", "VB"})  # "shoots" is taken for a noun
GIVING = frozenset("have do make take get give".split())  # verbs whose object is the event: "took bribes"
AGREEING = frozenset("agree decide vow pledge promise".split())
QUOTED = re.compile(r"[\"“”‘`?]|(?:^|\s)'")  # somebody's words, or a question
DOUBTING = re.compile(r"\b(?:alleg|hoax|fake|rumou?r|accus|claim|den(?:y|ie)|reportedly|debunk)", re.IGNORECASE)
BY_SPEAKER = ":"  # "Rask: Norvex will leave": said by somebody, and yet not what he said

SOON = 2  # sentences after an accusation in which a pronoun denies it
CHARGES = SAID | {"wrongdoing", "involvement", "responsibility"}
FAULTS: dict[str, tuple[HeadlineFindingKind, str]] = {
    "denied": ("unsupported-term", "The headline says that this is so; the text says that it is not."),
    "disputed": ("unsupported-term", "The headline says that this is so; the text only that it is denied."),
    "conditional": ("condition-dropped", "The text makes this conditional; the headline does not."),
    "possible": ("hedge-dropped", "The headline states as fact what the text only puts as possible."),
    "wanted": (
        "stronger-modality",
        "The headline says that this is so; the text only that it is proposed, asked for or tried.",
    ),
    "alleged": ("attribution-dropped", "The headline states as fact what the text only has as alleged or reported."),
}
SAID_OF = frozenset({"alleged", "conditional"})
FOUNDED = frozenset({"fact", "future", "open"})  # how a sentence that carries a headline puts its event
TO_COME: tuple[HeadlineFindingKind, str] = (
    "stronger-modality",
    "The headline says that this will be; the text only that it is considered, proposed or possible.",
)
ONE_SIDE = "The headline states as fact what the text has only from one side; the other denies it."


@dataclass(frozen=True, slots=True)
class Event:
    """What a headline says is done or will be: the word and keys of it, whether it is to come, who takes part in it."""

    word: "Token"
    keys: frozenset[str]
    to_come: bool
    others: tuple[str, ...]  # the headline's other words
    parties: frozenset[str]  # keys of its subject and object
    objects: frozenset[str]
    named: frozenset[str]  # the words of its subject and object


@dataclass(frozen=True, slots=True)
class Mention:
    """A place where the text tells of the event: how it puts it, and how much of the headline stands beside it."""

    passage: Passage
    put: Put
    share: float
    of_another: bool  # it befalls something else: "cut 900 jobs" under "cuts production"


def event_of(headline: Headline) -> Event | None:
    """The event that a headline states flatly as its main one; None where it states none, or in somebody's words."""
    verb = main_verb(parsed(headline))
    return event_at(verb, headline.words) if verb is not None else None


def parsed(headline: Headline) -> "Doc":
    """The headline's statement, parsed: what stands behind a colon where there is one."""
    return parse([headline.text.partition(BY_SPEAKER)[2].strip() or headline.text])[0]


def main_verb(statement: "Doc") -> "Token | None":
    """The verb of a headline's main statement, also one that stands without its "is" or "is to"."""
    root = next((t for t in statement if t.dep_ == "ROOT"), None)
    if root is None:
        return None
    if root.pos_ in {"NOUN", "PROPN"} and not has_subject(root):
        passive = next((c for c in root.children if is_passive(c)), None)
        return passive or next((t for t in root.subtree if is_to_come(t) and t.dep_ in {"relcl", "advcl"}), None)
    return root if root.tag_ in FINITE and has_subject(root) else None


def events_of(headline: Headline) -> list[tuple[Event, bool]]:
    """What a headline states, each with whether it states it as somebody's words ("..., mediators say", "Rask: ...").

    The main event, what is agreed or decided in it ("agrees to change rosters"), and what somebody is said to say.
    """
    root = next((t for t in parsed(headline) if t.dep_ == "ROOT"), None)
    found = [(event_of(headline), BY_SPEAKER in headline.text)]
    if root is None:
        return []
    for clause in root.children:
        if clause.dep_ == "ccomp" and lemma(root) in REPORTING:
            found.append((event_at(clause, headline.words), True))
        elif clause.dep_ == "xcomp" and lemma(root) in AGREEING:
            found.append((event_at(clause, headline.words, agreed=True), BY_SPEAKER in headline.text))
    return [(event, quoted) for event, quoted in found if event is not None]


def clauses_of(headline: Headline) -> list[Event]:
    """The events by which a headline says who somebody is: "Man who stabbed tourists is released"."""
    clauses = [t for t in parsed(headline) if t.dep_ == "relcl" and not is_to_come(t) and t.tag_ in FINITE]
    return [event for t in clauses if (event := event_at(t, words_with(t))) is not None]


def words_with(clause: "Token") -> tuple[str, ...]:
    """The words of a clause and of whom it tells."""
    return tuple(t.text for t in (clause.head, *clause.subtree) if t.pos_ in {"NOUN", "PROPN", "VERB", "ADJ", "NUM"})


def event_at(verb: "Token", words: tuple[str, ...], agreed: bool = False) -> Event | None:
    """The event of a verb: of one that says little, its object ("took bribes"). ``agreed``: it is under "agrees to"."""
    how = put(verb).standing
    if CLAUSES.get(lemma(verb)) == "wanted" or how not in FOUNDED:
        return None
    to_come = agreed or is_to_come(verb) or how == "future"
    if how == "open" and not to_come:
        return None
    parties = frozenset(canon_of(t) for t in arguments(verb) if t.pos_ in {"NOUN", "PROPN"})
    event: Token = verb
    if lemma(verb) in LIGHT - GIVING - REPORTING:
        return None
    if lemma(verb) in GIVING | REPORTING:
        given = next((c for c in verb.children if c.dep_ == "dobj" and c.pos_ == "NOUN"), None)
        if given is None or lemma(given) in LIGHT:
            return None
        event = given
    others = tuple(w for w in words if w.lower() != event.lower_)
    objects = frozenset(canon_of(t) for t in befallen(verb)) if event == verb else frozenset[str]()
    named = frozenset(t.text for t in arguments(verb) if t != event)
    if event != verb:
        parties -= keys_of(event)
    return Event(event, keys_of(event), to_come, others, parties, objects, named)


def has_subject(verb: "Token") -> bool:
    return any(c.dep_ in {"nsubj", "nsubjpass"} for c in verb.children)


def is_passive(token: "Token") -> bool:
    """Whether a word is the verb of a headline without its "is": "Attacker caught by police"."""
    return token.dep_ == "acl" and token.tag_ in {"VBN", "VBD"}


def is_to_come(token: "Token") -> bool:
    """Whether a word is the verb of a headline without its "is to": "Norvex to cut 900 jobs"."""
    return token.tag_ in {"VB", "VBN"} and any(c.dep_ == "aux" and c.lower_ in {"to", "will"} for c in token.children)


def arguments(verb: "Token") -> "Iterator[Token]":
    """Who does it and to whom: subject and object, or the noun that a passive without its "is" stands behind."""
    for child in verb.children:
        if child.dep_ in {"nsubj", "nsubjpass", "dobj"}:
            yield child
        elif child.dep_ == "agent":
            yield from (c for c in child.children if c.dep_ == "pobj")
    if verb.dep_ in {"acl", "relcl", "advcl"} and verb.head.pos_ in {"NOUN", "PROPN"}:
        yield verb.head


def keys_of(token: "Token") -> frozenset[str]:
    """The keys by which a word of an event is known: "shot" and "shot down" are both "shoots" down."""
    keys = {canon_of(token), canon(lemma(token))}
    if phrasal := phrasal_verb(token):
        keys.add(canon(phrasal))
    return frozenset(keys)


def unfounded_event(headline: Headline, sentences: Sequence[Passage]) -> list[HeadlineFinding]:
    """An event that no sentence tells as a fact, where the one that is nearest to the headline puts it otherwise."""
    if QUOTED.search(headline.text) or DOUBTING.search(headline.text):
        return []
    main = events_of(headline)
    findings = [f for event, quoted in main for f in unfounded(event, headline, sentences, quoted)]
    if not (clauses := clauses_of(headline)):
        return findings
    with_main = [m.passage for event, _ in main for m in mentions(event, sentences)]  # elsewhere they may be of another
    return findings + [f for clause in clauses for f in unfounded(clause, headline, with_main, False)]


def unfounded(event: Event, headline: Headline, sentences: Sequence[Passage], quoted: bool) -> list[HeadlineFinding]:
    """The finding on one event. ``quoted``: somebody is said to say it, so that only what he said otherwise counts."""
    told = mentions(event, sentences)
    best = max(told, key=lambda m: (m.share, not m.of_another), default=None)
    if best is None or best.share < OF_IT or best.of_another:
        return []
    near = [m for m in told if m.share >= RELATED and not (m.of_another and m.share < best.share)]
    if any(m.put.standing in FOUNDED for m in near):
        return [] if quoted else one_sided(event, headline, near, sentences)
    how = best.put.standing
    if quoted and how not in {"denied", "disputed", "conditional"}:
        return []
    flat = event.to_come or not IN_HEADLINE_HEDGE.search(headline.text)
    if how == "possible" and (not flat or lead_says(headline, sentences, best.passage)):
        return []
    kind, reason = TO_COME if event.to_come and how == "possible" else FAULTS[how]
    piece = to_come(event) if kind == "stronger-modality" and event.to_come else whole(headline)
    return [found(kind, headline, piece, best.passage, reason)]


def to_come(event: Event) -> tuple[int, int]:
    """The "will" of a headline, or all up to its verb: "Norvex to cut"."""
    will = next((c for c in event.word.children if c.dep_ == "aux" and c.lower_ in {"will", "shall"}), None)
    return (will.idx, will.idx + len(will)) if will is not None else (0, event.word.idx + len(event.word))


def lead_says(headline: Headline, sentences: Sequence[Passage], best: Passage) -> bool:
    """Whether a lead before a sentence says, and hedges not, half of a headline: the rest may be in other words there.

    "Six mills have closed in Velm, leaving 600 workers jobless" under "Velm mill workers lose jobs".
    """
    lead = [p for p in sentences[:LEAD] if p.start < best.start and not p.hedged]
    return any(coverage(headline.words, p.words) >= HALF for p in lead)


def one_sided(
    event: Event, headline: Headline, told: Sequence[Mention], sentences: Sequence[Passage]
) -> list[HeadlineFinding]:
    """What is told only in somebody's words, and denied by somebody else."""
    if any(m.put.standing in FOUNDED and m.put.telling is None for m in told) or not disputed(event, told, sentences):
        return []
    best = max((m for m in told if m.put.telling is not None), key=lambda m: m.share)
    if best.share < OF_IT:
        return []
    return [found("attribution-dropped", headline, whole(headline), best.passage, ONE_SIDE)]


def is_carried(headline: Headline, sentences: Sequence[Passage]) -> bool:
    """Whether a sentence tells as a fact what the headline says: a hedge in it qualifies something else.

    "A man suspected of stabbing two tourists was released" under "Suspect released".
    """
    event = event_of(headline)
    return event is not None and any(m.put.standing == "fact" and m.share >= OF_IT for m in mentions(event, sentences))


def whole(headline: Headline) -> tuple[int, int]:
    return 0, len(headline.span.exact)


def disputed(event: Event, told: Sequence[Mention], sentences: Sequence[Passage]) -> bool:
    """Whether the text has somebody deny the event: the event itself, or "the allegations" by who has to do with it."""
    if any(m.put.standing == "disputed" for m in told):
        return True
    places = [i for i, p in enumerate(sentences) if any(m.passage is p for m in told)]
    denying = [(i, p) for i, p in enumerate(sentences) if DENIAL.search(p.text)]
    return any(
        denies_charge(verb, event, near=any(0 <= i - place <= SOON for place in places))
        for (i, _), sentence in zip(denying, parse([p.text for _, p in denying]), strict=True)
        for verb in sentence
        if verb.pos_ == "VERB" and lemma(verb) in DENYING
    )


def denies_charge(verb: "Token", event: Event, near: bool) -> bool:
    """Whether one of the headline's parties denies what is told of him: "Rask denies the allegations".

    ``near``: soon after that is told, where "he" may be he.
    """
    subjects = [t for c in verb.children if c.dep_ == "nsubj" for t in c.subtree]
    ours = any(canon_of(t) in event.parties or (near and t.lower_ in {"he", "she", "they"}) for t in subjects)
    return ours and any(lemma(c) in CHARGES for c in verb.children if c.dep_ == "dobj")


def mentions(event: Event, sentences: Sequence[Passage]) -> list[Mention]:
    """Where the text tells of the event: the sentence, how it puts it, the share of the headline's other words."""
    return list(_mentions(event, tuple(sentences)))


@lru_cache(16)  # several checks of one headline ask for them
def _mentions(event: Event, sentences: tuple[Passage, ...]) -> list[Mention]:
    return [
        Mention(passage, told, share_of(event, told, passage), of_another(event, token))
        for passage, sentence in related(event, sentences)
        for token in words_of(sentence)
        if keys_of(token) & event.keys
        for told in [put(token)]
    ]


def related(event: Event, sentences: Sequence[Passage]) -> "list[tuple[Passage, Doc]]":
    """The sentences that may tell of the event, parsed: the others have too few of its words to be looked at."""
    parties = [w for w in event.others if w in event.named]
    near = [
        p
        for p in sentences
        if coverage_by_meaning(event.others, p) >= RELATED or (parties and coverage(parties, p.words) == 1)
    ]
    return list(zip(near, parse([p.text for p in near]), strict=True))


def coverage_by_meaning(words: Sequence[str], passage: Passage) -> float:
    """The share of words that a sentence has in some form or meaning."""
    return share_known(tuple(words), passage.words)


@lru_cache(8_192)  # several checks of one headline ask for it
def share_known(words: tuple[str, ...], known: frozenset[str]) -> float:
    """The share of words that are among the known ones in some form or meaning."""
    missing = absent(words, known)
    return 1 - sum(missing) / max(1, len(missing))


def befallen(verb: "Token") -> "Iterator[Token]":
    """What is done something to: the object, or the subject of a passive; of "900 of its jobs" the jobs."""
    for child in verb.children:
        if child.dep_ in {"dobj", "nsubjpass"} and child.pos_ == "NUM":
            yield from (c for of in child.children if of.lower_ == "of" for c in of.children if c.dep_ == "pobj")
        elif child.dep_ in {"dobj", "nsubjpass"} and child.pos_ in {"NOUN", "PROPN"}:
            yield child


def of_another(event: Event, token: "Token") -> bool:
    """Whether it befalls another thing than in the headline, as far as both say what it befalls."""
    here = frozenset(canon_of(t) for t in befallen(token))
    return bool(event.objects and here) and not event.objects & here


def words_of(sentence: "Doc") -> "Iterator[Token]":
    return (t for t in sentence if t.pos_ in {"VERB", "NOUN", "ADJ"})


def share(event: Event, token: "Token", passage: Passage) -> float:
    """How much of the headline a sentence has beside the event; 1 where the event has all its parties there."""
    here = {canon_of(t) for a in arguments(token) for t in (a, *a.children)}
    if event.parties and event.parties <= here:
        return 1.0
    return coverage_by_meaning(event.others, passage)


def share_of(event: Event, told: Put, passage: Passage) -> float:
    """The same; half at least where the same is said to befall the same: "two were accused of throwing bottles"."""
    befell = {canon_of(t) for t in befallen(told.event)}
    alike = event.objects and event.objects <= befell and told.standing in SAID_OF
    return max(OF_IT if alike else 0.0, share(event, told.event, passage))
