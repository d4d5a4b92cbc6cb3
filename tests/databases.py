"""Where do processes of their own work? In a database apart, made once and copied for each test.

To migrate is what takes long: it is done once for everything that runs here, and the acts with
which tests begin are done once too. Each test gets a copy of what they left.
"""

import os
import shutil
import sqlite3
import uuid
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

ROOT = Path(__file__).resolve().parents[1]
Act = Callable[[dict[str, str], str], object]


@dataclass
class Databases:
    """Databases on the server of this run, or SQLite files where it has none.

    `act(environment, name)` lets a process do one act in the database of that environment.
    `begin` is the environment of the database with which the first act begins; without it, none.
    """

    folder: Path
    act: Act
    begin: dict[str, str] = field(default_factory=dict)
    url: str = field(default_factory=lambda: os.environ.get("GROEIRUIMTE_DATABASE_URL", ""))
    _after: dict[tuple[str, ...], dict[str, str]] = field(default_factory=dict)
    _endings: ExitStack = field(default_factory=ExitStack)

    def after(self, *acts: str) -> dict[str, str]:
        """Return the environment of a database of its own, in which these acts were done."""
        return self._copy(self._kept(acts))

    def empty(self) -> dict[str, str]:
        """Return the environment of a database of its own without any table."""
        return self._copy({})

    def drop(self) -> None:
        """Take all of them away; files go with their folder."""
        self._endings.close()

    def _kept(self, acts: tuple[str, ...]) -> dict[str, str]:
        if not acts:
            return self.begin
        if acts not in self._after:
            environment = self._copy(self._kept(acts[:-1]))
            self.act(environment, acts[-1])
            self._after[acts] = environment
        return self._after[acts]

    def _copy(self, source: dict[str, str]) -> dict[str, str]:
        name = f"own_{uuid.uuid4().hex[:12]}"
        environment = {
            "GROEIRUIMTE_DATA": str(self.folder / name),
            "GROEIRUIMTE_DATABASE_URL": self._create(name, source) if self.url else "",
            "PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT}",
            "DJANGO_SETTINGS_MODULE": "groeiruimte.project.settings.test",
        }
        if source:
            shutil.copytree(source["GROEIRUIMTE_DATA"], environment["GROEIRUIMTE_DATA"])
        else:
            Path(environment["GROEIRUIMTE_DATA"]).mkdir()
        return environment

    def _create(self, name: str, source: dict[str, str]) -> str:
        """Make a database on the server, as a copy where there is a source; return its address."""
        template = urlsplit(source["GROEIRUIMTE_DATABASE_URL"]).path if source else "/template1"
        _on_server(self.url, f"CREATE DATABASE {name} TEMPLATE {template.removeprefix('/')}")
        self._endings.callback(_on_server, self.url, f"DROP DATABASE {name} WITH (FORCE)")
        return _address(self.url, name)


@contextmanager
def migrated_copy(folder: Path) -> Iterator[dict[str, str]]:
    """Copy the tables of this run while they are still empty; give the copy's environment."""
    from django.db import connection

    name, url = f"own_{uuid.uuid4().hex[:12]}", os.environ.get("GROEIRUIMTE_DATABASE_URL", "")
    folder.mkdir()
    environment = {"GROEIRUIMTE_DATA": str(folder), "GROEIRUIMTE_DATABASE_URL": ""}
    if not url:
        connection.ensure_connection()
        with closing(sqlite3.connect(folder / "groeiruimte.sqlite3")) as target:
            connection.connection.backup(target)
        yield environment
        return
    connection.close()  # PostgreSQL copies no database that somebody uses.
    template = connection.settings_dict["NAME"]
    _on_server(url, f"CREATE DATABASE {name} TEMPLATE {template}")
    yield environment | {"GROEIRUIMTE_DATABASE_URL": _address(url, name)}
    _on_server(url, f"DROP DATABASE {name} WITH (FORCE)")


def _on_server(url: str, statement: str) -> None:
    import psycopg

    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(statement)


def _address(url: str, name: str) -> str:
    return urlunsplit(urlsplit(url)._replace(path=f"/{name}"))
