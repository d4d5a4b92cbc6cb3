"""Making a key, ending it, and noting that it is used."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Final

from django.db import models, transaction
from django.utils.translation import gettext as _

from groeiruimte.audit import services as audit
from groeiruimte.connections.models import ApiClient, ApiKey
from groeiruimte.organizations.access import memberships_of
from groeiruimte.outbox.services.posting import post
from groeiruimte.rest.scopes import SCOPES

if TYPE_CHECKING:
    from groeiruimte.organizations.models import User

MOST_KEYS: Final = 20
MOST_DAYS: Final = 365
#: By this a scanner of source code recognizes a key that lies where it should not.
BEGINS_WITH: Final = "groei_"
#: Written at most this often, or every call would be a write.
USED_ONCE_PER: Final = timedelta(hours=1)
_ROUTE: Final = "connections:keys"


class UnableToMakeKey(Exception):
    """There is no such key; `field` is what to mend."""

    def __init__(self, message: str, *, field: str | None = None) -> None:
        """Keep where it lies, so that a page can point there."""
        super().__init__(message)
        self.field = field


def hash_of(token: str) -> str:
    """Return what we keep of a key. It is long and random, so a plain hash is enough."""
    return hashlib.sha256(token.encode()).hexdigest()


@transaction.atomic
def make_key(
    *, name: str, scopes: Sequence[str], days: int, by: User, now: datetime
) -> tuple[ApiKey, str]:
    """Make a key for a program of this person, once in words; it ends by itself.

    :raises UnableToMakeKey: it is for nothing, for too long, or there are too many already.
    """
    chosen = checked_scopes(scopes, days=days)
    if not memberships_of(user=by):
        raise UnableToMakeKey(_("You have no role: a key would open nothing."))
    working = ApiKey.objects.filter(user=by, client=None, ended_at=None, expires_at__gt=now)
    if working.count() >= MOST_KEYS:
        words = _("You have %(most)s keys that work. End one first.") % {"most": MOST_KEYS}
        raise UnableToMakeKey(words)
    token = BEGINS_WITH + secrets.token_urlsafe(32)
    key = ApiKey.objects.create(
        user=by,
        name=" ".join(name.split()),
        token_hash=hash_of(token),
        scopes=chosen,
        made_at=now,
        expires_at=now + timedelta(days=days),
    )
    _record("connections.key.made", key, by=by, now=now, scopes=chosen)
    # By nobody: whoever made it without its owner's knowledge is found out by this message.
    post(kind="api_key_made", to=[by.pk], route=_ROUTE, by=None, now=now)
    return key, token


def checked_scopes(scopes: Sequence[str], *, days: int) -> list[str]:
    """Return what a key is for.

    :raises UnableToMakeKey: it is for nothing, or for too long.
    """
    chosen = [scope for scope in SCOPES if scope in scopes]
    if not chosen:
        raise UnableToMakeKey(_("Choose at least one part that the key opens."), field="scopes")
    if not 1 <= days <= MOST_DAYS:
        raise UnableToMakeKey(_("A key works for a day to a year."), field="days")
    return chosen


@transaction.atomic
def end_key(*, key_id: int, by: User, now: datetime) -> None:
    """End a key at once; a key that ended before stays as it is."""
    key = ApiKey.objects.select_for_update().get(pk=key_id)
    if key.ended_at is not None:
        return
    key.ended_at = now
    key.save(update_fields=["ended_at"])
    _record("connections.key.ended", key, by=by, now=now, scopes=key.scopes)
    post(kind="api_key_ended", to=[key.user_id], route=_ROUTE, by=None, now=now)


def follow_account(target: models.Model, _actor: models.Model | None, now: datetime) -> None:
    """End every key of a person whose account ends or whose second factor is taken away."""
    ApiClient.objects.filter(user_id=target.pk, ended_at=None).update(ended_at=now)
    ApiKey.objects.filter(user_id=target.pk, ended_at=None).update(ended_at=now)


def note_use(*, key: ApiKey, now: datetime) -> None:
    """Remember that a key is in use, so that its owner sees which one can go."""
    if key.used_at is None or now - key.used_at >= USED_ONCE_PER:
        ApiKey.objects.filter(pk=key.pk).update(used_at=now)


def _record(act: str, key: ApiKey, *, by: User, now: datetime, scopes: Sequence[str]) -> None:
    # For whose privacy officer it is: where this person works.
    own = [each.organization_id for each in memberships_of(user=by)]
    audit.record(
        act=act,
        actor=by,
        target=key,
        occurred_at=now,
        organization_id=min(own, default=None),
        details={"scopes": list(scopes)},
    )
