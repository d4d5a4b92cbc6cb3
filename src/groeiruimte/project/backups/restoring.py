"""The way back: look at everything first, then fill an empty site, then compare."""

import hashlib
import tarfile
import tempfile
from dataclasses import dataclass
from pathlib import Path

from django.core.management import call_command
from django.db import connection
from django.db.migrations.loader import MigrationLoader

from groeiruimte.audit.selectors import verify_chain
from groeiruimte.project.backups import databases, encryption, files
from groeiruimte.project.backups.faults import BackupFault
from groeiruimte.project.backups.package import (
    DATABASE,
    FILES,
    Manifest,
    copied,
    differences,
    read_manifest,
)
from groeiruimte.wall.migrating import stand


@dataclass(frozen=True)
class Restored:
    """What came back, and what is not as it was."""

    manifest: Manifest
    problems: list[str]


def restore(source: Path, *, identity: Path | None = None) -> Restored:
    """Fill the empty database and store of this site from a backup, and bring it to this version.

    :raises BackupFault: the file is damaged, of another kind or newer, or this site is not empty;
        nothing was changed then.
    """
    if not source.is_file():
        raise BackupFault(f"There is no file {source}.")
    if databases.tables():
        raise BackupFault("This database is not empty. Restore into a new one, then point to it.")
    with tempfile.TemporaryDirectory(prefix="groeiruimte-restore-") as folder:
        plain = Path(folder) / "plain.tar"
        encryption.read(source, plain, identity=identity)
        try:
            with tarfile.open(plain) as archive:
                return _restore(archive, dumped=Path(folder) / DATABASE)
        except tarfile.TarError as error:
            raise BackupFault("This file is no backup of groeiruimte, or it is damaged.") from error


def _restore(archive: tarfile.TarFile, *, dumped: Path) -> Restored:
    manifest = read_manifest(archive)
    _look_at_all(archive, manifest, dumped=dumped)
    databases.load(dumped)
    problems = differences(manifest)
    # Columns may have other names in an older version: only after this do rows name their files.
    call_command("migrate", interactive=False, verbosity=0)
    # A dump writes policies in its own words, and totals are passed with the key of this site.
    stand(connection)
    for name in manifest.files:
        problem = files.put_back(name, _content(archive, name))
        problems += [problem] if problem else []
    chain = verify_chain()
    problems += chain.problems
    problems += [f"the file {name} was lost before the backup" for name in manifest.lost]
    return Restored(manifest, problems)


def _look_at_all(archive: tarfile.TarFile, manifest: Manifest, *, dumped: Path) -> None:
    """Refuse before anything is touched."""
    if manifest.vendor != connection.vendor:
        message = (
            f"This is a backup of {manifest.vendor}, and this site runs on {connection.vendor}."
        )
        raise BackupFault(message)
    known = {".".join(key) for key in MigrationLoader(None).disk_migrations}
    newer = [name for name in manifest.migrations if name not in known]
    if newer:
        raise BackupFault(f"Version {manifest.version} made this backup: use that one or newer.")
    stored = archive.extractfile(DATABASE)
    if stored is None or copied(stored, dumped) != manifest.database_sha256:
        raise BackupFault("The database in this backup is damaged.")
    for name, digest in manifest.files.items():
        if hashlib.sha256(_content(archive, name)).hexdigest() != digest:
            raise BackupFault(f"The file {name} in this backup is damaged.")


def _content(archive: tarfile.TarFile, name: str) -> bytes:
    try:
        stored = archive.extractfile(f"{FILES}{name}")
    except KeyError:
        stored = None
    if stored is None:
        raise BackupFault(f"The file {name} is missing in this backup.")
    return stored.read()
