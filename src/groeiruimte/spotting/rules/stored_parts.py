"""The smaller shapes inside a stored need: years of a fan, money, parts and reasons."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from groeiruimte.kernel.explanation import Explanation

_DIGITS = 5


@dataclass(frozen=True, slots=True)
class StoredFanYear:
    """The level at the end of a calendar year: one in twenty below p5, and so on.

    The two outermost are None where a scan did not store them.
    """

    year: int
    p5: float
    p10: float
    p25: float
    p50: float
    p75: float
    p90: float
    p95: float
    p2_5: float | None = None
    p97_5: float | None = None

    @property
    def has_outer(self) -> bool:
        """Whether the band of 95% was stored."""
        return self.p2_5 is not None and self.p97_5 is not None

    def inner(self) -> list[float]:
        """Return the year and its seven inner levels, as they are stored."""
        return [self.year, self.p5, self.p10, self.p25, self.p50, self.p75, self.p90, self.p95]

    def outer(self) -> list[float | None]:
        """Return the year and its two outermost levels, as they are stored."""
        return [self.year, self.p2_5, self.p97_5]


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredMoney:
    """What a need of money is reckoned from; the fields mean what they mean in `MoneyNow`.

    `last_round` is the moment and the amount (None is unknown); scans of before 1.6.0 have none.
    """

    cash: float | None
    cash_moment: float | None
    monthly: float
    monthly_moment: float
    spent: float
    agreed: tuple[tuple[float, float], ...] = ()
    last_round: tuple[float, float | None] | None = None

    def to_json(self) -> dict[str, Any]:
        """Return what the database holds."""
        return {
            "cash": self.cash,
            "cash_moment": self.cash_moment,
            "monthly": self.monthly,
            "monthly_moment": self.monthly_moment,
            "spent": self.spent,
            "agreed": [list(step) for step in self.agreed],
            "last_round": list(self.last_round) if self.last_round else None,
        }

    @classmethod
    def of(cls, stored: Mapping[str, Any]) -> StoredMoney:
        """Read what any version stored."""
        last_round = stored.get("last_round")
        names = ("cash", "cash_moment", "monthly", "monthly_moment", "spent")
        return cls(
            agreed=tuple((moment, amount) for moment, amount in stored["agreed"]),
            last_round=(last_round[0], last_round[1]) if last_round else None,
            **{name: stored[name] for name in names},
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredPart:
    """A part of a need, such as people of one level of training.

    `now` is how much of the last value it is; `fan` per year: year, p10, p50, p90.
    """

    part: str
    now: float
    fan: tuple[tuple[int, float, float, float], ...]

    def to_json(self) -> dict[str, Any]:
        """Return what the database holds."""
        return {"part": self.part, "now": self.now, "fan": [list(row) for row in self.fan]}

    @classmethod
    def of(cls, stored: Mapping[str, Any]) -> StoredPart:
        """Read what any version stored."""
        return cls(
            part=stored["part"],
            now=stored["now"],
            fan=tuple((int(year), low, mid, high) for year, low, mid, high in stored["fan"]),
        )


def reasons_to_json(reasons: Iterable[Explanation]) -> list[dict[str, Any]]:
    """Return reasons as the database holds them."""
    return [
        {"code": reason.code, "numbers": dict(reason.numbers), "unit": reason.unit}
        for reason in reasons
    ]


def reasons_of(stored: Iterable[Mapping[str, Any]]) -> tuple[Explanation, ...]:
    """Read reasons that any version stored."""
    return tuple(
        Explanation(
            code=reason["code"],
            numbers=tuple(sorted(reason.get("numbers", {}).items())),
            unit=reason.get("unit", ""),
        )
        for reason in stored
    )


def rounded(values: Iterable[float], *, digits: int = _DIGITS) -> list[float]:
    """Return values with as many digits as anybody can measure: half as much to store."""
    return [float(f"{value:.{digits}g}") for value in values]
