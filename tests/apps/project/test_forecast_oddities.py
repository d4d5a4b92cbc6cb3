"""`groeiruimte forecast`: life phases, odd figures that are reported, no certain chances."""

import csv

import numpy as np
import pytest

from groeiruimte.project import cli
from groeiruimte.project.forecast.cells import moment


@pytest.fixture
def run(tmp_path, capsys):
    def run_on(lines, *words, capacity=""):
        panel, caps = tmp_path / "panel.csv", tmp_path / "cap.csv"
        panel.write_text("\n".join(lines) + "\n")
        caps.write_text(f"id,capacity\n{capacity}\n")
        out, chances = tmp_path / "q.csv", tmp_path / "p.csv"
        for path in (out, chances):
            path.unlink(missing_ok=True)
        more = ["--capacity", str(caps), "--exceed-out", str(chances)] if capacity else []
        code = cli.run(
            ["forecast", str(panel), "--origin", "2022", "--out", str(out), *more, *words]
        )
        return code, rows_of(out), rows_of(chances), capsys.readouterr().err

    return run_on


def rows_of(path):
    if not path.exists():
        return None
    with path.open(newline="") as file:
        return list(csv.DictReader(file))


def grown(name, *levels, phase=""):
    return [f"{name};{2023 - len(levels) + n};{phase};{y}" for n, y in enumerate(levels)]


HEADER = ["id;year;phase;y"]


class TestLifePhases:
    def middle(self, rows):
        return float(rows[4]["q0.500"])

    def test_young_firms_are_expected_to_grow_and_mature_ones_hardly(self, run):
        by_phase = {
            phase: self.middle(run(HEADER + grown("a", 20, phase=phase))[1])
            for phase in ("1", "scale-up", "GROWN_UP")
        }

        assert by_phase["1"] > 1.3 * by_phase["scale-up"] > 1.3 * by_phase["GROWN_UP"] > 26

    def test_an_option_stands_in_where_the_file_says_nothing(self, run):
        lines = HEADER + grown("a", 20)

        _, by_option, _, _ = run(lines, "--phase", "STARTUP")
        _, by_column, _, _ = run(HEADER + grown("a", 20, phase="2"))
        _, unknown, _, _ = run(lines)

        assert by_option == by_column
        assert self.middle(unknown) < self.middle(by_option)

    def test_what_is_no_phase_is_reported_and_unknown(self, run):
        lines = HEADER + grown("a", 20)

        code, rows, _, errors = run(HEADER + grown("a", 20, phase="later"))

        assert (code, rows) == (0, run(lines)[1])
        assert "row 2: 'later' is no life phase" in errors


class TestOddFigures:
    def test_of_two_notations_are_reported_with_how_they_were_read(self, run):
        code, _, _, errors = run(HEADER + grown("a", "1.000", "1,200", "1 500"))

        assert code == 0
        assert "column y is written in two ways" in errors
        assert "'1.000' was read as 1000," in errors
        assert "'1 500' was read as 1500" in errors

    def test_of_which_nothing_shows_the_notation_are_reported_as_well(self, run):
        errors = run(HEADER + grown("a", "1.000", "1.250"))[3]

        assert "thousands or decimals: '1.000' was read as 1000" in errors

    @pytest.mark.parametrize(
        ("line", "reason"),
        [("a;2022;;1;200", "it has 5 cells and the header 4"), ('a;2022;;"5', "a quote is opened")],
    )
    def test_rows_of_which_the_cells_have_moved_are_left_out(self, run, line, reason):
        code, _, _, errors = run([*HEADER, *grown("a", 5, 6), line, *grown("b", 3, 4)])

        assert code == 0
        assert f"row 4, column all: {reason}" in errors

    def test_of_one_notation_are_not(self, run):
        for levels in (("1.5", "12.25", "3"), ("1,5", "2,25"), ("1.234,5", "1.300,0"), (5, 6)):
            assert "two ways" not in run(HEADER + grown("a", *levels))[3]

    @pytest.mark.parametrize(("levels", "is_odd"), [((10, 51), True), ((50, 11, 49), False)])
    def test_a_step_of_more_than_a_factor_five_is_asked_about(self, run, levels, is_odd):
        assert ("more than a factor five" in run(HEADER + grown("a", *levels))[3]) is is_odd

    @pytest.mark.parametrize("level", ["1e308", "1e-308", "5e-324", "1e101"])
    def test_near_the_limits_of_a_float_are_refused_with_their_place(self, run, level):
        code, rows, _, errors = run(HEADER + grown("a", 10, level))

        assert (code, rows) == (2, None)
        assert "row 3, column y" in errors

    def test_that_differ_beyond_measure_give_numbers_or_an_error(self, run):
        code, rows, _, _ = run(HEADER + grown("a", *["1e99", "1e-99"] * 3))

        assert code in (0, 2)
        values = [float(value) for row in rows or [] for value in row.values() if value != "a"]
        assert np.isfinite(values).all()


@pytest.mark.parametrize(
    ("written", "year"),
    [("H1 2026", 2026.0), ("2026-H2", 2026.5), ("FY2025", 2025.0), ("31-12-2024", 2025.0)],
)
def test_moments_are_read_as_people_here_write_them(written, year):
    assert moment(written, decimal_comma=True)[0] == year


def test_no_chance_is_zero_or_one(run):
    lines = HEADER + grown("a", 50, 50, 50) + grown("b", 50, 50, 50)

    _, _, chances, _ = run(lines, "--paths", "1000", capacity="a,1\nb,100000000")

    assert {row["p"] for row in chances} == {"0.9995", "0.0005"}
