"""`groeiruimte forecast`: files in, files out, and located errors for what cannot be used."""

import csv
import json
import os
import random
import subprocess
import sys

import numpy as np
import pytest

from groeiruimte.project import cli

HEADER = "id,year,group,y\n"


@pytest.fixture
def rows():
    chance = np.random.default_rng(4)
    made = []
    for number in range(30):
        level = 20.0 * np.exp(chance.normal())
        for year in range(2015, 2022):
            level *= np.exp(0.1 + 0.2 * chance.standard_normal())
            made.append((f"c{number}", str(year), f"g{number % 3}", repr(float(level))))
    return made


@pytest.fixture
def run(tmp_path, capsys):
    def run_on(text, *words, origin="2021", capacity=None):
        panel = tmp_path / "panel.csv"
        panel.write_bytes(text if isinstance(text, bytes) else text.encode())
        out, chances = tmp_path / "q.csv", tmp_path / "p.csv"
        more = []
        if capacity is not None:
            (tmp_path / "cap.csv").write_text(capacity)
            more = ["--capacity", str(tmp_path / "cap.csv"), "--exceed-out", str(chances)]
        for file in (out, chances):
            file.unlink(missing_ok=True)
        code = cli.run(
            ["forecast", str(panel), "--origin", origin, "--out", str(out), *more, *words]
        )
        told = capsys.readouterr()
        return code, table(out), table(chances), told

    return run_on


def table(path):
    if not path.exists():
        return None
    with path.open(newline="") as file:
        return list(csv.DictReader(file))


def text_of(rows, *, delimiter=","):
    return "\n".join(delimiter.join(row) for row in [("id", "year", "group", "y"), *rows]) + "\n"


class TestOutput:
    def test_has_199_rising_quantiles_per_id_and_year(self, run, rows):
        code, quantiles, _, _ = run(text_of(rows), "--horizon", "3")

        assert code == 0
        assert [(row["id"], row["h"]) for row in quantiles[:3]] == [
            ("c0", "1"),
            ("c0", "2"),
            ("c0", "3"),
        ]
        assert len(quantiles) == 90
        names = list(quantiles[0])[2:]
        assert (len(names), names[0], names[-1]) == (199, "q0.005", "q0.995")
        for row in quantiles:
            levels = [float(row[name]) for name in names]
            assert levels == sorted(levels)
            assert levels[0] > 0

    def test_probabilities_agree_with_quantiles_in_the_first_year(self, run, rows):
        _, quantiles, _, _ = run(text_of(rows))
        at_80 = {row["id"]: row["q0.800"] for row in quantiles if row["h"] == "1"}
        capacity = "id,capacity\n" + "".join(f"{key},{level}\n" for key, level in at_80.items())

        _, _, chances, _ = run(text_of(rows), capacity=capacity)

        first = [float(row["p"]) for row in chances if row["h"] == "1"]
        assert first == pytest.approx([0.2] * 30, abs=0.02)
        assert np.mean(first) == pytest.approx(0.2, abs=0.01)

    def test_later_rows_play_no_part(self, run, rows):
        known = [row for row in rows if row[1] <= "2019"]

        assert run(text_of(rows), origin="2019")[1] == run(text_of(known), origin="2019")[1]

    def test_order_and_unit_play_no_part(self, run, rows):
        capacity = "id,capacity\nc1,90\nc2,75.5\n"
        shuffled = random.Random(1).sample(rows, len(rows))  # noqa: S311 - not a secret
        scaled = [(*row[:3], repr(float(row[3]) * 1000)) for row in rows]

        plain = run(text_of(rows), capacity=capacity)
        assert run(text_of(shuffled), capacity=capacity)[1:3] == plain[1:3]
        _, quantiles, chances, _ = run(
            text_of(scaled), capacity="id,capacity\nc1,90000\nc2,75500\n"
        )
        assert chances == plain[2]
        for one, other in zip(quantiles, plain[1], strict=True):
            assert float(one["q0.900"]) == pytest.approx(1000 * float(other["q0.900"]), rel=1e-6)

    def test_another_seed_moves_probabilities_only(self, run, rows):
        capacity = "id,capacity\nc1,90\nc2,75.5\n"

        one = run(text_of(rows), capacity=capacity)
        other = run(text_of(rows), "--seed", "5", capacity=capacity)

        assert one[1] == other[1]
        assert one[2] != other[2]

    def test_in_json_tells_what_it_rests_on(self, run, rows):
        _, _, _, told = run(text_of([*rows, ("new", "2018", "", "12")]), "--json")

        report = json.loads(told.out)
        assert (report["companies"], report["points"], report["seed"]) == (31, 211, 20250301)
        codes = {reason["code"] for reason in report["notes"]["new"]}
        assert codes == {"ONE_POINT", "LAST_VALUE_OLD"}
        assert len(report["input_hash"]) == 64


