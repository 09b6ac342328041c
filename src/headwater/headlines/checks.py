"""Findings on one headline. Each compares a piece of the headline with the body's best sentence and quotes both.

Precision first: a piece is only accused when every sentence that carries it carries the qualification too.
"""

import re
from collections.abc import Callable, Sequence

import msgspec

from headwater.headlines.evidence import Passage, content_words, coverage, passages
from headwater.headlines.marks import (
    DISTANCED,
    FUTURE,
    HEDGE,
    IN_HEADLINE_ATTRIBUTION,
    IN_HEADLINE_CONDITION,
    IN_HEADLINE_HEDGE,
    INTENDED,
    THREAT,
    WILL,
    conditions,
)
from headwater.headlines.recasing import recase
from headwater.language.words import near, numbers, vocabulary
from headwater.model import Attribution, Document, HeadlineCheck, HeadlineFinding, HeadlineFindingKind, Span

MIN_BODY_WORDS = 40  # a shorter text is a teaser; what it leaves out proves nothing
SAME_STATEMENT = 0.5  # share of the headline's words in a sentence that says the same thing
SURE = 0.7  # a whole headline is only accused against a sentence with this share of its words
CLOSE_TO_BEST = 0.2  # sentences this near to the best one speak of the headline's statement too


class Headline(msgspec.Struct, frozen=True, kw_only=True):
    """A headline line as read, the same in the body's small letters, and its content words."""

    span: Span
    text: str  # recased, same length as span.exact
    words: tuple[str, ...]


Check = Callable[[Headline, Sequence[Passage]], list[HeadlineFinding]]


def check_document(document: Document, said: Sequence[Attribution]) -> list[HeadlineCheck]:
    """One check for every headline line of the document."""
    if not document.headlines:
        return []
    sentences = passages(document, said)
    enough = sum(len(p.text.split()) for p in sentences) >= MIN_BODY_WORDS
    checks = []
    for span in document.headlines:
        text = recase(span.exact, document.text)
        words = tuple(m[0] for m in content_words(text))
        headline = Headline(span=span, text=text, words=words)
        findings = [f for check in CHECKS for f in check(headline, sentences)] if enough and len(words) >= 3 else []
        located = tuple(locate(f, document) for f in findings)
        checks.append(HeadlineCheck(document=document.id, headline=span, findings=located))
    return checks


def locate(finding: HeadlineFinding, document: Document) -> HeadlineFinding:
    """The finding with its body span belonging to the document."""
    if finding.body is None:
        return finding
    span = document.span(finding.body.start, finding.body.end)
    return msgspec.structs.replace(finding, body=span, body_exact=span.exact)


def found(
    kind: HeadlineFindingKind, headline: Headline, piece: tuple[int, int], passage: Passage | None, reason: str
) -> HeadlineFinding:
    """A finding on code points ``piece`` of the headline, against one sentence."""
    start, end = piece
    exact = headline.span.exact[start:end]
    at = headline.span.start + start
    body = passage and Span(document=headline.span.document, start=passage.start, end=passage.end, exact=passage.text)
    return HeadlineFinding(
        kind=kind,
        headline_exact=exact,
        headline=Span(
            document=headline.span.document, start=at, end=at + len(exact), exact=exact, layer=headline.span.layer
        ),
        body=body,
        body_exact=passage.text if passage else None,
        reason=reason,
    )


def same_statement(headline: Headline, sentences: Sequence[Passage]) -> list[Passage]:
    """The sentences that say what the headline says, best first; empty when none does."""
    scored = [(coverage(headline.words, p.words), -i, p) for i, p in enumerate(sentences)]
    best = max((s for s, _, _ in scored), default=0.0)
    if best < SAME_STATEMENT:
        return []
    close = [(s, i, p) for s, i, p in scored if s >= max(SAME_STATEMENT - 0.1, best - CLOSE_TO_BEST)]
    return [p for _, _, p in sorted(close, key=lambda x: (-x[0], -x[1]))]


# ---------------------------------------------------------------- condition


def dropped_condition(headline: Headline, sentences: Sequence[Passage]) -> list[HeadlineFinding]:
    """A threat or plan that every sentence makes conditional and the headline does not."""
    threat = FUTURE.search(headline.text)
    if not threat or IN_HEADLINE_CONDITION.search(headline.text) or "?" in headline.text:
        return []
    same = same_statement(headline, sentences)
    stating = [p for p in same if WILL.search(p.text)]
    if not stating or not all(p.conditional for p in stating):
        return []
    action = [m[0] for m in content_words(headline.text[threat.end() :])][:1]
    if any(not p.conditional and coverage(action, p.words) == 1 for p in same):
        return []
    if coverage(action, stating[0].words) < 1 and not THREAT.search(threat[0]):
        return []
    mark = conditions(stating[0].text)[0]
    clause = stating[0].text[mark.start() :].split(",")[0].strip(' .”"')
    piece = (0, len(headline.span.exact))
    rel = relative_clause(headline)
    if rel:
        piece = (0, rel[0])
    exact = headline.span.exact[: piece[1]].rstrip()
    return [
        found(
            "condition-dropped",
            headline,
            (0, len(exact)),
            stating[0],
            f"The text makes this conditional (“{clause}”); the headline does not.",
        )
    ]


