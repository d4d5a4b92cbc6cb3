"""What a grant opens is the same in the door and in the second wall, on the same day."""

from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from itertools import product

import pytest
from django.db import connection
from django.utils import timezone

from groeiruimte import wall
from groeiruimte.companies.models.companies import Company
from groeiruimte.leads.access import leads_with_identity, visible_leads
from groeiruimte.leads.models.consents import Consent, ConsentLink
from groeiruimte.leads.models.leads import DisclosureGrant, Lead
from groeiruimte.leads.models.ndas import Nda
from groeiruimte.leads.models.sharing import AccessRequest
from groeiruimte.leads.services.consents import answer_consent, make_link, take_back_consent
from tests.apps.wall.readers import reading_as
from tests.factories import (
    A_MORNING_IN_JUNE,
    make_company,
    make_consent,
    make_grant,
    make_lead,
    make_nda,
    make_organization,
    make_user,
)
from tests.web_role import become_owner, become_web_role, make_web_role

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.only_on("postgresql", reason="SQLite has no row-level security."),
]
#: Around each of these the day in the Netherlands and the day in UTC differ, or the clock jumps.
MOMENTS = [
    datetime(2026, 6, 9, 21, 59, 59, tzinfo=UTC),
    datetime(2026, 6, 9, 22, 0, 0, tzinfo=UTC),
    datetime(2026, 6, 9, 23, 30, tzinfo=UTC),
    datetime(2026, 12, 31, 22, 59, 59, tzinfo=UTC),
    datetime(2026, 12, 31, 23, 0, 0, tzinfo=UTC),
    datetime(2026, 3, 29, 0, 59, 59, tzinfo=UTC),
    datetime(2026, 3, 29, 1, 0, 0, tzinfo=UTC),
    datetime(2026, 10, 24, 22, 0, 0, tzinfo=UTC),
    datetime(2026, 10, 25, 1, 0, 0, tzinfo=UTC),
]


@pytest.fixture(autouse=True)
def _role():
    make_web_role()


@pytest.mark.parametrize("zone", ["UTC", "Pacific/Kiritimati", "Pacific/Pago_Pago"])
@pytest.mark.parametrize("moment", MOMENTS, ids=str)
def test_a_day_begins_at_the_same_moment_in_the_door_and_in_the_wall(moment, zone):
    with connection.cursor() as cursor:
        cursor.execute(f"SET LOCAL TIME ZONE '{zone}'")
        cursor.execute("SELECT wall_day(%s)", [moment])
        (day,) = cursor.fetchone()
        cursor.execute("SET LOCAL TIME ZONE 'UTC'")

    assert day == timezone.localdate(moment)


def _days(today):
    return {
        "yesterday": today - timedelta(days=1),
        "today": today,
        "tomorrow": today + timedelta(days=1),
    }


def test_door_and_wall_open_the_same_grants():
    """Every combination of level, agreement, consent, confirmation, end and withdrawal."""
    today = timezone.localdate()
    days = _days(today)
    reader = make_user(organization="NFIA")
    ndas = (
        None,
        {"valid_until": None},
        {"valid_until": days["today"]},
        {"valid_until": days["yesterday"]},
        {"valid_from": days["tomorrow"]},
        {"withdrawn_at": A_MORNING_IN_JUNE, "withdrawal_reason": "Ended"},
    )
    consents = (
        None,
        {},
        {"answer": ""},
        {"answer": "REFUSED"},
        {"withdrawn_at": A_MORNING_IN_JUNE},
        {"valid_until": days["yesterday"]},
    )
    for level, nda, consent, until in product(
        ("TEASER", "CASE", "IDENTITY"), ndas, consents, ("yesterday", "today")
    ):
        lead = make_lead(make_company(held_by="BOM"), promoted_by=reader)
        make_grant(
            lead,
            level=level,
            nda=make_nda(lead.company, **({"valid_from": days["yesterday"]} | nda))
            if nda is not None
            else None,
            consent_given=make_consent(
                lead.company, purpose="SHARING", organization="NFIA", by=reader, **consent
            )
            if consent is not None
            else None,
            valid_until=days[until],
        )
    waiting = make_lead(make_company(held_by="BOM"), promoted_by=reader)
    make_grant(waiting, opened_at=None)
    case = set(visible_leads(user=reader, today=today).values_list("pk", flat=True))
    identity = set(leads_with_identity(user=reader, today=today).values_list("pk", flat=True))

    wall.admit_organizations({make_organization("NFIA").pk})
    become_web_role()
    seen = set(Lead.objects.values_list("pk", flat=True))
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT id FROM {Lead._meta.db_table} WHERE wall_identity(id)")
        named = {pk for (pk,) in cursor.fetchall()}
    through_the_door = set(visible_leads(user=reader, today=today).values_list("pk", flat=True))
    become_owner()

    assert case
    assert identity
    assert waiting.pk not in seen
    assert (seen, named, through_the_door) == (case, identity, case)


