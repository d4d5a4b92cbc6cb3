"""What makes a place a technology hotspot?

Stam's ten elements of an ecosystem for ambitious entrepreneurship, to which the programme refers
(§3.3), and the proximity factors that it names itself (§3.3-3.5).
"""

from __future__ import annotations

import functools
from dataclasses import dataclass
from enum import StrEnum

from groeiruimte.programme.sources import Entry, Source, Text, load_parameters


class ElementLayer(StrEnum):
    """Whether an element is a framework condition or a condition of the system itself."""

    FRAMEWORK = "FRAMEWORK"
    SYSTEMIC = "SYSTEMIC"


@dataclass(frozen=True, slots=True, kw_only=True)
class SystemElement:
    """One of Stam's ten elements; `source` is the programme, `origin` the article."""

    code: str
    layer: ElementLayer
    name: Text
    explanation: Text
    source: Source
    origin: Source

    @property
    def fact_key(self) -> str:
        """The kind of fact under which a hotspot states this element."""
        return f"system_element_{self.code}"


@dataclass(frozen=True, slots=True, kw_only=True)
class ProximityFactor:
    """A factor of nearness or partnership that the programme names itself."""

    code: str
    name: Text
    explanation: Text
    source: Source


@functools.cache
def system_elements() -> tuple[SystemElement, ...]:
    """Return the ten elements: four framework conditions, then six systemic conditions."""
    parameters = _parameters()
    return tuple(
        SystemElement(
            code=entry.string("code"),
            layer=entry.one_of("layer", ElementLayer),
            name=entry.text("name"),
            explanation=entry.text("explanation"),
            source=parameters.source("elements_source"),
            origin=parameters.source("elements_origin"),
        )
        for entry in parameters.entries("elements")
    )


@functools.cache
def proximity_factors() -> tuple[ProximityFactor, ...]:
    """Return the proximity factors and partnerships in the order of the paper."""
    return tuple(
        ProximityFactor(
            code=entry.string("code"),
            name=entry.text("name"),
            explanation=entry.text("explanation"),
            source=entry.source(),
        )
        for entry in _parameters().entries("proximity_factors")
    )


def _parameters() -> Entry:
    return load_parameters("system_elements")
