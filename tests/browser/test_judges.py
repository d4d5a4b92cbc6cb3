"""What do outside judges say of every page of the demo, as everybody who can see it?"""

import re
from collections import Counter, defaultdict, deque
from dataclasses import dataclass, field
from html import unescape
from urllib.parse import urljoin, urlsplit

import pytest
from django.urls import Resolver404, resolve

from tests.browser import judges
from tests.browser.people import DESKTOP, PERSONAS, SMALLEST

pytestmark = [pytest.mark.browser, pytest.mark.judge]

NOT_PAGES = {
    "search-live",
    "leads:export",
    "leads:company-chart",
    "leads:nda-document",
    "documents:download",
    "meetings:file",
    "meetings:feed",
    "api:openapi",
    "supply:sheet-template",
    "supply:sites-xlsx",
    "supply:sites-geojson",
    "record-export",
    "privacy:held",
    "privacy:log",
    "spotting:signals-export",
    "companies:import-template",
    "companies:import-problems",
    "policy-signals:export",
    "policy-signals:export-book",
    "monitoring:money-file",
    "monitoring:people-file",
    "monitoring:talk-pack",
    "monitoring:report-file",
    "monitoring:plan-file",
    "monitoring:talk-pack-word",
    "monitoring:report-word",
    "monitoring:report-annex",
    "monitoring:plan-word",
    "financing:chart",
    "matching:evidence",
    "matching:where-certificate",
    "supply:import-csv",
    "companies:whole-export",
    "mfa_download_recovery_codes",
    "propositions:bidbook",
    "propositions:attachment",
    "cases:mine-attachment",
    "supply:file",
    "health",
    "security-txt",
    "robots",
    "monitoring:public-csv",
    "monitoring:public-json",
    "monitoring:public-catalog",
    "privacy:publication",
}
#: An address that ends as the name of a file gives one.
OF_A_FILE = re.compile(r"\.[a-z]{2,7}$")


def is_file(path: str, name: str) -> bool:
    """Say whether this address gives a file, and no page to look at."""
    return name in NOT_PAGES or OF_A_FILE.search(path) is not None


# One example of a kind of page is enough, except where the state or the question makes it another.
EXAMPLES = {"cases:case": 8, "cases:move": 4, "demand:question": 14, "demand:articulation": 3}
STATES = {"demand:conversation": 2, "matching:where": 2, "leads:company": 2, "supply:site": 2}
ALWAYS = ["/", "/zoeken/?q=fotonica", "/begrippen/", "/account/password/change/", "/bestaat-niet/"]
VISITOR = ""
# Judged in the dark too, once per person: the colours of all others come from the same tokens.
MAIN_PAGES = {
    *("home", "leads:signals", "leads:companies", "leads:company", "cases:board", "cases:case"),
    *("matching:where", "propositions:where-place", "propositions:comparison", "supply:overview"),
}
HREF = re.compile(r'<a\s[^>]*?\bhref="([^"]*)"')
ELEMENT = re.compile(r'<([a-z][a-z0-9-]*)(?:[^>]*?\bclass="([^"]*)")?[^>]*>')
# What the slow judges have seen: two people who get the same kinds of elements get one verdict.
SEEN: dict[str, set[tuple[str, str]]] = defaultdict(set)


@dataclass
class Walk:
    """All pages that one person can reach, and what the judges said there."""

    pages: dict[str, str] = field(default_factory=dict)
    faults: dict[str, list[str]] = field(
        default_factory=lambda: {"axe": [], "wide": [], "said": []}
    )


def kind_of(path: str) -> tuple[str, ...]:
    """Return the route of a path, with the names in its query: a filter is a page of its own."""
    parts = urlsplit(path)
    try:
        route = resolve(parts.path).view_name
    except Resolver404:
        route = "nowhere"
    asked = {pair.split("=")[0] for pair in parts.query.split("&") if pair}
    return (route, *sorted(asked))


