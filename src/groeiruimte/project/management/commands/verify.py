"""`groeiruimte verify`: did anybody touch the record of who did what?"""

import json
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from groeiruimte.audit import selectors


class Command(BaseCommand):
    """Walks along the whole audit chain; exit code 0 when it is sound, 1 when it is not."""

    help = "Check that no act in the audit log was changed, removed or cut off."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Offer output for scripts, and a head that was noted elsewhere."""
        parser.add_argument("--json", action="store_true", help="print the result as JSON")
        parser.add_argument(
            "--head",
            default="",
            metavar="LENGTH:HASH",
            help="the length and last hash that an earlier run printed: also finds a tail that "
            "was cut off together with the head",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Print what was found."""
        length, expected_hash = self._head(options["head"])
        result = selectors.verify_chain(expected_length=length, expected_hash=expected_hash)
        head = f"{result.length}:{result.last_hash}"
        if options["json"]:
            answer = {"sound": result.is_sound, "acts": result.length, "head": head}
            self.stdout.write(json.dumps(answer | {"problems": list(result.problems)}))
        else:
            for problem in result.problems:
                self.stdout.write(self.style.ERROR(problem))
            verdict = "sound" if result.is_sound else "NOT sound"
            self.stdout.write(f"The record of {result.length} acts is {verdict}.")
            self.stdout.write(f"Note this head outside the system: {head}")
        if not result.is_sound:
            raise SystemExit(1)

    def _head(self, text: str) -> tuple[int, str]:
        if not text:
            return 0, ""
        length, _colon, noted_hash = text.partition(":")
        if not length.isdigit() or len(noted_hash) != 64:
            message = "--head must be LENGTH:HASH, as an earlier run printed it."
            raise CommandError(message, returncode=2)
        return int(length), noted_hash
