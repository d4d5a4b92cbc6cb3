"""What a scan was told of one company, kept beside its answer so that it can be replayed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import astuple
from typing import Any

from groeiruimte.engine.forecasting.plan import PlanPoint
from groeiruimte.engine.spotting.histories import CompanyHistory, NeedHistory, Part, Purse
from groeiruimte.spotting.rules.levels import GROUP_WITHOUT_PHASE


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
            | _parts_values(need.parts)
            for need in history.needs
        ],
    }


def known_history(*, key: int, known: Mapping[str, Any]) -> CompanyHistory:
    """Return what `known_values` kept, ready for the engine."""
    return CompanyHistory(
        key=key,
        group=known["group"],
        size_fte=known["size_fte"],
        needs=tuple(
            NeedHistory(
                need=need["need"],
                points=_pairs(need["points"]),
                capacity=need["capacity"],
                capacity_changes=_pairs(need["capacity_changes"]),
                plan=tuple(PlanPoint(*point) for point in need["plan"]),
                indicators=tuple((name, growth) for name, growth in need["indicators"]),
                purse=_purse(need.get("purse")),
                parts=tuple((name, _pairs(points)) for name, points in need.get("parts", ())),
            )
            for need in known["needs"]
        ),
    )


def known_indicators(known: Mapping[str, Any]) -> dict[str, dict[str, float]]:
    """Return the indicators per need; a scan of before they were kept knows none."""
    return {row["need"]: dict(row["indicators"]) for row in known.get("needs", [])}


def knows_phase(known: Mapping[str, Any]) -> bool:
    """Say whether the life phase was known; a scan of before it was kept does not say."""
    return bool(known) and known["group"] != GROUP_WITHOUT_PHASE


def _parts_values(parts: Sequence[Part]) -> dict[str, Any]:
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


def _purse(known: Mapping[str, Any] | None) -> Purse | None:
    if known is None:
        return None
    return Purse(
        cash=_pairs(known["cash"]),
        agreed=_pairs(known["agreed"]),
        follows=known["follows"],
        # Scans of before 1.6.0 were not told of rounds.
        rounds=_pairs(known.get("rounds", ())),
    )


def _pairs(rows: Sequence[Sequence[Any]]) -> tuple[tuple[Any, Any], ...]:
    return tuple((first, second) for first, second in rows)
