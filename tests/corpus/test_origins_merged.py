"""Which mentions of one claim have one origin, and what that origin is called: each row is shown by the pages' words."""

import pytest

from headwater import trace_documents
from headwater.lineage import find_origins
from headwater.model import Attribution, Claim, Document, Evidence, Mention, Reuse, Source
from headwater.model.base import AttributionKind, Direction

FELL = "the bridge in Walden fell shortly after noon"


def page(name: str, text: str, publisher: str | None = None) -> Document:
    return Document(id=name, source=name, text=text, page_text=text, publisher=publisher or name)


def place(document: Document, exact: str, at: int = 0, attribution: str | None = None) -> Mention:
    """The statement as a page gives it (from ``at`` on), the page's own words if nobody is given for them."""
    start = document.text.index(exact, at)
    return Mention(document=document.id, start=start, end=start + len(exact), exact=exact, attribution=attribution)


def given_to(document: Document, mention: Mention, source: Source, kind: AttributionKind = "indirect") -> Attribution:
    content = document.span(mention.start, mention.end)
    return Attribution(
        id=mention.attribution or "", document=document.id, kind=kind, stance="asserts", content=(content,), cue=None,
        source=source, chain=(),
    )  # fmt: skip


def passage(
    a: Document, b: Document, direction: Direction, *, sure: float = 0.9, reason: str = "credit-named"
) -> Reuse:
    """Two pages of one text from end to end, and which of them took it."""
    return Reuse(
        id=f"{a.id}-{b.id}", a=a.span(0, len(a.text)), b=b.span(0, len(b.text)), identity=1.0, direction=direction,
        confidence=sure, evidence=(Evidence(reason=reason),),
    )  # fmt: skip


def traced(
    documents: list[Document], mentions: list[Mention], told: list[Attribution] | None = None,
    reuse: list[Reuse] | None = None,
) -> Claim:  # fmt: skip
    claim = Claim(id="claim-1", text=mentions[0].exact, mentions=tuple(mentions))
    return find_origins(documents, reuse or [], told or [], [claim])[0][0]


def counted(claim: Claim) -> tuple[int, int]:
    return claim.independent_origins.min, claim.independent_origins.max


def test_publishers_who_say_it_themselves_are_as_many_as_they_are_and_none_is_proven() -> None:
    pages = [page(name, f"At least {FELL}.") for name in ("Lintel Post", "Oster Courier", "lintel post")]
    claim = traced(pages, [place(p, FELL) for p in pages])
    assert counted(claim) == (1, 2)
    assert [(o.name, o.mentions) for o in claim.origins] == [("Lintel Post", (0, 2)), ("Oster Courier", (1,))]


def test_pages_without_a_publisher_are_not_one() -> None:
    pages = [Document(id=n, source=n, text=f"{FELL}.", page_text=f"{FELL}.") for n in ("p1", "p2")]
    assert counted(traced(pages, [place(p, FELL) for p in pages])) == (1, 2)


@pytest.mark.parametrize(
    ("words", "name", "kind", "one"),
    [
        ("according to the Oster Road Council the bridge in Walden fell", "Oster Road Council", "organization", True),
        ("According to Falk the bridge in Walden fell", "Unni Falk", "speaker", True),
        ("the bridge in Walden fell, Unni Falk said", "Unni Falk", "speaker", True),
        ("the bridge in Walden, said Falk, fell", "Unni Falk", "speaker", True),
        ("the bridge in Walden fell, the Oster Road Council has said", "Oster Road Council", "organization", True),
        ("the bridge in Walden fell while Falk slept", "Unni Falk", "speaker", False),
        ("the bridge in Walden fell, the Oster Road Board said", "Oster Road Council", "organization", False),
        ("Falk left Walden an hour before it fell, engineers said", "Unni Falk", "speaker", False),
        ("according to the plan of last year for Walden Falk left", "Unni Falk", "speaker", False),
    ],
)
def test_a_page_that_says_whose_words_they_are_adds_no_origin(words: str, name: str, kind: str, one: bool) -> None:
    own = page("p1", f"It is true that {words}.")
    other = page("p2", f"{name} said {FELL}.")
    mention = place(other, FELL, attribution="a1")
    told = given_to(other, mention, Source(name=name, kind="speaker" if kind == "speaker" else "organization"))
    claim = traced([own, other], [place(own, words), mention], [told])
    assert counted(claim) == (1, 1 if one else 2)
    way = next(p.sentence for o in claim.origins for p in o.path if p.mention == 0)
    who = "the Oster Road Council" if kind == "organization" else name
    assert way == (f"p1 gives it as what {who} says." if one else "p1 says so itself and names no source.")


