"""What class and id names say about an element: one bit for each kind of thing that names give away."""

import re
from functools import lru_cache

from headwater.reading.lines.patterns import holds

KINDS: tuple[tuple[str, str], ...] = (
    ("article", r"article|^story|storybody|storycontent|^entry|^post(?:s|body|content|text|entry|article)?$|^body"
                r"|bodytext|content|^text|prose"
                r"|markdown|richtext|^rich$|^paragraph|^copy$|articlebody|^cooked|^blog"),
    ("main", r"^main|primary|^single|^inner|^detail|^page"),
    ("comment", r"comment|disqus|^respon(?:d|se|ses)$|^reply|^replies|^discuss|feedback|^fyre|livefyre|^echo|^dsq"
                r"|^coral|talkback|guestbook|^cmt"
                r"|^trackback|^pingback|^opinions$|^kommentar"),
    ("nav", r"^nav|navigation|navbar|menu|breadcrumb|crumb|toolbar|pagina|pager|^tabs?$|^skip|^jump|sitemap|^toc$"
            r"|^index$"),
    ("share", r"^shar|sharing|social|facebook|twitter|^follow|addthis|addtoany|sociable|^digg|^fb$|tweet|bookmark"
              r"|^email|^print|^tools?$|^sns$"),
    ("related", r"^relat|recommend|popular|trend|^latest|^recent|outbrain|taboola|teaser|^next|^prev|^more|^also"
                r"|similar|^featured|^upnext|zergnet"),
    ("author", r"^author|byline|^bio|contribut|^user|^profile|avatar|gravatar|vcard|^writer|^poster$|^member"
               r"|^nick|^fn$|^who$|^owner|columnist"),
    ("date", r"^date|^time|^posted|publish|stamp$|^when$|^ago$|^created|^updated|pubdate"),
    ("meta", r"^meta|^info|^credit|^source|attribution|byline|kicker|eyebrow|overline"),
    ("advert", r"^ads?$|^adv|advert|^promo|sponsor|^banner|commerc|^dfp|^gpt|affil|^offer|^deal|^shop|^product"
               r"|donat|^mpu|leaderboard"),
    ("aside", r"^side|sidebar|widget|^aside|^rail|secondary|^column|^col$|^module|^pull|supplement|^box$|infobox"
              r"|factbox"),
    ("foot", r"^foot|footer|copyright|^bottom|^legal|disclaim|colophon|^about|^terms|privacy"),
    ("head", r"^header|^mast|^top$|topbar|^logo|^brand|^site|^hero|^global"),
    ("sign", r"newsletter|subscri|signup|signin|^sign$|login|^form|register|paywall|cookie|consent|gdpr|^modal"
             r"|popup|overlay|^search|optin|mailchimp"),
    ("figure", r"caption|figure|^image|^img|photo|^pic|gallery|^media|video|^slide|thumb|embed|player|cutline"
               r"|carousel|slider"),
    ("title", r"^title|headline|heading|subtitle|^dek$|^deck$|summary|^lead$|^lede|excerpt|standfirst|intro"
              r"|abstract|subhead|^hed$"),
    ("tag", r"^tags?$|categor|^topics?$|keyword|^label"),
    ("forum", r"^thread|^topic|^post(?:body|text|content|message|bit|row|s|wrap)?$|^messages?$|signature|^quote"
              r"|^answer|^question|^vote|bbcode|cooked|^forum"),
    ("hidden", r"hidden|^sr$|screenreader|^screen$|offscreen|collapsed|noprint|invisible|visually|accessib|^hide"),
    ("list", r"^list|^items?$|^card|^grid|^row$|feed$|stream|^results?$|archive|^cell$|^tile"),
    ("consent", r"cookie|consent|gdpr|onetrust|^cmp$|didomi|truste|^privacy|quantcast|^ccpa"),
    ("strong", r"articlebody|storybody|entrycontent|postcontent|articlecontent|articletext|bodycontent"
               r"|contentbody|postbody|blogcontent|storycontent"),
)  # fmt: skip
STRONG = re.compile(
    r"(?:article|story|entry|post|blog|news|main|single)[-_]*(?:body|content|text|copy|main)|(?:body|content"
    r"|text)[-_]*(?:body|article|copy)",
    re.I,
)
STRONG_SIGNS = ("body", "content", "text", "copy", "main")
BIT = {name: 1 << number for number, (name, _) in enumerate(KINDS)}
SEARCHES = tuple((1 << number, re.compile(pattern).search) for number, (_, pattern) in enumerate(KINDS))
MAX_NAMES_CHARS = 300  # of all that an element is called
HUMP = re.compile(r"(?<=[a-z])(?=[A-Z])")
PART = re.compile(r"[a-z]{2,}")


@lru_cache(maxsize=20_000)
def word_bits(word: str) -> int:
    """The kinds that one word of a name gives away."""
    bits = 0
    for bit, search in SEARCHES:
        if search(word):
            bits |= bit
    return bits


@lru_cache(maxsize=20_000)
def name_bits(names: str) -> int:
    """The kinds that the classes and id of an element give away, as bits."""
    bits = 0
    for name in names[:MAX_NAMES_CHARS].split():
        bits |= one_name_bits(name)
    return bits


@lru_cache(maxsize=20_000)
def one_name_bits(name: str) -> int:
    """The kinds that one class or id gives away: elements have many together, in ever other company."""
    bits = 0
    for word in PART.findall(name if name.islower() else HUMP.sub(" ", name).lower()):
        bits |= word_bits(word)
    return bits | BIT["strong"] if holds(name, STRONG_SIGNS) and STRONG.search(name) else bits
