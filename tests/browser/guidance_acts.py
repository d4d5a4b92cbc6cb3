"""What two organizations do in one case, from consent to aftercare, by what they read on screen."""

import re
from datetime import date, timedelta
from email.message import EmailMessage
from pathlib import Path

from playwright.sync_api import Page, expect

from tests.browser.acts import says
from tests.browser.people import Seat

COMPANY = "Lumenwerk Fotonica"
ENTREPRENEUR = "Tom Aalbers"
PLACES = {"brandpunt": "Campuskavel Oost (demo)", "almere": "Techhaven Almere (demo)"}
ANOTHER_PLACE = "Hangar Noord (demo)"
PASSWORD = "ruimte-om-te-groeien"  # printed on the screen of the demo
A_PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"
A_PROGRAM = b"MZ\x90\x00" + b"\x00" * 2000


def press(page: Page, name: str) -> None:
    """Press the button or link with this name, and wait for the page that follows."""
    buttons = page.locator("main").get_by_role("button", name=name)
    links = page.locator("main").get_by_role("link", name=name)
    with page.expect_navigation():
        buttons.or_(links).first.click()


def in_dutch(day: date) -> str:
    """Return a day as people type it."""
    return day.strftime("%d-%m-%Y")


def today() -> date:
    """Return the day on which the story is told."""
    return date.today()  # noqa: DTZ011  of the browser's own clock


def sign_in(seat: Seat, *, email: str) -> None:
    """Sign in with a password: a colleague who is none of the personas."""
    page = seat.go("/account/login/")
    page.fill("[name=login]", email)
    page.fill("[name=password]", PASSWORD)
    press(page, "Inloggen")
    assert "/login/" not in seat.path


def find_the_case(seat: Seat) -> str:
    """Find the case on the board; return its path."""
    page = seat.go("/casussen/")
    page.locator("[data-card]").get_by_role("link", name=COMPANY).first.click()
    page.wait_for_url("**/casussen/*/")
    return seat.path


def is_refused_without_consent(seat: Seat, *, case: str) -> None:
    """Try to send an invitation: without the company's consent nothing leaves, whatever reason."""
    page = seat.go(f"{case}uitnodigen/")
    page.fill("[name=name]", ENTREPRENEUR)
    page.fill("[name=email]", "tom@lumenwerk.invalid")
    page.fill("[name=override_reason]", "Het heeft haast.")
    press(page, "Nodig uit")
    says(page, "Zonder die toestemming gaat er niets de deur uit")


def ask_for_consent(seat: Seat, *, case: str) -> str:
    """Ask the company for guidance, and for sight by another ROM; return the link to its page."""
    page = seat.go(case)
    company = page.locator("main").get_by_role("link", name=COMPANY, exact=True).first
    path = f"{company.get_attribute('href')}toestemming/"
    for purpose in ("GUIDANCE", "SHARING"):
        page = seat.go(path)
        page.check(f"[name=purpose][value={purpose}]")
        if purpose == "SHARING":
            choose(page, "[name=organization]", "Oost NL")
        press(page, "Vragen")
    page.fill("main form[action$='link/'] [name=name]", ENTREPRENEUR)
    press(page, "Maak een link")
    return page.locator("#link").input_value()


def agree_by_link(seat: Seat, *, link: str) -> None:
    """As the entrepreneur, without an account: say yes to each question apart."""
    page = seat.page
    page.goto(link)
    press(page, "Open uw pagina")
    for _question in range(2):
        press(page, "Ja, ik stem in")
    says(page, "Terugnemen")


def go_on_with_consent(seat: Seat, *, case: str) -> None:
    """See that nothing is missing any more, move the case, and see the tasks of the next step."""
    page = seat.go(case)
    press(page, "Naar de volgende stap")
    press(page, "Verplaatsen")
    page.wait_for_url(f"**{case}")
    page = seat.go(f"{case}plan/")
    says(page, "Laat de ondernemer de vraag lezen en bevestigen")


def write_down_the_need(seat: Seat, *, case: str) -> str:
    """Write down space and power, confirm it together; return the path of the need."""
    page = seat.go(case)
    press(page, "Voer het gesprek")
    if page.get_by_role("button", name="Begin het gesprek").count():
        press(page, "Begin het gesprek")
    number = re.search(r"/vraag/gesprek/(\d+)/", seat.path)[1]
    page = seat.go(f"/vraag/gesprek/{number}/floor_space/")
    _needed_from(page, year=2029)
    for part, amount in (("low", "2.500"), ("likely", "3.000"), ("high", "3.500")):
        page.fill(f"[name=floor_space_m2-1-{part}]", amount)
    page.check("[name=floor_space_m2-hardness][value=REQUIREMENT]")
    press(page, "Bewaar en ga verder")
    page = seat.go(f"/vraag/gesprek/{number}/power/")
    _needed_from(page, year=2029)
    page.fill("[name=power_mw-1-likely]", "2,5")
    page.check("[name=power_mw-hardness][value=PREFERENCE]")
    press(page, "Bewaar en ga verder")
    page = seat.go(f"/vraag/{number}/")
    page.fill("#confirmed_with", ENTREPRENEUR)
    press(page, "Bevestig deze ruimtevraag")
    return f"/vraag/{number}/"


