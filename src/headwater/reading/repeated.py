"""What repeats a paragraph of the article and was left out of it: told, since a reader of the report cannot see it."""

from headwater.model import Warning
from headwater.reading.draft import BODY_ROLES, Draft, DraftLine
from headwater.reading.flat.sentences import is_sentence

CODE = "HW023"
LEAST_CHARS = 30  # of a sentence that is looked for; shorter lines are buttons
PLACES = 5  # that are named


def tell_repeats(draft: Draft) -> None:
    """Warn of sentences between the article's first line and its last that repeat one of its paragraphs and are none.

    Sites repeat what stands in the article elsewhere on the page, in a box or under a picture: no warning is for those.
    """
    body = [at for at, line in enumerate(draft.lines) if line.role in BODY_ROLES]
    if not body:
        return
    within = [line for line in draft.lines[body[0] : body[-1]] if could_repeat(line)]
    if not within:
        return
    said = {draft.words(draft.lines[at]) for at in body}
    left = [line for line in within if (words := draft.words(line)) in said and is_sentence(words)]
    if left:
        told, were = ("a line that repeats", "was") if len(left) == 1 else (f"{len(left):,} lines that repeat", "were")
        message = f"{told} a paragraph of the article word for word {were} left out of it"
        draft.warnings.append(Warning(code=CODE, message=message, where=places(left)))


def could_repeat(line: DraftLine) -> bool:
    """Whether a line is left out of the article, and long enough for a sentence."""
    return line.role == "boilerplate" and line.end - line.start >= LEAST_CHARS


def places(lines: list[DraftLine]) -> str:
    """Where lines stand in ``page_text``, in code points: the first of them, and how many more."""
    named = ", ".join(f"{line.start}-{line.end}" for line in lines[:PLACES])
    more = len(lines) - PLACES
    return f"page_text {named}" + (f" and {more:,} more" if more > 0 else "")
