"""`groeiruimte run`: serves from an empty folder, keeps its worker alive, and ends as a whole."""

import os
import signal
import socket
import subprocess
import sys
import urllib.request
from pathlib import Path

import pytest

from tests.apps.project.test_commands import groeiruimte
from tests.waiting import PATIENCE_SECONDS, until

ROOT = Path(__file__).resolve().parents[3]


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def children(process, word):
    listed = Path(f"/proc/{process.pid}/task/{process.pid}/children").read_text("ascii")
    return [int(child) for child in listed.split() if word in command_of(child)]


def command_of(process):
    try:
        return Path(f"/proc/{process}/cmdline").read_text("utf-8").split("\0")
    except OSError:  # it ended while we looked
        return []


def start(folder, port):
    variables = {name: value for name, value in os.environ.items() if "GROEIRUIMTE" not in name}
    variables |= {
        "GROEIRUIMTE_DATA": str(folder),
        "PYTHONPATH": str(ROOT / "src"),
        "DJANGO_SETTINGS_MODULE": "groeiruimte.project.settings.local",
    }
    command = [sys.executable, "-m", "groeiruimte.project.cli", "run", "--port", str(port)]
    return subprocess.Popen(command, env=variables, cwd=folder, stdout=subprocess.PIPE, text=True)


def wait_for(url, server):
    def answer():
        assert server.poll() is None, "The server stopped before its first answer."
        try:
            with urllib.request.urlopen(url, timeout=60) as page:  # noqa: S310
                return page.read().decode()
        except OSError:  # refused, cut off, or slower than the time-out: not there yet
            return ""

    return until(answer, what=f"an answer of {url}")


@pytest.fixture(scope="module")
def first_run(tmp_path_factory):
    """Serve once from an empty folder, which migrates; return that folder and what was seen."""
    folder, port = tmp_path_factory.mktemp("installed"), free_port()
    server = start(folder, port)
    try:
        answer = wait_for(f"http://127.0.0.1:{port}/", server)
    finally:
        server.send_signal(signal.SIGTERM)
        said, _ = server.communicate(timeout=PATIENCE_SECONDS)
    return folder, port, answer, said, server.returncode


class TestRun:
    def test_names_another_port_when_this_one_is_in_use(self):
        with socket.socket() as taken:
            taken.bind(("127.0.0.1", 0))
            taken.listen()
            port = taken.getsockname()[1]

            code, _, complained = groeiruimte("run", "--port", port)

        assert code == 2
        assert f"Port {port} is in use" in complained
        assert f"PORT={port + 1}" in complained

    @pytest.mark.slow
    def test_serves_from_an_empty_folder_and_leaves_nothing_behind(self, first_run):
        _folder, port, answer, said, code = first_run

        assert "groeiruimte" in answer
        assert f"http://127.0.0.1:{port}/" in said
        assert code == 0
        with socket.socket() as probe:
            assert probe.connect_ex(("127.0.0.1", port)) != 0

    @pytest.mark.slow
    @pytest.mark.skipif(sys.platform != "linux", reason="Looks up processes in /proc.")
    def test_replaces_a_worker_that_dies_and_ends_when_its_server_does(self, first_run):
        folder, port = first_run[0], free_port()
        running = start(folder, port)
        try:
            wait_for(f"http://127.0.0.1:{port}/gezondheid/", running)
            (first,) = until(lambda: children(running, "work"), what="a worker")
            os.kill(first, signal.SIGKILL)
            second = until(
                lambda: next(iter({*children(running, "work")} - {first}), None),
                what="a second worker",
            )
            (server,) = children(running, "gunicorn")
            os.kill(server, signal.SIGKILL)
            running.communicate(timeout=PATIENCE_SECONDS)
        finally:
            running.kill()

        assert first != second
        assert running.returncode == 1
        assert not Path(f"/proc/{second}").exists()
