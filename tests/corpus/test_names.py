"""Who wrote and who published a page, and in which language, on pages of our own making."""

import pytest

from headwater.model import Document, Page
from headwater.reading.document import read_page

BODY = """<p>The council of Port Halden voted on Monday to close the Orrey quay until the spring, after divers found rot.</p>
<p>Ferries to the islands will leave from the old harbour, which has room for two ships, said the harbour master.</p>
<p>The trip will take ten minutes longer than it does now, and the fare stays what it was, the council said.</p>"""
GERMAN = """<p>Der Rat von Port Halden hat am Montag beschlossen, den Kai bis zum Frühjahr zu schließen, weil Taucher
Fäulnis gefunden haben. Die Fähren zu den Inseln fahren bis dahin vom alten Hafen ab, in dem zwei Schiffe Platz haben,
sagte der Hafenmeister. Die Überfahrt dauert zehn Minuten länger als bisher, und der Preis bleibt, wie er war, sagte
der Rat. Ob die Arbeiten bis zum Frühjahr fertig werden, wusste am Montag niemand in der Stadt zu sagen.</p>
<p>Gebaut wurde der Kai vor neunzig Jahren aus Eichen, die mit Schiffen von den Inseln kamen. Zuletzt war er vor zwölf
Jahren geprüft worden, damals ohne Befund. Die Taucher fanden nun, dass von vierzig Pfählen elf nicht mehr tragen.</p>"""


def read(body: str, head: str = "", url: str | None = None, language: str = "en") -> Document:
    html = f"<!doctype html><html lang='{language}'><head>{head}</head><body>{body}</body></html>"
    return read_page(Page(source="page", content=html.encode(), url=url, content_type="text/html"))


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("<p class='byline'>By Ines Okland Tuesday, March 4, 2031</p>", ("Ines Okland",)),
        ("<p class='byline'>By Ines Okland 4. März 2031 in Hafen</p>", ("Ines Okland",)),
        ("<p class='byline'>Ines Okland, Liv Dahl Envoyées spéciales à Orrey</p>", ("Ines Okland", "Liv Dahl")),
        ("<p class='author'>Ines Okland, Executive Editor</p>", ("Ines Okland",)),
        ("<a rel='author'>View all posts by Ines Okland</a>", ("Ines Okland",)),
        ("<p class='author'>Jonas (J.R.) Reyer</p>", ("Jonas (J.R.) Reyer",)),
        ("<p class='byline'>By Ines Okland, Halden Post</p>", ("Ines Okland",)),  # the house is no second author
        ("<p class='username'>Username</p>" + "<p>Share</p>" * 14 + "<p>By Ines Okland</p>", ("Ines Okland",)),
        ("<p class='author'>Super User</p>", ()),
        ("<p class='author'>4 octubre, 2031</p>", ()),
        ("<table><tr><th>Written by</th><td>Ines Okland</td></tr></table>", ()),
        ("<h2>Orrey Quay</h2><p>March 4, 2031</p>", ()),  # whom the headline names is what it is about
        ("<p class='author'>责任编辑：韩保林</p>", ()),
    ],
)
def test_the_names_of_a_byline(line: str, names: tuple[str, ...]) -> None:
    head = "<meta property='og:site_name' content='Halden Post'>"
    assert read(f"<h1>Orrey Quay closes for the winter</h1>{line}{BODY}", head).byline == names


@pytest.mark.parametrize(
    ("meta", "names"),
    [
        ("<meta name='author' content='Ines O&amp;#039;Kland'>", ("Ines O'Kland",)),
        ("<meta name='author' content='Meridian Press GmbH, Halden, Norway'>", ("Meridian Press GmbH",)),
        ("<meta name='citation_author' content='Okland, Ines'>", ("Ines Okland",)),
        ("<meta name='dc.creator' content='Reyer, Jonas van'>", ("Jonas van Reyer",)),
        ("<meta name='author' content='Ines Okland, Jonas Reyer'>", ("Ines Okland", "Jonas Reyer")),
    ],
)
def test_the_names_of_a_meta_element(meta: str, names: tuple[str, ...]) -> None:
    assert read(f"<h1>Orrey Quay closes for the winter</h1>{BODY}", meta).byline == names


@pytest.mark.parametrize(
    ("head", "foot", "publisher"),
    [
        ("<meta property='og:site_name' content='https://www.halden-post.example'>", "", "halden-post.example"),
        (
            "<meta property='og:site_name' content='https://www.halden-post.example'>"
            "<meta name='publisher' content='Halden Post'>",
            "",
            "Halden Post",
        ),
        ("<title>奥雷码头将关闭_哈尔登新闻网</title>", "", "哈尔登新闻网"),
        ("<title>奥雷码头将关闭：大多数指控错误</title>", "", None),
        ("<title>إغلاق رصيف أوري حتى الربيع - صحيفة هالدن</title>", "", "صحيفة هالدن"),
        ("<title>Причал закрыт до весны | Гальденский вестник</title>", "", "Гальденский вестник"),
        ("", "<p>© text and pictures: see the imprint, 2031</p>", None),
        ("", "<p>Copyright notice above and permissions 2031</p>", None),
        ("", "<p>© 2031 Copyright Halden Post</p>", "Halden Post"),
        ("", "<p>© 2031 Dr. Jonas A. Reyer. All rights reserved.</p>", "Dr. Jonas A. Reyer"),
        ("", "<p>© 2031 halden-post</p>", "halden-post"),
    ],
)
def test_whose_page_it_is(head: str, foot: str, publisher: str | None) -> None:
    document = read(f"<h1>Orrey Quay closes for the winter</h1>{BODY}{foot}", head, "https://halden-post.example/a")
    assert document.publisher == publisher


def test_a_template_in_another_language_does_not_decide_the_texts() -> None:
    document = read(f"<h1>Kai schließt bis zum Frühjahr</h1>{GERMAN}")
    assert document.language == "de"
    assert [w.where for w in document.warnings if w.code == "HW009"] == ["declared en, found de"]
    assert read(f"<h1>Kai schließt</h1>{GERMAN}", language="lb").language == "lb"  # a neighbour may be right
    assert read(f"<h1>Orrey Quay closes</h1>{BODY}").language == "en"
    assert read("<h1>Kai</h1><p>Der Kai von Port Halden schließt.</p>").language == "en"  # too short to tell
