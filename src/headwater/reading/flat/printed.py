"""Text that was printed in pages: their running heads, feet and numbers told, and put where they cut no sentence.

``pdftotext`` and its like write a page's foot and the next one's head into the middle of the paragraph that runs over
the break. They are known by a number that rises by one from break to break, on a line of its own or on one that comes
again, and by what they do: they stand in sentences, behind a form feed, or beside the word "page".
"""

import re
from collections import Counter
from typing import NamedTuple

from headwater.reading.flat.sentences import is_sentence
from headwater.reading.lines.patterns import SENTENCE_END, has_time

LEAST_BREAKS = 2  # numbers in a row
LEAST_PAGE_WORDS = 40  # of a page, on average: numbered entries of a list are shorter
CUT_SHARE = 0.25  # of the breaks stand in a sentence
MOST_FURNITURE = 3  # lines of it above a page's number, and below
MOST_HEAD_CHARS = 120
LEAST_CUT_CHARS = 25  # of a line that is cut by a break
OPENING_LINES = 4  # in which the first page's own head may stand

_NUMBER = re.compile(
    r"\W{0,3}(?P<page>(?:page|pg\.|p\.|seite|página|pagina|strona|стр\.|sida|side)\s)?\W{0,2}(?P<number>\d{1,4})"
    r"(?P<of>\s?(?:/|of|von|de|di|из|av|z)\s?\d{1,4})?\W{0,3}",
    re.IGNORECASE,
)
_FIGURES = re.compile(r"\d+")
_EDGE = re.compile(r"\A\d{1,4}\b|\b\d{1,4}\Z")
_CALLED = re.compile(
    r"\b(?:page|seite|página|pagina|sida|side) (\d{1,4})(?: ?(?:of|/|von|de|di|av) ?\d{1,4})?\Z", re.IGNORECASE
)
_WORD = re.compile(r"\w+")


class _Break(NamedTuple):
    """Lines from ``start`` to ``stop`` between two pages, and whether they say of themselves that they are."""

    start: int
    stop: int
    said: bool


class _Row(NamedTuple):
    """A row of numbers by its last line."""

    at: int
    before: "_Row | None"
    length: int


def furniture(lines: list[str]) -> set[int]:
    """Which lines, none of them blank, are heads, feet and numbers of printed pages; none where none was printed."""
    breaks = _breaks(lines)
    found = {i for one in breaks for i in range(one.start, one.stop)}
    heads = {_mask(lines[i]) for i in found if any(map(str.isalpha, lines[i]))}
    for i in range(min(OPENING_LINES, len(lines) - 1) if found else 0):  # the first page has its head over a headline
        if i not in found and _mask(lines[i]) in heads and not is_sentence(lines[i + 1]):
            found.add(i)
    return found


def set_aside(text: str, widest: int) -> tuple[str, Counter[str]]:
    """The text with what stands between two pages on lines apart, before the paragraph that it cuts, and the paragraph
    whole; and those lines.

    Where no line is longer than ``widest`` the two halves are left below each other: paragraphs cut to a width are put
    together afterwards.
    """
    raw = text.split("\n")
    places = [i for i, line in enumerate(raw) if line.strip()]
    lines = [raw[i].rstrip() if raw[i].startswith("\f") else raw[i].strip() for i in places]
    found = furniture(lines)
    if not found:
        return text, Counter()
    wide = any(len(line) > widest for line in lines)
    out: list[str] = []
    held: list[str] = []  # of the paragraph that is being read
    aside: list[str] = []  # what stands between it and the next line
    number = {place: n for n, place in enumerate(places)}
    blank = False
    for i, line in enumerate(raw):
        n = number.get(i)
        if n is None:
            blank = True
            continue
        if n in found:
            aside.append(line.strip())
            continue
        cut = bool(aside and held) and _runs_on(held[-1].strip(), line.strip())
        if aside:
            out += ["", *aside, ""] if cut else [*held, "", *aside, ""]
            held = held if cut else []
        elif held and (blank or wide):
            out += [*held, ""] if blank else held
            held = []
        if cut and wide:
            held[-1] = _joined(held[-1].rstrip(), line.strip())
        else:
            held.append(line)
        aside, blank = [], False
    return "\n".join([*out, *held, "", *aside]), Counter(lines[n].strip() for n in found)


