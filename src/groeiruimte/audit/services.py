"""Writing to the audit log: always in the transaction of the act itself."""

from collections import defaultdict
from collections.abc import Callable, Container, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db import models, transaction

from groeiruimte.audit.access import Reading, Sight, current_sight, target_name
from groeiruimte.audit.models import AuditEvent, AuditHead, SignedHead
from groeiruimte.audit.rules import chained_hash, head_signature
from groeiruimte.audit.selectors import told_since

SYSTEM = "system"
READING_COUNTS_ONCE_PER = timedelta(hours=1)
#: Of more rows than these on one page, one act tells how many there were.
MOST_BY_ROW = 5

#: Told in the transaction of the act: the row it was about, who did it (nobody: the system), when.
Follower = Callable[[models.Model, models.Model | None, datetime], None]
_followers: dict[str, dict[str, Follower]] = defaultdict(dict)


def follow(act: str, key: str, function: Follower) -> None:
    """Have a function told of every act of this kind; again under the same key replaces it.

    For a later app that has to do something when an earlier one, which may not know it, did: once
    and whole, for it happens in the transaction of the act (decision 0048).
    """
    _followers[act][key] = function


def record(
    *,
    act: str,
    actor: models.Model | str,
    target: models.Model | str,
    occurred_at: datetime,
    organization_id: int | None = None,
    details: dict[str, Any] | None = None,
) -> None:
    """Record one act, in the caller's transaction: both happen, or neither.

    `details` holds keys and numbers that tell what changed, never names of companies or
    people: the log outlives them (AVG, right to erasure).
    """
    with transaction.atomic():
        # The head is locked first, so that two acts at once still make one chain.
        head = AuditHead.objects.select_for_update().get(pk="head")
        sequence = head.length + 1
        said: dict[str, Any] = {
            "sequence": sequence,
            "occurred_at": occurred_at,
            "act": act,
            "actor": actor if isinstance(actor, str) else target_name(actor),
            "target": target_name(target),
            "organization_id": organization_id,
            "details": details or {},
            "previous_hash": head.last_hash,
        }
        # The database moves the head along with it (`wall/triggers.py`).
        AuditEvent.objects.create(**said, own_hash=chained_hash(**said))
        if isinstance(target, models.Model):
            for tell in _followers.get(act, {}).values():
                tell(target, None if isinstance(actor, str) else actor, occurred_at)


def record_reading(
    *,
    act: str,
    actor: models.Model,
    target: models.Model,
    occurred_at: datetime,
    organization_id: int,
    about: models.Model | None = None,
) -> None:
    """Record that a person opened a page of a row, at most once per person, act, row and hour.

    That is enough to know who saw what, without drowning the acts. `act` ends in `.read`. Whoever
    shows more of a lead (its case, its need) names the lead as the target, so that its holder
    finds all who looked in one place; `about` is then the company that the lead belongs to.

    While a request is answered, this waits until it is known whether the page also showed which
    company it is (`record_sight`); `details` say so.
    """
    reading = Reading(
        act=act,
        target=target_name(target),
        organization_id=organization_id,
        about=target_name(about or target),
    )
    sight = current_sight()
    if sight is not None:
        sight.readings.append(reading)
        return
    _record_new(
        [_Seen.of(reading, identities=())], actor=target_name(actor), occurred_at=occurred_at
    )


def record_sight(*, sight: Sight, actor: models.Model, page: str, occurred_at: datetime) -> None:
    """Record whose identity this person got to see in one answer, in a few statements.

    A row by itself, or a few: an act per row. A list: one act per organization that holds the
    rows, with the number of rows and the page. Each once per person and hour; a list again when it
    shows more than was recorded.
    """
    seen = [_Seen.of(reading, identities=sight.identities) for reading in sight.readings]
    opened = {reading.about for reading in sight.readings}
    lists: dict[tuple[str, int], list[str]] = {}
    for row, organization_id in sight.identities.items():
        if row not in opened:
            lists.setdefault((row.partition(":")[0], organization_id), []).append(row)
    for (kind, organization_id), rows in lists.items():
        if len(rows) <= MOST_BY_ROW:
            seen += [
                _Seen(f"{kind}.read", row, organization_id, {"identity": True}) for row in rows
            ]
        else:
            details = {"identity": True, "rows": len(rows), "page": page}
            holder = f"organizations.organization:{organization_id}"
            seen.append(_Seen(f"{kind}.listed.read", holder, organization_id, details))
    _record_new(seen, actor=target_name(actor), occurred_at=occurred_at)


@dataclass(frozen=True, slots=True)
class _Seen:
    act: str
    target: str
    organization_id: int
    details: dict[str, Any]

    @classmethod
    def of(cls, reading: Reading, *, identities: Container[str]) -> "_Seen":
        details = {"identity": reading.about in identities}
        return cls(reading.act, reading.target, reading.organization_id, details)

    def is_told_by(self, earlier: dict[str, Any]) -> bool:
        """Say whether an act with these details says at least as much as this one would."""
        knows_more = self.details["identity"] and not earlier.get("identity", False)
        return not knows_more and self.details.get("rows", 0) <= earlier.get("rows", 0)


def _record_new(seen: Sequence[_Seen], *, actor: str, occurred_at: datetime) -> None:
    # Looked up before anything is locked: most readings write nothing. Twice the same page at the
    # same moment may be two acts; that is better than to wait for whoever writes.
    moment = occurred_at - READING_COUNTS_ONCE_PER
    told = told_since(actor=actor, targets={each.target for each in seen}, moment=moment)
    for each in seen:
        earlier = told.setdefault((each.act, each.target), [])
        if any(each.is_told_by(details) for details in earlier):
            continue
        earlier.append(each.details)
        record(
            act=each.act,
            actor=actor,
            target=each.target,
            occurred_at=occurred_at,
            organization_id=each.organization_id,
            details=each.details,
        )


@transaction.atomic
def sign_head(*, key: bytes, now: datetime) -> SignedHead:
    """Sign how the chain ends now with a key that is not in the database, and keep that."""
    # Locked, so that no act is added between reading and signing, and no number is used twice.
    head = AuditHead.objects.select_for_update().get(pk="head")
    before = SignedHead.objects.order_by("-number").first()
    content: dict[str, Any] = {
        "number": before.number + 1 if before else 1,
        "length": head.length,
        "last_hash": head.last_hash,
        "signed_at": now,
        "previous_signature": before.signature if before else "",
    }
    return SignedHead.objects.create(**content, signature=head_signature(key=key, **content))
