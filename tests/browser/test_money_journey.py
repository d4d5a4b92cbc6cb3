"""Do a founder, a fund manager and a pension fund's scout get their answer on a phone?

Each begins on the own first page and reads the answer on the first screen of another.
"""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.people import ENTREPRENEUR, PHONE

pytestmark = pytest.mark.browser
FIRST_SCREEN = 844


def is_on_the_first_screen(page: Page, words: str | re.Pattern[str]) -> bool:
    shown = page.locator("main").get_by_text(words).first
    expect(shown).to_be_visible()
    box = shown.bounding_box()
    return box is not None and box["y"] + box["height"] <= FIRST_SCREEN


def test_the_founder_of_a_chip_company_reads_what_pays_and_what_is_missing(seat):
    founder = seat(ENTREPRENEUR, width=PHONE)
    founder.page.get_by_role("link", name="Geld").first.click()
    page = founder.page

    assert is_on_the_first_screen(page, re.compile(r"U hebt €\s55\smln nodig\. Voor €.*geen geld"))
    ways = page.locator("section", has=page.get_by_role("heading", name="Wat het kan betalen"))
    credit = ways.locator("li", has_text="Innovatiekrediet").first
    expect(credit).to_contain_text("hooguit €")
    expect(credit.get_by_role("link", name="bron").first).to_be_visible()
    assert not founder.complaints


def test_a_fund_manager_finds_the_bundle_it_answered_and_changes_nothing_by_looking(seat):
    manager = seat("fondsmanager", width=PHONE)
    page = manager.go("/financiering/aanbod/")

    assert is_on_the_first_screen(page, "Meer dan uw grootste ticket van € 25 mln: naast anderen")
    assert is_on_the_first_screen(page, "Wil graag kennismaken")
    page.get_by_role("link", name="Lees het, en wijzig uw antwoord").click()
    expect(page.get_by_label("Wil graag kennismaken")).to_be_checked()
    expect(page.locator("main")).not_to_contain_text("Plasmatechniek")
    assert not manager.complaints


def test_a_scout_of_a_pension_fund_sees_that_a_bundle_is_large_enough_and_answers(seat):
    scout = seat("pensioenfonds", width=PHONE)
    page = scout.page
    page.get_by_role("link", name=re.compile("een bundel van deeptechbedrijven")).first.click()

    assert is_on_the_first_screen(page, "Groot genoeg voor uw kleinste ticket van € 100 mln")
    assert is_on_the_first_screen(page, re.compile(r"Samen gevraagd: €\s129\smln; Bedrijven: 5"))
    with page.expect_download() as sheet:
        page.get_by_role("link", name="Download de factsheet").click()
    assert sheet.value.suggested_filename.endswith(".pdf")
    page.get_by_label("Wil meer weten").check()
    page.get_by_role("button", name="Verstuur uw antwoord").click()
    expect(page.locator("body")).to_contain_text("Uw antwoord is bij de adviseurs")
    assert not scout.complaints
