"""Which statements are mentions of one claim: by aligned wording, by the same quotation, by what they say.

Copies cost nothing: statements with the same words are one before anything is compared, and what is compared comes
from an inverted index over keys, so that time grows with the statements, not with their pairs.
"""

import re
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from headwater.attribution.names.entities import same_voice
from headwater.attribution.names.own_names import has_own_name
from headwater.claims.comparison.agreement import nearness, share_only_names
from headwater.claims.comparison.comparing import JOINED, OTHER_SUBJECT, Verdict, compare, overlap
from headwater.claims.comparison.topic import POSSIBLE, Topic
from headwater.claims.frames import Frame
from headwater.claims.statements.statement import Statement
from headwater.claims.words.doers import other_callings
from headwater.claims.words.wording import KIN
from headwater.disjoint_sets import root
from headwater.language.english import is_english
from headwater.language.words import STOP
from headwater.limits import CLAIM_CANDIDATES, CLAIM_KEY_STATEMENTS
from headwater.model import Reuse

WORD = re.compile(r"\w+")
FIGURES = re.compile(r"\d+")
ALIGNED = 0.55  # how much of both statements has to stand unchanged at aligned places
QUOTED_ALIKE = 78  # rapidfuzz ratio of two wordings of one quotation: brackets and a word or two may differ
QUOTED_PART = 90  # a cut quotation inside the whole one
FEWEST_QUOTED, FEWEST_CUT = 4, 6  # words of a quotation to be compared loosely, and to be looked for in a longer one
LONG_ENOUGH = 40  # characters above which two sources do not come upon the same words by chance
DENIED_WEIGHT = 1.5  # what a denial has to say at the least, in the weights of ``wording.WEIGHTS``
DENIED_HELD = 0.6  # share of that weight which has to be in what it denies
DENIED_HELD_APART = 0.75  # the same where another verb stands there
DENIED_OF_CLAIM = 0.35  # share of a claim in a denial of what is the denier's own, where the claim does not name them
UNDECIDED = 0.4  # overlap from which other judges are asked about a pair
JOINED_TELLING, TELLING = 0.45, 1.2  # probability from which they are one that share so much more than their topic
WITHIN_TOPIC = 0.2  # what statements have to share beyond it that are one by a lower probability than others
DENIED_ALIKE = 0.4  # overlap of a denial with what it denies
SHARED_KEYS = 2
EXONERATING = frozenset("unaware innocent innocence blameless ignorant".split())
ACCUSING = frozenset("accuse charge indict trial prosecute plead suspect arrest sue".split())
OWNED = re.compile(r"(?:any |all |having )?(?:of )?(?:its|his|her|their|our|my)\b", re.IGNORECASE)
OF_ITSELF = re.compile(r"(?:that |and |but )*\b(i|we|my|our|it|they|its|their|he|she|to)\b", re.IGNORECASE)


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
            longer = max(statement.end - statement.start, other.end - other.start)
            if groups.find(n) == groups.find(best) or shared(other, stretches) < ALIGNED * longer:
                continue
            if told_alike(other, statement) and not altered(statement, other):
                groups.join(n, best)


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

    In other languages figures tell it.
    """
    if not a.keys and not b.keys and not is_english(a.document):
        return FIGURES.findall(a.exact) != FIGURES.findall(b.exact)
    if a.frame is None or b.frame is None:
        return False
    return share_only_names(a.frame, b.frame) or compare(a.frame, b.frame).relation == "contradicts"


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
    verdict = compare(a.frame, b.frame, a.day, b.day, same_source=together)
    telling = topic.telling(a.frame, b.frame) if topic.known and verdict.likely >= POSSIBLE else 0.0
    if verdict.relation in {"same", "refines"}:
        if verdict.likely >= JOINED or telling >= WITHIN_TOPIC or not topic.known:
            groups.join(i, j)
    elif (
        verdict.relation == "contradicts"
        and not together
        and (a.document.id != b.document.id or a.attribution or b.attribution)
    ):
        groups.against.append((i, j, verdict))
    elif verdict.relation == "differs":
        if verdict.likely >= JOINED_TELLING and telling >= TELLING and verdict.reason != OTHER_SUBJECT:
            groups.join(i, j)
            return
        if verdict.score >= UNDECIDED and not together:
            groups.undecided.append((i, j, verdict))
        if a.document.id != b.document.id and topic.may_be_one(verdict, telling):
            groups.possible.append((i, j, verdict))


def denies(denial: Statement, claim: Statement) -> Verdict | None:
    """Whether what one denies is what the other says."""
    if one_voice(denial, claim):
        return None
    weight = sum(denial.keys.values())
    common = [k for k in denial.keys if k in claim.keys]
    held = sum(denial.keys[k] for k in common)
    if weight < DENIED_WEIGHT or len(common) < SHARED_KEYS or held < DENIED_HELD * weight:
        return None
    if claim.frame and says_nothing_was_done(claim.frame, denial.frame):
        return None
    apart = names_doer(claim) or held < DENIED_OF_CLAIM * sum(claim.keys.values())
    if apart and is_of_denier(denial) and not is_about_denier(denial, claim):
        return None  # who denies "its ties to Talvia" says nothing of a minister, nor of all that speaks of ties
    if denial.frame and claim.frame:
        if (claim.frame.nots and not denial.frame.negated) or claim.frame.conditional:
            return None
        if claim.frame.pronoun_object and denial.frame.pronoun_object and tells_of_himself(claim):
            return None  # whom she accuses others may deny to have met, and speak of themselves
        if denial.frame.pronoun_object and not claim.frame.pronoun_object and not is_about_denier(denial, claim):
            return None
        if overlap(denial.frame, claim.frame)[0] < DENIED_ALIKE or another_did_it(claim.frame, denial.frame):
            return None
        done = denial.frame.verbs & claim.frame.predicate
        if not done and (held < DENIED_HELD_APART * weight or not denial.frame.predicate & claim.frame.keys):
            return None
    return Verdict("denies", "it denies what the other says", held / weight, "denial")


def another_did_it(claim: Frame, denial: Frame) -> bool:
    """Whether both say who it was that did it, and it is another kind of doer: "its troops", "the police"."""
    one, other = claim.subject_head, denial.subject_head
    if not one or not other or one in denial.keys or other in claim.keys or {one, other} & (claim.names | denial.names):
        return False
    return nearness(one, other, claim, denial) < KIN


def says_nothing_was_done(claim: Frame, denial: Frame | None) -> bool:
    """Whether who denies a deed does not deny this: that he is on trial for it, or was unaware of it."""
    words = {*claim.lemmas.values()}
    if EXONERATING & words and not (denial and EXONERATING & {*denial.lemmas.values()}):
        return True
    done = {claim.lemmas.get(key, key) for key in claim.predicate}
    return bool(ACCUSING & done) and not (denial and claim.predicate & (denial.verbs | denial.keys))


def tells_of_himself(statement: Statement) -> bool:
    """Whether a named person says it: "her" in what she says is, as a rule, she."""
    source = statement.attribution.source if statement.attribution else None
    return bool(source and source.name and source.kind == "speaker")


def is_of_denier(denial: Statement) -> bool:
    """Whether what is denied is something of the denier's own: "its ties to Russia"."""
    content = denial.attribution.content if denial.attribution else ()
    return bool(content) and OWNED.match(content[0].exact) is not None


