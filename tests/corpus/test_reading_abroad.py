"""Pages in other languages: who wrote them, when, through whom, where readers answer, and what is an article."""

import pytest

from headwater.model import Document, Page
from headwater.reading.checks import check_document
from headwater.reading.document import read_page
from headwater.reading.lines.abroad import authors_abroad, heads_comments, language_by_script, unspaced_words
from headwater.reading.lines.times import to_iso
from headwater.reading.ownership.credits import find_credits
from headwater.reading.ownership.datelines import find_dateline


def read(content: str) -> Document:
    page = Page(source="page", content=content.encode())
    return check_document(read_page(page), page)


def markup(language: str, byline: str, date: str, paragraphs: list[str], comments: tuple[str, list[str]]) -> str:
    body = "".join(f"<p>{p}</p>" for p in paragraphs)
    said = "".join(f"<li><p>{c}</p></li>" for c in comments[1])
    return (
        f'<!DOCTYPE html><html lang="{language}"><head><meta charset="utf-8"><title>X | Y</title></head><body><main>'
        f'<article><h1>{paragraphs[0][:40]}</h1><p class="byline">{byline}</p><p class="date">{date}</p>{body}</article>'
        f"<section><h3>{comments[0]}</h3><ol>{said}</ol></section></main><footer>© 2026 Y</footer></body></html>"
    )


GERMAN = [
    "Der Hafen von Nordstedt bleibt bis Sonntag geschlossen, weil zwei Schlepper seit dem Morgen die Einfahrt versperren.",
    "Die Hafenmeisterin hat am Mittwoch mit den Reedereien gesprochen. Eine Lösung ist nach ihren Worten nicht in Sicht.",
    "Rund vierzig Schiffe liegen auf Reede. Die Kosten für die Reedereien steigen mit jedem Tag, den der Hafen geschlossen ist.",
]
UKRAINIAN = [
    "ПІВНІЧНЕ, 26 листопада (Укрінформ) – Порт у Північному залишиться закритим до неділі, бо два буксири перекрили вхід.",
    "Начальниця порту в середу говорила із судновласниками. Рішення, за її словами, поки що немає, переговори тривають.",
    "Близько сорока суден стоять на рейді. Витрати судновласників зростають щодня, поки порт залишається закритим.",
]
CHINESE = [
    "新华社北城11月26日电 北城港因两艘拖船堵住入口，将关闭到周日。港务局周三与船东进行了会谈。",
    "港务局长说，目前还没有解决办法，谈判仍在继续。约四十艘船停在锚地等候，费用每天都在增加。",
]


def test_a_german_page() -> None:
    document = read(
        markup(
            "de",
            "Von Ute Brandes",
            "26. November 2026, 14:05 Uhr",
            GERMAN,
            ("Kommentare (2)", ["Gut so.", "Na endlich!"]),
        )
    )
    assert document.byline == ("Ute Brandes",)
    assert document.published == "2026-11-26"
    assert document.text == "\n\n".join(GERMAN)


def test_a_ukrainian_page() -> None:
    document = read(
        markup(
            "uk", "Автор: Оксана Бранд", "26 листопада 2026, 14:05", UKRAINIAN, ("Коментарі (2)", ["Нарешті!", "Так."])
        )
    )
    assert document.byline == ("Оксана Бранд",)
    assert document.published == "2026-11-26"
    assert document.text == "\n\n".join(UKRAINIAN)
    assert document.dateline
    assert (document.dateline.places, document.dateline.agency) == (("Північне",), "Ukrinform")


def test_a_chinese_page_is_dated_by_itself_and_not_by_its_first_comment() -> None:
    comments = ("评论（2）", ["老郭 2027-01-02 15:12 早就料到了，码头破了好几年。", "小林 2027-01-03 15:40 感谢大家！"])
    document = read(markup("zh", "记者 王建明", "2026年11月26日 14:05", CHINESE, comments))
    assert document.published == "2026-11-26"
    assert document.byline == ("王建明",)
    assert document.text == "\n\n".join(CHINESE)
    assert document.dateline
    assert (document.dateline.places, document.dateline.agency) == (("北城",), "Xinhua")


