"""What pages and hands are called in a sentence."""

import re
from collections.abc import Sequence
from functools import lru_cache

from headwater.attribution.names.first_names import is_first_name
from headwater.model import Document, Source

HEADLINE_SHOWN = 40  # characters of a headline where a page without a publisher is mentioned first
PAGES_NAMED = 4  # more pages than that are counted: a longer list is no sentence
QUOTED_WORDS = 16  # a statement is quoted in a sentence with no more words than that
SMALL = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_LETTER = r"[^\W\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]"  # of scripts that part their words
NUMBERED = re.compile(r"(?:the page|pages? \d+)\b")
MERE_NUMBER = re.compile(r"page (\d+)\Z")
REST = re.compile(r"[\w,]+ others?\Z")  # "two others", behind what is named
ARTICLE = re.compile(
    r"(?:the|an?|its|his|her|their|our|my|your|another|any|every|each|both|all|most|many|few|some|several|other|no"
    r"|this|that|these|those|one|two|three|four|five|six|seven|eight|nine|ten|dozens|scores|hundreds|thousands)\b"
)
_BODIES = (  # what a body's full name ends with, or begins with before "of"
    "Ministry|Department|Office|Council|Commission|Committee|Union|Government|Administration|Authority|Army|Navy|Forces"
    "|Coalition|Command|Parliament|Senate|Court|Association|Federation|Institute|Bureau|Board|Party|Alliance"
    "|Observatory|Organi[sz]ation|Congress|Guard|Police|Fund|Act|Service|Front|Assembly|Cabinet|Directorate|Foundation"
)
ARTICLED = re.compile(  # said with "the": states, houses, and what is spelt letter by letter (NATO is a word)
    r"(?:United (?:States|Kingdom|Nations|Arab Emirates)|Netherlands|Philippines|Bahamas|Gambia|Vatican|Kremlin"
    r"|Pentagon|White House|[UE]\.?[SKNU]\.?|.+ (?:Republic|Kingdom|Emirates|Islands|League)"
    r"|Associated Press|Fed|FBI|CIA|NSA|CDC|FDA|EPA|IMF|BBC|IRS|FCC|NTSB|DOJ|OECD|OSCE)\Z"
)
BODY = re.compile(rf"\w (?:{_BODIES})(?: (?:of|for) .+)?\Z|\A(?:{_BODIES}) (?:of|for)\b")
# Small words that open a name: "al-Amir", "van der Berg".
PARTICLE = re.compile(r"(?:al|el|as|ar|an|az|ad|at|d|bin|ibn|de|del|da|di|van|von|ter|ten)[-’' ](?:de[rn] )?[A-Z]")
LONE_BODY = re.compile(r"(?:Ministry|Commission|Union|Government|Army|Navy|Senate|Court|Cabinet|Coalition)\Z")
FIRST_WORD = re.compile(r"([A-Z][a-z]+)\b(?![’'-])")
PERSONS = frozenset(  # who opens a sentence without a name, and is no name
    """Aides Analysts Authorities Campaigners Critics Customers Diplomats Doctors Employees Executives Experts Families
    Friends Investigators Investors Lawyers Locals Neighbours Neighbors Officers Officials Opponents Passengers
    Prosecutors Protesters Relatives Rescuers Researchers Residents Scientists Soldiers Sources Supporters Survivors
    Teachers Users Villagers Voters Witnesses Workers""".split()
)
ADDED = re.compile(  # what a sentence goes on to tell of whom it has just mentioned
    r", (?:who|whom|whose|which|speaking|talking|writing|asking|requesting|declining|insisting|on condition)\b"
)
# What names nobody to whom it is told elsewhere: "quotes they"
MANY = frozenset("we they them us these those".split())
POINTING = MANY | frozenset("i he she it him her who which that one".split())
OWNED = re.compile(r"[’']s?\s|\A(?:the|an?)\b|\b(?:his|her|its|their) ", re.IGNORECASE)  # "Quill and her team"
BEFORE_SENTENCE = re.compile(r"(?:\A|[.!?:…\n“”\"‘’—–-])\s{0,8}\Z")


def page_name(document: Document) -> str | None:
    """The publisher, else the host."""
    if document.publisher:
        return document.publisher
    host = re.match(r"https?://(?:www\.)?([^/:?#]+)", document.url or "")
    return host.group(1) if host else None


def name_pages(documents: Sequence[Document]) -> dict[str, str]:
    """A short name for each document, by which every sentence speaks of it.

    A page whose publisher is not known goes by its number in the report; two pages of one publisher are told apart
    by theirs.
    """
    known = [page_name(d) for d in documents]
    names = dict[str, str]()
    for number, (document, name) in enumerate(zip(documents, known, strict=True), 1):
        if name is None:
            names[document.id] = f"page {number}" if len(documents) > 1 else "the page"
        else:
            names[document.id] = f"{name} (page {number})" if known.count(name) > 1 else name
    return names


def words_for(source: Source) -> str | None:
    """The name of a source, or how a page speaks of one whom it does not name, without what it goes on to tell."""
    if source.name or source.mention is None:
        return source.name
    words = source.mention.exact
    if words.lower() in POINTING:
        return None  # "he" and "they" name nobody outside of their text
    added = ADDED.search(words, 1)
    return (words[: added.start()] if added else words).rstrip(" ,;:–—")


