"""One fault at a time, in a process and a database of its own.

python -m tests.faults.acting FAULT     prints what came of it, as JSON
"""

# Django must be set up before its models can be imported, and a worker has a clock.
# ruff: noqa: E402, TID251

import json
import os
import sqlite3
import sys
import threading
import time
from contextlib import closing
from datetime import timedelta

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "groeiruimte.project.settings.test")

import django

django.setup()

from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from groeiruimte.companies.models.companies import Company, Observation
from groeiruimte.companies.models.pipeline import PipelineImport
from groeiruimte.companies.services.pipeline.undoing import undo_import
from groeiruimte.jobs import services as jobs
from groeiruimte.jobs.models import Job
from groeiruimte.outbox.models import Message
from groeiruimte.spotting.models.spotting import Outlook, SpottingRun

SCAN = "spotting.scan_pipeline"


def undone_during_a_scan():
    """Undo the import of a pipeline while its scan is between two blocks."""
    kept = PipelineImport.objects.latest("pk")
    Job.objects.all().delete()
    # It was scanned when it came in: as if it is too large for that.
    SpottingRun.objects.all().delete()
    asked = jobs.enqueue(
        kind=SCAN,
        parameters={"organization_id": kept.organization_id},
        by=kept.uploaded_by,
        now=timezone.now(),
    )
    report, calls = jobs.report_progress, []

    def undo_first(**named):
        calls.append(named)
        if len(calls) == 2:
            undo_import(import_id=kept.pk, by=kept.uploaded_by, now=timezone.now())
        report(**named)

    jobs.report_progress = undo_first
    jobs.run_next(clock=timezone.now)
    jobs.report_progress = report
    while jobs.run_next(clock=timezone.now):
        pass
    asked.refresh_from_db()
    newest = SpottingRun.objects.get(is_latest=True)
    return {
        "companies": Company.objects.count(),
        "scan": asked.state,
        "failed": Job.objects.filter(state="FAILED").count(),
        "unfinished": SpottingRun.objects.filter(completed_at=None).count(),
        "newest_looks_at": newest.companies,
        "outlooks": Outlook.objects.filter(run=newest).count(),
    }


def locked_database():
    """Hold the only lock of a SQLite file for longer than a page waits."""
    client = _impatient_client()
    with closing(_other_connection()) as other:
        other.execute("BEGIN IMMEDIATE")
        answers = [_signed_in(client), client.get(reverse("glossary"))]
        other.rollback()
    after = _signed_in(client)
    return {
        "status": answers[0].status_code,
        "retry_after": answers[0].headers.get("Retry-After"),
        "says_locked": b"locked" in answers[0].content,
        "reading": answers[1].status_code,
        "after": after.status_code,
    }


def slow_disk():
    """Let somebody else's write take a second: others wait, and nobody gets an error."""
    other = _other_connection()
    other.execute("BEGIN IMMEDIATE")
    threading.Timer(1.0, other.rollback).start()
    started = time.monotonic()
    answer = _signed_in(Client(raise_request_exception=False))
    return {"status": answer.status_code, "waited": time.monotonic() - started > 0.5}


def full_disk():
    """Let the database grow no further while a pipeline is taken in; then give room."""
    before = (Company.objects.count(), Observation.objects.count())
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA page_count")
        (pages,) = cursor.fetchone()
        cursor.execute(f"PRAGMA max_page_count = {pages + 20}")
    clock = timezone.now()
    states = []
    for minute in range(4):
        now = clock + timedelta(minutes=minute)
        jobs.run_next(clock=lambda now=now: now)
        states.append(Job.objects.order_by("pk").last().state)
    full = (Company.objects.count(), Observation.objects.count())
    told = list(Message.objects.values_list("kind", flat=True))
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA max_page_count = 1073741823")
    Job.objects.filter(state="FAILED").update(state="QUEUED", finished_at=None, attempts=0)
    while jobs.run_next(clock=timezone.now):
        pass
    return {
        "unchanged": before == full,
        "states": states,
        "told": told,
        "after": PipelineImport.objects.latest("pk").state,
    }


def _impatient_client():
    connection.close()
    connection.settings_dict["OPTIONS"]["timeout"] = 0.2
    return Client(raise_request_exception=False)


def _other_connection():
    return sqlite3.connect(
        connection.settings_dict["NAME"], isolation_level=None, check_same_thread=False
    )


def _signed_in(client):
    """Try to sign in with a wrong password: a page that has to write something down."""
    return client.post(reverse("account_login"), {"login": "x@bom.example", "password": "wrong"})


if __name__ == "__main__":
    print(json.dumps(globals()[sys.argv[1]]()), flush=True)
