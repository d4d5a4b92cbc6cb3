"""Leaving a mail for somebody without an account, in the transaction of the act it is about."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from django.conf import settings

from groeiruimte.outbox.models import GuestMessage
from groeiruimte.outbox.rules.guests import is_written

if TYPE_CHECKING:
    from groeiruimte.organizations.models import User


class UnwrittenKindError(LookupError):
    """Nobody writes this kind of mail."""


def post_to_guest(
    *,
    kind: str,
    address: str,
    language: str,
    args: tuple[int | str, ...],
    by: User,
    now: datetime,
    key: str = "",
) -> bool:
    """Leave a mail for this address, if this act stands; say whether mail goes out here at all.

    With the same `key` one address gets one mail, however often the act is done.

    :raises UnwrittenKindError: no app says what stands in it.
    """
    if not is_written(kind):
        message = f"Register who writes '{kind}' before anybody is told so."
        raise UnwrittenKindError(message)
    if not settings.MAIL_IS_CONFIGURED:
        return False
    row = GuestMessage(
        address=address.lower(),
        language=language,
        kind=kind,
        args=list(args),
        key=key,
        posted_at=now,
        posted_by=by,
    )
    GuestMessage.objects.bulk_create([row], ignore_conflicts=True)
    return True
