"""How long do the best bundles of 24 and of 40 cases take? `python -m benchmarks.bundles`.

Invented cases, drawn with a fixed seed. Processor seconds stand beside seconds on the clock, for on
a machine that does other work the clock tells little.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from random import Random

from groeiruimte.engine.contention.joint_plan import PlanStatus
from groeiruimte.engine.financing.bundle_program import bundles_by_program
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


@dataclass(frozen=True)
class Took:
    """What five draws took, the slowest of them, and how they ended."""

    clock: float
    processor: float
    gap: float
    proven: int

    def told(self) -> str:
        """Return it on one line."""
        return (
            f"{self.clock:.2f} s, processor {self.processor:.2f} s, gap {self.gap:.4f}, "
            f"proven {self.proven} of {len(SEEDS)}"
        )


def timed(count: int, find: Callable[[list[Candidate]], Bundling]) -> Took:
    """Return what the slowest of all draws took."""
    clocks, processors, gaps, proven = [], [], [], 0
    for seed in SEEDS:
        rows = cases(count, seed=seed)
        clock, processor = time.perf_counter(), time.process_time()
        found = find(rows)
        clocks.append(time.perf_counter() - clock)
        processors.append(time.process_time() - processor)
        gaps.append(found.gap)
        proven += found.status is PlanStatus.OPTIMAL
    return Took(max(clocks), max(processors), max(gaps), proven)


def main() -> None:
    """Print one line per size, beside the integer program alone, and how many times faster."""
    one = timed(24, lambda rows: largest_bundle(rows, RULES))
    print("24 cases, 1 bundle: ", one.told())
    for count, bundles in ((24, 3), (40, 5)):
        limits = {"most_bundles": bundles, "seconds": SECONDS}
        listed = timed(count, lambda rows, kw=limits: several_bundles(rows, RULES, **kw))
        program = timed(count, lambda rows, kw=limits: bundles_by_program(rows, RULES, **kw))
        print(f"{count} cases, {bundles} bundles:", listed.told())
        print("  integer program:   ", program.told())
        print(f"  processor, program by listed: {program.processor / listed.processor:.1f}")


if __name__ == "__main__":
    main()
