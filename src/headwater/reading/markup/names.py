"""What class and id names say about an element: one bit for each kind of thing that names give away."""

import re
from collections.abc import Iterable
from itertools import chain

from headwater.language.alternation import alternation

KINDS: tuple[tuple[str, str], ...] = (
    ("article", r"article|^story|storybody|storycontent|^entry|^posts?$|^postbody$|^postcontent$|^posttext$|^postentry$"
                r"|^postarticle$|^body|bodytext|content|^text|prose"
                r"|markdown|richtext|^rich$|^paragraph|^copy$|articlebody|^cooked|^blog"),
    ("main", r"^main|primary|^single|^inner|^detail|^page"),
    ("comment", r"comment|disqus|^respond$|^responses?$|^reply|^replies|^discuss|feedback|^fyre|livefyre|^echo|^dsq"
                r"|^coral|talkback|guestbook|^cmt"
                r"|^trackback|^pingback|^opinions$|^kommentar|^komentar|^spcv$|^spotim|^openweb|^hyvor|^viafoura|^comtr$"
                r"|^commtext|^cusdis|^remark42|^giscus|^utterance"),
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
    ("forum", r"^thread|^topic|^posts?$|^postbody$|^posttext$|^postcontent$|^postmessage$|^postbit$"
              r"|^postrow$|^postwrap$|^messages?$|signature|^quote|^answer|^question|^vote|bbcode|cooked|^forum"),
    ("hidden", r"hidden|^sr$|screenreader|^screen$|offscreen|collapsed|noprint|invisible|visually|accessib|^hide"),
    ("list", r"^list|^items?$|^card|^grid|^row$|feed$|stream|^results?$|archive|^cell$|^tile"),
    ("consent", r"cookie|consent|gdpr|onetrust|^cmp$|didomi|truste|^privacy|quantcast|^ccpa"),
    ("strong", r"articlebody|storybody|entrycontent|postcontent|articlecontent|articletext|bodycontent"
               r"|contentbody|postbody|blogcontent|storycontent"),
)  # fmt: skip
STRONG = re.compile(
    r"(?:article|story|entry|post|blog|news|main|single)[-_]*(?:body|content|text|copy|main)|(?:body|content"
    r"|text)[-_]*(?:body|article|copy)",
    re.IGNORECASE,
)
STRONG_SIGNS = ("body", "content", "text", "copy", "main")
TITLE_CLASS = re.compile(
    r"(?:^|[\s_-])(?:entry|post|article|story|page|news|thread|topic|headline)[_-]?(?:title|headline|header)|headline",
    re.IGNORECASE,
)
TITLE_SIGNS = ("title", "headline", "header")
AUTHOR_CLASS = re.compile(
    r"(?:^|[\s_-])(?:by-?line|author|writer|fn|contributor|username|user-?name|reporter|creator|posted-?by"
    r"|poster)(?:$|[\s_-])"
    r"|authorname|author-?name|byline|postedby|article-?author", re.IGNORECASE
)  # fmt: skip
TIME_NAME = re.compile(r"\b(?:time|date|ago|posted|meta)\b|timestamp|pubdate", re.IGNORECASE)
AUTHOR_SIGNS = ("author", "by", "writer", "fn", "contribut", "user", "report", "creator", "poster")
BIT = {name: 1 << number for number, (name, _) in enumerate(KINDS)}
TITLED, AUTHORED = 1 << len(KINDS), 2 << len(KINDS)  # the bits beyond the kinds: called a title, called an author
PATTERNS = tuple(  # asked of one class or id where its words hold a sign; the last number is the sign's own bit
    (bit, re.compile(pattern.pattern), signs, 4 << len(KINDS) + n)  # of names in small letters: twice as fast
    for n, (bit, pattern, signs) in enumerate(
        (
            (BIT["strong"], STRONG, STRONG_SIGNS),
            (TITLED, TITLE_CLASS, TITLE_SIGNS),
            (AUTHORED, AUTHOR_CLASS, AUTHOR_SIGNS),
        )
    )
)
SIGNED = sum(sign for *_, sign in PATTERNS)
SIGNS = {  # each sign, with the bits of the patterns that it is one of
    text: sum(sign for _, _, signs, sign in PATTERNS if text in signs) for _, _, signs, _ in PATTERNS for text in signs
}
MAX_NAMES_CHARS = 300  # of all that an element is called
HUMP = re.compile(r"(?<=[a-z])(?=[A-Z])")
BETWEEN = "\0"  # two names; no parser leaves it in one
LETTERS = bytes(ord(chr(n).lower()) if chr(n).isascii() and (chr(n).isalpha() or not n) else 32 for n in range(256))
LEAST_BEGUN, LEAST_WITHIN = 2, 4  # letters of what may begin a word, of what may stand anywhere in one
MOST_KNOWN = 50_000  # words kept from page to page


