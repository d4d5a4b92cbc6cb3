"""`groeiruimte prepare-database`: tables, reference data, and the role that serves pages."""

import os
from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import connection
from django.utils import timezone

from groeiruimte.organizations.services import load_organizations
from groeiruimte.supply.services.register import load_reference_data

WEB_ROLE = "groeiruimte_web"


class Command(BaseCommand):
    """Runs as the owner of the database at every start of a new version; repeatable."""

    help = "Migrate, load the programme's reference data, and make the role that serves pages."

    def handle(self, *args: Any, **options: Any) -> None:
        """Prepare the database."""
        call_command("migrate", interactive=False, verbosity=1)
        load_organizations(now=timezone.now())
        load_reference_data(now=timezone.now())
        if connection.vendor == "postgresql":
            self._make_web_role(os.environ.get("GROEIRUIMTE_WEB_PASSWORD", ""))
        self.stdout.write("The database is ready.")

    def _make_web_role(self, password: str) -> None:
        if not password:
            message = "Set GROEIRUIMTE_WEB_PASSWORD: the password of the role that serves pages."
            raise CommandError(message, returncode=2)
        from psycopg import sql

        role = sql.Identifier(WEB_ROLE)
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [WEB_ROLE])
            verb = sql.SQL("ALTER ROLE") if cursor.fetchone() else sql.SQL("CREATE ROLE")
            cursor.execute(
                sql.SQL("{} {} LOGIN NOSUPERUSER NOBYPASSRLS PASSWORD {}").format(
                    verb, role, sql.Literal(password)
                )
            )
            for grant in (
                "GRANT USAGE ON SCHEMA public TO {}",
                "GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO {}",
                "REVOKE UPDATE, DELETE ON audit_auditevent FROM {}",
                "GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO {}",
            ):
                cursor.execute(sql.SQL(grant).format(role))
