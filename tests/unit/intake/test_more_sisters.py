"""More files like the small ugly ones: other encodings, periods, footers and shapes of table."""

from __future__ import annotations

from datetime import date

import pytest

from groeiruimte.intake.pipeline import check_rows, guess_mapping
from groeiruimte.intake.places import municipality_of
from groeiruimte.intake.remarks import Code
from groeiruimte.intake.tables import read_table

TODAY = date(2026, 11, 30)


def check(content):
    table = read_table(content if isinstance(content, bytes) else content.encode(), "x.csv")
    mapping = guess_mapping(table.header, above=table.above)
    return check_rows(table=table, mapping=mapping, observed_on=TODAY)


def names(content):
    return [row.name for row in check(content).rows]


def asked(content):
    """Return the codes that cost a yes."""
    return [problem.code for problem in check(content).costs_a_yes]


def figures(content):
    return {
        f"{seen.quantity} {seen.observed_on}": seen.value
        for row in check(content).rows
        for seen in row.observations
    }


LIST = "Naam;FTE 2024\nCafé Renë;12\nZürich Optics;3\n"


class TestEncodings:
    @pytest.mark.parametrize("encoding", ["mac_roman", "cp850"])
    def test_an_older_encoding_than_that_of_windows_is_read_and_asked_about(self, encoding):
        assert names(LIST.encode(encoding)) == ["Café Renë", "Zürich Optics"]
        assert asked(LIST.encode(encoding)) == [Code.ENCODING_ASSUMED]

    def test_that_of_windows_needs_no_question(self):
        text = "Naam;m²\nCafé “Renë” – d’Or;12\nµ-tech nº 3 ®;3\nÆgir ÉLAN;5\n"

        assert names(text.encode("cp1252"))[0] == "Café “Renë” – d’Or"
        assert asked(text.encode("cp1252")) == []

    @pytest.mark.parametrize("times", [1, 2])
    def test_what_was_encoded_twice_is_mended_and_asked_about(self, times):
        spoiled = LIST
        for _ in range(times):
            spoiled = spoiled.encode().decode("cp1252")

        assert names(spoiled) == ["Café Renë", "Zürich Optics"]
        assert asked(spoiled) == [Code.ENCODED_TWICE] * 2

    def test_accents_that_belong_side_by_side_stay_as_they_are(self):
        text = "Naam;FTE 2024\nMAMÃ SÃO ÂGE;12\nNaïef “Één” à Ö;3\n"

        assert names(text) == ["MAMÃ SÃO ÂGE", "Naïef “Één” à Ö"]
        assert asked(text) == []

    def test_a_letter_that_another_program_lost_is_asked_about(self):
        assert asked("Naam;FTE 2024\nCaf\ufffd;12\n") == [Code.LETTER_LOST]

    def test_a_zero_byte_amid_digits_makes_no_other_figure(self):
        text = b"Naam;FTE 2024\nA;1\x003\nB\x00C;4\n"

        assert figures(text) == {"fte 2024-12-31": 4}
        assert asked(text) == [Code.LETTER_LOST, Code.NOT_A_NUMBER]


class TestDates:
    def test_column_names_that_do_not_show_the_order_are_asked_about(self):
        text = "Naam;FTE 03/04/2024;FTE 05/06/2024\nA;12;13\n"

        assert list(figures(text)) == ["fte 2024-04-03", "fte 2024-06-05"]
        assert asked(text) == [Code.DATE_ORDER_ASSUMED] * 2

    @pytest.mark.parametrize("other", ["31/12/2024", "12/31/2024"])
    def test_one_column_name_that_shows_it_settles_all(self, other):
        assert asked(f"Naam;FTE 03/04/2024;FTE {other}\nA;12;13\n") == []

    @pytest.mark.parametrize(
        ("written", "day"),
        [
            ("H1 2024", "2024-06-30"),
            ("2024-H2", "2024-12-31"),
            ("3e kwartaal 2023", "2023-09-30"),
            ("K4 '24", "2024-12-31"),
            ("eind 2024", "2024-12-31"),
        ],
    )
    def test_a_period_in_a_cell_is_its_last_day(self, written, day):
        assert figures(f"Naam;Peildatum;FTE\nA;{written};12\n") == {f"fte {day}": 12}

    @pytest.mark.parametrize("written", ["week 12 2024", "2024-W12", "31 februari 2024", "Q1"])
    def test_what_is_no_day_is_refused(self, written):
        assert asked(f"Naam;Peildatum;FTE\nA;{written};12\n") == [Code.NOT_A_DATE]

    @pytest.mark.parametrize("written", ["1-3-1924", "20251"])
    def test_a_figure_of_very_long_ago_is_asked_about(self, written):
        assert asked(f"Naam;Peildatum;FTE\nA;{written};12\n") == [Code.DATE_LONG_AGO]

    @pytest.mark.parametrize("name", ["FTE 2025/26", "FTE FY24/25", "FTE 2023/2024", "FTE 26Q1"])
    def test_a_year_of_which_we_do_not_know_the_end_is_left_to_a_person(self, name):
        assert guess_mapping([name]).to_dict() == {}


