"""What the CRF made of a paragraph before: on another page of this run, or in an earlier run (``remembering``)."""

from collections.abc import Sequence

import msgspec

from headwater.attribution.tagging.assembling import Marked
from headwater.attribution.tagging.crf import CONTENT_GAIN, LIKELY
from headwater.attribution.tagging.features import rule_labels
from headwater.attribution.tagging.linker import Span
from headwater.attribution.tagging.rules import Found
from headwater.attribution.tagging.weights import fingerprint
from headwater.attribution.tagging.words import Words
from headwater.language.remembering import in_use, key_of

Entry = list[tuple[str, int, int, float]]  # role, first and last word, certainty


class Marks:
    """The marked paragraphs of some texts by key: a paragraph that is the same in all the CRF sees is marked once."""

    def __init__(self, read: Sequence[Sequence[Words]], found: Sequence[Sequence[Found]]) -> None:
        weights = fingerprint("crf.crfsuite", "clusters.json")
        self.keys = [
            [_key(weights, words, ones, number) for number, words in enumerate(paragraphs)]
            for paragraphs, ones in zip(read, found, strict=True)
        ]
        self._remembered = in_use()
        self._marked: dict[bytes, Marked] = {}
        if self._remembered:
            every = [key for keys in self.keys for key in keys]
            self._marked = {key: _unpacked(entry) for key, entry in self._remembered.get(every).items()}

    def of(self, key: bytes) -> Marked | None:
        """What was made of a paragraph, if it was."""
        return self._marked.get(key)

    def keep(self, key: bytes, marked: Marked) -> Marked:
        """Keep what was made of a paragraph, and give it back."""
        self._marked[key] = marked
        if self._remembered:
            entry: Entry = [(s.role, s.first, s.last, marked.certainty[s]) for s in marked.spans]
            self._remembered.put(key, msgspec.msgpack.encode(entry))
        return marked


def _key(weights: str, words: Words, found: Sequence[Found], number: int) -> bytes:
    """All that the CRF's features of a paragraph are made from: its words, its quotation states, the rules' labels."""
    states = "".join(map(str, words.quotes))
    return key_of(
        "crf", weights, f"{LIKELY} {CONTENT_GAIN}", words.text, states, " ".join(rule_labels(len(words), found, number))
    )


def _unpacked(entry: bytes) -> Marked:
    spans = {Span(*one[:3]): one[3] for one in msgspec.msgpack.decode(entry, type=Entry)}
    return Marked(list(spans), spans, {})
