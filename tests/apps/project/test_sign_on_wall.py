"""Single sign-on as the role that serves pages: PostgreSQL gives what it needs."""

import pytest
from django.urls import reverse
from django.utils import timezone

from groeiruimte import wall
from groeiruimte.organizations.choices import Role
from groeiruimte.organizations.models import LinkedSignIn, User
from groeiruimte.organizations.rules import NEWCOMER_DOMAIN
from groeiruimte.organizations.services import accounts, invitations, linking
from tests.apps.organizations.test_wall import Browser, somebody
from tests.apps.project.issuer import asked, sent_back
from tests.factories import make_organization
from tests.web_role import make_web_role, web_role

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.only_on("postgresql", reason="SQLite has no row-level security."),
]


@pytest.fixture
def browser(django_capture_on_commit_callbacks):
    make_web_role()
    return lambda: Browser(django_capture_on_commit_callbacks)


def sign_on(browser, issuer, address=None):
    address = address or browser.get("sign-on:begin")["Location"]
    return browser._ask("get", "sign-on:come-back", (), sent_back(issuer, asked(address)))


class TestSignOn:
    def test_a_newcomer_comes_in_twice_and_sees_nothing(self, browser, issuer):
        one, two = browser(), browser()

        assert sign_on(one, issuer)["Location"] == reverse("home")
        assert sign_on(two, issuer)["Location"] == reverse("home")
        assert one.get("home").status_code == 200
        assert one.get("cases:board").status_code == 404

        assert User.objects.filter(email__endswith=NEWCOMER_DOMAIN).count() == 1

    def test_a_tied_person_comes_in_with_the_own_roles(self, browser, issuer):
        user = somebody("Anna", Role.CASE_ADVISER)
        linking.link(issuer=issuer.url, subject="person-1", user=user, now=timezone.now())

        one = browser()
        sign_on(one, issuer)

        assert one.get("cases:board").status_code == 200

    def test_who_came_too_early_is_tied_to_the_invited_account(self, browser, issuer):
        sign_on(browser(), issuer)
        invited = somebody("Nora", Role.CASE_ADVISER)
        accounts.close_account(invited, is_active=True)
        token = invitations.invite_colleague(
            user_id=invited.pk, organization=make_organization("BOM"), by=None, now=timezone.now()
        )

        one = browser()
        page = one.post("sign-on:begin-invited", token)
        sign_on(one, issuer, page.context["address"])

        assert one.get("cases:board").status_code == 200
        assert LinkedSignIn.objects.get().user == invited
        assert not User.objects.get(email__endswith=NEWCOMER_DOMAIN).is_active

    def test_nobody_reads_or_moves_the_link_of_somebody_else(self, issuer):
        make_web_role()
        user, other = somebody("Anna", Role.CASE_ADVISER), somebody("Bert", Role.CASE_ADVISER)
        linking.link(issuer=issuer.url, subject="person-1", user=user, now=timezone.now())
        with web_role():
            wall.admit_token("")
            wall.admit_person(other.pk)

            assert not LinkedSignIn.objects.exists()
            assert LinkedSignIn.objects.update(user=other) == 0
