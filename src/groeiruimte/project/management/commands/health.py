"""`groeiruimte health`: what works and what does not, for a terminal, a timer or a container."""

import json
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone, translation

from groeiruimte.project.watching import words
from groeiruimte.project.watching.findings import SitePart, State, find


class Command(BaseCommand):
    """Says the same as the page of the administrator; exit code 1 when something asks attention."""

    help = "Say what of this site works. Exit code 1: something asks for somebody."
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Offer one part, and JSON."""
        parser.add_argument(
            "--part", choices=[part.value for part in SitePart], help="only this part"
        )
        parser.add_argument("--json", action="store_true", help="for a script")

    def handle(self, *args: Any, **options: Any) -> None:
        """Look, and tell."""
        findings = [
            finding
            for finding in find(now=timezone.now())
            if options["part"] in {None, finding.part}
        ]
        if options["json"]:
            self.stdout.write(json.dumps({each.part: each.state for each in findings}))
        else:
            with translation.override("en"):
                for row in words.told(findings):
                    self.stdout.write(
                        " ".join(filter(None, (f"{row.part}:", row.sentence, row.act)))
                    )
        not_well = [each.part.value for each in findings if each.state is not State.PASS]
        if not_well:
            message = "Asks attention: " + ", ".join(not_well)
            raise CommandError(message, returncode=1)
