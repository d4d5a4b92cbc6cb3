"""Value types refuse what cannot be, and say what would."""

from datetime import date

import pytest

from groeiruimte.kernel.explanation import Explanation
from groeiruimte.kernel.quarter import Quarter
from groeiruimte.kernel.seed import Seed
from groeiruimte.kernel.share import Share


class TestQuarter:
    @pytest.mark.parametrize("text", ["2028-Q3", "2028 K3", "2028q3", " Q3 2028 ", "k3-2028"])
    def test_reads_the_ways_in_which_people_write_it(self, text):
        assert Quarter.parse(text) == Quarter(2028, 3)

    @pytest.mark.parametrize("text", ["", "2028", "2028-Q5", "third quarter"])
    def test_says_how_to_write_what_it_cannot_read(self, text):
        with pytest.raises(ValueError, match="write it as 2028-Q3"):
            Quarter.parse(text)

    def test_refuses_a_fifth_quarter(self):
        with pytest.raises(ValueError, match="1, 2, 3 or 4"):
            Quarter(2028, 5)

    @pytest.mark.parametrize(
        ("day", "expected"),
        [(date(2028, 1, 1), Quarter(2028, 1)), (date(2028, 12, 31), Quarter(2028, 4))],
    )
    def test_contains_its_first_and_last_day(self, day, expected):
        assert Quarter.of(day) == expected

    def test_counts_and_comes_back(self):
        quarter = Quarter(2027, 2)

        assert Quarter.from_index(quarter.index) == quarter
        assert (quarter + 7) - quarter == 7
        assert quarter < quarter + 1
        assert quarter.first_day == date(2027, 4, 1)
        assert str(quarter) == "2027-Q2"


class TestSeed:
    @pytest.mark.parametrize("value", [-1, 2**63])
    def test_refuses_what_a_database_column_cannot_hold(self, value):
        with pytest.raises(ValueError, match="A seed lies between"):
            Seed(value)

    def test_derives_different_streams_for_different_purposes(self):
        assert len({Seed(1).derived(label) for label in ("a", "b", "c")}) == 3


class TestShare:
    @pytest.mark.parametrize("value", [-0.01, 1.01, float("nan")])
    def test_refuses_what_is_no_part_of_a_whole(self, value):
        with pytest.raises(ValueError, match="between 0 and 1"):
            Share(value)

    def test_is_a_number_where_one_is_needed(self):
        assert float(Share(0.25)) == 0.25


class TestExplanation:
    def test_is_equal_whatever_the_order_of_its_numbers(self):
        assert Explanation.of("GAP", needed=2.0, there=1.0) == Explanation.of(
            "GAP", there=1.0, needed=2.0
        )

    def test_has_no_number_that_was_not_given(self):
        with pytest.raises(KeyError):
            Explanation.of("GAP").number("needed")
