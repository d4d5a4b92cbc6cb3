"""What does each kind of page cost in processor time, beside an empty page of the same person?

Asked by `python -m benchmarks.pages --processor`, which fills the database and writes the plan.
"""

import json
import os
import random
import statistics
import sys
import time
from pathlib import Path

import django

MOST_MS, MOST_TIMES, ASKED, WARM_UP = 14, 6, 20, 4
EMPTY = "/leeg/"


def main() -> int:
    """Print a table; 1 when a page costs more than it may."""
    django.setup()
    from django.conf import settings
    from django.db import connection
    from django.test import Client

    settings.ROOT_URLCONF = "benchmarks.empty_page"
    plan = json.loads(Path(os.environ["GROEIRUIMTE_BENCH_PLAN"]).read_text("utf-8"))
    client = Client(headers={"host": "127.0.0.1"})
    client.cookies[settings.SESSION_COOKIE_NAME] = plan["sessions"][0]
    chance = random.Random(20261201)
    empty = statistics.median(spent(client, [EMPTY] * ASKED))
    print(f"{connection.vendor}, an empty page {empty:.1f} ms")
    print(f"{'page':<16}{'median ms':>10}{'p95 ms':>8}{'x empty':>9}")
    over = 0
    for kind, urls in plan["pages"].items():
        if not urls:
            continue
        found = sorted(spent(client, chance.choices(urls, k=ASKED)))
        median, late = statistics.median(found), found[int(0.95 * len(found))]
        over += median > MOST_MS or median > MOST_TIMES * empty
        print(f"{kind:<16}{median:>10.1f}{late:>8.1f}{median / empty:>9.1f}", flush=True)
    return 1 if over else 0


def spent(client, urls):  # noqa: ANN001, ANN201  Django is there only after the settings are
    """Return the milliseconds of processor time of each answer, after a few to warm up."""
    found = []
    for turn, url in enumerate([*urls[:WARM_UP], *urls]):
        began = time.process_time()
        answer = client.get(url)
        if turn >= WARM_UP:
            found.append(1000 * (time.process_time() - began))
        if answer.status_code != 200:
            raise SystemExit(f"{url}: {answer.status_code}")
    return found


if __name__ == "__main__":
    sys.exit(main())
