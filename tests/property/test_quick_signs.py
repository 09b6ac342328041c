"""Cheap tests before costly ones, and quick ways beside slow ones: they say what the slow ones say."""

import re

from hypothesis import given
from hypothesis import strategies as st

from headwater.reading.lines.patterns import TIME_OF_DAY, WRITTEN_DATE, has_date
from headwater.reading.lines.runs import flags, wholes
from headwater.reading.markup.elements import SPACE, fold

DATED = st.lists(
    st.sampled_from(
        "jan January feb MARCH apr may june jul August sept September oct nov dec. 1 12 3rd 22nd 1999 2031 4:10 08.15 pm"
        " p.m. am - / . , of é st x".split()
        + [" "] * 12
    ),
    max_size=8,
).map("".join)
SPACED = st.text("a’é \t\n\r\f\v\x1c\x1d\x1e\x1f\x85\xa0\u2009\u200b\u2028\u3000\ufeff", max_size=10)
PLAIN_TIME = re.compile(r"\b\d{1,2}[:.]\d\d(?::\d\d)?(?: ?[ap]\.?m\b\.?)?|\b\d{1,2} ?[ap]\.?m\b", re.IGNORECASE)


@given(DATED)
def test_what_holds_a_date_is_what_the_pattern_of_dates_finds(text: str) -> None:
    assert has_date(text) == (WRITTEN_DATE.search(text) is not None)


@given(DATED)
def test_a_time_of_day_is_found_where_it_begins_at_a_word(text: str) -> None:
    assert [m.span() for m in TIME_OF_DAY.finditer(text)] == [m.span() for m in PLAIN_TIME.finditer(text)]


@given(SPACED)
def test_white_space_is_folded_as_one_pattern_folds_it(text: str) -> None:
    assert fold(text) == (text if text.isprintable() and "  " not in text else SPACE.sub(" ", text))


@given(st.lists(st.integers(-(2**62), 2**62)), st.lists(st.booleans()))
def test_columns_hold_what_lists_hold(numbers: list[int], said: list[bool]) -> None:
    assert wholes(numbers).tolist() == numbers
    assert flags(said).tolist() == said
