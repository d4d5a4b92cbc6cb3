"""From version to version, and back from the quarter in which a need has to be met."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from groeiruimte.demand.choices import Hardness
from groeiruimte.demand.rules.answers import (
    ReadDemand,
)
from groeiruimte.demand.rules.changes import Change, changes
from groeiruimte.demand.rules.gantt import WIDTH, drawn
from groeiruimte.demand.rules.timeline import Assumptions, Urgency, countdowns
from groeiruimte.kernel.quarter import Quarter
from groeiruimte.programme.lead_times import Pace, lead_time
from groeiruimte.programme.requirement_kinds import requirement_kind

TODAY = Quarter(2026, 4)


START_OF_2030 = Quarter(2030, 1)


def need(key="power_mw", *, likely=4, start=START_OF_2030, hardness=Hardness.REQUIREMENT):
    amount = Decimal(likely)
    return ReadDemand(
        kind=requirement_kind(key=key),
        hardness=hardness,
        low=amount,
        likely=amount,
        high=amount,
        needed_from=start.index,
        needed_until=None,
    )


class TestChanges:
    def test_are_none_between_equal_versions(self):
        assert changes(before=[need()], after=[need()]) == ()

    def test_name_what_is_new_what_moved_and_what_went(self):
        before = [need(), need("plot_m2")]
        after = [need(start=Quarter(2029, 2)), need("jobs")]

        found = changes(before=before, after=after)

        assert [(each.change, each.demand.kind.key) for each in found] == [
            (Change.CHANGED, "power_mw"),
            (Change.ADDED, "jobs"),
            (Change.DROPPED, "plot_m2"),
        ]
        assert found[0].quarters_earlier == 3


class TestCountdowns:
    def count(self, *demands, today=TODAY, **assumptions):
        return countdowns(demands=demands, today=today, assumptions=Assumptions(**assumptions))

    def test_start_only_from_what_is_hard(self):
        assert self.count(need(hardness=Hardness.PREFERENCE)) == ()

    def test_adds_up_orientation_grid_and_moving_for_power(self):
        [way] = self.count(need(start=Quarter(2031, 1)))
        months = sum(
            lead_time(code=code).months(pace=Pace.LIKELY)
            for code in ("ORIENTATION", "GRID_APPLICATION", "MOVING")
        )

        first = way.preparations[0]

        assert first.start_likely == Quarter(2031, 1).index * 3 - months
        assert way.binding.lead_time.code == "GRID_APPLICATION"

    def test_ends_each_preparation_where_the_next_one_starts(self):
        [way] = self.count(need("floor_space_m2"))

        ends = [each.end_likely for each in way.preparations]
        starts = [each.start_likely for each in way.preparations]

        assert ends[:-1] == starts[1:]
        assert ends[-1] == Quarter(2030, 1).index * 3

    def test_shares_one_way_between_what_waits_for_the_same(self):
        ways = self.count(need("floor_space_m2"), need("cleanroom_iso"), need())

        assert [len(way.demands) for way in ways] == [2, 1] or [
            len(way.demands) for way in ways
        ] == [1, 2]

    @pytest.mark.parametrize(
        ("start", "urgency"),
        [
            (Quarter(2027, 1), Urgency.TOO_LATE),
            (Quarter(2028, 4), Urgency.LATE),
            (Quarter(2029, 4), Urgency.NOW),
            (Quarter(2036, 1), Urgency.IN_TIME),
        ],
    )
    def test_say_whether_there_is_still_time(self, start, urgency):
        [way] = self.count(need(start=start))

        assert way.urgency is urgency

    def test_take_longer_with_the_extended_permit(self):
        [regular] = self.count(need("floor_space_m2"))
        [extended] = self.count(need("floor_space_m2"), extended_permit=True)

        assert extended.latest_start < regular.latest_start

    def test_wait_for_no_building_when_people_are_asked(self):
        [way] = self.count(need("talent_mbo_fte"))

        assert [each.lead_time.code for each in way.preparations] == ["ORIENTATION", "MOVING"]

    @given(st.integers(0, 80), st.integers(0, 80))
    def test_never_start_later_when_the_need_comes_sooner(self, one, other):
        sooner, later = sorted((one, other))
        [first] = self.count(need(start=TODAY + sooner))
        [second] = self.count(need(start=TODAY + later))

        for early, late in zip(first.preparations, second.preparations, strict=True):
            assert early.start_slow <= early.start_likely <= early.start_fast
            assert early.start_likely <= late.start_likely


class TestDrawn:
    @given(st.integers(-20, 60))
    def test_keeps_everything_inside_the_drawing(self, quarters):
        [way] = countdowns(
            demands=[need("floor_space_m2", start=TODAY + quarters)],
            today=TODAY,
            assumptions=Assumptions(),
        )

        drawing = drawn(way, today=TODAY)

        places = [drawing.today_x, drawing.need_x, *(x for _year, x in drawing.years)]
        for bar in drawing.bars:
            places += [bar.x, bar.slow_x, bar.fast_x, bar.x + bar.width - 4]
        assert all(0 <= place <= WIDTH for place in places)
