"""Languages with capitals whose verbs stand beside their subjects: German, French, Spanish, Italian, Portuguese,
Polish, Russian, Ukrainian.

A quotation is somebody's where a verb of saying stands beside it and a speaker beside the verb: „…“, sagte X; X sagte:
„…“; „…“, so X; selon X : « … »; – …, – powiedział X. – … What is reported without marks is ``reported``'s.
"""

import re

from headwater.attribution.abroad.cues import Tongue, Verb
from headwater.attribution.abroad.heard import Bounds, Heard
from headwater.attribution.abroad.noun_phrases import NounPhrases
from headwater.attribution.abroad.paragraph import Paragraph
from headwater.attribution.abroad.reported import Reported
from headwater.language.quoting import ENDS, Quote

MARKS_BEHIND, DASHES = ".,", "–—-"
CLAUSE_ENDS = re.compile(r"[.;:!?…](?=\s|$)|(?<=[,:–—-] )“|[\s\u00a0][–—-][\s\u00a0]|\n")
DASH = re.compile(r"[–—-]\s+")
INNER_DASH = re.compile(r"(?<=[\w,.!?…”])[,]?\s[–—-]\s+")
MAX_HEAD_CHARS = 260  # before a quotation in which its cue is looked for
MIN_UNMARKED_WORDS = 3  # of a quotation right behind its verb without a colon
MAX_LEAD_WORDS = 6  # of "Nach Angaben der Polizei"


