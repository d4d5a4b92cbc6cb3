"""What the entrepreneur, the adviser and a colleague do with a result, until after aftercare."""

import sqlite3
from contextlib import closing
from datetime import timedelta
from pathlib import Path

from playwright.sync_api import Page, expect

from tests.browser.acts import check_the_investment, says
from tests.browser.guidance_acts import (
    COMPANY,
    ENTREPRENEUR,
    PLACES,
    choose,
    in_dutch,
    press,
    today,
)
from tests.browser.people import Seat


def invite_the_entrepreneur(seat: Seat, *, case: str) -> str:
    """Now that the company agrees the invitation goes; return its link, which shows only once."""
    page = seat.go(case)
    page.locator("main .next-action a").click()
    page.wait_for_url("**/uitnodigen/")
    page.fill("[name=name]", ENTREPRENEUR)
    page.fill("[name=email]", "tom@lumenwerk.invalid")
    page.fill("[name=override_reason]", "De ondernemer wil deze week kiezen.")
    press(page, "Nodig uit")
    return page.locator("#link").input_value()


def open_by_link(seat: Seat, *, link: str) -> Page:
    """Open the own file."""
    seat.page.goto(link)
    press(seat.page, "Open uw dossier")
    return seat.page


def ask_something(seat: Seat) -> None:
    """Ask the adviser something, on a phone."""
    page = seat.go("/mijn-groei/vragen/")
    page.fill("[name=text]", "Mag onze kraan mee?")
    page.locator("main form:has([name=text]) button").click()
    says(page, "Mag onze kraan mee?")


def answer_the_entrepreneur(seat: Seat, *, case: str) -> None:
    """Find the question on the first page and answer it."""
    page = seat.go("/")
    says(page, "De ondernemer vraagt u iets")
    page = seat.go(f"{case}van-de-ondernemer/")
    page.locator("main form textarea").first.fill("Ja, dat staat in het huurcontract.")
    press(page, "Antwoord")
    says(page, "Beantwoord")


def choose_a_place(seat: Seat) -> None:
    """Read the answer, compare, choose and say why, on a phone."""
    page = seat.go("/mijn-groei/vragen/")
    says(page, "Ja, dat staat in het huurcontract.")
    page = seat.go("/mijn-groei/")
    press(page, "Vergelijk en kies")
    ranked = page.locator("#ranking > li", has_text=PLACES["brandpunt"])
    ranked.get_by_role("link").first.click()
    page.wait_for_url("**/besluiten/**")
    page.fill("[name=reason]", "Hier is op tijd ruimte.")
    press(page, "Verder")
    press(page, "Ja, dit is mijn keuze")
    says(page, "Dank u wel")


def hear_the_outcome(seat: Seat, *, subject: str) -> None:
    """As an asked region: find in the messages how it ended, without any name."""
    page = seat.go("/berichten/")
    says(page, subject)
    assert COMPANY not in page.content()


def realise(seat: Seat, *, case: str) -> None:
    """Fill in what the gate asks and move to realisation."""
    page = seat.go(case)
    page.locator("main .next-action a").click()
    page.wait_for_url("**/stap/**")
    check_the_investment(page)
    page = seat.go(case)
    page.locator("main .next-action a").click()
    page.wait_for_url("**/stap/**")
    page.fill("[name=investment_eur]", "12.500.000")
    page.fill("[name=sending_share]", "50")
    press(page, "Bewaar en ga verder")
    page.wait_for_url(f"**{case}")
    expect(page.locator(".case-steps [aria-current=step]")).to_contain_text("Realisatie")


