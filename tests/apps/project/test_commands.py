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
from groeiruimte.companies.models.companies import Company
from groeiruimte.companies.services.scans import SCAN_JOB
from groeiruimte.jobs.services import enqueue
from groeiruimte.organizations.models import Organization
from groeiruimte.project import cli
from groeiruimte.supply.models.areas import Municipality
from groeiruimte.supply.models.places import Site
from groeiruimte.supply.services.register import load_reference_data
from tests.factories import A_MORNING_IN_JUNE, make_organization, make_user
from tests.waiting import PATIENCE_SECONDS

ROOT = Path(__file__).resolve().parents[3]
NOBODY = 65534
IBIS_HEADER = "GEM_CODES;RIN_NUMMER;PLAN_NAAM;JAAR;HA_BRUTO;HA_NETTO;HA_TOTTUIT;WLOC_TYPE\n"
PARK = "GM0153;1;Marssteden;2024;10,5;8,2;0;B\n"
FILES = {
    "ibis": IBIS_HEADER + PARK,
    "capacity-map": json.dumps(
        {
            "conforms_to": "http://data.netbeheernederland.nl/capaciteitskaart/v1.3.0",
            "creator": "test",
            "identifier": "test",
            "issued": "2026-01-10",
            "energy_areas": [{"short_code": "OS Enschede", "works": []}],
        }
    ),
    "duo-hbo": json.dumps(
        [
            {
                "2024": 78,
                "GEMEENTENUMMER": "0202",
                "GEMEENTENAAM": "Arnhem",
                "ONDERDEEL": "techniek",
                "SUBONDERDEEL": "n.v.t. (techniek)",
                "TYPE HOGER ONDERWIJS": "bachelor",
                "INSTELLINGSCODE ACTUEEL": "25KB",
                "INSTELLINGSNAAM ACTUEEL": "Hogeschool",
                "OPLEIDINGSCODE ACTUEEL": 80016,
                "OPLEIDINGSNAAM ACTUEEL": "Civiele techniek",
                "OPLEIDINGSVORM": "voltijd onderwijs",
                "GESLACHT": "man",
            }
        ]
    ),
    "municipalities": (
        "code,name,province,area,population\nGM0153,Enschede,Overijssel,140,160000\n"
    ),
    "stations": (
        "id,code,uic,name_short,name_medium,name_long,slug,country,type,geo_lat,geo_lng\n"
        "1,ES,8400,Enschede,Enschede,Enschede,es,NL,stoptreinstation,52.22,6.89\n"
    ),
}
SHARED_FILES = [
    ("ibis", "ibis/ibis_sample.csv", 68, 0),
    ("capacity-map", "capacity_map/tso_example.json", 3, 0),
    ("duo-hbo", "duo_hbo/duo_ingeschrevenhbo_2024_selectie.json", 232, 541),
    ("municipalities", "municipalities/gemeenten_2026.json", 342, 0),
    ("stations", "stations/stations.csv", 397, 181),
]
PIPELINE = "Bedrijfsnaam;KvK-nummer;FTE 2025\nLichtwerk Optica;73104220;12\n"
DIRTY = PIPELINE + ";73104221;9\n"


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


def a_file(folder, content, name="file.csv"):
    path = folder / name
    path.write_text(content, "utf-8")
    return path


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


@pytest.fixture
def register(db):
    """Fill the register, as every installation has it."""
    load_reference_data(now=A_MORNING_IN_JUNE)


@pytest.mark.usefixtures("register")
class TestImportOfOpenData:
    @pytest.mark.parametrize("kind", FILES)
    def test_takes_in_a_small_file(self, kind, tmp_path):
        year = ["--year", "2024"] if kind == "municipalities" else []
        path = a_file(tmp_path, FILES[kind])

        code, said, _ = groeiruimte("import", kind, path, "--json", *year)

        answer = json.loads(said)
        assert (code, answer["taken"], answer["not_taken"]) == (0, 1, [])

    @pytest.mark.parametrize(("kind", "path", "taken", "left_out"), SHARED_FILES)
    def test_accounts_for_every_row_of_the_real_file(self, shared, kind, path, taken, left_out):
        code, said, _ = groeiruimte("import", kind, shared / "data" / path, "--json")

        answer = json.loads(said)
        assert (answer["taken"], len(answer["not_taken"])) == (taken, left_out)
        assert all(row["reason"] and "row" in row for row in answer["not_taken"])
        assert code == (1 if left_out else 0)

    def test_names_row_and_reason_of_what_it_does_not_take(self, tmp_path):
        rows = IBIS_HEADER + PARK + "GM9999;2;Nergens;2024;1;1;0;B\n"

        code, said, _ = groeiruimte("import", "ibis", a_file(tmp_path, rows))

        assert code == 1
        assert "not taken: row 3" in said
        assert "Taken 1: 1 new, 0 changed, 0 unchanged. Not taken 1." in said

    def test_changes_nothing_the_second_time(self, tmp_path):
        path = a_file(tmp_path, FILES["ibis"])
        groeiruimte("import", "ibis", path)

        code, said, _ = groeiruimte("import", "ibis", path)

        assert code == 0
        assert "0 new, 0 changed, 1 unchanged" in said

    def test_refuses_a_file_of_another_kind_and_leaves_nothing(self, tmp_path):
        sites = Site.objects.count()
        path = a_file(tmp_path, FILES["stations"])

        code, said, complained = groeiruimte("import", "ibis", path)
        _, as_json, _ = groeiruimte("import", "ibis", path, "--json")

        assert (code, said) == (1, "")
        assert complained.strip()
        assert json.loads(as_json)["refused"] == complained.strip()
        assert Site.objects.count() == sites


