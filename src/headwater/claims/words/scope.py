"""What a statement is said of beside its names and things: all or some, men or women, then or now."""

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from headwater.claims.amounts.clock import Hour, find_hours
from headwater.claims.amounts.units import ONES
from headwater.claims.words.lexicon import LIGHT, ORDINALS
from headwater.claims.words.mood import SUBJECTS, lemma, wanted
from headwater.claims.words.wording import canon_of, phrase
from headwater.language.alternation import alternation
from headwater.language.found_in import text_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc, Token

    from headwater.model import Quantity, Time

HOURS_OF = "headwater.hours"  # under which a parsed passage keeps its times of day
SEXES = {"man": "man", "boy": "man", "male": "man", "woman": "woman", "girl": "woman", "female": "woman"}
PARTS = frozenset("some most many several few part certain".split())
WHOLES = frozenset("all every each both entire whole".split())
EVERYWHERE = frozenset(
    "worldwide globally nationwide nationally countrywide statewide citywide overall altogether elsewhere total".split()
)
NOBODY = frozenset("nobody none noone nothing".split())
OF_AGE = frozenset("under over aged below above between".split())
PLACED = frozenset({"GPE", "NORP", "LOC", "ORG"})
WITHOUT = frozenset({"none", "without"})
PLACING = frozenset("in at among across for during within near outside inside".split())
HOURS = re.compile(r"\b(?:overnight|(?:mon|tues|wednes|thurs|fri|satur|sun)days)\b", re.IGNORECASE)
YEAR = re.compile(r"\b(?:1[89]|20)\d\d\b")
MONTHS = frozenset("january february march april may june july august september october november december".split())
_MONTHS = alternation(MONTHS)
PERIOD = re.compile(
    r"\b(?:this|last|next|past|whole|each|per) "
    r"(?:season|term|semester|quarter|decade|century|summer|winter|spring|autumn)\b"
    r"|\b(?:first|second|third|fourth)(?: | ?- ?)(?:quarter|half|(?:three|six|nine) months)\b"
    rf"|\b(?:fiscal|financial|calendar) year\b|\bfor (?:{_MONTHS})\b"
    rf"|\b(?:year|half|quarter|months|weeks) (?:to|ended|ending|through|until) (?:\d{{1,2}} )?(?:{_MONTHS})\b"
)
TERM = re.compile(rf"\b(?:\d{{1,3}}|{alternation(ONES)}) ?- ?(?:day|week|month|year)\b(?! ?- ?old)")
RATE = re.compile(
    r"\s(?:an?|per|each|every)\s(?:year|month|week|day|night|hour|minute|second|person|head|household)\b"
    r"(?! (?:ago|earlier|later|before)\b)"
)
# What a change is reckoned from, and in what money
BASIS = re.compile(
    r"\b(?:(?:from|than|over|against|compared (?:with|to)) (?:an?|the) (?P<span>year|month|quarter|week)"
    r" (?:earlier|ago|before)|(?P<by>year|month|quarter)(?: | ?- ?)on(?: | ?- ?)(?:year|month|quarter)|annuali[sz]ed"
    r"|seasonally adjusted|(?:in|on) (?:local currenc(?:y|ies)|constant (?:currenc(?:y|ies)|prices)|real terms"
    rf"|cash terms|nominal terms)|adjusted for inflation|(?:from|compared (?:with|to)) (?:{_MONTHS})"
    r"|before (?:tax|one-off items|interest)|after tax|net of tax|real (?=wages|incomes?|pay|earnings))\b"
)
INCLUDING = re.compile(
    r"\b(?:including|excluding|not counting|not including|apart from|besides|as well as"
    r"|(?:another|further|additional|remaining|extra)(?= (?:[$£€] ?)?\d| (?:will|was|were|is|are|has|had|have)\b))\b"
)
PRESENT = frozenset({"VBZ", "VBP"})
ADVISING = frozenset({"should", "must"})
PERSONS = {"you": "you", "i": "i", "we": "i", "he": "he", "she": "he"}
SAYING_NOTHING = frozenset("only really actually reportedly allegedly apparently early officially finally".split())


