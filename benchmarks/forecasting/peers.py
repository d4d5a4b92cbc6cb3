"""What do others do with the same figures? Each peer returns quantiles of the log change.

A peer is a function of the logs known so far, shape (n, t), the groups, and the horizon; it returns
shape (n, horizon, 199), or NaN for a company that it cannot serve.
"""

import warnings
from collections.abc import Callable

import numpy as np
from scipy.special import ndtri

from groeiruimte.engine.forecasting.model import forecast
from groeiruimte.engine.forecasting.panel import Observations
from groeiruimte.engine.forecasting.quantiles import PROBABILITIES

Peer = Callable[[np.ndarray, tuple[str, ...], int], np.ndarray]
NORMAL = ndtri(PROBABILITIES)
_LEAST = 8
_BOOSTED = {
    "objective": "quantile",
    "learning_rate": 0.06,
    "num_leaves": 15,
    "min_data_in_leaf": 20,
    "verbose": -1,
    "num_threads": 1,
    "seed": 1,
    "deterministic": True,
}


def pooled_student(logs: np.ndarray, groups: tuple[str, ...], horizon: int) -> np.ndarray:
    """Ours."""
    owner, column = np.nonzero(np.isfinite(logs))
    seen = Observations(
        companies=tuple(f"{number:06d}" for number in range(logs.shape[0])),
        groups=groups,
        owner=owner,
        moments=column.astype(float),
        levels=np.exp(logs[owner, column]),
    )
    told = forecast(seen, origin=float(logs.shape[1] - 1), horizon=horizon)
    answer = np.full((logs.shape[0], horizon, PROBABILITIES.size), np.nan)
    answer[[int(key) for key in told.panel.companies]] = told.log_changes()
    return answer


def climatology(logs: np.ndarray, groups: tuple[str, ...], horizon: int) -> np.ndarray:
    """All changes over as many years that anybody showed, laid round the last value."""
    ages = _ages(logs)
    table = np.full((horizon + logs.shape[1] + 1, PROBABILITIES.size), np.nan)
    for step in range(1, table.shape[0]):
        change = (logs[:, step:] - logs[:, :-step]).ravel()
        change = change[np.isfinite(change)]
        if change.size >= _LEAST:
            table[step] = np.quantile(change, PROBABILITIES)
        elif step > 1:
            table[step] = table[step - 1] * (step / (step - 1)) ** 0.65
    return table[ages[:, None] + np.arange(1, horizon + 1)]


def last_value(logs: np.ndarray, groups: tuple[str, ...], horizon: int) -> np.ndarray:
    """The last value, as unsure as the company's own steps were (a random walk)."""
    return _walk(logs, horizon, with_drift=False)


def drift(logs: np.ndarray, groups: tuple[str, ...], horizon: int) -> np.ndarray:
    """The same, going on with the company's own mean growth."""
    return _walk(logs, horizon, with_drift=True)


def _walk(logs: np.ndarray, horizon: int, *, with_drift: bool) -> np.ndarray:
    growth = np.diff(logs, axis=1)
    counts = np.isfinite(growth).sum(axis=1)
    mean = np.where(counts > 1, np.nansum(growth, axis=1) / np.maximum(counts, 1), 0.0)
    mean = mean if with_drift else np.zeros_like(mean)
    squares = np.nansum((growth - mean[:, None]) ** 2, axis=1)
    spread = np.sqrt(squares / np.maximum(counts - with_drift, 1))
    usual = float(np.nanstd(growth)) if counts.sum() > 1 else 0.2
    spread = np.where((counts > 1) & (spread > 0), spread, usual)
    ahead = _ages(logs)[:, None] + np.arange(1, horizon + 1)
    extra = np.sqrt(ahead * (1 + with_drift * ahead / np.maximum(counts, 2)[:, None]))
    width = (spread[:, None] * extra)[..., None]
    return (mean[:, None] * ahead)[..., None] + width * NORMAL


