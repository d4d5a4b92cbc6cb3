"""Keeping the agreements with a company: a new one is a new row, and an old one is withdrawn."""

import hashlib
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from groeiruimte.audit.services import record
from groeiruimte.companies.models.companies import Company
from groeiruimte.companies.services.observations import UnableToRecord
from groeiruimte.leads.choices import NdaState
from groeiruimte.leads.models.ndas import Nda, NdaDocument

if TYPE_CHECKING:
    from groeiruimte.organizations.models import User

MOST_MB = 5
_PDF = b"%PDF-"


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """What the paper says beside its state: who signed, about what, until when, and where it is."""

    parties: str = ""
    scope: str = ""
    valid_from: date | None = None
    valid_until: date | None = None
    document: str = ""
    file_name: str = ""
    content: bytes = b""


@transaction.atomic
def set_nda(
    *,
    company_id: int,
    state: str,
    signed_on: date | None,
    by: "User",
    now: datetime,
    paper: Paper | None = None,
) -> Nda:
    """Write down an agreement with a company, or that there is none; earlier rows stay.

    :raises UnableToRecord: it is signed without a day, or on a day still to come; it ends before
        it begins; or the file is no PDF or too large.
    """
    paper = paper or Paper()
    is_signed = state == NdaState.SIGNED
    if is_signed and signed_on is None:
        raise UnableToRecord(_("Fill in on which day it was signed."))
    if is_signed:
        _refuse_future(day=signed_on, now=now)
    valid_from = (paper.valid_from or signed_on) if is_signed else None
    valid_until = paper.valid_until if is_signed else None
    if valid_from and valid_until and valid_until < valid_from:
        raise UnableToRecord(_("The last day lies before the first day."))
    _refuse_odd_file(paper)
    # Locked: two people who write down the same agreement make two rows, one after the other.
    company = Company.objects.select_for_update().get(pk=company_id)
    row = Nda.objects.create(
        company=company,
        state=state,
        signed_on=signed_on if is_signed else None,
        valid_from=valid_from,
        valid_until=valid_until,
        parties=paper.parties.strip(),
        scope=paper.scope.strip(),
        document=paper.document.strip(),
        recorded_by=by,
        recorded_at=now,
    )
    _keep_file(row, paper)
    _record("leads.nda.set", company, by=by, now=now, state=state)
    return row


def _keep_file(row: Nda, paper: Paper) -> None:
    if paper.content:
        NdaDocument.objects.create(
            nda=row,
            file_name="".join(filter(str.isprintable, paper.file_name))[-200:],
            content=paper.content,
            sha256=hashlib.sha256(paper.content).hexdigest(),
        )


@transaction.atomic
def withdraw_nda(*, nda_id: int, reason: str, by: "User", now: datetime) -> Nda:
    """End an agreement now; every grant that rests on it opens nothing from this moment on.

    :raises UnableToRecord: no reason is given, or it was withdrawn before.
    """
    if not reason.strip():
        raise UnableToRecord(_("Say why it is withdrawn. One sentence is enough."))
    row = Nda.objects.select_for_update(of=("self",)).select_related("company").get(pk=nda_id)
    if row.withdrawn_at is not None:
        raise UnableToRecord(_("This agreement was withdrawn before."))
    row.withdrawn_at, row.withdrawn_by, row.withdrawal_reason = now, by, reason.strip()
    row.save(update_fields=["withdrawn_at", "withdrawn_by", "withdrawal_reason"])
    _record("leads.nda.withdrawn", row.company, by=by, now=now, state=row.state)
    return row


def record_document_read(*, nda: Nda, by: "User", now: datetime) -> None:
    """Record that somebody took the paper itself along."""
    _record("leads.nda.document.read", nda.company, by=by, now=now, state=nda.state)


def _record(act: str, company: Company, *, by: "User", now: datetime, state: str) -> None:
    record(
        act=act,
        actor=by,
        target=company,
        occurred_at=now,
        organization_id=company.held_by_id,
        details={"state": state},
    )


def _refuse_odd_file(paper: Paper) -> None:
    if not paper.content:
        return
    if len(paper.content) > MOST_MB * 1024 * 1024:
        raise UnableToRecord(_("This file is larger than %(limit_mb)s MB.") % {"limit_mb": MOST_MB})
    if not paper.content.startswith(_PDF):
        raise UnableToRecord(_("Choose a PDF: that is what can be kept here."))


def _refuse_future(*, day: date | None, now: datetime) -> None:
    if day is not None and day > timezone.localdate(now):
        raise UnableToRecord(_("This day is still to come: fill in today or an earlier day."))
