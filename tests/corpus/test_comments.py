"""Comments are screened for spam and copies, never for what they think."""

import msgspec
import pytest

from headwater.comments import screen
from headwater.comments.spam import spam_reasons
from headwater.model import Comment, Document, Span

CAMPAIGN = "Every honest citizen of Velm knows that the tax was written by the mill owners for the mill owners only."


def page(id_: str, *comments: tuple[str, str], text: str = "") -> Document:
    made = tuple(
        Comment(
            id=f"{id_}{i}", parent=None, author=author, posted=None, text=words,
            span=Span(document=id_, start=0, end=len(words), exact=words, layer="page"),
        )
        for i, (author, words) in enumerate(comments)
    )  # fmt: skip
    return Document(id=id_, source=id_, text=text or f"The text of {id_}.", page_text="", comments=made)


def verdicts(*pages: Document) -> list[tuple[str, tuple[str, ...]]]:
    return [(c.screening.verdict, c.screening.reasons) for d in screen(pages) for c in d.comments]


@pytest.mark.parametrize(
    ("text", "reasons"),
    [
        ("I made $9,400 last month working from home, click here https://jobs.example/x", ["bait"]),
        ("https://a.example/1 https://a.example/2 nice", ["links"]),
        ("vote vote vote vote vote vote now", ["repeats"]),
        ("My uncle was brought back by a spell caster, contact him on spells@mail.example", ["bait"]),
        ("The minister is a liar and a thief and should be in prison!!!", []),
        ("See https://velm.example/law and https://velm.example/vote for what the law says on this point.", []),
        ("They made $100 million a year on this tax. Who will pay it back?", []),
        ("I lost weight since the bakery closed.", []),
        ("Need an urgent loan? We lend at 2%, write to quickfund@mail.example", ["bait"]),
        ("Best online slots of 2031, a welcome bonus and no deposit at slotqueen.com", ["bait"]),
        ("slot gacor hari ini situs judi online terpercaya", ["bait"]),
        ("Срочный займ на карту без отказа: zaim-karta.ru", ["bait"]),
        ("Dr Obozo cured my herpes in three weeks, WhatsApp +234 800 555 0123", ["bait"]),
        ("I took out a loan of $20,000 for college. Call me crazy, but I would do it again.", []),
        ("The casino on the quay has paid no tax since 2024, as varn-tidende.com wrote last week.", []),
        ("The loan was at 2% interest, you can read it in the minutes of the council.", []),
        ("The county gave loans at 2% to all who asked, see https://varn.example/minutes and page 4.", []),
        ("He cured my dog, the old vet, and charged nothing for it.", []),
    ],
)
def test_spam(text: str, reasons: list[str]) -> None:
    assert spam_reasons(text) == reasons


def test_the_same_text_under_two_pages_is_copied() -> None:
    changed = CAMPAIGN.replace("Every honest", "Hello! Every honest")
    assert verdicts(page("a", ("Ann", CAMPAIGN)), page("b", ("Bob", changed))) == [
        ("copied", ("same-text-other-page",)),
        ("copied", ("same-text-other-page",)),
    ]


def test_one_page_read_twice_is_no_campaign() -> None:
    assert verdicts(page("a", ("Ann", CAMPAIGN), text="One."), page("b", ("Ann", CAMPAIGN), text="One.")) == [
        ("none", ()),
        ("none", ()),
    ]


def test_a_comment_that_is_the_article_is_copied_and_one_that_quotes_it_is_not() -> None:
    article = (
        "The mill of Tarnow Bay burned for two days and two nights before forty firefighters from three towns could "
        "put the fire out, and nobody knows yet how it began, the fire chief told reporters on Friday evening."
    )
    answer = (
        "You write that nobody knows yet how it began. My neighbour saw it all and would like to be asked about it."
    )
    assert verdicts(page("a", ("Ann", article), ("Bob", answer), text=article)) == [
        ("copied", ("article-text",)),
        ("none", ()),
    ]


def test_three_times_the_same_on_one_page_is_spam() -> None:
    text = "Read what they do not want you to read about this mill."
    assert verdicts(page("a", *[("Ann", text)] * 3)) == [("spam", ("posted-often",))] * 3


def test_what_one_reader_posted_at_one_time_stands_under_two_pages_and_is_no_campaign() -> None:
    def posted(id_: str, when: str) -> Document:
        one = page(id_, ("Ann", CAMPAIGN))
        return msgspec.structs.replace(one, comments=(msgspec.structs.replace(one.comments[0], posted=when),))

    moment = "2031-03-04T08:15:00Z"
    assert verdicts(posted("a", moment), posted("b", moment)) == [("none", ()), ("none", ())]
    assert [v for v, _ in verdicts(posted("a", moment), posted("b", "2031-03-05T09:00:00Z"))] == ["copied", "copied"]
