"""Labelled attributions as what the taggers learn: a label a word, and which span belongs to which cue."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from headwater.attribution.tagging.decoding import ROLES
from headwater.attribution.tagging.found import Found
from headwater.attribution.tagging.linker import Span
from headwater.attribution.tagging.rules import find_attributions
from headwater.attribution.tagging.tiers import read_texts
from headwater.attribution.tagging.words import Words

Row = dict[str, Any]


@dataclass
class Paragraph:
    """One labelled paragraph."""

    words: Words
    labels: list[str]
    spans: list[tuple[Span, set[int]]]  # each with the numbers of the attributions that it is part of


@dataclass
class Text:
    """One labelled text; several annotators of one article make several."""

    article: str
    paragraphs: list[Paragraph]
    found: list[Found]  # what the rules see in it
    sourceless: set[int] = field(default_factory=set)  # attributions that have no source


def read_labelled(rows: Sequence[Row]) -> list[Text]:
    """Parse and label every row. An article that several people annotated is parsed once."""
    texts: list[Text] = []
    for row in rows:
        paragraphs = read_texts([row["text"]])[0]
        labelled = [Paragraph(words, ["O"] * len(words), []) for words in paragraphs]
        for paragraph, span, owners in sorted(_spans(paragraphs, row["attributions"])):
            _write(labelled[paragraph], span, set(owners))
        sourceless = {n for n, one in enumerate(row["attributions"]) if not one["source"]}
        article = row.get("article", row["text"])
        texts.append(Text(article, labelled, find_attributions(paragraphs), sourceless))
    return texts


def _spans(paragraphs: Sequence[Words], attributions: Sequence[Row]) -> list[tuple[int, Span, tuple[int, ...]]]:
    """Distinct spans in word positions with the attributions that share them, in reading order, longer ones first."""
    owners: dict[tuple[int, Span], set[int]] = {}
    for number, attribution in enumerate(attributions):
        for role in ROLES:
            for start, end in attribution[role]:
                for k, words in enumerate(paragraphs):
                    inside = [i for i in range(len(words)) if _touches(words, i, start, end)]
                    if inside:
                        owners.setdefault((k, Span(role, inside[0], inside[-1])), set()).add(number)
    order = sorted(owners, key=lambda key: (key[0], key[1].first, -key[1].last))
    return [(k, span, tuple(sorted(owners[k, span]))) for k, span in order]


def _touches(words: Words, i: int, start: int, end: int) -> bool:
    first, last = words.span(i, i)
    return first < end and last > start and not words.forms[i].isspace()


def _write(paragraph: Paragraph, span: Span, owners: set[int]) -> None:
    """Label a span's words; a word has one label, a span that others cut in two is left out."""
    free = [i for i in range(span.first, span.last + 1) if paragraph.labels[i] == "O"]
    if not free or free[-1] - free[0] + 1 != len(free):
        return
    for i in free:
        place = "S" if len(free) == 1 else "B" if i == free[0] else "E" if i == free[-1] else "I"
        paragraph.labels[i] = f"{place}-{span.role}"
    paragraph.spans.append((Span(span.role, free[0], free[-1]), owners))
