"""What findings and summaries say about pages, statements and unnamed persons."""

import msgspec
import pytest
from markupsafe import Markup

from headwater import Options, trace_documents
from headwater.claims.assembling import deny_or_denies
from headwater.lineage.comments import remarked
from headwater.lineage.findings import is_one_hand
from headwater.lineage.naming import introduce, listed, name_pages, opening, with_article
from headwater.lineage.quotations import altered_quotations
from headwater.lineage.summaries import earliest_of, summarize
from headwater.lineage.telling import is_source, most_telling, origins_at, words_at
from headwater.model import (
    Attribution,
    Block,
    Claim,
    Comment,
    Conflict,
    Credit,
    Document,
    Mention,
    Origin,
    Owner,
    Quantity,
    Range,
    Report,
    Screening,
    Source,
    Span,
    Story,
    Time,
)
from headwater.model.moments import is_earlier
from headwater.report import phrases
from headwater.report.marking import apart


def page(id_: str, source: str, headline: str | None) -> Document:
    return msgspec.convert({"id": id_, "source": source, "headline": headline, "text": "", "page_text": ""}, Document)


def claim(text: str, name: str | None = None) -> Claim:
    origin = Origin(name=name, kind="speaker" if name else "unknown", mentions=(0,), path=())
    return msgspec.structs.replace(
        msgspec.convert({"id": text, "text": text, "mentions": []}, Claim), origins=(origin,)
    )


def test_a_page_without_a_publisher_goes_by_its_number_and_is_introduced_by_its_headline() -> None:
    pages = [
        page("a", "pages/00.txt", "Harbour council of Vellmar votes to close the old ferry pier"),
        page("b", "pages/01.txt", "Pier “closes”"),
        page("c", "pages/02.txt", None),
        msgspec.structs.replace(page("d", "pages/03.txt", "Pier"), publisher="Quay Post"),
        msgspec.structs.replace(page("e", "pages/04.txt", "Pier"), publisher="Quay Post"),
        msgspec.structs.replace(page("f", "pages/05.txt", "Pier"), url="https://www.tide.example/a"),
    ]
    names = name_pages(pages)
    assert list(names.values()) == [
        "page 1", "page 2", "page 3", "Quay Post (page 4)", "Quay Post (page 5)", "tide.example"
    ]  # fmt: skip
    assert [introduce(p, names[p.id]) for p in pages[:4]] == [
        "page 1 (“Harbour council of Vellmar votes to…”)",
        "page 2 (“Pier ‘closes’”)",
        "page 3",
        "Quay Post (page 4)",
    ]
    assert name_pages(pages[:1]) == {"a": "the page"}
    assert opening("page 2 carries it.") == "Page 2 carries it."
    assert opening("the page carries it.") == "The page carries it."
    assert opening("eBoats carries it.") == "eBoats carries it."


@pytest.mark.parametrize(
    ("name", "source"),
    [
        ("a senior port official", True),
        ("people familiar with the talks", True),
        ("two sources", True),
        (None, True),
        ("A Vellmar mother", False),
        ("the little swimmer", False),
        ("the man in the film", False),
        ("a Velm Telephone spokeswoman", False),
        ("a spokesman for the harbour authority", False),
        ("a spokesman", True),
        ("the spokeswoman", True),
        ("the Finnish ambassador to the council", False),
        ("Finland’s foreign minister", False),
        ("the local police chief", False),
        ("two ministers", True),
        ("a former minister", True),
        ("sources close to the president", True),
        ("her manager", False),
        ("Voss’ attorney", False),
        ("a lawyer for the family", False),
    ],
)
def test_private_persons_are_no_sources_kept_back(name: str | None, source: bool) -> None:
    assert is_source(name) is source