def within(words: str, text: str, start: int) -> str:
    """Words of a page (they stand at ``start`` of ``text``) as they are written inside a sentence.

    "Health bosses" that opens a sentence is "health bosses" where the page writes the word small elsewhere, and never
    with a capital inside a sentence: "Navy officers" and "Quill's aides" keep theirs.
    """
    head = FIRST_WORD.match(words)
    if head is None or not BEFORE_SENTENCE.search(text, max(0, start - 8), start):
        return words
    small = head[1].lower()
    return small + words[len(small) :] if is_written_small(head[1], text) else words


@lru_cache(256)  # one page is asked for the same words in every sentence that speaks of it
def is_written_small(word: str, text: str) -> bool:
    """Whether a word that opens a sentence is no name: with a capital it stands nowhere inside one."""
    inside = (m.start() for m in re.finditer(rf"\b{word}\b", text))
    if any(not BEFORE_SENTENCE.search(text, max(0, at - 8), at) for at in inside):
        return False
    return word in PERSONS or re.search(rf"\b{word.lower()}\b", text) is not None


def stands_in(name: str, text: str) -> bool:
    """Whether a name stands in a text as words of its own, in whatever case: "The Sun" does not in "on the Sunday"."""
    return re.search(rf"(?<!{_LETTER}){re.escape(name)}(?!{_LETTER})", text, re.IGNORECASE) is not None


def introduce(document: Document, name: str) -> str:
    """The name where a page is mentioned first: one that has a mere number is introduced by its headline."""
    if not NUMBERED.match(name) or not (document.headline and document.headline.strip()):
        return name
    return f"{name} (“{clipped(document.headline)}”)"


def clipped(headline: str) -> str:
    """A headline's first words, as many as fit; quotation marks inside it give way to single ones."""
    words = " ".join(headline.split()).replace("“", "‘").replace("”", "’").replace('"', "'")
    if len(words) <= HEADLINE_SHOWN:
        return words
    whole, _, _ = words[: HEADLINE_SHOWN + 1].rpartition(" ")
    return (whole or words[:HEADLINE_SHOWN]).rstrip(" ,:;.–—-") + "…"


def opening(text: str) -> str:
    """A sentence that opens with a page's number begins with a capital."""
    return text[:1].upper() + text[1:] if NUMBERED.match(text) else text


def listed(names: Sequence[str]) -> str:
    """ "A", "A and B", "A, B and C", each name once; pages with mere numbers are "pages 2, 3 and 7"."""
    *before, last = dict.fromkeys(names) or ("",)
    numbers = [MERE_NUMBER.match(name) for name in (before if REST.match(last) else [*before, last])]
    if len(numbers) > 1 and all(numbers):
        told = [found[1] for found in numbers if found]
        rest = [last] if REST.match(last) else []
        *before, last = [f"pages {told[0]}", *told[1:], *rest]
    return f"{', '.join(before)} and {last}" if before else last


def place(ids: Sequence[str], names: dict[str, str]) -> str:
    """The pages by name, or their number where they are many."""
    return listed([names[i] for i in ids]) if len(ids) <= PAGES_NAMED else counted(len(ids), "page").capitalize()


def short(text: str, words: int = QUOTED_WORDS) -> str:
    """The statement in quotation marks, cut after some words."""
    text = " ".join(text.split()).strip(' .,;“”"')
    parts = text.split(" ")
    return f"“{' '.join(parts[:words])} …”" if len(parts) > words else f"“{text}”"


def counted(number: int, noun: str, nouns: str | None = None) -> str:
    """ "one page", "three pages", "13 pages"."""
    return f"{numeral(number)} {noun if number == 1 else nouns or noun + 's'}"


def numeral(number: int) -> str:
    """ "no", "three", "1,300": past twelve in figures."""
    return SMALL[number] if number < len(SMALL) else f"{number:,}"


def is_title(name: str) -> bool:
    """Whether the name of an outlet or agency is one: nobody can be asked for the pages of "Multiple news reports"."""
    return not name.rsplit(maxsplit=1)[-1][:1].islower()


def with_article(name: str) -> str:
    """ "the harbour authority", "the Orrey Harbour Council": a common noun and a body's full name take the article."""
    if NUMBERED.match(name):
        return name
    first, joined, rest = name.partition(" and ")
    if joined and " " in first and is_first_name(first.split()[0]):
        return f"{first} and {with_article(rest)}"  # "Ada Finch and the Velm National Committee"
    if ARTICLED.match(name) or LONE_BODY.match(name) or (BODY.search(name) and not OWNED.search(name)):
        return f"the {name}"
    last = name.rsplit(maxsplit=1)[-1]
    plural = last.endswith("s") and not name.endswith("ss")
    common = (name[:1].islower() and not PARTICLE.match(name)) or (
        " " in name and last.isalpha() and last.islower()
    )  # "Twitter account"
    owned = OWNED.search(name) and not name[:1].islower()  # "Quill's team", not "metalworkers' union"
    bare = common and not plural and not owned
    return f"the {name}" if bare and not ARTICLE.match(lower_article(name)) else name


def lower_article(words: str) -> str:
    """ "A spokesman" inside a sentence: "a spokesman"."""
    head, _, rest = words.partition(" ")
    return f"{head.lower()} {rest}" if head in {"A", "An", "The", "One", "Two", "Three", "Some", "Several"} else words
