"""What a region does with a request: read it, make a proposition, submit it, or decline."""

from collections.abc import Mapping
from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from groeiruimte.audit import services as audit
from groeiruimte.propositions.choices import PropositionState, RequestState
from groeiruimte.propositions.models.propositions import (
    ProposedAnswer,
    Proposition,
    RegionalRequest,
)
from groeiruimte.propositions.pages.prefill import prefilled_answers
from groeiruimte.propositions.rules.offering import AnswerDraft
from groeiruimte.propositions.rules.terms import Terms
from groeiruimte.propositions.services.filling import fill, keep_version
from groeiruimte.propositions.services.telling import tell_answered
from groeiruimte.supply.selectors.sites import site_with_hotspot

if TYPE_CHECKING:
    from groeiruimte.organizations.models import User


class UnableToAnswer(Exception):
    """The region cannot answer like this; the message says why."""


@transaction.atomic
def open_request(*, request_id: int, by: "User", now: datetime) -> RegionalRequest:
    """Record that somebody of the region read the request; the first time is kept."""
    request = RegionalRequest.objects.select_for_update(of=("self",)).get(pk=request_id)
    if request.first_read_at is None:
        request.first_read_at = now
        request.save(update_fields=["first_read_at"])
        record_answering("propositions.request.read", request, target=request, by=by, now=now)
    return request


@transaction.atomic
def decline_request(*, request_id: int, reason: str, by: "User", now: datetime) -> RegionalRequest:
    """Say that the region offers nothing, and why; that too helps the programme to learn.

    :raises UnableToAnswer: no reason is given, or the region answered before.
    """
    request = RegionalRequest.objects.select_for_update(of=("self",)).get(pk=request_id)
    if not reason.strip():
        raise UnableToAnswer(_("Tell why your region offers no place. One sentence is enough."))
    if request.state != RequestState.OPEN:
        raise UnableToAnswer(_("This request was answered before."))
    request.state, request.closed_at = RequestState.DECLINED, now
    request.decline_reason = reason.strip()[:500]
    request.save(update_fields=["state", "closed_at", "decline_reason"])
    tell_answered(request=request, by=by, now=now)
    record_answering("propositions.request.declined", request, target=request, by=by, now=now)
    return request


@transaction.atomic
def start_proposition(*, request_id: int, site_id: int, by: "User", now: datetime) -> Proposition:
    """Return the proposition for one site; a new one is filled in from the register.

    :raises UnableToAnswer: the region declined, or the site is not the region's own.
    """
    request = RegionalRequest.objects.select_for_update(of=("self",)).get(pk=request_id)
    standing = Proposition.objects.filter(request=request, site_id=site_id).first()
    if standing is not None:
        return standing
    refuse_closed(request)
    site = site_with_hotspot(site_id)
    keepers = {site.kept_by_id, site.hotspot.kept_by_id if site.hotspot else None}
    if request.organization_id not in keepers:
        raise UnableToAnswer(_("Choose a site that your organization keeps."))
    proposition = Proposition.objects.create(request=request, site=site)
    ProposedAnswer.objects.bulk_create(
        ProposedAnswer(proposition=proposition, **line)
        for line in prefilled_answers(proposition, today=timezone.localdate(now))
    )
    record_answering(
        "propositions.proposition.started", request, target=proposition, by=by, now=now
    )
    return proposition


@transaction.atomic
def save_proposition(
    *,
    proposition_id: int,
    summary: str,
    answers: Mapping[str, AnswerDraft],
    revision: int,
    by: "User",
    now: datetime,
    terms: Terms | None = None,
) -> Proposition:
    """Keep a proposition as far as it is; a withdrawn one becomes a draft again.

    :raises UnableToAnswer: it was submitted, so that others may be reading it.
    :raises EditedMeanwhile: somebody saved it after the form was opened.
    """
    proposition = locked_proposition(proposition_id)
    if proposition.state == PropositionState.SUBMITTED:
        raise UnableToAnswer(_("This proposition was submitted. Revise it, or withdraw it."))
    fill(proposition, summary=summary, answers=answers, terms=terms, revision=revision, now=now)
    proposition.state = PropositionState.DRAFT
    proposition.save()
    record_answering(
        "propositions.proposition.saved", proposition.request, target=proposition, by=by, now=now
    )
    return proposition


@transaction.atomic
def submit_proposition(
    *,
    proposition_id: int,
    summary: str,
    answers: Mapping[str, AnswerDraft],
    revision: int,
    by: "User",
    now: datetime,
    terms: Terms | None = None,
) -> Proposition:
    """Send the answer of the region. After the deadline it still counts, and is shown as late.

    :raises UnableToAnswer: it was submitted before, the region declined, it says nothing on
        "why here", or a line is left empty.
    :raises EditedMeanwhile: somebody saved it after the form was opened.
    """
    proposition = locked_proposition(proposition_id)
    request = RegionalRequest.objects.select_for_update(of=("self",)).get(pk=proposition.request_id)
    if proposition.state == PropositionState.SUBMITTED:
        raise UnableToAnswer(_("This proposition was submitted before."))
    refuse_closed(request)
    refuse_unfinished(summary=summary, answers=answers)
    fill(proposition, summary=summary, answers=answers, terms=terms, revision=revision, now=now)
    proposition.state = PropositionState.SUBMITTED
    proposition.submitted_by, proposition.submitted_at = by, now
    proposition.answered_at, proposition.withdrawal_reason = now, ""
    proposition.save()
    keep_version(proposition, note="", by=by, now=now)
    if request.state == RequestState.OPEN:
        request.state, request.closed_at = RequestState.ANSWERED, now
        request.save(update_fields=["state", "closed_at"])
    tell_answered(request=request, by=by, now=now)
    record_answering(
        "propositions.proposition.submitted", request, target=proposition, by=by, now=now
    )
    return proposition


def mark_as_chosen(*, proposition_id: int, now: datetime) -> None:
    """Hold a proposition to what it says: the entrepreneur chose it.

    The decision itself is on the record of the case, which the region does not see.
    """
    Proposition.objects.filter(pk=proposition_id).update(chosen_at=now)


def refuse_closed(request: RegionalRequest) -> None:
    """Refuse to change what a region answered once it declined, or the question was closed."""
    if request.state == RequestState.DECLINED:
        raise UnableToAnswer(_("Your region declined this request."))
    if request.outcome:
        raise UnableToAnswer(_("This question is closed: the company made its choice."))


def refuse_unfinished(*, summary: str, answers: Mapping[str, AnswerDraft]) -> None:
    """Refuse an answer that does not say why here, or leaves a line empty."""
    if not summary.strip():
        raise UnableToAnswer(_("Tell in your own words why a company would grow here."))
    if not all(answer.is_filled_in for answer in answers.values()):
        raise UnableToAnswer(_("Fill in every line, or say that it is not known."))


def locked_proposition(proposition_id: int) -> Proposition:
    """Return a proposition that nobody else changes meanwhile."""
    return (
        Proposition.objects.select_for_update(of=("self",))
        .select_related("request__organization")
        .get(pk=proposition_id)
    )


def record_answering(
    act: str,
    request: RegionalRequest,
    *,
    target: RegionalRequest | Proposition,
    by: "User",
    now: datetime,
) -> None:
    """Put on the record what a region did; its own people read it there."""
    audit.record(
        act=act,
        actor=by,
        target=target,
        occurred_at=now,
        organization_id=request.organization_id,
    )
