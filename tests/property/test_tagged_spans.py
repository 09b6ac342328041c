"""Whatever the text, the tagger's spans are stretches of it, and it comes back."""

from hypothesis import given, settings
from hypothesis import strategies as st

from headwater.attribution.tagging import tag
from headwater.attribution.tagging.words import lines
from headwater.limits import MAX_PARAGRAPH_CHARS

PIECES = st.sampled_from(
    [
        "“",
        "”",
        '"',
        "'",
        "’",
        "[",
        "]",
        "(",
        ",",
        ".",
        ":",
        "—",
        "\n",
        "\n\n",
        " ",
        "\xa0",
        "\u200b",
        "\x00",
        "é",
        "漢",
        "🙂",
        "said",
        "told",
        "according to",
        "Voss",
        "she",
        "that",
        "the port",
        "denied",
        "closed",
        "As",
        "who",
    ]
)
TEXTS = st.lists(PIECES, max_size=60).map(" ".join)


@settings(deadline=None, max_examples=60)
@given(TEXTS)
def test_spans_are_stretches_of_the_text(text: str):
    for one in tag([text], tier="rules")[0]:
        for role in one[:3]:
            assert list(role) == sorted(role)
            for start, end in role:
                assert 0 <= start < end <= len(text)
                assert text[start:end].strip()


@given(st.text(alphabet="ab \n", max_size=400))
def test_lines_are_slices(text: str):
    assert all(text[start : start + len(line)] == line and "\n" not in line for start, line in lines(text))


def test_a_line_past_the_limit_is_cut_and_nothing_is_lost():
    text = "word " * MAX_PARAGRAPH_CHARS
    cut = lines(text)
    assert "".join(line for _, line in cut) == text
    assert max(len(line) for _, line in cut) <= MAX_PARAGRAPH_CHARS


def test_texts_are_answered_in_order_and_alike():
    said, silent = "The mayor said the road was open.", "The road was open."
    assert [len(found) for found in tag([said, silent, said], tier="rules")] == [1, 0, 1]


def test_a_thousand_marks_come_back():
    assert tag(['"' * 1000, "“" * 1000], tier="rules") == [[], []]
