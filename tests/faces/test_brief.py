"""The report in brief and in full, line by line: what is said of pages that a number tells apart, of pages without an
article, and of pages that have nothing to do with each other."""

from io import StringIO

import msgspec
import pytest
import story
from rich.console import Console

from headwater.model import (
    Attribution,
    Claim,
    Conflict,
    Document,
    Input,
    Mention,
    Origin,
    OriginPath,
    Range,
    Report,
    Source,
    Span,
    Story,
    Warning,
)
from headwater.report import phrases, print_brief, print_report, to_html


def printed(report: Report, *, whole: bool = False, width: int = 200) -> list[str]:
    out = StringIO()
    (print_report if whole else print_brief)(report, Console(file=out, width=width))
    return out.getvalue().splitlines()


def nameless(document: Document, source: str) -> Document:
    return msgspec.structs.replace(document, publisher=None, url=None, source=source)


def test_which_file_a_page_with_a_mere_number_was_stands_beside_it() -> None:
    """Of nineteen text files "page 14" was said, and not one file name."""
    pages = (nameless(story.A, "texts/harbour talk.txt"), nameless(story.B, "-"), story.C)
    lines = printed(story.report(documents=pages))
    assert any(line.startswith("page 1") and "  harbour talk.txt · " in line for line in lines)
    assert any(line.startswith("page 2") and "  standard input · " in line for line in lines)
    assert not any(story.C.source in line for line in lines if line.startswith(story.C.publisher or "?"))


def test_of_a_page_without_an_article_it_is_not_said_that_nothing_needs_a_second_look() -> None:
    """A log-in page got "Nothing was found that needs a second look" and "Add other pages on the same event"."""
    login = Document(
        id="l", source="login.html", text="", page_text="Log in to continue", headline="Log in to continue",
        warnings=(Warning(code="HW003", message="no article was found"),),
    )  # fmt: skip
    bare = msgspec.structs.replace(
        story.report(documents=(login,)), stories=(), claims=(), findings=(), attributions=(), reuse=(),
        headline_checks=(),
    )  # fmt: skip
    for lines in (printed(bare), printed(bare, whole=True)):
        assert "No article was found on the page, so nothing could be looked at." in lines
        assert not any("second look" in line or "Add other pages" in line for line in lines)
    assert any(
        line.startswith("· Look at the page in a browser: no article was found there.") for line in printed(bare)
    )
    two = msgspec.structs.replace(bare, documents=(login, msgspec.structs.replace(login, id="m")))
    assert "No article was found on these two pages, so nothing could be looked at." in printed(two)
    assert not any("were published" in line for line in printed(two))  # when it was, helps nobody


def test_stories_on_several_pages_are_told_first_and_the_others_counted_as_such() -> None:
    ids = [story.A.id, story.B.id, story.C.id, story.D.id]
    alone = [Story(id=f"s{n}", title=f"Alone {n}", document_ids=(ids[0],)) for n in range(6)]
    both = Story(id="t", title="On two pages", document_ids=(ids[1], ids[2]))
    lines = printed(story.report(stories=(*alone, both)))
    assert lines[0] == "On two pages"
    assert "and three more stories, each on one page" in lines
    assert printed(story.report(stories=(*alone, both)), whole=True)[0] == "On two pages"


def test_what_a_page_says_itself_is_listed_and_not_told_anew_for_each_sentence() -> None:
    """Twenty claims had each "1 independent origin: The Sun’s own reporting" and a way of one step below it."""
    said = "Anchor says so itself and names no source."
    claims = tuple(itself(n, words, said) for n, words in enumerate(("it rained", "it snowed")))
    quoted = msgspec.structs.replace(story.CLAIMS[0], id="q")
    lines = printed(story.report(claims=(*claims, quoted)), whole=True)
    start = lines.index("Anchor says itself, naming no source:")
    assert lines[start : start + 3] == ["Anchor says itself, naming no source:", "  · It rained", "  · It snowed"]
    assert "1 independent origin: Anchor’s own reporting" not in "".join(lines)
    disputed = msgspec.structs.replace(claims[0], conflicts=(Conflict(kind="denial", reason="Orrey denies it"),))
    lines = printed(story.report(claims=(disputed, claims[1], quoted)), whole=True)
    assert "  1 independent origin: Anchor’s own reporting" in lines
    assert "  Orrey denies it." in lines


def itself(number: int, words: str, way: str) -> Claim:
    """A claim that one page makes in its own voice."""
    mention = Mention(document=story.A.id, start=0, end=len(words), exact=words)
    path = (OriginPath(mention=0, sentence=way),)
    origin = Origin(name="Anchor", kind="publisher", mentions=(0,), path=path)
    return Claim(
        id=f"own-{number}", text=words, mentions=(mention,), support="unattributed", dispute="none", origins=(origin,),
        independent_origins=Range(min=1, max=1),
    )  # fmt: skip


