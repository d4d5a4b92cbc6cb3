"""What would the chances of one company be if one year brought a recession to everybody?

Computed when it is asked for, along the same paths as the newest scan: what that scan found out is
stored with it, so that one company takes a moment, however large the pipeline.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from groeiruimte.engine.forecasting.shock import CommonShock
from groeiruimte.engine.replay import ENGINE_VERSION
from groeiruimte.engine.spotting.what_if import Asked, Law, chances_with
from groeiruimte.kernel.seed import Seed
from groeiruimte.web.numbers import chance as written
from groeiruimte.web.numbers import percent

if TYPE_CHECKING:
    from groeiruimte.spotting.models.spotting import Outlook, SpottingRun

_HARDLY = 0.01


@dataclass(frozen=True, slots=True, kw_only=True)
class RecessionYear:
    """The chance at the end of one year, as it is and in the recession."""

    year: int
    usual: float
    chance: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Recession:
    """What a recession would do to one need."""

    heading: str
    sentence: str
    years: list[RecessionYear]


def recession(*, outlook: Outlook | None, shock: CommonShock | None) -> dict[str, Recession]:
    """Return per need what this shock would do; nothing for a need without chances.

    A scan of another version of the engine tells nothing, for paths differ: the next scan will.
    """
    if outlook is None or shock is None or outlook.run.engine_version != ENGINE_VERSION:
        return {}
    run = outlook.run
    told = {}
    for need, kept in outlook.needs.items():
        # Floor area goes along the paths of people, by their law.
        along = (kept.course.along if kept.course else "") or need
        if kept.course is None or kept.capacity is None or along not in run.laws:
            continue
        chances = chances_with(
            shock,
            asked=Asked(
                need=need,
                capacities=(kept.capacity, *kept.capacities),
                origin_year=run.parameters["origin_year"],
            ),
            course=kept.course,
            law=Law.of(run.laws[along]),
            paths=run.parameters["paths"],
            seed=Seed(run.seed),
        )
        told[need] = _told(chances, usual=kept.judged, run=run, shock=shock)
    return told


def _told(
    chances: Sequence[float], *, usual: Sequence[float], run: SpottingRun, shock: CommonShock
) -> Recession:
    first = run.parameters["origin_year"] + 1
    years = [
        # A bad year never makes a place full sooner: less than a path in a thousand is chance.
        RecessionYear(year=first + index, usual=before, chance=min(chance, before))
        for index, (before, chance) in enumerate(zip(usual, chances, strict=True))
    ]
    return Recession(heading=_heading(shock), sentence=_sentence(years), years=years)


def _heading(shock: CommonShock) -> str:
    words = {
        "year": shock.year,
        "less": percent(abs(shock.change)),
        "left": percent(shock.carries_on),
    }
    if shock.carries_on:
        return (
            _(
                "If %(year)s is a recession year "
                "(%(less)s less growth, and each year after it %(left)s of the year before):"
            )
            % words
        )
    return _("If %(year)s is a recession year (%(less)s less growth):") % words


def _sentence(years: Sequence[RecessionYear]) -> str:
    """Name the year in which it makes most difference, the first of them."""
    most = max(years, key=lambda row: (row.usual - row.chance, -row.year))
    if most.usual - most.chance < _HARDLY:
        return _("that changes hardly anything: the chances stay the same.")
    return _("%(chance)s in %(year)s instead of %(usual)s.") % {
        "chance": written(most.chance),
        "year": most.year,
        "usual": written(most.usual),
    }
