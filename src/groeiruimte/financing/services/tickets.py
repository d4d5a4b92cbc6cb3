"""Looking every night which companies are likely to need a large ticket, years ahead."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from groeiruimte.companies.rules import ENDED
from groeiruimte.companies.selectors.companies import companies_of, holders
from groeiruimte.engine.financing.investors import has_lead
from groeiruimte.engine.financing.large_ticket import SIGNAL_YEARS, TicketLevel
from groeiruimte.financing.models.tickets import TicketSignal
from groeiruimte.financing.selectors.financiers import as_investors, profiles
from groeiruimte.financing.selectors.tickets import KnownOf, TicketOf, tickets_of

JOB_KIND = "financing.tickets"


def look_at_tickets(*, now: datetime) -> int:
    """Look at the companies of every pipeline, and return how many give a signal."""
    return sum(
        look_at_pipeline(organization_id=organization_id, now=now) for organization_id in holders()
    )


@transaction.atomic
def look_at_pipeline(*, organization_id: int, now: datetime) -> int:
    """Keep which companies of one pipeline are likely to need a large ticket; done again is safe.

    Nobody did this, so it is no act for the record: it follows from figures that were recorded.
    """
    today = timezone.localdate(now)
    rows = companies_of(organization_id=organization_id).filter(archived_at=None)
    rows = rows.exclude(status__in=ENDED)
    companies = {
        pk: KnownOf(theme=theme, municipality_code=place, held_in=region)
        for pk, theme, place, region in rows.values_list(
            "pk", "technology_domain", "municipality_code", "held_by__rom_region"
        )
    }
    investors = as_investors(profiles())
    signals = [row for row in tickets_of(companies, today=today) if _is_signal(row)]
    TicketSignal.objects.filter(company__held_by_id=organization_id).exclude(
        company_id__in=[row.company_id for row in signals]
    ).delete()
    for row in signals:
        TicketSignal.objects.update_or_create(
            company_id=row.company_id,
            defaults={
                "level": str(row.outlook.level),
                "year": today.year + (row.outlook.year or 0),
                "chance": row.outlook.chances[SIGNAL_YEARS],
                "amount": row.outlook.amount,
                "technology_domain": row.wanted.theme,
                "has_lead": has_lead(investors, row.wanted),
                "looked_at": now,
            },
        )
    return len(signals)


def _is_signal(row: TicketOf) -> bool:
    return row.outlook.level is not TicketLevel.NONE
