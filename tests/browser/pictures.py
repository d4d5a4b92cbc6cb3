"""Which pictures of the product stand in the papers, and how are they made?"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.browser import acts
from tests.browser.people import DESKTOP, ENTREPRENEUR, PHONE, Seat

FOLDER = Path(__file__).resolve().parents[2] / "docs/images"
LARGEST_BYTES = 250_000
HEADING = "h1"


@dataclass(frozen=True)
class Picture:
    """One picture: who looks, where that starts, which links follow, how wide the screen is.

    `shows` has to be there before the picture is taken, and stands at the top of it.
    """

    name: str
    persona: str
    path: str = ""
    links: tuple[str, ...] = ()
    width: int = DESKTOP
    shows: str = HEADING


CONVERSATION = ("a[href$='/gesprek/']", ".next-action a")
PICTURES = (
    Picture("welkom", ""),
    Picture("vandaag", "casus"),
    Picture("vandaag-coordinator", "coordinator"),
    Picture("casus", "casus", "/casussen/", links=("[data-column=CHOICE] .board__link",)),
    Picture(
        "casus-telefoon",
        "casus",
        "/casussen/",
        links=("[data-column=CHOICE] .board__link",),
        width=PHONE,
    ),
    Picture("pijplijn", "casus", "/pijplijn/"),
    Picture("bedrijf", "casus", "/signalen/", links=("tbody th a",)),
    Picture("signalen", "casus", "/signalen/"),
    Picture("bord", "casus", "/casussen/"),
    Picture("gesprek-telefoon", "casus", links=CONVERSATION, width=PHONE),
    Picture(
        "waar-kan-het",
        "casus",
        "/casussen/",
        links=("[data-column=CHOICE] .board__link", "nav a[href^='/waar/']"),
        shows=".map__drawing",
    ),
    Picture("vergelijken", "casus", links=("a[href$='/vergelijken/']",)),
    Picture("kiezen-telefoon", ENTREPRENEUR, links=("a[href='/mijn-groei/kiezen/']",), width=PHONE),
    Picture("doelen", "coordinator", "/doelen/"),
)


#: The ten pages that people are in most, on a desk and on a phone, in the light and in the dark.
MAIN_PAGES = (
    Picture("welkom", ""),
    Picture("vandaag", "casus"),
    Picture("signalen", "casus", "/signalen/"),
    Picture("pijplijn", "casus", "/pijplijn/"),
    Picture("bedrijf", "casus", "/signalen/", links=("tbody th a",)),
    Picture("casussen", "casus", "/casussen/"),
    Picture("casus", "casus", "/casussen/", links=("[data-column=CHOICE] .board__link",)),
    Picture(
        "waar",
        "casus",
        "/casussen/",
        links=("[data-column=CHOICE] .board__link", "nav a[href^='/waar/']"),
    ),
    Picture("aanbod", "casus", "/aanbod/"),
    Picture("doelen", "coordinator", "/doelen/"),
)
MODES = {"light": "licht", "dark": "donker"}
MAIN_FOLDER = FOLDER / "schermen"
LARGEST_MAIN_BYTES = 110_000
_QUALITY = 62


def make_main_pages(*, take: Callable[..., Seat]) -> Iterator[Path]:
    """Make the pictures of the ten main pages anew; give each as it is there.

    Each is taken at the first screen, and compressed: forty pictures stay small.
    """
    MAIN_FOLDER.mkdir(parents=True, exist_ok=True)
    for width in (DESKTOP, PHONE):
        for picture in MAIN_PAGES:
            seat = take(picture.persona, width=width)
            _walk(seat, picture)
            for mode, word in MODES.items():
                seat.page.emulate_media(color_scheme=mode)
                path = MAIN_FOLDER / f"{picture.name}-{width}-{word}.jpg"
                _settle(seat, shows=picture.shows)
                seat.page.screenshot(path=path, type="jpeg", quality=_QUALITY)
                yield path


def make_all(*, take: Callable[..., Seat], workbook: Path) -> Iterator[Path]:
    """Make every picture anew; give each as it is there."""
    for picture in PICTURES:
        seat = take(picture.persona, width=picture.width)
        _walk(seat, picture)
        yield _kept(seat=seat, name=picture.name, shows=picture.shows)
    manager = take("pijplijn")
    acts.choose_no_file(manager)
    acts.check(manager, workbook=workbook)
    yield _kept(seat=manager, name="inlezen")


def _walk(seat: Seat, picture: Picture) -> None:
    if picture.path:
        seat.go(picture.path)
    for link in picture.links:
        seat.page.locator(f"main :is({link})").first.click()
        seat.page.wait_for_load_state("networkidle")


def _kept(*, seat: Seat, name: str, shows: str = HEADING) -> Path:
    FOLDER.mkdir(parents=True, exist_ok=True)
    path = FOLDER / f"{name}.png"
    _settle(seat, shows=shows)
    seat.page.screenshot(path=path)
    return path


def _settle(seat: Seat, *, shows: str) -> None:
    """Wait until what has to be there is painted, and scroll to it."""
    # A map says that it is ready only once all of it has been drawn.
    seat.page.locator(shows).first.wait_for()
    seat.page.evaluate("window.scrollTo(0, 0)")
    if shows != HEADING:
        place = seat.page.locator(shows).first
        place.evaluate("each => window.scrollTo(0, each.getBoundingClientRect().top - 96)")
    # The letters are there, and what moved has been painted.
    seat.page.evaluate(
        "document.fonts.ready.then(() => new Promise((painted) =>"
        " requestAnimationFrame(() => requestAnimationFrame(painted))))"
    )
