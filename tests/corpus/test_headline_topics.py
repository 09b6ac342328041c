"""A name and a colon that open a headline: who says it, or what it is about. Every text is invented."""

import pytest

from bench import attribution_who
from headwater.attribution import attribute

SPEAKS = {  # the text, and who is named
    "Police: Two held over fire": ("Two men were held over a fire in Lesna on Monday.", "Police"),
    "Report: Bridge unsafe": ("The bridge at Lesna is unsafe and will be shut.", None),
    "Varga: Bridge to stay closed": ("Mayor Anna Varga said the bridge will stay closed.", "Anna Varga"),
    "Norbank: No branch will close": ("Norbank said it would close no branch this year.", "Norbank"),
}
IS_A_TOPIC = {
    "Ebola: Two nurses ill in Lesna": "Two nurses fell ill in Lesna on Monday.",
    "Norbank: Shares fall for a third day": "Shares of the bank fell for a third day, traders said.",
    "World Cup: Talvia beat Oland": "Talvia beat Oland by two goals on Monday.",
}


def of_headline(headline: str, text: str) -> list[str | None]:
    row = {"id": "p", "publisher": "Halden Courier", "paragraphs": [text], "credits": [], "headline": headline}
    return [a.source.name for a in attribute([attribution_who.page_of(row)]) if a.content[0].layer == "page"]


@pytest.mark.parametrize("headline", SPEAKS)
def test_who_speaks_in_a_headline(headline: str) -> None:
    text, name = SPEAKS[headline]
    assert of_headline(headline, text) == [name]


@pytest.mark.parametrize("headline", IS_A_TOPIC)
def test_what_a_headline_is_about_says_nothing(headline: str) -> None:
    """ "Ebola" was the source of what two nurses suffered."""
    assert of_headline(headline, IS_A_TOPIC[headline]) == []
