"""Populations to try things on: companies whose attributes hang together, as real ones do."""

import csv
import gzip

import numpy as np

from groeiruimte.engine.anonymity.hierarchies import banded, nested
from groeiruimte.engine.anonymity.population import Population


def make_hierarchies():
    region = [
        (f"town {town}", f"area {town // 3}", f"province {town // 6}", "*") for town in range(24)
    ]
    technology = [(f"niche {niche}", f"domain {niche // 3}", "*") for niche in range(12)]
    return (
        nested("region", region),
        nested("technology", technology),
        nested(
            "phase", [(f"phase {phase}", "early" if phase < 2 else "late") for phase in range(4)]
        ),
        banded("power", [[0, 1, 2, 5, 10, 20], [0, 2, 10]], unit="MW", weight=4.0),
        banded("space", [[0, 1000, 5000, 25000], [0, 5000]], unit="m2", weight=4.0),
    )


def make_population(*, companies=400, seed=1, owners=3):
    chance = np.random.default_rng(seed)
    hierarchies = make_hierarchies()
    size = chance.normal(size=companies)
    leaves = np.empty((companies, len(hierarchies)), dtype=np.intp)
    for attribute, each in enumerate(hierarchies):
        if each.edges is None:
            often = 1 / np.arange(1, each.leaves + 1)
            leaves[:, attribute] = chance.choice(each.leaves, companies, p=often / often.sum())
        else:
            order = np.argsort(np.argsort(size + chance.normal(size=companies)))
            leaves[:, attribute] = order * len(each.edges) // companies
    return Population(
        hierarchies,
        leaves,
        tuple(f"company {number}" for number in range(companies)),
        groups=chance.integers(0, owners, companies),
    )


def read_adult(shared, names, *, file="adult.csv.gz"):
    """The table that ARX is tried on, with its hierarchies."""
    folder = shared / "data" / "mcda" / "arx"
    raw = (folder / file).read_bytes()
    text = (gzip.decompress(raw) if file.endswith(".gz") else raw).decode()
    head, *rows = list(csv.reader(text.splitlines(), delimiter=";"))
    hierarchies = []
    for name in names:
        with (folder / f"adult_hierarchy_{name}.csv").open() as lines:
            hierarchies.append(nested(name, list(csv.reader(lines, delimiter=";"))))
    columns = [[each.leaf(row[head.index(each.name)]) for row in rows] for each in hierarchies]
    return Population(tuple(hierarchies), np.array(columns).T)


def without(population, gone):
    """The same population on a later day, without these rows."""
    return population.subset(np.setdiff1d(np.arange(len(population)), gone))