class TestColumns:
    @pytest.mark.parametrize(
        "name",
        [
            *("FTE over 5 jaar", "FTE T-1", "FTE max", "FTE man", "FTE wereldwijd", "FTE lab"),
            *("m2 lab", "Omzet 2024 YTD", "Kas min", "Personeel vast", "FTE buitenland"),
        ],
    )
    def test_a_part_or_another_moment_of_a_figure_is_not_that_figure(self, name):
        assert guess_mapping([name]).to_dict() == {}

    @pytest.mark.parametrize(
        ("name", "target"),
        [
            ("m2 totaal 2024", "floor_area_used_m2:2024"),
            ("Omzet volgens jaarrekening 2024 (k€)", "revenue_eur:2024:keur"),
            ("FTE huidig", "fte"),
        ],
    )
    def test_words_that_change_nothing_leave_a_figure_what_it_is(self, name, target):
        assert guess_mapping([name]).to_dict() == {name: target}

    @pytest.mark.parametrize("first", ["", "tekst", "(tekst)", "[text]"])
    def test_a_row_of_units_below_the_names_is_part_of_the_names(self, first):
        text = f"Naam;FTE;Stroom contract;Omzet\n{first};(fte);[kW];k€\nA;12;500;250\n"

        assert list(figures(text).values()) == [12, 0.5, 250_000]
        assert names(text) == ["A"]


class TestMunicipalities:
    @pytest.mark.parametrize(
        ("written", "code"),
        [
            *(("GM0344", "GM0344"), ("344", "GM0344"), ("Haag, Den", "GM0518")),
            *(("Kaag & Braassem", "GM1884"), ("Bergen NH", "GM0373"), ("Hengelo O", "GM0164")),
            *(("Utrecht gem.", "GM0344"), ("Ede, Gelderland", "GM0228"), ("Stein (L.)", "GM0971")),
            *(("Land v. Cuijk", "GM1982"), ("Utrecht, Utrecht", "GM0344")),
            ("Nuenen, Gerwen en Nederwetten", "GM0820"),
        ],
    )
    def test_more_spellings_are_known(self, written, code):
        place = municipality_of(written)

        assert place is not None
        assert place.code == code

    @pytest.mark.parametrize(
        "written", ["Hengelo (Gld)", "Hengelo, Gelderland", "Rijswijk (NB)", "Laren GLD", "9999"]
    )
    def test_a_village_that_is_called_like_a_municipality_elsewhere_is_asked_about(self, written):
        assert municipality_of(written) is None


class TestRows:
    @pytest.mark.parametrize(
        "name", ["N=2", "(n = 12)", "Summe", "Alle bedrijven", "All companies", "Totaux"]
    )
    def test_a_total_in_other_words_is_no_company(self, name):
        text = f"Naam;FTE 2024\nA;12\n{name};12\n"

        assert (names(text), asked(text)) == (["A"], [Code.TOTAL_ROW])

    @pytest.mark.parametrize("name", ["Allego", "All Seas BV", "N=Photonics", "Summerfield"])
    def test_a_company_may_begin_like_one(self, name):
        assert names(f"Naam;FTE 2024\n{name};12\n") == [name]

    def test_names_that_come_back_further_down_are_no_company(self):
        text = "Naam;FTE 2024\nA;12\n\nNaam;FTE 2024\nB;13\n"

        assert (names(text), asked(text)) == (["A", "B"], [Code.NOT_A_COMPANY])

    def test_a_list_on_its_side_makes_no_companies_of_its_figures(self):
        text = "Naam;Alfa;Beta\nFTE 2024;12;13\nm2 2024;100;200\n"

        assert (names(text), asked(text)) == ([], [Code.NOT_A_COMPANY] * 2)

    def test_a_number_is_no_name(self):
        assert asked("Naam;FTE 2024\n1;12\n") == [Code.NOT_A_COMPANY]

    @pytest.mark.parametrize("cell", ["#NV", "#WERT!", "#VALEUR!", "#BLOKKEREN!"])
    def test_an_error_of_a_spreadsheet_in_another_language_is_told_as_one(self, cell):
        assert asked(f"Naam;FTE 2024\nA;{cell}\n") == [Code.ERROR_CELL]