@pytest.mark.parametrize(
    ("words", "kind", "least"),
    [
        ("I watched how the bridge in Walden fell", "indirect", 1),
        ("a bridge in our county fell with us upon it", "indirect", 1),
        ("the bridge in Walden fell on a US freight train", "indirect", 2),
        ("the bridge in Walden fell on a freight train", "direct", 1),
    ],
)
def test_words_of_somebody_s_own_given_to_two_are_one_s(words: str, kind: AttributionKind, least: int) -> None:
    documents, mentions, told = [], [], []
    for n, name in enumerate(("Unni Falk", "Ada Quill")):
        document = page(f"p{n}", f"{name} said {words}.")
        mention = place(document, words, attribution=f"a{n}")
        source = Source(name=name, mention=document.span(0, len(name)))
        documents.append(document)
        mentions.append(mention)
        told.append(given_to(document, mention, source, kind))
    assert counted(traced(documents, mentions, told)) == (least, 2)


@pytest.mark.parametrize(
    ("first", "second", "same_page", "one"),
    [
        ("Scientists", "scientists", True, True),
        ("scientists", "engineers", True, False),
        ("scientists", "scientists", False, False),
        (None, None, True, False),
    ],
)
def test_unnamed_persons_are_one_where_one_page_calls_them_the_same(
    first: str | None, second: str | None, same_page: bool, one: bool
) -> None:
    again = "in Walden shortly after noon the old bridge has fallen"
    text = f"{first} said {FELL}. Later {second} said {again}."
    pages = [page("p1", text)] if same_page else [page("p1", text), page("p2", text)]
    told = [(pages[0], FELL, first), (pages[-1], again, second)]
    mentions = [place(document, words, attribution=f"a{n}") for n, (document, words, _) in enumerate(told)]
    attributions = [
        given_to(document, mention, Source(name=called, anonymous=True))
        for (document, _, called), mention in zip(told, mentions, strict=True)
    ]
    assert counted(traced(pages, mentions, attributions)) == (1, 1 if one else 2)


@pytest.mark.parametrize(
    ("first", "second", "words", "one"),
    [
        ("Ada Quill", "the keeper's friend", "she would paint the old gate when spring came", True),  # caption and text
        (
            "people who have left the town",
            "people who have fled",
            "she would paint the old gate when spring came",
            True,
        ),
        ("Ada Quill", "Rolf Brandt", "she would paint the old gate when spring came", False),
        ("Ada Quill", "the keeper's friend", "the gate fell", False),  # two may say so in so few words
    ],
)
def test_a_page_that_says_a_thing_again_in_the_same_words_has_it_from_one_source(
    first: str, second: str, words: str, one: bool
) -> None:
    document = page("p1", f"Picture: {first} said {words}. In Walden {second} said {words}.")
    later = document.text.index("In Walden")
    mentions = [place(document, words, attribution="a0"), place(document, words, later, attribution="a1")]
    assert mentions[0].start != mentions[1].start
    told = [
        given_to(document, mention, Source(name=called, anonymous=not called[0].isupper()))
        for mention, called in zip(mentions, (first, second), strict=True)
    ]
    assert counted(traced([document], mentions, told))[1] == (1 if one else 2)


@pytest.mark.parametrize(("kind", "most"), [("direct", 1), ("indirect", 2)])
def test_a_quotation_drawn_out_of_its_text_is_one_under_another_name_too(kind: AttributionKind, most: int) -> None:
    words = "we painted the old gate when spring came"
    document = page("p1", f"“{words}”, said Ada Quill. Of it Rolf Brandt spoke: “{words}”.")
    later = document.text.index("Rolf")
    mentions = [place(document, words, attribution="a0"), place(document, words, later, attribution="a1")]
    told = [
        given_to(document, m, Source(name=n), kind) for m, n in zip(mentions, ("Ada Quill", "Rolf Brandt"), strict=True)
    ]
    assert counted(traced([document], mentions, told))[1] == most


@pytest.mark.parametrize(
    ("words", "kind", "one"),
    [
        ("the keepers had never once tested the gate", "direct", True),
        ("the keepers had never once tested the gate", "indirect", False),  # two officials may both say so
        ("nobody tested the gate", "direct", False),
    ],
)
def test_unnamed_persons_of_two_pages_are_one_by_a_quotation_that_two_do_not_happen_to_say(
    words: str, kind: AttributionKind, one: bool
) -> None:
    pages = [page("p1", f"An official said {words}."), page("p2", f"Said an official: {words}.")]
    mentions = [place(document, words, attribution=f"a{n}") for n, document in enumerate(pages)]
    unnamed = Source(name=None, anonymous=True)
    told = [given_to(document, mention, unnamed, kind) for document, mention in zip(pages, mentions, strict=True)]
    assert counted(traced(pages, mentions, told)) == (1, 1 if one else 2)


