"""What a page's head says that its lines can be held against."""

from headwater.reading import schema
from headwater.reading.metadata import Head
from headwater.reading.wording import Hints


def hints_of(head: Head, title: str | None) -> Hints:
    """Title, description and the article's words where JSON-LD carries them, ready to be compared with lines."""
    body = schema.text(head.article.get("articleBody")) if head.article else None
    hints = Hints(title, head.meta("og:description", "description", "twitter:description"), body)
    hints.posting = head.posting is not None
    hints.article = head.article is not None or (head.meta("og:type") or "").lower() in ("article", "blog", "news")
    return hints
