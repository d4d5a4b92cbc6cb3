"""What did an organization learn from its own earlier forecasts, for the next one?

Nothing here learns; it holds what was learned, so that it is stored with a scan and replayed.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from groeiruimte.engine.forecasting.plan import PlanBias

ANY_NEED = "ANY"
"""Stands for every need that has too few outcomes of its own."""

NOTHING: Mapping[str, float] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Learned:
    """What earlier outcomes say about the next forecast.

    Attributes:
        widths: Per need, or `ANY_NEED`, the factor on the width of what a company does by itself;
            above 1 is less sure than the model says.
        plan_bias: How much too high plans were.
        gains: Per leading indicator the growth a unit of it foretells.
    """

    widths: Mapping[str, float] = field(default_factory=lambda: NOTHING)
    plan_bias: PlanBias = field(default_factory=PlanBias)
    gains: Mapping[str, float] = field(default_factory=lambda: NOTHING)

    def width(self, need: str) -> float:
        """Return the factor on the width of one need; 1 is to leave it.

        Example:
            >>> Learned(widths={"SPACE": 1.2, "ANY": 1.1}).width("SPACE")
            1.2
            >>> Learned(widths={"ANY": 1.1}).width("SPACE"), Learned().width("SPACE")
            (1.1, 1.0)
        """
        return self.widths.get(need, self.widths.get(ANY_NEED, 1.0))
