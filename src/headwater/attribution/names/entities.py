"""Who is the same as whom, and who speaks for whom.

``same_entity`` compares two names as written; ``voices`` climbs from a source to those it is the voice of (a spokesman
→ his ministry → his country's government); ``same_voice`` says whether two sources are one origin. All three answer
"unknown" where the words do not decide: what is unproven must never make two origins out of one, nor one out of two.
"""

import re
import unicodedata
from functools import lru_cache
from importlib import resources
from typing import Literal

import msgspec

from headwater.attribution.names.outlets import medium_of
from headwater.attribution.names.spelling import ARTICLE, fold, spelt_alike, unmarked
from headwater.attribution.names.titles import BODIES, COMPANY_ENDINGS, is_title
from headwater.model import Source

Verdict = Literal["yes", "no", "unknown"]
IdentityKind = Literal["person", "government", "organization"]

PORTFOLIOS = {
    "defence": "defence", "war": "defence", "foreign": "foreign", "external": "foreign", "interior": "interior",
    "home": "interior", "internal": "interior", "finance": "finance", "treasury": "finance", "justice": "justice",
    "health": "health", "energy": "energy", "education": "education", "transport": "transport",
    "transportation": "transport", "agriculture": "agriculture", "farm": "agriculture", "economy": "economy",
    "economic": "economy", "environment": "environment", "culture": "culture", "labour": "labour", "trade": "trade",
    "commerce": "trade", "information": "information", "oil": "energy", "state": "foreign",
}  # fmt: skip
MINISTRY = frozenset({"ministry", "department", "dept", "office", "secretariat", "minister", "secretary"})
MILITARY = frozenset({"army", "military", "navy", "troops", "forces", "force", "air", "armed", "marines", "command"})
STATE = frozenset(
    """government govt authorities authority officials leadership state regime presidency president cabinet
    administration side cabinet's federal central republic""".split()
)
GLUE = frozenset("the a an of for and in on at to affairs s its their".split())
SPELLINGS = {"defense": "defence", "center": "centre", "labor": "labour", "organisation": "organization"}
# Bodies known by a house: (country, portfolio). "" is the government itself.
HOUSES = {
    "kremlin": ("RU", ""), "white house": ("US", ""), "pentagon": ("US", "defence"), "foggy bottom": ("US", "foreign"),
    "state department": ("US", "foreign"), "justice department": ("US", "justice"),
    "treasury department": ("US", "finance"),
    "foreign office": ("GB", "foreign"), "downing street": ("GB", ""), "no 10": ("GB", ""), "no. 10": ("GB", ""),
    "number 10": ("GB", ""), "10 downing street": ("GB", ""), "home office": ("GB", "interior"),
    "élysée palace": ("FR", ""), "elysee palace": ("FR", ""), "quai d'orsay": ("FR", "foreign"),
    "bundeswehr": ("DE", "military"), "israel defence forces": ("IL", "military"), "idf": ("IL", "military"),
    "centcom": ("US", "military"), "us central command": ("US", "military"), "blue house": ("KR", ""),
}  # fmt: skip
NOT_IN_NAMES = frozenset("agency the for of and united nations national international american affairs".split())
LEGAL_FORMS = frozenset(
    "inc incorporated corp corporation co ltd limited plc llc llp ag gmbh sa spa bv nv ab oy asa".split()
)
NAME_JOINERS = frozenset("de da di du van von der den bin al el la le ter ten dos del".split())


class Identity(msgspec.Struct, frozen=True):
    """What a name says about its bearer."""

    kind: IdentityKind
    words: tuple[str, ...]  # significant words, lower case, country words and titles left out
    country: str | None = None  # ISO 3166 code, "EU" for the union
    portfolio: str | None = None  # of a ministry or the armed forces; "" for the government itself
    acronym: str | None = None
    proper: bool = True  # carries a name of its own, not only common nouns

    @property
    def key(self) -> str:
        """A string that is equal for equal identities."""
        if self.kind == "government":
            return f"government:{self.country}/{self.portfolio}" if self.portfolio else f"government:{self.country}"
        return f"{self.kind}:{self.country or ''}{' '.join(sorted(self.words))}"


