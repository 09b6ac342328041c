"""Who says what, through whom: one test for each thing the pages that made this project needed, and pinned floors."""

import json
from pathlib import Path

import pytest

from bench import attribution_who, common
from headwater.attribution import attribute
from headwater.attribution.tagging import Tier
from headwater.language import parse
from headwater.model import Attribution, Block, Document, Owner, Span

FLOORS = Path(common.__file__).parent / "floors.json"


def page(
    *paragraphs: str, name: str = "p", publisher: str | None = None, credit: tuple[str, str, int] | None = None
) -> Document:
    """A page of paragraphs; ``credit`` is the name, kind and first paragraph of what it covers."""
    row = {"id": name, "publisher": publisher, "paragraphs": list(paragraphs), "credits": []}
    if credit:
        row["credits"] = [{"name": credit[0], "kind": credit[1], "reason": "section", "paragraph": credit[2]}]
    return attribution_who.page_of(row)


def told(document: Document, words: str, *others: Document) -> Attribution:
    """The innermost attribution whose content has the words."""
    found = [a for a in attribute([document, *others], tier="rules") if a.document == document.id]
    fitting = [a for a in found if any(words in s.exact for s in a.content)]
    assert fitting, f"no attribution has {words!r}; found {[s.exact for a in found for s in a.content]}"
    return min(fitting, key=lambda a: sum(s.end - s.start for s in a.content))


def hands(attribution: Attribution) -> list[tuple[str | None, str]]:
    return [(h.name, h.kind) for h in attribution.chain]


# ------------------------------------------------------------------ chains


def test_a_statement_reported_by_an_agency_in_a_section_that_another_outlet_owns() -> None:
    document = page(
        "The army of Ostrel will fire on the posts.",
        "Lantern.com reports: The Ostrel Ministry of Defence said mortars had been fired.",
        "“The posts will be silenced,” Defence Ministry Spokesman Pavel Ruzin said in a statement reported by Ostrel"
        " state news agency Orfa.",
        "According to the spokesman quoted by Orfa, 70 percent of Lesna is under control.",
        credit=("Lantern", "outlet", 1),
    )
    first = told(document, "posts will be silenced")
    chain = [(None, "publisher"), ("Lantern", "outlet"), ("Orfa", "agency"), ("Pavel Ruzin", "speaker")]
    assert hands(first) == chain
    assert first.kind == "direct"
    assert first.source.organization == "Ostrel Ministry of Defence"
    assert hands(told(document, "70 percent")) == chain
    assert hands(told(document, "mortars had been fired"))[1:] == [
        ("Lantern", "outlet"),
        ("Ostrel Ministry of Defence", "organization"),
    ]


def test_a_lead_in_is_no_statement() -> None:
    document = page("Lantern.com reports: The port authority said the crane fell.", credit=("Lantern", "outlet", 0))
    assert [s.exact for a in attribute([document], tier="rules") for s in a.content] == ["the crane fell"]


def test_a_dateline_is_no_speaker() -> None:
    document = page("LESNA/HALDEN (Orfa) – Ostrel warned its neighbours on Thursday it would close the strait.")
    found = told(document, "close the strait")
    assert (found.source.name, found.stance) == ("Ostrel", "warns")


@pytest.mark.parametrize(
    ("told_to", "outlet"),
    [
        ("the Austrian Times", "Austrian Times"),
        ("the Croatian Herald on Monday", "Croatian Herald"),
        ("the Russian daily Izvestia", "Izvestia"),
        ("US broadcaster Fox News", "Fox News"),
    ],
)
def test_a_country_belongs_to_the_name_of_a_paper_that_is_none_without_it(told_to: str, outlet: str) -> None:
    document = page(f"“The dam held all night,” Tomas Bielik told {told_to}.", publisher="Valley Post")
    names = [("Valley Post", "publisher"), (outlet, "outlet"), ("Tomas Bielik", "speaker")]
    assert hands(told(document, "The dam held")) == names


