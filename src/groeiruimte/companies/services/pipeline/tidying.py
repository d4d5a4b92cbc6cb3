"""From what a file says to what the register can hold: lengths, largest figures, own people."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from groeiruimte.companies.services.pipeline.planning import Evidence, Figure, Incoming, with_lines
from groeiruimte.companies.words.remembered import remembered_lines
from groeiruimte.intake.pipeline import Duplicate, Observation, PipelineCheck, PipelineRow
from groeiruimte.intake.places import municipality_of, nearest_municipality
from groeiruimte.intake.remarks import COSTS_A_YES, Code, Param, Problem

LARGEST = 10**14
"""From here on a figure no longer fits: eighteen digits, four of them behind the comma."""

_LONGEST = {"municipality_name": 100, "contact_name": 150, "contact_email": 254, "website": 200}
_NAMES = {"municipality": "municipality_name"}
_AS_IT_IS = (
    "name",
    "kvk_number",
    "municipality",
    "postcode",
    "website",
    "technology_domain",
    "founded_year",
    "contact_name",
    "contact_email",
    "contact_phone",
    "note",
)


@dataclass(slots=True)
class Tidied:
    """What the register can take, and all problems: those of reading and those met here."""

    rows: list[Incoming] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    look_alikes: list[Duplicate] = field(default_factory=list)


def tidy(
    check: PipelineCheck, *, columns: Mapping[str, str], account_managers: Mapping[str, int]
) -> Tidied:
    """Return the rows in the register's own words.

    Two rows that seem to be one company, by their number or by their names, stay two rows here:
    a person says what they are.

    Args:
        check: What reading the file found.
        columns: Field to the column that holds it, to say where a problem is.
        account_managers: E-mail to key, of the people of the own organization only.
    """
    tidied = Tidied(problems=list(check.problems))
    for row in check.rows:
        tidied.rows.append(_incoming(row, columns, account_managers, tidied.problems))
    tidied.look_alikes = list(check.duplicates_inside)
    tidied.problems.sort(key=lambda problem: problem.row)
    return tidied


def costly(problems: Iterable[Problem]) -> list[Problem]:
    """Return the problems that cost a row, a value or a yes: these keep a file from coming in."""
    return [problem for problem in problems if problem.level in COSTS_A_YES]


def _incoming(
    row: PipelineRow,
    columns: Mapping[str, str],
    account_managers: Mapping[str, int],
    problems: list[Problem],
) -> Incoming:
    fields: dict[str, Any] = {}
    for source in _AS_IT_IS:
        value = getattr(row, source)
        name = _NAMES.get(source, source)
        limit = _LONGEST.get(name)
        if limit and value and len(value) > limit:
            params = {"limit": limit}
            problems.append(Problem(row.row, columns.get(source), Code.CELL_CUT, value, params))
            value = value[:limit]
        if value is not None:
            fields[name] = value
    lines = remembered_lines(row)
    if lines:
        fields["note"] = with_lines(fields.get("note", ""), "\n".join(lines))
    _settle_municipality(fields, row, columns, problems)
    email = row.account_manager_email
    if email and email.casefold() in account_managers:
        fields["account_manager_id"] = account_managers[email.casefold()]
    elif email:
        column = columns.get("account_manager_email")
        problems.append(Problem(row.row, column, Code.COLLEAGUE_UNKNOWN, email))
    kept = dict(_figures(row.observations, problems))
    figures = {figure: value for figure, (value, _) in kept.items()}
    evidence = {figure: shown for figure, (_, shown) in kept.items()}
    return Incoming(row.row, fields, figures, row.life_phase or "", evidence)


def _settle_municipality(
    fields: dict[str, Any],
    row: PipelineRow,
    columns: Mapping[str, str],
    problems: list[Problem],
) -> None:
    """Give a municipality its code and today's name; one that nobody knows is asked about."""
    name = fields.get("municipality_name")
    if name is None:
        return
    place = municipality_of(name)
    fields["municipality_code"] = place.code if place else ""
    if place:
        fields["municipality_name"] = place.name
    else:
        params: dict[str, Param] = {"nearest": nearest_municipality(name)}
        column = columns.get("municipality")
        problems.append(Problem(row.row, column, Code.MUNICIPALITY_UNKNOWN, name, params))


def _figures(
    observations: Iterable[Observation], problems: list[Problem]
) -> Iterator[tuple[Figure, tuple[str, Evidence]]]:
    """Yield each figure once; of two for one day ("FTE" and "FTE 2026") the first stays."""
    kept: dict[Figure, Observation] = {}
    for seen in observations:
        figure = (seen.quantity.upper(), seen.observed_on.isoformat())
        if seen.value >= LARGEST:
            value = f"{seen.value:g}"
            problems.append(Problem(seen.row, seen.column, Code.NOT_A_NUMBER, value))
            continue
        first = kept.setdefault(figure, seen)
        if first is seen:
            value = f"{Decimal(repr(seen.value)):.4f}"
            yield figure, (value, Evidence(seen.is_estimate, seen.written, seen.column))
        elif first.value != seen.value:
            params: dict[str, Param] = {"kept": first.value, "other_row": first.row}
            value = f"{seen.value:g}"
            problems.append(Problem(seen.row, seen.column, Code.VALUE_DIFFERS, value, params))
