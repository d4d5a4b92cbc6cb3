"""Signing in, roles and accounts as the role that serves pages: PostgreSQL gives what they need."""

import re

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import (
    TOTP,
    format_hotp_value,
    hotp_value,
    yield_hotp_counters_from_time,
)
from allauth.usersessions.models import UserSession
from django.core import mail
from django.db import DatabaseError, transaction
from django.test import Client
from django.urls import reverse

from groeiruimte import wall
from groeiruimte.audit.models import AuditEvent
from groeiruimte.organizations.choices import Role
from groeiruimte.organizations.models import Membership, Notice, RoleRequest, User
from groeiruimte.organizations.services import accounts, people
from groeiruimte.outbox.models import Message
from tests.factories import A_MORNING_IN_JUNE, make_organization, make_user
from tests.web_role import become_owner, make_web_role, web_role

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.only_on("postgresql", reason="SQLite has no row-level security."),
]
SENTENCE = "een lange zin die niemand raadt"
SECRET = "JBSWY3DPEHPK3PXP"


def told():
    """Return the addresses of whoever was left a message."""
    return set(Message.objects.values_list("recipient__email", flat=True))


class Browser:
    """One browser whose every request is served by the web role, with nothing left open."""

    def __init__(self, commits):
        self.client, self.commits = Client(), commits

    def get(self, route, *args):
        return self._ask("get", route, args, {})

    def post(self, route, *args, **fields):
        return self._ask("post", route, args, fields)

    def sign_in(self, user):
        return self.post("account_login", login=user.email, password=SENTENCE)

    def is_in(self):
        return self.get("organizations:notices").status_code == 200

    def _ask(self, method, route, args, fields):
        try:
            with web_role(), self.commits(execute=True):
                return getattr(self.client, method)(reverse(route, args=args), fields)
        finally:
            # Here one transaction holds all requests; in production each has its own.
            become_owner()
            wall.admit_organizations(())
            wall.admit_person(None)
            wall.admit_email("")
            wall.admit_token("")


@pytest.fixture
def browser(django_capture_on_commit_callbacks):
    make_web_role()
    return lambda: Browser(django_capture_on_commit_callbacks)


def somebody(name, *roles, organization="BOM"):
    user = make_user(name, organization=organization, roles=list(roles))
    user.set_password(SENTENCE)
    user.save()
    return user


def acts(prefix):
    rows = AuditEvent.objects.filter(act__startswith=f"organizations.{prefix}")
    return [(row.act.removeprefix("organizations."), row.organization_id) for row in rows]


class TestSignIn:
    def test_is_on_the_record_of_the_organization_and_on_the_list_of_sessions(self, browser):
        user, one = somebody("Ans", Role.CASE_ADVISER), browser()

        one.sign_in(user)

        assert one.is_in()
        assert acts("sign_in") == [("sign_in.done", make_organization("BOM").pk)]
        assert UserSession.objects.filter(user=user).count() == 1
        assert one.get("usersessions_list").status_code == 200

    def test_that_failed_is_on_the_record_and_opens_nothing(self, browser):
        user, one = somebody("Ans", Role.CASE_ADVISER), browser()

        one.post("account_login", login=user.email, password="wrong")

        assert acts("sign_in") == [("sign_in.failed", make_organization("BOM").pk)]
        assert not one.is_in()

    def test_asks_for_the_second_factor_and_reads_it(self, browser, settings):
        settings.SECOND_FACTOR_REQUIRED = True
        user, one = somebody("Ans", Role.CASE_ADVISER), browser()
        TOTP.activate(user, SECRET)

        assert one.sign_in(user)["Location"] == reverse("mfa_authenticate")
        assert not one.is_in()
        assert one.get("mfa_authenticate").status_code == 200
        counter = next(iter(yield_hotp_counters_from_time()))
        one.post("mfa_authenticate", code=format_hotp_value(hotp_value(SECRET, counter)))

        assert one.is_in()
        assert acts("sign_in") == [("sign_in.done", make_organization("BOM").pk)]

    def test_leaves_at_sign_out_what_is_on_the_record(self, browser):
        user, one = somebody("Ans", Role.CASE_ADVISER), browser()
        one.sign_in(user)

        one.post("account_logout")

        assert not one.is_in()
        assert acts("sign_out") == [("sign_out.done", make_organization("BOM").pk)]

    @pytest.mark.parametrize("key", ["zzzzzzzzzzzzz", "0", "1"])
    def test_a_link_for_a_number_that_nobody_has_finds_nobody(self, browser, key):
        page = browser().get("account_reset_password_from_key", key, "set-password")

        assert page.status_code == 200


