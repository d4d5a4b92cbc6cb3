"""Which messages go out by mail now, in how many letters, and which wait or stay behind?"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, time, timedelta
from typing import Any

from django.utils import timezone

from groeiruimte.outbox.choices import Delivery, LetterKind
from groeiruimte.programme.messages import MailLimits, MessageKindRule

AN_HOUR = timedelta(hours=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class WaitingMessage:
    """One message that waits for its mail; `delivery` is what its reader chose for it."""

    pk: Any
    delivery: Delivery
    posted_at: datetime
    is_read: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class SentBefore:
    """Which letters somebody got lately: when each went in the last hour, and today's letter."""

    singles_at: Sequence[datetime] = ()
    bundle_at: datetime | None = None
    has_daily_letter: bool = False


@dataclass(slots=True)
class LetterPlan:
    """What happens to the messages of one person: letters now, later, or no mail."""

    letters: list[tuple[LetterKind, list[Any]]] = field(default_factory=list)
    later: dict[datetime, list[Any]] = field(default_factory=dict)
    left_out: list[Any] = field(default_factory=list)


def delivery_of(
    *,
    rule: MessageKindRule,
    chosen: Mapping[str, str],
    has_daily_letter: bool = True,
    is_second_try: bool = False,
) -> Delivery:
    """Return when a message of this kind goes to somebody who chose this per group.

    Nobody chooses away what everybody must hear. What may not have arrived goes along once more
    with the letter of the day, whatever was chosen: it was to go out.
    """
    if is_second_try:
        return Delivery.DAILY
    own = Delivery(chosen.get(rule.group, rule.delivery))
    if own == Delivery.DAILY and not has_daily_letter:
        own = Delivery.NOT
    return Delivery(rule.delivery) if own == Delivery.NOT and rule.is_required else own


def plan_letters(
    waiting: Iterable[WaitingMessage], *, before: SentBefore, limits: MailLimits, now: datetime
) -> LetterPlan:
    """Return which letters one person gets now.

    At most so many in an hour; when more would go they become one letter, and what comes after it
    waits until that hour is over. What can wait goes with the letter of the next morning; a morning
    that was missed is made up for later that day. What was read meanwhile needs no mail.
    """
    plan, at_once, daily = LetterPlan(), [], []
    hour = limits.daily_hour
    for message in waiting:
        if message.delivery == Delivery.NOT or message.is_read:
            plan.left_out.append(message.pk)
        elif message.delivery == Delivery.AT_ONCE:
            at_once.append(message.pk)
        elif (due := next_morning(message.posted_at, hour=hour)) > now:
            plan.later.setdefault(due, []).append(message.pk)
        elif before.has_daily_letter:
            plan.later.setdefault(next_morning(now, hour=hour), []).append(message.pk)
        else:
            daily.append(message.pk)
    if daily:
        plan.letters.append((LetterKind.DAILY_LETTER, daily))
    room = limits.most_per_hour - len(before.singles_at)
    if at_once and before.bundle_at is not None:
        plan.later.setdefault(before.bundle_at + AN_HOUR, []).extend(at_once)
    elif len(at_once) > max(room, 0):
        plan.letters.append((LetterKind.BUNDLE, at_once))
    else:
        plan.letters += [(LetterKind.SINGLE, [key]) for key in at_once]
    return plan


def next_morning(moment: datetime, *, hour: int) -> datetime:
    """Return the first time after a moment at which the letter of the day goes."""
    local = timezone.localtime(moment)
    day = local.date() if local.time() < time(hour) else local.date() + timedelta(days=1)
    return timezone.make_aware(datetime.combine(day, time(hour)))


def next_try(*, attempts: int, limits: MailLimits, now: datetime) -> datetime | None:
    """Return when to try again after so many tries that failed; nothing when it is given up.

    Example:
        >>> from datetime import UTC
        >>> limits = MailLimits(
        ...     most_per_hour=5, daily_hour=7, retry_minutes=(2, 10), sending_minutes=15
        ... )
        >>> noon = datetime(2026, 6, 9, 12, tzinfo=UTC)
        >>> [str(next_try(attempts=n, limits=limits, now=noon))[11:16] for n in (1, 2, 3)]
        ['12:02', '12:10', '']
    """
    if attempts > len(limits.retry_minutes):
        return None
    return now + timedelta(minutes=limits.retry_minutes[attempts - 1])
