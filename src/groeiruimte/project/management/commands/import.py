"""`groeiruimte import KIND FILE`: bring in a pipeline or open data without a browser."""

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from groeiruimte.project import imports

KINDS = (
    *("pipeline", "ibis", "capacity-map", "municipalities", "stations"),
    *("duo-hbo", "duo-wo", "duo-mbo-grads", "duo-hbo-grads", "duo-wo-grads"),
    *("area-figures", "commuting", "grid-scenarios", "points"),
)


class Command(BaseCommand):
    """Takes in one file whole; prints each row that was not taken, each remark, and why.

    Exit code 0 when everything was taken, 1 when rows were left out or the file was refused,
    2 when the command was used wrongly, 3 when something costs a yes (`--yes`) and nothing of a
    pipeline was taken.
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
            "--yes",
            "--leave-out-problems",
            action="store_true",
            help="pipeline: yes to all that is listed: leave out what is wrong, take what is in "
            "doubt as it was read",
        )
        parser.add_argument("--sheet", default="", help="pipeline: name of the sheet to read")
        parser.add_argument(
            "--year", type=int, help="municipalities, capacity-map: year of undated figures"
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
        self._report(outcome, as_json=options["json"])
        if outcome.needs_yes:
            raise SystemExit(3)
        if outcome.not_taken:
            raise SystemExit(1)

    def _import(self, content: bytes, name: str, options: dict[str, Any]) -> imports.Outcome:
        if options["kind"] != "pipeline":
            return imports.import_supply(
                kind=options["kind"],
                content=content,
                file_name=name,
                now=timezone.now(),
                year=options["year"],
            )
        if not options["organization"] or not options["by"]:
            message = "A pipeline needs --organization CODE and --by E-MAIL."
            raise CommandError(message, returncode=2)
        return imports.import_pipeline(
            organization_code=options["organization"],
            by_email=options["by"],
            content=content,
            file_name=name,
            yes=options["yes"],
            sheet=options["sheet"],
            now=timezone.now(),
        )

    def _report(self, outcome: imports.Outcome, *, as_json: bool) -> None:
        if as_json:
            self.stdout.write(json.dumps(outcome.as_dict(), ensure_ascii=False))
            return
        waits = "would be left out" if outcome.needs_yes else "not taken"
        for row in outcome.not_taken:
            self.stdout.write(_line(waits, row))
        for row in outcome.remarks:
            is_doubt = outcome.needs_yes and row.get("costs_a_yes")
            self.stdout.write(_line("costs a yes" if is_doubt else "remark", row))
        if outcome.needs_yes:
            self.stdout.write(
                "Nothing was taken in. Correct the file, or say yes to all of this with --yes."
            )
            return
        self.stdout.write(
            f"Taken {outcome.taken}: {outcome.created} new, {outcome.changed} changed, "
            f"{outcome.unchanged} unchanged. Not taken {len(outcome.not_taken)}."
        )


def _line(beginning: str, row: dict[str, Any]) -> str:
    place = f"row {row['row']}" if row["row"] else "whole file"
    column = f", column {row['column']}" if row["column"] else ""
    value = f" ({row['value']})" if row["value"] else ""
    advice = f" {row['advice']}" if row.get("advice") else ""
    return f"{beginning}: {place}{column}: {row['reason']}{value}{advice}"
