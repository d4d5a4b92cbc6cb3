"""What was seen becomes a fact once the keeper of the place agrees, and never before."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from groeiruimte import wall
from groeiruimte.audit import services as audit
from groeiruimte.meetings.choices import FindingState
from groeiruimte.meetings.models.visits import Finding, VisitItem, VisitStop
from groeiruimte.meetings.services.refusing import UnableToMeet, record, refuse_names
from groeiruimte.organizations.rules import Act
from groeiruimte.organizations.selectors import still_may, who_may
from groeiruimte.outbox.services.posting import post
from groeiruimte.propositions.services.tasks import keeper_of
from groeiruimte.supply.services.facts import StatedFact, UnableToStateFact, state_fact

if TYPE_CHECKING:
    from groeiruimte.organizations.models import User

_GOES_TO_KEEPER = (FindingState.WAITING, FindingState.TAKEN, FindingState.CORRECTED)


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptValue:
    """What the keeper makes of it: as it was seen, or corrected."""

    value: Decimal | None
    text: str
    trust: str
    valid_from: int | None = None


@transaction.atomic
def propose(*, stop_id: int, by: User, now: datetime) -> list[Finding]:
    """Put what was seen at a place before who keeps it; what lies there already is left out.

    :raises UnableToMeet: nobody keeps the place, nothing new was seen, or words give the company
        away.
    """
    stop = VisitStop.objects.select_related(
        "site__hotspot", "meeting__case__lead__company__held_by"
    ).get(pk=stop_id)
    keeper_id = keeper_of(stop.site)
    if keeper_id is None:
        raise UnableToMeet(_("Nobody keeps this place in the register. Call the municipality."))
    new = [answer for answer in _new_items(stop) if answer.has_answer]
    if not new:
        raise UnableToMeet(_("There is nothing new to put before the keeper."))
    for answer in new:
        refuse_names(answer.text, company=stop.meeting.case.lead.company, field="text")
    rows = [
        Finding.objects.create(
            item=answer,
            organization_id=keeper_id,
            site=stop.site,
            kind=answer.kind,
            value=answer.value,
            text=answer.text,
            seen_on=timezone.localdate(answer.answered_at),
            proposed_by=by,
            proposed_at=now,
        )
        for answer in new
    ]
    post(
        kind="seen_at_place",
        to=who_may(act=Act.KEEP_SUPPLY, organization_ids=[keeper_id]),
        route="meetings:findings",
        by=by,
        now=now,
        key=f"seen:{stop.pk}:{rows[0].pk}",
    )
    details: dict[str, object] = {"site": stop.site_id, "items": len(rows)}
    record(stop.meeting, act="meetings.finding.proposed", by=by, now=now, details=details)
    return rows


@transaction.atomic
def take_over(
    *, finding_id: int, kept: KeptValue, reason: str, revision: int, by: User, now: datetime
) -> Finding:
    """Make a fact of what was seen, as the keeper says; another value is a correction.

    :raises UnableToMeet: it was decided before, or the register refuses the fact.
    :raises EditedMeanwhile: the place was changed since this person opened the page.
    """
    row = _waiting(finding_id)
    is_as_seen = (kept.value, kept.text) == (row.value, row.text)
    try:
        row.fact = state_fact(
            site_id=row.site_id,
            revision=revision,
            stated=StatedFact(
                kind=row.kind,
                value=kept.value,
                text=kept.text,
                source=_("Site visit on %(day)s") % {"day": date_format(row.seen_on, "j F Y")},
                source_url="",
                observed_on=row.seen_on,
                trust=kept.trust,
                valid_from=kept.valid_from,
            ),
            by=by,
            now=now,
        )
    except UnableToStateFact as refusal:
        raise UnableToMeet(str(refusal)) from refusal
    row.state = FindingState.TAKEN if is_as_seen else FindingState.CORRECTED
    return _decided(row, reason=reason, by=by, now=now)


@transaction.atomic
def refuse(*, finding_id: int, reason: str, by: User, now: datetime) -> Finding:
    """Leave the register as it is, and say why.

    :raises UnableToMeet: no reason is given, or it was decided before.
    """
    row = _waiting(finding_id)
    if not reason.strip():
        raise UnableToMeet(_("Say why not. One sentence is enough."), field="reason")
    row.state = FindingState.REFUSED
    return _decided(row, reason=reason, by=by, now=now)


def _new_items(stop: VisitStop) -> list[VisitItem]:
    """Return what was answered and does not lie with the keeper, or was taken over, as it is."""
    lying = {
        (row.item_id, row.value, row.text)
        for row in Finding.objects.filter(item__stop=stop, state__in=_GOES_TO_KEEPER)
    }
    waits = {
        row.item_id for row in Finding.objects.filter(item__stop=stop, state=FindingState.WAITING)
    }
    return [
        item
        for item in stop.items.exclude(answered_at=None)
        if item.pk not in waits and (item.pk, item.value, item.text) not in lying
    ]


def _waiting(finding_id: int) -> Finding:
    row = Finding.objects.select_for_update(of=("self",)).get(pk=finding_id)
    if row.state != FindingState.WAITING:
        raise UnableToMeet(_("This was decided before."))
    return row


def _decided(row: Finding, *, reason: str, by: User, now: datetime) -> Finding:
    row.reason = " ".join(reason.split())[:300]
    row.decided_by, row.decided_at = by, now
    row.save(update_fields=["state", "reason", "fact", "decided_by", "decided_at"])
    _tell_proposer(row, by=by, now=now)
    audit.record(
        act=f"meetings.finding.{str(row.state).lower()}",
        actor=by,
        target=row,
        occurred_at=now,
        organization_id=row.organization_id,
        details={"site": row.site_id, "kind": row.kind},
    )
    return row


def _tell_proposer(row: Finding, *, by: User, now: datetime) -> None:
    # Who went there is hidden from the keeper: read for addressing, and shown to nobody.
    with wall.totals():
        told = Finding.objects.select_related("item__stop__meeting__case__lead__company").get(
            pk=row.pk
        )
        holder = told.item.stop.meeting.case.lead.company.held_by_id
        stop_id = told.item.stop_id
        proposer = told.proposed_by_id
    post(
        kind="seen_decided",
        to=still_may(person=proposer, act=Act.GUIDE_CASES, organization_id=holder),
        route="meetings:stop",
        route_args=(stop_id,),
        by=by,
        now=now,
        key=f"finding:{row.pk}:{row.state}",
    )
