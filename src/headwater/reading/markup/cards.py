"""Comments as cards alike beside each other, each with a name, a time and words: also where nothing calls them so."""

import re
from collections import Counter, defaultdict
from itertools import takewhile

from headwater.reading.lines.patterns import BUTTON_LINE, COMMENT_HEADING, SENTENCE_END, TIME_OF_DAY, WORD, has_time
from headwater.reading.lines.threads import declared_count, read_heading
from headwater.reading.markup.elements import Line, Tree
from headwater.reading.markup.names import BIT
from headwater.reading.markup.shape import Shape

HEADING_LINES = 3  # above cards
CARD_TAGS = frozenset("div li article section details dd blockquote".split())
LEAST_CARDS = 3
LEAST_CALLED_CARDS = 2  # in what is called comments
SEVERAL_DIGITS = re.compile(r"\d\d*")
MOST_WORDS = 150  # of a card on average; longer ones are posts of a blog
LEAST_ARTICLE_WORDS = 40  # above the cards: without an article they are the page
SIGNATURE_LINES = 3  # of a card, in which name and time stand
SIGNATURE_WORDS = 12
NAME = re.compile(r"[^\W\d_][\w.’'@-]*(?: [\w.’'@-]+){0,3}")
HEADINGS = frozenset("h1 h2 h3 h4 table form".split())
MOST_LINES = 30  # of a card
MOST_LINKED = 0.3  # of a card's letters; a story's teaser is a link
LEAST_SAID_WORDS = 5
SHORT_CHARS = 120
SYSTEM = re.compile(  # how comment systems call the place that they fill
    r"(?:^|\s)(?:disqus_thread|coral(?:_thread|-stream)|fb-comments|livefyre-comments|vuukle-comments|facebook-comments"
    r"|disqus-comments|hyvor-talk-comments|commento-comments|spcv_conversation|spot-?im\S{0,40}|vf-conversations?"
    r"|viafoura-comments)(?:\s|$)",
    re.IGNORECASE,
)


def find_cards(tree: Tree, shape: Shape, article: list[bool]) -> set[int]:
    """The lines of comments in cards, none on a page without them; ``article``: which lines are held to be article."""
    for members in card_groups(tree):
        called = bool(shape.above[members[0]] & BIT["comment"]) or is_headed(tree, members)
        if len(members) < (LEAST_CALLED_CARDS if called else LEAST_CARDS):
            continue
        inside = range(tree.elements[members[0]].first, tree.elements[members[-1]].last)
        words = sum(len(WORD.findall(tree.lines[i].text)) for i in inside)
        above = sum(len(WORD.findall(tree.lines[i].text)) for i in range(inside.start) if article[i])
        if words <= MOST_WORDS * len(members) and above >= LEAST_ARTICLE_WORDS:
            return set(inside)
    return set()


def is_headed(tree: Tree, members: list[int]) -> bool:
    """Whether cards stand right under a heading of comments that counts them: "Responses (2)"."""
    first = tree.elements[members[0]].first
    above = [line.text for line in tree.lines[max(0, first - HEADING_LINES) : first]]
    return declared_count(text for text in above if COMMENT_HEADING.match(text)) == len(members)


def held_by_system(tree: Tree, article: list[bool]) -> set[int]:
    """The lines in what is called as a comment system calls its own place, where a time among them says that somebody
    has written there; none where article stands in it."""
    found: set[int] = set()
    for i in tree.called(BIT["comment"]):
        element = tree.elements[i]
        if element.hidden or element.first >= element.last or not SYSTEM.search(element.names):
            continue
        lines = range(element.first, element.last)
        if not any(article[at] for at in lines) and any(is_dated(tree.lines[at].text) for at in lines):
            found.update(lines)
    return found


def is_dated(text: str) -> bool:
    """Whether a short line holds a time."""
    return len(text) <= SHORT_CHARS and has_time(text)


def beside_comments(tree: Tree, comment: list[bool]) -> set[int]:
    """The lines of cards without a comment in groups of which at least half hold one, and the sentences of the others:
    a thread has no card that is none."""
    lines: set[int] = set()
    for members in card_groups(tree):
        spans = [range(tree.elements[i].first, tree.elements[i].last) for i in members]
        missed = [span for span in spans if not any(comment[at] for at in span)]
        if 2 * len(missed) <= len(spans):
            lines.update(at for span in missed for at in span if not BUTTON_LINE.match(tree.lines[at].text))
            lines.update(at for span in spans for at in span if is_said(tree.lines[at].text))
    return lines


def card_groups(tree: Tree) -> list[list[int]]:
    """Elements alike beside each other, each of which is signed and dated and says something; by several names."""
    elements = tree.elements
    # A card has several lines: few elements are looked at again that stand beside another one of so many.
    long = [e for e in elements if e.last - e.first > 1]
    counts = Counter((e.parent, e.tag) for e in long if e.tag in CARD_TAGS and not e.hidden)
    beside = {place for place, count in counts.items() if count >= LEAST_CALLED_CARDS}
    groups: dict[tuple[int, str, str], list[int]] = defaultdict(list)
    for i, e in enumerate(elements) if beside else ():
        if e.last > e.first and (e.parent, e.tag) in beside and not e.hidden:
            groups[e.parent, e.tag, SEVERAL_DIGITS.sub("#", e.attributes.get("class") or "")].append(i)
    found: list[list[int]] = []
    for members in sorted(groups.values()):
        if len(members) >= LEAST_CALLED_CARDS:
            names = list(takewhile(bool, (signed_by(tree, i) for i in members)))
            if len(names) == len(members) and len(set(names)) > 1:
                found.append(members)
    return found


def signed_by(tree: Tree, i: int) -> str | None:
    """The name on a card that holds a time and a reader's words too; None where the element is no such card."""
    card = tree.elements[i]
    lines = tree.lines[card.first : card.last]
    within = tree.elements[i + 1 : card.end]
    if not 2 <= len(lines) <= MOST_LINES or any(e.tag in HEADINGS for e in within):
        return None
    saying = [x for x in lines if not BUTTON_LINE.match(x.text)]  # "Reply" and "Share" are links in many a thread
    if sum(stop - start for x in saying for start, stop, _ in x.links) > MOST_LINKED * sum(len(x.text) for x in saying):
        return None
    name, timed = read_signature(lines)
    said = any(is_said(x.text) for x in lines[1:])
    return name if said and (timed or any(e.tag in ("time", "abbr") and e.attributes for e in within)) else None


def is_said(text: str) -> bool:
    """Whether a line is a sentence that somebody may have written."""
    return SENTENCE_END.search(text) is not None and len(WORD.findall(text)) >= LEAST_SAID_WORDS


def read_signature(lines: list[Line]) -> tuple[str | None, bool]:
    """The name that a card opens with, before or behind its time; whether a time stands in its first lines or last."""
    name, timed = None, False
    for n, line in enumerate((*lines[:SIGNATURE_LINES], lines[-1])):
        text = line.text.strip(" :,·|–—-")
        short = len(WORD.findall(text)) <= SIGNATURE_WORDS
        if short and (has_time(text) or TIME_OF_DAY.search(text)):
            timed = True
            text = read_heading(text)[0] or ""
        if short and name is None and NAME.fullmatch(text) and not SENTENCE_END.search(line.text):
            name = text
        if n == 0 and name is None and not timed:
            break  # it opens with a title
    return name, timed
