"""`groeiruimte verify`: did anybody touch the record of who did what, or what protects it?"""

import json
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from groeiruimte.audit import selectors
from groeiruimte.project.anchoring import protection_problems


class Command(BaseCommand):
    """Walks along the whole audit chain, the signed heads and what protects them.

    Exit code 0 when all is sound, 1 when it is not. On PostgreSQL run it as the owner of the
    tables.
    """

    help = (
        "Check that no act in the audit log was changed, removed, cut off or written anew, and "
        "that its triggers, the policies of the database and the owners stand as they should."
    )

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
        problems = [*result.problems, *protection_problems()]
        signed = selectors.newest_signed_head()
        if options["json"]:
            answer = {
                "sound": not problems,
                "acts": result.length,
                "head": head,
                "signed_acts": signed.length if signed else None,
                "signed_at": signed.signed_at.isoformat() if signed else None,
            }
            self.stdout.write(json.dumps(answer | {"problems": problems}))
        else:
            for problem in problems:
                self.stdout.write(self.style.ERROR(problem))
            verdict = "NOT sound" if problems else "sound"
            self.stdout.write(f"The record of {result.length} acts is {verdict}.")
            self.stdout.write(
                f"Signed up to act {signed.length}, on {signed.signed_at:%Y-%m-%d %H:%M} UTC."
                if signed
                else "No head has been signed yet: only a head that was noted elsewhere can show "
                "that the whole record was written anew."
            )
            self.stdout.write(f"Note this head outside the system: {head}")
        if problems:
            raise SystemExit(1)

    def _head(self, text: str) -> tuple[int, str]:
        if not text:
            return 0, ""
        length, _colon, noted_hash = text.partition(":")
        if not length.isdigit() or len(noted_hash) != 64:
            message = "--head must be LENGTH:HASH, as an earlier run printed it."
            raise CommandError(message, returncode=2)
        return int(length), noted_hash
