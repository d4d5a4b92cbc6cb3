"""What do outside judges say of a page? axe, vnu, the width of a phone, and the browser itself."""

import json
import shutil
import subprocess
from collections.abc import Iterable
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import ConsoleMessage, Page

from tests.waiting import PATIENCE_SECONDS

VNU = Path(__file__).resolve().parents[2] / "node_modules/vnu-jar/build/dist/vnu.jar"


def axe_faults(page: Page) -> list[str]:
    """Return what axe finds on the page as it stands now, one line per element."""
    found = Axe().run(page).response["violations"]
    return [f"axe {rule['id']}: {node['html'][:160]}" for rule in found for node in rule["nodes"]]


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


def html_faults(*, files: Iterable[Path]) -> list[str]:
    """Return what vnu finds in all files, one line per fault; skip where it cannot run."""
    if shutil.which("java") is None:
        pytest.skip("Java is not installed here, and vnu needs it.")
    if not VNU.exists():
        pytest.skip("vnu is not installed here: run `npm ci --ignore-scripts`.")
    judged = subprocess.run(
        ["java", "-jar", str(VNU), "--format", "json", "--stdout", *map(str, files)],
        capture_output=True,
        check=False,
        timeout=PATIENCE_SECONDS,
    )
    found = json.loads(judged.stdout)["messages"]
    return [
        f"vnu {Path(fault['url']).name}: {fault['message']} ({fault.get('extract', '')[:160]})"
        for fault in found
        if fault["type"] != "info" or fault.get("subType")
    ]


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
