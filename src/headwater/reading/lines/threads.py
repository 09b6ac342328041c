"""Comments of flat text as threads: numbered, bulleted, indented, or one heading line each."""

import re
from collections.abc import Iterable

import msgspec

from headwater.model import Comment, Span
from headwater.reading.draft import Draft, DraftLine
from headwater.reading.lines.abroad import SAYS_ABROAD, dated_abroad, find_ago_abroad, find_dated, heads_comments
from headwater.reading.lines.patterns import (
    ANSWER_ROW,
    ANSWER_WORD,
    BUTTON_LINE,
    COMMENT_HEADING,
    COUNT_AFTER,
    DECLARED_COUNT,
    FIGURE,
    LIST_MARK,
    REPLY_LINE,
    SAYS,
    SENTENCE_END,
    TIME_OF_DAY,
    WORD,
    find_ago,
    find_date,
    has_time,
    holds,
)
from headwater.reading.lines.times import to_iso

NUMBER_WORDS = {w: i for i, w in enumerate("no one two three four five six seven eight nine ten".split())}
COUNT = re.compile(r"\d+")
SPELLED_COUNT = re.compile(
    r"\b(no|one|two|three|four|five|six|seven|eight|nine|ten) (?:comments?|replies|reply|responses?|thoughts?)\b",
    re.IGNORECASE,
)
COUNTED = (  # what is declared a number of
    "comment", "repl", "response", "thought", "talk",
    "koment", "komment", "coment", "reac", "yorum", "комент", "коммент", "评论", "評論", "コメント",
)  # fmt: skip
_MARKS = r"[\s|,:;•·(\[–—-]"
TRAILER = re.compile(rf"(?:(?<!{_MARKS}){_MARKS}++)?(?:\b(?:on|at|posted|said|says)(?:{_MARKS}*+))?$")
SIGNED_BY = re.compile(
    r"^\W*(?:comment(?:ed)? |posted |written )?by:?\s+|^\d+[.)]?\s+|^(?:soumis|publié|posté) par\s+|^publicado por\s+",
    re.IGNORECASE,
)
SMALL_WORDS = frozenset(
    "le am el il em on at op par von por den la ven lun mar".split()
)  # what is left of "Le 3 mai 2031"
VOTED = re.compile(
    r"^\[[–—+-]\] ?|(?:\[[A-Z]{1,2}\])?\W{0,4}(?:-?\d[\d.,]{0,6}k? (?:points?|votes?)|\[score hidden\])\W{0,4}$"
)  # "[-]quill[S] 9 points"
CHAT = re.compile(  # "27/11/2031, 08:14 - Mara Quill: Is it open?", "[27.11.31, 08:14:09] Mara Quill: ..."
    r"\[?(\d{1,4}[./-]\d{1,2}[./-]\d{1,4}),? \d{1,2}:\d\d(?::\d\d)?(?: ?[ap]\.?m\.?)?\]?(?: [-–])? ([^:]{1,40}): "
    r"(?=\S)",
    re.IGNORECASE,
)
INLINE = re.compile(  # "Mara Quill (4 Dec 2031, 10:12): Is it open?"
    r"(?P<name>[^\W_][^:()\[\]]{0,39}?) ?[(\[](?P<time>[^()\[\]]{3,40})[)\]] ?: ?(?=\S)"
)
ANSWERS = re.compile(  # "quill > mara"; Disqus leaves two blanks between them
    r"(?P<name>.{1,60}?)(?: (?P<sign>>|▶|›|→|➜) |\s{2,4})(?P<parent>\S.{0,59})"
)
IN_REPLY = re.compile(  # over the words of an answer: "In reply to Mara Quill"
    r"\W*(?:(?:in )?repl(?:y|ying|ied) to|in response to|(?:als )?antwo(?:rt|ord) (?:an|auf|op)|en réponse à"
    r"|en respuesta a|em resposta a|in risposta a|в ответ(?: на)?)\s+@?(?P<name>[^\W_].{0,59}?)[\s:.,]*",
    re.IGNORECASE,
)
NAME_LINE = re.compile(r"@?[^\W_][^.!?…:]{0,59}")
FULL_NAME = re.compile(r"[^\W\d_a-zß-ÿа-яё][\w.’'-]{0,40}(?: [\w.’'-]{1,40}){0,3}")
NAME_WORDS = 4
SHORT_AGE = re.compile(r"\W{0,3}\d{1,3} ?(?:s|m|min|h|hrs?|d|w|wk|mo|y|yr)\.?\W{0,3}")  # "3h", as networks write it
MOST_ROW_CHARS = 80
MOST_BEFORE_TIME = 4  # words before or behind a time that is signed, with a full stop behind it
NOON = re.compile(r"\b[ap]\.m\.\W*$", re.IGNORECASE)
HEADING_WORDS = 16  # a comment's line of name and time is no longer than that
FINDS_DATE = (find_dated, find_date, find_ago, find_ago_abroad, TIME_OF_DAY.search)


