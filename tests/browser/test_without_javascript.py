"""Does the core way work without JavaScript? Import, conversation, move, answer, decide."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser import acts
from tests.browser.people import ENTREPRENEUR
from tests.browser.pipeline_file import write_pipeline
from tests.waiting import until

pytestmark = pytest.mark.browser


def look_until(page, words):
    """Ask again how far it is, as the page offers, until these words stand in the heading."""

    def is_there():
        if words in page.get_by_role("heading", level=1).inner_text():
            return True
        acts.press(page, "Laat zien hoe ver het is")
        return False

    until(is_there, what=words)


@pytest.fixture
def plain_seat(seat):
    """Return how a person takes place at a browser that runs no scripts."""
    return lambda persona: seat(persona, javascript=False)


def test_a_pipeline_file_is_checked_and_taken_in(plain_seat, tmp_path):
    manager = plain_seat("casus-oost")
    page = manager.go("/pijplijn/inlezen/")
    page.set_input_files("[type=file]", write_pipeline(path=tmp_path / "pijplijn.xlsx"))
    acts.press(page, "Bestand lezen")
    look_until(page, "Wat staat er in de kolommen?")
    acts.press(page, "Bestand controleren")
    look_until(page, "Dit zou erin komen")
    if page.get_by_role("link", name="Over namen beslissen").count():
        acts.press(page, "Over namen beslissen")
        acts.press(page, "Alle andere: hetzelfde bedrijf")
    page.check("#leave-out")
    acts.press(page, "Opnemen")

    look_until(page, "Het bestand is opgenomen")


def start_a_case(seat):
    """Make a lead of a company without a case, by its own form; return the number of the case."""
    page = seat.go("/pijplijn/?q=Dynamo")
    page.locator("main").get_by_role("link", name="Dynamo Aandrijving", exact=True).click()
    page.wait_for_url("**/bedrijven/*/")
    page = seat.go(f"{seat.path}lead-maken/")
    page.fill("[name=bottleneck_year]", "2029")
    page.select_option("[name=bottleneck_type]", "ENERGY")
    page.select_option("[name=adviser]", "nobody")
    acts.press(page, "Maak een lead van dit bedrijf")
    acts.says(page, "Dynamo Aandrijving")
    return re.search(r"/casussen/(\d+)/", seat.path)[1]


def test_a_card_moves_by_its_own_form(plain_seat):
    # A case of its own: every test of the browser works in the same house, in any order.
    person = plain_seat("casus")
    number = start_a_case(plain_seat("pijplijn"))
    page = person.go("/casussen/")
    card = page.locator(f"[data-column=LEAD] [data-card='{number}']")
    card.locator("summary").click()
    card.locator("select").select_option("ARTICULATION")
    card.locator("form button").click()
    page.wait_for_url("**/stap/**")
    page.fill("[name=taskforce_consent_by]", "Noor Maas")

    acts.press(page, "Bewaar en ga verder")

    expect(page.locator("[name=taskforce_consent_by]")).to_have_value("Noor Maas")
    acts.says(page, "Voor deze stap ontbreekt nog iets.")


def test_a_question_is_answered_and_read_back(plain_seat):
    person = plain_seat("casus")
    page = person.page
    acts.press(page, "Ga verder met het gesprek")
    page.locator("main .next-action a").click()
    question = person.path
    acts.press(page, "Weet nog niet, ga verder")
    assert person.path != question

    page = person.go(re.sub(r"\w+/$", "foreign_alternative/", question))
    page.fill("[name=text-foreign_alternative]", "Aken, er ligt een aanbod.")
    acts.press(page, "Bewaar en ga verder")

    page = person.go(re.sub(r"\w+/$", "foreign_alternative/", question))
    expect(page.locator("[name=text-foreign_alternative]")).to_have_value(
        "Aken, er ligt een aanbod."
    )


def test_a_request_is_answered_with_the_reason_why_not(plain_seat):
    page = plain_seat("brandpunt").go("/verzoeken/")
    page.locator("main tr", has_text="Wacht op uw antwoord").get_by_role("link").first.click()
    acts.press(page, "Wij bieden geen plek")
    expect(page.locator("[name=reason]")).to_have_attribute("aria-invalid", "true")
    page.fill("[name=reason]", "Alle kavels zijn uitgegeven tot 2031.")

    acts.press(page, "Wij bieden geen plek")

    acts.says(page, "Uw antwoord is verstuurd.")


def test_the_entrepreneur_weighs_and_decides(plain_seat):
    page = plain_seat(ENTREPRENEUR).page
    acts.press(page, "Vergelijk en kies")
    # One place misses a requirement, so there is nothing to weigh: the other can be chosen at once.
    page.locator("#ranking p > a").first.click()
    page.fill("[name=reason]", "Hier is op tijd ruimte.")
    acts.press(page, "Verder")

    acts.press(page, "Ja, dit is mijn keuze")

    acts.says(page, "Dank u wel")
