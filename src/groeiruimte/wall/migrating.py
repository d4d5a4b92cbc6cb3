"""How does a database come to stand as `policies.py` says? Statements that may run again.

`Stand` is the last operation of a migration that adds or changes a table; `Lower` takes guards away
for a migration that changes columns on which one of them looks.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from groeiruimte.wall import SCHEMA, WITHHELD, pass_key
from groeiruimte.wall.conditions import PASS_KEY, Guard
from groeiruimte.wall.function_kinds import SEARCH_PATH, Function
from groeiruimte.wall.functions import FUNCTIONS
from groeiruimte.wall.policies import GUARDS

SERVES_ALL = "(SELECT wall_serves_all())"


class Stand(migrations.RunPython):
    """Bring functions, policies and views of these tables (all when none are named) into place."""

    def __init__(self, *tables: str) -> None:
        self.tables = tables
        super().__init__(self._stand, migrations.RunPython.noop)

    def deconstruct(self) -> tuple[str, Sequence[Any], dict[str, Any]]:
        """Return how a migration file writes this operation."""
        return (type(self).__qualname__, list(self.tables), {})

    def _stand(self, apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
        stand(schema_editor.connection, tables=self.tables)


class Lower(Stand):
    """Take policies and views of these tables away, so that their columns can change."""

    def _stand(self, apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
        _execute(schema_editor.connection, lowering(self.tables or tuple(GUARDS)))


def stand(connection: BaseDatabaseWrapper, *, tables: Sequence[str] = ()) -> None:
    """Bring a PostgreSQL database to what is declared; on SQLite do nothing."""
    if connection.vendor != "postgresql":
        return
    chosen = {table: GUARDS[table] for table in tables or _standing_tables(connection)}
    keep_pass_key(connection)
    # A function may look at a table that only a later migration makes.
    _execute(connection, ["SET check_function_bodies = off"])
    _execute(connection, (_function(name, function) for name, function in FUNCTIONS.items()))
    _execute(connection, ["SET check_function_bodies = on"])
    _execute(connection, lowering(chosen))
    for table, guard in chosen.items():
        _execute(connection, policy_statements(table, guard))
        if guard.withheld:
            columns = _columns(connection, table)
            _execute(connection, view_statements(table, guard, columns=columns))


def keep_pass_key(connection: BaseDatabaseWrapper) -> None:
    """Store what passes for totals are made with, out of reach of every role but the owner's.

    Again after the secret key of the site changed: `groeiruimte prepare-database`.
    """
    with connection.cursor() as cursor:
        cursor.execute(f"CREATE SCHEMA IF NOT EXISTS {SCHEMA}")
        cursor.execute(f"CREATE TABLE IF NOT EXISTS {PASS_KEY} (secret text NOT NULL)")
        cursor.execute(f"REVOKE ALL ON {PASS_KEY} FROM PUBLIC")
        cursor.execute(f"DELETE FROM {PASS_KEY}")
        cursor.execute(f"INSERT INTO {PASS_KEY} (secret) VALUES (%s)", [pass_key()])


def lowering(tables: Iterable[str]) -> Iterator[str]:
    """Yield what takes the guards of these tables away."""
    for table in tables:
        yield f"DROP VIEW IF EXISTS {SCHEMA}.{table}"
        yield f"DROP FUNCTION IF EXISTS {SCHEMA}.{table}_write()"
        yield f"DROP POLICY IF EXISTS {policy_name(table)} ON {table}"


def policy_name(table: str) -> str:
    """Return the name of the one policy of a table."""
    return f"{table}_wall"


def policy_statements(table: str, guard: Guard) -> Iterator[str]:
    """Yield what puts the one policy of a table in place.

    Forced, so that the owner too comes in by what the policy says and not around it.
    """
    yield f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY"
    yield f"ALTER TABLE {table} FORCE ROW LEVEL SECURITY"
    yield (
        f"CREATE POLICY {policy_name(table)} ON {table} "
        f"USING ({SERVES_ALL} OR ({guard.reads()})) WITH CHECK ({SERVES_ALL} OR ({guard.writes()}))"
    )


def view_statements(
    table: str, guard: Guard, *, columns: Sequence[tuple[str, str]]
) -> Iterator[str]:
    """Yield the view in which what is withheld is left out, and what writes through it.

    `columns` are names with their types. The role that serves pages looks for tables in the schema
    of the views first, so that pages and the ORM need not know of it.
    """
    conditions = sorted(set(guard.withheld.values()))
    number_of = {condition: number for number, condition in enumerate(conditions)}
    chosen = ", ".join(
        _masked(name, kind, f"h{number_of[guard.withheld[name]]}.given")
        if name in guard.withheld
        else f"t.{name}"
        for name, kind in columns
    )
    # Asked once per row and not once per column: OFFSET 0 keeps it apart.
    asked = " ".join(
        f"CROSS JOIN LATERAL (SELECT {SERVES_ALL} OR ({condition.format(row='t.')}) AS given "
        f"OFFSET 0) h{number}"
        for condition, number in number_of.items()
    )
    yield (
        f"CREATE VIEW {SCHEMA}.{table} WITH (security_barrier) AS SELECT {chosen} "
        f"FROM public.{table} t {asked} WHERE {SERVES_ALL} OR ({guard.reads('t.')})"
    )
    yield _write_function(table, guard, [name for name, _kind in columns])
    yield (
        f"CREATE TRIGGER {table}_write INSTEAD OF INSERT OR UPDATE OR DELETE ON {SCHEMA}.{table} "
        f"FOR EACH ROW EXECUTE FUNCTION {SCHEMA}.{table}_write()"
    )


def _masked(name: str, kind: str, given: str) -> str:
    if kind not in {"text", "character varying"}:
        return f"CASE WHEN {given} THEN t.{name} END AS {name}"
    return f"CASE WHEN {given} OR t.{name} = '' THEN t.{name}::text ELSE '{WITHHELD}' END AS {name}"


def _write_function(table: str, guard: Guard, columns: Sequence[str]) -> str:
    """Write through to the table as the role that asks, so that its policy is asked as well."""
    others = [name for name in columns if name != "id"]
    visible = [name for name in others if name not in guard.withheld]
    all_given = " AND ".join(
        f"({condition.format(row='OLD.')})" for condition in sorted(set(guard.withheld.values()))
    )
    return f"""
    CREATE FUNCTION {SCHEMA}.{table}_write() RETURNS trigger LANGUAGE plpgsql
    SET search_path = {SEARCH_PATH} AS $$
    BEGIN
      IF TG_OP = 'DELETE' THEN
        DELETE FROM public.{table} WHERE id = OLD.id;
        RETURN CASE WHEN FOUND THEN OLD END;
      ELSIF TG_OP = 'INSERT' THEN
        NEW.id := coalesce(NEW.id, nextval(pg_get_serial_sequence('public.{table}', 'id')));
        INSERT INTO public.{table} (id, {", ".join(others)})
        VALUES (NEW.id, {", ".join(f"NEW.{name}" for name in others)});
        RETURN NEW;
      ELSIF {all_given} THEN
        UPDATE public.{table} SET {", ".join(f"{name} = NEW.{name}" for name in others)}
        WHERE id = OLD.id;
      ELSE
        UPDATE public.{table} SET {", ".join(f"{name} = NEW.{name}" for name in visible)}
        WHERE id = OLD.id;
      END IF;
      RETURN CASE WHEN FOUND THEN NEW END;
    END $$"""


def _function(name: str, function: Function) -> str:
    rights = "SECURITY DEFINER " if function.as_owner else ""
    kind = "VOLATILE" if function.writes else "STABLE"
    return (
        f"CREATE OR REPLACE FUNCTION {name}({function.arguments}) RETURNS {function.returns} "
        f"LANGUAGE sql {kind} {rights}SET search_path = {SEARCH_PATH} AS $$ {function.body} $$"
    )


def _standing_tables(connection: BaseDatabaseWrapper) -> list[str]:
    """Return the guarded tables that exist: an earlier migration finds no later table yet."""
    there = set(connection.introspection.table_names())
    return [table for table in GUARDS if table in there]


def _columns(connection: BaseDatabaseWrapper, table: str) -> list[tuple[str, str]]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT column_name, data_type FROM information_schema.columns "
            "WHERE table_schema = 'public' AND table_name = %s ORDER BY ordinal_position",
            [table],
        )
        return list(cursor.fetchall())


def _execute(connection: BaseDatabaseWrapper, statements: Iterable[str]) -> None:
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)
