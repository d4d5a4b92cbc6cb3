"""How sure is the fact behind an answer? From its trust and its age."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import numpy as np
import numpy.typing as npt

from groeiruimte.kernel.quarter import Quarter
from groeiruimte.programme.criteria import measurement_errors

#: In `fact_ids`: no fact. A computed answer has none either; `computed` tells those apart.
NO_FACT = 0
_QUARTERS_A_YEAR = 4


class FactErrors:
    """One relative standard error per fact; what we worked out ourselves has its own.

    Age counts in whole quarters: the same facts on the next day give the same errors.
    """

    def __init__(self, quality: Mapping[int, tuple[str, date]], *, first_quarter: int) -> None:
        facts = sorted(quality)
        self._ids = np.array([NO_FACT, *facts], dtype=np.int64)
        self._errors = np.array(
            [measurement_errors().computed]
            + [_error(*quality[fact], first_quarter=first_quarter) for fact in facts]
        )

    def of(self, fact_ids: npt.NDArray[np.int64]) -> npt.NDArray[np.float64]:
        """Return the error of each fact; no fact is an answer that we worked out."""
        errors: npt.NDArray[np.float64] = self._errors[np.searchsorted(self._ids, fact_ids)]
        return errors


def _error(trust: str, observed_on: date, *, first_quarter: int) -> float:
    age = (first_quarter - Quarter.of(observed_on).index) / _QUARTERS_A_YEAR
    return measurement_errors().of(trust=trust, age_years=age)
