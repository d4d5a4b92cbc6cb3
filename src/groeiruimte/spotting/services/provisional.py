"""How does one company stand right now, without scanning the whole pipeline?

In a small pipeline the newest scan tells. In a large one the company is looked ahead for among a
part of its peers, always the same part: quick enough for a page, and before and after compare.
"""

from datetime import date
from typing import TYPE_CHECKING

from groeiruimte.companies.selectors.companies import companies_of
from groeiruimte.companies.selectors.lives import going_concerns
from groeiruimte.spotting.models.spotting import Outlook
from groeiruimte.spotting.rules.stored_outlook import StoredNeed
from groeiruimte.spotting.rules.stored_pictures import Picture
from groeiruimte.spotting.selectors.histories import histories
from groeiruimte.spotting.selectors.learning import learned_today
from groeiruimte.spotting.services.looking_ahead import DEFAULT_SEED, answers, scan_parameters

if TYPE_CHECKING:
    from groeiruimte.companies.models.companies import Company


PEERS_AT_MOST = 250


def picture_of(*, company_id: int) -> Picture | None:
    """Return what the newest scan says of a company; None before its first scan."""
    row = (
        Outlook.objects.filter(company_id=company_id, run__is_latest=True)
        .select_related("run")
        .first()
    )
    if row is None:
        return None
    return Picture(needs=row.needs, origin_year=row.run.parameters["origin_year"])


def provisional_picture(*, company: "Company", today: date) -> Picture:
    """Look ahead for one company among a fixed part of its peers."""
    peers = (
        going_concerns(companies_of(organization_id=company.held_by_id))
        .exclude(pk=company.pk)
        .order_by("pk")
        .values_list("pk", flat=True)[:PEERS_AT_MOST]
    )
    learned = learned_today(organization_id=company.held_by_id, today=today)
    parameters = scan_parameters(origin_year=today.year, learned=learned)
    ahead = answers(
        companies=histories(organization_id=company.held_by_id, company_ids=[company.pk, *peers]),
        parameters=parameters,
        seed=DEFAULT_SEED,
    )
    if company.pk not in ahead.values:
        # It stopped, or lies in the archive: nothing is looked ahead for.
        return Picture()
    return Picture(
        needs={
            code: StoredNeed.of(stored)
            for code, stored in ahead.values[company.pk]["per_need"].items()
        },
        origin_year=today.year,
    )
