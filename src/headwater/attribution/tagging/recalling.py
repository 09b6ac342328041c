"""What was made of a paragraph before: on another page of this run, or in an earlier run (``remembering``)."""

from collections.abc import Sequence
from functools import partial

import msgspec

from headwater.attribution.tagging.assembling import Marked
from headwater.attribution.tagging.features import rule_labels
from headwater.attribution.tagging.found import Found, by_paragraph
from headwater.attribution.tagging.linker import Span
from headwater.attribution.tagging.words import Words
from headwater.language.remembering import in_use, key_of


class Entry(msgspec.Struct, array_like=True):
    """A marked paragraph as bytes."""

    spans: list[tuple[str, int, int, float]]  # role, first and last word, certainty
    priors: list[tuple[int, str, list[float]]]  # number of the span, "c" or "s", log-probabilities


class Marks:
    """The marked paragraphs of some texts: a paragraph that is the same in all that is seen of it is marked once."""

    def __init__(self, maker: str, read: Sequence[Sequence[Words]], found: Sequence[Sequence[Found]]) -> None:
        """``maker``: a name for the tagger with its weights and parameters."""
        self.keys = [
            [_key(maker, words, there.get(number, ()), number) for number, words in enumerate(paragraphs)]
            for paragraphs, there in zip(read, map(by_paragraph, found), strict=True)
        ]
        self._remembered = in_use()
        self._marked: dict[bytes, Marked] = {}
        if self._remembered:
            every = [key for keys in self.keys for key in keys]
            self._marked = {key: _unpacked(entry) for key, entry in self._remembered.get(every).items()}

    def of(self, key: bytes) -> Marked | None:
        """What was made of a paragraph, if it was."""
        return self._marked.get(key)

    def keep(self, key: bytes, marked: Marked) -> None:
        """Keep what was made of a paragraph."""
        self._marked[key] = marked
        if self._remembered:
            self._remembered.put(key, partial(_packed, marked))

    def marked(self, key: bytes) -> Marked:
        """What was made of a paragraph that is kept."""
        return self._marked[key]


def _key(maker: str, words: Words, found: Sequence[Found], number: int) -> bytes:
    """All that a paragraph's marks depend on: its words, its quotation states, the rules' labels."""
    states = "".join(map(str, words.quotes))
    return key_of(maker, words.text, states, " ".join(rule_labels(len(words), found, number)))


def _packed(marked: Marked) -> bytes:
    spans = [(s.role, s.first, s.last, marked.certainty[s]) for s in marked.spans]
    place = {span: number for number, span in enumerate(marked.spans)}
    priors = [(place[span], kind, list(chances)) for (span, kind), chances in marked.priors.items()]
    return msgspec.msgpack.encode(Entry(spans, priors))


def _unpacked(packed: bytes) -> Marked:
    entry = msgspec.msgpack.decode(packed, type=Entry)
    spans = [Span(*one[:3]) for one in entry.spans]
    certainty = {span: one[3] for span, one in zip(spans, entry.spans, strict=True)}
    return Marked(spans, certainty, {(spans[number], kind): chances for number, kind, chances in entry.priors})
