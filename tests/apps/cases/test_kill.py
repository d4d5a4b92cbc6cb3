"""A process that is killed in the middle of a move leaves all of it, or nothing."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.waiting import PATIENCE_SECONDS

pytestmark = pytest.mark.slow
ROOT = Path(__file__).resolve().parents[3]
UNMOVED = {"step": "LEAD", "moves": [], "acts": 0, "is_sound": True}
MOVED = {"step": "ARTICULATION", "moves": ["ARTICULATION"], "acts": 1, "is_sound": True}


def environment(folder):
    return os.environ | {
        "GROEIRUIMTE_DATA": str(folder),
        "GROEIRUIMTE_DATABASE_URL": "",
        "PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT}",
        "DJANGO_SETTINGS_MODULE": "groeiruimte.project.settings.test",
    }


def process(folder, *arguments):
    command = [sys.executable, "-m", "tests.apps.cases.kill_mover", *arguments]
    return subprocess.Popen(
        command, cwd=ROOT, env=environment(folder), stdout=subprocess.PIPE, text=True
    )


def run(started):
    said, _ = started.communicate(timeout=PATIENCE_SECONDS)
    assert started.returncode == 0
    return said.strip()


def kill_once_it_says(started, word):
    try:
        assert started.stdout.readline().strip() == word
    finally:
        started.kill()
        started.wait(timeout=PATIENCE_SECONDS)
        started.stdout.close()


@pytest.fixture(scope="module")
def prepared(tmp_path_factory):
    """Make the database once; each test kills a process on a copy of its own."""
    folder = tmp_path_factory.mktemp("prepared")
    run(process(folder, "prepare"))
    return folder


@pytest.fixture
def folder(prepared, tmp_path):
    return shutil.copytree(prepared, tmp_path / "copy")


@pytest.mark.parametrize(
    "statement",
    [
        'UPDATE "cases_case"',
        'INSERT INTO "cases_casetransition"',
        'INSERT INTO "audit_auditevent"',
    ],
)
def test_killed_between_two_writes_leaves_nothing_of_the_move(folder, statement):
    kill_once_it_says(process(folder, "move", statement), "here")

    assert json.loads(run(process(folder, "look"))) == UNMOVED


def test_killed_after_it_was_acknowledged_keeps_the_move(folder):
    kill_once_it_says(process(folder, "move"), "moved")

    assert json.loads(run(process(folder, "look"))) == MOVED
