"""How many places fit by which quarter, and where on the map: the comparison through time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from django.db.models import Count
from django.urls import reverse
from django.utils.html import format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from groeiruimte.kernel.quarter import Quarter
from groeiruimte.matching.choices import VerdictKind
from groeiruimte.matching.pages.where import FITTING, Filters, filtered, how_many
from groeiruimte.supply.rules import HORIZON_QUARTERS
from groeiruimte.supply.selectors.sites import free_floor_of
from groeiruimte.web.chart import Chart, Column, Reading, joined, path, words
from groeiruimte.web.country_map import CountryMap, MapPlace, country_map
from groeiruimte.web.numbers import quarter as quarter_in_words

if TYPE_CHECKING:
    from groeiruimte.matching.models.matching import MatchRun

WIDTH, HEIGHT, FLOOR, CEILING = 640.0, 118.0, 90.0, 30.0
_LINE = 12.0
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
    total: int

    @property
    def says(self) -> str:
        """How many places fit in the quarter, as a sentence."""
        return quarter_sentence(self, total=self.total)


@dataclass(frozen=True, slots=True, kw_only=True)
class QuarterChart:
    """The counts, and their drawing.

    `options` are the quarters to choose from: forty of them cost less as one text.
    """

    counts: tuple[QuarterCount, ...]
    options: SafeString
    shown: Chart


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
    total = how_many(run, filters=narrowed)
    for index in range(first, first + HORIZON_QUARTERS):
        here, there = added.get((index, True), 0), added.get((index, False), 0)
        fits, own = fits + here + there, own + here
        chosen = index == filters.quarter
        counts.append(QuarterCount(index, quarter_in_words(index), fits, own, chosen, total))
    return _drawn(counts, asked_from=_asked_from(run))


def places_map(run: MatchRun, *, filters: Filters, counts: Sequence[QuarterCount]) -> CountryMap:
    """Return the map of the places that answer to the filter: what is public, and the verdict.

    The quarter hides no place: what fits later is drawn as that, so that a reader sees it change.
    """
    narrowed = replace(filters, quarter=None)
    rows = list(
        filtered(run.verdicts.all(), filters=narrowed)
        .order_by("site_id")
        .values_list("site_id", "site__name", "site__lon", "site__lat", "verdict", "fits_from")
    )
    drawn = [row for row in rows if row[2] is not None]
    free = free_floor_of([row[0] for row in drawn], quarter=run.settings.first_quarter)
    pattern = reverse("propositions:where-place", args=[run.articulation_id, 0])
    labels = {kind.value: str(kind.label) for kind in VerdictKind}
    quarters = _quarter_words({row[5] for row in drawn if row[5] is not None})
    return country_map(
        [
            MapPlace(
                id=site_id,
                name=name,
                lon=lon,
                lat=lat,
                url=pattern.replace("/0/", f"/{site_id}/"),
                label=quarters[fits_from]
                if verdict == VerdictKind.FITS_FROM and fits_from is not None
                else labels[verdict],
                verdict=verdict.lower(),
                fits_from=fits_from,
                free_m2=free.get(site_id),
            )
            for site_id, name, lon, lat, verdict, fits_from in drawn
        ],
        label=_("Places with their verdict"),
        until=filters.quarter,
        remark=_without_point(len(rows) - len(drawn)),
        sentence=_in_the_quarter(counts, filters=filters),
    )


def quarter_sentence(count: QuarterCount, *, total: int) -> str:
    """Say how many places fit in one quarter, and how many of them in the own region."""
    return _("%(quarter)s: %(fits)s of %(total)s fit, %(own)s in the own region.") % {
        "quarter": count.label,
        "fits": count.fits,
        "total": total,
        "own": count.own,
    }


def _in_the_quarter(counts: Sequence[QuarterCount], *, filters: Filters) -> str:
    chosen = next((count for count in counts if count.index == filters.quarter), None)
    return chosen.says if chosen else ""


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
    return QuarterChart(
        counts=tuple(counts),
        options=format_html_join(
            "",
            '<option value="{}"{} data-says="{}">{}</option>',
            (
                (count.index, _SELECTED if count.is_chosen else "", count.says, count.label)
                for count in counts
            ),
        ),
        shown=Chart(
            name="quarters",
            title=conclusion_of(counts),
            unit=_("places that fit, per quarter"),
            width=WIDTH,
            height=HEIGHT,
            shapes=_shapes(counts, asked_from=asked_from),
            text=_("The numbers per quarter stand below."),
            readings=[
                Reading((number + 0.5) * WIDTH / len(counts), count.says)
                for number, count in enumerate(counts)
            ],
            columns=(Column(_("Quarter")), Column(_("Fit")), Column(_("In the own region"))),
            rows=[(count.label, count.fits, count.own) for count in _changes(counts)],
            source=_("In the numbers: only the quarters in which something changes."),
        ),
    )


def conclusion_of(counts: Sequence[QuarterCount]) -> str:
    """Say in one sentence what the bars show: from when something fits, and how much in the end."""
    first = next((count for count in counts if count.fits), None)
    if first is None:
        return _("No place is known to fit within ten years")
    last = counts[-1]
    told = {"first": first.label, "last": last.label, "fits": last.fits, "own": last.own}
    if first is counts[0]:
        return (
            _("Room at once; by %(last)s: %(fits)s fit, %(own)s of them in the own region") % told
        )
    return (
        _("Room from %(first)s; by %(last)s: %(fits)s fit, %(own)s of them in the own region")
        % told
    )


def _shapes(counts: Sequence[QuarterCount], *, asked_from: int | None) -> SafeString:
    """Return bars per quarter: own region below, elsewhere on it; the names stand at the last."""
    most = max((count.fits for count in counts), default=0)
    step, room = WIDTH / max(len(counts), 1), (FLOOR - CEILING) / max(most, 1)
    own, elsewhere, chosen, years = [], [], "", []
    for number, count in enumerate(counts):
        x, width = number * step + _GAP / 2, step - _GAP
        own_top, top = FLOOR - count.own * room, FLOOR - count.fits * room
        own.append(_bar(x, FLOOR, width, own_top))
        elsewhere.append(_bar(x, own_top, width, top))
        if count.is_chosen:
            chosen = _bar(x - _GAP / 2, FLOOR + 4, width + _GAP, CEILING - 6)
        quarter = Quarter.from_index(count.index)
        if quarter.number == 1:
            years.append(words(f"year{quarter.year % 2}", x, FLOOR + 20, str(quarter.year)))
    parts = [path("chosen", chosen), path("axis", f"M0 {FLOOR:g}H{WIDTH:g}")]
    parts += [path("level-2", "".join(elsewhere)), path("level-1", "".join(own))]
    if asked_from is not None and counts and asked_from >= counts[0].index:
        x = (asked_from - counts[0].index) * step
        parts.append(path("asked", f"M{x:.1f} {CEILING - 18:g}V{FLOOR:g}"))
        parts.append(words("asked", x + 4, CEILING - 8, _("needed")))
    last = counts[-1] if counts else None
    # One kind alone needs no name: the title says how many stand where.
    if last is not None and 0 < last.own < last.fits:
        parts += _names(own=last.own * room, elsewhere=(last.fits - last.own) * room)
    return joined([*parts, *years])


def _names(*, own: float, elsewhere: float) -> list[str]:
    """Return the names of the two kinds at the last bars, where there is height for them."""
    found = []
    if own >= _LINE:
        found.append(words("kind", WIDTH - 4, FLOOR - own / 2 + 4, _("own region"), anchor="end"))
    if elsewhere >= _LINE:
        middle = FLOOR - own - elsewhere / 2 + 4
        found.append(words("kind", WIDTH - 4, middle, _("elsewhere"), anchor="end"))
    return found


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
