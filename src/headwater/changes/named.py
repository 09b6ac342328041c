"""Another name at one place of two sentences, where the two name nobody and nothing that is the same."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from headwater.attribution.names.entities import country_of, looks_like_person, same_entity
from headwater.attribution.names.titles import is_title
from headwater.changes.pairing import Pair
from headwater.changes.told import Told
from headwater.claims.amounts.times import MONTHS, WEEKDAYS
from headwater.reuse.style import is_typing_error

if TYPE_CHECKING:
    from spacy.tokens import Token

JOINING = frozenset({"&", "of", "for", "the", "-", "."})
CALENDAR = frozenset((*WEEKDAYS, *MONTHS))


def names(pair: Pair) -> Iterator[Told]:
    """Names that stand at one place of both sentences and are not one.

    The copy's name must be new to the sentence, and neither may be how the page's own text or its source calls itself.
    """
    theirs, ours = (" ".join(s.text for s in side) for side in (pair.source, (pair.copy,)))
    known = hands(pair)
    for gap in pair.gaps:
        gone, come = names_in(gap.gone), names_in(gap.come)
        if len(gone) != 1 or len(come) != 1:
            continue
        one, other = whole(gone[0]), whole(come[0])
        if come[0][-1].text in theirs or gone[0][-1].text in ours:
            continue
        if is_misspelt(gone[0], come[0]):
            if pair.is_known:
                yield Told("name", gone[0], come[0])
            continue
        if may_be_one(gone[0], come[0]):
            continue
        if any(same_entity(name, hand) != "no" for name in (one, other) for hand in known):
            continue
        if bool(country_of(one)) != bool(country_of(other)):
            continue  # "Moscow" for "Russia", "the Velmian" for "the minister from Velm"
        yield Told("name", gone[0], come[0])


def is_misspelt(gone: "Sequence[Token]", come: "Sequence[Token]") -> bool:
    """Whether a name became another that differs in a letter or two: an error, or one put right; the reader sees it."""
    pairs = list(zip(gone, come, strict=False))
    return len(gone) == len(come) and all(a.text == b.text or is_typing_error(a.text, b.text) for a, b in pairs)


def may_be_one(gone: "Sequence[Token]", come: "Sequence[Token]") -> bool:
    """Whether the names, alone or with what stands around them, may be of one: "MVP", "Mt Cook" of "Mount Cook"."""
    one, other = whole(gone), whole(come)
    runs = [" ".join(w.text for w in run) for run in (gone, come)]
    if same_entity(one, other) != "no" or same_entity(*runs) != "no":
        return True
    shared = {w.lower() for w in one.split()} & {w.lower() for w in other.split()}
    return bool(shared) and not (looks_like_person(one) and looks_like_person(other))


def names_in(words: "Sequence[Token]") -> "list[tuple[Token, ...]]":
    """The runs of words of names, titles apart."""
    runs: list[list[Token]] = []
    for word in words:
        if word.pos_ != "PROPN" or not word.text[:1].isupper() or word.lower_ in CALENDAR or is_title(word.text):
            continue
        if runs and goes_on(runs[-1][-1], word):
            runs[-1].append(word)
        else:
            runs.append([word])
    return [tuple(run) for run in runs]


def goes_on(last: "Token", word: "Token") -> bool:
    """Whether a name goes on: "Brunn & Ostler", "Institute for Planetary Physics"."""
    between = word.doc[last.i + 1 : word.i] if last.doc == word.doc and last.i < word.i else None
    return between is not None and all(t.lower_ in JOINING for t in between)


def whole(run: "Sequence[Token]") -> str:
    """The name that a run is part of: with the names before and behind it, which both sentences may have."""
    doc, first, last = run[0].doc, run[0].i, run[-1].i
    while first > 0 and doc[first - 1].pos_ == "PROPN" and doc[first - 1].dep_ == "compound":
        first -= 1
    while last + 1 < len(doc) and doc[last + 1].pos_ == "PROPN" and doc[last].dep_ == "compound":
        last += 1
    return doc[first : last + 1].text


def hands(pair: Pair) -> list[str]:
    """How both pages' publishers, and whom they credit, are called."""
    documents = (pair.copy.document, pair.source[0].document)
    return [n for d in documents for n in (d.publisher, *(c.name for c in d.credits)) if n]
