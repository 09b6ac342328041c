"""Stories over invented pages: one event together, two events of one kind apart, online as in batch."""

from itertools import pairwise

import pytest

from headwater.model import Document, Reuse, Span
from headwater.stories import StoryIndex, find_stories
from headwater.stories.features import features
from headwater.stories.linking import LEAST_SCALE, usual_scale
from headwater.stories.weighting import Frequencies, dot

FIRE_A = (
    "A fire destroyed the old grain mill in Tarnow Bay on Friday. Fire chief Ada Quill said forty firefighters came."
)
FIRE_B = "Forty firefighters fought a fire at the grain mill of Tarnow Bay, chief Ada Quill told reporters on Friday."
VOTE_A = "Parliament in Velm voted on Tuesday to cut the fuel tax. Finance minister Boris Hale had opposed the tax cut."
VOTE_B = "The fuel tax falls: deputies in Velm approved the cut against finance minister Boris Hale on Tuesday."


def page(id_: str, text: str, headline: str | None = None, published: str | None = None) -> Document:
    return Document(id=id_, source=id_, text=text, page_text=text, headline=headline, published=published)


def test_two_events_are_two_stories() -> None:
    pages = [page("a", FIRE_A), page("b", VOTE_A), page("c", FIRE_B), page("d", VOTE_B)]
    assert [s.document_ids for s in find_stories(pages)] == [("a", "c"), ("b", "d")]


def test_a_story_has_the_typical_headline_and_its_dates() -> None:
    pages = [
        page("a", FIRE_A, "Fire destroys mill in Tarnow Bay", "2031-05-02"),
        page("b", FIRE_B, "Tarnow Bay mill fire", "2031-05-03T08:00:00Z"),
        page("c", FIRE_A, "What we know", "2031-05-04"),
    ]
    (story,) = find_stories(pages)
    assert story.title in ("Fire destroys mill in Tarnow Bay", "Tarnow Bay mill fire")
    assert (story.first_published, story.last_published) == ("2031-05-02", "2031-05-04")


def test_reuse_of_most_of_a_page_joins_it() -> None:
    shared = Reuse(
        id="r1",
        a=Span(document="a", start=0, end=len(FIRE_A), exact=FIRE_A),
        b=Span(document="b", start=0, end=len(VOTE_A), exact=VOTE_A),
        identity=1.0,
        direction="unknown",
        confidence=0.0,
    )
    assert len(find_stories([page("a", FIRE_A), page("b", VOTE_A)], [shared])) == 1


def test_pages_arriving_one_by_one_join_the_same_stories() -> None:
    index = StoryIndex()
    assert [index.add(text) for text in (FIRE_A, VOTE_A, FIRE_B, VOTE_B)] == [0, 1, 0, 1]


def test_nothing_gives_nothing_and_a_page_without_words_is_its_own_story() -> None:
    assert find_stories([]) == []
    assert [s.document_ids for s in find_stories([page("a", ""), page("b", "")])] == [("a",), ("b",)]


def test_frozen_weights_are_the_same_again_from_what_was_kept() -> None:
    growing = Frequencies()
    for text in (FIRE_A, VOTE_A, FIRE_B):
        growing.add(features(text))
    frozen = growing.freeze()
    before = frozen.vector(features(FIRE_B))
    growing.add(features(VOTE_B))
    frozen.add(features(VOTE_B))
    kept = Frequencies(frozen.pages, dict(frozen.counts), frozen=True)
    assert frozen.pages == 3
    assert (
        frozen.vector(features(FIRE_B)) == before == kept.vector(features(FIRE_B)) != growing.vector(features(FIRE_B))
    )


def test_an_index_with_frozen_weights_never_weighs_a_page_anew() -> None:
    growing = Frequencies()
    for text in (FIRE_A, VOTE_A, FIRE_B, VOTE_B):
        growing.add(features(text))
    index = StoryIndex(growing.freeze(), usual=0.2)
    filler = [f"Harbour pilots of quay {n} met on pier {n * 7} about berth {n * 13}." for n in range(20)]
    stories = [index.add(text) for text in (FIRE_A, VOTE_A, *filler, FIRE_B, VOTE_B)]
    assert (stories[0], stories[1]) == (stories[-2], stories[-1])
    assert index.usual == 0.2 and len(index.weights) == 0


def test_a_page_that_brings_two_stories_together_keeps_the_larger_one_s_number() -> None:
    index = StoryIndex()
    assert [index.add(text) for text in (VOTE_A, FIRE_A, FIRE_B)] == [0, 1, 1]
    assert index.add("Sheep graze.", joined=0) == 0
    assert index.story_of == [0, 1, 1, 0]


