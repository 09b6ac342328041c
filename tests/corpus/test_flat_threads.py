"""Long threads and messengers' pages as flat text, as they are copied from today's sites."""

import pytest

from headwater.model import Document, Page
from headwater.reading.document import read_page

STORY = (
    "The ferry to Oland will not run before Thursday, the county of Varn said on Monday after a look at its engine.",
    "“We found water in the oil,” said Jette Brandt, who has been the ferry's engineer since it was built in 2019.",
    "Until then a smaller boat takes forty people at a time, and children and nurses go first.",
    "The county has asked the yard at Skarn for a second ferry, which could be here on Wednesday night.",
)
SAID = (
    "Again? That is the third time this year.",
    "Done.",
    "I was on the small boat this morning and it was fine, just cold.",
    "Who pays for the nurses' overtime? Not the county, I bet.",
    "My mother waits for her medicine since Saturday.",
    "lol",
    "Then write to the county, here nobody reads it.",
    "The yard at Skarn built it badly in the first place.",
)
NAMES = ("torvald", "gudrun_h", "kettle7", "p_olsen", "redbarn", "tove", "nn", "salmonfan")
AGES = ("3h", "5h", "5h", "12h", "1d", "1d", "2d", "3d")
HEAD = f"Ferry to Oland stands still until Thursday\nBy Ines Okland\n4 March 2031\n{chr(10).join(STORY)}\n"
MAKES = {
    "disqus": "{name}\n2 hours ago\n{said}\n12\n•\nReply\n•\nShare ›\n",
    "answered": "{name} ▶ torvald\n2 hours ago\n{said}\n• Reply • Share ›\n",
    "short": "{name}\n{age}\n{said}\nLike (2)\nReply\nShare\n",
    "pointed": "u/{name} avatar\n{name}\n•\n{age} ago\n{said}\nUpvote\n31\nDownvote\nReply\nAward\nShare\n",
}


def read(text: str) -> Document:
    return read_page(Page(source="page.txt", content=text.encode(), content_type="text/plain"))


def thread(make: str) -> str:
    rows = zip(NAMES, AGES, SAID, strict=True)
    return "".join(MAKES[make].format(name=name, age=age, said=said) for name, age, said in rows)


@pytest.mark.parametrize("make", MAKES)
def test_every_comment_of_a_thread_is_told_by_the_others(make: str) -> None:
    document = read(f"{HEAD}8 Comments\nSort by Best\n{thread(make)}Load more comments\nPrivacy policy\n")
    assert document.text.split("\n\n") == list(STORY)
    said = [document.page_text[b.start : b.end] for b in document.blocks if b.role == "comment"]
    assert set(SAID[:-1]) <= set(said)
    assert {"Reply", "•", "Share", "Privacy policy"}.isdisjoint(said)
    assert [c.author for c in document.comments if c.text in SAID][:3] == list(NAMES[:3])


def test_ages_and_days_may_sign_the_comments_of_one_thread() -> None:
    ages = ("3h", "1d", "Mar 4", "5h", "Mar 3", "2d", "Mar 3", "Feb 28")
    rows = zip(NAMES, ages, SAID, strict=True)
    said = "".join(f"{name}\n{age}\n{text}\nLike (2)\nReply\nShare\n" for name, age, text in rows)
    document = read(f"{HEAD}Discussion about this post\nComments\nRestacks\n{said}Ready for more?\nPrivacy ∙ Terms\n")
    assert [c.author for c in document.comments] == list(NAMES)


def test_a_post_that_is_signed_like_its_comments_stays_the_article() -> None:
    head = f"r/varn\n•\n5h ago\nharbour_cat\nFerry to Oland stands still\n{chr(10).join(STORY)}\nUpvote\n86\nReply\nShare\n"
    document = read(f"{head}{thread('pointed')}")
    assert set(STORY) <= set(document.text.split("\n\n"))
    assert SAID[2] in {c.text for c in document.comments}


def test_dates_of_other_posts_below_a_thread_are_no_comments() -> None:
    others = "".join(f"Walk number {n} along the coast\nMarch {n}, 2031 in Walks\n" for n in range(1, 9))
    document = read(f"{HEAD}8 Comments\nSort by Best\n{thread('disqus')}Most popular\n{others}")
    assert "Walk number" not in document.text + "".join(c.text for c in document.comments)


@pytest.mark.parametrize("foot", ["5.{n}K views 08:2{n}", "5.{n}K views edited 08:2{n}", "5.{n}K\n08:2{n}"])
def test_the_posts_of_a_channel_are_an_article(foot: str) -> None:
    posts = "".join(f"Varn Today\n{said}\n{foot.format(n=n)}\n" for n, said in enumerate((*STORY, SAID[0])))
    document = read(f"Varn Today\n12.4K subscribers\nPreview channel\nMarch 4\n{posts}")
    assert document.publisher == "Varn Today"
    assert document.text.split("\n\n") == [*STORY, SAID[0]]
    assert document.comments == ()


def test_a_conversation_with_its_times_below_the_words_is_comments() -> None:
    rows = zip(NAMES[:3] * 3, SAID, strict=False)
    document = read(
        "Varn ferry\n214 members\n" + "".join(f"{a}\n{said}\n08:1{n}\n" for n, (a, said) in enumerate(rows))
    )
    assert document.text == ""
    assert [(c.author, c.text) for c in document.comments[:2]] == [("torvald", SAID[0]), ("gudrun_h", SAID[1])]
