"""What a company agreed to, and the agreements under which we speak with it."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from django.db.models import Prefetch, Q, QuerySet

from groeiruimte.companies.access import editable_companies
from groeiruimte.leads import access
from groeiruimte.leads.choices import ConsentAnswer, NdaStanding
from groeiruimte.leads.models.consents import Consent, ConsentLink
from groeiruimte.leads.models.ndas import Nda, NdaDocument
from groeiruimte.leads.models.sharing import EmergencyAccess
from groeiruimte.organizations.access import organization_ids
from groeiruimte.organizations.rules import Act

if TYPE_CHECKING:
    from groeiruimte.companies.models.companies import Company
    from groeiruimte.organizations.access import Person


def ndas_of(*, company: "Company") -> list[Nda]:
    """Return every agreement with a company, newest first; the caller has checked the company."""
    return list(
        Nda.objects.filter(company=company)
        .select_related("recorded_by", "withdrawn_by")
        .prefetch_related(Prefetch("stored_file", queryset=NdaDocument.objects.defer("content")))
    )


def current_nda(ndas: Sequence[Nda], *, today: date) -> Nda | None:
    """Return the agreement that counts: one that holds today, else the newest."""
    valid = (row for row in ndas if row.standing(today=today) is NdaStanding.VALID)
    return next(valid, ndas[0] if ndas else None)


def editable_ndas(*, user: "Person") -> QuerySet[Nda]:
    """Return the agreements with the companies of the own pipelines."""
    return Nda.objects.filter(company__in=editable_companies(user=user)).select_related("company")


def agreements_that_end(*, user: "Person", today: date, within: timedelta) -> QuerySet[Nda]:
    """Return the agreements of the own pipelines that hold today and end within this time."""
    return (
        access.valid_ndas(today=today)
        .filter(company__in=editable_companies(user=user), valid_until__lte=today + within)
        .select_related("company")
        .order_by("valid_until")
    )


def consents_of(*, company: "Company") -> list[Consent]:
    """Return what a company was ever asked, newest first; the caller has checked the company."""
    return list(
        Consent.objects.filter(company=company).select_related(
            "organization", "asked_by", "recorded_by"
        )
    )


def consent_stands(
    *, company_id: int, purpose: str, today: date, organization_id: int | None = None
) -> bool:
    """Say whether a company agrees today to this purpose, for sharing with this reader."""
    return (
        access.given_consents(today=today)
        .filter(Q(organization_id=organization_id), company_id=company_id, purpose=purpose)
        .exists()
    )


def given_consent(*, company_id: int, purpose: str, today: date) -> Consent | None:
    """Return the consent of a company to a purpose that stands today."""
    rows = access.given_consents(today=today).filter(company_id=company_id, purpose=purpose)
    return rows.order_by("-asked_at", "-pk").first()


def companies_left_out(*, purpose: str) -> set[int]:
    """Return the companies that refused a purpose, or took back a consent to it, by number.

    Who was never asked, or did not answer, is not among them; who agreed again is in again.
    """
    refused: dict[int, bool] = {}
    rows = Consent.objects.filter(purpose=purpose).exclude(answer="").order_by("asked_at", "pk")
    for company_id, answer, taken_back in rows.values_list("company_id", "answer", "withdrawn_at"):
        refused[company_id] = answer == ConsentAnswer.REFUSED or taken_back is not None
    return {company_id for company_id, is_out in refused.items() if is_out}


def editable_consents(*, user: "Person") -> QuerySet[Consent]:
    """Return the questions to the companies of the own pipelines."""
    return Consent.objects.filter(company__in=editable_companies(user=user)).select_related(
        "company", "organization"
    )


def all_links_of(*, company: "Company") -> list[ConsentLink]:
    """Return every link that was made for a company, newest first."""
    return list(ConsentLink.objects.filter(company=company).select_related("made_by"))


def editable_links(*, user: "Person") -> QuerySet[ConsentLink]:
    """Return the links of the companies of the own pipelines."""
    return ConsentLink.objects.filter(company__in=editable_companies(user=user))


def link_of(*, token_hash: str, now: datetime) -> ConsentLink | None:
    """Return the open link with this key."""
    rows = access.open_consent_links(now=now).filter(token_hash=token_hash)
    return rows.select_related("company__held_by", "made_by").first()


def open_link(*, link_id: int | None, now: datetime) -> ConsentLink | None:
    """Return the link with which a company came in, as long as it is open."""
    if link_id is None:
        return None
    rows = access.open_consent_links(now=now).filter(pk=link_id)
    return rows.select_related("company__held_by", "made_by").first()


def emergencies(*, user: "Person") -> QuerySet[EmergencyAccess]:
    """Return what was ever opened in an emergency at the organizations of a privacy officer."""
    return EmergencyAccess.objects.filter(
        organization_id__in=organization_ids(user=user, act=Act.BREAK_GLASS)
    ).select_related("company", "person", "organization")


def companies_that_agreed(*, company_ids: Iterable[int], purpose: str, today: date) -> set[int]:
    """Return which of these companies agreed to a purpose, and still do."""
    rows = access.given_consents(today=today).filter(company_id__in=company_ids, purpose=purpose)
    return set(rows.values_list("company_id", flat=True))
