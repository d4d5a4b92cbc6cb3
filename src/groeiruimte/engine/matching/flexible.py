"""How much power is there for whom a flexible contract will do?

A flexible contract gives power years earlier to a company that can do with less at some hours: what
there is for such a company is the larger of what is firm and what is flexible. It never leaves a
place worse than firm power alone: what is not known of the flexible side, or has expired there,
can make a shortage unknown, and never takes away what is sure.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from groeiruimte.engine.facts import Grade, Known
from groeiruimte.engine.types import BoolArray


@dataclass(frozen=True, slots=True, eq=False)
class Joined:
    """What is known for who can be flexible, and where a flexible contract decides that."""

    power: Known
    by_flexible: BoolArray


def with_flexible(*, firm: Known, flexible: Known) -> Joined:
    """Return what there is, per place and quarter, for who takes firm or flexible power.

    A flexible amount that is unknown, or only bounded from above, leaves what is firm as a lower
    bound. One that has expired does so too where what is firm holds: it weighs less.

    Args:
        firm: Power without a condition, shape (places, quarters).
        flexible: Power with a flexible contract, the same shape.

    Returns:
        The larger of both, with what is not sure about it.

    Example:
        >>> firm = Known(np.array([[1.0, 1.0, 5.0]]))
        >>> flexible = Known(np.array([[np.nan, 5.0, 5.0]]))
        >>> joined = with_flexible(firm=firm, flexible=flexible)
        >>> joined.power.values.tolist(), joined.power.at_least.tolist()
        ([[1.0, 5.0, 5.0]], [[True, False, False]])
    """
    firm_at_least, firm_at_most, firm_expired = _flags(firm)
    loose_at_least, loose_at_most, loose_expired = _flags(flexible)
    firm_unknown = np.isnan(firm.values)
    loose_unknown = np.isnan(flexible.values) | loose_at_most
    more = ~loose_unknown & (firm_unknown | (np.nan_to_num(flexible.values) > firm.values))
    # What holds is never replaced by what may hold no longer.
    held_back = more & loose_expired & ~firm_unknown & ~firm_expired
    takes = more & ~held_back
    may_be_more = np.where(
        takes,
        loose_at_least | firm_unknown | firm_at_least,
        firm_at_least | loose_unknown | loose_at_least | held_back,
    )
    values = np.where(takes, flexible.values, firm.values)
    power = Known(
        values=values,
        at_least=may_be_more & ~np.isnan(values),
        at_most=firm_at_most & ~takes,
        expired=np.where(takes, loose_expired, firm_expired),
        estimated=np.where(takes, _flag(flexible, Grade.ESTIMATED), _flag(firm, Grade.ESTIMATED)),
    )
    return Joined(power, takes)


def _flags(known: Known) -> tuple[BoolArray, BoolArray, BoolArray]:
    return (
        _flag(known, "at_least"),
        _flag(known, "at_most"),
        _flag(known, Grade.EXPIRED),
    )


def _flag(known: Known, name: str) -> BoolArray:
    flags: BoolArray | None = getattr(known, name)
    return np.zeros(known.values.shape, dtype=np.bool_) if flags is None else flags
