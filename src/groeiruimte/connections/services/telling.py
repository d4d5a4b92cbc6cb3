"""Telling systems what happened: read from the record, at least once, again when it failed.

The record of acts is written in the transaction of each act and never changes, so it is the outbox:
an act that stands is told, one that was taken back is not, and to have nobody told costs nothing.
Each system has read the record up to some act; what came after it becomes deliveries of its own.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING, Final
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.db.models import Min, QuerySet
from django.utils import timezone

from groeiruimte import __version__
from groeiruimte.audit import selectors as record_of_acts
from groeiruimte.connections.choices import DeliveryFailure, DeliveryState, EventType
from groeiruimte.connections.models import EventDelivery, EventSubscription
from groeiruimte.connections.rules import events, sources
from groeiruimte.connections.services.sending import NotTold, send
from groeiruimte.connections.services.subscriptions import secrets_of
from groeiruimte.organizations.access import memberships_of
from groeiruimte.outbox.services.posting import post

if TYPE_CHECKING:
    from groeiruimte.organizations.models import User

JOB_KIND: Final = "connections.tell"
#: So far a system may lag behind before it looks at acts that do not concern it.
LAGS_AT_MOST: Final = 500
#: Who tells an event holds it for so long; then another may think that it died.
HELD: Final = timedelta(minutes=2)
#: So long one round tells one system: one that is slow to answer may not keep the others waiting.
TOLD_AT_A_TIME: Final = timedelta(seconds=30)
Clock = Callable[[], datetime]


@dataclass(slots=True)
class TellingReport:
    """What one round of telling came to."""

    told: int = 0
    put_off: int = 0
    given_up: int = 0
    held_back: int = 0


def is_anything_due(*, now: datetime) -> bool:
    """Say whether a worker has anything to tell, or to find out."""
    if not settings.EVENT_HOSTS:
        return False
    if _due(now=now).exists():
        return True
    rows = list(_live().values_list("kinds", "told_until"))
    if not rows:
        return False
    today = timezone.localdate(now)
    if any(EventType.TASK_DUE in kinds and day < today for kinds, day in rows):
        return True
    first = _live().aggregate(first=Min("read_until"))["first"]
    if record_of_acts.length() - first > LAGS_AT_MOST:
        return True
    acts = sources.acts_of([kind for kinds, _day in rows for kind in kinds])
    return record_of_acts.acts_after(first, acts=acts).exists()


def tell_what_happened(*, clock: Clock, progress: Callable[[int, int], None]) -> TellingReport:
    """Find out what happened, and tell all that is due; call it outside a transaction."""
    report = TellingReport()
    for key in list(_live().values_list("pk", flat=True)):
        _find_out(key, now=clock())
    in_order = _due(now=clock()).order_by("happened_at", "pk")
    due = list(in_order.values_list("pk", "subscription_id"))
    failing: set[int] = set()
    spent: dict[int, timedelta] = defaultdict(timedelta)
    for count, (delivery, subscription) in enumerate(due, start=1):
        # What is left waits for the next round, as if its moment had not come.
        if spent[subscription] < TOLD_AT_A_TIME:
            began = clock()
            _tell(delivery, report, failing, clock=clock)
            spent[subscription] += clock() - began
        progress(count, len(due))
    return report


def _live() -> QuerySet[EventSubscription]:
    return EventSubscription.objects.filter(ended_at=None, paused_at=None, user__is_active=True)


def _due(*, now: datetime) -> QuerySet[EventDelivery]:
    return EventDelivery.objects.filter(
        subscription__in=_live(), state=DeliveryState.WAITING, next_try_at__lte=now
    )


@transaction.atomic
def _find_out(key: int, *, now: datetime) -> None:
    """Make a delivery of everything that happened since, as far as this person may see it."""
    # Locked, so that two workers never read the same stretch of the record.
    row = _live().select_for_update(of=("self",)).filter(pk=key).first()
    if row is None:
        return
    reader, length, today = _reader_of(row), record_of_acts.length(), timezone.localdate(now)
    acts = record_of_acts.acts_after(row.read_until, acts=sources.acts_of(row.kinds))
    for act in acts.filter(sequence__lte=length, occurred_at__gt=now - events.TOLD_FOR):
        done = sources.ActOnRecord(
            act=act.act,
            target=act.target,
            organization_id=act.organization_id,
            occurred_at=act.occurred_at,
        )
        for kind, rows_of in sources.kinds_and_rows(act.act):
            if kind in row.kinds:
                _add(row, kind, rows_of(done), reader=reader, happened_at=act.occurred_at, now=now)
    if EventType.TASK_DUE in row.kinds and row.told_until < today:
        rows_due = sources.day_rows(EventType.TASK_DUE)
        since = max(row.told_until, today - events.TOLD_FOR)
        paths = rows_due(since, today) if rows_due else ()
        morning = timezone.make_aware(datetime.combine(today, time()))
        _add(row, EventType.TASK_DUE, paths, reader=reader, happened_at=morning, now=now)
    row.read_until, row.told_until = length, today
    row.save(update_fields=["read_until", "told_until"])


def _add(
    row: EventSubscription,
    kind: str,
    paths: Iterable[str],
    *,
    reader: User,
    happened_at: datetime,
    now: datetime,
) -> None:
    made = [
        EventDelivery(
            subscription=row,
            kind=kind,
            path=path,
            happened_at=happened_at,
            state_since=now,
            next_try_at=now,
        )
        for path in sorted(set(paths))
        if sources.may_read(reader, path)
    ]
    EventDelivery.objects.bulk_create(made, ignore_conflicts=True)


def _reader_of(row: EventSubscription) -> User:
    """Return the person, with the roles at the one organization that the system is of."""
    reader = row.user
    reader._current_memberships = [
        each for each in memberships_of(user=reader) if each.organization_id == row.organization_id
    ]
    return reader


def _tell(key: UUID, report: TellingReport, failing: set[int], *, clock: Clock) -> None:
    now = clock()
    due = _due(now=now).filter(pk=key)
    # Held before anything goes out: of two workers one tells it. Who dies here leaves it waiting.
    if not EventDelivery.objects.filter(pk__in=due.values("pk")).update(next_try_at=now + HELD):
        return
    delivery = EventDelivery.objects.select_related("subscription__user").get(pk=key)
    subscription = delivery.subscription
    if subscription.pk in failing:
        # Its host did not answer a moment ago: that counts for all that was due.
        _put_off(delivery, NotTold(DeliveryFailure.NO_CONNECTION), report, now=now)
        return
    is_test = delivery.kind == EventType.TEST
    if not is_test and not sources.may_read(_reader_of(subscription), delivery.path):
        _move(delivery, DeliveryState.HELD_BACK, now=now)
        report.held_back += 1
        return
    body = events.body_of(
        number=delivery.pk,
        kind=delivery.kind,
        source=settings.EVENT_SOURCE,
        address=settings.SITE_URL,
        path=delivery.path,
        happened_at=delivery.happened_at,
    )
    headers = events.signatures(
        number=delivery.pk, sent_at=now, body=body, secrets=secrets_of(subscription)
    )
    said = {"Content-Type": events.MEDIA_TYPE, "User-Agent": f"groeiruimte/{__version__}"}
    try:
        code = send(subscription.url, body=body, headers=headers | said)
    except NotTold as mishap:
        if mishap.failure is DeliveryFailure.NO_CONNECTION:
            failing.add(subscription.pk)
        _put_off(delivery, mishap, report, now=clock())
    else:
        _move(delivery, DeliveryState.TOLD, now=clock(), reply_code=code)
        report.told += 1


def _put_off(
    delivery: EventDelivery, mishap: NotTold, report: TellingReport, *, now: datetime
) -> None:
    attempts = delivery.attempts + 1
    moment = events.next_try(attempts=attempts, now=now)
    said = {"failure": mishap.failure.value, "reply_code": mishap.reply_code, "attempts": attempts}
    if moment is not None:
        EventDelivery.objects.filter(pk=delivery.pk).update(next_try_at=moment, **said)
        report.put_off += 1
        return
    with transaction.atomic():
        _move(delivery, DeliveryState.GIVEN_UP, now=now, **said)
        subscription = delivery.subscription
        post(
            kind="event_given_up",
            to=[subscription.user_id],
            route="connections:events",
            by=None,
            now=now,
            # Once a day per system, however much there was to tell.
            key=f"event_given_up:{subscription.pk}:{timezone.localdate(now).isoformat()}",
        )
    report.given_up += 1


def _move(
    delivery: EventDelivery, state: DeliveryState, *, now: datetime, **fields: object
) -> None:
    said = {"failure": ""} | fields
    EventDelivery.objects.filter(pk=delivery.pk).update(
        state=state, state_since=now, next_try_at=None, **said
    )
