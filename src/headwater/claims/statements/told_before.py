"""What is told before a denial, and behind it: by where it stands, by who says it, by what it is called."""

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from headwater.attribution.names.entities import same_voice
from headwater.claims.statements.statement import Statement
from headwater.claims.statements.stretches import Stretches
from headwater.model import Attribution, Source

REACH_BACK = 600  # characters before "the report" in which it is told
REACH_AHEAD = 600  # and behind "a report" that the next sentence tells
PRESS = re.compile(
    r"\b(?:websites?|sites?|newspapers?|papers?|magazines?|tabloids?|media|blogs?|bloggers?|posts?)\b", re.IGNORECASE
)
ASKED = re.compile(r"\b(?:asked|questioned|confronted|pressed|quizzed|told) (?:\w+ )?(?:about|of|on)\b|\bput to\b")
ASIDE = 200  # characters of a sentence that only tells that somebody was asked about it
TELLING = {  # how a sentence tells what is called so afterwards
    "report": re.compile(r"\breport|\baccording to", re.IGNORECASE),
    "story": re.compile(r"\bstor(?:y|ies)\b|\breport|\barticle|\baccording to", re.IGNORECASE),
    "rumor": re.compile(r"\brumou?r", re.IGNORECASE),
    "rumour": re.compile(r"\brumou?r", re.IGNORECASE),
    "speculation": re.compile(r"\bspeculat|\brumou?r", re.IGNORECASE),
    "claim": re.compile(r"\bclaim", re.IGNORECASE),
    "allegation": re.compile(r"\balleg|\baccus", re.IGNORECASE),
    "accusation": re.compile(r"\balleg|\baccus", re.IGNORECASE),
    "suggestion": re.compile(r"\bsuggest", re.IGNORECASE),
}
BY_MEDIA = frozenset({"report", "story"})
MEDIA = frozenset({"outlet", "agency", "publisher"})
BEFORE = 4  # characters between two sentences: a stop, a closing mark, a space; more, and a sentence stands between
ENDED = re.compile(r"[.!?…:;][\"“”‘’')\]\s]*\Z")  # and no line that is cut amid a sentence
REPORTED = re.compile(r"\b(?:alleg|accus|rumou?r|report|claim|speculat|suggest|charge[sd]?\b)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Placed:
    """Where in a document a denial stands, the word that denies, the words that point back, and what it tells."""

    start: int
    end: int
    verb: tuple[int, int]
    thing: int
    told: tuple[int, int] | None = None


class Told:
    """What is told in one document, found by where it stands."""

    def __init__(self, statements: Sequence[Statement], places: list[int], attributions: Sequence[Attribution]) -> None:
        self.statements, self.attributions = statements, attributions
        self._near = Stretches(
            (min(s.start, s.sentence[0]), max(s.end, s.sentence[1]), n) for n in places for s in (statements[n],)
        )
        spans = ((n, span) for n, a in enumerate(attributions) for span in (*a.content, a.cue) if span is not None)
        self._said = Stretches((span.start, span.end, n) for n, span in spans)
        self._tellers: dict[str, list[int]] = defaultdict(list)
        for n in places:
            for word in words_telling(statements[n]):
                self._tellers[word].append(n)

    def near(self, placed: "Placed") -> list[int]:
        """The statements that a denial may be about, but for those that "the report" itself makes: none is far."""
        clause = placed.told or placed.verb
        first = min(placed.start, placed.thing, placed.verb[0], clause[0])
        return self._near.touching(first - REACH_BACK, max(placed.end, clause[1]) + 1)

    def following(self, position: int) -> list[int]:
        """The statements behind a position that a page may go on to."""
        return self._near.touching(position, position + REACH_AHEAD)

    def said_at(self, verb: tuple[int, int]) -> list[Attribution]:
        """The attributions that have a word in a content, or as their cue."""
        return [self.attributions[n] for n in self._said.touching(*verb)]

    def by_teller(self, noun: str) -> list[int]:
        """The statements that "the report", "a rumour" itself makes, or several do."""
        return sorted({*self._tellers.get(noun, ()), *self._tellers.get(f"{noun}s", ())})


def reported_next(known: Told, position: int, who: Source) -> list[int]:
    """The statements of the sentence behind a denial of "a report", and of the next, that are told as reports are."""
    statements, found, last = known.statements, list[int](), position
    following = [n for n in known.following(position) if statements[n].sentence[0] >= position]
    for n in sorted(following, key=lambda n: statements[n].sentence):
        first, end = statements[n].sentence
        if first - last > BEFORE or not is_of_press(statements[n]):
            break
        if not spoken_by(statements[n], who) and not statements[n].denial:
            found.append(n)
        last = end if first >= last else last
    return found


def is_of_press(statement: Statement) -> bool:
    """Whether a statement is told as what a paper, a site or the media report."""
    attribution, text = statement.attribution, statement.document.text
    if attribution is None:
        return False
    named = attribution.source.mention.exact if attribution.source.mention else ""
    if attribution.source.kind in MEDIA or PRESS.search(named):
        return True
    return TELLING["report"].search(text, *statement.sentence) is not None


def before(statements: Sequence[Statement], places: list[int], position: int) -> list[int]:
    """The statements of the nearest sentence before a position, in its paragraph or the one before."""
    earlier = [n for n in places if statements[n].sentence[1] <= position + 1]
    if not earlier or not ENDED.search(statements[earlier[0]].document.text, max(0, position - BEFORE), position):
        return []
    nearest = max(statements[n].sentence for n in earlier)
    between = statements[earlier[0]].document.text[nearest[1] : position]
    if len(between) > BEFORE and not (len(between) < ASIDE and ASKED.search(between)):
        return []
    return [n for n in earlier if statements[n].sentence == nearest]


def said_before(statements: Sequence[Statement], places: list[int], position: int, teller: str) -> list[int]:
    """The statements of the nearest sentence before a position in which somebody says something."""
    told = [
        n
        for n in places
        if statements[n].end <= position
        and position - statements[n].sentence[1] < REACH_BACK
        and not statements[n].denial
        and spoken_by(statements[n], Source(name=teller))
    ]
    nearest = max((statements[n].sentence for n in told), default=None)
    return [n for n in told if statements[n].sentence == nearest]


def reported_before(known: Told, places: list[int], position: int, noun: str, *, by_others: bool) -> list[int]:
    """The statements of the nearest sentence before a position that is told as "the report" or "the rumours" say.

    Where somebody else than the page calls it so, "the report" may be what the page has just told.
    """
    if noun not in TELLING:
        return []
    statements = known.statements
    by_itself = [n for n in known.by_teller(noun) if statements[n].sentence[1] <= position]
    just_before = before(statements, places, position)
    told = by_itself or [
        n
        for n in places
        if statements[n].sentence[1] <= position
        and position - statements[n].sentence[1] < REACH_BACK
        and is_reported(statements[n], noun, n in just_before, by_others)
    ]
    nearest = max((statements[n].sentence for n in told), default=None)
    return [n for n in told if statements[n].sentence == nearest]


def is_reported(statement: Statement, noun: str, just_before: bool, by_others: bool) -> bool:
    """Whether a statement is told as a report, a rumour or a claim is; a page's own words only just before."""
    attribution = statement.attribution
    if attribution is None and not just_before:
        return False
    by_media = (
        attribution is not None
        and noun in BY_MEDIA
        and ((just_before and by_others) or attribution.source.kind in MEDIA)
    )
    return by_media or TELLING[noun].search(statement.document.text, *statement.sentence) is not None


def is_called(statement: Statement, noun: str) -> bool:
    """Whether a sentence tells something as what a noun calls it: "accused" of "the accusation"."""
    return TELLING[noun].search(statement.document.text, *statement.sentence) is not None


def words_telling(statement: Statement) -> set[str]:
    """The words for what makes a statement: "report" among them where it is "the report" itself that says it."""
    mention = statement.attribution.source.mention if statement.attribution else None
    return set(mention.exact.lower().split()) if mention else set()


def spoken_by(statement: Statement, who: Source) -> bool:
    """Whether the statement is the denier's own: nobody denies what he says himself."""
    source = statement.attribution.source if statement.attribution else None
    called = source and (source.name or (source.mention.exact if source.mention else None))  # "the minister"
    if source is None or not called or not who.name:
        return False
    named = re.search(rf"\b{re.escape(called)}\b", who.name, re.IGNORECASE)  # "Russia" holds the letters of "US"
    return bool(named) or same_voice(source, who) == "yes"
