"""Flat text whose lines are told by marks of their own: printed pages, transcripts, messages, threads with votes."""

import pytest

from headwater.model import Document, Page
from headwater.reading.document import read_page

REPORT = """VARN COUNTY AUDIT OFFICE
Report 14/2031 – The late ferry
The closing of the late ferry
27 November 2031
The county closed the late ferry on the ground that it carried four passengers a night. The audit office has examined \
the counts on which this rests. They were made in one week in January and were not repeated by the commit-
3
Report 14/2031 – The late ferry
tee. In the opinion of the office the decision lacks a sound basis, and it should be taken again.
The office recommends that the county count passengers over a whole year, on every day of the week, and that it publish \
what it finds for
4
Report 14/2031 – The late ferry
every single departure. The hospital paid one third of the cost until 2027, when the agreement on its evening shift \
came to an end.
5
Report 14/2031 – The late ferry
The county states in its answer that it shares this view in part."""
TRANSCRIPT = """The new ferry timetable, explained
Transcript
0:00
good morning everybody and welcome back to the harbour desk
0:04
today we talk about the timetable that the county of Varn
0:09
published on Monday and what it means for the island
0:15
the late boat is gone and people have told us that they are angry
1:02
thanks for watching"""
CHANNEL = """Varn Harbour News, [27.11.2031 08:14]
The harbour of Varn is closed since six this morning. A crane fell onto the quay in the night; nobody was hurt.

Varn Harbour News, [27.11.2031 09:40]
The port authority expects to open the northern basin at noon. Until then the ferries leave from Skarn.

Varn Harbour News, [27.11.2031 15:30]
Prosecutors have opened an inquiry into the maintenance of the crane, which was built in 1987."""
GROUP = """Jonas Wermke, [27.11.2031 08:14]
Does anybody know why the harbour is closed?

Mette, [27.11.2031 08:15]
A crane fell over in the night. Nobody was hurt, they say."""
CHAT = """27/11/2031, 08:14 - Mette Vik: Is the school open today?
27/11/2031, 08:15 - Jonas: No, the heating is broken.
27/11/2031, 08:20 - Mette Vik: Again? That is the third time this month."""
VOTED = """Anyone else lost water pressure in Oland this morning?
Since about six there has been next to nothing from the tap in our street, and the works do not answer. The neighbours \
have the same.
submitted 2 hours ago by pipe_dream
45 comments share save hide report
[–]kettle_on 23 points 1 hour ago
Same here, the works said that a main burst near the tannery and that it takes until noon.
permalink embed save report reply
[–]pipe_dream[S] 9 points 1 hour ago
Thank you! That explains the noise in the night.
permalink embed save parent report reply"""


def read(text: str) -> Document:
    return read_page(Page(source="dump.txt", content=text.encode(), content_type="text/plain"))


def left_out(document: Document) -> list[str]:
    return [document.page_text[b.start : b.end] for b in document.blocks if b.role == "boilerplate"]


def test_the_head_and_foot_of_printed_pages_do_not_cut_a_paragraph() -> None:
    document = read(REPORT)
    assert document.headline == "The closing of the late ferry"
    assert document.published == "2031-11-27"
    assert "repeated by the committee. In the opinion" in document.text
    assert "publish what it finds for every single departure." in document.text
    assert left_out(document).count("Report 14/2031 – The late ferry") == 4
    assert {"3", "4", "5"} <= set(left_out(document))


def test_printed_pages_of_lines_cut_to_a_width_are_put_together() -> None:
    head = "Varn Institute of Coastal Studies          Working Paper 7"
    pages = [
        "The bridge between Varn and Oland was opened in 1974, and for a\ndecade it was the pride of both towns. What "
        "changed was not the\nbridge. It was the traffic, which grew from nine hundred cars a\nday to eleven thousand, "
        "and the toll, which was raised in five",
        "steps without a vote of those who had to pay it every morning.\nWe asked four hundred people on both sides what "
        "they would pay\nfor a ferry instead, and were surprised by how few of them named\na sum at all. A third of "
        "them said that they would rather move",
        "than pay more. Among those who work in shifts it was two thirds\nof all who answered, whatever they earned, and "
        "however far they\nlived from the bridge.",
    ]
    text = "".join(f"{page}\n\n{number}\n{head}\n\n" for number, page in enumerate(pages, 12))
    assert "raised in five steps without a vote" in read(text).text
    assert "would rather move than pay more" in read(text).text
    assert head not in read(text).text