def find_threads(draft: Draft, indents: list[int]) -> None:
    """Fill ``comments`` and ``declared_comment_count`` of a draft from its lines of role comment."""
    region = [i for i, line in enumerate(draft.lines) if line.role == "comment"]
    draft.declared_comment_count = declared_count(
        [draft.words(line) for line in draft.lines if line.role != "paragraph"]
    )
    if not region:
        return
    marked = [i for i in region if mark_of(draft, i, indents)]
    if marked and marked[0] <= region[0] + 2:
        draft.comments = list(by_marks(draft, region, indents))
    else:
        draft.comments = list(by_headings(draft, region))


def declared_count(lines: Iterable[str], things: tuple[str, ...] = COUNTED) -> int | None:
    """How many comments the page says it has: the first "12 comments" among lines that are not article.

    ``things``: those of COUNTED that stand in the lines, where that is known.
    """
    for text in lines:
        if len(text) > 160 or not holds(text, things):
            continue
        match = DECLARED_COUNT.search(text) or COUNT_AFTER.match(text)
        if match and len(WORD.findall(text)) <= 25 and not is_numbered(text, match):
            return int(re.sub(r"\D", "", match[1]))
        if (spelled := SPELLED_COUNT.search(text)) and len(WORD.findall(text)) <= 25:
            return NUMBER_WORDS[spelled[1].lower()]
        if match is None and (count := COUNT.search(text)) and heads_comments(text):
            return int(count[0])  # "Kommentare (2)"
    return None


def is_numbered(text: str, match: re.Match[str]) -> bool:
    """Whether a number stands before one thing, as that of a chapter does: "2 Response", not "2 Comment(s)"."""
    several = match[0].rstrip().lower().endswith("s") or text.startswith("(", match.end())
    return not several and match.re is DECLARED_COUNT and int(re.sub(r"\D", "", match[1])) > 1


def mark_of(draft: Draft, i: int, indents: list[int]) -> re.Match[str] | None:
    """The "3." or bullet that a line opens with."""
    return LIST_MARK.match(" " * indents[i] + draft.words(draft.lines[i]))


def by_marks(draft: Draft, region: list[int], indents: list[int]) -> list[Comment]:
    """Each mark opens a comment; one that stands further in answers the one above it."""
    groups: list[tuple[int, int, list[int]]] = []  # indentation, length of the mark, lines
    for i in region:
        mark = mark_of(draft, i, indents)
        if mark:
            groups.append((indents[i], len(mark[0]) - indents[i], [i]))
        elif groups:
            groups[-1][2].append(i)
    comments: list[Comment] = []
    above: list[tuple[int, str]] = []
    for number, (depth, mark_chars, lines) in enumerate(groups, 1):
        while above and above[-1][0] >= depth:
            above.pop()
        parent = above[-1][1] if above else None
        comment = make_comment(draft, number, parent, lines, mark_chars)
        above.append((depth, comment.id))
        comments.append(comment)
    return comments


def by_headings(draft: Draft, region: list[int]) -> list[Comment]:
    """Each line of name and time opens a comment; where there is none, each unbroken run of lines is one."""
    groups: list[list[int]] = []
    region = with_signatures(draft, region)
    heads = {i for i in region if is_heading(draft.words(draft.lines[i]))}
    heads |= {i for i in region if CHAT.match(draft.words(draft.lines[i]))}
    over = {i: line_over(draft, i) for i in heads}
    heads |= {at for i, at in over.items() if at in region and at not in heads and is_named_above(draft, i)}
    before = None
    for i in region:
        text = draft.words(draft.lines[i])
        opens = (i in heads and before not in heads) or CHAT.match(text) or inline_sign(text)
        if opens or not groups or (not heads and before != i - 1):
            groups.append([])
        groups[-1].append(i)
        before = i
    found = [make_comment(draft, number, None, lines, 0) for number, lines in enumerate(groups, 1)]
    names = [] if heads else [name_over(draft, lines[0]) for lines in groups]
    if len(names) > 1 and all(names):
        found = [msgspec.structs.replace(c, author=c.author or name) for c, name in zip(found, names, strict=True)]
    return answering(found)


