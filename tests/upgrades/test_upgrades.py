"""Whoever has an older version keeps everything: its backup restores into this code."""

import json
from pathlib import Path

import pytest

from groeiruimte.project.backups.databases import TOOLS_FOLDER
from tests.databases import Databases
from tests.upgrades.packing import pack, tools
from tests.upgrades.reading import tables
from tests.waiting import PATIENCE_SECONDS

FOLDER = Path(__file__).parent
VERSIONS = sorted(path.parent.name for path in FOLDER.glob("*/counts.json"))
#: A table or an index takes a page of its own, also when it is empty.
MOST_BYTES = 400_000
#: Tables that older versions had and this one has not, each with where its rows went.
MOVED: dict[str, str] = {"cases_casenote": "contacts_contactmoment"}


@pytest.fixture(scope="module", params=VERSIONS)
def upgraded(request, tmp_path_factory, warm):
    """Return a version, and what is read of it after its backup was restored into this one.

    A restore brings the tables to this version as an upgrade in place does: with `migrate`.
    """
    folder = tmp_path_factory.mktemp("upgrades")
    databases = Databases(folder=folder, act=lambda *_: None)
    backup = folder / "old.backup"
    url = databases.empty()["GROEIRUIMTE_DATABASE_URL"]
    pack(backup, version=FOLDER / request.param, url=url)
    environment = databases.empty()
    if url:
        environment[TOOLS_FOLDER] = str(tools())
    process = warm.start("tests.upgrades.reading", str(backup), environment=environment)
    said, _ = process.communicate(timeout=PATIENCE_SECONDS)
    databases.drop()
    assert process.returncode == 0, said
    return request.param, json.loads(said.splitlines()[-1])


@pytest.mark.django_db
class TestUpgrade:
    def test_comes_back_from_its_backup_as_it_was(self, upgraded):
        _version, answer = upgraded

        assert answer["problems"] == []

    def test_keeps_every_row(self, upgraded):
        version, answer = upgraded
        before = json.loads((FOLDER / version / "counts.json").read_text("utf-8"))

        lost = {
            table: (rows, answer["counts"].get(MOVED.get(table, table)))
            for table, rows in before.items()
            if answer["counts"].get(MOVED.get(table, table)) != rows
        }

        assert lost == {}

    def test_gives_the_tables_that_a_new_database_has(self, upgraded):
        # A new database is made at once (`0001_squashed_…`), an older one goes step by step.
        _version, answer = upgraded

        made_at_once = tables()

        assert {name: answer["tables"].get(name) for name in made_at_once} == made_at_once

    def test_leaves_the_record_of_acts_sound(self, upgraded):
        _version, answer = upgraded

        assert answer["chain"]["length"] > 0
        assert answer["chain"]["is_sound"]
        assert answer["chain_after_reading"]

    def test_shows_what_was_stored_on_its_pages(self, upgraded):
        _version, answer = upgraded

        assert {page: status for page, status in answer["pages"].items() if status != 200} == {}

    def test_computes_stored_answers_the_same_or_says_that_the_engine_is_another(self, upgraded):
        _version, answer = upgraded

        assert set(answer["replays"]) == {"scan", "comparison"}
        assert set(answer["replays"].values()) <= {"SAME", "OTHER_ENGINE"}


def test_the_stored_databases_hold_every_step_of_the_programme_and_are_small():
    assert VERSIONS
    for version in VERSIONS:
        rows = json.loads((FOLDER / version / "counts.json").read_text("utf-8"))
        for table in ("companies_observation", "spotting_outlook", "leads_lead", "supply_fact"):
            assert rows[table], f"{version}: {table} is empty"
        for table in ("demand_demand", "matching_matchrun", "propositions_brief", "cases_case"):
            assert rows[table], f"{version}: {table} is empty"
        for name in ("database.sqlite3", "database.sql"):
            assert (FOLDER / version / name).stat().st_size < MOST_BYTES
