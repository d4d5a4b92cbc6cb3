"""In which phase of its life is a company, and what kind of company does that make it?

The venture-building model has four phases; the demand for space can be made visible from the end
of the second (programme §3.7, §4.2). The paper prints no names for the phases: the wording is ours.
"""

from __future__ import annotations

import functools
from dataclasses import dataclass

from groeiruimte.programme.sources import Entry, Source, Text, load_parameters


@dataclass(frozen=True, slots=True, kw_only=True)
class LifePhase:
    """One of the four phases of the venture-building model.

    `space_demand_visible` says whether the demand for space can be put into words from this phase.
    """

    code: str
    order: int
    name: Text
    explanation: Text
    space_demand_visible: bool
    source: Source
    name_source: Source


@dataclass(frozen=True, slots=True, kw_only=True)
class CompanyClass:
    """Startup, scale-up or grown-up, as the programme defines it."""

    code: str
    name: Text
    definition: Text
    source: Source


@functools.cache
def life_phases() -> tuple[LifePhase, ...]:
    """Return the four phases, youngest first."""
    return tuple(
        LifePhase(
            code=entry.string("code"),
            order=entry.whole_number("order"),
            name=entry.text("name"),
            explanation=entry.text("explanation"),
            space_demand_visible=entry.flag("space_demand_visible"),
            source=entry.source(),
            name_source=entry.source("name_source"),
        )
        for entry in _parameters().entries("phases")
    )


@functools.cache
def company_classes() -> tuple[CompanyClass, ...]:
    """Return startup, scale-up and grown-up, in that order."""
    return tuple(
        CompanyClass(
            code=entry.string("code"),
            name=entry.text("name"),
            definition=entry.text("definition"),
            source=entry.source(),
        )
        for entry in _parameters().entries("company_classes")
    )


def _parameters() -> Entry:
    return load_parameters("life_phases")
