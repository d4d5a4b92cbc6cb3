"""What the tests of contacts share: they read English, the language of the source."""

import pytest
from django.utils import translation

from groeiruimte.contacts.services import mails
from groeiruimte.intake.mails import read_mail


@pytest.fixture(autouse=True)
def _english(settings):
    settings.LANGUAGE_CODE = "en"
    with translation.override("en"):
        yield


@pytest.fixture(autouse=True)
def _in_place(monkeypatch):
    """Read mail right here: that it is read apart, and the same, stands in the tests of intake."""
    monkeypatch.setattr(mails, "read_mail_apart", read_mail)