def said_in_turns(draft: Draft, turns: Iterable[tuple[int, int]]) -> Iterable[Comment]:
    """The comments of a conversation whose times stand below the words, from the lines of each name and time; without
    a name of its own a message is by whoever wrote the one above."""
    author: str | None = None
    for number, (first, time) in enumerate(turns, 1):
        words = range(first + 1, time) if time - first > 1 else range(first, time)
        author = draft.words(draft.lines[first]) if time - first > 1 else author
        start, end = draft.lines[words[0]].start, draft.lines[words[-1]].end
        text = "\n".join(draft.words(draft.lines[i]) for i in words)
        span = Span(document="", start=start, end=end, exact=draft.page_text[start:end], layer="page")
        yield Comment(id=f"m{number}", parent=None, author=author, posted=None, text=text, span=span)


def answering(comments: list[Comment]) -> list[Comment]:
    """The comments whose author line says whom they answer, "quill > mara", under the last comment of that name."""
    out: list[Comment] = []
    last: dict[str, str] = {}
    for comment in comments:
        author, parent = comment.author, comment.parent
        if author and (said := ANSWERS.fullmatch(author)) and (said["sign"] or said["parent"] in last):
            author, parent = said["name"], last.get(said["parent"], parent)
        out.append(msgspec.structs.replace(comment, author=author, parent=parent))
        if author:
            last[author] = comment.id
    return out


def under_named(comments: list[Comment], answered: dict[str, str]) -> list[Comment]:
    """The comments, those without a parent that say whom they answer (by their ids) under the last comment of that
    name above them."""
    out: list[Comment] = []
    last: dict[str, str] = {}
    for comment in comments:
        name = answered.get(comment.id, "").casefold()
        parent = comment.parent or (last.get(name) if name != (comment.author or "").casefold() else None)
        out.append(msgspec.structs.replace(comment, parent=parent))
        if comment.author:
            last[comment.author.casefold()] = comment.id
    return out


def is_answer_row(text: str) -> bool:
    """Whether a line is the row of buttons under a comment, the one to answer it among them."""
    if not 1 < len(WORD.findall(text)) <= HEADING_WORDS:
        return False
    return len(text) <= MOST_ROW_CHARS and bool(ANSWER_WORD.search(text) and ANSWER_ROW.fullmatch(text + " "))


def inline_sign(text: str) -> re.Match[str] | None:
    """The name and time that stand before the words of a comment on its line; None where there are none."""
    found = INLINE.match(text)
    return found if found and (has_time(found["time"]) or TIME_OF_DAY.search(found["time"])) else None


def name_over(draft: Draft, i: int) -> str | None:
    """The name alone on the line above a comment; None where something else stands there."""
    if i == 0 or draft.lines[i - 1].role != "boilerplate":
        return None
    above = draft.words(draft.lines[i - 1]).strip(" :,")
    named = FULL_NAME.fullmatch(above) and not (REPLY_LINE.match(above) or BUTTON_LINE.match(above))
    return above if named else None


def with_signatures(draft: Draft, region: list[int]) -> list[int]:
    """The lines of comments, with the names over their times; where none of them says who wrote it or when, the times
    right above them and the names above those."""
    lines = set(region)
    heads = [i for i in region if is_heading(draft.words(draft.lines[i]))]
    if heads:
        over = [(i, line_over(draft, i)) for i in heads]
        named = [at for i, at in over if is_named_above(draft, i) and is_name(draft.words(draft.lines[at]))]
        several = len({draft.words(draft.lines[i]) for i in named}) > 1  # the same over each is a link
        if several and (not lines.isdisjoint(named) or len(named) == len(heads)):  # some or all may have been left out
            lines.update(named)
        return sorted(lines)
    for i in region:
        if (
            i
            and i - 1 not in lines
            and draft.lines[i - 1].role == "boilerplate"
            and is_heading(draft.words(draft.lines[i - 1]))
        ):
            lines.add(i - 1)
            if i > 1 and draft.lines[i - 2].role == "boilerplate" and is_named_above(draft, i - 1):
                lines.add(i - 2)
    return sorted(lines)


