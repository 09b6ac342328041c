"""When two origins are shown to be two: what pages must say in so many words before a claim counts as said twice.

A count that is too high is the worst answer there is: it says "two confirmed it" where one spoke. So nothing here
rests on a guess. A source bears witness only under a name of its own that stands beside its words (not as "he", "the
judge", "the report", "police"), and only with a statement that says by itself what it is about ("it was sued", told of
two firms, is two things). Two witnesses are two origins if their names share no word, neither speaks for the other, and
neither's words speak of the other; a person whose office no page gives may speak for any body.
"""

import re
from collections.abc import Iterable, Sequence

from headwater.attribution.names.entities import identify, same_voice
from headwater.attribution.names.outlets import medium_of
from headwater.attribution.names.own_names import WORD, has_own_name, proper_words, words_of
from headwater.attribution.names.spelling import fold
from headwater.lineage.trails import Trail
from headwater.model import Attribution, Mention, Source

PASSED_ON = re.compile(r"\b(?:report|cite|citing|quot|publish|carri|wrote|written|writes|reveal)", re.IGNORECASE)
SUBJECTS = frozenset("i we he she it they this that these those who".split())  # whom these mean, others need not mean
NO_SUBJECT = SUBJECTS | frozenset("to being having not my our his her its their him them".split())
OPENING = frozenset("that the a an as if and but when while after before".split())
SMALL = frozenset("the and for with from had has have was were been that this which who will would".split())
ENDING = re.compile(r"(?<=\w{3})(?:ing|ed|es|s)$")
SAID_BY_BOTH = 0.5  # of the words of one statement
LOOKED_AT = 3  # words at the head of a statement, its conjunctions and articles apart, that may be its subject


class Witnesses:
    """All that the pages say of one origin in so many words: its names, what it is, and what it states."""

    def __init__(self, heard: Iterable[tuple[Mention, Source]]) -> None:
        self.sources: dict[tuple[str | None, str | None], Source] = {}
        self.names: set[str] = set()
        self.speaks_of: set[str] = set()  # words of what it is called and of what it states
        self.statements: set[frozenset[str]] = set()
        for mention, source in heard:
            self.statements.add(telling_words(mention.exact))
            self.sources.setdefault((source.name, source.organization), source)
            self.names |= proper_words(source.name or "")
            noun = source.mention.exact if source.mention else ""
            for told in (source.role or "", source.organization or "", noun, mention.exact):
                self.speaks_of |= words_of(told)


def shown_to_be_distinct(
    groups: Sequence[Sequence[int]],
    mentions: Sequence[Mention],
    trails: Sequence[Trail],
    attributions: dict[str, Attribution],
) -> list[int]:
    """Which groups of mentions (one origin each) are shown to be different from each other, by their places."""
    chosen: list[tuple[int, Witnesses]] = []
    for place, group in enumerate(groups):
        heard = [(mentions[n], s) for n in group if (s := witness(mentions[n], trails[n], attributions))]
        if heard:
            mine = Witnesses(heard)
            if all(are_two(mine, other) for _, other in chosen):
                chosen.append((place, mine))
    return [place for place, _ in chosen]


def witness(mention: Mention, trail: Trail, attributions: dict[str, Attribution]) -> Source | None:
    """The source whom a page names in so many words for a statement that says what it is about; else None."""
    source, attribution = trail.source, attributions.get(mention.attribution or "")
    if source is None or attribution is None or trail.kind not in {"speaker", "organization"} or not trail.name:
        return None
    if not says_what_it_is_about(mention.exact) or not is_named_there(source):
        return None
    cue = attribution.cue.exact if attribution.cue else ""
    if trail.kind == "organization" and (PASSED_ON.search(cue) or medium_of(trail.name)):
        return None  # "Quayside reports": who is not known as an outlet may be one, and pass on what the other said
    return source


def says_what_it_is_about(statement: str) -> bool:
    """Whether a statement has a subject that means the same for whoever makes it."""
    words = [w.lower() for w in WORD.findall(statement)]
    while words and words[0] in OPENING:
        words = words[1:]
    return bool(words) and words[0] not in NO_SUBJECT and not SUBJECTS & set(words[:LOOKED_AT])


def is_named_there(source: Source) -> bool:
    """Whether the words that stand for a source on its page hold a name of its own."""
    if source.mention is None or not source.name or not has_own_name(source):
        return False
    there = source.mention.exact
    return bool(proper_words(source.name) & words_of(there)) or (
        identify(source.name).kind == "government" and fold(source.name) in {fold(w) for w in WORD.findall(there)}
    )


def are_two(a: Witnesses, b: Witnesses) -> bool:
    """Whether two origins, by all that their witnesses are called and state, are shown to be two."""
    if a.names & (b.names | b.speaks_of) or b.names & a.speaks_of:
        return False
    if not (say_the_same(a, b) and say_the_same(b, a)):
        return False
    return all(are_apart(x, y) for x in a.sources.values() for y in b.sources.values())


def say_the_same(a: Witnesses, b: Witnesses) -> bool:
    """Whether half the words of something that one states are the other's: a wrong join of two proves nothing."""
    known = frozenset[str]().union(*b.statements)
    return any(words and len(words & known) >= SAID_BY_BOTH * len(words) for words in a.statements)


def telling_words(statement: str) -> frozenset[str]:
    """The words of a statement without its smallest, verbs in one form as far as their endings tell."""
    return frozenset(ENDING.sub("", w) for w in words_of(statement) if w not in SMALL)


def are_apart(a: Source, b: Source) -> bool:
    """Whether neither source is shown to be able to speak for the other."""
    if same_voice(a, b) != "no":
        return False
    kinds = {s.kind: s for s in (a, b)}
    return len(kinds) < 2 or "speaker" not in kinds or kinds["speaker"].organization is not None