@pytest.mark.parametrize(
    ("language", "lines"),
    [
        ("zh", ["油漆厂大火150人疏散", "2026年11月26日", "北城一家油漆厂周三晚发生大火，两座仓库被烧毁。", "李德山说：“我们夜里疏散了150人。”", "起火原因不明，警方仍在调查。"]),
        ("ja", ["塗料工場火災、150人が避難", "2026年11月26日", "北浜市の塗料工場で25日夜、大規模な火災があった。", "出口本部長は「150人を移した」と話した。", "警察によると、原因は不明だ。"]),
    ],
)  # fmt: skip
def test_a_page_of_a_hundred_letters_without_blanks_is_an_article(language: str, lines: list[str]) -> None:
    document = read("\n\n".join(lines) + "\n")
    assert document.language == language
    assert document.headline == lines[0]
    assert document.published == "2026-11-26"
    assert document.text == "\n\n".join(lines[2:])
    assert "HW003" not in [w.code for w in document.warnings]


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("Von Jonas Wermke", ["Jonas Wermke"]),
        ("Von Jonas Wermke und Ute Brandes", ["Jonas Wermke", "Ute Brandes"]),
        ("Par Hélène Bastien avec AFP", ["Hélène Bastien"]),
        ("di Giulia Mantero", ["Giulia Mantero"]),
        ("Autor: Jan Wermiński", ["Jan Wermiński"]),
        ("Автор: Иван Вермин", ["Иван Вермин"]),
        ("Haber: Cem Verman", ["Cem Verman"]),
        ("بقلم نبيل سليم", ["نبيل سليم"]),
        ("记者 王建明", ["王建明"]),
        ("Von Montag an gilt ein neuer Fahrplan.", []),
        ("Par conséquent, le port reste fermé.", []),
        ("Por Lucía se sabe poco.", []),
        ("By Ada Finch", []),
    ],
)
def test_bylines(line: str, names: list[str]) -> None:
    assert authors_abroad(line) == names


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("26. November 2026, 14:05 Uhr", "2026-11-26"),
        ("Publié le 26 novembre 2026 à 14h05", "2026-11-26"),
        ("26 de noviembre de 2026", "2026-11-26"),
        ("26 listopada 2026", "2026-11-26"),
        ("1 ноября 2026", "2026-11-01"),
        ("26 Kasım 2026", "2026-11-26"),
        ("26 نوفمبر 2026", "2026-11-26"),
        ("2026年11月26日", "2026-11-26"),
    ],
)
def test_dates_in_words(text: str, day: str) -> None:
    assert to_iso(text) == day


def test_listopada_is_october_in_no_language_but_november_in_polish_and_ukrainian() -> None:
    assert (to_iso("26 листопада 2026"), to_iso("26 жовтня 2026")) == ("2026-11-26", "2026-10-26")


@pytest.mark.parametrize(
    ("opening", "place", "agency"),
    [
        ("【北浜共同】北浜市の港は日曜まで閉鎖される。", "北浜", "Kyodo"),
        ("الشمالية (أ ف ب) - يبقى الميناء مغلقا حتى الأحد.", "الشمالية", "AFP"),
        ("ŁÓDŹ (PAP) – Port pozostanie zamknięty.", "Łódź", "PAP"),
        ("新华社北城11月26日电 北城港关闭。", "北城", "Xinhua"),
    ],
)
def test_datelines(opening: str, place: str, agency: str) -> None:
    found = find_dateline(opening)
    assert found
    assert found.agency
    assert (found.places, found.agency.name) == ((place,), agency)
    assert opening[found.agency_start : found.agency_end] in {"共同", "أ ف ب", "PAP", "新华社"}


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("（来源：新华社）", "Xinhua"),
        ("Джерело: Укрінформ", "Ukrinform"),
        ("Kaynak: AA", "Anadolu"),
        ("Com Lusa", "Lusa"),
    ],
)
def test_source_lines(line: str, name: str) -> None:
    assert [credit.name for credit in find_credits(line, last=True)] == [name]


def test_headings_of_comments() -> None:
    headings = [
        "Kommentare (2)",
        "Commentaires",
        "3 comentarios",
        "Комментарии: 5",
        "评论（2）",
        "コメント",
        "التعليقات (2)",
    ]
    assert [heads_comments(h) for h in headings] == [True] * len(headings)
    assert not heads_comments("Kommentare zur Lage gab es nicht.")


def test_languages_by_their_letters_alone() -> None:
    assert language_by_script("北城港因两艘拖船堵住入口将关闭") == "zh"
    assert language_by_script("北浜市の港は日曜まで閉鎖される") == "ja"
    assert language_by_script("Порт закрито, її відкриють у неділю") == "uk"
    assert language_by_script("Порт закрыт, его откроют в воскресенье") == "ru"
    assert language_by_script("Порт затворен") is None
    assert language_by_script("The port is closed") is None
    assert unspaced_words("The port is closed") == 0


def test_a_count_beside_the_heading_is_nobodys_comment() -> None:
    said = "Паром остановился у причала {}, сообщили в порту, и пассажиры ждали утра в зале ожидания до рассвета."
    paragraphs = "".join(f"<p>{said.format(number)}</p>" for number in range(6))
    comments = (
        '<section class="comments"><div class="comments__title"><h2>Комментарии</h2><span class="comments__count">224'
        '</span></div><ul class="comments-sort"><li class="tab"><span>Все комментарии</span></li></ul></section>'
    )
    html = f'<html lang="ru"><body><article><h1>Паром</h1>{paragraphs}</article>{comments}</body></html>'
    assert read(html).comments == ()
