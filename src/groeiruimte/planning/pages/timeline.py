"""The procedures of a case as a drawing and a table: forward from today and back from the need."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from groeiruimte.matching.selectors.matching import best_sites, latest_run
from groeiruimte.planning.rules.drawing import Bar, Drawing, drawn
from groeiruimte.planning.selectors.facts import chosen_site, confirmed_need
from groeiruimte.planning.selectors.schedules import ScheduledPlace, scheduled_at
from groeiruimte.planning.words import WHY, of, source_title
from groeiruimte.programme.lead_times import LeadTime, Pace, lead_time
from groeiruimte.supply.selectors.sites import sites_by_id

if TYPE_CHECKING:
    from groeiruimte.cases.models.cases import Case
    from groeiruimte.supply.models.places import Site

MOST_PLACES = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class ProcedureLine:
    """One procedure in the table and in the drawing."""

    facts: LeadTime
    name: str
    who: str
    why: str
    source: str
    bar: Bar
    earliest_start: date
    likely_end: date
    fast_end: date
    slow_end: date
    latest_start: date
    is_late: bool
    is_critical: bool
    state: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TimelinePage:
    """The time line of a case at one place."""

    place: ScheduledPlace
    site: Site | None
    choices: tuple[tuple[int, str], ...]
    is_chosen: bool
    lines: tuple[ProcedureLine, ...]
    drawing: Drawing
    spared: tuple[tuple[str, str], ...]
    verdict: str
    tone: str


def timeline_page(*, case: Case, today: date, asked: int | None) -> TimelinePage:
    """Return the time line at the asked place, at the chosen one, or at the best that fits."""
    chosen = chosen_site(case)
    choices = _choices(case, chosen)
    known = dict(choices)
    pk = asked if asked in known else (chosen.pk if chosen else None)
    if pk is None and choices:
        pk = choices[0][0]
    site = chosen if chosen and pk == chosen.pk else sites_by_id({pk}).get(pk) if pk else None
    place = scheduled_at(case, site=site, today=today)
    drawing = drawn(place.schedule, today=today)
    verdict, tone = verdict_at(place)
    return TimelinePage(
        place=place,
        site=site,
        choices=choices,
        is_chosen=site is not None and site == chosen,
        lines=lines_at(place, drawing=drawing, today=today),
        drawing=drawing,
        spared=tuple(
            (of(lead_time(code=code).name), str(WHY[why]))
            for code, why in sorted(place.need.spared.items())
        ),
        verdict=verdict,
        tone=tone,
    )


def _choices(case: Case, chosen: Site | None) -> tuple[tuple[int, str], ...]:
    """Return the places of which a time line makes sense: the chosen one, then those that fit."""
    need = confirmed_need(case)
    run = latest_run(need) if need else None
    fitting = best_sites(run, MOST_PLACES) if run else []
    places = [(chosen.pk, chosen.name)] if chosen else []
    places += [(row.site_id, row.site.name) for row in fitting]
    return tuple(dict(places).items())


def lines_at(place: ScheduledPlace, *, drawing: Drawing, today: date) -> tuple[ProcedureLine, ...]:
    """Return the procedures at a place, in the order of the drawing."""
    return tuple(_line(bar, place=place, today=today) for bar in drawing.bars)


def _line(bar: Bar, *, place: ScheduledPlace, today: date) -> ProcedureLine:
    row = bar.row
    facts = lead_time(code=row.procedure.code)
    why = place.need.because.get(row.procedure.code)
    latest = row.latest[Pace.LIKELY].start
    return ProcedureLine(
        facts=facts,
        name=of(facts.name),
        who=of(facts.who),
        why=str(WHY[why]) if why else "",
        source=source_title(facts.source),
        bar=bar,
        earliest_start=row.earliest[Pace.LIKELY].start,
        likely_end=row.earliest[Pace.LIKELY].end,
        fast_end=row.earliest[Pace.LOW].end,
        slow_end=row.earliest[Pace.HIGH].end,
        latest_start=latest,
        is_late=row.procedure.began_on is None
        and row.procedure.ended_on is None
        and latest < today,
        is_critical=row.is_critical,
        state=_state(bar),
    )


def _state(bar: Bar) -> str:
    procedure = bar.row.procedure
    if procedure.ended_on is not None:
        return "DONE"
    if procedure.began_on is not None:
        return "RUNNING"
    return "LATE" if bar.row.slack_days < 0 else "PLANNED"


def verdict_at(place: ScheduledPlace) -> tuple[str, str]:
    """Say whether everything is ready in time, with the tone of the badge."""
    schedule = place.schedule
    if schedule.is_in_time:
        return _("At a likely pace everything is ready in time."), "ok"
    if schedule.is_possible:
        return _("Only in time if things go faster than likely."), "warning"
    return _("Too late, even if everything goes fast."), "danger"
