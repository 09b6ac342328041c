"""What a page's head says that its lines can be held against."""

import re

from headwater.reading import schema
from headwater.reading.head import Head
from headwater.reading.wording import Hints, packed

FORUM_ADDRESS = re.compile(
    r"//(?:forums?|community|boards?|bbs|discuss(?:ion)?s?|talk|answers|groups|users)\.|/(?:forums?|threads?|topics?|boards?|bbs|discuss(?:ion)?s?"
    r"|viewtopic|showthread|questions|answers|comments|community|t|topic|messages?|groups?)[/.?-]|viewtopic|showthread|[?;&](?:topic|thread|tid)=",
    re.I,
)
FORUM_SOFTWARE = re.compile(
    r"discourse|phpbb|vbulletin|xenforo|nodebb|flarum|mybb|punbb|fluxbb|smf|vanilla|invision|ips?b|ipsapp|question-page|stackexchange|forum|thread|topic",
    re.I,
)
FORUM_WORD = re.compile(r"\bforums?\b|\bcommunity\b|\bmessage boards?\b|\bq&a\b|\bdiscussions?\b", re.I)


def hints_of(head: Head, title: str | None, html: str) -> Hints:
    """Title, description and the article's words where JSON-LD carries them, ready to be compared with lines."""
    body = schema.text(head.article.get("articleBody")) if head.article else None
    hints = Hints(title, head.meta("og:description", "description", "twitter:description"), body)
    hints.forum = forum_signs(head)
    hints.article = head.article is not None or (head.meta("og:type") or "").lower() in ("article", "blog", "news")
    hints.main = f" {packed(main_content(html))} "
    return hints


def forum_signs(head: Head) -> int:
    """How many things say that the page is a thread of a forum: markup, address, software, names of its elements."""
    body = next((e.attributes for e in head.tree.elements[:4] if e.tag == "body"), {})
    root = head.tree.html_attributes
    said = (
        body.get("class"),
        body.get("id"),
        root.get("class"),
        root.get("id"),
        head.meta("generator", "application-name"),
    )
    return sum(
        (
            head.posting is not None,
            bool(FORUM_ADDRESS.search(head.url or "")),
            bool(FORUM_SOFTWARE.search(" ".join(filter(None, said)))),
            bool(FORUM_WORD.search(" ".join(filter(None, (head.meta("og:site_name"), head.tree.title))))),
        )
    )


def main_content(html: str) -> str:
    """What resiliparse's rules take for the main content: fast, and right often enough to be one witness among many."""
    from resiliparse.extract.html2text import extract_plain_text

    return extract_plain_text(html, main_content=True, alt_texts=False, links=False, form_fields=False, noscript=True)
