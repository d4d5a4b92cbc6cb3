"""The drawing of one need: a fan against what there is, or money that goes down to zero."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from groeiruimte.companies.choices import Need
from groeiruimte.companies.rules import UNIT_OF_NEED
from groeiruimte.kernel.moments import year_fraction
from groeiruimte.spotting.rules.stored_outlook import StoredNeed
from groeiruimte.spotting.rules.stored_parts import StoredFanYear
from groeiruimte.spotting.words.conclusions import conclusion, gone_in
from groeiruimte.web.cash_chart import Cash, cash_shapes, empty_at, left_over
from groeiruimte.web.chart import Cell, Chart, Column, Reading
from groeiruimte.web.fan_chart import HEIGHT, WIDTH, Fan, FanYear, Place, place_of
from groeiruimte.web.fan_shapes import FanWords, fan_shapes
from groeiruimte.web.numbers import Amount, chance, eur, short_number

if TYPE_CHECKING:
    from groeiruimte.companies.models.companies import Observation


def need_chart(
    need: Need, kept: StoredNeed, *, fan: Fan, text: str, source: str, origin_year: int
) -> Chart | None:
    """Return the chart of people, floor or power; nothing where there is nothing to draw."""
    if fan.is_empty:
        return None
    unit = UNIT_OF_NEED[need]
    named = FanWords(
        expected=_("expected"), there_is=_("there is"), ends=_("lease ends"), unit=unit
    )
    return Chart(
        name=need.lower(),
        title=conclusion(need, kept, origin_year=origin_year),
        unit=_unit(need.label, unit, has_fan=bool(fan.years), has_former=bool(fan.former)),
        width=WIDTH,
        height=HEIGHT,
        shapes=fan_shapes(fan, named),
        text=text,
        readings=_readings(fan, kept, unit=unit),
        columns=_columns(_("Too little at least once by then"), kept),
        rows=_rows(kept, kept.probabilities),
        source=source,
    )


def money_chart(
    kept: StoredNeed,
    *,
    counted: Sequence[Observation],
    text: str,
    source: str,
    origin_year: int,
    today: float,
) -> Chart | None:
    """Return the chart of the money; nothing before anybody counted it."""
    money = kept.money
    if money is None or not kept.fan or money.cash is None or money.cash_moment is None:
        return None
    cash = Cash(
        counted=[(year_fraction(day=row.observed_on), float(row.value)) for row in counted],
        start=money.cash_moment,
        amount=money.cash,
        spent=fan_years(kept.fan),
        agreed=money.agreed,
        today=today,
    )
    told = [kept.without_round, kept.judged] if kept.without_round else [kept.probabilities]
    return Chart(
        name=Need.CAPITAL.lower(),
        title=conclusion(Need.CAPITAL, kept, origin_year=origin_year),
        unit=_unit(_("Money in the bank and agreed"), "€", has_fan=True, has_former=False),
        width=WIDTH,
        height=HEIGHT,
        shapes=_money_shapes(kept, cash, origin_year=origin_year),
        text=text,
        readings=_money_readings(cash),
        columns=_money_columns(kept),
        rows=[
            (*left, *(_at(chances, place) for chances in told))
            for place, left in enumerate(_left(kept, cash))
        ],
        source=source,
    )


def _money_shapes(kept: StoredNeed, cash: Cash, *, origin_year: int) -> SafeString:
    end = empty_at(cash)
    # The end of a year still belongs to that year.
    year = None if end is None else math.ceil(end) - 1
    # The line is the middle, the title a chance: near the turn of a year they may name two years.
    # Then the title says it and the line is left to speak for itself.
    is_told = year is not None and year == gone_in(kept, origin_year=origin_year)
    return cash_shapes(
        cash,
        expected=_("without a new round") if kept.without_round else _("expected"),
        now=eur(cash.amount),
        empty=_("gone: %(year)s") % {"year": year} if is_told else "",
    )


def fan_years(fan: Iterable[StoredFanYear]) -> list[FanYear]:
    """Return a stored fan as the drawing reads it: what is told of a year holds at its end."""
    return [
        FanYear(moment=row.year + 1, p5=row.p5, p25=row.p25, p50=row.p50, p75=row.p75, p95=row.p95)
        for row in fan
    ]


def _unit(label: object, unit: str, *, has_fan: bool, has_former: bool) -> str:
    parts = [f"{label}, {unit}."]
    if has_fan:
        parts.append(_("Narrow band: 5 of 10 cases. Wide band: 9 of 10."))
    if has_former:
        parts.append(_("Grey: from before a merger, split or move, and no longer counted."))
    return " ".join(parts)


def _columns(by_then: str, kept: StoredNeed) -> list[Column]:
    columns = [
        Column(_("End of")),
        Column(_("9 of 10 above"), _amount),
        Column(_("Middle"), _amount),
        Column(_("9 of 10 below"), _amount),
    ]
    if any(kept.capacities):
        columns += [Column(_("There is"), _amount), Column(by_then, _chance)]
        columns += [Column(_("Too little at that date"), _chance)] if kept.short_at else []
    return columns


def _rows(kept: StoredNeed, chances: Sequence[float]) -> list[tuple[Cell, ...]]:
    rows: list[tuple[Cell, ...]] = []
    for place, row in enumerate(kept.fan):
        cells: tuple[Cell, ...] = (row.year, row.p10, row.p50, row.p90)
        if any(kept.capacities):
            cells += (_at(kept.capacities, place), _at(chances, place))
            cells += (_at(kept.short_at, place),) if kept.short_at else ()
        rows.append(cells)
    return rows


def _money_columns(kept: StoredNeed) -> list[Column]:
    columns = [
        Column(_("End of")),
        Column(_("9 of 10 above"), _amount),
        Column(_("Middle"), _amount),
        Column(_("9 of 10 below"), _amount),
        Column(_("Gone without a new round") if kept.without_round else _("Gone"), _chance),
    ]
    if kept.without_round:
        columns.append(Column(_("Gone before a next round"), _chance))
    return columns


def _left(kept: StoredNeed, cash: Cash) -> list[tuple[Cell, ...]]:
    """Return per year what is left: at least in 9 of 10, in the middle, at most in 9 of 10."""
    rows: list[tuple[Cell, ...]] = []
    for row in kept.fan:
        there_is = cash.amount + sum(more for at, more in cash.agreed if at < row.year + 1)
        left = (max(there_is - spent, 0.0) for spent in (row.p90, row.p50, row.p10))
        rows.append((row.year, *left))
    return rows


def _readings(fan: Fan, kept: StoredNeed, *, unit: str) -> list[Reading]:
    place = place_of(fan)
    readings = [
        Reading(place.x(moment), f"{_month(moment)}: {short_number(value)} {unit}")
        for moment, value in (*fan.former, *fan.observed)
        if moment >= place.first
    ]
    for number, row in enumerate(fan.years):
        words = _(
            "end of %(year)s: %(middle)s %(unit)s expected, %(low)s to %(high)s in 9 of 10"
        ) % {
            "year": round(row.moment) - 1,
            "middle": short_number(row.p50),
            "unit": unit,
            "low": short_number(row.p5),
            "high": short_number(row.p95),
        }
        there_is = _at(kept.capacities, number)
        if there_is:
            words += _("; there is %(amount)s") % {"amount": short_number(there_is)}
        readings.append(Reading(place.x(row.moment), words))
    return sorted(readings, key=lambda reading: reading.x)


def _money_readings(cash: Cash) -> list[Reading]:
    lines = {quantile: dict(left_over(cash, quantile)) for quantile in ("p5", "p50", "p95")}
    fan = Fan(
        observed=[*cash.counted, (cash.start, cash.amount)],
        years=cash.spent,
        capacity=(),
        today=cash.today,
    )
    place: Place = place_of(fan)
    readings = [
        Reading(place.x(moment), f"{_month(moment)}: {eur(value)}")
        for moment, value in dict([*cash.counted, (cash.start, cash.amount)]).items()
        if moment >= place.first
    ]
    for row in cash.spent:
        words = _("end of %(year)s: %(middle)s left, %(low)s to %(high)s in 9 of 10") % {
            "year": round(row.moment) - 1,
            "middle": eur(lines["p50"].get(row.moment, 0.0)),
            "low": eur(lines["p95"].get(row.moment, 0.0)),
            "high": eur(lines["p5"].get(row.moment, 0.0)),
        }
        readings.append(Reading(place.x(row.moment), words))
    return sorted(readings, key=lambda reading: reading.x)


def _month(moment: float) -> str:
    year = math.floor(moment)
    return f"{math.floor((moment - year) * 12) + 1:02d}-{year}"


def _amount(cell: Cell) -> str:
    return "–" if cell is None else short_number(_as_amount(cell))


def _chance(cell: Cell) -> str:
    return "–" if cell is None else chance(_as_amount(cell))


def _as_amount(cell: Cell) -> Amount:
    return cell if isinstance(cell, int | float) else None


def _at(values: Sequence[float], place: int) -> float | None:
    return values[place] if place < len(values) else None
