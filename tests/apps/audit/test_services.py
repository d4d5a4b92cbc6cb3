"""Looking is recorded too, but not so often that it drowns what people did."""

from datetime import timedelta

import pytest

from groeiruimte.audit.access import noting, overlooking, target_name
from groeiruimte.audit.models import AuditEvent
from groeiruimte.audit.services import MOST_BY_ROW, record_reading, record_sight
from groeiruimte.wall import WITHHELD
from tests.factories import A_MORNING_IN_JUNE, make_company, make_lead, make_user

pytestmark = pytest.mark.django_db


def read(lead, reader, *, act="leads.lead.read", after=timedelta(0), about=None):
    record_reading(
        act=act,
        actor=reader,
        target=lead,
        occurred_at=A_MORNING_IN_JUNE + after,
        organization_id=lead.company.held_by_id,
        about=about,
    )


def show(reader, companies, *, after=timedelta(0), page="leads:companies"):
    """Let a page read these names, and put on the record what was seen."""
    with noting() as sight:
        for company in companies:
            assert company.name
    record_sight(sight=sight, actor=reader, page=page, occurred_at=A_MORNING_IN_JUNE + after)


def seen():
    return list(AuditEvent.objects.order_by("sequence").values_list("act", "target"))


class TestRecordSight:
    def test_of_a_few_companies_each_is_recorded(self):
        reader, companies = make_user(), [make_company() for _number in range(MOST_BY_ROW)]

        show(reader, companies)

        assert seen() == [("companies.company.read", target_name(each)) for each in companies]
        assert AuditEvent.objects.first().details == {"identity": True}

    def test_of_a_list_the_number_is_recorded_per_organization(self):
        reader = make_user()
        ours = [make_company(f"Ons {number}") for number in range(MOST_BY_ROW + 1)]
        theirs = [make_company("Hun", held_by="BOM")]

        show(reader, ours + theirs)

        assert seen() == [
            ("companies.company.listed.read", target_name(ours[0].held_by)),
            ("companies.company.read", target_name(theirs[0])),
        ]
        listed = AuditEvent.objects.earliest("sequence")
        assert listed.details == {"identity": True, "rows": 6, "page": "leads:companies"}
        assert listed.organization_id == ours[0].held_by_id

    def test_a_list_counts_once_an_hour_and_again_when_it_shows_more(self):
        reader = make_user()
        companies = [make_company(f"Ons {number}") for number in range(8)]

        show(reader, companies[:7])
        show(reader, companies[:6], page="leads:export")
        show(reader, companies)
        show(reader, companies, after=timedelta(hours=1))

        assert [event.details["rows"] for event in AuditEvent.objects.order_by("sequence")] == [
            *(7, 8, 8)
        ]

    def test_what_was_recorded_this_hour_costs_one_question(self, django_assert_num_queries):
        reader, companies = make_user(), [make_company(f"Ons {number}") for number in range(9)]
        show(reader, companies)

        with django_assert_num_queries(1):
            show(reader, companies)

    def test_names_that_are_only_compared_are_seen_by_nobody(self):
        company = make_company()

        with noting() as sight, overlooking():
            assert company.name

        assert sight.is_empty

    def test_what_the_second_wall_withholds_is_not_seen(self):
        company = make_company()
        company.name = WITHHELD

        with noting() as sight:
            assert company.name
            assert company.technology_domain == ""

        assert sight.is_empty

    def test_a_case_that_was_read_without_its_name_is_recorded_as_such(self):
        lead, reader = make_lead(), make_user()

        for names in ([], [lead.company]):
            with noting() as sight:
                read(lead, reader, about=lead.company)
                assert [each.name for each in names] == [each.name for each in names]
            record_sight(sight=sight, actor=reader, page="", occurred_at=A_MORNING_IN_JUNE)

        details = AuditEvent.objects.order_by("sequence").values_list("details", flat=True)
        assert list(details) == [{"identity": False}, {"identity": True}]


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
