"""Among how many companies must a profile without a name hide, and what may it tell at all?

The hierarchies by which each attribute is told in less detail are files beside this number, each
with a version; the engine reads them from their folder.
"""

from __future__ import annotations

import functools
from dataclasses import dataclass
from pathlib import Path

from groeiruimte.programme.sources import PARAMETERS, Entry, Source, load_parameters

HIERARCHIES = PARAMETERS / "hierarchies"
"""The folder of the hierarchies, one file per attribute."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Family:
    """Kinds of requirement that a profile names together, without an amount of any of them."""

    attribute: str
    code: str
    kinds: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DisclosureRule:
    """The numbers that every profile keeps to.

    `estimate_safety` divides an open count per cell; `attributes` go to regions, in this order,
    `withheld_from_regions` never.
    """

    least_companies: int
    least_groups: int
    estimate_safety: float
    attributes: tuple[str, ...]
    withheld_from_regions: tuple[str, ...]
    families: tuple[Family, ...]
    source: Source

    def families_of(self, attribute: str) -> tuple[Family, ...]:
        """Return the families that one attribute tells of."""
        return tuple(each for each in self.families if each.attribute == attribute)


@functools.cache
def disclosure_rule() -> DisclosureRule:
    """Return the rule of the programme.

    Raises:
        MalformedParametersError: A number cannot be, or an attribute has no hierarchy.
    """
    entry = load_parameters("disclosure")
    rule = DisclosureRule(
        least_companies=_at_least(entry, "least_companies", 2),
        least_groups=_at_least(entry, "least_groups", 1),
        estimate_safety=entry.entry("estimate_safety").number("value"),
        attributes=entry.strings("attributes"),
        withheld_from_regions=entry.strings("withheld_from_regions"),
        families=tuple(_family(each) for each in entry.entries("families")),
        source=entry.entry("least_companies").source(),
    )
    if rule.estimate_safety < 1:
        raise entry.malformed("estimate_safety", "must be 1 or more: it divides an estimate")
    for name in (*rule.attributes, *rule.withheld_from_regions):
        if not hierarchy_file(name).is_file():
            raise entry.malformed("attributes", f"holds '{name}', which has no hierarchy")
    return rule


def hierarchy_file(attribute: str) -> Path:
    """Return the file that holds the hierarchy of an attribute."""
    return HIERARCHIES / f"{attribute}.yaml"


def _family(entry: Entry) -> Family:
    return Family(
        attribute=entry.string("attribute"),
        code=entry.string("code"),
        kinds=entry.strings("kinds"),
    )


def _at_least(entry: Entry, key: str, least: int) -> int:
    number = entry.entry(key).whole_number("value")
    if number < least:
        raise entry.malformed(key, f"must be {least} or more")
    return number
