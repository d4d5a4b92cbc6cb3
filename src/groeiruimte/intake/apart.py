"""A process of its own for a file that nobody trusts: under bounds, without secrets or writing.

Shared by whatever reads files: tables (`confined`) and mail (`confined_mails`). The file goes in
and the answer comes out as JSON, so that nothing of it is ever run.
"""

from __future__ import annotations

import gc
import json
import os
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

_LOOK_AGAIN_SECONDS = 5.0


class OutOfTime(Exception):
    """The process took longer than it may, and was ended."""


@dataclass(frozen=True, slots=True)
class Bounds:
    """What reading one file may take: memory, time of the processor, time on the clock.

    The largest file that we take (200,000 rows of thirty cells) needs about a third of each.
    """

    memory_bytes: int = 2 << 30
    processor_seconds: int = 90
    seconds: float = 300.0


ORDINARY = Bounds()


def run_apart(
    module: str,
    asked: dict[str, Any],
    content: bytes,
    *,
    bounds: Bounds = ORDINARY,
    alive: Callable[[], None] | None = None,
) -> tuple[int, bytes]:
    """Run a module on a file in a process of its own; return how it ended and what it wrote.

    Args:
        module: Has a `main` that begins with `confine()`.
        asked: What it is asked besides the file, as `confine()` returns it there.
        content: The whole file.
        bounds: What it may take. Out of time it ends as one that took too much: with a code that
            is not 0, and nothing written.
        alive: Called every few seconds while it runs.
    """
    first = asked | {"memory": bounds.memory_bytes, "cpu": bounds.processor_seconds}
    # Of our own environment it gets nothing: no key, no password of the database.
    reader = subprocess.Popen(  # noqa: S603  our own interpreter and a module of ours
        [sys.executable, "-m", module],
        env={"PYTHONPATH": os.pathsep.join(filter(None, sys.path)), "OPENBLAS_NUM_THREADS": "1"},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    )
    try:
        written = _answer_of(reader, json.dumps(first).encode() + b"\n" + content, bounds, alive)
    except OutOfTime:
        return -1, b""
    return reader.returncode, written


def _answer_of(
    reader: subprocess.Popen[bytes],
    given: bytes | None,
    bounds: Bounds,
    alive: Callable[[], None] | None,
) -> bytes:
    """Give the process its file, and wait for its answer as long as it may take."""
    end = time.monotonic() + bounds.seconds
    while True:
        try:
            return reader.communicate(given, timeout=min(_LOOK_AGAIN_SECONDS, bounds.seconds))[0]
        except subprocess.TimeoutExpired:
            given = None  # what is left of it is sent on by the next call
            if time.monotonic() > end:
                _end(reader)
                raise OutOfTime from None
            if alive:
                alive()
        except BaseException:
            _end(reader)
            raise


def _end(reader: subprocess.Popen[bytes]) -> None:
    reader.kill()
    reader.communicate()


def confine() -> dict[str, Any]:
    """Bind this process to what it may take, and return what it is asked; the file follows.

    It takes no more than it may, writes no file and leaves no trace of a crash.
    """
    first: dict[str, Any] = json.loads(sys.stdin.buffer.readline())
    gc.disable()  # what it holds has no cycles, and the process ends when it is done
    try:
        import resource
    except ImportError:
        return first
    for kind, most in (
        (resource.RLIMIT_AS, first["memory"]),
        (resource.RLIMIT_CPU, first["cpu"]),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
    ):
        resource.setrlimit(kind, (most, most))
    return first
