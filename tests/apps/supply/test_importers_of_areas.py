"""Tables of areas that no source publishes in a lasting form: facts, journeys, grid scenarios."""

from datetime import date

import pytest

from groeiruimte.supply.models.areas import GridArea
from groeiruimte.supply.models.facts import Fact
from tests.apps.supply.factories import make_grid_area, make_voorne
from tests.apps.supply.test_importers import taken_in
from tests.factories import A_MORNING_IN_JUNE, make_municipality

pytestmark = pytest.mark.django_db
FIGURES = "gebied;soort;waarde;peildatum;bron;bronadres\n"
COMMUTING = "woongemeente;werkgemeente;aantal;jaar\n"
SCENARIOS = "station;scenario;jaar;mw\n"


@pytest.fixture
def enschede():
    return make_municipality("Enschede", code="GM0153", province="Overijssel")


def current(kind):
    return {
        fact.municipality_id or fact.grid_area_id: fact
        for fact in Fact.objects.filter(kind=kind, replaced_at=None)
    }


def reasons(done):
    return [row["code"] for row in done.report["not_taken"]]


class TestFactsOfAreas:
    def test_are_of_municipalities_and_grid_areas_by_code_or_name(self, enschede):
        area = make_grid_area("OS Enschede")
        rows = [
            "GM0153;jobs;95000;2025-12-31;CBS;https://opendata.cbs.nl/x",
            "enschede;Inwoners;161000;2026-01-01;Gemeente Enschede;",
            "OS Enschede;power_mw;12,5;2026-05-01;Brief van de netbeheerder;",
            "OS Enschede;grid_constraint_class;RED;2026-05-01;Brief van de netbeheerder;",
        ]

        done = taken_in("AREA_FIGURES", FIGURES + "\n".join(rows))

        assert (done.created, done.not_taken) == (4, 0)
        jobs, residents = current("jobs")[enschede.pk], current("residents")[enschede.pk]
        assert (float(jobs.value), jobs.trust, jobs.source) == (95000, "MEASURED", "CBS")
        assert (float(residents.value), residents.trust) == (161000, "STATED")
        assert float(current("power_mw")[area.pk].value) == 12.5
        assert current("grid_constraint_class")[area.pk].text == "RED"

    def test_that_cannot_be_are_named_with_the_reason(self, enschede):
        make_grid_area("OS Enschede")
        rows = [
            "Nergensland;jobs;1;2025-12-31;CBS;",
            "GM0153;power_mw;1;2025-12-31;CBS;",
            "GM0153;onzin;1;2025-12-31;CBS;",
            "GM0153;jobs;1;2027-01-01;CBS;",
            "GM0153;residents;veel;2025-12-31;CBS;",
            "GM0153;dwellings_existing;7;ooit;CBS;",
            "OS Enschede;grid_constraint_class;PURPLE;2025-12-31;CBS;",
            "GM0153;commuters_in;7;2025-12-31;CBS;",
        ]

        done = taken_in("AREA_FIGURES", FIGURES + "\n".join(rows))

        assert reasons(done) == [
            *("AREA_UNKNOWN", "FACT_UNKNOWN", "FACT_UNKNOWN", "DAY_TO_COME", "OTHER_VALUE"),
            *("not_a_date", "OTHER_VALUE"),
        ]
        assert list(Fact.objects.values_list("kind", flat=True)) == ["commuters_in"]

    def test_of_an_older_day_replace_nothing_and_stay_with_a_former_municipality(self, enschede):
        brielle, _voorne = make_voorne()
        newer = "GM0153;jobs;95000;2025-12-31;CBS;\nGM0501;jobs;5000;2021-12-31;CBS;"
        taken_in("AREA_FIGURES", FIGURES + newer)

        done = taken_in("AREA_FIGURES", FIGURES + "GM0153;jobs;90000;2024-12-31;CBS;")

        assert done.report["taken"][0]["outcome"] == "OLDER"
        assert float(current("jobs")[enschede.pk].value) == 95000
        assert brielle.pk in current("jobs")


class TestJourneysToWork:
    def test_become_who_comes_who_leaves_and_from_where(self, enschede):
        hengelo = make_municipality("Hengelo", code="GM0164", province="Overijssel")
        brielle, _voorne = make_voorne()
        rows = ["0164;0153;9000;2024", "GM0153;GM0164;7000;2024", "GM0153;GM0153;50000;2024"]
        rows += ["GM0501;GM0153;10;2024", "GM0164;GM0153;8000;2023", "GM9998;GM0153;5;2024"]

        done = taken_in("COMMUTING", COMMUTING + "\n".join(rows))

        assert float(current("commuters_in")[enschede.pk].value) == 9010
        assert current("commuters_from")[enschede.pk].text == "Hengelo 9000, Brielle 10"
        assert float(current("commuters_out")[enschede.pk].value) == 7000
        assert float(current("commuters_out")[hengelo.pk].value) == 9000
        assert reasons(done) == ["MUNICIPALITY_UNKNOWN"]
        assert len(done.report["taken"]) == 5
        assert {fact.observed_on.year for fact in Fact.objects.all()} == {2024}
        assert brielle.pk in current("commuters_out")


class TestGridScenarios:
    def test_become_a_range_per_year_and_make_areas_that_are_not_there(self):
        area = make_grid_area("OS Enschede")
        rows = ["OS Enschede;Nationaal;2030;80", "OS Enschede;Internationaal;2030;95,5"]
        rows += ["OS Enschede;Nationaal;2035;120", "OS Nieuw;Nationaal;2030;10"]

        done = taken_in("GRID_SCENARIOS", SCENARIOS + "\n".join(rows), year=2025)

        facts = Fact.objects.filter(grid_area=area, valid_from=2030 * 4)
        assert {fact.kind: float(fact.value) for fact in facts} == {
            "grid_scenario_low_mw": 80,
            "grid_scenario_high_mw": 95.5,
        }
        assert "Internationaal, Nationaal" in facts[0].source
        assert (facts[0].trust, facts[0].observed_on) == ("ESTIMATED", date(2025, 1, 1))
        assert GridArea.objects.filter(code="OS Nieuw").exists()
        assert done.created == 4

    def test_of_today_where_the_table_says_no_year(self):
        taken_in("GRID_SCENARIOS", SCENARIOS + "OS A;Nationaal;2030;-1\nOS A;Nationaal;2031;5")

        assert Fact.objects.first().observed_on == A_MORNING_IN_JUNE.date()
        assert Fact.objects.count() == 2
