"""Does the suite see a leak? Seed known ones, one at a time, and ask of each that tests turn red.

    test_leaks.py            all leaks, on SQLite and on PostgreSQL where the leak is in its wall
    test_leaks.py export     only leaks with this word in their name

Each is seeded in a copy of the source; nothing here is changed. The exit code is 1 when a leak was
not seen, or when its tests fail without it.
"""

import os
import shutil
import subprocess
import sys
import tempfile
import time
from contextlib import ExitStack
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from tools.leaks import LEAKS, Leak
from tools.run_tests import postgresql

ROOT = Path(__file__).resolve().parents[1]
#: What tests need beside the source; the environment with its packages stays where it is.
COPIED = ("src", "tests", "tools", "pyproject.toml", "docs", "CODEOWNERS", "Makefile")
TESTS_FAILED = 1
#: To migrate takes longest: the database of the first run is copied for those after it.
MADE, USED = "made.sqlite3", "used.sqlite3"
PYTEST = [sys.executable, "-m", "pytest", "-q", "-n0", "-x", "-p", "no:cacheprovider"]


def copy_of_the_source(folder: Path) -> None:
    """Copy what is tested, so that a leak never stands in the source itself."""
    for name in COPIED:
        place = ROOT / name
        if place.is_dir():
            shutil.copytree(place, folder / name, symlinks=True)
        elif place.is_file():
            shutil.copy2(place, folder / name)
    settings = folder / "src/groeiruimte/project/settings/test.py"
    with settings.open("a", encoding="utf-8") as text:
        text.write("if 'sqlite' in DATABASES['default']['ENGINE']:\n")
        text.write(f"    DATABASES['default']['TEST'] = {{'NAME': {str(folder / USED)!r}}}\n")


def seeded(leak: Leak, source: str) -> str:
    """Return the source with the leak in it.

    :raises ValueError: the piece that is to be changed is not there exactly once.
    """
    if source.count(leak.before) != 1:
        message = f"{leak.name}: its text is in {leak.path} {source.count(leak.before)} times"
        raise ValueError(message)
    return source.replace(leak.before, leak.after)


def run_tests(
    leak_tests: tuple[str, ...], *, folder: Path, database_url: str, makes_database: bool = False
) -> tuple[int, str]:
    """Run these tests in the copy; return the exit code and what was said."""
    (folder / USED).unlink(missing_ok=True)
    is_there = (folder / MADE).exists() and not makes_database and not database_url
    if is_there:
        shutil.copy2(folder / MADE, folder / USED)
    environment = os.environ | {
        "PYTHONPATH": str(folder / "src"),
        "GROEIRUIMTE_DATABASE_URL": database_url,
        "PYTHONDONTWRITEBYTECODE": "1",
    }
    ran = subprocess.run(
        [*PYTEST, *(["--reuse-db"] if not database_url else []), *leak_tests],
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    return ran.returncode, ran.stdout + ran.stderr


def try_leak(leak: Leak, *, folder: Path, database_url: str) -> tuple[bool, str]:
    """Seed one leak, run its tests, take it out again; say whether a test saw it."""
    place = folder / "src" / "groeiruimte" / leak.path
    source = place.read_text("utf-8")
    place.write_text(seeded(leak, source), "utf-8")
    try:
        return _verdict(
            *run_tests(
                leak.tests,
                folder=folder,
                database_url=database_url,
                makes_database=leak.is_in_database,
            )
        )
    finally:
        place.write_text(source, "utf-8")


def _verdict(code: int, said: str) -> tuple[bool, str]:
    if code != TESTS_FAILED or " error" in said.splitlines()[-1]:
        return False, said
    named = [line for line in said.splitlines() if line.startswith("FAILED ")]
    return bool(named), named[0].removeprefix("FAILED ").split(" - ")[0] if named else said


def sound_tests(leaks: list[Leak], *, folder: Path, database_url: str) -> str:
    """Run all these tests without any leak; return what was said when one of them fails."""
    paths = sorted({leak.tests[0] for leak in leaks})
    words = " or ".join(sorted({leak.tests[2] for leak in leaks if len(leak.tests) > 2}))
    code, said = run_tests((*paths, "-k", words), folder=folder, database_url=database_url)
    if not code and not database_url:
        shutil.move(folder / USED, folder / MADE)
    return said if code else ""


def main(words: list[str]) -> int:
    """Try the leaks and show a table; return the exit code."""
    chosen = [leak for leak in LEAKS if not words or any(word in leak.name for word in words)]
    missed = []
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="leaks-")))
        copy_of_the_source(folder)
        for needs_server in (False, True):
            leaks = [leak for leak in chosen if leak.needs_postgresql == needs_server]
            if not leaks:
                continue
            url = stack.enter_context(postgresql()) if needs_server else ""
            unsound = sound_tests(leaks, folder=folder, database_url=url)
            if unsound:
                print(f"These tests fail without any leak, so they prove nothing:\n{unsound}")
                return 1
            for leak in leaks:
                started = time.monotonic()
                is_seen, told = try_leak(leak, folder=folder, database_url=url)
                seconds = time.monotonic() - started
                verdict = "seen" if is_seen else "NOT SEEN"
                print(f"{leak.name:<42} {verdict:<9} {seconds:5.0f} s  {told}", flush=True)
                missed += [] if is_seen else [leak.name]
    print(f"{len(chosen) - len(missed)} of {len(chosen)} leaks were seen.")
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
