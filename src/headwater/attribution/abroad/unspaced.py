"""Chinese and Japanese: no capitals and no blanks; a speaker is what stands between a mark and the verb of saying.

Chinese: X说：“…”; “…”X说; X表示，…; 据X称，… Japanese: Xは「…」と述べた; 「…」とXは語った; Xは…と述べた; Xによると、…
"""

import re

from headwater.attribution.abroad.cues import AROUND, Tongue
from headwater.attribution.abroad.heard import Bounds, Heard
from headwater.attribution.abroad.paragraph import Paragraph
from headwater.language.alternation import alternation
from headwater.language.quoting import Quote

STOPS = "，。；：、！？,;:!?“”（）() 　\n"
ENDS = "。！？；.!?; "
MAX_SOURCE_CHARS = 24
TOLD = re.compile(  # the end is near before anything is tried: what stands between is of 17 letters at most
    r"(?:在?(?:接受|对|對|向)|告诉|告訴)(?=[^，。：“”]{1,17}+$)(?P<medium>[^，。：“”]{1,12}?)(?:的?(?:采访|採訪|专访)时?|记者|記者)?(?:时|時)?$"
    r"|(?:告诉|告訴)(?P<told>[^，。：“”]{1,12})$"
)
ASKED = re.compile(r"(?P<medium>[^はがの、。「」]{2,16})(?:の(?:取材|インタビュー|質問))(?:に対し|に|で)、?$")
ADVERBS = tuple("也 还 還 又 则 則 进一步 同时 随后 并 並 曾 再次 明确 近日 分别".split())
NO_SOURCE = re.compile("^(?:[据據这這那其并並但而因可有没不常听虽]|所谓|俗话|也就是|应该|如果|或者)")
NOT_SAID = re.compile("[说說称稱](?:明|法|服|不|谎|起|到底|呼|为|為|作|职|赞|之|得|过|過)")
TOPIC = re.compile("[はが]、?")


class Chinese(Paragraph):
    """Reads one paragraph of Chinese."""

    def __init__(self, text: str, tongue: Tongue) -> None:
        super().__init__(text, tongue)
        self.verb = re.compile(alternation(tongue.whole))
        arounds = [a.split(AROUND) for a in tongue.cues.according_around]
        self.led = [(a, re.compile(f"{a}(?P<who>[^，。；：“”]{{1,24}}?)(?P<cue>{b})[，,]")) for a, b in arounds]

    def read(self) -> list[Heard]:
        found: list[Heard] = []
        for quote in self.quotes:
            if any(q[0] == quote.start for h in found for q in h.content):
                continue
            heard = self._before(quote) or self._behind(quote)
            if heard:
                found.append(heard)
        for start, end in self.sentences:
            spoken = any(start <= h.start < end or start <= h.cue[0] < end for h in found)
            if not spoken and (heard := self._led(start, end) or self._reported(start, end)):
                found.append(heard)
        return sorted(found, key=lambda heard: heard.start)

    def _before(self, quote: Quote) -> Heard | None:
        """X说：“…”; X指出，“…”"""
        end = quote.opens
        if end == 0 or self.hidden[end - 1] not in "：:，,":
            return None
        verb = next((m for m in self.verb.finditer(self.hidden, max(0, end - 40), end) if m.end() == end - 1), None)
        if verb is None:
            return self._told(quote, end - 1)
        return self._heard([(quote.start, quote.end)], verb.span(), self._source(verb.start()), direct=True)

    def _told(self, quote: Quote, end: int) -> Heard | None:
        """X告诉法新社：“…”"""
        start = self._clause_start(end)
        told = re.compile("告[诉訴]").search(self.hidden, start, end)
        source = self._source(told.start()) if told else None
        if not told or not source or self.hidden[end] not in "：:":
            return None
        return Heard([(quote.start, quote.end)], told.span(), source, "asserts", True, (start, end))

    def _behind(self, quote: Quote) -> Heard | None:
        """“…，”X说。"""
        ended = self.text[quote.end - 1] in "，。！？,.!?…"
        comma = self.hidden[quote.closes : quote.closes + 1] in ("，", ",")
        start = quote.closes + comma
        if not (ended or comma):
            return None
        stop = re.compile("[。；！？“”\n]|$").search(self.hidden, start)
        end = stop.start() if stop else len(self.hidden)
        for verb in self.verb.finditer(self.hidden, start, min(end, start + 40)):
            following = self.hidden[verb.end() : verb.end() + 1]
            if following not in ("。", "，", "", "：", "；", ",", ".") or "，" in self.hidden[start : verb.start()]:
                continue
            source = self._source(verb.start(), at_least=start)
            if source is None:
                return None
            heard = self._heard([(quote.start, quote.end)], verb.span(), source, direct=True)
            after = next((q for q in self.quotes if q.opens == verb.end() + 1), None)
            if heard and after:
                heard.content.append((after.start, after.end))
            return heard
        return None

    def _heard(self, content: list[Bounds], cue: Bounds, source: Bounds | None, *, direct: bool) -> Heard | None:
        if source is None:
            return None
        stance = self.tongue.whole[self.hidden[cue[0] : cue[1]]]
        return Heard(content, cue, source, stance, direct, (self._clause_start(cue[0]), cue[1]))

    def _clause_start(self, end: int) -> int:
        start = end
        while start > 0 and self.hidden[start - 1] not in STOPS:
            start -= 1
        return start

    def _source(self, end: int, at_least: int = 0) -> Bounds | None:
        """What stands between a mark and a verb, without times, adverbs and whom it was told."""
        start = max(self._clause_start(end), at_least)
        words = self.hidden[start:end]
        while trimmed := self._trimmed(words):
            words = words[:-trimmed]
        if time := self.tongue.times.match(words):
            start, words = start + time.end(), words[time.end() :]
        clause = words.rfind("的") + 1  # "在山谷种苹果的农民桑丽"
        if len(words) - clause > 1:
            start, words = start + clause, words[clause:]
        if not 0 < len(words) <= MAX_SOURCE_CHARS or NO_SOURCE.match(words):
            return None
        return start, start + len(words)

    def _trimmed(self, words: str) -> int:
        """How many characters at the end of some words are no part of who speaks."""
        if words.endswith(ADVERBS):
            return max(len(adverb) for adverb in ADVERBS if words.endswith(adverb))
        if told := TOLD.search(words):
            return len(words) - told.start()
        for match in self.tongue.times.finditer(words):
            if match.end() == len(words) and match.start() > 0:
                return len(words) - match.start()
        return 0

    def _led(self, start: int, end: int) -> Heard | None:
        """据X称，…"""
        for _, pattern in self.led:
            if match := pattern.match(self.hidden, start, end):
                content = (match.end(), self.without(ENDS, 0, end))
                who = match.span("who")
                return Heard([content], match.span("cue"), who, "asserts", False, (start, match.end()))
        return None

    def _reported(self, start: int, end: int) -> Heard | None:
        """X表示，…"""
        for verb in self.verb.finditer(self.hidden, start, end):
            if self.hidden[verb.end() : verb.end() + 1] not in ("，", ","):
                continue
            source = self._source(verb.start(), at_least=start)
            if source is None or NOT_SAID.match(self.hidden, verb.start()):
                return None
            return self._heard([(verb.end() + 1, self.without(ENDS, 0, end))], verb.span(), source, direct=False)
        return None


