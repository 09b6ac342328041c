"""What two pages share, on sentences of our own: passages, edits and their classes, direction."""

import pytest

from headwater.model import Reuse
from headwater.reuse import ReuseIndex, find_reuse, passage_trees
from headwater.reuse.edits import classify
from headwater.reuse.pairs import many_passages
from headwater.reuse.texts import Text

OWN_A = "The harbour town of Lissen woke to closed shops on Tuesday, and the fish market stayed empty until noon."
OWN_B = "Opposition members of the Tarvian senate met late into the night without agreeing on a common position."
STORY = (
    "The council of Lissen voted on Tuesday to close the old ferry pier for the winter after inspectors found cracks in its "
    "northern wall. Mayor Ana Reth said repairs would begin within a week and cost about two million crowns.\n\n"
    "Fishermen may use the market quay until the spring, the council decided.\n\n"
)
BACKGROUND = (
    "The pier was built a century ago and has been closed twice before. It also serves the island of Orso, but "
    "most of its traffic moved to the new harbour when that opened. Residents had asked for a bridge, which the "
    "government in Vesk has said it would not pay for."
)
STATEMENT_A = (
    "“No vessel of the coast guard at [the northern station on Orso island] was told by anybody to leave the area where the "
    "ferry sank, and the log will show it,” Captain Mira Holt said in a statement.\n\n"
    "“Every order that was given that night has been handed over to the inquiry.”"
)
STATEMENT_B = (
    "“No vessel of the coast guard at Vesk (the northern station on Orso island) was told by anybody to leave the area where "
    "the ferry sank, and the log will show it,” coast guard spokeswoman Mira Holt said in a statement reported by the "
    "agency Tarpress.\n\n“Every order that was given that night has been handed over to the inquiry,” it added."
)


def pair(
    a_text: str, b_text: str, a: dict[str, object] | None = None, b: dict[str, object] | None = None
) -> list[Reuse]:
    return find_reuse([{"id": "a", "text": a_text, **(a or {})}, {"id": "b", "text": b_text, **(b or {})}])


def test_one_quotation_with_a_bracket_and_without_is_one_passage() -> None:
    rest_a, rest_b = (" ".join(f"{word}{n}" for n in range(70)) for word in ("ebb", "flow"))
    found = pair(f"{OWN_A}\n\n{STATEMENT_A}\n\n{rest_a}", f"{OWN_B}\n\n{STATEMENT_B}\n\n{rest_b}")
    assert len(found) == 1
    reuse = found[0]
    assert reuse.a.exact.startswith("“No vessel of the coast guard at [the")
    assert reuse.a.exact.endswith("handed over to the inquiry")
    assert reuse.b.exact.endswith("handed over to the inquiry")
    assert [(e.a, e.b, e.class_) for e in reuse.edits][:2] == [("[", "Vesk (", "quotation"), ("]", ")", "quotation")]
    assert "attribution-added" in {e.class_ for e in reuse.edits}
    assert reuse.direction == "common_source"


def test_unlike_texts_share_nothing() -> None:
    assert pair(OWN_A, OWN_B) == []


def test_a_form_with_other_numbers_in_it_is_no_reuse() -> None:
    """Traffic figures of two airlines stood as 50 words of reuse."""
    form = (
        "Its {} load factor rose to {} percent from {} percent a year before. Passenger miles rose {} percent to {} million "
        "from {} million, and available seat miles grew {} percent to {} million from {} million in the month, while {} "
        "passengers boarded a flight, it said."
    )
    one = form.format("March", 59.1, 65.5, 16.5, 274.3, 235.3, 29.1, 464.2, 359.5, 40111)
    other = form.format("April", 44.6, 40.8, 43.2, 457.3, 319.7, 30.8, 310.2, 283.2, 51204)
    assert pair(f"Coastair said. {one} {OWN_A}", f"Hillair said. {other} {OWN_B}") == []
    edited = one.replace("a year before", "last year").replace("in the month", "that month")
    assert len(pair(f"Coastair said. {one} {OWN_A}", f"{edited} {OWN_B}")) == 1


def test_a_phrase_of_a_trade_is_no_reuse_and_a_short_quotation_with_a_bracket_is() -> None:
    phrase = "the farm ministry's {} in {} said in a field report that was dated {}"
    assert pair(f"{OWN_A} {phrase.format('officer', 'Vesk', 'Monday')}",
                f"{OWN_B} {phrase.format('counsellor', 'Lissen', 'last week')}") == []  # fmt: skip
    words = "“We will not leave {}the island before the last of our people is home,” she said."
    found = pair(f"{OWN_A} {words.format('')}", f"{OWN_B} {words.format('[Orso] ')}")
    assert [[(e.a, e.b, e.class_) for e in r.edits] for r in found] == [[("", "[Orso] ", "quotation")]]