def reading(code):
    """Read as the web role for this organization."""
    make_organization(code)
    return reading_as(code)


@contextmanager
def served(link):
    """Serve the company that came in with this link, as the web role."""
    wall.admit_organizations(())
    wall.admit_consent_link(link.pk)
    become_web_role()
    try:
        yield
    finally:
        become_owner()
        with connection.cursor() as cursor:
            cursor.execute("SELECT set_config('groeiruimte.consent_link', '', true)")


class TestReader:
    def test_finds_what_was_given_of_an_anonymous_profile_and_nothing_of_the_lead(self):
        lead = make_lead(held_by="BOM")
        grant = make_grant(lead, level="TEASER")

        with reading("NFIA"):
            rows = list(DisclosureGrant.objects.values_list("pk", "level", "consent"))
            leads = Lead.objects.count()

        assert rows == [(grant.pk, "TEASER", "•")]
        assert leads == 0

    def test_gets_the_dates_of_what_a_grant_rests_on_and_no_words_of_it(self):
        lead = make_lead(held_by="BOM")
        nda = make_nda(lead.company, parties="Fotonica BV", document="Map 7")
        consent = make_consent(
            lead.company, purpose="SHARING", organization="NFIA", document="Brief", by=None
        )
        make_grant(lead, level="CASE", nda=nda, consent_given=consent)

        with reading("NFIA"):
            ndas = list(Nda.objects.values_list("pk", "valid_from", "parties", "document"))
            consents = list(Consent.objects.values_list("pk", "answer", "answered_by", "document"))

        assert ndas == [(nda.pk, nda.valid_from, "•", "•")]
        assert consents == [(consent.pk, "GIVEN", "•", "•")]

    def test_asks_for_more_and_the_holder_reads_it(self):
        lead = make_lead(held_by="BOM")
        make_grant(lead, level="CASE")
        reader = make_user(organization="NFIA")
        AccessRequest.objects.create(
            lead=lead,
            organization=make_organization("NFIA"),
            level="IDENTITY",
            reason="To visit",
            asked_by=reader,
            asked_at=A_MORNING_IN_JUNE,
        )

        with reading("IQ"):
            assert not AccessRequest.objects.exists()
        for code in ("BOM", "NFIA"):
            with reading(code):
                assert AccessRequest.objects.count() == 1


class TestCompany:
    @pytest.fixture
    def link(self):
        company = make_company("Fotonica BV", held_by="BOM")
        make_company("Verborgen BV", held_by="BOM")
        make_consent(make_company(held_by="IQ"))
        made, _token = make_link(
            company_id=company.pk,
            name="Noor",
            email="",
            by=make_user(organization="BOM"),
            now=datetime.now(UTC),
        )
        return made

    def test_reads_itself_and_no_other_company(self, link):
        asked = make_consent(link.company, answer="")

        with served(link):
            assert [row.name for row in Company.objects.all()] == ["Fotonica BV"]
            assert list(Consent.objects.all()) == [asked]
            assert list(ConsentLink.objects.all()) == [link]

    def test_answers_and_takes_back_by_itself(self, link):
        asked = make_consent(link.company, answer="")
        now = datetime.now(UTC)

        with served(link):
            answer_consent(link_id=link.pk, consent_id=asked.pk, answer="GIVEN", now=now)
            take_back_consent(link_id=link.pk, consent_id=asked.pk, now=now)

        asked.refresh_from_db()
        assert asked.withdrawn_by == "Noor"

    @pytest.mark.parametrize("end", ["withdrawn", "expired"])
    def test_reads_nothing_after_the_link_ended(self, link, end):
        now = datetime.now(UTC)
        make_consent(link.company)
        changes = (
            {"withdrawn_at": now}
            if end == "withdrawn"
            else {"made_at": now - timedelta(days=9), "expires_at": now - timedelta(days=1)}
        )
        ConsentLink.objects.filter(pk=link.pk).update(**changes)

        with served(link):
            assert not Consent.objects.exists()
