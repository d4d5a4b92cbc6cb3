from __future__ import annotations

from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from groeiruimte.intake.cells import text_of
from groeiruimte.intake.remarks import Code
from groeiruimte.intake.values import (
    UNKNOWN,
    Censored,
    Doubtful,
    Estimate,
    Refused,
    decimal_mark,
    parse_date,
    parse_email,
    parse_kvk_number,
    parse_number,
    parse_postcode,
    parse_quantity,
    parse_website,
    parse_year,
)

cells = st.one_of(
    st.none(),
    st.text(max_size=20),
    st.text("0123456789.,-€<> %kmln", max_size=12),
    st.integers(),
    st.floats(),
    st.booleans(),
    st.dates(),
    st.datetimes(),
    st.times(),
    st.timedeltas(),
)


class TestNumbers:
    @pytest.mark.parametrize(
        ("written", "value"),
        [
            ("1.234,5", 1234.5),
            ("1,234.5", 1234.5),
            ("1234,5", 1234.5),
            ("0,125", 0.125),
            ("1.234.567", 1_234_567),
            ("1.234.567,8", 1_234_567.8),
            ("1 234 567", 1_234_567),
            ("1\u00a0234", 1234),
            ("1’234", 1234),
            ("€ 1.2 mln", 1_200_000),
            ("€ 1,2 mln.", 1_200_000),
            ("1,2 M€", 1_200_000),
            ("€ 250k", 250_000),
            ("€ 5.000,-", 5000),
            ("€ 12,50", 12.5),
            ("3 mld euro", 3e9),
            ("12%", 0.12),
            ("-3", -3),
            ("− 3,5", -3.5),
            ("+4", 4),
            ("2,5e3", 2500),
            (",5", 0.5),
            (7, 7),
            (7.25, 7.25),
            ("0", 0),
        ],
    )
    def test_reads_numbers_as_people_of_two_countries_write_them(self, written, value):
        found = parse_number(written)

        assert (found.value if isinstance(found, Doubtful) else found) == value

    @pytest.mark.parametrize(
        "written",
        [
            "abc",
            "1.2.3",
            "1.234,5,6",
            "12,34,567",
            True,
            float("nan"),
            "1e999",
            "9" * 400,
            date.min,
        ],
    )
    def test_refuses_what_is_no_number(self, written):
        assert parse_number(written) == Refused(Code.NOT_A_NUMBER)

    @pytest.mark.parametrize("word", ["", None, " ", "-", "n.v.t.", "N/A", "onbekend", "?", "geen"])
    def test_keeps_unknown_apart_from_zero(self, word):
        assert parse_number(word) is UNKNOWN

    def test_tells_an_error_of_the_spreadsheet_from_unknown(self):
        assert parse_number("#N/B") == Refused(Code.ERROR_CELL)

    @pytest.mark.parametrize(
        ("written", "bound"),
        [("<5", Censored(5, below=True)), ("minder dan 5", Censored(5, below=True))],
    )
    def test_keeps_an_upper_bound_as_a_bound(self, written, bound):
        assert parse_number(written) == bound

    def test_reads_three_digits_after_a_mark_by_what_the_column_shows(self):
        assert parse_number("1.234", mark=decimal_mark(["12,5", "1.234"])) == 1234
        assert parse_number("1.234", mark=decimal_mark(["12.5", "1.234", 3.0])) == 1.234
        assert parse_number("1,234", mark=decimal_mark(["1,234.5"])) == 1234

    def test_says_when_nothing_tells_thousands_from_decimals(self):
        assert parse_number("1.234") == Doubtful(1234.0, Code.AMBIGUOUS_NUMBER, {"read_as": 1234.0})
        assert parse_number("1,234") == Doubtful(1.234, Code.AMBIGUOUS_NUMBER, {"read_as": 1.234})

    @pytest.mark.parametrize(
        ("column", "mark"),
        [
            (["1.234.567"], ","),
            (["1,234,567"], "."),
            (["12,5", "12.5"], None),
            (["1.234", "abc"], None),
            (["12", None, 4], None),
            (["1,5", "2,5", "3.5"], ","),
            (["1.2,3.4"], None),
        ],
    )
    def test_lets_the_majority_of_a_column_say_what_its_decimals_are(self, column, mark):
        assert decimal_mark(column) == mark

    @given(st.decimals(-10_000_000, 10_000_000, places=2))
    def test_reads_back_what_a_dutch_and_an_english_spreadsheet_write(self, number):
        english = f"{number:,}"
        dutch = english.translate(str.maketrans(",.", ".,"))

        assert parse_number(english, mark=".") == pytest.approx(float(number))
        assert parse_number(dutch, mark=",") == pytest.approx(float(number))

    @given(cells)
    def test_never_raises(self, cell):
        found = parse_quantity(cell, unit="eur")
        assert (
            isinstance(found, float | Doubtful | Censored | Estimate | Refused) or found is UNKNOWN
        )


