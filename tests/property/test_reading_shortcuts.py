"""What reading asks first because it is cheap never changes the answer: each shortcut is held against the plain way."""

import gc
import re
from pathlib import Path
from urllib.parse import urljoin

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from headwater.errors import InputError, LimitError
from headwater.limits import MAX_NESTING_DEPTH, MAX_TAG_ATTRIBUTES
from headwater.model import Page
from headwater.reading.decode import controls_in
from headwater.reading.document import collector_paused, read_page
from headwater.reading.lines.abroad import count_words, has_words
from headwater.reading.lines.letters import kinds_of, small_words, written
from headwater.reading.lines.patterns import AGO, SENTENCE_END, WORD, WRITTEN_DATE, has_date, has_time
from headwater.reading.lines.signed import median
from headwater.reading.lines.wording import (
    AT,
    HEAD_CHARS,
    Hints,
    ends_sentence,
    figures_of,
    is_quoting,
    packed,
    sums,
    text_features,
)
from headwater.reading.markup.elements import SPACE, Line, Tree, fold
from headwater.reading.markup.head import Head, lines_saying
from headwater.reading.markup.metadata import read_metadata
from headwater.reading.markup.names import (
    AUTHOR_CLASS,
    AUTHORED,
    HUMP,
    KINDS,
    STRONG,
    TIME_NAME,
    TITLE_CLASS,
    TITLED,
    calls_time,
    name_bits,
)
from headwater.reading.markup.names import BIT as NAME_BIT
from headwater.reading.markup.page import absolute
from headwater.reading.markup.shape import AROUND_BIT, FAR, ITEM_BITS, ROOTS, RUNNING_TAGS, Shape
from headwater.reading.markup.smoothing import fill
from headwater.reading.markup.tagger import look
from headwater.reading.markup.taming import NESTING_TAGS, PIECE, TAG, WINDOW, most_nesting, tame
from headwater.reading.markup.walk import parse_tree
from headwater.reading.model_file import SETTLED, chances, odds
from headwater.reading.mojibake import undo_double
from headwater.reading.ownership import credits
from headwater.reading.ownership.datelines import find_dateline, plain_spaces

EXAMPLES = Path(__file__).parents[2] / "examples"
ODD = " \t\n\r\x0b\x1c\x85\u00a0\u1680\u2009\u200b\u2028\u202f\u3000\ufeff"
LETTERS = st.text(st.sampled_from(ODD + "aZé.,:!?…\"'”’)]«„“39\x80\x9fÂ"), max_size=30)
TIMES = st.lists(
    st.sampled_from("3 may 2031 May 3, hours ago An hour yesterday at 12/5/2031 agog 5:10 pm".split(" ")), max_size=6
).map(" ".join)


@given(LETTERS)
def test_letters(text: str) -> None:
    assert fold(text) == SPACE.sub(" ", text)
    assert ends_sentence(text) == bool(SENTENCE_END.search(text[-8:]))
    assert is_quoting(text) == bool(re.search(r"[“\"„«]", text))
    assert plain_spaces(text) == re.sub("[\u00a0\u2002\u2003\u2009\u202f]", " ", text)


CREDITS = [
    *("By Mara Quill, Reuters|Reporting by Reuters|Source: AFP|Via Reuters|With Reuters|(With inputs from PTI)").split(
        "|"
    ),
    *("con información de EFE|AFP contributed to this report|Originally published by The Quay Gazette").split("|"),
    *(
        "Authored by Ada Quill via The Quay Post|Article courtesy of The Quay Post|© 2031 Reuters. All rights reserved"
    ).split("|"),
    *("Tugs left the port|The quay|, |. | - |(|)|¶").split("|"),
]


@given(st.lists(st.sampled_from(CREDITS), max_size=4).map("".join))
def test_no_credit_is_in_a_line_that_is_passed_over(line: str) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(credits, "_may_be_credit", lambda *_: True)
        found = list(credits.find_credits(line))
    assert list(credits.find_credits(line)) == list(credits.find_credits(line, signs=credits.signs_in(line))) == found


@given(st.lists(st.lists(st.sampled_from("the The quay İstanbul 3 ’s — . ".split(" "))).map(" ".join)))
def test_lines_that_say_a_title(texts: list[str]) -> None:
    said = [" ".join(WORD.findall(text[:400].lower())) for text in texts]
    titles = {title for title in said[:2] if title}
    assert lines_saying([Line(text, 0) for text in texts], titles) == [i for i, t in enumerate(said) if t in titles]