def many_stories(several: int, alone: int) -> Report:
    ids = [story.A.id, story.B.id]
    told = [Story(id=f"s{n}", title=f"Alone {n}", document_ids=(ids[0],)) for n in range(alone)]
    told += [Story(id=f"t{n}", title=f"Together {n}", document_ids=tuple(ids)) for n in range(several)]
    return story.report(stories=tuple(told))


@pytest.mark.parametrize(
    ("several", "alone", "folded", "apart"),
    [(1, 9, "Nine more stories, each on one page", False), (1, 2, None, False), (0, 9, None, True),
     (0, 30, "18 more stories, each on one page", True)],
)  # fmt: skip
def test_the_first_screen_tells_the_stories_that_pages_have_in_common(
    several: int, alone: int, folded: str | None, apart: bool
) -> None:
    """Of 42 pages the five stories that some of them shared stood among 32 that one page told."""
    page = to_html(many_stories(several, alone))
    titles = [part.split("<")[0] for part in page.split('<h2 class="story">')[1:]]
    assert titles[:several] == [f"Together {n}" for n in range(several)]
    assert len(titles) == several + alone
    assert (folded is None) == ("each on one page" not in page)
    if folded:
        assert f"<summary>{folded}</summary>" in page
    assert ("No two of these pages were found to be about one event." in page) is apart


def test_what_was_not_read_is_told_on_the_first_screen() -> None:
    """Two of three files could not be read, and it stood below everything else."""
    failed = tuple(Input(source=f"{n}.pdf", status="failed", code="HW112", reason="is a PDF.") for n in range(6))
    page = to_html(story.report(inputs=failed))
    head = page[: page.index("<main>")]
    assert "Not read, or not wholly: 0.pdf, 1.pdf, 2.pdf, 3.pdf and two others." in head
    assert 'href="#unread"' in head
    assert 'id="unread"' in page
    read = to_html(story.report(inputs=(Input(source="a.html", status="read"),)))
    assert "Not read, or not wholly" not in read
    assert 'id="unread"' not in read


def test_one_page_shares_no_passages_with_itself() -> None:
    one = msgspec.structs.replace(story.report(documents=(story.A,)), reuse=())
    assert any(line.startswith("1 page · ") for line in printed(one))
    assert not any("shared passage" in line for line in printed(one))


def test_where_no_page_is_dated_not_each_is_named_for_it() -> None:
    pages = tuple(msgspec.structs.replace(d, published=None) for d in (story.A, story.B))
    assert any("Find out when the pages were published:" in line for line in printed(story.report(documents=pages)))


def test_a_text_that_nobody_is_shown_to_have_written_is_told_by_its_pages() -> None:
    """Four origins were "the publisher’s own reporting (4 of them)"."""
    both = next(c for c in story.report().claims if len({m.document for m in c.mentions}) > 1)
    homes = {m.document: n for n, m in enumerate(both.mentions)}
    origins = tuple(Origin(name=None, kind="publisher", mentions=(n,)) for n in homes.values())
    claim = msgspec.structs.replace(both, origins=origins)
    names = {d.id: d.publisher for d in story.report().documents}
    lines = printed(story.report(claims=(claim,)))
    for home in homes:
        assert any(f"{names[home]}’s own reporting" in line for line in lines)
    assert not any("of them)" in line for line in lines)


@pytest.mark.parametrize(
    ("source", "verb"),
    [
        (Source(name="Authorities", kind="organization"), "say"),
        (Source(name="health care providers", kind="organization"), "say"),
        (Source(name="United Fisheries", kind="organization"), "says"),
        (Source(name="Orrey Lines", kind="organization"), "says"),
        (Source(name="harbour board", kind="organization"), "says"),
        (Source(name="Mara Voss"), "says"),
    ],
)
def test_several_who_speak_have_a_verb_for_several(source: Source, verb: str) -> None:
    assert phrases.verb(spoken(source, "the port is open")) == verb


def spoken(source: Source, words: str, layer: str = "text") -> Attribution:
    span = Span(document="d", start=0, end=len(words), exact=words, layer=layer)  # pyright: ignore[reportArgumentType]
    return Attribution(
        id="a", document="d", kind="indirect", stance="asserts", content=(span,), cue=None, source=source
    )


def test_what_begins_with_that_is_said_without_a_colon() -> None:
    voss = Source(name="Mara Voss")
    assert phrases.says(spoken(voss, "that it is open"), "that it is open") == "says that it is open"
    assert phrases.says(spoken(voss, "it is open"), "it is open") == "says: it is open"
    headline = spoken(voss, "that is it", "page")
    assert phrases.says(headline, "that is it") == "says (headline): that is it"