class TestQuantities:
    @pytest.mark.parametrize(
        ("written", "unit", "value"),
        [
            ("1,5 ha", "m2", 15_000),
            ("1500 m²", "m2", 1500),
            ("1500 m 2", "m2", 1500),
            ("5000 m2", "ha", 0.5),
            ("2 MW", "mw", 2),
            ("250 kW", "mw", 0.25),
            ("12 FTE", "fte", 12),
            ("30 werkplekken", "workplaces", 30),
            ("10 mln euro", "eur", 10_000_000),
        ],
    )
    def test_converts_to_the_unit_we_keep(self, written, unit, value):
        assert parse_quantity(written, unit=unit) == value

    def test_takes_the_unit_of_the_column_unless_the_cell_has_its_own(self):
        assert parse_quantity(250, unit="mw", written_unit="kw") == 0.25
        assert parse_quantity("2 MW", unit="mw", written_unit="kw") == 2
        assert parse_quantity("€ 250", unit="eur", written_unit="keur") == 250_000

    @pytest.mark.parametrize("heading", [None, "eur", "keur", "meur", "beur"])
    @pytest.mark.parametrize(
        ("written", "value"),
        [
            ("2,5 mln", 2.5e6),
            ("€ 2,5 mln", 2.5e6),
            ("800 k€", 8e5),
            ("1.234,5k", 1_234_500),
            ("0,75M", 750_000),
            ("3 ton", 300_000),
            ("€ 2.500.000,-", 2.5e6),
            ("1,2 mld", 1.2e9),
        ],
    )
    def test_never_multiplies_a_unit_in_the_cell_by_that_of_the_heading(
        self, written, value, heading
    ):
        assert parse_quantity(written, unit="eur", written_unit=heading) == value

    def test_doubts_whole_euros_below_a_heading_in_millions(self):
        doubt = parse_quantity("750000", unit="eur", written_unit="meur")

        assert doubt.code is Code.AMOUNT_BEYOND_BELIEF

    @pytest.mark.parametrize("written", ["06-12345678", "1-3-2024", "50-40", "tussen 4 tafels"])
    def test_takes_no_other_text_for_a_range(self, written):
        assert isinstance(parse_quantity(written, unit="fte"), Refused)

    def test_says_how_apparent_power_became_power(self):
        told = {"read_as": 0.45, "cos_phi": 0.9}
        assert parse_quantity("500 kVA", unit="mw") == Doubtful(0.45, Code.CONVERTED_FROM_KVA, told)

    def test_refuses_a_unit_that_does_not_convert(self):
        told = {"unit": "kg", "expected": "m2"}
        assert parse_quantity("3 kg", unit="m2") == Refused(Code.UNIT_UNKNOWN, told)


