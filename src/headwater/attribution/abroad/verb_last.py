"""Turkish: the verb of saying stands behind what is said, the speaker before it: X, "…" dedi; "…" diyen X.

Reported speech is a nominal clause between a comma and its verb ("X, okulun açılacağını söyledi"), or what stands
behind "X'e göre".
"""

import re

from headwater.attribution.abroad.cues import Tongue, stance_of
from headwater.attribution.abroad.heard import Bounds, Heard
from headwater.attribution.abroad.noun_phrases import NounPhrases
from headwater.attribution.abroad.paragraph import Paragraph
from headwater.language.alternation import alternation
from headwater.language.quoting import ENDS, Quote
from headwater.model import Stance

NOMINAL = re.compile(r"(?:[ıiuü]ğ[ıiuü]n[ıiuü]|[ae]ca[ğk][ıi]n[ıi]|[ae]ce[ğk][ıi]n[ıi]|m[ae]s[ıi]n[ıi])$")
TOO = re.compile(r" (?:de|da|ise)$")
MET = re.compile(r"(?:'?n[ea]|'?[ea]|'?y[ea])? (?:konuşan|açıklamada bulunan|demeç veren) ")
PRESENT = re.compile(r"(?:muhabirine|yaptığı|yazılı|gazetecilere|açıklamada|açıklamasında|konuşmasında|toplantıda)")
PARTICIPLE = re.compile(r"(?<!\w)[a-zçğıöşü]{3,}[ae]n (?=\w)")
MAX_SOURCE_WORDS = 8