@given(LETTERS)
def test_double_encoding(text: str) -> None:
    if not re.search("[\x80-\x9f]", text):
        assert undo_double(text) == undo_double(text, text.encode()) == (text, 0)
    assert undo_double(text + "donâ\x80\x99t")[0].endswith("don’t")


@given(TIMES)
def test_times(text: str) -> None:
    assert has_date(text) == bool(WRITTEN_DATE.search(text))
    assert has_time(text) == bool(WRITTEN_DATE.search(text) or AGO.search(text))


@pytest.mark.parametrize(
    "month", "january february march april may june july august september october november december".split()
)
def test_every_month_makes_a_date(month: str) -> None:
    assert has_date(f"3 {month} 2031")
    assert has_date(f"{month[:3].upper()}. 3, 2031")
    assert not has_date(f"{month} third")


PARTS_OF_NAMES = [*"aAbB-_ é12", *(part.strip("^$?") for _, pattern in KINDS for part in pattern.split("|"))]
PARTS_OF_NAMES += [
    "Title",
    "Line",
    "Author",
    "By",
    "headline",
    "entry-title",
    "articleBody",
    "user-name",
    "fn",
    "s",
    "S",
]


@given(st.lists(st.sampled_from(PARTS_OF_NAMES), max_size=8).map("".join))
def test_names(names: str) -> None:
    words = re.findall("[a-z]{2,}", HUMP.sub(" ", names).lower())
    bits = sum(NAME_BIT[kind] for kind, pattern in KINDS if any(re.search(pattern, word) for word in words))
    for bit, pattern in ((NAME_BIT["strong"], STRONG), (TITLED, TITLE_CLASS), (AUTHORED, AUTHOR_CLASS)):
        bits |= bit if pattern.search(names) else 0
    assert name_bits([names, "", names.upper(), names])[::3] == [bits, bits]


WORDS = st.text(st.sampled_from(ODD + "aZéßÉǅΣ_9²٣新聞の.,-’—…“\U0001d400\U0001f600\ud800"), max_size=30)


@given(WORDS)
def test_words_in_small_letters(text: str) -> None:
    words = re.findall(r"\w+", text)
    assert [word.decode() for word in small_words(text)] == [word.lower() for word in words]
    sizes, capital, upper = written(kinds_of(text))
    assert sizes.tolist() == [len(word) for word in words]
    assert capital.tolist() == [word[0].isupper() for word in words]
    assert upper.tolist() == [word.isupper() for word in words]


@given(st.lists(WORDS, min_size=1, max_size=4), st.sampled_from([1, HEAD_CHARS]))
def test_figures(lines: list[str], times: int) -> None:
    lines = [line * times for line in lines]
    found = figures_of(kinds_of("\n".join(lines)), np.array([len(line) for line in lines]))
    assert found.tolist() == [len(re.findall(r"\d", line[:HEAD_CHARS])) for line in lines]


@given(WORDS, st.integers(1, 6))
def test_words_are_counted_no_further_than_is_asked(text: str, least: int) -> None:
    assert has_words(text, least) == (count_words(text) >= least)


@given(st.binary(max_size=40))
def test_control_characters(raw: bytes) -> None:
    assert controls_in(raw) == sum(byte < 9 or 14 <= byte < 32 or byte == 127 for byte in raw)


HREFS = st.lists(st.sampled_from("http:// https:// // a.example B ? # /x ../ ;p [ : 80 %20 é = & . \t".split(" "))).map(
    "".join
)


@given(HREFS, st.sampled_from(["http://b.example/c/d?e", "https://b.example"]))
def test_addresses_that_joining_leaves_as_they_are(href: str, url: str) -> None:
    try:
        joined = urljoin(url, href.strip()) if href.strip() and not href.strip().startswith("#") else ""
    except ValueError:
        joined = ""
    assert absolute(href, url) == joined


@given(st.lists(st.tuples(st.booleans(), st.booleans(), st.booleans()), min_size=1, max_size=12))
def test_lines_join_a_taken_neighbour(lines: list[tuple[bool, bool, bool]]) -> None:
    taken, fit, same = (np.array(column) for column in zip(*lines, strict=True))
    out = taken.tolist()
    for i in range(1, len(out)):
        out[i] |= out[i - 1] and same[i] and fit[i]
    for i in range(len(out) - 2, -1, -1):
        out[i] |= out[i + 1] and same[i + 1] and fit[i]
    assert fill(taken, fit, same).tolist() == out


