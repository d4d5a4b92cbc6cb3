"""An administrator says who may do what, at the own organization only."""

import pytest
from django.contrib.auth import get_user_model
from django.urls import reverse

from groeiruimte.audit.models import AuditEvent
from groeiruimte.organizations import services
from groeiruimte.organizations.access import organization_ids
from groeiruimte.organizations.choices import Role
from groeiruimte.organizations.models import Membership
from groeiruimte.organizations.rules import Act
from tests.factories import A_MORNING_IN_JUNE, THAT_DAY, make_organization, make_user

pytestmark = pytest.mark.django_db
PEOPLE = reverse("organizations:people")


@pytest.fixture
def administrator():
    return make_user("Ans", organization="BOM", roles=[Role.ADMINISTRATOR])


def add(by, *, email="noor@bom.example", role="CASE_ADVISER"):
    return services.add_person(
        email=email,
        name="Noor",
        organization_id=make_organization("BOM").pk,
        role=role,
        by=by,
        now=A_MORNING_IN_JUNE,
    )


def end(membership, by):
    services.end_membership(membership_id=membership.pk, by=by, now=A_MORNING_IN_JUNE)


class TestAddPerson:
    def test_makes_an_account_without_a_password_and_records_who_did_it(self, administrator):
        membership = add(administrator)

        assert not membership.user.has_usable_password()
        act = AuditEvent.objects.get(act="organizations.membership.given")
        assert act.actor == f"organizations.user:{administrator.pk}"
        assert act.details == {"role": "CASE_ADVISER", "person": membership.user_id}

    def test_knows_a_person_again_however_the_address_is_written(self, administrator):
        first = add(administrator)

        second = add(administrator, email="Noor@BOM.example", role="PIPELINE_MANAGER")

        assert second.user == first.user

    def test_opens_a_role_again_that_had_ended(self, administrator):
        membership = add(administrator)
        end(membership, administrator)

        again = add(administrator)

        assert (again.pk, again.ended_on) == (membership.pk, None)

    def test_refuses_a_role_twice(self, administrator):
        add(administrator)

        with pytest.raises(services.UnableToChangePeople):
            add(administrator)

    def test_refuses_a_role_that_does_not_exist(self, administrator):
        with pytest.raises(services.UnableToChangePeople):
            add(administrator, role="KING")

        assert not get_user_model().objects.filter(email="noor@bom.example").exists()


class TestEndMembership:
    def test_opens_nothing_any_more(self, administrator):
        membership = add(administrator)

        end(membership, administrator)

        person = get_user_model().objects.get(pk=membership.user_id)
        assert organization_ids(user=person, act=Act.GUIDE_CASES) == []
        membership.refresh_from_db()
        assert membership.ended_on == THAT_DAY

    def test_leaves_an_organization_its_last_administrator(self, administrator):
        with pytest.raises(services.UnableToChangePeople):
            end(administrator.memberships.get(), administrator)

    def test_lets_an_administrator_go_when_there_is_another(self, administrator):
        make_user("Bas", organization="BOM", roles=[Role.ADMINISTRATOR])

        end(administrator.memberships.get(), administrator)

        assert administrator.memberships.get().ended_on == THAT_DAY


def test_a_password_from_outside_is_on_the_record_without_its_words(administrator):
    services.give_password(
        email=administrator.email.upper(), password="room to grow in", now=A_MORNING_IN_JUNE
    )

    administrator.refresh_from_db()
    assert administrator.check_password("room to grow in")
    act = AuditEvent.objects.get(act="organizations.password.given")
    assert (act.actor, act.details) == ("system", {})


class TestPage:
    def fill_in(self, client, **fields):
        defaults = {
            "name": "Noor",
            "email": "noor@bom.example",
            "organization": make_organization("BOM").pk,
            "role": "CASE_ADVISER",
        }
        return client.post(PEOPLE, defaults | fields)

    def test_adds_somebody_who_is_then_in_the_list(self, client, administrator):
        client.force_login(administrator)

        response = self.fill_in(client)

        assert response["Location"] == PEOPLE
        assert "noor@bom.example" in client.get(PEOPLE).content.decode()

    def test_shows_the_refusal_and_keeps_what_was_typed(self, client, administrator):
        add(administrator)
        client.force_login(administrator)

        response = self.fill_in(client)

        assert response.context["form"].non_field_errors()
        assert 'value="noor@bom.example"' in response.content.decode()

    def test_gives_no_role_at_another_organization(self, client, administrator):
        client.force_login(administrator)

        response = self.fill_in(client, organization=make_organization("IQ").pk)

        assert "organization" in response.context["form"].errors

    def test_ends_a_role(self, client, administrator):
        membership = add(administrator)
        client.force_login(administrator)

        client.post(reverse("organizations:end-membership", args=[membership.pk]))

        assert "noor@bom.example" not in client.get(PEOPLE).content.decode()

    def test_says_why_the_last_administrator_stays(self, client, administrator):
        client.force_login(administrator)
        own = administrator.memberships.get()

        response = client.post(reverse("organizations:end-membership", args=[own.pk]), follow=True)

        (message,) = response.context["messages"]
        assert message.level_tag == "error"
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
