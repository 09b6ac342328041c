"""What findings accuse of and how gravely, and what a story's summary says: reports made by hand, sentences to the letter."""

import msgspec
import pytest

from headwater.lineage.findings import find
from headwater.lineage.summaries import summarize
from headwater.lineage.telling import denial, most_telling, said_by
from headwater.model import (
    Attribution,
    Block,
    Claim,
    Conflict,
    Document,
    Evidence,
    Finding,
    FindingKind,
    Hand,
    HandKind,
    HeadlineCheck,
    HeadlineFinding,
    HeadlineFindingKind,
    Mention,
    Origin,
    OriginKind,
    Owner,
    OwnerKind,
    Range,
    Report,
    Reuse,
    Severity,
    Source,
    Span,
    Story,
)

SAID = "The ferry Orvala had reported engine trouble twice"


def page(
    name: str, text: str = SAID, owner: tuple[OwnerKind, str] | None = None, published: str | None = None
) -> Document:
    origin = Owner(name=owner[1], kind=owner[0]) if owner else None
    block = Block(layer="text", role="paragraph", start=0, end=len(text), origin=origin)
    return Document(
        id=name, source=name, text=text, page_text=text, publisher=name, published=published, blocks=(block,)
    )


def claim(
    pages: str,
    name: str | None = None,
    kind: OriginKind = "speaker",
    *,
    text: str = SAID,
    least: int = 1,
    most: int = 1,
    others: tuple[str, ...] = (),
    attribution: str | None = None,
) -> Claim:
    """A claim on some pages, by their first letters: "ABC"."""
    where = [next(n for n in NAMES if n.startswith(letter)) for letter in pages]
    mentions = tuple(
        Mention(document=d, start=0, end=len(text), exact=text, attribution=attribution and f"{attribution}-{d}")
        for d in where
    )
    every = tuple(range(len(where)))
    origins = tuple(Origin(name=n, kind=kind, mentions=every) for n in (name, *others))
    support = "corroborated" if least > 1 else "single-origin"
    return Claim(
        id=f"{text[:20]} {name} {pages}", text=text, mentions=mentions, origins=origins, support=support,
        independent_origins=Range(min=least, max=most), story="s",
    )  # fmt: skip


NAMES = ("Anchor", "Beacon", "Coast", "Daybreak", "Evening", "Ferryman")


def report(claims: tuple[Claim, ...], pages: str = "ABC", **more: object) -> Report:
    documents = tuple(page(next(n for n in NAMES if n.startswith(letter))) for letter in pages)
    story = Story(id="s", title="t", document_ids=tuple(d.id for d in documents))
    whole = Report(headwater_version="0", documents=documents, inputs=(), claims=claims, stories=(story,))
    return msgspec.structs.replace(whole, **more)


def told(findings: tuple[Finding, ...], kind: FindingKind) -> list[tuple[Severity, str]]:
    return [(f.severity, f.reason) for f in findings if f.kind == kind]


def sentences(whole: Report) -> list[str]:
    return [s.text for s in summarize(whole, whole.stories[0])]


@pytest.mark.parametrize(
    ("kinds", "severity", "more"),
    [
        (("condition-dropped",), "high", ""),
        (("attribution-dropped",), "high", ""),
        (("entity-substituted",), "high", ""),
        (("quantity-mismatch",), "high", ""),
        (("stronger-modality",), "high", ""),
        (("hedge-dropped",), "medium", ""),
        (("unsupported-term",), "medium", ""),
        (("unsupported-term", "condition-dropped"), "high", ""),  # the gravest is told first
        (("condition-dropped", "hedge-dropped", "unsupported-term"), "high", " There is one more point."),
        (("unsupported-term",) * 4, "medium", " There are two more points."),
    ],
)
def test_a_headline_is_as_grave_as_its_gravest_point(
    kinds: tuple[HeadlineFindingKind, ...], severity: Severity, more: str
) -> None:
    line = Span(document="Anchor", layer="page", start=0, end=4, exact="Orva")
    points = tuple(
        HeadlineFinding(kind=k, headline_exact="Orva", headline=line, body=None, body_exact=None, reason=f"of {k}")
        for k in kinds
    )
    check = HeadlineCheck(document="Anchor", headline=line, findings=points)
    ((found, reason),) = told(find(report((), headline_checks=(check,))), "headline")
    graves = [k for k in kinds if k not in {"hedge-dropped", "unsupported-term"}]
    rest = [k for k in kinds if k not in graves]
    said = " ".join(f"Of {k}." for k in (graves + rest)[:2])
    assert (found, reason) == (
        severity,
        f"The headline “Orva” on Anchor says what its text does not. {said}{more}",
    )