class VerbLast(Paragraph):
    """Reads one paragraph."""

    def __init__(self, text: str, tongue: Tongue) -> None:
        super().__init__(text, tongue)
        self.phrases = NounPhrases(self.hidden, text, tongue)
        self.relative = re.compile(rf"[\s,]{{0,3}}(?P<cue>{alternation(self.cues.relative)}) ")
        self.reports: dict[str, Stance] = {}
        for written in self.cues.reports:
            form, _, stance = written.partition(":")
            self.reports[form] = stance_of(stance)
        self.reported = re.compile(rf"(?<!\w)(?P<cue>{alternation(self.reports)})$")
        self.göre = re.compile(rf" (?P<cue>{alternation(self.cues.according_after)}),? ")

    def read(self) -> list[Heard]:
        found = [heard for quote in self.quotes if (heard := self._quoted(quote))]
        for start, end in self.sentences:
            spoken = any(start <= h.start < end for h in found)
            if not spoken and (heard := self._according(start, end) or self._reported(start, end)):
                found.append(heard)
        return sorted(found, key=lambda heard: heard.start)

    def _quoted(self, quote: Quote) -> Heard | None:
        start, end = self.sentence_of(quote)
        content = [(quote.start, quote.end)]
        behind = quote.closes
        while behind < end and self.hidden[behind] in " ,.":
            behind += 1
        if relative := self.relative.match(self.hidden, quote.closes, end):
            return self._relative(content, relative.span("cue"), relative.end(), end)
        verb = self.tongue.verb_at(self.hidden, behind, end)
        if verb:
            head = self.hidden[start : quote.opens]
            source = self._speaker(start, quote.opens)
            if source is None and re.search(r"\w", head):
                return None
            return Heard(content, (verb.start, verb.end), source, verb.stance, True, (start, quote.opens))
        return self._announced(content, start, quote)

    def _relative(self, content: list[Bounds], cue: Bounds, start: int, end: int) -> Heard | None:
        """ "…" diyen X: up to a comma, or to the last capital of the run."""
        tokens = self.phrases.tokens(start, end)
        last = -1
        for i, bounds in enumerate(tokens[:MAX_SOURCE_WORDS]):
            if self.phrases.is_capital(bounds) or self.phrases.is_person(bounds):
                last = i
            elif not self.phrases.word(bounds)[0].isalnum():
                break
        if last < 0:
            return None
        source = (tokens[0][0], tokens[last][1])
        return Heard(content, cue, source, "asserts", True, (start, end)) if self.phrases.is_source(source) else None

    def _announced(self, content: list[Bounds], start: int, quote: Quote) -> Heard | None:
        """X şöyle dedi: "…"; X: "…"."""
        head = self.hidden[start : quote.opens].rstrip()
        if not head.endswith(":"):
            return None
        end = start + len(head) - 1
        verbs = [v for v in self.tongue.verbs(self.hidden, start, end) if v.end == end]
        if verbs:
            spoken = re.sub(r" (?:şöyle|şunları|böyle)$", "", self.hidden[start : verbs[0].start].rstrip())
            source = self._speaker(start, start + len(spoken), whole=True)
            cue = (verbs[0].start, verbs[0].end)
            return Heard(content, cue, source, verbs[0].stance, True, (start, end)) if source else None
        tokens = self.phrases.tokens(start, end)
        named = [t for t in tokens if self.phrases.is_capital(t)]
        known = any(self.phrases.is_person(t) for t in tokens)
        if len(tokens) > MAX_SOURCE_WORDS or len(named) != len(tokens) or not (len(tokens) == 2 or known):
            return None
        return Heard(content, (end, end + 1), (start, end), "asserts", True, (start, end))

    def _speaker(self, start: int, end: int, *, whole: bool = False) -> Bounds | None:
        """Who opens a sentence: up to its first comma; behind "N'ye konuşan"."""
        head = self.hidden[start:end]
        if met := MET.search(head):
            start += met.end()
            head = self.hidden[start:end]
        comma = head.find(",")
        words = head if comma < 0 else head[:comma]
        if comma < 0 and not whole and PRESENT.search(words):
            return self._opening(start, end)
        words = TOO.sub("", words.rstrip())
        bounds = (start + self._relative_before(words), start + len(words))
        fitting = 0 < len(words.split()) <= MAX_SOURCE_WORDS and self._is_named(bounds)
        return bounds if fitting else None

    def _relative_before(self, words: str) -> int:
        """How much of some words is a clause before a name: "vadide elma yetiştiren Elif Sandal"."""
        return max((m.end() for m in PARTICIPLE.finditer(words)), default=0)

    def _opening(self, start: int, end: int) -> Bounds | None:
        """The capitals that a sentence opens with, before a time and whom it was told: "Ulaştırma Bakanı pazartesi"."""
        run: list[Bounds] = []
        for bounds in self.phrases.tokens(start, end):
            if not (self.phrases.is_capital(bounds) or self.phrases.is_person(bounds)):
                break
            run.append(bounds)
        source = (run[0][0], run[-1][1]) if len(run) > 1 else None
        return source if source and self._is_named(source) else None

    def _is_named(self, bounds: Bounds) -> bool:
        """Whether words are a name, or end in a noun that can speak ("Polis sözcüsü"): no other sentence's opening."""
        tokens = self.phrases.tokens(*bounds)
        if not tokens or not self.phrases.is_source(bounds):
            return False
        last = tokens[-1]
        return self.phrases.is_capital(last) or self.phrases.is_person(last) or self.phrases.is_body(last)

    def _according(self, start: int, end: int) -> Heard | None:
        """X'e göre …"""
        match = self.göre.search(self.hidden, start, end)
        if not match or len(self.hidden[start : match.start()].split()) > MAX_SOURCE_WORDS:
            return None
        source = (start, match.start())
        if not self.phrases.is_source(source) or "," in self.hidden[start : match.start()]:
            return None
        stop = end - 1 if self.hidden[end - 1] in ENDS else end
        return Heard([(match.end(), stop)], match.span("cue"), source, "asserts", False, (start, end), oblique=True)

    def _reported(self, start: int, end: int) -> Heard | None:
        """X, okulun yeniden açılacağını söyledi."""
        stop = self.without(ENDS + " ", start, end)
        cue = self.reported.search(self.hidden, start, stop)
        comma = self.hidden.find(",", start, stop)
        if not cue or not start < comma < cue.start():
            return None
        said = self.hidden[comma + 1 : cue.start()].strip()
        source = self._speaker(start, comma)
        if source is None or not NOMINAL.search(said):
            return None
        begins = self.hidden.index(said, comma)
        content = [(begins, begins + len(said))]
        return Heard(content, cue.span("cue"), source, self.reports[cue["cue"]], False, (start, stop))