class Parts:
    """The alternatives of KINDS in tables: to look a word's parts up is far cheaper than to search it for each."""

    def __init__(self, kinds: tuple[tuple[str, str], ...]) -> None:
        self.whole: dict[str, int] = {}
        self.ends: dict[str, int] = {}
        self.begins: dict[str, list[tuple[str, int]]] = {}  # by their first letters, as those that stand within
        self.within: dict[str, list[tuple[str, int]]] = {}
        for name, pattern in kinds:
            for part in pattern.split("|"):
                for form in (part.replace("?", ""), part.replace("s?", "")) if "?" in part else (part,):
                    self.add(form, BIT[name])
        # Most words have in them none of what may stand anywhere, which one search tells.
        anywhere = [part for parts in self.within.values() for part, _ in parts]
        self.inner = re.compile(f"{alternation([*anywhere, *SIGNS])}|(?:{alternation(self.ends)})$")

    def add(self, part: str, bit: int) -> None:
        text = part.strip("^$")
        if part[-1] == "$":
            table = self.whole if part[0] == "^" else self.ends
            table[text] = table.get(text, 0) | bit
        elif part[0] == "^":
            self.begins.setdefault(text[:LEAST_BEGUN], []).append((text, bit))
        else:
            self.within.setdefault(text[:LEAST_WITHIN], []).append((text, bit))

    def bits(self, word: str) -> int:
        """The kinds whose alternatives match a word, and the bits of the signs in it."""
        bits = self.whole.get(word, 0)
        for part, bit in self.begins.get(word[:LEAST_BEGUN], ()):
            if word.startswith(part):
                bits |= bit
        if self.inner.search(word) is None:
            return bits
        for at in range(len(word) - LEAST_WITHIN + 1):
            for part, bit in self.within.get(word[at : at + LEAST_WITHIN], ()):
                if word.startswith(part, at):
                    bits |= bit
        for parts, fits in ((self.ends, word.endswith), (SIGNS, word.__contains__)):
            for part, bit in parts.items():
                if fits(part):
                    bits |= bit
        return bits


PARTS = Parts(KINDS)


class Words(dict[bytes, int]):
    """The kinds that each word of a name gives away, and the bits of the signs in it."""

    def __missing__(self, word: bytes) -> int:
        if len(self) > MOST_KNOWN:
            self.clear()
        bits = self[word] = PARTS.bits(word.decode())
        return bits


class Names(dict[str, int]):
    """The kinds that each class or id gives away; TITLED and AUTHORED among them."""

    def learn(self, names: list[str]) -> None:
        """Look at names that are new: the letters of all are made small and parted from the rest at once."""
        for name, row in zip(names, letters(BETWEEN.join(names)).split(BETWEEN.encode()), strict=True):
            bits = 0
            words = row.split()
            if not name.islower():
                small = name.lower()
                for text, sign in SIGNS.items():  # one may stand across a hump: "headLine"
                    if text in small:
                        bits |= sign
                words = letters(HUMP.sub(" ", name)).split()
            for word in words:
                bits |= WORDS[word]
            if bits & SIGNED:
                small = name.lower()
                for bit, pattern, _, sign in PATTERNS:
                    if bits & sign and not bits & bit and pattern.search(small):
                        bits |= bit
                bits &= ~SIGNED
            self[name] = bits


WORDS = Words()
NAMES = Names()


def name_bits(said: Iterable[str]) -> list[int]:
    """The kinds that classes and ids give away, as bits, those of each element in one text; TITLED and AUTHORED among
    them.

    No pattern looks beyond one class or id, and sites share most of theirs: each is looked at by itself, once.
    """
    rows = [names[:MAX_NAMES_CHARS].split() for names in said]
    if len(NAMES) > MOST_KNOWN:
        NAMES.clear()
    if new := [name for name in set(chain.from_iterable(rows)) if name not in NAMES]:
        NAMES.learn(new)
    out: list[int] = []
    for row in rows:
        bits = 0
        for name in row:
            bits |= NAMES[name]
        out.append(bits)
    return out


def calls_time(names: str) -> bool:
    """Whether an element's classes and id call it a time."""
    low = names.lower()  # spelt out: asked of all names of a page, a loop takes twice as long
    if "date" in low or "time" in low or "meta" in low or "ago" in low or "posted" in low:
        return TIME_NAME.search(names) is not None
    return False


def letters(names: str) -> bytes:
    """The letters in names, small; blanks for all else but what stands between two of them."""
    return names.encode("ascii", "replace").translate(LETTERS)
