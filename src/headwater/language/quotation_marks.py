"""One kind of quotation marks: “…” for whatever a text quotes with, at the same code points.

„…“, «…», »…«, ”…” and ‘…’ or '...' are read as “…”; what a quotation in single marks quotes is left in single ones.
An apostrophe is told from a closing mark by what stands around it, and by whether a mark was opened. A line that begins
with an opening mark goes on with a quotation that the line before left open.
"""

import re
from bisect import bisect_left

from headwater.limits import MAX_PARAGRAPH_CHARS

OTHER_MARKS = re.compile("[„‟«»‘]|”[^”\\n]*”|(?<![^\\s(\\[—–-])['’](?=[\\w“\"‘$£€([])")
SINGLE_OPENS = re.compile("(?<![^\\s(\\[—–“\"-])(?:‘|['’`](?![’']))(?=[\\w“\"$£€(\\[.…])")
SINGLE_CLOSES = re.compile("(?<=[^\\s‘(\\[])['’](?![\\w’'])")
# 'em, 'til, '90s, ('86, '87), rock 'n' roll: letters left out; "the mayor 's", "they 'll" where words were set apart
ELISION = re.compile(
    "['‘’](?:em|til|till|cause|bout|round|tis|twas|n['’]?|\\d0s|\\d\\d(?=\\s?[,;)])|(?:s|d|m|t|ll|re|ve)(?!['’]))\\b",
    re.IGNORECASE,
)
SENTENCE_ENDS = frozenset(".,!?…;:—–-")
TYPED_MARKS = re.compile("``|''")
MISTYPED_WITHIN = 60  # code points of "`` hot pursuit `` of pirates", whose second mark was meant to close
SPOKEN_WORDS = 5  # from as many on, words in single marks are speech where double marks are the text's own
MOST_APOSTROPHES = 50  # of words in "s’" inside one quotation
PLAIN = str.maketrans({"„": "“", "‟": "“"})
NESTED = str.maketrans({"“": "‘", "”": "’", '"': "'"})


def one_kind_of_marks(text: str) -> str:
    """The text with “ and ” where it quotes with other marks; of the same length."""
    if "``" in text:
        text = _with_typed_marks(text)
    if not OTHER_MARKS.search(text):
        return text
    lines = _with_double_marks(text).split("\n")
    pairs = [_single_pairs(line) for line in lines]
    double = sum(line.count("“") + (line.count('"') + line.count("''")) // 2 for line in lines)
    secondary = double > sum(map(len, pairs))
    made: list[str] = []
    following = ""
    for line, ones in zip(reversed(lines), reversed(pairs), strict=True):
        made.append(_with_single_marks(line, ones, following, secondary=secondary))
        following = line if line.strip() else following
    return "\n".join(reversed(made))


# ------------------------------------------------------------ ``…'' „…“ «…» ”…”


def _with_typed_marks(text: str) -> str:
    """``…'', as typesetters type it and language tools print it, as “ … ” with a blank for the second stroke."""
    made: list[str] = []
    done = 0
    opened = -1  # where the quotation begins that is not closed yet
    for mark in TYPED_MARKS.finditer(text):
        goes_on = text[mark.end() : mark.end() + 1] == " " and text[mark.end() + 1 : mark.end() + 2].islower()
        ends = text[mark.start() - 2 : mark.start() - 1] in ",.!?" or mark.start() - opened <= MISTYPED_WITHIN
        closes = mark.group() == "''" or (opened >= 0 and goes_on and ends)  # "he delivers , `` said Finch"
        made += (text[done : mark.start()], "” " if closes else "“ ")
        done, opened = mark.end(), -1 if closes else mark.start()
    return "".join([*made, text[done:]])


def _with_double_marks(text: str) -> str:
    """Low, angled and only closing marks as “ and ”."""
    angled = re.search("[«»]", text)
    outward = angled is None or angled.group() == "«"
    opens, closes = ("«", "»") if outward else ("»", "«")
    lines = [_low_marks(line).replace(opens, "“").replace(closes, "”") for line in text.split("\n")]
    return "\n".join(_only_closing(line) for line in lines).translate(PLAIN)


def _low_marks(line: str) -> str:
    """„ is closed by the next “ or ”."""
    if "„" not in line:
        return line
    made: list[str] = []
    inside = False
    for written in line:
        letter = written
        if letter == "„":
            inside = True
        elif inside and letter in '“”"':
            letter, inside = "”", False
        made.append(letter)
    return "".join(made)


def _only_closing(line: str) -> str:
    """”…”: every second one opens, where the line has no other double marks."""
    if "”" not in line or any(mark in line for mark in '“„"'):
        return line
    if not re.search("(?<![^\\s(\\[—–-])”(?=\\w)|^\\s*”", line):
        return line
    made = line.split("”")
    return "".join(part + ("" if k == len(made) - 1 else "“”"[k % 2]) for k, part in enumerate(made))


# ------------------------------------------------------------ ‘…’ '...'


def _single_pairs(line: str) -> list[tuple[int, int]]:
    """Where single marks open and close outside double ones, in order; an end past the line is a mark left open."""
    opens = [m.start() for m in SINGLE_OPENS.finditer(line)]
    closes = [m.start() for m in SINGLE_CLOSES.finditer(line)] if opens else []
    pairs: list[tuple[int, int]] = []
    after = counted = depth = straight = 0
    for number, start in enumerate(opens):
        depth += line.count("“", counted, start) - line.count("”", counted, start)
        straight += line.count('"', counted, start) + line.count("''", counted, start)
        counted = start
        if start < after or depth > 0 or straight % 2 or ELISION.match(line, start):
            continue
        end = _closing(line, start, closes, opens[number + 1] if number + 1 < len(opens) else len(line))
        pairs.append((start, end if end is not None else len(line)))
        after = start if end is None else end
    return pairs


def _closing(line: str, start: int, closes: list[int], following: int) -> int | None:
    """Where the mark at ``start`` is closed: not at "the boys’" if a surer place comes before the next opening mark."""
    unsure: int | None = None
    first = bisect_left(closes, start + 2)
    for at in closes[first : first + MOST_APOSTROPHES]:
        if (at > following and unsure is not None) or at > start + MAX_PARAGRAPH_CHARS:
            break
        if _is_sure(line, at):
            return at
        unsure = at if unsure is None else unsure
    return unsure


def _is_sure(line: str, at: int) -> bool:
    """Whether a mark closes, and cannot be the apostrophe of a plural: "the boys’ mother"."""
    after = line[at + 1 : at + 2]
    return line[at - 1] != "s" or after in SENTENCE_ENDS or after in ("", "”", '"', ")", "]")


def _with_single_marks(line: str, pairs: list[tuple[int, int]], following: str, *, secondary: bool) -> str:
    """The line with its outermost single marks made double; short ones stay where double marks are the text's own."""
    made = list(line)
    begins = len(line) - len(line.lstrip())
    continued = bool(SINGLE_OPENS.match(following.lstrip()))
    for start, end in pairs:
        goes_on = end >= len(line)
        if goes_on and not (continued and start == begins):
            continue
        inner = line[start + 1 : end]
        if secondary and len(inner.split()) < SPOKEN_WORDS and inner[-1:] not in (",", "!", "?"):
            continue
        made[start] = "“"
        made[start + 1 : end] = inner.translate(NESTED)
        if not goes_on:
            made[end] = "”"
    return "".join(made)
