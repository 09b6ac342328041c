"""From joined statements to claims: the wording shown, the mentions, the quantities and times, the conflicts."""

import re
from collections import defaultdict
from collections.abc import Sequence

import msgspec

from headwater.attribution.names.entities import identify
from headwater.attribution.names.titles import is_person_noun
from headwater.claims.joining import Groups
from headwater.claims.judging import judges
from headwater.claims.statements.attributed import BEFORE_FRAGMENT
from headwater.claims.statements.checkable import RELATIVES
from headwater.claims.statements.denials import Denial
from headwater.claims.statements.paragraphs import reading, within
from headwater.claims.statements.pointing import WITHOUT_NAME
from headwater.claims.statements.statement import Statement
from headwater.claims.statements.stretches import Stretches
from headwater.limits import CLAIM_MATCHES
from headwater.model import (
    DENIES,
    THE_PAGE,
    AttributionKind,
    Claim,
    Conflict,
    ConflictKind,
    Dispute,
    Mention,
    PossibleMatch,
    Quantity,
    Source,
    Span,
    Time,
)
from headwater.model.moments import in_order

JUDGED = "the judge "  # how the reason of a conflict begins that an installed judge found
POSSESSIVES = {"its": "it", "their": "they", "his": "he", "her": "she", "our": "we", "my": "i"}
REPORTERS = frozenset({"agency", "outlet", "publisher"})  # as a rule they speak of others
# "The Tories", "the Greens"; not "the Times", "the Census", "the Congress".
MANY_BY_NAME = re.compile(r"[Tt]he (?!Times|Netherlands|Philippines|Bahamas|Maldives)[A-Z][a-z]*[a-hj-rtv-z]s")
HANGING_ON = re.compile(r" (?:of|for|in|at|from|to) ")  # behind whom it is about: "lawyers for the pair"
EXPLETIVE = re.compile(r"(?:was|is|seems?|appear(?:s|ed)|would be|will be|had been|has been)\b(?! (?:\w+ )?\w+ed\b)")


def assemble(
    statements: Sequence[Statement], groups: Groups, denials: Sequence[Denial], stories: dict[str, str]
) -> list[Claim]:
    """One claim a group, ids in order of first appearance; conflicts on both sides."""
    members: dict[int, list[int]] = defaultdict(list)
    for n in range(len(statements)):
        members[groups.find(n)].append(n)
    order = sorted(members, key=lambda g: (statements[members[g][0]].attribution is None, members[g][0]))
    ids = {group: f"claim-{k}" for k, group in enumerate(order, 1)}
    conflicts = find_conflicts(statements, groups, denials, ids)
    possible = find_possible(groups, ids, conflicts)
    claims = []
    for group in order:
        told = [statements[n] for n in members[group]]
        best = spokesman(told)
        against = conflicts.get(ids[group], {})
        claims.append(
            Claim(
                id=ids[group],
                text=wording(best),
                mentions=tuple(mention(s) for s in told),
                story=stories.get(best.document.id),
                quantities=quantities(best),
                times=times(best),
                dispute=dispute_of(best, against),
                conflicts=tuple(against.values()),
                possible_matches=possible.get(ids[group], ()),
            )
        )
    return claims


def mention(statement: Statement) -> Mention:
    return Mention(
        document=statement.document.id,
        start=statement.start,
        end=statement.end,
        exact=statement.exact,
        attribution=statement.attribution.id if statement.attribution else None,
    )


def spokesman(told: list[Statement]) -> Statement:
    """The mention whose words stand for the claim: a whole one, attributed, naming its subject, earliest, fullest."""
    return min(
        told,
        key=lambda s: (
            s.part,
            is_fragment(s),
            s.attribution is None,
            s.frame is None or s.frame.pronoun_subject,
            "[" in s.exact,
            in_order(s.document.published),
            -min(len(s.exact), 300),
            s.document.id,
            s.start,
        ),
    )


def is_fragment(statement: Statement) -> bool:
    """Whether the words need others to be read: no subject of their own ("had stalled in May"), no finite verb.

    A denial begins with who denies, and what follows its cue is told with who says it.
    """
    if statement.denial or with_cue(statement, statement.exact) != statement.exact:
        return False
    if statement.frame is None or not (statement.frame.complete and statement.finite):
        return True
    return statement.exact.split(maxsplit=1)[0].lower() in RELATIVES


