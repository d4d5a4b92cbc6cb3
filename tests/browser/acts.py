"""What people do in the product, step by step, the way they do it: by what they read on screen."""

import re
from datetime import date
from pathlib import Path

from playwright.sync_api import Page, expect

from tests.browser.people import Seat
from tests.browser.pipeline_file import COMPANY

# Yes to one of these questions rules a company out.
RULING_OUT = {"low_grade_production", "negative_external_effects"}


def press(page: Page, name: str) -> None:
    """Press the button or link with this name, and wait for the page that follows."""
    buttons = page.locator("main").get_by_role("button", name=name)
    links = page.locator("main").get_by_role("link", name=name)
    buttons.or_(links).first.click()
    page.wait_for_load_state("networkidle")


def says(page: Page, words: str) -> None:
    """Expect these words in the content of the page."""
    expect(page.locator("main")).to_contain_text(words)


def choose_no_file(seat: Seat) -> None:
    """Ask to read a file without choosing one: the error stands at the field."""
    page = seat.go("/pijplijn/inlezen/")
    press(page, "Bestand lezen")
    expect(page.locator("#id_pipeline_file")).to_have_attribute("aria-invalid", "true")


def check(seat: Seat, *, workbook: Path) -> None:
    """Choose a dirty workbook, agree with the guessed columns, and see what would come in."""
    page = seat.page
    page.set_input_files("#id_pipeline_file", workbook)
    press(page, "Bestand lezen")
    # The worker reads the file; the page goes on by itself.
    page.get_by_role("heading", name="Wat staat er in de kolommen?").wait_for()
    press(page, "Bestand controleren")
    page.get_by_role("heading", name="Dit zou erin komen").wait_for()
    # What is wrong stands in a field of its own, to be corrected right there.
    expect(page.locator('main input[value="1234"]:visible').first).to_be_visible()


def take_in(seat: Seat, *, workbook: Path) -> None:
    """Decide on names that look alike, leave out what is wrong, and take in the rest."""
    check(seat, workbook=workbook)
    page = seat.page
    if page.get_by_role("link", name="Over namen beslissen").count():
        press(page, "Over namen beslissen")
        press(page, "Alle andere: hetzelfde bedrijf")
    press(page, "Opnemen")
    page.check("#leave-out")
    press(page, "Opnemen")
    page.get_by_role("heading", name="Het bestand is opgenomen").wait_for()


def find_among_early_signals(seat: Seat) -> str:
    """Go from the list of early signals to the company; return its path."""
    page = seat.go("/signalen/")
    page = seat.go(f"/pijplijn/?q={COMPANY.split()[0]}")
    page.locator("main").get_by_role("link", name=COMPANY, exact=True).click()
    page.wait_for_load_state("networkidle")
    says(page, "1.850")
    return seat.path


def add_figures(seat: Seat, *, company: str) -> None:
    """Add figures of today: a wrong one is refused at its field, and what was typed stays."""
    page = seat.go(f"{company}cijfers/")
    page.fill("[name=FTE]", "72,5")
    page.fill("[name=FLOOR_AREA_USED_M2]", "veel")
    press(page, "Opslaan")
    expect(page.locator("[name=FLOOR_AREA_USED_M2]")).to_have_attribute("aria-invalid", "true")
    expect(page.locator("[name=FLOOR_AREA_USED_M2]")).to_have_value("veel")
    expect(page.locator("[name=FTE]")).to_have_value("72,5")
    page.fill("[name=FLOOR_AREA_USED_M2]", "1.960")
    press(page, "Opslaan")
    says(page, "72,5")


def make_it_a_lead(seat: Seat, *, company: str) -> str:
    """Ask the scaling question and start the case; return the path of the case."""
    page = seat.go(f"{company}lead-maken/")
    # The form begins with what the newest scan expects; without a year it is refused.
    expect(page.locator("[name=bottleneck_year]")).not_to_have_value("")
    page.fill("[name=bottleneck_year]", "")
    press(page, "Maak een lead van dit bedrijf")
    expect(page.locator("[name=bottleneck_year]")).to_have_attribute("aria-invalid", "true")
    page.fill("[name=bottleneck_year]", "2028")
    page.select_option("[name=bottleneck_type]", "SPACE")
    press(page, "Maak een lead van dit bedrijf")
    says(page, COMPANY)
    return seat.path


