"""An owner who is no superuser prepares the database again and again; no log gets a password."""

import json
import os
import subprocess
import sys
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import pytest

from tests.databases import ROOT, Databases

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.only_on("postgresql", reason="SQLite has no roles."),
]
OWNER = "groeiruimte_test_keeper"
PASSWORDS = {
    "GROEIRUIMTE_WEB_PASSWORD": "zqwebwoord; it's %s",
    "GROEIRUIMTE_WORKER_PASSWORD": "zqwerkwoord",
}
#: As if this owner had made all of it: a superuser made the tables of the tests.
TAKE_OVER = """
DO $$ DECLARE r record; BEGIN
  EXECUTE format('ALTER DATABASE %I OWNER TO KEEPER', current_database());
  ALTER SCHEMA wall OWNER TO KEEPER;
  FOR r IN SELECT c.oid::regclass AS name FROM pg_class c
    WHERE c.relnamespace IN ('public'::regnamespace, 'wall'::regnamespace)
      AND c.relkind IN ('r', 'v') LOOP
    EXECUTE format('ALTER TABLE %s OWNER TO KEEPER', r.name);
  END LOOP;
  FOR r IN SELECT p.oid::regprocedure AS name FROM pg_proc p
    WHERE p.pronamespace IN ('public'::regnamespace, 'wall'::regnamespace) LOOP
    EXECUTE format('ALTER FUNCTION %s OWNER TO KEEPER', r.name);
  END LOOP;
END $$""".replace("KEEPER", OWNER)


@pytest.fixture(scope="module")
def prepared(migrated, tmp_path_factory):
    """Return what the roles may do after each round, and the log of the server."""
    import psycopg

    sites = Databases(folder=tmp_path_factory.mktemp("prep"), act=lambda *_: None, begin=migrated)
    environment = sites.after()
    url = environment["GROEIRUIMTE_DATABASE_URL"]
    with psycopg.connect(url, autocommit=True) as server:
        server.execute(f"CREATE ROLE {OWNER} LOGIN CREATEROLE")
        server.execute(f"ALTER ROLE {OWNER} SET log_statement = 'all'")
        server.execute(TAKE_OVER)
        (folder,) = server.execute("SHOW data_directory").fetchone()
    log = Path(folder) / "log"
    begin = log.stat().st_size
    try:
        done = subprocess.run(
            [sys.executable, "-m", "tests.apps.project.preparing"],
            env=os.environ | environment | PASSWORDS | {"GROEIRUIMTE_DATABASE_URL": _as_owner(url)},
            cwd=ROOT,
            capture_output=True,
            text=True,
            check=False,
        )
        said = log.read_bytes()[begin:].decode(errors="replace")
    finally:
        sites.drop()
        with psycopg.connect(os.environ["GROEIRUIMTE_DATABASE_URL"], autocommit=True) as server:
            for role in ("groeiruimte_web", "groeiruimte_worker", OWNER):
                server.execute(f"DROP ROLE IF EXISTS {role}")
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout.splitlines()[-1]), said


def _as_owner(url):
    parts = urlsplit(url)
    return urlunsplit(parts._replace(netloc=f"{OWNER}@{parts.netloc.rpartition('@')[2]}"))


RIGHT = {
    "web reads companies": True,
    "web adds acts": True,
    "web removes acts": False,
    "web reads the new table": False,
    "worker reads the new table": False,
    "worker changes acts": False,
}


def test_it_stands_after_the_first_round_and_stands_again_after_somebody_meddled(prepared):
    (first, meddled, again), _log = prepared

    assert first == RIGHT
    assert {name for name in RIGHT if meddled[name] != RIGHT[name]} == {
        *("web reads companies", "web adds acts", "web removes acts"),
        *("worker changes acts", "worker reads the new table"),
    }
    assert again == RIGHT | {"web reads the new table": True, "worker reads the new table": True}


def test_a_new_table_is_for_the_worker_at_once_and_for_pages_only_when_the_wall_stands(prepared):
    (_first, meddled, _again), _log = prepared

    assert meddled["worker reads the new table"]
    assert not meddled["web reads the new table"]


def test_the_log_of_the_server_holds_verifiers_and_no_password(prepared):
    _rounds, log = prepared

    assert log.count("LOGIN PASSWORD 'SCRAM-SHA-256$") == 4
    assert "zqwebwoord" not in log
    assert "zqwerkwoord" not in log
