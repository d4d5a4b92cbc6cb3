"""`groeiruimte demo`: fill an empty database with the demo programme."""

import json
from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone, translation

from groeiruimte.organizations.selectors import is_anybody_there
from groeiruimte.project.demo.loader import load_demo
from groeiruimte.project.demo.personas import PASSWORD, PERSONAS


class Command(BaseCommand):
    """Loads invented companies, people, sites and cases; refuses where real data may stand."""

    help = "Fill an empty database with the demo programme (everything in it is invented)."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Offer output for scripts, and silence where there is something already."""
        parser.add_argument("--json", action="store_true", help="print the sign-ins as JSON")
        parser.add_argument(
            "--if-empty", action="store_true", help="do nothing when the database is not empty"
        )

    def handle(self, *args: Any, if_empty: bool = False, **options: Any) -> None:
        """Load the demo."""
        if not settings.DEMO:
            message = "The demo needs GROEIRUIMTE_DEMO=1, and production settings refuse that."
            raise CommandError(message, returncode=2)
        if is_anybody_there():
            if if_empty:
                return
            message = "There are people in this database already: the demo fills an empty one."
            raise CommandError(message, returncode=1)
        tell = (lambda _words: None) if options.get("json") else self._report
        with translation.override("nl"):
            load_demo(now=timezone.now(), tell=tell)
        if options.get("json"):
            people = [{"email": row.email, "password": PASSWORD} for row in PERSONAS]
            self.stdout.write(json.dumps({"people": people}))

    def _report(self, words: str) -> None:
        self.stdout.write(f"Loading the demo: {words} ...")
        self.stdout.flush()