class TestDates:
    @pytest.mark.parametrize(
        ("written", "day"),
        [
            ("2024-03-01", "2024-03-01"),
            ("2024-03-01T12:30:00", "2024-03-01"),
            ("1-3-2024", "2024-03-01"),
            ("1/3/24", "2024-03-01"),
            ("1-3-71", "1971-03-01"),
            ("1 mei 2023", "2023-05-01"),
            ("maart 2024", "2024-03-31"),
            ("12-2024", "2024-12-31"),
            ("2024-02", "2024-02-29"),
            ("2024-K3", "2024-09-30"),
            ("Q4 2024", "2024-12-31"),
            ("2024", "2024-12-31"),
            (2024.0, "2024-12-31"),
            (45352, "2024-03-01"),
            ("45352.5", "2024-03-01"),
            (date(2024, 3, 1), "2024-03-01"),
            (datetime(2024, 3, 1, 12), "2024-03-01"),  # noqa: DTZ001 - as a spreadsheet has it
        ],
    )
    def test_reads_days_and_the_last_day_of_longer_times(self, written, day):
        assert str(parse_date(written)) == day

    @pytest.mark.parametrize(
        "written",
        [
            "31-2-2024",
            "13-13-2024",
            "morgen",
            "12345",
            "0001",
            True,
            time(1),
            timedelta(1),
            "foo 2024",
        ],
    )
    def test_refuses_what_is_no_day(self, written):
        assert parse_date(written) == Refused(Code.NOT_A_DATE)

    def test_knows_unknown_and_errors(self):
        assert parse_date("n.v.t.") is UNKNOWN
        assert parse_year("#N/A", latest=2026) == Refused(Code.ERROR_CELL)

    @given(st.dates(date(1971, 1, 1), date(2069, 12, 31)))
    def test_reads_back_every_way_to_write_a_day(self, day):
        for written in (
            day.isoformat(),
            f"{day.day}-{day.month}-{day.year}",
            f"{day:%d/%m/%y}",
            (day - date(1899, 12, 30)).days,
        ):
            assert parse_date(written) == day

    def test_reads_years_up_to_this_one(self):
        too_late = Refused(Code.NOT_A_YEAR, {"earliest": 1600, "latest": 2026})
        assert parse_year("2015", latest=2026) == 2015
        assert parse_year("1-5-2015", latest=2026) == 2015
        assert parse_year("2027", latest=2026) == too_late
        assert parse_year("ooit", latest=2026) == too_late
        assert parse_year("", latest=2026) is UNKNOWN

    @given(cells)
    def test_never_raises(self, cell):
        assert isinstance(parse_date(cell), date | Refused) or parse_date(cell) is UNKNOWN


class TestCodes:
    @pytest.mark.parametrize(
        ("written", "number"),
        [("12345678", "12345678"), ("12.34 56-78", "12345678"), ("KvK-nr: 12345678", "12345678")],
    )
    def test_reads_a_kvk_number(self, written, number):
        assert parse_kvk_number(written) == number

    def test_restores_zeros_that_a_spreadsheet_dropped(self):
        told = {"read_as": "01234567"}
        assert parse_kvk_number(1234567.0) == Doubtful("01234567", Code.KVK_NUMBER_COMPLETED, told)

    @pytest.mark.parametrize("written", ["1234", "123456789", "00000000", "abc", "٠١٢٣٤٥٦٧"])
    def test_refuses_what_is_no_kvk_number(self, written):
        assert parse_kvk_number(written) == Refused(Code.NOT_A_KVK_NUMBER)

    @given(st.integers(1, 99_999_999))
    def test_reads_back_every_kvk_number_with_eight_digits(self, number):
        assert parse_kvk_number(f"{number:08}") == f"{number:08}"

    def test_reads_postcodes(self):
        assert parse_postcode("2611ab") == "2611 AB"
        assert parse_postcode("NL-2611 AB") == "2611 AB"
        assert parse_postcode("0611 AB") == Refused(Code.NOT_A_POSTCODE)
        assert parse_postcode(2611) == Refused(Code.NOT_A_POSTCODE)

    def test_reads_addresses(self):
        assert parse_email("Jan <Jan@Voorbeeld.nl>") == "jan@voorbeeld.nl"
        assert parse_email("mailto:a@b.nl;") == "a@b.nl"
        assert parse_email("jan at voorbeeld.nl") == Refused(Code.NOT_AN_EMAIL)
        assert parse_website("WWW.Voorbeeld.nl/") == "https://www.voorbeeld.nl"
        assert parse_website("http://a.nl/Pad") == "http://a.nl/Pad"
        assert parse_website("javascript:alert(1)") == Refused(Code.NOT_A_WEBSITE)
        assert parse_website("-") is UNKNOWN

    @given(cells)
    def test_never_raises(self, cell):
        for parse in (parse_kvk_number, parse_postcode, parse_email, parse_website):
            assert isinstance(parse(cell), str | Doubtful | Refused) or parse(cell) is UNKNOWN

    def test_shows_cells_as_they_were_typed(self):
        cells = (12.0, 1.5, time(12, 30), timedelta(days=1), False, float("inf"))
        shown = ["12", "1.5", "12:30:00", "1 day, 0:00:00", "FALSE", "inf"]

        assert [text_of(cell) for cell in cells] == shown