class TestDirt:
    @pytest.mark.parametrize(
        ("row", "place"),
        [
            ("c0,2019,g,abc", "row 212, column y: 'abc' is not a number"),
            ("c0,soon,g,3", "row 212, column year: 'soon' is not a year"),
            ("c0,2014,g,-3", "row 212, column y: '-3' is not a positive level"),
            ("c0,2014,g,0", "row 212, column y: '0' is not a positive level"),
            ("c0,2014,g,inf", "row 212, column y: 'inf' is not a positive level"),
            ("c0,2014,g,NaN", "row 212, column y: no value"),
            ("c0,2014", "row 212, column y: no value"),
            (",2014,g,3", "row 212, column id: it is empty"),
        ],
    )
    def test_is_left_out_and_told_with_its_place(self, run, rows, row, place):
        clean = run(text_of(rows))

        code, quantiles, _, told = run(text_of(rows) + row + "\n")

        assert (code, quantiles) == (0, clean[1])
        assert place in told.err

    def test_semicolons_and_decimal_commas_are_read(self, run, rows):
        dutch = [(*row[:3], row[3].replace(".", ",")) for row in rows]
        bytes_of_excel = text_of(dutch, delimiter=";").replace("\n", "\r\n").encode("utf-8-sig")

        assert run(bytes_of_excel)[1] == run(text_of(rows))[1]

    def test_a_repeated_row_changes_nothing_and_a_differing_one_is_told(self, run, rows):
        repeated = run(text_of([*rows, rows[3]]))
        assert repeated[1] == run(text_of(rows))[1]
        assert repeated[3].err == ""

        differing = run(text_of([*rows, (*rows[3][:3], "77")]))
        assert "'c0' has more than one value for 2018" in differing[3].err

    def test_a_slip_of_the_pen_is_set_aside(self, run, rows):
        off = [
            (*row[:3], repr(float(row[3]) * 1000)) if row[:2] == ("c4", "2018") else row
            for row in rows
        ]

        _, quantiles, _, told = run(text_of(off), "--json")

        codes = {reason["code"] for reason in json.loads(told.out)["notes"]["c4"]}
        assert "SLIP_SET_ASIDE" in codes
        clean = {(row["id"], row["h"]): row for row in run(text_of(rows))[1]}
        for row in quantiles:
            usual = float(clean[row["id"], row["h"]]["q0.500"])
            assert float(row["q0.500"]) == pytest.approx(usual, rel=0.25)

    def test_quarters_are_read_and_a_whole_year_means_all_of_it(self, run):
        lines = [
            f"c{n},{y}Q{q},,{100 + n + 4 * y + q}"
            for n in range(12)
            for y in (2019, 2020)
            for q in (1, 2, 3, 4)
        ]

        code, quantiles, _, told = run(HEADER + "\n".join(lines), "--json", origin="2020")

        assert (code, len(quantiles)) == (0, 60)
        assert json.loads(told.out)["points"] == 96

    def test_one_company_with_one_point_gets_an_answer(self, run):
        code, quantiles, _, _ = run("id,year,y\nsolo,2020,12\n", origin="2021")

        assert (code, len(quantiles)) == (0, 5)
        first = quantiles[0]
        assert float(first["q0.005"]) < 12 < float(first["q0.995"])


