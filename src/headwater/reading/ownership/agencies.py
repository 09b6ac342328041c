"""Who the news agencies, press-release wires and best-known outlets are, under the names that pages use for them.

The table is ``media.tsv``, the only one: attribution reads it too. It settles two questions that words alone do not:
whether "(AP)" after a place name is a credit or an abbreviation, and whether "Newsweek reports:" speaks of an outlet or
of a person. Outlets that are not in it are recognised by how they are called (``looks_like_outlet``), with more
caution.
"""

import re
from functools import lru_cache
from importlib import resources

from headwater.model import CreditKind, Record


class Wire(Record, frozen=True, kw_only=True):
    """A publisher whose texts others republish: its usual name, country (ISO 3166), who runs it, and all its names.

    ``credited`` are the names that credits use, ``spoken`` those that say who it is in the middle of a sentence.
    """

    name: str
    kind: CreditKind
    country: str | None = None
    state: bool = False  # a state's own agency or broadcaster
    credited: tuple[str, ...] = ()
    spoken: tuple[str, ...] = ()


ONLY_CREDITED, ONLY_SPOKEN = "^", "~"


def _read(line: str) -> Wire:
    kind, country, state, written = line.split("\t")
    marked = written.split("|")
    return Wire(
        name=marked[0].lstrip(ONLY_CREDITED + ONLY_SPOKEN),
        kind=CREDIT_KINDS[kind],
        country=country or None,
        state=state == "state",
        credited=tuple(n.lstrip(ONLY_CREDITED) for n in marked if not n.startswith(ONLY_SPOKEN)),
        spoken=tuple(n.lstrip(ONLY_SPOKEN) for n in marked if not n.startswith(ONLY_CREDITED)),
    )


CREDIT_KINDS: dict[str, CreditKind] = {"agency": "agency", "press-release": "press-release", "outlet": "outlet"}
_TABLE = resources.files("headwater.reading.ownership").joinpath("media.tsv").read_text(encoding="utf8")
WIRES = tuple(_read(line) for line in _TABLE.splitlines() if not line.startswith("#"))

# An outlet's name often says what it is. One list, in the languages that the credit forms know, marked as ``media.tsv``
# is: ^ where only a credit stands ("Sun" in a sentence is a star), ~ only in a sentence, where what surrounds a name
# makes shorter and foreign words safe ("Novy Den").
_NAMING = """advertiser anzeiger argus bugle bulletin chronicle corriere courier dagblad daily diario dispatch echo
    enquirer examiner gazeta gazette giornale globe herald inquirer jornal journal kurier lantern ledger magazine
    mercury mirror nachrichten news newspaper newswire observer post press radio record register reporter sentinel
    standard star tageblatt telegraph times today tribune tv weekly wire zeitung
    ^agency ^allgemeine ^banner ^beacon ^blade ^constitution ^correio ^democrat ^dépêche ^express ^figaro ^gazzetta
    ^guardian ^krant ^mail ^messenger ^monitor ^nieuws ^noticias ^notícias ^online ^periódico ^prensa ^presse
    ^quotidien ^recorder ^review ^rundfunk ^rundschau ^spectator ^stampa ^sun ^world
    ~avisen ~blatt ~bote ~broadcaster ~broadcasting ~channel ~courant ~dagbladet ~den ~den' ~denik ~digest ~dnes
    ~gazete ~independent ~kanal ~kurir ~media ~monthly ~morgenpost ~network ~newsroom ~novy ~periodico ~podcast
    ~post-gazette ~pravda ~television ~tidende ~vestnik""".split()
