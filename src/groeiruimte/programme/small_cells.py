"""From which number on may a figure be told, and how, so that nobody works out one company?

One rule for the whole product, with three uses: a count is told as a band; an amount only where
enough companies make it up and none dominates; a second figure only where its difference from what
was told before does not single out a few. A reader subtracts its own companies first, so each
function counts what is left without those.
"""

from __future__ import annotations

import functools
import itertools
from collections.abc import Collection, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import TypeAlias

import numpy as np

from groeiruimte.programme.in_force import value_in_force
from groeiruimte.programme.sources import Entry, load_parameters

Contributor: TypeAlias = Hashable
"""How a company is recognized; only its being the same or another one counts."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SmallCells:
    """The numbers of the rule; `small_cells()` returns those of the programme.

    Bands have `band_width` companies, the first `smallest_count`. `dominance_share` is the p of the
    p% rule, 0 to 1. Amounts are rounded to `money_step_eur`.
    """

    smallest_count: int
    band_width: int
    smallest_contributors: int
    dominance_share: float
    money_step_eur: int


@dataclass(frozen=True, slots=True, order=True)
class CountBand:
    """A count that is told as lying from `low` to `high`, both included."""

    low: int
    high: int

    def __str__(self) -> str:
        """Return `5-9`, or `0` where low and high are one."""
        return str(self.low) if self.low == self.high else f"{self.low}-{self.high}"


def small_cells() -> SmallCells:
    """Return the numbers of the programme as they hold today.

    Raises:
        MalformedParametersError: A number is missing or cannot be.
    """
    start = starting_cells()
    return SmallCells(
        smallest_count=int(_today("smallest_count", start.smallest_count)),
        band_width=int(_today("band_width", start.band_width)),
        smallest_contributors=int(_today("smallest_contributors", start.smallest_contributors)),
        dominance_share=float(_today("dominance_share", start.dominance_share)),
        money_step_eur=int(_today("money_step_eur", start.money_step_eur)),
    )


def _today(key: str, starting: float) -> Decimal:
    return value_in_force(f"small_cells.{key}", starting=Decimal(str(starting)))


@functools.cache
def starting_cells() -> SmallCells:
    """Return the numbers from which the programme starts.

    Raises:
        MalformedParametersError: A number is missing or cannot be.
    """
    entry = load_parameters("small_cells")
    return SmallCells(
        smallest_count=_whole(entry, "smallest_count", least=2),
        band_width=_whole(entry, "band_width", least=2),
        smallest_contributors=_whole(entry, "smallest_contributors", least=3),
        dominance_share=_share(entry, "dominance_share"),
        money_step_eur=_whole(entry, "money_step_eur", least=1),
    )


def telling_day(on: date) -> date:
    """Return the day as on which figures are told to who sees no cases: the end of a month.

    Between two days somebody counts one case; between two months a band seldom moves.

    Example:
        >>> telling_day(date(2026, 12, 15)), telling_day(date(2026, 12, 31))
        (datetime.date(2026, 11, 30), datetime.date(2026, 12, 31))
    """
    if (on + timedelta(days=1)).day == 1:
        return on
    return on.replace(day=1) - timedelta(days=1)


def told_day(on: date, *, today: date) -> date:
    """Return the day as on which figures about a day are told: the end of a month that is over.

    On the last day of a month somebody would still count what happens in its afternoon.

    Example:
        >>> told_day(date(2026, 11, 30), today=date(2026, 11, 30))
        datetime.date(2026, 10, 31)
    """
    return telling_day(min(on, today - timedelta(days=1)))


def band_beside(count: int, *, target: int, rule: SmallCells | None = None) -> CountBand:
    """Return the band in which a count stands beside its target: the target begins a band.

    So the band says whether the target is reached, and no band is narrower than another band is.
    That there is none at all is public.

    Raises:
        ValueError: A count below zero.

    Example:
        >>> [str(band_beside(count, target=12)) for count in (0, 1, 6, 7, 11, 12, 17)]
        ['0', '1-6', '1-6', '7-11', '7-11', '12-16', '17-21']
    """
    own = rule or small_cells()
    if target < own.smallest_count:
        return count_band(count, zero_is_public=True, rule=own)
    first = own.smallest_count + (target - own.smallest_count) % own.band_width
    if count < 0:
        message = f"A count cannot be {count}."
        raise ValueError(message)
    if count < first:
        return CountBand(min(count, 1), first - 1 if count else 0)
    low = first + (count - first) // own.band_width * own.band_width
    return CountBand(low, low + own.band_width - 1)


def band_for_all(
    count: int,
    *,
    target: int | None = None,
    owns: Iterable[int] = (),
    rule: SmallCells | None = None,
) -> CountBand:
    """Return the band of a count that everybody reads, also who knows a part of what it counts.

    `owns` holds how many of them each reader knows, such as all cases of one region. Who takes
    these off must not learn that there are fewer others than the smallest number: where the band
    would tell that, it takes in the next one.

    Example:
        >>> str(band_for_all(5, target=12)), str(band_for_all(5, target=12, owns=[4]))
        ('1-6', '1-11')
    """
    own = rule or small_cells()
    band = (
        count_band(count, rule=own)
        if target is None
        else band_beside(count, target=target, rule=own)
    )
    known = max((each for each in owns), default=0)
    while band.high and known and band.high - known < own.smallest_count // 2:
        band = CountBand(band.low, band.high + own.band_width)
    return band


def count_band(
    count: int, *, zero_is_public: bool = False, rule: SmallCells | None = None
) -> CountBand:
    """Return the band in which a count is told.

    Below the smallest number zero is not told apart from few, unless everybody may know that there
    is none.

    Raises:
        ValueError: A count below zero.

    Example:
        >>> [str(count_band(count)) for count in (0, 3, 5, 12)]
        ['0-4', '0-4', '5-9', '10-14']
        >>> [str(count_band(count, zero_is_public=True)) for count in (0, 3)]
        ['0', '1-4']
    """
    own = rule or small_cells()
    if count < 0:
        message = f"A count cannot be {count}."
        raise ValueError(message)
    if count < own.smallest_count:
        if not zero_is_public:
            return CountBand(0, own.smallest_count - 1)
        return CountBand(min(count, 1), own.smallest_count - 1 if count else 0)
    low = own.smallest_count + (count - own.smallest_count) // own.band_width * own.band_width
    return CountBand(low, low + own.band_width - 1)


def band_of_total(parts: Iterable[CountBand]) -> CountBand:
    """Return the band of a total that stands beside its parts: the sum of what these tell.

    The band of the true total could not stand there: `10-14` less `5-9` is at least one, which the
    `0-4` of the last part was to hide.

    Example:
        >>> str(band_of_total([CountBand(5, 9), CountBand(0, 4)]))
        '5-13'
    """
    bands = list(parts)
    return CountBand(sum(band.low for band in bands), sum(band.high for band in bands))


def count_may_be_told(count: int, *, own: int = 0, rule: SmallCells | None = None) -> bool:
    """Say whether an exact count may be told to a reader of whose own it counts `own`.

    Example:
        >>> count_may_be_told(12), count_may_be_told(12, own=9)
        (True, False)
    """
    return count - own >= (rule or small_cells()).smallest_count


def amount_may_be_told(
    amounts: Mapping[Contributor, float],
    *,
    own: Collection[Contributor] = (),
    rule: SmallCells | None = None,
) -> bool:
    """Say whether the sum of amounts in euros may be told.

    Enough companies must make it up, and what neither of the two largest put in must be more than
    the share p of the largest (p% rule): otherwise the second can work out the first. Where a
    reader has companies of its own, both hold for what is left without these.

    Example:
        >>> amount_may_be_told({"a": 5.0, "b": 4.0, "c": 3.0, "d": 3.0, "e": 2.0})
        True
        >>> amount_may_be_told({"a": 90.0, "b": 4.0, "c": 3.0, "d": 3.0, "e": 2.0})
        False
    """
    limits = rule or small_cells()
    return _hides_each(
        [abs(amount) for key, amount in amounts.items() if key not in own], limits=limits
    )


def amount_told(
    amounts: Mapping[Contributor, float],
    *,
    own: Collection[Contributor] = (),
    rule: SmallCells | None = None,
) -> int | None:
    """Return the rounded sum of amounts in euros, or nothing where it may not be told."""
    limits = rule or small_cells()
    if not amount_may_be_told(amounts, own=own, rule=limits):
        return None
    step = limits.money_step_eur
    return round(sum(amounts.values()) / step) * step


def amounts_may_be_compared(
    before: Mapping[Contributor, float],
    after: Mapping[Contributor, float],
    *,
    own: Collection[Contributor] = (),
    rule: SmallCells | None = None,
) -> bool:
    """Say whether a sum may be told to somebody who knows another, such as last month's.

    What changed between both must be nothing, or be enough companies of which none dominates.

    Example:
        >>> last_month = {"a": 5.0, "b": 4.0, "c": 3.0, "d": 3.0, "e": 2.0}
        >>> amounts_may_be_compared(last_month, last_month | {"f": 20.0})
        False
    """
    limits = rule or small_cells()
    keys = [key for key in (*before, *(key for key in after if key not in before))]
    changes = [
        abs(after.get(key, 0.0) - before.get(key, 0.0))
        for key in keys
        if key not in own and before.get(key) != after.get(key)
    ]
    return not changes or _hides_each(changes, limits=limits)


def sum_may_be_told_again(
    amounts: Mapping[Contributor, float],
    *,
    earlier: Sequence[Mapping[Contributor, float]] = (),
    owns: Sequence[Collection[Contributor]] = (),
    rule: SmallCells | None = None,
) -> bool:
    """Say whether a sum may be told to everybody, beside all that was told of it before.

    Somebody may know every amount of one set in `owns`, such as all companies of a region. To each
    of them, and to who knows none: the sum hides its companies, its difference from each earlier
    sum does, and no adding and subtracting of all of them lays a few companies bare.

    Example:
        >>> june = dict.fromkeys("abcdef", 5.0)
        >>> sum_may_be_told_again(june), sum_may_be_told_again(june | {"g": 5.0}, earlier=[june])
        (True, False)
    """
    limits = rule or small_cells()
    for own in [(), *owns]:
        if amounts.keys() <= set(own):
            continue
        if not amount_may_be_told(amounts, own=own, rule=limits):
            return False
        if not all(
            amounts_may_be_compared(before, amounts, own=own, rule=limits) for before in earlier
        ):
            return False
        told = [
            {pair for pair in each.items() if pair[0] not in own} for each in (*earlier, amounts)
        ]
        if exposed_by_subtraction(told, rule=limits):
            return False
    return True


def counts_may_stand_together(
    published: Sequence[Collection[Contributor]], *, rule: SmallCells | None = None
) -> bool:
    """Say whether exact counts of these companies may all be known to one reader.

    Args:
        published: Which companies each count counts: those told before, the new one, and the
            reader's own companies, which it can count itself.
    """
    return not exposed_by_subtraction(published, rule=rule)


def exposed_by_subtraction(
    published: Sequence[Collection[Contributor]], *, rule: SmallCells | None = None
) -> tuple[frozenset[Contributor], ...]:
    """Return the groups below the smallest number that adding and subtracting counts lays bare.

    Companies that the same counts count form a block; a group is one block or several.
    It is laid bare when a weighted sum of the counts gives its size.

    Example:
        >>> sorted(exposed_by_subtraction([range(12), range(1, 12)])[0])
        [0]
    """
    smallest = (rule or small_cells()).smallest_count
    sets = [frozenset(each) for each in published]
    blocks: dict[tuple[bool, ...], set[Contributor]] = {}
    for key in frozenset().union(*sets):
        blocks.setdefault(tuple(key in each for each in sets), set()).add(key)
    if not blocks:
        return ()
    signs = list(blocks)
    counted = np.array(signs, dtype=np.float64).T
    # A combination of counts lays a group bare when the group lies in the row space of `counted`.
    _, values, rows = np.linalg.svd(counted, full_matrices=False)
    rows = rows[values > 1e-9 * values[0]]
    small = [place for place, sign in enumerate(signs) if len(blocks[sign]) < smallest]
    exposed = []
    for size in range(1, smallest):
        for places in itertools.combinations(small, size):
            group = frozenset().union(*(blocks[signs[place]] for place in places))
            wanted = np.zeros(len(signs))
            wanted[list(places)] = 1.0
            rest = wanted - rows.T @ (rows @ wanted)
            if len(group) < smallest and np.abs(rest).max() < 1e-7:
                exposed.append(group)
    return tuple(exposed)


def _hides_each(amounts: Sequence[float], *, limits: SmallCells) -> bool:
    counted = sorted((amount for amount in amounts if amount > 0), reverse=True)
    if len(counted) < limits.smallest_contributors:
        return False
    return sum(counted[2:]) > limits.dominance_share * counted[0]


def _whole(entry: Entry, key: str, *, least: int) -> int:
    number = entry.entry(key).whole_number("value")
    entry.entry(key).source()
    if number < least:
        raise entry.malformed(key, f"must be {least} or more")
    return number


def _share(entry: Entry, key: str) -> float:
    number = entry.entry(key).number("value")
    entry.entry(key).source()
    if not 0 < number < 1:
        raise entry.malformed(key, "must be a share between 0 and 1")
    return number