@pytest.mark.parametrize(
    ("claims", "pages", "expected"),
    [
        ((claim("ABC", "Mara Voss"),), "ABC", [("medium", f"Anchor, Beacon and Coast all go back to Mara Voss: “{SAID}”.")]),
        ((claim("AB", "Mara Voss"),), "ABC", [("low", f"Anchor and Beacon both go back to Mara Voss: “{SAID}”.")]),
        ((claim("AB", "Mara Voss"),), "ABCD", []),  # two of four pages with one origin are nothing to report
        ((claim("A", "Mara Voss"),), "ABC", []),
        ((claim("ABC", "Velpress", "agency"),), "ABC", [("medium", f"Anchor, Beacon and Coast carry one text of Velpress: “{SAID}”.")]),
        ((claim("ABC", None, "publisher"),), "ABC", [("medium", f"Anchor, Beacon and Coast carry one text, and which of them wrote it is not shown: “{SAID}”.")]),
        ((claim("ABC", "a port official", "anonymous"),), "ABC", []),  # has a finding of its own
        ((claim("ABC", None, "unknown"),), "ABC", []),  # whom nobody could make out accuses nobody
        ((claim("ABC", "Mara Voss", others=("Ivo Lind",), most=2),), "ABC", []),
        ((claim("ABC", "Mara Voss", text="It had engine trouble"),), "ABC", []),  # says too little
        (
            (claim("ABC", "Mara Voss"), claim("ABC", "Mara Voss", text="The ferry Orvala was built in Tarnow in 1998")), "ABC",
            [("medium", f"Anchor, Beacon and Coast all go back to Mara Voss: “{SAID}”, and one other claim likewise.")],
        ),
        (
            (
                claim("ABC", "Mara Voss", text="The ferry Orvala was built in Tarnow in 1998"),
                claim("ABC", "Ivo Lind"),
                claim("ABC", "Ivo Lind", text="Two of its pumps had been shut since the spring"),
            ),
            "ABC",
            [("medium", f"Anchor, Beacon and Coast have one origin for each of three claims: two go back to Ivo Lind and one to Mara Voss. One of them is “{SAID}”.")],
        ),
    ],
)  # fmt: skip
def test_pages_that_go_back_to_one_voice_are_told_once(
    claims: tuple[Claim, ...], pages: str, expected: list[tuple[Severity, str]]
) -> None:
    assert told(find(report(claims, pages)), "single-origin") == expected


def test_two_pages_of_one_publisher_are_not_several_that_go_back_to_one_voice() -> None:
    whole = report((claim("AB", "Mara Voss"),))
    one = tuple(msgspec.structs.replace(d, publisher="Anchor") for d in whole.documents)
    assert told(find(msgspec.structs.replace(whole, documents=one)), "single-origin") == []


@pytest.mark.parametrize(("words", "accused"), [(39, False), (40, True), (41, True)])
def test_a_sentence_or_two_in_common_are_not_taken_without_credit(words: int, accused: bool) -> None:
    text = " ".join(f"word{n}" for n in range(words))
    a, b = page("Anchor", text, published="2031-03-04"), page("Beacon", text, published="2031-03-06")
    shared = Reuse(
        id="r", a=a.span(0, len(text)), b=b.span(0, len(text)), identity=1.0, direction="a_to_b", confidence=0.9,
        evidence=(Evidence(reason="published"),),
    )  # fmt: skip
    elsewhere = Attribution(  # what a third page quotes accounts for nothing
        id="q", document="Coast", kind="direct", stance="asserts", cue=None, source=Source(name="Ivo Lind"),
        content=(page("Coast", text).span(0, len(text)),),
    )  # fmt: skip
    whole = Report(headwater_version="0", documents=(a, b), inputs=(), reuse=(shared,), attributions=(elsewhere,))
    found = told(find(whole), "uncredited-reuse")
    assert found == ([("medium", f"Beacon carries {words} words of Anchor and does not credit it.")] if accused else [])