def test_the_statement_that_is_told_is_a_sentence_with_a_named_source() -> None:
    claims = [
        claim("should its sailings be stopped again"),
        claim("the effectiveness of its new hull"),
        claim("it would look into the matter at some point"),
        claim("The Vellmar ferry was carrying passengers without a licence from the Board of Trade", "Ragna Tveit"),
    ]
    assert most_telling(claims) is claims[3]


@pytest.mark.parametrize(
    ("times", "earliest"),
    [
        (("2031-03-04T08:14:00+00:00", "2031-03-04T17:32:00+00:00", None), 0),
        (("2031-03-04T09:00:00+05:00", "2031-03-04T06:00:00+00:00"), 0),  # the later by its letters
        (("2031-03-04", "2031-03-04T06:00:00+00:00"), None),  # a day is not the first minute of it
        (("2031-03-05", "2031-03-04"), 1),
        (("2031-03-04", "2031-03-04"), None),
        (("2031-03-04", None), None),
    ],
)
def test_the_earliest_page_is_told_where_it_is_known(times: tuple[str | None, ...], earliest: int | None) -> None:
    """A date without an hour was taken for midnight, and hours of two zones were compared by their letters."""
    pages = [msgspec.structs.replace(page(str(n), f"{n}.txt", None), published=time) for n, time in enumerate(times)]
    assert earliest_of(pages) is (None if earliest is None else pages[earliest])


def test_whoever_published_first_is_not_accused_of_taking_without_credit() -> None:
    assert is_earlier("2031-03-04T08:14:00+00:00", "2031-03-04T17:32:00+00:00")
    assert is_earlier("2031-03-03", "2031-03-04T17:32:00+00:00")
    assert is_earlier("2031-03-04T10:00:00+05:00", "2031-03-04T06:00:00+00:00")
    assert not is_earlier("2031-03-04", "2031-03-04T17:32:00+00:00")
    assert not is_earlier("2031-03-04T17:32:00+00:00", "2031-03-04")
    assert not is_earlier(None, "2031-03-04")
    assert not is_earlier("2031-03-04", None)


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("Talvian Foreign Ministry", "the Talvian Foreign Ministry"),
        ("Ministry of Fisheries", "the Ministry of Fisheries"),
        ("Talvia’s Ministry of Fisheries", "Talvia’s Ministry of Fisheries"),
        ("The Orrey Council", "The Orrey Council"),
        ("harbour authority", "the harbour authority"),
        ("United States", "the United States"),
        ("Velm Observatory for Human Rights", "the Velm Observatory for Human Rights"),
        ("Quaybook account", "the Quaybook account"),
        ("Ragna Office", "the Ragna Office"),
        ("Meridian", "Meridian"),
        ("Council", "Council"),
        ("Navy", "the Navy"),
        ("FBI", "the FBI"),
        ("Associated Press", "the Associated Press"),
        ("another source", "another source"),
        ("most islanders", "most islanders"),
        ("Mara Voss and her team", "Mara Voss and her team"),
        ("Ada Finch and Velm National Committee", "Ada Finch and the Velm National Committee"),
        ("Food and Drug Administration", "the Food and Drug Administration"),
    ],
)
def test_the_full_name_of_a_body_takes_its_article(name: str, told: str) -> None:
    assert with_article(name) == told


def test_the_official_is_a_source_kept_back_only_where_an_official_was() -> None:
    assert is_source("The official", "A senior port official spoke on Monday. The official said it was over.")
    assert not is_source("The official", "Mr Rask is the mayor. The official said it was over.")


def test_an_agency_under_three_names_is_told_once() -> None:
    assert is_one_hand("VPA", "Velm Press Association")
    assert is_one_hand("Vpa", "VPA")
    assert not is_one_hand("Velpress", "Velm Press Association")


def comment(id_: str, words: str, verdict: str, reason: str, author: str) -> Comment:
    span = Span(document="d", layer="page", start=0, end=len(words), exact=words)
    screening = msgspec.convert({"verdict": verdict, "reasons": [reason]}, Screening)
    return Comment(id=id_, parent=None, posted=None, text=words, span=span, author=author, screening=screening)