def _needed_from(page: Page, *, year: int) -> None:
    page.check("[name=answer][value=NEEDED]")
    page.fill("[name=from_year]", str(year))
    page.check("[name=from_part][value='1']")


def ask_two_regions(seat: Seat, *, need: str) -> tuple[str, str]:
    """Send a brief to two regions; return its path and the reference that they read."""
    page = seat.go(f"{need}uitvraag/")
    for box in page.locator("[name=organizations]").all():
        box.uncheck()
    page.get_by_label(re.compile("^Twente Board")).check()
    page.get_by_label(re.compile("^Gemeente Almere")).check()
    page.fill("[name=override_reason]", "De regio's beslissen deze week.")
    press(page, "Verstuur aan deze regio's")
    page.wait_for_url("**/uitvraag/*/")
    return seat.path, page.get_by_role("heading", level=1).inner_text()


def answer_on_the_own_page(seat: Seat, *, reference: str, place: str) -> None:
    """Find the request on the first page, and offer a place with its terms."""
    page = seat.go("/")
    page.locator("main li", has_text=reference).get_by_role("link").first.click()
    page.wait_for_url("**/verzoeken/*/")
    assert COMPANY not in page.content()
    press(page, f"Maak een voorstel voor {place}")
    page.fill("[name=summary]", "Er is plek naast de campus, en de gemeente werkt mee.")
    for line in page.locator("main form fieldset.card", has=page.locator("[name$=-value]")).all():
        if not line.locator("[name$=-value]").input_value():
            line.locator("[name$=-unknown]").check()
    press(page, "Dien dit voorstel in")
    says(page, "Uw voorstel is ingediend")


def go_on_to_the_choice(seat: Seat, *, case: str, brief: str) -> None:
    """Follow the next step twice: what is missing with a reason, the comparison, the choice."""
    page = seat.go(case)
    press(page, "Vul in wat ontbreekt")
    page.fill("[name=foreign_alternative]", "Aken, met een aanbod")
    press(page, "Bewaar en ga verder")
    page.locator("main details:has([name=override_reason]) > summary").click()
    page.fill("[name=override_reason]", "De ondernemer wil de antwoorden nu zien.")
    press(page, "Bewaar en ga verder")
    page.wait_for_url(f"**{case}")
    page = seat.go(f"{brief}vergelijken/")
    press(page, f"Zet {PLACES['brandpunt']} op de korte lijst")
    page = seat.go(case)
    page.locator("main .next-action a").click()
    page.wait_for_url("**/stap/**")
    press(page, "Verplaatsen")
    page.wait_for_url(f"**{case}")
    expect(page.locator(".case-steps [aria-current=step]")).to_contain_text("Keuze")


def plan_a_day_of_three_places(seat: Seat, *, case: str) -> str:
    """Agree a visit, add two places, take the shortest round, tell everybody; return its path."""
    page = seat.go(f"{case}afspraken/")
    press(page, "Maak een afspraak")
    page.select_option("[name=kind]", "SITE_VISIT")
    page.fill("[name=title]", f"Bezoekdag met {COMPANY}")
    page.fill("[name=nameless]", "Bezoekdag langs drie plekken")
    page.fill("[name=day]", in_dutch(today() + timedelta(days=3)))
    page.fill("[name=begins]", "09:00")
    page.fill("[name=ends]", "17:00")
    page.check("[name=place_kind][value=SITE]")
    choose(page, "[name=site]", PLACES["brandpunt"])
    press(page, "Leg deze afspraak vast")
    visit = seat.path
    page = seat.go(f"{visit}programma/")
    for place in (PLACES["almere"], ANOTHER_PLACE):
        choose(page, "[name=site]", place)
        page.fill("[name=minutes]", "60")
        press(page, "Voeg deze plek toe")
    press(page, "Kortste rondje")
    press(page, "Verstuur het aan iedereen die meedoet")
    says(page, "Verstuurd aan iedereen die meedoet")
    return visit


def choose(page: Page, field: str, name: str) -> None:
    option = page.locator(f"{field} option", has_text=name).first.get_attribute("value")
    page.select_option(field, option)


