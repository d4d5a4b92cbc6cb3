"""What a scan stores is read back as it was, whatever version stored it."""

import json
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from groeiruimte.engine.forecasting.plan import PlanBias
from groeiruimte.engine.spotting.results import CompanyOutlook, NeedOutlook, NeedStatus
from groeiruimte.engine.spotting.what_if import Course
from groeiruimte.kernel.explanation import Explanation
from groeiruimte.spotting.rules.levels import HORIZON_YEARS
from groeiruimte.spotting.rules.stored_known import known_indicators, knows_phase
from groeiruimte.spotting.rules.stored_lessons import StoredGain, StoredLessons, StoredWidth
from groeiruimte.spotting.rules.stored_outlook import StoredNeed, StoredOutlook
from groeiruimte.spotting.rules.stored_parts import StoredFanYear, StoredMoney, StoredPart
from groeiruimte.spotting.rules.stored_pictures import Picture, Pictures

shares = st.floats(0, 1)
amounts = st.floats(-1e12, 1e12)
moments = st.floats(1990, 2100)
codes = st.text(st.characters(min_codepoint=65, max_codepoint=90), min_size=1, max_size=12)


def tuples(values, **sizes):
    return st.lists(values, **({"max_size": 3} | sizes)).map(tuple)


reasons = tuples(
    st.builds(
        Explanation,
        code=codes,
        numbers=st.dictionaries(codes, amounts, max_size=3).map(lambda d: tuple(sorted(d.items()))),
        unit=st.sampled_from(["", "year", "MW"]),
    ),
    max_size=3,
)
levels = st.lists(amounts, min_size=7, max_size=7)
outer = st.tuples(amounts, amounts) | st.just((None, None))
fans = st.lists(st.tuples(levels, outer), max_size=5).map(
    lambda rows: tuple(
        StoredFanYear(2027 + place, *inner, *edges) for place, (inner, edges) in enumerate(rows)
    )
)
courses = st.builds(
    Course, last=amounts, age=amounts, location=tuples(amounts), scale=tuples(amounts), along=codes
)
money = st.builds(
    StoredMoney,
    cash=amounts | st.none(),
    cash_moment=moments | st.none(),
    monthly=amounts,
    monthly_moment=moments,
    spent=amounts,
    agreed=tuples(st.tuples(moments, amounts)),
    last_round=st.none() | st.tuples(moments, amounts | st.none()),
)
parts = st.builds(
    StoredPart,
    part=codes,
    now=amounts,
    fan=tuples(st.tuples(st.integers(2027, 2031), amounts, amounts, amounts)),
)
needs = st.builds(
    StoredNeed,
    status=st.sampled_from(NeedStatus).map(str),
    probabilities=tuples(shares),
    short_at=tuples(shares),
    without_round=tuples(shares),
    watch_year=st.none() | st.integers(2020, 2040),
    act_year=st.none() | st.integers(2020, 2040),
    first_share=shares,
    last_value=st.none() | amounts,
    last_on=st.none() | st.dates(date(1990, 1, 1), date(2100, 1, 1)),
    age_years=st.none() | amounts,
    capacity=st.none() | amounts,
    capacities=tuples(amounts),
    n_peers=st.integers(0, 99),
    explanations=reasons,
    assumptions=reasons,
    ends_at=st.none() | moments,
    fan=fans,
    own_share=tuples(shares),
    width=shares,
    course=st.none() | courses,
    drivers=reasons,
    sharpen=reasons,
    money=st.none() | money,
    parts=tuples(parts, max_size=2),
    survival=tuples(shares),
)


def through_database(stored):
    return json.loads(json.dumps(stored, allow_nan=False))


unhurried = settings(suppress_health_check=[HealthCheck.too_slow], deadline=None, max_examples=40)


