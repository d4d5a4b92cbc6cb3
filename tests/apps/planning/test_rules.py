"""When procedures can and must happen, which of them a place spares, and what is due when."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from groeiruimte.cases.rules.gates import CaseState
from groeiruimte.kernel.quarter import Quarter
from groeiruimte.kernel.working_days import is_working_day
from groeiruimte.matching.rules.reasons import Reason, ReasonCode
from groeiruimte.planning.rules.drawing import WIDTH, drawn
from groeiruimte.planning.rules.due import Moment, due_of
from groeiruimte.planning.rules.network import Procedure, Span, scheduled
from groeiruimte.planning.rules.procedures import (
    Asked,
    Because,
    Place,
    needed_at,
    procedures_of,
)
from groeiruimte.planning.rules.seeding import HAPPENINGS, PlanFacts, tasks_now
from groeiruimte.programme.lead_times import Pace
from groeiruimte.programme.playbook import playbook, playbook_task

TODAY = date(2026, 6, 10)
CODES = "ABCDEF"


def procedure(code, days, *followed_by, **real):
    """Return a procedure that takes half, just or twice so many days."""
    return Procedure(
        code=code,
        days={Pace.LOW: days // 2, Pace.LIKELY: days, Pace.HIGH: days * 2},
        followed_by=followed_by,
        **real,
    )


def ways_to(code, procedures):
    """Return every way from a beginning to the end of one procedure, as somebody on paper."""
    own = {each.code: each for each in procedures}
    before = [each.code for each in procedures if code in each.followed_by]
    if not before:
        return [[own[code]]]
    return [[*way, own[code]] for each in before for way in ways_to(each, procedures)]


def ways_from(code, procedures):
    """Return every way from one procedure to an end."""
    own = {each.code: each for each in procedures}[code]
    if not own.followed_by:
        return [[own]]
    return [[own, *way] for each in own.followed_by for way in ways_from(each, procedures)]


@st.composite
def networks(draw):
    """Return up to six procedures in which only later letters wait for earlier ones."""
    codes = CODES[: draw(st.integers(1, 6))]
    return [
        procedure(
            code,
            draw(st.integers(0, 200)),
            *draw(st.sets(st.sampled_from(codes[place + 1 :]))) if codes[place + 1 :] else (),
        )
        for place, code in enumerate(codes)
    ]


class TestSchedule:
    @given(networks(), st.sampled_from(list(Pace)))
    def test_agrees_with_walking_every_way_there_and_back(self, procedures, pace):
        need = TODAY + timedelta(days=300)

        rows = {
            row.procedure.code: row for row in scheduled(procedures, today=TODAY, need_on=need).rows
        }

        for code, row in rows.items():
            longest = max(sum(each.days[pace] for each in way) for way in ways_to(code, procedures))
            after = max(sum(each.days[pace] for each in way) for way in ways_from(code, procedures))
            assert row.earliest[pace].end == TODAY + timedelta(days=longest)
            assert row.latest[pace].start == need - timedelta(days=after)

    @given(networks())
    def test_has_a_critical_path_as_long_as_the_whole(self, procedures):
        schedule = scheduled(procedures, today=TODAY, need_on=TODAY + timedelta(days=90))

        assert schedule.critical[-1].earliest[Pace.LIKELY].end == schedule.ready_on[Pace.LIKELY]
        assert {row.slack_days for row in schedule.critical} == {
            (schedule.need_on - schedule.ready_on[Pace.LIKELY]).days
        }

    @given(networks(), st.integers(0, 5), st.integers(1, 100))
    def test_is_never_ready_sooner_when_one_thing_takes_longer(self, procedures, which, more):
        which %= len(procedures)
        slower = [*procedures]
        slower[which] = procedure(
            procedures[which].code,
            procedures[which].days[Pace.LIKELY] + more,
            *procedures[which].followed_by,
        )

        before, after = (
            scheduled(each, today=TODAY, need_on=TODAY).ready_on[Pace.LIKELY]
            for each in (procedures, slower)
        )

        assert after >= before

    def test_counts_with_what_really_happened(self):
        ended = procedure("A", 100, "B", began_on=date(2026, 1, 1), ended_on=date(2026, 2, 1))
        running = procedure("B", 100, "C", began_on=date(2026, 5, 1))
        rows = scheduled(
            [ended, running, procedure("C", 10)], today=TODAY, need_on=date(2027, 1, 1)
        ).rows

        found = [row.earliest[Pace.LIKELY] for row in rows]

        assert found == [
            Span(date(2026, 1, 1), date(2026, 2, 1)),
            Span(date(2026, 5, 1), date(2026, 8, 9)),
            Span(date(2026, 8, 9), date(2026, 8, 19)),
        ]

    def test_takes_what_runs_too_long_to_be_ready_today_at_the_earliest(self):
        running = procedure("A", 10, began_on=date(2026, 1, 1))

        row = scheduled([running], today=TODAY, need_on=TODAY).rows[0]

        assert row.earliest[Pace.LIKELY].end == TODAY

    def test_waits_for_a_day_that_the_register_names(self):
        power = procedure("A", 1000, "B", ready_on=date(2028, 1, 1))

        rows = scheduled([power, procedure("B", 10)], today=TODAY, need_on=TODAY).rows

        assert rows[1].earliest[Pace.HIGH].start == date(2028, 1, 1)

    def test_refuses_a_circle(self):
        with pytest.raises(ValueError, match="A, B"):
            scheduled([procedure("A", 1, "B"), procedure("B", 1, "A")], today=TODAY, need_on=TODAY)

    def test_says_whether_it_can_still_be_in_time(self):
        def at(days):
            return scheduled(
                [procedure("A", 100)], today=TODAY, need_on=TODAY + timedelta(days=days)
            )

        assert [(at(d).is_in_time, at(d).is_possible) for d in (100, 99, 49)] == [
            (True, True),
            (False, True),
            (False, False),
        ]

    @given(networks(), st.integers(-900, 3000))
    def test_is_drawn_within_the_picture(self, procedures, days):
        need = TODAY + timedelta(days=days)

        drawing = drawn(scheduled(procedures, today=TODAY, need_on=need), today=TODAY)

        marks = [drawing.today_x, drawing.need_x, *(x for _year, x in drawing.years)]
        marks += [mark for bar in drawing.bars for mark in (bar.x, bar.slow_x, bar.late_x)]
        assert all(0 <= mark <= WIDTH for mark in marks)


def reason(code, kind="power_mw", **more):
    return Reason(code=code, kind=kind, unit="MW", needed=4, needed_from=8112, **more)


class TestProceduresOfAPlace:
    POWER = Asked(kinds={"power_mw"}, demand_types={"ENERGY"})
    SPACE = Asked(kinds={"floor_space_m2"}, demand_types={"SPACE"})

    def test_with_power_in_time_spares_the_application(self):
        need = needed_at(Place(reasons=()), asked=self.POWER)

        assert "GRID_APPLICATION" not in need.codes
        assert need.spared == {"GRID_APPLICATION": Because.POWER_THERE}

    @pytest.mark.parametrize(
        ("reasons", "codes", "because"),
        [
            (None, {"GRID_APPLICATION"}, Because.NO_PLACE),
            (
                (reason(ReasonCode.SHORT),),
                {"GRID_APPLICATION", "GRID_REINFORCEMENT"},
                Because.POWER_SHORT,
            ),
            (
                (reason(ReasonCode.LATER, met_from=8120),),
                {"GRID_REINFORCEMENT"},
                Because.POWER_LATER,
            ),
            ((reason(ReasonCode.UNKNOWN),), {"GRID_APPLICATION"}, Because.POWER_UNKNOWN),
        ],
        ids=["no place", "short", "later", "unknown"],
    )
    def test_without_it_says_what_has_to_be_done_and_why(self, reasons, codes, because):
        need = needed_at(Place(reasons=reasons), asked=self.POWER)

        grid = {code for code in need.codes if code.startswith("GRID")}
        assert (grid, set(need.because.values())) == (codes, {because})

    def test_counts_with_the_day_on_which_the_power_comes(self):
        need = needed_at(
            Place(reasons=(reason(ReasonCode.LATER, met_from=8120),)), asked=self.POWER
        )

        rows = {row.code: row for row in procedures_of(need, real={})}

        assert rows["GRID_REINFORCEMENT"].ready_on == Quarter.from_index(8120).first_day

    def test_in_a_building_that_stands_spares_design_and_construction(self):
        need = needed_at(Place(reasons=(), is_building=True), asked=self.SPACE)

        assert need.codes == {"ORIENTATION", "PERMIT_REGULAR", "MOVING"}
        assert set(need.spared) == {"DESIGN", "CONSTRUCTION"}

    def test_that_does_not_fit_the_environment_plan_asks_for_another_plan_first(self):
        short = reason(ReasonCode.SHORT, kind="environmental_category")
        need = needed_at(Place(reasons=(short,)), asked=self.SPACE)

        rows = {row.code: row for row in procedures_of(need, real={})}

        assert rows["ENVIRONMENT_PLAN"].followed_by == ("PERMIT_REGULAR",)

    @pytest.mark.parametrize(("order", "permit"), [(3, "PERMIT_REGULAR"), (4, "PERMIT_EXTENDED")])
    def test_with_heavy_activities_takes_the_extended_permit(self, order, permit):
        asked = Asked(kinds=set(), demand_types={"SPACE"}, environmental_order=order)

        assert permit in needed_at(Place(), asked=asked).codes

    def test_that_was_chosen_needs_no_orientation(self):
        assert "ORIENTATION" not in needed_at(Place(is_chosen=True), asked=self.SPACE).codes

    @pytest.mark.parametrize("binds", [True, False])
    def test_recruits_and_asks_to_be_a_sponsor_only_where_talent_binds(self, binds):
        asked = Asked(kinds=set(), demand_types={"TALENT"}, talent_binds=binds)

        codes = needed_at(Place(), asked=asked).codes

        assert "RECRUITMENT" in codes
        assert ("SPONSOR_RECOGNITION" in codes) is binds

    def test_hands_on_to_the_next_through_what_is_left_out(self):
        need = needed_at(Place(reasons=(), is_building=True), asked=self.SPACE)

        followed = {row.code: row.followed_by for row in procedures_of(need, real={})}

        assert followed["PERMIT_REGULAR"] == ("MOVING",)


class TestDue:
    @given(st.dates(date(2026, 1, 1), date(2027, 12, 31)), st.integers(-30, 30))
    def test_agrees_with_somebody_with_a_calendar(self, today, days):
        day = today + timedelta(days=days)

        due = due_of(day, today=today)

        late = sum(
            is_working_day(day + timedelta(days=number)) for number in range(1, max(0, -days) + 1)
        )
        week, this_week = day.isocalendar()[:2], today.isocalendar()[:2]
        next_week = (today + timedelta(days=7)).isocalendar()[:2]
        expected = (
            Moment.LATE
            if late
            else Moment.TODAY
            if days <= 0
            else Moment.THIS_WEEK
            if week == this_week
            else Moment.NEXT_WEEK
            if week == next_week
            else Moment.LATER
        )
        assert (due.moment, due.days_late) == (expected, late)

    def test_presses_not_before_the_day_until_which_it_was_put_off(self):
        late = due_of(date(2026, 6, 1), today=TODAY, snoozed_until=date(2026, 6, 17))

        assert (late.moment, late.days_late) == (Moment.NEXT_WEEK, 0)

    def test_is_late_again_once_that_day_has_passed(self):
        late = due_of(date(2026, 6, 8), today=TODAY, snoozed_until=date(2026, 6, 9))

        assert (late.moment, late.days_late) == (Moment.LATE, 2)

    def test_is_for_later_without_a_day(self):
        assert due_of(None, today=TODAY).moment is Moment.LATER


class TestPlaybook:
    def test_is_closed_only_by_what_can_be_seen(self):
        known = HAPPENINGS | set(CaseState.__dataclass_fields__) | {"two_answers_or_no_proposition"}

        assert {task.done_when for task in playbook()} - {""} <= known

    def test_gives_every_step_something_to_do(self):
        steps = {task.step for task in playbook() if task.demand_type is None}

        assert steps == {
            *("LEAD", "ARTICULATION", "OFFERS", "CHOICE", "REALISATION", "VERIFIED", "AFTERCARE")
        }

    def test_gives_every_type_of_need_something_to_do(self):
        types = {task.demand_type for task in playbook() if task.demand_type}

        assert types == {"SPACE", "CAPITAL", "TALENT", "LIVING", "ENERGY"}

    def test_knows_a_task_by_its_code_and_no_other(self):
        assert playbook_task(code="ASK_CONSENT").working_days == 10
        assert playbook_task(code="RUMOUR") is None

    def test_makes_up_for_what_should_have_begun_before_a_late_confirmation(self):
        late = PlanFacts(
            step="OFFERS",
            step_since=date(2026, 5, 1),
            confirmed_on=date(2026, 5, 10),
            demand_types={"ENERGY"},
        )

        codes = {task.code for task in tasks_now(late)}

        assert {"ENERGY_PROFILE", "ENERGY_CALL_OPERATOR"} <= codes
        assert "ENERGY_FLEXIBLE_CONTRACT" not in codes
