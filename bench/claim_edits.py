"""Pairs of claims with a known relation, made from real sentences by controlled edits.

Each edit changes one thing of which the effect on the relation is known: a figure, a negation, a verb's direction, a
name, a condition, a date, the order of the words. An edit that a sentence does not allow gives nothing. Sentences come
from the data folder of the run and stay there; pairs are the same for the same sentences.
"""

import itertools
import random
import re
from collections.abc import Callable, Iterable, Iterator

Row = dict[str, str]
Edit = Callable[[str, random.Random], str | None]

AUXILIARY = re.compile(
    r"\b(was|were|is|are|has|have|had|will|would|can|could)\b(?! (?:not|no|never)\b)(?=\s[a-z]+(?:ed|en|ing|t|d|n)?\b)"
)
FIGURE = re.compile(
    r"(?<![\w$€£.,-])(\d{1,3}(?:,\d{3})+|\d{2,6})(?![\w.,%-]|\s?(?:a\.m|p\.m|January|February|March|April|May|June|July))(?=\s[a-z]{3,})"
)
BOUNDED = re.compile(r"(?:than|to|least|most|over|under|about|some|nearly|almost|around|/|between|and) ?$")
YEAR = re.compile(r"(?:19|20)\d\d")
WEEKDAY = re.compile(r"\bon (Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)\b")
NAME = re.compile(r"(?<=[a-z,] )([A-Z][a-z]{2,} [A-Z][a-z]{2,})(?=[ ,.])")
PERSONAL = re.compile(r"(?:[a-z]{4,},?|by|with|for|and) [A-Z][a-z]{2,} [A-Z][a-z]{2,}(?:'s)?,? [a-z]")
LEADING = re.compile(r"^(On \w+day|Last (?:week|month|year)|In (?:\w+ )?(?:19|20)\d\d), (\w)(.*?)\.$")
QUESTION = re.compile(r"[?!“”\"]")
DIRECTIONS = (
    ("rose", "fell"), ("increased", "decreased"), ("won", "lost"), ("approved", "rejected"), ("accepted", "rejected"),
    ("arrested", "released"), ("opened", "closed"), ("supports", "opposes"), ("supported", "opposed"),
    ("higher", "lower"), ("guilty", "innocent"), ("raised", "cut"),
)  # fmt: skip
SPELLED = dict(
    zip(
        ("2 3 4 5 6 7 8 9 10 11 12").split(),
        "two three four five six seven eight nine ten eleven twelve".split(),
        strict=True,
    )
)
REWORDED = (
    ("killed", "left dead"), ("said", "stated"), ("percent", "per cent"), ("about", "roughly"), ("nearly", "almost"),
    ("began", "started"), ("bought", "purchased"), ("organization", "organisation"), ("defense", "defence"),
    ("officials", "authorities"), ("died", "lost their lives"), ("also ", ""), ("currently ", ""), ("recently ", ""),
    ("children", "kids"), ("injured", "wounded"), ("arrested", "detained"), ("show", "indicate"), ("help", "assist"),
)  # fmt: skip


def sentences(rows: Iterable[Row]) -> list[str]:
    """Distinct declarative sentences of 8 to 32 words, in order."""
    found: dict[str, None] = {}
    for row in rows:
        for text in (row["a"], row["b"]):
            if 8 <= len(text.split()) <= 32 and text.endswith(".") and not QUESTION.search(text):
                found.setdefault(text)
    return list(found)


def negate(text: str, _: random.Random) -> str | None:
    if re.search(r"\b(?:not|no|never|nobody|n't|without)\b|n['’]t", text):
        return None
    match = AUXILIARY.search(text)
    early = (
        match is not None
        and "," not in text[: match.start()]
        and not re.search(r"\b(?:that|which|who|when|if|said|says)\b", text[: match.start()])
    )
    return f"{text[: match.end()]} not{text[match.end() :]}" if match and early else None


def other_figure(text: str, chance: random.Random) -> str | None:
    figures = [m for m in FIGURE.finditer(text) if not YEAR.fullmatch(m.group())]
    if len(figures) != 1 or BOUNDED.search(text[: figures[0].start()]):
        return None
    match = figures[0]
    value = int(match.group().replace(",", ""))
    changed = value * chance.choice((3, 4, 7)) + chance.choice((1, 2, 3))
    return f"{text[: match.start()]}{changed:,}{text[match.end() :]}"


