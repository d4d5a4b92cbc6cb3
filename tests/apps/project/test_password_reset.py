"""A forgotten password: a link by mail, or a page that says why there comes none."""

import smtplib

import pytest
from django.core.mail import EmailMessage
from django.urls import reverse

from tests.factories import make_user

pytestmark = pytest.mark.django_db
ADDRESS = "/account/password/reset/"


def test_a_known_address_gets_a_link(client, mailoutbox):
    user = make_user()

    answer = client.post(ADDRESS, {"email": user.email})

    assert answer.url == reverse("account_reset_password_done")
    assert "/account/password/reset/key/" in mailoutbox[0].body


@pytest.mark.parametrize("is_known", [True, False])
@pytest.mark.parametrize("fault", [ConnectionRefusedError(), smtplib.SMTPServerDisconnected()])
def test_says_that_the_mail_server_is_away_whoever_asks(is_known, fault, client, monkeypatch):
    def away(*_args, **_named):
        raise fault

    user = make_user()
    monkeypatch.setattr(EmailMessage, "send", away)

    answer = client.post(ADDRESS, {"email": user.email if is_known else "nobody@bom.example"})

    assert answer.status_code == 200
    assert "mailserver" in answer.content.decode()


def test_offers_no_form_where_no_mail_goes_out(client, settings):
    settings.MAIL_IS_CONFIGURED = False

    page = client.get(ADDRESS).content.decode()

    assert "verstuurt geen mail" in page
    assert 'type="email"' not in page
