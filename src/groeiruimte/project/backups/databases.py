"""The database of a site as one file, and back: SQLite copies itself, PostgreSQL has pg_dump."""

import os
import sqlite3
import subprocess
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

from django.db import connection

from groeiruimte.project.backups.faults import BackupFault

#: A dump is made by pg_dump of the server's own version or newer; where it is, may be set.
TOOLS_FOLDER = "GROEIRUIMTE_POSTGRESQL_BIN"


@contextmanager
def one_moment() -> Iterator[str]:
    """Hold the database as it is at this moment, so that all that is read belongs together.

    Gives the name of that moment for `dump`; empty on SQLite, which copies as a whole.
    """
    if connection.vendor != "postgresql":
        yield ""
        return
    from django.db import transaction

    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
        cursor.execute("SELECT wall_serves_all(), pg_export_snapshot()")
        serves_all, moment = cursor.fetchone()
        if not serves_all:
            raise BackupFault(
                "Only the owner of the database reads all of it: back up as the owner."
            )
        yield str(moment)


def dump(target: Path, *, moment: str) -> None:
    """Write the whole database to a file."""
    if connection.vendor == "sqlite":
        connection.ensure_connection()
        with closing(sqlite3.connect(target)) as copy:
            connection.connection.backup(copy)
        return
    # The owner comes in by what the policies say, as everywhere; `one_moment` saw that it is all.
    _run("pg_dump", "--format=custom", "--no-owner", "--no-privileges", "--enable-row-security",
         f"--snapshot={moment}", f"--file={target}")  # fmt: skip


def load(source: Path) -> None:
    """Fill the empty database of this site from such a file."""
    if connection.vendor == "sqlite":
        connection.ensure_connection()
        # A file with a write-ahead log takes no copy with pages of another size.
        connection.connection.execute("PRAGMA journal_mode=DELETE")
        with closing(sqlite3.connect(source)) as copy:
            copy.backup(connection.connection)
        connection.close()  # the next one begins with our own settings again
        return
    _run("pg_restore", "--no-owner", "--no-privileges", "--exit-on-error", "--single-transaction",
         f"--dbname={connection.settings_dict['NAME']}", str(source))  # fmt: skip


def tables() -> list[str]:
    """Return the tables that the database has now."""
    with connection.cursor() as cursor:
        return sorted(connection.introspection.table_names(cursor))


def _run(tool: str, *arguments: str) -> None:
    folder = os.environ.get(TOOLS_FOLDER, "")
    program = str(Path(folder) / tool) if folder else tool
    try:
        subprocess.run(  # noqa: S603  a tool of PostgreSQL, with arguments of our own
            [program, *arguments],
            env=os.environ | _address(connection.settings_dict),
            check=True,
            capture_output=True,
            text=True,
        )
    except FileNotFoundError as error:
        message = f"{tool} is not found. Install PostgreSQL's client tools, or set {TOOLS_FOLDER}."
        raise BackupFault(message) from error
    except subprocess.CalledProcessError as error:
        last = (error.stderr.strip().splitlines() or ["no reason"])[-1]
        raise BackupFault(f"{tool} stopped: {last}") from error


def _address(settings: Mapping[str, Any]) -> dict[str, str]:
    """Return where the database is, as variables: a password in arguments can be read by others."""
    host = settings["HOST"] or settings.get("OPTIONS", {}).get("host", "")
    named = {
        "PGDATABASE": settings["NAME"],
        "PGUSER": settings["USER"],
        "PGPASSWORD": settings["PASSWORD"],
        "PGHOST": host,
        "PGPORT": settings["PORT"],
    }
    return {name: str(value) for name, value in named.items() if value}