def test_whom_an_outlet_cites_behind_its_words_says_nothing_of_the_outlet() -> None:
    document = page("The mill in Lesna will close, Reuters reported, citing two guards.", publisher="Valley Post")
    [only] = attribute([document], tier="rules")
    assert [s.exact for s in only.content] == ["The mill in Lesna will close"]
    assert hands(only) == [("Valley Post", "publisher"), ("Reuters", "agency"), (None, "speaker")]
    assert only.source.mention is not None
    assert only.source.mention.exact == "two guards"


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Robert A. Finch", "speaker"),
        ("J. Edgar Vane", "speaker"),
        ("George H.W. Brandt", "speaker"),
        ("Maria de la Cruz", "speaker"),
        ("Ursula von der Harve", "speaker"),
        ("Bashar al-Harve", "speaker"),
        ("Abdul-Rahman al-Harve", "speaker"),
        ("Ansar al-Harve", "organization"),
        ("Moon Jae-sol", "speaker"),
        ("Kim Jong-val", "speaker"),
        ("Tsai Ing-val", "speaker"),
        ("U.S. Steel", "organization"),
        ("F. Hoffmann-La Roche AG", "organization"),
    ],
)
def test_initials_and_small_words_make_no_body_of_a_person(name: str, kind: str) -> None:
    document = page(f"{name} said the mill in Lesna would close.")
    assert [(a.source.name, a.source.kind) for a in attribute([document], tier="rules")] == [(name, kind)]


def test_a_given_name_of_two_halves_is_one_word_and_what_stands_with_a_place_is_not() -> None:
    [name, place] = parse(["President Moon Jae-sol spoke.", "A Park Avenue-based bank spoke."], entities=False)
    assert [token.text for token in name] == ["President", "Moon", "Jae-sol", "spoke", "."]
    assert [token.text for token in place] == ["A", "Park", "Avenue", "-", "based", "bank", "spoke", "."]


def test_no_hand_is_invented() -> None:
    document = page("Premier Anselm Varga told the council that the fund was safe.", publisher="Valley Post")
    assert hands(told(document, "fund was safe")) == [("Valley Post", "publisher"), ("Anselm Varga", "speaker")]


def test_the_publisher_is_not_its_own_agency() -> None:
    document = page(
        "HALDEN (Orfa) - “It rained for days,” Ada Finch said.", publisher="Orfa", credit=("Orfa", "agency", 0)
    )
    assert [h.kind for h in told(document, "It rained").chain] == ["publisher", "speaker"]


def test_an_outlet_around_a_speaker_is_a_hand() -> None:
    document = page("According to Reuters, two officials who asked not to be named said the deal had collapsed.")
    inner = told(document, "the deal had collapsed")
    assert hands(inner) == [(None, "publisher"), ("Reuters", "agency"), (None, "speaker")]
    assert inner.source.anonymous
    assert inner.nested_in is not None


# ------------------------------------------------------------------ speakers


def test_a_quotation_without_a_cue_goes_on_from_the_speaker_before() -> None:
    document = page(
        "“The dam held,” General Tomas Bielik said in a statement.", "“Our men will use every means at hand.”"
    )
    second = told(document, "every means")
    assert second.source.name == "Tomas Bielik"
    assert second.continues == told(document, "The dam held").id


def test_unnamed_persons_are_anonymous_and_bodies_are_not() -> None:
    document = page(
        "A military official, speaking on condition of anonymity, said the talks lasted an hour.",
        "A media official for the paramilitary group told Reuters that 300 fighters were left.",
        "Norwegian police said the tanker had been boarded.",
    )
    official, media = told(document, "lasted an hour"), told(document, "300 fighters")
    assert (official.source.anonymous, official.source.name) == (True, None)
    assert (media.source.anonymous, media.source.name, media.chain[1].name) == (True, None, "Reuters")
    assert told(document, "tanker had been boarded").source.anonymous is False


def test_a_body_by_its_acronym_and_by_what_is_said_of_it() -> None:
    document = page(
        "Shells fell on the U.S.-backed Lesna Free Forces (LFF), a coalition of mostly hill paramilitary brigades.",
        "The LFF said on Saturday that it had been bombed. The U.S.-backed militia warned that it would strike back.",
        "A media official for the paramilitary group told Reuters that nine had died.",
    )
    assert told(document, "had been bombed").source.name == "Lesna Free Forces"
    assert told(document, "strike back").source.name == "Lesna Free Forces"
    assert told(document, "nine had died").source.organization == "Lesna Free Forces"


