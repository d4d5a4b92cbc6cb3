"""In a real browser: a passkey is made and signs in, and drafts leave with who typed them."""

import pytest
from allauth.mfa.models import Authenticator
from django.urls import reverse

from groeiruimte.organizations.choices import Role
from tests.factories import make_case, make_user

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
SENTENCE = "een lange zin die niemand raadt"


@pytest.fixture(scope="session", autouse=True)
def _browser_beside_the_database():
    """Let one thread use both: the browser's loop runs in it, and Django would refuse."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
        yield


@pytest.fixture
def site(live_server):
    """Return the address under a name: a passkey belongs to a name, not to a number."""
    return live_server.url.replace("127.0.0.1", "localhost")


@pytest.fixture
def tab(browser):
    context = browser.new_context()
    yield context.new_page()
    context.close()


def make_person(name="Paula", *, organization="OOST_NL"):
    user = make_user(name, organization=organization, roles=[Role.CASE_ADVISER])
    user.set_password(SENTENCE)
    user.save()
    return user


def sign_in(tab, site, user):
    tab.goto(site + reverse("account_login"))
    tab.fill("input[name=login]", user.email)
    tab.fill("input[name=password]", SENTENCE)
    tab.locator("main").get_by_role("button", name="Inloggen", exact=True).click()
    tab.wait_for_load_state("networkidle")


def with_a_key(tab):
    """Plug a key into the browser that says yes to everything."""
    session = tab.context.new_cdp_session(tab)
    session.send("WebAuthn.enable")
    options = {
        "protocol": "ctap2",
        "transport": "internal",
        "hasResidentKey": True,
        "hasUserVerification": True,
        "isUserVerified": True,
        "automaticPresenceSimulation": True,
    }
    session.send("WebAuthn.addVirtualAuthenticator", {"options": options})
    return session


def test_a_passkey_is_made_and_then_signs_in_by_itself(tab, site, settings):
    settings.SECOND_FACTOR_REQUIRED = True
    # The test serves without TLS on this machine; browsers allow that for `localhost` only.
    settings.MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = True
    user = make_person()
    kept = with_a_key(tab)
    sign_in(tab, site, user)
    assert reverse("mfa_index") in tab.url

    tab.get_by_role("link", name="Voeg een passkey toe").click()
    tab.fill("input[name=password]", SENTENCE)
    tab.get_by_role("button", name="Verder").click()
    tab.wait_for_selector("form[data-passkey=create]")
    tab.check("input[name=passwordless]")
    tab.get_by_role("button", name="Maak de passkey").click()
    tab.wait_for_url("**/recovery-codes/**")
    assert Authenticator.objects.filter(user=user, type="webauthn").count() == 1

    tab.context.clear_cookies()
    tab.goto(site + reverse("account_login"))
    tab.get_by_role("button", name="Inloggen met een passkey").click()
    tab.wait_for_load_state("networkidle")
    tab.goto(site + reverse("cases:board"))

    assert tab.locator("h1").inner_text() != "Inloggen"
    assert tab.url == site + reverse("cases:board")
    kept.detach()


def keep_a_draft(tab, site, case):
    written = reverse("contacts:moment-new", args=[case.lead.company_id])
    tab.goto(site + written, wait_until="networkidle")
    tab.locator("form[data-autosave] textarea").first.fill("Zij overwegen Duitsland.")
    tab.wait_for_timeout(800)


def drafts(tab):
    return tab.evaluate(
        "Object.keys(sessionStorage).filter((key) => key.startsWith('draft:')).length"
    )


def test_a_draft_leaves_with_who_signs_out(tab, site):
    user = make_person()
    case = make_case()
    sign_in(tab, site, user)
    keep_a_draft(tab, site, case)
    assert drafts(tab) == 1

    tab.locator(".frame__account summary").click()
    tab.locator(".frame__account").get_by_role("button", name="Uitloggen").click()
    tab.wait_for_load_state("networkidle")

    assert drafts(tab) == 0


def test_a_draft_waits_for_who_typed_it_and_for_nobody_else(tab, site):
    first, second = make_person(), make_person("Ruben", organization="BOM")
    case = make_case()
    sign_in(tab, site, first)
    keep_a_draft(tab, site, case)
    # The session ends by itself.
    tab.context.clear_cookies()
    sign_in(tab, site, first)
    assert drafts(tab) == 1

    tab.context.clear_cookies()
    sign_in(tab, site, second)

    assert drafts(tab) == 0