def fill_in_on_the_spot(seat: Seat, *, visit: str) -> None:
    """On a phone: look at every place, write down what is there, put it before the keeper."""
    for place in (*PLACES.values(), ANOTHER_PLACE):
        page = seat.go(visit)
        page.get_by_role("link", name=place).first.click()
        page.wait_for_url("**/afspraken/plekken/*/")
        page.locator("[name^=value-]").first.fill("3000")
        page.fill("[name=words]", "Netjes, en dicht bij de campus.")
        press(page, "Verstuur wat ik zag")
        says(page, "Wat u zag is bewaard")
    page = seat.go(visit)
    page.get_by_role("link", name=PLACES["brandpunt"]).first.click()
    page.wait_for_url("**/afspraken/plekken/*/")
    press(page, "Leg 1 ding voor aan de beheerder")


def agree_with_what_was_seen(seat: Seat) -> None:
    """As the keeper of the place: read what was seen, not for whom, and take it over."""
    page = seat.go("/gezien/")
    page.locator("main").get_by_role("link", name=re.compile("Campuskavel Oost")).first.click()
    page.wait_for_url("**/gezien/*/")
    assert COMPANY not in page.content()
    press(page, "Zet het in het register")
    says(page, "register")


def drop_a_mail_in(seat: Seat, *, case: str, folder: Path) -> None:
    """Drop in a mail, see what is in it, and keep all of it for the own organization."""
    mail = EmailMessage()
    mail["From"] = f"{ENTREPRENEUR} <tom@lumenwerk.invalid>"
    mail["To"] = "Jeroen Bakker <jeroen@bom.invalid>"
    mail["Subject"] = "Ons bezoek aan Enschede"
    mail["Date"] = "Mon, 30 Nov 2026 10:00:00 +0100"
    mail.set_content("Wij komen met twee mensen.")
    (folder / "bezoek.eml").write_bytes(bytes(mail))
    page = seat.go(f"{case}contact/")
    page.set_input_files("main form [name=file]", folder / "bezoek.eml")
    press(page, "Laat zien wat erin staat")
    page.wait_for_url("**/contact/mail/*/kiezen/")
    says(page, "Ons bezoek aan Enschede")
    page.get_by_label("De hele mail, voor onze organisatie").check()
    press(page, "Bewaar het zo")
    page = seat.go(f"{case}contact/")
    says(page, "Ons bezoek aan Enschede")


def is_refused_a_wrong_document(seat: Seat, *, case: str, folder: Path) -> None:
    """Bring in a program that calls itself a paper: refused by what is in it; then a paper."""
    page = seat.go(case)
    press(page, "Voeg een document toe")
    for name, content in (("contract.pdf", A_PROGRAM), ("huurcontract.pdf", A_PDF)):
        (folder / name).write_bytes(content)
        page.set_input_files("[name=file]", folder / name)
        page.fill("[name=title]", "Huurcontract")
        page.select_option("[name=kind]", "EVIDENCE")
        page.check("[name=level][value=IDENTITY]")
        press(page, "Bewaar het document")
        if content is A_PROGRAM:
            says(page, "niet wat zijn naam zegt")
    expect(page.locator("main")).to_contain_text("Huurcontract")


def refer_to_another(seat: Seat, *, case: str) -> str:
    """Refer the company to another ROM, which it agreed to; return the path of the referral."""
    page = seat.go(f"{case}team/")
    press(page, "Verwijs naar een andere ROM")
    choose(page, "[name=organization]", "Oost NL")
    page.fill("[name=reason]", "De aansluiting is daar eerder.")
    page.check("[name=level][value=CASE]")
    page.fill("[name=override_reason]", "De ondernemer wil er deze maand praten.")
    press(page, "Vraag de andere ROM")
    says(page, "leest geen naam")
    referral = page.locator("main a[href^='/verwijzingen/']").first.get_attribute("href")
    assert referral
    return referral


def accept_the_referral(seat: Seat, *, referral: str) -> None:
    """As the other ROM: find it on the first page, read no name, and accept it."""
    page = seat.go("/")
    says(page, "verwijst")
    page = seat.go(referral)
    assert COMPANY not in page.content()
    press(page, "Neem aan")
    says(page, "U nam het aan")


def send_a_mirt_signal(seat: Seat, *, case: str) -> None:
    """Ask a province and the ministry for attention, without the company's name."""
    number = case.strip("/").split("/")[-1]
    page = seat.go(f"/beleidssignalen/mirt/casus/{number}/")
    choose(page, "[name=province]", "Overijssel")
    choose(page, "[name=ministry]", "EZ")
    page.fill("[name=text]", "Er zijn woningen nodig voor technici bij een campus.")
    page.fill("[name=override_reason]", "De provincie beslist deze maand over haar agenda.")
    press(page, "Verstuur het naar beide")
    says(page, "en lezen geen naam")
