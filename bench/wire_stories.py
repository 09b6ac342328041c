"""Business news made of an agency's texts: a stand-in for labelled pairs of such news, of which none are at hand.

``bench/data/stories/wire.tsv`` names 472 texts and what each is about; the texts are taken from a folder each time. 65
events have two to nine texts (a first flash and what was said later, one company's announcement and the other's,
analysts on it). They were found by rare numbers and names in common, read, and kept where there was no doubt. 276 texts
are alone: for each text of an event the one that is most like it of those that share no rare name with any other text
here, and others by chance. 40 are forms of results or dividends, which came without their headline: each is given one
with the name of an invented company, so that they can be told apart as on the wire.
"""

import random
from pathlib import Path

from bench import common

NAMED = Path(__file__).with_name("data") / "stories" / "wire.tsv"
SYLLABLES = "bar cor dun fal gor hel kas lin mor nor pel quen ros sab tel van wex yar zel".split()
KINDS = ("1st qtr net", "2nd qtr net", "3rd qtr net", "4th qtr net")


def wire(folder: Path) -> list[common.Row]:
    """The texts with their stories, in a fixed shuffled order."""
    named = dict(line.split("\t") for line in NAMED.read_text(encoding="utf8").splitlines() if line[0] != "#")
    chance = random.Random(1)
    rows = []
    for file in common.data_files(folder):
        for row in common.read_rows(file):
            about = named.get(row["id"])
            if about == "form":
                rows.append({"id": row["id"], "text": f"{headline(row['text'], chance)}\n\n{row['text']}"})
            elif about:
                rows.append({"id": row["id"], "text": row["text"]})
            if about:
                rows[-1]["story"] = row["id"] if about in ("alone", "form") else about
    chance.shuffle(rows)
    return rows


def headline(form: str, chance: random.Random) -> str:
    company = "".join(chance.choice(SYLLABLES) for _ in range(3)).capitalize()
    return f"{company} Corp {'quarterly dividend' if 'div' in form[:30] else chance.choice(KINDS)}"


def events_alone(rows: list[common.Row]) -> list[common.Row]:
    """Those texts whose event others are about too."""
    return [row for row in rows if row["story"] != row["id"]]
