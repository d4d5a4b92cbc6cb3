"""On what does the ministry judge the activity plan of the taskforce (programme §5.3)?"""

from __future__ import annotations

import functools
from dataclasses import dataclass

from groeiruimte.programme.sources import Entry, Source, Text, load_parameters


@dataclass(frozen=True, slots=True, kw_only=True)
class FrameworkPoint:
    """One point of the framework; most ask for activities besides a text."""

    code: str
    name: Text
    asks_activities: bool
    source: Source


@dataclass(frozen=True, slots=True, kw_only=True)
class FrameworkPart:
    """One of the three main parts, with its points in the order of the paper."""

    code: str
    name: Text
    points: tuple[FrameworkPoint, ...]
    source: Source


@functools.cache
def framework() -> tuple[FrameworkPart, ...]:
    """Return the parts of the framework in the order of the paper.

    Example:
        >>> [len(part.points) for part in framework()]
        [3, 5, 4]
    """
    return tuple(_part(entry) for entry in load_parameters("plan_framework").entries("parts"))


def framework_points() -> tuple[FrameworkPoint, ...]:
    """Return all points of all parts."""
    return tuple(point for part in framework() for point in part.points)


def _part(entry: Entry) -> FrameworkPart:
    return FrameworkPart(
        code=entry.string("code"),
        name=entry.text("name"),
        points=tuple(
            FrameworkPoint(
                code=point.string("code"),
                name=point.text("name"),
                asks_activities=point.flag("asks_activities"),
                source=point.source(),
            )
            for point in entry.entries("points")
        ),
        source=entry.source(),
    )
