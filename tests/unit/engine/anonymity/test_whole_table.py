import json

import pytest

from groeiruimte.engine.anonymity.whole_table import least_class_size, least_entropy_loss
from tests.unit.engine.anonymity.populations import make_population, read_adult


def expected_of_arx(shared):
    return json.loads((shared / "data/mcda/arx/expected.json").read_text("utf-8"))["adult"]


@pytest.mark.slow
@pytest.mark.parametrize("number", range(11))
def test_agrees_with_arx_on_its_own_table(shared, number):
    case = expected_of_arx(shared)[number]
    population = read_adult(shared, case["qis"])
    table = read_adult(shared, case["qis"], file=case["sample"]) if "sample" in case else None

    if case["metric"] == "AECS":
        best = least_class_size(
            population, k=case["k"], suppression=case["suppression"], table=table
        )
    else:
        best = least_entropy_loss(population, k=case["k"], suppression=case["suppression"])

    assert best.score == pytest.approx(case["score"], rel=1e-12)
    # At k = 100 without suppression two nodes have 12 classes each; ARX names the other.
    if (case["k"], case["suppression"], case["metric"]) != (100, 0, "AECS"):
        assert list(best.levels) == case["node"]


class TestWholeTable:
    def test_has_no_answer_for_more_companies_than_there_are(self):
        population = make_population(companies=20)

        assert least_class_size(population, k=21) is None
        assert least_entropy_loss(population, k=21) is None

    def test_of_everybody_alike_is_one_class(self):
        population = make_population(companies=20)

        assert least_class_size(population, k=20).score == 20
