"""The forms in which pages come, each as a page of our own making: AMP, XHTML, and the comment systems in use."""

import pytest

from headwater.model import Document, Page
from headwater.reading.document import read_page
from headwater.reading.markup.cards import beside_comments
from headwater.reading.markup.head import Head
from headwater.reading.markup.hints import forum_signs
from headwater.reading.markup.walk import parse_tree

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


def test_a_disqus_thread_with_answers_and_short_posts() -> None:
    """It is half buttons and links: it was no comment at all, though the page declared three."""
    post = (
        '<li class="post" id="post-{n}"><div class="post-content"><div class="post-body"><header><span class="post-byline">'
        '<span class="author"><a href="#">{name}</a></span></span> <span class="post-meta"><span class="bullet">•</span> '
        '<a class="time-ago" href="#" title="3 Feb 2031 at 1{n}:02 am">2 hours ago</a></span></header><div class="post-message">'
        '<p>{text}</p></div><footer><menu><li><a href="#">Vote up</a></li><li><a href="#">Reply</a></li>'
        '<li><a href="#">Share ›</a></li></menu></footer></div></div>{answers}</li>'
    )
    answer = post.format(n=1, name=SAID[1][0], text=SAID[1][1], answers="")
    thread = post.format(n=0, name=SAID[0][0], text=SAID[0][1], answers=f'<ul class="children">{answer}</ul>')
    thread += post.format(n=2, name=SAID[2][0], text=SAID[2][1], answers="")
    page = f'{ARTICLE}<div id="disqus_thread"><div>3 Comments</div><ul id="post-list" class="post-list">{thread}</ul></div>'
    comments = read(page).comments
    assert [(c.author, c.text) for c in comments] == list(SAID[:3])
    assert [c.parent for c in comments] == [None, "m1", None]


def test_a_card_beside_comments_is_a_comment() -> None:
    """The last of a plain list was left out where the learned tagger had doubts about its lines."""
    item = "<li><p><strong>{name}</strong>, 3 Feb 2031 at 9:02 am</p><p>{text}</p><a>Reply</a></li>"
    tree = parse_tree(under("<ul>{items}</ul>", item))
    texts = [line.text for line in tree.lines]
    held = [text in (SAID[0][1], SAID[1][1]) for text in texts]
    missed = beside_comments(tree, held)
    assert [texts[at] for at in sorted(missed) if not held[at]] == ["gull, 3 Feb 2031 at 9:02 am", SAID[2][1]]
    assert beside_comments(tree, [text == SAID[0][1] for text in texts]) == set()  # one of three is too few to tell


def test_the_buttons_under_a_comment_are_not_its_author() -> None:
    item = (
        '<div class="_3-8y _5nz1 clearfix"><div class="_ohe lfloat"><img></div><div><span class="UFICommentActorAndBody"><span>'
        '<a class="UFICommentActorName" href="#">{name}</a></span><div class="_30o4"><span class="_5mdd">{text}</span></div></span>'
        '<div class="_2vq9"><a>Like</a> · <a>Reply</a> · <span>2</span> · <abbr data-utime="1">3 Feb 2031 09:02</abbr></div></div></div>'
    )
    page = under('<div class="fb-comments"><div><span>3 comments</span></div>{items}</div>', item)
    assert [(c.author, c.text) for c in read(page).comments] == list(SAID)


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


PARAGRAPHS = ARTICLE.partition("</p>")[2]  # without headline and byline


def test_what_stands_above_the_byline_in_a_make_of_its_own_is_a_second_headline() -> None:
    standfirst = "Ferries will use the old harbour while nine rotten piles are replaced, the council has decided."
    page = (
        f'<article><header><h1>Council shuts Orrey quay until spring</h1><p class="lead">{standfirst}</p>'
        f'<div class="who"><span>By Ines Okland</span></div><div class="when">4 March 2031</div></header>'
        f'<div class="text">{PARAGRAPHS}<p>The work is to begin in the second week of March, the council said.</p></div></article>'
    )
    document = read(page)
    assert [span.exact for span in document.headlines] == ["Council shuts Orrey quay until spring", standfirst]
    assert document.text.startswith("The council of Port Halden voted on Monday")


def test_the_first_paragraph_is_no_second_headline_where_nothing_parts_it_from_the_next() -> None:
    page = f'<article><h1>Council shuts Orrey quay until spring</h1><div class="text">{PARAGRAPHS}</div></article>'
    document = read(page)
    assert [span.exact for span in document.headlines] == ["Council shuts Orrey quay until spring"]
    assert len(document.text.split("\n\n")) == 3


