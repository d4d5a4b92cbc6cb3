"""What a comparison keeps of its question is read back as it was, whatever version stored it."""

import json
from dataclasses import replace
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from groeiruimte.matching.rules.stored_run import StoredRun

RUN = StoredRun(
    basis="CONFIRMED",
    planning_value="likely",
    asked=(),
    own_region="BRABANT",
    latest_delay=4,
    lines={"in_time": 4, "least_margin": 0.02, "graduates_share": 0.2},
    weights={"TALENT": 2.0},
    kinds=("FLOOR", "POWER"),
    day=date(2026, 6, 9),
    first_quarter=8105,
    snapshot_hash="ab",
    criteria=("TALENT",),
    criteria_versions={"TALENT": 2},
    around=("GRADUATES",),
    draws=10_000,
)
codes = st.text("ABC_", min_size=1, max_size=6)


def through_database(run):
    return json.loads(json.dumps(run.to_json()))


@given(
    latest_delay=st.none() | st.integers(0, 60),
    weights=st.dictionaries(codes, st.floats(0, 9)),
    kinds=st.lists(codes).map(tuple),
    day=st.dates(),
    criteria_versions=st.none() | st.dictionaries(codes, st.integers(1, 9)),
)
def test_comes_back_as_it_was(**changed):
    run = replace(RUN, **changed)

    assert StoredRun.of(through_database(run)) == run


def test_asks_the_same_question_once_more():
    question = StoredRun.of(through_database(RUN)).question(seed=7)

    assert (question.latest_delay, question.in_time, question.seed) == (4, 4, 7)
    assert dict(question.lines) == dict(RUN.lines)


def test_a_run_of_before_lines_and_versions_knows_none():
    stored = through_database(RUN)
    for name in ("lines", "criteria_versions", "around"):
        del stored[name]

    run = StoredRun.of(stored)

    assert (run.in_time, run.criteria_versions, run.around) == (None, None, ())
    assert run.question(seed=1).in_time >= 0
