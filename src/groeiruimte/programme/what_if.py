"""What can be made more of at a place, and in which steps is that tried?"""

from __future__ import annotations

import functools
from dataclasses import dataclass

from groeiruimte.kernel.codes import Comparison
from groeiruimte.programme.requirement_kinds import RequirementKind, requirement_kind
from groeiruimte.programme.sources import Entry, load_parameters


@dataclass(frozen=True, slots=True, kw_only=True)
class GainKind:
    """One kind of requirement of which a place can gain, the smallest step first.

    Steps are numbers as engines compare them: a class by its place in the order, a yes as 1.
    """

    kind: RequirementKind
    steps: tuple[float, ...]

    @property
    def asks_amount(self) -> bool:
        """Whether somebody can fill in how much."""
        return self.kind.comparison is Comparison.AT_LEAST


@functools.cache
def gain_kinds() -> tuple[GainKind, ...]:
    """Return the kinds of which a place can gain.

    Raises:
        MalformedParametersError: A kind or step cannot be.
    """
    return tuple(_gain_kind(entry) for entry in _parameters().entries("kinds"))


@functools.cache
def years_ahead() -> int:
    """Return how many years ahead a change may begin."""
    return _parameters().entry("years_ahead").whole_number("value")


def _gain_kind(entry: Entry) -> GainKind:
    entry.source()
    kind = requirement_kind(key=entry.string("kind"))
    if kind.comparison is Comparison.YES:
        return GainKind(kind=kind, steps=(1.0,))
    if kind.has_classes:
        classes = entry.strings("classes")
        return GainKind(kind=kind, steps=tuple(float(kind.order_of(each)) for each in classes))
    steps = entry.values.get("steps")
    if not isinstance(steps, list) or steps != sorted(steps):
        raise entry.malformed("steps", "must be a list of numbers, the smallest first")
    return GainKind(kind=kind, steps=tuple(float(step) for step in steps))


def _parameters() -> Entry:
    return load_parameters("what_if")
