"""How does one company stand right now, without scanning the whole pipeline?

In a small pipeline the newest scan tells. In a large one the company is looked ahead for among a
part of its peers, always the same part: quick enough for a page, and before and after compare.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any

from groeiruimte.companies.selectors.companies import companies_of
from groeiruimte.spotting.models.spotting import Outlook
from groeiruimte.spotting.selectors.histories import histories
from groeiruimte.spotting.selectors.learning import learned_today
from groeiruimte.spotting.services.looking_ahead import DEFAULT_SEED, answers, scan_parameters

if TYPE_CHECKING:
    from groeiruimte.companies.models.companies import Company

PEERS_AT_MOST = 250


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """What is said of each need: the chance per year, from which year on, and what there is."""

    origin_year: int = 0
    needs: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Pictures:
    """The picture before and after something became known."""

    before: Picture
    after: Picture
    is_provisional: bool = False


def picture_of(*, company_id: int) -> Picture | None:
    """Return what the newest scan says of a company; None before its first scan."""
    row = (
        Outlook.objects.filter(company_id=company_id, run__is_latest=True)
        .select_related("run")
        .first()
    )
    if row is None:
        return None
    return _picture(row.per_need, origin_year=row.run.parameters["origin_year"])


def provisional_picture(*, company: "Company", today: date) -> Picture:
    """Look ahead for one company among a fixed part of its peers."""
    peers = (
        companies_of(organization_id=company.held_by_id)
        .exclude(pk=company.pk)
        .order_by("pk")
        .values_list("pk", flat=True)[:PEERS_AT_MOST]
    )
    learned = learned_today(organization_id=company.held_by_id, today=today)
    parameters = scan_parameters(origin_year=today.year, learned=learned)
    told = answers(
        companies=histories(organization_id=company.held_by_id, company_ids=[company.pk, *peers]),
        parameters=parameters,
        seed=DEFAULT_SEED,
    )
    return _picture(told.values[company.pk]["per_need"], origin_year=today.year)


def _picture(per_need: Mapping[str, Mapping[str, Any]], *, origin_year: int) -> Picture:
    return Picture(
        origin_year=origin_year,
        needs={
            need: {
                "probabilities": said.get("probabilities", []),
                "without_round": said.get("without_round", []),
                "capacity": said.get("capacity"),
                "status": said.get("status", ""),
                "last_value": said.get("last_value"),
            }
            for need, said in per_need.items()
        },
    )