@lru_cache(maxsize=1)
def _countries() -> tuple[dict[str, str], dict[str, str], dict[str, str], dict[str, str]]:
    """Code by name, by demonym and by capital, and the usual name by code (countries.tsv; our own table)."""
    names: dict[str, str] = {}
    demonyms: dict[str, str] = {}
    capitals: dict[str, str] = {}
    usual: dict[str, str] = {}
    table = resources.files("headwater.attribution.names").joinpath("countries.tsv").read_text(encoding="utf8")
    for line in table.splitlines():
        code, name, demonym, capital = [*line.split("\t"), "", ""][:4]
        usual[code] = name.split("|")[0]
        for store, value in ((names, name), (demonyms, demonym), (capitals, capital)):
            for word in filter(None, value.split("|")):
                store[fold(word)] = code
    return names, demonyms, capitals, usual


def country_of(name: str) -> str | None:
    """The country that a whole name means, as itself or by its capital: "Russia", "Moscow" → "RU"."""
    names, _, capitals, _ = _countries()
    key = fold(name).removesuffix("'s")
    return names.get(key) or capitals.get(key)


def is_demonym(name: str) -> bool:
    """Whether a name is what somebody or something of a country is called: "American"."""
    return fold(name) in _countries()[1]


def country_name(code: str) -> str:
    """The usual English name of a country code."""
    return _countries()[3][code]


def capital_of(name: str) -> str | None:
    """The country whose capital (or seat of government) a name is: "Moscow" → "RU"; "Russia" → None."""
    return _countries()[2].get(fold(name).removesuffix("'s"))


def _split_country(words: list[str]) -> tuple[str | None, list[str]]:
    """Take the country out of a folded name: as adjective ("russian"), possessive ("russia's") or "of russia"."""
    names, demonyms, _, _ = _countries()
    for size in (3, 2, 1):
        for i in range(len(words) - size + 1):
            phrase = " ".join(words[i : i + size])
            code = demonyms.get(phrase) or names.get(phrase.removesuffix("'s").removesuffix("'"))
            if code:
                return code, words[:i] + words[i + size :]
    return None, words


@lru_cache(maxsize=50_000)
def identify(name: str) -> Identity:
    """What a name as written says about who bears it."""
    folded = fold(name)
    if folded in HOUSES:
        country, portfolio = HOUSES[folded]
        return Identity("government", (folded,), country, portfolio)
    code = country_of(folded)
    if code:
        return Identity("government", (), code, "")
    bracketed = re.search(r"\(([A-Z][A-Z.&-]{1,9})\)", name)
    bare = re.sub(r"\([^)]{0,99}\)", " ", name)
    folded = fold(bare)
    words: list[str] = [SPELLINGS.get(w) or w for w in re.findall(r"[\w'&.-]+", folded)]
    words = [w for w in words if not w.endswith(("-backed", "-led", "-based"))]
    country, rest = _split_country(words)
    rest = [w.removesuffix("'s").strip("'.") for w in rest if w.strip("'.") not in GLUE]
    government = _government(country, rest)
    if government:
        return government
    if looks_like_person(bare):
        return Identity("person", tuple(_person_words(bare)))
    acronym = bracketed.group(1).replace(".", "") if bracketed else None
    if acronym is None and re.fullmatch(r"(?:[Tt]he )?(?:[A-Z]\.?){2,8}", bare.strip()):
        acronym = re.sub(r"[^A-Z]", "", re.sub(r"^[Tt]he ", "", bare.strip()))
    proper = bool(re.search(r"[A-ZÀ-Þ]", re.sub(r"^(?:The|A|An)\s", "", bare)))
    return Identity("organization", tuple(rest) or (folded,), country, None, acronym, proper)


def _government(country: str | None, rest: list[str]) -> Identity | None:
    """The identity of a government, one of its ministries or its armed forces; None for everything else."""
    words = set(rest)
    if country and not words - STATE:
        return Identity("government", (), country, "")
    ministries = words & MINISTRY
    portfolios = {PORTFOLIOS[w] for w in words if w in PORTFOLIOS}
    others = words - MINISTRY - set(PORTFOLIOS) - STATE - {"spokesman", "spokeswoman", "officials"}
    if ministries and len(portfolios) == 1 and not others and not words & {"minister", "secretary"}:
        return Identity("government", (), country, portfolios.pop())
    if country and words & MILITARY and not words - MILITARY - STATE - {"officials", "defence"}:
        return Identity("government", (), country, "military")
    return None


