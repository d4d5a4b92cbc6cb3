"""What should the programme have achieved after four years, and how far along should it be today?

The impact targets of programme §5.5, each with its counting rule. Five are numbers, two are
described in words.
"""

from __future__ import annotations

import functools
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from groeiruimte.programme.in_force import in_force
from groeiruimte.programme.sources import Entry, Source, Text, load_parameters, parameter_names


@dataclass(frozen=True, slots=True, kw_only=True)
class ImpactTarget:
    """One impact target; `value` is empty for the two that are described in words.

    `counting_rule` says which act makes something count. Where the paper does not say it, the rule
    is our own decision and `counting_rule_source` tells so.
    """

    key: str
    order: int
    name: Text
    unit: str
    value: int | None
    start: date
    due: date
    counting_rule: Text
    counting_rule_source: Source
    source: Source

    @property
    def is_in_words(self) -> bool:
        """Whether the target is a description instead of a number."""
        return self.value is None


def impact_targets(*, on: date | None = None) -> tuple[ImpactTarget, ...]:
    """Return the impact targets in the order of the paper, as they hold on a day (or today)."""
    known = in_force()
    if not known.changes:
        return starting_targets()
    return tuple(
        replace(
            target,
            value=None
            if target.value is None
            else int(known.value(f"targets.{target.key}", starting=Decimal(target.value), on=on)),
            due=date.fromordinal(
                int(known.value("targets.due", starting=Decimal(target.due.toordinal()), on=on))
            ),
        )
        for target in starting_targets()
    )


@functools.cache
def starting_targets() -> tuple[ImpactTarget, ...]:
    """Return the impact targets as the paper has them."""
    names = (name for name in parameter_names() if name.startswith("targets/"))
    targets = (_impact_target(load_parameters(name)) for name in names)
    return tuple(sorted(targets, key=lambda target: target.order))


def impact_target(*, key: str) -> ImpactTarget:
    """Return the impact target with this key.

    Raises:
        KeyError: There is no such target.
    """
    return {target.key: target for target in impact_targets()}[key]


def pro_rata(target: ImpactTarget, on: date) -> float:
    """Return the part of a target that should have been reached at the end of the day `on`.

    Days count evenly from the start to the due date, both included: nothing before the start,
    everything from the due date on.

    Raises:
        ValueError: The target is described in words, so no part of it can be taken.
    """
    if target.value is None:
        message = f"The target '{target.key}' is described in words and has no part to date."
        raise ValueError(message)
    days_in_all = (target.due - target.start).days + 1
    days_past = min(max((on - target.start).days + 1, 0), days_in_all)
    return target.value * days_past / days_in_all


def _impact_target(entry: Entry) -> ImpactTarget:
    return ImpactTarget(
        key=entry.string("key"),
        order=entry.whole_number("order"),
        name=entry.text("name"),
        unit=entry.string("unit"),
        value=None if entry.values.get("value") is None else entry.whole_number("value"),
        start=entry.day("start"),
        due=entry.day("due"),
        counting_rule=entry.text("counting_rule"),
        counting_rule_source=entry.source("counting_rule_source"),
        source=entry.source(),
    )
