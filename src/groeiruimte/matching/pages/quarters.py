"""How many places fit by which quarter, and where on the map: the comparison through time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db.models import Count
from django.urls import reverse
from django.utils.html import format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from groeiruimte.kernel.quarter import Quarter
from groeiruimte.matching.choices import VerdictKind
from groeiruimte.matching.pages.where import FITTING, Filters, filtered
from groeiruimte.supply.rules import HORIZON_QUARTERS
from groeiruimte.web import geojson
from groeiruimte.web.numbers import quarter as quarter_in_words
from groeiruimte.web.numbers import svg_number

if TYPE_CHECKING:
    from groeiruimte.matching.models.matching import MatchRun

WIDTH, FLOOR, CEILING = 640.0, 84.0, 24.0
_GAP = 2.0
_SELECTED = mark_safe(" selected")


@dataclass(frozen=True, slots=True)
class QuarterCount:
    """How many places fit in one quarter; a place that fits once keeps fitting."""

    index: int
    label: str
    fits: int
    own: int
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class YearMark:
    """Where a year starts in the drawing."""

    x: SafeString
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class QuarterChart:
    """The counts, and their drawing: one path per kind of bar, as SVG reads it.

    `options` are the quarters to choose from: forty of them cost less as one text.
    """

    counts: tuple[QuarterCount, ...]
    changes: tuple[QuarterCount, ...]
    options: SafeString
    own: SafeString
    elsewhere: SafeString
    chosen: SafeString
    years: tuple[YearMark, ...]
    most: int
    asked_x: SafeString | None
    asked_label: str


def quarter_chart(run: MatchRun, *, filters: Filters) -> QuarterChart:
    """Return how many places fit by each quarter of the ten years, within the filter."""
    narrowed = Filters(region=filters.region, site_kind=filters.site_kind)
    added = {
        (row["fits_from"], row["is_own_region"]): row["places"]
        for row in filtered(run.verdicts.filter(verdict__in=FITTING), filters=narrowed)
        .order_by()
        .values("fits_from", "is_own_region")
        .annotate(places=Count("pk"))
    }
    first = run.settings.first_quarter
    fits = own = 0
    for (start, is_own), places in added.items():
        if start is not None and start < first:
            fits, own = fits + places, own + places * is_own
    counts = []
    for index in range(first, first + HORIZON_QUARTERS):
        here, there = added.get((index, True), 0), added.get((index, False), 0)
        fits, own = fits + here + there, own + here
        chosen = index == filters.quarter
        counts.append(QuarterCount(index, quarter_in_words(index), fits, own, chosen))
    return _drawn(counts, asked_from=_asked_from(run))


def map_points(run: MatchRun, *, filters: Filters) -> dict[str, Any]:
    """Return the places as GeoJSON: what is public of them, and the verdict. No more.

    What is the same for all places (words, the pattern of addresses) stands once beside them: at
    thousands of places that is most of the file.
    """
    places = (
        filtered(run.verdicts.all(), filters=filters)
        .order_by("site_id")
        .values_list("site_id", "site__name", "site__lon", "site__lat", "verdict", "fits_from")
    )
    rows = [row for row in places if row[2] is not None]
    return {
        "type": "FeatureCollection",
        "labels": {kind.value.lower(): str(kind.label) for kind in VerdictKind},
        "remark": _without_point(len(places) - len(rows)),
        "url": reverse("propositions:where-place", args=[run.articulation_id, 0]),
        "quarters": _quarter_words({row[5] for row in rows if row[5] is not None}),
        "features": [
            geojson.point(
                lon=round(lon, 5),
                lat=round(lat, 5),
                id=site_id,
                name=name,
                verdict=verdict.lower(),
                **({} if fits_from is None else {"from": fits_from}),
            )
            for site_id, name, lon, lat, verdict, fits_from in rows
        ],
    }


def _without_point(number: int) -> str:
    """Say how many places of the list cannot be drawn, so that nobody takes the map for all."""
    if not number:
        return ""
    return ngettext(
        "%(number)d place is not on the map: its point is not known.",
        "%(number)d places are not on the map: their point is not known.",
        number,
    ) % {"number": number}


def _quarter_words(indices: set[int]) -> dict[int, str]:
    return {
        index: _("Fits from %(quarter)s") % {"quarter": quarter_in_words(index)}
        for index in sorted(indices)
    }


def _asked_from(run: MatchRun) -> int | None:
    """Return the first quarter in which anything is needed."""
    starts = [requirement.needed_from for requirement in run.settings.asked if requirement.is_hard]
    return min(starts, default=None)


def _drawn(counts: Sequence[QuarterCount], *, asked_from: int | None) -> QuarterChart:
    most = max((count.fits for count in counts), default=0)
    step = WIDTH / max(len(counts), 1)
    room = (FLOOR - CEILING) / max(most, 1)
    own, elsewhere, chosen, years = [], [], "", []
    for number, count in enumerate(counts):
        x, width = number * step + _GAP / 2, step - _GAP
        own_top, top = FLOOR - count.own * room, FLOOR - count.fits * room
        own.append(_bar(x, FLOOR, width, own_top))
        elsewhere.append(_bar(x, own_top, width, top))
        if count.is_chosen:
            chosen = _bar(x - _GAP / 2, FLOOR + 4, width + _GAP, CEILING - 6)
        if Quarter.from_index(count.index).number == 1:
            years.append(YearMark(svg_number(x), str(Quarter.from_index(count.index).year)))
    is_ahead = asked_from is not None and counts and asked_from >= counts[0].index
    asked_x = (asked_from - counts[0].index) * step if asked_from is not None and is_ahead else None
    return QuarterChart(
        counts=tuple(counts),
        changes=tuple(_changes(counts)),
        options=format_html_join(
            "",
            '<option value="{}"{}>{}</option>',
            ((count.index, _SELECTED if count.is_chosen else "", count.label) for count in counts),
        ),
        own=_path(own),
        elsewhere=_path(elsewhere),
        chosen=_path([chosen]),
        years=tuple(years),
        most=most,
        asked_x=None if asked_x is None else svg_number(asked_x),
        asked_label="" if asked_from is None else quarter_in_words(asked_from),
    )


def _changes(counts: Sequence[QuarterCount]) -> list[QuarterCount]:
    """Return the first quarter, and every quarter in which more places fit than before."""
    return [
        count
        for number, count in enumerate(counts)
        if not number or count.fits != counts[number - 1].fits
    ]


def _bar(x: float, floor: float, width: float, top: float) -> str:
    if floor - top < 0.05:
        return ""
    return f"M{x:.1f} {floor:.1f}h{width:.1f}V{top:.1f}h-{width:.1f}z"


def _path(bars: Sequence[str]) -> SafeString:
    return mark_safe("".join(bars))  # noqa: S308  numbers and letters of our own