def test_a_credit_decides_the_direction() -> None:
    story = f"{OWN_A} {STATEMENT_A}"
    found = pair(
        f"{story}\n\n{OWN_B}",
        story,
        a={"publisher": "Lissen Post", "credits": ["Tarpress"]},
        b={"publisher": "Tarpress"},
    )
    assert (found[0].direction, found[0].evidence[0].reason) == ("b_to_a", "credit")
    assert found[0].confidence >= 0.9


def test_two_republishers_of_an_absent_wire_have_a_common_source() -> None:
    found = pair(
        f"{OWN_A} {OWN_B}", f"{OWN_A} {OWN_B}",
        a={"publisher": "Lissen Post", "credits": ["Tarpress"], "published": "2031-05-02"},
        b={"publisher": "Vesk Times", "credits": ["Tarpress"], "published": "2031-05-01"},
    )  # fmt: skip
    assert found[0].direction == "common_source"


def test_a_credit_to_an_agencys_initials_leads_to_its_own_page() -> None:
    found = pair(
        f"{OWN_A} {OWN_B}", f"{OWN_A} {OWN_B}",
        a={"publisher": "Norland Press Agency"}, b={"publisher": "Vesk Times", "credits": ["NPA"]},
    )  # fmt: skip
    assert (found[0].direction, [e.reason for e in found[0].evidence]) == ("a_to_b", ["credit"])


def test_nothing_decides_nothing_is_invented() -> None:
    found = pair(f"{OWN_A} {OWN_B}", f"{OWN_A} {OWN_B}")
    assert (found[0].direction, found[0].identity, found[0].edits) == ("unknown", 1.0, ())


def test_the_earlier_page_is_upstream() -> None:
    found = pair(
        f"{OWN_A} {OWN_B}", f"{OWN_A} {OWN_B}", a={"published": "2031-05-02T10:00"}, b={"published": "2031-05-01T10:00"}
    )
    assert found[0].direction == "b_to_a"


def test_what_a_publisher_prints_on_every_page_is_not_reuse() -> None:
    footer = "Sign up for our morning letter and never miss a story from the coast, the hills and the capital again."
    own = [f"{' '.join(f'w{page}x{n}' for n in range(60))}\n\n{footer}" for page in range(5)]
    pages = [{"id": str(i), "text": text, "publisher": "Lissen Post"} for i, text in enumerate(own)]
    assert find_reuse(pages) == []


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        ("Defence", "Defense", "spelling"),
        ("80 per cent", "80 percent", "spelling"),
        ("85%", "85 percent", "spelling"),
        ("organised", "organized", "spelling"),
        ("twelve", "12", "spelling"),
        ("centre", "center", "spelling"),
        ("travelled", "traveled", "spelling"),
        ("29", "31", "number"),
        ("twelve", "thirteen", "number"),
        ("Colonel Marek Oly", "General Tomas Irr", "name"),
        ("allegedly", "", "hedge-dropped"),
        ("may have", "has", "hedge-dropped"),
        ("according to the ministry", "", "attribution-dropped"),
        ("", ", the ministry said", "attribution-added"),
        ("“", '"', "formatting"),
        ("harbor town", "quiet port", "wording"),
    ],
)
def test_edit_classes(a: str, b: str, expected: str) -> None:
    assert classify(a, b) == expected


def test_words_changed_inside_a_quotation_are_an_altered_quotation() -> None:
    assert classify("29", "31", quoted=True) == "quotation"
    assert classify("Defence", "Defense", quoted=True) == "spelling"


def test_every_class_of_edit_in_one_passage() -> None:
    one = (
        "The ferry sank in the night. The Defence Ministry in Vesk may have known of the fault, according to the inquiry, and 29 people were on board. Colonel Marek "
        "Oly was told at noon. “The ferry was old and badly kept,” Anna Reth said, and the quiet harbour town was closed to "
        "eighty per cent of its boats while the divers looked for the log of the ship under the pier."
    )
    other = (
        "The ferry sank in the night. The Defense Ministry in Vesk has known of the fault, and 31 people were on board. General Tomas "
        'Irr was told at noon. "The ferry was new and badly kept," Anna Reth said, and the sleepy harbor town was closed to '
        "80 percent of its boats while the divers looked for the log of the ship under the pier, the ministry said."
    )
    (found,) = pair(one, f"{other} {OWN_A}")
    assert [(e.a, e.b, e.class_) for e in found.edits] == [
        ("Defence", "Defense", "spelling"),
        ("may have", "has", "hedge-dropped"),
        ("according to the inquiry, ", "", "attribution-dropped"),
        ("29", "31", "number"),
        ("Colonel Marek Oly", "General Tomas Irr", "name"),
        ("“", '"', "formatting"),
        ("old", "new", "quotation"),
        ("”", '"', "formatting"),
        ("quiet harbour", "sleepy harbor", "wording"),
        ("eighty per cent", "80 percent", "spelling"),
    ]


