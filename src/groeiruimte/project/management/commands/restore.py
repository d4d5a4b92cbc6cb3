"""`groeiruimte restore FILE`: an empty site becomes what a backup holds."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from groeiruimte.project.backups.faults import BackupFault
from groeiruimte.project.backups.restoring import restore


class Command(BaseCommand):
    """Looks at the whole backup first, fills the empty database and store, and compares."""

    help = (
        "Fill an empty database and document store from a backup of this or an earlier version. "
        "Exit code 1: it came back, and something is not as it was. Afterwards on PostgreSQL: "
        "groeiruimte prepare-database, which makes the roles again."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Ask for the file, and for the key of an encrypted one."""
        parser.add_argument("file", type=Path, help="the backup")
        parser.add_argument("--key", type=Path, help="file with the secret key (age) that opens it")

    def handle(self, *args: Any, **options: Any) -> None:
        """Restore, and say what came back."""
        try:
            restored = restore(options["file"], identity=options["key"])
        except (BackupFault, OSError) as error:
            raise CommandError(str(error), returncode=2) from error
        manifest = restored.manifest
        for problem in restored.problems:
            self.stderr.write(self.style.ERROR(problem))
        self.stdout.write(
            f"What version {manifest.version} backed up on {manifest.made_at} is back: "
            f"{sum(manifest.rows.values())} rows and {len(manifest.files)} files."
        )
        if restored.problems:
            raise CommandError("Not everything is as it was; see above.", returncode=1)
