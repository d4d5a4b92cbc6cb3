"""Does the programme's own work go from state to paper without leaving the product?

The December talk and the annual report by the coordinator; what EZ reads of it; and a province that
answers a signal. At a desk and on a phone.
"""

import re
from io import BytesIO

import docx
import pytest
from playwright.sync_api import expect

from tests.browser.people import DESKTOP, PHONE

pytestmark = pytest.mark.browser
TEXT = "Vier regio's vroegen eerder naar stroom (verzonnen)."


def _no_sideways(page):
    wide = page.evaluate("() => document.documentElement.scrollWidth - window.innerWidth")
    assert wide <= 0, page.url


def _downloaded(seat, label):
    link = seat.page.get_by_role("link", name=label, exact=True).get_attribute("href")
    return seat.context.request.get(seat.address + link).body()


def test_the_coordinator_prepares_talk_and_report_and_the_ministry_reads_them(seat):
    coordinator = seat("coordinator", width=DESKTOP)
    page = coordinator.go("/programma/gesprekken/")
    begin = page.locator("main form button")
    if begin.count():
        begin.first.click()
        page.wait_for_url(re.compile(r"/gesprekken/\d+/"))
    else:
        page.locator("main a[href*='/programma/gesprekken/']").first.click()
    expect(page.locator("h2", has_text="Eén samenhangend ecosysteem")).to_be_visible()
    pack = docx.Document(BytesIO(_downloaded(coordinator, "Het pakket downloaden (Word)")))
    assert "Resultaten naast de doelen" in [row.text for row in pack.paragraphs]

    page = coordinator.go("/programma/verslagen/")
    page.select_option("[name=kind]", "ANNUAL")
    page.locator("main form button").last.click()
    page.wait_for_url(re.compile(r"/verslagen/\d+/"))
    for field in page.locator("main form textarea").all():
        field.fill(TEXT)
    page.get_by_role("button", name="Teksten bewaren").click()
    page.get_by_role("button", name="Bevries het verslag").click()
    expect(page.get_by_text("Vingerafdruk")).to_be_visible()
    report = coordinator.path

    reader = seat("opdrachtgever", width=PHONE)
    page = reader.go(report)
    expect(page.get_by_text(TEXT).first).to_be_visible()
    _no_sideways(page)
    assert _downloaded(reader, "Downloaden (PDF)").startswith(b"%PDF")
    for path in ("/programma/samenhang/", "/beleidssignalen/waarom-gekozen/", "/"):
        _no_sideways(reader.go(path))
    assert not coordinator.complaints
    assert not reader.complaints


def test_a_region_answers_a_signal_on_a_phone(seat):
    keeper = seat("almere", width=PHONE)
    page = keeper.go("/beleidssignalen/")
    _no_sideways(page)
    page.locator("main .card__heading a").first.click()
    page.get_by_role("link", name="Antwoord", exact=True).click()
    page.get_by_label("Wij kunnen dit niet veranderen").check()
    page.locator("[name=words]").fill("Dit ligt bij de netbeheerder (verzonnen).")
    page.get_by_role("button", name="Leg vast").click()

    expect(page.get_by_text("Dit ligt bij de netbeheerder (verzonnen).")).to_be_visible()
    _no_sideways(page)
    assert not keeper.complaints
