"""The pages about who guides a case: what they show, take and refuse."""

from datetime import datetime, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from groeiruimte.cases.models.team import Substitution
from groeiruimte.cases.services.team import (
    take_over,
)
from groeiruimte.leads.choices import TeamPart
from groeiruimte.leads.models.team import TeamMember
from groeiruimte.leads.services.team import NewMember, name_member
from groeiruimte.organizations.choices import Role
from tests.apps.cases.factories import make_named_case
from tests.factories import make_grant, make_organization, make_user
from tests.query_counts import at_most

pytestmark = pytest.mark.django_db
NOW = datetime.now().astimezone()
TODAY = timezone.localdate(NOW)
DAY = timedelta(days=1)


@pytest.fixture
def jeroen():
    return make_user("Jeroen")


@pytest.fixture
def fatima():
    return make_user("Fatima", roles=(Role.PIPELINE_MANAGER,))


@pytest.fixture
def anna():
    return make_user("Anna")


@pytest.fixture
def case(jeroen):
    return make_named_case(adviser=jeroen)


def member(case, person, part=TeamPart.SECOND_ADVISER, **fields):
    said = {
        "part": part,
        "person_id": person.pk,
        "organization_id": case.lead.company.held_by_id,
        "from_on": TODAY,
    }
    by = fields.pop("by", None) or case.adviser
    return name_member(lead_id=case.lead_id, new=NewMember(**(said | fields)), by=by, now=NOW)


class TestThePages:
    @pytest.fixture(autouse=True)
    def _in(self, client, jeroen):
        client.force_login(jeroen)

    def test_the_team_is_shown_with_few_questions(self, client, case, anna):
        member(case, anna)
        page = reverse("cases:team", args=[case.pk])
        client.get(page)

        with at_most(32):
            response = client.get(page)

        assert "Anna" in response.content.decode()

    def test_taking_over_from_the_page(self, client, case, anna):
        client.force_login(anna)
        client.post(reverse("cases:take-over", args=[case.pk]), {"take-reason": "Ill"})

        case.refresh_from_db()
        assert case.adviser == anna

    def test_a_mistake_shows_and_keeps_what_was_typed(self, client, case):
        response = client.post(
            reverse("cases:member-new", args=[case.pk]), {"member-from_on": "onzin"}
        )

        assert "onzin" in response.content.decode()
        assert not TeamMember.objects.exists()

    @pytest.mark.parametrize("name", ["team", "take-over", "give", "member-new", "partner-new"])
    @pytest.mark.parametrize("offset", [0, 999], ids=["held by another", "does not exist"])
    def test_tells_a_stranger_nothing(self, client, case, name, offset):
        client.force_login(make_user(organization="NFIA"))
        page = reverse(f"cases:{name}", args=[case.pk + offset])

        response = client.get(page) if name == "team" else client.post(page)

        assert response.status_code == 404

    def test_assurance_cannot_take_itself_off_the_team(self, client, case, anna):
        row = member(case, anna, TeamPart.ASSURANCE)
        client.force_login(anna)

        assert client.post(reverse("cases:member-end", args=[row.pk])).status_code == 404

    def test_why_it_changed_hands_is_not_for_who_may_not_know_the_company(self, client, case, anna):
        take_over(case_id=case.pk, reason="Fotonica asked for it", by=anna, now=NOW)
        make_grant(case.lead, level="CASE", valid_until=TODAY + DAY)
        client.force_login(make_user(organization="NFIA"))

        words = client.get(reverse("cases:team", args=[case.pk])).content.decode()

        assert "Anna" in words
        assert "Fotonica" not in words

    def test_a_region_names_its_partner(self, client, case):
        make_grant(case.lead, organization="ALMERE", level="CASE", valid_until=TODAY + DAY)
        partner = make_user("Sanne", organization="ALMERE", roles=(Role.HOTSPOT_MANAGER,))
        client.force_login(partner)

        client.post(
            reverse("cases:partner-new", args=[case.pk]),
            {"partner-person": partner.pk, "partner-from_on": TODAY.isoformat()},
        )

        assert TeamMember.objects.get().person == partner

    def test_substitutes_are_named_and_ended_there(self, client, jeroen, anna):
        page = reverse("cases:substitutes")
        days = {"from_on": TODAY.isoformat(), "until_on": (TODAY + DAY).isoformat()}
        client.post(page, {"person": jeroen.pk, "substitute": anna.pk} | days)

        row = Substitution.objects.get()
        assert "Anna" in client.get(page).content.decode()
        client.post(reverse("cases:substitution-end", args=[row.pk]))
        row.refresh_from_db()
        assert row.ended_at

    def test_an_administrator_counts_and_reads_no_name(self, client, case, jeroen, anna):
        client.force_login(make_user(roles=(Role.ADMINISTRATOR,)))
        page = reverse("cases:hand-over-all", args=[make_organization().pk, jeroen.pk])

        words = client.get(page).content.decode()
        client.post(page, {"person": anna.pk, "reason": "Leaves"})

        case.refresh_from_db()
        assert case.reference not in words
        assert "Fotonica" not in words
        assert case.adviser == anna

    def test_an_account_that_ends_is_offered_it_first(self, client, case, jeroen):
        client.force_login(make_user(roles=(Role.ADMINISTRATOR,)))

        words = client.get(reverse("organizations:end-account", args=[jeroen.pk])).content.decode()

        assert reverse("cases:hand-over-all", args=[make_organization().pk, jeroen.pk]) in words
        assert "Fotonica" not in words

    def test_nobody_of_elsewhere_hands_over(self, client, case, jeroen):
        client.force_login(make_user(organization="NFIA"))
        page = reverse("cases:hand-over-all", args=[make_organization().pk, jeroen.pk])

        assert client.get(page).status_code == 404