def test_numbers_that_rise_without_a_sentence_between_them_are_no_pages() -> None:
    walks = [("The salt path", "It is steep and wet in spring."), ("The bird path", "Terns breed beside it in May.")]
    text = "Two walks along the coast\n" + "\n".join(
        f"{n}\n{name}\n{said * 8}" for n, (name, said) in enumerate(walks, 1)
    )
    assert "It is steep and wet in spring.It is steep" in read(text).text


def test_the_times_of_a_transcript_are_not_its_words() -> None:
    document = read(TRANSCRIPT)
    assert document.headline == "The new ferry timetable, explained"
    assert document.text.startswith("good morning everybody")
    assert document.text.endswith("thanks for watching")
    assert "0:04" not in document.text


def test_subtitles_are_read_without_their_numbers_and_times() -> None:
    said = [
        "The dam at Skarn will not be raised.",
        "The council decided so tonight.",
        "It was eleven to ten.",
        "Good night.",
    ]
    text = "\n\n".join(f"{n}\n00:00:{n:02},000 --> 00:00:{n + 1:02},500\n{line}" for n, line in enumerate(said, 1))
    assert read(text).text.split("\n\n") == said


def test_one_senders_messages_are_an_article_and_a_conversation_is_none() -> None:
    channel = read(CHANNEL)
    assert channel.publisher == "Varn Harbour News"
    assert channel.published == "2031-11-27"
    assert channel.text.count("\n\n") == 2
    assert "[27.11" not in channel.text
    assert [(c.author, c.posted) for c in read(GROUP).comments] == [
        ("Jonas Wermke", "2031-11-27"),
        ("Mette", "2031-11-27"),
    ]
    assert [(c.author, c.text) for c in read(CHAT).comments][:2] == [
        ("Mette Vik", "Is the school open today?"),
        ("Jonas", "No, the heating is broken."),
    ]
    assert not read(GROUP).text
    assert not read(CHAT).text


def test_a_line_with_name_age_and_votes_signs_the_comment_below_it() -> None:
    document = read(VOTED)
    assert [(c.author, c.text.split()[0]) for c in document.comments] == [
        ("kettle_on", "Same"),
        ("pipe_dream", "Thank"),
    ]
    assert document.text.endswith("The neighbours have the same.")


def test_a_name_and_a_time_above_a_comment_are_its_own() -> None:
    text = """Harbour stays closed until Sunday
By Ines Okland
27.11.2031, 14:32
The southern basin of the harbour will stay closed until Sunday at the earliest, the harbour master said on Friday.
"We need a floating crane from Skarn, and it can not sail before the wind drops," Jette Brandt told reporters.
Fishermen have moved their boats to the northern basin, where there is room for forty of them.
Comments (2)
Aksel Rode
27.11.2031 at 15:10
Sold for one crown and now nobody wants to pay for the crane, I am not surprised at all.
Tiril
27.11.2031 at 16:45
At least nobody was hurt, be glad about that.
Privacy policy"""
    document = read(text)
    assert [(c.author, c.posted) for c in document.comments] == [("Aksel Rode", "2031-11-27"), ("Tiril", "2031-11-27")]
    assert document.comments[1].text == "At least nobody was hurt, be glad about that."


