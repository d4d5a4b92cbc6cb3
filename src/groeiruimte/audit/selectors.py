"""Reading the audit log, and proving that nobody touched it."""

import hmac
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import QuerySet

from groeiruimte.audit.models import AuditEvent, AuditHead, SignedHead
from groeiruimte.audit.rules import GENESIS, chained_hash, head_signature


@dataclass(frozen=True, slots=True)
class Verification:
    """What a walk along the whole chain found."""

    length: int
    last_hash: str
    problems: tuple[str, ...]

    @property
    def is_sound(self) -> bool:
        """Nothing was changed, removed or cut off."""
        return not self.problems


def history_of(*, target: str) -> QuerySet[AuditEvent]:
    """Return the acts on one row, newest first. The caller has checked access to that row."""
    return AuditEvent.objects.filter(target=target).order_by("-occurred_at", "-sequence")


def length() -> int:
    """Return how many acts there are: every one of them stands, whoever asks."""
    return AuditHead.objects.values_list("length", flat=True).get(pk="head")


def acts_after(sequence: int, *, acts: Collection[str]) -> QuerySet[AuditEvent]:
    """Return the acts of these kinds after this one, oldest first.

    None of them comes in between later: each act waits for the one before it.
    """
    return AuditEvent.objects.filter(sequence__gt=sequence, act__in=acts).order_by("sequence")


def verify_chain(*, expected_length: int = 0, expected_hash: str = "") -> Verification:
    """Walk along the chain and name every flipped byte, gap and cut tail.

    A head that somebody noted elsewhere (`expected_length`, `expected_hash`) also shows a
    tail that was cut off together with its head.
    """
    problems: list[str] = []
    previous, last, noted = GENESIS, 0, ""
    for event in AuditEvent.objects.order_by("sequence").iterator(chunk_size=2000):
        if event.sequence != last + 1:
            problems.append(f"gap: {last + 1} to {event.sequence - 1} are missing")
        if event.previous_hash != previous:
            problems.append(
                f"broken link: act {event.sequence} does not follow from the one before"
            )
        computed = chained_hash(
            sequence=event.sequence,
            occurred_at=event.occurred_at,
            act=event.act,
            actor=event.actor,
            target=event.target,
            organization_id=event.organization_id,
            details=event.details,
            previous_hash=event.previous_hash,
        )
        if computed != event.own_hash:
            problems.append(f"changed: act {event.sequence} does not say what was recorded")
        previous, last = event.own_hash, event.sequence
        if event.sequence == expected_length:
            noted = event.own_hash
    head = AuditHead.objects.get(pk="head")
    if (head.length, head.last_hash) != (last, previous):
        problems.append(f"cut tail: {head.length} acts were recorded, the chain ends at {last}")
    if expected_hash and noted != expected_hash:
        problems.append(f"cut tail: act {expected_length} is not the one that was noted")
    return Verification(length=last, last_hash=previous, problems=tuple(problems))


def signed_head_problems(*, keys: Sequence[bytes]) -> list[str]:
    """Return in words where the chain does not end as it did when a head was signed.

    `keys` are those with which heads may have been signed, the present one first.
    """
    problems: list[str] = []
    previous, number = "", 0
    for head in SignedHead.objects.order_by("number").iterator():
        number += 1
        if head.number != number or head.previous_signature != previous:
            problems.append(f"signed head {head.number}: does not follow from the one before")
            number = head.number
        content = {
            name: getattr(head, name)
            for name in ("number", "length", "last_hash", "signed_at", "previous_signature")
        }
        if not any(
            hmac.compare_digest(head_signature(key=key, **content), head.signature) for key in keys
        ):
            problems.append(f"signed head {head.number}: was not signed with a key of ours")
        if not _ended_so(head):
            problems.append(
                f"rewritten: act {head.length} is not the one that was signed on "
                f"{head.signed_at:%Y-%m-%d}"
            )
        previous = head.signature
    return problems


def newest_signed_head() -> SignedHead | None:
    """Return the head that was signed last."""
    return SignedHead.objects.order_by("-number").first()


def _ended_so(head: SignedHead) -> bool:
    if head.length == 0:
        return head.last_hash == GENESIS
    return AuditEvent.objects.filter(sequence=head.length, own_hash=head.last_hash).exists()


def acts_of_organizations(
    *, organization_ids: list[int], act_prefix: str = ""
) -> QuerySet[AuditEvent]:
    """Return the acts that concern these organizations, newest first."""
    acts = AuditEvent.objects.filter(organization_id__in=organization_ids)
    if act_prefix:
        acts = acts.filter(act__startswith=act_prefix)
    return acts.order_by("-sequence")


def told_since(
    *, actor: str, targets: Collection[str], moment: datetime
) -> dict[tuple[str, str], list[dict[str, Any]]]:
    """Return the details of what this person did on these rows after a moment, by act and row."""
    acts = AuditEvent.objects.filter(actor=actor, occurred_at__gt=moment, target__in=targets)
    told: dict[tuple[str, str], list[dict[str, Any]]] = {}
    for act, target, details in acts.values_list("act", "target", "details"):
        told.setdefault((act, target), []).append(details)
    return told
