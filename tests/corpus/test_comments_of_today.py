"""Readers' comments of today's systems: who wrote each, when, and whom it answers."""

from headwater.model import Document, Page
from headwater.reading.document import read_page

STORY = (
    "<h1>Cable car of Hallin stands still</h1><div class='byline'>By Ines Varga</div>"
    "<p>The cable car of Hallin will stand still for six weeks while its rope is looked at, the town said on Monday.</p>"
    "<p>“Nobody was in danger at any time,” said the engineer Ola Brekk, who had stopped it himself on Sunday night.</p>"
    "<p>Until then a bus runs every half hour between the valley and the upper station, and it is free for children.</p>"
)
FIRST = "Six weeks for a rope that was new two years ago."
SECOND = "It was the old rope, the new one is still in the valley."
THIRD = "The bus is full before it leaves the church."
Said = tuple[str | None, str | None, str | None, str]


def read(below: str) -> Document:
    html = f"<html lang='en'><body><article>{STORY}</article>{below}</body></html>"
    return read_page(Page(source="page.html", content=html.encode(), content_type="text/html"))


def said(document: Document) -> list[Said]:
    """Author, day, whom it answers, and words of each comment."""
    name = {c.id: c.author for c in document.comments}
    return [
        (c.author, (c.posted or "")[:10] or None, name[c.parent] if c.parent else None, c.text)
        for c in document.comments
    ]


def wordpress(number: int, classes: str, who: str, day: int, words: str, below: str = "") -> str:
    return (
        f"<li class='{classes}' id='li-comment-{number}'><div id='comment-{number}' class='comment-body'><cite class='fn'>{who}</cite> "
        f"<a href='#c'>March {day}, 2031 at 9:10 am</a><p>{words}</p></div>{below}</li>"
    )


def test_the_answer_of_a_registered_user_is_a_comment_of_its_own() -> None:
    answer = wordpress(2, "comment byuser comment-author-ines bypostauthor odd alt depth-2", "Ines Varga", 5, SECOND)
    first = wordpress(1, "comment even thread-even depth-1", "Uta", 4, FIRST, f"<ul class='children'>{answer}</ul>")
    third = wordpress(3, "comment even thread-odd depth-1", "Pell", 6, THIRD)
    page = read(f"<div id='comments'><h3>3 comments</h3><ol class='commentlist'>{first}{third}</ol></div>")
    assert said(page) == [
        ("Uta", "2031-03-04", None, FIRST),
        ("Ines Varga", "2031-03-05", "Uta", SECOND),
        ("Pell", "2031-03-06", None, THIRD),
    ]


def spotim(who: str, time: str, words: str) -> str:
    return (
        "<article class='components-MessageLayout-index__message-view'><div class='components-MessageDetails-index__username'>"
        f"<span data-spot-im-class='message-username'>{who}</span></div><time datetime='{time}'>5 hours ago</time>"
        f"<div class='components-MessageContent-index__message-text'><p>{words}</p></div><button>Reply</button></article>"
    )


def test_the_conversation_of_a_system_is_comments_and_answers_stand_beside_what_they_answer() -> None:
    page = read(
        "<div class='spcv_conversation'><div><span>Conversation</span><span>3 Comments</span></div><ul class='spcv_list'>"
        f"<li>{spotim('Uta', '2031-03-04T09:10:00Z', FIRST)}<ul class='spcv_children'>"
        f"<li>{spotim('Ines', '2031-03-04T10:10:00Z', SECOND)}</li></ul></li>"
        f"<li>{spotim('Pell', '2031-03-05T09:10:00Z', THIRD)}</li></ul></div>"
    )
    assert said(page) == [
        ("Uta", "2031-03-04", None, FIRST),
        ("Ines", "2031-03-04", "Uta", SECOND),
        ("Pell", "2031-03-05", None, THIRD),
    ]
    assert page.declared_comment_count == 3


def test_a_list_of_answers_behind_an_entry_of_the_same_list_is_of_that_entry() -> None:
    def entry(n: int, who: str, day: int, words: str) -> str:
        return f"<li class='comment' id='comment-{n}'><b class='author'>{who}</b> <i class='date'>March {day}, 2031</i><p>{words}</p></li>"

    page = read(
        f"<ul id='comments'>{entry(1, 'Uta', 4, FIRST)}{entry(2, 'Pell', 4, THIRD)}"
        f"<ul class='children'>{entry(3, 'Ines', 5, SECOND)}</ul></ul>"
    )
    assert said(page)[2] == ("Ines", "2031-03-05", "Pell", SECOND)


def coral(who: str, time: str, words: str, above: str = "") -> str:
    return (
        f"<div class='coral coral-comment' id='comment-{who}1'><span class='coral-username'>{who}</span>"
        f"<time class='coral-timestamp' datetime='{time}'>1 day ago</time>{above}"
        f"<div class='coral-content'><div>{words}</div></div><button>Respect 4</button><button>Reply</button></div>"
    )


