"""The entrepreneur reads the own case, and that is on the record like every other reading."""

import pytest
from django.urls import reverse

from groeiruimte.audit.models import AuditEvent
from groeiruimte.cases.services.decisions import withdraw_invitation
from tests.apps.cases.factories import KEY, make_invitation, make_named_case
from tests.factories import A_MORNING_IN_JUNE, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def case():
    return make_named_case()


@pytest.fixture
def entrepreneur(client, case):
    invitation = make_invitation(case)
    client.post(reverse("cases:enter", args=[KEY]))
    return invitation


class TestTrace:
    """What the company itself reads is on the record as well, under its invitation."""

    def readings(self):
        return AuditEvent.objects.filter(
            act="cases.case.read", actor__startswith="cases.invitation"
        )

    def test_the_own_case_leaves_one_reading_an_hour(self, client, case, entrepreneur):
        client.get(reverse("cases:mine"))
        client.get(reverse("cases:mine-choose"))

        (event,) = self.readings()
        assert event.actor == f"cases.invitation:{entrepreneur.pk}"
        assert event.target == f"leads.lead:{case.lead_id}"
        assert event.organization_id == case.lead.company.held_by_id

    def test_a_closed_invitation_leaves_none(self, client, case, entrepreneur):
        withdraw_invitation(invitation_id=entrepreneur.pk, by=make_user(), now=A_MORNING_IN_JUNE)

        client.get(reverse("cases:mine"))

        assert not self.readings().exists()

    def test_looking_at_the_page_before_the_button_leaves_none(self, client, case):
        make_invitation(case)

        client.get(reverse("cases:enter", args=[KEY]))

        assert not self.readings().exists()