class TestCapacities:
    def test_more_capacity_never_raises_a_probability(self, run, rows):
        chances = [
            [float(row["p"]) for row in run(text_of(rows), capacity=f"id,capacity\nc3,{room}\n")[2]]
            for room in (40, 60, 90, 1e9)
        ]

        for less, more in zip(chances, chances[1:], strict=False):
            assert all(high <= low for low, high in zip(less, more, strict=True))
            assert more == sorted(more)
        assert chances[-1] == [0.000125] * 5

    def test_unknown_ids_and_unusable_capacities_are_told(self, run, rows):
        capacity = "id,capacity\nc1,90\nnobody,5\nc2,\nc3,x\nc4,50\nc4,40\n"

        _, _, chances, told = run(text_of(rows), capacity=capacity)

        assert {row["id"] for row in chances} == {"c1", "c4"}
        assert "row 3, column id: 'nobody' has no usable point" in told.err
        assert "row 5, column capacity: 'x' is not a number" in told.err
        assert "'c4' has more than one capacity (row 7); the smallest counts" in told.err


class TestWrongUse:
    @pytest.mark.parametrize(
        ("text", "message"),
        [
            ("", "the file is empty; expected columns id, year, y"),
            ("id,year,value2\na,1,2\n", "row 1: column 'y' is missing; found: id, year, value2"),
            ("id,year,y\na,2030,2\n", "no id has a usable point up to 2021"),
            (b"PK\x03\x04\0\0", "this is not a text file"),
        ],
    )
    def test_of_a_file_is_located_and_writes_nothing(self, run, text, message):
        code, quantiles, _, told = run(text)

        assert (code, quantiles) == (2, None)
        assert message in told.err

    def test_keeps_the_old_file_when_something_fails(self, tmp_path, run, rows):
        run(text_of(rows))
        before = (tmp_path / "q.csv").read_bytes()
        panel = tmp_path / "panel.csv"
        words = ["forecast", str(panel), "--origin", "2021", "--out", str(tmp_path / "q.csv")]

        missing = ["--capacity", str(tmp_path / "no.csv"), "--exceed-out", str(tmp_path / "p.csv")]
        assert cli.run([*words, *missing]) == 2

        assert (tmp_path / "q.csv").read_bytes() == before
        assert sorted(os.listdir(tmp_path)) == ["panel.csv", "q.csv"]

    @pytest.mark.parametrize(
        "words",
        [
            ["--capacity", "cap.csv"],
            ["--exceed-out", "p.csv"],
            ["--origin", "later"],
            ["--out", "no-such-folder/q.csv"],
        ],
    )
    def test_of_arguments_is_refused(self, run, rows, words):
        code, _, _, told = run(text_of(rows), *words)

        assert code == 2
        assert told.err

    def test_of_the_horizon_is_refused_by_the_parser(self, run, rows):
        with pytest.raises(SystemExit) as stopped:
            run(text_of(rows), "--horizon", "0")
        assert stopped.value.code == 2

    def test_does_not_overwrite_its_input(self, tmp_path, rows, capsys):
        panel = tmp_path / "panel.csv"
        panel.write_text(text_of(rows))

        assert cli.run(["forecast", str(panel), "--origin", "2021", "--out", str(panel)]) == 2
        assert "would overwrite what is read" in capsys.readouterr().err


def test_starts_without_setting_anything_up():
    script = (
        "import sys; from groeiruimte.project import cli\n"
        "try: cli.run(['forecast', '--help'])\n"
        "except SystemExit: pass\n"
        "assert not [name for name in sys.modules if name.startswith('django')]\n"
    )

    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True)

    assert done.returncode == 0, done.stderr
    assert "PANEL.csv" in done.stdout


def test_numerical_libraries_keep_to_one_thread_whatever_started_the_process():
    script = (
        "import os, groeiruimte\n"
        "import numpy\n"
        "numpy.ones((512, 512)) @ numpy.ones((512, 512))\n"
        "print(len(os.listdir('/proc/self/task')) if os.path.isdir('/proc/self/task') else 1)\n"
    )
    ours = {name: word for name, word in os.environ.items() if not name.endswith("_NUM_THREADS")}

    done = subprocess.run(
        [sys.executable, "-c", script], env=ours, capture_output=True, text=True, check=True
    )

    assert done.stdout.split() == ["1"]
