"""Which numbers does the model learn, and what is believed of them before anything is seen?

The priors were measured on public firm panels, and are the whole model for a portfolio that is too
small to learn from (under about eight companies that costs little).
"""

from __future__ import annotations

from dataclasses import dataclass, fields

import numpy as np

from groeiruimte.engine.types import FloatArray

MINIMUM_COMPANIES = 8
"""Fewer companies than this do not move the priors."""

_DIGITS = 6
_PRIORS: dict[str, tuple[float, float]] = {
    "log_kappa": (0.95, 0.7),
    "logit_lam": (0.3, 0.7),
    "a": (0.55, 0.8),
    "logit_rho": (0.8, 0.8),
    "s0": (-0.15, 1.0),
    "b": (-0.10, 0.07),
    "c": (0.65, 0.25),
    "eta": (0.65, 0.10),
    "log_nu": (0.5, 0.35),
    "m": (-0.004, 0.005),
    "c_tr": (0.0, 0.12),
    "newcomer": (0.10, 0.15),
}
NAMES = tuple(_PRIORS)
MEANS: FloatArray = np.array([mean for mean, _ in _PRIORS.values()])
DEVIATIONS: FloatArray = np.array([deviation for _, deviation in _PRIORS.values()])


@dataclass(frozen=True, slots=True)
class Parameters:
    """The numbers of the model.

    Attributes:
        log_kappa: Log of how many years of growth the belief "no drift of its own" weighs.
        logit_lam: Memory: last year's growth counts lam times this year's.
        a: Part of remembered growth that is expected to go on.
        logit_rho: Of the drift, rho is left a year later.
        s0: Log scale of a year's change relative to the usual move of the portfolio.
        b: Larger companies move less: change of the log scale per log of size.
        c: A company that moved more than others will: power of its own volatility.
        eta: The scale grows with the years ahead to this power.
        log_nu: Log of the degrees of freedom less one.
        m: Larger companies grow otherwise: change of yearly growth per log of size.
        c_tr: Part of the last year's own growth that stays or is taken back at once.
        newcomer: Extra log scale of a company of which no growth was seen yet.
    """

    log_kappa: float
    logit_lam: float
    a: float
    logit_rho: float
    s0: float
    b: float
    c: float
    eta: float
    log_nu: float
    m: float
    c_tr: float
    newcomer: float

    @classmethod
    def of(cls, values: FloatArray) -> Parameters:
        """Take them from an array; what is beyond six digits is rounding, and is dropped."""
        return cls(*(float(value) for value in np.round(values, _DIGITS)))

    @classmethod
    def prior(cls) -> Parameters:
        """Return the means of the priors."""
        return cls.of(MEANS)

    @property
    def values(self) -> FloatArray:
        """All numbers in their order."""
        return np.array([getattr(self, field.name) for field in fields(self)])

    @property
    def kappa(self) -> float:
        """Weight of "no drift" in years."""
        return float(np.exp(self.log_kappa))

    @property
    def lam(self) -> float:
        """Memory per year."""
        return float(1.0 / (1.0 + np.exp(-self.logit_lam)))

    @property
    def rho(self) -> float:
        """Persistence of the drift per year."""
        return float(1.0 / (1.0 + np.exp(-self.logit_rho)))

    @property
    def nu(self) -> float:
        """Degrees of freedom."""
        return float(1.0 + np.exp(self.log_nu))
