"""What do we tell the engine of a pipeline, and how is its answer kept?

The only module that calls the engine for a pipeline: a scan, a replay and a what-if all go through
here, so that they cannot differ.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, astuple, dataclass
from typing import Any

from groeiruimte.engine.forecasting.plan import PlanBias, PlanPoint
from groeiruimte.engine.forecasting.shock import CommonShock
from groeiruimte.engine.spotting.exceedance import ACT, WATCH, outlooks
from groeiruimte.engine.spotting.histories import CompanyHistory, NeedHistory, Part, Purse
from groeiruimte.engine.spotting.learned import Learned
from groeiruimte.engine.spotting.results import (
    CompanyOutlook,
    Method,
    NeedOutlook,
    PartOutlook,
)
from groeiruimte.engine.types import Key
from groeiruimte.kernel.explanation import Explanation
from groeiruimte.kernel.seed import Seed
from groeiruimte.spotting.rules import HORIZON_YEARS
from groeiruimte.spotting.selectors.histories import day_of_fraction

DEFAULT_SEED = 20250301
PATHS = 1000
VALUE_NAMES = (
    "binding_need",
    *(f"probability_{number}" for number in range(1, HORIZON_YEARS + 1)),
    "watch_year",
    "act_year",
    "per_need",
)


_DIGITS, _COURSE_DIGITS, _SHARE_DIGITS = 5, 7, 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Answers:
    """What a scan keeps: a row per key, and per need how all paths move."""

    values: dict[Key, dict[str, Any]]
    laws: dict[str, Any]


def scan_parameters(
    *, origin_year: int, learned: Mapping[str, Any] | None = None
) -> dict[str, Any]:
    """Return the settings of a scan, as they are stored with it; `learned` is part of them."""
    return {
        "method": Method.POOLED.value,
        "origin_year": origin_year,
        "horizon": HORIZON_YEARS,
        "paths": PATHS,
        "watch": WATCH.value,
        "act": ACT.value,
        "learned": dict(learned or {}),
    }


def looked_ahead(
    *,
    companies: Sequence[CompanyHistory],
    parameters: dict[str, Any],
    seed: int,
    shock: CommonShock | None = None,
) -> list[CompanyOutlook]:
    """Look ahead for a whole pipeline with stored settings."""
    return outlooks(
        companies=companies,
        origin_year=parameters["origin_year"],
        horizon=parameters["horizon"],
        paths=parameters["paths"],
        seed=Seed(seed),
        method=Method(parameters["method"]),
        shock=shock,
        learned=_learned(parameters.get("learned", {})),
    )


def answers(
    *, companies: Sequence[CompanyHistory], parameters: dict[str, Any], seed: int
) -> Answers:
    """Look ahead for a whole pipeline, and return what a scan keeps of it."""
    told = looked_ahead(companies=companies, parameters=parameters, seed=seed)
    laws = {need.need: need.law for answer in told for need in answer.needs if need.law is not None}
    return Answers(
        values={answer.key: outlook_values(answer) for answer in told},
        laws={need: law.as_dict() for need, law in sorted(laws.items())},
    )


def _learned(stored: Mapping[str, Any]) -> Learned:
    plans = stored.get("plans")
    return Learned(
        widths={need: width["factor"] for need, width in stored.get("widths", {}).items()},
        plan_bias=PlanBias(per_year=plans["per_year"], plans=plans["plans"])
        if plans
        else PlanBias(),
        gains={name: gain["gain"] for name, gain in stored.get("gains", {}).items()},
        # A learned width applies to the companies whose outcomes it was learned from.
        judged={
            need: frozenset(width.get("companies", ()))
            for need, width in stored.get("widths", {}).items()
        },
    )


def outlook_values(answer: CompanyOutlook) -> dict[str, Any]:
    """Return an answer as an `Outlook` row keeps it; no answer is nothing, never a zero."""
    chances = answer.any_probabilities or (None,) * HORIZON_YEARS
    return {
        "binding_need": answer.binds_first or "",
        **{f"probability_{number}": chance for number, chance in enumerate(chances, start=1)},
        "watch_year": answer.watch_year,
        "act_year": answer.act_year,
        "per_need": {
            need.need: _need_values(need)
            | {"survival": _short(answer.survival, digits=_SHARE_DIGITS)}
            for need in answer.needs
        },
    }


def known_values(history: CompanyHistory) -> dict[str, Any]:
    """Return what the engine was told of a company, as an `Outlook` row keeps it."""
    return {
        "group": history.group,
        "size_fte": history.size_fte,
        "needs": [
            {
                "need": need.need,
                "points": [list(point) for point in need.points],
                "capacity": need.capacity,
                "capacity_changes": [list(step) for step in need.capacity_changes],
                "plan": [list(astuple(point)) for point in need.plan],
                "indicators": [list(pair) for pair in need.indicators],
            }
            | _purse_values(need.purse)
            | _known_parts_values(need.parts)
            for need in history.needs
        ],
    }


def known_history(*, key: int, known: dict[str, Any]) -> CompanyHistory:
    """Return what `known_values` kept, ready for the engine."""
    return CompanyHistory(
        key=key,
        group=known["group"],
        size_fte=known["size_fte"],
        needs=tuple(
            NeedHistory(
                need=need["need"],
                points=tuple((moment, value) for moment, value in need["points"]),
                capacity=need["capacity"],
                capacity_changes=tuple(
                    (moment, value) for moment, value in need["capacity_changes"]
                ),
                plan=tuple(PlanPoint(*point) for point in need["plan"]),
                indicators=tuple((name, growth) for name, growth in need["indicators"]),
                purse=_known_purse(need.get("purse")),
                parts=tuple(
                    (name, tuple((moment, value) for moment, value in points))
                    for name, points in need.get("parts", ())
                ),
            )
            for need in known["needs"]
        ),
    )


def _known_parts_values(parts: Sequence[Part]) -> dict[str, Any]:
    if not parts:
        return {}
    return {"parts": [[name, [list(point) for point in points]] for name, points in parts]}


def _purse_values(purse: Purse | None) -> dict[str, Any]:
    if purse is None:
        return {}
    return {
        "purse": {
            "cash": [list(point) for point in purse.cash],
            "agreed": [list(step) for step in purse.agreed],
            "follows": purse.follows,
            "rounds": [list(point) for point in purse.rounds],
        }
    }


def _known_purse(known: dict[str, Any] | None) -> Purse | None:
    if known is None:
        return None
    return Purse(
        cash=tuple((moment, value) for moment, value in known["cash"]),
        agreed=tuple((moment, value) for moment, value in known["agreed"]),
        follows=known["follows"],
        # Scans of before 1.6.0 were not told of rounds.
        rounds=tuple((moment, value) for moment, value in known.get("rounds", ())),
    )


def _need_values(need: NeedOutlook) -> dict[str, Any]:
    last_on = None if need.last_moment is None else day_of_fraction(moment=need.last_moment)
    return {
        "status": need.status.value,
        "probabilities": list(need.probabilities),
        "short_at": list(need.short_at),
        "assumptions": _reasons(need.assumptions),
        "ends_at": need.ends_at,
        "watch_year": need.watch_year,
        "act_year": need.act_year,
        "first_share": need.first_share,
        "last_value": need.last_value,
        "last_on": last_on.isoformat() if last_on else None,
        "age_years": need.age_years,
        "capacity": need.capacity,
        "basis": need.basis.value,
        "n_peers": need.n_peers,
        "n_group_peers": need.n_group_peers,
        "explanations": _reasons(need.explanations),
    } | _fuller_values(need)


def _fuller_values(need: NeedOutlook) -> dict[str, Any]:
    values = {
        "fan": [
            [row.year, *_short((row.p5, row.p10, row.p25, row.p50, row.p75, row.p90, row.p95))]
            for row in need.fan
        ],
        "outer": [[row.year, *_short((row.p2_5, row.p97_5))] for row in need.fan],
        "own_share": _short(need.own_share, digits=_SHARE_DIGITS),
        "width": need.width,
        "course": _course(need),
        "capacities": list(need.capacities),
        "drivers": _reasons(need.drivers),
        "sharpen": _reasons(need.sharpen),
    }
    return values | _money_values(need) | _part_values(need.parts)


def _part_values(parts: Sequence[PartOutlook]) -> dict[str, Any]:
    if not parts:
        return {}
    return {
        "parts": [
            {
                "part": part.part,
                "now": part.now,
                "fan": [[row.year, row.p10, row.p50, row.p90] for row in part.fan],
            }
            for part in parts
        ]
    }


def _money_values(need: NeedOutlook) -> dict[str, Any]:
    money = need.money
    if money is None:
        return {}
    last_round = list(money.last_round) if money.last_round else None
    agreed = [list(step) for step in money.agreed]
    return {
        "money": asdict(money) | {"agreed": agreed, "last_round": last_round},
        "without_round": list(need.without_round),
    }


def _course(need: NeedOutlook) -> dict[str, Any]:
    # Without a capacity there is no chance, so nothing to ask of a bad year.
    if need.course is None or not need.probabilities:
        return {}
    return {
        "last": need.course.last,
        "age": need.course.age,
        "location": _short(need.course.location, digits=_COURSE_DIGITS),
        "scale": _short(need.course.scale, digits=_COURSE_DIGITS),
        "along": need.course.along,
    }


def _short(values: Iterable[float], *, digits: int = _DIGITS) -> list[float]:
    # More digits than anybody can measure, and half as many to store.
    return [float(f"{value:.{digits}g}") for value in values]


def _reasons(reasons: Iterable[Explanation]) -> list[dict[str, Any]]:
    return [
        {"code": reason.code, "numbers": dict(reason.numbers), "unit": reason.unit}
        for reason in reasons
    ]
