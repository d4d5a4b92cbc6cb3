"""Emptying the tables between tests that really commit: the audit log refuses that by design."""

from contextlib import contextmanager
from importlib import import_module

from django.db import connection

from groeiruimte.audit.models import AuditHead

MIGRATION = import_module("groeiruimte.audit.migrations.0002_append_only")
TABLES = ("audit_auditevent", "audit_audithead")


@contextmanager
def taken_away():
    """Take the triggers away, and put them and an empty chain back afterwards."""
    _execute(
        [f"ALTER TABLE {table} DISABLE TRIGGER USER" for table in TABLES],
        [f"DROP TRIGGER {words.split()[2]}" for words in MIGRATION.SQLITE],
    )
    try:
        yield
    finally:
        AuditHead.objects.get_or_create(name="head", defaults={"length": 0, "last_hash": "0" * 64})
        _execute([f"ALTER TABLE {table} ENABLE TRIGGER USER" for table in TABLES], MIGRATION.SQLITE)


def _execute(on_postgresql, on_sqlite):
    with connection.cursor() as cursor:
        for statement in on_postgresql if connection.vendor == "postgresql" else on_sqlite:
            cursor.execute(statement)
