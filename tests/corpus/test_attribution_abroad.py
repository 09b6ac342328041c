"""Who says what in other languages: forms that newsrooms use, what is nobody's, and the floors of our own sets."""

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bench import attribution_abroad, common
from headwater.attribution import attribute, languages
from headwater.attribution.abroad.cues import tongue
from headwater.claims import find_claims
from headwater.headlines import check_headlines
from headwater.model import Attribution, Block, Document, Owner, Reuse, Span, Story

FLOORS = Path(__file__).resolve().parents[2] / "bench" / "floors.json"
ABROAD = ("ar", "de", "es", "fr", "it", "ja", "pl", "pt", "ru", "tr", "uk", "zh")


def page(*paragraphs: str, language: str, name: str = "page", headline: str | None = None) -> Document:
    text = "\n\n".join(paragraphs)
    starts = [sum(len(p) + 2 for p in paragraphs[:i]) for i in range(len(paragraphs))]
    blocks = tuple(
        Block(layer="text", role="paragraph", start=s, end=s + len(p), origin=Owner(name=None, kind="publisher"))
        for s, p in zip(starts, paragraphs, strict=True)
    )
    page_text = f"{headline}\n\n{text}" if headline else text
    headlines = (Span(document=name, start=0, end=len(headline), exact=headline, layer="page"),) if headline else ()
    return Document(
        id=name, source=name, text=text, page_text=page_text, headlines=headlines, blocks=blocks, language=language
    )


def told(*paragraphs: str, language: str) -> list[Attribution]:
    return attribute([page(*paragraphs, language=language)], tier="rules")


def contents(found: list[Attribution]) -> list[list[str]]:
    return [[span.exact for span in each.content] for each in found]


def test_the_languages_are_those_that_the_docs_name() -> None:
    assert languages() == tuple(sorted(("en", *ABROAD)))


@pytest.mark.parametrize(
    ("language", "sentence", "content", "name"),
    [
        ("de", "„Wir bleiben hier“, sagte Hafenmeisterin Ute Brandes am Abend.", "Wir bleiben hier", "Ute Brandes"),
        (
            "fr",
            "« Nous restons ici », a déclaré la capitaine du port Odile Brandt.",
            "Nous restons ici",
            "Odile Brandt",
        ),
        ("es", "«Nos quedamos aquí», dijo la capitana Odila Branda.", "Nos quedamos aquí", "Odila Branda"),
        ("it", "«Restiamo qui», ha detto la comandante Odilia Brandi.", "Restiamo qui", "Odilia Brandi"),
        ("pt", "“Ficamos aqui”, disse a comandante Odília Branda.", "Ficamos aqui", "Odília Branda"),
        ("pl", "– Zostajemy tutaj – powiedziała kapitan Odyla Brand.", "Zostajemy tutaj", "Odyla Brand"),
        ("ru", "«Мы остаёмся здесь», — сказала капитан Оксана Брандова.", "Мы остаёмся здесь", "Оксана Брандова"),
        ("uk", "«Ми лишаємося тут», – сказала капітан Оксана Брандова.", "Ми лишаємося тут", "Оксана Брандова"),
        ("tr", 'Liman müdürü Oya Bran, "Burada kalıyoruz" dedi.', "Burada kalıyoruz", "Oya Bran"),
        ("ar", "وقالت مديرة الميناء عبير براندي: «نحن باقون هنا».", "نحن باقون هنا", "عبير براندي"),
        ("zh", "港务局长欧丽说：“我们留在这里。”", "我们留在这里。", None),
        ("ja", "大江佳子港長は「ここに残る」と述べた。", "ここに残る", None),
    ],
)
def test_a_quotation_beside_its_verb_and_its_speaker(
    language: str, sentence: str, content: str, name: str | None
) -> None:
    found = told(sentence, language=language)
    assert contents(found) == [[content]]
    assert found[0].kind == "direct"
    if name:
        assert found[0].source.name == name
    assert found[0].source.mention
    assert found[0].chain[-1].evidence.reason == "source"


