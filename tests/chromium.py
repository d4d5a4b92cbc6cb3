"""How do tests start a real browser? Quietly and offline."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

CHROMIUM = Path("/usr/bin/chromium")
DIST = Path(__file__).resolve().parents[1] / "src/groeiruimte/web/static/web/dist"
QUIET = [
    "--no-sandbox",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    # Nothing here needs WebGL since the map is a drawing; a GPU in software costs minutes.
    "--disable-gpu",
]


@contextmanager
def launched() -> Iterator[Browser]:
    """Give a browser while the block lasts; skip where there is none or nothing to show."""
    if not CHROMIUM.exists():
        pytest.skip("Chromium is not installed here.")
    if not (DIST / "app.css").exists():
        pytest.skip("The assets are not built: run `make assets`.")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=str(CHROMIUM), args=QUIET)
        yield browser
        browser.close()
