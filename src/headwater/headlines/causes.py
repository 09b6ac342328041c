"""Why a headline says that it happened, against a text that tells of it and has no word of such a reason.

"Minister quits over bribery row" over a text in which he is ill. A reason in other words is no fault: each word of it
has to be missing in every form and meaning, and no word of the text may be kin to it.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from headwater.attribution.names.titles import is_person_noun
from headwater.claims.amounts.units import DURATIONS
from headwater.claims.words.kinship import kinship
from headwater.claims.words.lexicon import LIGHT, axes
from headwater.claims.words.mood import WANTING, lemma
from headwater.claims.words.wording import KIN
from headwater.headlines.events import DOUBTING, QUOTED, coverage_by_meaning, share_known
from headwater.headlines.evidence import Passage, absent, content_words
from headwater.headlines.pieces import Headline, found
from headwater.language import irregular, parse
from headwater.language.words import STOP, numbers, plain, stem
from headwater.model import HeadlineFinding

if TYPE_CHECKING:
    from spacy.tokens import Doc

TOLD = 0.6  # share of the words before a reason in the two sentences that tell of it best
FEWEST_WORDS = 2  # before a reason: one word ("Strike over pay") is told of by any sentence
LEAD = 2  # sentences of a lead, which together may tell what a headline says
MARKS = re.compile(
    r"\b(?:because of|because|due to|owing to|over|amid|after|following|in revenge for|in protest (?:at|over|against)"
    r"|for (?=\w+ing\b)|by|to)\b",
    re.IGNORECASE,
)
PIECE_ENDS = re.compile(r"[,:;()\"“”‘]|\s[-–—]\s|\b(?:as|while|but|and|who|which|that|before|until)\b")
# Where it was, behind a reason: "after engine fire at Torvik airport".
WHERE = re.compile(r"\b(?:at|in|on|near|outside)\s+(?:the\s+)?[A-Z]")
# Nouns by which a headline names any trouble, quarrel or step in short: that the text has another word proves nothing.
SHORT_WORDS = frozenset(
    """row fear concern woe crisis scandal dispute feud controversy claim allegation probe inquiry snub gaffe backlash
    outcry fury anger pressure scare bid battle fight move threat boost shock blunder slip storm hope doubt debate
    tension uncertainty debacle worry demand chaos drama turmoil trouble problem rout clash spat tussle saga affair tie
    link report plan call talk deal case issue matter setback success failure disaster tragedy incident horror ordeal
    slump review change revelation big new major bad good high low hard tough key top final late early""".split()
)
# Time that passed, which a text may give as two dates.
STRETCHES = (
    DURATIONS | {d.removesuffix("s") for d in DURATIONS} | set("century decade fortnight weekend night wait".split())
)
LEADING = WANTING | frozenset("help let force allow make get lead cause enable leave bring take use".split())
# Words by which a headline sums up / what the text may have for it.
WIDE = tuple(
    (frozenset(wide.split()), frozenset(narrow.split()))
    for wide, _, narrow in (
        line.partition(" / ")
        for line in """
illness disease sickness poison outbreak infection bug / ill sick infect fever vomit virus salmonella listeria flu
health illness injury / doctor heart cancer hospital medical surgery operation hurt ankle knee hamstring back
surgery / operation operate surgeon transplant
crop food produce harvest / grain wheat corn maize rice fruit vegetable meat milk bread fish
weather / snow ice rain wind fog flood heat frost storm thunder lightning hail drought
lyric word language / song swear insult slogan
strike walkout stoppage / union dispute walk down
pay wage salary bonus / money paid earn cash percent
split divorce marriage affair romance / wife husband partner relationship marry
drug doping / cannabis cocaine heroin steroid substance pill
racism racist / race racial black monkey ethnic
fraud corruption bribery graft cronyism sleaze / bribe contract embezzle launder tax scam cheat steal theft rob
hack hacker cyber / computer breach ransomware data online network server
terror terrorism terrorist / bomb attack militant extremist jihadi
violence / attack fight beat kill shoot stab clash riot
spy espionage / intelligence agent secret
""".strip().splitlines()
    )
)
TROUBLE = re.compile(r"\b(?:issue|problem|trouble|difficult(?:y|ie)|fault|flaw|failure|shortcoming)s?\b", re.IGNORECASE)
IN_TROUBLE = re.compile(
    r"\b(?:because of|due to|owing to|over|amid|after|caused by|thanks to|mix of|blamed on)"
    r"(?: [\w’'-]{1,20}){0,4}? (?:issue|problem|trouble|difficult(?:y|ie)|fault|flaw|failure|shortcoming)s?\b",
    re.IGNORECASE,
)
PRONOUN = re.compile(r"\b(?:he|she|it|they|him|her|his|them|their|its|we|you|who)\b", re.IGNORECASE)
REASON_GONE = "The text tells of this; of the reason that the headline gives it has no word."


@dataclass(frozen=True, slots=True)
class Reason:
    """A headline's reason: from its mark to its end, and where its own words begin."""

    start: int
    words: int
    end: int


