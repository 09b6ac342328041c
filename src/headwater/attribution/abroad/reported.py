"""Reported speech in languages with capitals: a clause behind a verb of saying and its "that", the sentence before
", sagte X", the sentence that "laut X" opens, and what "wie X mitteilte" stands before.
"""

import re

from headwater.attribution.abroad.cues import OBLIQUE, Tongue, Verb
from headwater.attribution.abroad.heard import Bounds, Heard
from headwater.attribution.abroad.noun_phrases import NounPhrases
from headwater.language.alternation import alternation
from headwater.language.quoting import ENDS

MIN_CHARS = 3  # of what is reported
ARTICLE_NOUN_NEXT = 3  # words


class Reported:
    """Reads the sentences of one paragraph that are no quotation."""

    def __init__(self, hidden: str, tongue: Tongue, phrases: NounPhrases) -> None:
        self.hidden, self.tongue, self.cues, self.phrases = hidden, tongue, tongue.cues, phrases

    def subject_right(self, verb: Verb, end: int) -> Bounds | None:
        """Who stands behind a verb; before its particle where it has one."""
        stop = end
        if verb.particle:
            match = re.compile(rf"(?<!\w){verb.particle}(?!\w)").search(self.hidden, verb.end, end)
            stop = match.start() if match else end
        return self.phrases.right(verb.end, stop) or self.phrases.far_right(verb.end, stop)

    def read(self, start: int, end: int) -> Heard | None:
        """The reported speech of a sentence without its stop."""
        stop = end
        while stop > start and self.hidden[stop - 1] in ENDS + " ":
            stop -= 1
        return (
            self._led(start, stop)
            or self._as_said(start, stop)
            or self._that(start, stop)
            or self._trailing(start, stop)
        )

    def _led(self, start: int, end: int) -> Heard | None:
        """Laut X …; selon X, …; по словам X, …"""
        lead = self.lead(start, end)
        if lead is None:
            return None
        cue, source, after, oblique = lead
        while after < end and self.hidden[after] in ", \u00a0":
            after += 1
        if end - after < MIN_CHARS:
            return None
        return Heard([(after, end)], cue, source, "asserts", False, (start, after), oblique)

    def lead(self, start: int, end: int) -> tuple[Bounds, Bounds, int, bool] | None:
        """ "Laut X" at the beginning of a stretch: cue, source, where it ends, whether its case is another."""
        match = re.compile(
            rf"(?P<cue>{alternation(c.rstrip(OBLIQUE) for c in self.cues.according)})(?![\w])", re.IGNORECASE
        ).match(self.hidden, start, end)
        if not match or (
            self.hidden[match.end() : match.end() + 1] not in (" ", "\u00a0") and match["cue"][-1] not in "'’"
        ):
            return None
        oblique = f"{match['cue'].lower()}{OBLIQUE}" in self.cues.according
        source = self._according_to(match.end(), end)
        return (match.span("cue"), source, source[1], oblique) if source else None

    def _according_to(self, start: int, end: int) -> Bounds | None:
        """Who stands behind "laut": up to a comma, or a phrase that can be nothing else."""
        while start < end and self.hidden[start] in " \u00a0":
            start += 1
        found = self.phrases.at(start, end)
        if found is None:
            return None
        following = self.hidden[found[1] : found[1] + 1]
        if following in (",", ":", "") or found[1] >= end or self.phrases.compound:
            return found
        if self.tongue.code in ("pl", "ru", "uk"):
            return self._shortest(found)
        return self._article_and_noun(start, found)

    def _article_and_noun(self, start: int, found: Bounds) -> Bounds | None:
        """ "Secondo la polizia la causa è ignota": an article with one noun that can speak, before another."""
        tokens = self.phrases.tokens(start, found[1])
        if len(tokens) < ARTICLE_NOUN_NEXT or self.phrases.word(tokens[0]) not in self.cues.articles:
            return None
        noun, following = tokens[1], self.phrases.word(tokens[2])
        known = self.phrases.is_body(noun) or self.phrases.is_person(noun)
        return (start, noun[1]) if known and following in self.cues.articles else None

    def _shortest(self, found: Bounds) -> Bounds | None:
        """Where no comma ends it: one body's noun, or a title with the name behind it."""
        tokens = self.phrases.tokens(*found)
        capitals = [i for i, t in enumerate(tokens) if self.phrases.is_capital(t)]
        if capitals:
            return found[0], tokens[capitals[-1]][1]
        known = [i for i, t in enumerate(tokens) if self.phrases.is_body(t) or self.phrases.is_person(t)]
        return (found[0], tokens[known[0]][1]) if known and known[0] == 0 else None

    def _as_said(self, start: int, end: int) -> Heard | None:
        """Wie X mitteilte, …; как сообщил X, …"""
        match = (
            re.compile(rf"(?:{alternation(self.cues.how)}) ", re.IGNORECASE).match(self.hidden, start, end)
            if self.cues.how
            else None
        )
        comma = self.hidden.find(",", start, end)
        if not match or comma < 0:
            return None
        verb = next(iter(self.tongue.verbs(self.hidden, match.end(), comma)), None)
        if verb is None:
            return None
        behind = self.phrases.past_fillers(verb.end, comma)
        source = self.subject_right(verb, comma)
        house = None if source else self._in_a_house(behind, comma)
        source = source or house or self.phrases.left(match.end(), verb.start)
        after = source[1] if source and source[1] > comma else comma
        while after < end and self.hidden[after] in ", ":
            after += 1
        if source is None or end - after < MIN_CHARS:
            return None
        return Heard([(after, end)], (verb.start, verb.end), source, verb.stance, False, (start, after), bool(house))

    def _in_a_house(self, start: int, end: int) -> Bounds | None:
        """ "сообщили в мэрии": those who speak are not named, their house is."""
        for word in self.cues.locative:
            match = re.compile(rf"{word} (?=\w)").match(self.hidden, start, end)
            house = self.phrases.right(match.end(), end) if match else None
            if match and house and any(map(self.phrases.is_body, self.phrases.tokens(*house))):
                return match.start(), house[1]
        return None

    def _that(self, start: int, end: int) -> Heard | None:
        """X sagte, dass …; X a déclaré que …; and, where a language reports so, X teilte mit, die Strecke bleibe …"""
        for verb in self.tongue.verbs(self.hidden, start, end):
            source = verb.pronoun or self.phrases.left(start, verb.start)
            clause = self._clause_behind(verb, end)
            if clause is None:
                continue
            begins, told = clause
            if source is None:
                source = self.subject_right(verb, told)
            if source is None or end - begins < MIN_CHARS or (source[0] >= verb.end and source[1] > begins):
                continue
            if source[0] < verb.start and self._is_phrase_start(start, source) is False:
                continue
            content = [(begins, end)]
            return Heard(content, (verb.start, verb.end), source, verb.stance, False, (start, told))
        return None

    def _is_phrase_start(self, start: int, source: Bounds) -> bool:
        """Whether a subject opens its sentence, or stands behind a comma or a time."""
        before = self.hidden[start : source[0]].rstrip()
        return not before or before[-1] in ",;:)”" or self.tongue.times.fullmatch(before) is not None

    def _clause_behind(self, verb: Verb, end: int) -> tuple[int, int] | None:
        """Where the clause begins that a verb reports, and where what stands before it ends."""
        that = re.compile(rf",? (?:{alternation(self.cues.that)})(?:(?<=['’])|(?= ))[ \u00a0]?", re.IGNORECASE)
        match = that.search(self.hidden, verb.end, end)
        comma = self.hidden.find(",", verb.end, end)
        if match and (comma < 0 or match.start() <= comma + 1):
            return match.end(), match.start()
        if not self.cues.bare_clause or comma < 0:
            return None
        between = self.hidden[verb.end : comma].strip()
        first = re.compile(r"\s{0,3}(\w+)").match(self.hidden, comma + 1, end)
        if between and between != verb.particle and not self.phrases.right(verb.end, comma):
            return None
        if first is None or first[1].lower() in self.cues.not_clause:
            return None
        return first.start(1), comma

    def _trailing(self, start: int, end: int) -> Heard | None:
        """ "Die Messwerte seien unauffällig, erklärte das Umweltamt"; ", a annoncé la préfecture"."""
        comma = self.hidden.rfind(",", start, end)
        while comma > start:
            behind = comma + 1
            while behind < end and self.hidden[behind] in " \u00a0–—-":
                behind += 1
            verb = self.tongue.verb_at(self.hidden, behind, end)
            if verb:
                source = verb.pronoun or self.subject_right(verb, end)
                house = None if source else self._in_a_house(self.phrases.past_fillers(verb.end, end), end)
                source = source or house
                if source and not re.search(r"\w", self._rest(source, verb, end)):
                    cue, clause = (verb.start, verb.end), (behind, end)
                    return Heard([(start, comma)], cue, source, verb.stance, False, clause, bool(house))
            comma = self.hidden.rfind(",", start, comma)
        return None

    def _rest(self, source: Bounds, verb: Verb, end: int) -> str:
        """What stands behind the source of a trailing cue, without the verb's particle, times and what a comma adds."""
        rest = self.hidden[self.phrases.past_fillers(max(source[1], verb.end), end) : end]
        return " ".join(word for word in rest.split(",")[0].split() if word != verb.particle)
