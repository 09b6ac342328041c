"""Whether two statements that look unlike say one thing, given what their story speaks of.

Any two statements of a story share its people and its topic, and the judge of joining, which sees two statements alone,
asks for much more than that. What nobody else in the story speaks of ("the nine dead", "the safe of the watch") tells
more: with that in common, a lower probability is enough.
"""

from headwater.claims.comparison.agreement import agreement
from headwater.claims.comparison.comparing import Verdict, ruled_out
from headwater.claims.comparison.parties import OTHER_NAMES, OTHER_SUBJECT
from headwater.claims.comparison.topic import Topic
from headwater.claims.frames import Frame

TELLING = 1.0  # what they share beyond their topic, from which they are laid before the judge however little it is
TELLING_OF_CLAUSE = 0.8  # the same of a clause, which has no other words beside
OPEN = frozenset({"differs", "unrelated"})  # relations of which too few words in common may be the reason


def likely_in_story(a: Frame, b: Frame, verdict: Verdict, topic: Topic, one_voice: bool, least: float) -> float:
    """The probability that both say one thing, asked for where they share ``least`` beyond their topic; 0 if not.

    What rules out that two statements are one rules it out here too.
    """
    if not topic.known or verdict.relation not in OPEN or topic.telling(a, b) < least:
        return 0.0
    if speaks_of_another(a, b, verdict) or ruled_out(a, b, one_voice):
        return 0.0
    return verdict.likely or agreement(a, b)


def speaks_of_another(a: Frame, b: Frame, verdict: Verdict) -> bool:
    """Whether each names somebody else, and neither leaves it to a pronoun who it is."""
    return verdict.reason == OTHER_SUBJECT or (verdict.reason == OTHER_NAMES and leaves_open(a, b))


def leaves_open(a: Frame, b: Frame) -> bool:
    """Whether one names who did it, and the other, which does not have that name, leaves it to a pronoun."""
    return any(x.subject_head in x.names - y.keys and y.pronoun_subject for x, y in ((a, b), (b, a)))
