"""What is told as somebody's only where it is sure: words that hardly anybody says, and sources that a phrase leaves open."""

import pytest

from headwater.attribution import attribute
from headwater.attribution.speech.drafts import Draft, draft
from headwater.attribution.speech.merging import merge
from headwater.attribution.tagging import Tagged
from headwater.attribution.text.scene import Scene
from headwater.model import Attribution, Document


def said(text: str) -> list[Attribution]:
    page = Document(id="p1", source="p1", text=text, page_text=text)
    return attribute([page], tier="accurate")


# acts that a verb of saying tells of, and what an act shows: nobody's words
NOBODY = {
    "an answer without words": "What began as a sit-in exploded in Velm over the weekend as police responded with excessive"
    " force toward peaceful protesters, using tear gas and rubber bullets.",
    "what an act shows": "The town has cancelled its yearly fair, indicating that it may not come back.",
    "who is denied a thing": "The wing made two tries. They were denied by some desperate defending from Velm.",
    "what a paper says of itself": "This newspaper said last week that the mill had closed.",
}


@pytest.mark.parametrize("name", NOBODY)
def test_an_act_is_nobodys_words(name: str) -> None:
    assert said(NOBODY[name]) == []


# what a page says, and who its statements are given to
SOURCES = {
    "who boasts of a thing": ("Emil Rask lives in Velm. He boasted of his speed.", ["Emil Rask"]),
    "who says what an act shows": (
        "Emil Rask told the board that he was ill, indicating that he would go.",
        ["Emil Rask", "Emil Rask"],
    ),
    "a claim that is denied": ("The claim was denied by the Velm Council.", ["Velm Council"]),
    "a site by its name": ("A site called Velm Hangout claimed that the actress was ill.", ["Velm Hangout"]),
    "one of a people": (
        "Andy Rask lost after the USA had lost. “It is tough because I felt well,” said the American.",
        [None],
    ),
    "the judge in capitals": (
        "Judge James Holm ruled in March. The Judge wrote: “It is not surprising that people read of it.”",
        ["James Holm"],
    ),
    "the secretary is not his shadow": (
        "David Holm apologised on Monday. The home secretary confirmed that it was late. Shadow home secretary Dan Marsh"
        " welcomed it.",
        ["David Holm"],
    ),
    "the team beside a firm": (
        "Norbank said that it was sorry. The team forecasts Norbank will sell a million pumps.",
        ["Norbank", "team"],
    ),
    "a law is not the court's": (
        "The Velm Supreme Court said that it would sit. The law requires that doctors have a licence.",
        ["Velm Supreme Court", None],
    ),
    "a report behind a person": (
        "Emil Rask said it was late. The report claims that the dam leaks.",
        ["Emil Rask", None],
    ),
    "a statement behind a person": (
        "Emil Rask said it was late. The statement added that the dam leaks.",
        ["Emil Rask", "Emil Rask"],
    ),
    "research": ("Research suggests that these workouts help.", [None]),
    "the Independent": ("“This is late,” the Independent reported in September.", ["Independent"]),
    "the media outlet": (
        "The Independent says he left. The media outlet reports that two were hurt.",
        ["Independent", "Independent"],
    ),
    "an outlet by its name in marks": (
        "A German news organization called “The Lokal” claimed that the fall was hers.",
        ["The Lokal"],
    ),
    "the diplomat": (
        "“We have bodies,” the envoy, Mohamed Alhakin, said. “It is clear that they lack parts,” the diplomat also noted.",
        ["Mohamed Alhakin", "Mohamed Alhakin"],
    ),
    "who is familiar with a thing": (
        "Emil Rask met the party. “It was not convincing,” said one Democrat familiar with the discussion, who added that"
        " the Velm House was rattled.",
        [None, None],
    ),
    "the one senator": (
        "Sen. Bernie Rask lost to Hilary Finch. Finch is glad, said adviser Tad Holm. The Velm senator said he would stay.",
        ["Tad Holm", "Bernie Rask"],
    ),
}


