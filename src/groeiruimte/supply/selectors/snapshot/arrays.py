"""What sites offer as arrays: one row per site, one column per quarter."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

import numpy as np
import numpy.typing as npt

from groeiruimte.engine.facts import Known
from groeiruimte.engine.matching.flexible import with_flexible
from groeiruimte.supply.rules import HORIZON_QUARTERS
from groeiruimte.supply.selectors.snapshot.quality import NO_FACT, FactErrors

Floats = npt.NDArray[np.float64]
Bools = npt.NDArray[np.bool_]
Ids = npt.NDArray[np.int64]


#: What a match depends on, per site and quarter.
DECIDING = ("values", "at_least", "at_most", "fact_ids", "stale")
#: What an answer holds per site and quarter. Whether a fact is an estimate follows from the fact.
PARTS = (*DECIDING, "estimated")


@dataclass(slots=True)
class Answers:
    """How the sites answer one kind of requirement; one row per site, one column per quarter.

    Attributes:
        values: NaN is unknown. A yes is 1 and a no is 0; a class is its place in the order.
        at_least: The value is a lower bound: what lies above it is unknown.
        at_most: The value is an upper bound: what lies below it is unknown.
        fact_ids: The fact behind each value, or `NO_FACT`.
        stale: The fact behind it has expired.
        estimated: The fact behind it is an estimate, or it was worked out with an assumption.
        computed: Per site: worked out by us (a distance, a sum), not stated by a source.
        never_less: Per site what the true value is at least, where an upper bound is known too: a
            range. None where no value of this kind is one.
    """

    values: Floats
    at_least: Bools
    at_most: Bools
    fact_ids: Ids
    stale: Bools
    estimated: Bools
    computed: Bools
    never_less: Floats | None = None

    @classmethod
    def unknown(cls, *, sites: int) -> Answers:
        """Return the answers of sites of which nothing is known."""
        shape = (sites, HORIZON_QUARTERS)
        return cls(
            values=np.full(shape, np.nan),
            at_least=np.zeros(shape, dtype=np.bool_),
            at_most=np.zeros(shape, dtype=np.bool_),
            fact_ids=np.zeros(shape, dtype=np.int64),
            stale=np.zeros(shape, dtype=np.bool_),
            estimated=np.zeros(shape, dtype=np.bool_),
            computed=np.zeros(sites, dtype=np.bool_),
        )

    def fill_from(self, other: Answers, *, rows: Ids) -> None:
        """Answer with row `rows[i]` of `other` what site i does not know itself; -1 is no row."""
        has = rows >= 0
        if not has.any() or not len(other.values):
            return
        gap = np.isnan(self.values) & (self.fact_ids == NO_FACT) & has[:, None]
        source = np.where(has, rows, 0)
        for name in PARTS:
            mine, theirs = getattr(self, name), getattr(other, name)[source]
            mine[gap] = theirs[gap]

    def bounds_for(self, *, needed: float) -> tuple[Floats, Bools, Bools]:
        """Return values, lower bounds and upper bounds as they matter to who can do with `needed`.

        Of a range the end that decides: where even the lowest is too much, that one, as a lower
        bound; else the highest, as an upper bound.
        """
        if self.never_less is None:
            return self.values, self.at_least, self.at_most
        too_much = self.at_most & (self.never_less > needed)[:, None]
        values = np.where(too_much, self.never_less[:, None], self.values)
        return values, self.at_least | too_much, self.at_most & ~too_much


def joined(*, firm: Answers, flexible: Answers) -> Answers:
    """Return how sites answer who can do with a flexible contract: by the larger of both."""
    both = with_flexible(firm=_known(firm), flexible=_known(flexible))

    def flags(of: Bools | None) -> Bools:
        return np.zeros(firm.values.shape, dtype=np.bool_) if of is None else of

    return Answers(
        values=both.power.values,
        at_least=flags(both.power.at_least),
        at_most=flags(both.power.at_most),
        fact_ids=np.where(both.by_flexible, flexible.fact_ids, firm.fact_ids),
        stale=flags(both.power.expired),
        estimated=flags(both.power.estimated),
        computed=firm.computed | flexible.computed,
    )


def _known(answers: Answers) -> Known:
    return Known(
        answers.values, answers.at_least, answers.at_most, answers.stale, answers.estimated
    )


@dataclass(frozen=True, slots=True)
class Around:
    """One measure per site: between `low` and `high`, each off by `error`; NaN is unknown."""

    low: Floats
    high: Floats
    error: Floats


@dataclass(frozen=True, slots=True, kw_only=True)
class SupplySnapshot:
    """What all sites offer, as known on one day, for the ten years from the quarter of that day.

    Attributes:
        site_ids, names, lon, lat, rom_regions, municipality_ids, hotspot_ids: Per site; the point
            is NaN, the hotspot 0 where there is none.
        first_quarter: Index of the quarter of column 0.
        answers: Per kind of requirement.
        around: Per measure of the surroundings that was asked for.
        errors: How sure each fact is; None where nobody asks.
        snapshot_hash: The same facts and sites give the same hash.
    """

    today: date
    first_quarter: int
    site_ids: Ids
    names: tuple[str, ...]
    lon: Floats
    lat: Floats
    rom_regions: tuple[str, ...]
    municipality_ids: Ids
    hotspot_ids: Ids
    answers: dict[str, Answers]
    snapshot_hash: str
    around: dict[str, Around] = field(default_factory=dict)
    errors: FactErrors | None = None

    @property
    def supply(self) -> dict[str, Floats]:
        """Return the values per kind, as the engine takes them; bounds count as values."""
        return {kind: answer.values for kind, answer in self.answers.items()}

    @property
    def fact_ids(self) -> dict[str, Ids]:
        """Return per kind the fact behind each value."""
        return {kind: answer.fact_ids for kind, answer in self.answers.items()}

    def supply_for(self, *, kind: str, needed: float) -> Floats:
        """Return the values of one kind for who asks this much.

        Unknown above a lower bound, and below an upper bound: a bound can prove that a demand is
        met, never that it is not.
        """
        values, at_least, at_most = self.answers[kind].bounds_for(needed=needed)
        undecided = (at_least & (values < needed)) | (at_most & (values > needed))
        return np.where(undecided, np.nan, values)

    def errors_of(self, *, kind: str, rows: Ids, columns: Ids) -> Floats:
        """Return how far the values of some sites and quarters may be off, as parts of them."""
        fact_ids = self.answers[kind].fact_ids[rows, columns]
        none: Floats = np.zeros(len(rows))
        return none if self.errors is None else self.errors.of(fact_ids)

    def row_of(self, *, site_id: int) -> int:
        """Return the row of a site; raises KeyError when it is not in the snapshot."""
        rows = np.flatnonzero(self.site_ids == site_id)
        if not len(rows):
            raise KeyError(site_id)
        return int(rows[0])

    def facts_used(self, *, kind: str, site_id: int) -> tuple[int, ...]:
        """Return the facts behind the answer of one site, for who wants to see the source."""
        ids = np.unique(self.answers[kind].fact_ids[self.row_of(site_id=site_id)])
        return tuple(int(pk) for pk in ids if pk != NO_FACT)
