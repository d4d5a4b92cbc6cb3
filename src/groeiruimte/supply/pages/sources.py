"""What the page of the sources shows: of each whether it is on, how it went, and what waits."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from django.conf import settings
from django.utils.translation import get_language, gettext, ngettext

from groeiruimte.programme.open_sources import OpenSourceKind, host_of, open_sources
from groeiruimte.supply.choices import SourceDoubt, SourceFailure
from groeiruimte.supply.selectors.sources import last_imports_of_sources, sources_by_key

if TYPE_CHECKING:
    from groeiruimte.jobs.services import Job
    from groeiruimte.supply.models.facts import SupplyImport


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceLine:
    """One source in words.

    `missing` names the setting without which this site cannot ask it; empty where it can.
    `failure` is what went wrong the last time, as long as nothing came after it.
    """

    key: str
    name: str
    gives: str
    rhythm: str
    licence: str
    host: str
    missing: str
    is_on: bool
    succeeded_at: datetime | None
    failed_at: datetime | None
    failure: str
    machine: str
    job: Job | None
    is_own_job: bool
    last: SupplyImport | None
    waiting: SupplyImport | None

    @property
    def is_busy(self) -> bool:
        """Whether a worker is at it, or will be."""
        return self.job is not None and self.job.finished_at is None

    @property
    def can_be_asked(self) -> bool:
        """Whether "get now" does something."""
        return self.is_on and not self.missing and not self.is_busy and bool(self.rhythm)


def source_lines(*, user_id: int | None, missing: dict[str, str]) -> list[SourceLine]:
    """Return all sources in the order of the programme; `missing` says what a site lacks."""
    rows = sources_by_key()
    last, waiting = last_imports_of_sources()
    lines = []
    for kind in open_sources():
        row = rows.get(kind.key)
        job = row.job if row else None
        lines.append(
            SourceLine(
                key=kind.key,
                name=kind.name.in_language(get_language() or "nl"),
                gives=kind.gives.in_language(get_language() or "nl"),
                rhythm=_rhythm(kind),
                licence=_licence(kind),
                host=", ".join(
                    dict.fromkeys(map(host_of, settings.SOURCE_ADDRESSES[kind.key].split()))
                ),
                missing=missing.get(kind.key, ""),
                is_on=row is not None and row.is_on,
                succeeded_at=row.succeeded_at if row else None,
                failed_at=row.failed_at if row else None,
                failure=str(SourceFailure(row.failure).label) if row and row.failure else "",
                machine=row.failure_host if row else "",
                job=job,
                is_own_job=job is not None and job.requested_by_id == user_id,
                last=last.get(kind.key),
                waiting=waiting.get(kind.key),
            )
        )
    return lines


def doubts_of(*, supply_import: SupplyImport) -> list[str]:
    """Return why an import waits for a yes, in words."""
    return [str(SourceDoubt(code).label) for code in supply_import.report.get("doubts", ())]


def _rhythm(kind: OpenSourceKind) -> str:
    if not kind.every_days:
        return ""
    if kind.every_days == 1:
        return gettext("Every night")
    return ngettext("Every %(days)d day", "Every %(days)d days", kind.every_days) % {
        "days": kind.every_days
    }


def _licence(kind: OpenSourceKind) -> str:
    return gettext("not known to us") if kind.licence == "unknown" else kind.licence