def unnamed(document: str, cue: str, *hands: tuple[str, HandKind]) -> Attribution:
    chain = tuple(Hand(name=n, kind=k, evidence=Evidence(reason="x")) for n, k in hands)
    word = Span(document=document, start=0, end=len(cue), exact=cue)
    source = Source(name="a port official", anonymous=True)
    return Attribution(
        id=f"q-{document}", document=document, kind="indirect", stance="asserts", content=(), cue=word, source=source,
        chain=chain,
    )  # fmt: skip


def test_unnamed_sources_are_told_with_the_hands_that_have_it_from_them() -> None:
    one = claim("A", "A port official", "anonymous", attribution="q")
    other = claim("A", "a diplomat", "anonymous", text="it was nobody’s fault", attribution="q")
    hands = (("Velpress", "agency"), ("Velm Press", "speaker"))
    said = (unnamed("Anchor", "said", *hands), unnamed("Beacon", "said", ("Tide Week", "outlet")))
    finding = next(f for f in find(report((one,), attributions=said)) if f.kind == "anonymous-source")
    assert (finding.severity, finding.document, finding.reason) == (
        "low", "Anchor", f"Anchor rests on unnamed sources alone for “{SAID}” (a port official, through Velpress).",
    )  # fmt: skip
    two = next(f for f in find(report((one, other), attributions=said)) if f.kind == "anonymous-source")
    assert two.reason == (
        f"Anchor rests on unnamed sources alone for two statements, among them “{SAID}” (a port official, through Velpress)."
    )
    assert [s.exact for s in two.spans] == [SAID, "it was nobody’s fault"]
    both = claim("AB", "a port official", "anonymous", attribution="q")
    wide = next(f for f in find(report((both,), attributions=said)) if f.kind == "anonymous-source")
    assert (wide.document, wide.reason) == (
        None, f"Anchor and Beacon rest on unnamed sources alone for “{SAID}” (a port official, through Velpress and Tide Week).",
    )  # fmt: skip


def test_two_claims_against_each_other_are_one_dispute_and_tell_both_sides() -> None:
    police, union = (
        claim("A", "Tellmark police", "organization"),
        claim("B", "Union of Nurses", "organization", text="12,000 marched"),
    )
    reason = "3,000 against 12,000"
    against = [
        msgspec.structs.replace(
            c, dispute="contradicted", conflicts=(Conflict(kind="quantity", reason=reason, claim=o.id),)
        )
        for c, o in ((police, union), (union, police))
    ]
    found = find(report(tuple(against)))
    assert told(found, "disputed-claim") == [
        ("medium", f"What the Tellmark police said, “{SAID}” stands against “12,000 marched”: 3,000 against 12,000."),
    ]
    assert [f.id for f in found] == ["finding-1"]
    assert (
        "What the Tellmark police said, “The ferry Orvala had reported engine trouble twice”, is contradicted: 3,000 against 12,000."
        in sentences(report(tuple(against)))
    )


def test_whose_text_the_pages_of_a_story_carry_is_told_for_the_three_carried_most() -> None:
    owners: tuple[tuple[OwnerKind, str], ...] = (
        ("agency", "Velpress"), ("agency", "Velpress"), ("outlet", "Tide Week"), ("agency", "Meridian"), ("agency", "Orrey"),
        ("outlet", "Ferryman"),
    )  # fmt: skip
    documents = tuple(page(n, owner=o) for n, o in zip(NAMES, owners, strict=True))
    whole = msgspec.structs.replace(report((), "ABCDEF"), documents=documents)
    assert sentences(whole) == [
        "Six pages carry this story.",
        "Anchor and Beacon carry text of Velpress; Daybreak carries text of Meridian; Evening carries text of Orrey.",
        "No passage and no claim was found on more than one of them.",
    ]