def test_boilerplate_is_a_publishers_own() -> None:
    """What one publisher prints on every page is reuse when another takes it over once."""
    footer = "Sign up for our morning letter and never miss a story from the coast, the hills and the capital again."
    pages = [
        {"id": str(i), "text": f"{' '.join(f'w{i}x{n}' for n in range(60))}\n\n{footer}", "publisher": "Lissen Post"}
        for i in range(4)
    ]
    taken = [{"id": str(i), "text": f"{OWN_A} {footer} {OWN_B}", "publisher": "Vesk Times"} for i in (4, 5)]
    assert [(r.a.document, r.b.document) for r in find_reuse([*pages, *taken])] == [("4", "5")]


def test_how_two_pages_of_one_publisher_end_is_its_footer() -> None:
    """Of two pages nothing can be learnt; the newsletter call under both stood as their reuse."""
    footer = "Sign up for our morning letter and never miss a story from the coast, the hills and the capital again."
    texts = [f"{STORY}{footer}", f"{STATEMENT_A}\n\n{BACKGROUND}\n\n{footer}"]
    ours = [{"id": str(i), "text": text, "publisher": "Lissen Post"} for i, text in enumerate(texts)]
    theirs = [{**ours[0], "publisher": "Vesk Times"}, ours[1]]
    assert find_reuse(ours) == []
    assert [(r.a.exact, r.b.exact) for r in find_reuse(theirs)] == [(footer, footer)]
    index = ReuseIndex()
    assert [index.add(page) for page in ours] == [[], []]
    views = [Text(str(page["id"]), str(page["text"]), "Lissen Post") for page in ours]
    assert list(many_passages(views, 12)) == []
    assert len(list(many_passages([views[0], views[1]._replace(publisher="Vesk Times")], 12))) == 1


def test_exemplars_give_each_copy_once_and_all_gives_every_two() -> None:
    words = [f"w{n}" for n in range(60)]
    copies = [{"id": str(i), "text": " ".join(words)} for i in range(30)]
    assert len(find_reuse(copies, pairs="exemplars")) == 29
    assert len(find_reuse(copies, pairs="all")) == 30 * 29 // 2


def test_three_rewordings_of_an_absent_wire_have_a_common_source() -> None:
    """Each edits the wire at places of its own; none stands between the others."""
    wire = f"{OWN_A} {STORY.replace(chr(10), ' ')} {OWN_B}".split()
    pages = []
    for k in range(4):
        words = ["abcdefgh"[k] * 3 + word if i % 16 == 4 * k else word for i, word in enumerate(wire)]
        pages.append({"id": f"p{k}", "text": " ".join(words), "published": f"2031-05-0{k + 1}T10:00"})
    found = find_reuse(pages)
    assert {(r.direction, r.evidence[0].reason) for r in found} == {("common_source", "no-page-between")}
    (tree,) = passage_trees(found)
    assert tree.heads == ("p0", "p1", "p2", "p3")


def test_a_page_that_merges_two_wires_has_two_parents() -> None:
    """Connected components would make the two wires one."""
    wires = [" ".join(f"{word}{n}" for n in range(60)) for word in ("sea", "hill")]
    pages = [
        {"id": "w1", "text": wires[0], "publisher": "Tarpress"},
        {"id": "w2", "text": wires[1], "publisher": "Norwire"},
        {
            "id": "m",
            "text": f"{wires[0]}\n\n{wires[1]}",
            "publisher": "Lissen Post",
            "credits": ["Tarpress", "Norwire"],
        },
        {"id": "c", "text": wires[0], "publisher": "Vesk Times", "credits": ["Tarpress"]},
    ]
    trees = passage_trees(find_reuse(pages))
    assert [tree.parents for tree in trees] == [{"c": "w1", "m": "w1", "w1": ""}, {"m": "w2", "w2": ""}]
    assert [tree.heads for tree in trees] == [("w1",), ("w2",)]


def test_a_correction_is_the_later_of_two_runs() -> None:
    found = pair(STORY, f"{STORY}(Corrects day of the vote.)")
    assert found[0].evidence[0].reason == "content-correction"
    assert found[0].direction == "a_to_b"


def test_an_end_that_was_cut_leans_to_the_longer_run_as_the_earlier() -> None:
    found = pair(STORY, STORY + BACKGROUND)
    assert {"content-end", "content-background"} <= {e.reason for e in found[0].evidence}
    assert found[0].direction == "b_to_a"
    assert 0.75 <= found[0].confidence < 0.85


def test_two_notices_of_one_form_tell_nothing_of_their_order() -> None:
    form = (
        "{} Corp said it will offer bonds for {} million crowns through an underwriting group managed by {}. The bonds "
        "will be due in ten years and may be called by the company from the fifth year on at a price to be set later."
    )
    found = pair(form.format("Coastair", 70, "Lissen Securities"), form.format("Hillair", 25, "Vesk Brothers"))
    assert [(r.direction, r.evidence) for r in found] == [("unknown", ())]
