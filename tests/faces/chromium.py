"""Debian's chromium as the tests drive it: how it is started, two screens, and who is shut out of a page."""

import shutil

CHROMIUM = shutil.which("chromium")
QUIET = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--disable-default-apps", "--no-default-browser-check",
]  # fmt: skip
PHONE, DESK = {"width": 390, "height": 844}, {"width": 1280, "height": 900}


def serious(results) -> list[str]:
    """The serious findings of axe, each with the place that it is about."""
    return [
        f"{violation['id']}: {node['html'][:120]}"
        for violation in results.response["violations"]
        if violation["impact"] in ("serious", "critical")
        for node in violation["nodes"]
    ]
