"""What do we tell the engine of a pipeline, and how is its answer kept?

The only module that calls the engine for a pipeline: a scan, a replay and a what-if all go through
here, so that they cannot differ.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, cast

from groeiruimte.engine.forecasting.shock import CommonShock
from groeiruimte.engine.spotting.exceedance import ACT, HERE, WATCH, outlooks
from groeiruimte.engine.spotting.histories import CompanyHistory
from groeiruimte.engine.spotting.results import CompanyOutlook, Method
from groeiruimte.engine.spotting.what_if import Law
from groeiruimte.engine.spreading import Finishing, Spread
from groeiruimte.engine.types import Key
from groeiruimte.kernel.seed import Seed
from groeiruimte.spotting.rules.levels import HORIZON_YEARS
from groeiruimte.spotting.rules.stored_lessons import StoredLessons
from groeiruimte.spotting.rules.stored_outlook import StoredOutlook

DEFAULT_SEED = 20250301
PATHS = 1000
VALUE_NAMES = (
    "binding_need",
    *(f"probability_{number}" for number in range(1, HORIZON_YEARS + 1)),
    "watch_year",
    "act_year",
    "leading",
    "per_need",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Answers:
    """What a scan keeps: a row per key, and per need how all paths move."""

    values: dict[Key, dict[str, Any]]
    laws: dict[str, Any]


def scan_parameters(*, origin_year: int, learned: StoredLessons | None = None) -> dict[str, Any]:
    """Return the settings of a scan, as they are stored with it; `learned` is part of them."""
    return {
        "method": Method.POOLED.value,
        "origin_year": origin_year,
        "horizon": HORIZON_YEARS,
        "paths": PATHS,
        "watch": WATCH.value,
        "act": ACT.value,
        "learned": (learned or StoredLessons()).to_json(),
    }


def looked_ahead(
    *,
    companies: Sequence[CompanyHistory],
    parameters: dict[str, Any],
    seed: int,
    shock: CommonShock | None = None,
    spread: Spread = HERE,
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
        learned=StoredLessons.of(parameters).for_engine(),
        spread=spread,
    )


def answers(
    *,
    companies: Sequence[CompanyHistory],
    parameters: dict[str, Any],
    seed: int,
    spread: Spread = HERE,
) -> Answers:
    """Look ahead for a whole pipeline, and return what a scan keeps of it."""
    # Whoever does a block makes its rows: they are smaller than the answers they come from.
    finishing = Finishing(spread, kept_of)
    ahead = cast(
        list[_Kept],
        looked_ahead(companies=companies, parameters=parameters, seed=seed, spread=finishing),
    )
    laws = {need: law for _key, _row, own in ahead for need, law in own.items()}
    return Answers(
        values={key: row for key, row, _laws in ahead},
        laws={need: law.as_dict() for need, law in sorted(laws.items())},
    )


_Kept = tuple[Key, dict[str, Any], dict[str, Law]]


def kept_of(answer: CompanyOutlook) -> _Kept:
    """Return what a scan keeps of one company: its row, and per need how all paths move."""
    laws = {need.need: need.law for need in answer.needs if need.law is not None}
    row = StoredOutlook.from_engine(answer).to_row(horizon=HORIZON_YEARS)
    return answer.key, row, laws