class TestFileThatCannotBeRead:
    @pytest.mark.parametrize(
        ("make", "words"),
        [
            (lambda folder: folder / "nothing.csv", "No such file"),
            (lambda folder: folder, "Is a directory"),
        ],
        ids=["missing", "a folder"],
    )
    def test_is_wrong_use(self, make, words, tmp_path):
        code, _, complained = groeiruimte("import", "ibis", make(tmp_path))

        assert code == 2
        assert f"cannot be read: {words}" in complained

    def test_may_be_closed_to_this_person(self, tmp_path):
        path = a_file(tmp_path, "secret")
        path.chmod(0)
        person = os.geteuid()
        if person == 0:
            # Who administers the machine may read every file: be somebody else for a moment.
            os.seteuid(NOBODY)
        try:
            code, _, complained = groeiruimte("import", "ibis", path)
        finally:
            os.seteuid(person)

        assert code == 2
        assert "cannot be read: Permission denied" in complained


@pytest.mark.django_db
class TestImportOfAPipeline:
    def take(self, path, *words, by=None, organization="BOM"):
        by = by or make_user("keeper", organization="BOM").email
        return groeiruimte(
            "import", "pipeline", path, "--organization", organization, "--by", by, *words
        )

    def test_takes_companies_in_for_their_organization(self, tmp_path):
        code, said, _ = self.take(a_file(tmp_path, PIPELINE), "--json")

        assert (code, json.loads(said)["created"]) == (0, 1)
        assert Company.objects.get().held_by == make_organization("BOM")

    def test_takes_nothing_when_one_row_has_a_problem(self, tmp_path):
        code, said, complained = self.take(a_file(tmp_path, DIRTY))

        assert code == 3
        assert "row 3" in said + complained
        assert not Company.objects.exists()

    def test_takes_the_sound_rows_when_told_so(self, tmp_path):
        code, said, _ = self.take(a_file(tmp_path, DIRTY), "--yes", "--json")

        answer = json.loads(said)
        assert (code, answer["created"]) == (1, 1)
        assert answer["not_taken"][0]["row"] == 3

    @pytest.mark.parametrize(
        ("organization", "role", "words"),
        [
            ("BOM", "HOTSPOT_MANAGER", "does not keep the pipeline"),
            ("IQ", "PIPELINE_MANAGER", "does not keep the pipeline"),
            ("NERGENS", "PIPELINE_MANAGER", "no organization with code 'NERGENS'"),
        ],
        ids=["another role", "another organization", "no organization"],
    )
    def test_refuses_who_does_not_keep_it(self, organization, role, words, tmp_path):
        make_organization("IQ")
        person = make_user("somebody", organization="BOM", roles=[role])

        code, _, complained = self.take(
            a_file(tmp_path, PIPELINE), by=person.email, organization=organization
        )

        assert code == 1
        assert words in complained
        assert not Company.objects.exists()

    def test_refuses_an_address_that_nobody_has_in_the_same_words(self, tmp_path):
        make_organization("BOM")

        code, _, complained = self.take(a_file(tmp_path, PIPELINE), by="nobody@example.org")

        assert code == 1
        assert complained.strip() == "nobody@example.org does not keep the pipeline of BOM."

    def test_asks_whose_pipeline_it_is(self, tmp_path):
        code, _, complained = groeiruimte("import", "pipeline", a_file(tmp_path, PIPELINE))

        assert code == 2
        assert "--organization CODE and --by E-MAIL" in complained


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
