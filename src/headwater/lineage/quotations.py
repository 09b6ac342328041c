"""One quotation in two wordings: what was changed between the quotation marks, and whether the change was declared.

A newsroom may cut a quotation and may put its own words into square brackets; readers know both signs. A word that
goes missing or is added without a sign is another matter. Differences of spelling, marks and of where the quotation
begins and ends are none.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

from headwater.attribution.entities import same_voice
from headwater.lineage.naming import listed
from headwater.model import Attribution, Claim, Mention, Report, Reuse, Span

TOKEN = re.compile(r"\[|\]|\.\.\.|…|[\w'’-]+")
ALIKE = 0.75  # of the words in common: two translations of one statement have less
WORDS = 6


@dataclass(frozen=True, slots=True)
class Change:
    """A quotation that stands in two wordings."""

    reason: str
    declared: bool
    spans: tuple[Span, ...]
    document: str | None
    claim: str
    rests_on: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Word:
    text: str
    bracketed: bool = False
    ellipsis: bool = False


def altered_quotations(report: Report, names: dict[str, str]) -> Iterator[Change]:
    """Each page that quotes a statement with other words than the page it shares the passage with, once a claim."""
    attributions = {a.id: a for a in report.attributions}
    passages: dict[frozenset[str], list[Reuse]] = {}
    for passage in report.reuse:
        passages.setdefault(frozenset((passage.a.document, passage.b.document)), []).append(passage)
    order = {d.id: (d.published or "9", n) for n, d in enumerate(report.documents)}
    for claim in report.claims:
        quoted = [(m, attributions[m.attribution]) for m in claim.mentions if m.attribution in attributions]
        quoted = [(m, a) for m, a in quoted if a.kind in {"direct", "mixed"}]
        quoted.sort(key=lambda pair: (order[pair[0].document], pair[0].start))
        yield from changes_of(claim, quoted, passages, names)


def changes_of(
    claim: Claim,
    quoted: list[tuple[Mention, Attribution]],
    passages: dict[frozenset[str], list[Reuse]],
    names: dict[str, str],
) -> Iterator[Change]:
    told: set[str] = set()
    wordings: dict[str, tuple[Mention, Attribution]] = {}
    for mention, attribution in quoted:
        key = " ".join(w.text for w in read(mention.exact))
        if key in wordings or mention.document in told:
            continue
        for earlier, other in wordings.values():
            shared = shared_passage(earlier, mention, passages)
            if shared is None or same_voice(attribution.source, other.source) == "no":
                continue
            change = compare(claim, (earlier, mention), attribution, shared, names)
            if change:
                told.add(mention.document)
                yield change
                break
        wordings[key] = (mention, attribution)


def shared_passage(a: Mention, b: Mention, passages: dict[frozenset[str], list[Reuse]]) -> Reuse | None:
    for passage in passages.get(frozenset((a.document, b.document)), ()):
        one, other = (passage.a, passage.b) if passage.a.document == a.document else (passage.b, passage.a)
        if one.start < a.end and a.start < one.end and other.start < b.end and b.start < other.end:
            return passage
    return None


def read(words: str) -> list[Word]:
    """The words of a quotation, each with whether it stands in square brackets; marks fall away."""
    found, depth = [], 0
    for part in TOKEN.findall(words):
        if part in "[]":
            depth = 1 if part == "[" else 0
        elif part in {"...", "…"}:
            found.append(Word("…", ellipsis=True))
        else:
            found.append(Word(part.lower().replace("’", "'"), bracketed=bool(depth)))
    return found


def compare(
    claim: Claim, pair: tuple[Mention, Mention], attribution: Attribution, shared: Reuse, names: dict[str, str]
) -> Change | None:
    """What stands differently in the second mention than in the first, between where both begin and end."""
    a, b = pair
    first, second = read(a.exact), read(b.exact)
    if min(len(first), len(second)) < WORDS:
        return None
    matcher = SequenceMatcher(None, [w.text for w in first], [w.text for w in second], autojunk=False)
    steps = matcher.get_opcodes()
    while steps and steps[0][0] in {"insert", "delete"}:
        steps = steps[1:]
    while steps and steps[-1][0] in {"insert", "delete"}:
        steps = steps[:-1]
    same = sum(i2 - i1 for tag, i1, i2, _, _ in steps if tag == "equal")
    if same < ALIKE * min(len(first), len(second)):
        return None
    differences = [(first[i1:i2], second[j1:j2]) for tag, i1, i2, j1, j2 in steps if tag != "equal"]
    differences = [(x, y) for x, y in differences if not is_spelling(x, y)]
    notes = [note(x, y) for x, y in differences]
    if not notes and not any(w.bracketed for w in first + second):
        return None
    if not notes:
        notes = ["words stand in square brackets on one page that are part of the quotation on the other"]
    declared = all(is_declared(x, y) for x, y in differences)
    giver = {"a_to_b": shared.a.document, "b_to_a": shared.b.document}.get(shared.direction)
    who = attribution.source.name or "an unnamed source"
    sign = " The change is marked." if declared else ""
    reason = f"{names[b.document]} quotes {who} in other words than {names[a.document]} does: {listed(notes)}.{sign}"
    return Change(
        reason=reason,
        declared=declared,
        spans=(plain(b), plain(a)),
        document=b.document if giver == a.document or not declared else None,
        claim=claim.id,
        rests_on=(shared.id,),
    )


def plain(span: Span) -> Span:
    return Span(document=span.document, start=span.start, end=span.end, exact=span.exact, layer=span.layer)


def is_spelling(a: list[Word], b: list[Word]) -> bool:
    """ "defence" for "defense", "per cent" for "percent", a hyphen: no change of words."""
    x, y = ("".join(re.sub(r"\W", "", w.text) for w in words) for words in (a, b))
    if x == y:
        return True
    return len(a) == len(b) == 1 and not (x.isdigit() or y.isdigit()) and SequenceMatcher(None, x, y).ratio() >= 0.85


def is_declared(a: list[Word], b: list[Word]) -> bool:
    """Whether the words that only one side has are marked as not the speaker's, or their loss as a cut."""
    added = [w for w in b if not w.ellipsis]
    if any(not w.bracketed for w in added) and not (added and all(w.bracketed for w in a)):
        return False
    return bool(added) or any(w.ellipsis for w in b) or all(w.bracketed for w in a)


def note(a: list[Word], b: list[Word]) -> str:
    def told(words: list[Word]) -> str:
        text = " ".join(w.text for w in words if not w.ellipsis)
        return f"“[{text}]”" if words and all(w.bracketed for w in words) else f"“{text}”"

    kept_a, kept_b = [w for w in a if not w.ellipsis], [w for w in b if not w.ellipsis]
    if kept_a and kept_b:
        return f"{told(kept_b)} stands for {told(kept_a)}"
    return f"{told(kept_b)} is added" if kept_b else f"{told(kept_a)} is left out"
