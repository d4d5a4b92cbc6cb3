"""Who sits in front of the product? A persona of the demo, in a browser of their own."""

from dataclasses import dataclass, field
from typing import Self

from playwright.sync_api import Browser, BrowserContext, Page, Request, Response

from tests.browser import judges

ENTREPRENEUR = "ondernemer"
PERSONAS = (
    "pijplijn",
    "casus",
    "brandpunt",
    "almere",
    "casus-oost",
    "coordinator",
    "opdrachtgever",
    "gesprek",
    "fondsmanager",
    "pensioenfonds",
    "beheerder",
    "privacy",
    ENTREPRENEUR,
)
DESKTOP, PHONE, SMALLEST = 1280, 390, 320
# Generous: whoever waits goes on as soon as it is there.
PATIENCE_MS = 120_000
# What was asked for by a script that ran just now is under way after two pictures.
MOST_LOOKS = 20
TWO_PICTURES = """() => new Promise((done) =>
  requestAnimationFrame(() => requestAnimationFrame(() => done())))"""


@dataclass
class Seat:
    """One person at one browser; `complaints` holds what the browser's console said."""

    context: BrowserContext
    page: Page
    address: str
    complaints: list[str] = field(default_factory=list)
    under_way: set[Request] = field(default_factory=set)
    runs_scripts: bool = True

    def __post_init__(self) -> None:
        """Keep count of what the page asked for and has not got yet."""
        self.page.on("request", lambda asked: self.under_way.add(asked))
        for ending in ("requestfinished", "requestfailed"):
            self.page.on(ending, lambda asked: self.under_way.discard(asked))

    @classmethod
    def taken(
        cls,
        *,
        browser: Browser,
        address: str,
        persona: str,
        width: int = DESKTOP,
        language: str = "nl",
        javascript: bool = True,
    ) -> Self:
        """Open a browser and sign in by the one click of the demo; without persona, stay out."""
        context = browser.new_context(
            viewport={"width": width, "height": 900},
            java_script_enabled=javascript,
            locale=f"{language}-NL",
            reduced_motion="reduce",
        )
        context.add_cookies([{"name": "django_language", "value": language, "url": address}])
        page = context.new_page()
        page.set_default_timeout(PATIENCE_MS)
        heard = judges.listen(page)
        seat = cls(context, page, address, complaints=heard, runs_scripts=javascript)
        page.goto(address + "/")
        if persona:
            page.click(f"form[action='/demo/binnen/{persona}/'] button")
            page.wait_for_load_state()
        if persona == ENTREPRENEUR:
            page.click("main form button")
            page.wait_for_url("**/mijn-groei/")
        return seat

    def go(self, path: str) -> Page:
        """Open a path of the product and wait until all is there."""
        self.open(path)
        return self.page

    def open(self, path: str) -> Response:
        """Open a path and wait until all is there; return the answer.

        Not until the network is idle: a browser says so after half a second in which nothing came,
        and that half second would be spent on every page.
        """
        self.under_way.clear()
        answer = self.page.goto(self.address + path, wait_until="load")
        assert answer is not None
        if self.runs_scripts:
            self.settle()
        return answer

    def settle(self) -> None:
        """Wait until the page has all that its scripts asked for.

        What stays under way (a worker that goes on, a part that asks again) is for the browser to
        judge: idle is when nothing came for half a second.
        """
        for _look in range(MOST_LOOKS):
            self.page.evaluate(TWO_PICTURES)
            if not self.under_way:
                return
        self.page.wait_for_load_state("networkidle")

    @property
    def path(self) -> str:
        """Where this person is."""
        return self.page.url.removeprefix(self.address)

    def leave(self) -> None:
        """Close the browser, cookies and all."""
        self.context.close()
