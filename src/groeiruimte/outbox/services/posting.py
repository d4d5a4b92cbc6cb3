"""Leaving a message for people, in the transaction of the act that it is about."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import transaction
from django.urls import reverse

from groeiruimte.outbox.choices import MailState
from groeiruimte.outbox.models import Message
from groeiruimte.outbox.rules.checks import UncheckedRouteError, is_checked
from groeiruimte.programme.messages import MessageLevel, Value, checked_values

if TYPE_CHECKING:
    from groeiruimte.organizations.models import User


@transaction.atomic
def post(
    *,
    kind: str,
    to: Iterable[int],
    route: str,
    route_args: tuple[int | str, ...] = (),
    values: Mapping[str, Value] | None = None,
    level: str = MessageLevel.OPEN,
    by: "User | None",
    now: datetime,
    key: str = "",
) -> None:
    """Leave a message of this kind for these people (their keys), if this act stands.

    `kind` and its `values` stand in `messages.yaml`, its words in `outbox/words`. `route` is the
    page where the rest is read; `level` how much of a lead the values tell. With the same `key`
    one person gets one message, however often the act is done. `by` is nobody when the clock does
    it, or somebody without an account; who did it is not told to oneself.

    :raises UndeclaredValueError: a value is not declared, or is of another form: a name, a text.
    :raises UncheckedRouteError: nobody says who may open the page of this row.
    """
    if not is_checked(route=route, route_args=route_args):
        message = f"Register a check for the page '{route}' before messages lead to it."
        raise UncheckedRouteError(message)
    reverse(route, args=route_args)
    checked = checked_values(kind=kind, values=values or {}, level=MessageLevel(level))
    own = by.pk if by is not None else None
    state = MailState.WAITING if settings.MAIL_IS_CONFIGURED else MailState.LEFT_OUT
    rows = [
        Message(
            recipient_id=recipient,
            kind=kind,
            level=level,
            route=route,
            route_args=list(route_args),
            values=checked,
            key=key,
            posted_at=now,
            posted_by_id=own,
            mail_state=state,
            mail_after=now,
        )
        for recipient in sorted(set(to) - {own})
    ]
    # The database keeps one per person and key: this process may not see what is there already.
    Message.objects.bulk_create(rows, ignore_conflicts=True)