def line_over(draft: Draft, i: int) -> int:
    """The line above one, or above the point between them; -1 for none."""
    return i - 2 if i > 1 and WORD.search(draft.words(draft.lines[i - 1])) is None else i - 1


def is_named_above(draft: Draft, i: int) -> bool:
    """Whether the name that belongs to a line of time alone stands on the line above it."""
    at = line_over(draft, i)
    if at < 0 or draft.lines[at].role not in ("comment", "boilerplate") or read_heading(draft.words(draft.lines[i]))[0]:
        return False
    above = draft.words(draft.lines[at])
    return len(WORD.findall(above)) <= NAME_WORDS and NAME_LINE.fullmatch(above) is not None


def is_name(text: str) -> bool:
    """Whether a line over a time is no button, count or heading."""
    return not (REPLY_LINE.match(text) or BUTTON_LINE.match(text) or COMMENT_HEADING.match(text) or FIGURE.search(text))


def is_heading(text: str) -> bool:
    """A line that says who wrote the comment below it, or when; no sentence that names a time."""
    if len(WORD.findall(text)) > HEADING_WORDS or names_time(text):
        return False
    if has_time(text) or SHORT_AGE.fullmatch(text):
        return True
    return bool(SAYS.match(text) or SAYS_ABROAD.fullmatch(text) or dated_abroad(text))


def names_time(text: str) -> bool:
    """Whether a line is a sentence in which a time is named: "I rode it for the first time an hour ago."."""
    if not SENTENCE_END.search(text) or NOON.search(text) or SAYS.fullmatch(text):
        return False
    time = posted_time(text)
    before, _, behind = text.partition(time or "\0")
    return max(len(WORD.findall(before)), len(WORD.findall(behind)) if time else 0) > MOST_BEFORE_TIME


def make_comment(draft: Draft, number: int, parent: str | None, lines: list[int], mark_chars: int) -> Comment:
    """The comment that these lines hold: its heading read for name and time, its words apart from them."""
    parts = [draft.lines[i] for i in lines]
    first = DraftLine(parts[0].start + mark_chars, parts[0].end)
    author = posted = None
    if chat := CHAT.match(draft.words(first)):
        posted, author = chat[1], chat[2]
        first = DraftLine(first.start + chat.end(), first.end)
    elif signed := inline_sign(draft.words(first)):
        posted, author = signed["time"], signed["name"].strip()
        first = DraftLine(first.start + signed.end(), first.end)
    rest = [first, *parts[1:]]
    if len(rest) > 2 and not is_heading(draft.words(first)) and is_named_above(draft, lines[1]):
        author = draft.words(first).strip(" :,")
        rest = rest[1:]
    while len(rest) > 1 and not (author and posted) and is_heading(draft.words(rest[0])):
        name, time = read_heading(draft.words(rest[0]))
        author, posted = author or name, posted or time
        rest = rest[1:]
    while len(rest) > 1 and (
        REPLY_LINE.match(last := draft.words(rest[-1])) or is_answer_row(last) or ANSWER_WORD.fullmatch(last)
    ):
        rest = rest[:-1]
    start, end = rest[0].start, rest[-1].end
    text = "\n".join(draft.words(line) for line in rest)
    span = Span(document="", start=start, end=end, exact=draft.page_text[start:end], layer="page")
    return Comment(id=f"m{number}", parent=parent, author=author, posted=to_iso(posted), text=text, span=span)


def read_heading(text: str) -> tuple[str | None, str | None]:
    """Name and time of "Ada Quill says:", "Ada Quill, May 3, 2012 at 4:10 pm", "Posted by ada | 2 days ago"."""
    if SHORT_AGE.fullmatch(text):
        return None, text
    time = posted_time(text)
    said = SAYS.match(text) or SAYS_ABROAD.match(text)
    name = said[1] if said else text
    cut = next(filter(None, (find(name) for find in FINDS_DATE)), None)
    name = name[: cut.start()] if cut and time else name
    name = VOTED.sub("", SIGNED_BY.sub("", name))
    name = TRAILER.sub("", name).strip(" #|»")
    if name.lower() in SMALL_WORDS:
        return None, time
    return (name if 0 < len(name) <= 60 and re.search(r"\w", name) else None), time


def posted_time(text: str) -> str | None:
    """The written time of a heading line as it stands there; None when there is none."""
    found = [match.span() for find in FINDS_DATE if (match := find(text))]
    if not found:
        return None
    return text[min(s for s, _ in found) : max(e for _, e in found)].strip()
