"""Words that are nobody's, and bodies and persons that a text takes up by other words: who is not named for them."""

import pytest

from headwater.attribution import attribute
from headwater.attribution.sources.cast import Cast
from headwater.attribution.sources.silent import told_of_by
from headwater.attribution.speech.stances import stance_of
from headwater.attribution.text.scene import Place, Scene
from headwater.model import Attribution, Document
from headwater.report.phrases import chain


def said(text: str) -> list[Attribution]:
    page = Document(id="p1", source="p1", text=text, page_text=text)
    return attribute([page], tier="accurate")


# what a page says, and who the last of its statements is given to
LAST = {
    "pictures": ("Images of casings on the ground indicate that they used live rounds.", None),
    "reports that are nobody’s": ("At least 106 have drowned, according to credible reports.", None),
    "whose report a clause goes on about": ("Backing away from its previous report which claimed the dam leaked, the Bugle is silent.", None),
    "court papers": ("Court papers show that the banker owned three flats.", "Court papers"),
    "what papers show is not who spoke before": (
        "It is a charge that Mrs. Orrey has always denied. The documents raised new questions about whether she was paid.",
        None,
    ),
    "the news outlet": ("The Fjord News reported that he had fled. He was seen at sea, according to the news outlet.", "Fjord News"),
    "a firm that a clause tells of": (
        "Norbank said it was sorry. The company that runs the fair, Orrey Line, denies that the fair was unsafe.",
        "Orrey Line",
    ),
    "the company beside a health board": (
        "The Velm Health Board met on Tuesday. The company said that nobody would be sent home.",
        "company",
    ),
    "an agency that goes by its letters": (
        "NASA has found water on the moon. It is a big deal, as the moon is near, according to the agency.",
        "NASA",
    ),
    "one firm by its trade": (
        "Norbank Motors, the pump maker, opened a mill. It rained. The maker has indicated that the mill was late.",
        "Norbank Motors",
    ),
    "prizes are not they": ("The firm runs the Oles. They said that the prizes would be given in spring.", None),
    "another statement": (
        "Rask’s company bought the mill. Now they have put out another statement. It says that nobody was told.",
        None,
    ),
    "who asks for a call asks no question": (
        "Mr. Douglas Orrey asked her to call Mr. Gilbert Holm. “This is very important,” he wrote.",
        "Douglas Orrey",
    ),
    "a chief counsel is no head": (
        "The head of the board’s rules panel has accused his party of a breach.\n\nJohn Orrey, the board’s chief counsel, sat down.",
        None,
    ),
    "the one person of a text": (
        "“I would like a hen,” owner Colleen Orrey told the Bugle. The Velm resident says that her daughter found it.",
        "Colleen Orrey",
    ),
    "who goes on under another title": (
        "The mayor is right, Carly Orrey said on Monday. But, the former chairwoman of Norbank added, it is not the way to win.",
        "Carly Orrey",
    ),
    "another resident": (
        "Owner Colleen Orrey told the Bugle that it was hers. A Velm resident ran. The Velm resident says that he was hurt.",
        None,
    ),
    "a film": (
        "Norrland Motor cancelled “The Ferry”, a comedy. It was a wise choice. The company said that it stood by its crew.",
        "Norrland Motor",
    ),
    "a medium that reports": ("The next pump may be smaller, Orrey Insider reports, if it is made at all.", "Orrey Insider"),
    "a message of a day": ("Thursday night’s message implied that the leaks will stop.", None),
    "several candidates": (
        "The other candidates at the debate – former governor Jeb Orrey, Gov. John Holm and Ada Rask – hoped that they would be heard.",
        None,
    ),
    "a wife’s lover": (
        "Fay Orrey found the letters of Fan Orrey and left him. But Fan Orrey’s lover is not alarmed that it is over.\n\n"
        "“It does not matter,” she said.",
        None,
    ),
    "who asks for mercy in a film": (
        "Ada Holm, a spokeswoman, said the film was real. Orrey’s mother released a film in which she pleaded for him. "
        "She said that he was an honest man.",
        None,
    ),
    "one of the experts": (
        "“Many more may exist,” said R. Gil Orrey, the port commissioner. The ground is hard, say experts like Paul Holm, a "
        "geologist. Finding them is not simple, he said.",
        "Paul Holm",
    ),
    "two biographers": (
        "Clay’s biographers, David and Jeanne Orrey, wrote that he had a tin ear.",
        "David and Jeanne Orrey",
    ),
    "an automaker": ("The Ostrian automaker says that the wagon will go far.", "Ostrian automaker"),
    "no day is a company": (
        "“The Ferry” was cancelled. In a statement on Wednesday, when it was withdrawn, the company said that it was sad.",
        "company",
    ),
    "those who": ("Orrey went on by answering those who believe that he should not have taken it.", None),
    "what a site deals in": (
        "It first stood on Weird Velm, a site curated by Quinton Orrey, which says that it deals in “mysteries and tall tales”.",
        None,
    ),
}  # fmt: skip


@pytest.mark.parametrize("what", LAST)
def test_whose_the_last_statement_is(what: str) -> None:
    text, name = LAST[what]
    assert said(text)[-1].source.name == name


@pytest.mark.parametrize(
    "text",
    [
        "Norbank stopped short of saying that the mill would close.",
        "The Norbank Centre currently boasts three halls owned by Orrey Line.",
        "The ministry will announce the new ferry on Monday.",
        "The contest shifts to larger, more diverse states.",
        "Each has its own taste, determined by how it is grown.",
        "It was a black hole, and it continued sucking in money for four years.",
        "Norbank, a giant of the trade, has gone beyond what is asked, challenging itself.",
        "Ada Orrey tweeted https://t.co/Nc0nKoXGBP",
        "Ask the inspector for a record of the loss on the home.",
        "There are many ways to explain the balance of the books.",
    ],
)
def test_what_is_not_said_is_no_statement(text: str) -> None:
    assert said(text) == []


