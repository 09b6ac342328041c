"""Renders the example stories: ``python examples/build.py`` writes every page that examples/sources describes.

The pages are of our own writing; places, people, publishers and agencies are invented. Four site designs stand for what
one meets: a news site with JSON-LD, a blog with nested comments, a tabloid with advert blocks, and old plain HTML.
A test holds that what is committed is what this renders.
"""

import html
import io
import json
import re
import sys
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
STORIES = ("ferry", "reservoir", "foundry")
AS_DUMPS = "foundry"  # this story also stands as a WARC file and as flat text
Page = dict[str, Any]
LINK = re.compile(r"\[\[([^\]]+)\]\(([^)]+)\)\]")


def escape(text: str) -> str:
    return html.escape(text, quote=False)


def paragraphs(page: Page) -> str:
    """The body; a paragraph may hold links, written [[words](address)], and ``## `` opens a subheading."""
    out = []
    for text in page["body"]:
        if text.startswith("## "):
            out.append(f"<h3>{escape(text[3:])}</h3>")
            continue
        out.append("<p>" + LINK.sub(r'<a href="\2">\1</a>', escape(text)) + "</p>")
    return "\n".join(out)


def json_ld(page: Page) -> str:
    """NewsArticle markup, and ClaimReview where the page has one."""
    records: list[dict[str, Any]] = []
    if page.get("json_ld", True):
        article: dict[str, Any] = {
            "@context": "https://schema.org",
            "@type": "NewsArticle",
            "headline": page["headline"],
            "datePublished": page["published"],
            "dateModified": page.get("modified", page["published"]),
            "publisher": {"@type": "Organization", "name": page["publisher"]},
            "mainEntityOfPage": page["url"],
        }
        if page.get("byline"):
            article["author"] = [{"@type": "Person", "name": name} for name in page["byline"]]
        records.append(article)
    if page.get("claim_review"):
        records.append({"@context": "https://schema.org", "@type": "ClaimReview"} | page["claim_review"])
    return "\n".join(
        f'<script type="application/ld+json">{json.dumps(record, ensure_ascii=False)}</script>' for record in records
    )


def comment_list(comments: list[dict[str, Any]], first: int = 1) -> tuple[str, int]:
    """WordPress's nested list of comments; gives the markup and the next free number."""
    out, number = [], first
    for comment in comments:
        body = "".join(f"<p>{escape(p)}</p>" for p in comment["text"].split("\n"))
        out.append(
            f'<li class="comment" id="comment-{number}"><article class="comment-body"><footer class="comment-meta">'
            f'<b class="fn">{escape(comment["author"])}</b> <span class="says">says:</span> '
            f'<time datetime="{comment["posted"]}">{comment["posted"].replace("T", " at ")}</time></footer>'
            f'<div class="comment-content">{body}</div>'
            f'<div class="reply"><a rel="nofollow" href="#respond">Reply</a></div></article>'
        )
        number += 1
        if comment.get("replies"):
            inner, number = comment_list(comment["replies"], number)
            out.append(f'<ol class="children">{inner}</ol>')
        out.append("</li>")
    return "\n".join(out), number


def comment_cards(comments: list[dict[str, Any]], parent: str = "") -> str:
    """A news site's own comment widget: flat cards that name the card they answer."""
    out = []
    for number, comment in enumerate(comments, 1):
        own = f"{parent}{number}"
        answers = f' data-parent-id="c{parent[:-1]}"' if parent else ""
        out.append(
            f'<div class="comment-card" id="c{own}" data-comment-id="c{own}"{answers}>'
            f'<span class="comment-author">{escape(comment["author"])}</span> '
            f'<time class="comment-time" datetime="{comment["posted"]}">{comment["posted"][11:]}</time>'
            f'<div class="comment-text">{escape(comment["text"])}</div>'
            f"<button>Like</button> <button>Reply</button></div>"
        )
        out.append(comment_cards(comment.get("replies", []), f"{own}-"))
    return "\n".join(out)


def head(page: Page, extra: str = "") -> str:
    canonical = f'<link rel="canonical" href="{page.get("canonical", page["url"])}">'
    return (
        f'<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f"<title>{escape(page['headline'])} | {escape(page['publisher'])}</title>\n{canonical}\n{extra}\n</head>"
    )


def open_graph(page: Page) -> str:
    return (
        f'<meta property="og:title" content="{html.escape(page["headline"])}">\n'
        f'<meta property="og:site_name" content="{html.escape(page["publisher"])}">\n'
        f'<meta property="article:published_time" content="{page["published"]}">'
    )


