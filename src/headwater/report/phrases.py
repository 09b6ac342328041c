"""The codes of the model in plain words, for every face alike."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, timedelta
from itertools import takewhile
from types import MappingProxyType

from headwater.lineage.naming import PERSONS, lower_article
from headwater.lineage.naming import counted as count
from headwater.lineage.naming import listed as all_listed
from headwater.lineage.telling import deniers, words_at
from headwater.model import (
    DENIES,
    Attribution,
    Claim,
    Evidence,
    Hand,
    Origin,
    Owner,
    Quantity,
    Report,
    Reuse,
    Source,
    Time,
)

FINDING = {
    "headline": "Headline",
    "label": "Label",
    "altered-quotation": "Altered quotation",
    "altered-copy": "Altered on the way",
    "disputed-claim": "Disputed claim",
    "single-origin": "Single origin",
    "uncredited-reuse": "Reuse without credit",
    "anonymous-source": "Anonymous source",
    "spam-comments": "Spam among the comments",
    "copied-comments": "Copied comments",
}
HEADLINE_FINDING = {
    "unsupported-term": "not in the text",
    "attribution-dropped": "source dropped",
    "condition-dropped": "condition dropped",
    "hedge-dropped": "caution dropped",
    "entity-substituted": "name exchanged",
    "quantity-mismatch": "number differs",
    "stronger-modality": "stronger than the text",
}
KEPT_APART = {
    "different predicates": "told with another verb",
    "another predicate": "told with another verb",
    "another subject": "told of another subject",
    "another time": "told of another time",
    "too little in common to be one statement": "told in other words",
}
PREPOSITIONS = frozenset(
    "about after against at before between by during for from in into of on over to under with".split()
)
EDIT = {
    "number": "number changed",
    "name": "name changed",
    "quotation": "quotation changed",
    "attribution-dropped": "source dropped",
    "attribution-added": "source added",
    "hedge-dropped": "caution dropped",
    "spelling": "spelling",
    "formatting": "typography",
    "wording": "wording",
}
STANCE = {
    "asserts": "says",
    "denies": "denies",
    "confirms": "confirms",
    "warns": "warns",
    "accuses": "accuses",
    "promises": "promises",
    "asks": "asks",
    "doubts": "doubts",
}
_PLAIN_CUES = frozenset("said says say saying has have had told tells added adds adding also that according to".split())
_AFTER_NOUN = frozenset("of for in on at to with who that from close near inside familiar and or whose".split())
_SEVERAL = frozenset("people police men women children many some others".split())
UNPROVEN = "the pages do not show which of these are one"
NO_NAMES: Mapping[str, str] = MappingProxyType({})
NO_CLAIMS: Mapping[str, Claim] = MappingProxyType({})
CUE_CHARS = 60
REASON = {
    "common-source": "both go back to a common source",
    "page": "the page itself",
    "section-credit": "the text is introduced as theirs",
    "section": "the text is introduced as theirs",
    "dateline": "named in the dateline",
    "trailing": "named at the end",
    "byline": "named in the byline",
    "canonical-link": "canonical link",
    "same-canonical-link": "the same canonical link",
    "attributions": "names of sources",
    "no-claim-review-and-no-linked-fact-check": "no ClaimReview markup and no linked fact-check",
    "before-credit": "stands before the credit",
    "no-credit": "nobody else is credited",
    "reported-by": "named as having reported it",
    "via": "named as the way it came",
    "source": "named as the source",
    "both-credit": "both credit",
}
SUPPORT = {
    "unattributed": "no source named",
    "single-origin": "one origin",
    "corroborated": "more than one origin",
}
ISO_TIME = re.compile(r"\d{4}-\d\d-\d\dT[0-9:.+Z-]+")
BARE_DETAIL = {"published", "canonical-link", "same-canonical-link", "both-credit", "attributions"}  # not sentences
OPENING = '“"«„'
UNSHOWABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\u2028\u2029\ufeff]")


def listed(names: Sequence[str], most: int = 6) -> str:
    """ "A, B and C"; past ``most`` the rest is counted."""
    more = [count(len(names) - most, "other")] if len(names) > most else []
    return all_listed([*names[:most], *more])


def sentence_case(text: str) -> str:
    """The first letter as a capital, the rest as it was."""
    return text[:1].upper() + text[1:]


def full_stop(text: str) -> str:
    """The text with a stop at its end."""
    return text if text.rstrip("”’\"')")[-1:] in (".", "!", "?", "…") else text + "."


def printable(text: str) -> str:
    """Text without control characters and direction overrides: nothing in a page may steer a terminal or a reader."""
    return UNSHOWABLE.sub("�", text)


def shortened(text: str, most: int) -> str:
    """The text on one line, cut at a word with an ellipsis where it is longer than ``most`` characters."""
    line = " ".join(text.split())
    if len(line) <= most:
        return line
    cut, space, _ = line[:most].rpartition(" ")
    if not space:  # one long word: a file name, or a script without spaces
        cut = line[: most - 1]
        while cut and unicodedata.combining(line[len(cut)]):
            cut = cut[:-1]
        return cut + "…"
    return cut.rstrip(",;:–- ") + " …"


def quoted(text: str) -> str:
    """The text in quotation marks, unless it brings its own."""
    return text if text[:1] in OPENING and len(text) > 1 else f"“{text}”"


def reason(code: str) -> str:
    """A reason code in words; a code without words of its own is read out."""
    return REASON.get(code, code.replace("-", " ").replace("_", " "))


def why(evidence: Evidence, names: dict[str, str]) -> str:
    """What a piece of evidence says, with pages by their names and times as they are read."""
    if not evidence.detail:
        return reason(evidence.reason)
    told = ISO_TIME.sub(lambda found: moment(found.group()), evidence.detail.replace(" / ", " and "))
    for id_, name in names.items():
        told = told.replace(id_, name)
    return f"{reason(evidence.reason)}: {told}" if evidence.reason in BARE_DETAIL else told


def owner(held: Owner | None) -> str:
    """Who wrote a paragraph, in a word or two."""
    if held is None or held.kind == "unknown":
        return "unknown"
    if held.kind == "publisher":
        return "own text"
    return held.name or held.kind


def hand(one: Hand, page: str = "publisher") -> str:
    """One hand of a chain; who is not named is said to be so, and an unknown publisher goes by its ``page``."""
    return one.name or {"speaker": "anonymous source", "publisher": page}.get(one.kind, f"unnamed {one.kind}")


def chain(attribution: Attribution, names: Mapping[str, str] = NO_NAMES) -> list[str]:
    """The hands of an attribution, nearest first; at least the source. ``names`` of pages by the ids of documents."""
    if not attribution.chain:
        return [speaker(attribution)]
    told = [hand(one, names.get(attribution.document, "publisher")) for one in attribution.chain]
    if not attribution.chain[-1].name and not attribution.source.anonymous:
        told[-1] = speaker(
            attribution
        )  # "is expected": nobody is told of, which is no source that a newsroom keeps back
    return told


def speaker(attribution: Attribution) -> str:
    """Whose words they are."""
    source = attribution.source
    if source.name:
        return source.name
    if source.anonymous:
        return f"anonymous: {source.role or (source.mention.exact if source.mention else 'a source')}"
    return source.mention.exact if source.mention else "unknown source"


def verb(attribution: Attribution) -> str:
    """What the source does: its stance, or, where that is no more than "says", the page's own word for it."""
    cue = attribution.cue
    words = cue.exact.rstrip(" :,") if cue else ""  # "said:" stands before what is said, as here
    if attribution.stance != "asserts" or _PLAIN_CUES.issuperset(words.casefold().split()):
        told = STANCE[attribution.stance]
        return told if not several(attribution.source) else told[:-3] + "y" if told == "denies" else told[:-1]
    return shortened(words, CUE_CHARS) if any(map(str.isalpha, words)) else STANCE["asserts"]


