"""The second wall: telling PostgreSQL for whom it answers, so that it refuses all other rows.

`access.py` decides which rows a page asks for; the policies in `project/migrations` decide which
rows PostgreSQL gives, whatever is asked. On SQLite these calls do nothing.
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from django.db import connection

ORGANIZATIONS = "groeiruimte.organizations"
INVITATION = "groeiruimte.invitation"
TOKEN_HASH = "groeiruimte.token_hash"  # noqa: S105  the name of a setting
TOTALS = "groeiruimte.totals"
UNSAFE_ROLE = """
    SELECT rolsuper OR rolbypassrls OR EXISTS (
      SELECT 1 FROM pg_tables WHERE tablename = 'companies_company' AND tableowner = current_user)
    FROM pg_roles WHERE rolname = current_user
"""


class UnsafeDatabaseRole(Exception):
    """The role that serves pages could walk around the second wall."""


def admit_organizations(ids: Iterable[int]) -> None:
    """Open the rows of these organizations until the transaction ends; none when empty."""
    _set(ORGANIZATIONS, ",".join(map(str, sorted(ids))))


def admit_invitation(invitation_id: int) -> None:
    """Open the one case of this invitation until the transaction ends."""
    _set(INVITATION, str(invitation_id))


def admit_token(token_hash: str) -> None:
    """Open the invitation with this key until the transaction ends."""
    _set(TOKEN_HASH, token_hash)


@contextmanager
def totals() -> Iterator[None]:
    """Open all rows for counting, and close them again: for totals and for nothing else."""
    _set(TOTALS, "on")
    try:
        yield
    finally:
        _set(TOTALS, "")


def refuse_unsafe_role() -> None:
    """Refuse to serve as a superuser, owner or BYPASSRLS role: PostgreSQL would check nothing.

    :raises UnsafeDatabaseRole: the role that is used now is one of these.
    """
    if connection.vendor != "postgresql":
        return
    with connection.cursor() as cursor:
        cursor.execute(UNSAFE_ROLE)
        (is_unsafe,) = cursor.fetchone()
    if is_unsafe:
        message = (
            "The database role that serves pages may not be a superuser, the owner of the tables "
            "or a role with BYPASSRLS: PostgreSQL would not check who sees what. Use the role that "
            "docs/how-to/installeren.md makes."
        )
        raise UnsafeDatabaseRole(message)


def _set(name: str, value: str) -> None:
    if connection.vendor != "postgresql":
        return
    with connection.cursor() as cursor:
        # The third argument makes it local to the transaction: nothing leaks through a pool.
        cursor.execute("SELECT set_config(%s, %s, true)", [name, value])
