"""Whose keys are these? Nobody sees or ends those of somebody else."""

from datetime import datetime

from django.db.models import QuerySet

from groeiruimte.connections.models import ApiClient, ApiKey, EventSubscription
from groeiruimte.organizations.access import Person


def own_keys(*, user: Person) -> QuerySet[ApiKey]:
    """Return the keys that this person made, ended ones too; not those of a few minutes."""
    if not user.is_authenticated or not user.is_active:
        return ApiKey.objects.none()
    return ApiKey.objects.filter(user_id=user.pk, client=None)


def own_clients(*, user: Person) -> QuerySet[ApiClient]:
    """Return the programs with a key of their own for which this person answers."""
    if not user.is_authenticated or not user.is_active:
        return ApiClient.objects.none()
    return ApiClient.objects.filter(user_id=user.pk).select_related("organization")


def client_with(*, number_hash: str, now: datetime) -> ApiClient | None:
    """Return the one program with this number, as long as it may come in; without its person."""
    return ApiClient.objects.filter(
        number_hash=number_hash, ended_at=None, expires_at__gt=now
    ).first()


def key_with(*, token_hash: str, now: datetime) -> ApiKey | None:
    """Return the one key that has this hash, as long as it opens something.

    Without its person, whom nobody may read before it is known who asks.
    """
    return ApiKey.objects.filter(token_hash=token_hash, ended_at=None, expires_at__gt=now).first()


def organization_of(*, key: ApiKey) -> int | None:
    """Return the one organization for which a key opens anything; None: all of its person."""
    if key.client_id is None:
        return None
    return ApiClient.objects.values_list("organization_id", flat=True).get(pk=key.client_id)


def own_subscriptions(*, user: Person) -> QuerySet[EventSubscription]:
    """Return which systems this person has told of events, ended ones too."""
    if not user.is_authenticated or not user.is_active:
        return EventSubscription.objects.none()
    return EventSubscription.objects.filter(user_id=user.pk).select_related("organization")
