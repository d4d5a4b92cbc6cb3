"""How good were the forecasts of all pipelines together? For everybody, and of no company."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any

import numpy as np

from groeiruimte.engine.spotting.track_record import brier_skill
from groeiruimte.programme.small_cells import count_band, count_may_be_told
from groeiruimte.spotting import access
from groeiruimte.spotting.pages.track_record import ENOUGH_TO_SHOW
from groeiruimte.spotting.selectors.outcomes import judge, last_of_each_year

if TYPE_CHECKING:
    from datetime import date

BINS = 5
#: Shares are rounded to a twentieth: a finer one tells what the newest outcome was.
STEPS = 20


def public_record(*, today: date) -> dict[str, Any] | None:
    """Return what chances were told and how often it happened; nothing where there is too little.

    For counting over all pipelines by the worker. A bin stands only where enough companies are
    behind it, and its shares are rounded.
    """
    judgement = judge(last_of_each_year(access.runs_for_everybody(), today=today), today=today)
    rows = [row for row in judgement.judged if row.chance is not None and row.happened is not None]
    companies = {row.company_id for row in rows}
    if len(rows) < ENOUGH_TO_SHOW or not count_may_be_told(len(companies)):
        return None
    bins: dict[int, list[Any]] = defaultdict(list)
    for row in rows:
        bins[min(int((row.chance or 0.0) * BINS), BINS - 1)].append(row)
    skill = brier_skill(
        np.array([row.chance for row in rows], dtype=np.float64),
        np.array([row.happened for row in rows], dtype=np.float64),
    )
    return {
        "outcomes": str(count_band(len(rows))),
        "companies": str(count_band(len(companies))),
        "skill": None if skill is None else _rounded(skill),
        "bins": [
            {
                "from": place / BINS,
                "until": (place + 1) / BINS,
                "told": _rounded(sum(row.chance for row in held) / len(held)),
                "happened": _rounded(sum(map(_as_number, held)) / len(held)),
                "outcomes": str(count_band(len(held))),
            }
            for place, held in sorted(bins.items())
            if count_may_be_told(len({row.company_id for row in held}))
        ],
        "is_invented": any(run.is_invented for run in judgement.scans),
    }


def _as_number(row: Any) -> float:  # noqa: ANN401  a judged outcome
    return float(bool(row.happened))


def _rounded(share: float) -> float:
    return round(share * STEPS) / STEPS