def _ages(logs: np.ndarray) -> np.ndarray:
    known = np.isfinite(logs)
    return np.argmax(known[:, ::-1], axis=1)


def per_series(name: str, most: int) -> Peer:
    """Return a model of statsforecast, one series at a time; only the first `most` series."""

    def peer(logs: np.ndarray, groups: tuple[str, ...], horizon: int) -> np.ndarray:
        from statsforecast import models

        answer = np.full((logs.shape[0], horizon, PROBABILITIES.size), np.nan)
        fallback = last_value(logs, groups, horizon)
        chosen = np.flatnonzero(np.isfinite(logs).any(axis=1))
        for row in chosen[np.linspace(0, chosen.size - 1, min(most, chosen.size)).astype(int)]:
            known = np.flatnonzero(np.isfinite(logs[row]))
            filled = np.interp(np.arange(known[0], known[-1] + 1), known, logs[row, known])
            age = logs.shape[1] - 1 - known[-1]
            answer[row] = fallback[row]
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                try:
                    told = getattr(models, name)(season_length=1).forecast(
                        y=filled, h=horizon + int(age), level=[80]
                    )
                except Exception:  # noqa: S112 - too few points for it: the last value
                    continue
            middle = np.asarray(told["mean"])[age:]
            width = (np.asarray(told["hi-80"])[age:] - middle) / ndtri(0.9)
            if np.isfinite(middle).all() and np.isfinite(width).all():
                answer[row] = (middle - filled[-1])[:, None] + width[:, None] * NORMAL
        return answer

    return peer


def boosted_quantiles(logs: np.ndarray, groups: tuple[str, ...], horizon: int) -> np.ndarray:
    """One LightGBM per quantile for all companies and years ahead."""
    import lightgbm

    chosen = np.array([0.01, 0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95, 0.99])
    codes = np.unique(groups, return_inverse=True)[1]
    features, targets = [], []
    for column in range(1, logs.shape[1] - 1):
        for ahead in range(1, min(horizon, logs.shape[1] - 1 - column) + 1):
            change = logs[:, column + ahead] - logs[:, column]
            rows = np.flatnonzero(np.isfinite(change))
            features.append(_features(logs, codes, column, ahead)[rows])
            targets.append(change[rows])
    if not features:
        return np.full((logs.shape[0], horizon, PROBABILITIES.size), np.nan)
    x, y = np.concatenate(features), np.concatenate(targets)
    now = [_features(logs, codes, logs.shape[1] - 1, ahead) for ahead in range(1, horizon + 1)]
    told = np.empty((logs.shape[0], horizon, chosen.size))
    for place, probability in enumerate(chosen):
        settings = {**_BOOSTED, "alpha": float(probability)}
        model = lightgbm.train(settings, lightgbm.Dataset(x, y), num_boost_round=100)
        for ahead in range(horizon):
            told[:, ahead, place] = model.predict(now[ahead])
    told.sort(axis=2)
    # Straight in the normal quantile between the nine, and beyond them.
    knots = ndtri(chosen)
    place = np.clip(np.searchsorted(knots, NORMAL) - 1, 0, chosen.size - 2)
    part = (NORMAL - knots[place]) / (knots[place + 1] - knots[place])
    return told[..., place] * (1 - part) + told[..., place + 1] * part


def _features(logs: np.ndarray, codes: np.ndarray, column: int, ahead: int) -> np.ndarray:
    past = logs[:, : column + 1]
    growth = np.diff(past, axis=1)
    lags = [growth[:, -lag] if growth.shape[1] >= lag else past[:, 0] * np.nan for lag in (1, 2, 3)]
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        mean, spread = np.nanmean(growth, axis=1), np.nanmean(np.abs(growth), axis=1)
        common = np.full(codes.size, np.nanmean(growth[:, -1]))
    return np.column_stack(
        [*lags, mean, spread, common, past[:, -1], codes, np.full(codes.size, ahead)]
    )
