"""What is told of the comments: which look like spam, and which are copied, each copy once and not once a page."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from headwater.comments.copies import WORD, shingles
from headwater.lineage.candidates import Candidate
from headwater.lineage.naming import counted, place
from headwater.model import Comment, Document, FindingKind

SPAM = {
    "links": "little but links",
    "bait": "an offer, and where to take it up",
    "repeats": "one word over and over",
    "posted-often": "posted three times or more",
    "akismet": "Akismet holds it for spam",
}
Placed = tuple[Document, Comment]


def remarked(documents: Sequence[Document], names: dict[str, str]) -> Iterator[Candidate]:
    """The findings on comments of a report's pages."""
    copied: list[Placed] = []
    for document in documents:
        spam = [c for c in document.comments if c.screening.verdict == "spam"]
        if spam:
            reasons = dict.fromkeys(r for c in spam for r in c.screening.reasons)
            told = f"{share(spam, document, names)} {'looks' if len(spam) == 1 else 'look'} like spam"
            why = "; ".join([SPAM.get(r, r) for r in reasons][:3])
            yield from one_page("spam-comments", f"{told}: {why}." if why else f"{told}.", document, spam)
        copied += [(document, c) for c in document.comments if c.screening.verdict == "copied"]
    by_text: dict[int, list[Placed]] = defaultdict(list)
    for document, comment in copied:  # near copies nearly always have their lowest mark in common
        by_text[min(shingles([w.lower() for w in WORD.findall(comment.text)]))].append((document, comment))
    for places in by_text.values():
        yield from copies(places, names)


def copies(places: list[Placed], names: dict[str, str]) -> Iterator[Candidate]:
    """One finding for the places of one text."""
    pages = list({d.id: d for d, _ in places}.values())
    if len(pages) == 1:
        document, comments = pages[0], [c for _, c in places]
        one = len(comments) == 1
        if any("article-text" in c.screening.reasons for c in comments):
            what = "is a stretch of an article" if one else "are a stretch of an article"
        elif any("same-text-other-name" in c.screening.reasons for c in comments):
            what = "stands there under another name too" if one else "are one text under several names"
        else:
            what = "stands under another page too" if one else "stand under other pages too"
        yield from one_page("copied-comments", f"{share(comments, document, names)} {what}.", document, comments)
        return
    where = place([d.id for d in pages], names)
    authors = {c.author for _, c in places} - {None}
    under = f", under {counted(len(authors), 'name')}" if len(authors) > 1 else ""
    yield Candidate(
        "copied-comments",
        "medium",
        f"{where} carry one comment in the same words{under}.",
        tuple(c.span for _, c in places),
        weight=len(pages),
    )


def one_page(kind: FindingKind, reason: str, document: Document, comments: list[Comment]) -> Iterator[Candidate]:
    yield Candidate(
        kind,
        "medium" if kind == "copied-comments" else "low",
        reason,
        tuple(c.span for c in comments),
        weight=len(comments),
        document=document.id,
    )


def share(marked: list[Comment], document: Document, names: dict[str, str]) -> str:
    """ "One comment of 4 on the Herald", "The only comment on the Herald"."""
    if len(document.comments) == 1:
        return f"The only comment on {names[document.id]}"
    return f"{counted(len(marked), 'comment').capitalize()} of {len(document.comments)} on {names[document.id]}"