class TestRoundTrip:
    @unhurried
    @given(needs)
    def test_of_a_need(self, need):
        assert StoredNeed.of(through_database(need.to_json())) == need

    @unhurried
    @given(st.dictionaries(codes, needs, max_size=1), tuples(shares, min_size=5, max_size=5), codes)
    def test_of_a_company(self, per_need, chances, binding):
        stored = StoredOutlook(
            binding_need=binding, probabilities=chances, watch_year=2028, needs=per_need
        )

        row = through_database(stored.to_row(horizon=HORIZON_YEARS))

        assert StoredOutlook.of_row(row) == stored

    @unhurried
    @given(st.dictionaries(codes, needs, max_size=1))
    def test_of_the_pictures_of_a_conversation(self, per_need):
        brief = {code: need.brief() for code, need in per_need.items()}
        pictures = Pictures(before=Picture(), after=Picture(origin_year=2026, needs=brief))

        assert Pictures.of(through_database(pictures.to_json())) == pictures

    def test_of_what_was_learned(self):
        lessons = StoredLessons(
            widths={
                "SPACE": StoredWidth(
                    factor=1.2,
                    outcomes=30,
                    companies=(3, 8),
                    since=date(2026, 1, 2),
                    held=None,
                    would_hold=0.8,
                )
            },
            gains={"REVENUE": StoredGain(0.1, 12)},
            plans=PlanBias(per_year=0.1, plans=4),
            is_invented=True,
        )

        assert StoredLessons.of({"learned": through_database(lessons.to_json())}) == lessons
        assert StoredLessons.of({}) == StoredLessons()
        assert StoredLessons().to_json() == {}


class TestFromEngine:
    def test_no_answer_is_nothing_and_never_a_zero(self):
        answer = CompanyOutlook(
            key=1,
            needs=(NeedOutlook(need="SPACE", status=NeedStatus.NO_HISTORY),),
            any_probabilities=(),
            short_at=(),
            watch_year=None,
            act_year=None,
            binds_first=None,
        )

        row = StoredOutlook.from_engine(answer).to_row(horizon=HORIZON_YEARS)

        assert [row[f"probability_{number}"] for number in range(1, 6)] == [None] * 5
        assert row["leading"] == []
        assert row["per_need"]["SPACE"]["probabilities"] == []


class TestOldShapes:
    def test_nothing_stored_is_a_need_without_history(self):
        assert StoredNeed.of({}) == StoredNeed.of(None) == StoredNeed()
        assert StoredNeed().status == "NO_HISTORY"

    def test_a_scan_of_before_rounds_knows_none(self):
        stored = {
            "status": "OK",
            "probabilities": [0.3],
            "money": {
                "cash": 5.0,
                "cash_moment": 2026.0,
                "monthly": 1.0,
                "monthly_moment": 2026.0,
                "spent": 0.0,
                "agreed": [],
            },
        }

        need = StoredNeed.of(stored)

        assert need.without_round == ()
        assert need.money.last_round is None

    def test_a_scan_of_before_2_0_0_knows_no_assumptions_and_no_state_at_a_date(self):
        stored = {
            "status": "OK",
            "probabilities": [0.3],
            "fan": [[2027, 1, 2, 3, 4, 5, 6, 7]],
            "course": {"last": 1.0, "age": 0.0, "location": [0.0], "scale": [0.1]},
            "drivers": [{"code": "OWN_DRIFT", "numbers": {"per_year": 0.1}, "unit": ""}],
        }

        need = StoredNeed.of(stored)

        assert (need.short_at, need.assumptions, need.ends_at) == ((), (), None)
        assert not need.is_question
        assert not need.fan[0].has_outer
        assert need.course.along == ""

    def test_a_scan_that_kept_no_inputs_knows_no_indicators_and_no_phase(self):
        assert known_indicators({}) == {}
        assert not knows_phase({})

    @pytest.mark.parametrize(("group", "is_known"), [("SCALE_UP", True), ("UNKNOWN", False)])
    def test_the_phase_is_known_where_somebody_told(self, group, is_known):
        assert knows_phase({"group": group}) is is_known

    def test_a_width_of_before_2_0_0_holds_for_nobody(self):
        width = {"factor": 1.3, "outcomes": 40, "since": "2026-01-01", "held": 0.7}
        stored = {"learned": {"widths": {"ANY": width | {"would_hold": 0.8}}}}

        learned = StoredLessons.of(stored).for_engine()

        assert learned.width("SPACE", 7) == 1.0