def invented_cause(headline: Headline, sentences: Sequence[Passage]) -> list[HeadlineFinding]:
    """A reason of which the text has no word, behind what the text does tell."""
    if QUOTED.search(headline.text) or DOUBTING.search(headline.text):
        return []
    for reason in reasons(headline.text):
        told = [m[0] for m in content_words(headline.text[: reason.start])]
        if len(told) < FEWEST_WORDS:
            continue
        best = max(sentences, key=lambda p: coverage_by_meaning(told, p))
        if max(coverage_by_meaning(told, best), lead_coverage(told, sentences)) < TOLD:
            continue
        if is_gone(headline.text, reason, sentences):
            piece = reason.start, reason.end
            return [found("unsupported-term", headline, piece, best, REASON_GONE)]
    return []


def reasons(text: str) -> Iterator[Reason]:
    """The reasons that a headline gives, each up to the next mark or the end of its clause."""
    parsed = parse([text])[0]
    marks = [m for m in MARKS.finditer(text) if is_reason(parsed, m)]
    for place, mark in enumerate(marks):
        limit = marks[place + 1].start() if place + 1 < len(marks) else len(text)
        ends = [m.start() for pattern in (PIECE_ENDS, WHERE) if (m := pattern.search(text, mark.end(), limit))]
        yield Reason(mark.start(), mark.end(), len(text[: min([*ends, limit])].rstrip()))


def is_reason(parsed: "Doc", mark: re.Match[str]) -> bool:
    """Whether a word that may bring a reason does: "by" who or what does it, "to" behind an object what for."""
    token = next((t for t in parsed if t.idx <= mark.start() < t.idx + len(t)), None)
    if token is None or token.i == 0:
        return False
    low = mark[0].lower().strip()
    if low == "by":
        return token.dep_ == "agent"
    if low == "to":
        verb = token.head
        doing = verb.head if verb.dep_ in {"advcl", "xcomp"} else verb.head.head  # taken for what the object is
        return (
            token.dep_ == "aux"
            and verb.dep_ in {"advcl", "xcomp", "relcl", "acl"}
            and doing.pos_ == "VERB"
            and lemma(doing) not in LEADING
            and any(c.dep_ == "dobj" and doing.i < c.i < token.i for c in doing.children)
        )
    return True


def lead_coverage(words: Sequence[str], sentences: Sequence[Passage]) -> float:
    """The share of words that the first sentences have between them."""
    return share_known(tuple(words), frozenset[str]().union(*(p.words for p in sentences[:LEAD])))


def is_gone(text: str, reason: Reason, sentences: Sequence[Passage]) -> bool:
    """Whether the text has no word of a reason but for whom it befell, and at least one of its words says something."""
    phrase = text[reason.words : reason.end]
    if numbers(phrase) or PRONOUN.search(phrase) or text[reason.end : reason.end + 1] == ",":
        return False  # of a reason with parts, or told of "him", the text may have another part, or his name
    if any({plain(w), stem(plain(w))} & STRETCHES for w in phrase.split()):
        return False
    aims = text[reason.start : reason.words].lower() == "to"  # which take more than one word to be a reason
    known = frozenset[str]().union(*(p.words for p in sentences))
    matches = content_words(phrase)
    missing = absent([m[0] for m in matches], known)
    aside = set_aside(text, reason)
    left = [
        (m[0], gone)
        for m, gone in zip(matches, missing, strict=True)
        if gone or not (is_party(m[0]) or reason.words + m.start() in aside)
    ]
    if not left or not all(gone and w[0].islower() for w, gone in left):
        return False
    if TROUBLE.search(phrase) and any(IN_TROUBLE.search(p.text) for p in sentences):
        return False  # "reliability issues" may be the text's "because of consistency problems"
    forms = frozenset(f for w, _ in left for f in (plain(w), stem(plain(w))))
    if any(forms & wide and known & narrow for wide, narrow in WIDE):
        return False
    telling = [w for w, _ in left if not (is_short(w) or (is_party(w) and aims))]
    return len(telling) > aims and not any(has_kin(w, known) for w, _ in left)


def set_aside(text: str, reason: Reason) -> set[int]:
    """Where the words of a reason stand that only say of whom or of what it is: "operators" of "operators slept"."""
    return {
        t.idx
        for t in parse([text])[0]
        if reason.words <= t.idx < reason.end
        and t.dep_ in {"nsubj", "nsubjpass", "compound"}
        and t.head.idx < reason.end
    }


def is_party(word: str) -> bool:
    """Whether a word is whom a reason befell: a name or a person, of whom the text may speak all the same."""
    return word[:1].isupper() or is_person_noun(plain(word).removesuffix("s"))


def is_short(word: str) -> bool:
    low = plain(word)
    return bool({low, stem(low), low.removesuffix("s")} & (SHORT_WORDS | LIGHT | STOP))


@lru_cache(4_096)
def has_kin(word: str, known: frozenset[str]) -> bool:
    """Whether a text has a word that is kin to this one, or on one side of opposites with it: "defeat", "losing"."""
    low = plain(word)
    parts = [low, *re.split(r"[-–]", low)]
    mine = {form for part in parts for form in (part, stem(part), f"{stem(part)}e", *irregular(part))} - STOP
    sides = {side for form in mine for side in axes(form)}
    theirs = known - STOP
    return any(kinship(form, other) >= KIN for form in mine for other in theirs) or any(
        sides.intersection(axes(other)) for other in theirs if sides
    )
