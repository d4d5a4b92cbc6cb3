"""The door to messages: everybody reads the own ones, nobody those of somebody else."""

from typing import TYPE_CHECKING

from django.contrib.auth.models import AnonymousUser
from django.db.models import QuerySet

from groeiruimte.outbox.models import Message

if TYPE_CHECKING:
    from groeiruimte.organizations.models import User


def own_messages(*, user: "User | AnonymousUser") -> QuerySet[Message]:
    """Return what this person was told."""
    if not user.is_authenticated or not user.is_active:
        return Message.objects.none()
    return Message.objects.filter(recipient_id=user.pk)