def check_the_target_group(seat: Seat, *, case: str) -> None:
    """Answer every question of the check, with a reason and where it can be read."""
    page = seat.go(f"/leads/{_lead(seat, case=case)}/doelgroep/")
    for yes in page.locator("main [name$=-answer][value=YES]").all():
        key = yes.get_attribute("name").removesuffix("-answer")
        reply = "NO" if key in RULING_OUT else "YES"
        page.check(f"[name={key}-answer][value={reply}]")
        page.fill(f"[name={key}-reason]", "Zo zei de ondernemer het.")
        page.fill(f"[name={key}-source]", "Gesprek met Noor Maas")
    press(page, "Opslaan")
    says(page, "Hoort bij de doelgroep")


def _lead(seat: Seat, *, case: str) -> str:
    page = seat.go(case).locator("a[href*='/leads/']").first.get_attribute("href")
    return re.search(r"/leads/(\d+)/", page)[1]


def _card(page: Page, case: str):
    return page.locator(f"[data-card='{case.strip('/').split('/')[-1]}']")


def move_by_keyboard(seat: Seat, *, case: str) -> None:
    """Lift the card with space, carry it with the arrow, drop it: exactly what misses is asked."""
    page = seat.go("/casussen/")
    _card(page, case).locator(".board__handle").focus()
    for key in ("Space", "ArrowRight", "Space"):
        page.keyboard.press(key)
    page.wait_for_selector("dialog[open] [name=taskforce_consent_by]")
    assert _asked(page) == ["taskforce_consent_by", "taskforce_consent_on"]
    page.fill("[name=taskforce_consent_by]", "Noor Maas")
    press(page, "Bewaar en ga verder")
    page.wait_for_url("**/stap/**")
    expect(page.locator("[name=taskforce_consent_by]")).to_have_value("Noor Maas")


def move_by_drag(seat: Seat, *, case: str) -> None:
    """Drag the card to its next step; fill in what is still asked; it moves."""
    page = seat.go("/casussen/")
    _card(page, case).drag_to(page.locator("[data-column=ARTICULATION] h2"))
    page.wait_for_selector("dialog[open] [name=taskforce_consent_by]")
    page.fill("[name=taskforce_consent_by]", "Noor Maas")
    page.fill("[name=taskforce_consent_on]", date.today().isoformat())  # noqa: DTZ011
    press(page, "Bewaar en ga verder")
    page.wait_for_url(f"**{case}")
    expect(page.locator(".case-steps [aria-current=step]")).to_contain_text("Vraagarticulatie")


def hold_the_conversation(seat: Seat, *, case: str) -> str:
    """Go through the ten questions on a phone and confirm; return the path of the need."""
    page = seat.go(f"/vraag/{_lead(seat, case=case)}/gesprek/")
    press(page, "Begin het gesprek")
    if "gesprek/" in seat.path and page.locator("[name=text-what_binds]").count() == 0:
        page.locator("main .next-action a").click()
        page.wait_for_load_state("networkidle")
    page.fill("[name=text-what_binds]", "De hal is vol en er komt geen stroom bij.")
    press(page, "Bewaar en ga verder")
    _answer_space(page)
    for _question in ("quality", "capital_goods", "talent", "living"):
        press(page, "Weet nog niet, ga verder")
    _answer_power(page)
    press(page, "Weet nog niet, ga verder")
    page.fill("[name=text-foreign_alternative]", "Aken, er ligt een aanbod.")
    press(page, "Bewaar en ga verder")
    press(page, "Weet nog niet, ga verder")
    need = re.match(r"/vraag/\d+/", seat.path)
    assert need, seat.path
    page = seat.go(need[0])
    page.fill("#confirmed_with", "Noor Maas")
    press(page, "Bevestig deze ruimtevraag")
    says(page, "Bevestigd")
    return need[0]


def _from_quarter(page: Page, year: int, number: int) -> None:
    page.fill("[name=from_year]", str(year))
    page.check(f"[name=from_part][value='{number}']")


