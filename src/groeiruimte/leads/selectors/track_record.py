"""How often was spotting right? Stored forecasts of earlier years against what was measured since.

Of every year and pipeline the last complete scan is judged, once: scans of every night say nearly
the same and would count one truth many times. A chance is judged when its year has passed
and somebody measured; nothing is judged by what nobody knows.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from statistics import median
from typing import Any

import numpy as np
from django.utils import timezone

from groeiruimte.engine.spotting.exceedance import ACT
from groeiruimte.engine.spotting.track_record import (
    ENOUGH_OUTCOMES,
    ReliabilityBin,
    brier_skill,
    coverage,
    reliability,
    scale_correction,
    skill_against_no_change,
)
from groeiruimte.leads import access
from groeiruimte.leads.models import Observation, Outlook, SpottingRun
from groeiruimte.leads.rules import SIGNAL_YEARS, USED_AND_AVAILABLE
from groeiruimte.leads.selectors.moments import year_fraction
from groeiruimte.organizations.access import Person

ENOUGH_TO_SHOW = 20
MOST_COMPANIES = 2000
_NEAR = 0.26
_SOON_ENOUGH = 0.09


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """One forecast for one year with what came of it; None where nobody measured."""

    chance: float | None
    happened: bool | None
    levels: tuple[float, ...]
    last_value: float
    measured: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class TrackRecord:
    """What the forecasts of earlier years were worth."""

    scans: int
    companies: int
    outcomes: int
    happened: int
    bins: list[ReliabilityBin]
    brier_skill: float | None
    measured: int
    coverage_80: float | None
    coverage_90: float | None
    skill: float | None
    correction: float
    lead_years: float | None
    told_in_time: int
    outgrown: int
    is_invented: bool
    is_part: bool

    @property
    def is_enough(self) -> bool:
        """Whether there are enough outcomes to say anything."""
        return self.outcomes >= ENOUGH_TO_SHOW

    @property
    def may_correct(self) -> bool:
        """Whether the bands may be corrected by what happened."""
        return self.measured >= ENOUGH_OUTCOMES


def track_record(*, user: Person, today: date) -> TrackRecord:
    """Judge the stored forecasts of the user's own pipelines."""
    scans = judged_scans(user=user, today=today)
    keys = _companies(scans)
    measured = _measurements(keys)
    judged: list[Judged] = []
    first_told: dict[tuple[int, str], float] = {}
    outgrown: dict[tuple[int, str], float] = {}
    for run in scans:
        made = year_fraction(day=timezone.localdate(run.run_at))
        rows = Outlook.objects.filter(run=run, company_id__in=keys)
        for key, per_need in rows.values_list("company_id", "per_need").iterator():
            for need, said in per_need.items():
                seen = measured.get((key, need), [])
                origin_year = run.parameters["origin_year"]
                judged += _judged(said, seen=seen, origin_year=origin_year, today=today)
                told, over = _warned_and_outgrown(said, seen=seen, made=made)
                if told is not None:
                    first_told.setdefault((key, need), told)
                if over is not None:
                    outgrown.setdefault((key, need), over)
    return _summary(scans, judged=judged, first_told=first_told, outgrown=outgrown, keys=keys)


def judged_scans(*, user: Person, today: date) -> list[SpottingRun]:
    """Return the last complete scan of each pipeline and passed year."""
    last: dict[tuple[int, int], SpottingRun] = {}
    for run in access.visible_runs(user=user).order_by("run_at"):
        if run.parameters["origin_year"] < today.year:
            last[run.organization_id, run.parameters["origin_year"]] = run
    return list(last.values())


def _companies(scans: Sequence[SpottingRun]) -> set[int]:
    keys = (
        Outlook.objects.filter(run__in=scans)
        .order_by("company_id")
        .values_list("company_id", flat=True)
        .distinct()[:MOST_COMPANIES]
    )
    return set(keys)


