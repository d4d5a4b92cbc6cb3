"""What would change in companies we know, value by value, and which changes deserve a yes?"""

from collections.abc import Iterator
from datetime import date
from typing import Any

from groeiruimte.companies.services.pipeline.planning import Change, Evidence, Figure, Known, Plan
from groeiruimte.intake.pipeline import leaps, moves
from groeiruimte.intake.remarks import Code, Param, Problem

MOST_SHOWN = 2_000
"""So many companies are shown with what changes: more than anybody reads on pages of fifty."""

_COMPARED_WITHIN_DAYS = 750


def changes_of(plan: Plan) -> list[dict[str, Any]]:
    """Return per known company what it was and what it becomes, ready to be stored as JSON.

    Of a figure on a day that we held no value for, `before` is the last one of an earlier day.
    """
    updated = [change for change in plan.changes if change.known]
    return [_of_company(change, change.known) for change in updated[:MOST_SHOWN] if change.known]


def _of_company(change: Change, known: Known) -> dict[str, Any]:
    figures = []
    for (quantity, day), value in change.figures.items():
        before_day, before = _before(known, (quantity, day))
        figures.append([quantity, day, before, before_day, value])
    return {
        "row": change.row,
        "company_id": known.pk,
        "name": known.fields["name"],
        "fields": [[name, known.fields[name], value] for name, value in change.fields.items()],
        "figures": figures,
        "life_phase": change.life_phase,
    }


def _before(known: Known, figure: Figure) -> tuple[str, str | None]:
    """Return the day and value that a figure takes over from: of the same day, else the last."""
    quantity, day = figure
    days = [held for kind, held in known.figures if kind == quantity and held <= day]
    if not days:
        return "", None
    latest = max(days)
    return latest, known.figures[quantity, latest][0]


def doubts_on_changes(plan: Plan) -> Iterator[Problem]:
    """Give a doubt for each figure that takes another's place, or leaps away from what we knew."""
    for change in plan.changes:
        if change.known is None:
            continue
        for figure, value in change.figures.items():
            doubt = _doubt(change, change.known, figure, float(value))
            if doubt:
                yield doubt


def _doubt(change: Change, known: Known, figure: Figure, value: float) -> Problem | None:
    quantity, day = figure
    before_day, before = _nearest(known, figure)
    if before is None:
        return None
    params: dict[str, Param] = {"before": before, "day": before_day}
    column = change.evidence.get(figure, Evidence()).column or None
    shown = f"{value:.12g}"
    if leaps(quantity.lower(), value, before):
        return Problem(change.row, column, Code.FIGURE_LEAPS, shown, params)
    if before_day == day:
        return Problem(change.row, column, Code.FIGURE_REPLACED, shown, params)
    if moves(quantity.lower(), value, before):
        return Problem(change.row, column, Code.FIGURE_MOVES, shown, params)
    return None


def _nearest(known: Known, figure: Figure) -> tuple[str, float | None]:
    """Return the known figure nearest in time, the day itself before all others."""
    quantity, day = figure
    days = [held for kind, held in known.figures if kind == quantity]
    if not days:
        return "", None
    asked = date.fromisoformat(day)
    near = min(days, key=lambda held: abs((date.fromisoformat(held) - asked).days))
    if abs((date.fromisoformat(near) - asked).days) > _COMPARED_WITHIN_DAYS:
        return "", None
    return near, float(known.figures[quantity, near][0])
