"""Access and erasure: who takes in, who reads, who confirms; and what each may not."""

import io
import json
import zipfile
from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from groeiruimte.audit.models import AuditEvent
from groeiruimte.jobs import services as jobs
from groeiruimte.jobs.models import Job
from groeiruimte.organizations.choices import Role
from groeiruimte.privacy.models import PrivacyRequest
from groeiruimte.privacy.services import requests as services
from groeiruimte.privacy.services.requests import UnableToAnswer
from groeiruimte.privacy.tasks import erase
from tests.apps.privacy.world import EMAIL, NAME, make_known_company
from tests.factories import A_MORNING_IN_JUNE, THAT_DAY, make_organization, make_user

pytestmark = pytest.mark.django_db
REQUESTS = reverse("privacy:requests")


@pytest.fixture
def officer():
    return make_user("Paula", organization="BOM", roles=[Role.PRIVACY_OFFICER])


@pytest.fixture
def keeper():
    return make_user("Karin", organization="BOM", roles=[Role.PIPELINE_MANAGER])


def opened(by, *, kind="ERASURE", **who):
    return services.open_request(
        kind=kind,
        organization_id=make_organization("BOM").pk,
        reason="Mail van 9 juni, teruggebeld op het nummer dat wij hadden",
        received_on=THAT_DAY,
        by=by,
        now=A_MORNING_IN_JUNE,
        **who or {"name": NAME, "email": EMAIL},
    )


def files_of(response):
    archive = zipfile.ZipFile(io.BytesIO(response.content))
    return {name: archive.read(name).decode() for name in archive.namelist()}


class TestOpen:
    def test_is_due_within_a_month_and_on_the_record_without_a_name(self, officer):
        request = opened(officer)

        assert request.due_on == THAT_DAY + timedelta(days=28)
        act = AuditEvent.objects.get(act="privacy.request.opened")
        assert NAME not in json.dumps(act.details)

    @pytest.mark.parametrize("who", [{"name": "Jan"}, {"name": " "}, {"email": "geen-adres"}])
    def test_refuses_what_would_find_others_too(self, officer, who):
        with pytest.raises(UnableToAnswer):
            opened(officer, **who)

    @pytest.mark.parametrize("role", [Role.ADMINISTRATOR, Role.HOTSPOT_MANAGER])
    def test_refuses_other_roles(self, role):
        with pytest.raises(UnableToAnswer):
            opened(make_user(organization="BOM", roles=[role]))

    def test_refuses_who_handles_requests_elsewhere(self):
        with pytest.raises(UnableToAnswer):
            opened(make_user(organization="IQ", roles=[Role.PRIVACY_OFFICER]))

    def test_by_the_page(self, client, officer):
        make_known_company()
        client.force_login(officer)

        answer = client.post(
            REQUESTS,
            {
                "organization": make_organization("BOM").pk,
                "kind": "ACCESS",
                "email": EMAIL,
                "name": NAME,
                "received_on": timezone.localdate().isoformat(),
                "reason": "Brief",
            },
        )
        page = client.get(answer["Location"]).content.decode()

        assert "uitnodiging" in page
        assert "Fotonica" not in page

    def test_the_page_refuses_a_day_to_come_and_keeps_what_was_typed(self, client, officer):
        client.force_login(officer)

        answer = client.post(
            REQUESTS,
            {
                "organization": make_organization("BOM").pk,
                "kind": "ACCESS",
                "email": EMAIL,
                "received_on": (timezone.localdate() + timedelta(days=2)).isoformat(),
                "reason": "Brief",
            },
        )

        assert "Die dag moet nog komen" in answer.content.decode()
        assert EMAIL in answer.content.decode()
        assert not PrivacyRequest.objects.exists()


class TestAccess:
    def test_a_person_gets_what_is_held_and_nothing_of_the_file(self, client, officer):
        make_known_company()
        request = opened(officer, kind="ACCESS")
        client.force_login(officer)

        files = files_of(client.post(reverse("privacy:held", args=[request.pk])))

        content = json.loads(files["gegevens.json"])
        tables = {row["table"] for row in content["held"]}
        assert {"companies.company", "cases.invitation", "demand.articulation"} <= tables
        assert NAME in files["gegevens.html"]
        assert "87654321" not in files["gegevens.json"]
        assert "token_hash" not in files["gegevens.json"]
        assert content["looked_at"][0]["act"] == "leads.company.read"

    def test_a_company_gets_everything_by_who_keeps_it(self, client, keeper):
        company = make_known_company()
        request = opened(keeper, kind="ACCESS", company_id=company.pk)
        client.force_login(keeper)

        files = files_of(client.post(reverse("privacy:held", args=[request.pk])))

        for word in ("Fotonica BV", "87654321", "Koopakte", NAME):
            assert word in files["gegevens.json"]
        assert "hash-" not in files["gegevens.json"]

    def test_a_privacy_officer_does_not_read_the_file_of_a_company(self, client, officer, keeper):
        company = make_known_company()
        request = opened(keeper, kind="ACCESS", company_id=company.pk)
        client.force_login(officer)

        assert client.get(reverse("privacy:request", args=[request.pk])).status_code == 200
        assert client.post(reverse("privacy:held", args=[request.pk])).status_code == 404

    def test_that_it_was_made_stands_on_the_record(self, client, keeper):
        company = make_known_company()
        request = opened(keeper, kind="ACCESS", company_id=company.pk)
        client.force_login(keeper)
        client.post(reverse("privacy:held", args=[request.pk]))

        act = AuditEvent.objects.get(act="privacy.export.made")

        assert act.target == f"companies.company:{company.pk}"
        assert act.details["rows"] > 10

    def test_who_asked_is_forgotten_once_it_is_answered(self, officer):
        request = opened(officer, kind="ACCESS")

        services.answer_access(request_id=request.pk, by=officer, now=A_MORNING_IN_JUNE)

        request.refresh_from_db()
        assert (request.state, request.subject_name, request.subject_email) == ("DONE", "", "")

    def test_what_was_answered_gives_no_file_any_more(self, client, officer):
        request = opened(officer, kind="ACCESS")
        services.answer_access(request_id=request.pk, by=officer, now=A_MORNING_IN_JUNE)
        client.force_login(officer)

        assert client.post(reverse("privacy:held", args=[request.pk])).status_code == 302
        assert not AuditEvent.objects.filter(act="privacy.export.made").exists()


