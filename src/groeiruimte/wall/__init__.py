"""The second wall: telling PostgreSQL for whom it answers, so that it refuses all other rows.

`access.py` decides which rows a page asks for; the policies in `wall/policies.py` decide which rows
and columns PostgreSQL gives, whatever is asked. On SQLite these calls do nothing.
"""

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any, TypeVar

from django.db import connection, transaction
from django.db.models import BooleanField, Func, Model, QuerySet
from django.utils.crypto import salted_hmac

Row = TypeVar("Row", bound=Model)

SCHEMA = "wall"
WEB_ROLE = "groeiruimte_web"
WORKER_ROLE = "groeiruimte_worker"
ORGANIZATIONS = "groeiruimte.organizations"
INVITATION = "groeiruimte.invitation"
CONSENT_LINK = "groeiruimte.consent_link"
TOKEN_HASH = "groeiruimte.token_hash"  # noqa: S105  the name of a setting
TOTALS = "groeiruimte.totals"
PERSON = "groeiruimte.user"
EMAIL = "groeiruimte.email"
LARGEST_ID = 2**63 - 1
#: Stands where a text is that the reader may not see: that something stands there is no secret.
WITHHELD = "•"
UNSAFE_ROLE = """
    SELECT rolsuper OR rolbypassrls
      OR EXISTS (SELECT 1 FROM pg_roles r
                 WHERE r.rolname = %s AND pg_has_role(current_user, r.oid, 'USAGE'))
      OR EXISTS (SELECT 1 FROM pg_class c WHERE c.relkind = 'r'
                   AND c.relnamespace = 'public'::regnamespace
                   AND pg_has_role(current_user, c.relowner, 'USAGE')),
      current_schemas(false)
    FROM pg_roles WHERE rolname = current_user
"""


class TotalsStayClosed(Exception):
    """Nothing can be counted over all organizations now."""


class UnsafeDatabaseRole(Exception):
    """The role that serves pages could walk around the second wall."""


def admit_organizations(ids: Iterable[int]) -> None:
    """Open the rows of these organizations until the transaction ends; none when empty."""
    _set(ORGANIZATIONS, ",".join(map(str, sorted(ids))))


def admit_invitation(invitation_id: int) -> None:
    """Open the one case of this invitation until the transaction ends."""
    _set(INVITATION, str(invitation_id))


def admit_consent_link(link_id: int) -> None:
    """Open the one company of this link to its own page of consents until the transaction ends."""
    _set(CONSENT_LINK, str(link_id))


def admit_token(token_hash: str) -> None:
    """Open the invitation with this key until the transaction ends."""
    _set(TOKEN_HASH, token_hash)


def admit_person(user_id: int | None) -> None:
    """Open the own account, roles and jobs of this person until the transaction ends.

    A number that no row can have (links hold what anybody writes) opens nothing.
    """
    is_one = user_id is not None and 0 < user_id <= LARGEST_ID
    _set(PERSON, str(user_id) if is_one else "")


@contextmanager
def as_person(user_id: int | None) -> Iterator[None]:
    """Open what is this person's in the block only, and then again what was open before."""
    if connection.vendor != "postgresql":
        yield
        return
    with transaction.atomic():
        (before,) = _ask("current_setting(%s, true)", PERSON)
        admit_person(user_id)
        yield
        _set(PERSON, before or "")


def admit_email(email: str) -> None:
    """Open the account with this address until the transaction ends: for signing in."""
    _set(EMAIL, email)


def pass_key() -> str:
    """Return what a pass for totals is made with: derived from the secret key of the site."""
    return salted_hmac("groeiruimte.wall.totals", "pass", algorithm="sha256").hexdigest()


@contextmanager
def totals() -> Iterator[None]:
    """Open all cases without identity for counting, and close them again.

    The pass holds for this connection only, and whoever can merely write SQL cannot make one.

    :raises TotalsStayClosed: the database does not know the key, so a count would say 0.
    """
    if connection.vendor != "postgresql":
        yield
        return
    connection.ensure_connection()
    process = connection.connection.info.backend_pid
    proof = hashlib.sha256(f"{pass_key()}:{process}".encode()).hexdigest()
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config(%s, %s, true), wall_totals()", [TOTALS, proof])
        _proof, is_open = cursor.fetchone()
    if not is_open:
        message = "The database has another key for totals. Run groeiruimte prepare-database."
        raise TotalsStayClosed(message)
    try:
        yield
    finally:
        if not connection.needs_rollback:
            _set(TOTALS, "")


def signal_counts(*, levels: list[str]) -> list[dict[str, object]] | None:
    """Return how many early signals there are per need, region and year, inside `totals`.

    On PostgreSQL these are counts of the database's own; None on SQLite: count them yourself.
    """
    if connection.vendor != "postgresql":
        return None
    names = ("need", "region", "year", "count")
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {', '.join(names)} FROM wall_signal_counts(%s)", [levels])
        return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]


def people_at(organizations: Iterable[int], roles: Iterable[str]) -> list[int] | None:
    """Return who has one of these roles at these organizations, inside `totals`: numbers only.

    Roles elsewhere are hidden from whoever asks; a message has to reach them all the same. None on
    SQLite: look yourself.
    """
    if connection.vendor != "postgresql":
        return None
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT wall_people_at(%s::bigint[], %s::text[])", [list(organizations), list(roles)]
        )
        return [person for (person,) in cursor.fetchall()]