def test_comments_that_stand_under_many_pages_are_one_finding_in_plain_words() -> None:
    words = "this ferry line has been lying to all of us for years"
    copies = [
        msgspec.structs.replace(
            page(name, name, None),
            publisher=name,
            comments=(comment("c", words, "copied", "same-text-other-page", f"reader of {name}"),),
        )
        for name in ("Quay Post", "Tide Week", "Velm Herald")
    ]
    spam = comment("s", "Cheap pills at pills.example now", "spam", "bait", "x")
    copies[0] = msgspec.structs.replace(copies[0], comments=(*copies[0].comments, spam))
    told = [c.reason for c in remarked(copies, {d.id: d.publisher or "" for d in copies})]
    assert told == [
        "One comment of 2 on Quay Post looks like spam: an offer, and where to take it up.",
        "Quay Post, Tide Week and Velm Herald carry one comment in the same words, under three names.",
    ]


def test_a_page_that_stands_alone_is_told_by_its_paragraphs_and_its_voices() -> None:
    text = "One.\n\nTwo.\n\nThree."
    owners = (Owner(name=None, kind="publisher"), *[Owner(name="Velpress", kind="agency")] * 2)
    blocks = [
        Block(layer="text", role="paragraph", start=a, end=b, origin=o)
        for (a, b), o in zip(((0, 4), (6, 10), (12, 18)), owners, strict=True)
    ]
    document = msgspec.structs.replace(page("d", "d", None), text=text, page_text=text, blocks=tuple(blocks))
    claims = tuple(
        msgspec.structs.replace(claim(f"{n} said", n), mentions=(Mention(document="d", start=0, end=4, exact="One."),))
        for n in ("Mara Voss", "Mara Voss", "Ivo Brandt")
    )
    report = Report(headwater_version="0", documents=(document,), inputs=(), claims=claims)
    story = Story(id="s", title="t", document_ids=("d",))
    assert [s.text for s in summarize(report, story)] == [
        "Of the three paragraphs of the page, two carry text of Velpress and one is its own.",
        "Of its three claims, two go back to Mara Voss and one to Ivo Brandt.",
    ]
    nobody = msgspec.structs.replace(
        claims[2], id="n", origins=(Origin(name=None, kind="unknown", mentions=(0,), path=()),)
    )
    report = msgspec.structs.replace(report, claims=(*claims, nobody, msgspec.structs.replace(nobody, id="m")))
    assert [s.text for s in summarize(report, story)][1:] == [
        "Of its five claims, two go back to Mara Voss and one to Ivo Brandt; of two it is not shown who said them.",
    ]


def test_origins_without_a_name_are_told_by_their_pages() -> None:
    mentions = tuple(Mention(document=d, start=0, end=1, exact="x") for d in ("a", "b"))
    origins = tuple(Origin(name=None, kind="publisher", mentions=(n,), path=()) for n in (0, 1))
    one = msgspec.structs.replace(
        claim("It burned"), mentions=mentions, origins=origins, independent_origins=Range(min=1, max=2)
    )
    names = {"a": "page 1", "b": "page 2"}
    assert phrases.origins(one, names) == (
        "1 or 2 independent origins (the pages do not show which of these are one): page 1’s own reporting; page 2’s own"
        " reporting"
    )
    unknown = tuple(msgspec.structs.replace(o, kind="unknown") for o in origins)
    one = msgspec.structs.replace(one, origins=unknown)
    assert phrases.origins(one, names).endswith(
        "are one): somebody whom page 1 does not name; somebody whom page 2 does not name"
    )


