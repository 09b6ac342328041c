"""What findings and summaries say about pages, statements and unnamed persons."""

import msgspec
import pytest

from headwater.lineage.findings import is_earlier
from headwater.lineage.naming import introduce, name_pages, opening
from headwater.lineage.origins import with_article
from headwater.lineage.telling import is_source, most_telling
from headwater.model import Claim, Document, Origin


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
        ("Ragna Office", "the Ragna Office"),
        ("Meridian", "Meridian"),
        ("Council", "Council"),
    ],
)
def test_the_full_name_of_a_body_takes_its_article(name: str, told: str) -> None:
    assert with_article(name) == told
