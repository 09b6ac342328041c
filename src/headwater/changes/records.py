"""A change as it is reported: its sentences, the words in them that tell it, and the change in words."""

from headwater.changes.pairing import Pair
from headwater.changes.sentences import Sentence
from headwater.changes.silences import Silence
from headwater.changes.told import Told
from headwater.model import Change, ChangeKind, Direction, Reuse, Span

SHOWN_WORDS = 14  # of a side of a change in its reason
LEFT_OUT: dict[ChangeKind, str] = {
    "attribution-dropped": "“{gone}” is left out: the sentence stands as the page's own",
    "condition-dropped": "the condition “{gone}” is left out",
    "quotation-cut": "“{gone}” is cut from the quotation",
    "quotation-made": "“{come}” stands in quotation marks, and only reported there",
}


def record(pair: Pair, told: Told) -> Change:
    """The change as it is reported."""
    first, last = pair.source[0], pair.source[-1]
    lost = set(told.gone)
    gone = next((span for s in pair.source if (span := s.stretch([w for w in s.words if w in lost]))), None)
    come = pair.copy.stretch(told.come)
    return Change(
        id="",
        kind=told.kind,
        a=first.document.span(first.start, last.end),
        b=pair.copy.span(),
        a_words=gone,
        b_words=come,
        direction=pair.direction,
        reuse=pair.reuse.id if pair.reuse else None,
        claim=pair.claim.id if pair.claim else None,
        reason=reason_of(told.kind, gone, come),
    )


def left_unsaid(denial: Sentence, pair: Pair) -> Change:
    """A denial that stood beside what the copy has, as it is reported."""
    return silent(denial.span(), pair.copy.span(), pair.direction, pair.reuse)


def unsaid(silence: Silence) -> Change:
    """A denial that was left out, as it is reported: the claim on the copy, the denial on its source."""
    denial, mention = silence.denial.plain(), silence.mention.plain()
    return silent(denial, mention, silence.direction, silence.passage, silence.claim)


def silent(denial: Span, told: Span, direction: Direction, passage: Reuse | None, claim: str | None = None) -> Change:
    return Change(
        id="",
        kind="denial-dropped",
        a=denial,
        b=told,
        a_words=denial,
        b_words=None,
        direction=direction,
        reuse=passage.id if passage else None,
        claim=claim,
        reason=f"the denial “{shown(denial)}” is left out",
    )


def reason_of(kind: ChangeKind, gone: Span | None, come: Span | None) -> str:
    """The change in words."""
    words = {"gone": shown(gone), "come": shown(come)}
    if kind == "cause-added" and gone is None:
        return f"“{words['come']}” is added"
    if kind in LEFT_OUT and not (kind == "condition-dropped" and come):
        return LEFT_OUT[kind].format(**words)
    return "“{come}” stands for “{gone}”".format(**words)


def shown(span: Span | None) -> str:
    """The words of a span, in single marks what it quotes, cut after some words."""
    words = (span.exact if span else "").replace("“", "‘").replace("”", "’").replace('"', "'").split()
    return " ".join(words[:SHOWN_WORDS]) + (" …" if len(words) > SHOWN_WORDS else "")
