"""The pages about personal data in a real browser: on a phone, by keyboard, without axe faults."""

import pytest
from django.urls import reverse

from groeiruimte.organizations.choices import Role
from groeiruimte.privacy.services.requests import open_request
from tests.browser.judges import axe_faults, overflow
from tests.factories import A_MORNING_IN_JUNE, THAT_DAY, make_organization, make_user

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
SENTENCE = "een lange zin die niemand raadt"
PHONE = {"width": 390, "height": 844}


@pytest.fixture(scope="session", autouse=True)
def _browser_beside_the_database():
    """Let one thread use both: the browser's loop runs in it, and Django would refuse."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
        yield


@pytest.fixture
def phone(browser):
    context = browser.new_context(viewport=PHONE)
    yield context.new_page()
    context.close()


@pytest.fixture
def site(live_server):
    return live_server.url.replace("127.0.0.1", "localhost")


def faults_of(page):
    return [*axe_faults(page), *overflow(page)]


def test_the_public_page_reads_well_on_a_phone_in_both_languages(phone, site):
    phone.goto(site + reverse("home"))
    phone.get_by_role("link", name="Hoe wij uw gegevens beschermen").click()
    assert phone.url == site + reverse("privacy:protection")
    assert faults_of(phone) == []

    phone.context.add_cookies([{"name": "django_language", "value": "en", "url": site}])
    phone.reload()

    assert phone.locator("h1").inner_text() == "How we protect your data"
    assert faults_of(phone) == []


def test_a_privacy_officer_takes_in_a_request_by_keyboard_on_a_phone(phone, site):
    officer = make_user("Paula", organization="BOM", roles=[Role.PRIVACY_OFFICER])
    officer.set_password(SENTENCE)
    officer.save()
    waiting = open_request(
        kind="ERASURE",
        organization_id=make_organization("BOM").pk,
        email="noor@fotonica.example",
        reason="Mail",
        received_on=THAT_DAY,
        by=make_user(organization="BOM"),
        now=A_MORNING_IN_JUNE,
    )
    phone.goto(site + reverse("account_login"))
    phone.fill("input[name=login]", officer.email)
    phone.fill("input[name=password]", SENTENCE)
    phone.keyboard.press("Enter")
    phone.wait_for_load_state("networkidle")

    for name in ("privacy:register", "privacy:log", "privacy:requests"):
        phone.goto(site + reverse(name))
        assert faults_of(phone) == [], name
    phone.goto(site + reverse("privacy:request", args=[waiting.pk]))
    assert faults_of(phone) == []

    phone.goto(site + reverse("privacy:requests"))
    phone.locator("input[name=email]").focus()
    phone.keyboard.type("piet@optiek.example")
    phone.locator("input[name=received_on]").fill("2026-06-09")
    phone.locator("textarea[name=reason]").focus()
    phone.keyboard.type("Brief, teruggebeld")
    phone.keyboard.press("Tab")
    phone.keyboard.press("Enter")
    phone.wait_for_load_state("networkidle")

    assert "piet@optiek.example" in phone.locator("main").inner_text()
