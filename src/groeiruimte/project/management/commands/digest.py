"""`groeiruimte digest`: send the signals by e-mail that are due now."""

import json
from argparse import ArgumentParser
from dataclasses import asdict
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from groeiruimte.spotting.services.digest import send_due_digests


class Command(BaseCommand):
    """Sends each person who asked for it the own signals, once per week or day.

    The worker does this every morning by itself; this command is for who runs no worker. Running it
    twice sends nothing twice. Exit code 1 when the mail server cannot be reached.
    """

    help = "Send the signals by e-mail that are due; nobody gets a letter twice."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Offer output for scripts."""
        parser.add_argument("--json", action="store_true", help="print the result as JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        """Send, and tell how many."""
        try:
            report = send_due_digests(now=timezone.now())
        except OSError as mishap:
            message = (
                f"The mail server cannot be reached: {type(mishap).__name__}. Try again later."
            )
            raise CommandError(message, returncode=1) from mishap
        if options["json"]:
            self.stdout.write(json.dumps(asdict(report)))
            return
        self.stdout.write(
            f"Sent {report.sent}, nothing to tell {report.empty}, refused {report.refused}, "
            f"not known whether it arrived {report.unclear}."
        )
