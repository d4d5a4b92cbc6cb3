"""`groeiruimte match`: amounts with marks, needs beyond the horizon, columns that come twice."""

import json

import pytest

from groeiruimte.engine.commands import match

DEMAND = """\
name: X
start: 2026-Q1
own_region: Noord
requirements:
  - {{key: floor, at_least: {amount}, unit: m2, from: {begin}}}
"""


@pytest.fixture
def matched(tmp_path, capsys):
    def run(supply, *, amount="1000", begin="2027-Q1"):
        demand, table = tmp_path / "d.yaml", tmp_path / "s.csv"
        demand.write_text(DEMAND.format(amount=amount, begin=begin))
        table.write_text("\n".join(supply) + "\n")
        code = match.main([str(demand), "--supply", str(table), "--json"])
        answer = json.loads(capsys.readouterr().out)
        return code, [each["verdict"] for each in answer.get("verdicts", [])] or str(answer)

    return run


@pytest.mark.parametrize(
    "cells",
    [("1.200", "800,5"), ("1,200", "800.5"), ("1 200", "800"), ("1.200,5", "800"), ("1'200", "80")],
)
def test_the_column_shows_what_its_marks_are(matched, cells):
    supply = ["place;region;floor", *(f"P{cell};Noord;{cell}" for cell in cells)]

    assert matched(supply) == (0, ["FITS", "EXCLUDED"])


@pytest.mark.parametrize("cell", ["1.200", "1,200", "1,234"])
def test_an_amount_of_which_nothing_shows_the_marks_is_asked_about(matched, cell):
    code, answer = matched(["place;region;floor", f"A;Noord;{cell}", "B;Noord;800"])

    assert code == 2
    assert "thousands, or has it decimals" in answer
    assert "places[0].facts.floor" in answer


def test_decimals_that_a_machine_wrote_are_decimals(matched):
    assert matched(["place,floor", "A,5.041", "B,6.123"], amount="6") == (0, ["EXCLUDED", "FITS"])


def test_a_need_of_1_000_is_asked_about_with_its_line(matched):
    code, answer = matched(["place,floor", "A,900"], amount="1.000")

    assert code == 2
    assert "d.yaml, line 5" in answer
    assert "is 1.000 of thousands" in answer


def test_a_need_that_begins_beyond_the_horizon_is_refused_and_not_unknown(matched):
    code, answer = matched(["place,floor", "A,900"], begin="2099-Q1")

    assert code == 2
    assert "begins after the horizon" in answer


def test_a_fact_that_has_two_columns_is_refused(matched):
    code, answer = matched(["place;floor;floor", "A;1200;10"])

    assert code == 2
    assert "'floor' stands here twice" in answer
