"""How many requests, how long, with what end? Counted by every process, read together.

Each process keeps its own numbers in a small file in memory (mmap); reading adds them up, so that
it does not matter which process a monitor reaches. Nothing is counted per page, person,
organization or company. Written as text for Prometheus (format 0.0.4).
"""

import fcntl
import mmap
import os
import struct
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from django.conf import settings

from groeiruimte import __version__
from groeiruimte.project.watching.findings import Finding, State

#: Up to how many seconds an answer took; the last one holds all others.
BOUNDS = (0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 10.0)
CLASSES = ("2xx", "3xx", "4xx", "5xx")
_NAMES = (*CLASSES, *map(str, BOUNDS), "+Inf", "seconds")
_SIZE = 8 * len(_NAMES)
GONE = "gone.bin"


class Counters:
    """The numbers of this process, in a file of its own in a folder that all processes share."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._lock = threading.Lock()
        self._pid = 0
        self._memory: mmap.mmap | None = None

    def count(self, *, status: int, seconds: float) -> None:
        """Add one answer."""
        with self._lock:
            memory = self._opened()
            if memory is None:
                return
            for name in (
                f"{status // 100}xx",
                *(str(bound) for bound in BOUNDS if seconds <= bound),
                "+Inf",
            ):
                _add(memory, name, 1)
            _add(memory, "seconds", seconds)

    def totals(self) -> dict[str, float]:
        """Return the numbers of all processes together, also of those that ended."""
        sums = dict.fromkeys(_NAMES, 0.0)
        for path in self.folder.glob("*.bin") if self.folder.is_dir() else ():
            for name, value in _read(path).items():
                sums[name] += value
        return sums

    def _opened(self) -> mmap.mmap | None:
        # After a fork the child counts for itself.
        if self._pid != os.getpid():
            self._pid, self._memory = os.getpid(), self._begin()
        return self._memory

    def _begin(self) -> mmap.mmap | None:
        try:
            self.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            self._take_in_what_ended()
            path = self.folder / f"{os.getpid()}.bin"
            with path.open("a+b") as file:
                file.truncate(_SIZE)
                return mmap.mmap(file.fileno(), _SIZE)
        except OSError:
            # Nowhere to count: pages are served all the same.
            return None

    def _take_in_what_ended(self) -> None:
        """Add the numbers of processes that ended to one file, so that files do not pile up."""
        with _alone(self.folder):
            gone = self.folder / GONE
            sums = _read(gone)
            ended = [path for path in self.folder.glob("*.bin") if _has_ended(path)]
            for path in ended:
                for name, value in _read(path).items():
                    sums[name] += value
            if ended:
                gone.write_bytes(struct.pack(f"{len(_NAMES)}d", *(sums[name] for name in _NAMES)))
            for path in ended:
                path.unlink(missing_ok=True)


counters = Counters(settings.FIGURES_FOLDER)


def written(*, totals: dict[str, float], findings: list[Finding], now: datetime) -> str:
    """Return the numbers as Prometheus reads them."""
    return "\n".join([*_of_requests(totals), *_of_findings(findings, now=now), ""])


def _of_requests(totals: dict[str, float]) -> Iterator[str]:
    yield "# HELP groeiruimte_info The version that serves."
    yield "# TYPE groeiruimte_info gauge"
    yield f'groeiruimte_info{{version="{__version__}"}} 1'
    yield "# HELP groeiruimte_requests_total Requests that were answered."
    yield "# TYPE groeiruimte_requests_total counter"
    for name in CLASSES:
        yield f'groeiruimte_requests_total{{status="{name}"}} {totals[name]:.0f}'
    yield "# HELP groeiruimte_request_seconds How long answers took."
    yield "# TYPE groeiruimte_request_seconds histogram"
    for name in (*map(str, BOUNDS), "+Inf"):
        yield f'groeiruimte_request_seconds_bucket{{le="{name}"}} {totals[name]:.0f}'
    yield f"groeiruimte_request_seconds_sum {totals['seconds']:.6f}"
    yield f"groeiruimte_request_seconds_count {totals['+Inf']:.0f}"


def _of_findings(findings: list[Finding], *, now: datetime) -> Iterator[str]:
    yield "# HELP groeiruimte_part_is_well Whether a part of the site works."
    yield "# TYPE groeiruimte_part_is_well gauge"
    for finding in findings:
        is_well = int(finding.state is State.PASS)
        yield f'groeiruimte_part_is_well{{part="{finding.part}"}} {is_well}'
    yield "# HELP groeiruimte_part_seen_seconds How long ago a part last showed that it works."
    yield "# TYPE groeiruimte_part_seen_seconds gauge"
    for finding in findings:
        if finding.seen_at is not None:
            ago = max((now - finding.seen_at).total_seconds(), 0.0)
            yield f'groeiruimte_part_seen_seconds{{part="{finding.part}"}} {ago:.0f}'
    counted = {name: value for each in findings for name, value in each.numbers.items()}
    for name, words in (
        ("waiting", "Work that waits to be taken up."),
        ("busy", "Work that is being done."),
        ("failed_today", "Work that failed in the last day."),
        ("free", "Percent of the disk that is free."),
    ):
        if name in counted:
            yield f"# HELP groeiruimte_{name} {words}"
            yield f"# TYPE groeiruimte_{name} gauge"
            yield f"groeiruimte_{name} {counted[name]}"


def _add(memory: mmap.mmap, name: str, amount: float) -> None:
    if name not in _NAMES:
        return
    place = 8 * _NAMES.index(name)
    (value,) = struct.unpack_from("d", memory, place)
    struct.pack_into("d", memory, place, value + amount)


def _read(path: Path) -> dict[str, float]:
    try:
        content = path.read_bytes()
    except OSError:
        content = b""
    if len(content) != _SIZE:
        return dict.fromkeys(_NAMES, 0.0)
    return dict(zip(_NAMES, struct.unpack(f"{len(_NAMES)}d", content), strict=True))


def _has_ended(path: Path) -> bool:
    if not path.stem.isdecimal() or int(path.stem) == os.getpid():
        return False
    try:
        os.kill(int(path.stem), 0)
    except ProcessLookupError:
        return True
    except OSError:
        return False
    return False


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    with (folder / "lock").open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield
