"""What do the pages about the electricity grid show?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from groeiruimte.kernel.quarter import Quarter
from groeiruimte.programme.grid_rules import GridCertainty, GridStatement, grid_rules
from groeiruimte.programme.papers import title_of
from groeiruimte.programme.sources import Source
from groeiruimte.supply.selectors.grid import AreaFacts, MapChange, left_out_of_newest_map
from groeiruimte.supply.words.wording import (
    in_words,
    label_of,
    source_in_words,
    value_in_words,
)
from groeiruimte.web import numbers
from groeiruimte.web.country_map import CountryMap, MapPlace, country_map
from groeiruimte.web.figures import Figure

if TYPE_CHECKING:
    from groeiruimte.supply.models.facts import Fact

#: The columns of the list; the rest stands on the page of an area.
LISTED = ("power_mw", "power_flexible_mw", "grid_queue_mw", "grid_relief_year")
_CLASS = "grid_constraint_class"
_TONES = {"TRANSPARENT": "ok", "YELLOW": "warning", "AMBER": "warning", "RED": "danger"}
#: Relief within so many years is told as soon.
_SOON_YEARS = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class AreaRow:
    """One area in the list."""

    pk: int
    name: str
    operator: str
    parent: str
    scarcity: str
    tone: str
    cells: tuple[str, ...]
    source: str
    seen_on: date | None
    is_expired: bool
    sites: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeRow:
    """One figure that changed: `words` say from what to what, `days` of which maps."""

    pk: int
    area: str
    label: str
    words: str
    days: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleRow:
    """One rule, remark or contract with its source."""

    name: str
    text: str
    fits: str
    is_unsure: bool
    source: str
    source_url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RulesShown:
    """The rules in force."""

    priority: list[RuleRow]
    remarks: list[RuleRow]
    contracts: list[RuleRow]
    queue: str
    queue_source: RuleRow
    looked_up_on: date


def column_names() -> list[str]:
    """Return what the columns of the list are called, as `LISTED` orders them."""
    return [_("Room now"), _("Flexible contract"), _("In the queue"), _("Relief in")]


def area_rows(rows: Sequence[AreaFacts], *, today: date) -> list[AreaRow]:
    """Return the areas for the list, those with the most room first, unknown last."""

    def order(row: AreaFacts) -> tuple[bool, float, str]:
        room = row.amount("power_mw")
        return (room is None, -(room or 0.0), row.area.name)

    return [_area_row(row, today=today) for row in sorted(rows, key=order)]


def _area_row(row: AreaFacts, *, today: date) -> AreaRow:
    facts = [row.now[kind] for kind in (*LISTED, _CLASS) if kind in row.now]
    newest = max(facts, key=lambda fact: fact.observed_on, default=None)
    scarcity = row.now.get(_CLASS)
    return AreaRow(
        pk=row.area.pk,
        name=row.area.name,
        operator=row.area.grid_operator,
        parent=row.area.parent.name if row.area.parent else "",
        scarcity=value_in_words(fact=scarcity) if scarcity else "",
        tone=_TONES.get(scarcity.text, "neutral") if scarcity else "unknown",
        cells=tuple(_cell(row, kind) for kind in LISTED),
        source=source_in_words(fact=newest) if newest else "",
        seen_on=newest.observed_on if newest else None,
        is_expired=any(fact.expires_on < today for fact in facts),
        sites=row.sites,
    )


def _cell(row: AreaFacts, kind: str) -> str:
    """Return what holds now, or what is promised first."""
    fact = row.now.get(kind)
    later = next((each for each in row.later if each.kind == kind), None)
    if later is None or later.valid_from is None:
        return value_in_words(fact=fact) if fact else numbers.unknown()
    promised = _("%(value)s from %(quarter)s") % {
        "value": value_in_words(fact=later),
        "quarter": numbers.quarter(later.valid_from),
    }
    return f"{value_in_words(fact=fact)}; {promised}" if fact else promised


def figures_of_grid(rows: Sequence[AreaFacts], *, today: date) -> list[Figure]:
    """Return what matters of all areas: where there is room now, soon, and what is expired."""
    room = sum((row.amount("power_mw") or 0.0) > 0 for row in rows)
    latest = Quarter.of(today).year + _SOON_YEARS
    soon = sum(
        (year := row.amount("grid_relief_year")) is not None and year <= latest for row in rows
    )
    old = sum(any(fact.expires_on < today for fact in row.now.values()) for row in rows)
    of_all = _("of %(count)s areas") % {"count": numbers.number(len(rows))}
    return [
        Figure(_("Room now"), numbers.number(room), "#areas", "supply", note=of_all),
        Figure(
            _("Relief in %(year)d or before") % {"year": latest},
            numbers.number(soon),
            "#areas",
            "targets",
            note=of_all,
        ),
        Figure(
            _("Expired figures"),
            numbers.number(old),
            "#areas",
            "late",
            note=of_all,
            tone="late" if old else "",
        ),
    ]


def map_of_grid(rows: Sequence[AreaFacts]) -> CountryMap:
    """Return the areas on the map: each in the middle of the places that we know in it."""
    pattern = reverse("supply:grid-area", args=[0])
    places = [
        MapPlace(
            id=row.area.pk,
            name=row.area.name,
            label=_cell(row, "power_mw"),
            lon=row.lon,
            lat=row.lat,
            url=pattern.replace("/0/", f"/{row.area.pk}/"),
        )
        for row in rows
        if row.lon is not None and row.lat is not None
    ]
    return country_map(
        places,
        label=_("Map of the grid areas"),
        remark=_("A mark stands in the middle of the places that we know in an area."),
        has_verdicts=False,
    )


def change_rows(changes: Sequence[MapChange]) -> list[ChangeRow]:
    """Return what changed since the map before, in words."""
    return [
        ChangeRow(
            pk=change.area.pk,
            area=change.area.name,
            label=label_of(kind=change.after.kind),
            words=_("%(before)s became %(after)s")
            % {
                "before": value_in_words(fact=change.before),
                "after": value_in_words(fact=change.after),
            },
            days=_days(change.before, change.after),
        )
        for change in changes
    ]


def _days(before: Fact, after: Fact) -> str:
    return _("map of %(before)s and of %(after)s") % {
        "before": date_format(before.observed_on, "SHORT_DATE_FORMAT"),
        "after": date_format(after.observed_on, "SHORT_DATE_FORMAT"),
    }


def names_left_out(rows: Sequence[AreaFacts]) -> list[str]:
    """Return the areas of which the newest map says nothing any more."""
    return [row.area.name for row in left_out_of_newest_map(rows)]


def rules_shown() -> RulesShown:
    """Return the rules in force in the language of the page."""
    rules = grid_rules()
    return RulesShown(
        priority=[_rule(each) for each in rules.priority],
        remarks=[_rule(each) for each in rules.remarks],
        contracts=[_rule(each) for each in rules.contracts],
        queue=_("%(requests)s requests for %(power)s GW stood in the queue on %(day)s.")
        % {
            "requests": numbers.number(rules.queue.requests),
            "power": numbers.number(rules.queue.power_gw, 1),
            "day": date_format(rules.queue.counted_on, "DATE_FORMAT"),
        },
        queue_source=_sourced(rules.queue.source),
        looked_up_on=rules.looked_up_on,
    )


def _rule(statement: GridStatement) -> RuleRow:
    return RuleRow(
        name=in_words(statement.name) if statement.name else "",
        text=in_words(statement.text),
        fits=in_words(statement.fits) if statement.fits else "",
        is_unsure=statement.certainty is GridCertainty.UNSURE,
        source=in_words(title_of(source=statement.source)),
        source_url=statement.source.url,
    )


def _sourced(source: Source) -> RuleRow:
    return RuleRow(
        name="",
        text="",
        fits="",
        is_unsure=False,
        source=in_words(title_of(source=source)),
        source_url=source.url,
    )