def _answer_space(page: Page) -> None:
    page.check("[name=answer][value=NEEDED]")
    _from_quarter(page, 2028, 1)
    page.fill("[name=floor_space_m2-1-low]", "2.500")
    page.fill("[name=floor_space_m2-1-likely]", "ongeveer drie hallen")
    page.check("[name=floor_space_m2-hardness][value=REQUIREMENT]")
    press(page, "Bewaar en ga verder")
    wrong = page.locator("[name=floor_space_m2-1-likely]")
    expect(wrong).to_have_value("ongeveer drie hallen")
    expect(wrong).to_have_attribute("aria-invalid", "true")
    wrong.fill("3.000")
    press(page, "Bewaar en ga verder")


def _answer_power(page: Page) -> None:
    page.check("[name=answer][value=NEEDED]")
    _from_quarter(page, 2029, 1)
    page.fill("[name=power_mw-1-likely]", "2,5")
    page.check("[name=power_mw-hardness][value=PREFERENCE]")
    press(page, "Bewaar en ga verder")


def look_where_it_can_be(seat: Seat, *, need: str) -> None:
    """Hold the need against all places: a conclusion with its proof, a map and the same places."""
    page = seat.go(f"/waar/{need.split('/')[2]}/")
    press(page, "Bekijk alle plekken")
    expect(page.locator(".map__drawing").first).to_be_visible()
    assert page.locator(".places > [data-place]").count() > 5
    page.get_by_role("link", name="Hoe weten we dit?").click()
    says(page, "2,5")


def ask_regions(seat: Seat, *, need: str) -> tuple[str, str]:
    """Ask two regions; a text with the name in it is refused and kept.

    Return the path of the brief and the reference that the regions know it by.
    """
    page = seat.go(f"{need}uitvraag/")
    for box in page.locator("[name=organizations]").all():
        box.uncheck()
    page.get_by_label(re.compile("^Twente Board")).check()
    page.get_by_label(re.compile("^Gemeente Almere")).check()
    # Nothing is agreed on secrecy in this story: then it takes a reason.
    page.fill("[name=override_reason]", "De regio's beslissen deze week.")
    text = page.locator("[name=text]")
    good = text.input_value()
    text.fill(f"{COMPANY} zoekt ruimte om te groeien.")
    press(page, "Verstuur aan deze regio's")
    says(page, "De tekst verraadt")
    expect(text).to_have_value(f"{COMPANY} zoekt ruimte om te groeien.")
    text.fill(good)
    press(page, "Verstuur aan deze regio's")
    page.wait_for_url("**/uitvraag/*/")
    return seat.path, page.get_by_role("heading", level=1).inner_text()


def answer_the_request(seat: Seat, *, brief: str, reference: str, place: str) -> None:
    """Answer with a place of the own register, from the prefilled set; unknown is an answer."""
    page = seat.go("/verzoeken/")
    assert COMPANY not in page.content(), brief
    page.locator("main tr, main li, main article", has_text=reference).get_by_role(
        "link"
    ).first.click()
    page.wait_for_load_state("networkidle")
    assert COMPANY not in page.content()
    press(page, f"Maak een voorstel voor {place}")
    page.fill("[name=summary]", "")
    press(page, "Dien dit voorstel in")
    expect(page.locator("[name=summary]")).to_have_attribute("aria-invalid", "true")
    page.fill("[name=summary]", "Er is plek naast de campus, en de gemeente werkt mee.")
    asked = page.locator("main form fieldset.card", has=page.locator("[name$=-value]"))
    for line in asked.all():
        if not line.locator("[name$=-value]").input_value():
            line.locator("[name$=-unknown]").check()
    press(page, "Dien dit voorstel in")
    says(page, "Uw voorstel is ingediend")


def compare_and_take_the_bid_book(seat: Seat, *, brief: str, folder: Path) -> None:
    """Lay both answers side by side, and take the bid book along."""
    page = seat.go(f"{brief}vergelijken/")
    assert page.locator("thead").first.locator("th").count() == 3
    with page.expect_download() as waiting:
        page.get_by_role("link", name="Bidbook in het Nederlands").click()
    waiting.value.save_as(folder / "bidbook.pdf")
    assert (folder / "bidbook.pdf").read_bytes().startswith(b"%PDF")
    assert COMPANY.encode() not in (folder / "bidbook.pdf").read_bytes()


