"""Cheap tests before costly ones, and quick ways beside slow ones: they say what the slow ones say."""

import re

from hypothesis import given
from hypothesis import strategies as st

from headwater.reading.lines.abroad import (
    AGO_ABROAD,
    COMMENT_HEADING_ABROAD,
    DATED,
    find_ago_abroad,
    find_dated,
    heads_comments,
)
from headwater.reading.lines.consent import asks_consent
from headwater.reading.lines.patterns import (
    AGO,
    BEGIN_CHARS,
    PLEA,
    PLEA_BEGINS,
    TIME_OF_DAY,
    WALL,
    WALL_BEGINS,
    WRITTEN_DATE,
    find_ago,
    find_date,
    has_date,
)
from headwater.reading.lines.runs import flags, wholes
from headwater.reading.lines.times import MONTHS
from headwater.reading.markup.elements import SPACE, fold

TIMES = st.lists(
    st.sampled_from(
        "jan January feb MARCH apr may june jul August sept September oct nov dec. 1 12 3rd 22nd 1999 2031 4:10 08.15 pm"
        " p.m. am - / . , of é st x".split()
        + [" "] * 12
    ),
    max_size=8,
).map("".join)
SPACED = st.text("a’é \t\n\r\f\v\x1c\x1d\x1e\x1f\x85\xa0\u2009\u200b\u2028\u3000\ufeff", max_size=10)
PLACED = "1|12|31|1999|2031|.|,|º|er|de|del|年|月|日|vor |Hace |há |3|un|Stunden|horas| fa|ore|назад|часа|il y a | de |分钟|前"
ABROAD = st.lists(
    st.one_of(st.sampled_from(sorted(MONTHS)), st.sampled_from(f"{PLACED}|منذ|दिन पहले".split("|")), st.just(" ")),
    max_size=7,
).map("".join)
HEADINGS = st.lists(
    st.sampled_from("Kommentare commentaires COMENTARIOS Коментарі التعليقات 评论 ( 2 ) 12 : x _ \u3000".split(" ")),
    max_size=5,
).map(lambda parts: "".join(parts).replace("_", " "))
PLEAS = """please sign up for it|sign up here|subscribe now|register today|thanks for signing up|sharing is caring
like this story? share|get our newsletter|join our free newsletter|receive our newsletter|enter your inbox
want our newsletter|don’t miss our newsletter|stay with our newsletter|never miss our newsletter
to get our newsletter|keep up, our newsletter|be the first, our newsletter|by signing up you agree
the following post is sponsored|this article was paid|sorry, please enable javascript|sadly, enable javascript
you must enable javascript|continue reading below|story continues below|article continues below
thank for reading and subscribe|become a member|e-mail this story|email this page|print this page|save this story
send this article|printer-friendly version|copy link"""
WALLS = """URL: https://quay.example|to continue reading|already a subscriber|continue reading|keep reading
subscribe to read|log in to read|login to read|sign in to continue|register to read|create a free account to read
this article is for subscribers|you’ve read your articles|cet article est réservé aux abonnés
la suite est réservée à nos abonnés|il vous reste 80 % de cet article|jetzt weiterlesen mit|hier weiterlesen mit
weiterlesen mit|dieser Artikel ist nur für Abonnenten|contenido exclusivo para socios
artículo exclusivo para suscriptores|conteúdo exclusivo para assinantes|news provided by|share this story
source url: x|printed from: x|date printed: x"""
TERMS = """cookie|Cookies|tracking|trackers|consent|legitimate interest|personal data|personally identifiable data
personalised ads|personalized content|privacy policy|privacy center|our partners|4 partners|nos partenaires|nuestros socios
unique identifiers|geolocation data|information on your device|Werbetracking|personalisierte Werbung|personenbezogene Daten
Einwilligung|Datenschutzerklärung|Pur-Abo|traceurs|données personnelles|donnees à caractère personnels|consentement
datos personales|consentimiento|dati personali|consenso|persoonsgegevens|toestemming|dados pessoais|consentimento
персональные данные|クッキー|同意""".replace("\n", "|").split("|")
PLAIN_TIME = re.compile(r"\b\d{1,2}[:.]\d\d(?::\d\d)?(?: ?[ap]\.?m\b\.?)?|\b\d{1,2} ?[ap]\.?m\b", re.IGNORECASE)


def span(found: re.Match[str] | None) -> tuple[int, int] | None:
    return found.span() if found else None


@given(TIMES)
def test_what_holds_a_date_is_what_the_pattern_of_dates_finds(text: str) -> None:
    assert has_date(text) == (WRITTEN_DATE.search(text) is not None)


@given(TIMES)
def test_dates_and_ages_are_found_where_their_patterns_find_them(text: str) -> None:
    assert span(find_date(text)) == span(WRITTEN_DATE.search(text))
    assert span(find_ago(f"{text} days ago")) == span(AGO.search(f"{text} days ago"))


@given(ABROAD)
def test_dates_and_ages_of_other_languages_too(text: str) -> None:
    assert span(find_dated(text)) == span(DATED.search(text))
    assert span(find_ago_abroad(text)) == span(AGO_ABROAD.search(text))


@given(HEADINGS)
def test_headings_of_comments_are_known_by_their_first_letters(text: str) -> None:
    assert heads_comments(text) == (COMMENT_HEADING_ABROAD.fullmatch(text.strip()) is not None)


def test_pleas_and_walls_begin_with_the_letters_that_are_asked_first() -> None:
    for phrases, pattern, begins in ((PLEAS, PLEA, PLEA_BEGINS), (WALLS, WALL, WALL_BEGINS)):
        told = [said.strip() for row in phrases.splitlines() for said in row.split("|")]
        assert [said for said in told if not pattern.match(said)] == []
        assert {said[:BEGIN_CHARS].casefold() for said in told} == begins


@given(st.lists(st.sampled_from(TERMS), min_size=1, max_size=3).map(" ".join))
def test_what_asks_for_consent_holds_a_sign_of_it(text: str) -> None:
    assert asks_consent(f"{text} on our site")
    assert not asks_consent("We open the harbour to your boats.")


@given(TIMES)
def test_a_time_of_day_is_found_where_it_begins_at_a_word(text: str) -> None:
    assert [m.span() for m in TIME_OF_DAY.finditer(text)] == [m.span() for m in PLAIN_TIME.finditer(text)]


@given(SPACED)
def test_white_space_is_folded_as_one_pattern_folds_it(text: str) -> None:
    assert fold(text) == (text if text.isprintable() and "  " not in text else SPACE.sub(" ", text))


@given(st.lists(st.integers(-(2**62), 2**62)), st.lists(st.booleans()))
def test_columns_hold_what_lists_hold(numbers: list[int], said: list[bool]) -> None:
    assert wholes(numbers).tolist() == numbers
    assert flags(said).tolist() == said
