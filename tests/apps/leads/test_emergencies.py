"""A privacy officer breaks the glass: with a reason, for four hours, and everybody knows."""

from datetime import UTC, datetime, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from groeiruimte.audit.models import AuditEvent
from groeiruimte.leads.models.sharing import EmergencyAccess
from groeiruimte.leads.services.emergencies import UnableToBreakGlass, open_emergency
from groeiruimte.organizations.choices import Role
from groeiruimte.organizations.models import Notice
from tests.factories import make_company, make_user

pytestmark = pytest.mark.django_db
LIST = reverse("leads:emergencies")


@pytest.fixture(autouse=True)
def _english(settings):
    settings.LANGUAGE_CODE = "en"


@pytest.fixture
def officer(client):
    user = make_user("Paula", roles=[Role.PRIVACY_OFFICER])
    client.force_login(user)
    return user


def break_glass(client, company, *, reason="A letter came to the wrong house"):
    return client.post(reverse("leads:break-glass", args=[company.pk]), {"reason": reason})


def test_opens_who_the_company_is_and_says_until_when(client, officer):
    company = make_company("Fotonica BV", contact_name="Noor van Beek")

    page = client.get(break_glass(client, company)["Location"]).content.decode()

    assert "Noor van Beek" in page
    assert "A letter came to the wrong house" in page


def test_tells_administrators_and_the_other_officers_and_nobody_else(client, officer):
    others = [make_user(roles=[Role.ADMINISTRATOR]), make_user(roles=[Role.PRIVACY_OFFICER])]
    make_user(roles=[Role.CASE_ADVISER])
    make_user(organization="BOM", roles=[Role.PRIVACY_OFFICER])

    break_glass(client, make_company())

    told = Notice.objects.filter(kind="EMERGENCY_OPENED")
    assert {row.recipient_id for row in told} == {user.pk for user in others}
    client.force_login(others[0])
    assert "Emergency: Paula" in client.get(reverse("organizations:notices")).content.decode()


def test_stands_on_the_record_and_so_does_each_look(client, officer):
    client.get(break_glass(client, make_company())["Location"])

    acts = list(AuditEvent.objects.values_list("act", flat=True))
    assert "leads.emergency.opened" in acts
    assert "leads.emergency.read" in acts


@pytest.mark.parametrize("reason", ["", "   "])
def test_is_refused_without_a_reason(client, officer, reason):
    break_glass(client, make_company(), reason=reason)

    assert not EmergencyAccess.objects.exists()


def test_closes_after_four_hours_and_when_the_officer_closes_it(client, officer):
    first = break_glass(client, make_company())["Location"]
    row = EmergencyAccess.objects.get()
    assert row.ends_at - row.opened_at == timedelta(hours=4)
    EmergencyAccess.objects.update(
        opened_at=datetime.now(UTC) - timedelta(hours=5),
        ends_at=datetime.now(UTC) - timedelta(hours=1),
    )
    assert client.get(first).status_code == 404

    second = break_glass(client, make_company())["Location"]
    client.post(second + "sluiten/")
    assert client.get(second).status_code == 404


def test_closes_with_the_role(client, officer):
    page = break_glass(client, make_company())["Location"]

    officer.memberships.update(ended_on=timezone.localdate())

    assert client.get(page).status_code == 404


def test_opens_to_no_other_officer(client, officer):
    page = break_glass(client, make_company())["Location"]
    client.force_login(make_user(roles=[Role.PRIVACY_OFFICER]))

    assert client.get(page).status_code == 404
    assert "A letter came" in client.get(LIST).content.decode()


@pytest.mark.parametrize("pk_offset", [0, 999], ids=["of another organization", "does not exist"])
def test_opens_nothing_of_another_organization(client, officer, pk_offset):
    theirs = make_company("Verborgen BV", held_by="BOM")

    response = client.get(reverse("leads:break-glass", args=[theirs.pk + pk_offset]))

    assert response.status_code == 404
    assert b"Verborgen" not in client.get(LIST).content


@pytest.mark.parametrize("role", [Role.ADMINISTRATOR, Role.CASE_ADVISER, Role.COORDINATOR])
def test_is_for_no_other_role(client, role):
    company = make_company()
    user = make_user(roles=[role])
    client.force_login(user)

    assert client.get(LIST).status_code == 404
    assert break_glass(client, company).status_code == 404
    with pytest.raises(UnableToBreakGlass):
        open_emergency(company=company, reason="Because", by=user, now=datetime.now(UTC))
