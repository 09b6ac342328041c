"""What a user types as a question to the search indexes: never syntax, always words.

All words must be there; "words in quotation marks" stand together in one paragraph; word* finds what begins so; -word
must not be there; OR between two makes either enough.
"""

import re
import unicodedata
from collections.abc import Sequence
from typing import NamedTuple

from headwater.limits import ARCHIVE_QUERY_TERMS

SEARCHED = re.compile(r'(-)?"([^"]*)"?|(\S+)')
WORD = re.compile(r"\w")
TOKEN = re.compile(r"[^\W_]+")  # as the indexes cut words


class Term(NamedTuple):
    """A word or phrase, as it was typed; ``prefix``: what begins so is meant too."""

    said: str
    prefix: bool

    def quoted(self) -> str:
        """The term for an index that knows where words stand."""
        return '"' + self.said.replace('"', '""') + '"' + ("*" if self.prefix else "")

    def tokens(self) -> list[str]:
        """Its words, as an index knows them."""
        return TOKEN.findall(self.said)

    def each_word(self) -> str | None:
        """The term for an index that only knows which words there are; None when it has none that can be known."""
        tokens = self.tokens()
        quoted = [f'"{token}"' for token in tokens]
        return f"({' AND '.join(quoted)}{'*' if self.prefix else ''})" if tokens else None

    def stands_in(self, folded: str) -> bool:
        """Whether the words stand together in a text that was ``fold``ed."""
        tokens = fold(self.said)
        return (tokens.rstrip() if self.prefix else tokens) in folded


class Asked(NamedTuple):
    """Groups of terms, of each of which one must be there, and terms that must not."""

    wanted: list[list[Term]]
    unwanted: list[Term]

    @property
    def has_phrases(self) -> bool:
        """Whether anything is asked for that stands together."""
        return any(len(term.tokens()) > 1 for terms in (*self.wanted, self.unwanted) for term in terms)

    def match_words(self) -> str:
        """The question to an index that only knows which words there are: finds all that ``holds``, and more."""
        groups = [[word for term in group if (word := term.each_word())] for group in self.wanted]
        found = " AND ".join(f"({' OR '.join(group)})" for group in groups if group) or '"\x01"'
        alone = [word for term in self.unwanted if len(term.tokens()) == 1 and (word := term.each_word())]
        return f"({found}) NOT ({' OR '.join(alone)})" if alone else found

    def holds(self, text: str) -> bool:
        """Whether a text has what is asked for, phrases as they stand."""
        folded = fold(text)
        return all(any(term.stands_in(folded) for term in group) for group in phrased(self.wanted)) and not any(
            term.stands_in(folded) for term in self.unwanted
        )


def without_phrases(words: str) -> str | None:
    """The same question without quotation marks, its words wherever they stand; None where it has no phrase."""
    if not asked_for(words).has_phrases:
        return None
    return " ".join(words.replace('"', " ").split())


def phrased(groups: Sequence[list[Term]]) -> list[list[Term]]:
    """The groups that an index of words alone cannot answer for."""
    return [group for group in groups if any(len(term.tokens()) > 1 for term in group)]


def fold(text: str) -> str:
    """The words of a text without case and accents, a blank before and after each."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    return " ".join(["", *TOKEN.findall(plain.lower()), ""])


def asked_for(words: str) -> Asked:
    """What a user asks for; no group is wanted when there is no word in it."""
    asked = Asked([], [])
    either = False
    for minus, phrase, word in SEARCHED.findall(words.replace("\0", " "))[:ARCHIVE_QUERY_TERMS]:
        if word == "OR" and asked.wanted:
            either = True
            continue
        said = phrase or word.lstrip("-")
        if not WORD.search(said):
            continue
        term = Term(said.rstrip("*"), said.endswith("*"))
        if minus or (word.startswith("-") and not phrase):
            asked.unwanted.append(term)
        elif either:
            asked.wanted[-1].append(term)
        else:
            asked.wanted.append([term])
        either = False
    return asked
