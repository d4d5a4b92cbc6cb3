"""What can be known about a place, how long does that stay true, and who keeps it?

A fact answers a kind of requirement or gives context. After its shelf life it is shown as expired:
the value may still be right, but nobody may build on it unasked.
"""

from __future__ import annotations

import functools
from dataclasses import dataclass, replace

from groeiruimte.programme.requirement_kinds import (
    fields_of_study,
    in_field,
    key_of_field,
    known_unit,
)
from groeiruimte.programme.sources import Entry, Source, Text, load_parameters


@dataclass(frozen=True, slots=True, kw_only=True)
class FactKind:
    """One thing that is recorded about places.

    `places` says about which kind of place it can be stated: SITE, HOTSPOT, MUNICIPALITY,
    GRID_AREA, CAMPUS or FACILITY. `answers_demand` is false for context that no requirement asks.
    `by_field` kinds can also be stated for one field of study (`in_all_fields`). What `adds_up` is
    divided when a place is split, and summed when places merge; all else holds for each part.
    """

    key: str
    name: Text
    unit: str
    classes: tuple[str, ...]
    places: tuple[str, ...]
    shelf_life_months: int
    keeper: Text
    answers_demand: bool
    decimals: int
    source: Source
    by_field: bool = False
    adds_up: bool = False


@functools.cache
def fact_kinds() -> tuple[FactKind, ...]:
    """Return all kinds of fact: first those that answer a demand, then context."""
    return tuple(_fact_kind(entry) for entry in _parameters().entries("facts"))


def in_all_fields(kind: FactKind) -> tuple[FactKind, ...]:
    """Return a kind, and after it the same for every field of study where it is known so."""
    if not kind.by_field:
        return (kind,)
    return (
        kind,
        *(
            replace(
                kind,
                key=key_of_field(key=kind.key, field=field),
                name=in_field(kind.name, field=field),
            )
            for field in fields_of_study()
        ),
    )


def stated_kinds() -> tuple[FactKind, ...]:
    """Return all kinds of fact that can be stated, those of one field of study included."""
    return tuple(each for kind in fact_kinds() for each in in_all_fields(kind))


def fact_kind(*, key: str) -> FactKind:
    """Return the kind of fact with this key, also where it ends in a field of study.

    Raises:
        KeyError: There is no such kind of fact.
    """
    return _facts_by_key()[key]


@functools.cache
def _facts_by_key() -> dict[str, FactKind]:
    return {kind.key: kind for kind in stated_kinds()}


def _fact_kind(entry: Entry) -> FactKind:
    keeper = entry.string("keeper")
    if keeper not in _keepers():
        raise entry.malformed("keeper", f"is '{keeper}', which is not in the list of keepers")
    return FactKind(
        key=entry.string("key"),
        name=entry.text("name"),
        unit=known_unit(entry),
        classes=entry.strings("classes"),
        places=entry.strings("places"),
        shelf_life_months=entry.whole_number("shelf_life_months"),
        keeper=_keepers()[keeper],
        answers_demand=entry.flag("answers_demand", default=False),
        decimals=entry.whole_number("decimals"),
        source=entry.source(),
        by_field=entry.flag("by_field", default=False),
        adds_up=entry.flag("adds_up", default=False),
    )


@functools.cache
def _keepers() -> dict[str, Text]:
    keepers = _parameters().entry("keepers")
    return {key: keepers.text(key) for key in keepers.values}


def _parameters() -> Entry:
    return load_parameters("fact_kinds")
