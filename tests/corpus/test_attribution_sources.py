"""Who a source is, in forms that real pages have: names, posts, bodies and their countries; and what nobody says."""

import pytest

from bench import attribution_who
from headwater.attribution import attribute
from headwater.attribution.tagging import Tier
from headwater.model import Attribution, Document

TIERS: tuple[Tier, ...] = ("rules", "accurate")


def page(*paragraphs: str, headline: str | None = None) -> Document:
    row = {"id": "p", "publisher": None, "paragraphs": list(paragraphs), "credits": [], "headline": headline}
    return attribution_who.page_of(row)


def attributions(tier: Tier, *paragraphs: str) -> list[Attribution]:
    return attribute([page(*paragraphs)], tier=tier)


# paragraphs, and the sources of their attributions as (name, organization), in order
SOURCES = {
    "secretary of state": (
        ["Secretary of State Emil Rask said the lock would stay shut.", "“We will see,” Rask told the port."],
        [("Emil Rask", None), ("Emil Rask", None)],
    ),
    "secretary of something else": (
        ["Minister of Public Works Ada Finch said the lock would stay shut."],
        [("Ada Finch", None)],
    ),
    "a last name whose first name is on no list": (
        ["Vashti Pellick repaired the lock for Quillan Dreve.", "“It was rusty,” Dreve said."],
        [("Quillan Dreve", None)],
    ),
    "somebody whom a clause calls who": (
        ["The port praised Vashti Pellick, who owns a mill.", "“It was rusty,” said Pellick."],
        [(None, None), ("Vashti Pellick", None)],
    ),
    "two last names": (
        ["Joy Harden Voss, a pilot, says the lock is old.", "“I hate it,” Harden Voss said."],
        [("Joy Harden Voss", None), ("Joy Harden Voss", None)],
    ),
    "the suspect, named": (
        ["The suspect, Emil Rask, was led away. The suspect said he was cold."],
        [("Emil Rask", None)],
    ),
    "a post in capitals": (
        ["“It sells,” said Halden Water founder and CEO Ada Finch.", "Halden Water's CEO said it would sell more."],
        [("Ada Finch", "Halden Water"), ("Ada Finch", "Halden Water")],
    ),
    "employed at": (
        ["“It sells,” said Ada Finch, Head of Urban Research at Halden Securities."],
        [("Ada Finch", "Halden Securities")],
    ),
    "between commas": (
        ["“It sells,” said Ada Finch, director, Halden Securities."],
        [("Ada Finch", "Halden Securities")],
    ),
    "another country's ministry": (
        ["Norway's transport ministry said it was late.", "The Danish transport ministry said it was early."],
        [("Norway's transport ministry", None), ("Danish transport ministry", None)],
    ),
    "no company is the government": (
        ["Halden Securities said prices would fall.", "The government said they would not."],
        [("Halden Securities", None), ("government", None)],
    ),
    "several states are no league": (
        ["The Nordic League condemned the ban.", "Two Nordic states condemned it too."],
        [("Nordic League", None), ("Nordic states", None)],
    ),
    "militias that are an alliance's forces": (
        [
            "The port praised the U.S.-backed Ostrian Free Forces (OFF), an alliance of Ostrian and Halden militias.",
            "The OFF, an alliance of militias fighting with the U.S.-led coalition, moved on.",
            "The U.S.-backed militias said on Saturday they had come under fire.",
        ],
        [("Ostrian Free Forces", None)],
    ),
    "what it is before its name": (
        ["Global insurance firm Halden Morgan said the ban was wrong."],
        [("Halden Morgan", None)],
    ),
    "they, of one unnamed person": (
        ["One unnamed sailor said the lock was rusty.", "“And it leaks,” they added."],
        [(None, None), (None, None)],
    ),
    "who, beside the second of two": (
        ["Talks went on between his government and the Oster League, who refused to leave."],
        [("Oster League", None)],
    ),
}  # fmt: skip


@pytest.mark.parametrize("tier", TIERS)
@pytest.mark.parametrize("case", SOURCES)
def test_sources(case: str, tier: Tier):
    paragraphs, expected = SOURCES[case]
    found = [(a.source.name, a.source.organization) for a in attributions(tier, *paragraphs)]
    if len(found) < len(expected) and expected[0] == (None, None):
        expected = expected[1:]  # a tier may take praise for no statement
    assert found[-len(expected) :] == [e if e[0] else f for e, f in zip(expected, found[-len(expected) :], strict=True)]


def test_they_are_anonymous_as_the_one_unnamed_person_was():
    found = attributions("accurate", *SOURCES["they, of one unnamed person"][0])
    assert [a.source.anonymous for a in found] == [True, True]


@pytest.mark.parametrize("tier", TIERS)
def test_people_by_what_they_do_are_unnamed_persons(tier: Tier):
    [found] = attributions(tier, "Norwegian settlers said the lock had saved the valley.")
    assert (found.source.name, found.source.anonymous, found.source.kind) == (None, True, "speaker")


NOBODY_SAYS = [
    "The port moved the bridge, where the crew called an ambulance.",
    "A friend found the boat and called 911.",
    "They found the child asleep in a basket.",
    "It’s impossible to know whether the lock was shut.",
    "It is worth noting that the lock is older than the bridge.",
    "The plan will cost more, including calling for help from the coast guard.",
    "The lock encourages them to try to row faster.",
    "The lock is commonly known as the Needle.",
    "And sailors rushed in, frantically looking for the little girl.",
]


