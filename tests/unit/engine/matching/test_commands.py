"""What strangers type: answers as JSON, errors that say where, exit codes; no Django needed."""

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from groeiruimte.engine.commands import match, rank, verify_certificate
from groeiruimte.project.vocabulary import vocabulary

REFERENCE = Path(__file__).resolve().parents[4] / "docs" / "reference"


def example(page, kind, number=0):
    text = (REFERENCE / page).read_text("utf-8")
    return re.findall(rf"```{kind}\n(.*?)```", text, flags=re.DOTALL)[number]


@pytest.fixture
def demand(tmp_path):
    path = tmp_path / "demand.yaml"
    path.write_text(example("match.md", "yaml"), "utf-8")
    return path


@pytest.fixture
def supply(tmp_path):
    path = tmp_path / "supply.yaml"
    path.write_text(example("match.md", "yaml", 1), "utf-8")
    return path


def ranked(tmp_path, capsys, problem):
    path = tmp_path / "problem.json"
    path.write_text(problem if isinstance(problem, str) else json.dumps(problem), "utf-8")
    code = rank.main([str(path), "--json"])
    return code, json.loads(capsys.readouterr().out)


class TestRank:
    def test_answers_the_example_of_its_page(self, tmp_path, capsys):
        code, answer = ranked(tmp_path, capsys, example("rank.md", "json"))

        assert code == 0
        assert answer["order"] == ["South", "North", "East"]
        assert sum(row[0] for row in answer["rank_acceptability"]) == pytest.approx(1)

    def test_prints_a_table_for_a_person(self, tmp_path, capsys):
        path = tmp_path / "problem.json"
        path.write_text(example("rank.md", "json"), "utf-8")

        assert rank.main([str(path)]) == 0
        assert capsys.readouterr().out.startswith("South\tfirst 8")

    @pytest.mark.parametrize(
        ("problem", "where"),
        [
            ("no json", "problem.json, line 1, column 1"),
            ({}, "$"),
            ({"criteria": ["a"], "measurements": [[1, 2]]}, "$.measurements[0]"),
            ({"criteria": ["a"], "measurements": [["x"]]}, "$.measurements[0][0]"),
            ({"criteria": ["a", "a"], "measurements": [[1, 2]]}, "$.criteria[1]"),
            ({"criteria": ["a"], "measurements": [[None]]}, "$.criteria[0]"),
            ({"criteria": ["a"], "measurements": [[1]], "wieghts": [1]}, "$.wieghts"),
            ({"criteria": ["a"], "measurements": [[1]], "weights": [0]}, "$.weights"),
            ({"criteria": ["a"], "measurements": [[1]], "draws": 0}, "$.draws"),
            (
                {"criteria": ["a"], "measurements": [[{"normal": [1, -2]}]]},
                "$.measurements[0][0].normal",
            ),
            (
                {"criteria": ["a"], "measurements": {"file": "no.npz"}, "alternatives": ["x"]},
                "$.measurements.file",
            ),
            (
                {
                    "criteria": ["a", "b"],
                    "measurements": [[1, 2]],
                    "weights": {"kind": "intervals", "values": [[0.8, 1], [0.8, 1]]},
                },
                "$.weights",
            ),
            ({"method": "topsis", "criteria": ["a"], "measurements": [[1], [2]]}, "$.weights"),
            (
                {
                    "method": "topsis",
                    "criteria": ["a"],
                    "measurements": [[1], [{"normal": [1, 2]}]],
                    "weights": [1],
                },
                "$.measurements",
            ),
        ],
    )
    def test_says_where_a_problem_is_wrong(self, tmp_path, capsys, problem, where):
        code, answer = ranked(tmp_path, capsys, problem)

        assert code == 2
        assert answer["error"]["where"] == where
        assert answer["error"]["what"].endswith(".")

    @pytest.mark.parametrize(
        "weights",
        [
            {"kind": "pairs"},
            {"kind": "ordinal", "order": ["b", "a"]},
            {"kind": "ordinal", "pairs": [["b", "a"]]},
            {"kind": "intervals", "values": {"b": [0.5, 1]}},
            {"kind": "ratios", "values": [["b", "a", 1]]},
            {"kind": "statements", "values": [{"sum": {"b": 1, "a": -1}}]},
            {"kind": "all", "of": [{"kind": "ratios", "values": [["b", "a", 1]]}]},
        ],
    )
    def test_every_way_to_say_that_b_counts_most_gives_the_same(self, tmp_path, capsys, weights):
        problem = {"criteria": ["a", "b"], "measurements": [[1, 0], [0, 1]], "weights": weights}

        code, answer = ranked(tmp_path, capsys, problem)

        if weights["kind"] == "pairs":
            assert code == 2
        else:
            assert answer["mean_weights"] == pytest.approx([0.25, 0.75], abs=0.005)
            assert answer["necessarily_better"] == [["A2", "A1"]]
            assert [each["alternative"] for each in answer["never_best"]] == []

    def test_starts_without_django(self, tmp_path):
        path = tmp_path / "problem.json"
        path.write_text(example("rank.md", "json"), "utf-8")
        program = (
            "import sys; from groeiruimte.project.cli import run;"
            f"code = run(['rank', {str(path)!r}]);"
            "sys.exit(code or ('django' in sys.modules))"
        )

        assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0


