"""What tests of the frame share: the gallery's routes, and a browser where one is installed."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.contrib.staticfiles.handlers import StaticFilesHandler
from django.test.testcases import LiveServerThread
from playwright.sync_api import Browser, sync_playwright

CHROMIUM = Path("/usr/bin/chromium")
DIST = Path(__file__).resolve().parents[3] / "src/groeiruimte/web/static/web/dist"
QUIET = [
    "--no-sandbox",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--use-angle=swiftshader",
    "--enable-unsafe-swiftshader",
    "--ignore-gpu-blocklist",
]


@pytest.fixture
def gallery_routes(settings) -> None:
    """Add the gallery and the pages that fail on purpose."""
    settings.ROOT_URLCONF = "tests.apps.web.urlconf"


@pytest.fixture
def address(gallery_routes) -> Iterator[str]:
    """Return where the frame is served, without a database: these pages must not need one."""
    server = LiveServerThread("127.0.0.1", StaticFilesHandler)
    server.daemon = True
    server.start()
    server.is_ready.wait()
    if server.error:
        raise server.error
    yield f"http://127.0.0.1:{server.port}"
    server.terminate()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Return a real browser; skip where there is none or where the assets are not built."""
    if not CHROMIUM.exists():
        pytest.skip("Chromium is not installed here.")
    if not (DIST / "app.css").exists():
        pytest.skip("The assets are not built: run `make assets`.")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=str(CHROMIUM), args=QUIET)
        yield browser
        browser.close()
