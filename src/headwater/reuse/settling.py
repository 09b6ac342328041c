"""Directions among many: what a pair alone cannot tell, a third page with the same words often does.

Of three pages that share a passage, the one between the two that differ most is where their wordings meet: its edits
to one and to the other compose to the edits between them, so that their shares add up. Where three are as far from each
other, they meet in a page that is not there. Two pages that meet in a third have a common source; the
page in which many meet is upstream of them. Only verdicts that rest on times or on content are settled anew: what
pages say of themselves stays.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import NamedTuple

import msgspec

from headwater.model import Direction, Evidence, Reuse
from headwater.reuse.texts import Text

COVERED = 0.8  # of a passage, that a third page must have too
APART = 0.015  # differences of identity under which three pages are as near to each other
TOGETHER = 0.8  # of the changes to two wordings from the one between them, that differ between the two
THIRDS = 24  # pages looked at for each pair: those that share most with others
OPEN = ("published", "leaning", "content-")  # evidence of verdicts that may be settled anew


class Meeting(NamedTuple):
    """A third page in which the wordings of two meet."""

    page: str
    tied: int  # of the two, how many could as well be the page between: told apart by times only
    earlier: bool  # than both


def settle(records: Sequence[Reuse], texts: Mapping[str, Text]) -> list[Reuse]:
    """The records, directions that rest on time or content settled by the other pages that share the passage."""
    return Group(records, texts).settled()


class Group:
    """All passages that some documents share."""

    def __init__(self, records: Sequence[Reuse], texts: Mapping[str, Text]) -> None:
        self.records, self.texts = records, texts
        self.between: dict[tuple[str, str], list[Reuse]] = defaultdict(list)
        weight: dict[str, float] = defaultdict(float)
        near: dict[str, set[str]] = defaultdict(set)
        for record in records:
            a, b = record.a.document, record.b.document
            self.between[a, b].append(record)
            near[a].add(b)
            near[b].add(a)
            for name in (a, b):
                weight[name] += (record.a.end - record.a.start) * record.identity
        self.near = {name: sorted(other, key=lambda n: (-weight[n], n))[:THIRDS] for name, other in near.items()}
        self.distances: dict[tuple[str, str, int, int], float | None] = {}
        self.meets: dict[tuple[str, str], int] = defaultdict(int)  # (third, page): pairs of the page that meet in it
        self.plainly: dict[tuple[str, str], int] = defaultdict(int)  # of them, those that the wording alone tells

    def settled(self) -> list[Reuse]:
        """All records with their directions."""
        others = [self.reaching(record) for record in self.records]
        meetings = [self.explained(record, each) for record, each in zip(self.records, others, strict=True)]
        for record, meeting in zip(self.records, meetings, strict=True):
            if meeting is not None:
                for name in (record.a.document, record.b.document):
                    self.meets[meeting.page, name] += 1
                    self.plainly[meeting.page, name] += not meeting.tied
        told = zip(self.records, meetings, others, strict=True)
        return [self.judged(record, meeting, len(each)) for record, meeting, each in told]

    def judged(self, record: Reuse, meeting: Meeting | None, thirds: int) -> Reuse:
        """One record with the verdict that the group gives."""
        if record.evidence and not record.evidence[0].reason.startswith(OPEN):
            return record
        if meeting is not None:
            return self.met(record, meeting)
        a, b = record.a.document, record.b.document
        if self.meets[a, b] != self.meets[b, a]:
            return self.led(record)
        if self.meets[a, b]:
            return record
        if thirds > 1:
            reason = Evidence(reason="no-page-between", detail=f"{thirds} others have it; in none of all they meet")
            return _stated(record, "common_source", 0.85, reason)
        if set(self.near[a]) & set(self.near[b]) and record.direction != "unknown":
            return _stated(
                record, "unknown", 0.5, Evidence(reason="third-page", detail="another page shares words with both")
            )
        return record

    def met(self, record: Reuse, meeting: Meeting) -> Reuse:
        """The verdict on two pages whose wordings meet in a third: one source, where that page leads both."""
        a, b = record.a.document, record.b.document
        lead = min(self.meets[meeting.page, name] - self.meets[name, meeting.page] for name in (a, b))
        reason = Evidence(reason="third-page", detail=f"the wordings of {a} and {b} meet in {meeting.page}")
        if lead > 1:
            return _stated(record, "common_source", 0.93, reason)
        if (lead == 1 and meeting.tied != 1) or (meeting.earlier and not meeting.tied):
            return _stated(record, "common_source", 0.82, reason)
        return _stated(record, "unknown", 0.5, reason)

    def led(self, record: Reuse) -> Reuse:
        """The verdict on two pages of which one is where others meet: it is upstream."""
        a, b = record.a.document, record.b.document
        lead = self.meets[a, b] - self.meets[b, a]
        up, down = (a, b) if lead > 0 else (b, a)
        direction: Direction = "a_to_b" if lead > 0 else "b_to_a"
        reason = Evidence(reason="meeting-page", detail=f"others that share words with {down} meet in {up}")
        seconds = self.later(up, down)
        if seconds is not None and seconds <= 0:
            return _stated(record, direction if abs(lead) > 1 else "unknown", 0.75 if abs(lead) > 1 else 0.5, reason)
        if self.plainly[up, down]:
            return _stated(record, direction, 0.95, reason)
        return _stated(record, direction, 0.85 if abs(lead) > 1 else 0.75, reason)

    def reaching(self, record: Reuse) -> list[tuple[str, float, float]]:
        """The pages that have the passage too, and how far their wording is from that of each of the two."""
        a, b = record.a, record.b
        found: list[tuple[str, float, float]] = []
        for third in self.near[a.document]:
            if third not in self.near[b.document]:
                continue
            to_a = self.distance(third, a.document, a.start, a.end)
            to_b = None if to_a is None else self.distance(third, b.document, b.start, b.end)
            if to_a is not None and to_b is not None:
                found.append((third, to_a, to_b))
        return found

    def explained(self, record: Reuse, others: Sequence[tuple[str, float, float]]) -> Meeting | None:
        """The third page in which the wordings of a passage's two documents meet."""
        a, b = record.a, record.b
        apart = 1 - record.identity
        best: tuple[float, Meeting] | None = None
        for third, to_a, to_b in others:
            if apart < max(to_a, to_b, TOGETHER * (to_a + to_b)) - APART:
                continue
            tied = [name for name, d in ((a.document, to_b), (b.document, to_a)) if apart < d + APART]
            if not all(self.before(third, name) for name in tied):
                continue
            if best is None or to_a + to_b < best[0]:
                earlier = self.before(third, a.document) and self.before(third, b.document)
                best = to_a + to_b, Meeting(third, len(tied), earlier)
        return best[1] if best else None

    def before(self, one: str, other: str) -> bool:
        """Whether one page is known to be earlier than the other."""
        return (self.later(one, other) or 0) > 0

    def later(self, one: str, other: str) -> float | None:
        """The seconds from one page to the other."""
        first, second = self.published(one), self.published(other)
        return (second - first).total_seconds() if first and second else None

    def published(self, name: str) -> datetime | None:
        """When a page says that it was published."""
        return self.texts[name].published

    def distance(self, third: str, name: str, start: int, end: int) -> float | None:
        """How far a third page's wording is from a stretch of ``name``; None where it does not have the stretch."""
        asked = third, name, start, end
        if asked not in self.distances:  # a page's whole text is what it shares with most of its copies
            self.distances[asked] = self._distance(*asked)
        return self.distances[asked]

    def _distance(self, third: str, name: str, start: int, end: int) -> float | None:
        covered, changed = 0, 0.0
        for one, other, mine in ((third, name, "b"), (name, third, "a")):
            for record in self.between.get((one, other), ()):
                span = record.b if mine == "b" else record.a
                shared = min(end, span.end) - max(start, span.start)
                if shared > 0:
                    covered += shared
                    changed += shared * (1 - record.identity)
        return changed / covered if covered >= COVERED * (end - start) else None


def _stated(record: Reuse, direction: Direction, confidence: float, reason: Evidence) -> Reuse:
    evidence = (reason, *(e for e in record.evidence if e.reason != "leaning"))
    return msgspec.structs.replace(record, direction=direction, confidence=confidence, evidence=evidence)