class Japanese(Paragraph):
    """Reads one paragraph of Japanese."""

    def __init__(self, text: str, tongue: Tongue) -> None:
        super().__init__(text, tongue)
        self.verb = re.compile(f"と(?P<cue>{alternation(tongue.whole)})(?=[。、」”]|$)")
        self.ending = re.compile(f"(?P<cue>{alternation(tongue.whole)})$")
        self.led = re.compile(f"(?P<who>[^、。「」“”]{{1,24}}?)(?P<cue>{alternation(tongue.cues.according_after)})、?")

    def read(self) -> list[Heard]:
        found: list[Heard] = []
        for start, end in self.sentences:
            heard = self._sentence(start, end)
            if heard:
                found.append(heard)
        return found

    def _sentence(self, start: int, end: int) -> Heard | None:
        stop = self.without(ENDS, start, end)
        if led := self.led.match(self.hidden, start, stop):
            return Heard([(led.end(), stop)], led.span("cue"), led.span("who"), "asserts", False, (start, led.end()))
        quote = next((q for q in self.quotes if start <= q.opens < stop), None)
        if quote and self.hidden[quote.closes : quote.closes + 1] == "と":
            verb = self.ending.search(self.hidden, quote.closes, stop)
            return self._quoted(quote, verb, start) if verb else None
        verb = next((v for v in self.verb.finditer(self.hidden, start, end) if v.end() >= stop), None)
        if verb is None:
            return None
        topic = TOPIC.search(self.hidden, start, verb.start())
        if quote or topic is None:
            return None
        source = self._speaker(start, topic.start())
        begins = topic.end() if topic.group()[0] == "は" else None
        if source is None or begins is None or verb.start() - begins < 2:
            return None
        told = ASKED.search(self.hidden, begins, verb.start())
        begins = told.end() if told else begins
        return self._heard([(begins, verb.start())], verb.span("cue"), source, (start, verb.end()), direct=False)

    def _quoted(self, quote: Quote, verb: re.Match[str], start: int) -> Heard | None:
        """Xは「…」と述べた; 「…」とXは述べた"""
        content = [(quote.start, quote.end)]
        behind = quote.closes + 1
        if verb.start() == behind:
            source = self._named_before(start, quote.opens)
        elif (topic := TOPIC.search(self.hidden, behind, verb.start())) is not None:
            source = self._speaker(behind, topic.start())
        else:
            return None
        if source is None and re.search(r"\w", self.hidden[start : quote.opens]):
            return None
        return self._heard(content, verb.span("cue"), source, (start, verb.end()), direct=True)

    def _named_before(self, start: int, end: int) -> Bounds | None:
        """Who stands before は or が and a quotation, with nothing between but a time or whom it was told."""
        topic = TOPIC.search(self.hidden, start, end)
        if topic is None:
            return None
        between = self.hidden[topic.end() : end].strip("、 ")
        told = between.endswith(("に", "で", "に対し"))
        timed = self.tongue.times.fullmatch(between) or len(between) <= 12
        return self._speaker(start, topic.start()) if not between or told or timed else None

    def _heard(
        self, content: list[Bounds], cue: Bounds, source: Bounds | None, clause: Bounds, *, direct: bool
    ) -> Heard:
        return Heard(content, cue, source, self.tongue.whole[self.hidden[cue[0] : cue[1]]], direct, clause)

    def _speaker(self, start: int, end: int) -> Bounds | None:
        """The last stretch without a mark before は: a name or a title, no clause."""
        first = max(self.hidden.rfind(mark, start, end) for mark in "、。「」“” 　")
        start = max(first + 1, start)
        words = self.hidden[start:end]
        if time := self.tongue.times.match(words):
            start, words = start + time.end(), words[time.end() :]
        return (start, end) if 0 < len(words) <= MAX_SOURCE_CHARS else None
