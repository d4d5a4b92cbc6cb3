"""Real workers: killed in the middle of their work, or busy with the same companies at once."""

import json

import pytest

from tests.databases import Databases
from tests.waiting import PATIENCE_SECONDS

pytestmark = pytest.mark.slow
ROWS, FIGURES = 150, 1_500
# More than one block.
SCANNED = 550


class World:
    """A database of its own, and processes that work on it."""

    def __init__(self, warm, environment):
        self.warm = warm
        self.environment = environment

    def start(self, *arguments):
        module = "tests.apps.companies.kill_worker"
        return self.warm.start(module, *arguments, environment=self.environment)

    def run(self, *arguments):
        process = self.start(*arguments)
        said, _ = process.communicate(timeout=PATIENCE_SECONDS)
        assert process.returncode == 0
        return said.strip()

    def kill_worker_at(self, statement, act="work"):
        process = self.start(act, statement)
        try:
            assert process.stdout.readline().strip() == "here"
        finally:
            process.kill()
            process.wait()
            process.stdout.close()

    def look(self, act="look"):
        return json.loads(self.run(act))


@pytest.fixture(scope="module")
def world_after(tmp_path_factory, migrated, warm):
    """Return a world after some acts, each in a database of its own; the acts are done once."""
    databases = Databases(
        folder=tmp_path_factory.mktemp("worlds"),
        act=lambda environment, act: World(warm, environment).run(act),
        begin=migrated,
    )
    yield lambda *acts: World(warm, databases.after(*acts))
    databases.drop()


def test_killed_while_checking_it_is_checked_again_after_the_lease(world_after):
    world = world_after("prepare")

    world.kill_worker_at('UPDATE "jobs_job" SET "done"')
    assert world.look()["state"] == "CHECKING"
    assert world.run("work") == "idle"

    assert world.run("work_after_the_lease") == "did"
    seen = world.look()
    assert (seen["state"], seen["has_rows"], seen["companies"]) == ("CHECKED", True, 1)
    assert seen["jobs"] == ["DONE"]


@pytest.mark.parametrize(
    "statement",
    [
        'INSERT INTO "companies_company"',
        "INSERT INTO companies_observation",
        'INSERT INTO "companies_importedchange"',
        'INSERT INTO "audit_auditevent"',
    ],
)
def test_killed_while_taking_in_leaves_nothing_and_takes_all_in_after_the_lease(
    world_after, statement
):
    world = world_after("prepare", "work", "start_commit")

    world.kill_worker_at(statement)
    seen = world.look()
    assert (seen["companies"], seen["figures"], seen["changes"]) == (1, 0, 0)
    assert seen["state"] == "COMMITTING"

    assert world.run("work_after_the_lease") == "did"
    seen = world.look()
    assert (seen["companies"], seen["figures"], seen["changes"]) == (ROWS, FIGURES, ROWS)
    assert seen["state"] == "COMMITTED"
    assert seen["jobs"][:2] == ["DONE", "DONE"]


def test_killed_after_taking_in_but_before_saying_so_takes_in_once(world_after):
    world = world_after("prepare", "work", "start_commit")

    # What the worker writes last is that its job is done: by then the file is in.
    world.kill_worker_at('"finished_at" = ')

    assert world.run("work_after_the_lease") in {"did", "idle"}
    seen = world.look()
    assert (seen["companies"], seen["figures"], seen["changes"]) == (ROWS, FIGURES, ROWS)


def test_of_two_workers_with_the_same_companies_one_takes_in_and_the_other_shows_it_again(
    world_after,
):
    world = world_after("prepare_two")

    workers = [world.start("work"), world.start("work")]
    for worker in workers:
        worker.communicate(timeout=PATIENCE_SECONDS)

    seen = world.look()
    assert [worker.returncode for worker in workers] == [0, 0]
    assert seen["states"] == ["CHECKED", "COMMITTED"]
    assert (seen["companies"], seen["figures"]) == (ROWS, FIGURES)


@pytest.mark.parametrize(
    ("statement", "kept"),
    [
        ('UPDATE "jobs_job" SET "done"', 0),
        ('INTO "spotting_outlook"', 0),
        ('SET "completed_at"', SCANNED),
        ('INSERT INTO "audit_auditevent"', SCANNED),
    ],
)
def test_a_scan_killed_halfway_shows_nothing_and_is_completed_after_the_lease(
    world_after, statement, kept
):
    world = world_after("prepare_scan", "look_at_the_clock", "only_the_scan")

    world.kill_worker_at(statement)
    killed = world.look("look_at_scans")
    assert (len(killed["outlooks"]), killed["complete"]) == (kept, 0)

    assert world.run("work_after_the_lease") == "did"
    seen = world.look("look_at_scans")
    # What was written before the end is not written again.
    assert set(killed["outlooks"]) <= set(seen["outlooks"])
    assert (len(seen["outlooks"]), seen["complete"], seen["runs"]) == (SCANNED, 1, 1)


def test_the_schedule_killed_while_it_asks_asks_once_all_the_same(world_after):
    world = world_after("prepare_scan")

    world.kill_worker_at('INSERT INTO "jobs_job"', act="look_at_the_clock")
    assert world.look("look_at_scans")["turns"] == 0
    world.run("look_at_the_clock")
    world.run("look_at_the_clock")

    seen = world.look("look_at_scans")
    assert (seen["turns"], seen["scans_asked"]) == (1, 1)


def test_of_two_workers_that_look_at_the_clock_at_once_one_asks(world_after):
    world = world_after("prepare_scan")

    workers = [world.start("look_at_the_clock") for _ in range(3)]
    for worker in workers:
        worker.communicate(timeout=PATIENCE_SECONDS)

    seen = world.look("look_at_scans")
    assert [worker.returncode for worker in workers] == [0, 0, 0]
    assert (seen["turns"], seen["scans_asked"]) == (1, 1)
