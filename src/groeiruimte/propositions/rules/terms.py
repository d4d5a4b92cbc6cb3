"""On which terms does a region offer a place, what would that cost, and does it still stand?

Nothing is guessed: what a region did not tell stays empty, and is shown as not told.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from groeiruimte.propositions.choices import PricePer

#: How long an offer stands after the answers are due, as it is proposed (own decision).
USUAL_VALIDITY = timedelta(days=90)
#: So long before an offer ends the region is asked whether it still stands (own decision).
WARNED_BEFORE = timedelta(days=14)
MOST_PHASES = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Phase:
    """A part of a place: how much floor or land, in m², and from which quarter."""

    area_m2: int
    starts_from: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """What a place costs and how one comes to use it; empty is not told.

    `price_low` and `price_high` are in EUR, equal for one amount. `available_from` is a quarter.
    """

    tenure: str = ""
    price_per: str = ""
    price_low: Decimal | None = None
    price_high: Decimal | None = None
    price_note: str = ""
    available_from: int | None = None
    phases: tuple[Phase, ...] = ()
    contact_name: str = ""
    contact_role: str = ""
    contact_email: str = ""
    contact_phone: str = ""
    valid_until: date | None = None

    def as_stored(self) -> dict[str, Any]:
        """Return the terms as a version keeps them: only what JSON knows, and nobody's name.

        A person can be replaced at any time without a new version, and is not kept for years.
        """
        amounts = {
            name: None if value is None else f"{value.normalize():f}"
            for name, value in (("price_low", self.price_low), ("price_high", self.price_high))
        }
        day = self.valid_until.isoformat() if self.valid_until else None
        phases = [asdict(phase) for phase in self.phases]
        kept = asdict(self) | amounts | {"valid_until": day, "phases": phases}
        return {name: value for name, value in kept.items() if not name.startswith("contact_")}


@dataclass(frozen=True, slots=True, kw_only=True)
class Cost:
    """What a place would cost this company, in EUR: per year or once, between two amounts."""

    low: Decimal
    high: Decimal
    is_yearly: bool
    is_computed: bool
    """The price was told per m², and multiplied by the floor that is likely needed."""


def usual_terms(*, deadline: date, today: date, contact_name: str, contact_email: str) -> Terms:
    """Return what is proposed in a new offer: whoever makes it is called, and it stands a while."""
    return Terms(
        contact_name=contact_name,
        contact_email=contact_email,
        valid_until=max(deadline, today) + USUAL_VALIDITY,
    )


def terms_of(row: object) -> Terms:
    """Return the terms as the row of a proposition has them."""
    kept = {each.name: getattr(row, each.name) for each in fields(Terms) if each.name != "phases"}
    return Terms(**kept, phases=phases_of(row.phases))  # type: ignore[attr-defined]


def terms_from_stored(kept: Mapping[str, Any]) -> Terms:
    """Return the terms of a version; what an older version did not know is not told."""
    known = {each.name for each in fields(Terms)}
    read = {name: value for name, value in kept.items() if name in known}
    for name in ("price_low", "price_high"):
        if read.get(name) is not None:
            read[name] = Decimal(read[name])
    if read.get("valid_until"):
        read["valid_until"] = date.fromisoformat(read["valid_until"])
    read["phases"] = phases_of(read.get("phases") or ())
    return Terms(**read)


def phases_of(kept: Any) -> tuple[Phase, ...]:  # noqa: ANN401  as JSON gives it
    """Return the phases as they are kept in JSON."""
    return tuple(Phase(**each) for each in kept)


def has_lapsed(valid_until: date | None, *, today: date) -> bool:
    """Say whether an offer stands no longer: its last day is past.

    Example:
        >>> has_lapsed(date(2026, 6, 1), today=date(2026, 6, 1)), has_lapsed(None, today=date.max)
        (False, False)
    """
    return valid_until is not None and valid_until < today


def cost_of(terms: Terms, *, floor_m2: Decimal | None) -> Cost | None:
    """Return what the place would cost; None where no amount, or no floor to multiply, is known.

    Example:
        >>> rent = Terms(price_per="M2_YEAR", price_low=Decimal(80), price_high=Decimal(95))
        >>> cost = cost_of(rent, floor_m2=Decimal(2000))
        >>> int(cost.low), int(cost.high), cost.is_yearly, cost.is_computed
        (160000, 190000, True, True)
    """
    low, high = terms.price_low, terms.price_high
    if low is None or high is None:
        return None
    is_by_floor = terms.price_per in {PricePer.M2_YEAR, PricePer.M2}
    is_yearly = terms.price_per in {PricePer.M2_YEAR, PricePer.YEAR}
    if not is_by_floor:
        return Cost(low=low, high=high, is_yearly=is_yearly, is_computed=False)
    if floor_m2 is None:
        return None
    return Cost(low=low * floor_m2, high=high * floor_m2, is_yearly=is_yearly, is_computed=True)
