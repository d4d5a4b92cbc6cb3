"""What leads out of the site is set by the environment; what is unsafe stops the start in words."""

from datetime import UTC, datetime

import pytest
from django.core.exceptions import ImproperlyConfigured

from groeiruimte.project.settings.guards import (
    mail_port,
    mail_security,
    mail_sender,
    refuse_plain_password,
    security_contact,
    security_expiry,
    site_url,
    watch_key,
)

HOSTS = ["groeiruimte.example", ".intern.example"]
TODAY = datetime(2026, 12, 1, tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "ways"),
    [("none", (False, False)), ("starttls", (True, False)), ("implicit", (False, True))],
)
def test_mail_goes_as_was_set(text, ways):
    assert mail_security(text) == ways


@pytest.mark.parametrize("text", ["", "ssl", "STARTTLS", "yes"])
def test_a_way_that_does_not_exist_is_refused(text):
    with pytest.raises(ImproperlyConfigured, match="GROEIRUIMTE_EMAIL_TLS"):
        mail_security(text)


@pytest.mark.parametrize("text", ["", "0", "65536", "smtp", "-1", "2.5"])
def test_a_port_that_is_none_is_refused(text):
    with pytest.raises(ImproperlyConfigured, match="GROEIRUIMTE_EMAIL_PORT"):
        mail_port(text)


def test_a_port_is_taken_as_it_stands():
    assert mail_port("587") == 587


def test_a_password_never_goes_over_a_network_in_clear():
    refuse_plain_password(host="localhost", user="ilse", is_sealed=False)
    refuse_plain_password(host="mail.example", user="ilse", is_sealed=True)
    refuse_plain_password(host="mail.example", user="", is_sealed=False)
    with pytest.raises(ImproperlyConfigured, match="in clear"):
        refuse_plain_password(host="mail.example", user="ilse", is_sealed=False)


@pytest.mark.parametrize("text", ["nobody", "noreply@groeiruimte.invalid", "a@b.nl\nBcc: c@d.nl"])
def test_mail_comes_from_an_address_that_exists(text):
    assert mail_sender("", host="groeiruimte.example", sends=True) == "noreply@groeiruimte.example"
    with pytest.raises(ImproperlyConfigured, match="GROEIRUIMTE_EMAIL_FROM"):
        mail_sender(text, host="groeiruimte.example", sends=True)


def test_letters_lead_to_this_site():
    assert site_url("", hosts=HOSTS) == "https://groeiruimte.example"
    assert site_url("https://groeiruimte.example/", hosts=HOSTS) == "https://groeiruimte.example"
    assert site_url("https://a.intern.example:8443", hosts=HOSTS).endswith(":8443")


@pytest.mark.parametrize(
    "text",
    [
        *("http://groeiruimte.example", "https://elders.example", "groeiruimte.example"),
        *("https://groeiruimte.example/pad", "https://groeiruimte.example?x=1"),
        *("https://groeiruimte.example.elders.example", "https://ilse@groeiruimte.example"),
    ],
)
def test_letters_never_lead_elsewhere(text):
    with pytest.raises(ImproperlyConfigured, match="GROEIRUIMTE_SITE_URL"):
        site_url(text, hosts=HOSTS)


@pytest.mark.parametrize("text", ["security@groeiruimte.example", "mailto:x@y.invalid", "http://x"])
def test_who_finds_a_weakness_reaches_somebody(text):
    assert security_contact("https://groeiruimte.example/melden")
    with pytest.raises(ImproperlyConfigured, match="GROEIRUIMTE_SECURITY_CONTACT"):
        security_contact(text)


def test_security_txt_holds_for_at_most_a_year():
    assert security_expiry("", now=TODAY) == "2027-11-30T00:00:00Z"
    assert security_expiry("2027-06-30", now=TODAY) == "2027-06-30T00:00:00Z"
    for text in ("2026-11-30", "2029-01-01", "soon"):
        with pytest.raises(ImproperlyConfigured, match="GROEIRUIMTE_SECURITY_EXPIRES"):
            security_expiry(text, now=TODAY)


def test_the_key_for_watching_cannot_be_guessed():
    assert watch_key("") == ""
    for text in ("short", "ab" * 40):
        with pytest.raises(ImproperlyConfigured, match="GROEIRUIMTE_WATCH_KEY"):
            watch_key(text)