def test_claims_on_several_pages_are_told_by_the_voices_that_they_go_back_to() -> None:
    one = claim("AB", "Mara Voss", most=1)
    two = claim("AB", "Mara Voss", text="The ferry Orvala was built in Tarnow in 1998")
    assert sentences(report((one,), "AB")) == [
        "Anchor and Beacon carry this story.", f"“{SAID}” goes back to Mara Voss alone.",
    ]  # fmt: skip
    assert sentences(report((one, two), "AB"))[1:] == [
        "Two claims found on several pages go back to Mara Voss alone.",
    ]
    several = claim("AB", "Mara Voss", others=("Ivo Lind",), least=2, most=2)
    assert sentences(report((several,), "AB"))[1:] == [f"“{SAID}” has two independent origins: Mara Voss and Ivo Lind."]
    unnamed_too = msgspec.structs.replace(several, independent_origins=Range(min=3, max=3))
    assert sentences(report((unnamed_too,), "AB"))[1:] == [
        f"“{SAID}” has at least three independent origins among Mara Voss and Ivo Lind.",
    ]
    far = claim("EF", "Ivo Lind")  # of another story
    assert sentences(msgspec.structs.replace(report((one, far), "ABCDEF"), stories=report((), "AB").stories))[1:] == [
        f"“{SAID}” goes back to Mara Voss alone.",
    ]


def test_one_voice_in_two_spellings_is_told_once() -> None:
    one = claim("AB", "the Velm navy")
    two = claim("AB", "the Velm Navy", text="The ferry Orvala was built in Tarnow in 1998")
    assert sentences(report((one, two), "AB"))[1:] == [
        "Two claims found on several pages go back to the Velm navy alone.",
    ]


def test_hands_with_two_spellings_are_told_once() -> None:
    one = claim("A", "Mara Voss", attribution="q")
    two = claim("B", "Mara Voss", text="The ferry Orvala was built in Tarnow in 1998", attribution="q")
    claims = tuple(
        msgspec.structs.replace(c, mentions=(*c.mentions, *claim("C", text=c.text).mentions)) for c in (one, two)
    )
    said = (unnamed("Anchor", "said", ("TOLVA News", "outlet")), unnamed("Beacon", "said", ("Tolva News", "outlet")))
    assert sentences(report(claims, attributions=said))[1] == (
        "Two claims found on several pages go back to Mara Voss alone, by way of TOLVA News."
    )


@pytest.mark.parametrize(
    ("claims", "expected"),
    [
        ((claim("A", "Mara Voss", attribution="q"),), f"Of these pages, only Anchor reports “{SAID}” (Mara Voss)."),
        (
            (claim("A", "Mara Voss", attribution="q"), claim("A", "Ivo Lind", text="it sank", attribution="q")),
            f"Of these pages, only Anchor reports “{SAID}” (Mara Voss) and one other statement.",
        ),
        (  # whom the statement names is not named again
            (claim("A", "Mara Voss", text="Mara Voss approved the sale of the ferry Orvala", attribution="q"),),
            "Of these pages, only Anchor reports “Mara Voss approved the sale of the ferry Orvala”.",
        ),
        (
            (claim("A", "a port official", "anonymous", attribution="q"),),
            f"Of these pages, only Anchor reports “{SAID}”.",
        ),
        ((claim("A", "Mara Voss"),), None),  # the page’s own words
    ],
)
def test_what_one_page_alone_reports_is_told_with_who_says_it(claims: tuple[Claim, ...], expected: str | None) -> None:
    nothing = "No passage and no claim was found on both."
    assert sentences(report(claims, "AB"))[1:] == [nothing, *([expected] if expected else [])]


def test_of_the_one_page_of_a_story_among_others_it_is_not_said_that_no_other_page_anywhere_carries_it() -> None:
    two = msgspec.structs.replace(
        report((), "AB"),
        stories=(Story(id="s", title="", document_ids=("Anchor",)), Story(id="t", title="", document_ids=("Beacon",))),
    )
    assert sentences(two)[0] == "Of these pages, only Anchor carries this story."
    own = tuple(page(name, owner=("publisher", name)) for name in NAMES[:2])
    assert sentences(msgspec.structs.replace(two, documents=own))[:2] == [
        "Of these pages, only Anchor carries this story.",
        "It credits nobody else for its one paragraph.",
    ]


