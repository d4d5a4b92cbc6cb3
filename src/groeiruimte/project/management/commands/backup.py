"""`groeiruimte backup FILE`: all that this site knows in one file, but for its keys."""

import os
from argparse import ArgumentParser
from contextlib import suppress
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError
from django.utils import timezone

from groeiruimte.jobs.choices import SignKind
from groeiruimte.jobs.services import show_life
from groeiruimte.project.backups.faults import BackupFault
from groeiruimte.project.backups.package import make

KEYS = "GROEIRUIMTE_BACKUP_KEYS"


class Command(BaseCommand):
    """Runs while people work: what is read belongs to one moment. On PostgreSQL as the owner."""

    help = (
        "Write the database and all documents to one file. Keys and passwords are not in it: keep "
        f"those elsewhere. With {KEYS} (public keys of age, with commas) it is encrypted."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Ask for the file."""
        parser.add_argument("file", type=Path, help="the file to write; it must not exist yet")

    def handle(self, *args: Any, **options: Any) -> None:
        """Write the backup, and say what is in it."""
        recipients = [key.strip() for key in os.environ.get(KEYS, "").split(",") if key.strip()]
        try:
            manifest = make(options["file"], now=timezone.now(), recipients=recipients)
        except (BackupFault, OSError) as error:
            with suppress(DatabaseError):
                show_life(kind=SignKind.BACKUP, now=timezone.now(), is_well=False)
            raise CommandError(str(error), returncode=2) from error
        show_life(
            kind=SignKind.BACKUP,
            now=timezone.now(),
            counts={"rows": sum(manifest.rows.values()), "files": len(manifest.files)},
        )
        for name in manifest.lost:
            self.stderr.write(self.style.WARNING(f"The store has lost the file {name}."))
        sealed = "encrypted" if recipients else f"not encrypted: set {KEYS}"
        self.stdout.write(
            f"{len(manifest.rows)} tables, {sum(manifest.rows.values())} rows and "
            f"{len(manifest.files)} files stand in {options['file']} ({sealed})."
        )
