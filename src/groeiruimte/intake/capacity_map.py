"""Grid capacity per area, out of the grid operators' capacity map (version 1.3).

The file is checked against what we use of the format, area by area: one broken area is reported
and left out, and does not take the others with it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from jsonschema import Draft202012Validator
from jsonschema.exceptions import ValidationError

from groeiruimte.intake.cells import text_of
from groeiruimte.intake.readings import NotTaken, Reading
from groeiruimte.intake.remarks import WHOLE_FILE, Code, Problem, UnreadableFile
from groeiruimte.intake.sources import cell_of, clean_json, first_of, json_of
from groeiruimte.kernel.quarter import Quarter

VERSION = "1.3"
CONGESTION_AREA = "congestion_area"

# A million megawatts is beyond any grid, and keeps what JSON calls a number finite.
_NUMBER = {"type": "number", "minimum": 0, "maximum": 1_000_000}
_COUNT = {"type": "integer", "minimum": 0, "maximum": 1_000_000}
_TEXT = {"type": "string", "minLength": 1}
# "transparant" is how the format itself spells it.
_COLOR = {"enum": ["transparant", "yellow", "amber", "red"]}
_YEAR = {"type": "integer", "minimum": 2000, "maximum": 2100}
_INTERVAL = {
    "type": "object",
    "properties": {
        "start": {"type": "string"},
        "end": {"type": "string"},
        "year": _YEAR,
        "quarter": {"type": "integer", "minimum": 1, "maximum": 4},
    },
}
_WORK = {
    "type": "object",
    "required": ["project_name", "time_schedules"],
    "properties": {
        "project_name": {"type": "string"},
        "description": {"type": "string"},
        "time_schedules": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["schedule_interval"],
                "properties": {"schedule_interval": _INTERVAL},
            },
        },
    },
}
_POSTCODE = {
    "type": "object",
    "required": ["postcode", "demand_constraint", "generation_constraint"],
    "properties": {
        "postcode": {"type": "string", "pattern": "^[1-9][0-9]{3}[A-Z]{2}$"},
        "demand_constraint": _COLOR,
        "generation_constraint": _COLOR,
        "substation_short_code": {"type": "string"},
    },
}


def _direction_rules(direction: str) -> dict[str, Any]:
    return {
        f"{direction}_available_capacity": _NUMBER,
        f"{direction}_capacity_in_queue": _NUMBER,
        f"{direction}_quoted_capacity": _NUMBER,
        f"{direction}_forecast_capacity": _NUMBER,
        f"{direction}_requests_in_queue": _COUNT,
        f"{direction}_alleviation_year": _YEAR,
        f"{direction}_constraint": _COLOR,
        f"{direction}_energy_area_short_code": _TEXT,
    }


_AREA = Draft202012Validator(
    {
        "type": "object",
        "required": ["short_code", "works"],
        "properties": {
            "short_code": _TEXT,
            "type": {"enum": ["energy_area", CONGESTION_AREA]},
            "works": {"type": "array", "items": _WORK},
            "postcode_areas": {"type": "array", "items": _POSTCODE},
            **_direction_rules("demand"),
            **_direction_rules("generation"),
        },
    }
)
_DOCUMENT = Draft202012Validator(
    {
        "type": "object",
        "required": ["conforms_to", "creator", "identifier", "issued"],
        "properties": {
            "conforms_to": _TEXT,
            "creator": _TEXT,
            "identifier": _TEXT,
            "issued": {"type": "string"},
            "valid": _INTERVAL,
        },
    }
)
_VALIDITY = Draft202012Validator(_INTERVAL)
LONGEST_CODE = 80
_VERSION = re.compile(r"/v(\d+\.\d+)(?:\.\d+)?/?$")


@dataclass(frozen=True, slots=True)
class Direction:
    """Room on the grid one way: taking power from it, or feeding power into it."""

    available_mw: float | None
    queue_mw: float | None
    quoted_mw: float | None
    forecast_mw: float | None
    requests_in_queue: int | None
    relief_year: int | None
    constraint: str | None
    parent_short_code: str | None


@dataclass(frozen=True, slots=True)
class WorkRow:
    """A work on the grid. `ready_on` is the day told, or the last of the quarter or year told."""

    name: str
    description: str
    starts_on: date | None
    ready_on: date | None


@dataclass(frozen=True, slots=True)
class PostcodeRow:
    """One postcode that an area serves, with its own colors."""

    postcode: str
    demand_constraint: str
    generation_constraint: str
    substation_short_code: str | None


@dataclass(frozen=True, slots=True)
class CapacityAreaRow:
    """One area of the map. `row` is its place in the file, counted from 1."""

    row: int
    short_code: str
    kind: str
    demand: Direction
    generation: Direction
    works: tuple[WorkRow, ...]
    postcodes: tuple[PostcodeRow, ...]


@dataclass(frozen=True, slots=True)
class CapacityMapSource:
    """Where the figures come from, and for which days the operator stands by them."""

    identifier: str
    creator: str
    issued: date | None
    valid_from: date | None
    valid_until: date | None


@dataclass(frozen=True, slots=True)
class CapacityMapReading(Reading[CapacityAreaRow]):
    """A reading with the source that its areas share."""

    source: CapacityMapSource | None = None


def read_capacity_map(content: bytes, file_name: str) -> CapacityMapReading:
    """Read the areas of a capacity map.

    An area that names a parent which the file lacks is taken without that parent, with a note.

    Raises:
        UnreadableFile: No capacity map.
    """
    del file_name
    document = json_of(content)
    if isinstance(document, dict):
        source_of = {name: held for name, held in document.items() if name != "energy_areas"}
        document |= clean_json(source_of)[0]
    if not isinstance(document, dict) or not isinstance(document.get("energy_areas"), list):
        raise UnreadableFile(Code.FILE_JSON_OF_OTHER_KIND, {"expected": "energy_areas"})
    if not document["energy_areas"]:
        raise UnreadableFile(Code.FILE_WITHOUT_ROWS)
    notes = [_violation(WHOLE_FILE, error) for error in _DOCUMENT.iter_errors(document)]
    reading = CapacityMapReading(notes=notes, source=_source(document, notes))
    cleaned_areas = [clean_json(area) for area in document["energy_areas"]]
    kinds: dict[str, str] = {}
    seen: dict[Any, int] = {}
    valid: list[tuple[int, dict[str, Any]]] = []
    for number, (area, removed, is_broken) in enumerate(cleaned_areas, start=1):
        if removed:
            params = {"count": removed}
            notes.append(Problem(number, None, Code.CONTROL_CHARACTERS_REMOVED, "", params))
        problem = _refusal(number, area, seen, is_broken=is_broken)
        if problem:
            reading.not_taken.append(NotTaken(problem, _raw(area)))
            continue
        kinds[area["short_code"]] = area.get("type", "energy_area")
        valid.append((number, area))
    for number, area in valid:
        reading.taken.append(_area(number, area, kinds, notes))
    return reading


def _refusal(
    number: int,
    area: Any,  # noqa: ANN401 - JSON can be anything
    seen: dict[Any, int],
    *,
    is_broken: bool,
) -> Problem | None:
    if is_broken:
        return Problem(number, None, Code.HALF_CHARACTER)
    error = next(iter(sorted(_AREA.iter_errors(area), key=lambda e: list(map(str, e.path)))), None)
    if error:
        return _violation(number, error)
    if len(area["short_code"]) > LONGEST_CODE:
        shown, limit = area["short_code"], {"limit": LONGEST_CODE}
        return Problem(number, "short_code", Code.CODE_TOO_LONG, shown, limit)
    earlier = first_of(seen, area["short_code"], number)
    if earlier is None:
        return None
    code = area["short_code"]
    return Problem(number, "short_code", Code.KEY_REPEATED, code, {"other_row": earlier})


def _violation(number: int, error: ValidationError) -> Problem:
    steps = "".join(f"[{at}]" if isinstance(at, int) else f".{at}" for at in error.absolute_path)
    path = steps.removeprefix(".")
    area = f"energy_areas[{number - 1}]" if number else ""
    whole = ".".join(filter(None, (area, path))) or "."
    rule = f"{error.validator} {error.validator_value}"[:120]
    value = text_of(cell_of(error.instance))
    column = path or None
    return Problem(number, column, Code.SCHEMA_VIOLATED, value, {"path": whole, "rule": rule})


def _raw(area: object) -> dict[str, str]:
    held = area if isinstance(area, dict) else {"area": area}
    return {str(name): text_of(cell_of(value)) for name, value in held.items()}


def _source(document: Mapping[str, Any], notes: list[Problem]) -> CapacityMapSource:
    follows = str(document.get("conforms_to", ""))
    version = _VERSION.search(follows)
    if follows and (version is None or version[1] != VERSION):
        expected = {"expected": VERSION}
        notes.append(
            Problem(WHOLE_FILE, "conforms_to", Code.FORMAT_VERSION_OTHER, follows, expected)
        )
    sound = _VALIDITY.is_valid(document.get("valid"))
    start, end = _period(WHOLE_FILE, "valid", document["valid"] if sound else {}, notes)
    return CapacityMapSource(
        identifier=str(document.get("identifier", "")),
        creator=str(document.get("creator", "")),
        issued=_day(WHOLE_FILE, "issued", document.get("issued"), notes),
        valid_from=start,
        valid_until=end,
    )


def _area(
    number: int, area: Mapping[str, Any], kinds: Mapping[str, str], notes: list[Problem]
) -> CapacityAreaRow:
    return CapacityAreaRow(
        row=number,
        short_code=area["short_code"],
        kind=kinds[area["short_code"]],
        demand=_direction(number, area, "demand", kinds, notes),
        generation=_direction(number, area, "generation", kinds, notes),
        works=tuple(_works(number, area["works"], notes)),
        postcodes=tuple(
            PostcodeRow(
                postcode=f"{each['postcode'][:4]} {each['postcode'][4:]}",
                demand_constraint=each["demand_constraint"],
                generation_constraint=each["generation_constraint"],
                substation_short_code=each.get("substation_short_code"),
            )
            for each in area.get("postcode_areas", ())
        ),
    )


def _direction(
    number: int,
    area: Mapping[str, Any],
    direction: str,
    kinds: Mapping[str, str],
    notes: list[Problem],
) -> Direction:
    column = f"{direction}_energy_area_short_code"
    parent = area.get(column)
    if parent is not None and kinds.get(parent) != CONGESTION_AREA:
        code = Code.PARENT_NOT_CONGESTION_AREA if parent in kinds else Code.PARENT_AREA_MISSING
        notes.append(Problem(number, column, code, parent, {"parent": parent}))
        parent = None
    return Direction(
        available_mw=area.get(f"{direction}_available_capacity"),
        queue_mw=area.get(f"{direction}_capacity_in_queue"),
        quoted_mw=area.get(f"{direction}_quoted_capacity"),
        forecast_mw=area.get(f"{direction}_forecast_capacity"),
        requests_in_queue=area.get(f"{direction}_requests_in_queue"),
        relief_year=area.get(f"{direction}_alleviation_year"),
        constraint=area.get(f"{direction}_constraint"),
        parent_short_code=parent,
    )


def _works(number: int, works: list[dict[str, Any]], notes: list[Problem]) -> Iterator[WorkRow]:
    for work in works:
        name = work["project_name"]
        periods = [
            _period(number, f"works: {name}", schedule["schedule_interval"], notes)
            for schedule in work["time_schedules"]
        ]
        starts = [start for start, _ in periods if start]
        ends = [end for _, end in periods if end]
        yield WorkRow(
            name=name,
            description=work.get("description", ""),
            starts_on=min(starts, default=None),
            ready_on=max(ends, default=None),
        )


def _period(
    number: int, column: str, interval: Mapping[str, Any], notes: list[Problem]
) -> tuple[date | None, date | None]:
    """Return the days of an interval; a reversed one is no period, so it has none."""
    start = _day(number, f"{column}.start", interval.get("start"), notes)
    end = _day(number, f"{column}.end", interval.get("end"), notes)
    year = interval.get("year")
    if end is None and isinstance(year, int):
        # "In the third quarter" is certain only when that quarter is over.
        end = (Quarter(year, interval.get("quarter", 4)) + 1).first_day - timedelta(days=1)
    if start and end and start > end:
        told = {"start": start.isoformat(), "end": end.isoformat()}
        notes.append(Problem(number, column, Code.PERIOD_REVERSED, "", told))
        return None, None
    return start, end


def _day(number: int, column: str, said: object, notes: list[Problem]) -> date | None:
    if said is None:
        return None
    try:
        return date.fromisoformat(str(said)[:10])
    except ValueError:
        notes.append(Problem(number, column, Code.NOT_A_DATE, str(said)))
        return None
