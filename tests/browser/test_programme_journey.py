"""Does the programme's own work go from state to paper without leaving the product?

The December talk and the annual report by the coordinator; what EZ reads of it; and a province that
answers a signal. At a desk and on a phone.
"""

import re
import time
from io import BytesIO

import docx
import pytest
from playwright.sync_api import expect

from tests.browser.people import DESKTOP, PHONE

pytestmark = pytest.mark.browser
TEXT = "Vier regio's vroegen eerder naar stroom (verzonnen)."
ACTION = "Leg het uitstel per gebied naast elkaar (verzonnen)."
REFERENCE = re.compile(r"GR-20\d\d-\d+")
TEN_MINUTES, NOT_THERE = 600, 404


def _fits(seat, *paths):
    """Open pages, or the one that is open, at a desk and on a phone: no sideways scrolling."""
    for path in paths or (seat.path,):
        page = seat.go(path)
        for width in (PHONE, DESKTOP):
            page.set_viewport_size({"width": width, "height": 900})
            wide = page.evaluate("() => document.documentElement.scrollWidth - window.innerWidth")
            assert wide <= 0, (path, width)
    return page


def _downloaded(seat, label):
    link = seat.page.get_by_role("link", name=label, exact=True).get_attribute("href")
    return seat.context.request.get(seat.address + link).body()


def _prepare_the_talk(coordinator):
    """Plan the December talk, give somebody an action, and take the pack along."""
    page = coordinator.go("/programma/gesprekken/")
    begin = page.locator("main form button")
    if begin.count():
        begin.first.click()
        page.wait_for_url(re.compile(r"/gesprekken/\d+/"))
    else:
        page.locator("main a[href*='/programma/gesprekken/']").first.click()
    talk = coordinator.path
    page.get_by_role("link", name="Plan het gesprek", exact=True).click()
    month = page.locator(".lead").inner_text()
    day = "15-06" if "juni" in month.lower() else "15-12"
    page.fill("[name=planned_on]", f"{day}-{re.search(r'20[0-9][0-9]', month)[0]}")
    page.get_by_role("button", name="Schrijf op").click()
    expect(page.get_by_text("Aan tafel:")).to_be_visible()
    page = coordinator.go(talk)
    page.select_option("[name=kind]", "ACTION")
    page.fill("[name=words]", ACTION)
    page.select_option("[name=owner]", label="IPO")
    page.fill("[name=due_on]", "31-12-2027")
    page.locator("main form button").last.click()
    expect(page.get_by_text(ACTION).first).to_be_visible()
    expect(page.locator("h2", has_text="Eén samenhangend ecosysteem")).to_be_visible()
    pack = docx.Document(BytesIO(_downloaded(coordinator, "Het pakket downloaden (Word)")))
    assert {"Resultaten naast de doelen", "Aan tafel"} <= {row.text for row in pack.paragraphs}
    _fits(coordinator, talk)
    return talk


def _write_the_report(coordinator):
    """Begin the annual report, write its texts, and freeze it."""
    page = coordinator.go("/programma/verslagen/")
    page.select_option("[name=kind]", "ANNUAL")
    page.locator("main form button").last.click()
    page.wait_for_url(re.compile(r"/verslagen/\d+/"))
    for behind in ("op=", "jaar=", "/knelpunten/"):
        assert page.locator(f"main .section a[href*='{behind}']").count(), "a figure has its count"
    for field in page.locator("main form textarea").all():
        field.fill(TEXT)
    page.get_by_role("button", name="Teksten bewaren").click()
    page.get_by_role("button", name="Bevries het verslag").click()
    expect(page.get_by_text("Vingerafdruk")).to_be_visible()
    _fits(coordinator)
    return coordinator.path


def _read_at_the_table(seat, *, talk):
    """As the IPO, on a phone: find the talk, read it, take the pack, and do the own action."""
    guest = seat("gesprek", width=PHONE)
    page = guest.go("/")
    expect(page.get_by_text(ACTION).first).to_be_visible()
    page = _fits(guest, "/programma/", talk)
    expect(page.locator("h2", has_text="Resultaten naast de doelen")).to_be_visible()
    assert not REFERENCE.search(page.locator("main").inner_text())
    assert _downloaded(guest, "Het pakket downloaden (Word)").startswith(b"PK")
    page = _fits(guest, "/programma/acties/")
    page.locator("tr", has_text=ACTION).get_by_role("button", name="Is gedaan").click()
    expect(page.locator("tr", has_text=ACTION)).to_contain_text("gedaan op")
    for closed in ("/programma/begroting/", "/programma/verslagen/", "/doelen/", "/casussen/1/"):
        assert guest.open(closed).status == NOT_THERE


def test_the_coordinator_prepares_talk_and_report_and_the_ministry_reads_them(seat):
    coordinator = seat("coordinator", width=DESKTOP)
    began = time.monotonic()
    talk, report = _prepare_the_talk(coordinator), _write_the_report(coordinator)
    assert time.monotonic() - began < TEN_MINUTES

    _read_at_the_table(seat, talk=talk)
    reader = seat("opdrachtgever", width=PHONE)
    page = reader.go(report)
    expect(page.get_by_text(TEXT).first).to_be_visible()
    assert _downloaded(reader, "Downloaden (PDF)").startswith(b"%PDF")
    for path in (
        *("/", "/doelen/", "/doelen/eerder-gevraagd/", talk, report, "/programma/samenhang/"),
        *("/beleidssignalen/", "/beleidssignalen/waarom-gekozen/", "/openbaar/"),
    ):
        shown = _fits(reader, path).locator("main").inner_text()
        assert not REFERENCE.search(shown), "no case by its reference"
    for closed in ("/doelen/realised_elsewhere/", "/casussen/1/", "/pijplijn/"):
        assert reader.open(closed).status == NOT_THERE
    assert not coordinator.complaints
    # The three that are not there are the only thing that the console said.
    assert len(reader.complaints) <= len("123")


def test_a_region_answers_a_signal_on_a_phone(seat):
    keeper = seat("almere", width=PHONE)
    page = keeper.go("/beleidssignalen/")
    page.locator("main .card__heading a").first.click()
    page.get_by_role("link", name="Antwoord", exact=True).click()
    page.get_by_label("Wij kunnen dit niet veranderen").check()
    page.locator("[name=words]").fill("Dit ligt bij de netbeheerder (verzonnen).")
    page.get_by_role("button", name="Leg vast").click()

    expect(page.get_by_text("Dit ligt bij de netbeheerder (verzonnen).").first).to_be_visible()
    _fits(keeper)
    _fits(keeper, "/", "/beleidssignalen/")
    assert not keeper.complaints
