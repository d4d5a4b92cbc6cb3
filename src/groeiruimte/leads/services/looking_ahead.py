"""What do we tell the engine of a pipeline, and how is its answer kept?

The only module that calls the engine for a pipeline: a scan, a replay and a what-if all go through
here, so that they cannot differ.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict, astuple
from typing import Any

from groeiruimte.engine.forecasting.plan import PlanPoint
from groeiruimte.engine.forecasting.shock import CommonShock
from groeiruimte.engine.spotting.exceedance import ACT, WATCH, outlooks
from groeiruimte.engine.spotting.histories import CompanyHistory, NeedHistory, Part, Purse
from groeiruimte.engine.spotting.results import (
    CompanyOutlook,
    Method,
    MoneyNow,
    NeedOutlook,
    PartOutlook,
)
from groeiruimte.engine.types import Key
from groeiruimte.kernel.explanation import Explanation
from groeiruimte.kernel.seed import Seed
from groeiruimte.leads.rules import HORIZON_YEARS
from groeiruimte.leads.selectors import day_of_fraction

DEFAULT_SEED = 20250301
PATHS = 1000
RECESSION = -0.10
"""What the what-if takes from everybody's growth in the year after this one (log): ten percent."""
VALUE_NAMES = (
    "binding_need",
    *(f"probability_{number}" for number in range(1, HORIZON_YEARS + 1)),
    "watch_year",
    "act_year",
    "per_need",
)


def scan_parameters(*, origin_year: int) -> dict[str, Any]:
    """Return the settings of a scan, as they are stored with it."""
    return {
        "method": Method.POOLED.value,
        "origin_year": origin_year,
        "horizon": HORIZON_YEARS,
        "paths": PATHS,
        "watch": WATCH.value,
        "act": ACT.value,
        "shock": {"year": origin_year + 1, "change": RECESSION},
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
    )


def looked_ahead_with_recession(
    *,
    companies: Sequence[CompanyHistory],
    parameters: dict[str, Any],
    seed: int,
    still_alive: Callable[[], None] = lambda: None,
) -> dict[Key, dict[str, Any]]:
    """Look ahead as it is and as it would be in a recession; return what a scan keeps per key.

    `still_alive` is called halfway: a worker that is silent for long loses its job.
    """
    shock = CommonShock(**parameters["shock"])
    settings = {"companies": companies, "parameters": parameters, "seed": seed}
    answers = looked_ahead(**settings)
    still_alive()
    in_recession = looked_ahead(**settings, shock=shock)
    still_alive()
    return {
        answer.key: outlook_values(answer, in_recession=worse, shock=shock)
        for answer, worse in zip(answers, in_recession, strict=True)
    }


def outlook_values(
    answer: CompanyOutlook, *, in_recession: CompanyOutlook, shock: CommonShock
) -> dict[str, Any]:
    """Return an answer as an `Outlook` row keeps it; no answer is nothing, never a zero."""
    chances = answer.any_probabilities or (None,) * HORIZON_YEARS
    return {
        "binding_need": answer.binds_first or "",
        **{f"probability_{number}": chance for number, chance in enumerate(chances, start=1)},
        "watch_year": answer.watch_year,
        "act_year": answer.act_year,
        "per_need": {
            need.need: _need_values(need)
            | {
                "survival": list(answer.survival),
                "shock": {
                    "year": shock.year,
                    "change": shock.change,
                    "probabilities": list(worse.probabilities),
                },
            }
            for need, worse in zip(answer.needs, in_recession.needs, strict=True)
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
        }
    }


def _known_purse(known: dict[str, Any] | None) -> Purse | None:
    if known is None:
        return None
    return Purse(
        cash=tuple((moment, value) for moment, value in known["cash"]),
        agreed=tuple((moment, value) for moment, value in known["agreed"]),
        follows=known["follows"],
    )


def _need_values(need: NeedOutlook) -> dict[str, Any]:
    last_on = None if need.last_moment is None else day_of_fraction(moment=need.last_moment)
    return {
        "status": need.status.value,
        "probabilities": list(need.probabilities),
        "watch_year": need.watch_year,
        "act_year": need.act_year,
        "first_share": need.first_share,
        "quantiles": [[row.year, row.p10, row.p50, row.p90] for row in need.quantiles],
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
    return (
        {
            "fan": [
                [row.year, row.p5, row.p10, row.p25, row.p50, row.p75, row.p90, row.p95]
                for row in need.fan
            ],
            "capacities": list(need.capacities),
            "drivers": _reasons(need.drivers),
            "sharpen": _reasons(need.sharpen),
        }
        | _money_values(need.money)
        | _part_values(need.parts)
    )


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


def _money_values(money: MoneyNow | None) -> dict[str, Any]:
    if money is None:
        return {}
    return {"money": asdict(money) | {"agreed": [list(step) for step in money.agreed]}}


def _reasons(reasons: Iterable[Explanation]) -> list[dict[str, Any]]:
    return [
        {"code": reason.code, "numbers": dict(reason.numbers), "unit": reason.unit}
        for reason in reasons
    ]
