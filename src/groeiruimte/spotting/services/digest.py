"""The own signals by e-mail: for whoever asked for it, once per week or day, and never twice."""

import logging
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from smtplib import SMTPDataError, SMTPRecipientsRefused, SMTPSenderRefused
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.core.mail import EmailMultiAlternatives, get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import ngettext

from groeiruimte import wall
from groeiruimte.audit.access import noting
from groeiruimte.audit.services import record, record_sight
from groeiruimte.companies import access
from groeiruimte.spotting.choices import DigestOutcome, DigestRhythm, Shift
from groeiruimte.spotting.models.digests import DigestMailing, DigestSubscription
from groeiruimte.spotting.pages import this_week
from groeiruimte.spotting.selectors import early_signals

if TYPE_CHECKING:
    from groeiruimte.organizations.models import User


JOB_KIND = "spotting.send_digests"
DUE_AT = time(7, 0)
"""Local time from which a letter is due."""

MOST_ROWS = 15
# A letter about last week is not sent as late as Friday; the page has the news by then.
WEEKLY_STAYS_DUE = timedelta(days=3)
_REFUSALS = (SMTPDataError, SMTPRecipientsRefused, SMTPSenderRefused)
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """What one letter is about: its name, from which moment on, and when it is due."""

    name: str
    since: datetime
    due_at: datetime


@dataclass(slots=True)
class DigestReport:
    """What one round of sending came to."""

    sent: int = 0
    empty: int = 0
    refused: int = 0
    # The mail server did not say whether it took the letter; it is not sent again.
    unclear: int = 0


@transaction.atomic
def set_digest(
    *, user: "User", rhythm: DigestRhythm, language: str, now: datetime
) -> DigestSubscription:
    """Record how often a person wants the own signals by e-mail, and in which language."""
    subscription, _is_new = DigestSubscription.objects.update_or_create(
        user=user, defaults={"rhythm": rhythm, "language": language, "changed_at": now}
    )
    record(
        act="spotting.digest.set",
        actor=user,
        target=user,
        occurred_at=now,
        details={"rhythm": str(rhythm), "language": language},
    )
    return subscription


def send_due_digests(*, now: datetime) -> DigestReport:
    """Send every letter that is due and was not taken in hand before; say what came of it.

    Call it as often as you like, outside a transaction: each letter is claimed in the database
    before it goes out. A process that dies in between leaves at most one letter of which nobody
    knows whether it arrived; that one is not sent again.

    :raises OSError: the mail server cannot be reached; nothing was claimed for who is left.
    """
    report = DigestReport()
    asked = DigestSubscription.objects.exclude(rhythm=DigestRhythm.OFF)
    for subscription in asked.select_related("user").order_by("pk"):
        period = due_period(rhythm=subscription.rhythm, now=now)
        if period is None or subscription.changed_at > period.due_at:
            continue
        outcome = _send_one(subscription, period=period, now=now)
        match outcome:
            case DigestOutcome.SENT:
                report.sent += 1
            case DigestOutcome.EMPTY:
                report.empty += 1
            case DigestOutcome.REFUSED:
                report.refused += 1
            case DigestOutcome.CLAIMED:
                report.unclear += 1
    return report


def round_of_the_day(_now: datetime) -> list[dict[str, Any]]:
    """Return the one job of a morning; none as long as nobody asked for letters."""
    asked = DigestSubscription.objects.exclude(rhythm=DigestRhythm.OFF).exists()
    return [{}] if asked else []


def due_period(*, rhythm: str, now: datetime) -> Period | None:
    """Return the period of which the letter is due at this moment; None when none is.

    A weekly letter is about the week before, and due from Monday morning until Thursday morning.
    A daily one is about the time since the morning of the working day before.
    """
    local = timezone.localtime(now)
    today = local.date()
    if rhythm == DigestRhythm.WEEKLY:
        monday = this_week.start_of_week(today)
        due_at = timezone.make_aware(datetime.combine(monday.date(), DUE_AT))
        year, week, _day = today.isocalendar()
        is_due = due_at <= now < due_at + WEEKLY_STAYS_DUE
        since = this_week.start_of_week(monday.date() - timedelta(days=7))
        return Period(name=f"{year}-W{week:02}", since=since, due_at=due_at) if is_due else None
    due_at = timezone.make_aware(datetime.combine(today, DUE_AT))
    if rhythm != DigestRhythm.DAILY or today.weekday() > 4 or now < due_at:
        return None
    before = today - timedelta(days=3 if today.weekday() == 0 else 1)
    since = timezone.make_aware(datetime.combine(before, DUE_AT))
    return Period(name=today.isoformat(), since=since, due_at=due_at)


