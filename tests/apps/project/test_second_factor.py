"""Nobody gets past the account pages with a password alone, where a second factor is asked."""

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import (
    TOTP,
    format_hotp_value,
    hotp_value,
    yield_hotp_counters_from_time,
)
from django.test import Client
from django.urls import reverse

from groeiruimte.audit.models import AuditEvent
from groeiruimte.project.factors import EncryptedFactorsAdapter, close_anew
from tests.apps.project.signing_in import SENTENCE, is_in, sign_in
from tests.factories import make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def person():
    user = make_user("Paula", organization="BOM")
    user.set_password(SENTENCE)
    user.save()
    return user


class TestSecondFactor:
    def code(self, secret):
        counter = next(iter(yield_hotp_counters_from_time()))
        return format_hotp_value(hotp_value(secret, counter))

    def show_it_is_me(self, client):
        client.post(reverse("account_reauthenticate"), {"password": SENTENCE})

    def add_app(self, client):
        self.show_it_is_me(client)
        page = client.get(reverse("mfa_activate_totp"))
        secret = page.context["form"].secret
        with self.commits(execute=True):
            client.post(reverse("mfa_activate_totp"), {"code": self.code(secret)})
        return secret

    @pytest.fixture(autouse=True)
    def _required(self, settings, django_capture_on_commit_callbacks):
        self.commits = django_capture_on_commit_callbacks
        settings.SECOND_FACTOR_REQUIRED = True

    def test_nobody_gets_further_than_the_account_pages_without_one(self, person):
        client = Client()
        sign_in(client, person)

        for name in ("home", "cases:board", "organizations:notices", "search"):
            answer = client.get(reverse(name))
            assert (answer.status_code, answer["Location"]) == (302, reverse("mfa_index"))
        assert client.get(reverse("mfa_index")).status_code == 200

    def test_with_an_app_the_pages_open_and_the_next_sign_in_asks_for_a_code(self, person):
        client = Client()
        sign_in(client, person)
        secret = self.add_app(client)
        assert is_in(client)

        again = Client()
        answer = sign_in(again, person)
        assert answer["Location"] == reverse("mfa_authenticate")
        assert not is_in(again)
        page = again.post(reverse("mfa_authenticate"), {"code": "000000"})
        assert page.status_code == 200
        assert not is_in(again)
        assert Authenticator.objects.filter(user=person).count() == 2  # with recovery codes
        assert secret not in str([row.data for row in Authenticator.objects.all()])
        acts = set(AuditEvent.objects.values_list("act", flat=True))
        assert {"organizations.factor.added", "organizations.factor.failed"} <= acts

    def test_a_recovery_code_opens_once(self, person):
        client = Client()
        sign_in(client, person)
        self.add_app(client)
        codes = Authenticator.objects.get(user=person, type="recovery_codes").wrap()
        code = codes.get_unused_codes()[0]

        answers = []
        for _ in range(2):
            browser = Client()
            sign_in(browser, person)
            browser.post(reverse("mfa_authenticate"), {"code": code})
            answers.append(is_in(browser))

        assert answers == [True, False]

    def test_the_last_factor_stays(self, person):
        client = Client()
        sign_in(client, person)
        self.add_app(client)

        client.post(reverse("mfa_deactivate_totp"))

        assert Authenticator.objects.filter(user=person, type="totp").exists()

    def test_every_page_about_factors_and_sessions_opens(self, person):
        client = Client()
        sign_in(client, person)
        assert client.get(reverse("mfa_activate_totp")).status_code == 302
        self.show_it_is_me(client)
        for name in ("mfa_activate_totp", "mfa_add_webauthn", "mfa_list_webauthn", "mfa_index"):
            assert client.get(reverse(name)).status_code == 200, name
        self.add_app(client)
        for name in (
            *("mfa_view_recovery_codes", "mfa_generate_recovery_codes", "mfa_deactivate_totp"),
            *("usersessions_list", "mfa_index", "mfa_reauthenticate", "account_reauthenticate"),
        ):
            assert client.get(reverse(name)).status_code == 200, name

    def test_a_secret_survives_a_new_key_of_the_site_and_no_more_than_that(self, settings):
        box = EncryptedFactorsAdapter()
        kept = box.encrypt("JBSWY3DPEHPK3PXP")

        settings.SECRET_KEY_FALLBACKS, settings.SECRET_KEY = [settings.SECRET_KEY], "n" * 50
        assert box.decrypt(kept) == "JBSWY3DPEHPK3PXP"
        settings.SECRET_KEY_FALLBACKS = []
        assert box.decrypt(kept) not in {"", "JBSWY3DPEHPK3PXP"}

    def test_what_is_used_is_closed_with_the_present_key(self, person, settings):
        TOTP.activate(person, "JBSWY3DPEHPK3PXP")
        row = Authenticator.objects.get(type="totp")
        settings.SECRET_KEY_FALLBACKS, settings.SECRET_KEY = [settings.SECRET_KEY], "n" * 50

        close_anew(authenticator_id=row.pk)

        settings.SECRET_KEY_FALLBACKS = []
        row.refresh_from_db()
        assert EncryptedFactorsAdapter().decrypt(row.data["secret"]) == "JBSWY3DPEHPK3PXP"

    def test_a_key_that_is_gone_opens_nothing(self, person, settings):
        TOTP.activate(person, "JBSWY3DPEHPK3PXP")
        settings.SECRET_KEY = "n" * 50
        totp = Authenticator.objects.get(type="totp").wrap()

        assert not any(totp.validate_code(code) for code in ("", "000000", self.code("")))
