"""Which part of the costs of one purpose do grants and tax relief pay together?

An instrument that names a share lets aid come up to it; one that names none is counted beside it,
for nobody knows. So what is possible may be more than what can come together, and that is told.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from groeiruimte.engine.financing.basket import Basket, Granted, Paid
from groeiruimte.engine.financing.instruments import Instrument

#: Forms of which the whole amount is an advantage; of a loan only what it is cheaper.
_WHOLLY_AID = {"GRANT", "TAX"}
#: Half a euro more is no more.
_ROUNDING = 1.0


class ShareVerdict(StrEnum):
    """How what comes together lies beside what sources say of it."""

    ABOVE = "ABOVE"
    """More than the highest share that a source names: not all of it can come together."""
    UNSAID = "UNSAID"
    """No source names a share."""
    PARTLY = "PARTLY"
    """Not more than the highest share, but not every source names one."""
    WITHIN = "WITHIN"
    """Not more than the highest share, and every source names one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Together:
    """What grants and tax relief come to for one purpose, in euros.

    Attributes:
        purpose: What it is for.
        needed: What that costs.
        counted: What was granted or applied for.
        possible: What can come beside it.
        instruments: Which pay, in the order in which they go.
        largest_share: The highest part that a source of these names; None where none does.
        all_say: Every one of them names a share.
    """

    purpose: str
    needed: float
    counted: float
    possible: float
    instruments: tuple[str, ...]
    largest_share: float | None
    all_say: bool

    @property
    def amount(self) -> float:
        """What they come to."""
        return self.counted + self.possible

    @property
    def verdict(self) -> ShareVerdict:
        """How that lies beside what sources say."""
        if self.largest_share is None:
            return ShareVerdict.UNSAID
        if self.amount > self.largest_share * self.needed + _ROUNDING:
            return ShareVerdict.ABOVE
        return ShareVerdict.WITHIN if self.all_say else ShareVerdict.PARTLY

    @property
    def has_to_be_asked(self) -> bool:
        """It may come to too much: above a share, or several of which not all name one."""
        several = len(self.instruments) > 1
        return self.verdict is ShareVerdict.ABOVE or (
            several and self.verdict is not ShareVerdict.WITHIN
        )


def together(
    basket: Basket, granted: Iterable[Granted], instruments: Iterable[Instrument]
) -> tuple[Together, ...]:
    """Return per purpose what grants and tax relief come to, where there is any.

    Args:
        basket: What is possible.
        granted: What was granted or applied for.
        instruments: At least all that are named in these two.
    """
    aid = {each.code: each for each in instruments if _WHOLLY_AID & set(each.kinds)}
    rows = list(_only_grants(aid, granted, basket.possible))
    purposes = []
    for purpose, needed in basket.needs.items():
        here = [row for row in rows if row[0] == purpose and row[1] in aid and row[2] + row[3] > 0]
        if needed <= 0 or not here:
            continue
        codes = tuple(dict.fromkeys(code for _purpose, code, *_amounts in here))
        shares = [share for code in codes if (share := _share_of_the_costs(aid[code])) is not None]
        purposes.append(
            Together(
                purpose=purpose,
                needed=needed,
                counted=sum(row[2] for row in here),
                possible=sum(row[3] for row in here),
                instruments=codes,
                largest_share=max(shares, default=None),
                all_say=len(shares) == len(codes),
            )
        )
    return tuple(purposes)


def _only_grants(
    aid: Mapping[str, Instrument], granted: Iterable[Granted], possible: Iterable[Paid]
) -> Iterator[tuple[str, str, float, float]]:
    """Yield purpose, instrument, what is counted and what is possible of it.

    Of what comes with shares or a loan only so much counts as its source says is a grant.
    """
    left = {code: each.grant_most for code, each in aid.items()}
    rows: list[Granted | Paid] = [*granted, *possible]
    for row in rows:
        most = left.get(row.instrument)
        amount = row.amount if most is None else min(row.amount, most)
        if most is not None:
            left[row.instrument] = most - amount
        is_granted = isinstance(row, Granted)
        yield (
            row.purpose,
            row.instrument,
            amount if is_granted else 0.0,
            0.0 if is_granted else amount,
        )


def _share_of_the_costs(instrument: Instrument) -> float | None:
    """Return which part of the costs a grant pays; that of tax relief is of something else."""
    return instrument.share_most if "GRANT" in instrument.kinds else None
