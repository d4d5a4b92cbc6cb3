"""Is a page valid HTML? vnu says, as one server for all pages: to start it is what takes long."""

import json
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from urllib.request import Request, urlopen

import pytest

from tests.waiting import PATIENCE_SECONDS, until

VNU = Path(__file__).resolve().parents[1] / "node_modules/vnu-jar/build/dist/vnu.jar"
Judge = Callable[[Mapping[str, str]], list[str]]


@contextmanager
def served() -> Iterator[Judge]:
    """Give what judges pages by name while the block lasts; skip where it cannot run."""
    if shutil.which("java") is None:
        pytest.skip("Java is not installed here, and vnu needs it.")
    if not VNU.exists():
        pytest.skip("vnu is not installed here: run `npm ci --ignore-scripts`.")
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    bound = "-Dnu.validator.servlet.bind-address=127.0.0.1"
    command = ["java", bound, "-cp", str(VNU), "nu.validator.servlet.Main", str(port)]
    with tempfile.TemporaryFile() as log:
        server = subprocess.Popen(command, stdout=log, stderr=log)
        try:
            address = f"http://127.0.0.1:{port}/?out=json"
            until(lambda: _answers(server, address), what="vnu")
            yield lambda pages: [
                fault for name, html in pages.items() for fault in _faults(address, name, html)
            ]
        finally:
            server.kill()
            server.wait()


def _answers(server: subprocess.Popen, address: str) -> bool:
    assert server.poll() is None, "vnu stopped while it started."
    try:
        return bool(_messages(address, "<!DOCTYPE html>"))
    except OSError:  # refused, cut off, or slower than the time-out: not there yet
        return False


def _messages(address: str, html: str) -> list[dict[str, str]]:
    """Return all that vnu says of a page; of a page without a title it always says something."""
    question = Request(  # noqa: S310  our own address
        address, data=html.encode(), headers={"Content-Type": "text/html; charset=utf-8"}
    )
    with urlopen(question, timeout=PATIENCE_SECONDS) as answer:  # noqa: S310
        return json.loads(answer.read())["messages"]


def _faults(address: str, name: str, html: str) -> list[str]:
    return [
        f"vnu {name}: {fault['message']} ({fault.get('extract', '')[:160]})"
        for fault in _messages(address, html)
        if fault["type"] != "info" or fault.get("subType")
    ]