# ---------------------------------------------------------------- an asserted relative clause


def relative_clause(headline: Headline) -> tuple[int, int] | None:
    """The place of a clause that the headline asserts in passing: "... who support the rebels"."""
    match = re.search(r"(?<=\w )(?:who|which)\s+(?!will\b|would\b|could\b|may\b|might\b)[a-z]\w+.*$", headline.text)
    if not match or re.search(r"\b(?:say|says|said|claims?|warns?|sure|fears?)\s+$", headline.text[: match.start()]):
        return None
    return match.span()


def asserted_clause(headline: Headline, sentences: Sequence[Passage]) -> list[HeadlineFinding]:
    """A clause in the headline's own voice that the text only hedges, or leaves to somebody's claim."""
    place = relative_clause(headline)
    if not place or IN_HEADLINE_ATTRIBUTION.search(headline.text[: place[0]].replace("warn", "")):
        return []
    if HEDGE.search(headline.text[place[0] :]):
        return []
    clause = [m[0] for m in content_words(headline.text[place[0] : place[1]])]
    holder = [m[0] for m in content_words(headline.text[: place[0]])][-3:]
    anchor = [w for w in clause if w[0].isupper()] or clause[-1:]
    if len(clause) < 2 or any(coverage(clause, p.words) == 1 and not qualified(p) for p in sentences):
        return []
    anchored = [p for p in sentences if coverage(anchor, p.words) == 1 and hedged_before(anchor, p)]
    ranked = sorted(
        anchored,
        key=lambda p: (p.hedged and p.distanced, p.hedged, p.distanced, coverage(clause + holder, p.words)),
        reverse=True,
    )
    if not ranked or not qualified(ranked[0]):
        return []
    best = ranked[0]
    findings = []
    if best.hedged:
        findings.append(
            found(
                "hedge-dropped",
                headline,
                place,
                best,
                "The headline states as fact what the text only puts as appearance or possibility.",
            )
        )
    if best.distanced:
        findings.append(
            found(
                "attribution-dropped",
                headline,
                place,
                best,
                "The headline states in its own voice what the text only reports as somebody's claim.",
            )
        )
    if not findings:
        findings.append(
            found(
                "condition-dropped",
                headline,
                place,
                best,
                "The headline states as fact what the text only makes a condition.",
            )
        )
    return findings


def hedged_before(anchor: Sequence[str], passage: Passage) -> bool:
    """Whether a hedge or a condition stands shortly before the words it is to qualify."""
    marks = [*HEDGE.finditer(passage.text), *conditions(passage.text)]
    return any(coverage(anchor, vocabulary(" ".join(passage.text[m.end() :].split()[:8]))) == 1 for m in marks)


def qualified(passage: Passage) -> bool:
    """Whether a sentence keeps its distance from what it says."""
    return passage.hedged or passage.distanced or passage.conditional


# ---------------------------------------------------------------- the whole statement's hedge or attribution


def dropped_qualification(headline: Headline, sentences: Sequence[Passage]) -> list[HeadlineFinding]:
    """A flat headline over a text in which every matching sentence hedges the statement or leaves it to a claimant."""
    same = same_statement(headline, sentences)
    if not same or coverage(headline.words, same[0].words) < SURE:
        return []
    whole = (0, len(headline.span.exact))
    findings = []
    if not IN_HEADLINE_HEDGE.search(headline.text) and all(hedges_statement(headline, p) for p in same):
        findings.append(
            found(
                "hedge-dropped",
                headline,
                whole,
                same[0],
                "Every sentence that says this hedges it; the headline does not.",
            )
        )
    elif not IN_HEADLINE_ATTRIBUTION.search(headline.text) and all(claims_statement(headline, p) for p in same):
        findings.append(
            found(
                "attribution-dropped",
                headline,
                whole,
                same[0],
                "Every sentence that says this leaves it to somebody's claim; the headline states it.",
            )
        )
    return findings


def hedges_statement(headline: Headline, passage: Passage) -> bool:
    """Whether a hedge stands directly before a word of the headline, not in some other part of the sentence."""
    return any(near_word(headline, passage.text[m.end() :], 3) for m in HEDGE.finditer(passage.text))


def claims_statement(headline: Headline, passage: Passage) -> bool:
    """Whether most of the headline's words follow a distancing verb in the sentence."""
    return any(
        coverage(headline.words, vocabulary(passage.text[m.end() :])) >= 0.6 for m in DISTANCED.finditer(passage.text)
    )


def near_word(headline: Headline, rest: str, window: int) -> bool:
    following = vocabulary(" ".join(rest.split()[:window]))
    return any(near(w, following) for w in headline.words if w[0].islower())


