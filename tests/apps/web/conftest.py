"""What tests of the frame share: the gallery's routes, and a browser where one is installed."""

from collections.abc import Iterator

import pytest
from django.contrib.staticfiles.handlers import StaticFilesHandler
from django.test.testcases import LiveServerThread


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
