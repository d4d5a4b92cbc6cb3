"""`groeiruimte basket`: the example of its page, laws, errors that say where, exit codes."""

import json
import re
from pathlib import Path

import pytest

from groeiruimte.engine.commands import basket
from groeiruimte.financing.rules.command_line import (
    instruments_on,
    known_names,
    what_facts_settle,
)
from groeiruimte.financing.rules.together import told

PAGE = Path(__file__).resolve().parents[4] / "docs/reference/financing.md"


def example():
    return re.findall(r"```yaml\n(.*?)```", PAGE.read_text("utf-8"), flags=re.DOTALL)[0]


@pytest.fixture
def run(tmp_path, capsys):
    def asked(text, *options):
        path = tmp_path / "case.yaml"
        path.write_text(text, "utf-8")
        known = {
            "instruments_on": instruments_on,
            "what_facts_settle": what_facts_settle,
            "together_told": told,
            "known": known_names(),
        }
        code = basket.main([str(path), *options], **known)
        return code, capsys.readouterr()

    return asked


def answer_of(run, text, *options):
    _code, written = run(text, "--json", *options)
    return json.loads(written.out)


def test_answers_the_example_of_its_page(run):
    code, written = run(example(), "--json")

    answer = json.loads(written.out)
    paid = sum(each["amount"] for each in answer["possible"])
    assert code == (1 if answer["gap"] else 0)
    assert answer["day"] == "2026-12-01"
    assert answer["committed"] == {"RND": 400_000.0, "EQUIPMENT": 0.0}
    assert paid + sum(answer["committed"].values()) + answer["gap"] == pytest.approx(10e6)
    fits = {each["code"]: each["fit"] for each in answer["instruments"]}
    assert {each["instrument"] for each in answer["possible"]} <= {
        code for code, fit in fits.items() if fit in ("NOW", "ASK")
    }


def test_more_money_granted_never_makes_the_gap_larger(run):
    less = answer_of(run, example())
    more = answer_of(run, example().replace("400000", "2000000"))

    assert more["gap"] <= less["gap"]


def test_a_closed_instrument_never_fits(run):
    for each in answer_of(run, example())["instruments"]:
        assert each["checks"]["OPEN"] != "NOT_MET" or each["fit"] in ("NO", "NEXT")


def test_the_order_of_the_needs_changes_nothing(run):
    turned = example().replace("RND: 4 mln, EQUIPMENT: 6 mln", "EQUIPMENT: 6000000, RND: 4 mln")

    assert answer_of(run, turned)["left"] == answer_of(run, example())["left"]


def test_says_it_in_sentences_for_a_person(run):
    _code, written = run(example())

    assert "open" in written.out.splitlines()[-1]


def test_says_of_grants_that_come_together_what_sources_say_of_that(run):
    few = (
        example()
        .replace("EQUIPMENT: 6 mln", "EQUIPMENT: 100000")
        .replace("amount: 400000", "amount: 1")
    )

    answer = answer_of(run, few)
    _code, written = run(few)

    assert answer["together"]
    assert {each["purpose"] for each in answer["together"]} <= {"RND", "EQUIPMENT"}
    assert len(re.findall("grants and tax relief together", written.out)) == len(answer["together"])
    for each in answer["together"]:
        assert each["verdict"] in ("ABOVE", "UNSAID", "PARTLY", "WITHIN")
        assert each["instruments"]


@pytest.mark.parametrize(
    ("old", "new", "where"),
    [
        ("RND: 4 mln", "RESEARCH: 4 mln", "$.needs.RESEARCH"),
        ("RND: 4 mln", "RND: much", "$.needs.RND"),
        ("Noord-Brabant", "Beieren", "$.company.province"),
        ("FTE: 45", "COLOUR: 45", "$.company.facts.COLOUR"),
        ("FTE: 45", "FTE: .nan", "$.company.facts.FTE"),
        ("phase: 2", "phase: 7", "$.company.phase"),
        ("instrument: WBSO", "instrument: WBS0", "$.granted[0].instrument"),
        ("FTE: 45", "FTE: many", "$.company.facts.FTE"),
    ],
)
def test_an_error_says_where_it_is(run, old, new, where):
    code, written = run(example().replace(old, new), "--json")

    assert code == 2
    assert json.loads(written.out)["error"]["where"] == where


OWN = """\
date: 2026-12-01
unit: instrument
instruments:
  - code: OWN_FUND
    name: {nl: Eigen fonds, en: Own fund}
    provider: {nl: Iemand, en: Somebody}
    kinds: [LOAN]
    pays: [RND]
    pays_basis: STATED
    phases: [1, 2, 3, 4]
    leads: SETS_NO_PRICE
    provinces: []
    european: false
    intake: CONTINUOUS
    status: {nl: Open, en: Open}
    source: {url: "https://example.org", title: Example}
    source_kind: OFFICIAL
    checked_on: 2026-11-30
    certainty: SURE
    conditions: []
"""


def test_instruments_of_a_file_take_the_place_of_those_of_the_programme(run, tmp_path):
    (tmp_path / "own.yaml").write_text(OWN, "utf-8")
    case = "needs: {RND: 4 mln}\ncompany: {phase: 2}\n"

    answer = answer_of(run, case, "--instruments", str(tmp_path / "own.yaml"))

    assert [each["code"] for each in answer["instruments"]] == ["OWN_FUND"]


@pytest.mark.parametrize(
    ("name", "text"), [("own.txt", ""), ("gone.yaml", None), ("own.yaml", "date: 2026-12-01\n")]
)
def test_a_file_of_instruments_that_is_none_is_refused(run, tmp_path, name, text):
    if text is not None:
        (tmp_path / name).write_text(text, "utf-8")

    code, written = run(example(), "--json", "--instruments", str(tmp_path / name))

    assert code == 2
    assert json.loads(written.out)["error"]["where"] == "--instruments"
