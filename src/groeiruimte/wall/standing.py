"""Does the second wall stand as declared? Holds a PostgreSQL database against `policies.py`.

What is declared is put up once more in a schema of its own, in a transaction that is rolled back:
PostgreSQL rewrites what it stores, so that only two stored forms can be compared.
"""

from collections.abc import Iterator

from django.db import transaction
from django.db.backends.base.base import BaseDatabaseWrapper

from groeiruimte.wall import WEB_ROLE, WORKER_ROLE
from groeiruimte.wall.function_kinds import SEARCH_PATH
from groeiruimte.wall.functions import FUNCTIONS
from groeiruimte.wall.migrating import policy_name, stand
from groeiruimte.wall.policies import GUARDS
from groeiruimte.wall.triggers import (
    POSTGRESQL_FUNCTIONS,
    POSTGRESQL_TRIGGERS,
    SQLITE_TRIGGERS,
    making,
)

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


_TRIGGERS = """
    SELECT t.tgname, t.tgenabled IN ('O', 'A'),
      pg_get_triggerdef(t.oid) || pg_get_functiondef(t.tgfoid)
    FROM pg_trigger t WHERE NOT t.tgisinternal
"""
_CALLED = """
    SELECT p.proname, pg_get_functiondef(p.oid) FROM pg_proc p
    WHERE p.pronamespace = 'public'::regnamespace AND p.proname LIKE 'audit%'
"""
_OWNERS = """
    SELECT c.relname, pg_get_userbyid(c.relowner) FROM pg_class c
    WHERE c.relkind = 'r' AND c.relnamespace = 'public'::regnamespace
    UNION ALL
    SELECT p.proname, pg_get_userbyid(p.proowner) FROM pg_proc p
    WHERE p.pronamespace = 'public'::regnamespace AND p.proname ~ '^(wall|audit)_'
"""
_TOO_STRONG = """
    SELECT r.rolname FROM pg_roles r WHERE r.rolname = ANY (%s)
      AND (r.rolsuper OR r.rolbypassrls OR r.rolcreaterole OR EXISTS (
        SELECT 1 FROM pg_class c WHERE c.relkind = 'r'
          AND c.relnamespace = 'public'::regnamespace
          AND pg_has_role(r.oid, c.relowner, 'MEMBER')))
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
        with transaction.atomic(), connection.cursor() as cursor:
            # A check that waits for the end of a transaction stands in the way of changing a table.
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
            stand(connection)
            declared = _stored(connection)
            raise _RolledBack
    except _RolledBack:
        pass
    return [
        *_of_functions(standing[2], declared[2]),
        *(problem for table in GUARDS for problem in _of_table(table, standing, declared)),
    ]


def trigger_problems(connection: BaseDatabaseWrapper) -> list[str]:
    """Return in words which triggers of the record of acts are gone, off, or others."""
    if connection.vendor == "sqlite":
        return list(_of_sqlite_triggers(connection))
    standing = _triggers(connection)
    declared = standing
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
            for statement in making(connection.vendor):
                cursor.execute(statement)
            declared = _triggers(connection)
            raise _RolledBack
    except _RolledBack:
        pass
    problems = []
    for name in (*POSTGRESQL_TRIGGERS, *POSTGRESQL_FUNCTIONS):
        if name not in standing:
            problems.append(f"{name}: is not there")
        elif not standing[name][0]:
            problems.append(f"{name}: is switched off")
        elif standing[name][1] != declared[name][1]:
            problems.append(f"{name}: is not the declared one")
    return sorted(set(problems))


def role_problems(connection: BaseDatabaseWrapper) -> list[str]:
    """Return in words who owns what they should not, or is more than they should be."""
    if connection.vendor != "postgresql":
        return []
    with connection.cursor() as cursor:
        cursor.execute(_OWNERS)
        owner_of = dict(cursor.fetchall())
        cursor.execute(_TOO_STRONG, [[WEB_ROLE, WORKER_ROLE]])
        too_strong = [name for (name,) in cursor.fetchall()]
    owners = sorted(set(owner_of.values()))
    return [
        *([f"tables and functions have {len(owners)} owners"] if len(owners) > 1 else []),
        *(f"{name}: can take the wall down" for name in sorted(too_strong)),
    ]


def _of_sqlite_triggers(connection: BaseDatabaseWrapper) -> Iterator[str]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
        standing = {name: " ".join(text.split()) for name, text in cursor.fetchall()}
    for name, statement in SQLITE_TRIGGERS.items():
        if name not in standing:
            yield f"{name}: is not there"
        elif standing[name] != " ".join(f"CREATE TRIGGER {name} {statement}".split()):
            yield f"{name}: is not the declared one"


def _triggers(connection: BaseDatabaseWrapper) -> dict[str, tuple[bool, str]]:
    with connection.cursor() as cursor:
        cursor.execute(_CALLED)
        rows = {name: (True, text) for name, text in cursor.fetchall()}
        cursor.execute(_TRIGGERS)
        # A trigger says more than the function of the same name that it calls.
        return rows | {name: (is_on, text) for name, is_on, text in cursor.fetchall()}


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