def test_claims_that_somebody_is_spared_are_not_what_stands_before_them() -> None:
    text = "For months the firm has chosen to stay quiet, with a few exceptions, rather than publicly challenge Rask’s claims."
    assert "Rask" not in [a.source.name for a in said(text)]


def test_a_list_of_charges_is_nobodys_words() -> None:
    charges = "Ada Orrey: Theft of two boats, theft of a sail.\n\nEmil Rask: Theft of a mast.\n\nTyr Holm: Theft of three oars."
    assert said(f"All were held on these charges:\n\n{charges}") == []
    talk = "Ada Orrey: I never saw the boats.\n\nEmil Rask: You did see them.\n\nAda Orrey: It was dark that night."
    assert [a.source.name for a in said(talk)] == ["Ada Orrey", "Emil Rask", "Ada Orrey"]


def test_a_house_with_a_first_name_in_it_is_a_body() -> None:
    (source,) = [a.source for a in said("Dick Orrey Productions denied that anything had been agreed.")]
    assert (source.name, source.kind) == ("Dick Orrey Productions", "organization")


def test_who_is_always_called_by_his_whole_name_is_not_meant_by_the_last_name_alone() -> None:
    son = "Eric Orrey said that it was unfair. "
    text = f"{son * 2}Donald Orrey is his father. {son * 3}Orrey wrote that he was sorry."
    assert [a.source.name for a in said(text)][-1] == "Donald Orrey"
    text = (
        "Ada Orrey said so. Emil Orrey is her son. Orrey said it was fair. Orrey said it twice. Ada Orrey said no more."
    )
    assert [a.source.name for a in said(text)][1:3] == ["Ada Orrey", "Ada Orrey"]


@pytest.mark.parametrize("media", ["Russian media", "French newspaper reports", "German media reports"])
def test_media_of_a_country_have_no_name(media: str) -> None:
    """ "French media reports" were an outlet called "French" and another called "French media reports"."""
    text = f"The bridge will be closed, an official said, according to {media}."
    hands = [h.name for a in attribute([Document(id="p", source="p", text=text, page_text=text)]) for h in a.chain]
    assert not {"Russian", "French", "German"} & set(hands)
    assert media in hands


def test_that_which_is_denied_points_at_what_was_said() -> None:
    denial = said("Rask says that the bank lent him the money. The bank denies that.")[-1]
    assert (denial.stance, [s.exact for s in denial.content]) == ("denies", ["that"])


def test_that_being_said_and_what_is_called_are_nobodys_words() -> None:
    text = "Holm said it is what's called “miller's lung.” That being said, “people with old pillows should not panic,” he said."
    assert {a.source.name for a in said(text)} == {"Holm"}


def test_who_is_named_behind_a_pronoun_is_somebody_else() -> None:
    """A congresswoman was made to say of herself what the man had said who threatened her."""
    lead = "Emil Orrey pleaded guilty on Monday to threatening Rep. Ilse Rask. "
    call = "he asked about the mill, called Rask a “liar” and said, “somebody ought to stop her,”"
    assert {a.source.name for a in said(f"{lead}In the call, {call} according to court papers.")} <= {
        "Emil Orrey",
        "court papers",
    }
    both = [a.source.name for a in said("Emil Rask spoke on Monday. He said the mill was safe, and Rask left at noon.")]
    assert both == ["Emil Rask"]


@pytest.mark.parametrize(
    ("sentence", "others"),
    [
        ("He called Ada Holm a liar, praised the hands and left.", ["Ada Holm"]),
        ("He opened the mill, praised the hands and Rask was cheered.", []),  # a clause with a subject of its own
    ],
)
def test_names_that_hang_on_a_pronoun_are_others(sentence: str, others: list[str]) -> None:
    scene = Scene(f"Emil Rask spoke on Monday. {sentence}")
    cast, at = Cast(scene, {}), scene.paragraphs[0].words.forms.index("He")
    told = told_of_by(scene, cast.by_place, Place(0, at, at))
    assert [member.name for member in cast.members if id(member) in told] == others


@pytest.mark.parametrize(
    ("cue", "stance"),
    [("not guilty", "denies"), ("Monday not guilty", "denies"), ("guilty", "confirms"), ("no contest", "asserts")],
)
def test_a_plea_in_court_is_no_question(cue: str, stance: str) -> None:
    assert stance_of("pleaded", f"Orrey pleaded {cue} to theft.", f"{cue} to theft") == stance
    assert stance_of("pleaded with", "Orrey pleaded with the council.", "the council") == "asks"


@pytest.mark.parametrize(
    ("by", "outlet"),
    [
        ("via USA Today", "USA Today"),
        ("via Bo Eland of the Velm Post-Gazette", "Velm Post-Gazette"),
        ("via email", None),
    ],
)
def test_what_is_said_via_an_outlet_came_through_it(by: str, outlet: str | None) -> None:
    (statement,) = said(f"“We lost that game,” Tom Lund said, {by}.")
    assert [h.name for h in statement.chain[1:]] == [*([outlet] if outlet else []), "Tom Lund"]


def test_an_expectation_of_nobody_is_not_told_as_of_a_source_that_is_kept_back() -> None:
    (statement,) = said("The Norbank mill is expected to close in May.")
    assert chain(statement) == ["publisher", "unknown source"]
    (statement,) = said("A guard who asked not to be named said the mill would close.")
    assert chain(statement) == ["publisher", "anonymous source"]
