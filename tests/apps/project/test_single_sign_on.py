"""Single sign-on: only what this issuer signed for us, now, for this browser, lets anybody in."""

import json
import time

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from joserfc import jwt

from groeiruimte.audit.models import AuditEvent
from groeiruimte.organizations.choices import Role
from groeiruimte.organizations.models import ColleagueInvitation, LinkedSignIn, User
from groeiruimte.organizations.rules import NEWCOMER_DOMAIN
from groeiruimte.organizations.services import accounts, invitations, linking
from groeiruimte.organizations.services.refusals import UnableToLink
from groeiruimte.project.settings.single_sign_on import TrustedIssuer, trusted_issuer
from groeiruimte.project.single_sign_on import flow, keys
from tests.apps.project.issuer import (
    BACK,
    BEGIN,
    CLIENT,
    LEVEL,
    OUR_KEY,
    asked,
    begun,
    is_in,
    our_pem,
    sent_back,
    signed_on,
)
from tests.factories import A_MORNING_IN_JUNE, make_organization, make_user

pytestmark = pytest.mark.django_db
ACCOUNTS, LOGIN = reverse("sign-on:accounts"), reverse("account_login")


def linked(user, issuer, subject="person-1"):
    return linking.link(issuer=issuer.url, subject=subject, user=user, now=A_MORNING_IN_JUNE)


class TestWithoutIssuer:
    def test_there_is_no_button_and_no_page(self, client):
        assert b"/account/organisatie/" not in client.get(LOGIN).content
        for name in ("begin", "come-back", "left", "leave-issuer", "public-keys"):
            assert client.get(reverse(f"sign-on:{name}")).status_code == 404

    def test_the_page_to_tie_accounts_is_not_there_either(self, client):
        client.force_login(make_user())

        assert client.get(ACCOUNTS).status_code == 404


class TestWhatIsAsked:
    def test_the_button_leads_to_the_issuer_with_all_that_the_profile_wants(self, client, issuer):
        assert "Inloggen met Kantoor" in client.get(LOGIN).content.decode()

        question = asked(client.get(BEGIN)["Location"])

        assert question["response_type"] == "code"
        assert question["code_challenge_method"] == "S256"
        assert question["acr_values"] == LEVEL
        assert question["scope"] == "openid profile"
        assert all(len(question[part]) == 43 for part in ("state", "nonce", "code_challenge"))

    def test_entra_is_asked_for_its_own_kind_of_level(self, client, issuer, settings):
        settings.SINGLE_SIGN_ON = TrustedIssuer(
            url=issuer.url, client_id=CLIENT, key=our_pem(), levels=("c1",), level_claim="acrs"
        )
        issuer.claims = {"acrs": ["c1", "c2"]}
        question = asked(client.get(BEGIN)["Location"])

        answer = client.get(BACK, sent_back(issuer, question))

        assert json.loads(question["claims"])["id_token"]["acrs"]["values"] == ["c1"]
        assert answer.status_code == 302
        assert is_in(client)

    def test_the_code_goes_with_the_verifier_and_our_signature(self, client, issuer):
        question = asked(client.get(BEGIN)["Location"])
        client.get(BACK, sent_back(issuer, question))

        (form,) = issuer.asked
        assertion = jwt.decode(form["client_assertion"], OUR_KEY, algorithms=["PS256"])

        assert assertion.claims["iss"] == assertion.claims["sub"] == CLIENT
        assert assertion.claims["aud"] == f"{issuer.url}/token"
        assert assertion.claims["exp"] - assertion.claims["iat"] == 60
        assert assertion.claims["jti"]
        assert "client_secret" not in form
        assert flow.create_s256_code_challenge(form["code_verifier"]) == question["code_challenge"]

    def test_our_public_key_is_there_to_read_and_the_private_one_is_not(self, client, issuer):
        (key,) = client.get(reverse("sign-on:public-keys")).json()["keys"]

        assert key["kid"] == keys.header_of(our_pem())["kid"]
        assert "d" not in key
        assert key["use"] == "sig"


