"""What class and id names say about an element: one bit for each kind of thing that names give away."""

import re
from functools import lru_cache

KINDS: tuple[tuple[str, str], ...] = (
    ("article", r"article|story|entry|post(?!er|ed)|content|body|text|prose|markdown|rich|paragraph|copy$|cooked|message"),
    ("main", r"main|primary|single|inner|detail"),
    ("comment", r"comment|disqus|respon|reply|replies|discuss|feedback|fyre|echo-|dsq|coral|talkback|guestbook|cmt"),
    ("nav", r"nav|menu|bread|crumb|toolbar|pagin|pager|tabs?$|skip|jump|sitemap|index|toc$"),
    ("share", r"shar|social|facebook|twitter|follow|addthis|sociable|digg|fb$|tweet|bookmark|email|print|tools?$"),
    ("related", r"relat|recommend|popular|trend|latest|recent|outbrain|taboola|teaser|next|prev|more|also|similar|featured"),
    ("author", r"author|byline|bio|contribut|user|profile|avatar|gravatar|vcard|writer|poster|member|nick|fn$|who|owner"),
    ("date", r"date|time|posted|publish|stamp|when|ago$|created|updated"),
    ("meta", r"meta|info|credit|source|details|attribut|byline|kicker|eyebrow|overline"),
    ("advert", r"^ads?$|advert|promo|sponsor|banner|commerc|dfp|gpt|affil|offer|deal|shop|product|donat"),
    ("aside", r"side|widget|aside|rail|secondary|column|module|panel|well$|box$|block$|pull|supplement"),
    ("foot", r"foot|copyright|bottom|legal|disclaim|colophon|about|terms|privacy"),
    ("head", r"header|mast|top$|logo|brand|site|hero|global"),
    ("sign", r"newsletter|subscri|signup|sign|login|log$|form|register|paywall|cookie|consent|gdpr|modal|popup|overlay|search"),
    ("figure", r"caption|figure|image|img|photo|pic|gallery|media|video|slide|thumb|embed|player|credit|wp-caption|cutline"),
    ("title", r"title|headline|heading|subtitle|dek|deck|summary|lead|lede|excerpt|standfirst|intro|abstract|subhead|hed$"),
    ("tag", r"tags?$|categor|topic|keyword|label|term|section"),
    ("forum", r"thread|topic|post(?:body|text|content|message|bit|row)|message|signature|quote|answer|question|vote|bbcode|cooked"),
    ("hidden", r"hidden|sr$|screen|reader|offscreen|collapsed|noprint|invisible|visually|accessib|hide"),
    ("list", r"list|items?$|card|grid|row|feed|stream|results?|archive|carousel|slider"),
)  # fmt: skip
BIT = {name: 1 << number for number, (name, _) in enumerate(KINDS)}
PATTERNS = tuple((1 << number, re.compile(pattern)) for number, (_, pattern) in enumerate(KINDS))
HUMP = re.compile(r"(?<=[a-z])(?=[A-Z])")
PART = re.compile(r"[a-z]{2,}")


@lru_cache(maxsize=20_000)
def word_bits(word: str) -> int:
    """The kinds that one word of a name gives away."""
    return sum(bit for bit, pattern in PATTERNS if pattern.search(word))


@lru_cache(maxsize=20_000)
def name_bits(names: str) -> int:
    """The kinds that the classes and id of an element give away, as bits."""
    bits = 0
    for word in PART.findall(HUMP.sub(" ", names[:300]).lower()):
        bits |= word_bits(word)
    return bits