def _send_one(
    subscription: DigestSubscription, *, period: Period, now: datetime
) -> DigestOutcome | None:
    """Send one letter; None when it was taken in hand before, or the person may see nothing."""
    mailings = DigestMailing.objects.filter(user=subscription.user, period=period.name)
    if mailings.exists():
        return None
    with noting() as sight:
        letter, rows = _letter(subscription, period=period, now=now)
    if letter is None:
        if rows == 0 and _claim(subscription, period, now=now, outcome=DigestOutcome.EMPTY):
            return DigestOutcome.EMPTY
        return None
    # Open before the claim: a mail server that is away must not cost anybody a letter.
    connection = get_connection()
    connection.open()
    try:
        if not _claim(subscription, period, now=now, outcome=DigestOutcome.CLAIMED, rows=rows):
            return None
        # A letter shows names like a page does; on the record before it goes.
        record_sight(sight=sight, actor=subscription.user, page="spotting.digest", occurred_at=now)
        outcome = _post(letter, connection)
        mailings.update(outcome=outcome)
        return outcome
    finally:
        connection.close()


def _post(letter: EmailMultiAlternatives, connection: BaseEmailBackend) -> DigestOutcome:
    letter.connection = connection
    try:
        letter.send()
    except _REFUSALS as refusal:
        _log.warning("A digest was refused by the mail server: %s", type(refusal).__name__)
        return DigestOutcome.REFUSED
    except OSError as mishap:
        # Broken off halfway: it may have arrived, so it is not sent again.
        _log.warning("It is not known whether a digest arrived: %s", type(mishap).__name__)
        return DigestOutcome.CLAIMED
    return DigestOutcome.SENT


@transaction.atomic
def _claim(
    subscription: DigestSubscription,
    period: Period,
    *,
    now: datetime,
    outcome: DigestOutcome,
    rows: int = 0,
) -> bool:
    _row, is_ours = DigestMailing.objects.get_or_create(
        user=subscription.user,
        period=period.name,
        defaults={"outcome": outcome, "claimed_at": now, "rows": rows},
    )
    return is_ours


def _letter(
    subscription: DigestSubscription, *, period: Period, now: datetime
) -> tuple[EmailMultiAlternatives | None, int | None]:
    """Return the letter and how many companies it is about.

    No letter and 0: nothing changed. No letter and None: this person keeps no pipeline (any more).
    """
    user, today = subscription.user, timezone.localdate(now)
    with transaction.atomic(), translation.override(subscription.language):
        # What this person may see, and by the second wall nothing else, whoever runs this.
        keys = list(access.own_pipelines(user=user).values_list("pk", flat=True))
        wall.admit_organizations(keys)
        if not keys:
            return None, None
        scans = early_signals.latest_scans(user=user)
        found = this_week.shifts(user=user, scans=scans, since=period.since, today=today)
        changed = this_week.shifted(found)
        counts = this_week.shift_counts(changed)
        total = sum(counts.values())
        if not total:
            return None, 0
        rows = this_week.shift_rows(user=user, changed=changed[:MOST_ROWS])
        return _written(subscription, rows=rows, counts=counts, period=period), total


def _written(
    subscription: DigestSubscription,
    *,
    rows: list[this_week.ShiftRow],
    counts: dict[Shift, int],
    period: Period,
) -> EmailMultiAlternatives:
    total = sum(counts.values())
    context = {
        "person": subscription.user,
        "rows": [(row, settings.SITE_URL + row.url) for row in rows],
        "counts": [(str(shift.label), count) for shift, count in counts.items()],
        "more": total - len(rows),
        "since": timezone.localdate(period.since),
        "language": subscription.language,
        "page_url": settings.SITE_URL + reverse("spotting:signals-week"),
        "stop_url": settings.SITE_URL + reverse("spotting:digest"),
    }
    letter = EmailMultiAlternatives(
        # Subjects are shown on locked screens and kept in logs: no name of a company here.
        subject=ngettext(
            "groeiruimte: %(count)d company changed",
            "groeiruimte: %(count)d companies changed",
            total,
        )
        % {"count": total},
        body=render_to_string("spotting/digest.txt", context),
        to=[subscription.user.email],
        headers={
            "Auto-Submitted": "auto-generated",
            "X-Auto-Response-Suppress": "All",
            "List-Unsubscribe": f"<{context['stop_url']}>",
        },
    )
    letter.attach_alternative(render_to_string("spotting/digest.html", context), "text/html")
    return letter
