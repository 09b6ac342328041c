"""What makes one comment spam by itself: links without a conversation, repeats, bait. Reasons are coded."""

import re
from collections import Counter

LINK = re.compile(r"(?:https?://|www\.)[^\s<>\"')\]]+|\[url[=\]]|<a\s+href", re.IGNORECASE)
SHORTENED = re.compile(
    r"(?:https?://)?\b(?:bit\.ly|tinyurl\.com|goo\.gl|t\.me|wa\.me|ow\.ly|cutt\.ly|rb\.gy|is\.gd)/", re.IGNORECASE
)
WORD = re.compile(r"[^\W_]+")

MANY_LINKS = 4  # a reader who documents something gives one to three
WORDS_PER_LINK = 3  # two links and fewer words than this for each: the links are the message
REPEATED_SHARE = 0.5  # one word of three letters or more, at least six times, making up half of the comment
REPEATED_TIMES = 6

# An offer, and where to take it up: each half alone is ordinary speech, both together are bait.
OFFER = re.compile(
    r"""\b(?:
        (?:earn|earned|earning|make|making|made|makes|paid|income\ of|pulled\ in
        |get\ paid)\b.{0,40}?(?:[$€£]\s?\d|\d+\s?(?:dollars|usd|bucks|euros))
        | [$€£]\s?\d[\d,.]*k?\s*(?:/|per|an?|every|each|monthly|weekly|daily)\s*(?:hour|hr|day|week|month)?
        | work(?:ing)?\ from\ home | home[- ]based\ (?:job|work) | online\ (?:job|casino|pharmacy|betting|poker)
        | (?:cheap|discount|generic|buy|order)\ (?:viagra|cialis|pills|meds|replica|followers|backlinks|essays?)
        | weight\ loss | lose\ weight | payday\ loans? | personal\ loans?
        | crypto\s?(?:currency)?\ (?:trading|investment|recovery)
        | bitcoin\ (?:trading|investment|mining) | forex | binary\ options? | investment\ (?:platform
        |opportunity|manager)
        | recover(?:ed|y|ing)?\ (?:my|your|lost|stolen)\ (?:funds|money|bitcoin|crypto) | spell\ caster | love\ spell
        | credit\ (?:repair|score)\ hacker | hire\ a\ hacker | escort(?:s|\ service) | adult\ dating
        | hot\ (?:girls|singles)
        | casino\ (?:bonus(?:es)?|spins|games) | limited(?:[ -]time)?\ offer
        | free\ (?:gift\ card|iphone|bitcoin|spins|trial) | seo\ (?:service|expert|company)s? | guest\ post(?:s|ing)?
    )""",
    re.IGNORECASE | re.VERBOSE | re.DOTALL,
)
CALL = re.compile(
    r"""\b(?:
        click\ (?:here|on|the|this|my|below) | visit\ (?:my|our|this|the|here|him|her|us)
        | check\ (?:out\ )?(?:my|our|this\ (?:link|site|page|out)|it\ out\ here)
        | (?:e-?mail|contact|text|call|message|reach|whats\s?app|telegram|dm|add|write\ to)\ (?:me|him|her
        |us|them|via|on|at|through)\b
        | open\ this | this\ (?:web)?site | follow\ this\ link | link\ (?:below|in\ (?:my\ )?(?:bio
        |profile))|copy\ (?:and|this) | go\ to\ (?:this|my|the)
        | sign\ up | join\ (?:now|here|us) | for\ more\ (?:info|details|information)|here\ is\ (?:how
        |what\ i\ do|the\ link) | try\ it
    )""",
    re.IGNORECASE | re.VERBOSE,
)
# What lenders, gambling houses and healers say of themselves. Readers speak of them too, and give links: bait is one of
# these with an address to write to or call, or two with a link. The words of BAIT_ALONE no reader uses.
SOLICITATION = re.compile(
    r"""\b(?:
        (?:urgent|instant|quick|guaranteed|business|home|online|easy)\ (?:\w+\ )?loans?\b
        | (?:need|looking\ for|want|apply\ for)\ (?:an?\ )?(?:\w+\ )?loans?\b
        | (?:got|received|gave\ me|granted)\ (?:my|an?|me\ an?)\ (?:\w+\ )?loan\b
        | loans?\ at\ \d | (?:without|no)\ credit\ check | debt\ consolidation
        | (?:best|top(?:\ \d+)?|new|trusted|legit|real\ money)\ (?:online\ )?(?:casinos?|slots?|bookmakers?|bookies)
        | betting\ (?:site|app)s? | no[\ -]deposit | free\ (?:spins|bets?) | promo\ code | bonus\ bets?
        | (?:welcome|sign[\ -]?up|casino|registration)\ bonus(?:es)?
        | (?:cured|healed)\ (?:me|my|him|her)\b | herbal\ (?:cure|remedy|medicine|doctor)
        | spells?\ (?:of|by|from)\ (?:dr|lord|prophet|mama|priest)
        | (?:brought|bring)\ back\ (?:my|your)\ (?:ex|lover|husband|wife)
        | (?:guaranteed|daily|weekly)\ (?:\w+\ )?(?:profits?|returns?|payouts?)
        | казино | займ\w* | кредит\w*\ без | без\ отказа | ставки\ на\ спорт | бонус\w*\ за\ регистраци\w+
    )|赌场|博彩|百家乐|彩金|贷款""",
    re.IGNORECASE | re.VERBOSE,
)
BAIT_ALONE = re.compile(
    r"\b(?:slot gacor|judi (?:online|bola|slot)|situs (?:slot|judi|togel)|bandar (?:togel|judi|slot)|togel online)\b",
    re.IGNORECASE,
)
DOMAIN = re.compile(
    r"(?<![\w@.-])[a-z0-9][a-z0-9-]{1,40}\.(?:com|net|org|info|io|xyz|top|club|site|online|bet|casino|vip|shop|live|win|pro"
    r"|ru|cc)\b",
    re.IGNORECASE,
)
MESSENGER = re.compile(r"\b(?:telegram|whats ?app|signal|instagram)\W{1,3}(?:@\w{3,}|\+?\d)", re.IGNORECASE)
ADDRESS = re.compile(r"(?<![\w.+-])[\w.+-]++@[\w-]++\.\w+|\+\d[\d\s().-]{7,}\d")


