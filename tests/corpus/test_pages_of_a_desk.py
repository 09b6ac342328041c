"""What the pages of a desk showed to be read wrongly: old tables, lists of definitions, bylines with jobs, wikis."""

import pytest

from headwater.model import Document, Page
from headwater.reading.document import read_page
from headwater.reading.lines.threads import declared_count

STORY = (
    "<p>Both halls of the dairy of Velm will be scrubbed for four weeks before a wheel of cheese is made again, its"
    " managing director told Velm Online on Tuesday.</p><p>“We will start again when the last drain is dry,” he said"
    " to the workers who had come to the gate in the rain.</p><p>The union said that its members would be paid for the"
    " time that they spend with brushes in their hands.</p>"
)


def read(html: str) -> Document:
    return read_page(Page(source="page.html", content=html.encode(), content_type="text/html"))


def table(heading: str, numbers: tuple[str, str]) -> str:
    entries = (
        ("Drains", "Harriet, Norcastle (03/18/31 22:05)", "Four weeks is nothing after four months."),
        ("to Harriet", "Old hand, Velm (03/19/31 07:12)", "Better late than never, I start on Monday with a brush."),
    )
    rows = "".join(
        f"<tr><td>{number}</td><td><b>{title}</b></td></tr><tr><td></td><td><i>{who}</i></td></tr>"
        f"<tr><td></td><td>{words}</td></tr>"
        for number, (title, who, words) in zip(numbers, entries, strict=True)
    )
    return (
        "<html><head><title>Velm Online: Dairy halls to be scrubbed</title></head><body><table><tr><td><font size=5><b>"
        "Dairy halls to be scrubbed</b></font><br><font size=2>By ELI BRADWELL</font><br><font size=1>03/18/2031 21:40"
        f"</font>{STORY}<hr><b>{heading}</b><table>{rows}</table></td></tr></table></body></html>"
    )


@pytest.mark.parametrize("numbers", [("1.", "2."), ("2", "1")], ids=["oldest first", "newest first"])
def test_a_numbered_table_under_a_heading_that_counts_it_is_the_comments(numbers: tuple[str, str]) -> None:
    page = read(table("Talkback (2)", numbers))
    assert [(c.author, c.posted, c.text) for c in page.comments] == [
        ("Harriet, Norcastle", "2031-03-18", "Drains\nFour weeks is nothing after four months."),
        ("Old hand, Velm", "2031-03-19", "to Harriet\nBetter late than never, I start on Monday with a brush."),
    ]
    assert page.declared_comment_count == 2
    assert page.text.endswith("with brushes in their hands.")


def test_numbers_that_a_heading_does_not_count_are_nobodys_comments() -> None:
    assert [c.author for c in read(table("Talkback (3)", ("1.", "2."))).comments] == []


def test_headline_byline_and_date_with_breaks_between_them_are_three() -> None:
    page = read(table("Talkback (2)", ("1.", "2.")))
    assert [h.exact for h in page.headlines] == ["Dairy halls to be scrubbed"]
    assert (page.byline, page.published) == (("ELI BRADWELL",), "2031-03-18")


def test_comments_in_a_list_of_definitions_have_their_own_names_and_times() -> None:
    page = read(
        f"<html><body><h1>Dairy halls to be scrubbed</h1><div class='post-body'>{STORY}</div><div id='comments'>"
        "<h4>2 comments:</h4><dl id='comments-block'><dt class='comment-author'><a>hilltop</a> said...</dt>"
        "<dd class='comment-body'><p>Who inspects the inspectors?</p></dd><dd class='comment-footer'>13 March 2031 at"
        " 08:20</dd><dt class='comment-author'>Anonymous said...</dt><dd class='comment-body'><p>The department, and"
        " nobody inspects them.</p></dd><dd class='comment-footer'>14 March 2031 at 08:41</dd></dl></div></body></html>"
    )
    assert [(c.author, c.posted, c.text) for c in page.comments] == [
        ("hilltop", "2031-03-13", "Who inspects the inspectors?"),
        ("Anonymous", "2031-03-14", "The department, and nobody inspects them."),
    ]


@pytest.mark.parametrize(
    "byline",
    [
        "<div class='byline'><a>Kit Rampling</a>, Consumer Reporter</div>",
        "<div class='byline'><strong>By Kit Rampling</strong><span>Health correspondent</span></div>",
        "<div class='byline'>By Kit Rampling, Chief Political Correspondent</div>",
    ],
)
def test_what_a_writer_is_is_no_second_writer(byline: str) -> None:
    assert read(f"<html><body><h1>Dairy halls to be scrubbed</h1>{byline}{STORY}</body></html>").byline == (
        "Kit Rampling",
    )


def test_a_count_of_comments_that_markup_states_as_actions_is_declared() -> None:
    node = (
        '{"@type":"NewsArticle","headline":"Nine thousand wheels","interactionStatistic":[{"interactionType":'
        '"https://schema.org/LikeAction","userInteractionCount":41},{"interactionType":"https://schema.org/CommentAction",'
        '"userInteractionCount":3}]}'
    )
    head = f'<head><script type="application/ld+json">{node}</script></head>'
    assert read(f"<html>{head}<body><h1>Nine thousand wheels</h1>{STORY}</body></html>").declared_comment_count == 3


@pytest.mark.parametrize(
    ("line", "count"),
    [("2 Response", None), ("1 Response", 1), ("2 Responses", 2), ("2 Comment(s)", 2), ("Talkback (2)", 2)],
)
def test_the_number_of_a_chapter_is_no_number_of_comments(line: str, count: int | None) -> None:
    assert declared_count([line]) == count


def test_a_wikis_page_has_no_date_from_what_it_cites_and_the_day_of_its_last_edit() -> None:
    page = read(
        '<html><head><meta name="generator" content="MediaWiki 1.43.0"></head><body><h1>Outbreak of Velm</h1>'
        f'{STORY}<ol><li>Quill, Ada (12 March 2031). "Three dead in Velm". Velm Online.</li></ol>'
        "<p>This page was last edited on 18 March 2031, at 10:22.</p></body></html>"
    )
    assert (page.published, page.modified) == (None, "2031-03-18")
