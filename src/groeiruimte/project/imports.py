"""Imports without a browser: what the command line needs of the apps, in one shape."""

from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from groeiruimte.companies.services.pipeline.at_once import (
    UnableToImportPipeline,
    import_pipeline_file,
)
from groeiruimte.organizations.access import organization_ids
from groeiruimte.organizations.rules import Act
from groeiruimte.organizations.selectors import organization_with, person_with
from groeiruimte.supply.pages.imports import rows_not_taken
from groeiruimte.supply.services.importers import UnableToImportFile, import_file


class UnableToImport(Exception):
    """The file was refused whole; the message says why and what to do."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What was taken in, and each row that was not, with its place and reason."""

    created: int
    changed: int
    unchanged: int
    not_taken: list[dict[str, Any]]

    @property
    def taken(self) -> int:
        """All rows that are in the register now because of this file."""
        return self.created + self.changed + self.unchanged

    def as_dict(self) -> dict[str, Any]:
        """Return the outcome for scripts."""
        return {"taken": self.taken, **asdict(self)}


def import_supply(*, kind: str, content: bytes, file_name: str, now: datetime) -> Outcome:
    """Take in a file of open data.

    :raises UnableToImport: the file cannot be read at all.
    """
    code = kind.replace("-", "_").upper()
    try:
        done = import_file(kind=code, content=content, file_name=file_name, by=None, now=now)
    except UnableToImportFile as refusal:
        raise UnableToImport(str(refusal)) from refusal
    return Outcome(
        created=done.created,
        changed=done.changed,
        unchanged=done.unchanged,
        not_taken=rows_not_taken(supply_import=done),
    )


def import_pipeline(
    *,
    organization_code: str,
    by_email: str,
    content: bytes,
    file_name: str,
    leave_out_problems: bool,
    now: datetime,
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
            leave_out_rows_with_problems=leave_out_problems,
        )
    except UnableToImportPipeline as refusal:
        raise UnableToImport(str(refusal)) from refusal
    return Outcome(
        created=done.created,
        changed=done.updated,
        unchanged=done.unchanged,
        not_taken=[
            {"row": row.row, "column": row.column, "value": row.value, "reason": row.reason}
            for row in done.not_taken
        ],
    )
