"""Processes that need not start Django: they are forked from one that has it all loaded.

To start Python, Django and our pages takes 1.5 s of processor, and tests that kill processes start
dozens. A process here is as real as any other: its own memory, its own connection to its own
database, killed by SIGKILL. Only what was loaded before it began is shared with the others.

python -m tests.warm FD        serves on this socket until the other end is closed
"""

import importlib
import json
import os
import runpy
import selectors
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
SETTINGS = "groeiruimte.project.settings.test"
#: A command with its few variables; far more than it ever takes.
LONGEST_ORDER = 65_536


class Warm:
    """The process from which others are forked; it starts with the first of them."""

    def __init__(self) -> None:
        self._served: subprocess.Popen | None = None
        self._socket: socket.socket | None = None

    def start(self, module: str, *arguments: str, environment: dict[str, str]) -> "Process":
        """Run a module as `python -m` does, with these variables; return its process."""
        reading, writing = os.pipe()
        order = {"module": module, "arguments": arguments, "environment": environment}
        try:
            pid = self._ask(order, writing)
        finally:
            os.close(writing)
        return Process(self, pid, reading)

    def ended(self, pid: int) -> int:
        """Wait until a process ended; return its exit code, as `subprocess` writes it."""
        return self._ask({"wait": pid})

    def close(self) -> None:
        """End the process, so that what it and all it forked have cost is counted."""
        if self._socket and self._served:
            self._socket.close()
            self._served.wait()

    def _ask(self, order: dict, *descriptors: int) -> int:
        if self._socket is None:
            self._begin()
        socket.send_fds(self._socket, [json.dumps(order).encode()], descriptors)
        return json.loads(self._socket.recv(LONGEST_ORDER))

    def _begin(self) -> None:
        ours, theirs = socket.socketpair()
        with theirs:
            self._served = subprocess.Popen(
                [sys.executable, "-m", "tests.warm", str(theirs.fileno())],
                cwd=ROOT,
                env=os.environ
                | {
                    "PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT}",
                    "DJANGO_SETTINGS_MODULE": SETTINGS,
                },
                pass_fds=[theirs.fileno()],
            )
        self._socket = ours


class Process:
    """A forked process, with the part of `subprocess.Popen` that our tests use."""

    def __init__(self, warm: Warm, pid: int, reading: int) -> None:
        self.pid = pid
        self.returncode: int | None = None
        self.stdout = os.fdopen(reading, "r", encoding="utf-8")
        self._warm = warm

    def communicate(self, timeout: float) -> tuple[str, None]:
        """Return what the process says until it ends.

        :raises subprocess.TimeoutExpired: it took longer than that; it is killed.
        """
        written, end = b"", time.monotonic() + timeout
        with self.stdout, selectors.DefaultSelector() as waiting:
            waiting.register(self.stdout, selectors.EVENT_READ)
            while True:
                if not waiting.select(end - time.monotonic()):
                    self.kill()
                    self.wait()
                    raise subprocess.TimeoutExpired(str(self.pid), timeout)
                part = os.read(self.stdout.fileno(), LONGEST_ORDER)
                if not part:
                    break
                written += part
        self.wait()
        return written.decode(), None

    def kill(self) -> None:
        """End it at once, whatever it was doing."""
        os.kill(self.pid, signal.SIGKILL)

    def wait(self) -> int:
        """Wait until it ended; return its exit code."""
        if self.returncode is None:
            self.returncode = self._warm.ended(self.pid)
        return self.returncode


def serve(descriptor: int) -> None:
    """Load everything once, then fork a process for every order."""
    import django

    django.setup()
    from django.urls import get_resolver

    import tests.factories  # noqa: F401  loaded for those who are forked

    _ = get_resolver().url_patterns
    with socket.socket(fileno=descriptor) as orders:
        while True:
            order, descriptors, *_ = socket.recv_fds(orders, LONGEST_ORDER, 1)
            if not order:
                return
            asked = json.loads(order)
            if "wait" in asked:
                _pid, status = os.waitpid(asked["wait"], 0)
                orders.send(json.dumps(os.waitstatus_to_exitcode(status)).encode())
                continue
            pid = os.fork()
            if pid == 0:
                orders.close()
                _be(asked, *descriptors)
            os.close(descriptors[0])
            orders.send(json.dumps(pid).encode())


def _be(order: dict, writing: int) -> None:
    """Become the process that was asked for, and end as it ends."""
    code = 1
    try:
        os.dup2(writing, sys.stdout.fileno())
        os.close(writing)
        _take_the_settings_of(order["environment"])
        sys.argv = [order["module"], *order["arguments"]]
        runpy.run_module(order["module"], run_name="__main__", alter_sys=True)
        code = 0
    except SystemExit as end:
        code = end.code if isinstance(end.code, int) else int(end.code is not None)
    except BaseException:  # as the interpreter does: say it, and end with 1
        import traceback

        traceback.print_exc()
    finally:
        from django.db import connections

        connections.close_all()
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code)


def _take_the_settings_of(environment: dict[str, str]) -> None:
    """Read the settings anew, with other variables; no connection was opened before."""
    from django.conf import settings
    from django.db import connections

    os.environ.update(environment)
    for name in ("groeiruimte.project.settings.base", SETTINGS):
        importlib.reload(sys.modules[name])
    settings._setup()
    for opened in connections.all(initialized_only=True):
        del connections[opened.alias]
    connections._settings = None
    vars(connections).pop("settings", None)


if __name__ == "__main__":
    serve(int(sys.argv[1]))
