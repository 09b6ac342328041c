"""Who stands beside a verb of saying, in languages with capitals: the words of one noun phrase, and nothing else."""

import re

from headwater.attribution.abroad.cues import Tongue
from headwater.attribution.abroad.heard import Bounds

TOKEN = re.compile(r"[^\W_](?:[\w’'ʼ.-]*[\w’'ʼ])?\.?|“[^“”]*”|[^\s\w]")
ELIDED = re.compile(r"(?:l|d|un|all|dell|qu|s)['’]", re.IGNORECASE)
MAX_WORDS = 12
MAX_SMALL = 2  # small words in a row that are no article, link or known noun
NAMES_BEHIND = 5  # words of a name that stands behind a comma
PREPOSITIONS = frozenset(
    """in im am an auf bei nach mit vor zu von dans en sur avec sous chez con sin por para em com sobre nella nel a z
    ze w we na do od po в во на с со из от к за після під до у из-за ins beim zum zur aus über gegen alla alle allo agli
    aux au ao à às""".split()
)


class NounPhrases:
    """Finds the noun phrases of one paragraph."""

    def __init__(self, hidden: str, text: str, tongue: Tongue) -> None:
        self.hidden, self.text, self.tongue = hidden, text, tongue
        cues = tongue.cues
        self.persons, self.bodies = frozenset(cues.persons), frozenset(cues.bodies)
        self.articles, self.links = frozenset(cues.articles), frozenset(cues.links)
        self.particles, self.pronouns = frozenset(cues.particles), frozenset(cues.pronouns)
        self.compound = tongue.code == "de"

    # ------------------------------------------------------------ words

    def tokens(self, start: int, end: int) -> list[Bounds]:
        """Words and marks; an elided article is a word of its own, a quotation ("the «Norlak» company") is one."""
        found: list[Bounds] = []
        for match in TOKEN.finditer(self.hidden, start, end):
            first, last = match.span()
            while (elided := ELIDED.match(self.hidden, first, last)) and elided.end() < last:
                found.append(elided.span())
                first = elided.end()
            if self.hidden[last - 1] == "." and last - first > 1 and not self._abbreviation(first, last):
                found += [(first, last - 1), (last - 1, last)]
            else:
                found.append((first, last))
        return found

    def _abbreviation(self, first: int, last: int) -> bool:
        word = self.hidden[first:last].lower()
        return word in self.persons or word in self.links or last - first == 2

    def word(self, bounds: Bounds) -> str:
        return self.hidden[bounds[0] : bounds[1]].lower().replace("’", "'")

    def is_person(self, bounds: Bounds) -> bool:
        return self._is_noun(self.word(bounds), self.persons)

    def is_body(self, bounds: Bounds) -> bool:
        return self._is_noun(self.word(bounds), self.bodies)

    def _is_noun(self, word: str, nouns: frozenset[str]) -> bool:
        if word in nouns or word.rpartition("-")[2] in nouns:
            return True
        return self.compound and any(word.endswith(noun) and len(noun) > 2 for noun in nouns)

    def is_capital(self, bounds: Bounds) -> bool:
        return self.hidden[bounds[0]].isupper()

    # ------------------------------------------------------------ to the right of a verb

    def right(self, start: int, end: int) -> Bounds | None:
        """The phrase that a stretch begins with, past times and whom it was told; with a name behind its comma."""
        return self.at(self.past_fillers(start, end), end)

    def at(self, start: int, end: int) -> Bounds | None:
        """The phrase that begins here."""
        tokens = self.tokens(start, end)
        last = self._walk(tokens, 0)
        if last < 0 or (self.word(tokens[0]) in PREPOSITIONS and self.word(tokens[0]) not in self.articles):
            return None
        phrase = (tokens[0][0], tokens[last][1])
        named = self._with_name_behind(phrase, end)
        if not self.is_source(phrase) and named == phrase:
            return None
        return named

    def far_right(self, start: int, end: int) -> Bounds | None:
        """ "сказал на собрании жителей казначей Юлиан Абелев": a named person whom a clause ends with."""
        found = self._ending(start, end)
        capitals = [t for t in self.tokens(*found) if self.is_capital(t)] if found else []
        return found if len(capitals) > 1 else None

    def past_fillers(self, start: int, end: int) -> int:
        """Where a stretch goes on behind its leading times, particles and media."""
        while start < end:
            while start < end and self.hidden[start] in " \u00a0":
                start += 1
            passed = self.tongue.times.match(self.hidden, start, end)
            told = None if passed else self.medium_at(start, end)
            if passed and passed.end() > start:
                start = passed.end()
            elif told:
                start = told
            else:
                return start
        return start

    def medium_at(self, start: int, end: int) -> int | None:
        """The end of a medium that stands here behind at most two small words ("à l'", "der Zeitung")."""
        match = self.tongue.medium.search(self.hidden, start, min(end, start + 60))
        if not match or match["marked"]:
            return None
        before = self.hidden[start : match.start()]
        if (
            not re.fullmatch(r"(?:[^\W\d_]{1,9}['’]?[ \u00a0]?){0,2}", before)
            or before != before.lower()
            or self._known(before)
        ):
            return None
        return match.end()

    def _known(self, words: str) -> bool:
        speaking = self.persons | self.bodies | self.pronouns - self.articles
        return any(self._is_noun(word, speaking) for word in words.split())

    def _walk(self, tokens: list[Bounds], first: int) -> int:
        """The last token of the phrase that begins with a token; less than ``first`` where none does."""
        if self._is_pronoun(tokens, first):
            return first
        names = small = 0
        last = first - 1
        for i in range(first, min(len(tokens), first + MAX_WORDS)):
            if names and i > first and self._is_told(tokens, i, names):
                break
            kind = self._kind(tokens, i, names, opens=i == first)
            if kind is None:
                break
            small = small + 1 if kind == "small" else 0 if kind != "joint" else small
            if small > MAX_SMALL or (kind == "small" and (names or self._is_no_adjective(tokens, i, first, small))):
                break
            names += kind == "name"
            last = last if kind == "joint" else i
        while last > first and self.word(tokens[last]) in PREPOSITIONS:
            last -= 1
        return last

    def _kind(self, tokens: list[Bounds], i: int, names: int, *, opens: bool) -> str | None:
        """What a word is to a phrase: a name, a noun that can speak, a joint, a small word; None ends it."""
        word, bounds = self.word(tokens[i]), tokens[i]
        if word[0] == "“":
            return "noun"
        if not word[0].isalnum() or (self.is_capital(bounds) and word in self.pronouns and not opens):
            return None
        if opens and word in self.articles:
            return "joint"
        noun = self.is_person(bounds) or self.is_body(bounds)
        if self.is_capital(bounds):
            return "noun" if noun else "name"
        if names and word in self.particles and i + 1 < len(tokens) and self.is_capital(tokens[i + 1]):
            return "joint"
        if names > 1 or (names and noun and self.is_capital(tokens[i - 1]) and not self.compound):
            return None
        if noun:
            return "noun"
        if word in self.links or word in self.articles:
            return None if names and word in self.links and not self._goes_on(tokens, i) else "joint"
        return "small"

    def _is_no_adjective(self, tokens: list[Bounds], i: int, first: int, small: int) -> bool:
        """Where every noun has a capital, a small word in a phrase is an adjective behind an article, or ends it."""
        return self.compound and not (i == first or small > 1 or self.word(tokens[i - 1]) in self.articles)

    def _is_pronoun(self, tokens: list[Bounds], i: int) -> bool:
        word = self.word(tokens[i]) if i < len(tokens) else ""
        return word in self.pronouns and word not in self.articles

    def _is_told(self, tokens: list[Bounds], i: int, names: int) -> bool:
        """Whether a medium begins here that is no part of the name before: "Карл Брем ТАСС", not "Антон Рейтер"."""
        start = tokens[i][0]
        if self.medium_at(start, tokens[-1][1]) is None:
            return False
        return names > 1 or not self.is_capital(tokens[i]) or self.word(tokens[i - 1]) in self.links

    def _goes_on(self, tokens: list[Bounds], i: int) -> bool:
        """Whether a link is followed by a name or a noun."""
        following = tokens[i + 1 : i + 3]
        return any(self.is_capital(t) or self.is_person(t) or self.is_body(t) for t in following)

    def _with_name_behind(self, phrase: Bounds, end: int) -> Bounds:
        """ "el ministro de Hacienda, Ilmar Oravec": the name behind the comma is the minister's."""
        comma = re.compile(r",\s+").match(self.hidden, phrase[1], end)
        first = self.tokens(*phrase)
        titled = any(map(self.is_person, first)) or (self.word(first[0]) in self.articles and len(first) > 1)
        if not comma or not titled or (any(map(self.is_capital, first[1:])) and not any(map(self.is_person, first))):
            return phrase
        name = self._name(self.tokens(comma.end(), end))
        return (phrase[0], name) if name else phrase

    def _name(self, tokens: list[Bounds]) -> int | None:
        """The end of the name that tokens begin with and that a mark or their end follows; None where there is none."""
        end, capitals = None, 0
        for bounds in tokens[: NAMES_BEHIND + 1]:
            word = self.word(bounds)
            if not word[0].isalnum():
                break
            if self.is_capital(bounds) and not self.is_person(bounds):
                end, capitals = bounds[1], capitals + 1
            elif word not in self.particles:
                return None
        return end if capitals > 1 else None

    # ------------------------------------------------------------ to the left of a verb

    def left(self, start: int, end: int) -> Bounds | None:
        """The phrase that a stretch ends with, right before a verb."""
        region = self.hidden[start:end].rstrip(" \u00a0,")
        cut = max(region.rfind(mark) for mark in ",;:”–—(")
        first, last = start + cut + 1, start + len(region)
        found = self._ending(first, last)
        before = self.hidden[start : start + cut] if cut >= 0 and region[cut] == "," else ""
        if not before:
            return found
        outer = start + before.rfind(",") + 1
        if found and self._name(self.tokens(*found)) == found[1]:
            role = self._ending(outer, start + cut)
            if role and any(map(self.is_person, self.tokens(*role))):
                return role[0], found[1]
        if self.hidden[start:end].rstrip().endswith(",") and (name := self._ending(outer, start + cut)):
            return name  # "Charles Bréhier, responsable des secours, a dit"
        return found

    def _ending(self, start: int, end: int) -> Bounds | None:
        """The longest phrase that ends where a stretch ends."""
        tokens = self.tokens(start, end)
        while tokens and (behind := self._time_before(tokens)):
            tokens = tokens[:behind]
        for i, bounds in enumerate(tokens):
            word = self.word(bounds)
            begins = word in self.articles or self.is_capital(bounds) or self.is_person(bounds) or self.is_body(bounds)
            begins = begins or word in self.pronouns
            before = tokens[i - 1] if i else None
            if not begins or (before and self.word(before) in PREPOSITIONS):
                continue
            if before and self.is_capital(before) and self.is_capital(bounds) and not self.compound:
                continue  # a part of a name
            if word in PREPOSITIONS and word not in self.articles:
                continue
            if self._walk(tokens, i) == len(tokens) - 1 and self.is_source((bounds[0], tokens[-1][1])):
                return bounds[0], tokens[-1][1]
        return None

    def _time_before(self, tokens: list[Bounds]) -> int:
        """How many tokens are left without the time that they end with; 0 where they end with none."""
        end = tokens[-1][1]
        for i, bounds in enumerate(tokens):
            match = self.tongue.times.match(self.hidden, bounds[0], end)
            if match and match.end() == end and i > 0:
                return i
        return 0

    # ------------------------------------------------------------ who can speak

    def is_source(self, phrase: Bounds) -> bool:
        """Whether a phrase can be a speaker: a pronoun, a person, a body or a name; no other noun."""
        tokens = self.tokens(*phrase)
        words = [self.word(t) for t in tokens]
        if len(words) == 1 and words[0] in self.pronouns:
            return True
        if any(self.is_person(t) or self.is_body(t) for t in tokens):
            return True
        if self.tongue.times.fullmatch(self.hidden, *phrase):
            return False
        capitals = [t for t in tokens if self.is_capital(t)]
        marked = any(w[0] == "“" for w in words)
        if not capitals and not marked:
            return False
        if self.compound and words[0] in self.articles:
            return len(capitals) > 1  # any noun has a capital there: "der Brief"
        return words[0] not in PREPOSITIONS
