"""`groeiruimte import KIND FILE`: bring in a pipeline or open data without a browser."""

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from groeiruimte.project import imports

KINDS = ("pipeline", "ibis", "capacity-map", "duo-hbo", "municipalities", "stations")


class Command(BaseCommand):
    """Takes in one file whole; prints each row that was not taken, and why.

    Exit code 0 when everything was taken, 1 when rows were left out or the file was refused,
    2 when the command was used wrongly.
    """

    help = "Import a file: " + ", ".join(KINDS) + "."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Ask for kind and file; a pipeline also needs its organization."""
        parser.add_argument("kind", choices=KINDS)
        parser.add_argument("file", type=Path, metavar="FILE")
        parser.add_argument("--json", action="store_true", help="print the result as JSON")
        parser.add_argument(
            "--organization", default="", help="pipeline: code of the ROM it belongs to, e.g. BOM"
        )
        parser.add_argument("--by", default="", help="pipeline: e-mail of the person who imports")
        parser.add_argument(
            "--leave-out-problems",
            action="store_true",
            help="pipeline: take in the sound rows although others have problems",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Read, take in, and tell."""
        path: Path = options["file"]
        try:
            content = path.read_bytes()
        except OSError as error:
            message = f"{path} cannot be read: {error.strerror}."
            raise CommandError(message, returncode=2) from error
        try:
            outcome = self._import(content, path.name, options)
        except imports.UnableToImport as refusal:
            if options["json"]:
                self.stdout.write(json.dumps({"refused": str(refusal)}, ensure_ascii=False))
            else:
                self.stderr.write(str(refusal))
            raise SystemExit(1) from refusal
        self._tell(outcome, as_json=options["json"])
        if outcome.not_taken:
            raise SystemExit(1)

    def _import(self, content: bytes, name: str, options: dict[str, Any]) -> imports.Outcome:
        if options["kind"] != "pipeline":
            return imports.import_supply(
                kind=options["kind"], content=content, file_name=name, now=timezone.now()
            )
        if not options["organization"] or not options["by"]:
            message = "A pipeline needs --organization CODE and --by E-MAIL."
            raise CommandError(message, returncode=2)
        return imports.import_pipeline(
            organization_code=options["organization"],
            by_email=options["by"],
            content=content,
            file_name=name,
            leave_out_problems=options["leave_out_problems"],
            now=timezone.now(),
        )

    def _tell(self, outcome: imports.Outcome, *, as_json: bool) -> None:
        if as_json:
            self.stdout.write(json.dumps(outcome.as_dict(), ensure_ascii=False))
            return
        for row in outcome.not_taken:
            column = f", column {row['column']}" if row["column"] else ""
            value = f" ({row['value']})" if row["value"] else ""
            self.stdout.write(f"not taken: row {row['row']}{column}: {row['reason']}{value}")
        self.stdout.write(
            f"Taken {outcome.taken}: {outcome.created} new, {outcome.changed} changed, "
            f"{outcome.unchanged} unchanged. Not taken {len(outcome.not_taken)}."
        )
