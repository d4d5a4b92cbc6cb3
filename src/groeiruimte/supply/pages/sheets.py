"""The workbook with all facts of own places: one row per place and kind, unknown ones too."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from groeiruimte.organizations.access import Person
from groeiruimte.programme.fact_kinds import FactKind, fact_kind, fact_kinds
from groeiruimte.supply.rules import is_of_sites
from groeiruimte.supply.selectors.facts import unsaved_fact
from groeiruimte.supply.selectors.sheets import facts_by_place, places_of_sheet
from groeiruimte.supply.words.wording import in_words, label_of, unit_in_words, value_in_words
from groeiruimte.web import numbers

if TYPE_CHECKING:
    from groeiruimte.supply.models.facts import Fact
    from groeiruimte.supply.models.freshness import FactSheet

Cells = list[Any]


def sheet_rows(*, user: Person, today: date) -> list[Cells]:
    """Return the rows of the workbook, in the order of its headings."""
    kinds = [kind for kind in fact_kinds() if is_of_sites(kind=kind)]
    known = facts_by_place(user=user, today=today)
    rows: list[Cells] = []
    for place_id, name in places_of_sheet(user=user):
        stated = known.get(place_id, {})
        for kind in kinds:
            facts = stated.pop(kind.key, [])
            rows += [_row(place_id, name, kind, fact) for fact in facts]
            if not facts:
                rows.append(_row(place_id, name, kind, None))
        # Of one field of study only what somebody stated.
        for key, facts in stated.items():
            rows += [_row(place_id, name, fact_kind(key=key), fact) for fact in facts]
    return rows


def _row(place_id: int, name: str, kind: FactKind, fact: Fact | None) -> Cells:
    said: Cells = ["", unit_in_words(kind=kind), "", "", "", None, "", None]
    if fact is not None:
        said = [
            _value(fact),
            unit_in_words(kind=kind),
            "" if fact.valid_from is None else numbers.quarter(fact.valid_from),
            "" if fact.valid_until is None else numbers.quarter(fact.valid_until),
            fact.source,
            fact.observed_on,
            str(fact.get_trust_display()),
            fact.expires_on,
        ]
    return [place_id, kind.key, name, in_words(kind.name), *said, in_words(kind.keeper)]


def _value(fact: Fact) -> object:
    if fact.unit in ("yes_no", "quarter") or fact.value is None:
        return value_in_words(fact=fact)
    return fact.value


@dataclass(frozen=True, slots=True)
class ChangeLine:
    """One row of a checked workbook that would change something."""

    row: int
    place: str
    label: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class ProblemLine:
    """One row of a checked workbook that is not taken, and what to do."""

    row: int
    column: str
    words: str


def changes_of_sheet(*, sheet: FactSheet) -> list[ChangeLine]:
    """Return what a checked workbook would change."""
    return [
        ChangeLine(
            row=row["row"],
            place=row["place"],
            label=label_of(kind=row["kind"]),
            before=row["before"],
            after=value_in_words(
                fact=unsaved_fact(
                    kind=row["kind"],
                    values={"value": row["value"] and float(row["value"]), "text": row["text"]},
                )
            ),
        )
        for row in sheet.rows
    ]


def problems_of_sheet(*, sheet: FactSheet) -> list[ProblemLine]:
    """Return the rows that are not taken, in the order of the file."""
    return [ProblemLine(**problem) for problem in sheet.problems]
