"""Markup whose elements tell nothing: its lines read as those of flat text are.

A headline over one short paragraph, or a whole text in one ``<pre>``, looks to the block tagger like what stands around
articles; the tagger of flat text asks the words and not the elements.
"""

import dataclasses

from headwater.reading.draft import Draft
from headwater.reading.flat.page import read_flat
from headwater.reading.flat.sentences import is_sentence
from headwater.reading.lines.abroad import count_words, has_words
from headwater.reading.lines.barriers import is_behind_wall, is_no_page
from headwater.reading.lines.wording import STOP_WORDS
from headwater.reading.markup.titles import distinct_words
from headwater.reading.recorded import with_title

LEAST_SHARE = 0.5  # of a page's words are its article's, or the page is something else
LEAST_TOLD = 2  # words of the title that an article takes up; what asks for consent takes up none
RUNNING_ROLES = frozenset(("paragraph", "quotation"))


def by_lines(draft: Draft) -> Draft:
    """The draft of a page of markup as its lines and its head tell it; the one given where they tell none."""
    title = draft.metadata.title
    if is_no_page(title, draft.page_text, 0) or is_behind_wall(draft.page_text):
        return draft
    found = read_flat(draft.page_text)
    leave_out_what_follows(found)
    running = [found.words(line) for line in found.lines if line.role in RUNNING_ROLES]
    words = sum(map(count_words, running))
    if not words or words < LEAST_SHARE * count_words(found.page_text) or not takes_up(running, title):
        return draft
    keep_links(draft, found)
    found.metadata = dataclasses.replace(
        draft.metadata,
        title=title or found.metadata.title,
        authors=draft.metadata.authors or found.metadata.authors,
        published=draft.metadata.published or found.metadata.published,
        modified=draft.metadata.modified or found.metadata.modified,
    )
    found.warnings += draft.warnings
    if found.declared_comment_count is None:
        found.declared_comment_count = draft.declared_comment_count
    headed = any(line.role == "headline" for line in found.lines)
    return found if headed else with_title(found, title)


def is_set_whole(draft: Draft) -> bool:
    """Whether one line of a page, with paragraphs in it, holds most of its words: a text in one ``<pre>``."""
    if draft.page_text.count("\n") < len(draft.lines):
        return False  # those between the lines, and none within one
    whole = [draft.words(line) for line in draft.lines if "\n" in draft.words(line)]
    return bool(whole) and not has_words(draft.page_text, int(max(map(count_words, whole)) / LEAST_SHARE) + 1)


def leave_out_what_follows(found: Draft) -> None:
    """Take from the article's end what is no sentence: the headlines of other stories, as a rule."""
    for line in reversed(found.lines):
        if line.role in RUNNING_ROLES:
            if is_sentence(found.words(line)):
                return
            line.role = "boilerplate"


def takes_up(running: list[str], title: str | None) -> bool:
    """Whether running text speaks of what its page is called; a page without a title says nothing against it."""
    telling = distinct_words(title or "") - STOP_WORDS
    told = distinct_words(" ".join(running))
    return len(telling & told) >= min(LEAST_TOLD, len(telling))


def keep_links(draft: Draft, found: Draft) -> None:
    """Give the lines that stand where they stood the links that they had."""
    if draft.page_text == found.page_text:
        links = {(line.start, line.end): line.links for line in draft.lines}
        for line in found.lines:
            line.links = links.get((line.start, line.end), [])
