"""What may each database role do? The role that serves pages, and the one that does long work.

Neither owns a table: the owner makes and upgrades them (`groeiruimte prepare-database`) and answers
nobody. The worker gets every row, because it does what somebody was allowed to ask for, but cannot
take a policy or a trigger away.
"""

from collections.abc import Iterable, Iterator

from django.db.backends.base.base import BaseDatabaseWrapper

from groeiruimte.wall import SCHEMA
from groeiruimte.wall.policies import ADDED_ONLY, GUARDS, LOCKED_ONLY, OF_THE_WORKER

WEB_SEARCH_PATH = (SCHEMA, "public")


def make_role(connection: BaseDatabaseWrapper, role: str, *, password: str) -> None:
    """Make a role that may sign in and nothing more, or give it this password; repeatable.

    The server gets a verifier: neither it nor its log ever holds the password. What a role may not
    be is only changed where it is: an owner without superuser rights may not even mention it.
    """
    quoted = connection.ops.quote_name(role)
    connection.ensure_connection()
    verifier = connection.connection.pgconn.encrypt_password(
        password.encode(), role.encode(), b"scram-sha-256"
    ).decode()
    with connection.cursor() as cursor:
        cursor.execute("SELECT rolsuper, rolbypassrls FROM pg_roles WHERE rolname = %s", [role])
        row = cursor.fetchone()
        if row is None:
            cursor.execute(f"CREATE ROLE {quoted}")
        elif any(row):
            cursor.execute(f"ALTER ROLE {quoted} NOSUPERUSER NOBYPASSRLS")
        # A verifier holds letters, digits and $ : = + / only.
        cursor.execute(f"ALTER ROLE {quoted} LOGIN PASSWORD '{verifier}'")


def let_serve(connection: BaseDatabaseWrapper, role: str) -> None:
    """Give a role what serving pages takes: rows by policy, and what is withheld only by view."""
    _grant(connection, role, [*_shared(), *_of_the_web(connection)])
    # A table that a later version makes stays closed to pages until its wall stands.
    _grant(connection, role, _from_now_on("REVOKE ALL ON TABLES FROM {role}"))


def look_in_views_first(connection: BaseDatabaseWrapper, role: str) -> None:
    """Let a role find the views before the tables of the same names, from its next sign-in on."""
    path = ", ".join(WEB_SEARCH_PATH)
    _grant(
        connection, role, [f"ALTER ROLE {{role}} IN DATABASE {{database}} SET search_path = {path}"]
    )


def let_work(connection: BaseDatabaseWrapper, role: str) -> None:
    """Give a role what long work takes: every row, and no ownership."""
    _grant(connection, role, _shared())
    rows = "GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO {role}"
    _grant(connection, role, _from_now_on(rows))


def _from_now_on(of_tables: str) -> Iterator[str]:
    """Yield what holds for tables and sequences that the owner makes later."""
    for rule in (of_tables, "GRANT USAGE ON SEQUENCES TO {role}"):
        yield f"ALTER DEFAULT PRIVILEGES IN SCHEMA public {rule}"


def _shared() -> Iterator[str]:
    # Nobody puts a table of their own in the place of one of ours.
    yield "REVOKE CREATE ON SCHEMA public FROM PUBLIC"
    yield "REVOKE TEMPORARY ON DATABASE {database} FROM PUBLIC"
    yield "REVOKE TEMPORARY ON DATABASE {database} FROM {role}"
    # From nothing: what somebody gave or took by hand since then is not there any more.
    yield "REVOKE ALL ON ALL TABLES IN SCHEMA public FROM {role}"
    yield "REVOKE ALL ON ALL SEQUENCES IN SCHEMA public FROM {role}"
    yield "GRANT USAGE ON SCHEMA public TO {role}"
    yield "GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO {role}"
    yield "GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO {role}"
    for table in ADDED_ONLY:
        yield f"REVOKE UPDATE, DELETE ON {table} FROM {{role}}"
    for table, column in LOCKED_ONLY.items():
        yield f"REVOKE INSERT, UPDATE, DELETE ON {table} FROM {{role}}"
        yield f"GRANT UPDATE ({column}) ON {table} TO {{role}}"


def _of_the_web(connection: BaseDatabaseWrapper) -> Iterator[str]:
    yield f"REVOKE ALL ON ALL TABLES IN SCHEMA {SCHEMA} FROM {{role}}"
    yield f"GRANT USAGE ON SCHEMA {SCHEMA} TO {{role}}"
    for table, guard in GUARDS.items():
        if guard.withheld:
            yield f"REVOKE SELECT ON {table} FROM {{role}}"
            visible = _visible_columns(connection, table)
            yield f"GRANT SELECT ({visible}) ON {table} TO {{role}}"
            yield f"GRANT SELECT, INSERT, UPDATE, DELETE ON {SCHEMA}.{table} TO {{role}}"
    for table in OF_THE_WORKER:
        yield f"REVOKE ALL ON {table} FROM {{role}}"


def _grant(connection: BaseDatabaseWrapper, role: str, statements: Iterable[str]) -> None:
    quoted = connection.ops.quote_name
    names = {"database": quoted(connection.settings_dict["NAME"]), "role": quoted(role)}
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement.format(**names))


def _visible_columns(connection: BaseDatabaseWrapper, table: str) -> str:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT string_agg(quote_ident(column_name), ', ' ORDER BY ordinal_position) "
            "FROM information_schema.columns "
            "WHERE table_schema = 'public' AND table_name = %s AND NOT column_name = ANY (%s)",
            [table, list(GUARDS[table].withheld)],
        )
        (columns,) = cursor.fetchone()
    return str(columns)
