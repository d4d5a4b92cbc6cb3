"""Files of the same kinds as the small ugly ones: other marks, units, dates, scripts and words."""

from __future__ import annotations

from datetime import date

import pytest

from groeiruimte.intake.pipeline import check_rows, guess_mapping
from groeiruimte.intake.places import municipality_of
from groeiruimte.intake.remarks import Code
from groeiruimte.intake.tables import read_table
from groeiruimte.intake.values import parse_website

TODAY = date(2026, 11, 30)


def check(text):
    table = read_table(text.encode(), "x.csv")
    mapping = guess_mapping(table.header, above=table.above)
    return check_rows(table=table, mapping=mapping, observed_on=TODAY)


def read(text):
    """Return per company the values of its figures, in the order of the columns."""
    return {row.name: [seen.value for seen in row.observations] for row in check(text).rows}


def codes(text):
    return [problem.code for problem in check(text).problems]


class TestNumbers:
    @pytest.mark.parametrize(
        "text",
        [
            "Bedrijf;m2 2024\nA;1'200\nB;2’350\n",
            "Bedrijf;FTE 2024;m2 2024\nA;;1 200\nB;;2\u00a0350\n",
            'Company,Score,m2 2024\nA,4.5,"1,200"\nB,3.25,"2,350"\n',
            "Company;Revenue 2024;m2 2024\nA;;1,200\nB;;2,350\nC;1,234,567.5;1\n",
        ],
        ids=["Swiss", "blanks", "a column nobody uses shows it", "a column of money shows it"],
    )
    def test_reads_thousands_without_a_doubt_where_the_file_shows_them(self, text):
        got = read(text)

        assert (got["A"], got["B"]) == ([1200], [2350])
        assert not {Code.AMBIGUOUS_NUMBER} & set(codes(text))

    @pytest.mark.parametrize("other", ["", "FTE 2023;"])
    def test_asks_about_square_metres_with_three_decimals(self, other):
        beside = "41,5;" if other else ""
        text = f"Bedrijf;{other}m2 2024\nA;{beside}1,200\n"

        assert Code.AMBIGUOUS_NUMBER in codes(text)
        assert other or read(text) == {"A": [1200]}

    @pytest.mark.parametrize(
        ("cell", "euros"),
        [("k€ 750", 750e3), ("mln 1,5", 1.5e6), ("€1.5M", 1.5e6), ("nihil", 0), ("750", 750e3)],
    )
    def test_reads_a_unit_on_either_side(self, cell, euros):
        assert read(f"Bedrijf;Kas (k€)\nA;{cell}\n") == {"A": [euros]}

    @pytest.mark.parametrize("cell", ["-100", "−100", "(100)", "€ (100)"])
    def test_reads_spending_below_zero_in_every_notation_as_earning(self, cell):
        text = f"Bedrijf;Burn per maand (k€)\nA;{cell}\n"

        assert (read(text), codes(text)) == ({"A": [0]}, [Code.EARNS])

    def test_reads_between_two_numbers_as_a_range(self):
        assert read("Bedrijf;FTE 2024\nA;tussen 40 en 50\n") == {"A": [45]}


class TestHeadings:
    @pytest.mark.parametrize(
        ("title", "euros"),
        [
            ("Bedragen x € 1.000", 2_500_000),
            ("(in duizenden euro's)", 2_500_000),
            ("Amounts in EUR m", 2_500_000_000),
            ("Fonds van 3 mln", 2_500),
        ],
    )
    def test_a_title_above_the_names_counts_for_all_amounts(self, title, euros):
        text = f"{title};;\nBedrijf;Omzet 2024;FTE 2024\nA;2500;7\nB;1;8\n"

        assert read(text)["A"] == [euros, 7]

    @pytest.mark.parametrize("name", ["Funding sought (EUR m)", "Gezocht (mln €)"])
    def test_keeps_the_unit_of_a_wish(self, name):
        (row,) = check(f"Bedrijf;{name};FTE\nA;5;1\n").rows

        assert [wish.value for wish in row.intentions] in ([5_000_000], [])

    @pytest.mark.parametrize("name", ["FTE Q1", "FTE week 12 2025", "FTE Q1/Q2 2025", "FTE jan"])
    def test_a_time_that_no_day_can_be_made_of_is_left_to_a_person(self, name):
        text = f"Bedrijf;{name}\nA;5\n"

        assert (read(text), codes(text)) == ({"A": []}, [Code.COLUMN_NOT_USED])

    def test_the_order_of_day_and_month_is_that_of_all_names(self):
        (row,) = check("Company;FTE 03/04/2024;FTE 06/30/2024\nA;1;2\n").rows

        assert [seen.observed_on.isoformat() for seen in row.observations] == [
            "2024-03-04",
            "2024-06-30",
        ]


class TestRows:
    @pytest.mark.parametrize(
        "name", ["Subtotaal Delft", "Σ", "Totale FTE", "Gemiddelde regio Oost", "(n=2)"]
    )
    def test_a_total_or_a_note_is_no_company(self, name):
        assert set(read(f"Bedrijf;FTE 2024\nA co;1\n{name};3\n")) in ({"A co"}, {"A co", "(n=2)"})
        assert set(read(f"Bedrijf;FTE 2024\nA co;1\n{name};\n")) == {"A co"}

    def test_a_company_may_be_called_like_a_total(self):
        text = "Bedrijf;FTE 2024\nGemiddeld Groen B.V.;1\nTotaal Energie BV;3\n"

        assert set(read(text)) == {"Gemiddeld Groen B.V.", "Totaal Energie BV"}

    def test_a_legal_form_alone_names_nobody(self):
        text = "Naam;Peildatum;FTE\nBV;31-12-2024;4\nB.V.;31-12-2024;5\n"

        assert read(text) == {"BV": [4], "B.V.": [5]}

    def test_a_date_without_marks_is_a_date(self):
        (row,) = check("Bedrijf;Peildatum;FTE\nA;20241231;8\n").rows

        assert row.observations[0].observed_on == date(2024, 12, 31)


@pytest.mark.parametrize("name", ["Delft, Nederland", "NL-Delft", "2628 Delft", "2628 CD Delft"])
def test_finds_a_municipality_beside_its_country_and_postcode(name):
    assert municipality_of(name).code == "GM0503"


def test_takes_a_web_address_in_any_script():
    assert parse_website("münchen-photonik.example/ü") == "https://münchen-photonik.example/ü"
