"""Does a keeper bring thirty places up to date within an hour, on a tablet, and see what it did?

One round in Dutch over what is due in the demo: confirmed with one press, said unknown, asked by a
link that somebody answers on a phone without an account. The presses are timed, and what a full
round of thirty places would take follows from the shelf lives of the facts.
"""

import re
import time

import pytest
from playwright.sync_api import expect

from groeiruimte.programme.fact_kinds import fact_kinds
from tests.browser.acts import press, says
from tests.browser.people import PHONE

pytestmark = pytest.mark.browser
TABLET = 820
ROUND = "/aanbod/ronde/"
PLACES, HOUR_SECONDS = 30, 3600
#: To read one line and to be sure of it (own estimate).
READING_SECONDS = 15


def due_per_quarter():
    """Return how many facts of a place of which all is stated end in a quarter."""
    return sum(3 / kind.shelf_life_months for kind in fact_kinds() if "SITE" in kind.places)


def left(page):
    """Return how many facts the page says are due."""
    return int(re.search(r"(\d+) feit", page.locator("main").inner_text())[1])


def confirm_first(seat):
    """Press once at the first fact; return the seconds until the next one is there."""
    page = seat.page
    before = left(page)
    start = time.monotonic()
    page.locator("main").get_by_role("button", name="Klopt nog").first.click()
    page.wait_for_load_state()
    spent = time.monotonic() - start
    assert before - 1 == left(page)
    return spent


def ask_by_link(seat):
    """Ask a grid operator about the first fact; return the link of the letter."""
    page = seat.page
    page.locator("main").get_by_role("link", name="Vraag het iemand").first.click()
    press(page, "Maak de link")
    expect(page.locator("#id_name")).to_have_attribute("aria-invalid", "true")
    page.fill("#id_name", "Afdeling aansluitingen (verzonnen)")
    press(page, "Maak de link")
    return re.search(r"/aanbod/antwoord/[\w-]+/", page.locator("#letter").input_value())[0]


def test_a_keeper_answers_all_that_is_due_on_a_tablet_and_sees_what_it_did(seat):
    keeper, stranger = seat("brandpunt", width=TABLET), seat(width=PHONE)
    page = keeper.go(ROUND)
    due = left(page)

    seconds = [confirm_first(keeper), confirm_first(keeper)]
    assert keeper.path.endswith("#due")
    link = ask_by_link(keeper)
    stranger.go(link)
    stranger.page.fill("[name=value]", "veel")
    press(stranger.page, "Verstuur mijn antwoord")
    expect(stranger.page.locator("[name=value]")).to_have_attribute("aria-invalid", "true")
    stranger.page.fill("[name=value]", "4")
    stranger.page.fill("#id_name", "Netbeheerder (verzonnen)")
    press(stranger.page, "Verstuur mijn antwoord")
    says(stranger.page, "bewaard")
    keeper.go(ROUND)
    press(page, "Neem over")
    press(page, "Niet bekend")
    while page.locator("main").get_by_role("button", name="Klopt nog").count():
        seconds.append(confirm_first(keeper)) if left(page) > 1 else press(page, "Klopt nog")

    says(page, "Niets is aan de beurt")
    says(page, "Klopt nog: ")
    says(page, "Aan iemand gevraagd: 1")
    page.locator("#due a").first.click()
    says(page, "Wat uw feiten opleverden")
    assert not keeper.complaints
    assert due >= len(seconds) > 1
    per_fact = max(seconds) + READING_SECONDS
    assert PLACES * due_per_quarter() * per_fact <= HOUR_SECONDS
