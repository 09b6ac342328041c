"""Every form of attribution that newsrooms write, in invented sentences: who says what, whatever the tier."""

import pytest

from bench import attribution_who
from headwater.attribution import attribute
from headwater.attribution.across.quotations import compare_quotations
from headwater.attribution.tagging import Tier
from headwater.model import Attribution, Document

TIERS: tuple[Tier, ...] = ("rules", "fast", "accurate")


def page(*paragraphs: str, name: str = "p", headline: str | None = None) -> Document:
    return attribution_who.page_of(
        {"id": name, "publisher": None, "paragraphs": list(paragraphs), "credits": [], "headline": headline}
    )


def said(document: Document, tier: Tier, words: str) -> Attribution:
    found = [a for a in attribute([document], tier=tier) if any(words in s.exact for s in a.content)]
    assert found, f"nobody says {words!r}"
    return min(found, key=lambda a: sum(s.end - s.start for s in a.content))


# text, words of a content, its source as resolved, its kind
FORMS = {
    "before its cue": ("“The bridge is closed,” said Mara Voss, the port’s spokeswoman.", "closed", "Mara Voss", "direct"),
    "after its cue": ("Mara Voss said: “The bridge is closed.”", "closed", "Mara Voss", "direct"),
    "interrupted": ("“Nobody here,” Ines Reed said, “knows when it opens.”", "knows when", "Ines Reed", "direct"),
    "straight marks": ('"The bridge is closed," Mara Voss said.', "closed", "Mara Voss", "direct"),
    "brackets inside": ("“We [the crew] saw it burn,” said Ines Reed.", "saw it burn", "Ines Reed", "direct"),
    "a dash": ("“The bridge is closed” — so said Mara Voss on Monday.", "closed", "Mara Voss", "direct"),
    "dashes inside": ("Mara Voss said the bridge – a century old – would stay closed.", "stay closed", "Mara Voss", "indirect"),
    "half quoted": ("Mara Voss said the bridge was “a ruin” after the flood.", "a ruin", "Mara Voss", "mixed"),
    "according to": ("The bridge will stay closed until May, according to Mara Voss.", "stay closed", "Mara Voss", "indirect"),
    "two titles": ("Club president and chief executive officer Ines Reed, DC, said the bridge would stay closed.", "stay closed", "Ines Reed", "indirect"),
    "a coast guard": ("The ferry sank within minutes, according to the coast guard.", "sank within", "coast guard", "indirect"),
    "media": ("The bridge will stay closed until May, according to Talvian state media.", "stay closed", "Talvian state media", "indirect"),
    "media first": ("Local media reported that the bridge would stay closed.", "stay closed", "Local media", "indirect"),
    "a list of speakers": ("Mara Voss and Ines Reed said the bridge would stay closed.", "stay closed", "Mara Voss and Ines Reed", "indirect"),
}  # fmt: skip


@pytest.mark.parametrize("tier", TIERS)
@pytest.mark.parametrize("form", FORMS)
def test_forms(form: str, tier: Tier):
    text, words, name, kind = FORMS[form]
    found = said(page(text), tier, words)
    assert (found.source.name, found.kind) == (name, kind)


@pytest.mark.parametrize("tier", TIERS)
def test_an_attribution_inside_another_has_both_hands(tier: Tier):
    document = page("According to Reuters, two officials who asked not to be named said the deal had collapsed.")
    inner = said(document, tier, "the deal had collapsed")
    assert inner.source.anonymous
    assert [h.name for h in inner.chain][1:-1] == ["Reuters"]


def test_a_day_is_no_part_of_a_medium_and_a_reporter_is_none():
    found = said(page("“The bridge is closed,” Mara Voss told Fox News Monday."), "rules", "bridge is closed")
    assert [h.name for h in found.chain][1:-1] == ["Fox News"]
    found = said(page("“The bridge is closed,” Mara Voss told Reporter Robert X Vance."), "rules", "bridge is closed")
    assert [h.name for h in found.chain][1:-1] == []