def wording(statement: Statement) -> str:
    """The words of a mention; a pronoun that they open with is followed by whom it stands for, in brackets.

    What is no clause ("accused the minister of taking bribes") is given with who says it and the word that says so.
    """
    text = " ".join(as_read(statement).split())
    first, _, rest = text.partition(" ")
    attribution = statement.attribution
    if attribution is None or statement.denial:
        return text
    if first == "that" and rest:  # "That way it may burn" says which way
        text = rest
        first, _, rest = text.partition(" ")
    source = statement.denied_by or attribution.source
    name = source.name
    told = with_cue(statement, text)
    if not name:
        return told
    if statement.doubted and told != text:
        return told
    pronouns = speaking_pronouns(attribution.kind, source)
    if first.lower() in pronouns and not (first.lower() == "it" and EXPLETIVE.match(rest)):
        return f"{first} [{name}] {rest}"
    if first.lower() in POSSESSIVES and POSSESSIVES[first.lower()] in pronouns:
        return f"{first} [{possessive(name)}] {rest}"
    return told


def as_read(statement: Statement) -> str:
    """The words of a mention without the blanks that a language tool put beside their marks."""
    closed = reading(statement.document.text)
    start, end = within(closed, statement.offset, statement.start, statement.end)
    if closed.places is None or not 0 <= start < end:
        return statement.exact
    return closed.text[start + statement.offset : end + statement.offset]


def with_cue(statement: Statement, text: str) -> str:
    """What is no clause, an accusation and a doubt, with who utters it and the word that says so, where it follows."""
    attribution = statement.attribution
    cue, mention = (attribution.cue, attribution.source.mention) if attribution else (None, None)
    if attribution is None or cue is None or not 0 <= statement.start - cue.end <= BEFORE_FRAGMENT:
        return text
    if statement.finite and not statement.doubted and attribution.stance != "accuses":
        return text
    who = attribution.source.name or (mention.exact if mention else None)
    return f"{who} {cue.exact} {text}" if who else text


def possessive(name: str) -> str:
    """A name with its possessive ending: "Paul Davis’s", "the United Nations’", "the two governments’"."""
    bare = name.endswith("s") and identify(name).kind != "person"
    return f"{name}’" if bare else f"{name}’s"


def speaking_pronouns(kind: AttributionKind, source: Source) -> frozenset[str]:
    """The pronouns that can stand for the speaker: "we" in direct speech, "it" or "he" in indirect."""
    if kind == "direct":
        return frozenset({"i", "we"})
    if source.kind in REPORTERS:
        return frozenset({"we"})  # of "its captain" in what a paper reports, the paper is not meant
    person = identify(source.name or "").kind == "person"
    return frozenset({"he", "she", "i", "we"} if person else {"it", "they", "we"})


def quantities(statement: Statement) -> tuple[Quantity, ...]:
    """The mention's quantities, with their places in the document."""
    if statement.frame is None:
        return ()
    return tuple(msgspec.structs.replace(q, span=moved(statement, q.span)) for q in statement.frame.quantities)


def times(statement: Statement) -> tuple[Time, ...]:
    if statement.frame is None:
        return ()
    return tuple(msgspec.structs.replace(t, span=moved(statement, t.span)) for t in statement.frame.times)


def moved(statement: Statement, span: Span | None) -> Span | None:
    """A span of the paragraph as a span of the document."""
    if span is None:
        return None
    closed = reading(statement.document.text)
    return statement.document.span(*closed.written(span.start + statement.offset, span.end + statement.offset))


def dispute_of(best: Statement, against: dict[tuple[str, ConflictKind], Conflict]) -> Dispute:
    told = [c for c in against.values() if c.reason != DENIES]  # who denies another claim is not denied
    if best.denial:
        return "none"
    if any(c.kind == "denial" for c in told):
        return "denied"
    return "contradicted" if any(not c.reason.startswith(JUDGED) for c in told) else "none"


def deny_or_denies(who: str) -> str:
    """The verb behind who denies: "Brenna denies", "Brenna and Osk deny", "party leaders deny"."""
    whole = HANGING_ON.split(who, maxsplit=1)[0]  # of "an official of the ministry of trade and industry" one
    last = whole.rsplit(maxsplit=1)[-1]
    common = last.islower() or (last == who and is_person_noun(last.lower().removesuffix("s")))  # "Officers"
    common = common or MANY_BY_NAME.fullmatch(whole) is not None
    several = common and last.endswith("s") and not last.endswith("ss")
    return "deny" if several or " and " in whole else "denies"


def is_pronoun(words: str) -> bool:
    return words.lower() in WITHOUT_NAME