class TestWhoComesIn:
    def test_an_unknown_person_signs_in_sees_nothing_and_reads_whom_to_ask(self, client, issuer):
        make_user("Anna", organization="BOM")

        assert signed_on(client, issuer)["Location"] == reverse("home")
        page = client.get(reverse("home")).content.decode()

        assert "U hoort nog niet bij een organisatie" in page
        assert "beheerder van uw organisatie" in page
        assert client.get(reverse("cases:board")).status_code == 404
        newcomer = User.objects.get(email__endswith=NEWCOMER_DOMAIN)
        assert newcomer.name == "Nora Nieuw"
        assert not newcomer.has_usable_password()

    def test_the_same_person_is_known_again(self, client, issuer):
        signed_on(client, issuer)
        signed_on(Client(), issuer)

        assert User.objects.filter(email__endswith=NEWCOMER_DOMAIN).count() == 1

    def test_an_address_of_an_existing_account_opens_nothing(self, client, issuer):
        minister = make_user("Thomas", organization="BOM")
        issuer.claims = {"email": minister.email, "email_verified": True, "sub": "stranger"}

        signed_on(client, issuer)

        assert client.session["_auth_user_id"] != str(minister.pk)
        assert client.get(reverse("cases:board")).status_code == 404
        assert not minister.linked_sign_ins.exists()

    def test_who_is_tied_comes_in_with_the_second_factor_of_the_issuer(
        self, client, issuer, settings
    ):
        settings.SECOND_FACTOR_REQUIRED = True
        adviser = make_user("Anna", organization="BOM")
        linked(adviser, issuer)

        answer = client.get(BACK, begun(client, issuer, BEGIN + "?next=/casussen/"))

        assert answer["Location"] == "/casussen/"
        assert client.get("/casussen/").status_code == 200
        act = AuditEvent.objects.get(act="organizations.sign_in.done")
        assert act.details["by"] == "single_sign_on"
        assert adviser.usersession_set.count() == 1

    @pytest.mark.parametrize("path", ["https://elders.example/", "//elders.example/", "taken"])
    def test_nobody_is_sent_to_another_site_after_it(self, client, issuer, path):
        answer = client.get(BACK, begun(client, issuer, f"{BEGIN}?next={path}"))

        assert answer["Location"] == reverse("home")

    def test_an_ended_account_stays_closed(self, client, issuer):
        adviser = make_user("Anna", organization="BOM")
        linked(adviser, issuer)
        User.objects.filter(pk=adviser.pk).update(is_active=False)

        answer = signed_on(client, issuer)

        assert answer.status_code == 400
        assert "Uw account is hier beëindigd" in answer.content.decode()
        assert not is_in(client)

    def test_an_account_that_an_administrator_ends_is_untied(self, issuer):
        boss = make_user(organization="BOM", roles=[Role.ADMINISTRATOR])
        adviser = make_user("Anna", organization="BOM")
        linked(adviser, issuer)

        accounts.end_account(user_id=adviser.pk, by=boss, now=A_MORNING_IN_JUNE)

        assert not LinkedSignIn.objects.exists()

    def test_who_came_by_the_organization_adds_no_password_around_it(self, client, issuer):
        signed_on(client, issuer)

        assert client.get(reverse("account_set_password")).status_code == 404

    @pytest.mark.parametrize("name", ["Eva\nBcc: x", "\u202eavE", "", "x" * 500])
    def test_a_strange_name_becomes_one_plain_line(self, client, issuer, name):
        issuer.claims = {"name": name}
        if not name:
            issuer.without = ("name",)

        signed_on(client, issuer)

        kept = User.objects.get(email__endswith=NEWCOMER_DOMAIN).name
        assert kept
        assert len(kept) <= 150
        assert kept.isprintable()


class TestTyingAccounts:
    @pytest.fixture
    def adviser(self, client):
        user = make_user("Anna", organization="BOM")
        user.set_password("een lange zin die niemand raadt")
        user.save()
        client.post(LOGIN, {"login": user.email, "password": "een lange zin die niemand raadt"})
        # As somebody who just typed the password again.
        session = client.session
        session["account_authentication_methods"] = [
            {"method": "password", "at": time.time(), "reauthenticated": True}
        ]
        session.save()
        return user

    def tie(self, client, issuer):
        page = client.post(ACCOUNTS, {"act": "link"})
        return client.get(BACK, sent_back(issuer, asked(page.context["address"])))

    def test_happens_on_an_own_page_by_post(self, client, issuer, adviser):
        assert self.tie(client, issuer)["Location"] == ACCOUNTS

        assert adviser.linked_sign_ins.count() == 1
        elsewhere = Client()
        signed_on(elsewhere, issuer)
        assert elsewhere.session["_auth_user_id"] == str(adviser.pk)

    def test_asks_for_the_password_once_more(self, client, issuer, adviser):
        session = client.session
        del session["account_authentication_methods"]
        session.save()

        answer = client.post(ACCOUNTS, {"act": "link"})

        assert answer["Location"].startswith(reverse("account_reauthenticate"))

    def test_takes_over_from_the_account_of_who_came_too_early(self, client, issuer, adviser):
        signed_on(Client(), issuer)

        self.tie(client, issuer)

        assert adviser.linked_sign_ins.exists()
        assert not User.objects.get(email__endswith=NEWCOMER_DOMAIN).is_active

    def test_not_to_the_account_of_a_colleague(self, client, issuer, adviser):
        linked(make_user("Bert", organization="BOM"), issuer)

        answer = self.tie(client, issuer)

        assert answer.status_code == 400
        assert not adviser.linked_sign_ins.exists()

    def test_not_two_of_one_issuer(self, issuer, adviser):
        linked(adviser, issuer)

        with pytest.raises(UnableToLink):
            linked(adviser, issuer, subject="person-2")

    def test_is_untied_by_who_has_a_password_and_by_nobody_else(self, client, issuer, adviser):
        linked(adviser, issuer)
        client.post(ACCOUNTS, {"act": "unlink"})
        assert not adviser.linked_sign_ins.exists()

        linked(adviser, issuer)
        adviser.set_unusable_password()
        adviser.save()
        with pytest.raises(UnableToLink):
            linking.unlink(issuer=issuer.url, user=adviser, now=A_MORNING_IN_JUNE)

    def test_stands_on_the_record(self, client, issuer, adviser):
        self.tie(client, issuer)
        client.post(ACCOUNTS, {"act": "unlink"})

        acts = list(AuditEvent.objects.values_list("act", flat=True))
        assert "organizations.sign_on.linked" in acts
        assert "organizations.sign_on.unlinked" in acts


