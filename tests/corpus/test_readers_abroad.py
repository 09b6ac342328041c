"""Readers' comments under pages in other languages, and menus that are none, on pages of our own making."""

import pytest

from headwater.model import Document, Page
from headwater.reading.document import read_page

GERMAN = """<p>Der Rat von Port Halden hat am Montag beschlossen, den Kai bis zum Frühjahr zu schließen, weil Taucher Fäulnis
gefunden haben. Die Fähren zu den Inseln fahren bis dahin vom alten Hafen ab, sagte der Hafenmeister.</p>
<p>Die Überfahrt dauert zehn Minuten länger als bisher, und der Preis bleibt, wie er war, sagte der Rat. Ob die Arbeiten bis
zum Frühjahr fertig werden, wusste am Montag niemand in der Stadt zu sagen.</p>"""
CHINESE = """<p>哈尔登港委员会星期一表决，在春天以前关闭奥雷码头，因为潜水员发现木头已经腐烂。渡船将改由旧港出发。</p>
<p>港口负责人说，旧港可以停两条船，航程比现在长十分钟，票价不变。工程能否在春天完成，城里没有人知道。</p>
<p>这座码头是九十年前用岛上运来的橡木建成的，上一次检查是在十二年前，当时没有发现问题。</p>"""


def read(body: str, language: str = "de") -> Document:
    html = f"<!doctype html><html lang='{language}'><head><title>Kai</title></head><body>{body}</body></html>"
    return read_page(Page(source="page", content=html.encode(), content_type="text/html"))


def comment_roles(document: Document) -> int:
    return sum(block.role == "comment" for block in document.blocks)


@pytest.mark.parametrize(
    ("says", "posted", "day"),
    [
        ("sagt:", "10. Februar 2031 um 18:05 Uhr", "2031-02-10"),
        ("a écrit :", "le 10 février 2031 à 18h05", "2031-02-10"),
        ("dice:", "10 de febrero de 2031 a las 18:05", "2031-02-10"),
        ("пишет:", "10 февраля 2031 в 18:05", "2031-02-10"),
    ],
)
def test_who_comments_and_when_in_other_languages(says: str, posted: str, day: str) -> None:
    items = "".join(
        f"<li class='comment' id='comment-{n}'><div class='comment-author'>{name} {says}</div><div class='comment-meta'>{posted}</div>"
        f"<p>{words}</p></li>"
        for n, (name, words) in enumerate(
            [
                ("Ada Lund", "Der alte Hafen ist viel zu klein dafür, das weiß jeder hier."),
                ("Ole Brandt", "Meine Großmutter hat dort schon auf die Fähre gewartet, im Regen."),
            ]
        )
    )
    document = read(f"<h1>Kai schließt</h1>{GERMAN}<h3>Kommentare (2)</h3><ol class='comment-list'>{items}</ol>")
    assert [(c.author, c.posted) for c in document.comments] == [("Ada Lund", day), ("Ole Brandt", day)]
    assert document.comments[0].text == "Der alte Hafen ist viel zu klein dafür, das weiß jeder hier."


def test_a_menus_entry_called_comments_heads_none() -> None:
    menu = (
        "<ul>" + "".join(f"<li><a href='/{w}'>{w}</a></li>" for w in ("新闻", "评论", "探索", "军事", "科技")) + "</ul>"
    )
    document = read(f"{menu}<h1>奥雷码头将关闭</h1>{CHINESE}{menu}", "zh")
    assert document.comments == ()
    assert comment_roles(document) == 0
    assert document.text.startswith("哈尔登港委员会")
    assert document.text.endswith("当时没有发现问题。")


def test_a_link_to_the_comments_above_the_article_heads_none() -> None:
    line = "<div class='post'><span>Von Ines Okland</span> | <div>Kommentare</div>"
    document = read(f"<h1>Kai schließt</h1>{line}{GERMAN}</div>")
    assert document.comments == ()
    assert document.text.startswith("Der Rat von Port Halden")


@pytest.mark.parametrize("none", ["Noch keine Kommentare", "Комментариев нет", "Aucun commentaire", "No comments yet"])
def test_a_form_is_no_comment_where_the_page_says_that_there_are_none(none: str) -> None:
    form = "<label>Name</label><label>Ihre Nachricht an die Redaktion wird vor der Veröffentlichung geprüft.</label>"
    document = read(
        f"<h1>Kai schließt</h1>{GERMAN}<div class='comments' id='comments'><h3>Kommentare</h3><p>{none}</p>{form}</div>"
    )
    assert document.comments == ()
    assert comment_roles(document) == 0
