"""What stands among an article's paragraphs and is none of it: pointers to other stories, pleas, captions, boxes that
ask for an address."""

import re

import numpy as np

from headwater.reading.lines.abroad import ASIDE_UNSPACED
from headwater.reading.lines.patterns import ADVERT_LINE, POINTER_LINE, pleads, walls
from headwater.reading.markup.elements import Tree
from headwater.reading.markup.features import NAMES
from headwater.reading.markup.shape import TAGS

Array = np.ndarray

CLOCK_LINE = re.compile(r"\d{1,2}[:.h]\d\d(?: ?[ap]\.?m\.?)?(?: (?:[A-Z]{2,4}|Uhr))?")  # over a liveblog's entries
LINKED, UPPER, MORE, TAG, END = (NAMES.index(name) for name in ("links", "upper", "more", "tag", "end"))
POINTING_LINKS, WHOLLY_LINKED, IN_CAPITALS, POINTING_WORDS = (
    0.5,
    0.9,
    0.7,
    6,
)  # "Read more: ..." ; "A STORY IN CAPITALS THAT IS A LINK"
MOST_ASIDE_CHARS = 400
MOST_HEAD_CHARS = 80  # of a line that heads links, an advertisement or an entry, and says nothing else
MOST_UNSPACED_ASIDE = 40
STATES_RIGHTS = re.compile(r"\d{4}|rights", re.IGNORECASE)  # who owns the page's text is its credits' business
TAG_LINE = re.compile(  # "Tags: harbour, crane"
    r"(?:tags?|filed under|our standards|теги|метки|schlag(?:worte?|wörter)|stichwor(?:te|t)|mots[- ]clés"
    r"|etiquetas|palavras-chave|tagi|etiketler|关键词|标签|標籤|タグ|الوسوم|टैग्स?)\s?[:：]",
    re.IGNORECASE,
)
MARKS = " »›>→•▶-–—*|:"  # before such words
POINTING_ABROAD = re.compile(
    r"(?:mehr zum thema|(?:lesen sie|lies) (?:auch|dazu)|lire (?:aussi|également)|à lire|lea también"
    r"|leer también|te puede interesar|leggi anche|leia (?:também|mais)|lees ook|czytaj (?:też|także)"
    r"|читайте также|ayrıca oku|اقرأ أيضا|ये भी पढ़ें|延伸阅读|相关阅读|関連記事)",
    re.IGNORECASE,
)
POINTING_HEAD = re.compile(
    r"(?:read (?:more|also|next)|also read|related|more (?:on|from|like)|see also|don['’]t miss)"
    rf"|{POINTING_ABROAD.pattern}",
    re.IGNORECASE,
)
HEADINGS = frozenset(TAGS[tag] for tag in ("h2", "h3", "h4"))
MOST_POINTED, PROSE_WORDS = 8, 10  # lines under such a heading, words of a paragraph beside them
POINTING_HEAD_WORDS = 10  # "READ MORE ON THE HARBOUR", over links
SET_APART = ("blockquote", "table", "pre", "ul", "ol", "dl")  # what a <figure> may hold that is article
MOST_CAPTION_WORDS = 80  # of a figure's; one with more words holds the article
MOST_BOX_WORDS = 60  # of a box that asks for an address
ADDRESSES = frozenset(("email", "tel"))  # types of fields in which an address is written


def is_aside(text: str) -> bool:
    """A short line in which the site asks something of its readers, that heads links or says the hour, or a
    photograph's credit."""
    if len(text) > MOST_ASIDE_CHARS:
        return False
    if not text.isascii() and len(text) <= MOST_UNSPACED_ASIDE and ASIDE_UNSPACED.match(text):
        return True
    if walls(text):
        return True
    if len(text) <= MOST_HEAD_CHARS and (
        POINTER_LINE.match(text) or ADVERT_LINE.match(text) or CLOCK_LINE.fullmatch(text)
    ):
        return True
    if (":" in text or "：" in text) and TAG_LINE.match(text):
        return True
    return pleads(text) or (text.startswith("©") and not STATES_RIGHTS.search(text))


def pointing(texts: list[str], rows: Array, article: Array) -> Array:
    """Which lines point to other stories: "Read more: ..." with a link, a paragraph in capitals that is a link, and the
    links that "Read more" stands over between two of the article's paragraphs; at its end they may be its own list."""
    linked, words = rows[:, LINKED], rows[:, 0]
    shouted = (
        (linked >= WHOLLY_LINKED)
        & (rows[:, UPPER] >= IN_CAPITALS)
        & (words >= POINTING_WORDS)
        & (rows[:, TAG] == TAGS["p"])
    )
    found = ((rows[:, MORE] > 0) & (linked >= POINTING_LINKS)) | shouted
    for i in np.flatnonzero((linked >= POINTING_LINKS) & article & ~found).tolist():
        found[i] = POINTING_ABROAD.match(texts[i].lstrip(MARKS)) is not None
    whole = linked >= WHOLLY_LINKED
    over = (words <= POINTING_HEAD_WORDS)[:-1] & whole[1:] & ~whole[:-1] & (article[:-1] | article[1:])
    heads = [i for i in np.flatnonzero(over).tolist() if POINTING_HEAD.match(texts[i].lstrip(MARKS))]
    prose = (words >= PROSE_WORDS) & (rows[:, END] > 0) & (linked < POINTING_LINKS) & article
    for i in heads:
        stop = i + 1
        while stop < len(texts) and whole[stop]:
            stop += 1
        between = stop - i <= MOST_POINTED and stop < len(texts) and prose[stop] and prose[:i].any()
        stop -= stop > i + 2 and rows[stop - 1, TAG] in HEADINGS  # that of the section that begins there
        if between:
            found[i:stop] = True
    return found


def captions(tree: Tree, article: Array, words: Array) -> Array:
    """Which lines of the article stand in a <figure>, but for what is quoted, tabled or listed in it: its captions,
    however they are marked."""
    out = np.zeros_like(article)
    elements = tree.elements
    for i in tree.tagged("figure"):
        figure = elements[i]
        if figure.last <= figure.first or words[figure.first : figure.last].sum() > MOST_CAPTION_WORDS:
            continue
        if not any(element.tag in SET_APART for element in elements[i + 1 : figure.end]):
            out[figure.first : figure.last] = True
    return out & article


def asking(tree: Tree, words: Array, article: Array) -> Array:
    """Which lines stand in a box that asks for an address: the largest element around the field that holds little else,
    and not most of the article."""
    out = np.zeros_like(article)
    elements = tree.elements
    most = min(MOST_BOX_WORDS, float((words * article).sum()) / 2)
    for i in tree.tagged("input"):
        if (elements[i].attributes.get("type") or "").lower() not in ADDRESSES:
            continue
        up, box = elements[i].parent, -1
        while up >= 0 and words[elements[up].first : elements[up].last].sum() <= most:
            box, up = up, elements[up].parent
        if box >= 0:
            out[elements[box].first : elements[box].last] = True
    return out
