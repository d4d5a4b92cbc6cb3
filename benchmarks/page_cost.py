"""What do the main pages of the demo cost: processor time per answer, and weight over the line?

    PYTHONPATH=src python -m benchmarks.page_cost [--times 20] [--profile /bedrijven/9/]

It asks the pages of the demo in GROEIRUIMTE_DATA in this process, one after another, and counts
processor time only: on a busy machine the clock says little.
"""

import argparse
import cProfile
import gzip
import os
import pstats
import re
import statistics
import time
from collections.abc import Iterator
from pathlib import Path

PERSON = "casus@demo.groeiruimte.invalid"
WARM_UP = 3
PAGES = (
    "/",
    "/signalen/",
    "/bedrijven/9/",
    "/casussen/",
    "/waar/4/",
    "/casussen/lijst/",
    "/casussen/4/",
)
ASSET = re.compile(r'(?:src|href)="(/static/[^"]+\.(?:js|css))"')


def _client():  # noqa: ANN202  Django is there only after the settings are
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "groeiruimte.project.settings.local")
    os.environ.setdefault("GROEIRUIMTE_DEMO", "1")
    django.setup()
    from django.contrib.auth import get_user_model
    from django.test import Client

    client = Client(headers={"host": "127.0.0.1"})
    client.force_login(get_user_model().objects.get(email=PERSON))
    return client


def milliseconds(client, path: str, *, times: int) -> float:  # noqa: ANN001
    """Return the median processor time of one answer."""
    spent = []
    for turn in range(WARM_UP + times):
        start = time.process_time()
        answer = client.get(path)
        if turn >= WARM_UP:
            spent.append(1000 * (time.process_time() - start))
        if answer.status_code != 200:
            raise SystemExit(f"{path}: {answer.status_code}")
    return statistics.median(spent)


def weights(html: bytes) -> Iterator[tuple[str, int]]:
    """Return what the page asks for, each with its bytes under gzip."""
    from django.conf import settings

    yield "html", len(gzip.compress(html))
    totals = {"css": 0, "js": 0}
    for url in dict.fromkeys(ASSET.findall(html.decode())):
        path = Path(settings.STATIC_ROOT) / url.removeprefix(settings.STATIC_URL)
        totals[path.suffix[1:]] += len(gzip.compress(path.read_bytes(), 9))
    yield from totals.items()


def main() -> None:
    """Print one line per page."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--times", type=int, default=20)
    parser.add_argument("--profile", default="")
    options = parser.parse_args()
    client = _client()
    if options.profile:
        milliseconds(client, options.profile, times=1)
        with cProfile.Profile() as profile:
            for _turn in range(options.times):
                client.get(options.profile)
        pstats.Stats(profile).sort_stats("cumulative").print_stats(70)
        return
    for path in PAGES:
        spent = milliseconds(client, path, times=options.times)
        said = ", ".join(
            f"{kind} {size / 1024:.1f} kB" for kind, size in weights(client.get(path).content)
        )
        print(f"{path:16} {spent:6.1f} ms   gzip: {said}")


if __name__ == "__main__":
    main()
