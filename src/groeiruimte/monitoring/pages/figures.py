"""The figures of the programme as on a day, as plain data that can be kept and computed again.

At the level of the ministry, whoever asks: so a report says the same to all of its readers.
"""

from __future__ import annotations

import hashlib
import json
from datetime import datetime, time
from typing import TYPE_CHECKING, Any

from django.contrib.auth.models import AnonymousUser
from django.utils import timezone

from groeiruimte.matching.pages.bottlenecks import all_regions_in_short
from groeiruimte.monitoring import access
from groeiruimte.monitoring.pages.cohesion import cohesion_figures
from groeiruimte.monitoring.rules import counted
from groeiruimte.monitoring.rules.pace import YearEnd, year_end
from groeiruimte.monitoring.rules.people import Fte, cover, fte_by
from groeiruimte.monitoring.selectors import TargetProgress, known_on, progress
from groeiruimte.monitoring.selectors.money import sums_of
from groeiruimte.monitoring.selectors.people import as_place, standing
from groeiruimte.organizations.selectors import all_organizations
from groeiruimte.policy_signals.access import signals_of_programme
from groeiruimte.policy_signals.pages.chosen import endings
from groeiruimte.policy_signals.pages.counted_signals import in_order
from groeiruimte.programme.small_cells import told_day
from groeiruimte.results.pages import lessons_told

if TYPE_CHECKING:
    from datetime import date

    from groeiruimte.monitoring.selectors import Known

Figures = dict[str, Any]


def counted_figures(*, on: date, today: date) -> Figures:
    """Return what can be counted anew for the same day: targets, money, people.

    Targets as on the last end of a month, in bands: the reader at the ministry sees no cases.
    """
    told_on = told_day(on, today=today)
    known = known_on(on=told_on)
    rows = progress(on=told_on, user=AnonymousUser(), today=today, known=known)
    ends = year_ends(on=told_on, known=known, rows=rows)
    # Counted for who reads no row of it as well, such as the IPO at the table of a talk.
    with access.totals_of_programme():
        money, people = _money(on=on), _people(on=on)
    return {
        "targets_on": told_on.isoformat(),
        "targets": [_target(row, ends.get(row.target.key)) for row in rows],
        "money": money,
        "people": people,
    }


def told_figures(*, today: date) -> Figures:
    """Return what is told today and not counted anew: signals, choices, bottlenecks, lessons."""
    regions = all_regions_in_short()
    lessons = lessons_told()
    return {
        "signals": [
            {"title": words.title, "leads": words.leads, "state": words.signal.state}
            for words in in_order(signals_of_programme())
        ],
        "choices": [
            {
                "heading": ending.heading,
                "total": ending.total,
                "reasons": [[reason.label, reason.count] for reason in ending.reasons],
            }
            for ending in endings()
        ],
        "bottlenecks": [
            {"region": str(line.label), "first": line.first, "who": line.who}
            for line in regions.lines
        ],
        "untold_regions": regions.untold,
        "cohesion": cohesion_figures(today=today),
        "programme_lessons": [
            [row.words, str(row.get_state_display())] for row in access.lessons_of_programme()
        ],
        "lessons": [
            {
                "bottleneck": cell.bottleneck,
                "region": cell.region,
                "cases": cell.cases,
                "words": [list(pair) for pair in cell.words],
            }
            for cell in lessons.cells
        ],
    }


def year_ends(*, on: date, known: Known, rows: list[TargetProgress]) -> dict[str, YearEnd]:
    """Return where each count will stand at the end of the year; euros are not forecast.

    An amount under way would be the investment of a few companies.
    """
    return {
        row.target.key: year_end(
            counted(key=row.target.key, cases=known.facts, start=row.target.start, on=on),
            on=on,
            band=row.band,
            target=row.target.value or 0,
        )
        for row in rows
        if row.target.unit != "EUR"
    }


def fingerprint(content: object) -> str:
    """Return the hash of what was frozen: the same content, the same hash."""
    written = json.dumps(content, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(written.encode()).hexdigest()


def _target(row: TargetProgress, end: YearEnd | None) -> Figures:
    return {
        "key": row.target.key,
        "unit": row.target.unit,
        "reached": str(row.reached),
        "left": str(row.left),
        "expected": str(row.expected),
        "value": row.target.value,
        "is_told": row.is_told,
        "is_on_course": row.is_on_course,
        "is_behind": row.is_behind,
        "band": [row.band.low, row.band.high] if row.band else None,
        "told_on": row.told_on.isoformat() if row.told_on else None,
        "year_end": [end.low, end.likely, end.high] if end else None,
    }


def _money(*, on: date) -> Figures:
    until = timezone.make_aware(datetime.combine(on, time.max))
    sums = sums_of(access.money_for_totals(), year=on.year, until=until)
    names = dict(all_organizations().values_list("pk", "short_name"))
    return {
        "year": on.year,
        "reserved": str(sums.reserved),
        "carried_in": str(sums.carried_in),
        "carried_out": str(sums.carried_out),
        "available": str(sums.available),
        "received": str(sums.received),
        "undivided": str(sums.undivided),
        "spent": str(sums.total.spent),
        "forecast": str(sums.forecast),
        "left_over": str(sums.left_over),
        "partners": [
            {
                "name": names[partner],
                "divided": str(money.divided),
                "committed": str(money.committed),
                "spent": str(money.spent),
                "forecast": str(money.forecast),
            }
            for partner, money in sorted(sums.by_partner.items(), key=lambda row: names[row[0]])
        ],
    }


def _people(*, on: date) -> Figures:
    until = timezone.make_aware(datetime.combine(on, time.max))
    rows = list(standing(access.places_for_totals().filter(entered_at__lte=until), day=on))
    names = {row.organization_id: row.organization.short_name for row in rows}
    places = [as_place(row) for row in rows]
    partners = fte_by(places, key="partner_id")
    total = sum(partners.values(), Fte())
    return {
        "agreed": str(total.agreed),
        "filled": str(total.filled),
        "present": str(total.present),
        "partners": [
            {"name": name, "agreed": str(partners[pk].agreed), "present": str(partners[pk].present)}
            for pk, name in sorted(names.items(), key=lambda row: row[1])
        ],
        "short": [row.code for row in cover(places) if row.is_short],
    }
