"""What the tests of plans share: an adviser with a case; they read English, the source language."""

import pytest
from django.utils import translation

from tests.apps.cases.factories import make_named_case
from tests.factories import make_user


@pytest.fixture(autouse=True)
def _english(settings):
    settings.LANGUAGE_CODE = "en"
    with translation.override("en"):
        yield


@pytest.fixture
def us(client):
    user = make_user("Jeroen")
    client.force_login(user)
    return user


@pytest.fixture
def case(us):
    return make_named_case(adviser=us)
