"""Pages no browser would send (issue 9, item 3), each with words that must come out again: ``mark0 mark1 ...``."""

import random
from collections.abc import Callable

HEAD = "<!doctype html><html lang='en'><head><meta charset='utf-8'><title>Harbour notice</title></head><body><h1>Harbour notice</h1>"
LEAD = (
    "<p>The harbour of Oland was shut on Monday because two tugs had blocked its entrance since the early morning.</p>"
)


def marks(count: int) -> list[str]:
    return [f"mark{i}" for i in range(count)]


def page(body: str) -> bytes:
    return (HEAD + LEAD + body).encode()


def deep(tag: str, depth: int) -> bytes:
    step = depth // 10
    return page("".join(f"<{tag}>" * step + f" mark{i} " for i in range(10)))


def deep_closed(depth: int) -> bytes:
    return page("<div>" * depth + " mark0 " + "</div>" * depth + "<p>mark1</p>")


def attributes(count: int) -> bytes:
    return page("<p>mark0</p><div " + " ".join(f"a{i}=v{i}" for i in range(count)) + "><p>mark1</p></div>")


def many_tags_with_attributes() -> bytes:
    return page("".join(f"<p {'data-x=1 ' * 90}>mark{i}</p>" for i in range(2_000)))


def paragraphs(count: int) -> bytes:
    return page("".join(f"<p>mark{i} stands here.</p>" for i in range(count)))