def says(attribution: Attribution, content: str) -> str:
    """What the source does with what it says: "says: the port is open", "says that the port is open"."""
    does = verb(attribution)
    if attribution.content and attribution.content[0].layer == "page":
        does += " (headline)"
    joined = content.startswith("that ") and not does.endswith((" that", ")"))
    return f"{does} {content}" if joined else f"{does}: {content}"


def roles(said: Iterable[Attribution]) -> list[str]:
    """What the pages call a speaker, each once; "spokeswoman" says nothing beside "harbour authority spokeswoman"."""
    told = list(dict.fromkeys(a.source.role for a in said if a.source.role))
    return [one for one in told if not any(f" {one.lower()}" in f" {other.lower()}" for other in told if other != one)]


def several(source: Source) -> bool:
    """Whether those who speak are more than one: "U.S. military officials", "families who use the crossing".

    Of what has a name only a common noun tells: "health care providers", "Authorities", and not "United Fisheries".
    """
    named = None if source.anonymous else source.name
    words = (named or (source.mention.exact if source.mention else source.role or "")).split()
    phrase = list(takewhile(lambda word: word.lower() not in _AFTER_NOUN, words))
    common = source.anonymous or (phrase and (phrase[-1].islower() or (len(phrase) == 1 and phrase[0] in PERSONS)))
    last = phrase[-1].lower() if common and phrase else ""
    return last in _SEVERAL or (len(last) > 2 and last.endswith("s") and not last.endswith(("ss", "us", "is")))


