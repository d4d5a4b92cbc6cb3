"""What may this reader see of where open leads get in each other's way?

Of a lead that the reader may not see nothing is told: not which, not how much it asks, of when only
the year, and not how many there are while they are few, nor whether it is one.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from groeiruimte.cases.access import (
    cases_with_identity,
    visible_contention,
    visible_contention_leads,
)
from groeiruimte.cases.selectors.finding import references_of_leads
from groeiruimte.engine.contention.joint_plan import PlanStatus
from groeiruimte.matching.words.wording import kind_name
from groeiruimte.organizations.access import Person
from groeiruimte.programme.requirement_kinds import requirement_kind
from groeiruimte.programme.small_cells import count_may_be_told, small_cells
from groeiruimte.supply.selectors.sites import sites_by_id
from groeiruimte.web.numbers import mw, number, quarter, svg_number

if TYPE_CHECKING:
    from groeiruimte.cases.models.contention import ContentionLead, ContentionPlace, ContentionRun
    from groeiruimte.supply.models.places import Site

HORIZON = 40
#: Ten years that begin within a calendar year touch eleven calendar years.
CHART_WIDTH, CHART_QUARTERS = 400, 44
_POINTS = 100
_NOTHING = 0.0005


@dataclass(frozen=True, slots=True)
class Stretch:
    """A run of quarters in which a place has too little of one thing, drawn on the time line."""

    label: str
    period: str
    amounts: str
    x: str
    width: str


@dataclass(frozen=True, slots=True)
class CollisionRow:
    """One place where first choices do not fit together, as this reader may see it."""

    site_id: int
    name: str
    where: str
    own: tuple[str, ...]
    others: str
    stretches: tuple[Stretch, ...]
    sets: tuple[str, ...]
    has_hidden_sets: bool


@dataclass(frozen=True, slots=True)
class LeadRow:
    """What playing together means for one lead that the reader may see."""

    pk: int
    label: str
    first: str
    joint: str
    price: str
    is_free: bool


@dataclass(frozen=True, slots=True)
class PriceRow:
    """A place where one more MW or m² helps most."""

    site_id: int
    name: str
    what: str
    period: str
    gain: str


@dataclass(frozen=True, slots=True)
class WhatIf:
    """What happens to others when one lead decides first."""

    label: str
    place: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ContentionPage:
    """Everything of the newest look that this reader may see."""

    run: ContentionRun
    leads: str
    collisions: tuple[CollisionRow, ...]
    rows: tuple[LeadRow, ...]
    prices: tuple[PriceRow, ...]
    plan: str
    plan_is_proven: bool
    years: tuple[int, ...]
    what_if: WhatIf | None


@dataclass(frozen=True, slots=True)
class _Known:
    """Names of what this reader may see, by number of the lead and by site."""

    labels: Mapping[int, str]
    sites: Mapping[int, Site]

    def place(self, site_id: int | None) -> str:
        if site_id is None:
            return _("no place")
        site = self.sites.get(site_id)
        return site.name if site else _("a place that is gone")


def contention_page(
    *, user: Person, today: date, asked: int | None = None
) -> ContentionPage | None:
    """Return the newest look at all leads together; nothing when there never was one.

    `asked` is the lead, as a row of the look, of which to show "if it decides first".
    """
    run = visible_contention(user=user).order_by("-run_at", "-pk").first()
    if run is None:
        return None
    places = list(run.places.all())
    rows = list(visible_contention_leads(user=user, today=today).filter(run=run))
    known = _Known(_labels(rows, user=user, today=today), _sites(run, places, rows))
    first = run.parameters["first_quarter"]
    chosen = next((row for row in rows if row.pk == asked), None)
    open_places = [place for place in places if _may_be_told(place, known)]
    # Whoever sees all leads may see all figures.
    tells_all = len(rows) == run.lead_count
    shown = {place.site_id for place in open_places} & known.sites.keys()
    return ContentionPage(
        run=run,
        leads=few(run.lead_count, own=len(rows)),
        collisions=tuple(_collision(place, known, first=first) for place in open_places),
        rows=tuple(_lead_row(row, known) for row in rows),
        prices=tuple(
            _price(row, known, tells=tells_all)
            for row in run.shadow_prices
            if row["site"] in (known.sites if tells_all else shown)
        ),
        plan=_plan_in_words(run),
        plan_is_proven=run.plan_status == PlanStatus.OPTIMAL,
        years=tuple(first // 4 + year for year in range(CHART_QUARTERS // 4)),
        what_if=_what_if(chosen, known) if chosen else None,
    )


def few(count: int, *, own: int = 0) -> str:
    """Return a number of leads in words, exact only where enough are not the reader's `own`.

    A reader takes away those it knows: of six, five of them its own, it would read that there is
    one other.
    """
    if count_may_be_told(count, own=own):
        return str(count)
    return _("fewer than %(number)s") % {"number": small_cells().smallest_count + own}


def _labels(rows: Sequence[ContentionLead], *, user: Person, today: date) -> dict[int, str]:
    """Return who each lead is, for this reader: the company, or the reference of the case."""
    ids = [row.lead_id for row in rows]
    references = references_of_leads(ids)
    cases = cases_with_identity(user=user, today=today).filter(lead_id__in=ids)
    # The name is read of the row itself, so that it is noted who was seen.
    names = {case.lead_id: case.lead.company.name for case in cases.select_related("lead__company")}
    return {
        row.number: names.get(row.lead_id) or references.get(row.lead_id, _("a lead"))
        for row in rows
    }


def _sites(
    run: ContentionRun, places: Sequence[ContentionPlace], rows: Sequence[ContentionLead]
) -> dict[int, Site]:
    ids = {place.site_id for place in places} | {place["site"] for place in run.shadow_prices}
    for row in rows:
        ids |= {row.first_site_id, row.joint_site_id} | {
            consequence["to"] for consequence in row.if_first
        }
    return sites_by_id(ids - {None})


def _may_be_told(place: ContentionPlace, known: _Known) -> bool:
    """Say whether this reader gets to see that a place is asked for too much.

    Whoever has leads of its own could move these and see what happens at other places. So of places
    that only a few others want, only who has none hears: the coordinator.
    """
    own = sum(lead in known.labels for lead in place.leads)
    return bool(own) or not known.labels or count_may_be_told(len(place.leads))


def _collision(place: ContentionPlace, known: _Known, *, first: int) -> CollisionRow:
    site = known.sites[place.site_id]
    own = [known.labels[lead] for lead in place.leads if lead in known.labels]
    others = len(place.leads) - len(own)
    seen = [one for one in place.minimal_sets if any(lead in known.labels for lead in one)]
    return CollisionRow(
        site_id=site.pk,
        name=site.name,
        where=site.municipality.name,
        own=tuple(own),
        others=_others(others),
        stretches=tuple(_stretch(row, first=first, tells=not others) for row in place.overflows),
        sets=tuple(_set_in_words(one, known) for one in seen),
        has_hidden_sets=len(seen) < len(place.minimal_sets) or not place.is_complete,
    )


def _others(count: int) -> str:
    if not count:
        return ""
    if not count_may_be_told(count):
        return _("other leads that you may not see")
    return ngettext(
        "%(count)s other lead that you may not see",
        "%(count)s other leads that you may not see",
        count,
    ) % {"count": count}


def _set_in_words(one: Sequence[int], known: _Known) -> str:
    own = [known.labels[lead] for lead in one if lead in known.labels]
    if len(own) < len(one):
        # One or more: which of both is not told.
        own.append(_("leads that you may not see"))
    return " + ".join(own)


def _stretch(row: Mapping[str, Any], *, first: int, tells: bool) -> Stretch:
    """Return one stretch; how much is asked only when the reader may see all who ask it."""
    kind, start, until = str(row["kind"]), int(row["from"]), int(row["until"])
    if not tells:
        start, until = _first_of_year(start), _first_of_year(until + 3)
    has = _amount(kind, row["capacity"])
    origin = _first_of_year(first)
    step = CHART_WIDTH / CHART_QUARTERS
    return Stretch(
        label=kind_name(kind),
        period=_period(start, until, last=first + HORIZON, in_years=not tells),
        amounts=(
            _("asked %(asked)s, there is %(has)s")
            % {"asked": _amount(kind, row["asked"]), "has": has}
            if tells
            else _("more is asked than the %(has)s there is") % {"has": has}
        ),
        x=svg_number((start - origin) * step),
        width=svg_number((min(until, origin + CHART_QUARTERS) - start) * step),
    )


def _first_of_year(quarter_index: int) -> int:
    return quarter_index - quarter_index % 4


def _period(start: int, until: int, *, last: int, in_years: bool) -> str:
    def word(moment: int) -> str:
        return str(moment // 4) if in_years else quarter(moment)

    if until >= last:
        return _("from %(begin)s on") % {"begin": word(start)}
    return _("%(begin)s up to %(end)s") % {"begin": word(start), "end": word(until)}


def _amount(kind: str, amount: object) -> str:
    unit = requirement_kind(key=kind).unit
    if unit == "MW":
        return mw(float(amount))  # type: ignore[arg-type]
    return f"{number(float(amount), 0)} m²"  # type: ignore[arg-type]


def _lead_row(row: ContentionLead, known: _Known) -> LeadRow:
    price = row.first_worth - row.joint_worth
    return LeadRow(
        pk=row.pk,
        label=known.labels[row.number],
        first=known.place(row.first_site_id),
        joint=known.place(row.joint_site_id),
        price=_points(price),
        is_free=price < _NOTHING,
    )


def _points(worth: float) -> str:
    return number(worth * _POINTS, 1)


def _price(row: Mapping[str, Any], known: _Known, *, tells: bool) -> PriceRow:
    kind = str(row["kind"])
    unit = requirement_kind(key=kind).unit
    what = _("1 MW more") if unit == "MW" else _("1,000 m² more")
    per = 1 if unit == "MW" else 1000
    begin = int(row["from"])
    gained = float(row["price"]) * per
    return PriceRow(
        site_id=int(row["site"]),
        name=known.place(int(row["site"])),
        what=what,
        # Of quarters that are equally short the first is named.
        period=_("from %(begin)s on") % {"begin": quarter(begin) if tells else str(begin // 4)},
        # A price to a tenth of a point would tell how well the place suits a lead of another.
        gain=_points(gained) if tells else _("some"),
    )


def _plan_in_words(run: ContentionRun) -> str:
    if run.plan_status == PlanStatus.OPTIMAL:
        return _("Proven: no plan suits all leads together better.")
    gap = max(run.plan_bound - run.plan_worth, 0.0) / (run.plan_bound or 1.0)
    return _("A better plan may exist, but not more than %(percent)s%% better.") % {
        "percent": number(round(gap * 100, 1))
    }


def _what_if(row: ContentionLead, known: _Known) -> WhatIf:
    """Say what others get when this lead decides first; of whom the reader may not see, less."""
    lines, hidden, loses = [], False, False
    for consequence in row.if_first:
        if consequence["lead"] not in known.labels:
            hidden, loses = True, loses or consequence["loses"] > _NOTHING
            continue
        lines.append(
            _("%(lead)s then gets %(place)s: %(points)s points less.")
            % {
                "lead": known.labels[consequence["lead"]],
                "place": known.place(consequence["to"]),
                "points": _points(consequence["loses"]),
            }
        )
    if hidden and loses:
        lines.append(_("Other leads, that you may not see, then get a place that suits them less."))
    elif hidden:
        lines.append(_("Other leads, that you may not see, then get another place."))
    if not lines:
        lines.append(_("Nobody else has to go elsewhere for it."))
    return WhatIf(known.labels[row.number], known.place(row.first_site_id), tuple(lines))
