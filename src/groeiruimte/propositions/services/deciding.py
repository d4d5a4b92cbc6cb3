"""What the taskforce tells a region of its offer: taken along, or why it was not chosen."""

from datetime import date, datetime
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _

from groeiruimte.audit import services as audit
from groeiruimte.propositions.choices import LossReason, PropositionState
from groeiruimte.propositions.models.propositions import Proposition
from groeiruimte.propositions.rules.terms import WARNED_BEFORE
from groeiruimte.propositions.services.telling_offers import tell_offering

if TYPE_CHECKING:
    from groeiruimte.organizations.models import User


class UnableToDecideOnOffer(Exception):
    """This cannot be said of the offer; the message says why."""


@transaction.atomic
def shortlist(
    *, proposition_id: int, is_shortlisted: bool, by: "User", now: datetime
) -> Proposition:
    """Take an offer along to the entrepreneur as one of the few, or no longer; the region hears it.

    That it is no longer among the few is not told: what counts is how it ends.

    :raises UnableToDecideOnOffer: the question is closed, or the offer was taken back.
    """
    row = _locked(proposition_id)
    if row.state != PropositionState.SUBMITTED:
        raise UnableToDecideOnOffer(_("The region took this proposition back."))
    if row.request.outcome:
        raise UnableToDecideOnOffer(_("This question is closed: the company made its choice."))
    if (row.shortlisted_at is not None) == is_shortlisted:
        return row
    row.shortlisted_at = now if is_shortlisted else None
    row.save(update_fields=["shortlisted_at"])
    if is_shortlisted:
        tell_offering("offer_shortlisted", proposition=row, by=by, now=now, key="shortlisted")
        _record("propositions.proposition.shortlisted", row, by=by, now=now)
    else:
        _record("propositions.proposition.unlisted", row, by=by, now=now)
    return row


@transaction.atomic
def say_why_lost(*, proposition_id: int, reason: str, by: "User", now: datetime) -> Proposition:
    """Tell a region in general words why its offer was not chosen.

    The words come from a closed list: free words would tell of the company, or of another region.

    :raises UnableToDecideOnOffer: nothing was decided yet, this offer was chosen, or the reason is
        none of the list.
    """
    row = _locked(proposition_id)
    if reason not in LossReason.values:
        raise UnableToDecideOnOffer(_("Choose one of the reasons."))
    if not row.request.outcome:
        raise UnableToDecideOnOffer(_("The company has not decided yet."))
    if row.chosen_at is not None:
        raise UnableToDecideOnOffer(_("The company chose this proposition."))
    row.lost_because = LossReason(reason)
    row.save(update_fields=["lost_because"])
    tell_offering("offer_reason", proposition=row, by=by, now=now, key=f"lost:{reason}")
    _record("propositions.proposition.lost", row, by=by, now=now)
    return row


def remind_of_ending(*, now: datetime, today: date) -> int:
    """Ask regions whose offer ends soon whether it still stands; count them. Once per day of end.

    Only as long as the question runs: afterwards nobody needs the offer any more.
    """
    rows = Proposition.objects.filter(
        state=PropositionState.SUBMITTED,
        request__outcome="",
        valid_until__gte=today,
        valid_until__lte=today + WARNED_BEFORE,
    ).select_related("request__brief")
    for row in rows:
        tell_offering(
            "offer_ending", proposition=row, by=None, now=now, key=f"ending:{row.valid_until}"
        )
    return len(rows)


def _locked(proposition_id: int) -> Proposition:
    return (
        Proposition.objects.select_for_update(of=("self",))
        .select_related("request__brief__articulation__lead__company")
        .get(pk=proposition_id)
    )


def _record(act: str, row: Proposition, *, by: "User", now: datetime) -> None:
    audit.record(
        act=act,
        actor=by,
        target=row,
        occurred_at=now,
        organization_id=row.request.brief.articulation.lead.company.held_by_id,
    )
