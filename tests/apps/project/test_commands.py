"""The command line: help, JSON, exit codes, and errors that say what to do."""

import json
import os
import subprocess
import sys
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.urls import reverse

from groeiruimte import __version__, wall
from groeiruimte.audit.selectors import verify_chain
from groeiruimte.companies.services.scans import SCAN_JOB
from groeiruimte.jobs.services import enqueue
from groeiruimte.organizations.models import Organization
from groeiruimte.project import cli
from groeiruimte.supply.models.areas import Municipality
from groeiruimte.supply.services.register import load_reference_data
from tests.factories import A_MORNING_IN_JUNE, make_user
from tests.waiting import PATIENCE_SECONDS

ROOT = Path(__file__).resolve().parents[3]


def groeiruimte(*words):
    """Run a command; return its exit code, what it said and what it complained of."""
    said, complained = StringIO(), StringIO()
    try:
        call_command(*map(str, words), stdout=said, stderr=complained)
    except CommandError as refusal:
        return refusal.returncode, said.getvalue(), str(refusal)
    except SystemExit as end:
        return end.code, said.getvalue(), complained.getvalue()
    return 0, said.getvalue(), complained.getvalue()


def in_a_shell(*words, data, **environment):
    """Run the program itself, with a folder of its own; return how it ended."""
    variables = {name: value for name, value in os.environ.items() if "GROEIRUIMTE" not in name}
    variables.pop("DJANGO_SETTINGS_MODULE", None)
    variables |= {"GROEIRUIMTE_DATA": str(data), "PYTHONPATH": str(ROOT / "src")} | environment
    command = [sys.executable, "-m", "groeiruimte.project.cli", *words]
    where = {"env": variables, "cwd": data, "timeout": PATIENCE_SECONDS}
    return subprocess.run(command, capture_output=True, text=True, check=False, **where)


class TestCommandLine:
    @pytest.mark.parametrize("words", [[], ["help"], ["--help"], ["-h"]])
    def test_names_every_command_of_ours(self, words, capsys):
        assert cli.run(words) == 0

        commands = ROOT / "src/groeiruimte/project/management/commands"
        ours = {path.stem for path in commands.glob("*.py")} - {"__init__"}
        ours |= set(cli.WITHOUT_DATABASE)
        assert ours == set(cli.COMMANDS)
        said = capsys.readouterr().out
        assert all(f"  {name} " in said for name in ours)

    def test_tells_its_version(self, capsys):
        assert cli.run(["--version"]) == 0

        assert capsys.readouterr().out == f"groeiruimte {__version__}\n"

    def test_says_where_to_look_when_a_command_does_not_exist(self, capsys):
        assert cli.run(["forecast-the-moon"]) == 2

        assert "groeiruimte --help" in capsys.readouterr().err

    @pytest.mark.parametrize("name", cli.COMMANDS)
    def test_explains_each_command(self, name, capsys):
        with pytest.raises(SystemExit) as end:
            cli.run([name, "--help"])

        assert end.value.code == 0
        assert f"groeiruimte {name}" in capsys.readouterr().out

    def test_points_at_a_database_that_was_never_made(self, tmp_path):
        done = in_a_shell("verify", data=tmp_path)

        assert done.returncode == 2
        assert "groeiruimte prepare-database" in done.stderr
        assert "Traceback" not in done.stderr

    def test_says_which_kinds_of_file_there_are(self, tmp_path):
        done = in_a_shell("import", "recipes", "file.csv", data=tmp_path)

        assert done.returncode == 2
        assert "capacity-map" in done.stderr

    def test_says_which_secret_is_missing_on_a_server(self, tmp_path):
        done = in_a_shell(
            "verify",
            data=tmp_path,
            DJANGO_SETTINGS_MODULE="groeiruimte.project.settings.production",
        )

        assert done.returncode == 2
        assert done.stderr.startswith("Set GROEIRUIMTE_SECRET_KEY: ")


@pytest.mark.django_db
class TestVerify:
    def test_finds_a_sound_record_and_gives_its_head(self):
        load_reference_data(now=A_MORNING_IN_JUNE)

        code, said, _ = groeiruimte("verify", "--json")

        answer = json.loads(said)
        assert (code, answer["sound"], answer["problems"]) == (0, True, [])
        assert groeiruimte("verify", "--head", answer["head"])[0] == 0

    def test_says_no_when_acts_that_were_noted_are_gone(self):
        code, said, _ = groeiruimte("verify", "--head", "9:" + "0" * 64)

        assert code == 1
        assert "NOT sound" in said

    def test_says_how_a_head_is_written(self):
        code, _, complained = groeiruimte("verify", "--head", "yesterday")

        assert code == 2
        assert "LENGTH:HASH" in complained


@pytest.mark.django_db
class TestWork:
    def test_does_what_waits_and_stops(self):
        by = make_user()
        organization = by.memberships.first().organization
        job = enqueue(
            kind=SCAN_JOB,
            parameters={"organization_id": organization.pk},
            by=by,
            now=A_MORNING_IN_JUNE,
        )

        code, _, _ = groeiruimte("work", "--once")

        job.refresh_from_db()
        assert code == 0
        assert job.state == "DONE"

    def test_stops_at_once_when_nothing_waits(self):
        assert groeiruimte("work", "--once")[0] == 0


@pytest.mark.django_db
class TestPrepareDatabase:
    @pytest.fixture(autouse=True)
    def _password(self, monkeypatch):
        monkeypatch.setenv("GROEIRUIMTE_WEB_PASSWORD", "it's only for tests; \\ %s")
        monkeypatch.setenv("GROEIRUIMTE_WORKER_PASSWORD", "another one, only for tests")

    def test_brings_in_the_reference_data_and_may_run_again(self):
        code, said, _ = groeiruimte("prepare-database")
        organizations, acts = Organization.objects.count(), verify_chain().length

        again, _, _ = groeiruimte("prepare-database")

        assert (code, again) == (0, 0)
        assert "The database is ready." in said
        assert Municipality.objects.filter(valid_until=None).count() == 342
        assert Organization.objects.count() == organizations
        assert verify_chain().length == acts

    @pytest.mark.only_on("postgresql", reason="SQLite has no roles.")
    def test_makes_a_role_that_serves_pages_and_gets_nothing_more(self, client):
        groeiruimte("prepare-database")
        keeper = make_user("keeper", organization="BOM")
        client.force_login(keeper)

        with pytest.raises(wall.UnsafeDatabaseRole):
            wall.refuse_unsafe_role()
        with connection.cursor() as cursor:
            cursor.execute("SET LOCAL search_path = wall, public")
            cursor.execute("SET LOCAL ROLE groeiruimte_web")
        wall.refuse_unsafe_role()

        for name in ("home", "glossary", "leads:companies", "cases:board", "supply:overview"):
            assert client.get(reverse(name)).status_code == 200, name

    @pytest.mark.only_on("postgresql", reason="SQLite has no roles.")
    @pytest.mark.parametrize("name", ["GROEIRUIMTE_WEB_PASSWORD", "GROEIRUIMTE_WORKER_PASSWORD"])
    def test_needs_a_password_for_each_role(self, monkeypatch, name):
        monkeypatch.setenv(name, "")

        code, _, complained = groeiruimte("prepare-database")

        assert code == 2
        assert name in complained
