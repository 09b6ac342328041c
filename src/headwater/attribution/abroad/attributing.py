"""The attributions of a page in another language than English, by rules alone."""

from msgspec.structs import replace

from headwater.attribution.abroad.cased import Cased
from headwater.attribution.abroad.cues import Tongue, tongue
from headwater.attribution.abroad.heard import Bounds, Heard
from headwater.attribution.abroad.paragraph import Paragraph
from headwater.attribution.abroad.speakers import Speakers, told_in
from headwater.attribution.abroad.unspaced import Chinese, Japanese
from headwater.attribution.abroad.verb_first import VerbFirst
from headwater.attribution.abroad.verb_last import VerbLast
from headwater.attribution.chains import is_among, page_hands, same_medium
from headwater.language.quotation_marks import one_kind_of_marks
from headwater.language.quoting import CORNERS
from headwater.limits import MAX_PARAGRAPH_CHARS
from headwater.model import Attribution, Document, Evidence, Hand, HandKind, Source

READERS: dict[str, type[Paragraph]] = {
    "cased": Cased,
    "verb-last": VerbLast,
    "verb-first": VerbFirst,
    "unspaced": Chinese,
    "unspaced-verb-last": Japanese,
}


def attribute_abroad(document: Document, known: dict[str, HandKind]) -> list[Attribution]:
    """The attributions of the body of a page whose language the table of cues has; none for any other."""
    spoken = tongue(document.language or "")
    if spoken is None:
        return []
    text = one_kind_of_marks(document.text.translate(CORNERS))
    heard = _heard(_without_dateline(document, text), spoken)
    speakers = Speakers(text, spoken, known)
    for each in heard:
        if each.source and not each.oblique:
            speakers.learn(each.source)
    made = [_attribution(document, text, each, speakers) for each in heard]
    return [replace(attribution, id=f"{document.id}-a{n + 1}") for n, attribution in enumerate(made)]


def _without_dateline(document: Document, text: str) -> str:
    """The text with the words of its dateline put out: they are no sentence's."""
    span = document.dateline.span if document.dateline else None
    if span is None or span.layer != "text":
        return text
    return text[: span.start] + " " * (span.end - span.start) + text[span.end :]


def _heard(text: str, spoken: Tongue) -> list[Heard]:
    """What every paragraph says, in code points of the text."""
    found: list[Heard] = []
    start = 0
    for line in text.split("\n"):
        if line.strip() and len(line) <= MAX_PARAGRAPH_CHARS:
            found += [_moved(each, start) for each in READERS[spoken.cues.script](line, spoken).read()]
        start += len(line) + 1
    return found


def _moved(each: Heard, by: int) -> Heard:
    def moved(bounds: Bounds) -> Bounds:
        return bounds[0] + by, bounds[1] + by

    each.content = [moved(b) for b in each.content]
    each.cue, each.clause = moved(each.cue), moved(each.clause)
    each.source = moved(each.source) if each.source else None
    return each


def _attribution(document: Document, text: str, each: Heard, speakers: Speakers) -> Attribution:
    source = Source(name=None)
    if each.source:
        mention = document.span(*each.source)
        source = replace(speakers.resolve(each.source, oblique=each.oblique), mention=mention)
    quoted = any(mark in text[a:b] for a, b in each.content for mark in '“”"')
    return Attribution(
        id="",
        document=document.id,
        kind="direct" if each.direct else "mixed" if quoted else "indirect",
        stance=each.stance,
        content=tuple(document.span(a, b) for a, b in sorted(each.content)),
        cue=document.span(*each.cue),
        source=source,
        chain=tuple(_chain(document, text, each, source, speakers)),
    )


def _chain(document: Document, text: str, each: Heard, source: Source, speakers: Speakers) -> list[Hand]:
    """The page's hands, the medium that the clause says it was told, the speaker last."""
    hands = page_hands(document, each.start)
    for told in told_in(text, each.clause, speakers.tongue, speakers.known):
        inside = each.source is not None and each.source[0] <= told.bounds[0] < each.source[1]
        if inside or is_among(told.name, hands):
            continue
        hands.append(
            Hand(name=told.name, kind=told.kind, evidence=Evidence(reason="told", span=document.span(*told.bounds)))
        )
    if source.name:
        hands = [h for h in hands if h.kind == "publisher" or not (h.name and same_medium(h.name, source.name or ""))]
    reason = "source" if each.source else "not-named"
    return [*hands, Hand(name=source.name, kind=source.kind, evidence=Evidence(reason=reason, span=source.mention))]
