"""Which names are agencies and outlets: hands that a statement can have come through."""

import re

from headwater.attribution.names.spelling import fold
from headwater.attribution.names.titles import is_person_noun
from headwater.model import HandKind
from headwater.reading.ownership.agencies import SPOKEN_WORDS, WIRES

# The names of the one table of media (``media.tsv``, beside ``agencies``) as keys: what each is, and how it is written.
SPOKEN: dict[str, tuple[HandKind, str]] = {
    fold(name): ("outlet" if wire.kind == "outlet" else "agency", name) for wire in WIRES for name in wire.spoken
}
NUMBERED = re.compile(r"(?:bbc|canal|channel|france|itv|kanal|nrk|radio|rossiya|svt|tve?) \d{1,2}")
NO_NAMES = frozenset("record media news reporter broadcaster newspaper magazine".split())  # by themselves
# Words with which a text says of a name what it is: "the newspaper X", "state news agency X", "broadcaster X".
AGENCY_NOUNS = re.compile(
    r"\b(?:news|press|wire)[ -](?:agency|agencies|service|wire)\b|\bnewswire\b|\bagency\b", re.IGNORECASE
)
OUTLET_NOUNS = re.compile(
    r"\b(?:newspaper|paper|daily|weekly|tabloid|broadsheet|magazine|broadcaster|television|tv|radio|station|channel|"
    r"network|website|news site|news outlet|outlet|portal|blog|podcast|programme|program|show|media)\b",
    re.IGNORECASE,
)
NOT_OUTLETS = re.compile(
    r"\b(?:for human rights|observatory|office|ministry|university|institute|court|council|police|foundation|"
    r"centre for|center for|party|union|league|united|club|bank|records?)\b",
    re.IGNORECASE,
)


DOMAIN_ENDING = re.compile(r"\.(?:com|net|org|co\.uk|de|fr|ru|info|tv|news)$")


def bare(name: str) -> str:
    """A name as a key: folded, without a web ending ("Newsweek.com" → "newsweek")."""
    key = DOMAIN_ENDING.sub("", fold(name))
    return re.sub(r"(?<=\w) (?:news agency|news service|press agency|newswire)$", "", key)


def medium_of(name: str, described: str = "", known: dict[str, HandKind] | None = None) -> HandKind | None:
    """ "agency" or "outlet" when a name is one; None when nothing says so.

    ``described``: the words around the name in its own noun phrase ("Russian state news agency"); ``known``: names
    that this set of pages credits or that publish its pages, by ``bare`` name.
    """
    key = bare(name)
    if known and key in known:
        return known[key]
    kind, written = SPOKEN.get(key) or SPOKEN.get(fold(name)) or (None, "")
    if kind and not (name.islower() and re.fullmatch(r"\w+", key) and "." not in name and not written.islower()):
        return kind  # "dpa", "reuters.com", "the Economist"; not "the economist", who is a person
    if NUMBERED.fullmatch(key):
        return "outlet"
    if NOT_OUTLETS.search(name) or _names_person(key):
        return None
    named_so = re.search(r"\b(?:news|press|wire)\b|newswire", f"{described} {name}", re.IGNORECASE)
    if AGENCY_NOUNS.search(described) and (named_so or re.fullmatch(r"(?:the )?agency", described)):
        return "agency"
    if re.search(r"\b(?:news|press|wire) (?:agency|service)\b|\bnewswire\b", name, re.IGNORECASE):
        return "agency"
    if OUTLET_NOUNS.search(described):
        return "outlet"
    words = set(re.findall(r"[\w'-]+", key)) | set(re.findall(r"(?<=-)\w+(?!\S)", key))  # "the Halden Sun-Times"
    if words & SPOKEN_WORDS and re.search(r"[A-Z]", name) and (len(words) > 1 or key not in NO_NAMES):
        return "outlet"
    return None


def _names_person(key: str) -> bool:
    """Whether a title stands inside a name that does not end as outlets' do: "Reporter Robert Vance"."""
    words = re.findall(r"[\w'-]+", key)
    return bool(words) and words[-1] not in SPOKEN_WORDS and any(map(is_person_noun, words[:-1]))
