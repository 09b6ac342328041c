"""Which sentence was made from which: the words of both aligned, what went, what came, what only moved.

Sentences are paired by the passages that reuse found, and aligned anew word by word: a passage ends where the wording
does, a sentence goes on.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from typing import TYPE_CHECKING, NamedTuple

from headwater.changes.sentences import Bodies, Body, Sentence, forms
from headwater.language.english import is_english
from headwater.model import Claim, Direction, Document, Reuse
from headwater.model.moments import in_order, is_earlier
from headwater.reuse.style import canonical

if TYPE_CHECKING:
    from spacy.tokens import Token

TURNED: dict[Direction, Direction] = {"a_to_b": "b_to_a", "b_to_a": "a_to_b"}
HALF = 0.5  # share of the words of the shorter of two sentences in the other, from which one was made from the other
MOSTLY = 0.3  # share of the shorter of two texts in the other, from which one is a copy and not of the same form
CLOSE, CLOSER = 0.6, 0.75  # identity from which two are one sentence: where one is known to be the copy, or not
MOST = 0.6  # of a copy's sentence in its source
FEWEST_WORDS = 5  # of a sentence: shorter ones ("It is not.") are alike by chance
Taken = dict[str, list[Reuse]]  # by page the passages that it has from others


@dataclass(frozen=True, slots=True, eq=False)
class Gap:
    """Words of the source for which the copy has others, or none, at one place."""

    gone: "tuple[Token, ...]"
    come: "tuple[Token, ...]"


@dataclass(frozen=True, slots=True, eq=False)
class Pair:
    """A copy's sentence with the sentence, or the sentences beside each other, that it was made from."""

    source: tuple[Sentence, ...]
    copy: Sentence
    reuse: Reuse | None
    matched: "tuple[tuple[Token, Token], ...]"
    gaps: tuple[Gap, ...]
    gone: "tuple[Token, ...]" = field(default=())  # without what stands elsewhere in the copy
    come: "tuple[Token, ...]" = field(default=())
    claim: Claim | None = None  # by which sentences in other words were paired

    @property
    def is_close(self) -> bool:
        """Whether the two are one sentence but for a few words: another name in it is not another person's sentence."""
        words = sum(len(s.words) for s in self.source) + len(self.copy.words)
        return 2 * len(self.matched) >= (CLOSE if self.is_known else CLOSER) * words

    @property
    def is_mostly_known(self) -> bool:
        """Whether most of a copy's sentence is its source's, which may have said more."""
        return self.is_known and len(self.matched) >= MOST * len(self.copy.words)

    @property
    def is_known(self) -> bool:
        """Whether the copy has its text from the source: another page may know by itself what police told the first."""
        return self.reuse is not None and self.reuse.direction in {"a_to_b", "b_to_a"}

    @property
    def direction(self) -> Direction:
        """The direction of its passage, read from the source as ``a`` to the copy as ``b``."""
        if self.reuse is None:
            return "unknown"
        turned = self.reuse.a.document == self.copy.document.id
        return TURNED.get(self.reuse.direction, self.reuse.direction) if turned else self.reuse.direction


class Choice(NamedTuple):
    """The sentence, or the two, that a copy's sentence was made from as far as is known, and the words they share."""

    shared: int
    source: tuple[Sentence, ...]
    copy: Sentence
    reuse: Reuse


def pairs_of(bodies: Bodies, reuse: Sequence[Reuse]) -> Iterator[Pair]:
    """Each sentence that a page has from another, with the nearest of its sources; one that is the same has no gaps.

    Of pages in other languages than English nothing is told. Pages of one publisher are no copies of each other: it
    brings its own report up to date.
    """
    english = {i: is_english(d) for i, d in bodies.documents.items()}
    for taker, passages in taken(reuse, bodies.documents).items():
        best: dict[int, Choice] = {}
        for passage in sorted(passages, key=lambda p: (-len(p.a.exact), p.id)):
            giver = (passage.b if passage.a.document == taker else passage.a).document
            if not (english[giver] and english[taker]):
                continue
            for choice in choices(passage, (bodies[giver], bodies[taker]), best):
                known = best.get(choice.copy.start)
                if known is None or choice.shared > known.shared:
                    best[choice.copy.start] = choice
        for _, choice in sorted(best.items()):
            if is_same(choice):
                words = tuple(zip(choice.source[0].words, choice.copy.words, strict=False))
                yield Pair(choice.source, choice.copy, choice.reuse, words, ())
            else:
                yield aligned(choice.source, choice.copy, choice.reuse)


def is_same(choice: Choice) -> bool:
    return len(choice.source) == 1 and choice.source[0].text == choice.copy.text