@given(
    st.lists(st.sampled_from(["time", "Date", "AGO", "pubdate", "metal", "post", "ed", "stamp", " ", "-", "é"])).map(
        "".join
    )
)
def test_names_of_times(names: str) -> None:
    assert calls_time(names) == bool(TIME_NAME.search(names))


@given(st.lists(st.integers(-9, 9), min_size=1, max_size=9))
def test_the_median(values: list[int]) -> None:
    assert median(np.array(values)) == float(np.median(values))


@given(st.lists(st.lists(st.integers(0, 9), max_size=4), max_size=6))
def test_sums_of_runs(runs: list[list[int]]) -> None:
    sizes = np.array([len(run) for run in runs], dtype=np.int64)
    assert sums([value for run in runs for value in run], sizes).tolist() == [sum(run) for run in runs]


def test_columns_of_words() -> None:
    hints = Hints("Council shuts quay", "The council of Orrey shut its only quay on Monday", None)
    lines = [
        ("Council shuts quay", 0, 0, 0),
        ("The quay has shut, THE council said: “It is old.”", 5, 3, 1),
        ("12 comments", 0, 0, 0),
        ("Posted by Mara Quill on May 3, 2031 at 4:10 pm", 10, 0, 1),
        ("", 0, 0, 0),
        ("Reply", 5, 0, 1),
    ]
    assert packed(lines[1][0]) == "the quay has shut the council said it is old"
    texts, *marked = map(list, zip(*lines, strict=True))
    rows = text_features(texts, hints, tuple(marked))
    column = {name: rows[:, at].tolist() for name, at in AT.items()}
    assert column["words"] == [3, 10, 2, 12, 0, 1]
    assert column["is_title"] == [1, 0, 0, 0, 0, 0]
    assert column["end"] == column["quoted"] == [0, 1, 0, 0, 0, 0]
    assert column["heading"] == [0, 0, 1, 0, 0, 0]
    assert column["by"] == column["date"] == column["clock"] == [0, 0, 0, 1, 0, 0]
    assert column["reply"] == [0, 0, 0, 0, 0, 1]
    assert column["upper"][1] == pytest.approx(0.1)
    assert column["capital"][1] == pytest.approx(0.3)
    assert column["stop"][1] == pytest.approx(0.5)  # the, the, said, it, is


@given(st.lists(st.sampled_from(["<div>", "</div>", "<DIV ", "<p>", "<", ">", "<section", "x", "<h2>", "<br>", "é"])))
def test_tags_are_never_counted_too_few(parts: list[str]) -> None:
    html = "".join(parts)
    opening = sum(not m[1] and m[2].lower() in NESTING_TAGS for m in TAG.finditer(html))
    assert most_nesting(html.encode()) >= opening


@pytest.mark.parametrize("before", ["", "<p>text", "x" * (WINDOW - 1), "x" * (PIECE - 3) + "<p>", "<p>" + "x" * PIECE])
@pytest.mark.parametrize("behind", ["", ">", "></div>"])
def test_long_tags_are_refused_wherever_they_stand(before: str, behind: str) -> None:
    html = before + "<div" + " a" * MAX_TAG_ATTRIBUTES + behind
    assert tame(html) == (html, False)
    with pytest.raises(LimitError, match="10,000 attributes"):
        tame(before + "<div" + " a" * (MAX_TAG_ATTRIBUTES + 1) + behind)


def test_depth_is_found_across_pieces() -> None:
    deep = "<div>" * (MAX_NESTING_DEPTH + 1)
    assert tame("x" * (PIECE - 1) + deep)[1]
    assert not tame("x" * (PIECE - 1) + deep[5:])[1]


@pytest.mark.parametrize("on", [True, False])
def test_the_collector_is_left_as_it_was(on: bool) -> None:
    was = gc.isenabled()
    try:
        (gc.enable if on else gc.disable)()
        with collector_paused():
            assert not gc.isenabled()
        assert gc.isenabled() == on
        with pytest.raises(InputError):
            read_page(Page(source="empty", content=b"<p></p>", content_type="text/html"))
        assert gc.isenabled() == on
    finally:
        (gc.enable if was else gc.disable)()


