"""What tests in a real browser share: the product as `groeiruimte run` serves it, with the demo."""

import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from urllib.request import urlopen

import pytest
from playwright.sync_api import expect

from tests.browser.people import PATIENCE_MS, Seat
from tests.waiting import PATIENCE_SECONDS, until

ROOT = Path(__file__).resolve().parents[2]
expect.set_options(timeout=PATIENCE_MS)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def _await(*, address: str, server: subprocess.Popen, log: Path) -> None:
    """Wait until the product answers; show its own words when it stops or takes too long."""

    def is_there() -> bool:
        if server.poll() is not None:
            pytest.fail(f"The product stopped while it started:\n{log.read_text()[-3000:]}")
        try:
            with urlopen(f"{address}/gezondheid/", timeout=60):  # noqa: S310  our own address
                return True
        except OSError:  # refused, cut off, or slower than the time-out: not there yet
            return False

    try:
        until(is_there, what="the product")
    except AssertionError:
        pytest.fail(f"The product did not start:\n{log.read_text()[-3000:]}")


def _end(server: subprocess.Popen) -> None:
    """Ask the product and its worker to stop; what does not listen is killed."""
    os.killpg(server.pid, signal.SIGTERM)
    try:
        server.wait(timeout=PATIENCE_SECONDS)
    except subprocess.TimeoutExpired:
        os.killpg(server.pid, signal.SIGKILL)
        server.wait()
        raise


@pytest.fixture(scope="session")
def product_data(tmp_path_factory) -> Path:
    """Return the folder in which the product keeps its data.

    GROEIRUIMTE_BROWSER_DATA names that of a product that runs already.
    """
    if running := os.environ.get("GROEIRUIMTE_BROWSER_DATA"):
        return Path(running)
    return tmp_path_factory.mktemp("product") / "data"


@pytest.fixture(scope="session")
def product(browser, product_data) -> Iterator[str]:
    """Return the address of the product with its worker, its own SQLite file and a fresh demo.

    GROEIRUIMTE_BROWSER_AT names one that runs already, for whoever looks along.
    """
    if running := os.environ.get("GROEIRUIMTE_BROWSER_AT"):
        yield running
        return
    address = f"http://127.0.0.1:{(port := _free_port())}"
    # Not the settings and the database of the tests: this is the product as people start it.
    ours = {"DJANGO_SETTINGS_MODULE", "GROEIRUIMTE_DATABASE_URL"}
    environment = {name: value for name, value in os.environ.items() if name not in ours}
    environment |= {"GROEIRUIMTE_DATA": str(product_data), "GROEIRUIMTE_DEMO": "1"}
    log = product_data.parent / "product.log"
    with log.open("wb") as written:
        server = subprocess.Popen(
            [sys.executable, "-m", "groeiruimte.project.cli", "run", "--port", str(port)],
            cwd=ROOT,
            env=environment | {"PYTHONPATH": str(ROOT / "src")},
            stdout=written,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
        try:
            _await(address=address, server=server, log=log)
            yield address
        finally:
            _end(server)


@pytest.fixture
def seat(browser, product) -> Iterator:
    """Return how a person takes place: `seat("casus")`, with width, language and script as asked.

    Each seat is a browser of its own: no cookies of the others.
    """
    taken: list[Seat] = []

    def take(persona: str = "", **habits) -> Seat:
        taken.append(Seat.taken(browser=browser, address=product, persona=persona, **habits))
        return taken[-1]

    yield take
    for one in taken:
        one.leave()
