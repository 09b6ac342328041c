"""Which statements are mentions of one claim: by aligned wording, by the same quotation, by what they say.

Copies cost nothing: statements with the same words are one before anything is compared, and what is compared comes
from an inverted index over keys, so that time grows with the statements, not with their pairs.
"""

import re
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from headwater.claims.comparison.agreement import share_only_names
from headwater.claims.comparison.comparing import JOINED, OTHER_FIGURE, Verdict, compare, ruled_out
from headwater.claims.comparison.scopes import no_moment_told
from headwater.claims.comparison.topic import POSSIBLE, Topic
from headwater.claims.denied import denies, denies_of_himself, rejects_figure, says_otherwise
from headwater.claims.frames import Frame
from headwater.claims.reworded import TELLING, likely_in_story
from headwater.claims.statements.statement import Statement
from headwater.claims.voices import WORD, each_of_itself, one_quotation, one_voice
from headwater.disjoint_sets import root
from headwater.language.english import is_english
from headwater.limits import CLAIM_CANDIDATES, CLAIM_KEY_STATEMENTS
from headwater.model import Reuse

FIGURES = re.compile(r"\d+")
ALIGNED = 0.55  # how much of both statements has to stand unchanged at aligned places
ALIGNED_WHOLE = 0.75  # how much of the shorter one, where both tell of one subject and verb
LONG_ENOUGH = 40  # characters above which two sources do not come upon the same words by chance
UNDECIDED = 0.4  # overlap from which other judges are asked about a pair
JOINED_TELLING = 0.45  # probability from which they are one that share much more than their topic
WITHIN_TOPIC = 0.2  # what statements have to share beyond it that are one by a lower probability than others
SHARED_KEYS = 2


@dataclass(slots=True)
class Groups:
    """Which statements are one claim (a disjoint-set forest), and the pairs that stand against each other."""

    parent: list[int]
    against: list[tuple[int, int, Verdict]] = field(default_factory=list)
    denied: list[tuple[int, int, Verdict]] = field(default_factory=list)  # the denial, what it denies
    undecided: list[tuple[int, int, Verdict]] = field(default_factory=list)  # for judges that a user has installed
    possible: list[tuple[int, int, Verdict]] = field(default_factory=list)  # for a reader to judge

    def find(self, n: int) -> int:
        return root(self.parent, n)

    def join(self, a: int, b: int) -> None:
        a, b = sorted((self.find(a), self.find(b)))
        self.parent[b] = a


def join_statements(statements: Sequence[Statement], reuse: Iterable[Reuse], stories: dict[str, str]) -> Groups:
    """Join statements into claims; ``stories`` gives each document's story, and nothing is joined across stories.

    Groups are compared by one statement of each, so what is one claim rests on which that is: it is the first by the
    document's id, which is made of its bytes, and not by the order that pages were named in.
    """
    order = sorted(range(len(statements)), key=lambda n: (statements[n].document.id, statements[n].start, n))
    groups = join_in_order([statements[n] for n in order], reuse, stories)
    return replaced(groups, order)


def join_in_order(statements: Sequence[Statement], reuse: Iterable[Reuse], stories: dict[str, str]) -> Groups:
    """``join_statements`` of statements in the order given."""
    groups = Groups(list(range(len(statements))))
    same_words(statements, groups, stories)
    aligned_words(statements, reuse, groups)
    topics = topics_of(statements, groups, stories)
    compared: set[tuple[int, int]] = set()
    for a, b in candidates(statements, groups, stories):
        pair = (groups.find(a), groups.find(b))
        if pair[0] == pair[1] or pair in compared:
            continue
        compared.add(pair)
        settle(statements, a, b, groups, topics[stories.get(statements[a].document.id, "")])
    return groups


def topics_of(statements: Sequence[Statement], groups: Groups, stories: dict[str, str]) -> dict[str, Topic]:
    """Each story's topic, of statements that are told apart by now: what is copied ten times is said once."""
    frames: dict[str, list[Frame | None]] = defaultdict(list)
    for n, statement in enumerate(statements):
        if groups.find(n) == n:
            frames[stories.get(statement.document.id, "")].append(statement.frame)
    return {story: Topic.of(found) for story, found in frames.items()}


def replaced(groups: Groups, places: Sequence[int]) -> Groups:
    """The same groups and pairs where statement ``n`` stands at ``places[n]``."""
    placed = Groups(list(range(len(places))))
    for n, place in enumerate(places):
        placed.join(places[groups.find(n)], place)
    placed.against, placed.denied, placed.undecided, placed.possible = (
        sorted(((places[a], places[b], verdict) for a, b, verdict in pairs), key=lambda pair: pair[:2])
        for pairs in (groups.against, groups.denied, groups.undecided, groups.possible)
    )
    return placed


