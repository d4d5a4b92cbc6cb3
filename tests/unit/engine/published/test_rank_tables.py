"""`groeiruimte rank` gives the figures of published tables, from a file as a stranger writes it."""

import json

import numpy as np
import pytest

from groeiruimte.engine.files.located import Located
from groeiruimte.engine.published.ranking_answer import answer_to
from groeiruimte.engine.published.ranking_problem import problem_of


def rank(**problem):
    return answer_to(problem_of(Located(problem)))


@pytest.fixture
def tables(shared):
    folder = shared / "data" / "mcda"
    if not folder.is_dir():
        pytest.skip("The published tables are not on this machine.")
    return folder


class TestThrombolysis:
    """All figures printed by the R package smaa, on its own samples."""

    @pytest.fixture
    def expected(self, tables):
        return json.loads((tables / "smaa_thrombo" / "expected.json").read_text())

    def problem(self, tables, expected, **weights):
        file = str(tables / "smaa_thrombo" / "thrombo.npz")
        return {
            "alternatives": expected["alternatives"],
            "criteria": [{"name": name, "value": "given"} for name in expected["criteria"]],
            "measurements": {"file": file, "array": "meas"},
            "weights": {"kind": "samples", "file": file, "array": "weights"},
        } | weights

    def test_gives_every_printed_figure(self, tables, expected):
        answer = rank(**self.problem(tables, expected))

        assert answer["rank_acceptability"] == expected["rank_acceptability"]
        printed = [np.array(expected[key]) for key in ("central_weights", "confidence_factors")]
        assert np.array(answer["central_weights"]) == pytest.approx(printed[0], abs=5e-8)
        assert answer["confidence_factors"] == expected["confidence_factors"]
        assert answer["pairwise_winning"]["matrix"] == expected["pairwise_winning"]
        entropy = expected["ranking_entropy"]
        assert answer["entropy"]["ranking"] == pytest.approx(entropy, abs=5e-8)

    def test_gives_the_printed_figures_for_fixed_weights(self, tables, expected):
        fixed = expected["fixed_weights"]

        answer = rank(**self.problem(tables, expected, weights=fixed["w"]))

        assert answer["rank_acceptability"] == fixed["rank_acceptability"]

    def test_gives_the_printed_values_of_value_functions(self, expected):
        for case in expected["pvf"]:
            points = sorted(zip(case["cutoffs"], case["values"], strict=True))
            outside = "clip" if case["mode"] == "clip" else "extrapolate"
            value = {"kind": "piecewise", "points": points, "outside": outside}

            answer = rank(
                criteria=[{"name": "X", "value": value}],
                measurements=[[x] for x in case["x"]],
                weights=[1],
            )

            assert answer["scores"] == pytest.approx(case["y"])


def test_benefit_risk_stays_inside_half_of_the_published_tolerance(tables):
    published = json.loads((tables / "jsmaa" / "benefit_risk.json").read_text())
    rows = [
        [{kind: list(pair)} for kind, *pair in zip(published["distribution"], *both, strict=True)]
        for both in zip(published["mean"], published["sd"], strict=True)
    ]

    answer = rank(
        alternatives=published["alternatives"],
        criteria=[
            {"name": name, "direction": "max" if up else "min"}
            for name, up in zip(published["criteria"], published["ascending"], strict=True)
        ],
        measurements=rows,
    )

    for ours, theirs, tolerance in (
        ("rank_acceptability", "rank_acceptability", "ra_tol"),
        ("central_weights", "central_weights", "cw_tol"),
        ("confidence_factors", "confidence_factors", "cf_tol"),
    ):
        half = published[tolerance] / 2
        assert np.array(answer[ours]) == pytest.approx(np.array(published[theirs]), abs=half)
    scales = [[point[0] for point in points] for points in answer["value_functions"]]
    expected = np.array(published["scales_expected_approx"])
    # The published scale of the last criterion ends at 34.0; the interval itself at 34.3.
    assert np.array(scales) == pytest.approx(expected, abs=0.31)


def test_all_nine_zones_fall_in_the_class_of_merad(tables):
    published = json.loads((tables / "jsmaa" / "merad_electre_tri.json").read_text())
    names = published["category_order_low_to_high"]

    answer = rank(
        method="electre_tri",
        criteria=[
            {"name": c["id"], "direction": "max" if c["ascending"] else "min"}
            | {k: c[k] for k in "qp"}
            for c in published["criteria"]
        ],
        measurements=published["alternatives"],
        classes=names,
        profiles=[published["category_upper_bounds"][name] for name in names[:-1]],
        weights=published["weights"],
        level=published["lambda"],
        rule=published["rule"],
    )

    found = dict(zip(answer["alternatives"], answer["assignments"], strict=True))
    assert found == published["expected"]
    z10 = answer["credibility"][answer["alternatives"].index("z10")]
    assert z10[0] == pytest.approx(published["expected_concordance_z10_cat4"])


METHODS = {"PROMETHEE II": "promethee", "TOPSIS": "topsis", "WSM": "weighted_sum"}


@pytest.mark.parametrize("number", range(6))
def test_gives_the_classic_tables(tables, number):
    table = json.loads((tables / "classic" / "tables.json").read_text())[number]
    criteria = [
        {"name": f"c{column}", "direction": direction}
        | (
            {
                "preference": {
                    "kind": table["pref"],
                    "p": table["p"][column],
                    "q": table["q"][column],
                }
            }
            if "pref" in table
            else {}
        )
        for column, direction in enumerate(table["types"])
    ]
    norm = {"vector": "vector"}.get(table.get("norm"), "sum")
    problem = {"normalization": norm} if "norm" in table else {}

    answer = rank(
        method=METHODS[table["method"]],
        criteria=criteria,
        measurements=table["matrix"],
        weights=table["weights"],
        **problem,
    )

    # Half a unit in the last place that was printed.
    printed = 0.5 * 10.0 ** -table["decimals"]
    assert answer["scores"] == pytest.approx(table["expected"], abs=printed * 1.0001)
