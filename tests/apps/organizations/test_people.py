"""An administrator says who may do what, at the own organization only, and never alone for much."""

from datetime import UTC, datetime

import pytest
from django.contrib.auth import get_user_model
from django.db import IntegrityError, transaction
from django.urls import reverse

from groeiruimte.audit.models import AuditEvent
from groeiruimte.organizations import access
from groeiruimte.organizations.choices import Role
from groeiruimte.organizations.models import Membership, RoleRequest
from groeiruimte.organizations.rules import Act
from groeiruimte.organizations.services import accounts, people, roles
from groeiruimte.organizations.services.refusals import UnableToChangePeople
from groeiruimte.programme.roles import role_rules
from tests.apps.organizations.role_requests import ask, confirm, end, fresh, opens
from tests.factories import A_MORNING_IN_JUNE, THAT_DAY, make_organization, make_user

pytestmark = pytest.mark.django_db
PEOPLE = reverse("organizations:people")


@pytest.fixture
def administrator():
    return make_user("Ans", organization="BOM", roles=[Role.ADMINISTRATOR])


@pytest.fixture
def officer():
    return make_user("Paula", organization="BOM", roles=[Role.PRIVACY_OFFICER])


class TestAskForRole:
    @pytest.mark.parametrize("role", sorted(Role.values))
    def test_nobody_gives_a_role_to_oneself(self, administrator, role):
        with pytest.raises(UnableToChangePeople):
            ask(administrator, email=administrator.email.upper(), role=role)

        assert not RoleRequest.objects.exists()
        assert Membership.objects.filter(user=administrator).count() == 1

    def test_nobody_gives_one_to_oneself_behind_the_service_either(self, administrator):
        with pytest.raises(IntegrityError, match="role_request_not_for_oneself"):
            RoleRequest.objects.create(
                user=administrator,
                organization=make_organization("BOM"),
                role="CASE_ADVISER",
                asked_by=administrator,
                asked_at=A_MORNING_IN_JUNE,
            )

    def test_a_weighty_role_opens_nothing_until_a_second_person_confirms(
        self, administrator, officer
    ):
        request = ask(administrator)

        assert opens(request.user) == []
        confirm(request, officer)

        assert opens(request.user) == [make_organization("BOM").pk]

    def test_a_role_that_opens_no_company_stands_at_once(self):
        administrator = make_user(organization="ALMERE", roles=[Role.ADMINISTRATOR])

        membership = ask(administrator, role="HOTSPOT_MANAGER", at="ALMERE")

        assert opens(membership.user, Act.ANSWER_REQUESTS) == [make_organization("ALMERE").pk]

    @pytest.mark.parametrize(
        "role",
        [role for role in Role.values if role != Role.HOTSPOT_MANAGER],
    )
    def test_every_other_role_waits_also_those_that_can_confirm(self, role):
        # Or an administrator would make a second self that confirms everything.
        assert role_rules()[role].second_person

    def test_makes_an_account_without_a_password_and_records_who_which_role_and_to_whom(
        self, administrator, officer
    ):
        request = ask(administrator)
        membership = confirm(request, officer)

        assert not membership.user.has_usable_password()
        asked = AuditEvent.objects.get(act="organizations.role_request.asked")
        given = AuditEvent.objects.get(act="organizations.membership.given")
        assert asked.actor == f"organizations.user:{administrator.pk}"
        assert given.actor == f"organizations.user:{officer.pk}"
        assert given.details == {
            "role": "CASE_ADVISER",
            "person": membership.user_id,
            "asked_by": administrator.pk,
        }

    def test_knows_a_person_again_however_the_address_is_written(self, administrator):
        first = ask(administrator)

        second = ask(administrator, email=" Noor@BOM.example ", role="PIPELINE_MANAGER")

        assert second.user == first.user

    def test_refuses_a_role_twice(self, administrator, officer):
        confirm(ask(administrator), officer)

        with pytest.raises(UnableToChangePeople):
            ask(administrator)

    def test_refuses_to_ask_twice_while_it_waits(self, administrator):
        ask(administrator)

        with pytest.raises(UnableToChangePeople):
            ask(administrator)

    def test_refuses_a_role_that_does_not_exist(self, administrator):
        with pytest.raises(UnableToChangePeople):
            ask(administrator, role="KING")

        assert not get_user_model().objects.filter(email="noor@bom.example").exists()

    def test_refuses_who_is_administrator_of_another_organization(self, administrator):
        with pytest.raises(UnableToChangePeople):
            ask(administrator, at="IQ")

    @pytest.mark.parametrize(
        "name", ["Noor\nBcc: x@y.example", "No\ror", "a\u2028b", "\u202eroon", "", "  "]
    )
    def test_refuses_a_name_that_is_not_one_line(self, administrator, name):
        with pytest.raises(UnableToChangePeople):
            ask(administrator, name=name)

    @pytest.mark.parametrize("name", ["Noor\nvan Beek", "Noor\r"])
    def test_the_database_refuses_such_a_name_too(self, name):
        with pytest.raises(IntegrityError, match="user_name_is_one_line"), transaction.atomic():
            get_user_model().objects.create_user(email="a@b.example", name=name)

    def test_does_not_tell_the_name_behind_an_address(self, client, administrator, officer):
        known = make_user("Thomas Mulder", organization="EZ", roles=[Role.COMMISSIONER])
        confirm(ask(administrator, email=known.email, name="xx"), officer)
        ask(
            administrator,
            email=known.email,
            name="xx",
            role="PIPELINE_MANAGER",
            now=datetime.now(UTC),
        )
        client.force_login(administrator)

        page = client.get(PEOPLE).content.decode()

        assert "xx" in page
        assert "Thomas" not in page.replace(known.email, "")
        assert fresh(known).name == "Thomas Mulder"