def same_words(statements: Sequence[Statement], groups: Groups, stories: dict[str, str]) -> None:
    """Join statements whose words are the same, letter case and marks aside."""
    seen: dict[tuple[str, bool, bool, str], int] = {}
    for n, statement in enumerate(statements):
        words = " ".join(WORD.findall(statement.exact.lower()))
        key = (stories.get(statement.document.id, ""), statement.denial, statement.doubted, words)
        if key in seen and (len(words) > LONG_ENOUGH or one_voice(statements[seen[key]], statement)):
            groups.join(seen[key], n)
        seen.setdefault(key, n)


def aligned_words(statements: Sequence[Statement], reuse: Iterable[Reuse], groups: Groups) -> None:
    """Join statements that share most of their words at aligned places, unless the copy says something else."""
    places: dict[str, list[int]] = defaultdict(list)
    for n, statement in enumerate(statements):
        places[statement.document.id].append(n)
    for passage in reuse:
        if passage.a.layer != "text" or passage.b.layer != "text":
            continue
        mine = [n for n in places[passage.a.document] if within(statements[n], passage.a.start, passage.a.end)]
        others = [n for n in places[passage.b.document] if within(statements[n], passage.b.start, passage.b.end)]
        if not mine or not others:
            continue
        kept = unchanged(passage)
        for n in mine:
            statement = statements[n]
            stretches = carried(kept, statement)
            near = [m for m in others if stretches and touches(statements[m], stretches[0][0], stretches[-1][1])]
            if not near:
                continue
            best = max(near, key=lambda m: shared(statements[m], stretches))
            other = statements[best]
            if groups.find(n) == groups.find(best) or not is_copy(statement, other, shared(other, stretches)):
                continue
            if told_alike(other, statement) and not altered(statement, other):
                groups.join(n, best)


def is_copy(a: Statement, b: Statement, same: int) -> bool:
    """Whether two statements with so many characters unchanged are one, be it cut or rewritten at an end."""
    shorter, longer = sorted((a.end - a.start, b.end - b.start))
    if same >= ALIGNED * longer:
        return True
    if same < ALIGNED_WHOLE * shorter or same < LONG_ENOUGH or a.frame is None or b.frame is None:
        return False
    main = a.frame.core == b.frame.core or a.frame.core & b.frame.core
    return bool(main and a.frame.subject_head == b.frame.subject_head and not ruled_out(a.frame, b.frame, False))


def told_alike(a: Statement, b: Statement) -> bool:
    """Whether both assert, both deny or both doubt what their words say."""
    return a.denial == b.denial and a.doubted == b.doubted


def within(statement: Statement, start: int, end: int) -> bool:
    inside = min(end, statement.end) - max(start, statement.start)
    return inside >= ALIGNED * (statement.end - statement.start)


def touches(statement: Statement, start: int, end: int) -> bool:
    return statement.start < end and statement.end > start


def unchanged(passage: Reuse) -> list[tuple[int, int, int]]:
    """The stretches that both sides of an alignment have word for word: start in a, start in b, length."""
    found = []
    at_a = at_b = 0
    for edit in passage.edits:
        if edit.a_start > at_a:
            found.append((passage.a.start + at_a, passage.b.start + at_b, edit.a_start - at_a))
        at_a, at_b = edit.a_end, edit.b_end
    length = passage.a.end - passage.a.start - at_a
    return [*found, (passage.a.start + at_a, passage.b.start + at_b, length)] if length > 0 else found


def carried(kept: list[tuple[int, int, int]], statement: Statement) -> list[tuple[int, int]]:
    """Where the unchanged words of a statement of document a stand in document b."""
    found = []
    first = max(0, bisect_right(kept, (statement.start, 0, 0)) - 1)
    for start, there, length in kept[first:]:
        if start >= statement.end:
            break
        low, high = max(start, statement.start), min(start + length, statement.end)
        if low < high:
            found.append((there + low - start, there + high - start))
    return found


def shared(statement: Statement, stretches: list[tuple[int, int]]) -> int:
    """How many characters of a statement lie in some stretches."""
    return sum(max(0, min(end, statement.end) - max(start, statement.start)) for start, end in stretches)


def altered(a: Statement, b: Statement) -> bool:
    """Whether a copy says something else than what it was copied from, or something else of the same persons.

    Another figure is something else also where nothing says that the two are of one thing: a series is told in one
    form, each week with its own. In other languages figures tell it.
    """
    if not a.keys and not b.keys and not is_english(a.document):
        return FIGURES.findall(a.exact) != FIGURES.findall(b.exact)
    if a.frame is None or b.frame is None:
        return False
    verdict = compare(a.frame, b.frame)
    return share_only_names(a.frame, b.frame) or verdict.relation == "contradicts" or verdict.reason == OTHER_FIGURE


