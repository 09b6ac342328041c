"""What is packed for the case file comes back to the last value: columns of records, blocks of pages, lists of pages."""

from typing import Any

import msgspec
import numpy as np
from hypothesis import example, given
from hypothesis import strategies as st

from headwater.archive.indexes.neighbourhood import pack_pages, unpack_pages
from headwater.archive.rows.columns import compact, expand
from headwater.archive.rows.layout import fold, unfold
from headwater.archive.rows.packing import Layers

IDS = ["4fec00148f669046", "0", "#", ""]
TEXTS = st.sampled_from(["4fec00148f669046", "4fec00148f669046-a3", "#3", "#x-1", "-", "0-a", "", "said"]) | st.text(
    max_size=4
)
FLOATS = st.floats(allow_nan=False, allow_infinity=False)  # JSON, and so a report, has neither
SCALARS = st.none() | st.booleans() | st.integers(-(1 << 40), 1 << 40) | FLOATS | TEXTS
KEYS = st.sampled_from(["start", "end", "text", "*", "of", "at"]) | st.text(max_size=2)
SPANS = st.fixed_dictionaries({"start": st.integers(0, 99), "end": st.integers(0, 99)}, optional={"exact": TEXTS})
VALUES = st.recursive(
    SCALARS | SPANS,
    lambda inner: st.lists(inner, max_size=6) | st.dictionaries(KEYS, inner, max_size=4) | st.lists(SPANS, max_size=5),
    max_leaves=30,
)


@given(VALUES)
@example([{"*": 1}, {"*": 2}, {"*": 3}])
@example([1, True, 1.0])
@example([{}, {}, {}])
@example([None, None, None])
@example([{"start": 3, "end": None}, {"start": 1, "end": 4}, {"start": 2, "end": 4}])
def test_columns_are_records_again(value: Any) -> None:
    packed = msgspec.json.decode(msgspec.json.encode(compact(value, {id_: place for place, id_ in enumerate(IDS)})))
    found = expand(packed, IDS)
    assert found == value
    assert msgspec.json.encode(found, order="sorted") == msgspec.json.encode(value, order="sorted")  # True is not 1


def test_what_repeats_itself_is_small() -> None:
    spans = [{"document": n // 9, "start": 90 * n, "end": 90 * n + 40, "layer": "text"} for n in range(900)]
    told = [{"id": f"{IDS[0]}-a{n}", "kind": "direct", "content": [span]} for n, span in enumerate(spans)]
    plain, packed = msgspec.json.encode(told), msgspec.json.encode(compact(told, {IDS[0]: 0}))
    assert (len(plain) > 100_000, len(packed) < 20_000) == (True, True)


LINES = st.lists(st.sampled_from(["", "a", "Menu", "He said so.", "It was\non"]), max_size=6)
ROLES = st.sampled_from(["boilerplate", "headline", "paragraph"])


@st.composite
def pages(draw: st.DrawFn) -> tuple[Layers, list[dict[str, Any]]]:
    before, body, after = draw(LINES), draw(LINES), draw(LINES)
    layers = Layers("\n\n".join(body), "\n".join([*before, *body, *after]))
    blocks: list[dict[str, Any]] = []
    for line in [*before, *body, *after]:
        start = draw(st.just(layers.page_text.find(line)) | st.integers(0, 30))
        block = {"layer": "page", "role": draw(ROLES), "start": start, "end": start + len(line), "origin": None,
                 "page_start": None}  # fmt: skip
        if line in body and draw(st.booleans()):
            at = layers.text.find(line)
            origin = draw(st.none() | st.just({"name": "Oland Post", "evidence": []}))
            block |= {"layer": "text", "start": at, "end": at + len(line), "page_start": start, "origin": origin}
        blocks.append(block)
    return layers, blocks


@given(pages())
def test_blocks_are_whole_again(page: tuple[Layers, list[dict[str, Any]]]) -> None:
    layers, blocks = page
    folded = msgspec.json.decode(msgspec.json.encode(fold(blocks, layers)))
    assert unfold(folded, layers) == blocks


def test_blocks_that_stand_as_expected_are_their_roles() -> None:
    layers = Layers("One.\n\nTwo.", "Menu\nHome\n\nTitle\nOne.\nTwo.\nShare")
    places = [
        ("page", 0, 4, None),
        ("page", 5, 9, None),
        ("page", 11, 16, None),
        ("text", 0, 4, 17),
        ("text", 6, 10, 22),
    ]
    origin = {"name": "Oland Post"}
    blocks = [
        {"layer": layer, "role": "r", "start": start, "end": end, "page_start": at, "origin": origin if at else None}
        for layer, start, end, at in places
    ]
    assert fold(blocks, layers) == ["r", "r", "r", ["+r", origin], "+r"]


@given(st.lists(st.integers(0, (1 << 32) - 1), unique=True, max_size=9).map(sorted))
@example([0])
@example([255, 510])
@example([256, 65_792])
def test_lists_of_pages_are_whole_again(numbers: list[int]) -> None:
    packed = pack_pages(numbers)
    assert unpack_pages(packed) == numbers
    assert packed[0] == (1 if np.diff(numbers, prepend=0).max(initial=0) < 256 else packed[0])