def claim_and_prove(seat: Seat, *, case: str) -> None:
    """Claim space; a paper that is still to be dated is refused, the lease is taken."""
    page = seat.go(f"{case}resultaat/")
    press(page, "Vul de eerste claim in")
    choose(page, "[name=kind]", "Ruimte")
    page.fill("[name=amount]", "3000")
    press(page, "Claim dit")
    page.wait_for_url("**/claims/*/bewijs/")
    choose(page, "[name=document]", "Huurcontract")
    page.fill("[name=dated_on]", in_dutch(today() + timedelta(days=9)))
    press(page, "Zet achter de claim")
    says(page, "niet in de toekomst liggen")
    page.fill("[name=dated_on]", in_dutch(today()))
    press(page, "Zet achter de claim")
    name_the_evidence(seat, case=case, words="Huurcontract")


def name_the_evidence(seat: Seat, *, case: str, words: str) -> None:
    """Name what proves the result: a colleague is asked."""
    page = seat.go(f"{case}bewijs/")
    page.fill("[name=evidence]", words)
    press(page, "Opslaan")
    says(page, "Nu moet iemand anders tekenen")


def do_not_sign(seat: Seat, *, case: str) -> None:
    """As a colleague: look, do not sign, and say why."""
    page = seat.go(f"{case}bewijs/")
    page.locator("main details:has([name=reason]) > summary").click()
    page.fill("[name=reason]", "De einddatum van de huur ontbreekt.")
    press(page, "Teken niet, en zeg waarom")
    says(page, "Nog niet getekend")


def sign(seat: Seat, *, case: str) -> None:
    """As a colleague: sign for it."""
    page = seat.go(f"{case}bewijs/")
    press(page, "Teken")
    says(page, "Esra Aydin")


def ask_about_the_result(seat: Seat, *, case: str, moment: str) -> str:
    """Make the link that asks the entrepreneur about the result."""
    page = seat.go(f"{case}resultaat/vragen/")
    page.select_option("[name=moment]", moment)
    page.fill("[name=name]", ENTREPRENEUR)
    page.fill("[name=email]", "tom@lumenwerk.invalid")
    if page.locator("[name=override_reason]").count():
        page.fill("[name=override_reason]", "De geheimhouding wordt verlengd.")
    press(page, "Maak de link")
    return page.locator("#link").input_value()


def confirm_the_result(seat: Seat, *, link: str) -> None:
    """On a phone, by the link: the claim is right, and abroad it would have been without help."""
    page = open_by_link(seat, link=link)
    page.locator("[name^=verdict-][value=AGREES]").check()
    page.check("[name=without_help][value=ABROAD]")
    page.locator("main form:has([name^=verdict-]) button").click()
    says(page, "Uw antwoord is vastgelegd")


def tell_that_the_company_left(seat: Seat, *, link: str) -> None:
    """On a phone, a year later: the company went abroad after all."""
    page = open_by_link(seat, link=link)
    page.locator("[name^=verdict-][value=AGREES]").check()
    page.check("[name=stayed][value=ABROAD]")
    page.locator("main form:has([name^=verdict-]) button").click()
    says(page, "Uw antwoord is vastgelegd")


def counts(seat: Seat, *, case: str) -> str:
    """Return what the claim counts for on the page of the result."""
    page = seat.go(f"{case}resultaat/")
    return page.locator("main tbody tr").first.locator("td").nth(2).inner_text()


def finish(seat: Seat, *, case: str) -> None:
    """Agree on the days of aftercare and go on to it."""
    for _step in range(2):
        page = seat.go(f"{case}stap/")
        for name, day in (("12", today()), ("36", today() + timedelta(days=730))):
            if page.locator(f"[name=aftercare_{name}_on]").count():
                page.fill(f"[name=aftercare_{name}_on]", in_dutch(day))
        page.locator("main form button[type=submit]").first.click()
        page.wait_for_url(f"**{case}")


def some_time_passes(database: Path, *, case: str, days: int) -> None:
    """Let the choice have been made so many days ago: nobody waits in a test."""
    number = case.strip("/").split("/")[-1]
    with closing(sqlite3.connect(database, timeout=30)) as connection, connection:
        connection.execute(
            "UPDATE cases_entrepreneurdecision SET decided_at = datetime(decided_at, ?)"
            " WHERE case_id = ?",
            (f"-{days} days", number),
        )