def origin(one: Origin, pages: Sequence[str] = ()) -> str:
    """An origin by name, or what it is; ``pages``: where its words stand, which tell it apart when it has no name."""
    if one.kind == "anonymous":
        return f"an anonymous source ({lower_article(one.name)})" if one.name else "an anonymous source"
    if one.kind == "unknown":
        return one.name or (f"somebody whom {pages[0]} does not name" if len(pages) == 1 else "somebody not named")
    if one.kind in ("publisher", "agency"):
        if not one.name and len(pages) > 1:
            return f"one text on {listed(pages)}"
        return f"{one.name or (pages[0] if pages else 'the publisher')}’s own reporting"
    return one.name or f"unnamed {one.kind}"


def origins(claim: Claim, names: Mapping[str, str] = NO_NAMES) -> str:
    """ "1 or 2 independent origins (…): X; Y", with the list that it counts and why it is a range.

    ``names`` of pages by the ids of documents: an origin without a name is told by its pages.
    """
    low, high = claim.independent_origins.min, claim.independent_origins.max
    homes = [
        dict.fromkeys(claim.mentions[n].document for n in o.mentions if n < len(claim.mentions)) for o in claim.origins
    ]
    told = Counter(
        origin(o, [names[d] for d in home if d in names]) for o, home in zip(claim.origins, homes, strict=True)
    )
    listed_ = "; ".join(f"{name} ({times} of them)" if times > 1 else name for name, times in told.items())
    if not high and not claim.origins:
        return "no origin found"
    if low == high:
        said = f"{low} independent origin{'' if low == 1 else 's'}"
    else:
        span = f"{low} or {high}" if high == low + 1 else f"between {low} and {high}"
        said = f"{span} independent origins ({UNPROVEN})"
    return f"{said}: {listed_}" if listed_ else said


def conflicts(claim: Claim, claims: Mapping[str, Claim] = NO_CLAIMS) -> list[str]:
    """What stands against a claim, each once, as sentences: "Orrey Line denies it." """
    told: list[str] = []
    denials = [c for c in claim.conflicts if c.kind == "denial" and c.reason != DENIES]
    if denials:
        told.append(f"{deniers(denials)} it")
    for one in claim.conflicts:
        other = claims.get(one.claim or "")
        if one.kind != "denial":
            words = words_at(other, one.spans[1] if len(one.spans) == 2 else None) if other else ""
            told.append(f"against {quoted(shortened(words, 140))}: {one.reason}" if other else one.reason)
        elif one.reason == DENIES:
            told.append(f"this denies {quoted(shortened(other.text, 140))}" if other else "this denies another claim")
    return [full_stop(sentence_case(one)) for one in dict.fromkeys(told)]