class TestErasure:
    def test_takes_a_second_person(self, officer, keeper):
        request = opened(officer)

        with pytest.raises(UnableToAnswer):
            services.confirm_erasure(request_id=request.pk, by=officer, now=A_MORNING_IN_JUNE)
        services.confirm_erasure(request_id=request.pk, by=keeper, now=A_MORNING_IN_JUNE)

        assert Job.objects.get(kind="privacy.erase").requested_by == keeper

    def test_the_database_wants_a_second_person_too(self, officer):
        request = opened(officer)

        with pytest.raises(IntegrityError), transaction.atomic():
            PrivacyRequest.objects.filter(pk=request.pk).update(
                state="DONE",
                decided_by=officer,
                decided_at=A_MORNING_IN_JUNE,
                subject_name="",
                subject_email="",
            )

    def test_the_worker_erases_and_a_second_try_does_nothing(self, officer, keeper):
        company = make_known_company()
        request = opened(officer)
        services.confirm_erasure(request_id=request.pk, by=keeper, now=A_MORNING_IN_JUNE)
        job = jobs.claim_next(now=A_MORNING_IN_JUNE)

        erase(job)
        erase(job)

        company.refresh_from_db()
        request.refresh_from_db()
        assert company.contact_email == ""
        assert request.state == "DONE"
        assert request.counts["companies.company"] >= 1
        assert AuditEvent.objects.filter(act="privacy.erasure.done").count() == 1
        assert NAME not in request.subject_name

    def test_who_lost_the_role_meanwhile_erases_nothing(self, officer, keeper):
        make_known_company()
        request = opened(officer)
        services.confirm_erasure(request_id=request.pk, by=keeper, now=A_MORNING_IN_JUNE)
        keeper.memberships.update(ended_on=THAT_DAY)

        with pytest.raises(UnableToAnswer):
            services.erase(request_id=request.pk, by=keeper, now=A_MORNING_IN_JUNE)

    def test_a_company_by_the_page(self, client, officer, keeper):
        company = make_known_company()
        client.force_login(keeper)
        answer = client.post(
            reverse("privacy:of-company", args=[company.pk]),
            {
                "kind": "ERASURE",
                "received_on": timezone.localdate().isoformat(),
                "reason": "Brief van de directeur",
            },
        )
        request = PrivacyRequest.objects.get()
        assert "tweede persoon" in client.get(answer["Location"]).content.decode()

        client.force_login(officer)
        client.post(reverse("privacy:answer", args=[request.pk]), {"act": "erase"})
        services.erase(request_id=request.pk, by=officer, now=A_MORNING_IN_JUNE)

        company.refresh_from_db()
        assert company.name == "Verwijderd bedrijf"

    def test_access_is_no_erasure(self, officer, keeper):
        request = opened(officer, kind="ACCESS")

        with pytest.raises(UnableToAnswer):
            services.confirm_erasure(request_id=request.pk, by=keeper, now=A_MORNING_IN_JUNE)


class TestRefusal:
    def test_says_why_and_forgets_who_asked(self, client, officer):
        request = opened(officer)
        client.force_login(officer)

        client.post(
            reverse("privacy:answer", args=[request.pk]), {"act": "refuse", "reason": "Niet zeker"}
        )

        request.refresh_from_db()
        assert (request.state, request.refusal) == ("REFUSED", "Niet zeker")
        assert request.subject_email == ""

    def test_without_a_reason_nothing_happens(self, client, officer):
        request = opened(officer)
        client.force_login(officer)

        client.post(reverse("privacy:answer", args=[request.pk]), {"act": "refuse"})

        request.refresh_from_db()
        assert request.state == "OPEN"


@pytest.mark.parametrize("name", ["request", "answer", "held"])
def test_a_request_elsewhere_does_not_exist(client, officer, name):
    request = opened(officer)
    client.force_login(make_user(organization="IQ", roles=[Role.PRIVACY_OFFICER]))
    ask = client.get if name == "request" else client.post

    assert ask(reverse(f"privacy:{name}", args=[request.pk])).status_code == 404
    assert ask(reverse(f"privacy:{name}", args=[request.pk + 999])).status_code == 404