def move_on_with_the_menu(seat: Seat, *, case: str, step: str, asked: dict[str, str]) -> None:
    """Move the card with the form that every card carries; answer exactly what is asked."""
    page = seat.go("/casussen/")
    card = _card(page, case)
    card.locator("summary").click()
    card.locator("select").select_option(step)
    card.locator("form button").click()
    page.wait_for_load_state("networkidle")
    if asked:
        assert _asked(page) == list(asked)
        for name, answer in asked.items():
            page.fill(f"[name={name}]", answer)
        press(page, "Bewaar en ga verder")
    page.wait_for_url(f"**{case}")


def _asked(page: Page) -> list[str]:
    fields = page.locator("[data-asks] form :is(input, textarea):visible")
    return fields.evaluate_all("found => found.map((one) => one.name)")


def invite_the_entrepreneur(seat: Seat, *, case: str) -> str:
    """Make an invitation; return its link, which is shown only once."""
    page = seat.go(f"{case}uitnodigen/")
    page.fill("[name=name]", "Noor Maas")
    page.fill("[name=email]", "geen adres")
    press(page, "Nodig uit")
    expect(page.locator("[name=email]")).to_have_attribute("aria-invalid", "true")
    page.fill("[name=email]", "noor@lichtspoor.invalid")
    page.fill("[name=override_reason]", "De ondernemer wil deze week kiezen.")
    press(page, "Nodig uit")
    return page.locator("#link").input_value()


def weigh_and_decide(seat: Seat, *, invitation: str) -> None:
    """Open the own file by invitation, weigh the places, and decide, with a reason."""
    page = seat.page
    page.goto(invitation)
    press(page, "Open uw dossier")
    says(page, COMPANY)
    press(page, "Vergelijk en kies")
    assert page.locator("#ranking > li").count() == 2
    page.locator("[data-criterion]").first.fill("90")
    press(page, "Bewaar en bekijk")
    page.locator("#ranking a").first.click()
    page.wait_for_load_state("networkidle")
    press(page, "Verder")
    expect(page.locator("[name=reason]")).to_have_attribute("aria-invalid", "true")
    page.fill("[name=reason]", "Hier is op tijd ruimte, en onze mensen willen mee.")
    press(page, "Verder")
    press(page, "Ja, dit is mijn keuze")
    says(page, "Dank u wel")
    seat.go("/casussen/")
    assert COMPANY not in page.locator("main").inner_text()


def check_the_investment(page: Page) -> None:
    """The gate says what is missing and leads there: nobody new gains control of the company."""
    page.get_by_role("link", name="Toets van de investering").click()
    page.wait_for_url("**/geld/vifo/")
    for question in ("control", "votes"):
        page.select_option(f"[name={question}]", "NO")
    page.fill("[name=source]", "De ondernemer")
    press(page, "Schrijf op")
    says(page, "Vastgelegd.")


def realise(seat: Seat, *, case: str) -> None:
    """See that both regions get the credit, and move the case to realisation."""
    page = seat.go(case)
    says(page, "Beide regio's krijgen de eer")
    check_the_investment(seat.go(f"{case}stap/"))
    page = seat.go(f"{case}stap/")
    page.fill("[name=investment_eur]", "12.500.000")
    page.fill("[name=sending_share]", "50")
    press(page, "Bewaar en ga verder")
    page.wait_for_url(f"**{case}")
    expect(page.locator(".case-steps [aria-current=step]")).to_contain_text("Realisatie")


def find_it_among_the_targets(seat: Seat, *, case: str) -> None:
    """Find the case among those that count as realised in another region, with its reason."""
    reference = seat.go(case).locator(".case-head .eyebrow").inner_text().split()[-1]
    page = seat.go("/doelen/")
    page.locator("a[href='/doelen/realised_elsewhere/']").click()
    page.wait_for_load_state("networkidle")
    row = page.locator("main tbody tr", has_text=reference)
    expect(row).to_contain_text("Ja")
