"""The small ugly files of the pipeline, each with the outcome its table asks for."""

from __future__ import annotations

from datetime import date

import pytest

from groeiruimte.intake.pipeline import check_rows, guess_mapping, looks_like_pipeline
from groeiruimte.intake.places import municipality_of
from groeiruimte.intake.remarks import COSTS_A_YES, Code
from groeiruimte.intake.tables import read_table

TODAY = date(2026, 11, 30)


@pytest.fixture
def check(shared):
    """Return what the check of one of the files says."""

    def checked(name):
        content = (shared / "data/hard_cases" / name).read_bytes()
        table = read_table(content, name, suits=looks_like_pipeline)
        return check_rows(table=table, mapping=guess_mapping(table.header), observed_on=TODAY)

    return checked


def figures(checked):
    return {
        row.name: {(f.quantity, f.observed_on.isoformat()): f.value for f in row.observations}
        for row in checked.rows
    }


def remarks(checked):
    return [(problem.row, problem.code) for problem in checked.problems]


def test_refuses_the_row_with_an_unquoted_decimal_by_its_number(check):
    checked = check("unquoted_decimal.csv")

    assert remarks(checked) == [(2, Code.ROW_OF_OTHER_WIDTH)]
    assert figures(checked) == {
        "Betaflux": {("fte", "2024-12-31"): 12, ("floor_area_used_m2", "2024-12-31"): 800}
    }


def test_keeps_two_names_in_another_script_apart(check):
    checked = check("cjk_long.csv")

    assert [row.name for row in checked.rows] == ["量子光学", "光子集成"]
    assert checked.duplicates_inside == []


def test_reads_thousands_as_the_other_columns_show(check):
    checked = check("english_thousands.csv")

    assert figures(checked) == {
        "Lumenwerk": {("fte", "2024-12-31"): 41.5, ("floor_area_used_m2", "2024-12-31"): 1200},
        "Betaflux": {("fte", "2024-12-31"): 12.25, ("floor_area_used_m2", "2024-12-31"): 2350},
    }
    assert checked.problems == []


def test_dates_quarters_by_their_last_day(check):
    assert figures(check("quarter_in_header.csv")) == {
        "Lumenwerk": {("fte", "2025-03-31"): 40, ("fte", "2025-06-30"): 44}
    }


def test_takes_money_sought_for_a_wish_and_runway_for_nothing(check):
    checked = check("sought_and_runway.csv")

    (row,) = checked.rows
    assert row.observations == ()
    assert [(wish.field, wish.value) for wish in row.intentions] == [
        ("capital_sought_eur", 5_000_000)
    ]
    assert [(p.code, p.column) for p in checked.problems] == [
        (Code.COLUMN_NOT_USED, "Cash runway (maanden)")
    ]


def test_counts_the_factor_in_a_heading(check):
    checked = check("times_thousand.csv")

    assert figures(checked) == {"Lumenwerk": {("revenue_eur", "2024-12-31"): 2_500_000}}
    assert checked.problems == []


def test_lets_a_unit_in_the_cell_beat_the_heading(check):
    assert figures(check("unit_twice.csv")) == {
        "Lumenwerk": {("revenue_eur", "2024-12-31"): 2.5e6, ("cash_eur", "2024-12-31"): 1.2e6},
        "Betaflux": {("revenue_eur", "2024-12-31"): 8e5, ("cash_eur", "2024-12-31"): 7.5e5},
    }


def test_takes_the_order_of_day_and_month_from_the_whole_column(check):
    assert figures(check("us_dates.csv")) == {
        "Lumenwerk": {("fte", "2024-12-31"): 44},
        "Betaflux": {("fte", "2024-03-04"): 20},
    }


def test_reads_days_as_column_names(check):
    assert figures(check("date_header.xlsx")) == {
        "Lumenwerk": {("fte", "2023-12-31"): 38, ("fte", "2024-12-31"): 41},
        "Betaflux": {("fte", "2023-12-31"): 18, ("fte", "2024-12-31"): 20},
    }


def test_says_that_a_formula_has_no_result(check):
    checked = check("formula_no_cache.xlsx")

    assert remarks(checked) == [
        (2, Code.FORMULA_WITHOUT_RESULT),
        (3, Code.FORMULA_WITHOUT_RESULT),
    ]
    assert all(problem.level in COSTS_A_YES for problem in checked.problems)


def test_knows_municipalities_in_many_spellings(check):
    named = [municipality_of(row.municipality) for row in check("municipality_names.csv").rows]

    assert [place.code if place else None for place in named] == ["GM0164", "GM0796", None]


def test_takes_a_website_with_a_question_mark(check):
    checked = check("website_query.csv")

    assert checked.rows[0].website == "https://www.lumenwerk.example?ref=rom"
    assert checked.problems == []


def test_spoils_no_name_for_the_sake_of_one_line(check):
    checked = check("mixed_encoding.csv")

    assert [row.name for row in checked.rows] == ["Café Optiek", "René Photonics"]
    assert [(p.row, p.code, p.params["line"]) for p in checked.problems] == [
        (3, Code.ENCODING_MIXED, 3)
    ]


def test_says_in_which_line_a_quote_is_left_open(check):
    checked = check("open_quote.csv")

    assert figures(checked) == {"Lumen werk": {("fte", "2024-12-31"): 12}}
    assert [(p.code, p.params["line"]) for p in checked.problems] == [(Code.QUOTE_NOT_CLOSED, 4)]


def test_lets_no_character_in_that_turns_the_page_around(check):
    checked = check("bidi.csv")

    assert checked.rows[0].name == "abcgnp.exe"
    assert remarks(checked) == [(0, Code.CONTROL_CHARACTERS_REMOVED)]


def test_keeps_two_names_with_one_number_apart_until_asked(check):
    checked = check("one_kvk_two_names.csv")

    assert [row.name for row in checked.rows] == ["Cafe Facade Electronique", "Umlaut en Zonen"]
    (pair,) = checked.duplicates_inside
    assert (pair.row, pair.other_row, pair.reason) == (3, 2, "same_kvk")


def test_takes_spending_below_zero_for_earning(check):
    checked = check("earns_more_than_it_spends.csv")

    assert figures(checked)["Winst BV"]["monthly_burn_eur", "2024-12-31"] == 0
    assert checked.rows[0].observations[1].written == "-100000"
    assert remarks(checked) == [(2, Code.EARNS)]