def test_a_country_that_speaks_is_an_organization():
    found = said(page("Norway said the bridge would stay closed."), "rules", "stay closed")
    assert (found.source.name, found.source.kind) == ("Norway", "organization")


@pytest.mark.parametrize("tier", TIERS)
def test_quotations_over_paragraphs_go_on_with_their_speaker(tier: Tier):
    document = page(
        "“The bridge is closed,” said Mara Voss. “It will stay closed for a year.",
        "“We have no money for a new one.”",
        "“Fire takes its price. Rain takes the rest.”",
    )
    first, second, third = (said(document, tier, w) for w in ("stay closed", "no money", "Fire takes"))
    assert {a.source.name for a in (first, second, third)} == {"Mara Voss"}
    assert second.continues is not None


@pytest.mark.parametrize("tier", TIERS)
def test_a_missing_mark_loses_neither_the_words_nor_the_speaker(tier: Tier):
    found = said(page("“The bridge is closed, said Mara Voss. It will open in May."), tier, "bridge is closed")
    assert found.source.name == "Mara Voss"


@pytest.mark.parametrize("tier", TIERS)
@pytest.mark.parametrize("headline", ["Voss: Bridge will stay closed", "Bridge will stay closed, Voss says"])
def test_headlines(headline: str, tier: Tier):
    document = page("Mara Voss, who runs the port, said on Monday the bridge would stay closed.", headline=headline)
    found = [a for a in attribute([document], tier=tier) if a.content[0].layer == "page"]
    assert [(a.source.name, a.content[0].exact) for a in found] == [("Mara Voss", "Bridge will stay closed")]


@pytest.mark.parametrize("tier", TIERS)
def test_several_stances_of_one_sentence(tier: Tier):
    document = page("The army said the depot had been shelled, which the militia denied.")
    found = {(a.source.name, a.stance) for a in attribute([document], tier=tier)}
    assert {("army", "asserts"), ("militia", "denies")} <= found


@pytest.mark.parametrize("tier", TIERS)
def test_something_denied_is_what_was_said_before_it(tier: Tier):
    document = page("The army said the depot had been shelled, something the militia denied.")
    denied = [a for a in attribute([document], tier=tier) if a.stance == "denies"]
    assert [(a.source.name, a.content[0].exact) for a in denied] == [("militia", "the depot had been shelled")]


@pytest.mark.parametrize("tier", TIERS)
def test_what_somebody_backs_is_no_statement(tier: Tier):
    document = page("Norway backs the port’s owners, while Finland has backed the crew in its fight for better pay.")
    assert attribute([document], tier=tier) == []


@pytest.mark.parametrize("tier", TIERS)
def test_hedges_are_kept(tier: Tier):
    found = said(page("Ines Reed said the fire may have started in the mill."), tier, "started in the mill")
    assert [h.exact for h in found.hedges] == ["may have"]


@pytest.mark.parametrize(
    ("other", "relation"),
    [
        ("“We will not leave the valley before the harvest is in.”", "identical"),
        ("‘We will not leave the valley before the harvest is in’", "identical"),
        ("“We [the growers] will not leave the valley before the harvest is in.”", "clarified"),
        ("“We will not leave the valley ...”", "cut"),
        ("“We will leave the valley before the harvest is in.”", "altered"),
        ("“We will not leave the city before the harvest is in.”", "altered"),
        ("“The valley stays ours, we go nowhere until the harvesting is over.”", "translated"),
        ("“The mill burned for two nights and nobody came.”", "different"),
    ],
)
def test_one_utterance_in_several_wordings(other: str, relation: str):
    ours = '"We will not leave the valley before the harvest is in."'
    assert compare_quotations(ours, other).relation == relation
    assert compare_quotations(other, ours).relation == relation


