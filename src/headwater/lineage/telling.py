"""Which statement of many an editor would quote, which unnamed persons are sources, and what an origin is called."""

import re
from collections.abc import Mapping, Sequence
from types import MappingProxyType

from headwater.attribution.names.entities import same_entity
from headwater.claims.assembling import deny_or_denies
from headwater.lineage.naming import listed, lower_article, with_article
from headwater.model import THE_PAGE, Claim, Conflict, Origin, Span

# Whoever speaks for an office or from inside knowledge. A passer-by, a mother or the man in a video is a witness or a
# party whom the story is about: to leave the name out hides no hand through which the news came.
SOURCE = re.compile(
    r"\b(?:officials?|officers?|sources?|spokes\w+|aides?|diplomats?|advis[eo]rs?|ministers?|ministry|insiders?"
    r"|executives?|employees?|investigators?|prosecutors?|police\w*|detectives?|commanders?|generals?|guards?|lawyers?"
    r"|attorneys?|analysts?|experts?|engineers?|managers?|directors?|inspectors?|lawmakers?|senators?|envoys?"
    r"|ambassadors?|leaders?|members?|delegates?|staff\w*|colleagues?|people|persons?|authorit\w+|bankers?|investors?"
    r"|representatives?|secretar\w+|agents?|assistants?|administrators?|clerks?|nurses?|doctors?|whistle\w+"
    r"|workers?|consultants?|contractors?|technicians?|scientists?|researchers?|captains?|veterans?)\b",
    re.IGNORECASE,
)
# "an IBM spokeswoman", "a spokesman for the ministry" is a body on the record; "a spokesman" alone is nobody
SPOKESPERSON = re.compile(r"(?!(?:the|an?)\b)\b[\w’'.-]{1,40}+ spokes\w+\b|\bspokes\w+ (?:for|of)\b", re.IGNORECASE)
# "her manager", "Cosby's attorney", "a lawyer for the family": they speak for one who is named
_AGENTS = r"(?:managers?|attorneys?|lawyers?|solicitors?|reps?|representatives?|agents?|publicists?)"
AGENT = re.compile(
    rf"(?:[’']s?|\b(?:his|her|their))\s+(?:[\w-]{{1,40}}\s+){{0,2}}{_AGENTS}\b|\b{_AGENTS} (?:for|of) ", re.IGNORECASE
)
# "the Iraqi ambassador", "Iraq's foreign minister", "the local police chief": one person holds the office at a time
HOLDER = re.compile(
    r"(?!an?\b|one\b|some\b|two\b|three\b|several\b|former\b|senior\b|another\b|unnamed\b)"
    r"(?:(?!to\b|of\b|for\b|from\b|in\b|with\b|near\b|and\b)[^\s,]{1,40}\s+){0,4}"
    r"(?:ambassador|prime minister|minister|president|chancellor|governor|mayor|premier|police chief|fire chief"
    r"|chief executive|chief of staff|attorney general|secretary general|secretary-general|king|queen|pope)\b(?![’'])",
    re.IGNORECASE,
)
# "a study by researchers", "a survey of members": what is written has an author, and is no person
DOCUMENT = re.compile(
    r"(?:[\w’'-]{1,40}\s+){0,5}(?:stud(?:y|ies)|surveys?|polls?|reports?|papers?|reviews?|research|analys[ei]s|articles?)\b",
    re.IGNORECASE,
)
EVERYBODY = re.compile(
    r"(?:(?:many|most|some|few|all|other|young|old|these|those)\s+){0,3}(?:people|persons)\Z", re.IGNORECASE
)
NO_NAMES: Mapping[str, str] = MappingProxyType({})
DENIAL = re.compile(r" den(?:ies|y) it\Z")  # behind whom a conflict names
BARE = re.compile(r"the (\w+)\Z", re.IGNORECASE)  # "the official"
WORD = re.compile(r"[^\W\d_]+")
UNNAMED = frozenset("a an one some two three four several many unnamed anonymous another other".split())
WORDS_BEFORE_NOUN = 5  # "a senior U.S. military official"
STARTS_WITH_VERB = re.compile(r"(?:to|not|being|having|that|which|who|should|himself|herself|themselves|\w+ing)\b")
FINITE = re.compile(
    r"\b(?:is|are|was|were|has|have|had|will|would|can|could|may|might|must|should|shall|do|does|did|said|says"
    r"|\w{3,}ed|plans?|expects?|wants?|came|went|took|made|gave|found|began|fell|rose|lost|won|left|told|knew)\b"
)
PRONOUN = re.compile(r"(?:he|she|it|they|we|i|you|this|that|these|those|his|her|its|their)\b", re.IGNORECASE)
FEWEST_WORDS, MOST_WORDS = 6, 40