def line(size: int) -> bytes:
    words = "harbour tug pilot quay " * (size // 46)
    return page(f"<p>mark0 {words} mark1 {words} mark2</p>")


def flat_line(size: int) -> bytes:
    return b"Harbour notice\n\nmark0 " + b"harbour tug pilot quay " * (size // 23) + b" mark1\n"


def flat_lines(count: int) -> bytes:
    return b"Harbour notice\n\n" + b"".join(b"mark%d is a line of its own here.\n" % i for i in range(count))


def unclosed() -> bytes:
    tags = "div p b i span table tr td ul li blockquote a font em strong section article h2 h3".split()
    rng = random.Random(3)
    return page("".join(f"<{rng.choice(tags)}> mark{i} " for i in range(3_000)))


def misnested() -> bytes:
    return page("".join(f"<b><i><p>mark{i}</b></i></p></div></table>" for i in range(3_000)))


def tables(depth: int) -> bytes:
    return page("<table><tr><td>" * depth + "mark0" + "</td></tr></table>" * depth + "<p>mark1</p>")


def formatting(count: int) -> bytes:
    """The adoption agency: unclosed formatting tags are reopened in every following block."""
    return page("".join(f"<font color={i}>" for i in range(count)) + "".join(f"<p>mark{i}" for i in range(count)))


def nulls() -> bytes:
    return page("".join(f"<p>ma\0rk{i} \0</p>" for i in range(200)))


def mixed_encodings() -> bytes:
    parts = [HEAD.encode(), LEAD.encode()]
    for i in range(300):
        words = f"<p>mark{i} “Öland”</p>"
        parts.append(words.encode("cp1252" if i % 50 == 7 else "utf-8"))
    return b"".join(parts)


def wrong_encoding() -> bytes:
    return page("".join(f"<p>mark{i} Öland</p>" for i in range(50))).replace(b"utf-8", b"x-none")


def utf16_unmarked() -> bytes:
    return (HEAD.replace("utf-8", "utf-16") + LEAD + "<p>mark0</p>").encode("utf-16-le")


def invisible() -> bytes:
    odd = "\u202e\u200b\u2066\u00ad\ufeff\u200d\u2060"
    return page("".join(f"<p>{odd}mark{i}{odd} words</p>" for i in range(200)))


def homoglyphs() -> bytes:
    return page("".join(f"<p>mark{i} Ѕtаtе оf Оlаnd</p>" for i in range(200)))


def combining(count: int) -> bytes:
    return page("<p>mark0 a" + "\u0301" * count + " mark1</p>")


def entities() -> bytes:
    return page(
        "".join(f"<p>&#109;ark{i} &amp;&lt;&#x10ffff;&#0;&#xd800;&nosuch;&NotEqualTilde;</p>" for i in range(2_000))
    )


def comments() -> bytes:
    return page("<p>mark0</p>" + "<!-- -- > <!-- " * 20_000 + "--><p>mark1</p>")


def open_comment() -> bytes:
    return page("<p>mark0</p><!-- never closed " + "words " * 10_000)


def scripts() -> bytes:
    return page("".join(f"<script>var a = '<p>no{i}</p>';</script><p>mark{i}</p>" for i in range(2_000)))


def open_quote() -> bytes:
    return page("<p>mark0</p>" + '<a href="' + "x" * 3_000_000)


def open_tags(count: int) -> bytes:
    return page("<p>mark0</p>" + "<" * count)


def less_than(count: int) -> bytes:
    return page("<p>mark0</p>" + "<a " * count)


def json_ld(size: int) -> bytes:
    return page('<p>mark0</p><script type="application/ld+json">' + '{"a":' * size + "</script><p>mark1</p>")


def many_links(count: int) -> bytes:
    return page("<p>mark0 " + "".join(f"<a href=/x{i}>l{i}</a> " for i in range(count)) + "mark1</p>")


def nested_lists(depth: int) -> bytes:
    return page("<ul><li>" * depth + "mark0")


def commented(depth: int) -> bytes:
    inner = "".join(
        f"<li class=comment id=c{i}><p>mark{i} I do not agree with this at all.</p><ul class=children>"
        for i in range(depth)
    )
    return page(f"<div id=comments><h3>{depth} Comments</h3><ol class=commentlist>{inner}")


def flat_comments(count: int) -> bytes:
    lines = [b"%d. mark%d I do not agree with this notice." % (i + 1, i) for i in range(count)]
    return b"Harbour notice\n\n" + LEAD[3:-4].encode() + b"\n\n%d Comments\n\n" % count + b"\n\n".join(lines)


def flat_indented(depth: int) -> bytes:
    lines = [b" " * i + b"1. mark%d I do not agree." % i for i in range(depth)]
    return b"Harbour notice\n\n" + LEAD[3:-4].encode() + b"\n\n9 Comments\n\n" + b"\n".join(lines)


def spaces(count: int) -> bytes:
    return b"Harbour notice\n\nmark0" + b" " * count + b"mark1\n" + b"\n" * count + b"mark2 and more words of a line\n"


def dashes(count: int) -> bytes:
    return b"Harbour notice\n\nmark0 " + b"- " * count + b"mark1\n"


def frames_in_svg() -> bytes:
    return page("<svg>" * 1_000 + "<title><p>mark0</p></title>" + "</svg>" * 1_000 + "<p>mark1</p>")


def templates() -> bytes:
    return page("<template>" * 500 + "<p>hidden</p>" + "</template>" * 500 + "<p>mark0</p>")


# name: (maker, marks that must be in page_text when the page is read)
MONSTERS: dict[str, tuple[Callable[[], bytes], int]] = {
    "div 200,000 deep": (lambda: deep("div", 200_000), 10),
    "span 200,000 deep": (lambda: deep("span", 200_000), 10),
    "b 200,000 deep": (lambda: deep("b", 200_000), 10),
    "p 200,000 times open": (lambda: deep("p", 200_000), 10),
    "div 100,000 deep and closed": (lambda: deep_closed(100_000), 2),
    "100,000 attributes": (lambda: attributes(100_000), 2),
    "2,000 tags of 90 attributes": (many_tags_with_attributes, 2_000),
    "100,000 paragraphs": (lambda: paragraphs(100_000), 100_000),
    "a line of 19 MB": (lambda: line(19_000_000), 3),
    "a flat line of 19 MB": (lambda: flat_line(19_000_000), 2),
    "200,000 flat lines": (lambda: flat_lines(200_000), 200_000),
    "unclosed tags": (unclosed, 3_000),
    "misnested tags": (misnested, 3_000),
    "tables 2,000 deep": (lambda: tables(2_000), 2),
    "2,000 formatting tags reopened": (lambda: formatting(2_000), 2_000),
    "NULs": (nulls, 200),
    "mixed encodings": (mixed_encodings, 300),
    "an encoding that is none": (wrong_encoding, 50),
    "UTF-16 without a mark": (utf16_unmarked, 1),
    "bidi and zero-width characters": (invisible, 200),
    "homoglyphs": (homoglyphs, 200),
    "a million combining accents": (lambda: combining(1_000_000), 2),
    "strange entities": (entities, 2_000),
    "comments in comments": (comments, 2),
    "a comment never closed": (open_comment, 1),
    "markup in scripts": (scripts, 2_000),
    "a quotation mark never closed": (open_quote, 1),
    "a million <": (lambda: open_tags(1_000_000), 1),
    "a million tags never closed": (lambda: less_than(1_000_000), 1),
    "JSON-LD 200,000 deep": (lambda: json_ld(200_000), 2),
    "100,000 links": (lambda: many_links(100_000), 2),
    "lists 50,000 deep": (lambda: nested_lists(50_000), 1),
    "comments 2,000 deep": (lambda: commented(2_000), 2_000),
    "20,000 flat comments": (lambda: flat_comments(20_000), 20_000),
    "flat comments 3,000 deep": (lambda: flat_indented(3_000), 3_000),
    "a million spaces and blank lines": (lambda: spaces(1_000_000), 3),
    "a million dashes": (lambda: dashes(1_000_000), 2),
    "SVG in SVG": (frames_in_svg, 1),
    "templates in templates": (templates, 1),
}
