"""What is each part of the model worth? It is switched off or set otherwise, and measured anew."""

import contextlib
from collections.abc import Iterator

import numpy as np

from benchmarks.forecasting.accuracy import measure
from benchmarks.forecasting.panels import PanelCase
from benchmarks.forecasting.peers import climatology, pooled_student
from groeiruimte.engine.forecasting import common_growth, fit, memory, parameters

_PINNED = 1e-3

Setting = tuple[object, str, object]


def _constants() -> dict[str, tuple[Setting, ...]]:
    return {
        "as it is": (),
        "one combination of common growth": (
            (common_growth, "_LOG_SIZES", (0.0,)),
            (common_growth, "_PERSISTENT_SHARES", (0.5,)),
        ),
        "common moves believed twice as large": ((common_growth, "_USUAL_SHOCK", 0.10),),
        "unusual years trusted less (1.5/2)": (
            (common_growth, "_CLIP_FROM", 1.5),
            (common_growth, "_REDESCENDS_FROM", 2.0),
        ),
        "5% trimmed": ((common_growth, "TRIM", 0.05),),
        "mean of common growth held closer (.04)": ((common_growth, "_MEAN_DEVIATION", 0.04),),
        "a steady pace counts as unrest": ((memory, "_PACE_PRIOR", 1e9),),
    }


_PINS = {
    "no own drift": {"a": 0.0},
    "no own volatility": {"c": 0.0},
    "no effect of size": {"b": 0.0, "m": 0.0},
    "no last-year effect": {"c_tr": 0.0},
    "newcomers no wider": {"newcomer": 0.0},
}


def ablations(cases: list[PanelCase], *, origins: int) -> Iterator[tuple[str, float, float]]:
    """Yield, per change of the model, CRPS over climatology (mean and worst of the panels)."""
    base = {case.name: _crps(case, climatology, origins=origins) for case in cases}
    for name, settings in _constants().items():
        with _set(settings):
            yield name, *_over(cases, base, origins=origins)
    for name, pins in _PINS.items():
        with _pinned(pins):
            yield name, *_over(cases, base, origins=origins)


def _over(cases: list[PanelCase], base: dict[str, float], *, origins: int) -> tuple[float, float]:
    ratios = [_crps(case, pooled_student, origins=origins) / base[case.name] for case in cases]
    return float(np.exp(np.mean(np.log(ratios)))), max(ratios)


def _crps(case: PanelCase, peer: object, *, origins: int) -> float:
    return measure(case, {"one": peer}, origins=origins)["one"].crps


@contextlib.contextmanager
def _set(settings: tuple[Setting, ...]) -> Iterator[None]:
    before = [getattr(module, name) for module, name, _ in settings]
    for module, name, value in settings:
        setattr(module, name, value)
    try:
        yield
    finally:
        for (module, name, _), value in zip(settings, before, strict=True):
            setattr(module, name, value)


@contextlib.contextmanager
def _pinned(pins: dict[str, float]) -> Iterator[None]:
    means, deviations = parameters.MEANS.copy(), parameters.DEVIATIONS.copy()
    bounds = list(fit._BOUNDS)
    for name, value in pins.items():
        place = parameters.NAMES.index(name)
        parameters.MEANS[place], parameters.DEVIATIONS[place] = value, _PINNED
        fit._BOUNDS[place] = (value - _PINNED, value + _PINNED)
    try:
        yield
    finally:
        parameters.MEANS[:], parameters.DEVIATIONS[:] = means, deviations
        fit._BOUNDS[:] = bounds
