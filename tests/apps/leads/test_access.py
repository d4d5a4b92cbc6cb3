"""Who sees which company: the first wall."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import AnonymousUser

from groeiruimte.companies import access as companies_access
from groeiruimte.leads import access as leads_access
from tests.factories import (
    A_MORNING_IN_JUNE,
    THAT_DAY,
    make_company,
    make_grant,
    make_lead,
    make_user,
)

pytestmark = pytest.mark.django_db


def strangers():
    return [
        pytest.param(lambda: AnonymousUser(), id="anonymous"),
        pytest.param(lambda: make_user(organization=None), id="without an organization"),
        pytest.param(lambda: make_user(organization="BOM"), id="of another ROM"),
        pytest.param(lambda: make_user(roles=["COORDINATOR"]), id="coordinator of the same ROM"),
        pytest.param(lambda: make_user(roles=["HOTSPOT_MANAGER"]), id="hotspot manager"),
    ]


@pytest.mark.parametrize("make_stranger", strangers())
class TestStrangers:
    def test_see_no_companies(self, make_stranger):
        make_company()

        assert not companies_access.visible_companies(user=make_stranger()).exists()

    def test_see_no_unshared_lead_though_a_left_join_would_match_nothing_with_nothing(
        self, make_stranger
    ):
        # `Q(owner=org) | Q(grants__organization=org)` shows every unshared row when org is None.
        make_lead()

        stranger = make_stranger()

        assert not leads_access.visible_leads(user=stranger, today=THAT_DAY).exists()
        assert not leads_access.leads_with_identity(user=stranger, today=THAT_DAY).exists()


class TestOwnOrganization:
    def test_sees_its_own_companies_and_no_others(self):
        ours, _theirs = make_company(held_by="OOST_NL"), make_company(held_by="BOM")

        assert list(companies_access.visible_companies(user=make_user())) == [ours]

    def test_is_lost_when_the_membership_ends(self):
        make_company()
        user = make_user()
        user.memberships.update(ended_on=THAT_DAY)

        assert not companies_access.visible_companies(user=user).exists()

    def test_is_lost_when_the_person_is_made_inactive(self):
        make_company()
        user = make_user()
        user.is_active = False

        assert not companies_access.visible_companies(user=user).exists()


class TestDisclosureGrant:
    def test_opens_the_case_to_the_organization_it_names(self):
        lead = make_lead()
        make_grant(lead, organization="NFIA", level="CASE")
        reader, other = make_user(organization="NFIA"), make_user(organization="BOM")

        assert list(leads_access.visible_leads(user=reader, today=THAT_DAY)) == [lead]
        assert not leads_access.visible_leads(user=other, today=THAT_DAY).exists()

    @pytest.mark.parametrize(("level", "knows"), [("TEASER", 0), ("CASE", 0), ("IDENTITY", 1)])
    def test_tells_who_it_is_only_at_the_last_level(self, level, knows):
        lead = make_lead()
        make_grant(lead, organization="NFIA", level=level)
        reader = make_user(organization="NFIA")

        assert leads_access.leads_with_identity(user=reader, today=THAT_DAY).count() == knows

    def test_ends_on_its_day(self):
        make_grant(make_lead(), organization="NFIA", valid_until=THAT_DAY)
        reader = make_user(organization="NFIA")

        assert leads_access.visible_leads(user=reader, today=THAT_DAY).exists()
        assert not leads_access.visible_leads(
            user=reader, today=THAT_DAY + timedelta(days=1)
        ).exists()

    def test_ends_when_it_is_withdrawn(self):
        grant = make_grant(make_lead(), organization="NFIA")
        grant.withdrawn_at, grant.ended_as = A_MORNING_IN_JUNE, "WITHDRAWN"
        grant.save()

        assert not leads_access.visible_leads(
            user=make_user(organization="NFIA"), today=THAT_DAY
        ).exists()
