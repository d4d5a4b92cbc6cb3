"""Asking for a scan after figures changed; the app that scans is a later step of the chain."""

from datetime import datetime
from typing import TYPE_CHECKING, Final

from groeiruimte.jobs import services as jobs
from groeiruimte.jobs.services import Job

if TYPE_CHECKING:
    from groeiruimte.organizations.models import User


SCAN_JOB: Final = "spotting.scan_pipeline"


def ask_for_scan(*, organization_id: int, by: "User", now: datetime) -> Job | None:
    """Have the outlook renewed after something was written down about a company.

    Companies are each other's peers, so the whole pipeline is scanned: at once when it is small,
    else as a job, which is returned.
    """
    return jobs.ask(kind=SCAN_JOB, parameters={"organization_id": organization_id}, by=by, now=now)
