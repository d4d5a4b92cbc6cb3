"""Which companies may a reader of a profile without a name have in mind?

Those in the pipelines are counted elsewhere, behind the wall. Here stands the open side: a
published total, spread over cells of technology and region and over what such companies may need.
Apart from the total all of it is our own estimate, and every screen that uses it says so.
"""

from __future__ import annotations

import functools
from dataclasses import dataclass

from groeiruimte.programme.sources import Entry, Source, load_parameters

NOT_ASKED = "none"
"""The key of the share of companies that do not ask for a quantity."""

QUANTITIES = ("power_mw", "floor_space_m2", "plot_m2")
_OTHERS = ("needed_from_year", "building", "surroundings")
_EXACT = 1e-9

Shares = dict[str, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class SizeClass:
    """Companies of one size: which share they are, and what they may need."""

    code: str
    share: float
    quantities: dict[str, Shares]


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenCounts:
    """How many companies there are, and how they spread. Shares of one list add up to 1.

    A quantity is named by where its band begins, in the unit of its hierarchy.
    """

    total: int
    source: Source
    regions: Shares
    domains: Shares
    sizes: tuple[SizeClass, ...]
    others: dict[str, Shares]

    def companies_in(self, *, domain: str, region: str) -> float:
        """Return how many companies of a technology there are in a region: an estimate."""
        return self.total * self.domains.get(domain, 0.0) * self.regions.get(region, 0.0)


@functools.cache
def open_counts() -> OpenCounts:
    """Return the open counts of the programme.

    Raises:
        MalformedParametersError: A share is no number from 0 to 1, or shares do not add up to 1.
    """
    entry = load_parameters("reference_population")
    total = entry.entry("total")
    sizes = tuple(
        SizeClass(
            code=each.string("code"),
            share=each.number("share"),
            quantities={name: _shares(each, name) for name in QUANTITIES},
        )
        for each in entry.entries("sizes")
    )
    if abs(sum(each.share for each in sizes) - 1) > _EXACT:
        raise entry.malformed("sizes", "must have shares that add up to 1")
    return OpenCounts(
        total=total.whole_number("value"),
        source=total.source(),
        regions=_shares(entry, "region_shares"),
        domains=_shares(entry, "domain_shares"),
        sizes=sizes,
        others={name: _shares(entry, name) for name in _OTHERS},
    )


def _shares(entry: Entry, key: str) -> Shares:
    listed = entry.entry(key).values
    shares = {str(name): share for name, share in listed.items()}
    if not all(isinstance(share, int | float) and 0 <= share <= 1 for share in shares.values()):
        raise entry.malformed(key, "must hold shares from 0 to 1")
    found = {name: float(str(share)) for name, share in shares.items()}
    if abs(sum(found.values()) - 1) > _EXACT:
        raise entry.malformed(key, "must add up to 1")
    return found
