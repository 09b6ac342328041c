"""Arabic: the verb of saying opens its sentence, the speaker follows: وقال X: «…»; وقال X إن …; بحسب X، …

There are no capitals: a speaker is what stands between the verb and a colon, a mark, "that", or whom it was told.
"""

import re

from headwater.attribution.abroad.cues import Tongue
from headwater.attribution.abroad.heard import Bounds, Heard
from headwater.attribution.abroad.paragraph import Paragraph
from headwater.language.alternation import alternation
from headwater.language.quoting import Quote

MAX_SOURCE_WORDS = 8
FOR = "ل"  # "to", written as one with the noun: وفقا للوزارة
STOPS = " .،,:؛؟!"


class VerbFirst(Paragraph):
    """Reads one paragraph."""

    def __init__(self, text: str, tongue: Tongue) -> None:
        super().__init__(text, tongue)
        cues = self.cues
        self.verb = re.compile(rf"(?<!\w)[وف]?(?P<cue>{alternation(tongue.whole)})(?!\w)")
        self.that = re.compile(rf" (?P<that>{alternation(cues.that)}) ")
        stops = [*cues.told, *cues.links, *cues.that]
        self.stop = re.compile(rf"\s(?:{alternation(stops)})(?!\w)|\s(?:{'|'.join(cues.times)})(?!\w)|[:،,؛.“(]")
        according = alternation(cue.removesuffix(f" {FOR}") for cue in cues.according)
        self.lead = re.compile(rf"و?(?P<cue>{according}) (?P<to>{FOR}?)")

    def read(self) -> list[Heard]:
        found: list[Heard] = []
        for quote in self.quotes:
            heard = self._before(quote) or self._behind(quote)
            if heard:
                found.append(heard)
        for start, end in self.sentences:
            spoken = any(start <= h.start < end or h.cue[0] in range(start, end) for h in found)
            if not spoken and (heard := self._led(start, end) or self._reported(start, end)):
                found.append(heard)
        return sorted(found, key=lambda heard: heard.start)

    def _before(self, quote: Quote) -> Heard | None:
        """وقال X: «…»"""
        sentence = self.sentence_of(quote)
        earlier = max((q.closes for q in self.quotes if q.closes <= quote.opens), default=0)
        start = max(sentence[0], earlier)
        head = self.hidden[start : quote.opens].rstrip()
        if not head.endswith(":"):
            return None
        verbs = list(self.verb.finditer(self.hidden, start, start + len(head)))
        if not verbs:
            return None
        verb = verbs[-1]
        source = self._speaker(verb.end(), start + len(head))
        told = self.hidden[verb.end() : start + len(head) - 1].strip()
        if source is None and told:
            return None
        stance = self.tongue.whole[verb["cue"]]
        content = [(quote.start, quote.end)]
        return Heard(content, verb.span("cue"), source, stance, True, (start, start + len(head)))

    def _behind(self, quote: Quote) -> Heard | None:
        """«…»، قال X"""
        mark = re.compile(r"\s{0,2}[،,]\s{0,2}").match(self.hidden, quote.closes)
        verb = self.verb.match(self.hidden, mark.end()) if mark else None
        if not mark or not verb:
            return None
        end = next((e for s, e in self.sentences if s <= verb.start() < e), len(self.hidden))
        source = self._speaker(verb.end(), end)
        stance = self.tongue.whole[verb["cue"]]
        content = [(quote.start, quote.end)]
        return Heard(content, verb.span("cue"), source, stance, True, (verb.start(), end)) if source else None

    def _speaker(self, start: int, end: int) -> Bounds | None:
        """What stands behind a verb up to a mark or whom it was told."""
        while start < end and self.hidden[start] == " ":
            start += 1
        stop = self.stop.search(self.hidden, max(start - 1, 0), end)
        last = self.without(STOPS, start, min(stop.start() if stop else end, end))
        words = self.hidden[start:last].split()
        return (start, last) if 0 < len(words) <= MAX_SOURCE_WORDS else None

    def _led(self, start: int, end: int) -> Heard | None:
        """بحسب X، …"""
        lead = self.lead.match(self.hidden, start, end)
        comma = re.compile("[،,]").search(self.hidden, start, end)
        if not lead or not comma or len(self.hidden[lead.end() : comma.start()].split()) > MAX_SOURCE_WORDS:
            return None
        source = (lead.start("to"), comma.start())
        content = self._content(comma.end(), end)
        return Heard([content], lead.span("cue"), source, "asserts", False, (start, comma.start()), bool(lead["to"]))

    def _reported(self, start: int, end: int) -> Heard | None:
        """وقال X إن …"""
        verb = self.verb.match(self.hidden, start, end)
        that = self.that.search(self.hidden, verb.end(), end) if verb else None
        source = self._speaker(verb.end(), that.start() + 1) if verb and that else None
        if not verb or not that or not source:
            return None
        begins = that.end() if that["that"] in ("إن", "أن", "بأن") else that.start("that")
        content = self._content(begins, end)
        stance = self.tongue.whole[verb["cue"]]
        return Heard([content], verb.span("cue"), source, stance, False, (start, that.start()))

    def _content(self, start: int, end: int) -> Bounds:
        while start < end and self.hidden[start] == " ":
            start += 1
        return start, self.without(STOPS, start, end)