def test_a_raised_figure_beside_a_month_is_no_day() -> None:
    from headwater.stories.features import features

    assert "w:quay" in features("The quay was shut in May ² and opened again in June.", "")


def test_strangers_do_not_change_what_a_story_s_pages_are_to_each_other() -> None:
    inside = [0.4, 0.3, 0.25]
    assert usual_scale([*inside, *[LEAST_SCALE] * 500]) == usual_scale(inside) == 0.3
    assert usual_scale([]) == usual_scale([LEAST_SCALE]) == LEAST_SCALE


def test_the_same_event_again_a_year_later_is_another_story() -> None:
    dates = [("2031-05-02", "2031-05-03"), ("2031-05-02", "2032-05-03")]
    found = [find_stories([page("a", FIRE_A, published=a), page("b", FIRE_B, published=b)]) for a, b in dates]
    assert [len(stories) for stories in found] == [1, 2]


def results(company: str, shr: str, net: str, revs: str, prior: tuple[str, str, str]) -> str:
    return (
        f"{company} 1st qtr net\n\nShr {shr} cts vs {prior[0]} cts\n\nNet {net} vs {prior[1]}\n\n"
        f"Revs {revs} mln vs {prior[2]} mln\n\nNote: results include gains from sale of assets."
    )


def test_results_of_two_companies_are_less_alike_than_their_words_and_two_versions_of_one_are_as_alike() -> None:
    forms = [
        features(results(f"{name} Corp", f"{n}.{n}", f"{n},{n * 7 + 101},{n * 13 + 200}", f"{n * 3}.{n}4", ("-",) * 3))
        for n, name in enumerate(("Corvel", "Tamsin", "Wexlin", "Norbar"), 11)
    ]
    frequencies = Frequencies()
    for form in forms:
        frequencies.add(form)
    vectors = [frequencies.vector(form) for form in forms]
    words = [frequencies.vector({t: v for t, v in form.items() if t[0] != "n"}) for form in forms]
    assert all(dot(a, b) < 0.5 * dot(c, d) for (a, b), (c, d) in zip(pairwise(vectors), pairwise(words), strict=True))
    later = frequencies.vector(forms[0] | {"w:text": 1.0})
    assert dot(vectors[0], later) > 0.95


def test_whom_a_form_is_about_tells_it_from_another_of_the_same_figures() -> None:
    """Two companies' results of one form and some equal figures were one event; prose knows no such term."""
    prior = ("28.4", "3,911,207", "51.92")
    forms = [
        features(results(name, "31.2", "4,120,331", "57.31", prior))
        for name in ("Corvel Corp", "Corvel Corp", "Tamsin Corp")
    ]
    assert [[t for t in form if t[0] == "s"] for form in forms] == [["s:corvel corp"]] * 2 + [["s:tamsin corp"]]
    frequencies = Frequencies()
    for form in forms:
        frequencies.add(form)
    one, again, other = (frequencies.vector(form) for form in forms)
    assert dot(one, again) == pytest.approx(1)
    without = [frequencies.vector({t: v for t, v in form.items() if t[0] != "s"}) for form in (forms[0], forms[2])]
    assert dot(one, other) < dot(*without) - 0.05
    assert not any(t[0] == "s" for t in features("in the town of the fire nobody spoke, said a man."))
    assert not any(t[0] == "s" for t in frequencies.vector(features(FIRE_A)))


def test_what_a_page_full_of_numbers_weighs_is_a_unit_vector_of_mostly_numbers() -> None:
    form = features(results("Corvel Corp", "31.2", "4,120,331", "57.31", ("28.4", "3,911,207", "51.92")))
    vector = Frequencies().vector(form)
    assert abs(sum(v * v for v in vector.values()) - 1) < 1e-9
    numbers = sum(v * v for t, v in vector.items() if t[0] == "n")
    subject = sum(v * v for t, v in vector.items() if t[0] == "s")
    assert 0.2 < subject < 0.5
    assert 0.6 < numbers / (1 - subject) < 0.98
    prose = Frequencies().vector(features(FIRE_A))
    assert not any(t[0] == "n" for t in prose)


def test_of_an_address_whose_marks_stand_apart_nothing_is_left() -> None:
    text = "http : / / forum . velm . net / view . php ? f=44 & t=25677 _ n _ 3695929 . html"
    assert features(text) == {}
    assert features(f"{text}\nFire in Velm") == features("Fire in Velm")
    assert {*features("Fire in Velm")} == {"e:fire", "e:velm", "s:fire"}