def turn(text: str, _: random.Random) -> str | None:
    for one, other in DIRECTIONS:
        for here, there in ((one, other), (other, one)):
            places = [m.start() for m in re.finditer(rf"\b{here}\b(?!['’-])", text)]
            if len(places) == 1:
                return text[: places[0]] + there + text[places[0] + len(here) :]
    return None


def condition(text: str, chance: random.Random) -> str | None:
    tail = chance.choice(("if the judges agree", "unless the parties settle", "if the council gives its consent"))
    match = re.search(r"\b(?:will|would)\b", text)
    return f"{text[:-1]} {tail}." if match else None


def possibility(text: str, _: random.Random) -> str | None:
    match = re.search(r"\b(will|would)\b(?= [a-z])", text)
    return text[: match.start()] + "may" + text[match.end() :] if match else None


def other_name(text: str, chance: random.Random) -> str | None:
    names = NAME.findall(text)
    if len(set(names)) != 1 or not PERSONAL.search(text):
        return None
    new = chance.choice(("Arvo Lind", "Edita Rohm", "Karel Voss", "Ines Ferrand"))
    return text.replace(names[0], new)


def other_day(text: str, _: random.Random) -> str | None:
    match = WEEKDAY.search(text)
    if match is None:
        return None
    return f"{text[: match.start()]}last month{text[match.end() :]}"


def reword(text: str, _: random.Random) -> str | None:
    changed = text
    for one, other in REWORDED:
        changed = re.sub(rf"\b{one}\b" if other else one, other, changed, count=1)
    for digits, word in SPELLED.items():
        changed = re.sub(rf"(?<![\w.,$]){digits}(?= [a-z])", word, changed, count=1)
    return changed if changed != text else None


def reorder(text: str, _: random.Random) -> str | None:
    match = LEADING.match(text)
    if match is None:
        return None
    when = match[1][0].lower() + match[1][1:]
    first = match[2] if match[3][:1].isupper() else match[2].upper()
    return f"{first}{match[3]} {when}."


def attribute(text: str, chance: random.Random) -> str | None:
    who = chance.choice(("officials said", "the ministry said", "according to the report"))
    return f"{text[:-1]}, {who}." if not re.search(r"\b(?:said|says|told|according)\b", text) else None


def detail(text: str, chance: random.Random) -> str | None:
    more = chance.choice(("after a delay of several hours", "with the help of two volunteers", "despite heavy rain"))
    return f"{text[:-1]} {more}."


def deny(text: str, chance: random.Random) -> str | None:
    who = chance.choice(("The ministry", "A spokesman", "The company"))
    first = text[0] if text.split(maxsplit=1)[0].isupper() or re.match(r"[A-Z][a-z]+ [A-Z]", text) else text[0].lower()
    return f"{who} denied that {first}{text[1:]}" if not re.search(r"\b(?:not|said|says|denied)\b", text) else None


EDITS: tuple[tuple[str, str, Edit], ...] = (
    ("contradicts", "negated", negate),
    ("contradicts", "figure", other_figure),
    ("contradicts", "turned", turn),
    ("supersedes", "later figure", other_figure),
    ("differs", "condition", condition),
    ("differs", "possibility", possibility),
    ("differs", "name", other_name),
    ("differs", "day", other_day),
    ("same", "reworded", reword),
    ("same", "reordered", reorder),
    ("same", "attributed", attribute),
    ("refines", "detail", detail),
    ("denies", "denied", deny),
)


def edited_pairs(texts: list[str], each: int, seed: int = 1) -> Iterator[Row]:
    """Up to ``each`` pairs of every edit, and as many of two sentences that follow each other."""
    for relation, name, edit in EDITS:
        chance = random.Random(f"{seed} {name}")
        order = chance.sample(texts, len(texts))
        made = 0
        for text in order:
            changed = edit(text, chance)
            if changed is None:
                continue
            row = {"a": text, "b": changed, "relation": relation, "edit": name}
            if name == "later figure":
                row |= {"a_date": "2031-03-01", "b_date": "2031-03-04"}
            yield row
            made += 1
            if made == each:
                break
    for a, b in itertools.islice(itertools.pairwise(texts), each * 2):
        yield {"a": a, "b": b, "relation": "unrelated", "edit": "neighbours"}
