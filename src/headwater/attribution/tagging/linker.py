"""Which content and which source belong to which cue: a maximum-entropy ranker over the spans of a paragraph."""

import math
from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from itertools import accumulate
from typing import NamedTuple

from headwater.attribution.tagging.features import cue_class
from headwater.attribution.tagging.found import Found
from headwater.attribution.tagging.tree import Tree
from headwater.attribution.tagging.words import OUTSIDE, Words, is_mark

NONE = -1  # a cue without a source in its paragraph
FARTHEST = 4  # counts past this are one


class Span(NamedTuple):
    """A tagged span of one paragraph: role, first and last word."""

    role: str  # "source", "cue" or "content"
    first: int
    last: int


class Scene:
    """The spans of one paragraph and what is needed to compare them."""

    def __init__(self, words: Words, spans: Sequence[Span], found: Sequence[Found], number: int) -> None:
        self.words, self.tree = words, Tree(words)
        self.sources = [s for s in spans if s.role == "source"]
        self.cues = [s for s in spans if s.role == "cue"]
        self.contents = [s for s in spans if s.role == "content"]
        self.rules = [_of_paragraph(one, number) for one in found]
        self._firsts = {
            role: sorted(span.first for span in spans if span.role == role) for role in ("source", "cue", "content")
        }
        self._marks = _counts(quote in (2, 3) for quote in words.quotes)
        self._verbs = _counts(tag in ("VBD", "VBZ", "VBP") for tag in words.tags)
        self._rules_at: dict[tuple[int, Span], list[int]] = {}

    def content_options(self, content: Span) -> list[list[str]]:
        """Features of linking a content span to each cue."""
        return self._options(content, self.cues, "c")

    def source_options(self, cue: Span) -> list[list[str]]:
        """Features of linking a cue to each source; the last option is to link it to none."""
        options = self._options(cue, self.sources, "s")
        near = [s for s in self.sources if self._sentence(s) == self._sentence(cue)]
        form = self.words.forms[cue.last].lower()
        first = self.words.forms[cue.first].lower()
        tags = self.words.tags[cue.first] + self.words.tags[cue.last]
        none = [
            "0",
            f"0n={min(len(self.sources), 3)}",
            f"0s={min(len(near), 3)}",
            f"0w={form}",
            f"0f={first}",
            f"0t={tags}",
            f"0ts={tags} {min(len(near), 2)}",
            f"0c={min(len(self.cues), 3)} {min(len(self.sources), 3)}",
        ]
        return [*options, none]

    def _options(self, span: Span, others: Sequence[Span], kind: str) -> list[list[str]]:
        if not others:
            return []
        gaps = [self._gap(span, other) for other in others]
        nearest = min(range(len(others)), key=lambda k: (abs(gaps[k]), gaps[k]))
        same = [j for j in range(len(others)) if self._sentence(others[j]) == self._sentence(span)]
        rows = []
        for k, other in enumerate(others):
            row = self._pair(span, other, gaps[k])
            side = "L" if gaps[k] < 0 else "R"
            row.append(f"nearest={k == nearest} {side}")
            row.append(f"alone={len(same) == 1 and same[0] == k}")
            rows.append([f"{kind}:{name}" for name in row])
        return rows

    def _pair(self, span: Span, other: Span, gap: int) -> list[str]:
        words = self.words
        side = "L" if gap < 0 else "R"
        between = range(min(span.last, other.last) + 1, max(span.first, other.first))
        apart = self._sentence(span) - self._sentence(other)
        where = "same" if apart == 0 else f"{max(-3, min(3, apart))}"
        cue = span if span.role == "cue" else other
        thing = other if span.role == "cue" else span
        verb = cue_class(words.forms[cue.last].lower(), words.tags[cue.last])
        quoted = is_mark(words.forms[thing.first]) or words.quotes[thing.first] != OUTSIDE
        path = self._path(thing, cue)
        row = [
            "b",
            f"where={where} {side}",
            f"gap={_bucket(abs(gap))} {side}",
            f"gs={_bucket(abs(gap))} {side} {where}",
            f"cues={self._count('cue', between)} {side} {where}",
            f"sources={self._count('source', between)} {side} {where}",
            f"contents={self._count('content', between)} {side} {where}",
            f"path={path}",
            f"pv={path} {verb}",
            f"verb={verb} {side} {where}",
            f"quoted={quoted} {side} {where}",
            f"qg={quoted} {side} {_bucket(abs(gap))}",
            f"rule={self._linked(thing, cue)}",
            f"form={words.forms[cue.last].lower()} {side}",
        ]
        if len(between) <= 3:
            row.append(f"mid={side} " + " ".join(words.tags[k] for k in between))
        row.append(f"marks={min(_in_range(self._marks, between), 3)} {side}")
        row.append(f"verbs={min(_in_range(self._verbs, between), 3)} {side} {where}")
        return row

    def _count(self, role: str, between: range) -> int:
        """How many spans of a role begin between two others."""
        firsts = self._firsts[role]
        return min(max(bisect_left(firsts, between.stop) - bisect_left(firsts, between.start), 0), FARTHEST)

    def _gap(self, span: Span, other: Span) -> int:
        """Words between two spans, negative when the other stands to the left."""
        return other.first - span.last if other.first > span.last else -(span.first - other.last)

    def _sentence(self, span: Span) -> int:
        return self.words.sentences[span.first]

    def root(self, span: Span) -> int:
        """The word of a span that governs the others."""
        inside = range(span.first, span.last + 1)
        return min(inside, key=lambda i: (self.tree.depth[i], i))

    def _path(self, thing: Span, cue: Span) -> str:
        """How a source or content hangs under its cue in the tree, or the cue under it."""
        heads, deps = self.words.heads, self.words.deps
        root, verb = self.root(thing), self.root(cue)
        steps = []
        at = root
        for _ in range(4):
            if cue.first <= heads[at] <= cue.last or at == verb:
                return "^".join([*steps, deps[at]])
            if heads[at] == at:
                break
            steps.append(deps[at])
            at = heads[at]
        if thing.first <= heads[verb] <= thing.last:
            return "under " + deps[verb]
        up = set(steps)
        at = verb
        for _ in range(3):
            if heads[at] == at:
                break
            at = heads[at]
            if heads[root] == at:
                return f"beside {deps[root]} {deps[verb]}"
        return f"far {deps[root]} {len(up)}"

    def _linked(self, thing: Span, cue: Span) -> str:
        """Whether the rules link words of the two spans: to each other, to others, or not at all."""
        role = 2 if thing.role == "content" else 0
        mine, other = self._with(1, cue), self._with(role, thing)
        if not set(mine).isdisjoint(other):
            return "yes"
        return f"{'cue ' if mine else ''}{'thing' if other else ''}" or "neither"

    def _with(self, role: int, span: Span) -> list[int]:
        """The numbers of what the rules see with words of a span as its source (0), cue (1) or content (2)."""
        if (role, span) not in self._rules_at:
            self._rules_at[role, span] = [n for n, rule in enumerate(self.rules) if _overlap(rule[role], span)]
        return self._rules_at[role, span]


