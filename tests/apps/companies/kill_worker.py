"""A worker in a process of its own, that stops in the middle of writing so that it can be killed.

Usage: python -m tests.apps.companies.kill_worker ACT [STOP_AT]. `prepare` leaves a file that waits
for its check; `work` does one job, and says "here" and waits for ever at the first statement that
contains STOP_AT; `look` prints what is in the database.
"""

# Django must be set up before its models can be imported, and a worker has a clock.
# ruff: noqa: E402, TID251

import json
import os
import sys
import time
from datetime import timedelta

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "groeiruimte.project.settings.test")

import django

django.setup()

from django.db import connection
from django.utils import timezone

from groeiruimte.companies.models.companies import Company, Observation
from groeiruimte.companies.models.pipeline import ImportedChange, PipelineImport
from groeiruimte.companies.services.pipeline import committing
from groeiruimte.companies.services.pipeline.checking import start_check
from groeiruimte.companies.services.pipeline.choosing import choose_for_similar_names
from groeiruimte.companies.services.pipeline.reading import read_import
from groeiruimte.companies.services.pipeline.uploading import upload_pipeline_file
from groeiruimte.intake.pipeline import ColumnMapping
from groeiruimte.jobs import services as jobs
from groeiruimte.jobs.models import Job, ScheduledTurn
from groeiruimte.spotting.models.spotting import Outlook, SpottingRun
from tests.apps.companies.pipeline_files import MANY_HEADER, csv_file, many_rows
from tests.factories import A_MORNING_IN_JUNE, make_company, make_organization, make_user

ROWS = 150
# More than one block.
SCANNED = 550
A_NIGHT = A_MORNING_IN_JUNE


def prepare():
    make_company("Foton aaaaa", kvk_number="10000000")
    upload(make_user())


def prepare_two():
    """Leave two files with the same new companies, both checked, both to be taken in."""
    user = make_user()
    for _ in range(2):
        upload(user)
    work()
    work()
    for kept in PipelineImport.objects.all():
        start_commit(kept)


def prepare_scan():
    """Leave a pipeline of two blocks that nobody has scanned yet."""
    holder = make_organization()
    companies = Company.objects.bulk_create(
        Company(name=f"Bedrijf {number}", held_by=holder, created_at=A_NIGHT)
        for number in range(SCANNED)
    )
    Observation.objects.bulk_create(
        Observation(
            company=company, quantity="FTE", value=10 + year, observed_on=f"20{20 + year}-01-01"
        )
        for company in companies
        for year in range(6)
    )


def look_at_the_clock(stop_at=""):
    with connection.execute_wrapper(stopping(stop_at)):
        jobs.ask_for_due_work(now=A_NIGHT)


def only_the_scan():
    """Leave of all that the clock asked for only the scan, so that it is what a worker takes."""
    Job.objects.exclude(kind="spotting.scan_pipeline").delete()


def look_at_scans():
    seen = {
        "outlooks": list(Outlook.objects.order_by("pk").values_list("pk", flat=True)),
        "complete": SpottingRun.objects.filter(completed_at__isnull=False).count(),
        "runs": SpottingRun.objects.count(),
        "turns": ScheduledTurn.objects.filter(kind="spotting.scan_pipeline").count(),
        "scans_asked": Job.objects.filter(kind="spotting.scan_pipeline").count(),
        "jobs": list(Job.objects.order_by("pk").values_list("state", flat=True)),
    }
    print(json.dumps(seen), flush=True)


def upload(user):
    now = timezone.now()
    kept = upload_pipeline_file(
        organization_id=make_organization().pk,
        content=csv_file(*many_rows(ROWS), header=MANY_HEADER),
        file_name="pijplijn.csv",
        by=user,
        now=now,
    )
    read_import(import_id=kept.pk, by=user, now=now)
    # Read already: what is killed is the work that comes after it.
    kept.job.delete()
    kept.refresh_from_db()
    start_check(
        import_id=kept.pk,
        mapping=ColumnMapping.from_dict(kept.mapping),
        observed_on=now.date(),
        by=user,
        now=now,
    )


def start_commit(kept=None):
    kept = kept or PipelineImport.objects.get()
    choose_for_similar_names(
        import_id=kept.pk, choices={}, for_the_rest="same", by=kept.uploaded_by, now=timezone.now()
    )
    committing.start_commit(
        import_id=kept.pk,
        leave_out_rows_with_problems=True,
        by=kept.uploaded_by,
        now=timezone.now(),
    )


def stopping(stop_at):
    """Wait for ever after the first statement that holds these words."""

    def execute_and_stop(execute, sql, params, many, context):
        result = execute(sql, params, many, context)
        if stop_at and stop_at in sql:
            print("here", flush=True)
            time.sleep(600)
        return result

    return execute_and_stop


def work(stop_at=""):
    with connection.execute_wrapper(stopping(stop_at)):
        print("did" if jobs.run_next(clock=timezone.now) else "idle", flush=True)


def work_after_the_lease():
    later = timezone.now() + jobs.LEASE + timedelta(seconds=1)
    print("did" if jobs.run_next(clock=lambda: later) else "idle", flush=True)


def look():
    kept = PipelineImport.objects.latest("pk")
    states = PipelineImport.objects.values_list("state", flat=True)
    seen = {
        "states": sorted(states),
        "companies": Company.objects.count(),
        "figures": Observation.objects.count(),
        "changes": ImportedChange.objects.count(),
        "state": kept.state,
        "has_rows": bool(kept.checked_rows),
        "jobs": list(Job.objects.order_by("pk").values_list("state", flat=True)),
    }
    print(json.dumps(seen), flush=True)


if __name__ == "__main__":
    {
        "prepare": prepare,
        "prepare_two": prepare_two,
        "prepare_scan": prepare_scan,
        "look_at_the_clock": look_at_the_clock,
        "only_the_scan": only_the_scan,
        "look_at_scans": look_at_scans,
        "start_commit": start_commit,
        "work": work,
        "work_after_the_lease": work_after_the_lease,
        "look": look,
    }[sys.argv[1]](*sys.argv[2:])
