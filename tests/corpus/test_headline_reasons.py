"""Headlines that invent why it happened, who did it, or what was done: what is accused, and what is not."""

import pytest
from corpus.test_headlines import findings

MINISTER = (
    "Harbour minister Tilda Vennart resigned on Monday, saying that doctors had told her to rest after a heart operation in"
    " March. In a letter to Prime Minister Oskar Rehm she thanked her staff and said she would keep her seat in parliament"
    " until the election. Rehm named her deputy, Jorun Aske, as acting minister."
)
FERRY = (
    "Ferry operator Lornline cancelled all sailings between Port Esk and the isle of Varra on Wednesday after an inspector"
    " found cracks in the hull of the Queen Agnes. About 1,400 passengers were stranded. The company said the ship would be"
    " back in service by Saturday if welders finished in time."
)
COACH = (
    "Handball champions Orve have dismissed coach Rita Montalk after six defeats in eight games, the club said on Sunday."
    " Her assistant, Jon Pell, will lead the team until the summer. Two of the patients of a salmonella outbreak among the"
    " players are still in intensive care, the club's doctor said."
)
LORRY = (
    "A lorry carrying live eels overturned on the A9 near Tamsin Bridge on Thursday morning, closing both carriageways for"
    " five hours. The driver, a 52-year-old man from Orley, was treated for shock. Police said he had swerved to avoid a"
    " deer. The haulier said the load had been bound for Rotterbeck."
)
TOMATO = (
    "Researchers at the Lindau Institute have grown a tomato that needs a third less water than common kinds, they reported"
    " on Thursday in the journal Field Science. A rival team at Brennfield University called the results promising. The"
    " work was paid for by the state of Karst."
)
SENSORS = (
    "Watchmaker Orve dropped several advanced pulse sensors from its first watch because of consistency problems, people at"
    " the firm said. A mix of hairy arms and loose straps led to results that varied."
)


@pytest.mark.parametrize(
    ("headline", "body", "piece"),
    [
        ("Harbour minister Vennart quits over bribery scandal", MINISTER, "over bribery scandal"),
        ("Varra ferry sailings cancelled over unpaid crew wages", FERRY, "over unpaid crew wages"),
        ("Eel lorry overturned after driver fell asleep", LORRY, "after driver fell asleep"),
        ("Lindau Institute grows thrifty tomato to settle divorce costs", TOMATO, "to settle divorce costs"),
    ],
)
def test_a_reason_of_which_the_text_has_no_word(headline: str, body: str, piece: str) -> None:
    assert ("unsupported-term", piece) in findings(headline, body)


@pytest.mark.parametrize(
    ("headline", "body"),
    [
        ("Harbour minister Vennart quits after surgery", MINISTER),  # "operation"
        ("Orve sack coach Montalk after losing run", COACH),  # "defeats"
        ("Two in intensive care after food poisoning", COACH),  # "salmonella"
        ("Varra ferry sailings cancelled after more than a century", FERRY),  # a stretch of time is no reason
        ("Varra ferry sailings cancelled after they failed checks", FERRY),  # of whom, the text tells by name
        ("Lornline asks inspector to reconsider", FERRY),  # what is asked for is no aim
        ("Orve scrapped advanced pulse sensors due to reliability issues", SENSORS),
    ],
)
def test_a_reason_in_other_words(headline: str, body: str) -> None:
    assert findings(headline, body) == []


@pytest.mark.parametrize(
    ("headline", "body"),
    [
        ("Prime Minister Rehm resigns after heart operation", MINISTER),
        ("Rotterbeck lorry driver treated for shock", LORRY),
        ("Brennfield University grows tomato that needs less water", TOMATO),
    ],
)
def test_what_the_text_says_of_another(headline: str, body: str) -> None:
    assert [kind for kind, _ in findings(headline, body)] == ["entity-substituted"]


@pytest.mark.parametrize(
    ("headline", "body"),
    [
        ("Vennart resigns after heart operation", MINISTER),
        ("Lindau Institute grows tomato that needs less water", TOMATO),
        ("Lindau grows tomato", TOMATO.replace("Researchers", "Lindau's Brennfield researchers")),  # joined names
        ("Lornline cancels Varra sailings", FERRY),
    ],
)
def test_what_the_text_says_of_the_same(headline: str, body: str) -> None:
    assert findings(headline, body) == []


def test_a_closing_time_a_difference_and_a_state() -> None:
    road = (
        FERRY
        + " The coast road was closed until noon. Arven wants to land 30,000 tonnes of cod; Torrick offers 18,000."
    )
    assert findings("Coast road reopens at noon", road) == []
    assert findings("Arven and Torrick 12,000 tonnes apart on cod", road) == []
    cheese = LORRY + " The Valdo dairy said it may have to stop making its cheese because of a fungus."
    assert findings("Fungus puts Valdo cheese at risk", cheese) == []
