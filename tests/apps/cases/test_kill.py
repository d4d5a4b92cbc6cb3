"""A process that is killed in the middle of a move leaves all of it, or nothing."""

import json

import pytest

from tests.databases import Databases
from tests.waiting import PATIENCE_SECONDS

pytestmark = pytest.mark.slow
MODULE = "tests.apps.cases.kill_mover"
UNMOVED = {"step": "LEAD", "moves": [], "acts": 0, "is_sound": True}
MOVED = {"step": "ARTICULATION", "moves": ["ARTICULATION"], "acts": 1, "is_sound": True}


def run(started):
    said, _ = started.communicate(timeout=PATIENCE_SECONDS)
    assert started.returncode == 0
    return said.strip()


def kill_once_it_says(started, word):
    try:
        assert started.stdout.readline().strip() == word
    finally:
        started.kill()
        started.wait()
        started.stdout.close()


@pytest.fixture(scope="module")
def case_that_may_move(tmp_path_factory, migrated, warm):
    """Make the case once; return what starts a process on a copy that each test has of its own."""
    databases = Databases(
        folder=tmp_path_factory.mktemp("cases"),
        act=lambda environment, act: run(warm.start(MODULE, act, environment=environment)),
        begin=migrated,
    )

    def start_on_a_copy():
        environment = databases.after("prepare")
        return lambda *arguments: warm.start(MODULE, *arguments, environment=environment)

    yield start_on_a_copy
    databases.drop()


@pytest.fixture
def process(case_that_may_move):
    """Return what starts a process on the database of this test."""
    return case_that_may_move()


@pytest.mark.parametrize(
    "statement",
    [
        'UPDATE "cases_case"',
        'INSERT INTO "cases_casetransition"',
        'INSERT INTO "audit_auditevent"',
    ],
)
def test_killed_between_two_writes_leaves_nothing_of_the_move(process, statement):
    kill_once_it_says(process("move", statement), "here")

    assert json.loads(run(process("look"))) == UNMOVED


def test_killed_after_it_was_acknowledged_keeps_the_move(process):
    kill_once_it_says(process("move"), "moved")

    assert json.loads(run(process("look"))) == MOVED
