"""Whose page it is: who a page's last lines say owns it, and which names and addresses are one publisher's."""

import re
from urllib.parse import urlsplit

from headwater.model import Document
from headwater.reading.ownership.agencies import canonical_name, known
from headwater.reading.ownership.credits import copyright_holder

FEWEST_INITIALS = 3  # letters of a name that is another's in short
COPYRIGHT_DEPTH = 30  # last lines of a page in which its owner is looked for
MAX_COPYRIGHT_CHARS = 200
HOUSING = frozenset("example localhost blogspot wordpress substack medium".split())  # hosts that house many sites
_GENERIC = re.compile(r"(?: (?:news|agency|press|media|online|newswire|wire|service)){1,4}\Z")


def publisher_from_copyright(document: Document) -> str | None:
    """Who a page's last lines say owns it, unless that is an agency: then it is the text that is the agency's."""
    for block in document.blocks[-COPYRIGHT_DEPTH:]:
        if block.role in {"comment", "related"}:
            continue
        layer = document.text if block.layer == "text" else document.page_text
        if block.end - block.start <= MAX_COPYRIGHT_CHARS and (
            holder := copyright_holder(layer[block.start : block.end])
        ):
            if holder[0].islower() and not in_host(holder, document.url):
                continue  # "© text and pictures", "(c) and permissions"
            wire = known(holder)
            if wire is None or wire.kind == "outlet":
                return wire.name if wire else holder
    return None


def in_host(name: str, url: str | None) -> bool:
    """Whether a name stands in an address's host, as "halden" does in that of blog.halden.example."""
    host = (urlsplit(url).hostname or "") if url else ""
    return re.sub(r"\W", "", name.lower()) in re.sub(r"\W", "", host)


def same_name(one: str, other: str) -> bool:
    """Whether two names are one publisher's: "Meridian" and "Meridian News Agency" are."""
    first, second = canonical_name(one).casefold(), canonical_name(other).casefold()
    if first == second or known(one) or known(other):
        return first == second
    return is_initials(one, other) or is_initials(other, one) or _GENERIC.sub("", first) == _GENERIC.sub("", second)


def is_initials(short: str, whole: str) -> bool:
    """Whether a name is made of another's first letters: "NPA" of "Norland Press Agency"; two letters are too few."""
    letters = "".join(word[0] for word in whole.split() if word[:1].isupper())
    return len(short) >= FEWEST_INITIALS and short.isalpha() and short.isupper() and short == letters


def is_short_for(name: str, publisher: str | None) -> bool:
    """Whether a page calls its own publisher so: "the Herald" in the Dunmere Herald, "NPA" on the Norland Press
    Agency's own site; not "the Times" in the Dunmere Times, which may be another."""
    if not publisher or known(name):
        return False
    short, whole = canonical_name(name).casefold().split(), canonical_name(publisher).casefold().split()
    stands = len(short) < len(whole) and short in (whole[-len(short) :], whole[: len(short)])
    return stands or is_initials(name, publisher)


def same_site(one: str, other: str) -> bool:
    """Whether two URLs lead to one publisher's site, as far as their hosts can tell."""
    if site(one) == site(other):
        return True
    names = [set(re.findall(r"[\w-]{5,}", (urlsplit(url).hostname or "").removeprefix("www."))) for url in (one, other)]
    return bool(names[0] & names[1] - HOUSING)


def site(url: str) -> str:
    """The registrable part of a URL's host, near enough for comparing two hosts: "amp.a.co.uk" is "a.co.uk"."""
    try:
        host = (urlsplit(url).hostname or "").removeprefix("www.")
    except ValueError:
        return ""
    parts = host.split(".")
    keep = 3 if len(parts) > 2 and len(parts[-1]) == 2 and parts[-2] in {"co", "com", "org", "net", "gov", "ac"} else 2
    return ".".join(parts[-keep:])
