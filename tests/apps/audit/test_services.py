"""Looking is recorded too, but not so often that it drowns what people did."""

from datetime import timedelta

import pytest

from groeiruimte.audit.models import AuditEvent
from groeiruimte.audit.services import record_reading
from tests.factories import A_MORNING_IN_JUNE, make_lead, make_user

pytestmark = pytest.mark.django_db


def read(lead, reader, *, act="leads.lead.read", after=timedelta(0)):
    record_reading(
        act=act,
        actor=reader,
        target=lead,
        occurred_at=A_MORNING_IN_JUNE + after,
        organization_id=lead.company.held_by_id,
    )


class TestRecordReading:
    def test_counts_once_within_an_hour_and_again_from_the_hour_on(self):
        lead, reader = make_lead(), make_user()

        for minutes in (0, 59, 60):
            read(lead, reader, after=timedelta(minutes=minutes))

        assert AuditEvent.objects.count() == 2

    def test_counts_each_person_each_row_and_each_page(self):
        lead, reader = make_lead(), make_user()
        read(lead, reader)

        read(lead, make_user())
        read(make_lead(), reader)
        read(lead, reader, act="cases.case.read")

        assert AuditEvent.objects.count() == 4
