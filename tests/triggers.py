"""Emptying the tables between tests that really commit: the audit log refuses that by design."""

from contextlib import contextmanager

from django.db import connection

from groeiruimte.audit.models import AuditEvent, AuditHead
from groeiruimte.wall.triggers import SQLITE_TRIGGERS, making

TABLES = (AuditEvent._meta.db_table, AuditHead._meta.db_table)


@contextmanager
def taken_away():
    """Take the triggers away, and put them and an empty chain back afterwards."""
    _execute(
        [f"ALTER TABLE {table} DISABLE TRIGGER USER" for table in TABLES],
        [f"DROP TRIGGER IF EXISTS {name}" for name in SQLITE_TRIGGERS],
    )
    try:
        yield
    finally:
        AuditHead.objects.get_or_create(name="head", defaults={"length": 0, "last_hash": "0" * 64})
        _execute([f"ALTER TABLE {table} ENABLE TRIGGER USER" for table in TABLES], making("sqlite"))


def _execute(on_postgresql, on_sqlite):
    with connection.cursor() as cursor:
        for statement in on_postgresql if connection.vendor == "postgresql" else on_sqlite:
            cursor.execute(statement)
