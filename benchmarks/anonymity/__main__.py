"""`python -m benchmarks.anonymity`: counts, partitions and loss; one thread, about a minute.

ARX published 260 ms for the search of one optimum on the Adult table (its own figures, 260 to
1,290 ms); that is the peer. Companies here are made by chance: skewed, connected; the last lines
are those that the product counts with.
"""

import sys
import time

import numpy as np

from groeiruimte.engine.anonymity.hierarchies import nested
from groeiruimte.engine.anonymity.partition import least_loss, partitioned
from groeiruimte.engine.anonymity.population import Population, loss
from groeiruimte.propositions.rules.reference_population import reference_population

PEER_MS = 260.0
LEAVES = (342, 40, 4, 8, 10, 10, 8, 16)
LEVELS = (5, 4, 3, 4, 5, 4, 4, 4)


def hierarchy(name: str, leaves: int, levels: int):  # noqa: ANN201
    """Return a hierarchy with about evenly shrinking levels."""
    sizes = [max(1, round(leaves ** (1 - level / (levels - 1)))) for level in range(levels)]
    codes = [np.arange(leaves)]
    for size in sizes[1:]:
        above = codes[-1].max() + 1
        codes.append((np.arange(above) * size // above)[codes[-1]])
    rows = [[f"{level}.{codes[level][leaf]}" for level in range(levels)] for leaf in range(leaves)]
    return nested(name, rows)


def population(companies: int, seed: int = 1) -> Population:
    """Return companies by chance: what is common is very common, and sizes go together."""
    chance = np.random.default_rng(seed)
    hierarchies = tuple(
        hierarchy(f"a{number}", *sizes)
        for number, sizes in enumerate(zip(LEAVES, LEVELS, strict=True))
    )
    size = chance.normal(size=companies)
    columns = []
    for number, leaves in enumerate(LEAVES):
        if number in {3, 4, 5, 6}:
            order = np.argsort(np.argsort(size + chance.normal(size=companies)))
            columns.append(((order / companies) ** 1.3 * leaves).astype(np.intp))
        else:
            often = chance.permutation(1 / np.arange(1, leaves + 1) ** 0.8)
            columns.append(chance.choice(leaves, companies, p=often / often.sum()))
    return Population(hierarchies, np.stack(columns, axis=1))


def counting_ms(companies: int, times: int) -> tuple[float, float]:
    """Return what all counts of one profile take of the processor, in milliseconds.

    The first time, when the population still has to be packed, and at best after that.
    """
    people = population(companies)
    taken = []
    for row in range(times):
        start = time.process_time()
        people.counts(people.leaves[row])
        taken.append((time.process_time() - start) * 1000)
    return taken[0], min(taken)


def main() -> None:
    """Print every figure with its goal."""
    nodes = int(np.prod(LEVELS))
    for companies, goal in ((5_000, 10.0), (2_400_000, 60.0)):
        first, ms = counting_ms(companies, 9)
        sys.stdout.write(
            f"counts of {nodes:,} nodes, {companies:,} companies x 8: {ms:.1f} ms "
            f"of the processor, the first time {first:.1f} (goal {goal:.0f}; "
            f"peer {PEER_MS:.0f} ms, {PEER_MS / ms:.0f} x)\n"
        )
    tell_loss("5,000 made by chance", population(5_000), least_groups=0)
    tell_loss("companies in mind", reference_population([]).population, least_groups=2)


def tell_loss(name: str, people: Population, *, least_groups: int) -> None:
    """Print how long a partition takes, and what a safe profile loses beside the unsafe optimum."""
    chosen = np.random.default_rng(2).choice(len(people), min(200, len(people)), replace=False)
    for k in (5, 10):
        start = time.perf_counter()
        cells = partitioned(people, k=k, least_groups=least_groups)
        took = time.perf_counter() - start
        safe = np.average(cells.losses(), weights=people.weights)
        unsafe = np.mean(
            [
                loss(people.hierarchies, profile, levels)
                for profile in people.leaves[chosen]
                if (levels := least_loss(people, profile, k=k, least_groups=least_groups))
            ]
        )
        smallest = min(people.companies(cell.rows) for cell in cells.cells)
        sys.stdout.write(
            f"{name}, k = {k}: partition in {took:.1f} s, smallest cell {smallest}, "
            f"loss {safe:.3f} against {unsafe:.3f} unsafe: {safe / unsafe:.2f} x (goal 1.50)\n"
        )


if __name__ == "__main__":
    main()
