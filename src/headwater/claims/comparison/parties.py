"""Who did it to whom: whether two statements tell of the same persons and bodies, in the same parts."""

from headwater.claims.comparison.agreement import unknown_names
from headwater.claims.frames import Frame
from headwater.claims.words.doers import Doer, is_other

OTHER_SUBJECT = "another subject"
OTHER_NAMES = "each names somebody or something the other does not"
TOGETHER = ("with", "between", "alongside", "by", "to", "from")  # phrases that bring in who takes part in it
MUTUAL = frozenset({"meet", "talk", "agree", "marry", "fight"})  # what two do to each other


def turned_round(a: Frame, b: Frame) -> str | None:
    """Whether one doer is the other's sufferer, or both know both doers and each names another one."""
    if a.agent & b.agent or (a.core | b.core) & MUTUAL:
        return None
    swapped = a.agent & b.patient and b.agent & a.patient
    crossed = a.core & b.core and a.agent & b.keys & a.names and b.agent & a.keys & b.names
    turned = swapped or crossed or given_back(a, b)
    return "who did it to whom is the other way round" if turned else None


def given_back(a: Frame, b: Frame) -> bool:
    """Whether one thing goes from one to the other and back: "the bank sold the mill to the firm", "the firm ...".

    What somebody signs or shares "with" another, both do.
    """
    one, other = a.subject_head, b.subject_head
    thing = a.slots.get("object", frozenset()) & b.slots.get("object", frozenset())
    if not (one and other and thing and a.core & b.core) or one in b.subject or other in a.subject:
        return False
    with_a, with_b = (f.slots.get("with", frozenset()) | f.slots.get("between", frozenset()) for f in (a, b))
    return one in b.keys - with_b and other in a.keys - with_a


def other_parties(a: Frame, b: Frame) -> str | None:
    """Whether each names others, or provably another did it, or it was done to another."""
    if min(len(unknown_names(a, b)), len(unknown_names(b, a))) > 1:
        return OTHER_NAMES
    if only_mentions(a, b) or only_mentions(b, a):
        return OTHER_SUBJECT
    return other_party(a, b)


def only_mentions(a: Frame, b: Frame) -> bool:
    """Whether one name does in ``a`` what another does in ``b``, whom ``a`` only speaks of in some phrase.

    "Rask is holding a rally against Finch", "Finch is holding a rally"; "Rask and Finch" and "with Finch" are both.
    """
    one, other = a.subject_head, b.subject_head
    if one not in a.names or other not in b.names or one in b.keys or other not in a.keys:
        return False
    part = a.subject | a.agent | a.patient | a.slots.get("object", frozenset())
    beside = frozenset(k for slot in TOGETHER for k in a.slots.get(slot, frozenset()))
    return not (part | beside) & {other, *b.subject} and not a.core & MUTUAL


def other_party(a: Frame, b: Frame) -> str | None:
    """Whether provably another did it, or it was done to another; whom the other statement names has his part in it."""
    if names_one_of(a, b.doer) or names_one_of(b, a.doer):
        return None
    if is_other(a.doer, b.doer):
        return "another one did it"
    if names_one_of(a, b.sufferer) or names_one_of(b, a.sufferer):
        return None
    return "it was done to another" if is_other(a.sufferer, b.sufferer) else None


def names_one_of(frame: Frame, doer: Doer) -> bool:
    """Whether a statement holds a word of somebody's name."""
    words = {word for name, _ in doer.names for word in name.lower().split()}
    return bool(words & frame.names) or bool(words & {*frame.lemmas.values()})
