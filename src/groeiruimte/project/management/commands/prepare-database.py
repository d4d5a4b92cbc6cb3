"""`groeiruimte prepare-database`: tables, reference data, and the roles that serve and work."""

import os
from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import connection, transaction
from django.utils import timezone

from groeiruimte.organizations.services.people import load_organizations
from groeiruimte.supply.services.register import load_reference_data
from groeiruimte.wall import WEB_ROLE, WORKER_ROLE
from groeiruimte.wall.migrating import stand
from groeiruimte.wall.roles import let_serve, let_work, look_in_views_first, make_role

PASSWORDS = {
    "GROEIRUIMTE_WEB_PASSWORD": "the password of the role that serves pages",
    "GROEIRUIMTE_WORKER_PASSWORD": "the password of the role that does long work",
}


class Command(BaseCommand):
    """Runs as the owner of the database at every start of a new version; repeatable."""

    help = "Migrate, load the programme's reference data, and make the roles that serve and work."

    def handle(self, *args: Any, **options: Any) -> None:
        """Prepare the database."""
        passwords = self._passwords() if connection.vendor == "postgresql" else {}
        call_command("migrate", interactive=False, verbosity=1)
        load_organizations(now=timezone.now())
        load_reference_data(now=timezone.now())
        if passwords:
            self._make_roles(passwords)
        self.stdout.write("The database is ready.")

    def _passwords(self) -> dict[str, str]:
        for name, purpose in PASSWORDS.items():
            if not os.environ.get(name, ""):
                message = f"Set {name}: {purpose}."
                raise CommandError(message, returncode=2)
        return {name: os.environ[name] for name in PASSWORDS}

    @transaction.atomic
    def _make_roles(self, passwords: dict[str, str]) -> None:
        # Also without a migration: the wall stands as this version declares it.
        stand(connection)
        make_role(connection, WEB_ROLE, password=passwords["GROEIRUIMTE_WEB_PASSWORD"])
        let_serve(connection, WEB_ROLE)
        look_in_views_first(connection, WEB_ROLE)
        make_role(connection, WORKER_ROLE, password=passwords["GROEIRUIMTE_WORKER_PASSWORD"])
        let_work(connection, WORKER_ROLE)