def find_conflicts(
    statements: Sequence[Statement], groups: Groups, denials: Sequence[Denial], ids: dict[int, str]
) -> dict[str, dict[tuple[str, ConflictKind], Conflict]]:
    """For each claim, what stands against it: one conflict for each other claim and kind."""
    found: dict[str, dict[tuple[str, ConflictKind], Conflict]] = defaultdict(dict)

    def note(here: int, other: int | None, conflict: Conflict) -> None:
        claim, against = ids[groups.find(here)], ids[groups.find(other)] if other is not None else None
        if claim != against:
            place = (against or conflict.reason, conflict.kind)
            found[claim].setdefault(place, msgspec.structs.replace(conflict, claim=against))

    def oppose(a: int, b: int, kind: ConflictKind, reason: str) -> None:
        note(a, b, Conflict(kind=kind, reason=reason, spans=(statements[a].span(), statements[b].span())))
        note(b, a, Conflict(kind=kind, reason=reason, spans=(statements[b].span(), statements[a].span())))

    def deny(claim: int, denial: int | None, who: str, span: Span) -> None:
        note(claim, denial, Conflict(kind="denial", reason=f"{who} {deny_or_denies(who)} it", spans=(span,)))
        if denial is not None:
            spans = (statements[claim].span(),)
            note(denial, claim, Conflict(kind="denial", reason=DENIES, spans=spans))

    own_words = denying(statements)
    for pointing in denials:
        span = pointing.span
        near = own_words[span.document].touching(span.start, span.end) if span.document in own_words else ()
        own = next((n for n in near if touches(statements[n], span)), pointing.statement)
        for n in pointing.statements:
            deny(n, own, pointing.who, pointing.span)
    for denial, claim, _ in groups.denied:
        attribution = statements[denial].attribution
        source = attribution.source if attribution else None
        words = source.mention.exact if source and source.mention and not is_pronoun(source.mention.exact) else None
        own = statements[denial].denier or statements[denial].document.publisher or THE_PAGE
        who = (source.name or words) if source else own
        deny(claim, denial, who or "An unnamed source", statements[denial].span())
    for a, b, verdict in groups.against:
        oppose(a, b, verdict.conflict or "negation", verdict.reason)
    for name, a, b in ask_judges(statements, groups):
        oppose(a, b, "negation", f"{JUDGED}{name} holds that they contradict each other")
    return found


def denying(statements: Sequence[Statement]) -> dict[str, Stretches]:
    """The statements of each document that deny something in their own words, by where they stand."""
    found: dict[str, list[tuple[int, int, int]]] = defaultdict(list)
    for n, statement in enumerate(statements):
        if statement.denial:
            found[statement.document.id].append((statement.start, statement.end, n))
    return {document: Stretches(each) for document, each in found.items()}


def find_possible(
    groups: Groups, ids: dict[int, str], conflicts: dict[str, dict[tuple[str, ConflictKind], Conflict]]
) -> dict[str, tuple[PossibleMatch, ...]]:
    """For each claim the likeliest of those that may say the same, but for what stands against it."""
    found: dict[str, dict[str, PossibleMatch]] = defaultdict(dict)
    for a, b, verdict in sorted(groups.possible, key=lambda pair: (-pair[2].likely, pair[:2])):
        one, other = ids[groups.find(a)], ids[groups.find(b)]
        if one == other or any(c.claim == other for c in conflicts.get(one, {}).values()):
            continue
        for here, there in ((one, other), (other, one)):
            match = PossibleMatch(claim=there, probability=round(verdict.likely, 2), reason=verdict.reason)
            found[here].setdefault(there, match)
    return {claim: tuple(matches.values())[:CLAIM_MATCHES] for claim, matches in found.items()}


def touches(statement: Statement, span: Span) -> bool:
    return statement.document.id == span.document and statement.start < span.end and span.start < statement.end


def ask_judges(statements: Sequence[Statement], groups: Groups) -> list[tuple[str, int, int]]:
    """The pairs that an installed judge calls contradictory, with its name."""
    pairs = [(a, b) for a, b, _ in groups.undecided if groups.find(a) != groups.find(b)]
    found = []
    for judge in judges() if pairs else ():
        texts = [(wording(statements[a]), wording(statements[b])) for a, b in pairs]
        verdicts = judge.judge(texts)
        found += [(judge.name, a, b) for (a, b), v in zip(pairs, verdicts, strict=True) if v == "contradicts"]
    return found
