"""Does the second wall stand as declared? Holds a PostgreSQL database against `policies.py`.

What is declared is put up once more in a schema of its own, in a transaction that is rolled back:
PostgreSQL rewrites what it stores, so that only two stored forms can be compared.
"""

from collections.abc import Iterator

from django.db import transaction
from django.db.backends.base.base import BaseDatabaseWrapper

from groeiruimte.wall.functions import FUNCTIONS, SEARCH_PATH
from groeiruimte.wall.migrating import policy_name, stand
from groeiruimte.wall.policies import GUARDS

_POLICIES = """
    SELECT c.relname, c.relrowsecurity, c.relforcerowsecurity,
      (SELECT count(*) FROM pg_policy p WHERE p.polrelid = c.oid),
      (SELECT array_agg(concat_ws(' / ', p.polname, p.polcmd, p.polpermissive, p.polroles::text,
                pg_get_expr(p.polqual, p.polrelid), pg_get_expr(p.polwithcheck, p.polrelid))
              ORDER BY p.polname) FROM pg_policy p WHERE p.polrelid = c.oid)
    FROM pg_class c WHERE c.relkind = 'r' AND c.relnamespace = 'public'::regnamespace
"""
_VIEWS = """
    SELECT c.relname, pg_get_viewdef(c.oid) || coalesce(c.reloptions::text, '')
    FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE n.nspname = 'wall' AND c.relkind = 'v'
"""
_FUNCTIONS = """
    SELECT p.proname, pg_get_functiondef(p.oid), (
      SELECT split_part(setting, '=', 2) FROM unnest(p.proconfig) setting
      WHERE setting LIKE 'search_path=%')
    FROM pg_proc p WHERE p.pronamespace = 'public'::regnamespace AND p.proname LIKE 'wall%'
"""


class _RolledBack(Exception):
    """What was put up for comparing is taken down again."""


def problems(connection: BaseDatabaseWrapper) -> list[str]:
    """Return in words what stands otherwise than declared; nothing on SQLite.

    Must run as the owner of the tables: who compares puts up what is declared.
    """
    if connection.vendor != "postgresql":
        return []
    standing = _stored(connection)
    declared = standing
    try:
        with transaction.atomic():
            stand(connection)
            declared = _stored(connection)
            raise _RolledBack
    except _RolledBack:
        pass
    return [
        *_of_functions(standing[2], declared[2]),
        *(problem for table in GUARDS for problem in _of_table(table, standing, declared)),
    ]


Stored = tuple[dict[str, tuple], dict[str, str], dict[str, tuple]]  # type: ignore[type-arg]


def _stored(connection: BaseDatabaseWrapper) -> Stored:
    with connection.cursor() as cursor:
        cursor.execute(_POLICIES)
        tables = {name: tuple(others) for name, *others in cursor.fetchall()}
        cursor.execute(_VIEWS)
        views = dict(cursor.fetchall())
        cursor.execute(_FUNCTIONS)
        functions = {name: tuple(others) for name, *others in cursor.fetchall()}
    return tables, views, functions


def _of_table(table: str, standing: Stored, declared: Stored) -> Iterator[str]:
    if table not in standing[0]:
        yield f"{table}: is not there"
        return
    enabled, forced, count, policies = standing[0][table]
    if not enabled:
        yield f"{table}: its policy is switched off"
    if not forced:
        yield f"{table}: its policy is not forced"
    if count != 1:
        yield f"{table}: has {count} policies instead of 1"
    elif policies != declared[0][table][3] or not policies[0].startswith(policy_name(table)):
        yield f"{table}: its policy is not the declared one"
    if standing[1].get(table) != declared[1].get(table):
        yield f"{table}: its view is not the declared one"


def _of_functions(
    standing: dict[str, tuple],  # type: ignore[type-arg]
    declared: dict[str, tuple],  # type: ignore[type-arg]
) -> Iterator[str]:
    for name in FUNCTIONS:
        if name not in standing:
            yield f"{name}: is not there"
        elif standing[name][1] != SEARCH_PATH:
            yield f"{name}: looks for tables in {standing[name][1] or 'any schema'}"
        elif standing[name] != declared[name]:
            yield f"{name}: is not the declared one"
    for name in sorted(standing.keys() - FUNCTIONS.keys()):
        yield f"{name}: is a function that nobody declared"