def test_the_word_over_a_caption_speaks_for_nobody():
    caption = "Lucrative: The group even set up a division whose sole task is to sell boats on the lucrative market."
    document = page("Mara Voss said the market was closed.", caption, "Reed: I never saw it burn.", "Mr Reed is 40.")
    names = {a.source.name for a in attribute([document], tier="accurate")}
    assert "Lucrative" not in names
    assert {"Mara Voss", "Reed"} <= names


def test_who_speaks_for_somebody_is_not_that_person():
    document = page(
        "Lisa Stenmark resigned on Monday.", "A rep for Stenmark tells the Quay Post: “She will not be back.”"
    )
    source = said(document, "accurate", "will not be back").source
    assert (source.name, source.anonymous, source.role) == (None, True, "rep for Stenmark")


def test_a_person_is_named_behind_the_body_of_his_office():
    words = (
        "Bodies were found in shallow graves, ambassador to the United Nations Daniel Rask told the council on Tuesday."
    )
    source = said(page(words), "accurate", "Bodies were found").source
    assert (source.name, source.anonymous) == ("Daniel Rask", False)


def test_papers_keep_their_whole_names():
    document = page(
        "In December, al-Monitor had reported that foreign doctors were at work in Velstad.",
        "According to quaypost.com, the doctor is the first choice for the post.",
    )
    assert said(document, "accurate", "foreign doctors").source.name == "al-Monitor"
    source = said(document, "accurate", "first choice").source
    assert (source.name, source.anonymous, source.kind) == ("quaypost.com", False, "outlet")


@pytest.mark.parametrize("tier", TIERS)
def test_who_passes_words_on_is_no_part_of_the_cue(tier: Tier):
    text = "“The ferry was sound,” port spokesman Emil Rask said in a statement reported by the state agency Orfa."
    found = said(page(text), tier, "ferry was sound")
    assert found.cue is not None
    assert "reported" not in found.cue.exact
    assert [h.name for h in found.chain][1:] == ["Orfa", "Emil Rask"]


@pytest.mark.parametrize("tier", TIERS)
@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("The ministry praised the army but condemned the allied offensive in Halden, which it said had stalled.",
         ["the allied offensive in Halden", "had stalled"]),
        ("The port opened a second pier, which Finch said would double its trade.",
         ["a second pier", "would double its trade"]),
        ("Rask sold the mill, which he said was a mistake.", ["which", "was a mistake"]),
    ],
)  # fmt: skip
def test_what_is_told_of_in_a_relative_clause_is_told_with_it(text: str, pieces: list[str], tier: Tier):
    found = said(page(text), tier, pieces[-1])
    assert [s.exact for s in found.content] == pieces


@pytest.mark.parametrize("tier", TIERS)
@pytest.mark.parametrize(
    ("text", "words", "mention"),
    [
        (
            "Norvex will cut 300 jobs in Velm, a spokeswoman for the company said.",
            "300 jobs",
            "a spokeswoman for the company",
        ),
        ("The firm is to cut 300 jobs, a union official claims.", "300 jobs", "a union official"),
        (
            "The firm will buy Norvex, two people familiar with the matter told the Daily Lantern.",
            "buy Norvex",
            "two people familiar with the matter",
        ),
    ],
)
def test_who_closes_a_sentence_is_whom_it_says_and_no_place_before_it(text: str, words: str, mention: str, tier: Tier):
    source = said(page(text), tier, words).source
    assert source.mention is not None
    assert (source.name, source.mention.exact, source.anonymous) == (None, mention, True)


@pytest.mark.parametrize("tier", TIERS)
def test_who_denies_a_claim_is_no_hand_that_it_came_through(tier: Tier):
    claimed = said(page("Mara Voss claimed that the bridge was unsafe, which the port denies."), tier, "unsafe")
    assert [hand.name for hand in claimed.chain if hand.kind != "publisher"] == ["Mara Voss"]