def _joined(before: str, after: str) -> str:
    """Two halves of a paragraph: a word that was parted at a hyphen is whole again."""
    parted = before.endswith("-") and before[-2:-1].isalpha() and after[:1].islower()
    return before[:-1] + after if parted else f"{before} {after}"


def _breaks(lines: list[str]) -> list[_Break]:
    """The breaks between printed pages, in order; none where nothing shows that the text was printed."""
    masks = [_mask(line) if len(line) <= MOST_HEAD_CHARS else "" for line in lines]
    again = Counter(masks)
    alike = [bool(mask) and again[mask] > 1 for mask in masks]
    chain = _chain(lines, alike)
    if len(chain) < LEAST_BREAKS:
        return []
    numbered = Counter(masks[at] for at in chain)
    if any(numbered[masks[at]] < LEAST_BREAKS for at in chain):
        return []  # heads come again; what has a number behind it may be anything
    breaks = [_around(lines, alike, at) for at in chain]
    if sum(one.said for one in breaks) * 2 >= len(breaks):
        return breaks
    words = sum(len(_WORD.findall(line)) for line in lines[chain[0] : chain[-1]])
    cut = sum(_is_cut(lines, one) for one in breaks)
    enough = words >= LEAST_PAGE_WORDS * (len(chain) - 1) and cut >= max(1, len(breaks) * CUT_SHARE)
    return breaks if enough else []


def _mask(line: str) -> str:
    """A line with its figures made alike; empty where it has no letter and is no page's number."""
    return " ".join(_FIGURES.sub("#", line).lower().split())


def _chain(lines: list[str], alike: list[bool]) -> list[int]:
    """The lines with the longest row of numbers that rise by one from each to the next."""
    rows: dict[int, _Row] = {}  # by the last number of each
    best: _Row | None = None
    for i, line in enumerate(lines):
        bare = _NUMBER.fullmatch(line) if len(line) <= MOST_HEAD_CHARS else None
        numbers = [bare["number"]] if bare else _numbers_at_edge(line) if alike[i] else []
        for said in set(map(int, numbers)):
            before = rows.get(said - 1)
            row = rows[said] = _Row(i, before, before.length + 1 if before else 1)
            if best is None or row.length > best.length:
                best = row
    out: list[int] = []
    while best is not None:
        out.append(best.at)
        best = best.before
    return out[::-1]


def _numbers_at_edge(line: str) -> list[str]:
    """The numbers of a page that a running head may hold: behind "page", or at either end of a line without a date."""
    if called := _CALLED.search(line):
        return [called[1]]
    return [] if has_time(line) else _EDGE.findall(line)


def _around(lines: list[str], alike: list[bool], at: int) -> _Break:
    """A page's number with the lines right above it and below that come again at other breaks."""
    start, stop = at, at + 1
    while start > 0 and at - start < MOST_FURNITURE and alike[start - 1]:
        start -= 1
    while stop < len(lines) and stop - at <= MOST_FURNITURE and alike[stop]:
        stop += 1
    bare = _NUMBER.fullmatch(lines[at])
    fed = any(line.startswith("\f") for line in lines[start : stop + 1])
    called = bare["page"] or bare["of"] if bare else _CALLED.search(lines[at])
    return _Break(start, stop, fed or bool(called))


def _is_cut(lines: list[str], one: _Break) -> bool:
    """Whether a sentence runs over a break."""
    if one.start == 0 or one.stop >= len(lines):
        return False
    return _runs_on(lines[one.start - 1], lines[one.stop].lstrip("\f "))


def _runs_on(before: str, after: str) -> bool:
    """Whether a line stops in a sentence that another one takes up."""
    return len(before) >= LEAST_CUT_CHARS and not SENTENCE_END.search(before) and after[:1].islower()