def test_adding_belongs_to_who_spoke_and_not_to_what_was_said() -> None:
    document = page("According to the mayor, 85 percent of the town is dry, adding that it expects the rest to follow.")
    assert told(document, "85 percent").content[0].exact == "85 percent of the town is dry"
    assert told(document, "that it expects").source.mention == told(document, "85 percent").source.mention


# ------------------------------------------------------------------ stance


def test_something_that_somebody_denied_is_the_same_claim_denied() -> None:
    document = page("The militia said on Saturday it had been shelled from the north, something Ankara denied.")
    found = [a for a in attribute([document], tier="rules") if "shelled from the north" in a.content[0].exact]
    assert sorted((a.source.name, a.stance) for a in found) == [("Ankara", "denies"), ("militia", "asserts")]


@pytest.mark.parametrize(
    ("sentence", "stance"),
    [
        ("Ostrel has denied being involved in any such action.", "denies"),
        ("On Monday, the LFF warned against any further advance on the bank.", "warns"),
        ("The ministry this week accused foreign spies of starting the riot.", "accuses"),
        ("The ministry has questioned whether any fighting took place.", "doubts"),
        ("The company promised to pay every farmer.", "promises"),
        ("Police confirmed that two men had died.", "confirms"),
        ("The union called for an inquiry.", "asks"),
    ],
)
def test_stance(sentence: str, stance: str) -> None:
    assert [a.stance for a in attribute([page(sentence)], tier="rules")] == [stance]


def test_hedges_are_kept_where_they_stand() -> None:
    found = told(page("The ministry said the crew may have misread the chart."), "misread")
    assert [h.exact for h in found.hedges] == ["may have"]


# ------------------------------------------------------------------ across pages


def test_a_quotation_named_on_one_page_names_the_role_on_another() -> None:
    words = "Any post in those areas will be silenced at once and with every means we have"
    one = page(f"“{words},” Major-General Pavel Ruzin said.", name="one")
    two = page("Talks failed.", f"“{words},” the general said.", name="two")
    assert told(two, words).source.name is None
    assert told(two, words, one).source.name == "Pavel Ruzin"
    assert told(two, words, one).chain[-1].name == "Pavel Ruzin"


def test_a_name_that_a_page_keeps_back_is_not_made_public() -> None:
    words = "Any post in those areas will be silenced at once and with every means we have"
    one = page(f"“{words},” Major-General Pavel Ruzin said.", name="one")
    two = page(f"“{words},” said a general who asked not to be named.", name="two")
    assert told(two, words, one).source.name is None
    assert told(two, words, one).source.anonymous


def test_pages_that_share_nothing_lend_each_other_nothing() -> None:
    one = page("Union chief Petra Ruzin said the strike was over.", name="one")
    two = page("Ruzin said the dam had held.", name="two")
    assert told(two, "dam had held", one).source.name == "Ruzin"


# ------------------------------------------------------------------ floors and offsets


def test_floors_of_our_own_sets(tmp_path: Path) -> None:
    out = tmp_path / "figures.json"
    run_bench(["--json", str(out), "--data", str(attribution_who.DATA)])
    figures = json.loads(out.read_text())["figures"]
    floors = {k: v for k, v in json.loads(FLOORS.read_text()).items() if k.split(".")[0] in MINE}
    if "resolution.held.accuracy" not in figures:
        floors = {k: v for k, v in floors.items() if not k.startswith("resolution")}  # its texts are not here
    assert floors
    assert {k: figures[k] for k in floors if figures[k] < floors[k]} == {}


MINE = ("sentences", "pages", "quotations", "resolution")


def run_bench(arguments: list[str]) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("sys.argv", ["bench.attribution_who", *arguments])
        attribution_who.main()


def test_every_span_is_the_words_it_says() -> None:
    for row in common.read_rows(attribution_who.DATA / "pages.jsonl")[:12]:
        document = attribution_who.page_of(row)
        for found in attribute([document], tier="rules"):
            spans: list[Span | None] = [*found.content, found.cue, found.source.mention, *found.hedges]
            spans += [h.evidence.span for h in found.chain]
            for span in filter(None, spans):
                layer = document.text if span.layer == "text" else document.page_text
                assert span.exact == layer[span.start : span.end]


@pytest.mark.parametrize(
    "text", ["", "\n\n", "“", "said", "—", "a" * 9000, "“" * 300, "He said. " * 200, "\u00a0said\u2028he"]
)
def test_odd_texts_are_no_reason_to_fall(text: str) -> None:
    document = Document(id="d", source="d", text=text, page_text=text)
    for found in attribute([document], tier="rules"):
        assert found.chain[0].kind == "publisher"