def news_site(page: Page) -> str:
    """A newspaper's or an agency's own site: semantic markup and JSON-LD."""
    by = " and ".join(page.get("byline", ()))
    label = "".join(f'<span class="article-label">{escape(t)}</span>' for t in page.get("labels", ()))
    sub = f'<h2 class="standfirst">{escape(page["sub"])}</h2>' if page.get("sub") else ""
    byline = f'<p class="byline">By <span rel="author">{escape(by)}</span></p>' if by else ""
    note = f'<p class="correction">{escape(page["correction"])}</p>' if page.get("correction") else ""
    related = "".join(f'<li><a href="#">{escape(t)}</a></li>' for t in page.get("related", ()))
    discussion = ""
    if page.get("comments"):
        discussion = (
            f'<section id="comments" class="reader-comments"><h2>{page["declared_comments"]} Comments</h2>'
            f"<p>Log in to join the conversation</p>{comment_cards(page['comments'])}</section>"
        )
    return f"""{head(page, open_graph(page) + json_ld(page))}
<body>
<header class="site-header"><a class="logo" href="/">{escape(page["publisher"])}</a>
<nav class="main-nav"><ul><li><a href="/news">News</a></li><li><a href="/business">Business</a></li><li><a href="/sport">Sport</a></li><li><a href="/weather">Weather</a></li></ul></nav></header>
<main><article>
{label}
<h1>{escape(page["headline"])}</h1>
{sub}
{byline}
<time class="published" datetime="{page["published"]}">{page["published"][:10]}</time>
<div class="share"><a href="#">Share</a> <a href="#">Email</a> <a href="#">Print</a></div>
<div class="article-body">
{note}
{paragraphs(page)}
</div>
</article>
{discussion}
<aside class="related"><h4>More from {escape(page["publisher"])}</h4><ul>{related}</ul></aside></main>
<footer class="site-footer"><p>© 2031 {escape(page["publisher"])}. All rights reserved.</p><p>Sign up for our morning newsletter.</p></footer>
</body>
</html>
"""


def blog(page: Page) -> str:
    """A WordPress blog: badge, sidebar, nested comments and the comment form."""
    comments = page.get("comments", [])
    listed, after = comment_list(comments)
    declared = page.get("declared_comments", after - 1)
    sub = f'<h2 class="entry-subtitle">{escape(page["sub"])}</h2>' if page.get("sub") else ""
    label = "".join(f'<span class="badge">{escape(t)}</span>' for t in page.get("labels", ()))
    thread = f"""<div id="comments" class="comments-area">
<h2 class="comments-title">{declared} thoughts on “{escape(page["headline"])}”</h2>
<ol class="comment-list">
{listed}
</ol>
<div id="respond" class="comment-respond"><h3>Leave a Reply</h3>
<form action="/wp-comments-post.php" method="post"><p>Your email address will not be published.</p><textarea name="comment"></textarea><input type="submit" value="Post Comment"></form></div>
<p>This site uses Akismet to reduce spam. Learn how your comment data is processed.</p></div>"""
    author = f'<span class="author vcard">{escape(page["byline"][0])}</span>' if page.get("byline") else ""
    return f"""{head(page, open_graph(page) + (json_ld(page) if page.get("claim_review") else ""))}
<body class="single single-post">
<header id="masthead"><a href="/">{escape(page["publisher"])}</a><ul id="menu"><li><a href="/about">About</a></li><li><a href="/donate">Donate</a></li><li><a href="/contact">Contact</a></li></ul></header>
<div id="content"><article class="post hentry">
<header class="entry-header"><h1 class="entry-title">{escape(page["headline"])}</h1>
{label}
{sub}
<div class="entry-meta"><time class="entry-date" datetime="{page["published"]}">{page["published"][:10]}</time> {author}</div></header>
<div class="entry-content">
{paragraphs(page)}
</div>
<footer class="entry-footer">Filed under: <a href="/category/news">News</a></footer></article>
{thread if comments or "declared_comments" in page else ""}
</div>
<div id="secondary" class="widget-area"><h3>Recent Posts</h3><ul><li><a href="#">What the tide tables do not tell you</a></li><li><a href="#">Our readers' best photographs</a></li></ul>
<h3>Support us</h3><p>Independent writing needs readers like you. Give what you can.</p></div>
</body>
</html>
"""