@pytest.mark.parametrize(
    ("language", "sentence", "agency"),
    [
        ("de", "„Wir bleiben hier“, sagte Ute Brandes der dpa.", "dpa"),
        ("fr", "« Nous restons ici », a déclaré à l'AFP la capitaine Odile Brandt.", "AFP"),
        ("es", "«Nos quedamos aquí», dijo a Efe la capitana Odila Branda.", "EFE"),
        ("it", "«Restiamo qui», ha detto all'ANSA la comandante Odilia Brandi.", "ANSA"),
        ("pt", "“Ficamos aqui”, disse à Lusa a comandante Odília Branda.", "Lusa"),
        ("pl", "– Zostajemy tutaj – powiedziała PAP kapitan Odyla Brand.", "PAP"),
        ("ru", "«Мы остаёмся здесь», — сообщила РИА Новости капитан Оксана Брандова.", "RIA Novosti"),
        ("uk", "«Ми лишаємося тут», – сказала Укрінформу капітан Оксана Брандова.", "Ukrinform"),
        ("tr", 'Liman müdürü Oya Bran, AA muhabirine, "Burada kalıyoruz" dedi.', "Anadolu"),
        ("ar", "وقالت مديرة الميناء عبير براندي لوكالة فرانس برس: «نحن باقون هنا».", "AFP"),
        ("zh", "港务局长欧丽对新华社记者说：“我们留在这里。”", "Xinhua"),
        ("ja", "大江佳子港長は共同通信の取材に「ここに残る」と述べた。", "Kyodo"),
    ],
)
def test_an_agency_that_was_told_is_a_hand_under_its_one_name(language: str, sentence: str, agency: str) -> None:
    (found,) = told(sentence, language=language)
    assert [(h.name, h.kind, h.evidence.reason) for h in found.chain[1:-1]] == [(agency, "agency", "told")]


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("de", "Der Film „Die lange Nacht“ läuft ab Montag."),
        ("de", "Die „Retter“ sagten am Abend wieder ab."),
        ("fr", "Le film « La longue nuit » sort lundi."),
        ("es", "Antonio «Toni» Branda dijo adiós al equipo."),
        ("it", "Il cosiddetto «piano verde» è stato bocciato."),
        ("pt", "Na faixa lia-se “Não passarão”."),
        ("pl", "Film „Długa noc” wchodzi na ekrany w poniedziałek."),
        ("ru", "Компания «Северный свет» закрылась."),
        ("uk", "Фільм «Довга ніч» виходить у понеділок."),
        ("tr", '"Uzun Gece" filmi pazartesi gösterime giriyor.'),
        ("ar", "يعرض فيلم «الليلة الطويلة» الاثنين."),
        ("zh", "电影“漫长的夜”周一上映。"),
        ("ja", "映画「長い夜」は月曜に公開される。"),
        ("zh", "这说明情况，已经好转。"),
    ],
)
def test_marks_around_titles_names_and_scare_quotes_are_nobodys_words(language: str, sentence: str) -> None:
    assert told(sentence, language=language) == []


def test_a_verb_without_a_subject_leaves_its_speaker_unknown() -> None:
    (found,) = told("وأضاف: «سنواصل العمل».", language="ar")
    assert (found.source.name, found.source.mention) == (None, None)
    assert found.chain[-1].evidence.reason == "not-named"


def test_a_pronoun_stays_unresolved() -> None:
    first, second = told("„Wir bleiben“, sagte Ute Brandes. „Das ist sicher“, fügte sie hinzu.", language="de")
    assert first.source.name == "Ute Brandes"
    assert second.source.name is None
    assert second.source.mention
    assert second.source.mention.exact == "sie"


def test_a_name_in_another_case_is_named_only_where_the_page_writes_its_plain_one() -> None:
    oblique = "По словам министра Клары Хенниной, опасности нет."
    (alone,) = told(oblique, language="ru")
    assert alone.source.name is None
    assert alone.source.mention
    assert alone.source.mention.exact == "министра Клары Хенниной"
    found = told("«Опасности нет», — заявила министр Клара Хеннина.", oblique, language="ru")
    assert [each.source.name for each in found] == ["Клара Хеннина", "Клара Хеннина"]


def test_the_minister_is_whom_the_page_named_with_that_noun() -> None:
    found = told("„Gut“, sagte Umweltministerin Ute Brandes.", "„Sehr gut so“, sagte die Ministerin.", language="de")
    assert [each.source.name for each in found] == ["Ute Brandes", "Ute Brandes"]
    assert [each.source.role for each in found] == ["Umweltministerin", "Ministerin"]


def test_a_spokesman_without_a_name_is_anonymous_and_a_body_never_is() -> None:
    found = told(
        "„Wir warten ab“, sagte ein Sprecher der Polizei.", "Laut Polizei ist niemand verletzt.", language="de"
    )
    assert [(each.source.name, each.source.anonymous, each.source.kind) for each in found] == [
        (None, True, "speaker"),
        ("Polizei", False, "organization"),
    ]


def test_an_interrupted_quotation_and_one_that_goes_on_are_one_speakers() -> None:
    (interrupted,) = told("„Im Hafen“, sagte Ute Brandes, „liegt kein Schiff mehr.“", language="de")
    assert contents([interrupted]) == [["Im Hafen", "liegt kein Schiff mehr."]]
    (going_on,) = told("„Wir warten“, sagte Ute Brandes. „Der Sturm kommt.“", language="de")
    assert contents([going_on]) == [["Wir warten", "Der Sturm kommt."]]