def wire(*passages: tuple[int, int, Direction], sure: float = 0.9, reason: str = "credit-named") -> str | None:
    """What the one origin of three publishers' common text is called, where these passages tell who took it."""
    pages = [page(name, f"At least {FELL}.") for name in ("Lintel Post", "Oster Courier", "OSTER COURIER")]
    reuse = [passage(pages[a], pages[b], direction, sure=sure, reason=reason) for a, b, direction in passages]
    claim = traced(pages, [place(p, FELL) for p in pages], reuse=reuse)
    assert counted(claim) == (1, 1)
    assert [o.mentions for o in claim.origins] == [(0, 1, 2)]
    return claim.origins[0].name


def test_who_gives_and_takes_from_none_wrote_it() -> None:
    assert wire((0, 1, "a_to_b")) == "Lintel Post"
    assert wire((0, 1, "a_to_b"), (0, 2, "a_to_b"), (1, 2, "common_source")) == "Lintel Post"
    assert wire((0, 1, "b_to_a")) == "Oster Courier"
    assert wire((0, 2, "b_to_a")) == "Oster Courier"
    assert wire((0, 1, "b_to_a"), (1, 2, "a_to_b")) == "Oster Courier"


def test_nobody_is_said_to_have_written_what_no_page_shows_him_to_have_given() -> None:
    assert wire((0, 1, "unknown")) is None
    assert wire((0, 1, "common_source")) is None
    assert wire((0, 1, "a_to_b"), (0, 2, "b_to_a")) is None
    assert wire((0, 1, "a_to_b"), sure=0.5) is None
    assert wire((0, 1, "a_to_b"), reason="content-order") is None


def test_the_way_of_words_that_a_page_gives_to_nobody_shows_how_they_lead_to_who_said_them() -> None:
    """Under "1 independent origin: Mara Voss" stood "Oster Courier says so itself and names no source"."""
    giver = page("Lintel Post", f"Mara Voss said {FELL}.")
    taker, alone = page("Oster Courier", f"It was noon when {FELL}."), page("Tarn Weekly", f"Then {FELL}.")
    voss = place(giver, FELL, attribution="said")
    told = [given_to(giver, voss, Source(name="Mara Voss"))]
    mentions = [voss, place(taker, FELL)]
    claim = traced([giver, taker, alone], mentions, told, [passage(giver, taker, "a_to_b")])
    assert [(o.name, [p.sentence for p in o.path]) for o in claim.origins] == [
        (
            "Mara Voss",
            [
                "Lintel Post reports the words of Mara Voss.",
                "Oster Courier says so itself and names no source; it shares these words with Lintel Post, which"
                " reports the words of Mara Voss.",
            ],
        )
    ]
    assert claim.origins[0].path[1].rests_on == ("Lintel Post-Oster Courier", "said")
    twice = page("Anchor", f"Mara Voss said {FELL}. Lamps went out when {FELL}.")
    first = place(twice, FELL, attribution="said")
    again = traced(
        [twice], [first, place(twice, FELL, at=first.end)], [given_to(twice, first, Source(name="Mara Voss"))]
    )
    assert [p.sentence for p in again.origins[0].path] == [
        "Anchor reports the words of Mara Voss.",
        "Anchor says so itself and names no source; elsewhere it reports the words of Mara Voss.",
    ]
    apart = traced([giver, alone], [voss, place(alone, FELL)], told)  # nothing shows that these words are hers
    assert [p.sentence for o in apart.origins for p in o.path][-1] == "Tarn Weekly says so itself and names no source."


@pytest.mark.parametrize(
    ("first", "second", "most"),
    [
        (
            "The firm will buy Norvex, the Daily Lantern reported on Monday, citing two officials.",
            "the Daily Lantern",
            1,
        ),
        ("The firm will buy Norvex, two people with knowledge of it told the Daily Lantern.", "the Daily Lantern", 1),
        ("The firm will buy Norvex, the Daily Lantern reported on Monday, citing two officials.", "the Velm Herald", 2),
    ],
)
def test_a_claim_that_one_outlet_reports_has_its_one_origin(first: str, second: str, most: int) -> None:
    pages = [page("Beam", first), page("Post", f"The firm will buy Norvex, according to {second}.")]
    (claim,) = (c for c in trace_documents(pages).claims if "Norvex" in c.text)
    assert claim.independent_origins.max == most
