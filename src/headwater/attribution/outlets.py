"""Which names are agencies and outlets: hands that a statement can have come through."""

import re

from headwater.attribution.names import fold
from headwater.model import HandKind

AGENCIES = frozenset(
    """reuters|thomson reuters|associated press|ap|agence france-presse|agence france presse|afp|tass|
    itar-tass|ria|ria novosti|interfax|sputnik|xinhua|dpa|deutsche presse-agentur|efe|ansa|kyodo|
    kyodo news|jiji|jiji press|yonhap|kcna|anadolu|anadolu agency|anatolia|irna|isna|fars|tasnim|mehr|
    shana|sana|wam|spa|saudi press agency|petra|mena|qna|kuna|pti|press trust of india|ani|ians|upi|
    united press international|pa|pa media|press association|aap|australian associated press|canadian press|
    belga|apa|pap|ctk|čtk|tanjug|fena|hina|bta|agerpres|mti|sita|tasr|lusa|ntb|tt|ritzau|stt|bns|
    leta|unian|ukrinform|belta|azertac|armenpress|interpressnews|akipress|bernama|antara|vna|
    national news agency|maan|wafa|bloomberg|bloomberg news|dow jones|dow jones newswires|
    inter press service|notimex|telam|agencia brasil|andina|prensa latina|press trust|nan|ghana news agency|
    catholic news agency|religion news service|mcclatchy|globe newswire|pr newswire|business wire""".replace("\n", "")
    .replace("    ", "")
    .split("|")
)
OUTLETS = frozenset(
    """newsweek|time|the economist|economist|bbc|itv|sky|sky news|channel 4|guardian|observer|telegraph|
    independent|daily mail|mail on sunday|sun|mirror|cnn|fox|fox news|msnbc|nbc|abc|cbs|pbs|npr|
    c-span|politico|axios|vox|buzzfeed|huffington post|huffpost|breitbart|salon|slate|vice|the hill|
    hill|roll call|usa today|atlantic|new yorker|mother jones|daily beast|daily caller|washington post|
    new york times|wall street journal|los angeles times|al jazeera|al arabiya|al mayadeen|al manar|rt|
    russia today|rossiya 24|rossiya 1|izvestia|kommersant|vedomosti|pravda|novaya gazeta|dozhd|der spiegel|
    spiegel|die zeit|zeit|die welt|welt|bild|faz|ard|zdf|orf|srf|le monde|le figaro|liberation|
    france 24|france 2|tf1|bfm|bfmtv|rai|el pais|el mundo|abc.es|corriere della sera|repubblica|haaretz|
    ynet|times of israel|jerusalem post|hurriyet|sabah|trt|ntv|dawn|geo|hindu|times of india|ndtv|
    global times|people's daily|cctv|cgtn|south china morning post|nhk|asahi|yomiuri|mainichi|nikkei|
    straits times|voice of america|voa|radio free europe|deutsche welle|dw|euronews|middle east eye|rudaw|
    kurdistan24|forbes|fortune|wired|vanity fair|rolling stone|people magazine|associated newspapers|espn|
    univision|telemundo|infowars|drudge report|the intercept|intercept|propublica|bellingcat|meduza|
    the insider""".replace("\n", "")
    .replace("    ", "")
    .split("|")
)
OUTLET_WORDS = frozenset(
    """times post herald gazette tribune journal chronicle courier kurier kurir observer daily weekly news newspaper
    today standard telegraph mirror examiner inquirer enquirer dispatch ledger sentinel bugle globe press wire
    lantern radio tv television channel kanal broadcasting broadcaster network magazine newsroom morgenpost
    post-gazette zeitung tageblatt blatt bote anzeiger nachrichten gazeta gazete giornale corriere diario periodico
    jornal avisen dagblad dagbladet tidende newswire media courant echo argus mercury star advertiser reporter
    register record bulletin independent digest monthly podcast pravda vestnik dnes novy den denik den'""".split()
)
AGENCY_WORDS = frozenset("agency wire newswire press-agency newswires".split())
# Words with which a text says of a name what it is: "the newspaper X", "state news agency X", "broadcaster X".
AGENCY_NOUNS = re.compile(r"\b(?:news|press|wire)[ -](?:agency|agencies|service|wire)\b|\bnewswire\b|\bagency\b", re.I)
OUTLET_NOUNS = re.compile(
    r"\b(?:newspaper|paper|daily|weekly|tabloid|broadsheet|magazine|broadcaster|television|tv|radio|station|channel|"
    r"network|website|news site|news outlet|outlet|portal|blog|podcast|programme|program|show|media)\b",
    re.I,
)
NOT_OUTLETS = re.compile(
    r"\b(?:for human rights|observatory|office|ministry|university|institute|court|council|police|foundation|"
    r"centre for|center for|party|union|league|united|club|bank|records?)\b",
    re.I,
)


def bare(name: str) -> str:
    """A name as a key: folded, without a web ending ("Newsweek.com" → "newsweek")."""
    key = re.sub(r"\.(?:com|net|org|co\.uk|de|fr|ru|info|tv|news)$", "", fold(name))
    return re.sub(r"(?<=\w) (?:news agency|news service|press agency|newswire)$", "", key)


def medium_of(name: str, described: str = "", known: dict[str, HandKind] | None = None) -> HandKind | None:
    """ "agency" or "outlet" when a name is one; None when nothing says so.

    ``described``: the words around the name in its own noun phrase ("Russian state news agency"); ``known``: names
    that this set of pages credits or that publish its pages, by ``bare`` name.
    """
    key = bare(name)
    if known and key in known:
        return known[key]
    if key in AGENCIES:
        return "agency"
    if key in OUTLETS:
        return "outlet"
    words = set(re.findall(r"[\w'-]+", key))
    if NOT_OUTLETS.search(name):
        return None
    named_so = re.search(r"\b(?:news|press|wire)\b|newswire", f"{described} {name}", re.I)
    if AGENCY_NOUNS.search(described) and (named_so or re.fullmatch(r"(?:the )?agency", described)):
        return "agency"
    if re.search(r"\b(?:news|press|wire) (?:agency|service)\b|\bnewswire\b", name, re.I):
        return "agency"
    if OUTLET_NOUNS.search(described):
        return "outlet"
    if (
        words & OUTLET_WORDS
        and re.search(r"[A-Z]", name)
        and (len(words) > 1 or key not in ("record", "media", "news"))
    ):
        return "outlet"
    return None
