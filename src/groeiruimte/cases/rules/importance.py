"""What is the order of importance after one press of a button?

Named criteria stand in order, the others below. Every press gives a complete new answer: a choice
between two criteria is removed once both stand in the order.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from groeiruimte.engine.matching.firmness import Firmness, firmness
from groeiruimte.engine.matching.importance import Importance, draw_within
from groeiruimte.engine.matching.weights import OwnWeights
from groeiruimte.kernel.seed import Seed

SEED = 2028
#: The sliders run to this; the most important criterion stands at the end.
HIGHEST = 100
_DRAWS_FOR_MEAN = 10_000

Worths = Mapping[str, float | None]


class Press(StrEnum):
    """What somebody does to an order of importance."""

    NEXT = "NEXT"
    UP = "UP"
    DOWN = "DOWN"
    OFF = "OFF"
    CHOOSE = "CHOOSE"
    ARRANGE = "ARRANGE"
    CLEAR = "CLEAR"


class ImpossiblePress(ValueError):
    """What was pressed is not about this order."""


@dataclass(frozen=True, slots=True)
class Pressed:
    """One press: what, and about which criteria (one, a choice of two, or a whole order)."""

    press: Press
    keys: tuple[str, ...] = ()


def stated(*, order: Sequence[str], pairs: Sequence[Sequence[str]]) -> Importance:
    """Return stored lists as what was said."""
    return Importance(tuple(order), tuple((more, less) for more, less in pairs))


def after(before: Importance, pressed: Pressed, *, known: Sequence[str]) -> Importance:
    """Return what is said after one press.

    :raises ImpossiblePress: it is about a criterion that does not count here, or not in this way.
    """
    if not set(pressed.keys) <= set(known) or len(set(pressed.keys)) != len(pressed.keys):
        raise ImpossiblePress
    if pressed.press is Press.CLEAR:
        return Importance()
    if pressed.press is Press.ARRANGE:
        return Importance(pressed.keys, before.pairs).among(known)
    if pressed.press is Press.CHOOSE:
        return _chosen(before, pressed.keys)
    if len(pressed.keys) != 1:
        raise ImpossiblePress
    return Importance(_moved(list(before.order), pressed), before.pairs).among(known)


def _moved(order: list[str], pressed: Pressed) -> tuple[str, ...]:
    (key,) = pressed.keys
    if (key in order) == (pressed.press is Press.NEXT):
        raise ImpossiblePress
    if pressed.press is Press.NEXT:
        return (*order, key)
    place = order.index(key)
    order.remove(key)
    if pressed.press is Press.OFF:
        return tuple(order)
    order.insert(max(place + (-1 if pressed.press is Press.UP else 1), 0), key)
    return tuple(order)


def _chosen(order: Importance, keys: tuple[str, ...]) -> Importance:
    if len(keys) != 2 or set(keys) & set(order.order) or order.says(more=keys[1], less=keys[0]):
        raise ImpossiblePress
    return Importance(order.order, (*dict.fromkeys((*order.pairs, keys)),))


def firm(
    *, worths: Mapping[int, Worths], keys: Sequence[str], weighing: Importance | OwnWeights
) -> Firmness | None:
    """Say how firm the first place is under all weights that agree; nothing without two places."""
    if len(worths) < 2 or not keys:
        return None
    table = [[_or_nan(place.get(key)) for key in keys] for place in worths.values()]
    return firmness(
        places=list(worths),
        keys=list(keys),
        worths=np.array(table, dtype=np.float64),
        said=weighing,
        seed=Seed(SEED),
    )


def as_weights(order: Importance, *, keys: Sequence[str]) -> dict[str, int]:
    """Return the middle of all weights that agree, the most important at 100; for the sliders."""
    mean = draw_within(order, keys=list(keys), draws=_DRAWS_FOR_MEAN, seed=Seed(SEED)).mean(axis=0)
    return {
        key: round(float(weight) / float(mean.max()) * HIGHEST)
        for key, weight in zip(keys, mean, strict=True)
    }


def _or_nan(worth: float | None) -> float:
    return float("nan") if worth is None else worth
