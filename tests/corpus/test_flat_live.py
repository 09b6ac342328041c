"""Live reports as flat text: entries under their times are the article, their times and reporters are not."""

import pytest

from headwater.model import Document, Page
from headwater.reading.document import read_page

TITLE = "Weir of Brekka: Cellars flooded as a gate gives way - live updates"
SAID = (
    "The canal office said on Monday that a gate of the weir gave way shortly after midnight.",
    "Nine cellars are under water, and the school will stay closed until Wednesday.",
    '"We had asked for new hinges since the autumn," the engineer Siv Raa told reporters beside the weir.',
    "Pumps from Lerum arrived at noon and are lowering the water by a hand's breadth an hour.",
    "Kestrin, which made the gate, declined to comment.",
    "Buses to Sundby take the road along the ridge, as the bridge below the weir is closed.",
    "The mayor thanked the fire brigade and asked people to stay away from the banks.",
    "Nobody is hurt.",
)
HEADINGS = (
    "Gate gives way at night",
    "School stays closed",
    "‘We had asked for new hinges’",
    "Pumps arrive from Lerum",
    "Maker says nothing",
    "How to get to Sundby by bus",
    "Mayor thanks the fire brigade",
    "What is known by now",
)
TIMES = ("15:40", "15:12", "14:32", "13:05", "12:20", "11:02", "09:44", "08:15")


def read(text: str) -> Document:
    return read_page(Page(source="live.txt", content=text.encode(), content_type="text/plain"))


def roles(document: Document, role: str) -> list[str]:
    return [document.page_text[b.start : b.end] for b in document.blocks if b.role == role]


def entries(mark: str, under: str = "", behind: str = "Share\n") -> str:
    return "".join(
        f"{mark.format(time)}\n{HEADINGS[n] if n % 2 else ''}\n{under}{said}\n{behind}".replace("\n\n", "\n")
        for n, (time, said) in enumerate(zip(TIMES, SAID, strict=True))
    )


@pytest.mark.parametrize(
    "mark", ["{}", "{} GMT", "Posted at {}", "{} CET, 4 March 2031", "{}KEY EVENT", "{} – Siv Holm"]
)
def test_the_entries_of_a_live_report_are_its_article_and_their_times_are_not(mark: str) -> None:
    document = read(
        f"News\nSport\nMenu\n{TITLE}\nBy Ines Okland\n4 March 2031\n{entries(mark)}Contact us\nPrivacy policy\n"
    )
    assert (document.headline, document.byline[:1], document.published) == (TITLE, ("Ines Okland",), "2031-03-04")
    assert [p for p in document.text.split("\n\n") if p not in HEADINGS] == list(SAID)
    assert document.comments == ()
    assert mark.format("14:32") in roles(document, "byline")


def test_a_heading_over_an_entrys_words_is_the_articles_and_one_without_words_is_not() -> None:
    listed = "Key events\n" + "".join(f"{time}\n{heading}\n" for time, heading in zip(TIMES, HEADINGS, strict=False))
    document = read(f"{TITLE}\n{listed}Live feed\n{entries('{}')}")
    assert document.text.count(HEADINGS[1]) == 1  # over its entry, not in the list of all
    assert HEADINGS[0] not in document.text


def test_who_reports_an_entry_is_a_byline() -> None:
    document = read(
        f"{TITLE}\n4 March 2031\n{entries('{}', under='Ines Okland' + chr(10) + 'Reporting from Brekka' + chr(10))}"
    )
    assert document.byline == ("Ines Okland",)
    assert "Reporting from Brekka" in roles(document, "byline")
    assert "Okland" not in document.text


@pytest.mark.parametrize("title", ["Weir of Brekka: latest updates", "Weir of Brekka gives way"])
def test_by_and_a_name_under_a_time_sign_no_comment(title: str) -> None:
    document = read(
        f"{title}\n4 March 2031\n{entries('{}', under='By Siv Holm' + chr(10), behind='Copy link to post' + chr(10))}"
    )
    assert [p for p in document.text.split("\n\n") if p not in HEADINGS] == list(SAID)
    assert document.comments == ()


def test_times_that_run_one_way_with_nobodys_name_are_a_live_report_without_its_saying_so() -> None:
    document = read(f"Weir of Brekka gives way\nBy Ines Okland\n{entries('{}', behind='')}")
    assert all(said in document.text for said in SAID)


@pytest.mark.parametrize(
    "order", ["{name}\n{time}\n{said}\nReply\n", "{time}\n{name}\n{said}\n", "{name}\n{time}\n{said}\n"]
)
def test_what_readers_write_under_their_names_and_times_is_no_live_report(order: str) -> None:
    names = ("torvald", "gudrun_h", "Mira H.", "kettle7", "p_olsen", "redbarn", "tove", "nn")
    signed = zip(names, TIMES, SAID, strict=True)
    thread = "".join(order.format(name=name, time=time, said=said) for name, time, said in signed)
    story = "\n".join(SAID)
    document = read(f"Weir of Brekka gives way\nBy Ines Okland\n4 March 2031\n{story}\n8 Comments\n{thread}")
    assert document.text.split("\n\n") == list(SAID)


def test_comments_below_a_live_report_are_its_readers() -> None:
    thread = "".join(f"reader{n} says:\n4 March 2031 at {n + 1}:10 pm\n{said}\nReply\n" for n, said in enumerate(SAID))
    document = read(f"{TITLE}\n{entries('{}')}8 Comments\n{thread}Leave a Reply\n")
    assert len(document.comments) == 8
    assert document.text.split("\n\n")[-1] == SAID[-1]


def test_names_before_their_times_sign_comments_whatever_way_these_run() -> None:
    names = ("Kate Brandt", "Oh My God YES", "Mira Quill", "jennb33", "Siv Holm", "Aksel Rode", "Tiril Vik", "Jo Orr")
    signed = enumerate(zip(names, SAID, strict=True))
    thread = "".join(f"{name} on March 4th, 2031 1:{38 + n} pm\n{said}\n" for n, (name, said) in signed)
    document = read(f"What wakes us\nBy Ines Okland\n{SAID[0]}\n{SAID[2]}\n8 Responses to “What wakes us”\n{thread}")
    assert len(document.comments) == 8
    assert "Oh My God YES" not in document.byline
