"""The report of an import in words: each row, what became of it, and why."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from groeiruimte.companies.words.pipeline import sentences
from groeiruimte.intake.remarks import Problem
from groeiruimte.supply.choices import SupplyImportState
from groeiruimte.supply.words.imports import nothing_taken, reason_of

if TYPE_CHECKING:
    from groeiruimte.supply.models.facts import SupplyImport


@dataclass(frozen=True, slots=True)
class RowOutcome:
    """One row of the file, ready to read. `row` 0 is the file as a whole."""

    row: int
    name: str
    outcome: str
    value: str
    reason: str
    advice: str


def rows_not_taken(*, supply_import: SupplyImport) -> list[dict[str, Any]]:
    """Return each row that was left out, with its place and the reason in words."""
    return [
        {
            "row": stated_row["row"],
            "column": stated_row["column"],
            "value": stated_row["value"],
            "reason": reason_of(stated_row)[0],
        }
        for stated_row in supply_import.report.get("not_taken", ())
    ]


def rows_remarked(*, supply_import: SupplyImport) -> list[dict[str, Any]]:
    """Return each remark on what was taken, or on the whole file, with its place and in words."""
    return [
        {
            "row": note["row"],
            "column": note["column"],
            "value": note["value"],
            "reason": reason_of(note)[0],
        }
        for note in supply_import.report.get("notes", ())
    ]


def refusal_of(*, supply_import: SupplyImport) -> str:
    """Return why a file was refused as a whole; empty when it was not."""
    report = supply_import.report
    if "refused_because" in report:
        return str(report["refused_because"])
    if "refused" in report:
        return " ".join(sentences(Problem.from_dict(report["refused"])))
    is_refused = supply_import.state == SupplyImportState.REFUSED
    return nothing_taken(report["not_taken"]) if is_refused else ""


def left_out_rows(*, supply_import: SupplyImport) -> list[RowOutcome]:
    """Return the rows that were not taken, in the order of the file."""
    return [
        _in_words(stated_row, outcome=_("not taken"))
        for stated_row in supply_import.report.get("not_taken", ())
    ]


def remarks(*, supply_import: SupplyImport) -> list[RowOutcome]:
    """Return what to look at in rows that were taken, or in the file as a whole."""
    return [
        _in_words(stated_row, outcome=_("please look"))
        for stated_row in supply_import.report.get("notes", ())
    ]


def taken_rows(*, supply_import: SupplyImport) -> list[RowOutcome]:
    """Return the rows that were taken, in the order of the file."""
    words = {
        "CREATED": _("new"),
        "CHANGED": _("changed"),
        "UNCHANGED": _("unchanged"),
        "OLDER": _("older than what we know; not changed"),
    }
    return [
        RowOutcome(
            row=stated_row["row"],
            name=stated_row["name"],
            outcome=words[stated_row["outcome"]],
            value="",
            reason="",
            advice="",
        )
        for stated_row in supply_import.report.get("taken", ())
    ]


def report_rows(*, supply_import: SupplyImport) -> list[tuple[object, ...]]:
    """Return every row of the file with what became of it, under `report_header`."""
    return [
        (outcome.row, outcome.name, outcome.outcome, outcome.value, outcome.reason, outcome.advice)
        for outcome in sorted(_everything(supply_import), key=lambda outcome: outcome.row)
    ]


def report_header() -> tuple[str, ...]:
    """Return the names of the columns of `report_rows`."""
    return (_("Row"), _("What"), _("Outcome"), _("Value"), _("Why"), _("What to do"))


def _everything(supply_import: SupplyImport) -> Iterator[RowOutcome]:
    yield from left_out_rows(supply_import=supply_import)
    yield from taken_rows(supply_import=supply_import)
    yield from remarks(supply_import=supply_import)


def _in_words(stated_row: dict[str, Any], *, outcome: str) -> RowOutcome:
    reason, advice = reason_of(stated_row)
    raw = stated_row.get("raw", {})
    name = next(
        (
            raw[key]
            for key in ("name", "PLAN_NAAM", "NAME_LONG", "NAME", "short_code")
            if raw.get(key)
        ),
        "",
    )
    column = f"{stated_row['column']}: " if stated_row["column"] else ""
    return RowOutcome(
        row=stated_row["row"],
        name=name,
        outcome=outcome,
        value=f"{column}{stated_row['value']}".strip(),
        reason=reason,
        advice=advice,
    )
