"""How long may a change of the tables make people wait? Bounds for a connection, on PostgreSQL."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import OperationalError
from django.db.backends.base.base import BaseDatabaseWrapper

#: Everybody who wants the table stands behind whoever waits for it: rather try again.
LOCK_SECONDS = 5
#: Moving rows of a large table may take minutes; what takes longer hangs.
STATEMENT_MINUTES = 30
#: Errors of PostgreSQL: lock not available, deadlock detected.
WAITED = frozenset({"55P03", "40P01"})


@contextmanager
def bounded(connection: BaseDatabaseWrapper) -> Iterator[None]:
    """Let no statement wait long for a lock, nor run for ever; on SQLite do nothing."""
    if connection.vendor != "postgresql":
        yield
        return
    with connection.cursor() as cursor:
        cursor.execute(f"SET lock_timeout = '{LOCK_SECONDS}s'")
        cursor.execute(f"SET statement_timeout = '{STATEMENT_MINUTES}min'")
    try:
        yield
    finally:
        if not connection.needs_rollback:
            with connection.cursor() as cursor:
                cursor.execute("RESET lock_timeout")
                cursor.execute("RESET statement_timeout")


def waited_too_long(fault: OperationalError) -> bool:
    """Say whether somebody else had what was asked for: then it can be asked again."""
    return getattr(fault.__cause__, "sqlstate", "") in WAITED