def possible_matches(claim: Claim, claims: Mapping[str, Claim], names: Mapping[str, str]) -> list[str]:
    """Claims that may be this one in other words, where they stand and what keeps them apart, as sentences."""
    told: list[str] = []
    for match in claim.possible_matches:
        if other := claims.get(match.claim):
            pages = dict.fromkeys(mention.document for mention in other.mentions)
            where = listed([names.get(page, page) for page in pages])
            words = quoted(shortened(other.text, 140))
            told.append(f"Perhaps the same on {where}: {words} ({kept_apart(match.reason)})")
    return told


def kept_apart(reason: str) -> str:
    """What keeps two claims apart that may be one, in plain words."""
    slot = reason.removeprefix("another ")
    if reason in KEPT_APART:
        return KEPT_APART[reason]
    return f"another thing after “{slot}”" if slot in PREPOSITIONS and slot != reason else reason


def quantity(one: Quantity) -> str:
    """A number in the words of the page, with what it counts: "at least 14 months", "700 to 1,000 (fighters)"."""
    if one.span is not None:
        written = " ".join(one.span.exact.split())
    else:
        number = figure(one.value) if one.high is None else f"{figure(one.value)} to {figure(one.high)}"
        written = " ".join(filter(None, ("about" if one.approximate else "", number, one.unit)))
    return f"{written} ({one.of})" if one.of and one.of.lower() not in written.lower() else written


def figure(value: float) -> str:
    """A number as newspapers print it: 6,000,000 and 2.5, never 6e+06."""
    return f"{value:,.0f}" if value == int(value) else f"{value:,.10g}"


def no_findings(report: Report) -> str:
    """What is said where nothing was found: of pages without an article that is no reassurance."""
    if any(d.text.strip() for d in report.documents):
        return "Nothing was found that needs a second look. That is not a verdict on the story."
    where = "the page" if len(report.documents) == 1 else f"these {count(len(report.documents), 'page')}"
    return f"No article was found on {where}, so nothing could be looked at."


def likeness(reuse: Reuse) -> str:
    """How much of the wording two passages share."""
    if not any(e.a.strip() or e.b.strip() for e in reuse.edits):
        return "word for word"
    return "almost word for word" if reuse.identity >= 0.995 else f"{reuse.identity:.0%} the same words"


def direction(reuse: Reuse, a: str, b: str) -> str:
    """Which way shared wording went, as a clause about the pages ``a`` and ``b``."""
    return {
        "a_to_b": f"{b} took it from {a}",
        "b_to_a": f"{a} took it from {b}",
        "common_source": "both from a common source",
        "unknown": "direction not known",
    }[reuse.direction]


def moment(time: str | None) -> str:
    """An ISO time as "9 May 2031, 07:10 UTC+2"; what cannot be read is shown as it is."""
    if not time:
        return "no date"
    try:
        when = datetime.fromisoformat(time)
    except ValueError:
        return time
    day = f"{when.day} {when:%B %Y}"
    if len(time) <= len("2031-05-09"):
        return day
    return f"{day}, {when:%H:%M}{zone(when)}"


def anchored(time: Time) -> str:
    """A time as written and what it is: "last month = April 2031"; what is written whole stands alone ("in 2031")."""
    if not time.start or time.start == time.end or not time.end:
        known = moment(time.start) if time.start else ""
    else:
        first, last = (date.fromisoformat(day[:10]) for day in (time.start, time.end))
        month = (last + timedelta(days=1)).day == 1 and first.day == 1
        if month and (first.year, first.month) == (last.year, last.month):
            known = f"{first:%B %Y}"
        elif month and (first.year, first.month, last.month) == (last.year, 1, 12):
            known = str(first.year)
        else:
            known = f"{moment(time.start)} to {moment(time.end)}"
    return time.text if not known or known in time.text else f"{time.text} = {known}"


def zone(when: datetime) -> str:
    """Which clock a time is of, as " UTC+2"; nothing where the page does not say."""
    offset = when.utcoffset()
    if offset is None:
        return ""
    sign = "-" if offset < timedelta() else "+"
    hours, minutes = divmod(abs(offset).seconds // 60, 60)
    return " UTC" if not offset else f" UTC{sign}{hours}" + (f":{minutes:02}" if minutes else "")
