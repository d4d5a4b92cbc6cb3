"""One archive: what it holds (`manifest.json`), the database, and the files beside it."""

import hashlib
import io
import json
import tarfile
import tempfile
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import IO

from django.db import connection
from django.db.migrations.recorder import MigrationRecorder

from groeiruimte import __version__
from groeiruimte.project.backups import databases, encryption
from groeiruimte.project.backups.faults import BackupFault
from groeiruimte.project.backups.files import kept_files

FORMAT = 1
DATABASE, MANIFEST, FILES = "database", "manifest.json", "files/"
#: What says nothing of the programme and changes by itself.
NOT_COMPARED = frozenset({"django_session", "organizations_sharedcount", "django_migrations"})


@dataclass(frozen=True)
class Manifest:
    """What a backup holds, so that a restore can be held against it."""

    format: int
    version: str
    made_at: str
    vendor: str
    migrations: list[str]
    rows: dict[str, int]
    database_sha256: str
    files: dict[str, str]
    lost: list[str]


def make(target: Path, *, now: datetime, recipients: Sequence[str] = ()) -> Manifest:
    """Write everything that this site knows, but for its keys, to one file.

    The file gets its name only when it is whole.

    :raises BackupFault: it exists already, or the database gives no dump.
    """
    if target.exists():
        raise BackupFault(f"{target} exists already: a backup never replaces another one.")
    unfinished = target.with_name(f".{target.name}.unfinished")
    try:
        with tempfile.TemporaryDirectory(prefix="groeiruimte-backup-") as folder:
            plain = Path(folder) / "plain.tar"
            manifest = _pack(plain, folder=Path(folder), now=now)
            unfinished.touch(mode=0o600)
            encryption.write(plain, unfinished, recipients=recipients)
        unfinished.replace(target)
    finally:
        unfinished.unlink(missing_ok=True)
    return manifest


def _pack(target: Path, *, folder: Path, now: datetime) -> Manifest:
    dumped = folder / DATABASE
    lost, sums = [], {}
    with databases.one_moment() as moment, tarfile.open(target, "w") as archive:
        databases.dump(dumped, moment=moment)
        archive.add(dumped, DATABASE)
        for file in kept_files():
            content = file.read()
            if content is None:
                lost.append(file.name)
                continue
            sums[file.name] = hashlib.sha256(content).hexdigest()
            _add(archive, f"{FILES}{file.name}", content)
        manifest = Manifest(
            format=FORMAT,
            version=__version__,
            made_at=now.isoformat(),
            vendor=connection.vendor,
            migrations=sorted(".".join(key) for key in _applied()),
            rows=rows_of_tables(),
            database_sha256=_sha256(dumped),
            files=sums,
            lost=lost,
        )
        _add(archive, MANIFEST, json.dumps(asdict(manifest), indent=1).encode())
    return manifest


def rows_of_tables() -> dict[str, int]:
    """Return how many rows each table of the database has now."""
    quote = connection.ops.quote_name
    with connection.cursor() as cursor:
        found = {}
        for table in databases.tables():
            cursor.execute(f"SELECT count(*) FROM {quote(table)}")  # noqa: S608  a table's own name
            found[table] = int(cursor.fetchone()[0])
    return found


def read_manifest(archive: tarfile.TarFile) -> Manifest:
    """Return what an archive says that it holds.

    :raises BackupFault: it is no backup of ours, or of a later form.
    """
    try:
        stored = archive.extractfile(MANIFEST)
        manifest = Manifest(**json.loads(stored.read() if stored else b""))
    except (KeyError, ValueError, TypeError) as error:
        raise BackupFault("This file is no backup of groeiruimte.") from error
    if manifest.format > FORMAT:
        raise BackupFault(f"This backup was made by version {manifest.version}: use that or newer.")
    return manifest


def differences(manifest: Manifest) -> list[str]:
    """Return where the restored database differs from what was backed up; a line each."""
    now = rows_of_tables()
    return [
        f"{table}: {rows} rows were backed up, {now.get(table, 'no table')} are there"
        for table, rows in sorted(manifest.rows.items())
        if table not in NOT_COMPARED and now.get(table) != rows
    ]


def _applied() -> list[tuple[str, str]]:
    return list(MigrationRecorder(connection).applied_migrations())


def _add(archive: tarfile.TarFile, name: str, content: bytes) -> None:
    entry = tarfile.TarInfo(name)
    entry.size, entry.mode = len(content), 0o600
    archive.addfile(entry, io.BytesIO(content))


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def copied(source: IO[bytes], target: Path) -> str:
    """Copy to a file; return the SHA-256 of what was copied."""
    digest = hashlib.sha256()
    with target.open("wb") as file:
        while part := source.read(1 << 20):
            digest.update(part)
            file.write(part)
    return digest.hexdigest()
