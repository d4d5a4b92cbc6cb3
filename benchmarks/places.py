"""What do the pages of supply cost with 4,000 places, beside an empty page and the pages of cases?

    PYTHONPATH=src python -m benchmarks.places [--places 4000] [--times 40] [--profile sites]

It fills a database of its own, asks the pages in this process, one after another in turns, and
counts processor time: on a busy machine the clock says little. The empty page is the frame around
every page, for the same signed-in person; how many times that a page costs, says more than
milliseconds.
"""

import argparse
import cProfile
import os
import pstats
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from django.http import HttpResponse

PERSON = "casus@demo.groeiruimte.invalid"
KEEPER = "brandpunt@demo.groeiruimte.invalid"
WARM_UP = 3
SEED = 20261201


def fill(places: int) -> None:
    """Load the demo and grow its register to so many places, a dozen facts each."""
    from django.core.management import call_command

    from benchmarks.fill import NOW, grow_supply
    from groeiruimte.project.demo.loader import load_demo

    call_command("migrate", verbosity=0, interactive=False)
    call_command("collectstatic", verbosity=0, interactive=False)
    load_demo(now=NOW)
    grow_supply(random.Random(SEED), places)


def pages() -> dict[str, tuple[str, str]]:
    """Return per name the person who asks, and the address."""
    from groeiruimte.cases.models.cases import Case
    from groeiruimte.supply.models.places import Site

    site = Site.objects.filter(source_key__startswith="bench:").first()
    case = Case.objects.filter(lead__company__held_by__code="BOM").order_by("pk").first()
    at = "/aanbod/locaties/"
    need = "need=floor_space_m2&amount=5000&quarter=2029-Q1&sure=on"
    found = {
        "empty page": (PERSON, "/leeg/"),
        "cases, board": (PERSON, "/casussen/"),
        "case": (PERSON, f"/casussen/{case.pk}/"),
        "sites": (PERSON, at),
        "sites, page 80": (PERSON, f"{at}?page=80"),
        "sites, by name": (PERSON, f"{at}?q=0042"),
        "sites, in a province": (PERSON, f"{at}?province=Gelderland&kind=BUSINESS_PARK"),
        "sites, by need and quarter": (PERSON, f"{at}?{need}"),
        "sites, expired first": (PERSON, f"{at}?sort=facts"),
        "sites, with the map": (PERSON, f"{at}?map=1"),
        "supply, with the map": (PERSON, "/aanbod/"),
        "place": (PERSON, f"{at}{site.pk}/"),
        "round of a keeper": (KEEPER, "/aanbod/ronde/"),
        "all places as GeoJSON": (PERSON, f"{at}plekken.geojson"),
        "all places as XLSX": (PERSON, f"{at}plekken.xlsx"),
    }
    return found


def measure(*, times: int, only: str = "") -> dict[str, list[float]]:
    """Return the milliseconds of processor time of every answer; pages take turns."""
    clients = {person: client_of(person) for person in (PERSON, KEEPER)}
    asked = {name: one for name, one in pages().items() if not only or name == only}
    spent: dict[str, list[float]] = {name: [] for name in asked}
    for turn in range(WARM_UP + times):
        for name, (person, address) in asked.items():
            if name.startswith("all places") and turn > WARM_UP + times // 8:
                continue  # a file of 4,000 rows takes long, and differs little
            took, answer = timed(lambda who=person, at=address: clients[who].get(at))
            if answer.status_code != 200:
                raise SystemExit(f"{address}: {answer.status_code}")
            if turn >= WARM_UP:
                spent[name].append(took)
    return spent


def timed(act: Callable[[], HttpResponse]) -> tuple[float, HttpResponse]:
    """Return the milliseconds of processor time that an act took, and what came of it."""
    start = time.process_time()
    answer = act()
    return 1000 * (time.process_time() - start), answer


def client_of(email: str):  # noqa: ANN201  Django is there only after the settings are
    """Return a browser of somebody who is signed in."""
    from django.contrib.auth import get_user_model
    from django.test import Client

    client = Client(headers={"host": "127.0.0.1"})
    client.force_login(get_user_model().objects.get(email=email))
    return client


def table(spent: dict[str, list[float]]) -> None:
    """Print per page the median and what 95 of 100 stay under, and how often an empty page."""
    least = statistics.median(spent["empty page"])
    print(f"{'page':<30}{'median ms':>11}{'p95 ms':>9}{'x empty':>9}{'times':>7}")
    for name, took in spent.items():
        middle, slow = statistics.median(took), sorted(took)[int(0.95 * (len(took) - 1))]
        print(f"{name:<30}{middle:>11.1f}{slow:>9.1f}{middle / least:>9.1f}{len(took):>7}")


def main() -> None:
    """Fill, ask, and print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--places", type=int, default=4000)
    parser.add_argument("--times", type=int, default=40)
    parser.add_argument("--keep", default="", help="a folder to fill once, and to use again")
    parser.add_argument("--profile", default="", help="the name of one page")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="groeiruimte-bench-") as folder:
        os.environ["GROEIRUIMTE_DATA"] = options.keep or folder
        os.environ["GROEIRUIMTE_DEMO"] = "1"
        os.environ["DJANGO_SETTINGS_MODULE"] = "groeiruimte.project.settings.local"
        import django
        from django.conf import settings

        django.setup()
        settings.ROOT_URLCONF = "benchmarks.empty_page"
        if not list(Path(os.environ["GROEIRUIMTE_DATA"]).glob("*.sqlite3")):
            print("Filling the database ...", file=sys.stderr, flush=True)
            fill(options.places)
        if options.profile:
            measure(times=1, only=options.profile)
            with cProfile.Profile() as profile:
                measure(times=options.times, only=options.profile)
            pstats.Stats(profile).sort_stats("cumulative").print_stats("groeiruimte|contextlib", 60)
            return
        table(measure(times=options.times))


if __name__ == "__main__":
    main()
