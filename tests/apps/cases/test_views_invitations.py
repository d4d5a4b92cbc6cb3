"""The adviser invites the entrepreneur, withdraws, and has a result proven."""

import re

import pytest
from django.core import mail
from django.urls import reverse

from groeiruimte.cases.models.decisions import Invitation
from tests.apps.cases.factories import KEY, make_invitation, make_named_case, make_verification
from tests.factories import A_MORNING_IN_JUNE, make_consent, make_grant, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def us(client):
    user = make_user("Jeroen")
    client.force_login(user)
    return user


@pytest.fixture
def case(us):
    return make_named_case(adviser=us)


def shown(response):
    return response.content.decode()


def invite(client, case, **fields):
    if not case.lead.company.consents.exists():
        make_consent(case.lead.company)
    defaults = {
        "name": "Noor",
        "email": "noor@example.org",
        "days": "14",
        "language": "en",
        "override_reason": "It cannot wait for the check",
    }
    return client.post(reverse("cases:invite", args=[case.pk]), defaults | fields)


class TestInvite:
    def test_knows_the_contact_of_the_company(self, client, case):
        response = client.get(reverse("cases:invite", args=[case.pk]))

        assert 'value="noor@example.org"' in shown(response)

    def test_shows_a_link_that_works_and_shows_it_once(self, client, case):
        response = invite(client, case)

        link = re.search(r'value="http://testserver(/uitnodiging/[^"]+)"', shown(response))[1]
        again = client.get(reverse("cases:invite", args=[case.pk]))
        assert client.get(link).status_code == 200
        assert link not in shown(again)
        assert "not opened yet" in shown(again)

    @pytest.mark.parametrize(("language", "words"), [("en", "invites you"), ("nl", "nodigt u uit")])
    def test_mails_the_link_and_nothing_of_the_case(self, client, case, language, words):
        invite(client, case, language=language)

        sent = mail.outbox[0]
        assert sent.to == ["noor@example.org"]
        assert words in sent.body
        assert "/uitnodiging/" in sent.body
        assert "Jeroen" in sent.subject
        assert "Fotonica" not in sent.body + sent.subject
        assert case.reference not in sent.body + sent.subject

    def test_hands_over_the_link_when_no_mail_goes_out(self, client, case, settings):
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1

        response = invite(client, case)

        assert "The mail could not be sent" in shown(response)
        assert Invitation.objects.count() == 1

    @pytest.mark.parametrize("wrong", [{"days": "0"}, {"email": "noor"}, {"name": ""}], ids=str)
    def test_ties_a_mistake_to_its_field_and_keeps_the_rest(self, client, case, wrong):
        response = invite(client, case, **wrong)

        assert set(response.context["form"].errors) == set(wrong)
        assert not Invitation.objects.exists()
        assert not mail.outbox


class TestWithdraw:
    def test_closes_the_link_at_once(self, client, case):
        invitation = make_invitation(case)

        response = client.post(
            reverse("cases:invitation-withdraw", args=[invitation.pk]), follow=True
        )

        assert "withdrawn" in shown(response)
        assert client.get(reverse("cases:enter", args=[KEY])).status_code == 404

    def test_is_not_for_a_stranger(self, client):
        invitation = make_invitation()
        client.force_login(make_user("stranger", organization="BOM"))

        response = client.post(reverse("cases:invitation-withdraw", args=[invitation.pk]))

        assert response.status_code == 404
        invitation.refresh_from_db()
        assert invitation.withdrawn_at is None


class TestVerify:
    def test_names_the_evidence(self, client, case):
        response = client.post(
            reverse("cases:verify", args=[case.pk]), {"evidence": "Lease of 1 May"}, follow=True
        )

        assert "Lease of 1 May" in shown(response)
        assert "Waits for the signature" in shown(response)

    def test_asks_for_evidence(self, client, case):
        response = client.post(reverse("cases:verify", args=[case.pk]), {"evidence": ""})

        assert response.context["form"].errors["evidence"]

    @pytest.mark.parametrize("organization", ["OOST_NL", "NFIA"])
    def test_is_signed_by_a_colleague_or_by_who_may_know_the_company(self, client, organization):
        case = make_named_case()
        proof = make_verification(case)
        make_grant(case.lead, organization="NFIA", level="IDENTITY")
        other = make_user("Fatima", organization=organization)
        client.force_login(other)
        assert client.get(reverse("cases:verify", args=[case.pk])).context["may_sign"]

        client.post(reverse("cases:sign", args=[case.pk]))

        proof.refresh_from_db()
        assert proof.signed_by == other

    def test_does_not_offer_the_signature_to_who_guides_the_case(self, client, us, case):
        proof = make_verification(case)

        response = client.post(reverse("cases:sign", args=[case.pk]), follow=True)

        assert not response.context["may_sign"]
        assert "Somebody else has to sign" in shown(response)
        proof.refresh_from_db()
        assert proof.signed_at is None

    def test_of_a_signed_result_cannot_change(self, client, us, case):
        make_verification(case, signed_by=make_user(), signed_at=A_MORNING_IN_JUNE)

        response = client.post(reverse("cases:verify", args=[case.pk]), {"evidence": "Other"})

        assert "signed for already" in shown(response) or response.context["form"].errors

    def test_lets_who_was_granted_the_case_sign_but_not_claim(self, client):
        case = make_named_case()
        make_grant(case.lead, organization="NFIA", level="IDENTITY")
        client.force_login(make_user(organization="NFIA"))

        response = client.post(reverse("cases:verify", args=[case.pk]), {"evidence": "Ours"})

        assert response.status_code == 404
