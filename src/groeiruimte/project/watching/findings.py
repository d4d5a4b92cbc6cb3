"""What is found when one looks whether the site works: codes and numbers, no words and no rows.

Pages need the database, the tables of this version, the built files and some disk: without one of
these the site is not ready. A worker that is silent, mail that does not go and a backup that is
too old ask for somebody, but a proxy that took the site away for that would help nobody.
"""

import shutil
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

from django.conf import settings
from django.contrib.staticfiles.storage import ManifestFilesMixin, staticfiles_storage
from django.db import DatabaseError, connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder

from groeiruimte.jobs.choices import SignKind
from groeiruimte.jobs.selectors import signs_of_life
from groeiruimte.programme.watching import watch_limits
from groeiruimte.project.completeness import missing_parts

if TYPE_CHECKING:
    from groeiruimte.jobs.models import SignOfLife


class SitePart(StrEnum):
    """What is looked at."""

    DATABASE = "database"
    TABLES = "tables"
    FILES = "files"
    DISK = "disk"
    WORKER = "worker"
    WORK = "work"
    MAIL = "mail"
    BACKUP = "backup"


class State(StrEnum):
    """How a part is; the words are those of the draft on health checks of HTTP APIs."""

    PASS = "pass"  # noqa: S105  a word of that draft
    WARN = "warn"
    FAIL = "fail"


@dataclass(frozen=True, slots=True)
class Finding:
    """One part, how it is, why (a code for the words), and the numbers in those words."""

    part: SitePart
    state: State
    reason: str = ""
    numbers: dict[str, int] = field(default_factory=dict)
    seen_at: datetime | None = None


def find(*, now: datetime) -> list[Finding]:
    """Look at every part; what cannot be looked at is not well."""
    serving = [
        _looked(SitePart.DATABASE, _database),
        _looked(SitePart.TABLES, _tables),
        _files(),
        _disk(),
    ]
    return [*serving, *_of_signs(now=now)]


def overall(findings: list[Finding]) -> State:
    """Return the state of the site: as bad as its worst part."""
    states = {finding.state for finding in findings}
    return next((state for state in (State.FAIL, State.WARN) if state in states), State.PASS)


def _looked(part: SitePart, look: Callable[[], Finding]) -> Finding:
    try:
        return look()
    except DatabaseError:
        return Finding(part, State.FAIL, "no_answer")


def _database() -> Finding:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return Finding(SitePart.DATABASE, State.PASS)


def _tables() -> Finding:
    """Hold the tables against this version: all that it knows must be there."""
    wanted = {".".join(leaf) for leaf in MigrationLoader(None).graph.leaf_nodes()}
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT * FROM wall_migrations()")
            there = {name for (name,) in cursor.fetchall()}
    else:
        there = {".".join(key) for key in MigrationRecorder(connection).applied_migrations()}
    missing = len(wanted - there)
    if missing:
        return Finding(SitePart.TABLES, State.FAIL, "older", {"missing": missing})
    return Finding(SitePart.TABLES, State.PASS)


def _files() -> Finding:
    if missing_parts():
        return Finding(SitePart.FILES, State.FAIL, "not_built")
    if isinstance(staticfiles_storage, ManifestFilesMixin) and not staticfiles_storage.hashed_files:
        return Finding(SitePart.FILES, State.FAIL, "not_collected")
    return Finding(SitePart.FILES, State.PASS)


def _disk() -> Finding:
    free = free_percent(settings.DATA)
    if free is None:
        return Finding(SitePart.DISK, State.WARN, "unknown")
    limits, numbers = watch_limits(), {"free": free}
    if free < limits.disk_full_percent:
        return Finding(SitePart.DISK, State.FAIL, "full", numbers)
    if free < limits.disk_free_percent:
        return Finding(SitePart.DISK, State.WARN, "nearly_full", numbers)
    return Finding(SitePart.DISK, State.PASS, "free", numbers)


def free_percent(folder: Path) -> int | None:
    """Return how much of the disk under a folder is free; None where there is no such folder."""
    try:
        usage = shutil.disk_usage(folder if folder.exists() else folder.parent)
    except OSError:
        return None
    return int(100 * usage.free / usage.total) if usage.total else None


def _of_signs(*, now: datetime) -> list[Finding]:
    try:
        signs = {sign.kind: sign for sign in signs_of_life()}
    except DatabaseError:
        silent = (SitePart.WORKER, SitePart.WORK, SitePart.MAIL, SitePart.BACKUP)
        return [Finding(part, State.WARN, "unknown") for part in silent]
    limits = watch_limits()
    return [
        *_worker(signs.get(SignKind.WORKER), now=now),
        _mail(signs.get(SignKind.MAIL)),
        _backup(
            signs.get(SignKind.BACKUP), oldest=now - timedelta(hours=limits.backup_hours), now=now
        ),
    ]


def _worker(sign: "SignOfLife | None", *, now: datetime) -> list[Finding]:
    limits = watch_limits()
    if sign is None:
        never = Finding(SitePart.WORKER, State.WARN, "never")
        return [never, Finding(SitePart.WORK, State.WARN, "unknown")]
    # A sign from the future was left by a clock that was wrong: it says nothing of now.
    silent = abs(int((now - sign.seen_at).total_seconds())) // 60
    lives = silent < limits.worker_silent_minutes
    worker = Finding(
        SitePart.WORKER,
        State.PASS if lives else State.WARN,
        "lives" if lives else "silent",
        {"minutes": silent},
        sign.seen_at,
    )
    counts = {name: int(value) for name, value in sign.counts.items()}
    waits = counts.get("waits_seconds", 0) // 60
    if counts.get("failed_today"):
        return [worker, Finding(SitePart.WORK, State.WARN, "failed", counts, sign.seen_at)]
    if waits >= limits.work_waits_minutes:
        numbers = counts | {"minutes": waits}
        return [worker, Finding(SitePart.WORK, State.WARN, "waits", numbers, sign.seen_at)]
    return [worker, Finding(SitePart.WORK, State.PASS, "done", counts, sign.seen_at)]


def _mail(sign: "SignOfLife | None") -> Finding:
    if not settings.MAIL_IS_CONFIGURED:
        return Finding(SitePart.MAIL, State.WARN, "not_set")
    if sign is None:
        return Finding(SitePart.MAIL, State.PASS, "never")
    if not sign.is_well:
        return Finding(SitePart.MAIL, State.WARN, "refused", {}, sign.seen_at)
    return Finding(SitePart.MAIL, State.PASS, "sent", {}, sign.seen_at)


def _backup(sign: "SignOfLife | None", *, oldest: datetime, now: datetime) -> Finding:
    if sign is None:
        return Finding(SitePart.BACKUP, State.WARN, "never")
    hours = {"hours": max(int((now - sign.seen_at).total_seconds() // 3600), 0)}
    if not sign.is_well:
        return Finding(SitePart.BACKUP, State.WARN, "failed", hours, sign.seen_at)
    if sign.seen_at < oldest:
        return Finding(SitePart.BACKUP, State.WARN, "old", hours, sign.seen_at)
    return Finding(SitePart.BACKUP, State.PASS, "made", hours, sign.seen_at)
