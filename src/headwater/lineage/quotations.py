"""One quotation in two wordings: what was changed between the quotation marks, and whether the change was declared.

A newsroom may cut a quotation and may put its own words into square brackets; readers know both signs. A word that
goes missing or is added without a sign is another matter: that is what an editor wants to know first.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

from headwater.attribution.across.quotations import GLUE, TURNS, Comparison, QuotationEdit, compare_quotations
from headwater.attribution.names.entities import same_voice
from headwater.lineage.naming import listed
from headwater.model import Attribution, Claim, Mention, Report, Reuse, Span
from headwater.model.moments import in_order

ALIKE = 0.75  # identity of two wordings from which one is the other changed, not the same thing told anew
ALIKE_UNPROVEN = 0.88  # the same where nothing shows that one page copied the other
SPELT_ALIKE = 0.75  # "Raqa" and "Raqqa", "Saleh" and "Salih"
NOTES = 3  # changes that a reason lists

MARKED = re.compile(r"[“\"]([^“”\"]+)")
OPENING = '“"„«'
Passages = dict[frozenset[str], list[Reuse]]


@dataclass(frozen=True, slots=True)
class Quoted:
    """A mention that is quoted, with the words that stand between its marks."""

    mention: Mention
    attribution: Attribution
    words: str


@dataclass(frozen=True, slots=True)
class Change:
    """A quotation that stands in two wordings."""

    reason: str
    declared: bool
    spans: tuple[Span, ...]
    document: str | None
    claim: str
    rests_on: tuple[str, ...]


def altered_quotations(report: Report, names: dict[str, str]) -> Iterator[Change]:
    """Each page that quotes a statement with other words than the page it shares the passage with, once a claim."""
    attributions = {a.id: a for a in report.attributions}
    passages: Passages = {}
    for passage in report.reuse:
        passages.setdefault(frozenset((passage.a.document, passage.b.document)), []).append(passage)
    order = {d.id: (in_order(d.published), n) for n, d in enumerate(report.documents)}
    texts = {d.id: d.text for d in report.documents}
    for claim in report.claims:
        told = [(m, attributions[m.attribution]) for m in claim.mentions if m.attribution in attributions]
        quoted = [Quoted(m, a, words) for m, a in told if (words := spoken(m, a, texts[m.document]))]
        quoted.sort(key=lambda q: (order[q.mention.document], q.mention.start))
        yield from changes_of(claim, quoted, passages, names)


def spoken(mention: Mention, attribution: Attribution, text: str) -> str:
    """What stands between quotation marks; the page's own words around a part of a quotation may be any."""
    if attribution.kind == "indirect":
        return ""
    whole = attribution.kind == "direct" or text[max(0, mention.start - 1) : mention.start] in tuple(OPENING)
    return mention.exact if whole else " ".join(MARKED.findall(mention.exact))


def changes_of(claim: Claim, quoted: list[Quoted], passages: Passages, names: dict[str, str]) -> Iterator[Change]:
    """The pages of one claim whose wording differs from an earlier page's; a wording is compared once."""
    wordings: dict[str, list[Quoted]] = {}
    for each in quoted:
        if each.words not in wordings:
            rivals = [
                (compare_quotations(words, each.words), *nearest)
                for words, pages in wordings.items()
                if (nearest := nearest_page(each, pages, passages)) is not None
            ]
            if rivals:  # the wording that it is nearest to is the one that it was made from
                found, shared, earlier = max(rivals, key=lambda r: r[0].identity)
                if is_declared(found, earlier.words, each.words) or is_altered(found, shared):
                    yield change(claim, (earlier, each), shared, found, names)
        wordings.setdefault(each.words, []).append(each)


def nearest_page(each: Quoted, pages: list[Quoted], passages: Passages) -> tuple[Reuse, Quoted] | None:
    """Of the pages with one wording the first that a quotation came from, or else the first that it shares a passage
    with: an agency's copy, where it was changed, tells more than the release that both had."""
    first = None
    for earlier in pages:
        shared = shared_passage(earlier.mention, each.mention, passages)
        if shared is None or same_voice(each.attribution.source, earlier.attribution.source) == "no":
            continue
        if shared.direction == ("a_to_b" if shared.b.document == each.mention.document else "b_to_a"):
            return shared, earlier
        first = first or (shared, earlier)
    return first


def is_declared(found: Comparison, a: str, b: str) -> bool:
    """Whether the wordings differ by what one of them has in brackets."""
    cut = found.relation == "cut" and ("[" in a) != ("[" in b) and found.identity >= ALIKE
    return found.relation == "clarified" or cut


