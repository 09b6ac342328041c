"""Denials without a word of denying, and what others say was not so; every text is invented."""

import pytest

from headwater.attribution import attribute
from headwater.claims import find_claims
from headwater.model import Block, Document, Owner, Story


def page(name: str, text: str, day: str = "2031-05-02") -> Document:
    owner = Owner(name=None, kind="publisher")
    block = Block(layer="text", role="paragraph", start=0, end=len(text), origin=owner)
    return Document(
        id=name, source=name, language="en", text=text, page_text=text, publisher=name, published=day, blocks=(block,)
    )


def denied(*documents: Document) -> list[str]:
    """Why each claim is denied that is."""
    story = Story(id="story-1", title="", document_ids=tuple(d.id for d in documents))
    claims = find_claims(documents, attribute(documents), [], [story])
    return [k.reason for c in claims if c.dispute == "denied" for k in c.conflicts if k.kind == "denial"]


ANSWERED = {
    "says that it did": (
        "The Velm Guard said that it did not shell the harbour of Talvik. The mayor of Talvik says that it did.",
        ["The mayor of Talvik denies it"],
    ),
    "says he did not, of himself": (
        "The union said that Rolf Brandt had shut the valve before the flood. Rolf Brandt said that he had not.",
        ["Rolf Brandt denies it"],
    ),
    "anything of the kind": (
        "The Beam reported that a unit had been told to clear the port of Velm.\n\n“No unit has been told anything of"
        " the kind,” said Colonel Ada Finch.",
        ["Ada Finch denies it"],
    ),
    "a report that is told next": (
        "The port authority of Velm dismissed a newspaper report as fiction on Monday.\n\nThe Evening Beam reported on"
        " Sunday that the port had lost 40 containers in the storm.",
        ["The port authority of Velm denies it"],
    ),
}


@pytest.mark.parametrize(("text", "expected"), ANSWERED.values(), ids=ANSWERED.keys())
def test_who_unsays_what_was_told_beside_it_denies_it(text: str, expected: list[str]) -> None:
    assert denied(page("Page", text)) == expected


NOT_ANSWERED = {
    "another person's own deed": (
        "Ada Finch said that she had voted for the bridge in May. Rolf Brandt said that he had not."
    ),
    "who agrees": "The Velm Guard said that it did not shell the harbour. The mayor of Talvik says that it did not.",
    "the page's own words": (
        "Rolf Brandt said that the bridge of Velm had cost 20 million. The council has done nothing of the kind since."
    ),
    "a report that nobody tells": (
        "The port authority of Velm dismissed a newspaper report as fiction on Monday.\n\nThe harbour master said that"
        " the port would open again on Friday."
    ),
}


@pytest.mark.parametrize("text", NOT_ANSWERED.values(), ids=NOT_ANSWERED.keys())
def test_who_speaks_of_something_else_denies_nothing(text: str) -> None:
    assert denied(page("Page", text)) == []


def test_on_a_later_day_what_was_done_is_denied_and_what_is_so_may_have_changed() -> None:
    told = page("One", "A worker at the mill said that an alarm on the boiler had been switched off in June.")
    later = page(
        "Two",
        "“I have read the logs of the boiler: no alarm was switched off,” said the inspector Ada Finch.",
        "2031-05-09",
    )
    assert denied(told, later) == ["Ada Finch denies it"]
    now = page("One", "The harbour master, Rolf Brandt, said that the harbour of Velm is closed to tankers.")
    then = page("Two", "Ada Finch said that the harbour of Velm is not closed to tankers.", "2031-05-09")
    assert denied(now, then) == []


def test_of_oneself_what_was_done_is_denied_on_a_later_day() -> None:
    told = page("One", "Two clerks said that Ada Rask, the mayor of Velm, had ordered the files destroyed in May.")
    later = page("Two", "“I did not order any files destroyed,” Ada Rask told reporters in Velm.", "2031-05-09")
    assert denied(told, later) == ["Ada Rask denies it"]


def test_a_claim_told_behind_an_aside_is_what_is_denied() -> None:
    told = page("One", "A clerk at the council said Rolf Brandt had telephoned the buying team before the award.")
    later = page(
        "Two",
        "Rolf Brandt spoke on Monday. He denied a claim, first made to this newspaper by a clerk, that he had telephoned"
        " the buying team.",
        "2031-05-09",
    )
    assert denied(told, later) == ["Rolf Brandt denies it"]


def test_who_denies_murder_does_not_deny_that_somebody_was_found_dead() -> None:
    text = (
        "Rolf Brandt, 52, denies murdering Theo Maar. Maar, a father of two, was found dead at his desk by a cleaner on"
        " Monday."
    )
    assert denied(page("Page", text)) == []


def test_a_figure_that_is_given_as_wrong_denies_who_gave_it() -> None:
    told = page("One", "Ada Finch said that short nappers scored on average 8 percent higher in a word recall test.")
    later = page(
        "The Beam",
        "The average difference in word recall between both groups was 5 per cent and not 8 per cent, a notice said.",
        "2031-09-09",
    )
    assert len(denied(told, later)) == 1
    other = page("Two", "Average pay in the harbour rose by 5 per cent and not 8 per cent.", "2031-09-09")
    assert denied(told, other) == []
