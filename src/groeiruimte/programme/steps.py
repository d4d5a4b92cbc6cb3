"""Along which steps does a case go, what must be known at each gate, and how fast do we answer?

A case stands on two axes: a step and a status. A gate lies between two steps and asks at most
seven things, so that no one ever meets a wall of fields.
"""

from __future__ import annotations

import functools
from dataclasses import dataclass
from enum import StrEnum

from groeiruimte.programme.sources import Entry, Source, Text, load_parameters

MAXIMUM_FIELDS_PER_GATE = 7


class FieldPlace(StrEnum):
    """The part of the product in which a gate's field is filled in."""

    COMPANY = "company"
    LEAD = "lead"
    ARTICULATION = "articulation"
    PROPOSITIONS = "propositions"
    DECISION = "decision"
    VERIFICATION = "verification"


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One step of a case, with the time within which it should be taken.

    `service_level_days` are working days from the moment the case enters the step; a step without
    a service level takes the time the company needs.
    """

    code: str
    order: int
    name: Text
    explanation: Text
    service_level_days: int | None
    service_level: Text | None
    source: Source
    service_level_source: Source


@dataclass(frozen=True, slots=True, kw_only=True)
class Status:
    """How a case stands, apart from the step it is in; `is_open` while work goes on."""

    code: str
    name: Text
    is_open: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class GateField:
    """One thing that must be known before a case passes a gate."""

    key: str
    name: Text
    where: FieldPlace
    help: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Gate:
    """What is asked between two steps, and which impact targets passing it counts for."""

    key: str
    from_step: str
    to_step: str
    fields: tuple[GateField, ...]
    counts_for: tuple[str, ...]
    counts_for_text: Text
    source: Source


@functools.cache
def steps() -> tuple[Step, ...]:
    """Return the steps from the first sign to aftercare."""
    return tuple(
        Step(
            code=entry.string("code"),
            order=order,
            name=entry.text("name"),
            explanation=entry.text("explanation"),
            service_level_days=_days(entry),
            service_level=entry.optional_text("service_level"),
            source=entry.source(),
            service_level_source=entry.source("service_level_source"),
        )
        for order, entry in enumerate(_parameters().entries("steps"))
    )


@functools.cache
def statuses() -> tuple[Status, ...]:
    """Return the statuses: those in which work goes on first."""
    return tuple(
        Status(code=entry.string("code"), name=entry.text("name"), is_open=entry.flag("is_open"))
        for entry in _parameters().entries("statuses")
    )


@functools.cache
def gates() -> tuple[Gate, ...]:
    """Return the gates in the order in which a case meets them."""
    return tuple(_gate(entry) for entry in _parameters().entries("gates"))


def step(*, code: str) -> Step:
    """Return the step with this code.

    Raises:
        KeyError: There is no such step.
    """
    return {each.code: each for each in steps()}[code]


def gate(*, key: str) -> Gate:
    """Return the gate with this key, such as `to_lead`.

    Raises:
        KeyError: There is no such gate.
    """
    return {each.key: each for each in gates()}[key]


def gate_to(*, step_code: str) -> Gate | None:
    """Return the gate before a step, or nothing for the first step, which is open to all."""
    return next((each for each in gates() if each.to_step == step_code), None)


def _gate(entry: Entry) -> Gate:
    fields = tuple(
        GateField(
            key=field.string("key"),
            name=field.text("name"),
            where=field.one_of("where", FieldPlace),
            help=field.text("help"),
        )
        for field in entry.entries("fields")
    )
    if not 1 <= len(fields) <= MAXIMUM_FIELDS_PER_GATE:
        raise entry.malformed("fields", f"must hold 1 to {MAXIMUM_FIELDS_PER_GATE} fields")
    return Gate(
        key=entry.string("key"),
        from_step=entry.string("from_step"),
        to_step=entry.string("to_step"),
        fields=fields,
        counts_for=entry.strings("counts_for"),
        counts_for_text=entry.text("counts_for_text"),
        source=entry.source(),
    )


def _days(entry: Entry) -> int | None:
    if entry.values.get("service_level_days") is None:
        return None
    return entry.whole_number("service_level_days")


def _parameters() -> Entry:
    return load_parameters("steps")