def candidates(statements: Sequence[Statement], groups: Groups, stories: dict[str, str]) -> Iterator[tuple[int, int]]:
    """Pairs worth comparing: one story, at least two keys in common, the most in common first."""
    first = [n for n in range(len(statements)) if groups.find(n) == n]
    postings: dict[tuple[str, str], list[int]] = defaultdict(list)
    for n in first:
        statement = statements[n]
        story = stories.get(statement.document.id, "")
        common: Counter[int] = Counter()
        for key in statement.keys:
            earlier = postings[story, key]
            if len(earlier) <= CLAIM_KEY_STATEMENTS:
                common.update(earlier)
            earlier.append(n)
        for other, count in common.most_common(CLAIM_CANDIDATES):
            if count >= SHARED_KEYS or min(len(statement.keys), len(statements[other].keys)) <= SHARED_KEYS:
                yield other, n


def settle(statements: Sequence[Statement], i: int, j: int, groups: Groups, topic: Topic) -> None:
    """Compare two statements of a story and put the pair where it belongs."""
    a, b = statements[i], statements[j]
    if lies_in(a, b) or lies_in(b, a):
        return  # "the rumours that it will close were false", and what the rumours say
    if a.doubted != b.doubted:
        return  # neither one claim nor a denial: who doubts it does not know better
    if a.denial != b.denial:
        denial, claim = (i, j) if a.denial else (j, i)
        verdict = denies(statements[denial], statements[claim])
        if verdict:
            groups.denied.append((denial, claim, verdict))
        return
    together = one_voice(a, b)
    if a.direct and b.direct and together and one_quotation(a.exact, b.exact) and not altered(a, b):
        groups.join(i, j)
        return
    if a.frame is None or b.frame is None or (not together and each_of_itself(a, b)):
        return
    for no, yes in (i, j), (j, i):
        if not together and (wrong := rejects_figure(statements[no], statements[yes])) is not None:
            groups.denied.append((no, yes, wrong))
            return
    verdict = compare(a.frame, b.frame, a.day, b.day, same_source=together)
    if not together and (own := denies_of_himself(a, b) or says_otherwise(a, b)) is not None:
        groups.denied.append((i, j, own) if a.frame.negated else (j, i, own))
        return
    place(statements, (i, j), verdict, groups, topic)


def place(
    statements: Sequence[Statement], pair: tuple[int, int], verdict: Verdict, groups: Groups, topic: Topic
) -> None:
    """Put two compared statements where their verdict says."""
    i, j = pair
    a, b = statements[i], statements[j]
    if a.frame is None or b.frame is None:
        return
    together = one_voice(a, b)
    telling = topic.telling(a.frame, b.frame) if topic.known and verdict.likely >= POSSIBLE else 0.0
    if verdict.relation in {"same", "refines"}:
        if verdict.likely >= JOINED or ((telling >= WITHIN_TOPIC or not topic.known) and not quoted_twice(a, b)):
            groups.join(i, j)
    elif verdict.relation == "contradicts" and not together and may_dispute(a, b, verdict):
        groups.against.append((i, j, verdict))
    elif likely_in_story(a.frame, b.frame, verdict, topic, together, TELLING) >= JOINED_TELLING:
        groups.join(i, j)
    elif verdict.relation == "differs":
        if verdict.score >= UNDECIDED and not together:
            groups.undecided.append((i, j, verdict))
        if a.document.id != b.document.id and topic.may_be_one(verdict, telling):
            groups.possible.append((i, j, verdict))


def lies_in(inner: Statement, outer: Statement) -> bool:
    return inner.document.id == outer.document.id and outer.start <= inner.start and inner.end <= outer.end


def may_dispute(a: Statement, b: Statement, verdict: Verdict) -> bool:
    """Whether two statements that contradict each other are of two who may differ.

    A page does not dispute itself, nor does it give another figure or day than whom it quotes: it tells on what he
    said, of another part. What rises and falls stands elsewhere on another day, which pages without one do not tell.
    """
    if a.document.id != b.document.id:
        dated = a.day is not None and b.day is not None
        return dated or not (a.frame and b.frame and no_moment_told(a.frame, b.frame))
    if verdict.conflict in {"quantity", "time"}:
        return bool(a.attribution and b.attribution)
    return bool(a.attribution or b.attribution)


def quoted_twice(a: Statement, b: Statement) -> bool:
    """Whether a page quotes both word for word: a report tells first what somebody then says, but quotes it once."""
    return a.direct and b.direct and a.document.id == b.document.id
