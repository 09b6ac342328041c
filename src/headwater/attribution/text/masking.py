"""A page's text as the taggers read it: what is no sentence's words out of the way, one kind of marks, no code point
moved."""

import re
from collections.abc import Iterable

from headwater.attribution.names.first_names import is_first_name
from headwater.attribution.tagging.lexicon import VERB_OF
from headwater.language.quotation_marks import one_kind_of_marks

LEAD_IN = re.compile(
    r"^[ \t]*(?:As )?(?P<name>[A-Z][^:\n.“”\"]{1,60}?(?:\.(?:com|net|org|co\.uk))?) "
    r"(?:reports?|reported|writes|wrote|has the story|adds|explains)(?: on \w+)?\s*:[^\S\n]*(?=[^\s“\"‘'„«])",
    re.MULTILINE,
)
DATELINE = re.compile(
    r"^[ \t]*(?:[A-ZÀ-Þ][\w’'.À-ÿ-]*[A-ZÀ-Þ.][^()\n–—-]{0,60})?"
    r"\((?:[A-Z][\w .’'/-]{1,40})\)[^\S\n]?[-–—]+[^\S\n]*(?=\S)"
    r"|^[ \t]*[A-ZÀ-Þ][A-ZÀ-Þ .,/’'-]{2,60}(?:, \w+\.? \d{1,2})? ?(?:[–—]|--| - )+[^\S\n]*(?=\S)",
    re.MULTILINE,
)
# "MORE: Court jails eight men", "Read also: ...": a line that leads to another page; its names are no part of this one
ELSEWHERE = re.compile(
    r"^[ \t]*(?:(?:read|see|watch)(?: more| also| next)?|more|also read|related(?: \w{4,9})?)[ \t]?:[^\n]{4,160}$",
    re.MULTILINE | re.IGNORECASE,
)
# "NOTE: It is not known ...", "EDITOR’S NOTE:", "10:42 am": what a newsroom writes before its own text; nobody's name
LABELLED = re.compile(
    r"^[ \t]*(?:(?:[A-Za-z]{3,12}[’']s? )?(?:note|update(?: \d{1,2})?|updated|correction|clarification"
    r"|editorial note|breaking|exclusive|live|photos?|video|caption|summary|key points"
    r"|(?:our |the |my )?(?:verdict|rating|ruling|claim|conclusion|facts)|bottom line|in (?:brief|short))[ \t]?:"
    r"|(?:at )?\d{1,2}[:.]\d{2}(?: ?[ap]\.?m\.?)?(?: ?[A-Z]{2,4})?[ \t]?[:–—-](?= ))",
    re.MULTILINE | re.IGNORECASE,
)
# A line that ends without a stop, among others that do not: a heading or a link, if it is also set in capitals.
NO_SENTENCE = re.compile(r"^[ \t]*[^\s“\"‘'][^\n]{10,120}[^\s.!?…:;,”\"’')\]][ \t]*$", re.MULTILINE)
WORD = re.compile(r"[^\W\d_][\w’'-]*")
INSIDE_SENTENCE = re.compile(r"(?<=[a-z,] )[A-Z][\w’'-]*")
LONG_WORD = 4  # letters; shorter ones are set small in many houses' headings
FEW_WORDS = 4
IN_CAPITALS = 0.8  # share of the long words of a heading that begin with one
FUNCTION_WORDS = frozenset(
    """a an and are as at be been being but by can could did do does for from had has have he her him his how if in into
    is it its may might must no nor not of off on or our out over she should so than that the their them they this to
    under up was we were what when where which while who whom why will with would you your after before about against
    more most all""".split()
)


def masked(text: str, hidden: list[tuple[int, int]]) -> str:
    """The text with stretches that are no sentence's words (datelines, "N reports:") put out as line breaks.

    Code points stay where they are; what follows begins a paragraph. Whatever the text quotes with is “…” afterwards.
    """
    text = one_kind_of_marks(re.sub(r"[^\S\n]", " ", text))  # one kind of blank: patterns and the tokenizer know it
    for start, end in hidden:
        text = text[:start] + "\n" * (end - start) + text[end:]
    return text


def hidden_stretches(text: str) -> list[tuple[int, int]]:
    """What is no sentence's words: datelines, "N reports:" and lines that lead to other pages."""
    led = [
        m.span() for m in LEAD_IN.finditer(text) if not is_first_name(m["name"].split()[0])
    ]  # "Ada Finch wrote: ..."
    return (
        led + [m.span() for pattern in (DATELINE, ELSEWHERE, LABELLED) for m in pattern.finditer(text)] + headings(text)
    )


def headings(text: str) -> list[tuple[int, int]]:
    """Lines Set Like This among paragraphs: headings, and titles of other pages that a crawler left in the text."""
    if text.count("\n") < FEW_WORDS:
        return []
    return [m.span() for m in NO_SENTENCE.finditer(text) if in_capitals(m.group())]


def in_capitals(line: str) -> bool:
    """Whether a line is set Like a Title: almost all of its long words begin with a capital, not only names."""
    words = WORD.findall(line)
    long = [w for w in words[1:] if len(w) >= LONG_WORD]
    capital = sum(w[:1].isupper() for w in long)
    return len(words) >= FEW_WORDS and len(long) >= FEW_WORDS - 1 and capital >= IN_CAPITALS * len(long)


class Casing:
    """How the words of a page are written inside its sentences."""

    def __init__(self, text: str) -> None:
        self.small = {w for w in WORD.findall(text) if w.islower()}
        self.capital = set(INSIDE_SENTENCE.findall(text))

    def sentence(self, headline: str) -> str:
        """A Headline Set Like This as a sentence, in the case that its text writes its words in; others as they are.

        The taggers know sentences: in capitals verbs are taken for names. No code point is moved.
        """
        headline = one_kind_of_marks(re.sub(r"\s", " ", headline))
        if not in_capitals(headline):
            return headline
        return "".join(self._small(headline))

    def _small(self, headline: str) -> Iterable[str]:
        at = 0
        for number, word in enumerate(WORD.finditer(headline)):
            yield headline[at : word.start()]
            written, at = word.group(), word.end()
            small = written[0].lower() + written[1:]
            name = written in self.capital or not small.islower()
            known = small in self.small or small in FUNCTION_WORDS or small in VERB_OF
            yield written if number == 0 or name or not known else small
        yield headline[at:]