def test_english_words_under_a_foreign_label_are_read_as_english() -> None:
    text = "“The bridge will stay closed until the spring,” said Mayor Dora Klint, and the tolls of the ferry went with the port."
    assert [a.source.name for a in told(text, language="de")] == ["Dora Klint"]


def test_a_language_that_the_table_has_not_is_left_alone() -> None:
    assert (
        told("”Vi stannar här”, sade hamnchefen Oda Brand i en intervju på måndagen med tidningen.", language="sv")
        == []
    )


# ------------------------------------------------------------------ what rests on English says nothing


GERMAN = (
    "Das Feuer zerstörte am Mittwoch zwei Lagerhallen der Fabrik in Nordstedt.",
    "„Wir haben 120 Menschen in Sicherheit gebracht“, sagte Feuerwehrchef Martin Dresler am Abend.",
)


def test_a_headline_in_another_language_is_not_accused() -> None:
    one = page(*GERMAN, language="de", headline="Behörden warnen vor giftigem Rauch über Nordstedt")
    assert check_headlines([one], attribute([one], tier="rules")) == []


def test_claims_in_another_language_are_joined_by_shared_wording_and_never_disputed() -> None:
    altered = GERMAN[1].replace("120", "150")
    one, two = page(*GERMAN, language="de", name="one"), page(GERMAN[0], altered, language="de", name="two")
    attributions = attribute([one, two], tier="rules")
    stories = [Story(id="story", title="", document_ids=("one", "two"))]
    whole = [one.span(0, len(one.text)), two.span(0, len(two.text))]
    shared = Reuse(id="r", a=whole[0], b=whole[1], identity=0.97, direction="unknown", confidence=0.0)
    claims = find_claims([one, two], attributions, [shared], stories)
    assert [(c.text, len(c.mentions), c.dispute) for c in claims] == [
        ("Wir haben 120 Menschen in Sicherheit gebracht", 1, "none"),
        ("Wir haben 150 Menschen in Sicherheit gebracht", 1, "none"),
        ("Das Feuer zerstörte am Mittwoch zwei Lagerhallen der Fabrik in Nordstedt", 2, "none"),
    ]


# ------------------------------------------------------------------ floors, offsets, any text


def test_floors_of_our_own_sets(tmp_path: Path) -> None:
    out = tmp_path / "figures.json"
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(
            "sys.argv", ["bench.attribution_abroad", "--json", str(out), "--data", str(attribution_abroad.DATA)]
        )
        attribution_abroad.main()
    figures = json.loads(out.read_text())["figures"]
    floors = {k: v for k, v in json.loads(FLOORS.read_text()).items() if k.startswith("abroad-")}
    assert floors
    assert {k: figures[k] for k in floors if figures[k] < floors[k]} == {}


def spans_of(attribution: Attribution) -> list[Span]:
    spans = [*attribution.content, attribution.cue, attribution.source.mention]
    return [s for s in (*spans, *(h.evidence.span for h in attribution.chain)) if s is not None]


def test_every_span_is_the_words_it_says() -> None:
    rows = [r for f in common.data_files(attribution_abroad.DATA) for r in common.read_rows(f)]
    for row in rows:
        for found in attribute([attribution_abroad.page_of(row)], tier="rules"):
            assert all(s.exact == row["text"][s.start : s.end] for s in spans_of(found)), row["id"]


MARKS = "„|“|”|«|»|\"|「|」|—|–|, |: |. |。|，|\n| |(|’|'".split("|")
WORDS = (
    "sagte |a dit |dijo |powiedział |сказал |dedi |قال |说|と述べた|Laut |по словам |Ute Brandes|die Polizei|dpa|ТАСС|министр "
    "|dass |que |что |に|は|据|称|teilte |mit"
).split("|")
PIECES = st.sampled_from([*MARKS, *WORDS])


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(ABROAD), st.lists(PIECES, max_size=40).map("".join))
def test_any_text_gives_spans_that_hold(language: str, text: str) -> None:
    for found in told(text, language=language):
        assert all(s.exact == text[s.start : s.end] for s in spans_of(found))
        assert all(s.exact.strip() for s in found.content)


@pytest.mark.parametrize("language", ABROAD)
@pytest.mark.parametrize(
    "text", ["„" * 3000, "“a” " * 1500, "— " * 3000, "sagte, " * 1200, "，说" * 2600, "وقال " * 1500]
)
def test_hostile_paragraphs_take_no_time_worth_speaking_of(language: str, text: str) -> None:
    began = common.cpu_seconds()
    told(text, language=language)
    assert common.cpu_seconds() - began < 3


def test_every_form_of_the_table_is_lower_case_and_compiles() -> None:
    for language in ABROAD:
        known = tongue(language)
        assert known
        assert known.verb.pattern
        assert known.medium.pattern
        assert all(form == form.lower() or language == "tr" for form in known.whole)
