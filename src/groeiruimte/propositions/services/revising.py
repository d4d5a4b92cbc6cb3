"""Changing what was submitted: a next version in sight of all who read it, or taking it back."""

from collections.abc import Mapping
from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _

from groeiruimte.propositions.choices import PropositionState, RequestState
from groeiruimte.propositions.models.propositions import Proposition, RegionalRequest
from groeiruimte.propositions.rules.offering import AnswerDraft
from groeiruimte.propositions.rules.terms import Terms
from groeiruimte.propositions.services.answering import (
    UnableToAnswer,
    locked_proposition,
    record_answering,
    refuse_closed,
    refuse_unfinished,
)
from groeiruimte.propositions.services.filling import content_of, fill, keep_version
from groeiruimte.propositions.services.telling_offers import tell_asker_of

if TYPE_CHECKING:
    from groeiruimte.organizations.models import User

LONGEST_NOTE = 300
LONGEST_REASON = 500


@transaction.atomic
def revise_proposition(
    *,
    proposition_id: int,
    summary: str,
    answers: Mapping[str, AnswerDraft],
    terms: Terms,
    note: str,
    revision: int,
    by: "User",
    now: datetime,
) -> Proposition:
    """Submit the next version; until then readers see the one before, and afterwards what changed.

    :raises UnableToAnswer: it stands not in sight, was chosen, the question is closed, something
        is missing, or nothing changed.
    :raises EditedMeanwhile: somebody saved it after the form was opened.
    """
    proposition, request = _changeable(proposition_id)
    refuse_unfinished(summary=summary, answers=answers)
    before = content_of(proposition)
    contact = _contact_of(proposition)
    if not proposition.versions.exists() and proposition.submitted_by is not None:
        # Submitted before versions were kept: what stands now is the first one.
        keep_version(
            proposition,
            note="",
            by=proposition.submitted_by,
            now=proposition.submitted_at or now,
        )
    fill(proposition, summary=summary, answers=answers, terms=terms, revision=revision, now=now)
    is_other = content_of(proposition) != before
    if not is_other and _contact_of(proposition) == contact:
        raise UnableToAnswer(_("Nothing was changed."))
    if is_other:
        proposition.answered_at = proposition.counted_at
        proposition.submitted_by, proposition.submitted_at = by, now
        keep_version(proposition, note=note[:LONGEST_NOTE], by=by, now=now)
        tell_asker_of("offer_revised", brief_id=request.brief_id, by=by, now=now)
    proposition.save()
    record_answering(
        "propositions.proposition.revised", request, target=proposition, by=by, now=now
    )
    return proposition


@transaction.atomic
def withdraw_proposition(
    *, proposition_id: int, reason: str, by: "User", now: datetime
) -> Proposition:
    """Take a submitted proposition back, and say why; it can be changed and submitted again.

    :raises UnableToAnswer: no reason is given, it was not submitted, or the entrepreneur chose it.
    """
    proposition, request = _changeable(proposition_id)
    if not reason.strip():
        raise UnableToAnswer(_("Say why you take it back. One sentence is enough."))
    proposition.state = PropositionState.WITHDRAWN
    proposition.withdrawal_reason = reason.strip()[:LONGEST_REASON]
    proposition.submitted_by = proposition.submitted_at = None
    proposition.answered_at = proposition.shortlisted_at = None
    proposition.revision += 1
    proposition.save()
    others = request.propositions.filter(state=PropositionState.SUBMITTED)
    if not others.exists():
        request.state, request.closed_at = RequestState.OPEN, None
        request.save(update_fields=["state", "closed_at"])
    tell_asker_of("offer_withdrawn", brief_id=request.brief_id, by=by, now=now)
    record_answering(
        "propositions.proposition.withdrawn", request, target=proposition, by=by, now=now
    )
    return proposition


def _changeable(proposition_id: int) -> tuple[Proposition, RegionalRequest]:
    proposition = locked_proposition(proposition_id)
    request = RegionalRequest.objects.select_for_update(of=("self",)).get(pk=proposition.request_id)
    if proposition.state != PropositionState.SUBMITTED:
        raise UnableToAnswer(_("This proposition was not submitted."))
    if proposition.chosen_at is not None:
        raise UnableToAnswer(
            _("The entrepreneur chose this proposition. Call the taskforce first.")
        )
    refuse_closed(request)
    return proposition, request


def _contact_of(proposition: Proposition) -> tuple[str, ...]:
    return (
        proposition.contact_name,
        proposition.contact_role,
        proposition.contact_email,
        proposition.contact_phone,
    )