def names_doer(claim: Statement) -> bool:
    """Whether somebody is named as the doer of what a claim tells."""
    return claim.frame is not None and claim.frame.subject_head in claim.frame.names


def is_about_denier(denial: Statement, claim: Statement) -> bool:
    """Whether a claim names who denies it: "he met her" is denied by her."""
    source = denial.attribution.source if denial.attribution else None
    who = WORD.findall((denial.denier or (source.name if source else None) or "").lower())
    return bool({w for w in who if len(w) > 2 and w not in STOP} & set(WORD.findall(claim.exact.lower())))


def one_voice(a: Statement, b: Statement) -> bool:
    """Whether both are somebody's words, and the same somebody's."""
    if a.attribution is None or b.attribution is None:
        return False
    return same_voice(a.attribution.source, b.attribution.source) == "yes"


def each_of_itself(a: Statement, b: Statement) -> bool:
    """Whether two statements of two sources are each about who makes it: "it was sued", "I am leaving"."""
    if a.attribution is None or b.attribution is None:
        return False
    one, other = (OF_ITSELF.match(s.exact) for s in (a, b))
    if not (one and other):
        return False
    x, y = one.group(1).lower(), other.group(1).lower()
    if {x, y} == {"he", "she"}:
        return True
    itself = all(means_speaker(s, word) for s, word in ((a, x), (b, y)))
    if itself and other_callings(*(called(s) for s in (a, b))):
        return True
    if not itself or not all(has_own_name(s.attribution.source) for s in (a, b) if s.attribution):
        return False
    return same_voice(a.attribution.source, b.attribution.source) == "no"


def called(statement: Statement) -> list[str]:
    """The words that stand for whom a statement is given to: "the rebels"."""
    source = statement.attribution.source if statement.attribution else None
    words = (source.mention.exact if source.mention else source.name or "") if source else ""
    return WORD.findall(words.lower())


def means_speaker(statement: Statement, pronoun: str) -> bool:
    """Whether a pronoun that begins a statement is, as a rule, who makes it."""
    if pronoun in {"i", "we", "my", "our", "to"}:
        return True
    source = statement.attribution.source if statement.attribution else None
    return (
        pronoun in {"it", "they", "its", "their"} and not statement.direct and bool(source and source.kind != "speaker")
    )


def one_quotation(a: str, b: str) -> bool:
    """Whether two quotations are one, whole or cut, with a word or a bracket changed."""
    from rapidfuzz import fuzz

    a, b = (" ".join(WORD.findall(words.lower())) for words in (a, b))
    short = min(len(a.split()), len(b.split()))
    if short < FEWEST_QUOTED:
        return a == b
    return fuzz.ratio(a, b) >= QUOTED_ALIKE or (short >= FEWEST_CUT and fuzz.partial_ratio(a, b) >= QUOTED_PART)
