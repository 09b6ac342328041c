"""Mail that somebody pasted as text: its subject is the headline, who sent it the author, and what it answers or sends
on is told from what was written."""

import pytest

from headwater.model import Document, Page
from headwater.reading.document import read_page

ONE = "The lock at Tvedal will be closed from Monday, because its lower gate no longer shuts, the canal office said."
TWO = "Boats of more than nine metres have to go round by the sea, which takes two days in good weather."
THREE = 'The office hopes to open the lock again in March. "We are waiting for an oak," engineer Siv Raa said.'
COVER = "Is this one for the harbour page? I can ring her."


def read(text: str) -> Document:
    return read_page(Page(source="p", content=text.encode(), content_type="text/plain"))


def body(document: Document) -> list[str]:
    return document.text.split("\n\n")


@pytest.mark.parametrize(
    "header",
    [
        "From: Siv Raa <siv@canal.example>\nSent: Tuesday, January 6, 2032 8:30 AM\nTo: Newsroom\nSubject: Lock at Tvedal closed",
        "Subject: Lock at Tvedal closed\nDate: Tue, 6 Jan 2032 08:30:12 +0100\nFrom: Siv Raa",
        'From: "Raa, Siv" [mailto:siv@canal.example]\nTo: a@example.org; b@example.org;\nc@example.org\nDate: 6 January 2032\n'
        "Subject: FW: Lock at Tvedal closed",
        "Von: Siv Raa\nGesendet: Dienstag, 6. Januar 2032 08:30\nAn: Redaktion\nBetreff: WG: Lock at Tvedal closed",
    ],
)
def test_the_subject_of_a_pasted_mail_is_its_headline_and_its_sender_the_author(header: str) -> None:
    document = read(f"{header}\n\n{ONE}\n\n{TWO}\n\n{THREE}\n")
    assert (document.headline, document.byline) == ("Lock at Tvedal closed", ("Siv Raa",))
    assert (document.published or "")[:10] == "2032-01-06"
    assert body(document) == [ONE, TWO, THREE]
    assert document.headlines[0].exact == "Lock at Tvedal closed"


def test_of_a_mail_that_was_sent_on_the_inner_header_counts() -> None:
    document = read(
        "From: Bo Kvist <bo@example.org>\nDate: Wed, Jan 7, 2032 at 9:00 AM\nSubject: Fwd: Lock at Tvedal closed\n\n"
        f"{COVER}\n\n---------- Forwarded message ---------\nFrom: Siv Raa <siv@canal.example>\nDate: Tue, Jan 6, 2032 at"
        f" 8:30 AM\nSubject: Lock at Tvedal closed\nTo: Bo Kvist\n\n{ONE}\n\n{TWO}\n\n{THREE}\n"
    )
    assert (document.headline, document.byline) == ("Lock at Tvedal closed", ("Siv Raa",))
    assert (document.published or "")[:10] == "2032-01-06"
    assert body(document) == [ONE, TWO, THREE]


def test_what_a_mail_answers_and_what_stands_below_it_is_none_of_it() -> None:
    document = read(
        "From: Siv Raa\nSent: 7 January 2032 10:02\nTo: Bo Kvist\nSubject: RE: When will the lock open?\n\n"
        f"{THREE}\n\n{TWO}\n\nSent from my iPhone\n\nOn Tue, Jan 6, 2032 at 4:10 PM Bo Kvist <bo@example.org> wrote:\n"
        "> Dear Ms Raa, our readers ask when the lock at Tvedal will be open again for boats.\n> Could you tell us today?\n"
    )
    assert (document.headline, document.byline) == ("When will the lock open?", ("Siv Raa",))
    assert body(document) == [THREE, TWO]


def test_the_message_below_an_answer_is_left_out_and_the_one_below_a_cover_is_the_letter() -> None:
    original = f"-----Original Message-----\nFrom: Bo Kvist\nSent: 6 January 2032 16:10\nTo: Siv Raa\nSubject: The lock\n\n{ONE}\n{TWO}\n"
    answered = read(
        f"From: Siv Raa\nSent: 7 January 2032\nTo: Bo Kvist\nSubject: RE: The lock\n\n{THREE}\n\n{original}"
    )
    sent_on = read(f"From: Siv Raa\nSent: 7 January 2032\nTo: Ann Holm\nSubject: FW: The lock\n\n{COVER}\n\n{original}")
    assert (body(answered), answered.byline) == ([THREE], ("Siv Raa",))
    assert (body(sent_on), sent_on.byline) == ([ONE, TWO], ("Bo Kvist",))


def test_an_outlet_that_sends_a_mail_is_its_publisher_and_an_address_alone_is_nobody() -> None:
    outlet = read(
        f"From: The Tvedal Gazette <news@gazette.example>\nSubject: Lock closed until March\n\n{ONE}\n{TWO}\n"
    )
    address = read(f"From: siv@canal.example\nSubject: Lock closed until March\n\n{ONE}\n{TWO}\n")
    assert (outlet.publisher, outlet.byline) == ("The Tvedal Gazette", ())
    assert (address.publisher, address.byline) == (None, ())


def test_a_letter_that_an_article_shows_is_part_of_the_article() -> None:
    shown = f"Lock was sold before it broke\n\n{ONE}\n\n{TWO}\n\nFrom: Siv Raa\nTo: Bo Kvist\nSubject: The lower gate\n\n{THREE}\n"
    document = read(shown)
    assert (document.headline, document.byline) == ("Lock was sold before it broke", ())
    assert ONE in document.text
    assert THREE in document.text
