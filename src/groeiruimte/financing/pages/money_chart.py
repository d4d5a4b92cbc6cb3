"""The need of money by quarter as a chart: granted, applied for, possible, and still open."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import gettext as _

from groeiruimte.financing.rules.over_time import QuarterOfMoney
from groeiruimte.web.chart import Cell, Chart, Column, Reading, box, joined, path, words
from groeiruimte.web.numbers import eur, quarter, short_number
from groeiruimte.web.scale import scale

WIDTH, HEIGHT = 480.0, 220.0
LEFT, RIGHT, TOP, FLOOR = 50.0, 472.0, 40.0, 194.0
_BAR = 0.62
#: What is surest is darkest; what nothing pays for yet is only an outline.
_KINDS = ("level-3", "level-2", "level-1", "asked")


def money_chart(rows: Sequence[QuarterOfMoney], *, files: str) -> Chart:
    """Return the chart of a basket, with what it concludes as its title."""
    needed, still_open = sum(row.needed for row in rows), sum(row.open for row in rows)
    if still_open > 0:
        title = _("Nothing pays yet for %(open)s of %(needed)s") % {
            "open": eur(round(still_open)),
            "needed": eur(round(needed)),
        }
    else:
        title = _("There is a way to pay for all of %(needed)s") % {"needed": eur(round(needed))}
    return Chart(
        name="money",
        title=title,
        unit=_("in euros, by quarter in which it is needed; possible is no yes"),
        width=WIDTH,
        height=HEIGHT,
        shapes=joined(_shapes(rows)),
        text=_("Stacked: granted, applied for, possible, open. The numbers stand below."),
        readings=[Reading(_middle(rows, place), _told(row)) for place, row in enumerate(rows)],
        columns=_columns(),
        rows=[_cells(row) for row in rows],
        files=files,
    )


def names() -> tuple[str, ...]:
    """Return what the parts of a bar are called, from the floor up."""
    return (_("granted"), _("applied for"), _("possible"), _("open"))


def _parts(row: QuarterOfMoney) -> tuple[float, ...]:
    return (row.granted, row.applied, row.possible, row.open)


def _shapes(rows: Sequence[QuarterOfMoney]) -> list[str]:
    axis = scale(0.0, max(row.needed for row in rows))

    def y(value: float) -> float:
        return FLOOR - axis.share(value) * (FLOOR - TOP)

    drawn = [path("grid", f"M{LEFT:g} {y(value):.1f}H{RIGHT:g}") for value in axis.values]
    drawn += [
        words("level", LEFT - 6, y(value) + 4, short_number(value), anchor="end")
        for value in axis.values
    ]
    for place, (kind, name) in enumerate(zip(_KINDS, names(), strict=True)):
        x = LEFT + place * (RIGHT - LEFT) / len(_KINDS)
        drawn += [box(kind, x, 8, 11, 11), words("kind", x + 16, 18, name)]
    wide = (RIGHT - LEFT) / len(rows)
    for place, row in enumerate(rows):
        below, left = 0.0, _middle(rows, place) - wide * _BAR / 2
        for kind, amount in zip(_KINDS, _parts(row), strict=True):
            if amount > 0:
                top = y(below + amount)
                drawn.append(box(kind, left, top, wide * _BAR, y(below) - top))
                below += amount
    # Names of quarters that would run into each other are left out; the table has all.
    step = max(1, -(-len(rows) * 62 // int(RIGHT - LEFT)))
    drawn += [
        words("year0", _middle(rows, place), FLOOR + 18, _name(row), anchor="middle")
        for place, row in enumerate(rows)
        if place % step == 0
    ]
    drawn.append(path("axis", f"M{LEFT:g} {FLOOR:g}H{RIGHT:g}"))
    return drawn


def _middle(rows: Sequence[QuarterOfMoney], place: int) -> float:
    return LEFT + (place + 0.5) * (RIGHT - LEFT) / len(rows)


def _name(row: QuarterOfMoney) -> str:
    return str(quarter(row.quarter))


def _told(row: QuarterOfMoney) -> str:
    parts = (
        f"{name} {eur(round(amount))}"
        for name, amount in zip(names(), _parts(row), strict=True)
        if amount > 0
    )
    return f"{_name(row)}: {', '.join(parts)}"


def _columns() -> list[Column]:
    def written(cell: Cell) -> str:
        return eur(cell) if isinstance(cell, (int, float)) else str(cell)

    labels = (_("Needed"), _("Granted"), _("Applied for"), _("Possible"), _("Open"))
    return [Column(_("Quarter")), *(Column(label, written) for label in labels)]


def _cells(row: QuarterOfMoney) -> list[Cell]:
    return [_name(row), *(round(amount) for amount in (row.needed, *_parts(row)))]
