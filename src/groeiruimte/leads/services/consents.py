"""Asking a company for consent, and writing down what it answers or takes back.

The company answers by itself, on a page of its own that a link opens; or on paper, and then the
holder writes down who agreed, when, and which paper says so.
"""

import hashlib
import secrets
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import Model, Q
from django.utils import timezone
from django.utils.translation import gettext as _

from groeiruimte.audit.services import record
from groeiruimte.companies.models.companies import Company
from groeiruimte.leads.access import open_consent_links
from groeiruimte.leads.choices import ConsentAnswer, ConsentPurpose
from groeiruimte.leads.models.consents import Consent, ConsentLink
from groeiruimte.leads.services import telling

if TYPE_CHECKING:
    from groeiruimte.organizations.models import User

VALID_FOR = timedelta(days=30)
LONGEST = timedelta(days=90)
LONGEST_CONSENT = timedelta(days=3 * 366)


class UnableToConsent(Exception):
    """This consent cannot be asked, given or taken back like this; the words are for the user."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """What is asked: for which purpose, with whom to share, until when, and why."""

    purpose: str
    organization_id: int | None = None
    explanation: str = ""
    valid_until: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperAnswer:
    """What a paper says: who of the company agreed or refused, when, and which paper it is."""

    answer: str
    answered_by: str
    answered_on: date
    document: str


def hash_of(token: str) -> str:
    """Return what we keep of a key. It is long and random, so a plain hash is enough."""
    return hashlib.sha256(token.encode()).hexdigest()


@transaction.atomic
def ask_consent(*, company_id: int, question: Question, by: "User", now: datetime) -> Consent:
    """Ask a company for one consent; it waits on the company's own page.

    :raises UnableToConsent: a reader is missing or too much, the end is odd, or it was asked or
        given already.
    """
    company = Company.objects.select_for_update().get(pk=company_id)
    _refuse_odd_question(company, question, today=timezone.localdate(now))
    row = Consent.objects.create(
        company=company,
        purpose=question.purpose,
        organization_id=question.organization_id,
        explanation=question.explanation.strip(),
        valid_until=question.valid_until,
        asked_by=by,
        asked_at=now,
    )
    _record("leads.consent.asked", row, target=company, actor=by, now=now)
    return row


@transaction.atomic
def record_paper_consent(
    *, consent_id: int, paper: PaperAnswer, by: "User", now: datetime
) -> Consent:
    """Write down what a company answered on paper.

    :raises UnableToConsent: it was answered before, or the paper says not who, when or what.
    """
    row = _locked(consent_id)
    if row.answer:
        raise UnableToConsent(_("This question was answered before."))
    if not paper.answered_by.strip() or not paper.document.strip():
        raise UnableToConsent(_("Fill in who of the company answered, and which paper says so."))
    if paper.answered_on > timezone.localdate(now):
        raise UnableToConsent(_("This day is still to come: fill in today or an earlier day."))
    row.answer, row.answered_on = paper.answer, paper.answered_on
    row.answered_by, row.document = paper.answered_by.strip(), paper.document.strip()
    row.recorded_by = by
    row.save(update_fields=["answer", "answered_on", "answered_by", "document", "recorded_by"])
    act = "leads.consent.given" if row.answer == ConsentAnswer.GIVEN else "leads.consent.refused"
    _record(act, row, target=row.company, actor=by, now=now, on_paper=True)
    return row


@transaction.atomic
def answer_consent(*, link_id: int, consent_id: int, answer: str, now: datetime) -> Consent:
    """Let the company itself answer, on the page that its link opened.

    :raises UnableToConsent: the link has ended, the question is of another company, or it was
        answered before.
    """
    link = open_link(link_id, now=now)
    row = _of_link(link, consent_id)
    if answer not in ConsentAnswer.values:
        raise UnableToConsent(_("Choose yes or no."))
    if row.answer:
        raise UnableToConsent(_("This question was answered before."))
    row.answer, row.answered_on = answer, timezone.localdate(now)
    row.answered_by = link.name
    row.save(update_fields=["answer", "answered_on", "answered_by"])
    telling.tell_consent_answered(consent=row, now=now)
    act = "leads.consent.given" if answer == ConsentAnswer.GIVEN else "leads.consent.refused"
    _record(act, row, target=row.company, actor=link, now=now)
    return row


@transaction.atomic
def take_back_consent(*, link_id: int, consent_id: int, now: datetime) -> Consent:
    """Let the company itself take a consent back: whatever rests on it closes with this act.

    :raises UnableToConsent: the link has ended, or there is nothing to take back.
    """
    link = open_link(link_id, now=now)
    row = _of_link(link, consent_id)
    return _withdraw(row, who=link.name, by=None, actor=link, now=now)


@transaction.atomic
def withdraw_consent(*, consent_id: int, who: str, by: "User", now: datetime) -> Consent:
    """Write down that the company took a consent back by letter, mail or phone.

    :raises UnableToConsent: nobody of the company is named, or there is nothing to take back.
    """
    if not who.strip():
        raise UnableToConsent(_("Fill in who of the company takes it back."))
    return _withdraw(_locked(consent_id), who=who.strip(), by=by, actor=by, now=now)


@transaction.atomic
def make_link(
    *,
    company_id: int,
    name: str,
    email: str,
    by: "User",
    now: datetime,
    valid_for: timedelta = VALID_FOR,
) -> tuple[ConsentLink, str]:
    """Make a key to the company's own page; return it once, and never again.

    An earlier key of the same company to the same person ends.

    :raises UnableToConsent: the key would be valid for no time at all, or for too long.
    """
    if not timedelta(0) < valid_for <= LONGEST:
        raise UnableToConsent(_("A link is valid for 1 to 90 days."))
    company = Company.objects.select_for_update().get(pk=company_id)
    same = {"company": company, "name": name.strip(), "email": email.lower()}
    for earlier in ConsentLink.objects.filter(**same, withdrawn_at=None):
        withdraw_link(link_id=earlier.pk, by=by, now=now)
    token = secrets.token_urlsafe(32)
    link = ConsentLink.objects.create(
        **same, token_hash=hash_of(token), made_by=by, made_at=now, expires_at=now + valid_for
    )
    _record_link("leads.consent_link.made", link, actor=by, now=now)
    return link, token


@transaction.atomic
def withdraw_link(*, link_id: int, by: "User", now: datetime) -> None:
    """End a link at once: the next click finds nothing."""
    link = ConsentLink.objects.select_for_update(of=("self",)).get(pk=link_id)
    if link.withdrawn_at is None:
        link.withdrawn_at = now
        link.save(update_fields=["withdrawn_at"])
        _record_link("leads.consent_link.withdrawn", link, actor=by, now=now)


@transaction.atomic
def enter_link(*, link_id: int, now: datetime) -> None:
    """Record that the company opened its page.

    :raises UnableToConsent: the link was withdrawn or has expired.
    """
    link = open_link(link_id, now=now)
    if link.first_opened_at is None:
        link.first_opened_at = now
        link.save(update_fields=["first_opened_at"])
    _record_link("leads.consent_link.opened", link, actor=link, now=now)


def open_link(link_id: int, *, now: datetime) -> ConsentLink:
    """Lock the link; it may have ended between the page and the button.

    :raises UnableToConsent: it ended.
    """
    link = open_consent_links(now=now).select_for_update().filter(pk=link_id).first()
    if link is None:
        raise UnableToConsent(_("This link does not work any more. Ask for a new one."))
    return link


def _of_link(link: ConsentLink, consent_id: int) -> Consent:
    row = Consent.objects.select_for_update(of=("self",)).filter(
        pk=consent_id, company_id=link.company_id
    )
    found = row.select_related("company").first()
    if found is None:
        raise UnableToConsent(_("This question is not there any more."))
    return found


def _locked(consent_id: int) -> Consent:
    rows = Consent.objects.select_for_update(of=("self",)).select_related("company")
    return rows.get(pk=consent_id)


def _withdraw(
    row: Consent,
    *,
    who: str,
    by: "User | None",
    actor: "User | ConsentLink",
    now: datetime,
) -> Consent:
    if row.answer != ConsentAnswer.GIVEN or row.withdrawn_at is not None:
        raise UnableToConsent(_("There is no consent to take back here."))
    row.withdrawn_at, row.withdrawn_by = now, who
    row.save(update_fields=["withdrawn_at", "withdrawn_by"])
    telling.tell_consent_withdrawn(consent=row, by=by, now=now)
    _record("leads.consent.withdrawn", row, target=row.company, actor=actor, now=now)
    return row


def _refuse_odd_question(company: Company, question: Question, *, today: date) -> None:
    shares = question.purpose == ConsentPurpose.SHARING
    if shares and question.organization_id is None:
        raise UnableToConsent(_("Choose with which organization it would be shared."))
    if not shares and (question.organization_id is not None or question.valid_until is not None):
        raise UnableToConsent(_("Only sharing has an organization and a last day."))
    if question.organization_id == company.held_by_id:
        raise UnableToConsent(_("This company is the organization's own already."))
    end = question.valid_until
    if end is not None and not today <= end <= today + LONGEST_CONSENT:
        raise UnableToConsent(_("Choose an end between today and three years from now."))
    # Only sharing has a reader; for the other purposes there is none to look for.
    standing = Consent.objects.filter(
        Q(organization_id=question.organization_id),
        company=company,
        purpose=question.purpose,
        withdrawn_at=None,
    ).exclude(answer=ConsentAnswer.REFUSED)
    if any(row.valid_until is None or row.valid_until >= today for row in standing):
        raise UnableToConsent(_("This was asked already, and it still stands."))


def _record(
    act: str,
    row: Consent,
    *,
    target: Model,
    actor: "User | ConsentLink",
    now: datetime,
    on_paper: bool = False,
) -> None:
    details: dict[str, object] = {"purpose": row.purpose}
    if row.organization_id is not None:
        details["organization"] = row.organization_id
    if on_paper:
        details["on_paper"] = True
    record(
        act=act,
        actor=actor,
        target=target,
        occurred_at=now,
        organization_id=row.company.held_by_id,
        details=details,
    )


def _record_link(
    act: str, link: ConsentLink, *, actor: "User | ConsentLink", now: datetime
) -> None:
    record(
        act=act,
        actor=actor,
        target=link.company,
        occurred_at=now,
        organization_id=link.company.held_by_id,
    )
