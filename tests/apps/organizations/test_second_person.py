"""A role that takes a second person stands once that person confirmed it; who must know is told."""

from datetime import UTC, datetime

import pytest
from django.db import IntegrityError
from django.urls import reverse

from groeiruimte.organizations.choices import Role, RoleRequestState
from groeiruimte.organizations.models import Notice, RoleRequest
from groeiruimte.organizations.rules import REQUEST_STANDS
from groeiruimte.organizations.services import roles
from groeiruimte.organizations.services.refusals import UnableToChangePeople
from tests.apps.organizations.role_requests import ask, confirm, end, opens
from tests.apps.outbox.factories import send
from tests.factories import A_MORNING_IN_JUNE, THAT_DAY, make_organization, make_user

pytestmark = pytest.mark.django_db
REQUESTS = reverse("organizations:role-requests")


@pytest.fixture
def administrator():
    return make_user("Ans", organization="BOM", roles=[Role.ADMINISTRATOR])


@pytest.fixture
def officer():
    return make_user("Paula", organization="BOM", roles=[Role.PRIVACY_OFFICER])


class TestSecondPerson:
    def test_who_asked_does_not_confirm(self, administrator):
        request = ask(administrator)

        with pytest.raises(UnableToChangePeople):
            confirm(request, administrator)

    def test_who_gets_the_role_does_not_confirm(self, administrator, officer):
        request = ask(administrator, email=officer.email, name="Paula")

        with pytest.raises(UnableToChangePeople):
            confirm(request, officer)

    def test_the_database_wants_a_second_person_too(self, administrator):
        request = ask(administrator)
        request.state, request.decided_by = RoleRequestState.CONFIRMED, administrator
        request.decided_at = A_MORNING_IN_JUNE

        with pytest.raises(IntegrityError, match="role_request_needs_a_second_person"):
            request.save()

    @pytest.mark.parametrize(
        ("organization", "roles"),
        [
            ("BOM", [Role.CASE_ADVISER, Role.PIPELINE_MANAGER]),
            ("IQ", [Role.ADMINISTRATOR, Role.PRIVACY_OFFICER]),
            ("OOST_NL", [Role.COORDINATOR, Role.CASE_ADVISER]),
            (None, []),
        ],
    )
    def test_nobody_else_confirms(self, client, administrator, organization, roles):
        request = ask(administrator)
        other = make_user(organization=organization, roles=roles)

        with pytest.raises(UnableToChangePeople):
            confirm(request, other)
        client.force_login(other)
        url = reverse("organizations:confirm-role", args=[request.pk])
        assert client.post(url).status_code == 404

    @pytest.mark.parametrize("role", [Role.ADMINISTRATOR, Role.PRIVACY_OFFICER])
    def test_the_coordinating_rom_confirms_where_an_organization_has_one_person(self, role):
        alone = make_user(organization="ALMERE", roles=[Role.ADMINISTRATOR])
        second = make_user(organization="OOST_NL", roles=[role])

        membership = confirm(ask(alone, role="PRIVACY_OFFICER", at="ALMERE"), second)

        assert membership.ended_on is None

    def test_what_was_asked_by_who_is_no_administrator_any_more_is_not_confirmed(
        self, administrator, officer
    ):
        request = ask(administrator)
        make_user("Bas", organization="BOM", roles=[Role.ADMINISTRATOR])
        end(administrator.memberships.get(), administrator)

        with pytest.raises(UnableToChangePeople):
            confirm(request, officer)

    def test_an_old_request_is_not_confirmed_and_can_be_asked_anew(self, administrator, officer):
        request = ask(administrator)
        later = A_MORNING_IN_JUNE + REQUEST_STANDS * 1.1

        with pytest.raises(UnableToChangePeople):
            confirm(request, officer, now=later)
        again = roles.ask_for_role(
            email="noor@bom.example",
            name="Noor",
            organization_id=make_organization("BOM").pk,
            role="CASE_ADVISER",
            by=administrator,
            now=later,
        )
        assert again.pk != request.pk

    def test_nothing_is_decided_twice(self, administrator, officer):
        request = ask(administrator)
        roles.refuse_role(request_id=request.pk, reason="Who?", by=officer, now=A_MORNING_IN_JUNE)

        with pytest.raises(UnableToChangePeople):
            confirm(request, officer)
        assert opens(request.user) == []

    def test_a_refusal_says_why(self, administrator, officer):
        request = ask(administrator)

        with pytest.raises(UnableToChangePeople):
            roles.refuse_role(request_id=request.pk, reason=" ", by=officer, now=THAT_DAY)

    def test_the_pages_show_confirm_refuse_and_take_back(self, client, administrator, officer):
        first, second, third = (
            ask(administrator, role=role, now=datetime.now(UTC))
            for role in ("CASE_ADVISER", "PIPELINE_MANAGER", "PRIVACY_OFFICER")
        )
        client.force_login(officer)
        assert "noor@bom.example" in client.get(REQUESTS).content.decode()

        client.post(reverse("organizations:confirm-role", args=[first.pk]))
        url = reverse("organizations:refuse-role", args=[second.pk])
        assert client.get(url).status_code == 200
        assert client.post(url, {"reason": ""}).status_code == 200
        client.post(url, {"reason": "Not yet."})
        client.force_login(administrator)
        client.post(reverse("organizations:withdraw-role", args=[third.pk]))

        states = RoleRequest.objects.order_by("pk").values_list("state", flat=True)
        assert list(states) == ["CONFIRMED", "REFUSED", "WITHDRAWN"]


class TestNotices:
    def told(self, user):
        return [
            (row.kind, row.role, row.about)
            for row in Notice.objects.filter(recipient=user).order_by("pk")
        ]

    def test_the_person_and_the_privacy_officers_are_told_of_a_role_given_and_ended(
        self, administrator, officer
    ):
        membership = confirm(ask(administrator), officer)
        end(membership, administrator)

        assert self.told(membership.user) == [
            ("GIVEN", "CASE_ADVISER", ""),
            ("ENDED", "CASE_ADVISER", ""),
        ]
        assert self.told(officer) == [
            ("ASKED", "CASE_ADVISER", "Noor"),
            ("GIVEN", "CASE_ADVISER", "Noor"),
            ("ENDED", "CASE_ADVISER", "Noor"),
        ]

    def test_a_letter_says_that_something_changed_and_not_what(
        self, administrator, officer, mailoutbox
    ):
        request = ask(administrator)
        confirm(request, officer)
        send(datetime.now(UTC))

        to = {address for letter in mailoutbox for address in letter.to}
        assert to == {request.user.email, officer.email}
        assert not any("Noor" in letter.body or "BOM" in letter.body for letter in mailoutbox)

    def test_each_reads_and_puts_away_only_the_own(self, client, administrator, officer):
        confirm(ask(administrator), officer)
        notice = Notice.objects.filter(recipient=officer).first()
        client.force_login(administrator)
        url = reverse("organizations:put-away", args=[notice.pk])
        assert client.post(url).status_code == 404

        client.force_login(officer)
        page = client.get(reverse("organizations:notices")).content.decode()
        client.post(url)

        notice.refresh_from_db()
        assert notice.put_away_at is not None
        assert "Noor" in page