Ranges = list[tuple[int, int]]


def _counts(marked: Iterable[bool]) -> list[int]:
    """How many words are marked before each, and at the end how many in all."""
    return [0, *accumulate(marked)]


def _in_range(counts: list[int], words: range) -> int:
    return counts[words.stop] - counts[words.start] if words else 0


def _of_paragraph(found: Found, number: int) -> tuple[Ranges, Ranges, Ranges]:
    source, cue, content = (
        [(p.first, p.last) for p in pieces if p.paragraph == number]
        for pieces in (found.source, found.cue, found.content)
    )
    return source, cue, content


def _overlap(ranges: Ranges, span: Span) -> bool:
    return any(first <= span.last and last >= span.first for first, last in ranges)


def _bucket(gap: int) -> str:
    return str(gap) if gap <= 3 else "6" if gap <= 6 else "12" if gap <= 12 else "25" if gap <= 25 else "far"


def rank(
    options: Sequence[Sequence[str]], weights: Mapping[str, float], prior: Sequence[float] | None = None
) -> list[float]:
    """Probabilities of the options; ``prior`` holds log-probabilities of another judge to add."""
    scores = [sum(weights.get(name, 0.0) for name in row) for row in options]
    if prior is not None:
        scores = [a + b for a, b in zip(scores, prior, strict=True)]
    top = max(scores)
    powers = [math.exp(s - top) for s in scores]
    return [p / sum(powers) for p in powers]
