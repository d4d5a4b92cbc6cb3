"""The time line of a case at one offered place, as it is printed in a bid book."""

from __future__ import annotations

from datetime import date

from django.utils.formats import date_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from groeiruimte.cases.selectors.state import case_of_lead, case_with_state
from groeiruimte.planning.pages.timeline import ProcedureLine, lines_at, verdict_at
from groeiruimte.planning.rules.drawing import WIDTH, drawn
from groeiruimte.planning.selectors.schedules import scheduled_at
from groeiruimte.planning.words import of
from groeiruimte.programme.lead_times import lead_time
from groeiruimte.reporting.bidbook import PlaceTimeline, ProcedureRow
from groeiruimte.supply.selectors.sites import sites_by_id


def printed_timeline(*, lead_id: int, site_id: int, today: date) -> PlaceTimeline | None:
    """Return the time line of a lead at a place; None where the lead has no case."""
    pk = case_of_lead(lead_id=lead_id)
    case = case_with_state(case_id=pk) if pk is not None else None
    if case is None:
        return None
    place = scheduled_at(case, site=sites_by_id({site_id}).get(site_id), today=today)
    drawing = drawn(place.schedule, today=today)
    lines = lines_at(place, drawing=drawing, today=today)
    verdict, tone = verdict_at(place)
    return PlaceTimeline(
        verdict=verdict,
        tone=tone,
        years=tuple((str(year), x / WIDTH) for year, x in drawing.years),
        today=drawing.today_x / WIDTH,
        need=drawing.need_x / WIDTH,
        rows=tuple(_row(line) for line in lines),
        spared=tuple(of(lead_time(code=code).name) for code in sorted(place.need.spared)),
        first_step=_first_step(lines),
    )


def _row(line: ProcedureLine) -> ProcedureRow:
    return ProcedureRow(
        name=line.name,
        who=line.who,
        period=_("%(start)s – %(end)s")
        % {
            "start": _month(line.earliest_start),
            "end": _month(line.likely_end),
        },
        start=line.bar.x / WIDTH,
        end=min(1.0, (line.bar.x + line.bar.width) / WIDTH),
        slow_end=min(1.0, line.bar.slow_x / WIDTH),
        is_critical=line.is_critical,
    )


def _month(day: date) -> str:
    words = date_format(day, "M Y")
    # In Dutch a month has no capital.
    return words.lower() if (get_language() or "nl").startswith("nl") else words


def _first_step(lines: tuple[ProcedureLine, ...]) -> str:
    """Say which procedure has to begin first, and when at the latest to be in time."""
    ahead = [line for line in lines if line.state in {"PLANNED", "LATE"}]
    if not ahead:
        return ""
    first = min(ahead, key=lambda line: line.latest_start)
    if first.is_late:
        return _("%(what)s: begin at once, it is late already") % {"what": first.name}
    return _("%(what)s: begin before %(day)s") % {
        "what": first.name,
        "day": date_format(first.latest_start, "DATE_FORMAT"),
    }
