"""What did an organization learn from its own earlier forecasts, for the next one?

Nothing here learns; it holds what was learned, so that it is stored with a scan and replayed.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from groeiruimte.engine.forecasting.plan import PlanBias
from groeiruimte.engine.types import Key

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
        judged: Per need, or `ANY_NEED`, the companies whose outcomes the width was learned from. A
            width says nothing of companies that it never saw: theirs is left.
    """

    widths: Mapping[str, float] = field(default_factory=lambda: NOTHING)
    plan_bias: PlanBias = field(default_factory=PlanBias)
    gains: Mapping[str, float] = field(default_factory=lambda: NOTHING)
    judged: Mapping[str, frozenset[Key]] = field(default_factory=dict)

    def width(self, need: str, company: Key) -> float:
        """Return the factor on the width of one need of one company; 1 is to leave it.

        Example:
            >>> learned = Learned(widths={"ANY": 1.1}, judged={"ANY": frozenset({7})})
            >>> learned.width("SPACE", 7), learned.width("SPACE", 8)
            (1.1, 1.0)
        """
        name = need if need in self.widths else ANY_NEED
        if company not in self.judged.get(name, frozenset()):
            return 1.0
        return self.widths.get(name, 1.0)