@dataclass(frozen=True, slots=True)
class Scope:
    """Of whom and when a statement holds. Sets are of keys or of small words as written."""

    sexes: frozenset[str] = frozenset()
    parts: frozenset[str] = frozenset()  # "some", "most"
    some: frozenset[str] = frozenset()  # those of the subject
    wholes: frozenset[str] = frozenset()  # "all", "every"
    none_of: frozenset[str] = frozenset()  # what there was none of: "civilian" of "no civilians were hurt"
    beside: frozenset[str] = frozenset()  # names that come to others: "Osk" of "in Harve and Osk"
    rounds: frozenset[str] = frozenset()  # "first" of "in the first hour", "in the first round"
    everywhere: frozenset[str] = frozenset()  # "worldwide", "overall"
    hours: frozenset[str] = frozenset()  # "overnight", "mondays"
    clock: frozenset[Hour] = frozenset()  # "at 3 pm", "in the morning"
    periods: frozenset[str] = frozenset()  # years and seasons that are named
    terms: frozenset[str] = frozenset()  # "three - month" of "three-month bills"
    basis: frozenset[str] = frozenset()  # what a change is reckoned from: "year" of "from a year earlier"
    counting: frozenset[str] = frozenset()  # "including": who else is counted, or is not
    attributes: frozenset[str] = frozenset()  # the adjectives before nouns: "upper" of "the upper house"
    owners: frozenset[str] = frozenset()  # of the subject: "pope" of "the pope's deputy"; a country's government is it
    unreal: frozenset[str] = frozenset()  # what is only wanted or asked for: "resign" of "was urged to resign"
    pledged: frozenset[str] = frozenset()  # the verb of a statement that is an infinitive: "(vowed) to win it"
    group: frozenset[str] = frozenset()  # "30" of "voters under 30"
    advised: frozenset[str] = frozenset()  # what only should be: "resign" of "should resign", "ought to resign"
    passing: frozenset[str] = frozenset()  # verbs of relative clauses: "kill" of "the blast that killed nine"
    person: str = ""  # whom the subject is said to: "you"; who says it: "i" for I and we; "he" for he and she
    tense: str = ""  # "now", "then"; "" for what has happened or is to come
    towards: frozenset[str] = frozenset()  # what prepositions bring in: "harve" of "flights to Harve"
    manner: frozenset[str] = frozenset()  # "seriously" of "was seriously hurt"
    deeds: dict[int, str] = field(default_factory=dict)  # the verb over each quantity, by the quantity's place
    rates: frozenset[int] = frozenset()  # the quantities that are so much a year, as places

    def deed(self, quantity: "Quantity") -> str:
        return self.deeds.get(quantity.span.start, "") if quantity.span else ""

    def is_rate(self, quantity: "Quantity") -> bool:
        return quantity.span is not None and quantity.span.start in self.rates


def scope_of(root: "Token", tokens: "list[Token]", quantities: "list[Quantity]", times: "list[Time]") -> Scope:
    """The scope of a clause with this main verb and these words, quantities and times."""
    inside = frozenset(t.i for t in tokens)
    words = [t.lower_ for t in tokens]
    text = " ".join(words)
    return Scope(
        sexes=frozenset(SEXES[lemma(t)] for t in tokens if lemma(t) in SEXES),
        parts=PARTS.intersection(words),
        some=frozenset(t.lower_ for t in tokens if t.lower_ in PARTS and is_of_subject(t, root)),
        wholes=WHOLES.intersection(words),
        none_of=frozenset(k for t in tokens if is_none(t) for k in counted_none(t, inside)),
        beside=frozenset(canon_of(t) for t in tokens if t.dep_ == "conj" and t.pos_ == t.head.pos_ == "PROPN"),
        rounds=frozenset(t.lower_ for t in tokens if t.lower_ in ORDINALS and is_placed(t.head)),
        everywhere=EVERYWHERE.intersection(words),
        hours=frozenset(HOURS.findall(text)),
        clock=frozenset(hours_within(tokens)),
        periods=frozenset(
            (
                *(y for t in times for y in YEAR.findall(t.text)),
                *(re.sub(r" ?- ?", " ", p) for p in PERIOD.findall(text)),
                *map(str, filter(is_of_month, tokens)),
            )
        ),
        terms=frozenset(TERM.findall(text)),
        basis=frozenset(m["span"] or m["by"] or m[0] for m in BASIS.finditer(text)),
        counting=frozenset(INCLUDING.findall(text)),
        attributes=frozenset(canon_of(t) for t in tokens if t.dep_ == "amod"),
        owners=frozenset(k for c in root.children if c.dep_ in SUBJECTS for k in owners_of(c)),
        unreal=frozenset(canon_of(done) for t in tokens if (done := wanted(t)) is not None),
        pledged=frozenset({canon_of(root)}) if is_only_to_be(root, inside) else frozenset(),
        group=frozenset(t.lower_ for t in tokens if t.pos_ == "NUM" and is_of_group(t)),
        advised=frozenset(k for t in tokens for k in advised_by(t)),
        passing=frozenset(canon_of(t) for t in tokens if t.dep_ == "relcl"),
        person=next((PERSONS.get(c.lower_, "") for c in root.children if c.dep_ in SUBJECTS and c.i in inside), ""),
        tense=tense_of(root),
        towards=frozenset(canon_of(t) for t in tokens if t.dep_ == "pobj" and narrows(t)),
        manner=frozenset(c.lower_ for c in root.children if c.i in inside and c.dep_ == "advmod" and is_manner(c)),
        deeds={q.span.start: verb for q in quantities if q.span and (verb := verb_over(root.doc, q.span.end, inside))},
        rates=frozenset(q.span.start for q in quantities if q.span and RATE.match(text_of(root.doc), q.span.end)),
    )


