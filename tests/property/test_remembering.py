"""A store that carries analysed passages over runs changes what they cost, never what comes out."""

from collections.abc import Mapping, Sequence

import msgspec
import pytest

from headwater import language
from headwater.attribution import attributing
from headwater.attribution.tagging import Tier, tag
from headwater.language import parse
from headwater.language.remembering import Remembered, key_of, remembering
from headwater.model import Document, Span, Story
from headwater.trace import Options, follow

TEXT = (
    "“The bridge is closed,” said Mara Voss, a spokeswoman for the port. She added that it would open on Friday.\n\n"
    "According to Northwire, two officials who asked not to be named said the deal had collapsed.\n\n"
    "“We have no date.”"
)


class Shelf(dict[bytes, bytes]):
    """A store that counts what it is asked and given."""

    hits = 0
    writes = 0

    def get(self, keys: Sequence[bytes]) -> Mapping[bytes, bytes]:
        found = {key: self[key] for key in keys if key in self}
        self.hits += len(found)
        return found

    def put(self, entries: Mapping[bytes, bytes]) -> None:
        self.writes += len(entries)
        self.update(entries)


@pytest.fixture(autouse=True)
def forgetful(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(language, "_parsed", type(language._parsed)())


def forget() -> None:
    language._parsed.clear()


@pytest.mark.parametrize("tier", ["fast", "accurate"])
def test_taggings_are_the_same_with_a_store_without_and_again(tier: Tier):
    plain = tag([TEXT], tier=tier)
    shelf = Shelf()
    forget()
    with remembering(shelf):
        first = tag([TEXT], tier=tier)
    assert (shelf.hits, shelf.writes) == (0, 6)  # three passages, and what the tagger makes of each
    forget()
    with remembering(shelf):
        again = tag([TEXT], tier=tier)
    assert (shelf.hits, shelf.writes) == (6, 6)
    assert plain == first == again
    assert [TEXT[start:end] for one in plain[0] for start, end in one.content] == [
        "“The bridge is closed,”",
        "that it would open on Friday",
        "two officials who asked not to be named said the deal had collapsed",
        "“We have no date.”",
    ]


@pytest.mark.parametrize("tier", ["fast", "accurate"])
def test_a_text_is_tagged_alike_alone_and_among_others(tier: Tier):
    others = ["The port is shut, an officer said.", TEXT + "\n\nNo ship came in.", "Nobody spoke."]
    assert tag([others[0], TEXT, *others[1:]], tier=tier)[1] == tag([TEXT], tier=tier)[0]


def test_a_parse_comes_back_with_all_that_was_asked_of_it():
    passage = "Mara Voss told Northwire on Friday that the ports were closing."
    shelf = Shelf()
    with remembering(shelf):
        whole = parse([passage])[0]
    expected = [
        (w.text, w.tag_, w.pos_, w.dep_, language.lemma(w), w.head.i, w.is_sent_start, w.ent_type_) for w in whole
    ]
    forget()
    with remembering(shelf):
        back = parse([passage])[0]
    assert back is not whole
    assert [
        (w.text, w.tag_, w.pos_, w.dep_, language.lemma(w), w.head.i, w.is_sent_start, w.ent_type_) for w in back
    ] == expected
    assert [e.text for e in back.ents] == ["Mara Voss", "Northwire", "Friday"]


def test_entities_asked_for_later_replace_the_entry_without_them():
    passage = "Mara Voss left on Friday."
    shelf = Shelf()
    for entities in (False, True, True):
        forget()
        with remembering(shelf):
            doc = parse([passage], entities=entities)[0]
    assert [e.text for e in doc.ents] == ["Mara Voss", "Friday"]
    assert (len(shelf), shelf.writes) == (1, 2)


def test_a_damaged_entry_is_analysed_again():
    passage = "The port is closed."
    shelf = Shelf()
    with remembering(shelf):
        parse([passage])
    shelf.update(dict.fromkeys(shelf, b"no longer what it was"))
    forget()
    with remembering(shelf):
        assert [w.text for w in parse([passage])[0]] == ["The", "port", "is", "closed", "."]
    assert shelf.writes == 2


def test_what_was_analysed_is_kept_when_the_run_breaks_off():
    shelf = Shelf()
    with pytest.raises(ZeroDivisionError), remembering(shelf):
        parse(["The port is closed."])
        raise ZeroDivisionError
    assert len(shelf) == 1


def test_keys_tell_parts_apart():
    assert key_of("a", "bc") != key_of("ab", "c")
    assert len(key_of("passage", "x\udc80")) == 16


def test_entries_wait_until_there_are_enough(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("headwater.language.remembering.PENDING_ENTRIES", 2)
    shelf = Shelf()
    remembered = Remembered(shelf)
    remembered.put(b"1", lambda: b"one")
    assert (len(shelf), remembered.get([b"1"])) == (0, {b"1": b"one"})
    remembered.put(b"2", lambda: b"two")
    assert (len(shelf), remembered.get([b"1", b"2"])) == (2, {b"1": b"one", b"2": b"two"})


PAGES = (
    ("a", "Harbour Herald", "Port shuts", "“The bridge is closed,” Mara Voss told Kestrel. “We have no date for it.”"),
    ("b", "Bay Courier", "Bridge closed, port says", "The port denied on Friday that 40 ships were waiting there."),
    (
        "c",
        "Kestrel",
        "Closed",
        "Mara Voss, who runs the port, said on Monday that the bridge had been closed for repairs.",
    ),
)


def pages(count: int) -> list[Document]:
    made = []
    for id_, publisher, headline, text in PAGES[:count]:
        span = Span(document=id_, start=0, end=len(headline), exact=headline, layer="page")
        page = Document(
            id=id_, source=id_, publisher=publisher, headline=headline, headlines=(span,), text=text,
            page_text=f"{headline}\n\n{text}", published="2031-03-04",
        )  # fmt: skip
        made.append(page)
    return made


def follow_pages(count: int) -> bytes:
    documents = pages(count)
    story = Story(id="s1", title="The bridge", document_ids=tuple(d.id for d in documents))
    return msgspec.json.encode(follow(documents, [], [story], options=Options(tier="fast")))


def test_a_page_is_read_once_and_again_only_where_another_page_tells_it_something_new(monkeypatch: pytest.MonkeyPatch):
    plain = follow_pages(2), follow_pages(3)
    shelf = Shelf()
    with remembering(shelf):
        assert follow_pages(2) == plain[0]
    read: list[str] = []
    resolver = attributing.resolver_of
    monkeypatch.setattr(
        attributing, "resolver_of", lambda page, *more: (read.append(page.id), resolver(page, *more))[1]
    )
    with remembering(shelf):
        assert follow_pages(2) == plain[0]
    assert read == []
    with remembering(shelf):
        assert follow_pages(3) == plain[1]
    assert read == ["a", "c"]  # that Kestrel is an outlet is known from the third page alone, and the first names it


def test_what_was_made_of_a_page_is_not_taken_for_another(monkeypatch: pytest.MonkeyPatch):
    shelf = Shelf()
    with remembering(shelf):
        first = follow_pages(2)
    shelf.update(dict.fromkeys(shelf, b"no longer what it was"))
    forget()
    with remembering(shelf):
        assert follow_pages(2) == first
    monkeypatch.setattr("headwater.language.remembered_pages.code_version", lambda: "another")
    writes = shelf.writes
    with remembering(shelf):
        assert follow_pages(2) == first
    assert shelf.writes - writes == 6  # attributions, statements and headline checks of two pages
