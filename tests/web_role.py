"""Serve as the role that serves pages in production: no superuser, no owner, its own grants."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection

from groeiruimte.wall.roles import WEB_SEARCH_PATH, let_serve

ROLE = "groeiruimte_test_web"


def make_web_role() -> None:
    """Make the role with the grants that `prepare-database` gives; once per transaction."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [ROLE])
        if cursor.fetchone() is None:
            cursor.execute(f"CREATE ROLE {ROLE} NOLOGIN")
    let_serve(connection, ROLE)


def become_web_role() -> None:
    """Answer as that role until the transaction ends."""
    with connection.cursor() as cursor:
        cursor.execute(f"SET LOCAL search_path = {', '.join(WEB_SEARCH_PATH)}")
        cursor.execute(f"SET LOCAL ROLE {ROLE}")


def become_owner() -> None:
    """Answer as the owner of the tables again."""
    with connection.cursor() as cursor:
        cursor.execute("RESET ROLE")
        cursor.execute("RESET search_path")


@contextmanager
def web_role() -> Iterator[None]:
    """Answer as that role inside this block only."""
    become_web_role()
    try:
        yield
    finally:
        become_owner()
