"""A fan chart: where history, possible futures and what there is go."""

import re

from hypothesis import given
from hypothesis import strategies as st

from groeiruimte.web.fan_chart import (
    FLOOR,
    LEFT,
    RIGHT,
    TOP,
    Fan,
    FanYear,
    fan_drawing,
)
from groeiruimte.web.reliability_chart import reliability_ticks

levels = st.lists(st.floats(0.01, 1e9), min_size=5, max_size=5).map(sorted)


def year(number, values=(80, 90, 100, 110, 130)):
    return FanYear(
        moment=float(number), **dict(zip(("p5", "p25", "p50", "p75", "p95"), values, strict=True))
    )


def fan(**differently):
    defaults = {
        "observed": [(2024.0, 70.0), (2025.0, 80.0)],
        "years": [year(2027), year(2028)],
        "capacity": [(2024.0, 100.0)],
        "today": 2026.5,
    }
    return Fan(**(defaults | differently))


def coordinates(path):
    return [float(number) for number in re.findall(r"-?\d+(?:\.\d+)?", path)]


class TestFanDrawing:
    def test_starts_the_fan_at_the_last_point_seen(self):
        drawing = fan_drawing(fan())

        last = drawing.dots[-1]
        assert drawing.middle.startswith(f"M{last.x} {last.y}L")

    def test_ends_where_a_place_ends_and_draws_no_fall(self):
        drawing = fan_drawing(fan(capacity=[(2024.0, 100.0), (2027.0, None)]))
        on = fan_drawing(fan(capacity=[(2024.0, 100.0)]))

        assert "V" not in drawing.capacity
        assert coordinates(drawing.capacity)[-1] < coordinates(on.capacity)[-1]

    def test_draws_what_there_was_from_its_own_day_only(self):
        drawing = fan_drawing(fan(observed=[(2022.0, 1.0)], capacity=[(2025.0, 100.0)]))

        assert coordinates(drawing.capacity)[0] > LEFT

    def test_cuts_off_one_wild_possibility_instead_of_pressing_the_rest_flat(self):
        drawing = fan_drawing(fan(years=[year(2027, (80, 90, 100, 110, 99_999))]))

        assert drawing.levels[-1].value < 300

    def test_has_no_fan_without_years_ahead(self):
        drawing = fan_drawing(fan(years=[]))

        assert (drawing.wide, drawing.middle) == ("", "")

    def test_has_no_line_of_one_point(self):
        assert fan_drawing(fan(observed=[(2025.0, 8.0)])).line == ""

    def test_knows_when_there_is_nothing_to_draw(self):
        assert fan(observed=[], years=[]).is_empty
        assert fan_drawing(fan(observed=[], years=[], capacity=[])).has_capacity is False

    @given(seen=st.lists(st.floats(0, 1e9), max_size=6), ahead=st.lists(levels, max_size=5))
    def test_stays_inside_its_frame_whatever_the_numbers(self, seen, ahead):
        drawing = fan_drawing(
            fan(
                observed=[(2020.0 + number, value) for number, value in enumerate(seen)],
                years=[year(2027 + number, values) for number, values in enumerate(ahead)],
            )
        )

        for path in (drawing.wide, drawing.narrow, drawing.middle, drawing.line):
            numbers = coordinates(path)
            assert all(LEFT <= x <= RIGHT for x in numbers[::2])
            assert all(TOP <= y <= FLOOR for y in numbers[1::2])


def test_the_grid_of_chances_runs_from_none_to_certain():
    assert [tick.share for tick in reliability_ticks()] == [0, 0.25, 0.5, 0.75, 1]