def test_headlines_that_read_more_stands_over_are_not_the_article_around_them() -> None:
    text = """Harbour stays closed until Sunday
The southern basin of the harbour will stay closed until Sunday at the earliest, the harbour master said on Friday.
READ MORE
Ferries to Oland leave from Skarn
Who looked after the old cranes?
Fishermen have moved their boats to the northern basin, where there is room for forty of them.
Prosecutors have opened an inquiry, as the crane was examined only every third year since the port was sold."""
    document = read(text)
    assert "Who looked" not in document.text
    assert "Ferries" not in document.text
    assert "Fishermen" in document.text


def test_a_title_with_a_day_in_it_is_no_byline_and_a_menu_over_it_no_headline() -> None:
    minutes = "Council meeting 14 March: what was decided\n" + "The clerk called the roll and all were there. " * 3
    assert read(minutes).headline == "Council meeting 14 March: what was decided"
    hindi = """होम
देश
वर्न बंदरगाह रविवार तक बंद रहेगा
प्रकाशित: 27 नवंबर 2031, 14:32 IST
वर्न बंदरगाह का दक्षिणी हिस्सा कम से कम रविवार तक बंद रहेगा, बंदरगाह अधिकारी ने शुक्रवार को बताया। क्रेन घाट पर पड़ी है।
अधिकारी ने पत्रकारों से कहा कि हवा कम होने तक दूसरी क्रेन नहीं आ सकती। उन्होंने नुकसान के बारे में कुछ नहीं बताया।"""
    assert read(hindi).headline == "वर्न बंदरगाह रविवार तक बंद रहेगा"
    assert read(hindi).published == "2031-11-27"


def test_what_heads_a_closing_paragraph_is_nobodys_name() -> None:
    text = """Oland Water Works Names Bergit Sand as Director
OLAND, Nov. 27, 2031 – Oland Water Works today named Bergit Sand as its director from the first of January.
"I look forward to mending what leaks," said Sand, who has led the network division since 2018.
About Oland Water Works
Oland Water Works supplies 61,000 people in nine communes with drinking water. It was founded in 1911."""
    assert read(text).byline == ()


@pytest.mark.parametrize("words", ["5h ago", "3 hr. ago", "2d ago"])
def test_short_ages_are_times(words: str) -> None:
    from headwater.reading.lines.patterns import has_time

    assert has_time(f"saltgrass · {words}")


def test_a_running_head_may_call_its_page_behind_a_date() -> None:
    said = [
        "The chair opened the meeting at ten and welcomed the new member, who asked that the heating of the hall be looked at,"
        " since he",
        "had been cold. The council then turned to the flour tax. The motion was carried by eleven votes to nine, with one member",
        "absent. The meeting was closed at a quarter past twelve, and the members went to lunch.",
    ]
    heads = [f"County Council of Skarn\nMinutes, 4 December 2031 Page {n} of 3\n" for n in (1, 2, 3)]
    document = read("".join(head + text + "\n" for head, text in zip(heads, said, strict=True)))
    assert "since he had been cold" in document.text
    assert "with one member absent" in document.text
    assert "County Council" not in document.text


def test_a_name_alone_over_the_day_is_the_byline_and_one_over_each_comment_its_writer() -> None:
    text = """Bakers win case against flour tax
Ines Okland
Dec 4, 2031
The bakers of Skarn have won their case against the flour tax, which the court said had been levied without a law.
What was paid must be paid back, the judges said on Thursday. The guild puts the sum at 3.4 million crowns.
"It was a tax on breakfast," guild master Jon Aspen told the Skarn Post outside the court."""
    document = read(text)
    assert (document.byline, document.published) == (("Ines Okland",), "2031-12-04")
    thread = """The late ferry to Oland will stop in January. The county says that it carried four passengers a night.
38 comments
Like
Most relevant
Aksel Rode
I have taken that boat for eleven years and I have never been alone on it.
Like
Reply
1h
Tiril Foss
They counted in the week when the school was closed, everybody on the island knows that.
Like
Reply
45m"""
    assert [c.author for c in read(thread).comments] == ["Aksel Rode", "Tiril Foss"]