def is_altered(found: Comparison, shared: Reuse) -> bool:
    """Whether words were changed without a sign, and not just rendered anew by somebody who heard them too."""
    moved = moved_words(found)
    if not any(is_telling(edit) for edit in found.edits if (letters(edit.a) or letters(edit.b)) not in moved):
        return False
    least = ALIKE if shared.direction in {"a_to_b", "b_to_a"} else ALIKE_UNPROVEN
    return found.relation == "altered" and found.identity >= least


def moved_words(found: Comparison) -> set[str]:
    """What stands on both sides, at another place: "slipped quietly away", "quietly slipped away"; not "not"."""
    gone = {letters(e.a) for e in found.edits if not e.b and TURNS.isdisjoint(e.a.lower().split())}
    return gone & {letters(e.b) for e in found.edits if not e.a}


def is_telling(edit: QuotationEdit) -> bool:
    """Whether a change is of words that mean something: no spelling, no short form, no article."""
    if letters(edit.a) == letters(edit.b):
        return False
    left, right = (words.lower().replace("’", "'").split() for words in (edit.a, edit.b))
    if any(is_short_for(one, other) for one, other in ((left, right), (right, left))):
        return False
    turns = [any(w in TURNS for w in words) for words in (left, right)]
    if any(turns):  # "don't" put right as "doesn't" turns nothing
        return not all(turns) or SequenceMatcher(None, " ".join(left), " ".join(right)).ratio() < SPELT_ALIKE
    if left and right:
        short, long = sorted((left, right), key=len)
        if "".join(short).replace(".", "") == "".join(w[0] for w in long):
            return False
        if SequenceMatcher(None, " ".join(left), " ".join(right)).ratio() >= SPELT_ALIKE:
            return False
    return any(w.strip(".,;:“”\"'’[]()") not in GLUE for w in [*left, *right])


def is_short_for(short: list[str], long: list[str]) -> bool:
    """Whether words are the short form of others that may be two: "they'd" (would, had), "the crew's" (is, has)."""
    if short == ["'d"]:
        return long in (["would"], ["had"])
    name = short[0].removesuffix("'s") if len(short) == 1 else ""
    return bool(name) and name != short[0] and long in ([name, "is"], [name, "has"])


def letters(words: str) -> str:
    """The letters and figures alone: "It ’ s" and "it's" are one."""
    return "".join(c for c in words.lower() if c.isalnum())


def shared_passage(a: Mention, b: Mention, passages: Passages) -> Reuse | None:
    """The aligned passage in which both quotations stand."""
    for passage in passages.get(frozenset((a.document, b.document)), ()):
        one, other = (passage.a, passage.b) if passage.a.document == a.document else (passage.b, passage.a)
        if one.start < a.end and a.start < one.end and other.start < b.end and b.start < other.end:
            return passage
    return None


def change(
    claim: Claim, pair: tuple[Quoted, Quoted], shared: Reuse, found: Comparison, names: dict[str, str]
) -> Change:
    one, other = pair
    declared = is_declared(found, one.words, other.words)
    giver = {"a_to_b": shared.a.document, "b_to_a": shared.b.document}.get(shared.direction)
    if giver == other.mention.document:
        one, other = other, one
        found = compare_quotations(one.words, other.words)
    a, b = one.mention, other.mention
    who = other.attribution.source.name or one.attribution.source.name or "an unnamed source"
    unproven = (names[a.document], names[b.document]) if giver is None else None
    notes = [note(e, one.words, other.words, unproven) for e in found.edits]
    told = listed(notes[:NOTES]) + (" and more" if len(notes) > NOTES else "")
    if declared:
        reason = f"{names[a.document]} and {names[b.document]} give one quotation of {who} in two wordings: {told}."
        reason += " Brackets mark the change."
    else:
        reason = f"{names[b.document]} quotes {who} in other words than {names[a.document]} does: {told}."
    return Change(
        reason=reason,
        declared=declared,
        spans=(b.plain(), a.plain()),
        document=b.document if giver is not None or not declared else None,
        claim=claim.id,
        rests_on=(shared.id,),
    )


def note(edit: QuotationEdit, a: str, b: str, pages: tuple[str, str] | None) -> str:
    """One change in words, with the brackets that stand around it; of two ``pages`` if neither came from the other."""
    left, right = shown(edit.a, a, edit.a_start, edit.a_end), shown(edit.b, b, edit.b_start, edit.b_end)
    if pages is not None and left and right:
        return f"{left} on {pages[0]} is {right} on {pages[1]}"
    if pages is not None:
        return f"{left or right} stands on {pages[0 if left else 1]} alone"
    if left and right:
        return f"{right} stands for {left}"
    return f"{right} is added" if right else f"{left} is left out"


def shown(words: str, text: str, start: int, end: int) -> str:
    if not words:
        return ""
    inside = text.rfind("[", 0, start) > text.rfind("]", 0, start) and text.find("]", end) >= 0
    return f"“[{words.strip('[]')}]”" if inside else f"“{words}”"
