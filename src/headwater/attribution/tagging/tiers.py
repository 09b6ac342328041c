"""The tiers: which taggers look at a text and how their answers become attributions."""

from collections.abc import Callable, Iterable, Sequence
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from headwater.attribution.tagging import Bounds, Tagged, Tier
from headwater.attribution.tagging.assembling import Marked, assemble
from headwater.attribution.tagging.found import Found, Piece, by_paragraph
from headwater.attribution.tagging.rules import find_attributions
from headwater.attribution.tagging.words import Words, in_order, lines, read_words
from headwater.language import parse
from headwater.language.quotation_marks import one_kind_of_marks

if TYPE_CHECKING:
    from headwater.attribution.tagging.crf import Crfs
    from headwater.attribution.tagging.encoder import Encoder

CONFIDENCE = {  # of what a rule finds, by the rule
    "quote": 0.9,
    "according": 0.9,
    "clause": 0.8,
    "as": 0.7,
    "quoted": 0.6,
    "mind": 0.5,
    "to": 0.5,
    "object": 0.4,
}
CRFS = ("crf.crfsuite", "frames.crfsuite")
MARKED_AT_ONCE = 64  # paragraphs whose features are in memory at once: some 20 MB


def tag_with(texts: Sequence[str], tier: Tier) -> list[list[Tagged]]:
    """See ``headwater.attribution.tagging.tag``."""
    read = read_texts(texts)
    found = [find_attributions(paragraphs) for paragraphs in read]
    return by_rules(read, found) if tier == "rules" else by_learning(read, found, tier)


def tag_with_both(texts: Sequence[str], tier: Tier) -> list[tuple[list[Tagged], list[Tagged]]]:
    """See ``headwater.attribution.tagging.tag_twice``."""
    read = read_texts(texts)
    found = [find_attributions(paragraphs) for paragraphs in read]
    ruled = by_rules(read, found)
    return list(zip(ruled, ruled if tier == "rules" else by_learning(read, found, tier), strict=True))


def by_rules(read: Sequence[Sequence[Words]], found: Sequence[Sequence[Found]]) -> list[list[Tagged]]:
    """The rules alone."""
    return [[as_tagged(one, paragraphs) for one in ones] for paragraphs, ones in zip(read, found, strict=True)]


def by_learning(read: Sequence[Sequence[Words]], found: Sequence[Sequence[Found]], tier: Tier) -> list[list[Tagged]]:
    """A learned tier's marks, linked."""
    from headwater.attribution.tagging.weights import read_json

    marked = by_crf(read, found) if tier == "fast" else by_both(read, found)
    weights = read_json("linker.json")
    return [
        assemble(paragraphs, marks, ones, weights) for paragraphs, marks, ones in zip(read, marked, found, strict=True)
    ]


def read_texts(texts: Sequence[str]) -> list[list[Words]]:
    """The paragraphs of each text as columns of words; every distinct line is parsed and read once.

    Whatever a text quotes with is read as “…”.
    """
    cut = [lines(one_kind_of_marks(text)) for text in texts]
    distinct = list(dict.fromkeys(line for text in cut for _, line in text))
    columns = {line: read_words(doc) for line, doc in zip(distinct, parse(distinct, entities=False), strict=True)}
    return [in_order([columns[line].at(offset) for offset, line in text]) for text in cut]


def as_tagged(found: Found, paragraphs: Sequence[Words]) -> Tagged:
    """Word positions as code points."""

    def bounds(pieces: tuple[Piece, ...]) -> tuple[Bounds, ...]:
        return tuple(sorted(paragraphs[p.paragraph].span(p.first, p.last) for p in pieces))

    return Tagged(bounds(found.source), bounds(found.cue), bounds(found.content), CONFIDENCE[found.rule])


@cache
def crfs(*names: str) -> "Crfs":
    """Some CRFs as one, loaded once."""
    from headwater.attribution.tagging.crf import Crfs
    from headwater.attribution.tagging.weights import weight_file

    return Crfs(*map(weight_file, names))


