"""Pages whose elements tell nothing: a headline over little text, a text in one ``<pre>``; and what is no article still."""

import textwrap

import pytest

from headwater.model import Document, Page
from headwater.reading.by_lines import by_lines
from headwater.reading.document import read_page
from headwater.reading.draft import Draft, DraftLine, Metadata

TITLE = "Orrey quay closes until spring"
SHORT = (
    "The council of Port Halden has voted to close the Orrey quay until the spring; divers had found rot in its piles."
)
SECOND = (
    "Ferries to the islands leave from the old harbour until then, said the harbour master, Ines Okland, on Monday."
)
MENU = "".join(f'<li><a href="/{word.lower()}">{word}</a></li>' for word in ("Home", "World", "Sport", "Contact"))


def read(body: str, title: str = TITLE) -> Document:
    html = f"<html><head><title>{title}</title></head><body>{body}</body></html>"
    return read_page(Page(source="page", content=html.encode(), content_type="text/html"))


@pytest.mark.parametrize(
    ("body", "text"),
    [
        (f"<h1>{TITLE}</h1><p>{SHORT}</p>", SHORT),
        (f"<h1>{TITLE}</h1><p>{SHORT}</p><p>{SECOND}</p>", f"{SHORT}\n\n{SECOND}"),
        (f"<ul>{MENU}</ul><div><h1>{TITLE}</h1><div>{SHORT}</div></div>", SHORT),
        (f"<pre>{TITLE}\n\n{SHORT}\n\n{SECOND}\n</pre>", f"{SHORT}\n\n{SECOND}"),
        (f"<ul>{MENU}</ul><pre>\n{TITLE}\nBy Ines Okland\n\n{SHORT}\n\n{SECOND}</pre>", f"{SHORT}\n\n{SECOND}"),
        (  # cut to a width, as mail and terminals have it
            f"<pre>{TITLE}\n\n" + "\n".join(textwrap.wrap(f"{SHORT} {SECOND}", 48)) + "\n</pre>",
            f"{SHORT} {SECOND}",
        ),
    ],
)
def test_a_page_whose_elements_tell_nothing_is_read_by_its_lines(body: str, text: str) -> None:
    document = read(body)
    assert document.text == text
    assert [document.page_text[span.start : span.end] for span in document.headlines] == [TITLE]
    assert document.headline == TITLE
    assert not document.warnings


def test_what_follows_a_short_article_is_none_of_it() -> None:
    other = "".join(
        f'<li><a href="/{n}">{words}</a></li>' for n, words in enumerate(("Storm shuts the road", "Team loses"))
    )
    document = read(f"<h1>{TITLE}</h1><div>{SHORT}</div><div>{SECOND}</div><ul>{other}</ul>")
    assert document.text == f"{SHORT}\n\n{SECOND}"


def test_links_are_kept_where_they_stand() -> None:
    linked = SHORT.replace("rot in its piles", '<a href="https://halden.example/report">rot in its piles</a>')
    document = read(f"<h1>{TITLE}</h1><p>{linked}</p>")
    assert [(link.url, link.text) for link in document.links] == [("https://halden.example/report", "rot in its piles")]


@pytest.mark.parametrize(
    ("title", "lines"),
    [
        ("404 Not Found", ["Not Found", "The requested page was not found on this server, sorry for that."]),
        (TITLE, ["We and our partners store information on your device to show you advertisements that fit you."]),
        (TITLE, [TITLE, SHORT, "Subscribe to continue reading."]),
        (TITLE, [TITLE, SHORT, *(f"Another story of this week {n}" for n in range(9))]),
        ("All stories", [f"Story number {n} of the week" for n in range(9)]),
    ],
)
def test_what_is_no_article_stays_none(title: str, lines: list[str]) -> None:
    text = "\n".join(lines)
    starts = [text.index(line) for line in lines]
    drafted = [DraftLine(start, start + len(line)) for start, line in zip(starts, lines, strict=True)]
    draft = Draft(text, drafted, Metadata(title=title))
    assert by_lines(draft) is draft
    assert {line.role for line in draft.lines} == {"boilerplate"}