@pytest.mark.parametrize("tier", TIERS)
@pytest.mark.parametrize("text", NOBODY_SAYS)
def test_what_nobody_says(text: str, tier: Tier):
    assert attributions(tier, text) == []


@pytest.mark.parametrize("tier", TIERS)
def test_what_a_court_or_a_study_finds_is_said(tier: Tier):
    found = attributions(tier, "The court found that the lock was shut. A study found that it leaks.")
    assert [a.content[0].exact for a in found] == ["that the lock was shut", "that it leaks"]


# paragraphs, and (name, kind, anonymous) of the source of the last attribution: whom a guess would have named wrongly
NOT_GUESSED = {
    "they, of persons whom nothing names": (
        ["Halden Water said the lock was shut.", "Two sailors left the ship. They said they were cold."],
        (None, None),
    ),
    "a verdict that is a sentence": (
        ["Verdict: Unproven. One unnamed worker says so; the company denies that the dam leaked."],
        ("organization", "company"),
    ),
    "they, where a country is only the place": (
        ["Ada Finch lives with her family in Canada.", "They said the cat was ill."],
        (None, None),
    ),
    "it, where a country is only the place": (
        ["Emil Rask sailed to parts of Syria, which it says are shut."],
        (None, None),
    ),
    "he, of a firm with a bare name": (["Norbank said the lock was shut.", "He added that it was old."], (None, None)),
    "most in a town": (["The lock is old. Most in Halden say it should go."], ("speaker", None)),
    "an armed group beside a firm called so": (
        ["Orrey Intelligence Group found the film. The terrorist group said it had made it."],
        ("organization", "terrorist group"),
    ),
}
NAMED_RIGHTLY = {
    "a site whose name begins with a figure": (["The lock will open, 9to5Lock reported."], ("9to5Lock", None)),
    "behind an office without an article": (
        ["Senior vice president of retail and online stores Ada Finch said the shop would open."],
        ("Ada Finch", None),
    ),
    "where somebody lives is not whom he speaks for": (
        ["South Halden resident Emil Rask said the lock was open."],
        ("Emil Rask", None),
    ),
    "an officer named behind a comma is not who stands before it": (
        ["Oleg Rask faces trial. Along with Rask, Harbour Police Officer Ada Finch said, two men were held.",
         "“I did nothing,” Rask said."],
        ("Oleg Rask", None),
    ),
}  # fmt: skip


@pytest.mark.parametrize("form", NOT_GUESSED)
@pytest.mark.parametrize("tier", TIERS)
def test_nobody_is_named_where_the_text_does_not_say_who(form: str, tier: Tier) -> None:
    paragraphs, (kind, name) = NOT_GUESSED[form]
    source = attributions(tier, *paragraphs)[-1].source
    assert source.name == name
    assert kind is None or source.kind == kind


@pytest.mark.parametrize("form", NAMED_RIGHTLY)
@pytest.mark.parametrize("tier", TIERS)
def test_names_that_were_missed_or_given_another_body(form: str, tier: Tier) -> None:
    paragraphs, expected = NAMED_RIGHTLY[form]
    source = attributions(tier, *paragraphs)[-1].source
    assert (source.name, source.organization) == expected


@pytest.mark.parametrize(
    "label", ["NOTE: ", "EDITOR’S NOTE: ", "UPDATE 2: ", "10:42 am: ", "CORRECTION: ", "Our verdict: "]
)
def test_what_a_newsroom_writes_before_its_text_is_no_speaker(label: str) -> None:
    text = f"{label}It is not yet known how the lock broke.\n\nIn a letter he said that he was tired."
    found = attributions("accurate", *text.split("\n\n"))
    assert all(a.source.name is None for a in found)


def test_a_pronoun_in_a_title_says_nothing() -> None:
    found = attributions("accurate", "The record of Why They Know the Sea is set to be sold.")
    assert [a for a in found if a.source.mention and a.source.mention.exact == "They"] == []


@pytest.mark.parametrize(
    ("text", "source"),
    [
        (
            "Job cuts will be announced in areas that do not support the core business, said the mill’s recently named executive "
            "chair Marcel Orrey in an email to staff.",
            "Marcel Orrey",
        ),
        (
            "Norbank spoke on Monday. The company, which is expected to lay off thousands of hands beginning this week as it faces "
            "ballooning losses, confirmed on Monday that it had been heard by the board.",
            "Norbank",
        ),
    ],
)
def test_a_speaker_that_was_drawn_as_part_of_what_is_said_is_given_back(text: str, source: str) -> None:
    page = Document(id="p1", source="p1", text=text, page_text=text)
    told = [a for a in attribute([page], tier="accurate") if a.cue and a.cue.exact in ("said", "confirmed")]
    assert [a.source.name for a in told] == [source]
    assert not any("Orrey" in s.exact or "company" in s.exact for a in told for s in a.content)


def test_what_stands_before_a_mere_mr_is_no_office_of_his() -> None:
    """Where paragraphs run on without commas, "interview Mr" and "given Mr" were what somebody is."""
    found = attributions(
        "rules",
        "Tomas Rask wants the harbour shut. In an interview Mr Rask said the quay was not safe.",
        "Finance Minister Mr Lund said no money was left.",
    )
    assert {(a.source.name, a.source.role) for a in found} == {("Tomas Rask", None), ("Lund", "Finance Minister")}
