"""`groeiruimte create-administrator`: the first person of an organization who adds the others."""

import sys
from getpass import getpass
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.core.validators import validate_email
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from groeiruimte.organizations.choices import Role
from groeiruimte.organizations.selectors import all_organizations, organization_with, person_with
from groeiruimte.organizations.services.invitations import (
    UnableToInvite,
    accept_invitation,
    invite_colleague,
)
from groeiruimte.organizations.services.people import add_person
from groeiruimte.organizations.services.refusals import UnableToChangePeople

if TYPE_CHECKING:
    from groeiruimte.organizations.models import Organization


class Command(BaseCommand):
    """Gives the role and a link that works once; a password only by typing it, never as a word."""

    help = (
        "Make an administrator of an organization, and write a link with which that person chooses "
        "a password. The second factor is chosen at the first sign-in."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        """Ask for the person and the organization."""
        parser.add_argument("email")
        parser.add_argument("--name", required=True)
        parser.add_argument("--organization", required=True, help="code, such as BOM")
        parser.add_argument(
            "--ask-password",
            action="store_true",
            help="type the password here instead of writing a link; never give it as an argument",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Make the administrator, or say why not; then nothing was changed."""
        email = options["email"].strip().lower()
        organization = _organization(options["organization"])
        _refuse_address(email)
        password = _typed_twice() if options["ask_password"] else ""
        try:
            token = _made(
                email=email, name=options["name"], organization=organization, password=password
            )
        except (UnableToChangePeople, UnableToInvite) as refusal:
            raise CommandError(str(refusal), returncode=2) from refusal
        except ValidationError as refusal:
            raise CommandError(" ".join(refusal.messages), returncode=2) from refusal
        self.stdout.write(f"{email} is administrator of {organization.short_name}.")
        if password:
            self.stdout.write(f"Sign in at {settings.SITE_URL}{reverse('account_login')}.")
        else:
            path = reverse("organizations:accept-invitation", args=[token])
            self.stdout.write(
                "This link works once, for a week. Give it to nobody else:\n"
                f"{settings.SITE_URL}{path}"
            )


@transaction.atomic
def _made(*, email: str, name: str, organization: "Organization", password: str) -> str:
    now = timezone.now()
    membership = add_person(
        email=email,
        name=name,
        organization_id=organization.pk,
        role=Role.ADMINISTRATOR,
        now=now,
    )
    token = invite_colleague(
        user_id=membership.user_id,
        organization=organization,
        by=None,
        now=now,
        by_mail=not password,
    )
    if password:
        accept_invitation(token=token, password=password, now=now)
    return token


def _organization(code: str) -> "Organization":
    organization = organization_with(code=code)
    if organization is None:
        codes = all_organizations().order_by("code").values_list("code", flat=True)
        known = ", ".join(codes) or "none; first: groeiruimte prepare-database"
        message = f"There is no organization {code}. There are: {known}."
        raise CommandError(message, returncode=2)
    return organization


def _refuse_address(email: str) -> None:
    try:
        validate_email(email)
    except ValidationError as refusal:
        raise CommandError(f"'{email}' is no e-mail address.", returncode=2) from refusal
    if person_with(email=email) is not None:
        message = (
            f"There is an account with the address {email} already. An administrator gives it a "
            "role under People; groeiruimte invitation-link writes a new link for it."
        )
        raise CommandError(message, returncode=2)


def _typed_twice() -> str:
    if not sys.stdin.isatty():
        message = "--ask-password asks for a terminal. Leave it out: a link is written then."
        raise CommandError(message, returncode=2)
    password = getpass("Password: ")
    if password != getpass("The same once more: "):
        raise CommandError("Those were two passwords. Nothing was changed.", returncode=2)
    return password
