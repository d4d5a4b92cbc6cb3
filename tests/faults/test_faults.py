"""The machine fails, and nothing is lost, halfway or blamed on a person.

What kills processes is in `tests/apps/companies/test_kill.py` and runs always; these take seconds
each and run with `make test-faults`. The table of `docs/explanation/storingen.md` names them all.
"""

import json

import pytest

from tests.databases import Databases
from tests.waiting import PATIENCE_SECONDS

pytestmark = [
    pytest.mark.slow,
    pytest.mark.django_db,
    pytest.mark.on_request("GROEIRUIMTE_FAULTS", reason="It breaks disks and databases."),
]
TAKEN_IN = ("prepare", "work", "start_commit", "work")
of_sqlite = pytest.mark.only_on("sqlite", reason="It locks or fills the file of the database.")


@pytest.fixture(scope="module")
def came_of(tmp_path_factory, migrated, warm):
    """Return what came of a fault, in a database in which these acts were done."""

    def run(environment, module, *words):
        process = warm.start(module, *words, environment=environment)
        said, _ = process.communicate(timeout=PATIENCE_SECONDS)
        assert process.returncode == 0, said
        return said

    databases = Databases(
        folder=tmp_path_factory.mktemp("faults"),
        act=lambda environment, act: run(environment, "tests.apps.companies.kill_worker", act),
        begin=migrated,
    )

    def answer(fault, *acts):
        said = run(databases.after(*acts), "tests.faults.acting", fault)
        return json.loads(said.splitlines()[-1])

    yield answer
    databases.drop()


def test_an_import_undone_during_its_scan_ends_with_the_scan_of_what_is_left(came_of):
    assert came_of("undone_during_a_scan", *TAKEN_IN) == {
        "companies": 1,
        "scan": "DONE",
        "failed": 0,
        "unfinished": 0,
        "newest_looks_at": 1,
        "outlooks": 1,
    }


@of_sqlite
def test_a_locked_database_asks_to_try_again_and_never_says_that_it_is_locked(came_of):
    assert came_of("locked_database") == {
        "status": 503,
        "retry_after": "5",
        "says_locked": False,
        "reading": 200,
        "after": 200,
    }


@of_sqlite
def test_a_slow_write_of_somebody_else_is_waited_for(came_of):
    assert came_of("slow_disk") == {"status": 200, "waited": True}


@of_sqlite
def test_a_full_disk_leaves_the_register_as_it_was_and_takes_in_when_there_is_room(came_of):
    assert came_of("full_disk", "prepare", "work", "start_commit") == {
        "unchanged": True,
        "states": ["RUNNING", "RUNNING", "FAILED", "FAILED"],
        "told": ["work_failed"],
        "after": "COMMITTED",
    }