def is_of_month(token: "Token") -> bool:
    """Whether a month's name stands before what is of that month: "May unemployment", not "the May government"."""
    if token.lower_ not in MONTHS or not token.text[0].isupper() or token.head.pos_ != "NOUN":
        return False
    return token.dep_ in {"compound", "nmod", "amod", "poss"} and token.ent_type_ not in {"PERSON", "ORG", "GPE"}


def is_only_to_be(root: "Token", inside: frozenset[int]) -> bool:
    """Whether a statement is an infinitive: what is promised, hoped or planned "to win" has not been won."""
    to = root.tag_ == "VB" and any(c.lower_ == "to" and c.i in inside for c in root.children)
    return to and root.head.i not in inside


def hours_within(tokens: "list[Token]") -> "Iterator[Hour]":
    """The times of day of a passage that stand among these words."""
    if not tokens:
        return
    known: dict[str, list[tuple[Hour, int, int]]] = tokens[0].doc.user_data
    if HOURS_OF not in known:  # a passage has several statements, and is searched once for all
        known[HOURS_OF] = find_hours(text_of(tokens[0].doc))
    for hour, start, end in known[HOURS_OF]:
        if any(start <= t.idx < end for t in tokens):
            yield hour


def advised_by(token: "Token") -> "Iterator[str]":
    """The key of what a word says should be: "resign" of "must resign", "ought to resign"."""
    if token.lower_ in ADVISING and token.dep_ == "aux":
        yield canon_of(token.head)
    elif token.lower_ == "ought":
        yield from (canon_of(c) for c in token.children if c.dep_ == "xcomp")


def is_none(token: "Token") -> bool:
    """Whether there was none of what a word stands with: "no civilians", "none of the crew", "without a deal"."""
    return (token.lower_ in {"no", "neither"} and token.dep_ in {"det", "preconj"}) or token.lower_ in WITHOUT


def counted_none(token: "Token", inside: frozenset[int]) -> frozenset[str]:
    """What there is none of, with all that says which."""
    return phrase(token if token.lower_ in WITHOUT else token.head, inside) - WITHOUT


def narrows(token: "Token") -> bool:
    """Whether a preposition brings in a name or thing that says which or where, and no time."""
    if token.pos_ not in {"NOUN", "PROPN"} or token.ent_type_ in {"DATE", "TIME"} or canon_of(token) in LIGHT:
        return False
    if any(a.dep_ == "conj" and a.pos_ in {"VERB", "AUX"} for a in token.ancestors):
        return False  # "..., and are safe at home"
    return token.head.lower_ not in {"of", "by", "according"}


def is_placed(token: "Token") -> bool:
    """Whether a noun says where or when: "hour" of "in the first hour"."""
    return token.dep_ == "pobj" and token.head.lower_ in PLACING


def verb_over(parse: "Doc", end: int, inside: frozenset[int]) -> str:
    """The key of the verb that a number ending there hangs on: "injure" of "injured 31 others"; "" for light ones."""
    span = parse.char_span(end - 1, end, alignment_mode="expand")
    over = (a for t in span or () for a in t.ancestors if a.i in inside and a.pos_ == "VERB")  # "90m" may be tagged one
    verb = next(over, None)
    return canon_of(verb) if verb is not None and canon_of(verb) not in LIGHT and lemma(verb) not in LIGHT else ""


def is_of_subject(token: "Token", root: "Token") -> bool:
    """Whether a word is the subject of a verb or stands before it: "some" of "some (of the) hostages were freed"."""
    noun = token if token.dep_ in SUBJECTS else token.head
    return noun.dep_ in SUBJECTS and noun.head == root


def owners_of(subject: "Token") -> frozenset[str]:
    """Who a subject is somebody's of, but for a place or body, which its government or chief may stand for."""
    return frozenset(canon_of(c) for c in subject.children if c.dep_ == "poss" and c.ent_type_ not in PLACED)


def is_of_group(number: "Token") -> bool:
    """Whether a number says which of those that the subject names: "30" of "voters under 30"."""
    prep = number.head
    if prep.dep_ != "prep" or prep.lower_ not in OF_AGE:
        return False
    return prep.head.dep_ in {"nsubj", "nsubjpass"} and prep.i > prep.head.i


def is_manner(token: "Token") -> bool:
    """Whether an adverb says how it was done, so that without it more may have been done."""
    return token.tag_ == "RB" and token.lower_.endswith("ly") and token.lower_ not in SAYING_NOTHING


def tense_of(root: "Token") -> str:
    """ "now" for the present, "then" for the past; "" for what has happened since, or will."""
    verbs = [c for c in root.children if c.dep_ in {"aux", "auxpass"}] or [root]
    first = verbs[0]
    if first is not root and lemma(first) == "have":
        return ""
    return "now" if first.tag_ in PRESENT else "then" if first.tag_ == "VBD" else ""
