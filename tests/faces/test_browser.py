"""The faces in Debian's chromium: no script of a page runs, the flows work as a user clicks them, nobody is shut out."""

import subprocess
import sys
import tempfile
from pathlib import Path

import pytest
import story
from chromium import DESK, PHONE, serious
from test_html_report import PAYLOADS, poisoned

from headwater.report import to_html
from headwater.report.page import content_policy

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def report_file():
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "report.html"
        path.write_text(to_html(story.report()), encoding="utf-8")
        yield path.as_uri()


@pytest.fixture(scope="module")
def desk():
    """The app with the hand-made story as its pipeline, in a process of its own."""
    code = (
        "import sys; sys.path.insert(0, sys.argv[1])\n"
        "from test_web import trace_by_hand\n"
        "from functools import partial\n"
        "import headwater.web.app as app\n"
        "app.Desk = partial(app.Desk, tracer=trace_by_hand)\n"
        "from headwater.web import serve\n"
        "from headwater.web.settings import Settings\n"
        "serve(Settings(port=0))"
    )
    process = subprocess.Popen(
        [sys.executable, "-c", code, str(Path(__file__).parent)], stderr=subprocess.PIPE, text=True
    )
    assert process.stderr is not None
    line = process.stderr.readline()
    yield line.split()[4]
    process.terminate()
    process.wait(10)
    process.stderr.close()


def test_no_script_of_a_page_runs_even_without_the_policy(browser):
    """The escaping alone must hold: the policy is taken away first."""
    owned = [p.replace("alert(1)", "document.documentElement.dataset.owned=1") for p in PAYLOADS]
    context = browser.new_context()
    made = context.new_page()
    made.set_default_timeout(90_000)
    for payload in owned:
        html = to_html(poisoned(payload))
        policy = content_policy().replace("'", "&#39;")
        assert policy in html
        made.set_content(html.replace(policy, "img-src &#39;none&#39;"))
        made.evaluate(
            "document.querySelectorAll('a').forEach(a => { if (!/^(#|https?:)/.test(a.getAttribute('href'))) a.click() })"
        )
        assert made.evaluate("document.documentElement.dataset.owned") is None, payload
        assert made.evaluate("document.querySelectorAll('script, iframe, img, object, embed, base, form').length") == 0
        attributes = "[...document.querySelectorAll('*')].flatMap(e => [...e.attributes]).filter(a => /^on|^style$/i.test(a.name)).length"
        assert made.evaluate(attributes) == 0
    context.close()


def test_statement_leads_to_its_words(page, report_file):
    page.goto(report_file)
    page.click("#finding-3 blockquote a >> nth=1")
    target = page.locator(":target")
    assert target.inner_text() == "in Sarrow (the league’s harbour)"
    assert target.is_visible()


def test_three_views_of_a_difference_without_script(page, report_file):
    page.goto(report_file)
    sides, merged, changes = (
        page.locator("#passage-1 .side"),
        page.locator("#passage-1 .inline"),
        page.locator("#passage-1 .changes"),
    )
    assert (sides.is_visible(), merged.is_visible(), changes.is_visible()) == (True, False, False)
    page.click("label[for=view-inline]")
    assert (sides.is_visible(), merged.is_visible(), changes.is_visible()) == (False, True, False)
    page.locator("#view-inline").press("ArrowRight")  # by keyboard
    assert (sides.is_visible(), merged.is_visible(), changes.is_visible()) == (False, False, True)
    assert "Transport Ministry spokesman" in changes.inner_text()


def test_comments_are_folded_until_asked_for(page, report_file):
    page.goto(report_file)
    comment = page.locator(".comment").first
    assert not comment.is_visible()
    page.click("#comments summary >> nth=0")
    assert comment.is_visible()


@pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
def test_report_fits_its_window(page, report_file, size):
    page.set_viewport_size(size)
    page.goto(report_file)
    assert page.evaluate("document.documentElement.scrollWidth") <= size["width"]


CUT = """[...document.querySelectorAll(".drawing li b")].filter(name => {
    const row = name.closest("li").getBoundingClientRect(), own = name.getBoundingClientRect(),
        box = name.closest(".drawing").getBoundingClientRect()
    return own.right > Math.min(row.right, box.right) + 1 || own.bottom > row.bottom + 1
}).map(name => name.innerText)"""