def linked_from(html: str, *, path: str) -> list[str]:
    """Return the paths of this product that a page links to, in reading order."""
    found = (urljoin(path, unescape(href)) for href in HREF.findall(html))
    inside = (href.partition("#")[0] for href in found if href.startswith("/"))
    return [href for href in dict.fromkeys(inside) if href and not href.startswith("/static")]


def judge(*, seat, path: str, walk: Walk) -> list[str]:
    """Fetch a page; open it in the browser and let every judge see it when it shows something new.

    A page of a kind of which every element was judged before, for whomever, is only fetched: what
    it links to is followed, and its HTML is judged with that of all others. Return those links.
    """
    answer = seat.context.request.get(seat.address + path)
    if "text/html" not in answer.headers.get("content-type", ""):
        return []
    arrived = answer.url.removeprefix(seat.address)
    walk.pages[arrived] = html = answer.text()
    elements, route = set(ELEMENT.findall(html)), kind_of(path)[0]
    if not elements <= SEEN[route]:
        SEEN[route] |= elements
        look_at(seat=seat, path=path, walk=walk)
    return linked_from(html, path=arrived)


def look_at(*, seat, path: str, walk: Walk) -> None:
    """Open one page at both widths and write down what every judge in the browser says of it."""
    answer = seat.open(path)
    for width in (DESKTOP, SMALLEST):
        seat.page.set_viewport_size({"width": width, "height": 900})
        walk.faults["axe"] += [f"{path} at {width}: {one}" for one in judges.axe_faults(seat.page)]
    if kind_of(path)[0] in MAIN_PAGES:
        seat.page.emulate_media(color_scheme="dark")
        walk.faults["axe"] += [f"{path} in the dark: {one}" for one in judges.axe_faults(seat.page)]
        seat.page.emulate_media(color_scheme="light")
    walk.faults["wide"] += [f"{path}: {one}" for one in judges.overflow(seat.page)]
    expected_404 = "the server responded with a status of 404" if answer.status == 404 else None
    heard = [one for one in seat.complaints if not expected_404 or expected_404 not in one]
    walk.faults["said"] += [f"{path}: {one}" for one in heard]
    seat.complaints.clear()
    seat.page.set_viewport_size({"width": DESKTOP, "height": 900})


def walked_by(*, seat) -> Walk:
    """Follow every link from the first page on, and judge each kind of page."""
    walk, seen, taken = Walk(), set(), Counter()
    waiting = deque([seat.path, *ALWAYS])
    while waiting:
        path = waiting.popleft()
        kind = kind_of(path)
        most = (EXAMPLES | STATES).get(kind[0], 1)
        if path in seen or is_file(path, kind[0]) or taken[kind] >= most:
            continue
        seen.add(path)
        taken[kind] += 1
        waiting.extend(judge(seat=seat, path=path, walk=walk))
    return walk


@pytest.fixture(scope="module", params=[VISITOR, *PERSONAS], ids=lambda who: who or "visitor")
def walk(request, browser, product) -> Walk:
    """Return the walk of one person through all that this person can see."""
    from tests.browser.people import Seat

    seat = Seat.taken(browser=browser, address=product, persona=request.param)
    done = walked_by(seat=seat)
    seat.leave()
    return done


def listed(faults) -> str:
    """Return all faults as one list to work through."""
    return "\n".join(["", *faults])


class TestEveryPage:
    def test_is_accessible_on_a_desk_and_on_a_phone(self, walk):
        assert walk.faults["axe"] == [], listed(walk.faults["axe"])

    def test_fits_the_smallest_phone(self, walk):
        assert walk.faults["wide"] == [], listed(walk.faults["wide"])

    def test_gives_the_browser_nothing_to_complain_about(self, walk):
        assert walk.faults["said"] == [], listed(walk.faults["said"])

    def test_is_valid_html(self, walk, html_faults):
        faults = html_faults(walk.pages)

        assert walk.pages
        assert faults == [], listed(faults)
