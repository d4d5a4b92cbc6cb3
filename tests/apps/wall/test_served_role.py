"""PostgreSQL refuses rows of other organizations to the role that serves pages."""

import pytest
from django.db import DatabaseError, transaction

from groeiruimte import wall
from groeiruimte.cases.models.cases import Case
from groeiruimte.companies.models.companies import Company
from groeiruimte.demand.models import Articulation, ConversationAnswer, Demand
from groeiruimte.leads.models.leads import Lead
from groeiruimte.propositions.models.propositions import Brief
from groeiruimte.propositions.models.releases import ReleasedProfile
from groeiruimte.propositions.models.tasks import SupplyTask
from groeiruimte.propositions.selectors.releases import counted_companies
from tests.apps.demand.factories import make_answer
from tests.apps.propositions.briefs_and_answers import make_brief, make_need
from tests.factories import (
    A_MORNING_IN_JUNE,
    make_articulation,
    make_case,
    make_company,
    make_demand,
    make_grant,
    make_lead,
    make_organization,
    make_site,
)
from tests.web_role import become_web_role, make_web_role

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.only_on("postgresql", reason="SQLite has no row-level security."),
]


@pytest.fixture
def served():
    """Work as the role that serves pages: no superuser, no owner."""
    make_web_role()

    def become(*organizations):
        become_web_role()
        wall.admit_organizations({make_organization(code).pk for code in organizations})

    return become


class TestServedRole:
    def test_gets_nothing_before_anybody_is_admitted(self, served):
        make_case()

        served()

        assert [Company.objects.count(), Lead.objects.count(), Case.objects.count()] == [0, 0, 0]

    @pytest.mark.parametrize("organization", ["BOM", "IQ", "NOM"])
    def test_gets_the_rows_of_the_admitted_organization_only(self, served, organization):
        for holder in ("BOM", "IQ", "NOM"):
            make_articulation(held_by=holder)

        served(organization)

        (company,) = Company.objects.all()
        assert company.held_by == make_organization(organization)

    def test_gets_a_lead_that_was_disclosed_to_it_until_that_ends(self, served):
        grant = make_grant(make_lead(held_by="BOM"), organization="NFIA", level="IDENTITY")
        other = make_grant(make_lead(held_by="BOM"), organization="NFIA")
        other.withdrawn_at, other.ended_as = A_MORNING_IN_JUNE, "WITHDRAWN"
        other.save()
        make_lead(held_by="BOM")

        served("NFIA")

        assert list(Lead.objects.values_list("pk", flat=True)) == [grant.lead_id]

    def test_reads_the_released_profile_and_never_the_need_behind_it(self, served):
        articulation = make_articulation(held_by="BOM", confirmed=True)
        make_answer(articulation)
        make_demand(articulation)
        brief = make_brief(articulation, organizations=("TWENTE_BOARD",))
        make_brief(make_need(), organizations=("ALMERE",))

        served("TWENTE_BOARD")

        assert list(Brief.objects.all()) == [brief]
        (profile,) = ReleasedProfile.objects.all()
        assert profile.told == brief.profile.told
        kept = (profile.articulation_id, profile.candidates, profile.effective_k, profile.fitting)
        assert kept == (None, None, None, None)
        assert Brief.objects.get().articulation_id is None
        assert not Demand.objects.exists()
        assert not Articulation.objects.exists()
        assert not ConversationAnswer.objects.exists()

    def test_may_not_release_anything_of_a_lead_that_somebody_else_holds(self, served):
        profile = make_brief(organizations=()).profile
        make_grant(profile.articulation.lead, organization="NFIA", level="IDENTITY")
        served("NFIA")
        profile.pk = None

        with pytest.raises(DatabaseError, match="row-level security"), transaction.atomic():
            profile.save()

    def test_cannot_change_what_was_released_not_even_of_its_own(self, served):
        profile = make_brief(organizations=()).profile
        served(profile.articulation.lead.company.held_by.code)
        profile.text = "Something else"

        with pytest.raises(DatabaseError, match="permission denied"), transaction.atomic():
            profile.save()

    def test_counts_all_pipelines_for_a_profile_as_sqlite_does_and_gives_no_row(self, served):
        articulation = make_need()
        make_demand(articulation, kind="cleanroom_iso", likely=2, unit="class", low=2, high=2)
        make_company("Other", held_by="BOM", technology_domain="PHARMA")
        served("IQ")

        counted = counted_companies()

        assert [each["count"] for each in counted] == [1, 1]
        assert {each["domain"]: each["has_need"] for each in counted} == {
            "QUANTUM": True,
            "PHARMA": False,
        }
        (need,) = (each for each in counted if each["has_need"])
        assert (need["power_mw"], need["floor_space_m2"], need["plot_m2"]) == (4, 3, None)
        assert (need["year"], list(need["families_asked"])) == (2028, ["CLEAN"])

    def test_reads_the_conversations_of_its_own_leads(self, served):
        answer = make_answer(make_articulation(held_by="BOM"))
        make_answer(make_articulation(held_by="IQ"))

        served("BOM")

        assert list(ConversationAnswer.objects.all()) == [answer]

    def test_gets_the_questions_about_its_own_places_and_not_the_need_behind_them(self, served):
        articulation = make_articulation(held_by="BOM", confirmed=True)
        asked = {
            code: SupplyTask.objects.create(
                articulation=articulation,
                organization=make_organization(code),
                site=make_site(code, kept_by=code),
                kind="power_mw",
                purpose="FIND_OUT",
                deadline=A_MORNING_IN_JUNE.date(),
                asked_by=articulation.lead.promoted_by,
                asked_at=A_MORNING_IN_JUNE,
            )
            for code in ("TWENTE_BOARD", "ALMERE")
        }

        served("TWENTE_BOARD")

        assert list(SupplyTask.objects.all()) == [asked["TWENTE_BOARD"]]
        assert not Articulation.objects.exists()

    def test_gets_nothing_of_a_lead_of_which_only_a_teaser_was_shared(self, served):
        make_grant(make_lead(held_by="BOM"), organization="NFIA", level="TEASER")

        served("NFIA")

        assert [Company.objects.count(), Lead.objects.count()] == [0, 0]

    def test_cannot_put_a_row_into_somebody_elses_pipeline(self, served):
        theirs = make_organization("BOM")
        served("IQ")

        with pytest.raises(DatabaseError, match="row-level security"), transaction.atomic():
            make_company(held_by=theirs.code)

    def test_counts_everything_inside_totals_and_nothing_after(self, served):
        make_case(held_by="BOM")
        served("IQ")

        with wall.totals():
            inside = Case.objects.count()

        assert (inside, Case.objects.count()) == (1, 0)


def test_a_role_that_could_walk_around_the_wall_is_refused():
    with pytest.raises(wall.UnsafeDatabaseRole, match="superuser"):
        wall.refuse_unsafe_role()


def test_the_role_that_serves_pages_is_accepted(served):
    served()

    wall.refuse_unsafe_role()

    assert Company.objects.count() == 0