def test_no_name_of_the_lineage_is_cut_on_a_phone(page, report_file):
    """Names ran out of the window beside the drawing, which had to be moved sideways to be read."""
    page.set_viewport_size(PHONE)
    page.goto(report_file)
    assert page.locator(".drawing li b").count() > 5
    assert page.evaluate(CUT) == []


def test_a_long_name_leaves_its_date_in_sight_on_a_phone(page, report_file):
    """A name of three lines pushed "organisation" and dates half out of their row."""
    page.set_viewport_size(PHONE)
    page.goto(report_file)
    hidden = page.evaluate("""() => [...document.querySelectorAll(".drawing li")].filter(row => {
        row.querySelector("b").textContent = "The Extraordinarily Long-Named North-Western Quayside and Fisheries Gazette";
        return row.querySelector(".time").getBoundingClientRect().bottom > row.getBoundingClientRect().bottom + 1;
    }).length""")
    assert hidden == 0


def test_numbers_and_hours_ran_into_the_next_row_on_a_phone(page, report_file):
    page.set_viewport_size({"width": 360, "height": 800})
    page.goto(report_file)
    page.evaluate("""document.querySelectorAll(".drawing li b").forEach((name, n) => {
        name.textContent = "Meridian News Agency of Port Halden (page 1)".slice(0, n % 2 ? 20 : 44);
    })""")
    outside = page.evaluate("""() => [...document.querySelectorAll(".drawing li *:not(.sr)")].filter(part => {
        const own = part.getBoundingClientRect();
        return own.height && own.bottom > part.closest("li").getBoundingClientRect().bottom + 1;
    }).map(part => part.outerHTML)""")
    assert outside == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_report_shuts_nobody_out(page, report_file, scheme):
    axe = pytest.importorskip("axe_playwright_python.sync_playwright")
    page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
    page.goto(report_file)
    page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
    assert serious(axe.Axe().run(page)) == []


def test_app_from_pasting_to_the_report(page, desk):
    page.goto(desk)
    assert page.locator("h1").inner_text() == "Where does this story come from?"
    page.fill("#text", "A headline\n\nVelmark warned the Northern Union on Thursday, a spokesman said.")
    page.click("text=Trace upstream")
    page.wait_for_selector("#attention", timeout=90_000)
    assert "Velmark’s warning over boats" in page.locator("h1").inner_text()
    permalink = page.url
    page.click(".wordmark a")
    assert page.locator(".traces a").get_attribute("href") in permalink
    page.click(".traces button")
    page.wait_for_selector("text=Nothing yet.")


def test_app_takes_several_files(page, desk):
    page.goto(desk)
    files = [{"name": f"{n}.html", "mimeType": "text/html", "buffer": b"<p>words</p>"} for n in "ab"]
    page.set_input_files("#files", files)
    page.click("text=Trace upstream")
    page.wait_for_selector("#attention", timeout=90_000)
    assert page.locator("details.page").count() == 6


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_app_shuts_nobody_out_and_fits_a_phone(page, desk, scheme):
    axe = pytest.importorskip("axe_playwright_python.sync_playwright")
    page.emulate_media(color_scheme=scheme)
    page.set_viewport_size(PHONE)
    page.goto(desk)
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    assert serious(axe.Axe().run(page)) == []


def test_print_keeps_names_in_one_line_and_every_page_open(page, report_file):
    page.goto(report_file)
    page.emulate_media(media="print")
    names = page.locator("details.page > summary .name")
    for number in range(names.count()):
        box = names.nth(number).bounding_box()
        assert box["width"] > box["height"], names.nth(number).inner_text()
    width = page.evaluate("document.documentElement.scrollWidth")
    assert width <= DESK["width"]
    assert not page.locator(".views, .save, .cite").first.is_visible()


def test_on_paper_the_table_of_claims_was_cut_off_and_rows_were_cut_in_half(page, report_file):
    page.set_viewport_size({"width": 680, "height": 960})  # an A4 sheet within its margins
    page.goto(report_file)
    page.emulate_media(media="print")
    assert page.evaluate("document.documentElement.scrollWidth") <= 680
    assert page.locator(".scroll").evaluate("node => node.scrollWidth <= node.clientWidth")
    assert {"avoid"} == {
        *page.locator(".notes").evaluate_all("all => all.map(one => getComputedStyle(one).breakInside)")
    }
