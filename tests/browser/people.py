"""Who sits in front of the product? A persona of the demo, in a browser of their own."""

from dataclasses import dataclass, field
from typing import Self

from playwright.sync_api import Browser, BrowserContext, Page

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
    "beheerder",
    "privacy",
    ENTREPRENEUR,
)
DESKTOP, PHONE, SMALLEST = 1280, 390, 320
# Generous: whoever waits goes on as soon as it is there.
PATIENCE_MS = 120_000


@dataclass
class Seat:
    """One person at one browser; `complaints` holds what the browser's console said."""

    context: BrowserContext
    page: Page
    address: str
    complaints: list[str] = field(default_factory=list)

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
        seat = cls(context=context, page=page, address=address, complaints=judges.listen(page))
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
        self.page.goto(self.address + path, wait_until="networkidle")
        return self.page

    @property
    def path(self) -> str:
        """Where this person is."""
        return self.page.url.removeprefix(self.address)

    def leave(self) -> None:
        """Close the browser, cookies and all."""
        self.context.close()