def taken(reuse: Sequence[Reuse], documents: Mapping[str, Document]) -> Taken:
    """For each page the passages that it has from another; where it has none, those that an earlier page has too."""
    order = {i: (in_order(d.published), n) for n, (i, d) in enumerate(documents.items())}
    sure: Taken = defaultdict(list)
    unsure: Taken = defaultdict(list)
    copies = copied(reuse, documents)
    for passage in reuse:
        a, b = (documents[s.document] for s in (passage.a, passage.b))
        if frozenset((a.id, b.id)) not in copies:
            continue
        if passage.direction in {"a_to_b", "b_to_a"}:
            giver, taker = (a, b) if passage.direction == "a_to_b" else (b, a)
            if not is_earlier(taker.published, giver.published):
                sure[taker.id].append(passage)
                continue
        unsure[max(a.id, b.id, key=order.__getitem__)].append(passage)
    return {i: sure.get(i) or unsure[i] for i in documents if i in sure or i in unsure}


def copied(reuse: Sequence[Reuse], documents: Mapping[str, Document]) -> set[frozenset[str]]:
    """The pages that share much of the shorter one's text, and are not of one publisher."""
    shared: dict[tuple[str, str], int] = defaultdict(int)
    for passage in reuse:
        if {passage.a.layer, passage.b.layer} == {"text"}:
            shared[passage.a.document, passage.b.document] += min(len(passage.a.exact), len(passage.b.exact))
    found: set[frozenset[str]] = set()
    for (one, other), much in shared.items():
        a, b = documents[one], documents[other]
        if much >= MOSTLY * min(len(a.text), len(b.text)) and not (
            a.publisher and b.publisher and a.publisher.lower() == b.publisher.lower()
        ):
            found.add(frozenset((one, other)))
    return found


def choices(passage: Reuse, bodies: tuple[Body, Body], best: Mapping[int, Choice]) -> Iterator[Choice]:
    """For each of the copy's sentences in a passage what it was made from; none for one that has its like already.

    ``bodies``: the source's and the copy's.
    """
    a, b = (passage.a, passage.b) if passage.b.document == bodies[1].document.id else (passage.b, passage.a)
    ours = [s for s in bodies[1].sentences(b.start, b.end) if len(s.words) >= FEWEST_WORDS]
    ours = [s for s in ours if s.start not in best or not is_same(best[s.start])]
    theirs = [s for s in bodies[0].sentences(a.start, a.end) if len(s.words) >= FEWEST_WORDS] if ours else []
    known = [s.counted for s in theirs]
    exact = {s.text: n for n, s in enumerate(theirs)}
    for sentence in ours:
        if (same := exact.get(sentence.text)) is not None:
            yield Choice(len(sentence.words), (theirs[same],), sentence, passage)
            continue
        words = sentence.counted
        shared = [(words & other).total() for other in known]
        least = [HALF * min(words.total(), other.total()) for other in known]
        chosen = [n for n, (one, enough) in enumerate(zip(shared, least, strict=True)) if one >= enough]
        if chosen:
            nearest = max(chosen, key=lambda n: (shared[n], -n))
            made_from = tuple(theirs[n] for n in widened(nearest, known, words))
            yield Choice(shared[nearest], made_from, sentence, passage)


def widened(nearest: int, known: Sequence[Counter[str]], words: Counter[str]) -> range:
    """The nearest sentence and the one beside it from which most of the rest of the copy's sentence comes."""
    rest = words - known[nearest]
    best, gained = range(nearest, nearest + 1), 0
    for other in (nearest - 1, nearest + 1):
        if 0 <= other < len(known):
            more = (rest & known[other]).total()
            if more >= max(FEWEST_WORDS, HALF * known[other].total()) and more > gained:
                best, gained = range(min(nearest, other), max(nearest, other) + 1), more
    return best


def aligned(source: tuple[Sentence, ...], copy: Sentence, passage: Reuse | None, claim: Claim | None = None) -> Pair:
    """The pair with its words aligned."""
    ours, others = tuple(w for s in source for w in s.words), copy.words
    matcher = SequenceMatcher(None, [f for s in source for f in s.forms], copy.forms, autojunk=False)
    matched: list[tuple[Token, Token]] = []
    gaps: list[Gap] = []
    for op, a_from, a_to, b_from, b_to in matcher.get_opcodes():
        if op == "equal":
            matched += zip(ours[a_from:a_to], others[b_from:b_to], strict=True)
        elif canonical(" ".join(t.text for t in ours[a_from:a_to])) != canonical(
            " ".join(t.text for t in others[b_from:b_to])
        ):
            gaps.append(Gap(ours[a_from:a_to], others[b_from:b_to]))
    gone, come = tuple(w for g in gaps for w in g.gone), tuple(w for g in gaps for w in g.come)
    lost, new = unmoved(gone, come), unmoved(come, gone)
    return Pair(source, copy, passage, tuple(matched), tuple(gaps), lost, new, claim)


def unmoved(words: "Sequence[Token]", elsewhere: "Sequence[Token]") -> "tuple[Token, ...]":
    """Words without those that stand at another place on the other side."""
    left = Counter(forms(elsewhere))
    kept: list[Token] = []
    for word, form in zip(words, forms(words), strict=True):
        if left[form] > 0:
            left[form] -= 1
        else:
            kept.append(word)
    return tuple(kept)
