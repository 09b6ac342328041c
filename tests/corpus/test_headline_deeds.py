"""Headlines that tell of a deed, a measure, a rank or a scope of which the text has another, and those that do not."""

import pytest
from corpus.test_headlines import findings

AMBER = (
    "Customs officers at Dorrin airport found 12 kilos of amber hidden in a pushchair on Tuesday, the customs service said."
    " A couple in their thirties travelling with a baby were detained and later released on bail. The amber, worth about"
    " 90,000 marks, had been wrapped in nappies. They are due in court on 3 July."
)
SCHOOLS = (
    "Three schools in the Rosshal district will stay shut this week because of a broken heating pipe, the council said."
    " About 900 pupils are affected. Firefighters pumped out the boiler house for seven hours. Temporary boilers are on"
    " their way. The Arden works, the second-largest maker of boilers in the region, will send two."
)
STEEL = (
    "Steelmaker Ardenne said on Friday that orders rose 22 percent in the third quarter, helped by demand from shipyards."
    " It has made an offer of 26 million crowns for smaller rival Gorm Metall, whose board will study it. Gorm's chairman"
    " said the price was low. Shares of Ardenne fell a little after the figures were published on the exchange."
)


@pytest.mark.parametrize(
    ("headline", "body", "kind"),
    [
        ("Couple jailed over amber in pushchair", AMBER, "unsupported-term"),
        ("Ardenne buys rival Gorm Metall", STEEL, "unsupported-term"),
        ("Rosshal council to demolish three schools", SCHOOLS, "unsupported-term"),
        ("Ardenne orders double in third quarter", STEEL, "quantity-mismatch"),
        ("Ardenne offers 260 million crowns for Gorm Metall", STEEL, "quantity-mismatch"),
        ("Firefighters pump out Rosshal boiler house for seven days", SCHOOLS, "quantity-mismatch"),
        ("Arden, the region's largest maker of boilers, helps Rosshal schools", SCHOOLS, "quantity-mismatch"),
        ("All Rosshal schools to stay shut this week", SCHOOLS, "quantity-mismatch"),
    ],
)
def test_another_deed_or_measure(headline: str, body: str, kind: str) -> None:
    assert kind in {found for found, _ in findings(headline, body)}


@pytest.mark.parametrize(
    ("headline", "body"),
    [
        ("Couple bailed over amber in pushchair", AMBER),
        ("Couple arrested over amber in pushchair", AMBER),  # "detained"
        ("Ardenne buys rival Gorm Metall", STEEL.replace("has made an offer of", "has paid")),
        (
            "Ardenne orders double in third quarter",
            STEEL.replace("rose 22 percent", "rose from 14 million to 27 million"),
        ),
        ("Ardenne orders double in third quarter", STEEL.replace("22 percent", "96 percent")),
        ("Ardenne offers 26m crowns for Gorm Metall", STEEL),
        ("Arden, the region's second-largest maker of boilers, helps Rosshal schools", SCHOOLS),
        ("All Rosshal schools to stay shut this week", SCHOOLS.replace("Three schools", "All three schools")),
        ("Ardenne fires warning at Gorm Metall", STEEL),  # who is fired is a person
    ],
)
def test_the_same_deed_or_measure(headline: str, body: str) -> None:
    assert findings(headline, body) == []


def test_what_befalls_the_same_is_the_same_event() -> None:
    """Of "threw bottles" a text had only that two were accused of it: too few of the headline's words stood there."""
    march = SCHOOLS + " Most parents were held for blocking a bridge; two were accused of throwing bottles."
    assert ("attribution-dropped", "Rosshal parents threw bottles at police") in findings(
        "Rosshal parents threw bottles at police", march
    )
