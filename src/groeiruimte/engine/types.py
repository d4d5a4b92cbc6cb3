"""Which plain types do all engine functions speak?"""

from __future__ import annotations

from typing import TypeAlias

import numpy as np
import numpy.typing as npt

Key: TypeAlias = int | str
"""How the caller recognizes a company or a place: its primary key or its code."""

FloatArray: TypeAlias = npt.NDArray[np.float64]
IntArray: TypeAlias = npt.NDArray[np.intp]
BoolArray: TypeAlias = npt.NDArray[np.bool_]
