"""What 8 people at once do: read list and detail pages, one after the other (locust)."""

import json
import os
import random
from itertools import count
from pathlib import Path

from locust import HttpUser, constant, task

PLAN = json.loads(Path(os.environ["GROEIRUIMTE_BENCH_PLAN"]).read_text("utf-8"))
_number = count()


class Reader(HttpUser):
    """One signed-in person without pauses."""

    wait_time = constant(0)

    def on_start(self) -> None:
        """Take one of the prepared sessions."""
        session = PLAN["sessions"][next(_number) % len(PLAN["sessions"])]
        self.client.cookies.set("sessionid", session)
        self.chance = random.Random(session)

    @task
    def read(self) -> None:
        """Read one page of a kind chosen at random."""
        kind = self.chance.choice([name for name, urls in PLAN["pages"].items() if urls])
        url = self.chance.choice(PLAN["pages"][kind])
        with self.client.get(url, name=kind, catch_response=True) as answer:
            if answer.status_code != 200 or "/account/" in answer.url:
                answer.failure(f"{answer.status_code} at {answer.url}")
