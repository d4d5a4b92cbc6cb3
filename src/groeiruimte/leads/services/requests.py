"""A reader asks for a higher level of sight; the holder gives it, or refuses and says why."""

from datetime import date, datetime
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _

from groeiruimte.audit.services import record
from groeiruimte.leads.choices import AccessRequestState
from groeiruimte.leads.models.leads import DisclosureGrant
from groeiruimte.leads.models.sharing import AccessRequest
from groeiruimte.leads.rules import is_higher
from groeiruimte.leads.services import telling
from groeiruimte.leads.services.grants import Terms, UnableToGrant, give_grant

if TYPE_CHECKING:
    from groeiruimte.organizations.models import User


class UnableToAsk(Exception):
    """More sight cannot be asked for like this."""


@transaction.atomic
def ask_for_access(
    *, grant_id: int, level: str, reason: str, by: "User", now: datetime
) -> AccessRequest:
    """Ask the holder for a higher level than the grant that the reader has.

    The caller has checked that the grant is open and for this reader.

    :raises UnableToAsk: no reason is given, the level is no higher, or one waits already.
    """
    grant = DisclosureGrant.objects.select_for_update(of=("self",)).get(pk=grant_id)
    if not reason.strip():
        raise UnableToAsk(_("Say why you need to see more. One sentence is enough."))
    if not is_higher(level=level, than=grant.level):
        raise UnableToAsk(_("You see as much as that already."))
    waiting = AccessRequest.objects.filter(
        lead_id=grant.lead_id,
        organization_id=grant.organization_id,
        state=AccessRequestState.ASKED,
    )
    if waiting.exists():
        raise UnableToAsk(_("Your organization asked this already. The answer appears here."))
    row = AccessRequest.objects.create(
        lead_id=grant.lead_id,
        organization_id=grant.organization_id,
        level=level,
        reason=reason.strip(),
        asked_by=by,
        asked_at=now,
    )
    telling.tell_holder_asked(request=row, holder_id=grant.holder_id, by=by, now=now)
    _record("leads.access.asked", row, holder_id=grant.holder_id, by=by, now=now)
    return row


@transaction.atomic
def give_access(
    *,
    request_id: int,
    consent: str,
    valid_until: date,
    by: "User",
    now: datetime,
    terms: Terms | None = None,
    override_reason: str = "",
) -> DisclosureGrant:
    """Give what was asked, under the same rules as any sight that is given.

    :raises UnableToGrant: it was answered before, or it cannot be given; the words say why.
    :raises SendingIsClosed: something is missing before it may leave the house, without a reason.
    """
    row = _asked(request_id)
    grant = give_grant(
        lead_id=row.lead_id,
        organization_id=row.organization_id,
        level=row.level,
        consent=consent,
        valid_until=valid_until,
        terms=terms,
        override_reason=override_reason,
        by=by,
        now=now,
    )
    _decide(row, AccessRequestState.GIVEN, by=by, now=now)
    _record("leads.access.given", row, holder_id=grant.holder_id, by=by, now=now)
    return grant


@transaction.atomic
def refuse_access(*, request_id: int, answer: str, by: "User", now: datetime) -> AccessRequest:
    """Refuse what was asked; the reader reads why.

    :raises UnableToGrant: it was answered before, or no reason is given.
    """
    row = _asked(request_id)
    if not answer.strip():
        raise UnableToGrant(_("Say why you refuse. One sentence is enough."))
    row.answer = answer.strip()
    _decide(row, AccessRequestState.REFUSED, by=by, now=now)
    telling.tell_reader_refused(request=row, by=by, now=now)
    holder_id = row.lead.company.held_by_id
    _record("leads.access.refused", row, holder_id=holder_id, by=by, now=now)
    return row


@transaction.atomic
def take_back_request(*, request_id: int, by: "User", now: datetime) -> AccessRequest:
    """Take a question back that nobody has answered yet.

    :raises UnableToAsk: it was answered before.
    """
    row = AccessRequest.objects.select_for_update(of=("self",)).get(pk=request_id)
    if row.state != AccessRequestState.ASKED:
        raise UnableToAsk(_("This was answered before."))
    _decide(row, AccessRequestState.TAKEN_BACK, by=by, now=now)
    grant = DisclosureGrant.objects.filter(
        lead_id=row.lead_id, organization_id=row.organization_id
    ).first()
    holder_id = grant.holder_id if grant else None
    _record("leads.access.taken_back", row, holder_id=holder_id, by=by, now=now)
    return row


@transaction.atomic
def note_answers_seen(*, request_ids: list[int], now: datetime) -> None:
    """Note that the reader saw the answers: from then on they wait on no first page."""
    AccessRequest.objects.filter(
        pk__in=request_ids,
        state__in=(AccessRequestState.GIVEN, AccessRequestState.REFUSED),
        answer_seen_at=None,
    ).update(answer_seen_at=now)


def _asked(request_id: int) -> AccessRequest:
    rows = AccessRequest.objects.select_for_update(of=("self",)).select_related("lead__company")
    row = rows.get(pk=request_id)
    if row.state != AccessRequestState.ASKED:
        raise UnableToGrant(_("This was answered before."))
    return row


def _decide(row: AccessRequest, state: AccessRequestState, *, by: "User", now: datetime) -> None:
    row.state, row.decided_by, row.decided_at = state, by, now
    row.save(update_fields=["state", "decided_by", "decided_at", "answer"])


def _record(
    act: str, row: AccessRequest, *, holder_id: int | None, by: "User", now: datetime
) -> None:
    record(
        act=act,
        actor=by,
        target=f"leads.lead:{row.lead_id}",
        occurred_at=now,
        organization_id=holder_id,
        details={"organization": row.organization_id, "level": row.level},
    )