def test_a_headline_is_attributed_on_its_own_layer() -> None:
    text = "Anselm Varga, the premier, opened the bridge."
    headline = "Varga warns of flood"
    document = Document(
        id="d",
        source="d",
        text=text,
        page_text=f"{headline}\n\n{text}",
        headline=headline,
        headlines=(Span(document="d", start=0, end=len(headline), exact=headline, layer="page"),),
        blocks=(
            Block(layer="text", role="paragraph", start=0, end=len(text), origin=Owner(name=None, kind="publisher")),
        ),
    )
    found = told_on_page(document)
    assert (found.source.name, found.stance, found.content[0].layer) == ("Anselm Varga", "warns", "page")


def told_on_page(document: Document) -> Attribution:
    found = [a for a in attribute([document], tier="rules") if a.content[0].layer == "page"]
    assert len(found) == 1
    return found[0]


# ------------------------------------------------------------------ who is meant


@pytest.mark.parametrize(
    ("text", "snippet", "name"),
    [
        (  # a quotation's pronoun is hardly whom the quotation names
            "Mara Voss, chairwoman of the port board, spoke on Monday.\n\n“Ines Reed will win this vote,” she said.",
            "will win this vote",
            "Mara Voss",
        ),
        (  # "the Oster senator" is not the senator of another place
            "Milo Brandt, who is third in the polls, spoke beside Sen. Vera Lund of Harlow.\n\n"
            "The Oster senator told reporters he felt good about the night.",
            "felt good",
            "Milo Brandt",
        ),
        (  # a description nobody else has come on with: who the text is about
            "Tomas Quill is not even in the capital this week.\n\nThe political novice said he would unseat the mayor.",
            "would unseat",
            "Tomas Quill",
        ),
        (  # "a farmer" came on unnamed: he is no one of the named
            "Tomas Quill met a farmer in Oster on Monday.\n\nThe farmer said the river had never been so high.",
            "never been so high",
            None,
        ),
        (  # he or she is never several persons
            "Debra Stone and her aides left early. Top committee leaders said the vote was lost.\n\n"
            "“I will stay,” she said.",
            "I will stay",
            "Debra Stone",
        ),
        (  # they may be several unnamed ones, and are no place
            "Democratic leaders in Oster are wary. Former prosecutors said the case was weak. It would fail, they said.",
            "It would fail",
            None,
        ),
        (  # the campaign of Reed is not another body that has to do with Reed
            "Ines Reed of Vellmark lost again. The Reed campaign said the count was wrong.",
            "count was wrong",
            "Reed campaign",
        ),
        (  # a name that a common noun goes on from is the name's
            "The State Department system keeps every message. The State Department said it had none.",
            "had none",
            "State Department",
        ),
        (  # one party's people are not the other's
            "The Northern Liberal group left the room. The Southern Liberal group said it would stay.",
            "would stay",
            "Southern Liberal group",
        ),
    ],
)
def test_who_is_meant(text: str, snippet: str, name: str | None) -> None:
    assert told(page(text), snippet).source.name == name


def test_a_capital_keeps_its_name_and_says_whose_voice_it_is() -> None:
    source = told(page("Ankara said on Friday it would close the strait."), "close the strait").source
    assert (source.name, source.organization, source.kind) == ("Ankara", "Turkey", "organization")
    assert source.mention is not None
    assert source.mention.exact == "Ankara"
    document = page("Turkey has warned its neighbours. It would close the strait, Ankara said on Friday.")
    source = told(document, "would close the strait").source
    assert (source.name, source.organization) == ("Ankara", "Turkey")


@pytest.mark.parametrize("tier", ["fast", "accurate"])
def test_an_event_underscores_and_says_nothing(tier: Tier) -> None:
    document = page("The border clash underscored growing tensions between the two towns. Ines Reed said it was over.")
    assert [a.source.name for a in attribute([document], tier=tier)] == ["Ines Reed"]


@pytest.mark.parametrize("tier", ["rules", "fast", "accurate"])
def test_what_one_warns_against_is_said_to_be_avoided(tier: Tier) -> None:
    document = page("On Monday, the militia warned against any further advance on the eastern bank.")
    found = [a for a in attribute([document], tier=tier) if a.stance == "warns"]
    assert [a.content[0].exact for a in found] == ["against any further advance on the eastern bank"]


