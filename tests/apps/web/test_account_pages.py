"""Pages about your own account: reachable, in two languages, closed for strangers."""

import pytest
from django.core import mail
from django.urls import reverse

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("gallery_routes")]


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("account_login", "Inloggen"),
        ("account_reset_password", "Nieuw wachtwoord instellen"),
        ("account_reset_password_done", "Kijk in uw mailbox"),
        ("account_reset_password_from_key_done", "Uw nieuwe wachtwoord is opgeslagen"),
        ("account_inactive", "Dit account is gesloten"),
    ],
)
def test_speaks_dutch(client, name, words):
    assert f"<h1>{words}</h1>" in client.get(reverse(name)).content.decode()


def test_speaks_english_when_asked(client, settings):
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"

    assert "<h1>Sign in</h1>" in client.get(reverse("account_login")).content.decode()


@pytest.mark.parametrize("method", ["get", "post"])
def test_nobody_registers_alone(client, django_user_model, method):
    details = {"email": "x@example.com", "password1": "een lange zin", "password2": "een lange zin"}

    response = getattr(client, method)(reverse("account_signup"), details)

    assert "Een beheerder maakt uw account aan" in response.content.decode()
    assert not django_user_model.objects.filter(email="x@example.com").exists()


def test_a_wrong_password_is_said_once_and_tied_to_the_form(client):
    response = client.post(reverse("account_login"), {"login": "x@example.com", "password": "no"})

    assert "Kijk na wat u hebt ingevuld" in response.content.decode()
    assert "x@example.com" in response.content.decode()


def test_an_unknown_address_gets_the_same_page_and_a_mail_without_a_way_in(client):
    response = client.post(reverse("account_reset_password"), {"email": "nobody@example.com"})

    assert response.url == reverse("account_reset_password_done")
    (letter,) = mail.outbox
    assert "Wij kennen geen account met dit adres" in letter.body
    assert "http" not in letter.body
