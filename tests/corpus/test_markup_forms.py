"""The forms in which pages come, each as a page of our own making: AMP, XHTML, and the comment systems in use."""

import pytest

from headwater.model import Document, Page
from headwater.reading.document import read_page

ARTICLE = """<h1>Council shuts Orrey quay until spring</h1><p class="byline">By Ines Okland</p>
<p>The council of Port Halden voted on Monday to close the Orrey quay until the spring, after divers found that nine of its piles had rotted through.</p>
<p>“We cannot wait for the next storm,” the harbour master, Aud Renning, told the council before the vote on Monday evening.</p>
<p>Ferries to the islands will leave from the old harbour, which has room for two ships, and the trip will take ten minutes longer than it does now.</p>"""
SAID = (
    ("tor_k", "They said the same thing about the bridge, and the bridge is still closed three years later."),
    ("Liv Dahl", "The bridge belongs to the county, not to the council, so you should write to them instead."),
    ("gull", "I do hope that the café at the old harbour opens again, we always liked it there so much."),
)


def read(body: str, content_type: str = "text/html", head: str = "") -> Document:
    html = f"{head or '<!doctype html><html>'}<body>{body}</body></html>"
    return read_page(
        Page(source="page", content=html.encode(), url="https://post.example/quay", content_type=content_type)
    )


def under(thread: str, item: str) -> str:
    """The article with a thread under it: ``item`` is made once for each comment."""
    items = "".join(item.format(n=n, name=name, text=text) for n, (name, text) in enumerate(SAID))
    return f"<article>{ARTICLE}</article>{thread.format(items=items)}"


CORAL = under(
    '<div id="coral_thread"><div class="coral-tabBar">All Comments 3</div><div class="coral-allComments-root">{items}</div></div>',
    '<div class="coral coral-comment" id="comment-{n}"><div class="coral-comment-topBar"><span class="coral-username coral-comment-username">{name}</span>'
    '<time datetime="2031-03-04T1{n}:00:00Z">2 hours ago</time></div><div class="coral-content coral-comment-content"><div>{text}</div></div>'
    "<button>Respect</button><button>Reply</button></div>",
)
DISQUS = under(
    '<div id="disqus_thread"><div class="nav">3 Comments</div><ul id="post-list" class="post-list">{items}</ul></div>',
    '<li class="post" id="post-{n}"><div class="post-content"><header class="comment__header"><span class="post-byline"><span class="author"><a href="#">{name}</a></span></span>'
    '<span class="post-meta"><a class="time-ago" title="Monday, March 4, 2031 1{n}:00 AM">2 hours ago</a></span></header><div class="post-body-inner"><div class="post-message"><p>{text}</p></div></div>'
    '<footer class="comment__footer"><a>Reply</a><a>Share</a></footer></div></li>',
)
FACEBOOK = under(
    '<div class="fb-comments"><div class="_56q9">3 comments</div>{items}</div>',
    '<div class="_3-8y clearfix"><div class="_4uyl"><a class="UFICommentActorName">{name}</a><div class="_30o4"><span class="_5mdd"><span>{text}</span></span></div>'
    '<div class="_2vq9"><a>Like</a> · <a>Reply</a> · <a class="uiLinkSubtle"><abbr data-utime="1930000000" title="Monday, March 4, 2031 at 1{n}:00 AM">2h</abbr></a></div></div></div>',
)
CARDS = under(
    '<div class="cards">{items}</div>', '<div class="card"><b>{name}</b> <i>March 4, 2031</i><p>{text}</p></div>'
)
BARE = under(
    "<h3>What readers say</h3><div>{items}</div>",
    "<div><div><b>{name}</b></div><div>March 4, 2031 at 1{n}:00</div><div>{text}</div></div>",
)


@pytest.mark.parametrize(
    "page", [CORAL, DISQUS, FACEBOOK, CARDS, BARE], ids=["coral", "disqus", "facebook", "cards", "bare"]
)
def test_comments_of_every_system(page: str) -> None:
    document = read(page)
    assert [(c.author, c.text, (c.posted or "")[:10]) for c in document.comments] == [
        (name, text, "2031-03-04") for name, text in SAID
    ]
    assert len(document.text.split()) == 76


def test_teasers_alike_under_an_article_are_no_comments() -> None:
    card = '<div class="card"><h4><a href="/s{n}">{text}</a></h4><span>{name}</span> <span>March 4, 2031</span><p>{text}</p></div>'
    assert read(under('<div class="cards">{items}</div>', card)).comments == ()


def test_amp() -> None:
    head = '<!doctype html><html ⚡ lang="en"><head><title>Council shuts Orrey quay until spring</title></head>'
    page = f"<amp-sidebar><ul><li>Home</li></ul></amp-sidebar><article>{ARTICLE}<amp-ad>Buy a boat</amp-ad></article>"
    document = read(page, head=head)
    assert document.headline == "Council shuts Orrey quay until spring"
    assert "Buy a boat" not in document.page_text
    assert len(document.text.split()) == 76


def test_xhtml_with_empty_elements() -> None:
    head = (
        '<?xml version="1.0" encoding="UTF-8"?><html xmlns="http://www.w3.org/1999/xhtml" xml:lang="de"><head>'
        '<title>Council shuts Orrey quay until spring</title><script src="site.js"/><style media="print"/></head>'
    )
    document = read(f'<div id="advert"/><a name="top"/>{ARTICLE}<br/>', "application/xhtml+xml", head)
    assert document.byline == ("Ines Okland",)
    assert len(document.text.split()) == 76
