"""One invented story on many pages: two agencies, outlets that carry, cut, rewrite and pass on, and a denial.

Made for the faces: a report of 2, 60 or 300 pages must stay readable. No two pages are the same, and each page's hand
is known: what it was copied from is in its ``taken``.
"""

import random
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from html import escape
from typing import NamedTuple

TOWNS = "Aldmoor Brackwell Carrow Dunfold Eastmere Farleigh Grimsay Holmbury Ivelstow Jarrowby Kelsing Larkhill".split()
KINDS = ("Courier", "Gazette", "Observer", "Post", "Standard", "Voice", "Mirror", "Herald", "Echo", "Chronicle")
WIRE = (
    "A dam on the river Ister was closed for {hours} hours on Tuesday after inspectors found {cracks} cracks in its "
    "northern wall, the waterworks said.",
    "“The wall is sound and nobody downstream is in danger,” said Maren Oslo, spokeswoman for the Ister Waterworks, in "
    "a statement.",
    "About {families} families in the lower town of Velde were told to be ready to leave their homes, the district "
    "council said.",
    "Two engineers who took part in the inspection said the cracks had been reported as early as March, speaking on "
    "condition of anonymity because they were not allowed to talk about it.",
    "The Ister Waterworks denied that it had known of the cracks before this week.",
    "“We were promised a new gate in 2029 and we are still waiting for it,” said Tomas Brandel, mayor of Velde.",
    "The dam was built in 1961 and supplies {towns} towns with drinking water, according to the Ister Waterworks.",
    "Inspectors are expected to publish a report on the wall by the end of next week.",
)
OWN = (
    "Readers in {town} have long asked how safe the old dams of the county are.",
    "The {town} swimming club cancelled its regatta, its chairwoman Ida Quist said.",
    "Schools in {town} stayed open on Tuesday, and trains ran as usual.",
    "In {town}, shops sold out of bottled water by noon, a grocer said.",
    "{town} lies forty kilometres down the river and draws its water from wells.",
)
HEADLINES = (
    "Ister dam closed after cracks are found",
    "Cracks close Ister dam for hours",
    "Dam on the Ister shut, families told to be ready",
    "Waterworks says Ister dam is sound after cracks",
    "Families in Velde on alert as dam is checked",
)
LOUD = ("Dam About To Burst, Officials Admit", "Cover-Up: They Knew About The Dam Since March")


class Page(NamedTuple):
    """A page and what it was made from: an agency's or another outlet's name, or None."""

    name: str
    html: str
    taken: str | None


def pages(count: int, seed: int = 1) -> Iterator[Page]:
    """``count`` pages of the story in the order in which they appeared, the agencies first."""
    chance = random.Random(seed)
    facts = {"hours": chance.randint(6, 20), "cracks": chance.randint(3, 9), "families": chance.randint(2, 9) * 100,
             "towns": chance.randint(11, 30)}  # fmt: skip
    wire = [paragraph.format(**facts) for paragraph in WIRE]
    outlets = [f"{town} {kind}" for kind in KINDS for town in TOWNS]
    chance.shuffle(outlets)
    when = datetime(2031, 3, 4, 8, 0, tzinfo=UTC)
    carried: list[tuple[str, list[str]]] = []
    for number in range(count):
        when += timedelta(minutes=chance.randint(2, 25))
        town = chance.choice(TOWNS)
        if number < 2:
            agency = ("Norwind", "Statline")[number]
            body = [f"VELDE ({agency}) - {wire[0]}", *wire[1 : 8 - number]]
            yield made(number, agency, HEADLINES[number], when, body, None)
            continue
        name = f"{outlets[number % len(outlets)]}{'' if number < len(outlets) else f' {number // len(outlets) + 1}'}"
        kind = chance.random()
        kept = [wire[0], *[p for p in wire[1:] if chance.random() < 0.8]]
        own = [chance.choice(OWN).format(town=town)]
        headline, taken = chance.choice(HEADLINES), chance.choice(("Norwind", "Norwind", "Norwind", "Statline"))
        if kind < 0.55:
            body = [f"VELDE ({taken}) - {kept[0]}", *kept[1:]]
        elif kind < 0.8:
            body = [*own, *kept, f"Reporting by {taken}; editing by the {name}"]
        elif kind < 0.93 and carried:
            taken, theirs = chance.choice(carried)
            body = [*own, f"{taken} reports:", *theirs[:5]]
        else:
            headline, taken = chance.choice(LOUD), None
            body = [*own, *kept[:4]]
        carried.append((name, kept))
        yield made(number, name, headline, when, body, taken)


def made(number: int, publisher: str, headline: str, when: datetime, body: list[str], taken: str | None) -> Page:
    slug = publisher.lower().replace(" ", "-")
    time = when.isoformat()
    paragraphs = "\n".join(f"<p>{escape(p)}</p>" for p in body)
    html = (
        f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{escape(headline)} - {publisher}</title>'
        f'<meta property="og:site_name" content="{publisher}">'
        f'<meta property="article:published_time" content="{time}">'
        f'<link rel="canonical" href="https://{slug}.example/{number:04}"></head><body>'
        f'<header><a href="/">{publisher}</a></header><article><h1>{escape(headline)}</h1>'
        f'<time datetime="{time}">{when:%d %B %Y %H:%M}</time>\n{paragraphs}</article></body></html>'
    )
    return Page(f"{number:04}-{slug}.html", html, taken)