def _measurements(keys: set[int]) -> dict[tuple[int, str], list[tuple[float, float]]]:
    need_of = {used: need for need, (used, _available) in USED_AND_AVAILABLE.items()}
    rows = (
        Observation.objects.filter(company_id__in=keys, quantity__in=need_of)
        .order_by("observed_on", "pk")
        .values_list("company_id", "quantity", "observed_on", "value")
    )
    measured: dict[tuple[int, str], list[tuple[float, float]]] = defaultdict(list)
    for key, quantity, day, value in rows:
        measured[key, need_of[quantity]].append((year_fraction(day=day), float(value)))
    return measured


def _judged(
    said: dict[str, Any], *, seen: Sequence[tuple[float, float]], origin_year: int, today: date
) -> Iterator[Judged]:
    if not said.get("last_value") or said.get("status") == "ALREADY_EXCEEDED":
        return
    chances, capacities = said.get("probabilities", []), said.get("capacities", [])
    for index, (year, *levels) in enumerate(said.get("fan", [])):
        end = year + 1.0
        if end > year_fraction(day=today):
            return
        since = [(moment, value) for moment, value in seen if moment > origin_year]
        chance = chances[index] if index < len(chances) else None
        limit = min(capacities[: index + 1], default=None)
        yield Judged(
            chance=chance,
            happened=None if limit is None else _happened(since, limit=limit, end=end),
            levels=tuple(levels),
            last_value=said["last_value"],
            measured=_measured_at(since, end=end),
        )


def _happened(since: Sequence[tuple[float, float]], *, limit: float, end: float) -> bool | None:
    """Say whether the place was outgrown by then; what nobody measured is not known."""
    until = [value for moment, value in since if moment <= end + _SOON_ENOUGH]
    if any(value >= limit for value in until):
        return True
    is_followed = any(moment >= end - _SOON_ENOUGH for moment, _value in since)
    return False if is_followed else None


def _measured_at(since: Sequence[tuple[float, float]], *, end: float) -> float | None:
    near = [(abs(moment - end), value) for moment, value in since if abs(moment - end) <= _NEAR]
    return min(near)[1] if near and min(near)[1] > 0 else None


def _warned_and_outgrown(
    said: dict[str, Any], *, seen: Sequence[tuple[float, float]], made: float
) -> tuple[float | None, float | None]:
    """Return when this scan told to act, and when the place was outgrown; None where neither."""
    capacity, chances = said.get("capacity"), said.get("probabilities", [])
    if capacity is None or said.get("status") == "ALREADY_EXCEEDED":
        return None, None
    tells = len(chances) >= SIGNAL_YEARS and chances[SIGNAL_YEARS - 1] >= ACT.value
    over = next((moment for moment, value in seen if moment > made and value >= capacity), None)
    return (made if tells else None), over


def _summary(
    scans: Sequence[SpottingRun],
    *,
    judged: Sequence[Judged],
    first_told: dict[tuple[int, str], float],
    outgrown: dict[tuple[int, str], float],
    keys: set[int],
) -> TrackRecord:
    told = [(row.chance, row.happened) for row in judged if None not in (row.chance, row.happened)]
    chances = np.array([chance for chance, _ in told], dtype=np.float64)
    happened = np.array([came for _, came in told], dtype=np.float64)
    known = [row for row in judged if row.measured is not None and min(row.levels) > 0]
    levels = np.array([row.levels for row in known], dtype=np.float64).reshape(len(known), 7)
    measured = np.array([row.measured for row in known], dtype=np.float64)
    last_values = np.array([row.last_value for row in known], dtype=np.float64)
    gained = [
        outgrown[key] - first_told[key]
        for key in outgrown
        if key in first_told and first_told[key] <= outgrown[key]
    ]
    return TrackRecord(
        scans=len(scans),
        companies=len(keys),
        outcomes=len(told),
        happened=int(happened.sum()),
        bins=reliability(chances, happened),
        brier_skill=brier_skill(chances, happened),
        measured=len(known),
        coverage_80=coverage(levels, measured, within=0.8) if known else None,
        coverage_90=coverage(levels, measured, within=0.9) if known else None,
        skill=skill_against_no_change(levels, last_values, measured) if known else None,
        correction=scale_correction(levels, measured),
        lead_years=median(gained) if gained else None,
        told_in_time=len(gained),
        outgrown=len(outgrown),
        is_invented=any(run.is_invented for run in scans),
        is_part=len(keys) >= MOST_COMPANIES,
    )