def stronger_modality(headline: Headline, sentences: Sequence[Passage]) -> list[HeadlineFinding]:
    """What will be in the headline, and only somebody's intention in every sentence that says it."""
    will = re.search(r"\b(?:will|shall|going to)\b", headline.text)
    if not will or INTENDED.search(headline.text) or "?" in headline.text:
        return []
    same = same_statement(headline, sentences)
    if not same or coverage(headline.words, same[0].words) < SURE or not all(INTENDED.search(p.text) for p in same):
        return []
    if any(WILL.search(p.text) for p in same):
        return []
    reason = "The headline says that this will be; the text only that it is considered, proposed or possible."
    return [found("stronger-modality", headline, will.span(), same[0], reason)]


# ---------------------------------------------------------------- who is acted upon


_TARGET_VERBS = re.compile(
    r"""\b(?:at|against|on|target\w*|shoot\w*|attack\w*|strike\w*|hit\w*|bomb\w*|kill\w*|arrest\w*|sue\w*|fire\w*|ban\w*
    |sanction\w*|fine\w*|blame\w*|accuse\w*)\s*(?:at|on|against)?\s+""",
    re.IGNORECASE | re.VERBOSE,
)

_PHRASE = re.compile(
    r"""(?:the\s+)?((?:[\w.’'-]+\s+){0,4}?[\w.’'-]+)
    (?=\s+(?:in|on|at|if|who|that|over|after|for|as|to|from|near|with|and|when|should|unless)\b|[,;:?!]|$)""",
    re.VERBOSE,
)


def substituted_target(headline: Headline, sentences: Sequence[Passage]) -> list[HeadlineFinding]:
    """A target that only the publisher's own lead names, where the credited text's own statement names another."""
    credited = [p for p in sentences if not p.own]
    piece = target_phrase(headline)
    if piece is None or len(credited) == len(sentences):
        return []
    words = [m[0] for m in content_words(headline.text[piece[0] : piece[1]])]
    if not any(p.own and holds_phrase(words, p.text) for p in sentences):
        return []
    if any(holds_phrase(words, p.text) for p in credited):
        return []
    statement = best_statement(headline, credited)
    if statement is None:
        return []
    return [
        found(
            "entity-substituted",
            headline,
            piece,
            statement,
            "Only the publisher's own lead names this target; the statement it reports speaks of something else.",
        )
    ]


def target_phrase(headline: Headline) -> tuple[int, int] | None:
    """The place of the noun phrase after the headline's action: a modifier and a noun at least."""
    for verb in _TARGET_VERBS.finditer(headline.text):
        rest = headline.text[verb.end() :]
        phrase = _PHRASE.match(rest)
        if phrase and len(content_words(phrase[1])) >= 2:
            return verb.end() + phrase.start(1), verb.end() + phrase.end(1)
    return None


def holds_phrase(words: Sequence[str], text: str) -> bool:
    """Whether the words stand together, within a few words, anywhere in a sentence."""
    tokens = text.split()
    size = len(words) + 2
    return any(
        coverage(words, vocabulary(" ".join(tokens[i : i + size]))) == 1 for i in range(max(1, len(tokens) - size + 1))
    )


def best_statement(headline: Headline, credited: Sequence[Passage]) -> Passage | None:
    """The credited sentence that makes the headline's statement: somebody's, conditional or about what will be."""
    said = [p for p in credited if p.said or re.search(r"[“”\"]", p.text)]
    willing = [p for p in said if re.search(r"\b(?:will|would|shall)\b", p.text)]
    pool = [p for p in willing if p.conditional] or willing
    return max(pool, key=lambda p: coverage(headline.words, p.words), default=None)


# ---------------------------------------------------------------- quantities


def changed_quantity(headline: Headline, sentences: Sequence[Passage]) -> list[HeadlineFinding]:
    """A number that the text does not have, where the text counts the same thing otherwise."""
    known = {v for p in sentences for v, _, _ in numbers(p.text)}
    findings = []
    for value, start, end in numbers(headline.text):
        after = [m[0] for m in content_words(headline.text[end:])][:1]
        if (
            not after
            or value <= 2
            or 1900 <= value <= 2100
            or any(close(value, k) for k in known)
            or value in sums(known)
        ):
            continue
        for p in same_statement(headline, sentences):
            other = [
                (v, p.text[s:e])
                for v, s, e in numbers(p.text)
                if s > 0 and any(near(w, vocabulary(p.text[e : e + 30])) for w in after)
            ]
            if len(other) == 1 and other[0][0] > 2:
                reason = f"The headline counts {headline.text[start:end]}; the text counts {other[0][1]}."
                findings.append(found("quantity-mismatch", headline, (start, end), p, reason))
                break
    return findings


def close(a: float, b: float) -> bool:
    """The same number, or one rounded to the other."""
    return a == b or (min(a, b) > 0 and abs(a - b) / max(a, b) < 0.07)


def sums(values: set[float]) -> set[float]:
    """What two of the text's numbers make together: "four men and two women" are six."""
    small = sorted(v for v in values if v < 1000)[:40]
    return {a + b for a in small for b in small}


CHECKS: tuple[Check, ...] = (
    dropped_condition,
    asserted_clause,
    dropped_qualification,
    stronger_modality,
    substituted_target,
    changed_quantity,
)
