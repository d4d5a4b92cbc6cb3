"""How much power there is at a place by quarter: firm, and with a flexible contract."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import isnan

from django.utils.translation import gettext as _

from groeiruimte.kernel.quarter import Quarter
from groeiruimte.supply.selectors.snapshot import SupplySnapshot
from groeiruimte.web.chart import Cell, Chart, Column, Reading, joined, path, words
from groeiruimte.web.numbers import number, quarter, short_number
from groeiruimte.web.scale import scale

FIRM, FLEXIBLE = "power_mw", "power_mw__flexible"
WIDTH, HEIGHT = 480.0, 190.0
LEFT, RIGHT, TOP, FLOOR = 50.0, 472.0, 34.0, 164.0


@dataclass(frozen=True, slots=True)
class PowerOverTime:
    """Power per quarter from `first`: firm, and for who can be flexible; NaN is unknown."""

    first: int
    firm: tuple[float, ...]
    flexible: tuple[float, ...]
    may_be_more: tuple[bool, ...]

    @property
    def is_known(self) -> bool:
        """Whether anything is known at all."""
        return not all(isnan(value) for value in (*self.firm, *self.flexible))


def power_of(*, snapshot: SupplySnapshot, site_id: int) -> PowerOverTime:
    """Return the power of one site out of a snapshot with both kinds of power."""
    row = snapshot.row_of(site_id=site_id)
    firm, both = snapshot.answers[FIRM], snapshot.answers[FLEXIBLE]
    return PowerOverTime(
        first=snapshot.first_quarter,
        firm=tuple(firm.values[row].tolist()),
        flexible=tuple(both.values[row].tolist()),
        may_be_more=tuple(firm.at_least[row].tolist()),
    )


def power_chart(power: PowerOverTime) -> Chart | None:
    """Return the chart with its conclusion as title; nothing where nothing is known."""
    if not power.is_known:
        return None
    return Chart(
        name="power",
        title=concluded(power),
        unit=_("in MW, by quarter; a gap is unknown"),
        width=WIDTH,
        height=HEIGHT,
        shapes=joined(_shapes(power)),
        text=_("Line: firm power. Dots: what a flexible contract gives on top of it."),
        readings=[
            Reading(_x(power, place + 0.5), _told(power, place)) for place in range(len(power.firm))
        ],
        columns=[
            Column(_("Quarter")),
            Column(_("Firm (MW)"), _written),
            Column(_("With a flexible contract (MW)"), _written),
        ],
        rows=[_cells(power, place) for place in range(0, len(power.firm), 4)],
    )


def concluded(power: PowerOverTime) -> str:
    """Return in one sentence how much there is, and from when."""
    firm, more = _most(power.firm, power.first), _most(power.flexible, power.first)
    if firm is None:
        first = _("Firm power is unknown")
    else:
        amount, begin = firm
        first = _from(amount, begin, power.first)
    if more is None or not _adds(power):
        return first
    amount, begin = more
    extra = _from(amount, begin, power.first)
    return _("%(firm)s; with a flexible contract %(flexible)s") % {"firm": first, "flexible": extra}


def _from(amount: float, begin: int, first: int) -> str:
    if begin == first:
        return _("%(amount)s MW now") % {"amount": number(amount, 1)}
    return _("%(amount)s MW from %(quarter)s") % {
        "amount": number(amount, 1),
        "quarter": quarter(begin),
    }


def _adds(power: PowerOverTime) -> bool:
    return any(
        not isnan(more) and (isnan(firm) or more > firm)
        for firm, more in zip(power.firm, power.flexible, strict=True)
    )


def _most(values: Sequence[float], first: int) -> tuple[float, int] | None:
    """Return the largest amount and the quarter from which it is there."""
    known = [(value, place) for place, value in enumerate(values) if not isnan(value)]
    if not known:
        return None
    most = max(value for value, _place in known)
    return most, first + next(place for value, place in known if value == most)


def _shapes(power: PowerOverTime) -> list[str]:
    highest = max(value for value in (*power.firm, *power.flexible) if not isnan(value))
    axis = scale(0.0, highest or 1.0)

    def y(value: float) -> float:
        return FLOOR - axis.share(value) * (FLOOR - TOP)

    drawn = [path("grid", f"M{LEFT:g} {y(value):.1f}H{RIGHT:g}") for value in axis.values]
    drawn += [
        words("level", LEFT - 6, y(value) + 4, short_number(value), anchor="end")
        for value in axis.values
    ]
    drawn += [path("room", "M50 12h22"), words("kind", 78, 16, _("firm"))]
    if _adds(power):
        drawn += [path("room-if", "M200 12h22"), words("kind", 228, 16, _("flexible contract"))]
        drawn.append(path("room-if", _steps(power, power.flexible, y)))
    drawn.append(path("room", _steps(power, power.firm, y)))
    for place in range(len(power.firm)):
        begin = Quarter.from_index(power.first + place)
        if begin.number == 1 and begin.year % 2 == 0:
            drawn.append(words("year0", _x(power, place), FLOOR + 18, str(begin.year)))
    drawn.append(path("axis", f"M{LEFT:g} {FLOOR:g}H{RIGHT:g}"))
    return drawn


def _steps(power: PowerOverTime, values: Sequence[float], y: Callable[[float], float]) -> str:
    drawn, is_drawing = [], False
    for place, value in enumerate(values):
        if isnan(value):
            is_drawing = False
            continue
        begin, end = _x(power, place), _x(power, place + 1)
        drawn.append(f"{'V' if is_drawing else f'M{begin:.1f} '}{y(value):.1f}H{end:.1f}")
        is_drawing = True
    return "".join(drawn)


def _x(power: PowerOverTime, place: float) -> float:
    return LEFT + place * (RIGHT - LEFT) / len(power.firm)


def _told(power: PowerOverTime, place: int) -> str:
    name, firm, flexible = _cells(power, place)
    return _("%(quarter)s: firm %(firm)s MW, flexible %(flexible)s MW") % {
        "quarter": name,
        "firm": _written(firm),
        "flexible": _written(flexible),
    }


def _cells(power: PowerOverTime, place: int) -> list[Cell]:
    return [
        quarter(power.first + place),
        _or_none(power.firm[place]),
        _or_none(power.flexible[place]),
    ]


def _or_none(value: float) -> float | None:
    return None if isnan(value) else value


def _written(cell: Cell) -> str:
    return number(cell, 1) if isinstance(cell, (int, float)) else _("unknown")