def guided_numbers(marks: Iterable[str]) -> list[int] | None:
    """Return the cases of others under one of these hashes of a number, inside `totals`.

    Only for the equal of what the caller has; nobody reads the hashes themselves. None on SQLite:
    look yourself.
    """
    if connection.vendor != "postgresql":
        return None
    with connection.cursor() as cursor:
        cursor.execute("SELECT wall_number_guided(%s::text[])", [list(marks)])
        return [case for (case,) in cursor.fetchall()]


def profile_counts(
    *,
    bands: Mapping[str, list[float]],
    families: Mapping[str, list[str]],
    kinds: list[str],
) -> list[dict[str, object]] | None:
    """Return how many companies of all pipelines are alike in what profiles tell, inside `totals`.

    On PostgreSQL these are counts of the database's own; None on SQLite: count them yourself.

    :param bands: where the bands of each quantity begin, of the finest level.
    :param families: the kinds of requirement of each family.
    :param kinds: the kinds of which the first quarter counts.
    """
    if connection.vendor != "postgresql":
        return None
    names = (
        *("domain", "region", "has_need", "power_mw", "floor_space_m2", "plot_m2", "year"),
        *("families_asked", "count"),
    )
    edges = [bands[name] for name in ("power_mw", "floor_space_m2", "plot_m2")]
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT {', '.join(names)} FROM wall_profile_counts("
            "%s::numeric[], %s::numeric[], %s::numeric[], %s::jsonb, %s::text[])",
            [*edges, json.dumps(families), kinds],
        )
        return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]


def bundle_parts(bundle_id: int) -> list[tuple[list[str], int]] | None:
    """Return of every profile in a bundle the companies it could be, and how many hide it.

    For who composed the bundle or has a case in it: counts alone, nobody's name. None on SQLite:
    look yourself.
    """
    if connection.vendor != "postgresql":
        return None
    with connection.cursor() as cursor:
        cursor.execute("SELECT candidates, hidden FROM wall_bundle_parts(%s)", [bundle_id])
        return [
            (json.loads(candidates) if isinstance(candidates, str) else candidates, hidden)
            for candidates, hidden in cursor.fetchall()
        ]


def bundle_stands(bundle_id: int) -> bool | None:
    """Say whether anybody can still read a sent bundle. None on SQLite: look yourself."""
    if connection.vendor != "postgresql":
        return None
    return bool(_ask("wall_bundle_stands(%s)", bundle_id)[0])


def refuse_unsafe_role() -> None:
    """Refuse to serve as a superuser, owner or BYPASSRLS role: PostgreSQL would check nothing.

    :raises UnsafeDatabaseRole: the role that is used now is one of these.
    """
    if connection.vendor != "postgresql":
        return
    with connection.cursor() as cursor:
        cursor.execute(UNSAFE_ROLE, [WORKER_ROLE])
        is_unsafe, schemas = cursor.fetchone()
    if is_unsafe:
        message = (
            "The database role that serves pages may not be a superuser, the owner of the tables "
            "or a role with BYPASSRLS: PostgreSQL would not check who sees what. Use the role that "
            "docs/how-to/installeren.md makes."
        )
        raise UnsafeDatabaseRole(message)
    if schemas[:1] != [SCHEMA]:
        message = (
            f"The database role that serves pages must look for tables in the schema {SCHEMA} "
            "first: what a reader may not see is left out there. Run groeiruimte prepare-database."
        )
        raise UnsafeDatabaseRole(message)


def managed(people: QuerySet[Row]) -> QuerySet[Row]:
    """Return those of these people who work for no other organization than the admitted ones.

    PostgreSQL answers this itself: roles elsewhere are hidden from whoever asks. On SQLite, and for
    who serves all, these are all of them.
    """
    if connection.vendor != "postgresql":
        return people
    return people.filter(Func("pk", function="wall_may_manage", output_field=BooleanField()))


def close_account(user_id: int, *, is_active: bool, unusable_password: str) -> bool:
    """Take the password of a managed person away, and open or end the account; say if it was done.

    A request cannot give anybody a password that works: what is set must be an unusable one.
    """
    if connection.vendor != "postgresql":
        return False
    (count,) = _ask("wall_account_close(%s, %s, %s)", user_id, is_active, unusable_password)
    return bool(count)


def clear_factors(user_id: int) -> None:
    """Take away the second factors of a managed person, without reading them."""
    if connection.vendor == "postgresql":
        _ask("wall_factors_clear(%s)", user_id)


def end_sessions(user_id: int, *, except_key: str) -> int:
    """End the listed sessions of a person who is served or managed, save one; return how many."""
    if connection.vendor != "postgresql":
        return 0
    (count,) = _ask("wall_sessions_end(%s, %s)", user_id, except_key)
    return int(count)


def _ask(call: str, *arguments: str | int | bool) -> tuple[Any, ...]:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {call}", arguments)
        return tuple(cursor.fetchone())


def _set(name: str, value: str) -> None:
    if connection.vendor != "postgresql":
        return
    with connection.cursor() as cursor:
        # The third argument makes it local to the transaction: nothing leaks through a pool.
        cursor.execute("SELECT set_config(%s, %s, true)", [name, value])
