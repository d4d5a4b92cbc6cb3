"""Writing a plan to the register in few statements, with the way back beside it."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import Any

from django.db import connection, models

from groeiruimte.companies.choices import ChangeKind, Trust
from groeiruimte.companies.models.companies import Company, LifePhaseRecord
from groeiruimte.companies.models.pipeline import ImportedChange, PipelineImport
from groeiruimte.companies.services.pipeline.planning import (
    COMPANY_FIELDS,
    Change,
    Evidence,
    Plan,
)
from groeiruimte.companies.services.pipeline.register import CHUNK, chunks

_COLUMNS = [name.removesuffix("_id") for name in COMPANY_FIELDS]


_LONGEST_SOURCE, _LONGEST_CELL = 200, 60


def write_plan(plan: Plan, *, pipeline_import: PipelineImport, now: datetime) -> None:
    """Write companies, figures, life phases and what stood there before."""
    new = [change for change in plan.changes if change.is_new]
    other = [change for change in plan.changes if not change.is_new]
    created = Company.objects.bulk_create(
        [
            Company(held_by_id=pipeline_import.organization_id, created_at=now, **change.fields)
            for change in new
        ],
        batch_size=CHUNK,
    )
    update_companies({change.known.pk: change.fields for change in other if change.known})
    pairs = [
        *zip([company.pk for company in created], new, strict=True),
        *((change.known.pk, change) for change in other if change.known),
    ]
    _write_figures(pairs, source=pipeline_import.file_name)
    _write_phases(pairs, pipeline_import)
    ImportedChange.objects.bulk_create(
        [
            ImportedChange(
                pipeline_import=pipeline_import,
                company_id=pk,
                kind=ChangeKind.CREATED if change.known is None else ChangeKind.UPDATED,
                row=change.row,
                before=change.before,
                revision_after=1 if change.known is None else change.known.revision + 1,
            )
            for pk, change in pairs
        ],
        batch_size=CHUNK,
    )


def update_companies(values: Mapping[int, Mapping[str, Any]]) -> None:
    """Give companies other values and the next revision, many in one statement."""
    for some in chunks(sorted(values)):
        companies = list(Company.objects.filter(pk__in=some))
        for company in companies:
            for name, value in values[company.pk].items():
                setattr(company, name, value)
            company.revision += 1
        # Every row exists, so this only updates; `bulk_update` is thirty times slower.
        Company.objects.bulk_create(
            companies,
            update_conflicts=True,
            unique_fields=["id"],
            update_fields=[*_COLUMNS, "revision"],
        )


# By hand, because a file of 20,000 companies holds 200,000 figures, and making a model of each
# takes three times as long as storing it. Both databases know this statement.
_INSERT_FIGURES = """
    INSERT INTO companies_observation
      (company_id, quantity, observed_on, value, trust, source) VALUES
"""
_ONE_FIGURE = "(%s, %s, %s, %s, %s, %s)"
_REPLACE_FIGURES = """
    ON CONFLICT (company_id, quantity, observed_on)
    DO UPDATE SET value = excluded.value, trust = excluded.trust, source = excluded.source
"""


def upsert_figures(rows: Iterable[tuple[int, str, str, str, str, str]]) -> None:
    """Write figures: company, quantity, day, value, trust, source; same day replaces."""
    waiting = list(rows)
    with connection.cursor() as cursor:
        for start in range(0, len(waiting), CHUNK):
            some = waiting[start : start + CHUNK]
            places = ", ".join([_ONE_FIGURE] * len(some))
            parameters = [value for row in some for value in row]
            cursor.execute(_INSERT_FIGURES + places + _REPLACE_FIGURES, parameters)


def upsert(rows: Sequence[models.Model], *, unique: list[str], others: list[str]) -> None:
    """Write rows, replacing what stood under the same key."""
    if rows:
        type(rows[0])._default_manager.bulk_create(
            rows,
            batch_size=CHUNK,
            update_conflicts=True,
            unique_fields=unique,
            update_fields=others,
        )


def _write_figures(pairs: Iterable[tuple[int, Change]], *, source: str) -> None:
    upsert_figures(
        (pk, *figure, value, *_trust_and_source(change.evidence.get(figure), source))
        for pk, change in pairs
        for figure, value in change.figures.items()
    )


def _trust_and_source(evidence: Evidence | None, source: str) -> tuple[str, str]:
    """Return how we know a figure, and where from: the cell itself where it says more."""
    trust = Trust.ESTIMATED if evidence and evidence.is_estimate else Trust.STATED
    if evidence and evidence.written:
        cell = f": “{evidence.written[:_LONGEST_CELL]}”"
        source = f"{source[: _LONGEST_SOURCE - len(cell)]}{cell}"
    return trust.value, source


def _write_phases(pairs: Iterable[tuple[int, Change]], pipeline_import: PipelineImport) -> None:
    rows = [
        LifePhaseRecord(
            company_id=pk,
            life_phase=change.life_phase,
            evidence=pipeline_import.file_name,
            observed_on=date.fromisoformat(pipeline_import.findings["observed_on"]),
        )
        for pk, change in pairs
        if change.life_phase
    ]
    upsert(rows, unique=["company", "observed_on"], others=["life_phase", "evidence"])