class TestRoles:
    def test_a_new_colleague_comes_in_by_the_link_in_the_letter(self, browser):
        administrator, one = somebody("Ans", Role.ADMINISTRATOR), browser()
        one.sign_in(administrator)

        one.post(
            "organizations:people",
            email="noor@example.org",
            name="Noor",
            organization=make_organization("BOM").pk,
            role=Role.HOTSPOT_MANAGER,
        )
        row = Membership.objects.get(user__email="noor@example.org")
        one.post("organizations:invite", row.pk)
        token = re.findall(r"/welkom/([^/]+)/", mail.outbox[-1].body)[0]
        two = browser()
        page = two.get("organizations:accept-invitation", token)
        two.post("organizations:accept-invitation", token, password=SENTENCE, again=SENTENCE)
        two.sign_in(row.user)

        assert page.status_code == 200
        assert {to for letter in mail.outbox for to in letter.to} == {"noor@example.org"}
        assert two.is_in()

    def test_the_coordinating_rom_is_told_and_confirms_for_who_has_nobody_else(self, browser):
        somebody("Cora", Role.ADMINISTRATOR, organization="OOST_NL")
        people.appoint_coordinating_rom(code="OOST_NL", now=A_MORNING_IN_JUNE)
        asker, second = somebody("Ans", Role.ADMINISTRATOR), User.objects.get(name="Cora")
        one, two = browser(), browser()
        one.sign_in(asker)
        two.sign_in(second)

        one.post(
            "organizations:people",
            email="noor@example.org",
            name="Noor",
            organization=make_organization("BOM").pk,
            role=Role.PRIVACY_OFFICER,
        )
        asked = RoleRequest.objects.get()
        assert list(Notice.objects.values_list("recipient__name", "kind")) == [("Cora", "ASKED")]
        assert told() == {second.email}
        two.post("organizations:confirm-role", asked.pk)

        row = Membership.objects.get(user__email="noor@example.org")
        assert (row.role, row.ended_on) == (Role.PRIVACY_OFFICER, None)
        assert told() == {second.email, "noor@example.org"}

    def test_nobody_writes_a_role_elsewhere_that_was_not_confirmed(self):
        second = somebody("Cora", Role.ADMINISTRATOR, organization="OOST_NL")
        people.appoint_coordinating_rom(code="OOST_NL", now=A_MORNING_IN_JUNE)
        own, other = make_organization("OOST_NL"), make_organization("BOM")
        make_web_role()
        with web_role():
            wall.admit_person(second.pk)
            wall.admit_organizations([own.pk])
            with pytest.raises(DatabaseError, match="row-level security"), transaction.atomic():
                Membership.objects.create(user=second, organization=other, role=Role.CASE_ADVISER)


class TestAccounts:
    def test_an_ended_account_loses_its_roles_sessions_and_factors(self, browser):
        administrator = somebody("Ans", Role.ADMINISTRATOR)
        user = somebody("Noor", Role.CASE_ADVISER)
        one, two = browser(), browser()
        one.sign_in(administrator)
        two.sign_in(user)
        TOTP.activate(user, SECRET)

        one.post("organizations:end-account", user.pk)

        user.refresh_from_db()
        assert (user.is_active, user.has_usable_password()) == (False, False)
        assert not Authenticator.objects.filter(user=user).exists()
        assert not UserSession.objects.filter(user=user).exists()
        assert not two.is_in()
        assert one.is_in()

    def test_who_lost_a_factor_comes_in_by_a_new_link(self, browser):
        administrator = somebody("Ans", Role.ADMINISTRATOR)
        user = somebody("Noor", Role.CASE_ADVISER)
        TOTP.activate(user, SECRET)
        one = browser()
        one.sign_in(administrator)

        one.post("organizations:clear-factors", user.pk)
        mail.outbox.clear()
        one.post("organizations:invite", user.memberships.get().pk)

        user.refresh_from_db()
        assert (user.is_active, user.has_usable_password()) == (True, False)
        assert not Authenticator.objects.filter(user=user).exists()
        assert [letter.to for letter in mail.outbox] == [[user.email]]

    def test_of_who_also_works_elsewhere_only_roles_can_end(self, browser):
        administrator = somebody("Ans", Role.ADMINISTRATOR)
        user = somebody("Noor", Role.CASE_ADVISER)
        Membership.objects.create(
            user=user, organization=make_organization("IQ"), role=Role.CASE_ADVISER
        )
        one = browser()
        one.sign_in(administrator)

        page = one.post("organizations:end-account", user.pk)

        user.refresh_from_db()
        assert page.status_code == 404
        assert user.is_active

    def test_a_request_cannot_give_a_colleague_a_password_or_read_a_factor(self):
        administrator = somebody("Ans", Role.ADMINISTRATOR)
        user = somebody("Noor", Role.CASE_ADVISER)
        TOTP.activate(user, SECRET)
        make_web_role()
        with web_role():
            wall.admit_person(administrator.pk)
            wall.admit_organizations([make_organization("BOM").pk])
            done = wall.close_account(user.pk, is_active=True, unusable_password="md5$x$y")
            factors = Authenticator.objects.filter(user=user).count()

        assert (done, factors) == (False, 0)
        user.refresh_from_db()
        assert user.check_password(SENTENCE)
        assert Authenticator.objects.filter(user=user).exists()

    def test_ending_sessions_ends_those_of_who_is_served_and_of_no_stranger(self, browser):
        user = somebody("Noor", Role.CASE_ADVISER)
        stranger = somebody("Iris", Role.ADMINISTRATOR, organization="IQ")
        one = browser()
        one.sign_in(user)
        with web_role():
            wall.admit_person(stranger.pk)
            wall.admit_organizations([make_organization("IQ").pk])
            assert accounts.end_sessions(user=user) == 0
        assert one.is_in()
        with web_role():
            wall.admit_person(user.pk)
            assert accounts.end_sessions(user=user) == 1
        assert not one.is_in()