def test_the_words_that_disagree_are_told_not_others_of_the_same_claim() -> None:
    """A claim is shown in one mention's words; a contradiction may lie in another's."""
    spans = tuple(
        Span(document=d, start=0, end=len(w), exact=w) for d, w in (("b", "it cut output by 3%"), ("c", "by 1.2%"))
    )
    mentions = (
        Mention(document="a", start=0, end=11, exact="sales [of it] fell"),
        Mention(document="b", start=0, end=len(spans[0].exact), exact=spans[0].exact),
    )
    origins = tuple(Origin(name=n, kind="speaker", mentions=(k,)) for k, n in enumerate(("Mara Voss", "Ivo Brandt")))
    one = msgspec.structs.replace(claim("sales [of it] fell"), mentions=mentions, origins=origins)
    assert [words_at(one, s) for s in (*spans, None)] == [spans[0].exact, spans[1].exact, one.text]
    assert [o.name for o in origins_at(one, spans[0])] == ["Ivo Brandt"]
    assert [o.name for o in origins_at(one, spans[1])] == ["Mara Voss", "Ivo Brandt"]  # not a mention of this claim
    against = Conflict(kind="quantity", reason="1.2% against 3%", claim=one.id, spans=(spans[1], spans[0]))
    other = msgspec.structs.replace(claim("by 1.2%"), conflicts=(against,))
    assert phrases.conflicts(other, {one.id: one}) == ["Against “it cut output by 3%”: 1.2% against 3%."]


def test_a_denial_says_what_it_denies_and_each_denial_is_told_once() -> None:
    denied = claim("The ferry had engine trouble")
    against = (Conflict(kind="denial", reason="Orrey Line denies it"),) * 2
    assert phrases.conflicts(msgspec.structs.replace(denied, conflicts=against)) == ["Orrey Line denies it."]
    voices = tuple(Conflict(kind="denial", reason=f"{who} denies it") for who in ("Russia", "Moscow", "the Osk Bank"))
    assert phrases.conflicts(msgspec.structs.replace(denied, conflicts=voices)) == ["Russia and the Osk Bank deny it."]
    several = (Conflict(kind="denial", reason="Osk party leaders deny it"),)
    assert phrases.conflicts(msgspec.structs.replace(denied, conflicts=several)) == ["Osk party leaders deny it."]
    this = Conflict(kind="denial", reason=phrases.DENIES, claim=denied.id)
    assert phrases.conflicts(msgspec.structs.replace(claim("No"), conflicts=(this,)), {denied.id: denied}) == [
        "This denies “The ferry had engine trouble”."
    ]


@pytest.mark.parametrize(
    ("who", "verb"),
    [("Brenna", "denies"), ("Brenna and Osk", "deny"), ("Osk party leaders", "deny"), ("the press", "denies"),
     ("United Fisheries", "denies"), ("the ministers of Osk", "deny"), ("the minister of fisheries", "denies")],
)  # fmt: skip
def test_the_verb_of_who_denies(who: str, verb: str) -> None:
    assert deny_or_denies(who) == verb


def test_who_is_told_as_somebodys_has_no_article_unless_that_is_a_common_noun() -> None:
    names = ("Quills' team", "Quill's team", "harbour team", "dockers' union", "firm's lawyer", "his team")
    assert [with_article(name) for name in names] == [
        "Quills' team", "Quill's team", "the harbour team", "the dockers' union", "the firm's lawyer", "his team",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("names", "told"),
    [
        (["page 2", "page 3", "page 7"], "pages 2, 3 and 7"),
        (["page 2", "page 3"], "pages 2 and 3"),
        (["page 2", "page 3", "four others"], "pages 2, 3 and four others"),
        (["page 2", "four others"], "page 2 and four others"),
        (["page 2"], "page 2"),
        (["page 2", "Orrey Post"], "page 2 and Orrey Post"),
        (["Orrey Post (page 2)", "Orrey Post (page 3)"], "Orrey Post (page 2) and Orrey Post (page 3)"),
    ],
)
def test_pages_that_have_mere_numbers_are_listed_by_them(names: list[str], told: str) -> None:
    assert listed(names) == told


def test_a_sentence_that_opens_with_pages_by_number_opens_with_a_capital() -> None:
    assert opening("pages 2 and 3 carry this story") == "Pages 2 and 3 carry this story"


