"""The talks about progress: each June and each December (programme §5.5)."""

from datetime import date, timedelta

import pytest

from groeiruimte.programme.progress_talks import next_talk, talk_months


def test_are_in_june_and_december():
    assert [row.month for row in talk_months()] == [6, 12]


@pytest.mark.parametrize(
    ("on", "first_day"),
    [
        (date(2026, 5, 31), date(2026, 6, 1)),
        (date(2026, 6, 30), date(2026, 6, 1)),
        (date(2026, 7, 1), date(2026, 12, 1)),
        (date(2026, 12, 31), date(2026, 12, 1)),
        (date(2027, 1, 1), date(2027, 6, 1)),
    ],
)
def test_is_the_one_of_this_month_or_the_first_after_it(on, first_day):
    assert next_talk(on=on).first_day == first_day


def test_days_left_go_down_to_nothing_and_stay_there_in_the_month_itself():
    day = date(2026, 11, 1)
    left = [
        next_talk(on=day + timedelta(days=n)).days_until(day + timedelta(days=n)) for n in range(61)
    ]

    assert left[:30] == list(range(30, 0, -1))
    assert set(left[30:]) == {0}