def spam_reasons(text: str) -> list[str]:
    """Coded reasons to hold one comment for spam; empty for an ordinary comment, whatever it says."""
    words = [w.lower() for w in WORD.findall(LINK.sub(" ", text))]
    links = len(LINK.findall(text))
    reasons: list[str] = []
    if links >= MANY_LINKS or (links >= 2 and len(words) < WORDS_PER_LINK * links):
        reasons.append("links")
    place = links > 0 or bool(SHORTENED.search(text)) or bool(ADDRESS.search(text))
    bait = OFFER.search(text) and (place or CALL.search(text))
    if bait or (SHORTENED.search(text) and CALL.search(text)) or solicits(text, linked=place):
        reasons.append("bait")
    if repeats(words):
        reasons.append("repeats")
    return reasons


def solicits(text: str, *, linked: bool) -> bool:
    """Whether a lender, a gambling house or a healer speaks, and says where to be reached."""
    if BAIT_ALONE.search(text):
        return True
    times = len(SOLICITATION.findall(text))
    if not times:
        return False
    reached = ADDRESS.search(text) or MESSENGER.search(text)
    return bool(reached) or (times > 1 and bool(linked or DOMAIN.search(text)))


def repeats(words: list[str]) -> bool:
    """Whether one word is most of the comment."""
    counts = Counter(w for w in words if len(w) >= 3)
    if not counts:
        return False
    times = max(counts.values())
    return times >= REPEATED_TIMES and times >= REPEATED_SHARE * len(words)
