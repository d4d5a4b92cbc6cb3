"""Taking in, answering and refusing requests about personal data."""

from datetime import date, datetime

from django.db import transaction
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _

from groeiruimte.audit import services as audit
from groeiruimte.jobs import services as jobs
from groeiruimte.organizations import access as organizations
from groeiruimte.organizations.access import Person, signed_in
from groeiruimte.organizations.rules import Act
from groeiruimte.privacy import rules
from groeiruimte.privacy.choices import PrivacyRequestKind, PrivacyRequestState
from groeiruimte.privacy.models import PrivacyRequest
from groeiruimte.privacy.selectors import holdings
from groeiruimte.privacy.selectors.exporting import counts_of, identity_of
from groeiruimte.privacy.services import erasing
from groeiruimte.programme.columns import tables

ERASING_JOB = "privacy.erase"


class UnableToAnswer(Exception):
    """The act is refused; the message is fit to show to the user."""


@transaction.atomic
def open_request(
    *,
    kind: str,
    organization_id: int,
    reason: str,
    received_on: date,
    by: Person,
    now: datetime,
    name: str = "",
    email: str = "",
    company_id: int | None = None,
) -> PrivacyRequest:
    """Write down that a person, or a company, asks for access or erasure.

    :raises UnableToAnswer: it is not yours to handle, or too little is known to look for.
    """
    _refuse_who_may_not(by, organization_id)
    name, email = name.strip(), email.strip().lower()
    if company_id is None and not rules.identifies(name=name, email=email):
        raise UnableToAnswer(_("Write the e-mail address, or else the whole name."))
    request = PrivacyRequest.objects.create(
        organization_id=organization_id,
        kind=kind,
        company_id=company_id,
        subject_name=name if company_id is None else "",
        subject_email=email if company_id is None else "",
        subject_hash=_hash(email or name or f"company:{company_id}"),
        reason=reason,
        received_on=received_on,
        due_on=rules.due_on(received_on=received_on),
        opened_by=signed_in(by),
        opened_at=now,
    )
    _record("privacy.request.opened", request, by=by, now=now)
    return request


@transaction.atomic
def note_export(*, request_id: int, by: Person, now: datetime) -> PrivacyRequest:
    """Put on the record that somebody made the file of what is held; return the request.

    A request for access is answered by that.

    :raises UnableToAnswer: it was answered already.
    """
    request = _open(request_id)
    counts = counts_of(request)
    _record("privacy.export.made", request, by=by, now=now, rows=sum(counts.values()))
    return request


@transaction.atomic
def note_publication(*, case_id: int, by: Person, now: datetime) -> None:
    """Put on the record that somebody made the file of a case for publication."""
    organization_id = (
        holdings.model_of(tables()["cases.case"])
        ._base_manager.values_list("lead__company__held_by_id", flat=True)
        .get(pk=case_id)
    )
    audit.record(
        act="privacy.publication.made",
        actor=signed_in(by),
        target=f"cases.case:{case_id}",
        occurred_at=now,
        organization_id=organization_id,
    )


@transaction.atomic
def answer_access(*, request_id: int, by: Person, now: datetime) -> None:
    """Say that the person or the company got the answer; who asked is forgotten here.

    :raises UnableToAnswer: it is not yours, no request for access, or answered already.
    """
    request = _open(request_id)
    _refuse_who_may_not(by, request.organization_id)
    if request.kind != PrivacyRequestKind.ACCESS:
        raise UnableToAnswer(_("This is a request for erasure."))
    _close(request, PrivacyRequestState.DONE, counts_of(request), by=by, now=now)


@transaction.atomic
def refuse(*, request_id: int, reason: str, by: Person, now: datetime) -> None:
    """Refuse a request and say why; the person can complain about it.

    :raises UnableToAnswer: it is not yours, or answered already.
    """
    request = _open(request_id)
    _refuse_who_may_not(by, request.organization_id)
    request.refusal = reason
    _close(request, PrivacyRequestState.REFUSED, {}, by=by, now=now)


@transaction.atomic
def confirm_erasure(*, request_id: int, by: Person, now: datetime) -> None:
    """Let a second person set the erasure in motion; the worker does it.

    :raises UnableToAnswer: it is your own request, not yours to handle, or answered already.
    """
    request = _open(request_id)
    _refuse_unfit_confirmation(request, by)
    jobs.enqueue_unless_waiting(
        kind=ERASING_JOB, parameters={"request_id": request.pk}, by=signed_in(by), now=now
    )


@transaction.atomic
def erase(*, request_id: int, by: Person, now: datetime) -> None:
    """Erase what a request asks for; done twice it finds the request answered and does nothing.

    :raises UnableToAnswer: who confirmed may not do so (any more).
    """
    request = PrivacyRequest.objects.select_for_update().get(pk=request_id)
    if request.state != PrivacyRequestState.OPEN:
        return
    _refuse_unfit_confirmation(request, by)
    if request.company_id is not None:
        counts = erasing.erase_company(company_id=request.company_id, now=now)
    else:
        counts = erasing.erase_person(
            identity=identity_of(request), organization_id=request.organization_id, now=now
        )
    # The request itself named who asked: it may have been found, and is read anew.
    request.refresh_from_db()
    _close(request, PrivacyRequestState.DONE, counts, by=by, now=now)


def _refuse_unfit_confirmation(request: PrivacyRequest, by: Person) -> None:
    _refuse_who_may_not(by, request.organization_id)
    if request.kind != PrivacyRequestKind.ERASURE:
        raise UnableToAnswer(_("This is a request for access."))
    if request.opened_by_id == by.pk:
        raise UnableToAnswer(_("A second person confirms: what is erased does not come back."))


def _close(
    request: PrivacyRequest, state: str, counts: dict[str, int], *, by: Person, now: datetime
) -> None:
    request.state, request.counts = state, counts
    request.subject_name = request.subject_email = ""
    request.decided_by, request.decided_at = signed_in(by), now
    request.save()
    act = "refused" if state == PrivacyRequestState.REFUSED else request.kind.lower() + ".done"
    _record(f"privacy.{act}", request, by=by, now=now, rows=sum(counts.values()))


def _open(request_id: int) -> PrivacyRequest:
    request = PrivacyRequest.objects.select_for_update().get(pk=request_id)
    if request.state != PrivacyRequestState.OPEN:
        raise UnableToAnswer(_("This request was answered already."))
    return request


def _refuse_who_may_not(by: Person, organization_id: int) -> None:
    is_allowed = organizations.may_now(
        user=signed_in(by), act=Act.ANSWER_PRIVACY_REQUESTS, organization_id=organization_id
    )
    if not is_allowed:
        raise UnableToAnswer(_("You do not handle requests of this organization."))


def _record(
    act: str, request: PrivacyRequest, *, by: Person, now: datetime, **details: object
) -> None:
    # On the company where there is one, so that its own history tells it; else on the request.
    target = f"companies.company:{request.company_id}" if request.company_id else request
    audit.record(
        act=act,
        actor=signed_in(by),
        target=target,
        occurred_at=now,
        organization_id=request.organization_id,
        details={"request": request.pk, "kind": request.kind, **details},
    )


def _hash(who: str) -> str:
    return salted_hmac("groeiruimte.privacy.subject", who.lower(), algorithm="sha256").hexdigest()
