"""Whose keys are these? Nobody sees or ends those of somebody else."""

from datetime import datetime

from django.db.models import QuerySet

from groeiruimte.connections.models import ApiKey
from groeiruimte.organizations.access import Person


def own_keys(*, user: Person) -> QuerySet[ApiKey]:
    """Return the keys that this person made, ended ones too."""
    if not user.is_authenticated or not user.is_active:
        return ApiKey.objects.none()
    return ApiKey.objects.filter(user_id=user.pk)


def key_with(*, token_hash: str, now: datetime) -> ApiKey | None:
    """Return the one key that has this hash, as long as it opens something.

    Without its person, whom nobody may read before it is known who asks.
    """
    return ApiKey.objects.filter(token_hash=token_hash, ended_at=None, expires_at__gt=now).first()
