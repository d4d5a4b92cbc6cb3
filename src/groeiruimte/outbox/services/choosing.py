"""Choosing what comes by mail, in which language; and stopping the letter of the day."""

from collections.abc import Mapping
from datetime import datetime
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import transaction

from groeiruimte import wall
from groeiruimte.audit.services import record
from groeiruimte.outbox.choices import Delivery
from groeiruimte.outbox.models import MessageChoice
from groeiruimte.programme.messages import message_groups, message_kinds

if TYPE_CHECKING:
    from groeiruimte.organizations.models import User

NAME = "organizations.user:{}"


def groups_to_choose() -> list[str]:
    """Return the groups in which there is something to choose: not all of it is required."""
    free = {rule.group for rule in message_kinds().values() if not rule.is_required}
    return [code for code in message_groups() if code in free]


@transaction.atomic
def choose(
    *,
    by: "User",
    deliveries: Mapping[str, str],
    has_daily_letter: bool,
    language: str,
    now: datetime,
) -> MessageChoice:
    """Record how somebody wants messages by mail; a group without a choice follows its kinds.

    :raises KeyError: a group in which there is nothing to choose.
    :raises ValueError: a way that does not exist.
    """
    free = groups_to_choose()
    chosen = {free[free.index(code)]: Delivery(way).value for code, way in deliveries.items()}
    row, _is_new = MessageChoice.objects.update_or_create(
        user=by,
        defaults={
            "deliveries": chosen,
            "language": language,
            "daily_stopped_at": None if has_daily_letter else now,
            "changed_at": now,
        },
    )
    record(
        act="outbox.choice.set",
        actor=by,
        target=by,
        occurred_at=now,
        details={**chosen, "language": language, "daily": has_daily_letter},
    )
    return row


@transaction.atomic
def stop_daily_letter(*, reader_id: int, now: datetime) -> None:
    """Record that somebody wants no letter of the day, by the link in such a letter.

    Whoever has the letter can do this without signing in; more than this the link cannot do.
    """
    # The second wall: the link is signed by us, and opens this one choice.
    with wall.as_person(reader_id):
        row, is_new = MessageChoice.objects.get_or_create(
            user_id=reader_id,
            defaults={
                "language": settings.LANGUAGE_CODE,
                "daily_stopped_at": now,
                "changed_at": now,
            },
        )
        if not is_new and row.daily_stopped_at is not None:
            return
        row.daily_stopped_at = row.changed_at = now
        row.save(update_fields=["daily_stopped_at", "changed_at"])
        record(
            act="outbox.daily.stopped",
            actor=NAME.format(reader_id),
            target=NAME.format(reader_id),
            occurred_at=now,
        )
