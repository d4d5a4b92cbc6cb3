"""By which rules is room on the electricity grid given out, and which contracts need less of it?

Priority rules, flexible contracts and the length of the queue as public sources state them. None of
this decides a comparison: there only facts of places count.
"""

from __future__ import annotations

import functools
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from groeiruimte.programme.sources import Entry, Source, Text, load_parameters


class GridCertainty(StrEnum):
    """How sure a statement about the grid is."""

    SURE = "SURE"
    UNSURE = "UNSURE"


@dataclass(frozen=True, slots=True, kw_only=True)
class GridStatement:
    """One statement with its source; `name` and `fits` are empty where it is only a remark."""

    code: str
    text: Text
    certainty: GridCertainty
    source: Source
    name: Text | None = None
    fits: Text | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class GridQueue:
    """How many stood in the queue for taking power, in the whole country on one day."""

    requests: int
    power_gw: float
    counted_on: date
    source: Source


@dataclass(frozen=True, slots=True, kw_only=True)
class GridRules:
    """Who goes first, what else holds, and which contracts there are besides the firm one."""

    looked_up_on: date
    priority: tuple[GridStatement, ...]
    remarks: tuple[GridStatement, ...]
    contracts: tuple[GridStatement, ...]
    queue: GridQueue


@functools.cache
def grid_rules() -> GridRules:
    """Return the rules in force, first things first.

    Raises:
        MalformedParametersError: The file does not say what is needed.
    """
    rules = load_parameters("grid_rules")
    queue = rules.entry("queue")
    return GridRules(
        looked_up_on=rules.day("date"),
        priority=tuple(_statement(each) for each in rules.entries("priority")),
        remarks=tuple(_statement(each) for each in rules.entries("remarks")),
        contracts=tuple(_statement(each) for each in rules.entries("contracts")),
        queue=GridQueue(
            requests=queue.whole_number("requests"),
            power_gw=queue.number("power_gw"),
            counted_on=queue.day("counted_on"),
            source=queue.source(),
        ),
    )


def _statement(entry: Entry) -> GridStatement:
    return GridStatement(
        code=entry.string("code"),
        text=entry.text("text" if "text" in entry.values else "explanation"),
        certainty=entry.one_of("certainty", GridCertainty),
        source=entry.source(),
        name=entry.optional_text("name"),
        fits=entry.optional_text("fits"),
    )
