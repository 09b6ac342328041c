"""What a page's head says that its lines can be held against."""

import re

from headwater.reading.lines.patterns import holds
from headwater.reading.lines.wording import Hints
from headwater.reading.markup import schema
from headwater.reading.markup.head import Head

FORUM_HOST = re.compile(
    r"(?:^|\.)(?:forums?|community|boards?|bbs|discuss(?:ion)?s?|talk|answers|groups|users)\.", re.IGNORECASE
)
FORUM_PATH = re.compile(
    r"/(?:forums?|threads?|topics?|boards?|bbs|discuss(?:ion)?s?|questions|answers|t|topic|messages?|groups?)(?:[/.?]|-\d)"
    r"|viewtopic|showthread|[?;&](?:topic|thread|tid)=",
    re.IGNORECASE,
)
FORUM_HOUSES = re.compile(  # hosts that hold threads and nothing else
    r"(?:^|\.)(?:reddit|quora|stackexchange|stackoverflow|serverfault|superuser|askubuntu|mathoverflow|nairaland"
    r"|tapatalk|news\.ycombinator)\.(?:com|net|org)$",
    re.IGNORECASE,
)
FORUM_SOFTWARE = tuple(
    "discourse phpbb vbulletin xenforo nodebb flarum mybb punbb fluxbb smf vanilla invision ipb ipsb ipsapp"
    " question-page stackexchange forum thread topic".split()
)
THREAD_TYPES = frozenset(("discussionforumposting", "qapage"))
FORUM_WORD = re.compile(r"\bforums?\b|\bcommunity\b|\bmessage boards?\b|\bq&a\b|\bdiscussions?\b", re.IGNORECASE)


def hints_of(head: Head, title: str | None) -> Hints:
    """Title, description and the article's words where JSON-LD carries them, ready to be compared with lines."""
    body = schema.text(head.article.get("articleBody")) if head.article else None
    hints = Hints(title, head.meta("og:description", "description", "twitter:description"), body)
    hints.forum = forum_signs(head)
    hints.article = head.article is not None or (head.meta("og:type") or "").lower() in ("article", "blog", "news")
    return hints


def forum_signs(head: Head) -> int:
    """How much says that the page is a thread of a forum: its markup or a house of forums two, all else one each."""
    body = next((e.attributes for e in head.tree.elements[:4] if e.tag == "body"), {})
    root = head.tree.html_attributes
    said = (
        body.get("class"),
        body.get("id"),
        root.get("class"),
        root.get("id"),
        head.meta("generator", "application-name"),
    )
    host, _, path = (head.url or "").partition("//")[2].partition("/")
    stated = schema.types(head.posting) if head.posting else set()
    return sum(
        (
            2 * bool(stated & THREAD_TYPES or FORUM_HOUSES.search(host)),
            "question" in stated,  # alone it may be one of an article's answers to readers
            bool(FORUM_HOST.search(host)),
            bool(FORUM_PATH.search(f"/{path}")),
            holds(" ".join(filter(None, said)), FORUM_SOFTWARE),
            bool(FORUM_WORD.search(" ".join(filter(None, (head.meta("og:site_name"), head.tree.title))))),
        )
    )
