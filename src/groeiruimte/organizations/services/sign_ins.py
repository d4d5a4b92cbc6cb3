"""Who came in, who tried to, who left, and who changed a password or a factor: on the record."""

from datetime import datetime
from typing import Any

from django.db import transaction

from groeiruimte.audit import services as audit
from groeiruimte.organizations.models import Membership, User


@transaction.atomic
def record_sign_in_act(
    *, act: str, user: User | None, by_user: bool, network: str, now: datetime, **more: Any
) -> None:
    """Record `organizations.ACT` for each organization of the person, or once without one.

    `by_user` is false where it is not certain that it was the person: a failed attempt. `network`
    is the part of the address that tells a network and no single machine: the record is for ever.
    """
    ids: list[int | None] = []
    if user is not None:
        rows = Membership.objects.filter(user=user, ended_on=None)
        ids = [*sorted(set(rows.values_list("organization_id", flat=True)))]
    for organization_id in ids or [None]:
        audit.record(
            act=f"organizations.{act}",
            actor=user if user is not None and by_user else "unknown",
            target=user if user is not None else "organizations.user",
            occurred_at=now,
            organization_id=organization_id,
            details={"network": network, **more},
        )
