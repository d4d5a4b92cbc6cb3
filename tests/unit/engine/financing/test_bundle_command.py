"""`groeiruimte bundle`: the example of its page, errors that say where, exit codes."""

import json
import re
from pathlib import Path

import pytest

from groeiruimte.engine.commands import bundle

PAGE = Path(__file__).resolve().parents[4] / "docs/reference/financing.md"
HEAD = "case,amount,region,quarter\n"


def example():
    return re.findall(r"```csv\n(.*?)```", PAGE.read_text("utf-8"), flags=re.DOTALL)[0]


@pytest.fixture
def run(tmp_path, capsys):
    def bundled(text, *options):
        path = tmp_path / "cases.csv"
        path.write_text(text, "utf-8")
        code = bundle.main([str(path), *options])
        return code, capsys.readouterr()

    return bundled


def test_answers_the_example_of_its_page(run):
    code, written = run(example(), "--json")

    answer = json.loads(written.out)
    assert code == 0
    assert answer["status"] == "OPTIMAL"
    assert answer["amount"] == answer["bound"] == 83_000_000
    assert answer["bundles"][0]["cases"] == ["A", "B", "C"]
    assert sum(answer["bundles"][0]["regions"].values()) == pytest.approx(100)
    assert (answer["bundles"][0]["from"], answer["bundles"][0]["until"]) == ("2028-Q1", "2029-Q1")


def test_says_it_in_a_sentence_for_a_person(run):
    _code, written = run(example())

    assert written.out.startswith("83.0 million euros, 2028-Q1 to 2029-Q1: A, B, C")


def test_more_than_24_cases_are_bundled_too(run):
    regions = ("Brainport", "Twente", "Delft")
    rows = [f"C{n},{5 + n % 3} mln,{regions[n % 3]},2028-Q1" for n in range(30)]

    code, written = run(HEAD + "\n".join(rows), "--json")

    assert code == 0
    assert json.loads(written.out)["amount"] <= 200_000_000


def test_no_bundle_is_an_answer_of_its_own(run):
    code, written = run(HEAD + "A,60 mln,Delft,2028-Q1\n")

    assert code == 1
    assert "No choice" in written.out


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ("case,amount,region\nA,1,B\n", "line 1"),
        (HEAD + "A,veel,Delft,2028-Q1\n", "line 2"),
        (HEAD + "A,0,Delft,2028-Q1\n", "line 2"),
        (HEAD + "A,-5,Delft,2028-Q1\n", "line 2"),
        (HEAD + "A,5,,2028-Q1\n", "line 2"),
        (HEAD + "A,5,Delft,2028-Q5\n", "line 2"),
        (HEAD + "A,5,Delft,2028-Q1\nA,6,Delft,2028-Q1\n", "line 3"),
        (HEAD + "A,5,Delft,2028-Q1,extra\n", "line 2"),
    ],
)
def test_what_is_wrong_is_told_with_its_line(run, text, where):
    code, written = run(text, "--json")

    assert code == 2
    assert where in json.loads(written.out)["error"]["where"]


@pytest.mark.parametrize(
    "options",
    [
        ["--least", "veel"],
        ["--least", "9 mln", "--most", "8 mln"],
        ["--case-percent", "0"],
        ["--bundles", "0"],
        ["--quarters", "0"],
        ["--seconds", "nan"],
    ],
)
def test_rules_that_make_no_sense_are_refused(run, options):
    code, _written = run(example(), *options)

    assert code == 2
