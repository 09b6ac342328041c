"""The archive in Debian's chromium: clicked through as a reader would, at desk and phone width, and nobody shut out."""

import subprocess
import sys
from pathlib import Path

import pytest
from chromium import DESK, PHONE, serious

from headwater.archive import Ingesting, ingest

pytestmark = pytest.mark.browser
EXAMPLES = Path(__file__).parents[2] / "examples"
WAIT_MS = 30_000
SIZES = pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])


@pytest.fixture(scope="module")
def address(tmp_path_factory):
    """The app over an archive of the examples, as a user starts it."""
    file = tmp_path_factory.mktemp("archive") / "news.db"
    ingest(file, [str(EXAMPLES / "ferry" / "pages"), str(EXAMPLES / "missing.html")], Ingesting(tier="rules"))
    code = "from headwater.cli import main; main()"
    process = subprocess.Popen(
        [sys.executable, "-c", code, "serve", str(file), "--port", "0"], stderr=subprocess.PIPE, text=True
    )
    assert process.stderr is not None
    yield process.stderr.readline().split()[4].rstrip("/")
    process.terminate()
    process.wait(10)
    process.stderr.close()


@SIZES
def test_from_a_search_to_the_words_and_back(page, address, size):
    page.set_viewport_size(size)
    page.set_default_timeout(WAIT_MS)
    page.goto(f"{address}/")
    page.click("p.archive >> a[href='/stories']")
    page.fill("input[name=q]", "ferry engine")
    page.select_option("select[name=sort]", "newest")
    page.click("form.search button")
    assert "q=ferry+engine" in page.url
    page.click(".list .what a")
    assert page.locator("h1").inner_text() == "Sunniva ferry injures 40 in Port Halden after losing power"
    assert page.locator(".drawing svg").is_visible()
    page.click(".finding blockquote a >> nth=0")
    target = page.locator(":target")
    assert "dropped" in target.inner_text()
    assert target.is_visible()
    page.click("article dl a >> nth=0")
    page.wait_for_selector("text=Gives wording to")


@SIZES
def test_a_finding_is_rejected_with_a_note_and_the_mark_taken_away(page, address, size):
    page.set_viewport_size(size)
    page.set_default_timeout(WAIT_MS)
    page.goto(f"{address}/stories/s1")
    page.click(".finding >> nth=1 >> .marking summary")
    page.fill(".finding >> nth=1 >> input[name=note]", "The badge is an advertisement")
    page.click(".finding >> nth=1 >> button[value=rejected]")
    page.wait_for_selector(".mark.rejected")
    assert "The badge is an advertisement" in page.locator(".mark").inner_text()
    assert page.url == f"{address}/stories/s1"
    page.goto(f"{address}/marks")
    assert "rejected" in page.locator(".list").inner_text()
    page.click("button:has-text('take away')")
    page.wait_for_selector("text=Nothing is marked yet.")


def test_two_pages_side_by_side_in_three_views(page, address):
    page.goto(f"{address}/stories/s1/pages")
    page.click("text=The Daily Beam >> nth=0")
    page.click("#w ~ .list a >> nth=0")
    page.wait_for_load_state()  # with the style sheet, which shows one view at a time
    sides, merged, changes = (page.locator(f".passage {name}").first for name in (".side", ".inline", ".changes"))
    assert (sides.is_visible(), merged.is_visible(), changes.is_visible()) == (True, False, False)
    page.click("label[for=view-inline]")
    assert (sides.is_visible(), merged.is_visible()) == (False, True)
    page.locator("#view-inline").press("ArrowRight")
    assert changes.is_visible()


def test_a_speaker_from_the_register_to_every_wording(page, address):
    page.goto(f"{address}/speakers")
    page.click("text=Ragna Tveit")
    assert "no indication that the crew acted improperly" in page.locator("main").inner_text()
    page.click("section >> text=The Daily Beam >> nth=0")
    assert page.locator(":target").is_visible()


def every_kind(page, address) -> list[str]:
    page.goto(f"{address}/stories/s1/pages")
    first = page.locator(".list .what a").nth(0).get_attribute("href")
    beam = page.locator(".list .what a", has_text="The Daily Beam").get_attribute("href")
    compare = f"/compare/{first.rpartition('/')[2]}/{beam.rpartition('/')[2]}"
    lists = [
        "/",
        "/stories",
        "/claims",
        "/speakers",
        "/organizations",
        "/publishers",
        "/agencies",
        "/quarantine",
        "/marks",
    ]
    parts = ["", "/findings", "/pages", "/claims", "/said", "/report"]
    names = ["/speaker?name=Ragna+Tveit", "/publisher?name=North+Coast+Tribune", "/agency?name=Meridian"]
    return [*lists, *(f"/stories/s1{part}" for part in parts), "/claims/s1.claim-1", first, beam, compare, *names]


@pytest.mark.parametrize(("size", "scheme"), [(PHONE, "light"), (DESK, "dark")], ids=["phone", "desk"])
def test_every_kind_of_page_fits_and_shuts_nobody_out(page, address, size, scheme):
    axe = pytest.importorskip("axe_playwright_python.sync_playwright")
    page.set_viewport_size(size)
    page.set_default_timeout(WAIT_MS)
    page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
    kinds = every_kind(page, address)
    assert len(kinds) == 22
    for path in kinds:
        page.goto(f"{address}{path}")
        page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
        assert page.evaluate("document.documentElement.scrollWidth") <= size["width"], path
        assert serious(axe.Axe().run(page)) == [], path
