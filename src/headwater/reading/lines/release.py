"""Press releases: what stands around them, and where they end."""

import re

from headwater.reading.lines.patterns import WORD

LEAST_SIGNS = 2  # of different kinds, before a text is taken for a release
LEAST_ABOVE = 2  # lines of article above what ends it
MOST_MARK_CHARS = 120
_STRONG = {
    "release": re.compile(
        r"\W{0,6}(?:for immediate release|press release|news release|news provided by)\W{0,6}", re.IGNORECASE
    ),
    "end": re.compile(r"(?:#{2,5}|# # #|[-–— ]{0,3}(?:30|ends?)[-–— ]{0,3})", re.IGNORECASE),
    "source": re.compile(r"SOURCE:? {1,3}[A-Z0-9].{1,80}"),
    "contact": re.compile(
        r"\W{0,6}(?:(?:media|press|news|investor)(?: relations)? (?:contacts?|inquiries|enquiries)\b.{0,100}"
        r"|contacts?:.{0,100}|for (?:more|further) information,? (?:please )?contact\b.{0,100})",
        re.IGNORECASE,
    ),
    "caution": re.compile(
        r"(?:(?:cautionary (?:note|statement) .{0,40})?forward[- ]looking statements?)\b.{0,60}", re.IGNORECASE
    ),
    "notes": re.compile(r"notes? (?:to|for) editors?\W{0,6}", re.IGNORECASE),
}
_ENDING = ("end", "source", "contact", "caution", "notes")
_BEGIN = tuple(  # what such lines begin with, asked first
    "For |FOR |Press|PRESS|News|NEWS|Media|MEDIA|Investor|Contact|CONTACT|SOURCE|#|-|–|—|30|End|END|Forward|FORWARD"
    "|Caution|CAUTION|Note|NOTE|About|ABOUT".split("|")
)
_WIRE = re.compile(
    r"/ ?(?:PRNewswire|CNW|EINPresswire|EIN Presswire|PRWeb)\S{0,30} ?/|\((?:BUSINESS WIRE|GLOBE NEWSWIRE)\)"
    r"|\bGLOBE NEWSWIRE\b"
)
_ABOUT = re.compile(r"\W{0,6}About (?:the )?([A-Z0-9][\w&.’'-]{0,40})(?: [\w&.,’'()-]{1,30}){0,7}\W{0,6}")


def kind_of(text: str) -> str | None:
    """Which of a release's marks a line is; None for any other line."""
    if len(text) > MOST_MARK_CHARS:
        return None
    return next((kind for kind, pattern in _STRONG.items() if pattern.fullmatch(text)), None)


def release_end(texts: list[str], taken: list[int]) -> int | None:
    """Where what is below a press release begins, "About Northwind" or "Contact:"; None where a text is no release.

    ``taken``: the lines that are held for article. A release shows two of its marks at least.
    """
    if len(taken) <= LEAST_ABOVE:
        return None
    marked = [i for i, text in enumerate(texts) if text.lstrip("*_ ").startswith(_BEGIN)]
    if not marked:
        return None
    kinds = {kind for i in marked if (kind := kind_of(texts[i]))}
    kinds |= {"release"} if any(_WIRE.search(texts[i]) for i in taken[:LEAST_ABOVE]) else set()
    below = taken[LEAST_ABOVE - 1]
    about = next((i for i in marked if i > below and is_about(texts, i, taken)), None)
    if not kinds or len(kinds) + (about is not None) < LEAST_SIGNS:
        return None
    ends = [i for i in marked if i > below and kind_of(texts[i]) in _ENDING]
    ends += [about] if about is not None else []
    return min(ends, default=None)


def is_about(texts: list[str], i: int, taken: list[int]) -> bool:
    """Whether a line heads what somebody says of himself whom the article's opening names."""
    if len(texts[i]) > MOST_MARK_CHARS or not (found := _ABOUT.fullmatch(texts[i])):
        return False
    return any(found[1] in WORD.findall(texts[n]) for n in taken[:LEAST_ABOVE] if n < i)