@pytest.mark.parametrize("name", SOURCES)
def test_a_source_is_named_where_the_words_say_who_it_is(name: str) -> None:
    text, names = SOURCES[name]
    assert [a.source.name for a in said(text)] == names


def test_a_quotation_that_came_to_its_stop_is_not_the_next_speakers() -> None:
    text = (
        "Ada Finch said: “The bridge is ours. “We have waited. “We will not go.” The captain, Jordi Rask, said: “Charly"
        " played well.”"
    )
    rask = [a for a in said(text) if a.source.name == "Jordi Rask"]
    assert [s.exact for a in rask for s in a.content] == ["“Charly played well.”"]


FIRST = "“I have dreamt of this day,” said Moya Rask."
BETWEEN = " “What a way to finish,” said Nadia Holm."
LATER = " “It will help them.”"


def test_a_quotation_that_is_over_is_not_his_who_said_that_something_is() -> None:
    text = "He told the board. “It is late. “So Doug thinks that we can go on.” The chairman, Archy Kirk, said that he was glad."
    kirk = [a for a in said(text) if a.source.name == "Archy Kirk"]
    assert [s.exact for a in kirk for s in a.content] == ["that he was glad"]


def tagged(text: str, source: str, cue: str, *content: str, confidence: float = 0.9) -> Tagged:
    def at(words: str) -> tuple[int, int]:
        return text.index(words), text.index(words) + len(words)

    return Tagged((at(source),), (at(cue),), tuple(at(words) for words in content), confidence)


def contents(drafts: list[Draft], text: str) -> list[list[str]]:
    return [[text[a:b] for a, b in each.content] for each in drafts]


def test_what_is_quoted_behind_another_speaker_is_not_the_first_ones() -> None:
    text = FIRST + BETWEEN + LATER
    rask = tagged(text, "Moya Rask", "said", "“I have dreamt of this day,”", "“It will help them.”")
    holm = tagged(text, "Nadia Holm", "said Nadia", "“What a way to finish,”")
    assert contents(draft([rask, holm], Scene(text)), text)[0] == ["“I have dreamt of this day,”"]
    alone = FIRST + LATER
    rask = tagged(alone, "Moya Rask", "said", "“I have dreamt of this day,”", "“It will help them.”")
    assert contents(draft([rask], Scene(alone)), alone) == [["“I have dreamt of this day,”", "“It will help them.”"]]


def test_sentences_far_from_a_cue_are_not_what_it_tells() -> None:
    rain = "It rained in Velm. "
    text = rain + "The mill closed. The dam broke. The fair was late. The bridge is unsafe, Ada Finch said."
    finch = tagged(text, "Ada Finch", "said", rain.strip(), "The bridge is unsafe")
    assert contents(draft([finch], Scene(text)), text) == [["The bridge is unsafe"]]
    near = rain + "The bridge is unsafe, Ada Finch said."
    finch = tagged(near, "Ada Finch", "said", rain.strip(), "The bridge is unsafe")
    assert contents(draft([finch], Scene(near)), near) == [[rain.strip(), "The bridge is unsafe"]]


@pytest.mark.parametrize(
    ("confidence", "text", "ruled", "kept"),
    [
        (0.4, "Ada Finch wants a bridge.", False, False),
        (0.6, "Ada Finch wants a bridge.", False, True),
        (0.4, "Ada Finch wants a bridge.", True, True),
        (0.4, "Ada Finch wants “a bridge”.", False, True),
        (0.4, "Ada Finch said a bridge.", False, True),
    ],
)
def test_what_only_the_tagger_sees_and_hardly_is_the_pages_own(
    confidence: float, text: str, ruled: bool, kept: bool
) -> None:
    content, cue = ("“a bridge”" if "“" in text else "a bridge"), ("said" if "said" in text else "wants")
    scene = Scene(text)
    learned = draft([tagged(text, "Ada Finch", cue, content, confidence=confidence)], scene)
    rules = draft([tagged(text, "Ada Finch", cue, content)], scene) if ruled else []
    assert len(learned) == 1
    assert (merge(learned, rules, scene) != []) is kept