class TestRoleAndKindOfOrganization:
    KINDS = {
        "BOM": "ROM",
        "OOST_NL": "coordinating ROM",
        "NFIA": "NFIA",
        "TWENTE_BOARD": "TRIPLE_HELIX",
        "PROVINCE_OV": "PROVINCE",
        "ALMERE": "MUNICIPALITY",
        "EZ": "MINISTRY",
        "INVEST_NL": "FINANCIER",
    }
    # Written down here apart from the product's own table: the two have to agree.
    EXISTS_AT = {
        Role.PIPELINE_MANAGER: {"ROM", "coordinating ROM", "TRIPLE_HELIX"},
        Role.CASE_ADVISER: {"ROM", "coordinating ROM", "TRIPLE_HELIX", "NFIA"},
        Role.HOTSPOT_MANAGER: {
            *{"ROM", "coordinating ROM", "TRIPLE_HELIX", "PROVINCE", "MUNICIPALITY"}
        },
        Role.COORDINATOR: {"coordinating ROM"},
        Role.COMMISSIONER: {"MINISTRY"},
        Role.TALK_PARTICIPANT: {"NFIA"},
        Role.FINANCIER: {"FINANCIER"},
        Role.ADMINISTRATOR: set(KINDS.values()),
        Role.PRIVACY_OFFICER: set(KINDS.values()),
    }

    def organization(self, code):
        kind = self.KINDS[code]
        return make_organization(
            code, kind="ROM" if kind == "coordinating ROM" else kind, rom_region="EAST"
        )

    @pytest.mark.parametrize("code", KINDS)
    @pytest.mark.parametrize("role", sorted(Role))
    def test_a_role_is_given_and_opens_something_only_where_it_exists(self, role, code):
        organization = self.organization(code)
        administrator = make_user(organization=code, roles=[Role.ADMINISTRATOR])
        # As if somebody wrote it into the table behind our back.
        smuggled = make_user(organization=code, roles=[role])
        exists = self.KINDS[code] in self.EXISTS_AT[role]

        opened = {act for act in Act if access.organization_ids(user=smuggled, act=act)}
        try:
            roles.ask_for_role(
                email="x@y.example",
                name="X",
                organization_id=organization.pk,
                role=role,
                by=administrator,
                now=A_MORNING_IN_JUNE,
            )
            was_asked = True
        except UnableToChangePeople:
            was_asked = False

        assert (bool(opened), was_asked) == (exists, exists)

    def test_the_form_offers_only_roles_that_exist_there(self, client):
        self.organization("ALMERE")
        client.force_login(make_user(organization="ALMERE", roles=[Role.ADMINISTRATOR]))

        form = client.get(PEOPLE).context["form"]

        assert {code for code, _label in form.fields["role"].choices} == {
            "HOTSPOT_MANAGER",
            "ADMINISTRATOR",
            "PRIVACY_OFFICER",
        }

    def test_another_rom_becomes_the_coordinating_one_and_coordinators_stop_with_it(self):
        before = make_user(organization="OOST_NL", roles=[Role.COORDINATOR])
        make_organization("BOM")

        people.appoint_coordinating_rom(code="BOM", now=A_MORNING_IN_JUNE)

        assert opens(before, Act.STEER_POLICY_SIGNALS) == []

    @pytest.mark.parametrize("code", ["ALMERE", "NOBODY"])
    def test_only_a_rom_coordinates(self, code):
        self.organization("ALMERE")

        with pytest.raises(UnableToChangePeople):
            people.appoint_coordinating_rom(code=code, now=A_MORNING_IN_JUNE)


