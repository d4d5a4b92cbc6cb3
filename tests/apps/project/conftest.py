"""An issuer for the tests of single sign-on."""

import pytest

from groeiruimte.project.settings.single_sign_on import TrustedIssuer
from groeiruimte.project.single_sign_on import issuer as issuers
from tests.apps.project.issuer import CLIENT, LEVEL, our_pem, served


@pytest.fixture
def issuer(settings):
    issuers.forget()
    with served() as running:
        settings.SINGLE_SIGN_ON = TrustedIssuer(
            url=running.url, client_id=CLIENT, key=our_pem(), levels=(LEVEL,), label="Kantoor"
        )
        yield running
    issuers.forget()
