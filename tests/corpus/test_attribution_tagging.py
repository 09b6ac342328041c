"""What the attribution tagger finds in sentences of our own; names and events are invented."""

import pytest

from headwater.attribution.tagging import Tagged, tag


def read(text: str, tier: str = "rules") -> list[tuple[list[str], list[str], list[str]]]:
    """Source, cue and content of each attribution, as words."""
    return [words_of(text, one) for one in tag([text], tier=tier)[0]]  # pyright: ignore[reportArgumentType]


def words_of(text: str, one: Tagged) -> tuple[list[str], list[str], list[str]]:
    source, cue, content = ([text[start:end] for start, end in role] for role in one[:3])
    return source, cue, content


RULES = {
    "a quote before its cue": (
        "“The bridge is closed,” said Mara Voss, a spokeswoman for the port.",
        [(["Mara Voss, a spokeswoman for the port"], ["said"], ["“The bridge is closed,”"])],
    ),
    "straight marks": (
        '"It was loud. We ran," she said.',
        [(["she"], ["said"], ['"It was loud. We ran,"'])],
    ),
    "a quote interrupted by its cue": (
        '"Nobody here," Reed told Northwire, "knows when it opens."',
        [(["Reed"], ["told"], ['"Nobody here,"', '"knows when it opens."'])],
    ),
    "a clause under its cue": (
        "The general said that his troops had come under attack.",
        [(["The general"], ["said"], ["that his troops had come under attack"])],
    ),
    "according to, with an attribution inside": (
        "According to Northwire, two officials who asked not to be named said the deal had collapsed.",
        [
            (
                ["Northwire"],
                ["According to"],
                ["two officials who asked not to be named said the deal had collapsed"],
            ),
            (["two officials who asked not to be named"], ["said"], ["the deal had collapsed"]),
        ],
    ),
    "a quotation over several paragraphs": (
        "“The bridge is closed,” said Mara Voss. “It will stay closed.\n\n“We have no date.”",
        [(["Mara Voss"], ["said"], ["“The bridge is closed,”", "“It will stay closed.", "“We have no date.”"])],
    ),
    "nothing said": ("The bridge opened on Monday after two years of work.", []),
}


@pytest.mark.parametrize("name", RULES)
def test_rules_find(name: str):
    text, expected = RULES[name]
    assert read(text) == expected