def test_in_reply_to_says_whose_answer_it_is() -> None:
    answer = coral("Ines", "2031-03-04T10:10:00Z", SECOND, "<div>In reply to <span>Uta</span></div>")
    own = coral("Pell", "2031-03-05T09:10:00Z", THIRD, "<div>Reply to Pell</div>")
    page = read(f"<div id='coral_thread'>{coral('Uta', '2031-03-04T09:10:00Z', FIRST)}{answer}{own}</div>")
    assert [(who, whom) for who, _, whom, _ in said(page)] == [("Uta", None), ("Ines", "Uta"), ("Pell", None)]


def test_an_element_called_name_says_who_wrote_and_a_tag_of_its_own_is_a_name() -> None:
    def entry(who: str, day: str, words: str) -> str:
        return (
            f"<div class='ht-comment'><div class='top'><span class='name'>{who}</span><span>Author</span></div>"
            f"<span class='ht-comment-date' title='{day} 10:12'>2 days ago</span><div class='ht-comment-body'><p>{words}</p>"
            "</div><button>Reply</button></div>"
        )

    page = read(
        f"<hyvor-talk-comments><div>{entry('Uta', '2031-03-04', FIRST)}{entry('Ines', '2031-03-05', SECOND)}</div>"
        "</hyvor-talk-comments>"
    )
    assert said(page) == [("Uta", "2031-03-04", None, FIRST), ("Ines", "2031-03-05", None, SECOND)]


def test_two_cards_under_a_heading_that_counts_two_are_comments() -> None:
    def card(who: str, day: int, words: str) -> str:
        return f"<div class='s'><div><a>{who}</a><p>March {day}, 2031</p></div><pre>{words}</pre><button>Reply</button></div>"

    cards = card("Uta Rem", 4, FIRST) + card("Pell Orr", 5, THIRD)
    assert said(read(f"<div class='r'><h2>Responses (2)</h2>{cards}</div>")) == [
        ("Uta Rem", "2031-03-04", None, FIRST),
        ("Pell Orr", "2031-03-05", None, THIRD),
    ]
    assert said(read(f"<div class='r'><h2>Responses (5)</h2>{cards}</div>")) == []


def test_a_badge_behind_a_time_is_no_part_of_it() -> None:
    page = read(
        "<div id='comments'><div class='comment' id='comment-1'><div><a class='author'>Uta</a>"
        f"<a class='comment-timestamp' title='Mar 4, 2031, 8:14 AM'>Mar 4</a><span>Edited</span></div><p>{FIRST}</p></div>"
        "<div class='comment' id='comment-2'><div><a class='author'>Pell</a>"
        f"<a class='comment-timestamp' title='Mar 5, 2031, 8:14 AM'>Mar 5</a></div><p>{THIRD}</p></div></div>"
    )
    assert said(page) == [("Uta", "2031-03-04", None, FIRST), ("Pell", "2031-03-05", None, THIRD)]


def test_a_heading_in_another_language_counts_comments() -> None:
    entries = "".join(
        f"<div class='komentarz'><span class='autor'>{who}</span> <span class='data'>0{day}.03.2031 18:02</span><p>{words}</p></div>"
        for who, day, words in (("Uta", 4, FIRST), ("Pell", 5, THIRD))
    )
    page = read(f"<section id='komentarze'><h2>Komentarze (2)</h2>{entries}</section>")
    assert (page.declared_comment_count, len(page.comments)) == (2, 2)


def test_a_sentence_that_names_a_time_is_nobodys_name() -> None:
    page = read(
        "<div id='comments'><h3>2 comments</h3><div class='comment' id='c1'><p>Uta on March 4, 2031 at 9:10 p.m.</p>"
        f"<p>I rode it for the first time an hour ago.</p><p>{FIRST}</p></div>"
        f"<div class='comment' id='c2'><p>Pell said...</p><p>{THIRD}</p><p>March 5, 2031 at 9:10 am</p></div></div>"
    )
    assert said(page) == [
        ("Uta", "2031-03-04", None, f"I rode it for the first time an hour ago.\n{FIRST}"),
        ("Pell", "2031-03-05", None, THIRD),
    ]


def test_every_message_of_a_conversation_is_one_however_long() -> None:
    long = " ".join(["and the bus was full again"] * 5) + "."
    text = f"27/11/2031, 08:14 - Uta: {FIRST}\n27/11/2031, 08:15 - +44 7700 900412: It was {long}\n27/11/2031, 08:20 - Uta: {THIRD}\n"
    page = read_page(Page(source="chat.txt", content=text.encode(), content_type="text/plain"))
    assert said(page) == [
        ("Uta", "2031-11-27", None, FIRST),
        ("+44 7700 900412", "2031-11-27", None, f"It was {long}"),
        ("Uta", "2031-11-27", None, THIRD),
    ]
