"""What the pages of an import show."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from django.db.models import F, QuerySet
from django.utils.formats import date_format
from django.utils.translation import gettext

from groeiruimte.companies import access
from groeiruimte.companies.choices import LifePhase, Quantity, TechnologyDomain
from groeiruimte.companies.selectors.labels import company_field_label
from groeiruimte.companies.selectors.named import people_named
from groeiruimte.companies.words.pipeline import CONSEQUENCES, sentences
from groeiruimte.intake.pipeline import INTENTIONS, QUANTITIES, ColumnMapping, Target
from groeiruimte.intake.remarks import SHOWN_LENGTH, Code, Level, Problem
from groeiruimte.intake.values.periods import Period
from groeiruimte.organizations.access import Person
from groeiruimte.web import numbers

if TYPE_CHECKING:
    from groeiruimte.companies.models.pipeline import PipelineImport

HEAVY = ("content", "checked_rows")
_TONES: Mapping[Level, str] = {
    Level.ROW: "danger",
    Level.VALUE: "warning",
    Level.DOUBT: "warning",
    Level.REMARK: "info",
}


@dataclass(frozen=True, slots=True)
class ProblemRow:
    """One problem as the table shows it."""

    row: int
    column: str
    value: str
    wrong: str
    advice: str
    consequence: str
    tone: str
    field: str = ""


@dataclass(frozen=True, slots=True)
class Doubt:
    """One row of which a person says whether it is a company we know."""

    row: int
    name: str
    register_name: str
    company_id: int | None
    other_row: int | None
    other_name: str
    choice: str
    is_proposed: bool
    same_kvk: bool = False


@dataclass(frozen=True, slots=True)
class FirstRow:
    """One company as it will be stored."""

    row: int
    outcome: str
    cells: list[str]


def import_list(*, user: Person) -> QuerySet[PipelineImport]:
    """Return the files of the own organizations, newest first, without what they hold."""
    light = access.visible_imports(user=user).defer(*HEAVY, "findings")
    return light.select_related("uploaded_by", "organization").annotate(
        created=F("findings__created"), updated=F("findings__updated"), rows=F("findings__rows")
    )


def import_detail(*, user: Person) -> QuerySet[PipelineImport]:
    """Return what one page of an import needs."""
    light = access.visible_imports(user=user).defer(*HEAVY)
    return light.select_related("uploaded_by", "organization", "job")


def problems_of(pipeline_import: PipelineImport) -> list[Problem]:
    """Return the problems of a file; those that cost most stand first."""
    order = {Level.ROW: 0, Level.VALUE: 1, Level.DOUBT: 2, Level.REMARK: 3}
    problems = map(Problem.from_dict, pipeline_import.findings.get("problems", []))
    return sorted(problems, key=lambda problem: (order[problem.level], problem.row))


def in_words(problem: Problem, columns: Sequence[str] = ()) -> ProblemRow:
    """Return one problem in the reader's language; a page words fifty of perhaps thousands.

    Where the cell is one of the `columns` and all of it is shown, it can be corrected on the page:
    `field` is then the name of the control.
    """
    is_cell = problem.row and problem.column in columns and problem.code in _CORRECTABLE
    is_whole = len(problem.value) < SHOWN_LENGTH
    place = columns.index(problem.column) if is_cell and problem.column else 0
    wrong, advice = sentences(problem)
    return ProblemRow(
        row=problem.row,
        column=problem.column or "",
        value=problem.value,
        wrong=wrong,
        advice=advice,
        consequence=str(CONSEQUENCES[problem.level]),
        tone=_TONES[problem.level],
        field=f"cell_{problem.row}_{place}" if is_cell and is_whole else "",
    )


def doubts_of(pipeline_import: PipelineImport) -> list[Doubt]:
    """Return the rows in doubt, with what was chosen or else what we propose."""
    doubts = []
    for doubt in pipeline_import.findings.get("doubts", []):
        chosen = pipeline_import.decisions.get(str(doubt["row"]), "")
        doubts.append(
            Doubt(
                row=doubt["row"],
                name=doubt["name"],
                register_name=doubt.get("register_name", ""),
                company_id=doubt.get("company_id"),
                other_row=doubt.get("other_row"),
                other_name=doubt.get("other_name", ""),
                choice=chosen,
                is_proposed=not chosen,
                same_kvk=bool(doubt.get("same_kvk")),
            )
        )
    return doubts


def first_rows(pipeline_import: PipelineImport) -> tuple[list[str], list[FirstRow]]:
    """Return column titles and the first companies, as they will be stored.

    Every column that holds something has a title here, also when nothing of it could be read.
    """
    stored = pipeline_import.findings.get("first_rows", [])
    mapped = ColumnMapping.from_dict(pipeline_import.mapping).columns.values()
    held = {_NAMES.get(target.field, target.field) for target in mapped}
    fields = [
        name for name in _SHOWN if name in held or any(row["fields"].get(name) for row in stored)
    ]
    titles = [company_field_label(name) for name in fields]
    with_phase = "life_phase" in held or any(row["life_phase"] for row in stored)
    if with_phase:
        titles.append(gettext("life phase"))
    figures = list(
        dict.fromkeys((figure[0], figure[1]) for row in stored for figure in row["figures"])
    )
    figures += _without_a_figure(mapped, figures, pipeline_import.findings["observed_on"])
    titles += [
        f"{Quantity(quantity).label}, {date_format(date.fromisoformat(day), 'SHORT_DATE_FORMAT')}"
        for quantity, day in figures
    ]
    people = people_named(keys={row["fields"].get("account_manager_id") for row in stored})
    rows = []
    for row in stored:
        cells = [_cell(name, row["fields"].get(name), people) for name in fields]
        if with_phase:
            cells.append(str(LifePhase(row["life_phase"]).label) if row["life_phase"] else "")
        values = {(quantity, day): value for quantity, day, value in row["figures"]}
        cells += [
            numbers.number(Decimal(values[figure])) if figure in values else ""
            for figure in figures
        ]
        rows.append(FirstRow(row["row"], _outcome(row, pipeline_import), cells))
    return titles, rows


def _without_a_figure(
    mapped: Iterable[Target], figures: Sequence[tuple[str, str]], today: str
) -> list[tuple[str, str]]:
    """Return the columns of which no row shown has a figure, under the day it would have."""
    seen = set(figures)
    quantities = {quantity for quantity, _ in figures}
    missing = []
    for target in mapped:
        quantity = target.field.upper()
        if target.field not in QUANTITIES or (not target.period and quantity in quantities):
            continue
        day = Period(target.period).last_day.isoformat() if target.period else today
        if (quantity, min(day, today)) not in seen:
            missing.append((quantity, min(day, today)))
    return missing


def _outcome(row: Mapping[str, Any], pipeline_import: PipelineImport) -> str:
    """Return what becomes of a row: a new company, a known one, or what a person must say."""
    in_doubt = any(doubt["row"] == row["row"] for doubt in pipeline_import.findings["doubts"])
    proposed = "same" if row["known"] else "new"
    decided = pipeline_import.decisions.get(str(row["row"])) if in_doubt else proposed
    words = {
        "same": gettext("Known"),
        "new": gettext("New"),
        "leave_out": gettext("Left out"),
        None: gettext("To decide"),
    }
    return words[decided]


_SHOWN = (
    *("name", "kvk_number", "municipality_name", "postcode", "technology_domain"),
    *("founded_year", "website", "contact_name", "contact_email", "contact_phone"),
    *("account_manager_id", "note"),
)
_NAMES: Mapping[str, str] = {
    **{"municipality": "municipality_name", "account_manager_email": "account_manager_id"},
    **{"status": "note", "lease_ends_on": "note"},
    **dict.fromkeys(INTENTIONS, "note"),
}
"""Under which field of the register a column ends up, where the two are called otherwise."""


def _cell(name: str, value: object, people: Mapping[int, str]) -> str:
    if name == "account_manager_id" and isinstance(value, int):
        return people.get(value, "")
    if name == "technology_domain" and value:
        return str(TechnologyDomain(value).label)
    return "" if value is None else str(value)


def changes_of(pipeline_import: PipelineImport) -> Sequence[dict[str, Any]]:
    """Return the companies that change, as stored: `change_in_words` words those of one page."""
    changes: list[dict[str, Any]] = pipeline_import.findings.get("changes", [])
    return changes


@dataclass(frozen=True, slots=True)
class ChangeRow:
    """One value of a company that changes: what it is about, what it was and what it becomes."""

    row: int
    company_id: int
    name: str
    subject: str
    before: str
    after: str


def changes_in_words(changes: Iterable[Mapping[str, Any]]) -> Iterator[ChangeRow]:
    """Yield each value that changes, with what it was and what it becomes."""
    changes = list(changes)
    fields = [field for change in changes for field in change["fields"]]
    managers = [held for name, *both in fields if name == "account_manager_id" for held in both]
    people = people_named(keys=managers)
    for change in changes:
        place = (change["row"], change["company_id"], change["name"])
        for name, before, after in change["fields"]:
            if name == "municipality_code":
                continue  # The name of the municipality stands beside it.
            label = company_field_label(name)
            was, becomes = (_cell(name, value, people) for value in (before, after))
            yield ChangeRow(*place, label, was, becomes)
        for quantity, day, before, before_day, after in change["figures"]:
            shown = f"{Quantity(quantity).label}, {_day(day)}"
            yield ChangeRow(*place, shown, _before(before, before_day, day), _amount(after))
        if change["life_phase"]:
            label = str(LifePhase(change["life_phase"]).label)
            yield ChangeRow(*place, gettext("life phase"), "", label)


def _before(value: str | None, day: str, asked: str) -> str:
    if value is None:
        return ""
    return _amount(value) if day == asked else f"{_amount(value)} ({_day(day)})"


def _amount(value: str) -> str:
    return str(numbers.number(Decimal(value)))


def _day(day: str) -> str:
    return str(date_format(date.fromisoformat(day), "SHORT_DATE_FORMAT"))


_CORRECTABLE = frozenset(Code) - {
    *(Code.COLUMN_NAME_REPEATED, Code.COLUMN_NOT_USED, Code.KEY_REPEATED, Code.TOTAL_ROW),
}
"""What a person can correct in the cell itself."""


def refusal_of(pipeline_import: PipelineImport) -> tuple[str, list[int]]:
    """Return why the last try to take a file in was refused: a code, and the first rows."""
    refused = pipeline_import.findings.get("refused") or {}
    return refused.get("reason", ""), refused.get("rows", [])[:20]


def unreadable_of(pipeline_import: PipelineImport) -> tuple[str, str] | None:
    """Return why a file, or the sheet that was asked for, cannot be read, and what to do."""
    stored = pipeline_import.findings.get("unreadable")
    return sentences(Problem.from_dict(stored)) if stored else None