@pytest.mark.parametrize("name", ["a recent study by researchers at Velm", "many people", "A survey of members"])
def test_a_study_and_everybody_are_no_unnamed_sources(name: str) -> None:
    assert not is_source(name)


@pytest.mark.parametrize("name", ["people familiar with the talks", "one of the researchers", "two officials"])
def test_whoever_keeps_his_name_back_is_one(name: str) -> None:
    assert is_source(name)


@pytest.mark.parametrize(
    ("added", "severity"),
    [("until now ", "high"), ("[until now] ", "low"), ("", None)],
    ids=["silently", "marked", "not"],
)
def test_what_was_added_to_a_quotation_is_grave_unless_brackets_mark_it(added: str, severity: str | None) -> None:
    words = (
        "The council has asked the owners of the mill three times for their papers and {}has had no answer from them"
    )

    def told(name: str, quoted: str) -> Document:
        text = f"Ada Quill, the mayor of Velm, spoke on Monday. “{quoted},” Quill said."
        block = Block(layer="text", role="paragraph", start=0, end=len(text))
        return Document(id=name, source=name, text=text, page_text=text, publisher=name, language="en", blocks=(block,))

    pages = [told("Norpress", words.format("")), told("The Beam", words.format(added))]
    found = trace_documents(pages, options=Options(tier="rules")).findings
    assert [f.severity for f in found if f.kind == "altered-quotation"] == ([severity] if severity else [])


def test_a_changed_quotation_is_held_against_the_page_that_it_came_from() -> None:
    """Not against the release that stands earlier, which nothing shows that the page has seen."""
    said = (
        "Ada Quill, the mayor of Velm, spoke on Monday. “The council has asked the owners of the dairy three times for"
        " their papers and {}has had no answer from them,” Quill said"
    )
    rest = "\nThree people have died in the north of the county, and the dairy of Velm has been closed until further notice."

    def told(name: str, published: str, words: str, credit: str | None = None) -> Document:
        blocks = (Block(layer="text", role="paragraph", start=0, end=len(words)),)
        page = Document(
            id=name, source=name, text=words, page_text=words, publisher=name, language="en", blocks=blocks,
            published=published,
        )  # fmt: skip
        if credit is None:
            return page
        span = page.span(words.index(credit), words.index(credit) + len(credit))
        credits = (Credit(name=credit, kind="outlet", span=span, reason="section", covers=(0, len(words))),)
        return msgspec.structs.replace(page, credits=credits)

    plain, changed = said.format(""), said.format("until now ")
    pages = [
        told("Ministry", "2031-03-12T07:00:00Z", f"{plain} in a release of the ministry."),
        told("Velm Courier", "2031-03-12T13:00:00Z", f"{plain}.{rest}"),
        told("The Beam", "2031-03-12T18:00:00Z", f"Velm Courier reports: {changed}.{rest}", "Velm Courier"),
    ]
    (found,) = [
        f for f in trace_documents(pages, options=Options(tier="rules")).findings if f.kind == "altered-quotation"
    ]
    assert found.document == "The Beam"
    assert found.reason.startswith("The Beam quotes Ada Quill in other words than Velm Courier does: ")
    report = trace_documents(pages, options=Options(tier="rules"))
    replace = msgspec.structs.replace
    unnamed = tuple(
        replace(a, source=replace(a.source, name=None)) if a.document == "The Beam" else a for a in report.attributions
    )  # "it says": what the other page names is known of both
    changes = altered_quotations(replace(report, attributions=unnamed), {d.id: d.id for d in report.documents})
    assert [c.reason for c in changes] == [found.reason]


