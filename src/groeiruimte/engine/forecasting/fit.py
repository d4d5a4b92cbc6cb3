"""Which numbers made the past of this portfolio most plausible, given the priors?

Every past year of every company is looked ahead from, one to five years, with what was known then.
Changes over h years overlap, so they count for 0.3 / h. Errors are Student t, as far figures must
not rule the fit (Lange, Little and Taylor 1989). The most plausible parameters (maximum a
posteriori) are found by L-BFGS with exact gradients.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import scipy
from scipy.special import digamma, gammaln

from groeiruimte.engine.forecasting.beliefs import Beliefs, believed_of
from groeiruimte.engine.forecasting.common_growth import ENOUGH_TO_TRIM, trimmed_means
from groeiruimte.engine.forecasting.drift import lasting, lasting_by_rho, recent_growth
from groeiruimte.engine.forecasting.memory import Memory
from groeiruimte.engine.forecasting.panel import Panel
from groeiruimte.engine.forecasting.parameters import (
    DEVIATIONS,
    MEANS,
    MINIMUM_COMPANIES,
    NAMES,
    Parameters,
)
from groeiruimte.engine.types import FloatArray, IntArray

LONGEST_AHEAD = 5
MOST_COMPANIES = 1500
MOST_CHANGES = 40_000
_WEIGHT = 0.3
_WIDEST = 12.0
# Beyond five deviations a prior is as good as a wall; and no path can hold on for ever (eta of 1).
_BOUNDS = [
    (mean - 5.0 * deviation, min(mean + 5.0 * deviation, 0.95 if name == "eta" else np.inf))
    for name, mean, deviation in zip(NAMES, MEANS, DEVIATIONS, strict=True)
]


@dataclass(frozen=True, slots=True, eq=False)
class Lessons:
    """Changes to learn from: row and column looked ahead from, years ahead, change, weight.

    Attributes:
        own: Own growth of the rows that take part, shape (rows, L).
        cell: Index into `own`, row by row flattened, per lesson.
        ahead: Years ahead.
        change: Log change beyond what the portfolio did.
        weight: How much a lesson counts.
        first: 1 where no growth of the company had been seen yet, 0 elsewhere.
        latest: Own growth of the last year, 0 when unknown.
        size: Log size relative to the typical company.
        volatility: Log volatility relative to the usual.
        width: Log of the believed width.
    """

    own: FloatArray
    cell: IntArray
    ahead: FloatArray
    change: FloatArray
    weight: FloatArray
    first: FloatArray
    latest: FloatArray
    size: FloatArray
    volatility: FloatArray
    width: FloatArray


def lessons(
    panel: Panel,
    memory: Memory,
    beliefs: Beliefs | None = None,
) -> Lessons:
    """Collect what the past teaches, of at most 1,500 companies spread evenly over the keys.

    Args:
        panel: What was seen.
        memory: How it is read.
        beliefs: What was believed.

    Returns:
        The lessons.
    """
    rows = np.arange(panel.logs.shape[0])
    if rows.size > MOST_COMPANIES:
        rows = np.unique(np.linspace(0, rows.size - 1, MOST_COMPANIES).astype(np.intp))
    logs = panel.logs[rows]
    believed = believed_of(panel, beliefs)
    length = logs.shape[1]
    cell, ahead, change = _seen_changes(logs, memory, believed.growth[rows])
    share = max(1.0, cell.size / MOST_CHANGES)
    if share > 1.0:
        chosen = (np.arange(MOST_CHANGES) * share).astype(np.intp)
        cell, ahead, change = cell[chosen], ahead[chosen], change[chosen]
    own = memory.own[rows]
    return Lessons(
        own=own,
        cell=cell,
        ahead=ahead,
        change=change,
        weight=share * _WEIGHT / ahead * panel.weight[rows][cell // length],
        first=(memory.seen[rows].ravel()[cell] == 0).astype(np.float64),
        latest=np.nan_to_num(own).ravel()[cell],
        size=(panel.size[rows, None] + logs).ravel()[cell],
        volatility=memory.volatility[rows].ravel()[cell],
        width=np.log(memory.width)[rows][cell // length],
    )


def _seen_changes(
    logs: FloatArray, memory: Memory, believed: FloatArray
) -> tuple[IntArray, FloatArray, FloatArray]:
    """Cell looked ahead from, years ahead, and change beyond the portfolio."""
    length = logs.shape[1]
    cells, aheads, changes = [np.empty(0, dtype=np.intp)], [np.empty(0)], [np.empty(0)]
    for ahead in range(1, min(LONGEST_AHEAD, length - 1) + 1):
        change = _beyond_portfolio(logs, memory, ahead, believed)
        row, column = np.nonzero(np.isfinite(change))
        cells.append(row * length + column)
        aheads.append(np.full(row.size, float(ahead)))
        changes.append(change[row, column])
    return np.concatenate(cells), np.concatenate(aheads), np.concatenate(changes)


def _beyond_portfolio(
    logs: FloatArray, memory: Memory, ahead: int, believed: FloatArray
) -> FloatArray:
    """Log change over `ahead` years per row and column, less what the portfolio did."""
    change = np.full_like(logs, np.nan)
    change[:, :-ahead] = logs[:, ahead:] - logs[:, :-ahead]
    limit = _WIDEST * memory.usual * ahead
    seen = np.isfinite(change)
    counts = seen.sum(axis=0)
    sums = np.concatenate([[0.0], np.cumsum(memory.common.years)])
    common = np.zeros(logs.shape[1])
    common[:-ahead] = sums[1 + ahead :] - sums[1:-ahead]
    beyond = np.clip(change - believed[:, None] * ahead - common, -limit, limit)
    means = trimmed_means(beyond, seen)
    return beyond - np.where(counts >= ENOUGH_TO_TRIM, means, 0.0)


def fit(
    panel: Panel,
    memory: Memory,
    beliefs: Beliefs | None = None,
) -> Parameters:
    """Return the most plausible parameters; the priors where there is too little to learn from.

    Arguments are those of `lessons`.
    """
    if not learns(panel, memory):
        return Parameters.prior()
    learned = lessons(panel, memory, beliefs)
    # Named in full: SciPy loads its optimizers at the first use, and most processes never fit.
    optimum = scipy.optimize.minimize(
        implausibility,
        MEANS,
        args=(learned, memory.usual),
        jac=True,
        method="L-BFGS-B",
        bounds=_BOUNDS,
        options={"maxiter": 120, "ftol": 1e-10, "gtol": 1e-5},
    )
    return Parameters.of(optimum.x)


def learns(panel: Panel, memory: Memory) -> bool:
    """Whether enough companies show a change over time to move the priors."""
    changed = np.isfinite(memory.own[: panel.count]).any(axis=1)
    return int(changed.sum()) >= MINIMUM_COMPANIES


def implausibility(values: FloatArray, learned: Lessons, usual: float) -> tuple[float, FloatArray]:
    """Minus the log of prior times likelihood, and its gradient.

    Args:
        values: The parameters in their order.
        learned: What the past teaches.
        usual: Usual move of the portfolio.

    Returns:
        The value, lower is more plausible, and its derivative to each parameter.
    """
    p = Parameters(*values.tolist())
    expected = _expected(p, learned)
    log_h = np.log(learned.ahead)
    log_scale = np.log(usual) + p.s0 + p.b * learned.size + p.c * learned.volatility
    log_scale += p.eta * log_h + learned.width + p.newcomer * learned.first
    value, by_location, by_log_scale, by_nu = _student(
        (learned.change - expected.location) / np.exp(log_scale), log_scale, p.nu, learned.weight
    )
    by_location /= np.exp(log_scale)
    gradient = np.array(
        [
            *((by_location * column).sum() for column in expected.by_drift),
            by_log_scale.sum(),
            (by_log_scale * learned.size).sum(),
            (by_log_scale * learned.volatility).sum(),
            (by_log_scale * log_h).sum(),
            by_nu * (p.nu - 1.0),
            (by_location * learned.size * learned.ahead).sum(),
            (by_location * learned.latest).sum(),
            (by_log_scale * learned.first).sum(),
        ]
    )
    deviation = (values - MEANS) / DEVIATIONS
    return value + 0.5 * float((deviation**2).sum()), gradient + deviation / DEVIATIONS


@dataclass(frozen=True, slots=True, eq=False)
class _Expected:
    """Expected change per lesson, and its derivatives to log kappa, logit lam, a and logit rho."""

    location: FloatArray
    by_drift: tuple[FloatArray, FloatArray, FloatArray, FloatArray]


def _expected(p: Parameters, learned: Lessons) -> _Expected:
    recent = recent_growth(learned.own, lam=p.lam)
    total, weight, total_by, weight_by = (
        table.ravel()[learned.cell]
        for table in (recent.total, recent.weight, recent.total_by_lam, recent.weight_by_lam)
    )
    certainty = 1.0 / (weight + p.kappa)
    beyond = total * certainty
    beyond_by_lam = (total_by - beyond * weight_by) * certainty
    # Years ahead are whole and few: powers are worked out once for each.
    years = np.arange(1.0, LONGEST_AHEAD + 1)
    index = learned.ahead.astype(np.intp) - 1
    kept = lasting(years, rho=p.rho)[index]
    kept_by_rho = lasting_by_rho(years, rho=p.rho)[index]
    location = p.m * learned.size * learned.ahead + p.a * beyond * kept + p.c_tr * learned.latest
    return _Expected(
        location=location,
        by_drift=(
            -p.a * kept * beyond * certainty * p.kappa,
            p.a * kept * beyond_by_lam * p.lam * (1.0 - p.lam),
            beyond * kept,
            p.a * beyond * kept_by_rho * p.rho * (1.0 - p.rho),
        ),
    )


def _student(
    z: FloatArray, log_scale: FloatArray, nu: float, weight: FloatArray
) -> tuple[float, FloatArray, FloatArray, float]:
    """Minus the weighted log density of Student's t; by location (times scale), log scale, nu."""
    square = z * z / nu
    log_square = np.log1p(square)
    share = square / (1.0 + square)
    constant = gammaln(nu / 2) - gammaln((nu + 1) / 2) + 0.5 * np.log(nu * np.pi)
    losses = log_scale + constant + 0.5 * (nu + 1) * log_square
    by_nu = 0.5 * (digamma(nu / 2) - digamma((nu + 1) / 2) + 1.0 / nu + log_square)
    by_nu -= 0.5 * (nu + 1) / nu * share
    return (
        float((weight * losses).sum()),
        -weight * (nu + 1) / nu * z / (1.0 + square),
        weight * (1.0 - (nu + 1) * share),
        float((weight * by_nu).sum()),
    )
