"""The company says by itself, on the page of its case, which organization may know its name."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from groeiruimte.audit.services import record
from groeiruimte.companies.models.companies import Company
from groeiruimte.leads.choices import ConsentAnswer, ConsentPurpose, ConsentStanding, OwnAnswer
from groeiruimte.leads.models.consents import Consent
from groeiruimte.leads.services import telling
from groeiruimte.leads.services.consents import UnableToConsent

if TYPE_CHECKING:
    from django.db.models import Model

    from groeiruimte.organizations.models import User


@transaction.atomic
def answer_about_reader(
    *,
    company_id: int,
    organization_id: int,
    answer: str,
    name: str,
    asked_by: User,
    actor: Model,
    now: datetime,
) -> None:
    """Record whether one organization may know which company it is: yes, no, or not yet.

    A yes is a consent on which a name may be shared; a no, or a not yet after a yes, takes it back
    at once. `asked_by` is who invited the company to its page. Said again, nothing changes.

    :raises UnableToConsent: this is no answer, or the organization is the company's own.
    """
    if answer not in OwnAnswer.values:
        raise UnableToConsent(_("Choose yes, no or not yet."))
    company = Company.objects.select_for_update(of=("self",)).get(pk=company_id)
    if organization_id == company.held_by_id:
        raise UnableToConsent(_("This company is the organization's own already."))
    today = timezone.localdate(now)
    rows = list(
        Consent.objects.select_for_update(of=("self",))
        .select_related("company")
        .filter(company=company, purpose=ConsentPurpose.SHARING, organization_id=organization_id)
    )
    standing = {row.standing(today=today): row for row in reversed(rows)}
    given = standing.get(ConsentStanding.GIVEN)
    if answer == OwnAnswer.YES and given is None:
        row = standing.get(ConsentStanding.ASKED) or _new(company, organization_id, asked_by, now)
        _answer(row, ConsentAnswer.GIVEN, name=name, actor=actor, now=now)
    elif answer != OwnAnswer.YES:
        if given is not None:
            _take_back(given, name=name, actor=actor, now=now)
        newest = rows[0] if rows else None
        refused = newest is not None and newest.answer == ConsentAnswer.REFUSED
        if answer == OwnAnswer.NO and not refused:
            open_row = standing.get(ConsentStanding.ASKED)
            row = open_row or _new(company, organization_id, asked_by, now)
            _answer(row, ConsentAnswer.REFUSED, name=name, actor=actor, now=now)
        elif answer == OwnAnswer.NOT_YET and refused:
            # The question is open again, so that no refusal stands any more.
            _new(company, organization_id, asked_by, now)


def _new(company: Company, organization_id: int, asked_by: User, now: datetime) -> Consent:
    return Consent.objects.create(
        company=company,
        purpose=ConsentPurpose.SHARING,
        organization_id=organization_id,
        asked_by=asked_by,
        asked_at=now,
    )


def _answer(row: Consent, answer: str, *, name: str, actor: Model, now: datetime) -> None:
    row.answer, row.answered_on, row.answered_by = answer, timezone.localdate(now), name
    row.save(update_fields=["answer", "answered_on", "answered_by"])
    telling.tell_consent_answered(consent=row, now=now)
    act = "leads.consent.given" if answer == ConsentAnswer.GIVEN else "leads.consent.refused"
    _record(act, row, actor=actor, now=now)


def _take_back(row: Consent, *, name: str, actor: Model, now: datetime) -> None:
    row.withdrawn_at, row.withdrawn_by = now, name
    row.save(update_fields=["withdrawn_at", "withdrawn_by"])
    telling.tell_consent_withdrawn(consent=row, by=None, now=now)
    _record("leads.consent.withdrawn", row, actor=actor, now=now)


def _record(act: str, row: Consent, *, actor: Model, now: datetime) -> None:
    record(
        act=act,
        actor=actor,
        target=row.company,
        occurred_at=now,
        organization_id=row.company.held_by_id,
        details={"purpose": row.purpose, "organization": row.organization_id},
    )