CREDITED_WORDS = frozenset(w.lstrip(ONLY_CREDITED) for w in _NAMING if not w.startswith(ONLY_SPOKEN))
SPOKEN_WORDS = frozenset(w.lstrip(ONLY_SPOKEN) for w in _NAMING if not w.startswith(ONLY_CREDITED))
NOT_OUTLETS = frozenset(
    """ministry department police government hospital office court army council committee commission university company
    minister president parliament bank fund union association authority embassy agency service staff editor who
    associated house pentagon kremlin treasury congress senate state navy force forces team study survey
    report article data map chart witness witnesses sources officials doctors residents media channel
    user reader""".split()
) - {"agency"}
COUNTRIES = frozenset(
    """afghanistan albania algeria angola argentina armenia australia austria azerbaijan bahrain bangladesh belarus
    belgium bolivia bosnia brazil britain bulgaria cambodia cameroon canada chad chile china colombia congo
    croatia cuba cyprus denmark ecuador egypt england eritrea estonia ethiopia europe finland france gaza
    georgia germany ghana greece guatemala haiti honduras hungary iceland india indonesia iran iraq ireland
    israel italy jamaica japan jordan kazakhstan kenya kosovo kuwait kyrgyzstan laos latvia lebanon liberia
    libya lithuania luxembourg malaysia mali malta mexico moldova mongolia morocco mozambique myanmar nepal
    netherlands niger nigeria norway oman pakistan palestine panama paraguay peru philippines poland portugal
    qatar romania russia rwanda scotland senegal serbia singapore slovakia slovenia somalia spain sudan sweden
    switzerland syria taiwan tajikistan tanzania thailand tunisia turkey turkmenistan uganda ukraine uruguay
    uzbekistan venezuela vietnam wales washington yemen zambia zimbabwe america africa asia""".split()
)

_DOMAIN = re.compile(
    r"\A(?:www\.)?([\w-]{1,60})\.(?:com|org|net|co\.uk|de|fr|info|news|tv|ru|es|it|nl|eu|us|io)\Z", re.IGNORECASE
)


def _key(name: str) -> str:
    words = name.strip(" \t\u00a0\"'“”„«»‘’()[].,:;").casefold().replace("\u00a0", " ")
    return re.sub(r"\s+", " ", words.removeprefix("the ").removeprefix("agencia ").removeprefix("agence "))


_BY_NAME = {_key(n): wire for wire in reversed(WIRES) for n in wire.credited}
_BY_SQUEEZED = {key.replace(" ", "").replace("-", ""): wire for key, wire in _BY_NAME.items()}


@lru_cache(maxsize=4096)
def known(name: str) -> Wire | None:
    """The agency, press-release wire or outlet that goes by ``name`` ("Associated Press", "newsweek.com"), or None."""
    found = _BY_NAME.get(_key(name))
    if found is None and (domain := _DOMAIN.match(name.strip())):
        found = _BY_SQUEEZED.get(domain[1].casefold().replace("-", ""))
    bare = name.strip(" ().,/").removeprefix("the ")
    if found and bare[:1].islower() and not found.name[:1].islower() and not _DOMAIN.match(bare):
        return None  # "time", "the times they are"
    if found and found.kind != "outlet" and found.name.isupper() and _key(name) == found.name.casefold():
        # "AP" is an agency, "ap" and "Map" are words; "Ansa" is how some write ANSA
        return found if bare.isupper() or (len(bare) > 3 and bare[0].isupper()) else None
    return found


def canonical_name(name: str) -> str:
    """The name that ``name`` is commonly known by: "Associated Press" is "AP", "Newsweek.com" is "Newsweek"."""
    wire = known(name)
    if wire:
        return wire.name
    name = name.strip(" \t\u00a0\"'“”„«»()[],:;").removeprefix("The ").removeprefix("the ")
    domain = _DOMAIN.match(name)
    return domain[1] if domain else name


def looks_like_outlet(name: str) -> bool:
    """Whether an unknown name is built like an outlet's: "The Harbour Gazette", "harbourgazette.com"."""
    if known(name) or _DOMAIN.match(name.strip()):
        return True
    words = re.findall(r"[\w’'-]+", name)
    if not words or len(words) > 6 or NOT_OUTLETS & {w.casefold() for w in words}:
        return False
    return any(w[:1].isupper() and w.casefold() in CREDITED_WORDS for w in words)
