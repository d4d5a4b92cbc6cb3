"""The mail server is set by the environment; what cannot be stops the start in words."""

import pytest
from django.core.exceptions import ImproperlyConfigured

from groeiruimte.project.settings.guards import mail_port, mail_security


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
