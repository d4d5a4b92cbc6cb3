"""Carrying out a call once, however often a program sends it (`Idempotency-Key`)."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final

from django.db import IntegrityError, transaction

from groeiruimte.connections.models import AnsweredCall

#: So long a call is known again; then the name is free.
KNOWN_FOR: Final = timedelta(days=1)


class AnotherCall(Exception):
    """The name stands for another call than this one, or for one that is under way."""


def begin_call(
    *, user_id: int, name_hash: str, call_hash: str, now: datetime
) -> AnsweredCall | None:
    """Begin a call, in the transaction in which it is carried out; None: it was done before.

    The database keeps one row per person and name: of two at once, the second waits for the first.

    :raises AnotherCall: the name was given to another call.
    """
    rows = AnsweredCall.objects.filter(user_id=user_id, name_hash=name_hash)
    rows.filter(called_at__lt=now - KNOWN_FOR).delete()
    try:
        with transaction.atomic():
            return AnsweredCall.objects.create(
                user_id=user_id, name_hash=name_hash, call_hash=call_hash, called_at=now
            )
    except IntegrityError:
        standing = rows.first()
    if standing is None or standing.call_hash != call_hash or not standing.location:
        raise AnotherCall
    return None


def location_of(*, user_id: int, name_hash: str) -> str:
    """Return the address of what came of a call that was done before."""
    return AnsweredCall.objects.values_list("location", flat=True).get(
        user_id=user_id, name_hash=name_hash
    )


def finish_call(*, call: AnsweredCall, location: str) -> None:
    """Keep where what came of the call is found."""
    call.location = location
    call.save(update_fields=["location"])
