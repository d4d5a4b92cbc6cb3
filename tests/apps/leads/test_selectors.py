"""Finding companies in the own pipeline."""

import pytest

from groeiruimte.companies.selectors.companies import similar_companies
from groeiruimte.leads.pages.pipeline import (
    PipelineFilter,
    company_names_for_search,
    company_rows,
    pipeline_keys,
)
from groeiruimte.spotting.choices import SignalLevel
from groeiruimte.spotting.pages.waiting import pressing
from groeiruimte.spotting.services.spotting import scan_pipeline
from tests.apps.leads.factories import FIGURES, make_growing_company, make_life_phase
from tests.factories import (
    A_MORNING_IN_JUNE,
    make_company,
    make_lead,
    make_organization,
    make_user,
)

pytestmark = pytest.mark.django_db
ROOMY = FIGURES | {
    "WORKPLACES_AVAILABLE": (3000,) * 4,
    "FLOOR_AREA_AVAILABLE_M2": (90000,) * 4,
}


def names(user, **chosen):
    keys = list(pipeline_keys(user=user, chosen=PipelineFilter(**chosen)))
    return [row.name for row in company_rows(user=user, keys=keys)]


def scan(user, held_by="OOST_NL"):
    scan_pipeline(organization_id=make_organization(held_by).pk, by=user, now=A_MORNING_IN_JUNE)


class TestPipeline:
    @pytest.mark.parametrize(
        ("chosen", "found"),
        [
            ({"words": "foto"}, ["Fotonica"]),
            ({"words": "1234"}, ["Fotonica"]),
            ({"words": "fotonica enschede"}, ["Fotonica"]),
            ({"words": "fotonica breda"}, []),
            ({"domain": "QUANTUM"}, ["Quanta"]),
            ({"phase": "PHASE_3"}, ["Quanta"]),
            ({"place": "ensch"}, ["Fotonica"]),
            ({"region": "own"}, ["Fotonica"]),
            ({"region": "elsewhere"}, ["Quanta"]),
            ({"lead": "yes"}, ["Quanta"]),
            ({"lead": "no", "sort": "name"}, ["Fotonica", "Zonder plaats"]),
            ({"sort": "municipality"}, ["Zonder plaats", "Quanta", "Fotonica"]),
        ],
    )
    def test_is_narrowed_by_each_filter(self, chosen, found):
        make_company(
            "Fotonica",
            kvk_number="12345678",
            municipality_name="Enschede",
            municipality_code="GM0153",
        )
        quanta = make_company(
            "Quanta",
            technology_domain="QUANTUM",
            municipality_name="Breda",
            municipality_code="GM0758",
        )
        make_life_phase(quanta)
        make_lead(quanta)
        make_company("Zonder plaats")
        make_company("Fotonica Breda", held_by="BOM", technology_domain="QUANTUM")

        assert names(make_user(), **chosen) == found

    @pytest.mark.parametrize(
        ("level", "found"),
        [("ACT", ["Vol"]), ("QUIET", ["Ruim"]), ("UNKNOWN", ["Leeg"]), ("WATCH", [])],
    )
    def test_is_narrowed_by_how_pressing_it_is(self, level, found):
        user = make_user()
        make_growing_company("Vol")
        make_growing_company("Ruim", figures=ROOMY)
        make_company("Leeg")
        scan(user)

        assert names(user, level=level) == found

    def test_puts_the_most_pressing_first_and_the_unknown_last(self):
        user = make_user()
        make_company("Aap leeg")
        make_growing_company("Beer ruim", figures=ROOMY)
        make_growing_company("Das vol")
        scan(user)

        assert names(user) == ["Das vol", "Beer ruim", "Aap leeg"]

    def test_shows_each_company_once_however_many_scans_there_were(self):
        user = make_user()
        make_growing_company("Vol")
        scan(user)
        make_growing_company("Vol ook")
        scan(user)

        assert len(names(user)) == 2

    def test_never_reads_the_scan_of_another_pipeline(self):
        theirs = make_growing_company("Vol", held_by="BOM")
        scan(make_user(organization="BOM"), held_by="BOM")

        assert company_rows(user=make_user(), keys=[theirs.pk]) == []


class TestSimilarCompanies:
    @pytest.mark.parametrize(
        ("name", "is_similar"),
        [
            ("Fotonica B.V.", True),
            ("FOTONICA GROUP", True),
            ("Fotonnica", True),
            ("Batterij BV", False),
        ],
    )
    def test_look_through_legal_forms_and_small_slips(self, name, is_similar):
        company = make_company("Fotonica BV")

        similar = similar_companies(organization_id=company.held_by_id, name=name)

        assert bool(similar) is is_similar

    def test_are_never_of_another_pipeline(self):
        make_company("Fotonica BV", held_by="BOM")

        similar = similar_companies(
            organization_id=make_organization("OOST_NL").pk, name="Fotonica BV"
        )

        assert similar == []


class TestSearchAndHome:
    def test_find_own_companies_by_name(self):
        ours = make_company("Fotonica BV")
        make_company("Fotonica Zuid", held_by="BOM")

        found = company_names_for_search(user=make_user(), words="fotonica")

        assert found == [(ours.pk, "Fotonica BV")]

    def test_tell_what_waits_most_pressing_first(self):
        user = make_user()
        make_growing_company("Vol")
        make_company("Leeg")
        scan(user)

        waiting = pressing(user=user, now=A_MORNING_IN_JUNE)

        assert [action.tone for action in waiting] == ["danger", "danger", "info"]
        assert waiting[0].route == "spotting:signals-week"
        assert waiting[1].query == "level=ACT&lead=no"

    def test_leave_a_lead_to_its_case(self):
        user = make_user()
        make_lead(make_growing_company("Vol"))
        scan(user)

        assert pressing(user=user, now=A_MORNING_IN_JUNE) == []

    def test_show_nothing_to_whoever_keeps_no_pipeline(self):
        make_growing_company("Vol")
        scan(make_user())

        assert pressing(user=make_user(organization="BOM"), now=A_MORNING_IN_JUNE) == []


class TestCompanyRows:
    def test_tell_the_next_step_of_each_company(self):
        user = make_user()
        make_growing_company("Vol")
        scan(user)

        (row,) = company_rows(
            user=user, keys=list(pipeline_keys(user=user, chosen=PipelineFilter()))
        )

        assert row.level is SignalLevel.ACT
        assert row.next_step.route == "cases:open"
