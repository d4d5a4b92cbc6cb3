"""How does the first administrator come in, or anybody where mail is not set up? By this link."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.urls import reverse
from django.utils import timezone

from groeiruimte.organizations.selectors import organization_with, person_with
from groeiruimte.organizations.services.invitations import UnableToInvite, invite_colleague
from groeiruimte.organizations.services.people import add_person
from groeiruimte.organizations.services.refusals import UnableToChangePeople


class Command(BaseCommand):
    """Gives a first role where asked, and writes a link that works once, for a week."""

    help = "Write a link with which somebody chooses a first password; makes an administrator too."

    def add_arguments(self, parser: CommandParser) -> None:
        """Ask for the person, and for the role where there is none yet."""
        parser.add_argument("email")
        parser.add_argument("--organization", required=True, help="code, such as BOM")
        parser.add_argument("--name", default="", help="for somebody who is new")
        parser.add_argument("--role", default="", help="for somebody who is new: ADMINISTRATOR")

    def handle(self, *args: Any, **options: Any) -> None:
        """Write the link."""
        organization = organization_with(code=options["organization"])
        if organization is None:
            message = f"There is no organization {options['organization']}."
            raise CommandError(message, returncode=2)
        try:
            if options["role"]:
                add_person(
                    email=options["email"],
                    name=options["name"],
                    organization_id=organization.pk,
                    role=options["role"],
                    now=timezone.now(),
                )
            person = person_with(email=options["email"])
            if person is None:
                message = "Nobody has this address. For somebody new: --name and --role."
                raise CommandError(message, returncode=2)
            token = invite_colleague(
                user_id=person.pk, organization=organization, by=None, now=timezone.now()
            )
        except (UnableToChangePeople, UnableToInvite) as refusal:
            raise CommandError(str(refusal), returncode=2) from refusal
        path = reverse("organizations:accept-invitation", args=[token])
        self.stdout.write(settings.SITE_URL + path)
