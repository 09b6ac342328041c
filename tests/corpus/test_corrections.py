"""What a publisher takes back in a correction of its own; every text is invented."""

import pytest

from headwater import trace_documents
from headwater.model import Block, Claim, Document, Owner


def page(name: str, text: str, headline: str | None = None, day: str = "2031-05-02") -> Document:
    owner = Owner(name=None, kind="publisher")
    block = Block(layer="text", role="paragraph", start=0, end=len(text), origin=owner)
    return Document(
        id=name,
        source=name,
        language="en",
        text=text,
        page_text=text,
        publisher="The Beam",
        published=day,
        headline=headline,
        blocks=(block,),
    )


def claims(*documents: Document) -> tuple[Claim, ...]:
    return trace_documents(documents).claims


@pytest.mark.parametrize(
    ("text", "taken_back"),
    [
        ("Correction: The article said that the bridge of Velm had cost 40 million. It cost 14 million.", "bridge"),
        (
            "CORRECTION\n\nAn article published on 3 May stated as fact that Rolf Brandt stole a boat in Velm. We"
            " apologise.",
            "boat",
        ),
        (
            "The council of Velm met on Monday.\n\nAn earlier version of this story said that Ada Finch had left the"
            " council in May.",
            "Ada Finch",
        ),
    ],
)
def test_what_a_publisher_says_that_it_said_wrongly_is_taken_back(text: str, taken_back: str) -> None:
    denied = [c for c in claims(page("p1", text)) if c.dispute == "denied"]
    assert [taken_back in c.text for c in denied] == [True]
    assert [k.reason for k in denied[0].conflicts] == ["The Beam denies it"]
    assert [(o.kind, o.name) for o in denied[0].origins] == [("publisher", "The Beam")]


@pytest.mark.parametrize(
    "text",
    [
        "Correction: The article did not make clear that Rolf Brandt had paid for the boat in Velm.",
        "Correction: The article failed to report that Rolf Brandt had paid for the boat in Velm.",
        "Rolf Brandt spoke in Velm. The article in the Tribune said that he had stolen a boat from the harbour.",
        "Corrections officers in Velm said that the article had led to a strike on Monday.",
    ],
)
def test_what_it_did_not_say_and_what_others_said_is_not_taken_back(text: str) -> None:
    assert [c.dispute for c in claims(page("p1", text)) if c.dispute != "none"] == []