class TestAskedForARow:
    def test_an_act_on_rows_is_refused_without_an_organization(self, administrator):
        with pytest.raises(ValueError, match="name the organization"):
            access.can(user=administrator, act=Act.MANAGE_PEOPLE)

    def test_it_holds_for_the_own_organization_only(self, administrator):
        own, other = make_organization("BOM").pk, make_organization("IQ").pk

        answers = [
            access.can(user=administrator, act=Act.MANAGE_PEOPLE, organization_id=pk)
            for pk in (own, other)
        ]

        assert answers == [True, False]


class TestEndMembership:
    def test_opens_nothing_any_more(self, administrator, officer):
        membership = confirm(ask(administrator), officer)

        end(membership, administrator)

        assert opens(membership.user) == []
        membership.refresh_from_db()
        assert membership.ended_on == THAT_DAY

    def test_an_ended_role_can_be_given_again(self, administrator, officer):
        membership = confirm(ask(administrator), officer)
        end(membership, administrator)

        again = confirm(ask(administrator), officer)

        assert (again.pk, again.ended_on) == (membership.pk, None)

    @pytest.mark.parametrize("role", [Role.ADMINISTRATOR, Role.PRIVACY_OFFICER])
    def test_leaves_an_organization_its_last_administrator_and_privacy_officer(
        self, administrator, officer, role
    ):
        closed = make_user("Gone", organization="BOM", roles=[role])
        closed.is_active = False
        closed.save()
        make_user("Elsewhere", organization="IQ", roles=[role])

        with pytest.raises(UnableToChangePeople):
            end(Membership.objects.filter(role=role).first(), administrator)

    def test_lets_an_administrator_go_when_there_is_another(self, administrator):
        make_user("Bas", organization="BOM", roles=[Role.ADMINISTRATOR])

        end(administrator.memberships.get(), administrator)

        assert administrator.memberships.get().ended_on == THAT_DAY

    def test_ends_a_role_once(self, administrator, officer):
        membership = confirm(ask(administrator), officer)
        end(membership, administrator)

        with pytest.raises(UnableToChangePeople):
            end(membership, administrator)


def test_a_password_from_outside_is_on_the_record_without_its_words(administrator):
    accounts.give_password(
        email=administrator.email.upper(), password="room to grow in", now=A_MORNING_IN_JUNE
    )

    administrator.refresh_from_db()
    assert administrator.check_password("room to grow in")
    act = AuditEvent.objects.get(act="organizations.password.given")
    assert (act.actor, act.details) == ("system", {})
