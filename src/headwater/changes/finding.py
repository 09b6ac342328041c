"""All changes between pages: pairs of sentences first, then those in other words, then what is not said at all."""

from collections import defaultdict
from collections.abc import Sequence

import msgspec

from headwater.changes.amounts import hours, is_another_reading, limits, numbers, times
from headwater.changes.named import names
from headwater.changes.pairing import TURNED, Pair, pairs_of
from headwater.changes.quoting import quotings
from headwater.changes.records import left_unsaid, record, unsaid
from headwater.changes.rewritten import rewritten
from headwater.changes.sentences import Bodies
from headwater.changes.silences import Silence, silences, unanswered
from headwater.changes.standings import standings
from headwater.changes.telling import Said, tellers
from headwater.changes.told import Told
from headwater.changes.wording import causes, wordings
from headwater.model import Attribution, Change, ChangeKind, Claim, Direction, Document, Reuse

OF_ANOTHER: frozenset[ChangeKind] = frozenset({"name", "number", "time", "attribution-changed"})
MOST_OTHER = 3  # names, numbers, times and speakers that changed in one sentence: it tells of something else
OTHER_SHARE, OTHER_SHARE_OF_COPY = 0.34, 0.6  # of two pages' common sentences, the same; where one is known as the copy
CAUTION: frozenset[ChangeKind] = frozenset({"condition-dropped", "hedge-dropped", "denial-dropped"})
NEAR = 200  # code points from the beginning of a sentence to a denial in it


def find(
    documents: Sequence[Document],
    reuse: Sequence[Reuse],
    attributions: Sequence[Attribution],
    claims: Sequence[Claim],
) -> list[Change]:
    """See ``headwater.changes.find_changes``."""
    said: dict[str, list[Attribution]] = defaultdict(list)
    for attribution in attributions:
        said[attribution.document].append(attribution)
    between: dict[tuple[str, str], list[tuple[Pair, list[Told]]]] = defaultdict(list)
    done: set[tuple[str, int]] = set()
    bodies = Bodies({d.id: d for d in documents})
    for pair in pairs_of(bodies, reuse):
        told = told_of(pair, said) if pair.gaps else []
        done.add((pair.copy.document.id, pair.copy.start))
        between[pair.copy.document.id, pair.source[0].document.id].append((pair, told))
    found: list[Change] = []
    for pairs in between.values():
        if is_of_another(pairs) or any(is_another_reading(pair) for pair, _ in pairs):
            continue
        found += (record(pair, each) for pair, told in pairs for each in told)
        found += (left_unsaid(*each) for each in unanswered([p for p, _ in pairs], said, pairs[0][0].copy.document))
    copies = by_copy(reuse)
    for pair in rewritten(bodies, claims, copies, done):
        found += (record(pair, each) for each in told_of_rewritten(pair, said))
    known = {(c.a.document, c.a.start, c.b.document) for c in found if c.kind == "denial-dropped"}
    silent = (s for s in silences(bodies.documents, claims, copies) if not answered(s, known))
    found += map(unsaid, silent)
    return [msgspec.structs.replace(each, id=f"change-{n}") for n, each in enumerate(found, 1)]


def told_of(pair: Pair, said: Said) -> list[Told]:
    """What one pair of sentences tells."""
    told: list[Told] = [*standings(pair)]
    if pair.is_close:
        told += [*numbers(pair), *times(pair), *hours(pair), *limits(pair), *names(pair)]
    return kept([*told, *tellers(pair, said), *wordings(pair), *causes(pair), *quotings(pair)])


def told_of_rewritten(pair: Pair, said: Said) -> list[Told]:
    """What a sentence in other words tells: how sure it is, and who says it."""
    told = kept([*standings(pair), *tellers(pair, said)])
    if pair.reuse is not None:
        return told
    weighty = pair.claim is not None and (pair.claim.dispute == "denied" or is_unnamed(pair, said))
    return [each for each in told if each.kind in CAUTION or (each.kind == "attribution-dropped" and weighty)]


def is_unnamed(pair: Pair, said: Said) -> bool:
    """Whether the source has the claim from somebody whom it does not name."""
    claim = pair.claim
    ids = {m.attribution for m in claim.mentions if m.attribution} if claim else set()
    return any(a.source.anonymous for a in said.get(pair.source[0].document.id, ()) if a.id in ids)


def kept(told: Sequence[Told]) -> list[Told]:
    """Of two changes in the same words of the copy the first."""
    found: list[Told] = []
    taken: set[object] = set()
    for each in told:
        words = set(each.come) or set(each.gone)
        if not words & taken:
            found.append(each)
        taken |= words
    return found


def is_of_another(pairs: Sequence[tuple[Pair, list[Told]]]) -> bool:
    """Whether two pages have one form and tell of two events: another company issues another bond on another day."""
    others = [sum(each.kind in OF_ANOTHER for each in told) for _, told in pairs]
    share = OTHER_SHARE_OF_COPY if all(pair.is_known for pair, _ in pairs) else OTHER_SHARE
    return max(others) >= MOST_OTHER or sum(map(bool, others)) > share * len(pairs)


def by_copy(reuse: Sequence[Reuse]) -> dict[tuple[str, str], tuple[Reuse, Direction]]:
    """Source and copy with the longest passage from one to the other; both ways where none is known to be first."""
    found: dict[tuple[str, str], tuple[Reuse, Direction]] = {}
    for passage in sorted(reuse, key=lambda r: (len(r.a.exact), r.id)):
        a, b = passage.a.document, passage.b.document
        if passage.direction != "b_to_a":
            found[a, b] = passage, passage.direction
        if passage.direction != "a_to_b":
            found[b, a] = passage, TURNED.get(passage.direction, passage.direction)
    return found


def answered(silence: Silence, known: set[tuple[str, int, str]]) -> bool:
    """Whether the denial is told of already, by the sentence that it stands in."""
    denial, copy = silence.denial, silence.mention.document
    return any(d == denial.document and c == copy and abs(start - denial.start) < NEAR for d, start, c in known)
