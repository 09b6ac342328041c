"""What the attribution tagger finds in sentences of our own; names and events are invented."""

from pathlib import Path

import pytest

from headwater.attribution.tagging import Tagged, tag, weights
from headwater.errors import SetupError


def read(text: str, tier: str = "rules") -> list[tuple[list[str], list[str], list[str]]]:
    """Source, cue and content of each attribution, as words."""
    return [words_of(text, one) for one in tag([text], tier=tier)[0]]


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


LEARNED = {
    "a quote before its cue": (
        "“The bridge is closed,” said Mara Voss, a spokeswoman for the port.",
        [(["Mara Voss, a spokeswoman for the port"], ["said"], ["“The bridge is closed,”"])],
    ),
    "a quote interrupted by its cue": (
        '"Nobody here," Reed told Northwire, "knows when it opens."',
        [(["Reed"], ["told"], ['"Nobody here,"', '"knows when it opens."'])],
    ),
    "a clause, the cue behind it": (
        "The harbour will reopen next week, the mayor said.",
        [(["the mayor"], ["said"], ["The harbour will reopen next week"])],
    ),
    "a list of speakers": (
        '"It was loud," said Anna Kol, Peter Lund and a third resident.',
        [(["Anna Kol, Peter Lund and a third resident"], ["said"], ['"It was loud,"'])],
    ),
    "brackets stay whole": (
        "“The bridge is closed,” said Mara Voss, a spokeswoman for the port (of Ellen).",
        [(["Mara Voss, a spokeswoman for the port (of Ellen)"], ["said"], ["“The bridge is closed,”"])],
    ),
    "nothing said": ("The bridge opened on Monday after two years of work.", []),
}


@pytest.mark.parametrize("tier", ["fast", "accurate"])
@pytest.mark.parametrize("name", LEARNED)
def test_learned_tiers_find(name: str, tier: str):
    text, expected = LEARNED[name]
    assert read(text, tier) == expected


def test_an_attribution_inside_another_stands_behind_it():
    text = "According to Northwire, two officials who asked not to be named said the deal had collapsed."
    assert [source for source, _, _ in read(text, "accurate")] == [
        ["Northwire"],
        ["two officials who asked not to be named"],
    ]


def test_a_quotation_only_paragraph_belongs_to_the_speaker_before():
    text = "“We are worried,” said Mara Voss.\n\n“The bridge is old and nobody mends it.”"
    assert read(text, "accurate") == [
        (["Mara Voss"], ["said"], ["“We are worried,”", "“The bridge is old and nobody mends it.”"])
    ]


def test_missing_weights_say_what_to_do(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    monkeypatch.setattr(weights, "FOLDER", tmp_path)
    with pytest.raises(SetupError, match=r"HW502.*--tier rules"):
        weights.weight_file("crf.crfsuite")