def test_the_candidate_is_whom_the_whole_text_is_about_when_the_sentences_before_do_not_say() -> None:
    document = page(
        "Emil Rask opened his campaign on Monday. Rask wants to build a dam.",
        "Many in the valley fear that Rask will flood it, and Rask knows it.",
        "“The plan is vague,” said Tomas Lind, who studies rivers.",
        "“I do not see how it would work,” Lind said of what Rask had drawn.",
        "The candidate said the dam would be built by May.",
    )
    assert told(document, "built by May").source.name == "Emil Rask"


# ------------------------------------------------------------------ headlines that capitalise every word, roles that are none


def test_a_name_is_not_the_words_of_a_headline_before_it() -> None:
    document = page(
        "Nine More Rude Things Emil Rask Has Said About Farmers This Year.",
        "It seemed unlikely Emil Rask would become a candidate in Lesna.",
        "Rask said that the harbour was lost. “The farmers will pay for it,” Mr. Rask said on Tuesday.",
    )
    for words in ("harbour was lost", "farmers will pay"):
        source = told(document, words).source
        assert (source.name, source.role) == ("Emil Rask", None)


def test_words_that_are_quoted_are_no_apposition_of_who_quotes_them() -> None:
    document = page(
        "Emil Rask attacked the court of Lesna in June, where he said that Ida Torre was from Ostrel: “The judge, who"
        " happens to be a stranger, which is great.”",
        "Rask said that the trial was a sham.",
    )
    assert told(document, "trial was a sham").source.role is None


def test_who_somebody_is_said_to_be_is_he_and_a_common_noun_is_no_name() -> None:
    document = page(
        "Emil Rask often stirs up fears and is a liar, a rampant xenophobe and birther who has repeatedly pledged to"
        " close the port.",
        "A mill hand who said that the gate was open was sent home on Monday.",
    )
    assert told(document, "close the port").source.name == "Emil Rask"
    hand = told(document, "gate was open").source
    assert (hand.name, hand.role, hand.anonymous) == (None, "mill hand", True)


@pytest.mark.parametrize(
    ("words", "name", "role"),
    [
        ("Minister of Food Safety Carys Penn", "Carys Penn", "Minister of Food Safety"),
        ("Secretary of State for Health Ines Orlov", "Ines Orlov", "Secretary of State for Health"),
        ("Minister for Rural Development Wendel Okoro", "Wendel Okoro", "Minister for Rural Development"),
        ("The Minister of Public Works", "Minister of Public Works", None),
    ],
)
def test_what_somebody_is_minister_of_is_no_part_of_the_name(words: str, name: str, role: str | None) -> None:
    source = told(page(f"{words} said that the bridge at Velm was closed."), "bridge").source
    assert (source.name, source.role) == (name, role)


@pytest.mark.parametrize(
    ("publisher", "paper", "between"),
    [
        ("Tarnshire Courier", "Courier", []),
        ("Velm Herald", "Courier", [("Courier", "outlet")]),
        ("Velm Times", "Times", [("Times", "outlet")]),  # which may be the one in London
    ],
)
def test_a_page_that_calls_its_own_publisher_by_a_short_name_has_the_words_first_hand(
    publisher: str, paper: str, between: list[tuple[str, str]]
) -> None:
    words = f"The farm shop on Mill Lane will stay shut until Monday, its manager, Bet Corrin, told the {paper}."
    said = told(page(words, publisher=publisher), "farm shop")
    assert hands(said) == [(publisher, "publisher"), *between, ("Bet Corrin", "speaker")]


@pytest.mark.parametrize(
    "words",
    [
        "A worker in the ripening hall, who asked not to be named for fear of losing the job, told Orfa that swabs had failed.",
        "An official who requested anonymity said that swabs had failed.",
    ],
)
def test_what_keeps_a_source_unnamed_is_no_statement_of_it(words: str) -> None:
    assert [[s.exact for s in a.content] for a in attribute([page(words)], tier="rules")] == [["that swabs had failed"]]


def test_nobody_says_nothing() -> None:
    assert attribute([page("Nobody knows how it got into the dairy of Velm.")], tier="rules") == []
