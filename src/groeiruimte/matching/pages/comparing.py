"""Up to four places side by side for one need: verdict, timing, requirements, criteria."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from groeiruimte.matching.pages.sheets import least_of, offered_in_words
from groeiruimte.matching.pages.where import FITTING, reason_rows, region_of
from groeiruimte.matching.rules.asking import Asked
from groeiruimte.matching.rules.judging import ERRORS
from groeiruimte.matching.rules.reasons import ReasonCode
from groeiruimte.matching.words.wording import (
    asked_in_words,
    criterion_name,
    region_name,
    share_in_words,
)
from groeiruimte.supply.rules import HORIZON_QUARTERS
from groeiruimte.supply.selectors.snapshot import SupplySnapshot, supply_snapshot
from groeiruimte.web import badges
from groeiruimte.web.numbers import percent, quarter, svg_number

if TYPE_CHECKING:
    from groeiruimte.matching.models.matching import MatchRun, SiteVerdict

MOST_PLACES = 4
_WIDTH = 100.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """A value from 0 to 1 with how far it may be off, as places in a drawing 100 wide.

    Where the value is unknown, `low` and `high` span all that it may be.
    """

    is_known: bool
    is_spread: bool

    end: SafeString
    low: SafeString
    high: SafeString
    span: SafeString
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Timing:
    """From when a place fits, on a line of ten years that is 100 wide."""

    start: SafeString
    length: SafeString
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One place of the comparison."""

    site_id: int
    name: str
    where: str
    url: str
    badge: SafeString
    is_own_region: bool
    is_invented: bool
    acceptability: Bar | None
    timing: Timing
    short: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RequirementCell:
    """What one place offers of one requirement."""

    place: str
    offered: str
    tone: str
    label: str


@dataclass(frozen=True, slots=True)
class RequirementRow:
    """One requirement, place by place."""

    asked: str
    is_hard: bool
    cells: tuple[RequirementCell, ...]


@dataclass(frozen=True, slots=True)
class CriterionCell:
    """What one criterion is worth at one place."""

    place: str
    bar: Bar


@dataclass(frozen=True, slots=True)
class CriterionRow:
    """One criterion, place by place."""

    name: str
    cells: tuple[CriterionCell, ...]


@dataclass(frozen=True, slots=True)
class Card:
    """One place with all its lines, for a screen on which no table fits."""

    column: Column
    requirements: tuple[tuple[str, RequirementCell], ...]
    criteria: tuple[tuple[str, CriterionCell], ...]


@dataclass(frozen=True, slots=True)
class SideBySide:
    """All of the comparison."""

    columns: tuple[Column, ...]
    requirements: tuple[RequirementRow, ...]
    criteria: tuple[CriterionRow, ...]

    @property
    def cards(self) -> list[Card]:
        """The same, place by place."""
        return [
            Card(
                column,
                tuple((row.asked, row.cells[number]) for row in self.requirements),
                tuple((row.name, row.cells[number]) for row in self.criteria),
            )
            for number, column in enumerate(self.columns)
        ]


def chosen_rows(run: MatchRun, site_ids: Sequence[int]) -> list[SiteVerdict]:
    """Return the verdicts on these places, in the order asked; at most four."""
    rows = {
        row.site_id: row
        for row in run.verdicts.filter(site_id__in=list(site_ids)[:MOST_PLACES]).select_related(
            "site__municipality"
        )
    }
    return [rows[pk] for pk in dict.fromkeys(site_ids) if pk in rows]


def side_by_side(run: MatchRun, rows: Sequence[SiteVerdict], *, today: date) -> SideBySide:
    """Return places beside each other: verdicts of the comparison, offers as of today."""
    asked = run.settings.asked
    snapshot = supply_snapshot(
        today=today,
        kinds={requirement.kind for requirement in asked},
        site_ids=[row.site_id for row in rows],
    )
    first = run.settings.first_quarter
    return SideBySide(
        columns=tuple(_column(run, row, first=first) for row in rows),
        requirements=tuple(
            _requirement(requirement, rows=rows, snapshot=snapshot)
            for requirement in sorted(asked, key=lambda requirement: not requirement.is_hard)
        ),
        criteria=tuple(
            CriterionRow(
                criterion_name(key),
                tuple(CriterionCell(row.site.name, _worth(row.scores, key)) for row in rows),
            )
            for key in run.settings.criteria
            if any(row.scores for row in rows)
        ),
    )