def looks_like_person(name: str) -> bool:
    """Whether a name reads as a person's: titles, then one to four capitalised words, none of them a body's noun."""
    words = [w.strip(".,") for w in name.split() if w.strip(".,")]
    titles = _titles_before(words)
    if medium_of(name):
        return False
    words = words[titles:]
    if not 1 <= len(words) <= 5 or (len(words) == 1 and not titles):
        return False
    if any(w.lower() in BODIES or w.lower() in NOT_IN_NAMES for w in words) or words[-1].lower() in COMPANY_ENDINGS:
        return False
    capital = [ARTICLE.sub("", w)[:1].isupper() or w.lower() in NAME_JOINERS for w in words]
    return all(capital) and not all(w.isupper() and len(w) < 7 for w in words)


def _titles_before(words: list[str]) -> int:
    """How many words before a person's name are titles and what belongs to them ("Defence Ministry Spokesman")."""
    last = max((i for i, word in enumerate(words[:-1]) if is_title(word)), default=-1)
    return last + 1


def _person_words(name: str) -> list[str]:
    words = re.findall(r"[^\W\d_][\w'’.-]*", name)
    words = words[_titles_before(words) :]
    return [unicodedata.normalize("NFKC", w).replace("’", "'").removesuffix("'s").strip(".'").lower() for w in words]


def initials(words: list[str] | tuple[str, ...]) -> str:
    """The acronym that a name's significant words would make."""
    return "".join(part[0] for w in words for part in w.split("-") if part and w not in GLUE).upper()


def same_entity(a: str, b: str) -> Verdict:
    """Whether two names as written name one person, organisation or government: "yes", "no" or "unknown"."""
    if fold(a).replace("-", " ") == fold(b).replace("-", " "):
        return "yes"
    x, y = identify(a), identify(b)
    if not (x.country or y.country) and (_is_with_form(a, b) or _is_with_form(b, a)):
        return "yes"  # "Orrey", "Orrey Inc."
    if _is_hyphen_part(x.words, y.words) or _is_hyphen_part(y.words, x.words):
        return "unknown"  # "Raven", "Symone", of "Raven-Symone"
    if _is_acronym_of(x, b) or _is_acronym_of(y, a):
        return "yes"
    if x.kind == "government" and y.kind == "government":
        return _same_government(x, y)
    if x.kind == "person" and y.kind == "person":
        return _same_person(x.words, y.words)
    verdict = _same_kind_or_not(x, y)
    if verdict == "no" and (_is_within(a, x, b) or _is_within(b, y, a)):
        return "unknown"
    return verdict


def _is_with_form(short: str, long: str) -> bool:
    """Whether one name is the other with a firm's legal form behind it: "Orrey", "Orrey Inc."; no common noun is."""
    words, more = fold(short).split(), [w.strip(".,") for w in fold(long).split()]
    named = any(c.isupper() for c in short.partition(" ")[0])
    return named and words == more[:-1] and more[-1] in LEGAL_FORMS


def _is_within(short: str, one: Identity, long: str) -> bool:
    """Whether the words of one name, two or more, stand in another: "Ferry Department", "Velm Ferry Department".

    Of a person the last two are enough: what stands before them may be what he does.
    """
    words = fold(short).split()[-2 if one.kind == "person" else 0 :]
    return len(words) > 1 and f" {' '.join(words)} " in f" {' '.join(fold(long).split())} "


def _same_kind_or_not(x: Identity, y: Identity) -> Verdict:
    if "person" in (x.kind, y.kind):
        person, other = (x, y) if x.kind == "person" else (y, x)
        if other.kind == "organization" and other.proper and len(other.words) == 1:  # a bare last name
            if other.words[0] in (person.words[-1], person.words[0]):
                return "yes"
            return "unknown" if spelt_alike(other.words, person.words) else "no"
        return "no" if other.kind == "government" or other.proper else "unknown"
    return _same_organization(x, y)


