"""The page of messages: what somebody was told, in words, with the page it leads to."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.contrib.auth.models import AnonymousUser
from django.urls import NoReverseMatch, reverse

from groeiruimte.outbox.rules import checks
from groeiruimte.outbox.words import WordedMessage, group_name, in_words
from groeiruimte.programme.messages import message_kinds

if TYPE_CHECKING:
    from groeiruimte.organizations.models import User
    from groeiruimte.outbox.models import Message


@dataclass(frozen=True, slots=True)
class InboxRow:
    """One message as its reader sees it; `leads_on` while the page behind it still opens."""

    message: "Message"
    worded: WordedMessage
    group: str
    leads_on: bool


def inbox_rows(*, user: "User | AnonymousUser", messages: "Iterable[Message]") -> list[InboxRow]:
    """Return these messages in words; one of a kind that was taken away is left out.

    Whether the page still opens is asked once per page, not per message.
    """
    opens: dict[tuple[object, ...], bool] = {}
    rows = []
    for message in messages:
        rule = message_kinds().get(message.kind)
        if rule is None:
            continue
        place = (message.route, *message.route_args)
        if place not in opens:
            opens[place] = target_of(message=message, user=user) is not None
        worded = in_words(kind=message.kind, values=message.values)
        rows.append(InboxRow(message, worded, group_name(rule.group), opens[place]))
    return rows


def target_of(*, message: "Message", user: "User | AnonymousUser") -> str | None:
    """Return the page that a message leads to; nothing when this person may not open it now."""
    if not checks.may_open(user=user, route=message.route, route_args=message.route_args):
        return None
    try:
        return reverse(message.route, args=message.route_args)
    except NoReverseMatch:
        return None
