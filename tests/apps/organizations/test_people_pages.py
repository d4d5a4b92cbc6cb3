"""The page on which an administrator says who may do what."""

from datetime import UTC, datetime

import pytest
from django.urls import reverse

from groeiruimte.organizations.choices import Role
from groeiruimte.organizations.models import Membership
from tests.apps.organizations.role_requests import ask, confirm
from tests.factories import make_organization, make_user

pytestmark = pytest.mark.django_db
PEOPLE = reverse("organizations:people")


@pytest.fixture
def administrator():
    return make_user("Ans", organization="BOM", roles=[Role.ADMINISTRATOR])


@pytest.fixture
def officer():
    return make_user("Paula", organization="BOM", roles=[Role.PRIVACY_OFFICER])


class TestPage:
    def fill_in(self, client, **fields):
        defaults = {
            "name": "Noor",
            "email": "noor@bom.example",
            "organization": make_organization("BOM").pk,
            "role": "CASE_ADVISER",
        }
        return client.post(PEOPLE, defaults | fields)

    def test_asks_for_a_role_that_then_stands_as_waiting(self, client, administrator):
        client.force_login(administrator)

        response = self.fill_in(client)

        assert response["Location"] == PEOPLE
        assert "Noor" in client.get(PEOPLE).content.decode()

    def test_an_administrator_cannot_make_herself_coordinator_or_adviser(self, client):
        own = make_user("Ilse", organization="OOST_NL", roles=[Role.ADMINISTRATOR])
        client.force_login(own)

        for role in ("COORDINATOR", "CASE_ADVISER", "PIPELINE_MANAGER"):
            self.fill_in(
                client, email=own.email, organization=make_organization("OOST_NL").pk, role=role
            )

        assert client.get(reverse("monitoring:targets")).status_code == 404
        assert client.get(reverse("policy-signals:signals")).status_code == 404

    def test_shows_the_refusal_and_keeps_what_was_typed(self, client, administrator):
        ask(administrator, now=datetime.now(UTC))
        client.force_login(administrator)

        response = self.fill_in(client)

        assert response.context["form"].non_field_errors()
        assert 'value="noor@bom.example"' in response.content.decode()

    def test_gives_no_role_at_another_organization(self, client, administrator):
        client.force_login(administrator)

        response = self.fill_in(client, organization=make_organization("IQ").pk)

        assert "organization" in response.context["form"].errors

    def test_ends_a_role(self, client, administrator, officer):
        membership = confirm(ask(administrator), officer)
        client.force_login(administrator)

        client.post(reverse("organizations:end-membership", args=[membership.pk]))

        membership.refresh_from_db()
        assert membership.ended_on is not None

    def test_says_why_the_last_administrator_stays(self, client, administrator):
        client.force_login(administrator)
        own = administrator.memberships.get()

        response = client.post(reverse("organizations:end-membership", args=[own.pk]), follow=True)

        assert "error" in [message.level_tag for message in response.context["messages"]]
        assert Membership.objects.get(pk=own.pk).ended_on is None

    def test_a_role_elsewhere_does_not_exist(self, client, administrator):
        elsewhere = make_user(organization="IQ").memberships.first()
        client.force_login(administrator)

        response = client.post(reverse("organizations:end-membership", args=[elsewhere.pk]))

        assert response.status_code == 404

    def test_does_not_exist_for_who_is_no_administrator(self, client):
        client.force_login(make_user(organization="BOM"))

        assert client.get(PEOPLE).status_code == 404

    def test_asks_a_stranger_to_sign_in(self, client):
        assert client.get(PEOPLE).status_code == 302
