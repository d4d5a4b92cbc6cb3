"""Giving another organization sight of a lead, raising it, and taking it back (R14).

The identity rests on a valid agreement and on the company's own consent for this reader, and
opens only when a second person of the holder has confirmed it (decision 0032).
"""

from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from groeiruimte.audit.services import record, record_reading
from groeiruimte.leads.access import READING_ROLES, given_consents, valid_ndas
from groeiruimte.leads.choices import (
    AccessRequestState,
    ConsentPurpose,
    DisclosureLevel,
    GrantEnd,
    GrantStanding,
    SendingPurpose,
)
from groeiruimte.leads.models.leads import DisclosureGrant, Lead
from groeiruimte.leads.models.sharing import AccessRequest
from groeiruimte.leads.rules import LONGEST_GRANT, is_higher
from groeiruimte.leads.services import telling
from groeiruimte.leads.services.sending_gate import pass_gate

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from groeiruimte.leads.models.consents import Consent
    from groeiruimte.leads.models.ndas import Nda
    from groeiruimte.organizations.models import User


class UnableToGrant(Exception):
    """Sight of this lead cannot be given like this."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """For which role, for what use, and why sight is given."""

    role: str = ""
    scope: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Basis:
    """What a grant rests on."""

    words: str
    nda: "Nda | None" = None
    consent: "Consent | None" = None


@transaction.atomic
def give_grant(
    *,
    lead_id: int,
    organization_id: int,
    level: str,
    consent: str,
    valid_until: date,
    by: "User",
    now: datetime,
    terms: Terms | None = None,
    override_reason: str = "",
) -> DisclosureGrant:
    """Let one organization see a lead until a day; of the identity a second person must agree.

    A higher level takes the place of a lower one that is open. `consent` says in words what it
    rests on, where the company has not answered on its own page.

    :raises UnableToGrant: it rests on nothing; the identity has no valid agreement or no consent
        for this reader; the day has passed or is too far away; the lead is the organization's
        own; or it sees as much already.
    :raises SendingIsClosed: something is missing before it may leave the house, without a reason.
    """
    terms = terms or Terms()
    today = timezone.localdate(now)
    lead = _locked_lead(lead_id)
    _refuse_odd_end(valid_until, today=today)
    _refuse_odd_reader(lead, organization_id, role=terms.role)
    basis = _basis_of(lead, organization_id, level=level, words=consent, today=today)
    _pass_gate(lead, organization_id, override_reason, by=by, now=now)
    _make_room(lead, organization_id, level=level, by=by, now=now)
    grant = DisclosureGrant.objects.create(
        lead=lead,
        holder_id=lead.company.held_by_id,
        organization_id=organization_id,
        role=terms.role,
        level=level,
        scope=terms.scope.strip(),
        reason=terms.reason.strip(),
        consent=basis.words,
        nda=basis.nda,
        consent_given=basis.consent,
        granted_by=by,
        granted_at=now,
        opened_at=None if level == DisclosureLevel.IDENTITY else now,
        valid_until=valid_until,
    )
    tell = telling.tell_reader_opened if grant.opened_at else telling.tell_second_person
    tell(grant=grant, by=by, now=now)
    _record("leads.grant.given", grant, by=by, now=now)
    return grant


@transaction.atomic
def confirm_grant(*, grant_id: int, by: "User", now: datetime) -> DisclosureGrant:
    """Open the identity as the second person; what it rests on is looked at again.

    :raises UnableToGrant: it does not wait any more, this person gave it or asked for it, or its
        agreement or consent has ended meanwhile.
    """
    grant = _waiting(grant_id)
    _refuse_same_person(grant, by)
    today = timezone.localdate(now)
    if grant.valid_until < today:
        raise UnableToGrant(_("Its last day has passed. Give it anew."))
    _basis_of(
        grant.lead, grant.organization_id, level=grant.level, words=grant.consent, today=today
    )
    for lower in _standing_of(grant.lead, grant.organization_id).filter(opened_at__isnull=False):
        _end(lower, how=GrantEnd.RAISED, now=now)
    grant.confirmed_by, grant.opened_at = by, now
    grant.save(update_fields=["confirmed_by", "opened_at"])
    telling.tell_reader_opened(grant=grant, by=by, now=now)
    _record("leads.grant.confirmed", grant, by=by, now=now)
    return grant


@transaction.atomic
def refuse_grant(*, grant_id: int, reason: str, by: "User", now: datetime) -> DisclosureGrant:
    """Refuse the identity as the second person; who asked for it is told why.

    :raises UnableToGrant: it does not wait any more, no reason is given, or this person gave it
        or asked for it.
    """
    grant = _waiting(grant_id)
    _refuse_same_person(grant, by)
    if not reason.strip():
        raise UnableToGrant(_("Say why you refuse. One sentence is enough."))
    _end(grant, how=GrantEnd.REFUSED, now=now, reason=reason.strip())
    given = AccessRequest.objects.filter(
        lead=grant.lead,
        organization_id=grant.organization_id,
        level=grant.level,
        state=AccessRequestState.GIVEN,
        decided_at__lte=now,
        decided_at__gte=grant.granted_at,
    )
    for request in given:
        telling.tell_reader_refused(request=request, by=by, now=now)
    given.update(
        state=AccessRequestState.REFUSED,
        answer=reason.strip(),
        decided_by=by,
        decided_at=now,
        answer_seen_at=None,
    )
    telling.tell_second_person_refused(grant=grant, by=by, now=now)
    _record("leads.grant.refused", grant, by=by, now=now)
    return grant


@transaction.atomic
def withdraw_grant(
    *, grant_id: int, by: "User", now: datetime, reason: str = ""
) -> DisclosureGrant:
    """Take sight of a lead back, from now on; that it was given stays on the record.

    :raises UnableToGrant: it ended before.
    """
    grant = DisclosureGrant.objects.select_for_update(of=("self",)).get(pk=grant_id)
    if grant.withdrawn_at is not None:
        raise UnableToGrant(_("This was withdrawn before."))
    _end(grant, how=GrantEnd.WITHDRAWN, now=now, reason=reason.strip())
    telling.tell_reader_ended(grant=grant, by=by, now=now)
    _record("leads.grant.withdrawn", grant, by=by, now=now)
    return grant


def refuse_without_basis(
    *, lead_id: int, organization_id: int, level: str, valid_until: date, now: datetime
) -> None:
    """Refuse what could not be given: for an act that gives it later, such as a referral.

    The company must have agreed for this reader, also where the name is not shared.

    :raises UnableToGrant: the company did not agree to it, the name has no valid agreement, or the
        day is odd.
    """
    today = timezone.localdate(now)
    lead = Lead.objects.select_related("company").get(pk=lead_id)
    _refuse_odd_end(valid_until, today=today)
    agreed = given_consents(today=today).filter(
        company=lead.company, purpose=ConsentPurpose.SHARING, organization_id=organization_id
    )
    if not agreed.exists():
        raise UnableToGrant(
            _(
                "The company has not agreed that this organization gets to know of it. Ask for it "
                "on the page of consents: the company answers by link, or you write down its paper."
            )
        )
    _basis_of(lead, organization_id, level=level, words="", today=today)


def record_lead_reading(*, lead: Lead, by: "User", now: datetime) -> None:
    """Record that somebody saw which company a lead is: once per person and hour."""
    record_reading(
        act="leads.lead.read",
        actor=by,
        target=lead,
        occurred_at=now,
        organization_id=lead.company.held_by_id,
        about=lead.company,
    )


def _basis_of(lead: Lead, organization_id: int, *, level: str, words: str, today: date) -> _Basis:
    """Return what sight of this level can rest on, or say what is missing and how to get it."""
    consents = given_consents(today=today).filter(company=lead.company)
    shared = consents.filter(
        purpose=ConsentPurpose.SHARING, organization_id=organization_id
    ).first()
    if level != DisclosureLevel.IDENTITY:
        guided = shared or consents.filter(purpose=ConsentPurpose.GUIDANCE).first()
        if guided is None and not words.strip():
            raise UnableToGrant(
                _("Name the consent, or ask the company for it on the page of consents.")
            )
        return _Basis(words=words.strip() or _in_words(guided), consent=guided)
    nda = valid_ndas(today=today).filter(company=lead.company).first()
    if nda is None:
        raise UnableToGrant(
            _(
                "There is no valid agreement with this company, so its name cannot be shared. "
                "Write down a signed agreement first, on the page Non-disclosure agreement; the "
                "case without the name can be shared meanwhile."
            )
        )
    if shared is None:
        raise UnableToGrant(
            _(
                "The company has not agreed that its name goes to this organization. Ask for it "
                "on the page of consents: the company answers by link, or you write down its paper."
            )
        )
    return _Basis(words=words.strip() or _in_words(shared), nda=nda, consent=shared)


def _in_words(consent: "Consent | None") -> str:
    if consent is None or consent.answered_on is None:
        return ""
    return f"{consent.answered_by}, {consent.answered_on.isoformat()}"[:300]


def _make_room(lead: Lead, organization_id: int, *, level: str, by: "User", now: datetime) -> None:
    """End what this grant takes the place of.

    :raises UnableToGrant: the organization sees as much already, or one waits for confirmation.
    """
    today = timezone.localdate(now)
    rows = _standing_of(lead, organization_id).select_related("nda", "consent_given")
    for standing in rows:
        is_open = standing.standing(today=today) is GrantStanding.OPEN
        waits = standing.standing(today=today) is GrantStanding.WAITS
        if waits:
            raise UnableToGrant(
                _("Sight of this lead waits for a second person already. Decide on that first.")
            )
        if is_open and not is_higher(level=level, than=standing.level):
            raise UnableToGrant(
                _("This organization may see the lead already. Withdraw that first to change it.")
            )
        # The identity closes the lower level only when it opens: until then that one stays.
        if is_open and level == DisclosureLevel.IDENTITY:
            continue
        _end(standing, how=GrantEnd.RAISED if is_open else GrantEnd.REPLACED, now=now)


def _standing_of(lead: Lead, organization_id: int) -> "QuerySet[DisclosureGrant]":
    return DisclosureGrant.objects.filter(
        lead=lead, organization_id=organization_id, withdrawn_at=None
    )


def _waiting(grant_id: int) -> DisclosureGrant:
    rows = DisclosureGrant.objects.select_for_update(of=("self",)).select_related("lead__company")
    grant = rows.filter(pk=grant_id, opened_at=None, withdrawn_at=None).first()
    if grant is None:
        raise UnableToGrant(_("This does not wait for a second person any more."))
    return grant


def _refuse_same_person(grant: DisclosureGrant, by: "User") -> None:
    asked = AccessRequest.objects.filter(
        lead=grant.lead, organization_id=grant.organization_id, asked_by=by
    )
    if grant.granted_by_id == by.pk or asked.exists():
        raise UnableToGrant(_("Somebody else has to confirm: you gave it or asked for it."))


def _end(grant: DisclosureGrant, *, how: GrantEnd, now: datetime, reason: str = "") -> None:
    grant.withdrawn_at, grant.ended_as, grant.end_reason = now, how, reason
    grant.save(update_fields=["withdrawn_at", "ended_as", "end_reason"])


def _locked_lead(lead_id: int) -> Lead:
    rows = Lead.objects.select_for_update(of=("self",)).select_related("company__held_by")
    return rows.get(pk=lead_id)


def _pass_gate(
    lead: Lead, organization_id: int, override_reason: str, *, by: "User", now: datetime
) -> None:
    pass_gate(
        lead=lead,
        purpose=SendingPurpose.SHARE,
        organization_ids=[organization_id],
        override_reason=override_reason,
        by=by,
        now=now,
    )


def _refuse_odd_reader(lead: Lead, organization_id: int, *, role: str) -> None:
    if lead.company.held_by_id == organization_id:
        raise UnableToGrant(_("This lead is the organization's own already."))
    if role and role not in READING_ROLES:
        raise UnableToGrant(_("This role opens no leads of another organization."))


def _refuse_odd_end(valid_until: date, *, today: date) -> None:
    if not today <= valid_until <= today + LONGEST_GRANT:
        raise UnableToGrant(_("Choose an end between today and three years from now."))


def _record(act: str, grant: DisclosureGrant, *, by: "User", now: datetime) -> None:
    record(
        act=act,
        actor=by,
        target=grant.lead,
        occurred_at=now,
        organization_id=grant.holder_id,
        details={"organization": grant.organization_id, "level": grant.level},
    )