def is_source(name: str | None, text: str = "") -> bool:
    """Whether an unnamed person is a source that the newsroom keeps back (unknown counts as one).

    Who speaks for somebody by name, who holds an office that one person holds, and "the official" on a page (``text``)
    that has spoken of no unnamed official are not kept back: it is said, or can be looked up, who they are.
    """
    if not name:
        return True
    if SPOKESPERSON.search(name) or AGENT.search(name) or HOLDER.match(name):
        return False
    if DOCUMENT.match(name) or EVERYBODY.match(name):
        return False
    if (bare := BARE.match(name)) and text and not is_introduced(bare[1].lower().removesuffix("s"), text):
        return False
    return SOURCE.search(name) is not None


def is_introduced(noun: str, text: str) -> bool:
    """Whether a text speaks of "a port official" or of "officials" before it says "the official"."""
    words = WORD.findall(text.lower())
    return any(
        word == f"{noun}s" or (word in UNNAMED and noun in words[i + 1 : i + 1 + WORDS_BEFORE_NOUN])
        for i, word in enumerate(words)
    )


def most_telling(claims: Sequence[Claim]) -> Claim:
    """The statement with a whole sentence, a named source, a figure and names; the first of equals."""
    return max(claims, key=telling)


def telling(claim: Claim) -> float:
    text = " ".join(claim.text.split())
    words = text.split(" ")
    origin = claim.origins[0] if claim.origins else None
    worth = 0.0
    if not STARTS_WITH_VERB.match(text) and FINITE.search(text):
        worth += 4
    if FEWEST_WORDS <= len(words) <= MOST_WORDS:
        worth += 2
    if origin and origin.name and origin.kind in {"speaker", "organization"} and origin.name[:1].isupper():
        worth += 2
    if claim.quantities:
        worth += 1.5
    if PRONOUN.match(text):
        worth -= 1
    if claim.dispute == "none" and any(c.kind == "denial" for c in claim.conflicts):
        worth -= 3  # a denial tells nothing without what it denies
    names = sum(w[:1].isupper() for w in words[1:])
    return worth + min(names, 4) * 0.25


def denial(
    conflicts: Sequence[Conflict], origins: Sequence[Origin], text: str, names: Mapping[str, str] = NO_NAMES
) -> str:
    """ "Russia denies what the general said: “…”.", or "Russia denies this: “…”." where no one voice said it."""
    voice = origins[0] if len(origins) == 1 and origins[0].name and origins[0].kind in VOICES else None
    told = f"{deniers(conflicts, names)} {f'what {called(voice)} said' if voice else 'this'}: {text}."
    return told[:1].upper() + told[1:]


def deniers(conflicts: Sequence[Conflict], names: Mapping[str, str] = NO_NAMES) -> str:
    """Who denies, each once ("Moscow" and "Russia" are one), with the verb; ``names``: of pages, by document."""
    told: list[str] = []
    for conflict in conflicts:
        who = DENIAL.sub("", conflict.reason)
        if who == THE_PAGE and conflict.spans:
            who = names.get(conflict.spans[0].document, who)
        if not any(same_entity(who, other) == "yes" for other in told):
            told.append(who)
    return f"{listed([with_article(lower_article(w)) for w in told])} {deny_or_denies(' and '.join(told))}"


IN_BRACKETS = re.compile(r" ?\[[^\]]{0,80}\]")  # whom a pronoun stands for: "it [Osk Line]"
VOICES = frozenset({"speaker", "organization", "anonymous"})


def words_at(claim: Claim, span: Span | None) -> str:
    """A claim's words as they stand at ``span``, where it is told there in others than it is shown with."""
    if span is None or not span.exact:
        return claim.text
    shown = " ".join(IN_BRACKETS.sub("", claim.text).split()).lower()
    return claim.text if " ".join(span.exact.split()).lower() in shown or shown in span.exact.lower() else span.exact


def origins_at(claim: Claim, span: Span | None) -> Sequence[Origin]:
    """The origins of the mention at ``span``; all of the claim's where none is there."""
    at = {
        n
        for n, m in enumerate(claim.mentions)
        if span and m.document == span.document and m.start < span.end and span.start < m.end
    }
    return [o for o in claim.origins if at & set(o.mentions)] or claim.origins


def said_by(origins: Sequence[Origin]) -> str:
    named = [called(o) for o in origins if o.name and o.kind in {"speaker", "organization"}]
    return f"What {listed(named)} said, " if named else ""


def called(origin: Origin) -> str:
    if origin.name:
        return with_article(lower_article(origin.name))
    return "a text that they share" if origin.kind == "publisher" else "somebody who is not named"