class Cased(Paragraph):
    """Reads one paragraph."""

    def __init__(self, text: str, tongue: Tongue) -> None:
        super().__init__(text, tongue)
        self.phrases = NounPhrases(self.hidden, text, tongue)
        self.reported = Reported(self.hidden, tongue, self.phrases)
        self.found: list[Heard] = []
        self.taken: list[Bounds] = []  # what is somebody's already

    def read(self) -> list[Heard]:
        if self.cues.dash_speech:
            spoken = next((s for s, _ in self.sentences if DASH.match(self.text, s)), None)
            if spoken is not None:
                self._dash_speech(spoken)
        for quote in self.quotes:
            if self._is_taken(quote.start, quote.end):
                continue
            heard = self._inside(quote) or self._before(quote) or self._behind(quote) or self._goes_on(quote)
            if heard and heard not in self.found:
                self.found.append(heard)
                self.taken += heard.content
        for start, end in self.sentences:
            if not self._is_taken(start, end) and (heard := self.reported.read(start, end)):
                self.found.append(heard)
        return sorted(self.found, key=lambda heard: heard.start)

    def _is_taken(self, start: int, end: int) -> bool:
        bounds = [*self.taken, *(heard.cue for heard in self.found)]
        return any(a < end and start < b for a, b in bounds)

    # ------------------------------------------------------------ a quotation and its cue

    def _behind(self, quote: Quote) -> Heard | None:
        """„…“, sagte X."""
        at = self._past_blanks(quote.closes)
        mark = self.hidden[at : at + 1] if self.hidden[at : at + 1] in tuple(MARKS_BEHIND) else ""
        at = self._past_blanks(at + len(mark))
        dash = self.hidden[at : at + 1] in tuple(DASHES)
        begins = self._past_blanks(at + dash)
        ended = self.text[quote.end - 1] in ENDS + ","
        if not (mark == "," or dash or (ended and not mark)):
            return None
        clause = (begins, self._clause_end(begins))
        heard = self._inquit(clause, [(quote.start, quote.end)], direct=True)
        if heard is None:
            return None
        following = next((q for q in self.quotes if q.opens >= clause[1]), None)
        between = self.hidden[max(clause[1] - 2, begins) : following.opens] if following else ""
        if following and re.fullmatch(r"\w?[,:–—-][\s,:–—-]*", between):
            heard.content.append((following.start, following.end))  # interrupted by its cue
        return heard

    def _past_blanks(self, at: int) -> int:
        while at < len(self.hidden) and self.hidden[at].isspace():
            at += 1
        return at

    def _inquit(self, clause: Bounds, content: list[Bounds], *, direct: bool) -> Heard | None:
        """What a clause that begins with its verb of saying makes of some words."""
        start, end = clause
        verb = self.tongue.verb_at(self.hidden, start, end)
        if verb is None:
            return self._so(clause, content) if direct else None
        source = verb.pronoun or self.reported.subject_right(verb, end)
        if source is None and self._names_somebody(verb.end, end):
            return None
        return Heard(content, (verb.start, verb.end), source, verb.stance, direct, clause)

    def _names_somebody(self, start: int, end: int) -> bool:
        """Whether words stand behind a verb that are no time or medium: a subject that cannot be told."""
        return bool(re.search(r"\w", self.hidden[self.phrases.past_fillers(start, end) : end]))

    def _so(self, clause: Bounds, content: list[Bounds]) -> Heard | None:
        """„…“, so Ministerin X."""
        for word in self.cues.so:
            match = re.compile(rf"{word} (?=\w)").match(self.hidden, *clause)
            source = self.phrases.right(match.end(), clause[1]) if match else None
            if match and source:
                return Heard(content, (match.start(), match.end() - 1), source, "asserts", direct=True, clause=clause)
        return self._according_behind(clause, content)

    def _according_behind(self, clause: Bounds, content: list[Bounds]) -> Heard | None:
        """« … », selon X."""
        lead = self.reported.lead(*clause)
        if lead is None:
            return None
        cue, source, _, oblique = lead
        return Heard(content, cue, source, "asserts", direct=True, clause=clause, oblique=oblique)

    def _clause_end(self, start: int) -> int:
        """Where the clause of a cue ends: at a stop that is no abbreviation's, a quotation or a dash."""
        for match in CLAUSE_ENDS.finditer(self.hidden, start):
            sentence = next((s for s in self.sentences if s[0] <= start < s[1]), (start, len(self.hidden)))
            if match.group() == "." and match.end() < sentence[1]:
                continue
            return match.start()
        return len(self.hidden)

    def _before(self, quote: Quote) -> Heard | None:
        """X sagte: „…“; selon X : « … »."""
        earlier = max((q.closes for q in self.quotes if q.closes <= quote.opens), default=0)
        ended = max((e for _, e in self.sentences if e <= quote.opens), default=0)
        start = max(self.sentence_of(quote)[0], ended, quote.opens - MAX_HEAD_CHARS)
        if earlier > start and re.search(r"[.!?:]", self.hidden[earlier : quote.opens]):
            start = earlier if self.hidden[earlier : earlier + 1] in ".!?" else start
        head = self.hidden[start : quote.opens].rstrip()
        colon = head.endswith(":")
        end = start + len(head) - colon
        while end > start and self.hidden[end - 1].isspace():
            end -= 1
        content = [(quote.start, quote.end)]
        lead = self.reported.lead(start, end)
        if lead and (colon or head.endswith(",")) and lead[2] >= end - 1:
            return Heard(content, lead[0], lead[1], "asserts", True, (start, end), lead[3])
        verbs = [v for v in self.tongue.verbs(self.hidden, start, end) if "“" not in self.hidden[v.end : end]]
        if not verbs or not (colon or self._runs_on(verbs[-1], end, quote)):
            return self._named_only(start, end, content) if colon and not verbs else None
        verb = verbs[-1]
        source = verb.pronoun or self.phrases.left(start, verb.start) or self.reported.subject_right(verb, end)
        if source is None and not self._nobody(start, verb, end):
            return None
        return Heard(content, (verb.start, verb.end), source, verb.stance, True, (start, end))

    def _runs_on(self, verb: Verb, end: int, quote: Quote) -> bool:
        """Whether a quotation is the object of the verb right before it, and no word or two in marks."""
        return verb.end >= end - 1 and len(self.text[quote.start : quote.end].split()) >= MIN_UNMARKED_WORDS

    def _nobody(self, start: int, verb: Verb, end: int) -> bool:
        """Whether a verb stands alone, so that its speaker is who spoke before: unknown, not misread."""
        return not re.search(r"\w", self.hidden[start : verb.start]) and not self._names_somebody(verb.end, end)

    def _named_only(self, start: int, end: int, content: list[Bounds]) -> Heard | None:
        """ "Anna Vogt: „…“": a name of two words or more and nothing else."""
        tokens = self.phrases.tokens(start, end)
        capitals = [t for t in tokens if self.phrases.is_capital(t) and not self.phrases.is_person(t)]
        if len(capitals) < 2 or len(tokens) > MAX_LEAD_WORDS:
            return None
        roles = [t for t in tokens if self.phrases.is_person(t)]
        if not roles or len(capitals) + len(roles) != len(tokens):
            return None
        return Heard(content, (end, end + 1), (start, end), "asserts", direct=True, clause=(start, end))

    def _inside(self, quote: Quote) -> Heard | None:
        """«На заводе, — рассказала X, — никто не работает»: the cue stands within the marks."""
        if not self.cues.dash_speech:
            return None
        for dash in INNER_DASH.finditer(self.text, quote.start, quote.end):
            verb = self.tongue.verb_at(self.text, dash.end(), quote.end)
            if verb is None:
                continue
            shown = NounPhrases(self.text, self.text, self.tongue)
            stop = INNER_DASH.search(self.text, verb.end, quote.end)
            end = stop.start() if stop else quote.end
            source = shown.right(verb.end, end)
            if source is None:
                continue
            content = [(quote.start, self._without_comma(dash.start()))]
            if stop:
                content.append((stop.end(), quote.end))
            return Heard(content, (verb.start, verb.end), source, verb.stance, True, (dash.end(), end))
        return None

    def _without_comma(self, end: int) -> int:
        return end - 1 if self.text[end - 1] == "," else end

    def _goes_on(self, quote: Quote) -> Heard | None:
        """A quotation of whole sentences behind the sentence of one that is somebody's: his too."""
        earlier = [h for h in self.found if h.direct and max(b for _, b in h.content) <= quote.opens]
        if not earlier:
            return None
        last = max(earlier, key=lambda h: h.clause[1])
        reach = max(last.clause[1], max(b for _, b in last.content) + 1)
        between = self.hidden[reach : quote.opens]
        opens_sentence = any(s[0] == quote.opens for s in self.sentences)
        ends = self.text[quote.end - 1] in ENDS or self.hidden[quote.closes : quote.closes + 1] in (".", "")
        if not opens_sentence or not ends or not re.fullmatch(r"[.!?…\s]*", between):
            return None
        if self.tongue.verb_at(self.hidden, quote.closes + 2, len(self.hidden)):
            return None
        last.content.append((quote.start, quote.end))
        self.taken.append((quote.start, quote.end))
        return last

    # ------------------------------------------------------------ speech in dashes

    def _dash_speech(self, at: int) -> None:
        """ "– Wał wytrzymał – powiedział PAP Karol Brzeski. – Na szczęście …": to the paragraph's end."""
        opening = DASH.match(self.text, at)
        start = opening.end() if opening else at
        dashes = [m for m in INNER_DASH.finditer(self.hidden, start) if m.start() > start]
        for n, dash in enumerate(dashes):
            following = dashes[n + 1] if n + 1 < len(dashes) else None
            end = following.start() if following else len(self.hidden)
            heard = self._inquit((dash.end(), end), [(start, self._without_comma(dash.start()))], direct=True)
            if heard is None:
                continue
            stop = self._clause_end(dash.end())
            heard.clause = (dash.end(), min(stop, end))
            if following and following.end() < len(self.text):
                heard.content.append((following.end(), len(self.text.rstrip())))
            self.found.append(heard)
            self.taken += [*heard.content, heard.clause]
            return