class TestInvitation:
    @pytest.fixture
    def invited(self):
        user = make_user("Nora", organization="BOM")
        user.set_unusable_password()
        user.save()
        return user

    def link_for(self, user):
        return invitations.invite_colleague(
            user_id=user.pk, organization=make_organization("BOM"), by=None, now=timezone.now()
        )

    def test_an_invited_colleague_needs_no_password(self, client, issuer, invited):
        token = self.link_for(invited)
        page = client.get(reverse("organizations:accept-invitation", args=[token]))
        assert "Verder met Kantoor" in page.content.decode()

        page = client.post(reverse("sign-on:begin-invited", args=[token]))
        client.get(BACK, sent_back(issuer, asked(page.context["address"])))

        assert client.get(reverse("cases:board")).status_code == 200
        assert not invited.has_usable_password()
        assert ColleagueInvitation.objects.get().ended_at is not None

    def test_a_link_works_once(self, client, issuer, invited):
        token = self.link_for(invited)
        page = client.post(reverse("sign-on:begin-invited", args=[token]))
        question = asked(page.context["address"])
        ColleagueInvitation.objects.update(ended_at=A_MORNING_IN_JUNE)

        assert client.get(BACK, sent_back(issuer, question)).status_code == 400
        assert client.post(reverse("sign-on:begin-invited", args=[token])).status_code == 404
        assert not invited.linked_sign_ins.exists()

    def test_nobody_who_comes_in_already_is_invited_to_another_way_in(self, issuer, invited):
        linked(invited, issuer)

        with pytest.raises(invitations.UnableToInvite):
            self.link_for(invited)


class TestLeaving:
    def test_offers_to_sign_out_at_the_organization_too(self, client, issuer):
        signed_on(client, issuer)

        answer = client.post(reverse("account_logout"))
        page = client.get(answer["Location"]).content.decode()
        away = client.get(reverse("sign-on:leave-issuer"))["Location"]

        assert answer["Location"] == reverse("sign-on:left")
        assert "Ook daar uitloggen" in page
        assert away.startswith(f"{issuer.url}/logout?")
        assert asked(away)["id_token_hint"] == issuer.raw_token
        assert client.get(reverse("sign-on:leave-issuer"))["Location"] == reverse("home")
        assert not is_in(client)

    def test_who_came_by_password_is_not_asked(self, client, issuer):
        user = make_user("Anna", organization="BOM")
        client.force_login(user)

        assert client.post(reverse("account_logout"))["Location"] == reverse("home")


class TestSettings:
    @pytest.fixture
    def environment(self, tmp_path):
        path = tmp_path / "key.pem"
        path.write_text(our_pem(), "ascii")
        names = {"ISSUER": "https://login.example/tenant", "CLIENT_ID": "us", "ACR": "a b"}
        return {f"GROEIRUIMTE_OIDC_{name}": value for name, value in names.items()} | {
            "GROEIRUIMTE_OIDC_KEY_FILE": str(path)
        }

    def test_nothing_set_is_no_issuer(self):
        assert trusted_issuer({}) is None

    def test_all_set_is_one(self, environment):
        assert trusted_issuer(environment).levels == ("a", "b")

    @pytest.mark.parametrize("name", ["CLIENT_ID", "ACR", "KEY_FILE"])
    def test_what_is_missing_is_named(self, environment, name):
        del environment[f"GROEIRUIMTE_OIDC_{name}"]

        with pytest.raises(ImproperlyConfigured, match=name):
            trusted_issuer(environment)

    @pytest.mark.parametrize(
        ("name", "value"),
        [
            ("ISSUER", "http://login.example"),
            ("ISSUER", "https://login.example/?x=1"),
            ("ISSUER", "login.example"),
            ("ACR_CLAIM", "email"),
            ("KEY_FILE", "/nowhere"),
        ],
    )
    def test_what_is_unsafe_stops_the_start(self, environment, name, value):
        with pytest.raises(ImproperlyConfigured):
            trusted_issuer(environment | {f"GROEIRUIMTE_OIDC_{name}": value})