def tabloid(page: Page) -> str:
    """A tabloid: adverts between paragraphs, a subheadline, a read-more box."""
    pieces = paragraphs(page).split("\n")
    advert = '<div class="ad-slot" data-slot="mid"><span>Advertisement</span><a href="#">Ten kitchen tricks chefs never share</a></div>'
    body = "\n".join([*pieces[:2], advert, *pieces[2:]])
    label = "".join(f'<div class="flag">{escape(t)}</div>' for t in page.get("labels", ()))
    sub = f'<h2 class="subhead">{escape(page["sub"])}</h2>' if page.get("sub") else ""
    by = f'<div class="author-name">By {escape(page["byline"][0])}</div>' if page.get("byline") else ""
    return f"""{head(page, open_graph(page))}
<body>
<div class="topbar"><a href="/">{escape(page["publisher"])}</a> <a href="/celebs">Celebs</a> <a href="/tv">TV</a> <a href="/money">Money</a></div>
<div class="story">
{label}
<h1 class="headline">{escape(page["headline"])}</h1>
{sub}
{by}
<div class="timestamp" data-time="{page["published"]}">Published {page["published"][:10]}</div>
<div class="story-body">
{body}
</div>
<div class="read-more"><b>READ MORE:</b> <a href="#">The beach huts that cost more than houses</a></div>
</div>
<div class="cookie-banner">We use cookies to improve your experience. <button>Accept</button></div>
<div class="footer-links"><a href="/terms">Terms</a> <a href="/privacy">Privacy</a> © {escape(page["publisher"])}</div>
</body>
</html>
"""


def plain(page: Page) -> str:
    """Old plain HTML without metadata: a title, a table for the layout, paragraphs."""
    by = f"<i>{escape(', '.join(page['byline']))}</i>" if page.get("byline") else ""
    return f"""<html><head><title>{escape(page["headline"])}</title></head>
<body bgcolor="#ffffff"><table width="100%"><tr><td width="150" valign="top"><a href="index.html">Home</a><br><a href="archive.html">Archive</a><br><a href="links.html">Links</a></td>
<td><h1>{escape(page["headline"])}</h1>
{f"<p><b>{escape(page['dated'])}</b></p>" if page.get("dated") else ""}
{paragraphs(page)}
{by}
<hr><p><small>Copyright {escape(page["publisher"])}. Best viewed at 1024 by 768.</small></p></td></tr></table></body></html>
"""


SITES = {"news": news_site, "blog": blog, "tabloid": tabloid, "plain": plain}


def dump(page: Page) -> str:
    """The page as a crawler flattens it: no markup, headline first, comments numbered at the end."""
    lines = [page["headline"], "", *page.get("labels", ())]
    lines += [page["sub"], ""] if page.get("sub") else [""]
    for text in page["body"]:
        lines += [LINK.sub(r"\1", text.removeprefix("## ")), ""]
    if page.get("byline"):
        lines += [", ".join(page["byline"]), ""]
    comments = page.get("comments", [])
    if comments:
        lines += [f"{page.get('declared_comments', len(comments))} Comments", ""]
        for number, comment in enumerate(comments, 1):
            lines += [f"  {number}. " + comment["text"].replace("\n", "\n  "), ""]
            for reply in comment.get("replies", ()):
                lines += ["    • " + reply["text"].replace("\n", "\n    "), ""]
        lines += ["Leave a Reply", "", "Your email address will not be published.", ""]
        lines += ["This site uses Akismet to reduce spam. Learn how your comment data is processed."]
    return "\n".join(lines).rstrip() + "\n"


def warc(pages: list[tuple[Page, str]]) -> bytes:
    """A WARC file with one response a page; record ids and dates are fixed, so that it is the same each time."""
    from warcio.statusandheaders import StatusAndHeaders
    from warcio.warcwriter import WARCWriter

    out = io.BytesIO()
    writer = WARCWriter(out, gzip=True)
    for number, (page, markup) in enumerate(pages):
        record = writer.create_warc_record(
            page["url"],
            "response",
            payload=io.BytesIO(markup.encode()),
            http_headers=StatusAndHeaders(
                "200 OK", [("Content-Type", "text/html; charset=utf-8")], protocol="HTTP/1.1"
            ),
            warc_headers_dict={
                "WARC-Record-ID": f"<urn:uuid:00000000-0000-4000-8000-{number:012d}>",
                "WARC-Date": "2031-05-21T06:00:00Z",
            },
        )
        writer.write_record(record)
    content = out.getvalue()
    out.close()
    return content


def render(*, with_warc: bool = True) -> Iterator[tuple[Path, bytes]]:
    """Every file of the examples with its bytes; the WARC's compressed bytes differ between zlib builds."""
    sys.path.insert(0, str(HERE))
    for story in STORIES:
        module = import_module(f"sources.{story}")
        rendered = [(page, SITES[page["site"]](page)) for page in module.PAGES]
        for page, markup in rendered:
            yield HERE / story / "pages" / f"{page['file']}.html", markup.encode()
        if story == AS_DUMPS:
            if with_warc:
                yield HERE / story / f"{story}.warc.gz", warc(rendered)
            for page, _ in rendered:
                yield HERE / story / "dumps" / f"{page['file']}.txt", dump(page).encode()
        yield (
            HERE / story / "expected.json",
            (json.dumps({"shows": module.__doc__} | module.EXPECTED, indent=1, ensure_ascii=False) + "\n").encode(),
        )


def main() -> None:
    for path, content in render():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
        print(path.relative_to(HERE))


if __name__ == "__main__":
    main()
