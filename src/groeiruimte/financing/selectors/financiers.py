"""What financiers say of themselves."""

from __future__ import annotations

from collections.abc import Iterable

from groeiruimte.engine.financing.investors import Investor
from groeiruimte.financing.models.financiers import FinancierProfile
from groeiruimte.financing.rules.tickets import investor_of


def profiles() -> list[FinancierProfile]:
    """Return every profile: who takes part may read what a financier says of itself."""
    return list(FinancierProfile.objects.select_related("organization"))


def profile_of(*, organization_id: int) -> FinancierProfile | None:
    """Return what one financier says of itself."""
    rows = FinancierProfile.objects.select_related("organization", "written_by")
    return rows.filter(organization_id=organization_id).first()


def as_investors(rows: Iterable[FinancierProfile]) -> list[Investor]:
    """Return financiers as the engine knows them."""
    return [
        investor_of(
            key=row.organization_id,
            leads=row.leads_rounds,
            tickets=(_float(row.ticket_least), _float(row.ticket_most)),
            looks_at={
                "phases": row.phases,
                "technologies": row.technologies,
                "regions": row.regions,
            },
        )
        for row in rows
    ]


def _float(amount: object) -> float | None:
    return None if amount is None else float(str(amount))
