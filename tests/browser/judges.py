"""What do outside judges say of a page? axe, the width of a phone, and the browser itself."""

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import ConsoleMessage, Page

# Half a megabyte of script goes in once per page, and only what is wrong comes out.
IS_THERE = "() => 'axe' in window"
VIOLATIONS = """async () => (await axe.run({resultTypes: ['violations']})).violations.flatMap(
  (rule) => rule.nodes.map((node) => `axe ${rule.id}: ${node.html.slice(0, 160)}`))"""


def axe_faults(page: Page) -> list[str]:
    """Return what axe finds on the page as it stands now, one line per element."""
    if not page.evaluate(IS_THERE):
        page.evaluate(AXE_SCRIPT)
    return page.evaluate(VIOLATIONS)


def overflow(page: Page) -> list[str]:
    """Return which elements stick out of the window; scroll regions may hold wide tables."""
    return page.evaluate(
        """() => {
          const wide = document.documentElement.clientWidth;
          if (document.documentElement.scrollWidth <= wide) return [];
          const scrolls = (e) => e && e !== document.documentElement &&
            (getComputedStyle(e).overflowX !== 'visible' || scrolls(e.parentElement));
          const out = [...document.body.querySelectorAll('*')].filter((e) =>
            e.getBoundingClientRect().right > wide + 1 && !scrolls(e.parentElement));
          const names = out.map((e) => `too wide: ${e.outerHTML.slice(0, 120)}`);
          return names.length ? names.slice(-2) : ['too wide: the page scrolls sideways'];
        }"""
    )


def listen(page: Page) -> list[str]:
    """Return a list that fills with what the console and the security policy complain about.

    A form that comes back with errors answers 422: that is the product at work, no complaint.
    """
    complaints: list[str] = []

    def hear(said: ConsoleMessage) -> None:
        if said.type == "error" and "status of 422" not in said.text:
            complaints.append(said.text)

    page.on("console", hear)
    page.on("pageerror", lambda fault: complaints.append(str(fault)))
    return complaints
