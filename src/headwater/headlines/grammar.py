"""Which words belong together in a headline, and whether they do in its text: the arcs of the two parses compared.

A spliced sentence is made of its text's words and runs; what gives it away is that a verb has got another subject, or a
name another verb (the arc is the unit in Goyal and Durrett, "Evaluating Factuality in Generation with Dependency-level
Entailment", 2020; here without a trained entailment model).
"""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

import msgspec

from headwater.headlines.traits import copying_path, read_text
from headwater.language import parse
from headwater.language.words import STOP, WORD, plain, stem

if TYPE_CHECKING:
    from spacy.tokens import Doc

LOOSE = frozenset(". , '' `` : -LRB- -RRB- HYPH _SP DT".split())  # tags whose arcs say nothing
CONTENT = "NVJRC"  # first letters of tags: an arc between two such words counts twice
SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj"})
SHARED_SUBJECT = frozenset({"conj", "xcomp", "advcl", "aux"})  # verbs whose subject is that of the verb above them


class Words(msgspec.Struct, frozen=True):
    """One parsed sentence as columns."""

    places: tuple[int, ...]  # where each word begins in the whole text
    stems: tuple[str, ...]
    tags: tuple[str, ...]
    deps: tuple[str, ...]
    heads: tuple[int, ...]

    def arcs(self) -> Iterator[tuple[int, int]]:
        """Each word that hangs on another, and that other."""
        for word, head in enumerate(self.heads):
            if head != word and self.tags[word] not in LOOSE:
                yield word, head

    def content(self, word: int) -> bool:
        return self.tags[word][:1] in CONTENT and self.stems[word] not in STOP


class Arcs(msgspec.Struct, frozen=True):
    """The parse of a whole body."""

    sentences: tuple[Words, ...]
    at: dict[int, tuple[int, int]]  # from where a word begins to its sentence and its number there
    near: frozenset[frozenset[str]]  # stems that hang on each other
    related: frozenset[frozenset[str]]  # stems with one word between them


def arc_traits(headline: str, body: str) -> dict[str, float]:
    """How many of the headline's arcs the text has: between the words it was copied from, and anywhere."""
    words, text = read_words(parse([headline], entities=False)[0], 0), read_arcs(body)
    known = related = total = 0
    for word, head in words.arcs():
        weight = 2 if words.content(word) and words.content(head) else 1
        pair = frozenset((words.stems[word], words.stems[head]))
        total += weight
        known += weight * (pair in text.near)
        related += weight * (pair in text.near or pair in text.related)
    total = max(1, total)
    return {
        "arcs": known / total,
        "arcs_related": related / total,
        **copied_arcs(words, copied_from(headline, body), text),
    }


def copied_arcs(words: Words, source: dict[int, tuple[int, int]], text: Arcs) -> dict[str, float]:
    """The arcs whose two words were copied: from two words that hang together too, or from two sentences."""
    together = across = total = subjects = 0
    for word, head in words.arcs():
        total += 1
        if word in source and head in source:
            (sentence, one), (other_sentence, other) = source[word], source[head]
            heads = text.sentences[sentence].heads
            across += sentence != other_sentence
            together += sentence == other_sentence and (heads[one] == other or heads[other] == one)
    for verb, tag in enumerate(words.tags):
        if tag.startswith("VB") and verb in source and words.deps[verb] not in ("aux", "auxpass"):
            sentence, copied = source[verb]
            subjects += bool(subject(words, verb) & subject(text.sentences[sentence], copied))
    return {"arcs_copied": together / max(1, total), "arcs_across": float(across), "same_subjects": float(subjects)}


def subject(words: Words, verb: int) -> frozenset[str]:
    """The stems of a verb's subject, its own or that of the verb that it goes with."""
    for _ in words.heads:
        found = [w for w, head in enumerate(words.heads) if head == verb and words.deps[w] in SUBJECTS]
        if found:
            parts = [w for w, h in enumerate(words.heads) if h in found and words.deps[w] == "compound"]
            return frozenset(words.stems[w] for w in [*found[:1], *parts])
        if words.deps[verb] not in SHARED_SUBJECT or words.heads[verb] == verb:
            break
        verb = words.heads[verb]
    return frozenset()


def copied_from(headline: str, body: str) -> dict[int, tuple[int, int]]:
    """For the words of the headline's parse: the sentence and word of the text on the cheapest copying path."""
    text, arcs = read_text(body), read_arcs(body)
    begins = [m.start() for start, end in text.bounds for m in WORD.finditer(body, start, end)]
    words = read_words(parse([headline], entities=False)[0], 0)
    number = {place: i for i, place in enumerate(words.places)}
    found = {}
    for match, place in zip(WORD.finditer(headline), copying_path(headline, body).places, strict=True):
        if place >= 0 and match.start() in number and begins[place] in arcs.at:
            found[number[match.start()]] = arcs.at[begins[place]]
    return found


@lru_cache(maxsize=64)  # as many texts as ``read_text`` keeps
def read_arcs(body: str) -> Arcs:
    """The parse of every sentence of a body."""
    text = read_text(body)
    docs = parse(list(text.sentences), entities=False)
    sentences = [read_words(doc, start) for doc, (start, _) in zip(docs, text.bounds, strict=True)]
    near, related = set(), set()
    for words in sentences:
        for word, head in enumerate(words.heads):
            if head != word:
                near.add(frozenset((words.stems[word], words.stems[head])))
                related |= {frozenset((words.stems[word], words.stems[o])) for o in beside(words.heads, word, head)}
    at = {place: (k, i) for k, words in enumerate(sentences) for i, place in enumerate(words.places)}
    return Arcs(tuple(sentences), at, frozenset(near), frozenset(related))


def beside(heads: Sequence[int], word: int, head: int) -> Iterator[int]:
    """The words that are two arcs away: what a word's head hangs on, and what else hangs on it."""
    if heads[head] != head:
        yield heads[head]
    yield from (other for other, its in enumerate(heads) if its == head and other not in (word, head))


def read_words(doc: "Doc", offset: int) -> Words:
    """The columns of one parsed sentence that begins at ``offset``."""
    return Words(
        tuple(offset + t.idx for t in doc),
        tuple(stem(plain(t.text)) for t in doc),
        tuple(t.tag_ for t in doc),
        tuple(t.dep_ for t in doc),
        tuple(t.head.i for t in doc),
    )
