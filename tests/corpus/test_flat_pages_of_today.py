"""Flat pages as they are copied today: whose headline it is, who signed the comments, which names are links."""

import pytest

from headwater.model import Document, Page
from headwater.reading.document import read_page

TITLE = "Cable car of Hallin stands still for six weeks"
STORY = (
    "The cable car of Hallin will stand still for six weeks while its rope is looked at, the town said on Monday.\n"
    "“Nobody was in danger at any time,” said the engineer Ola Brekk, who had stopped it himself on Sunday night.\n"
    "Until then a bus runs every half hour between the valley and the upper station, and it is free for children.\n"
)
FIRST, SECOND, THIRD = (
    "A rope that was new two years ago needs six weeks.",
    "It was the old rope, the new one is still in the valley.",
    "The bus is full before it leaves the church.",
)


def read(text: str) -> Document:
    return read_page(Page(source="page.txt", content=text.encode(), content_type="text/plain"))


def said(document: Document) -> list[tuple[str | None, str | None, str]]:
    name = {c.id: c.author for c in document.comments}
    return [(c.author, name[c.parent] if c.parent else None, c.text) for c in document.comments]


@pytest.mark.parametrize(
    "above",
    [
        "« The old rope of Hallin is sold to a farmer | Main",
        "You are here: Home / Traffic / Cable car of Hallin stands still for six weeks",
        "Jump to navigation",
        "November 24, 2031 7:39 pm AEST — By Ines Varga",
        "Posted on November 24th, 2031 • 26 Comments",
        "01:29 PM EDT",
    ],
)
def test_the_way_here_and_the_time_are_no_headlines(above: str) -> None:
    assert read(f"{above}\n{TITLE}\n{STORY}").headline == TITLE


def test_a_headline_of_two_names_over_a_count_of_comments_is_nobodys_byline() -> None:
    page = read(f"Rope Troubles and Bus Plans\nNovember 24th, 2031 • 41 Comments\n{STORY}")
    assert (page.headline, page.byline, page.published) == ("Rope Troubles and Bus Plans", (), "2031-11-24")


def test_a_bare_name_behind_an_article_is_its_author_unless_a_site_goes_on() -> None:
    links = "".join(f"Story number {n} about the valley\n" for n in range(12))
    assert read(f"{TITLE}\n{STORY}Ines Varga\n").byline == ("Ines Varga",)
    page = read(f"{TITLE}\n{STORY}Pin Rope Pictures\n{links}")
    assert (page.byline, "Pin Rope Pictures" in page.text) == ((), False)


def test_the_first_comments_name_is_over_its_time_as_the_others_are() -> None:
    page = read(
        f"{TITLE}\nBy Ines Varga\nNovember 24, 2031\n{STORY}\n2 thoughts on “{TITLE}”\n\nGus Orr\nNovember 24, 2031 at 6:02 pm\n"
        f"{SECOND}\nReply\n\nHallin Books\nNovember 25, 2031 at 8:15 am\n{THIRD}\nReply\n\nLeave a Reply\n"
    )
    assert said(page) == [("Gus Orr", None, SECOND), ("Hallin Books", None, THIRD)]


def test_a_comment_systems_own_lines_may_stand_between_its_heading_and_the_first_comment() -> None:
    page = read(
        f"{TITLE}\nBy Ines Varga | November 24, 2031\n{STORY}3 Comments\nThe Valley Post\nDisqus' Privacy Policy\nLogin\nFavorite 1\n"
        f"Sort by Best\nJoin the discussion…\nLog in with\nor sign up with Disqus\nAvatar\nuta • 10 days ago\n{FIRST}\n12\n•\nReply\n•\n"
        f"Share ›\nAvatar\nGus Orr  uta • 10 days ago\n{SECOND}\nReply\n•\nShare ›\nAvatar\nPell V • 9 days ago\n{THIRD}\nReply\n"
        "Share ›\nLoad more comments\nPowered by Disqus\n"
    )
    assert said(page) == [("uta", None, FIRST), ("Gus Orr", "uta", SECOND), ("Pell V", None, THIRD)]


def test_what_was_submitted_is_a_threads_title() -> None:
    page = read(
        f"{TITLE}\n112 points by uta 2 days ago | hide | past | favorite | 2 comments\n\ngus 2 days ago | next [–]\n\n{SECOND}\nreply\n\n"
        f"pell 2 days ago | parent [–]\n\n{THIRD}\nreply\n"
    )
    assert page.headline == TITLE


def test_a_name_parted_from_its_date_is_the_author_and_names_in_a_row_are_not() -> None:
    assert read(f"{TITLE}\nInes Varga, 24 November 2031\n{STORY}").byline == ("Ines Varga",)
    assert read(f"{TITLE}\nRope Pancakes, Cable Roast and Bus Stew November 24, 2031\n{STORY}").byline == ()


def test_the_replies_under_one_comment_head_no_other_comments() -> None:
    page = read(
        f"{TITLE}\nThe Valley Channel\n212K subscribers\n48,112 views  Nov 18, 2031\n{STORY}3 Comments\nSort by\nAdd a comment...\n"
        f"@uta\n8 days ago\n{FIRST}\n12\nReply\n@gus88\n8 days ago (edited)\n{SECOND}\n31\nReply\n2 replies\n@pell_v\n7 days ago\n"
        f"{THIRD}\n4\nReply\n"
    )
    assert said(page) == [("@uta", None, FIRST), ("@gus88", None, SECOND), ("@pell_v", None, THIRD)]
