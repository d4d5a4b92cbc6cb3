"""Where do processes of their own work? In a database apart, made once and copied for each test.

To migrate is what takes long: the acts with which tests begin are done once, and each test gets a
copy of what they left.
"""

import os
import shutil
import uuid
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

ROOT = Path(__file__).resolve().parents[1]
Act = Callable[[dict[str, str], str], object]


@dataclass
class Databases:
    """Databases on the server of this run, or SQLite files where it has none.

    `act(environment, name)` lets a process do one act in the database of that environment.
    """

    folder: Path
    act: Act
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
        if acts not in self._after:
            environment = self._copy(self._kept(acts[:-1])) if acts[:-1] else self._copy({})
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
        import psycopg

        template = urlsplit(source["GROEIRUIMTE_DATABASE_URL"]).path if source else "/template1"
        with psycopg.connect(self.url, autocommit=True) as connection:
            connection.execute(f"CREATE DATABASE {name} TEMPLATE {template.removeprefix('/')}")
        self._endings.callback(self._drop_one, name)
        return urlunsplit(urlsplit(self.url)._replace(path=f"/{name}"))

    def _drop_one(self, name: str) -> None:
        import psycopg

        with psycopg.connect(self.url, autocommit=True) as connection:
            connection.execute(f"DROP DATABASE {name} WITH (FORCE)")
