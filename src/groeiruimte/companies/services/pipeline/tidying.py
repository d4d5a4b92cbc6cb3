"""From what a file says to what the register can hold: lengths, largest figures, own people."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from groeiruimte.companies.services.pipeline.planning import Figure, Incoming
from groeiruimte.intake.pipeline import Duplicate, Observation, PipelineCheck, PipelineRow
from groeiruimte.intake.problems import Code, Level, Problem
from groeiruimte.programme.places.municipalities import municipality_named, municipality_now

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

    Two rows with one KVK number cannot both come in: the later one is not taken. In files with a
    date per row they were put together before.

    Args:
        check: What reading the file found.
        columns: Field to the column that holds it, to say where a problem is.
        account_managers: E-mail to key, of the people of the own organization only.
    """
    tidied = Tidied(problems=list(check.problems))
    twice = {pair.row: pair for pair in check.duplicates_inside if pair.reason == "same_kvk"}
    for row in check.rows:
        if row.row in twice:
            told = {"other_row": twice[row.row].other_row}
            column = columns.get("kvk_number")
            tidied.problems.append(
                Problem(row.row, column, Code.KEY_REPEATED, row.kvk_number or "", told)
            )
        else:
            tidied.rows.append(_incoming(row, columns, account_managers, tidied.problems))
    tidied.look_alikes = [
        pair
        for pair in check.duplicates_inside
        if pair.row not in twice and pair.other_row not in twice
    ]
    tidied.problems.sort(key=lambda problem: problem.row)
    return tidied


def costly(problems: Iterable[Problem]) -> list[Problem]:
    """Return the problems that cost a row or a value: with these, nothing comes in unasked."""
    return [problem for problem in problems if problem.level is not Level.REMARK]


def _incoming(
    row: PipelineRow,
    columns: Mapping[str, str],
    account_managers: Mapping[str, int],
    problems: list[Problem],
) -> Incoming:
    fields: dict[str, Any] = {}
    for said in _AS_IT_IS:
        value = getattr(row, said)
        name = _NAMES.get(said, said)
        limit = _LONGEST.get(name)
        if limit and value and len(value) > limit:
            told = {"limit": limit}
            problems.append(Problem(row.row, columns.get(said), Code.CELL_CUT, value, told))
            value = value[:limit]
        if value is not None:
            fields[name] = value
    _settle_municipality(fields)
    email = row.account_manager_email
    if email and email.casefold() in account_managers:
        fields["account_manager_id"] = account_managers[email.casefold()]
    elif email:
        column = columns.get("account_manager_email")
        problems.append(Problem(row.row, column, Code.UNKNOWN_CHOICE, email, {"nearest": ""}))
    figures = dict(_figures(row.observations, problems))
    return Incoming(row.row, fields, figures, row.life_phase or "")


def _settle_municipality(fields: dict[str, Any]) -> None:
    """Give a municipality its code and today's name; a place that is none keeps its own name."""
    if "municipality_name" not in fields:
        return
    named = municipality_named(name=fields["municipality_name"])
    now = municipality_now(code=named.code) if named else None
    fields["municipality_code"] = now.code if now else ""
    if now:
        fields["municipality_name"] = now.name


def _figures(
    observations: Iterable[Observation], problems: list[Problem]
) -> Iterator[tuple[Figure, str]]:
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
            yield figure, f"{Decimal(repr(seen.value)):.4f}"
        elif first.value != seen.value:
            told = {"kept": first.value, "other_row": first.row}
            value = f"{seen.value:g}"
            problems.append(Problem(seen.row, seen.column, Code.VALUE_DIFFERS, value, told))
