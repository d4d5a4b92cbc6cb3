"""`groeiruimte work`: do the long work that waits, and what the clock asks for."""

import signal
import time
from argparse import ArgumentParser
from types import FrameType
from typing import Any

from django.core.management.base import BaseCommand
from django.db import OperationalError, close_old_connections
from django.utils import timezone

from groeiruimte.jobs import services

IDLE_SECONDS = 0.5
CLOCK_SECONDS = 30.0


class Command(BaseCommand):
    """Takes up one job after the other until it is told to stop; looks at the clock meanwhile."""

    help = (
        "Do long work (imports, scans) as it is asked for, and start what the schedule asks for "
        "(such as the nightly scan). Several may run side by side."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Offer a single round, for schedulers and tests."""
        parser.add_argument("--once", action="store_true", help="do what waits now, then stop")

    def handle(self, *args: Any, **options: Any) -> None:
        """Work until a signal comes; the job in hand is finished first."""
        self.stopping = False
        self.next_look = 0.0
        if not options["once"]:
            signal.signal(signal.SIGTERM, self._stop)
            signal.signal(signal.SIGINT, self._stop)
        while not self.stopping:
            try:
                self._look_at_the_clock()
                worked = services.run_next(clock=timezone.now)
            except OperationalError:  # the database is away for a moment, or locked for long
                close_old_connections()
                worked = False
            if not worked:
                if options["once"]:
                    return
                time.sleep(IDLE_SECONDS)

    def _look_at_the_clock(self) -> None:
        if time.monotonic() >= self.next_look:
            services.ask_for_due_work(now=timezone.now())
            services.show_that_work_is_done(now=timezone.now())
            self.next_look = time.monotonic() + CLOCK_SECONDS

    def _stop(self, signum: int, frame: FrameType | None) -> None:
        self.stopping = True
