"""Which ROM coordinates the programme? Written down by who keeps the server."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from groeiruimte.organizations.services.people import appoint_coordinating_rom
from groeiruimte.organizations.services.refusals import UnableToChangePeople


class Command(BaseCommand):
    """Says which organization may have coordinators."""

    help = "Say which ROM coordinates the programme: only there can somebody be coordinator."

    def add_arguments(self, parser: CommandParser) -> None:
        """Ask for the organization."""
        parser.add_argument("code", help="code of the organization, such as OOST_NL")

    def handle(self, *args: Any, **options: Any) -> None:
        """Write it down, on the record."""
        try:
            chosen = appoint_coordinating_rom(code=options["code"], now=timezone.now())
        except UnableToChangePeople as refusal:
            raise CommandError(str(refusal), returncode=2) from refusal
        self.stdout.write(f"{chosen.name} coordinates the programme.")
