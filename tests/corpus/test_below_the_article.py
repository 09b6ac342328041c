"""What stands below an article in elements that do not tell, and what pages say of their changes and days."""

import pytest

from headwater.model import Document, Page
from headwater.reading.document import read_page

ONE = "The lock at Tvedal will stay closed until March, because its lower gate no longer shuts, the canal office said."
TWO = "Boats of more than nine metres have to go round by the sea, which takes two days in good weather."
THREE = '"We are waiting for an oak that is old enough," said Siv Raa, the engineer who looks after the eleven locks.'
FOUR = "The office has asked the county for 300,000 for a gate of steel, and was told that the canal is a monument."
HEADLINE = "Lock at Tvedal stays closed until March"
URL = "https://gazette.example/canal/lock"


def read(body: str, url: str = URL) -> Document:
    html = f"<html lang='en'><head><title>{HEADLINE}</title></head><body>{body}</body></html>"
    return read_page(Page(source="p", content=html.encode(), content_type="text/html", url=url))


def article(*below: str, above: str = "<div class='author'>Ann Holm</div>") -> str:
    told = "".join(f"<p>{text}</p>" for text in (ONE, TWO, THREE, FOUR, *below))
    return f"<article><h1>{HEADLINE}</h1>{above}{told}</article>"


def test_who_the_author_is_stands_below_the_article_where_it_opens_with_the_authors_name() -> None:
    life = "Ann Holm is a senior reporter at the Tvedal Gazette. Contact her at holm@gazette.example."
    assert read(article(life)).text.split("\n\n") == [ONE, TWO, THREE, FOUR]
    another = (
        "Bo Kvist is a writer who has lived on the canal for forty years, and he has never seen it closed so long."
    )
    assert another in read(article(another)).text


def test_what_a_pay_wall_offers_is_no_article_and_a_line_to_share_is_no_wall() -> None:
    offer = (
        "To continue reading, subscribe or log in.",
        "Try a month for 1 and read all that our twelve reporters write.",
    )
    assert read(article(*offer)).text.split("\n\n") == [ONE, TWO, THREE, FOUR]
    shared = read(
        f"<article><h1>{HEADLINE}</h1><p>{ONE}</p><p>{TWO}</p><p>Share this article</p><p>{THREE}</p></article>"
    )
    assert shared.text.split("\n\n") == [ONE, TWO, THREE]


def test_what_a_company_says_of_itself_below_its_release_is_none_of_it() -> None:
    opening = (
        "TVEDAL, Jan. 5, 2032 (GLOBE NEWSWIRE) -- Tvedal Canal Office has ordered a gate of oak for the lower lock."
    )
    about = "<p><b>About Tvedal Canal Office</b></p><p>Tvedal Canal Office keeps eleven locks and employs nineteen people.</p>"
    told = "".join(f"<p>{text}</p>" for text in (opening, TWO, THREE))
    document = read(f"<main><h1>{HEADLINE}</h1><div>{told}{about}<p>Media Contact: Siv Raa, 555-0101</p></div></main>")
    assert document.text.split("\n\n")[1:] == [TWO, THREE]
    chapter = read(
        f"<main><h1>{HEADLINE}</h1><p>{ONE}</p><p>{TWO}</p><h2>About Tvedal</h2><p>{THREE}</p><p>{FOUR}</p></main>"
    )
    assert FOUR in chapter.text


@pytest.mark.parametrize(
    "note",
    [
        "This article was amended on 25 January 2032. An earlier version said that the gate was of elm.",
        "Correction, January 25, 2032: An earlier version of this article gave the gate as one of elm.",
        "Editor's note: This story has been updated and corrected on 25 January 2032 to say that the gate is of oak.",
    ],
)
def test_a_note_of_a_change_gives_the_modified_date(note: str) -> None:
    marked = read(article(above="<div>5 January 2032</div>") + f"<footer><p>{note}</p></footer>")
    assert (marked.published, marked.modified) == ("2032-01-05", "2032-01-25")
    flat = f"{HEADLINE}\nAnn Holm\n5 January 2032\n{ONE}\n{TWO}\n{THREE}\n{note}\n"
    document = read_page(Page(source="p", content=flat.encode(), content_type="text/plain"))
    assert (document.published, document.modified) == ("2032-01-05", "2032-01-25")


@pytest.mark.parametrize(
    "line",
    [
        "The law was changed on 25 January 2032, and the canal has been a monument since.",
        "This bridge was updated on 25 January 2032 at a cost of 40,000.",
        "Correction of the river began in 1871.",
    ],
)
def test_a_change_of_something_else_is_none_of_the_article(line: str) -> None:
    assert read(article(line)).modified is None


def test_the_day_that_ends_an_address_and_one_that_the_hour_runs_into_are_read() -> None:
    assert read(article(), "https://gazette.example/canal/lock-stays-closed-2032-01-05/").published == "2032-01-05"
    when = "<div class='when'><span>January 5, 2032</span><span>4:05 PM</span></div>"
    assert read(article(above=when)).published == "2032-01-05"