@cache
def clusters() -> dict[str, tuple[int, int]]:
    """Coarse and fine group of each word, by nearness in meaning."""
    from headwater.attribution.tagging.weights import read_json

    return {word: (coarse, fine) for coarse, fine, words in read_json("clusters.json") for word in words.split()}


@cache
def encoder() -> "Encoder":
    """The encoder, loaded once."""
    from headwater.attribution.tagging.encoder import Encoder

    return Encoder()


class Unmarked(NamedTuple):
    """A paragraph that is to be marked, with what the rules found in it."""

    words: Words
    found: Sequence[Found]
    number: int  # of the paragraph in its text
    opinion: Sequence[int]  # the rules' label of each word


Mark = Callable[[Sequence[Unmarked]], Iterable[Marked]]


def by_crf(read: Sequence[Sequence[Words]], found: Sequence[Sequence[Found]]) -> list[list[Marked]]:
    """The fast tier: two CRFs, one of which knows what hangs under each word."""
    from headwater.attribution.tagging.crf import LIKELY
    from headwater.attribution.tagging.features import word_features
    from headwater.attribution.tagging.weights import fingerprint

    tagger, groups = crfs(*CRFS), clusters()

    def mark(given: Sequence[Unmarked]) -> Iterable[Marked]:
        return tagger.mark([(one.words, word_features(*one[:3], groups, frames=True)) for one in given])

    return _marked(f"crf {fingerprint(*CRFS, 'clusters.json')} {LIKELY}", mark, read, found)


def by_both(read: Sequence[Sequence[Words]], found: Sequence[Sequence[Found]]) -> list[list[Marked]]:
    """The accurate tier: the encoder's and the CRF's probabilities, averaged."""
    from headwater.attribution.tagging import averaging
    from headwater.attribution.tagging.features import word_features
    from headwater.attribution.tagging.weights import fingerprint

    tagger, groups, reader = crfs(CRFS[0]), clusters(), encoder()

    def mark(given: Sequence[Unmarked]) -> Iterable[Marked]:
        chances = tagger.probabilities([word_features(*one[:3], groups, frames=False) for one in given])
        for one, (labels,) in zip(given, chances, strict=True):
            yield averaging.mark(one.words, labels, reader.read(one.words, one.opinion))

    weights = fingerprint(CRFS[0], "clusters.json", "encoder.onnx", "encoder.json")
    parameters = f"{averaging.ENCODER_SHARE} {averaging.LINK_SHARE} {averaging.LIKELY}"
    return _marked(f"both {weights} {parameters}", mark, read, found)


def _marked(
    maker: str, mark: Mark, read: Sequence[Sequence[Words]], found: Sequence[Sequence[Found]]
) -> list[list[Marked]]:
    """Every paragraph of every text marked, each distinct one once, as many together as features fit in memory."""
    from headwater.attribution.tagging.encoder import rule_labels
    from headwater.attribution.tagging.recalling import Marks

    marks = Marks(maker, read, found)
    new: dict[bytes, Unmarked] = {}
    for keys, paragraphs, ones in zip(marks.keys, read, found, strict=True):
        opinions, there = rule_labels(paragraphs, ones), by_paragraph(ones)
        for number, (key, words) in enumerate(zip(keys, paragraphs, strict=True)):
            if marks.of(key) is None:
                new.setdefault(key, Unmarked(words, there.get(number, ()), number, opinions[number]))
    todo = sorted(new.items(), key=lambda item: len(item[1].words))  # those of like length fit beside each other
    for first in range(0, len(todo), MARKED_AT_ONCE):
        batch = todo[first : first + MARKED_AT_ONCE]
        for (key, _), marked in zip(batch, mark([one for _, one in batch]), strict=True):
            marks.keep(key, marked)
    return [[marks.marked(key) for key in keys] for keys in marks.keys]
