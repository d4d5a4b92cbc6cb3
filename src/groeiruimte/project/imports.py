"""Imports without a browser: what the command line needs of the apps, in one shape."""

from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from groeiruimte.companies.services.pipeline.at_once import (
    FileRemark,
    UnableToImportPipeline,
    import_pipeline_file,
)
from groeiruimte.organizations.access import organization_ids
from groeiruimte.organizations.rules import Act
from groeiruimte.organizations.selectors import organization_with, person_with
from groeiruimte.supply.pages.imports import rows_not_taken, rows_remarked
from groeiruimte.supply.services.importers import UnableToImportFile, import_file


class UnableToImport(Exception):
    """The file was refused whole; the message says why and what to do."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What was taken in, each row that was not, and each remark, with its place and reason.

    `needs_yes` says that nothing came in, because something costs a yes that nobody gave.
    """

    created: int
    changed: int
    unchanged: int
    not_taken: list[dict[str, Any]]
    remarks: list[dict[str, Any]]
    needs_yes: bool = False

    @property
    def taken(self) -> int:
        """All rows that are in the register now because of this file."""
        return self.created + self.changed + self.unchanged

    def as_dict(self) -> dict[str, Any]:
        """Return the outcome for scripts."""
        return {"taken": self.taken, **asdict(self)}


def import_supply(
    *, kind: str, content: bytes, file_name: str, now: datetime, year: int | None = None
) -> Outcome:
    """Take in a file of open data; `year` is that of figures that do not say it themselves.

    :raises UnableToImport: the file cannot be read at all.
    """
    code = kind.replace("-", "_").upper()
    try:
        done = import_file(
            kind=code, content=content, file_name=file_name, by=None, now=now, year=year
        )
    except UnableToImportFile as refusal:
        raise UnableToImport(str(refusal)) from refusal
    return Outcome(
        created=done.created,
        changed=done.changed,
        unchanged=done.unchanged,
        not_taken=rows_not_taken(supply_import=done),
        remarks=rows_remarked(supply_import=done),
    )


def import_pipeline(
    *,
    organization_code: str,
    by_email: str,
    content: bytes,
    file_name: str,
    yes: bool,
    now: datetime,
    sheet: str = "",
) -> Outcome:
    """Take in a pipeline file for an organization, in the name of one of its people.

    :raises UnableToImport: this person may not, or problems may not be left out.
    """
    organization = organization_with(code=organization_code)
    if organization is None:
        message = f"There is no organization with code '{organization_code}'."
        raise UnableToImport(message)
    user = person_with(email=by_email)
    allowed = organization_ids(user=user, act=Act.KEEP_PIPELINE) if user else []
    if organization.pk not in allowed:
        message = f"{by_email} does not keep the pipeline of {organization.short_name}."
        raise UnableToImport(message)
    try:
        done = import_pipeline_file(
            organization=organization,
            content=content,
            file_name=file_name,
            by=user,
            now=now,
            yes=yes,
            sheet=sheet,
        )
    except UnableToImportPipeline as refusal:
        raise UnableToImport(str(refusal)) from refusal
    return Outcome(
        created=done.created,
        changed=done.updated,
        unchanged=done.unchanged,
        not_taken=[_place_and_reason(remark) for remark in done.not_taken],
        remarks=[_place_and_reason(remark) for remark in done.remarks],
        needs_yes=done.needs_yes,
    )


def _place_and_reason(remark: FileRemark) -> dict[str, Any]:
    return {
        "row": remark.row,
        "column": remark.column,
        "value": remark.value,
        "reason": remark.reason,
        "advice": remark.advice,
        "costs_a_yes": remark.level != "remark",
    }