def _column(run: MatchRun, row: SiteVerdict, *, first: int) -> Column:
    site = row.site
    fits_from = "" if row.fits_from is None else quarter(row.fits_from)
    return Column(
        site_id=site.pk,
        name=site.name,
        where=f"{site.municipality.name}, {region_name(region_of(site.municipality.province))}",
        url=reverse("propositions:where-place", args=[run.articulation_id, site.pk]),
        badge=badges.verdict(row.verdict, fits_from),
        is_own_region=row.is_own_region,
        is_invented=site.is_invented,
        acceptability=_acceptability(row),
        timing=_timing(row, first=first),
        short=tuple(reason.words for reason in reason_rows(row.reasons)),
    )


def _acceptability(row: SiteVerdict) -> Bar | None:
    """Return how often a place comes out first, with its random error."""
    if row.first_rank_share is None:
        return None
    error = ERRORS * (row.standard_error or 0.0)
    return bar_of(
        row.first_rank_share,
        low=row.first_rank_share - error,
        high=row.first_rank_share + error,
        words=share_in_words(row.first_rank_share, error=row.standard_error),
    )


def bar_of(value: float | None, *, low: float, high: float, words: str) -> Bar:
    """Return a bar with how far the value may be off; both ends stay within 0 and 1."""
    low, high = (min(max(edge, 0.0), 1.0) * _WIDTH for edge in (low, high))
    return Bar(
        is_known=value is not None,
        is_spread=value is not None and high > low,
        end=svg_number(value * _WIDTH) if value is not None else svg_number(0.0),
        low=svg_number(low),
        high=svg_number(high),
        span=svg_number(high - low),
        words=words,
    )


def _worth(scores: Mapping[str, float | None], key: str) -> Bar:
    """Return what a criterion is worth; an unknown one may be worth anything."""
    value = scores.get(key)
    if value is None:
        return bar_of(None, low=0.0, high=1.0, words=_("unknown"))
    return bar_of(value, low=value, high=value, words=percent(value))


def _timing(row: SiteVerdict, *, first: int) -> Timing:
    if row.verdict not in FITTING or row.fits_from is None:
        return Timing(start=svg_number(0), length=svg_number(0), words=_("not known to fit"))
    start = min(max(row.fits_from - first, 0), HORIZON_QUARTERS)
    return Timing(
        start=svg_number(start / HORIZON_QUARTERS * _WIDTH),
        length=svg_number((1 - start / HORIZON_QUARTERS) * _WIDTH),
        words=_("from %(quarter)s") % {"quarter": quarter(row.fits_from)},
    )


def _requirement(
    asked: Asked, *, rows: Sequence[SiteVerdict], snapshot: SupplySnapshot
) -> RequirementRow:
    answers = snapshot.answers[asked.kind]
    column = min(max(asked.needed_from - snapshot.first_quarter, 0), HORIZON_QUARTERS - 1)
    cells = []
    for row in rows:
        at = snapshot.row_of(site_id=row.site_id)
        tone, label = _said_of(asked, row)
        offered = offered_in_words(
            answers.values[at, column],
            kind=asked.kind,
            at_least=bool(answers.at_least[at, column]),
            at_most=bool(answers.at_most[at, column]),
            never_less=least_of(answers, row=at),
        )
        cells.append(RequirementCell(row.site.name, offered, tone, label))
    return RequirementRow(asked_in_words(asked), asked.is_hard, tuple(cells))


def _said_of(asked: Asked, row: SiteVerdict) -> tuple[str, str]:
    """Return how a place does on one requirement, as the comparison said."""
    codes = {
        reason["code"]
        for reason in row.reasons
        if (reason["kind"], reason["needed_from"]) == (asked.kind, asked.needed_from)
    }
    for code, tone, label in (
        (ReasonCode.SHORT, "danger", _("Short")),
        (ReasonCode.TOO_LATE, "danger", _("Too late")),
        (ReasonCode.LATER, "info", _("Later")),
        (ReasonCode.UNKNOWN, "unknown", _("Unknown")),
        (ReasonCode.EXPIRED, "warning", _("Expired fact")),
        (ReasonCode.ESTIMATED, "warning", _("Estimate")),
    ):
        if code.value in codes:
            return tone, label
    return ("ok", _("Enough")) if asked.is_hard else ("neutral", _("Wish"))
