"""Word classes as spaCy's attribute ruler gives them, with what is asked of one word looked up in tables.

The ruler matches some 180 patterns against every word, and nearly all ask for the form, the tag or the relation of one
word by name. Those are tables here; what is left (several words, other conditions) is matched as the ruler does it.
The answers are those of ``AttributeRuler`` (a test compares them).
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import product
from typing import TYPE_CHECKING, Any

from spacy.attrs import IDS
from spacy.matcher import Matcher

if TYPE_CHECKING:
    from spacy.pipeline import AttributeRuler
    from spacy.tokens import Doc

NAMED = ("ORTH", "LOWER", "TAG", "DEP")  # what a word is asked for by name
FLAGS = ("IS_SPACE",)  # and by yes or no
ASKED = (*NAMED, *FLAGS)
Fitting = list[tuple[int, int]]  # rules by their places, with the keys that the ruler gave them


class WordClasses:
    """The rules of one ruler."""

    def __init__(self, ruler: "AttributeRuler") -> None:
        self.ruler, self.strings = ruler, ruler.vocab.strings
        self.others = Matcher(ruler.vocab, validate=False)
        self.tables: defaultdict[tuple[int, ...], defaultdict[tuple[int, ...], Fitting]]
        self.tables = defaultdict(lambda: defaultdict(list))  # by the columns that are asked for, by their values
        for place, rule in enumerate(ruler.patterns):
            key = self.strings.add(str(place))
            others: list[Any] = []
            patterns: Any = rule["patterns"]
            for pattern in patterns:
                values = self._values(pattern)
                if values is None:
                    others.append(pattern)
                    continue
                columns = tuple(values)
                for one in product(*values.values()):
                    self.tables[columns][one].append((place, key))
            if others:
                self.others.add(key, others)

    def mark(self, docs: Sequence["Doc"]) -> None:
        """Set classes and morphology of each document's words."""
        for doc in docs:
            if len(doc):
                self.ruler.set_annotations(doc, sorted({*self._by_tables(doc), *self._by_matching(doc)}))

    def _values(self, pattern: Sequence[Any]) -> dict[int, list[int]] | None:
        """The columns that a pattern of one word asks for, with the values that fit; None for any other pattern."""
        if len(pattern) != 1 or not pattern[0]:
            return None
        values: dict[int, list[int]] = {}
        for name, asked in pattern[0].items():
            listed: list[Any] = asked["IN"] if isinstance(asked, dict) and set(asked) == {"IN"} else [asked]
            if name in NAMED and all(isinstance(one, str) for one in listed):
                values[ASKED.index(name)] = [self.strings.add(one) for one in dict.fromkeys(listed)]
            elif name in FLAGS and isinstance(asked, bool):
                values[ASKED.index(name)] = [int(asked)]
            else:
                return None
        return values

    def _by_tables(self, doc: "Doc") -> Iterator[tuple[int, int, int, int]]:
        """Rules that ask for one word by name: their place and key, the word and the one after it."""
        tables = list(self.tables.items())
        for i, word in enumerate(doc.to_array([IDS[name] for name in ASKED]).tolist()):
            for columns, table in tables:
                for place, key in table.get(tuple([word[column] for column in columns]), ()):
                    yield place, key, i, i + 1

    def _by_matching(self, doc: "Doc") -> Iterator[tuple[int, int, int, int]]:
        """The other rules, as ``AttributeRuler.match`` gives them."""
        for key, start, end in self.others(doc, allow_missing=True, as_spans=False) if len(self.others) else ():
            yield int(self.strings[key]), key, start, end
