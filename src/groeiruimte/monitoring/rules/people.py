"""How many people does the taskforce have, what can they do, and what does an absence take away?"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from groeiruimte.programme.programme_budget import competences, full_time_hours

ZERO = Decimal(0)
CENT = Decimal("0.01")


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A place in the taskforce on a day: of which partner, filled by somebody or open."""

    partner_id: int
    role: str
    fte: Decimal
    is_filled: bool
    is_absent: bool
    has_agreement: bool
    competences: tuple[str, ...] = ()

    @property
    def is_present(self) -> bool:
        """Somebody is at work in it."""
        return self.is_filled and not self.is_absent


@dataclass(frozen=True, slots=True, kw_only=True)
class Fte:
    """Places in full-time units: agreed, filled, and at work on the day."""

    agreed: Decimal = ZERO
    filled: Decimal = ZERO
    present: Decimal = ZERO

    def __add__(self, other: "Fte") -> "Fte":
        """Return both together."""
        return Fte(
            agreed=self.agreed + other.agreed,
            filled=self.filled + other.filled,
            present=self.present + other.present,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Cover:
    """How many people at work have a competence, and how many at least are needed."""

    code: str
    needed: int
    filled: int
    present: int

    @property
    def is_short(self) -> bool:
        """Fewer are at work than are needed."""
        return self.present < self.needed

    @property
    def is_short_by_absence(self) -> bool:
        """There are enough people, and too few of them are at work."""
        return self.present < self.needed <= self.filled


def fte_by(places: Iterable[Place], *, key: str) -> dict[object, Fte]:
    """Return the full-time units per partner (`partner_id`) or per role (`role`)."""
    found: dict[object, Fte] = defaultdict(Fte)
    for place in places:
        found[getattr(place, key)] += Fte(
            agreed=place.fte,
            filled=place.fte if place.is_filled else ZERO,
            present=place.fte if place.is_present else ZERO,
        )
    return dict(found)


def cover(places: Iterable[Place]) -> list[Cover]:
    """Return every competence that is needed with who has it."""
    rows = list(places)
    return [
        Cover(
            code=need.code,
            needed=need.least_people,
            filled=sum(row.is_filled and need.code in row.competences for row in rows),
            present=sum(row.is_present and need.code in row.competences for row in rows),
        )
        for need in competences()
    ]


def fte_of_hours(hours: Decimal) -> Decimal:
    """Return hours a week in full-time units, rounded to hundredths.

    Example:
        >>> fte_of_hours(Decimal(18))
        Decimal('0.50')
    """
    return (hours / full_time_hours()).quantize(CENT)


def stands_on(*, starts_on: date, ends_on: date | None, day: date) -> bool:
    """Say whether a period with an open or a closed end holds a day; both ends are included."""
    return starts_on <= day and (ends_on is None or day <= ends_on)


@dataclass(frozen=True, slots=True)
class Stay:
    """From when until when somebody is in a place, both days included, and for how much."""

    starts_on: date
    ends_on: date | None
    fte: Decimal

    def meets(self, other: "Stay") -> bool:
        """Say whether both hold one same day at least."""
        return stands_on(
            starts_on=self.starts_on, ends_on=self.ends_on, day=other.starts_on
        ) or stands_on(starts_on=other.starts_on, ends_on=other.ends_on, day=self.starts_on)


def most_at_once(stays: Iterable[Stay], *, within: Stay) -> Decimal:
    """Return the most full-time units that these add up to on one day of a stay.

    Example:
        >>> whole = Stay(date(2026, 1, 1), None, Decimal("0.6"))
        >>> most_at_once([whole, Stay(date(2027, 1, 1), None, Decimal("0.5"))], within=whole)
        Decimal('1.1')
    """
    rows = [stay for stay in stays if stay.meets(within)]
    # It grows only on a day on which somebody begins.
    days = {max(stay.starts_on, within.starts_on) for stay in rows}
    return max(
        (
            sum(
                (
                    stay.fte
                    for stay in rows
                    if stands_on(starts_on=stay.starts_on, ends_on=stay.ends_on, day=day)
                ),
                ZERO,
            )
            for day in days
        ),
        default=ZERO,
    )
