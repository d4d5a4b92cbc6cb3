"""How fast are list and detail pages at 10,000 companies, 4,000 sites and 200 people?

As many processes as cores with 2 threads each, 8 clients at once on loopback, bounded in time:
`make bench`. On SQLite, or on the PostgreSQL of `GROEIRUIMTE_DATABASE_URL` (an empty database).
`python -m benchmarks.pages --processor` asks the pages one after another in one process and counts
processor time instead: on a busy machine the clock says little.
"""

import csv
import os
import subprocess
import sys
import tempfile
import time
import urllib.request
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
CORES = len(os.sched_getaffinity(0))
PORT, CLIENTS, SECONDS, LIMIT_MS = 8765, 8, 60, 150


def main() -> int:
    """Fill, serve, read, and print the table; 1 when a page is slower than the limit."""
    with tempfile.TemporaryDirectory(prefix="groeiruimte-bench-") as folder:
        data = Path(folder)
        environment = os.environ | {
            "GROEIRUIMTE_DATA": folder,
            "GROEIRUIMTE_DEMO": "1",
            "DJANGO_SETTINGS_MODULE": "groeiruimte.project.settings.local",
            "GROEIRUIMTE_BENCH_PLAN": str(data / "plan.json"),
        }
        run = [sys.executable, "-m", "groeiruimte.project.cli"]
        subprocess.run([*run, "migrate", "-v", "0"], cwd=ROOT, env=environment, check=True)
        subprocess.run(
            [*run, "collectstatic", "--noinput", "-v", "0"], cwd=ROOT, env=environment, check=True
        )
        print("Filling the database ...", flush=True)
        with (data / "plan.json").open("w", encoding="utf-8") as plan:
            fill = [sys.executable, "-m", "benchmarks.fill"]
            subprocess.run(fill, cwd=ROOT, env=environment, stdout=plan, check=True)
        if "--processor" in sys.argv:
            count = [sys.executable, "-m", "benchmarks.processor"]
            return subprocess.run(count, cwd=ROOT, env=environment, check=False).returncode
        server = subprocess.Popen(
            [
                *(sys.executable, "-m", "gunicorn", "groeiruimte.project.wsgi:application"),
                *(
                    "--bind",
                    f"127.0.0.1:{PORT}",
                    "--workers",
                    str(CORES),
                    "--worker-class",
                    "gthread",
                ),
                *("--threads", "2", "--no-control-socket", "--log-level", "warning"),
            ],
            cwd=ROOT,
            env=environment,
        )
        try:
            wait_until_it_answers()
            read_pages(environment, folder)
        finally:
            server.terminate()
            server.wait()
        return print_table(data / "read_stats.csv")


def wait_until_it_answers() -> None:
    """Wait for the first answer; give up after half a minute."""
    for _attempt in range(60):
        try:
            urllib.request.urlopen(f"http://127.0.0.1:{PORT}/gezondheid/", timeout=2)
        except OSError:
            time.sleep(0.5)
        else:
            return
    message = "The server did not start."
    raise RuntimeError(message)


def read_pages(environment: dict[str, str], folder: str) -> None:
    """Let the clients read: first a few seconds to warm up, then what counts."""
    print(f"{CLIENTS} clients read for {SECONDS} s ...", flush=True)
    for seconds, name in ((10, "warm"), (SECONDS, "read")):
        subprocess.run(
            [
                *(sys.executable, "-m", "locust", "-f", "benchmarks/readers.py", "--headless"),
                *("--users", str(CLIENTS), "--spawn-rate", str(CLIENTS)),
                *("--run-time", f"{seconds}s", "--host", f"http://127.0.0.1:{PORT}"),
                *("--csv", f"{folder}/{name}", "--only-summary", "--loglevel", "ERROR"),
            ],
            cwd=ROOT,
            env=environment,
            stdout=subprocess.DEVNULL,
            check=False,
        )


def print_table(path: Path) -> int:
    """Print what was seen per page; say whether every page kept within the limit."""
    with path.open(encoding="utf-8") as file:
        rows = [row for row in csv.DictReader(file) if row["Name"] != "Aggregated"]
    print(f"\n{'page':<14}{'requests':>9}{'failed':>8}{'median ms':>11}{'p95 ms':>9}{'p99 ms':>9}")
    slow = 0
    for row in sorted(rows, key=lambda row: float(row["95%"]), reverse=True):
        mark = "" if float(row["95%"]) <= LIMIT_MS else f"  over {LIMIT_MS}"
        slow += bool(mark) or int(row["Failure Count"]) > 0
        print(
            f"{row['Name']:<14}{row['Request Count']:>9}{row['Failure Count']:>8}"
            f"{row['50%']:>11}{row['95%']:>9}{row['99%']:>9}{mark}"
        )
    return 1 if slow else 0


if __name__ == "__main__":
    sys.exit(main())