def _is_hyphen_part(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether a name is one word, and a part of the other's one word with a hyphen."""
    return len(one) == len(other) == 1 and one != other and one[0] in other[0].split("-")


def _is_acronym_of(one: Identity, spelt: str) -> bool:
    """Whether ``one`` has an acronym and ``spelt`` is the same acronym, or the name that it abbreviates."""
    if not one.acronym:
        return False
    written = [w for w in re.findall(r"[\w'’-]+", re.sub(r"\([^)]{0,99}\)", " ", spelt)) if w.lower() not in GLUE]
    capitals = [w for w in written if w[:1].isupper()]
    return one.acronym in (identify(spelt).acronym, initials(capitals), initials(written))


def _same_government(x: Identity, y: Identity) -> Verdict:
    if x.country and y.country and x.country != y.country:
        return "no"
    if x.portfolio != y.portfolio:
        return "no"
    return "yes" if x.country == y.country else "unknown"


def _same_person(a: tuple[str, ...], b: tuple[str, ...]) -> Verdict:
    """Same last name and first names that do not contradict each other (an initial, a missing one).

    Diacritics make no other name; another spelling may or may not.
    """
    a, b = (tuple(unmarked(ARTICLE.sub("", word)) for word in words) for words in (a, b))
    short, long = sorted((a, b), key=len)
    if len(short) == 1:
        if short[0] in (long[-1], *long[1:]):
            return "yes"
        return "unknown" if short[0] == long[0] or spelt_alike(a, b) else "no"
    if short[-1] != long[-1]:
        return "unknown" if spelt_alike(a, b) else "no"
    if long[-len(short) :] == short:
        return "yes"  # "Comedian Ilse Holm" is "Ilse Holm"
    one, two = short[0], long[0]
    if one == two or (min(len(one), len(two)) == 1 and one[0] == two[0]):
        return "yes"
    alike = one.startswith(two[:3]) or two.startswith(one[:3]) or spelt_alike(a, b)
    return "unknown" if alike else "no"


def _same_organization(x: Identity, y: Identity) -> Verdict:
    if x.country and y.country and x.country != y.country:
        return "no"
    one, other = set(x.words), set(y.words)
    if one == other:
        return "yes" if x.country == y.country else "unknown"
    if one & other or not (x.proper and y.proper):
        return "unknown"
    related = x.acronym or y.acronym or (x.country and x.country == y.country)
    return "unknown" if related else "no"


def voices(source: Source) -> tuple[str, ...]:
    """Names from a source up to whom it is the voice of: ("Anna Brandt", "Ostrel's army", "Ostrel").

    A person speaks for the organisation that the text gives; a ministry, an army and a house (the Kremlin) for their
    country's government, given by its name. An anonymous source begins with its organisation, where it has one.
    """
    return _up_from(source.name, source.organization)


@lru_cache(maxsize=20_000)
def _up_from(name: str | None, organization: str | None) -> tuple[str, ...]:
    """``voices`` of a source with this name and this organization."""
    chain = [each for each in (name, organization) if each]
    if chain:
        top = identify(chain[-1])
        if top.kind == "government" and top.country:
            government = country_name(top.country)
            if same_entity(chain[-1], government) != "yes":
                chain.append(government)
    return tuple(chain)


def is_one_word(source: Source) -> bool:
    """Whether a person goes by one name alone."""
    return source.kind == "speaker" and bool(source.name) and len((source.name or "").split()) == 1


def same_voice(a: Source, b: Source) -> Verdict:
    """Whether two sources are one origin: one of them is the other, or speaks for it.

    "unknown": two ministries of one government, a source without a name, names that words alone do not tell apart.
    """
    up_a, up_b = voices(a), voices(b)
    if not up_a or not up_b:
        return "unknown"
    if a.anonymous and b.anonymous:
        return "unknown"  # two officials of one ministry may be one or two
    bare = (is_one_word(a) or is_one_word(b)) and all(len((s.name or "").split()) == 1 for s in (a, b))
    return _same_speaking(up_a, up_b, bare, a.anonymous or b.anonymous)


@lru_cache(maxsize=20_000)  # each two statements of a story are asked, and few speak in it
def _same_speaking(up_a: tuple[str, ...], up_b: tuple[str, ...], bare: bool, one_anonymous: bool) -> Verdict:
    """``same_voice`` of two chains of names; ``bare``: each begins with one word, and one of them is a person."""
    if bare and same_entity(up_a[0], up_b[0]) == "no":
        return "unknown"  # one page may call by his first name whom the other calls by his last
    verdicts = [same_entity(up_a[0], name) for name in up_b] + [same_entity(name, up_b[0]) for name in up_a]
    if "yes" in verdicts:
        return "yes"
    if one_anonymous or "unknown" in verdicts:
        return "unknown"
    shared = any(same_entity(x, y) != "no" for x in up_a[1:] for y in up_b[1:])
    return "unknown" if shared else "no"
