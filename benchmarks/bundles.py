"""How long do the best bundles of 24 and of 40 cases take? `python -m benchmarks.bundles`.

Invented cases, drawn with a fixed seed. Processor seconds stand beside seconds on the clock, for on
a machine that does other work the clock tells little.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from random import Random

from groeiruimte.engine.financing.bundling import BundleRules, Bundling, Candidate
from groeiruimte.engine.financing.one_bundle import largest_bundle
from groeiruimte.engine.financing.several_bundles import several_bundles

REGIONS = ("NORTH", "EAST", "SOUTH", "WEST", "CENTER")
RULES = BundleRules(least=50_000_000, most=200_000_000)
FIRST_QUARTER = 8108
SEEDS = (1, 2, 3, 4, 5)
SECONDS = 10.0


def cases(count: int, *, seed: int) -> list[Candidate]:
    """Return invented cases of 4 to 60 million euros, in five regions and four years."""
    draw = Random(seed)
    return [
        Candidate(
            key=number,
            amount=draw.randrange(4_000_000, 60_000_000, 100_000),
            region=draw.choice(REGIONS),
            quarter=FIRST_QUARTER + draw.randrange(16),
        )
        for number in range(count)
    ]


def timed(count: int, find: Callable[[list[Candidate]], Bundling]) -> str:
    """Return the slowest of all seeds: seconds, processor seconds, and how it ended."""
    clocks, processors, gaps, ends = [], [], [], set()
    for seed in SEEDS:
        rows = cases(count, seed=seed)
        clock, processor = time.perf_counter(), time.process_time()
        found = find(rows)
        clocks.append(time.perf_counter() - clock)
        processors.append(time.process_time() - processor)
        gaps.append(found.gap)
        ends.add(str(found.status))
    told = f"{max(clocks):.2f} s, processor {max(processors):.2f} s"
    return f"{told}, gap {max(gaps):.4f}, {', '.join(sorted(ends))}"


def main() -> None:
    """Print one line per size."""
    print("24 cases, 1 bundle: ", timed(24, lambda rows: largest_bundle(rows, RULES)))
    for count, bundles in ((24, 3), (40, 5)):
        shown = timed(
            count,
            lambda rows, most=bundles: several_bundles(
                rows, RULES, most_bundles=most, seconds=SECONDS
            ),
        )
        print(f"{count} cases, {bundles} bundles:", shown)


if __name__ == "__main__":
    main()
