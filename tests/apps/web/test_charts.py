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
