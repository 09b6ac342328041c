"""What the tests in a browser share."""

import pytest
from chromium import CHROMIUM, DESK, QUIET


@pytest.fixture(scope="module")
def browser():
    if CHROMIUM is None:
        pytest.skip("Debian's chromium is not installed (apt-get install chromium)")
    sync_api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    with sync_api.sync_playwright() as playwright:
        made = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        yield made
        made.close()


@pytest.fixture
def page(browser):
    """A page that fails the test on any request to the network and on any error of its own."""
    context = browser.new_context(viewport=DESK)
    made = context.new_page()
    made.set_default_timeout(90_000)
    wrong = []
    made.on(
        "request",
        lambda r: wrong.append(r.url) if not r.url.startswith(("file:", "data:", "http://127.0.0.1:")) else None,
    )
    made.on("pageerror", lambda e: wrong.append(str(e)))
    made.on("dialog", lambda d: (wrong.append(d.message), d.dismiss()))
    yield made
    assert wrong == []
    context.close()
