"""`groeiruimte prepare-database`: tables, reference data, and the roles that serve and work."""

import os
import time
from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import OperationalError, ProgrammingError, connection, transaction
from django.utils import timezone

from groeiruimte.organizations.services.people import load_organizations
from groeiruimte.supply.services.register import load_reference_data
from groeiruimte.wall import WEB_ROLE, WORKER_ROLE
from groeiruimte.wall.bounds import bounded, waited_too_long
from groeiruimte.wall.migrating import stand
from groeiruimte.wall.roles import let_serve, let_work, look_in_views_first, make_role

PASSWORDS = {
    "GROEIRUIMTE_WEB_PASSWORD": "the password of the role that serves pages",
    "GROEIRUIMTE_WORKER_PASSWORD": "the password of the role that does long work",
}

MOST_ATTEMPTS = 5
PAUSE_SECONDS = 3


class Command(BaseCommand):
    """Runs as the owner of the database at every start of a new version; repeatable."""

    help = "Migrate, load the programme's reference data, and make the roles that serve and work."

    def handle(self, *args: Any, **options: Any) -> None:
        """Prepare the database."""
        passwords = self._passwords() if connection.vendor == "postgresql" else {}
        with bounded(connection):
            self._migrate()
            load_organizations(now=timezone.now())
            load_reference_data(now=timezone.now())
            if passwords:
                self._make_roles(passwords)
        self.stdout.write("The database is ready.")

    def _migrate(self) -> None:
        """Change the tables; a step that had to wait for people is tried again, from that step."""
        for attempt in range(1, MOST_ATTEMPTS + 1):
            try:
                call_command("migrate", interactive=False, verbosity=1)
            except OperationalError as fault:
                if not waited_too_long(fault):
                    raise
                if attempt == MOST_ATTEMPTS:
                    message = (
                        "A table stayed in use, so this step was not taken; earlier ones were. "
                        "People can go on. Stop web and worker, then run this once more."
                    )
                    raise CommandError(message, returncode=1) from fault
                self.stdout.write("A table is in use; this step is tried again.")
                time.sleep(PAUSE_SECONDS * attempt)
            else:
                return

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
        _make(WEB_ROLE, password=passwords["GROEIRUIMTE_WEB_PASSWORD"])
        let_serve(connection, WEB_ROLE)
        look_in_views_first(connection, WEB_ROLE)
        _make(WORKER_ROLE, password=passwords["GROEIRUIMTE_WORKER_PASSWORD"])
        let_work(connection, WORKER_ROLE)


def _make(role: str, *, password: str) -> None:
    """Make a role, or say what a superuser has to do once where the owner may not.

    :raises CommandError: the owner makes no roles, or this one was made by somebody else.
    """
    try:
        with transaction.atomic():
            make_role(connection, role, password=password)
    except ProgrammingError as refusal:
        owner = connection.settings_dict["USER"] or "OWNER"
        message = (
            f"{owner} may not make or change the role {role}. Let a superuser of PostgreSQL do "
            f'this once: ALTER ROLE "{owner}" CREATEROLE; and, where the role is there already: '
            f'GRANT "{role}" TO "{owner}" WITH ADMIN OPTION;'
        )
        raise CommandError(message, returncode=2) from refusal
