"""Money goes down to zero: what is spent is taken from what there is."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from groeiruimte.web.cash_chart import Cash, cash_shapes, empty_at, left_over
from groeiruimte.web.fan_chart import FLOOR, LEFT, RIGHT, TOP, FanYear

amounts = st.floats(0, 1e9)


def spent(moment, middle):
    return FanYear(
        moment=moment, p5=middle / 2, p25=middle * 0.8, p50=middle, p75=middle * 1.2, p95=middle * 2
    )


def cash(**differently):
    values = {
        "counted": [(2025.0, 6.0)],
        "start": 2026.0,
        "amount": 4.0,
        "spent": [spent(2027.0, 2.0), spent(2028.0, 4.0), spent(2029.0, 6.0)],
        "agreed": [],
        "today": 2026.5,
    }
    return Cash(**(values | differently))


class TestLeftOver:
    def test_is_what_there_is_less_what_is_spent(self):
        assert left_over(cash(), "p50")[:3] == [(2026.0, 4.0), (2027.0, 2.0), (2028.0, 0.0)]

    def test_reaches_zero_between_two_years_and_stays_there(self):
        points = left_over(cash(spent=[spent(2027.0, 8.0), spent(2028.0, 9.0)]), "p50")

        assert points == [(2026.0, 4.0), (2026.5, 0.0), (2027.0, 0.0), (2028.0, 0.0)]

    def test_takes_in_what_was_agreed_on_its_day(self):
        points = left_over(cash(agreed=[(2027.0, 10.0)]), "p50")

        assert points[1:3] == [(2027.0, 2.0), (2027.0, 12.0)]

    @given(amount=amounts, years=st.lists(amounts, min_size=1, max_size=5))
    def test_is_never_below_zero_and_goes_forward_in_time(self, amount, years):
        rising = [spent(2027.0 + n, total) for n, total in enumerate(sorted(years))]

        points = left_over(cash(amount=amount, spent=rising), "p50")

        assert all(value >= 0 for _moment, value in points)
        assert [moment for moment, _v in points] == sorted(moment for moment, _v in points)


class TestEmptyAt:
    def test_is_where_the_middle_line_ends(self):
        assert empty_at(cash()) == 2028.0

    def test_is_never_where_money_lasts(self):
        assert empty_at(cash(amount=100.0)) is None

    def test_is_the_first_time_also_where_agreed_money_comes_after(self):
        late = cash(spent=[spent(2027.0, 8.0), spent(2029.0, 12.0)], agreed=[(2028.0, 7.0)])

        assert empty_at(late) == pytest.approx(2026.5)

    def test_is_not_yet_where_agreed_money_comes_at_the_very_moment(self):
        timely = cash(spent=[spent(2028.0, 8.0), spent(2029.0, 12.0)], agreed=[(2027.0, 7.0)])

        assert empty_at(timely) == pytest.approx(2028.75)


@given(amount=amounts, years=st.lists(amounts, min_size=1, max_size=5))
def test_is_drawn_inside_its_frame_whatever_the_numbers(amount, years):
    rising = [spent(2027.0 + n, total) for n, total in enumerate(sorted(years))]

    shapes = cash_shapes(cash(amount=amount, spent=rising), expected="x", now="y", empty="z")

    for drawn in re.findall(r'class="chart__(?:band-90|band-50|expected)" d="([^"]*)"', shapes):
        numbers = [float(found) for found in re.findall(r"-?\d+(?:\.\d+)?", drawn)]
        assert all(LEFT <= x <= RIGHT for x in numbers[::2])
        assert all(TOP <= y <= FLOOR for y in numbers[1::2])


def test_names_are_words_and_never_part_of_the_drawing():
    shapes = cash_shapes(cash(), expected="<b>", now="a&b", empty='"')

    assert "<b>" not in shapes
    assert "&lt;b&gt;" in shapes
