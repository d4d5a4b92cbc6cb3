"""Registering a program with a key pair of its own, and giving it a key of a few minutes."""

from __future__ import annotations

import secrets
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any, Final

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from groeiruimte.audit import services as audit
from groeiruimte.connections.models import ApiClient, ApiKey
from groeiruimte.connections.rules.assertions import NotShown
from groeiruimte.connections.services.keys import (
    BEGINS_WITH,
    MOST_KEYS,
    UnableToMakeKey,
    checked_scopes,
    hash_of,
)
from groeiruimte.organizations.access import memberships_of
from groeiruimte.outbox.services.posting import post

if TYPE_CHECKING:
    from groeiruimte.organizations.models import User

#: So long a program comes in with what it got; then it shows its own key again.
LASTS: Final = timedelta(minutes=10)
_ROUTE: Final = "connections:clients"


@transaction.atomic
def register_client(
    *,
    name: str,
    organization_id: int,
    public_key: Mapping[str, Any],
    scopes: Sequence[str],
    days: int,
    by: User,
    now: datetime,
) -> ApiClient:
    """Let a program with this public key come in as this person, for one organization.

    :raises UnableToMakeKey: it is for nothing, for too long, for an organization where this person
        has no role, or there are too many already.
    """
    chosen = checked_scopes(scopes, days=days)
    if organization_id not in {row.organization_id for row in memberships_of(user=by)}:
        raise UnableToMakeKey(_("You have no role there."), field="organization")
    working = ApiClient.objects.filter(user=by, ended_at=None, expires_at__gt=now)
    if working.count() >= MOST_KEYS:
        words = _("You have %(most)s keys that work. End one first.") % {"most": MOST_KEYS}
        raise UnableToMakeKey(words)
    number = secrets.token_hex(12)
    client = ApiClient.objects.create(
        user=by,
        organization_id=organization_id,
        name=" ".join(name.split()),
        number=number,
        number_hash=hash_of(number),
        public_key=dict(public_key),
        scopes=chosen,
        made_at=now,
        expires_at=now + timedelta(days=days),
    )
    _record("connections.client.registered", client, by=by, now=now)
    post(kind="api_key_made", to=[by.pk], route=_ROUTE, by=None, now=now)
    return client


@transaction.atomic
def end_client(*, client_id: int, by: User, now: datetime) -> None:
    """Let a program come in no more; what it got before ends at once too."""
    client = ApiClient.objects.select_for_update().get(pk=client_id)
    if client.ended_at is not None:
        return
    client.ended_at = now
    client.save(update_fields=["ended_at"])
    client.keys.filter(ended_at=None).update(ended_at=now)
    _record("connections.client.ended", client, by=by, now=now)
    post(kind="api_key_ended", to=[client.user_id], route=_ROUTE, by=None, now=now)


def give_key(
    *, client: ApiClient, claims: Mapping[str, Any], scopes: Sequence[str], now: datetime
) -> tuple[ApiKey, str]:
    """Give a program that showed its own key a key of ten minutes; what it showed works once.

    :raises NotShown: this was shown before.
    """
    token = BEGINS_WITH + secrets.token_urlsafe(32)
    asked = [scope for scope in client.scopes if not scopes or scope in scopes]
    try:
        with transaction.atomic():
            key = ApiKey.objects.create(
                user_id=client.user_id,
                client=client,
                name=client.name,
                token_hash=hash_of(token),
                assertion_hash=hash_of(f"{client.number}:{claims['jti']}"),
                scopes=asked,
                made_at=now,
                expires_at=min(now + LASTS, client.expires_at),
            )
            ApiClient.objects.filter(pk=client.pk).update(used_at=now)
    except IntegrityError as again:
        raise NotShown from again
    return key, token


def _record(act: str, client: ApiClient, *, by: User, now: datetime) -> None:
    audit.record(
        act=act,
        actor=by,
        target=client,
        occurred_at=now,
        organization_id=client.organization_id,
        details={"scopes": client.scopes},
    )
