"""Having a system told of events: beginning, pausing, testing, ending."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Final

from django.conf import settings
from django.db import models, transaction
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _

from groeiruimte.audit import selectors as record_of_acts
from groeiruimte.audit import services as audit
from groeiruimte.connections.choices import CHOOSABLE, DeliveryState, EventType
from groeiruimte.connections.models import EventDelivery, EventSubscription
from groeiruimte.connections.rules.addresses import LONGEST_ADDRESS, UnusableAddress, is_among
from groeiruimte.connections.rules.events import shown_secret
from groeiruimte.organizations.access import memberships_of

if TYPE_CHECKING:
    from groeiruimte.organizations.models import User

MOST: Final = 10
#: Where a test leads: everybody may read it.
TEST_PATH: Final = "/api/v1/openapi.json"


class UnableToSubscribe(Exception):
    """This system cannot be told of events; `field` is what to mend."""

    def __init__(self, message: str, *, field: str | None = None) -> None:
        """Keep where it lies, so that a page can point there."""
        super().__init__(message)
        self.field = field


def secrets_of(subscription: EventSubscription) -> list[bytes]:
    """Return what signs for this system: with the present key of the site first, then older ones.

    Derived, so that whoever reads the database cannot sign in our name.
    """
    keys = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    return [
        salted_hmac(
            "groeiruimte.connections.events", subscription.salt, secret=key, algorithm="sha256"
        ).digest()
        for key in keys
    ]


@transaction.atomic
def subscribe(
    *,
    name: str,
    organization_id: int,
    url: str,
    kinds: Sequence[str],
    by: User,
    now: datetime,
) -> tuple[EventSubscription, str]:
    """Have a system told of events from now on, and return its secret, once.

    :raises UnableToSubscribe: the address is not on the list of this server, nothing was chosen,
        this person has no role there, or there are too many already.
    """
    _refuse_address(url)
    chosen = [kind.value for kind in CHOOSABLE if kind in kinds]
    if not chosen:
        raise UnableToSubscribe(_("Choose at least one thing to be told of."), field="kinds")
    if organization_id not in {row.organization_id for row in memberships_of(user=by)}:
        raise UnableToSubscribe(_("You have no role there."), field="organization")
    if EventSubscription.objects.filter(user=by, ended_at=None).count() >= MOST:
        words = _("You have %(most)s systems that are told. End one first.") % {"most": MOST}
        raise UnableToSubscribe(words)
    row = EventSubscription.objects.create(
        user=by,
        organization_id=organization_id,
        name=" ".join(name.split()),
        url=url,
        kinds=chosen,
        salt=secrets.token_hex(16),
        read_until=record_of_acts.length(),
        told_until=timezone.localdate(now) - timedelta(days=1),
        made_at=now,
    )
    _record("connections.subscription.made", row, by=by, now=now)
    return row, shown_secret(secrets_of(row)[0])


def _refuse_address(url: str) -> None:
    try:
        is_listed = len(url) <= LONGEST_ADDRESS and is_among(url, hosts=settings.EVENT_HOSTS)
    except UnusableAddress as fault:
        raise UnableToSubscribe(
            _("Fill in an address that begins with https://."), field="url"
        ) from fault
    if not is_listed:
        words = _(
            "This host is not on the list of this server. Ask who runs the server to put it there "
            "(GROEIRUIMTE_EVENT_HOSTS)."
        )
        raise UnableToSubscribe(words, field="url")


@transaction.atomic
def pause(*, subscription_id: int, by: User, now: datetime) -> None:
    """Tell a system nothing for a while; what happens meanwhile waits, for a week at most."""
    row = _locked(subscription_id)
    if row.paused_at is None:
        row.paused_at = now
        row.save(update_fields=["paused_at"])
        _record("connections.subscription.paused", row, by=by, now=now)


@transaction.atomic
def resume(*, subscription_id: int, by: User, now: datetime) -> None:
    """Tell a system what happens again."""
    row = _locked(subscription_id)
    if row.paused_at is not None:
        row.paused_at = None
        row.save(update_fields=["paused_at"])
        _record("connections.subscription.resumed", row, by=by, now=now)


@transaction.atomic
def end(*, subscription_id: int, by: User, now: datetime) -> None:
    """Tell a system nothing any more; what waited is not told either."""
    row = _locked(subscription_id)
    row.ended_at = now
    row.save(update_fields=["ended_at"])
    row.deliveries.filter(state=DeliveryState.WAITING).delete()
    _record("connections.subscription.ended", row, by=by, now=now)


@transaction.atomic
def renew_secret(*, subscription_id: int, by: User, now: datetime) -> str:
    """Sign with another secret from now on, and return it, once."""
    row = _locked(subscription_id)
    row.salt = secrets.token_hex(16)
    row.save(update_fields=["salt"])
    _record("connections.subscription.renewed", row, by=by, now=now)
    return shown_secret(secrets_of(row)[0])


@transaction.atomic
def send_test(*, subscription_id: int, by: User, now: datetime) -> None:
    """Tell a system that this is a test, by the same way as everything else."""
    row = _locked(subscription_id)
    EventDelivery.objects.create(
        subscription=row,
        kind=EventType.TEST,
        path=TEST_PATH,
        happened_at=now,
        state_since=now,
        next_try_at=now,
    )
    _record("connections.subscription.tested", row, by=by, now=now)


@transaction.atomic
def try_again(*, subscription_id: int, by: User, now: datetime) -> int:
    """Tell what was given up once more, under the same numbers; return how many."""
    row = _locked(subscription_id)
    count = row.deliveries.filter(state=DeliveryState.GIVEN_UP).update(
        state=DeliveryState.WAITING, state_since=now, attempts=0, next_try_at=now
    )
    if count:
        _record("connections.subscription.tried_again", row, by=by, now=now)
    return int(count)


def follow_account(target: models.Model, _actor: models.Model | None, now: datetime) -> None:
    """Tell nothing any more to the systems of somebody whose account ends."""
    EventSubscription.objects.filter(user_id=target.pk, ended_at=None).update(ended_at=now)


def _locked(subscription_id: int) -> EventSubscription:
    """Return a subscription that goes on.

    :raises UnableToSubscribe: it ended.
    """
    row = EventSubscription.objects.select_for_update().get(pk=subscription_id)
    if row.ended_at is not None:
        raise UnableToSubscribe(_("This system is told nothing any more."))
    return row


def _record(act: str, row: EventSubscription, *, by: User, now: datetime) -> None:
    audit.record(
        act=act,
        actor=by,
        target=row,
        occurred_at=now,
        organization_id=row.organization_id,
        details={"kinds": row.kinds},
    )
