import itertools

import pytest

from groeiruimte.programme.lead_times import (
    Pace,
    _lead_time,
    default_codes,
    lead_time,
    lead_times,
    months_before_need,
)
from groeiruimte.programme.sources import Entry, MalformedParametersError, load_parameters


def months_by_walking_every_way(code, included, pace):
    """The obvious twin: list every chain from a preparation to the end and take the longest."""

    def chains(start):
        followers = lead_time(code=start).followed_by
        if not followers:
            return [[start]]
        return [[start, *rest] for follower in followers for rest in chains(follower)]

    return max(
        sum(lead_time(code=each).months(pace=pace) for each in chain if each in included)
        for chain in chains(code)
    )


class TestLeadTimes:
    def test_say_where_they_come_from_or_that_they_are_our_own_estimate(self):
        sourced = {each.code for each in lead_times() if not each.source.is_our_own}

        assert sourced == {
            *("PERMIT_REGULAR", "PERMIT_EXTENDED", "ENVIRONMENT_PLAN"),
            *("GRID_REINFORCEMENT", "SPONSOR_RECOGNITION"),
        }

    @pytest.mark.parametrize("each", lead_times(), ids=lambda each: each.code)
    def test_run_from_low_to_high(self, each):
        durations = [each.months(pace=pace) for pace in Pace]

        assert durations == sorted(durations)

    def test_are_only_followed_by_each_other(self):
        codes = {each.code for each in lead_times()}

        assert {next_code for each in lead_times() for next_code in each.followed_by} <= codes

    def test_that_run_backwards_are_refused(self):
        entry = load_parameters("lead_times").entries("lead_times")[0]
        backwards = Entry(
            file=entry.file, path=entry.path, values=entry.values | {"months_low": 99}
        )

        with pytest.raises(MalformedParametersError, match="months_low"):
            _lead_time(backwards)


class TestMonthsBeforeNeed:
    def test_adds_up_what_waits_for_a_preparation(self):
        # design 6 + regular permit 2 + construction 14 + moving 3
        assert months_before_need(code="DESIGN") == 25

    def test_takes_the_longest_way_where_two_run_side_by_side(self):
        # orientation 8, then the grid 24 + moving 3, which takes longer than building
        assert months_before_need(code="ORIENTATION") == 35

    def test_skips_what_an_existing_building_does_not_need(self):
        needed = {"ORIENTATION", "PERMIT_REGULAR", "MOVING"}

        assert months_before_need(code="ORIENTATION", included=needed) == 13

    def test_takes_longer_with_an_extended_permit(self):
        extended = {*default_codes(), "PERMIT_EXTENDED"} - {"PERMIT_REGULAR"}

        assert months_before_need(code="DESIGN", included=extended) == 29

    @pytest.mark.parametrize("pace", list(Pace))
    def test_agrees_with_walking_every_way(self, pace):
        codes = [each.code for each in lead_times()]
        for size in (0, 2, 5, 7):
            for included in itertools.combinations(codes, size):
                for code in codes:
                    assert months_before_need(
                        code=code, included=included, pace=pace
                    ) == months_by_walking_every_way(code, included, pace)