@pytest.mark.parametrize(
    "pointer",
    ["Read more: Bridge over the Halden stays closed", "BRIDGE OVER THE HALDEN STAYS CLOSED FOR A THIRD YEAR"],
    ids=["read more", "capitals"],
)
def test_a_line_that_leads_to_another_story_is_no_article(pointer: str) -> None:
    paragraphs = PARAGRAPHS.replace("</p>", f'</p><p><a href="/bridge">{pointer}</a></p>', 1)
    document = read(
        f'<article><h1>Council shuts Orrey quay until spring</h1><div class="text">{paragraphs}</div></article>'
    )
    assert pointer not in document.text
    assert pointer in document.page_text
    assert len(document.text.split("\n\n")) == 3


def test_a_post_embedded_between_paragraphs_is_quoted_by_the_article() -> None:
    tweet = (
        '<blockquote class="twitter-tweet"><p lang="en" dir="ltr">the quay is closed again lol https://t.example/x</p>'
        '&mdash; Tor K (@tor_k) <a href="https://t.example/tor_k/1">March 4, 2031</a></blockquote>'
    )
    paragraphs = PARAGRAPHS.replace("</p>", f"</p>{tweet}", 1)
    document = read(
        f'<article><h1>Council shuts Orrey quay until spring</h1><div class="text">{paragraphs}</div></article>'
    )
    assert [document.text[b.start : b.end] for b in document.blocks if b.role == "quotation"] == [
        "the quay is closed again lol https://t.example/x",
        "— Tor K (@tor_k) March 4, 2031",
    ]


@pytest.mark.parametrize(
    "line",
    [
        "Sign up for our evening letter and never miss what the council decides about the harbour.",
        "Follow Ines Okland on Twitter and Instagram.",
        "This slideshow requires JavaScript.",
        "Continue Reading Below",
        "© Mara Quill/Meridian The quay as it was before the storm, with both of its cranes.",
    ],
)
def test_what_the_site_says_between_paragraphs_is_no_article(line: str) -> None:
    paragraphs = PARAGRAPHS.replace("</p>", f"</p><p>{line}</p>", 1)
    document = read(
        f'<article><h1>Council shuts Orrey quay until spring</h1><div class="text">{paragraphs}</div></article>'
    )
    assert line not in document.text
    assert line in document.page_text
    assert len(document.text.split("\n\n")) == 3


def post(n: int, name: str, text: str) -> str:
    return (
        f'<article class="message message--post" id="post-{n}"><div class="message-user"><h4 class="message-name">{name}</h4></div>'
        f'<div class="message-main"><header><time datetime="2031-03-04T1{n}:00:00Z">Mar 4, 2031</time></header>'
        f'<div class="message-body"><div class="bbWrapper">{text}</div></div></div></article>'
    )


def thread(posts: str, title: str) -> Document:
    html = (
        f"<!doctype html><html><head><title>{title} | Halden harbour forum</title></head><body><h1>{title}</h1>"
        f'<div class="block-body js-replyNewMessageContainer">{posts}</div></body></html>'
    )
    return read_page(
        Page(
            source="t",
            content=html.encode(),
            url="https://forum.halden.example/threads/quay.17/",
            content_type="text/html",
        )
    )


@pytest.mark.parametrize(
    ("url", "head", "signs"),
    [
        ("https://forum.halden.example/threads/quay.17/", "", 2),
        ("https://www.reddit.com/r/halden/comments/1abc/quay/", "", 2),
        ("https://post.example/showthread.php?t=17", "<title>Quay - Halden forums</title>", 2),
        (
            "https://post.example/17",
            '<script type="application/ld+json">{"@type": "DiscussionForumPosting", "headline": "Quay"}</script>',
            2,
        ),
        (
            "https://post.example/17",
            '<script type="application/ld+json">{"@type": "Question", "name": "Is the quay shut?"}</script>',
            1,
        ),
        ("https://post.example/topics/quay", "", 1),
        ("https://post.example/2031/03/04/forum-on-the-quay-draws-hundreds", "", 0),
        ("https://notreddit.com.example/quay", "", 0),
        ("https://post.example" + "//t" * 50_000, "", 1),
    ],
)
def test_what_says_that_a_page_is_a_forums(url: str, head: str, signs: int) -> None:
    tree = parse_tree(f"<html><head>{head}</head><body><p>The quay is shut.</p></body></html>")
    assert forum_signs(Head(tree, url)) == signs


def test_the_posts_of_a_forum_are_its_article() -> None:
    document = thread("".join(post(n, name, text) for n, (name, text) in enumerate(SAID)), "Is the quay shut for good?")
    assert all(text in document.text for _, text in SAID)
    assert document.comments == ()


def test_a_post_that_is_all_headline_keeps_its_words() -> None:
    title = "Council of Port Halden shuts the Orrey quay until spring after divers found nine rotten piles under it"
    document = thread("", title)
    assert document.text == title
    assert document.headline == title
