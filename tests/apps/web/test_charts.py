"""Where lines and bars of small charts go."""

from hypothesis import given
from hypothesis import strategies as st

from groeiruimte.web import charts

values = st.lists(st.one_of(st.none(), st.floats(-1e5, 1e5)), max_size=12)


class TestSparkline:
    @given(values)
    def test_draws_each_known_value_once_and_inside_the_drawing(self, history):
        strokes = charts.sparkline_points(history)

        points = [point for stroke in strokes for point in stroke]
        assert len(points) == sum(value is not None for value in history)
        assert all(0 <= float(point.x) <= charts.SPARKLINE_WIDTH for point in points)
        assert all(0 <= float(point.y) <= charts.SPARKLINE_HEIGHT for point in points)

    def test_breaks_the_line_where_a_value_is_unknown(self):
        assert [len(stroke) for stroke in charts.sparkline_points([1, 2, None, 3])] == [2, 1]

    def test_puts_more_higher_up(self):
        (line,) = charts.sparkline_points([1, 5])

        assert float(line[1].y) < float(line[0].y)


class TestProbabilityBars:
    def test_gives_a_full_bar_to_certainty_and_none_to_zero(self):
        certain, never = charts.probability_bars(
            [{"label": "2027", "share": 1.0}, {"label": "2028", "share": 0}]
        )

        assert float(certain.height) == charts.BAR_FLOOR - charts.BAR_CEILING
        assert float(never.height) == 0

    def test_draws_a_whisker_only_when_both_ends_are_known(self):
        with_range, without = charts.probability_bars(
            [
                {"label": "2027", "share": 0.5, "low": 0.2, "high": 0.8},
                {"label": "2028", "share": 0.5, "low": 0.2},
            ]
        )

        assert float(with_range.whisker_top) < float(with_range.whisker_bottom)
        assert without.whisker_top is None

    def test_keeps_an_unknown_share_unknown(self):
        (bar,) = charts.probability_bars([{"label": "2031", "share": None}])

        assert bar.share is None
