"""The private address of a calendar: made, shown once, made anew, ended, and read."""

from __future__ import annotations

import hashlib
import secrets
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from django.db import transaction

from groeiruimte.audit import services as audit
from groeiruimte.meetings.models.feeds import CalendarFeed
from groeiruimte.organizations.access import memberships_of

if TYPE_CHECKING:
    from groeiruimte.organizations.models import User

#: A calendar looks every quarter of an hour, on a telephone and a desk; more is a fault.
MOST_READS_AN_HOUR = 60
AN_HOUR = timedelta(hours=1)


class ReadTooOften(Exception):
    """The feed was fetched too often; `seconds` says how long to wait."""

    def __init__(self, seconds: int) -> None:
        super().__init__("read too often")
        self.seconds = seconds


def hash_of(token: str) -> str:
    """Return what we keep of a key. It is long and random, so a plain hash is enough."""
    return hashlib.sha256(token.encode()).hexdigest()


@transaction.atomic
def make_feed(
    *, by: User, has_names: bool, has_tasks: bool, now: datetime
) -> tuple[CalendarFeed, str]:
    """Make the address of this person's calendar, once in words; the one before ends."""
    _end(by=by, now=now)
    token = secrets.token_urlsafe(32)
    row = CalendarFeed.objects.create(
        user=by, token_hash=hash_of(token), has_names=has_names, has_tasks=has_tasks, made_at=now
    )
    _record("meetings.feed.made", row, by=by, now=now)
    return row, token


@transaction.atomic
def end_feed(*, by: User, now: datetime) -> bool:
    """End the address of this person's calendar at once; say whether there was one."""
    return _end(by=by, now=now)


@transaction.atomic
def note_reading(*, feed_id: int, now: datetime) -> None:
    """Count that a feed is fetched.

    :raises ReadTooOften: more than sixty times in an hour.
    """
    row = CalendarFeed.objects.select_for_update(of=("self",)).get(pk=feed_id)
    if row.hour_began_at is None or now - row.hour_began_at >= AN_HOUR:
        row.hour_began_at, row.reads_in_hour = now, 0
    if row.reads_in_hour >= MOST_READS_AN_HOUR:
        left = row.hour_began_at + AN_HOUR - now
        raise ReadTooOften(max(1, int(left.total_seconds())))
    row.reads_in_hour += 1
    row.last_read_at = now
    row.save(update_fields=["hour_began_at", "reads_in_hour", "last_read_at"])


def _end(*, by: User, now: datetime) -> bool:
    row = CalendarFeed.objects.select_for_update().filter(user=by, ended_at=None).first()
    if row is None:
        return False
    row.ended_at = now
    row.save(update_fields=["ended_at"])
    _record("meetings.feed.ended", row, by=by, now=now)
    return True


def _record(act: str, row: CalendarFeed, *, by: User, now: datetime) -> None:
    # For whose privacy officer it is: where this person works.
    own = [each.organization_id for each in memberships_of(user=by)]
    audit.record(
        act=act,
        actor=by,
        target=row,
        occurred_at=now,
        organization_id=min(own, default=None),
    )