class TestMatch:
    def test_answers_the_example_of_its_page_and_its_proof_holds(
        self, tmp_path, demand, supply, capsys
    ):
        proof = tmp_path / "proof.json"
        words = [str(demand), "--supply", str(supply), "--json", "--certificate", str(proof)]

        assert match.main(words, vocabulary=vocabulary()) == 0

        answer = json.loads(capsys.readouterr().out)
        assert answer["conclusion"]["code"] == "ONLY_HERE"
        assert answer["conclusion"]["en"] in example_sentence()
        assert answer["conclusion"]["most_deciding_fact"] == "power_mw"
        checking = [str(proof), "--demand", str(demand), "--supply", str(supply)]
        assert verify_certificate.main(checking) == 0

    def test_a_changed_file_is_no_longer_what_the_proof_is_about(
        self, tmp_path, demand, supply, capsys
    ):
        answer = tmp_path / "answer.json"
        match.main([str(demand), "--supply", str(supply), "--json"])
        answer.write_text(capsys.readouterr().out, "utf-8")
        supply.write_text(supply.read_text("utf-8").replace("12}", "9}"), "utf-8")

        code = verify_certificate.main(
            [str(answer), "--demand", str(demand), "--supply", str(supply), "--json"]
        )

        found = json.loads(capsys.readouterr().out)
        assert (code, found["holds"]) == (1, False)
        assert any("not sure to be met" in each for each in found["objections"])

    @pytest.mark.parametrize(
        ("lines", "verdicts"),
        [
            ("place,region,power_mw\nA,Noord,12\nB,Zuid,\n", ["FITS", "UNKNOWN"]),
            ("place;power_mw\nA;9,5\nB;10,5\n", ["EXCLUDED", "FITS"]),
            (
                "place,fact,value,from\nA,power_mw,4,2026-Q1\nA,power_mw,12,2028-Q1\nB,other,1,\n",
                ["FITS_FROM", "UNKNOWN"],
            ),
        ],
    )
    def test_reads_a_table(self, tmp_path, capsys, lines, verdicts):
        supply, demand = tmp_path / "supply.csv", tmp_path / "demand.yaml"
        supply.write_text(lines, "utf-8")
        demand.write_text("start: 2026-Q1\nrequirements: [{key: power_mw, needed: 10}]\n", "utf-8")

        match.main([str(demand), "--supply", str(supply), "--json"], vocabulary=vocabulary())

        answer = json.loads(capsys.readouterr().out)
        assert [each["verdict"] for each in answer["verdicts"]] == verdicts

    @pytest.mark.parametrize(
        ("asked", "where"),
        [
            ("requirements: []", "$.requirements"),
            ("requirements: [{key: a}]", "$.requirements[0]"),
            ("requirements: [{key: a, at_least: x}]", "$.requirements[0].at_least"),
            ("requirements: [{key: a, at_least: 1, from: 2026-Q9}]", "$.requirements[0].from"),
            ("requirements: [{key: a, at_least: 1, from: 2026-Q1}]", "$.requirements[0].from"),
            ("requirements: [{key: a, at_least: 1}, {key: a, at_most: 3}]", "$.requirements[1]"),
            ("requirements: [{key: a, at_least: 1}", "demand.yaml, line 1"),
        ],
    )
    def test_says_where_a_demand_is_wrong(self, tmp_path, supply, capsys, asked, where):
        demand = tmp_path / "demand.yaml"
        demand.write_text(asked, "utf-8")

        assert match.main([str(demand), "--supply", str(supply), "--json"]) == 2
        assert json.loads(capsys.readouterr().out)["error"]["where"].startswith(where)

    def test_a_file_that_is_no_certificate_is_refused(self, demand, supply, capsys):
        words = [str(demand), "--demand", str(demand), "--supply", str(supply)]

        assert verify_certificate.main(words) == 2
        assert "'format' is missing" in capsys.readouterr().err

    def test_wrong_use_is_told_in_one_line(self, capsys):
        with pytest.raises(SystemExit) as stopped:
            match.main(["demand.yaml"])

        assert stopped.value.code == 2
        assert capsys.readouterr().err.endswith("See: groeiruimte match --help\n")


def example_sentence():
    return (REFERENCE / "match.md").read_text("utf-8")
