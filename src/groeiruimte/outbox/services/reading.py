"""Reading messages and putting them away: one's own, and nobody else's."""

from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID

from django.db import transaction

from groeiruimte.outbox.access import own_messages

if TYPE_CHECKING:
    from groeiruimte.organizations.models import User


@transaction.atomic
def mark_read(*, message_id: UUID, by: "User", now: datetime) -> None:
    """Say that a message was read; what was read needs no mail any more."""
    own_messages(user=by).filter(pk=message_id, read_at=None).update(read_at=now)


@transaction.atomic
def mark_all_read(*, by: "User", until: datetime, now: datetime) -> int:
    """Say that all messages up to a moment were read; return how many.

    What came in since the page was shown was not read.
    """
    return own_messages(user=by).filter(read_at=None, posted_at__lte=until).update(read_at=now)


@transaction.atomic
def put_away(*, message_id: UUID, by: "User", now: datetime) -> None:
    """Put a message away: read, and off the list."""
    mark_read(message_id=message_id, by=by, now=now)
    own_messages(user=by).filter(pk=message_id, put_away_at=None).update(put_away_at=now)