def test_a_page_that_credits_nobody_and_reports_through_others_is_told_so() -> None:
    """ "Credits nobody else" stood over a page whose speakers all "told NBC News"."""
    own = page("Anchor", owner=("publisher", "Anchor"))
    hands = (("anchor", "outlet"), ("Velpress", "agency"), ("Multiple news reports", "outlet"))
    said = (unnamed("Anchor", "said", *hands),)
    claims = (claim("A", "Mara Voss", attribution="q"),)
    whole = msgspec.structs.replace(report(claims, "A", attributions=said), documents=(own,))
    assert sentences(whole)[0] == (
        "Anchor credits nobody else for its one paragraph, and has some of what it reports from Velpress."
    )
    assert sentences(msgspec.structs.replace(whole, attributions=()))[0] == (
        "Anchor credits nobody else for its one paragraph."
    )


def test_a_paper_that_a_page_names_is_told_among_those_whom_claims_go_back_to() -> None:
    paper = claim("A", "a paper in Tide Studies", "unknown")
    other = claim("A", "Mara Voss", text="The ferry Orvala was built in Tarnow in 1998")
    assert sentences(report((paper, other), "A"))[1:] == [
        "Of its two claims, one goes back to a paper in Tide Studies and one to Mara Voss."
    ]


@pytest.mark.parametrize(
    ("number", "last"), [(2, None), (3, "One other claim is disputed."), (4, "Two other claims are disputed.")]
)
def test_two_disputes_are_told_and_the_others_counted(number: int, last: str | None) -> None:
    denied = Conflict(kind="denial", reason="Orrey Line denies it")
    claims = tuple(
        msgspec.structs.replace(claim("A", "Mara Voss", text=f"{SAID} in {n}"), dispute="denied", conflicts=(denied,))
        for n in range(number)
    )
    found = [s for s in sentences(report(claims, "AB")) if "den" in s or "disputed" in s]
    assert found[:2] == [f"Orrey Line denies what Mara Voss said: “{SAID} in {n}”." for n in (0, 1)]
    assert found[2:] == ([last] if last else [])


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (claim("A", text="The ferry had trouble on its way"), claim("A", text="trouble on the way of the ferry")),
        (claim("A", text="The ferry sank in the bay"), claim("A", text="The ferry sank")),  # six words
        (claim("A", text="The ferry sank in the bay"), claim("A", text=f"The ferry sank{' in the bay of the isles' * 7}")),
        (claim("A", "Mara Voss"), claim("A", "a port official", "anonymous")),
        (claim("A", "Orrey Line", "organization"), claim("A", "Anchor", "publisher")),
        (claim("A", "Mara Voss"), claim("A", "the captain")),
        (claim("A", text="The ferry Orvala sank in the bay"), claim("A", text="The ferry sank in the wide bay")),
        (claim("A", text="The ferry sank in the bay"), claim("A", text="It sank in the bay today")),
        (
            claim("A", text="The ferry was lost in it"),  # a denial tells nothing without what it denies
            msgspec.structs.replace(
                claim("A", text="The owner denied it in Velm"), conflicts=(Conflict(kind="denial", reason="it denies this claim"),)
            ),
        ),
    ],
)  # fmt: skip
def test_the_statement_that_tells_more_is_quoted(first: Claim, second: Claim) -> None:
    assert most_telling([first, second]) is most_telling([second, first]) is first


def test_who_denies_is_told_once_and_whose_words_where_they_are_one_voice() -> None:
    russia, moscow, line = (
        Conflict(kind="denial", reason=f"{who} denies it") for who in ("Russia", "Moscow", "Orrey Line")
    )
    unnamed = Origin(name="A port official", kind="anonymous", mentions=(0,))
    voice, other = (Origin(name=n, kind="speaker", mentions=(0,)) for n in ("Mara Voss", "Ivo Lind"))
    publisher = Origin(name="Anchor", kind="publisher", mentions=(0,))
    assert denial([russia, moscow], [voice], "“x”") == "Russia denies what Mara Voss said: “x”."
    assert denial([russia, line], [unnamed], "“x”") == "Russia and Orrey Line deny what a port official said: “x”."
    assert denial([line], [voice, other], "“x”") == "Orrey Line denies this: “x”."
    assert denial([line], [publisher], "“x”") == "Orrey Line denies this: “x”."
    assert said_by([voice, unnamed, other]) == "What Mara Voss and Ivo Lind said, "
