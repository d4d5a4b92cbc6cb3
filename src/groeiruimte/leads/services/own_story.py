"""The company says by itself, on the page of its case, whether its story may be told: these words.

The words of a question never change once it was asked, so a yes is a yes to exactly these.
"""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from groeiruimte.audit.services import record
from groeiruimte.leads.choices import ConsentAnswer, ConsentPurpose, ConsentStanding
from groeiruimte.leads.models.consents import Consent
from groeiruimte.leads.services import telling
from groeiruimte.leads.services.consents import UnableToConsent

if TYPE_CHECKING:
    from django.db.models import Model


@transaction.atomic
def answer_about_story(
    *, company_id: int, consent_id: int, answer: str, name: str, actor: Model, now: datetime
) -> Consent:
    """Record a yes or a no to the words that were asked.

    :raises UnableToConsent: this is no answer, the question is of another company, or it was
        answered before.
    """
    if answer not in ConsentAnswer.values:
        raise UnableToConsent(_("Choose yes or no."))
    row = _locked(company_id, consent_id)
    if row.answer:
        raise UnableToConsent(_("This question was answered before."))
    row.answer, row.answered_on, row.answered_by = answer, timezone.localdate(now), name
    row.save(update_fields=["answer", "answered_on", "answered_by"])
    telling.tell_consent_answered(consent=row, now=now)
    act = "leads.consent.given" if answer == ConsentAnswer.GIVEN else "leads.consent.refused"
    _record(act, row, actor=actor, now=now)
    return row


@transaction.atomic
def take_story_back(
    *, company_id: int, consent_id: int, name: str, actor: Model, now: datetime
) -> Consent:
    """Take a yes back: from this moment nobody reads the words, and no new report takes them up.

    :raises UnableToConsent: the question is of another company, or there is no yes that stands.
    """
    row = _locked(company_id, consent_id)
    if row.standing(today=timezone.localdate(now)) is not ConsentStanding.GIVEN:
        raise UnableToConsent(_("There is no consent to take back here."))
    row.withdrawn_at, row.withdrawn_by = now, name
    row.save(update_fields=["withdrawn_at", "withdrawn_by"])
    telling.tell_consent_withdrawn(consent=row, by=None, now=now)
    _record("leads.consent.withdrawn", row, actor=actor, now=now)
    return row


def _locked(company_id: int, consent_id: int) -> Consent:
    rows = Consent.objects.select_for_update(of=("self",)).select_related("company")
    row = rows.filter(pk=consent_id, company_id=company_id, purpose=ConsentPurpose.STORY).first()
    if row is None:
        raise UnableToConsent(_("This question is not there any more."))
    return row


def _record(act: str, row: Consent, *, actor: Model, now: datetime) -> None:
    record(
        act=act,
        actor=actor,
        target=row.company,
        occurred_at=now,
        organization_id=row.company.held_by_id,
        details={"purpose": row.purpose},
    )
