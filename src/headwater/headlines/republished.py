"""A publisher's own headline over somebody else's text: what only the publisher's own lead carries.

The lead repeats the headline, so it proves nothing: the headline is held against the credited text and its statements.
"""

import re
from collections.abc import Sequence

from headwater.headlines.evidence import Passage, absent, content_words, coverage
from headwater.headlines.pieces import Headline, found
from headwater.language.words import near, vocabulary
from headwater.model import HeadlineFinding

MIN_CREDITED_WORDS = 30  # a shorter stretch is a quotation, not a republished text
FEWEST_TARGET_WORDS = 2  # a modifier and a noun: one word is too easily another name of the same
WORDS_BETWEEN = 2  # that may stand among the words of a phrase
MIN_MISSING, MISSING_SHARE = 3, 0.5  # an editor's fair paraphrase changes a word or two

ONLY_OWN_TARGET = "Only the publisher's own lead names this target; the statement it reports speaks of something else."
ONLY_OWN_WORDS = (
    "These words, and half of the headline, are the page's own: they stand nowhere in the text that it credits to"
    " somebody else."
)
BEYOND_CREDITED = frozenset({ONLY_OWN_TARGET, ONLY_OWN_WORDS})  # the page's own text carries these
IN_NO_TEXT = "These words, and half of the headline, stand nowhere in the text that the page credits to somebody else."
_TARGET_VERBS = re.compile(
    r"""\b(?:at|against|on|target\w*|shoot\w*|attack\w*|strike\w*|hit\w*|bomb\w*|kill\w*|arrest\w*|sue\w*|fire\w*|ban\w*
    |sanction\w*|fine\w*|blame\w*|accuse\w*)\s*(?:at|on|against)?\s+""",
    re.IGNORECASE | re.VERBOSE,
)

_PHRASE = re.compile(
    r"""(?:the\s+)?((?:[\w.’'-]+\s+){0,4}?[\w.’'-]+)
    (?=\s+(?:in|on|at|if|who|that|over|after|for|as|to|from|near|with|and|when|should|unless)\b|[,;:?!]|$)""",
    re.VERBOSE,
)


def substituted_target(headline: Headline, sentences: Sequence[Passage]) -> list[HeadlineFinding]:
    """A target that only the publisher's own lead names, where the credited text's own statement names another."""
    credited = [p for p in sentences if not p.own]
    piece = target_phrase(headline)
    if piece is None or len(credited) == len(sentences):
        return []
    words = [m[0] for m in content_words(headline.text[piece[0] : piece[1]])]
    if not any(p.own and holds_phrase(words, p.text) for p in sentences):
        return []
    if any(holds_phrase(words, p.text) for p in credited):
        return []
    statement = best_statement(headline, credited)
    if statement is None:
        return []
    return [found("entity-substituted", headline, piece, statement, ONLY_OWN_TARGET)]


def target_phrase(headline: Headline) -> tuple[int, int] | None:
    """The place of the noun phrase after the headline's action: a modifier and a noun at least."""
    for verb in _TARGET_VERBS.finditer(headline.text):
        rest = headline.text[verb.end() :]
        phrase = _PHRASE.match(rest)
        if phrase and len(content_words(phrase[1])) >= FEWEST_TARGET_WORDS:
            return verb.end() + phrase.start(1), verb.end() + phrase.end(1)
    return None


def holds_phrase(words: Sequence[str], text: str) -> bool:
    """Whether the words stand together, within a few words, anywhere in a sentence."""
    tokens = text.split()
    size = len(words) + WORDS_BETWEEN
    return any(
        coverage(words, vocabulary(" ".join(tokens[i : i + size]))) == 1 for i in range(max(1, len(tokens) - size + 1))
    )


def best_statement(headline: Headline, credited: Sequence[Passage]) -> Passage | None:
    """The credited sentence that makes the headline's statement: somebody's, conditional or about what will be."""
    said = [p for p in credited if p.said or re.search(r"[“”\"]", p.text)]
    willing = [p for p in said if re.search(r"\b(?:will|would|shall)\b", p.text)]
    pool = [p for p in willing if p.conditional] or willing
    return max(pool, key=lambda p: coverage(headline.words, p.words), default=None)


def spun_words(headline: Headline, sentences: Sequence[Passage]) -> list[HeadlineFinding]:
    """A headline that at least half consists of words which the credited text does not have in any form."""
    credited = [p for p in sentences if not p.own]
    if len(credited) == len(sentences) or sum(len(p.text.split()) for p in credited) < MIN_CREDITED_WORDS:
        return []
    known = frozenset().union(*(p.words for p in credited))
    words = content_words(headline.text)
    missing = absent([m[0] for m in words], known)
    if sum(missing) < MIN_MISSING or sum(missing) < MISSING_SHARE * len(words):
        return []
    start, end = longest_run(missing)
    best = max(credited, key=lambda p: coverage(headline.words, p.words))
    own = frozenset().union(*(p.words for p in sentences if p.own))
    reason = ONLY_OWN_WORDS if all(near(m[0], own) for m in words[start:end]) else IN_NO_TEXT
    return [found("unsupported-term", headline, (words[start].start(), words[end - 1].end()), best, reason)]


def longest_run(flags: Sequence[bool]) -> tuple[int, int]:
    """Start and end of the longest run of true flags; the first of several."""
    best, start = (0, 0), 0
    for i, flag in enumerate([*flags, False]):
        if not flag:
            if i - start > best[1] - best[0]:
                best = (start, i)
            start = i + 1
    return best
