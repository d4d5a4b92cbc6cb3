"""Working days, against somebody with a calendar who counts them one by one."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from groeiruimte.kernel.working_days import (
    add_working_days,
    is_working_day,
    working_days_between,
)

DAYS = st.dates(min_value=date(2020, 1, 1), max_value=date(2035, 12, 31))


def counted_one_by_one(start, end):
    days = (start + timedelta(days=number) for number in range(1, (end - start).days + 1))
    return sum(is_working_day(day) for day in days)


class TestIsWorkingDay:
    # Days off for terms until the end of 2027, as worked out in the papers on practice.
    FREE = (
        (date(2026, 12, 25), "Christmas"),
        (date(2027, 1, 1), "New Year"),
        (date(2027, 3, 26), "Good Friday"),
        (date(2027, 3, 29), "Easter Monday"),
        (date(2027, 4, 27), "the King's birthday"),
        (date(2027, 5, 5), "5 May"),
        (date(2027, 5, 6), "Ascension"),
        (date(2027, 5, 17), "Whit Monday"),
    )

    @pytest.mark.parametrize("day", [day for day, _name in FREE], ids=[name for _d, name in FREE])
    def test_is_none_on_a_holiday(self, day):
        assert not is_working_day(day)

    def test_leaves_all_other_weekdays_of_the_year(self):
        year = [date(2027, 1, 1) + timedelta(days=number) for number in range(365)]
        weekdays = {day for day in year if day.weekday() < 5}

        assert weekdays - {day for day, _name in self.FREE} == set(filter(is_working_day, year))

    def test_has_the_kings_birthday_on_saturday_when_the_27th_is_a_sunday(self):
        assert is_working_day(date(2025, 4, 28))


class TestWorkingDaysBetween:
    @given(start=DAYS, length=st.integers(min_value=0, max_value=800))
    def test_counts_as_somebody_with_a_calendar_does(self, start, length):
        end = start + timedelta(days=length)

        assert working_days_between(start=start, end=end) == counted_one_by_one(start, end)

    def test_is_zero_backwards(self):
        assert working_days_between(start=date(2026, 6, 12), end=date(2026, 6, 1)) == 0


class TestAddWorkingDays:
    @given(start=DAYS, days=st.integers(min_value=0, max_value=200))
    def test_comes_to_a_day_that_lies_so_many_working_days_later(self, start, days):
        day = add_working_days(start=start, working_days=days)

        assert working_days_between(start=start, end=day) == days

    @given(start=DAYS, days=st.integers(min_value=1, max_value=60))
    def test_always_ends_on_a_working_day(self, start, days):
        assert is_working_day(add_working_days(start=start, working_days=days))