def test_numbers_are_told_in_the_words_of_the_page() -> None:
    """ "6e+06 to 8e+06 crowns", and "about 14 months" for "at least 14 months"."""
    span = Span(document="d", start=0, end=18, exact="at least 14 months")
    told = {
        Quantity(value=6e6, high=8e6, unit="crowns"): "6,000,000 to 8,000,000 crowns",
        Quantity(value=14, unit="months", approximate=True, span=span): "at least 14 months",
        Quantity(value=2, of="piers"): "2 (piers)",
        Quantity(value=2.5, unit="percent", approximate=True): "about 2.5 percent",
    }
    assert {one: phrases.quantity(one) for one in told} == told


def test_a_headline_with_a_colon_says_and_a_role_within_another_is_not_told_twice() -> None:
    colon = Span(document="d", layer="page", start=5, end=6, exact=":")
    sources = [
        Source(name="R", role=role) for role in ("harbour authority spokeswoman", "spokeswoman", "Spokeswoman", None)
    ]
    said = [
        Attribution(
            id=f"q{n}", document="d", kind="indirect", stance="asserts", content=(), cue=colon, source=source, chain=()
        )
        for n, source in enumerate(sources)
    ]
    assert phrases.verb(said[0]) == "says"
    assert phrases.roles(said) == ["harbour authority spokeswoman"]


def test_names_that_run_from_right_to_left_stay_in_their_places() -> None:
    one, two = "صحيفة الخليج", "بوابة الساحل"
    assert apart("Harbour Gazette & Co") == "Harbour Gazette & Co"
    assert apart(f"{one}. {two} and <b>") == f"<bdi>{one}</bdi>. <bdi>{two}</bdi> and &lt;b&gt;"
    assert apart(f"{one}, ¶1") == f"<bdi>{one}</bdi>, ¶1"
    assert apart(f"{one}: {two}.") == f"<bdi>{one}: {two}.</bdi>"
    assert apart(f"Only {one} reports “{one}: {two}.”") == f"Only <bdi>{one}</bdi> reports <bdi>“{one}: {two}.”</bdi>"
    assert apart(Markup("<i>x</i>")) == Markup("<i>x</i>")


@pytest.mark.parametrize(
    ("cue", "shown"),
    [("said:", "says"), ("explained:", "explained"), ("said in a letter:", "said in a letter")],
)
def test_a_colon_behind_the_word_for_saying_stands_once(cue: str, shown: str) -> None:
    span = Span(document="d", start=0, end=len(cue), exact=cue)
    said = Attribution(
        id="a", document="d", kind="direct", stance="asserts", content=(), cue=span, source=Source(name="Ada Quill"),
        chain=(),
    )  # fmt: skip
    assert phrases.verb(said) == shown


def test_of_pages_without_an_article_it_is_not_said_that_they_carry_a_story() -> None:
    pages = [page("a", "a.html", "Before you go on"), page("b", "b.html", "Before you go on")]
    told = trace_documents(pages, options=Options(tier="rules"))
    assert [s.text for story in told.stories for s in story.summary] in (
        ["No article was found on pages 1 and 2."],
        ["No article was found on page 1.", "No article was found on page 2."],
    )


@pytest.mark.parametrize(
    ("text", "start", "end", "told"),
    [
        ("in 2031", "2031-01-01", "2031-12-31", "in 2031"),  # it was "in 2031 = 1 January 2031"
        ("last year", "2030-01-01", "2030-12-31", "last year = 2030"),
        ("last month", "2031-04-01", "2031-04-30", "last month = April 2031"),
        ("this week", "2031-05-05", "2031-05-11", "this week = 5 May 2031 to 11 May 2031"),
        ("on Saturday", "2031-05-03", "2031-05-03", "on Saturday = 3 May 2031"),
        ("on 3 May 2031", "2031-05-03", "2031-05-03", "on 3 May 2031"),
        ("on Saturday", None, None, "on Saturday"),
    ],
)
def test_a_time_is_told_as_wide_as_it_is(text: str, start: str | None, end: str | None, told: str) -> None:
    assert phrases.anchored(Time(text=text, start=start, end=end)) == told