@given(st.lists(st.sampled_from("<b> <i> </b> </i> <p> </p> <svg><a></a></svg> <div> </div> <!--x--> a <br>".split())))
def test_every_element_closes_where_its_last_child_ends(parts: list[str]) -> None:
    tree = parse_tree("".join(parts))
    for i, element in enumerate(tree.elements):
        assert i < element.end <= len(tree.elements)
        assert element.first <= element.last <= len(tree.lines)
        inside = [n for n, other in enumerate(tree.elements) if i in above(tree, n)]
        assert [i, *inside] == list(range(i, element.end))


def above(tree: Tree, i: int) -> list[int]:
    out: list[int] = []
    while (i := tree.elements[i].parent) >= 0:
        out.append(i)
    return out


NAMED = st.sampled_from(
    [
        f"<{tag}{name}>"
        for tag in ("div", "li", "p", "h2", "span")
        for name in ("", " class=comment", " class='article date'")
    ]
    + ["</div>", "</div>", "</li>", "</p>", "<a rel=author class=byline>x</a>", "text"]
)


@given(st.lists(NAMED, max_size=25))
def test_what_stands_around_elements_is_gathered_in_leaps(parts: list[str]) -> None:
    tree = parse_tree("".join(parts))
    shape = Shape(tree)
    elements, made = tree.elements, [(e.tag, e.called) for e in tree.elements]
    beside = [(e.parent, *make) for e, make in zip(elements, made, strict=True)]
    for i, element in enumerate(elements):
        up = [n for n in above(tree, i) if elements[n].tag not in ROOTS]
        path = [] if element.tag in ROOTS else [i, *up]
        bits = name_bits([elements[n].called for n in path])
        alike = [beside.count(beside[n]) for n in path]
        listed = [n > 1 and elements[x].tag not in RUNNING_TAGS for n, x in zip(alike, path, strict=True)]
        assert [shape.bits[i]] == name_bits([element.called])
        assert shape.alike[i] == made.count(made[i])
        assert shape.above[i] == sum({1 << n for n in range(40) for said in bits if said >> n & 1})
        assert shape.near[i] == sum({1 << n for n in range(40) for said in bits[:3] if said >> n & 1})
        assert shape.tags[i] == sum({AROUND_BIT.get(elements[n].tag, 0) for n in path})
        assert shape.repeated[i] == max([1, *(n for n, found in zip(alike, listed, strict=True) if found)])
        assert shape.item[i] == next((n for n, found in zip(path, listed, strict=True) if found), -1)
        for kind, levels in (("comment", shape.comment_up), ("article", shape.article_up)):
            far = next((n for n, said in enumerate(bits) if said & NAME_BIT[kind]), FAR)
            assert levels[i] == min(far, FAR)
        inside = name_bits([e.called for e in elements[i : element.end]])
        assert shape.within(np.array([i])).tolist() == [
            [any(said & bit for said in inside) for bit in ITEM_BITS.tolist()]
        ]
    ways = {
        i: [
            ("p", "") if elements[n].tag == "p" else made[n]
            for n in (i, *above(tree, i))
            if elements[n].tag not in ROOTS
        ]
        for i, element in enumerate(elements)
        if element.tag not in ROOTS
    }
    for i, way in ways.items():
        assert [n for n, other in ways.items() if other == way] == [
            n for n in ways if shape.signature[n] == shape.signature[i]
        ]


def test_datelines_need_a_mark() -> None:
    for text in (
        "PARIS - Two",
        "PARIS (AFP) Two",
        "(AFP) - Two",
        "PARIS: Two",
        "PARIS — Two",
        "МОСКВА, 21 сен — РИА Новости. Two",
    ):
        assert find_dateline(text) is not None
    assert find_dateline("PARIS Two ferries ran") is None


@pytest.mark.parametrize("name", ["markup-article", "markup-comment", "markup-thread"])
def test_what_the_first_trees_settle_the_others_do_not_overturn(name: str) -> None:
    settled = 0
    for file in sorted(EXAMPLES.glob("*/pages/*.html")):
        html = file.read_text("utf8")
        tree = parse_tree(html)
        head = Head(tree, None)
        rows = np.ascontiguousarray(look(tree, head, read_metadata(head))[0], dtype=np.float32)
        first = odds(name, rows)
        whole = 1 / (1 + np.exp(-(first + odds(f"{name}-rest", rows))))
        told = chances(name, rows)
        assert np.abs(told - whole).max() < 0.016
        assert told[first >= SETTLED] == pytest.approx(whole[first >= SETTLED])
        settled += int((first < SETTLED).sum())
    assert settled > 50
