"""Every company of a pipeline with all its figures, a few queries for all together."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import QuerySet

from groeiruimte.companies.access import note_seen
from groeiruimte.companies.choices import Quantity
from groeiruimte.companies.models.companies import Company, LifePhaseRecord, Observation

_AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class RegisteredCompany:
    """What the register says of a company itself."""

    pk: int
    name: str
    kvk_number: str
    municipality_name: str
    postcode: str
    website: str
    technology_domain: str
    founded_year: int | None
    contact_name: str
    contact_email: str
    contact_phone: str
    account_manager_email: str | None
    note: str


def registered_companies(*, companies: QuerySet[Company]) -> list[RegisteredCompany]:
    """Return these companies by name."""
    rows = companies.order_by("name", "pk").values_list(
        *("pk", "name", "kvk_number", "municipality_name", "postcode", "website"),
        *("technology_domain", "founded_year", "contact_name", "contact_email"),
        *("contact_phone", "account_manager__email", "note", "held_by_id"),
    )
    found = list(rows)
    note_seen((row[0], row[-1]) for row in found)
    return [RegisteredCompany(*row[:-1]) for row in found]


def figures_of(*, companies: Sequence[int]) -> Iterator[tuple[int, str, date, Decimal]]:
    """Yield company, quantity, day and value of every figure of these companies."""
    for start in range(0, len(companies), _AT_ONCE):
        some = companies[start : start + _AT_ONCE]
        yield from (
            Observation.objects.filter(company_id__in=some)
            .order_by("company_id", "quantity", "observed_on")
            .values_list("company_id", "quantity", "observed_on", "value")
        )


def head_counts_of(*, company_id: int) -> tuple[float, ...]:
    """Return every number of people that was recorded of a company.

    The caller has checked that the person may know which company it is.
    """
    recorded = Observation.objects.filter(company_id=company_id, quantity=Quantity.FTE)
    return tuple(float(value) for value in recorded.values_list("value", flat=True))


def latest_phases_of(*, companies: Sequence[int]) -> dict[int, str]:
    """Return per company the life phase that was recorded last."""
    phases: dict[int, str] = {}
    for start in range(0, len(companies), _AT_ONCE):
        some = companies[start : start + _AT_ONCE]
        recorded = LifePhaseRecord.objects.filter(company_id__in=some).order_by("observed_on", "pk")
        phases |= dict(recorded.values_list("company_id", "life_phase"))
    return phases


def latest_rounds_of(*, companies: Sequence[int]) -> dict[int, tuple[date, float]]:
    """Return per company when its last round closed and what it brought, for who may know it."""
    rounds: dict[int, tuple[date, float]] = {}
    for start in range(0, len(companies), _AT_ONCE):
        some = companies[start : start + _AT_ONCE]
        rows = Observation.objects.filter(company_id__in=some, quantity=Quantity.ROUND_CLOSED_EUR)
        for pk, day, value in rows.order_by("observed_on", "pk").values_list(
            "company_id", "observed_on", "value"
        ):
            if value > 0:
                rounds[pk] = (day, float(value))
    return rounds
