"""Reading the own register, whole and locked or in short: never a row of another organization."""

from collections.abc import Collection, Iterator

from groeiruimte.companies.models.companies import Company, LifePhaseRecord, Observation
from groeiruimte.companies.services.pipeline.planning import COMPANY_FIELDS, Known
from groeiruimte.intake.pipeline import RegisterEntry
from groeiruimte.organizations.models import Membership

CHUNK = 500
"""Rows per statement: SQLite takes a limited number of parameters."""


def register_entries(*, organization_id: int) -> list[RegisterEntry]:
    """Return the companies of one pipeline, as far as recognizing them needs."""
    held = Company.objects.filter(held_by_id=organization_id).order_by()
    return [
        RegisterEntry(pk, name, kvk_number or None)
        for pk, name, kvk_number in held.values_list("pk", "name", "kvk_number")
    ]


def known_companies(*, organization_id: int, wanted: Collection[int]) -> dict[int, Known]:
    """Return these companies of one pipeline with all that is known of them."""
    known: dict[int, Known] = {}
    for some in chunks(sorted(wanted)):
        held = Company.objects.filter(held_by_id=organization_id, pk__in=some).order_by("pk")
        for pk, revision, *values in held.values_list("pk", "revision", *COMPANY_FIELDS):
            known[pk] = Known(pk, revision, dict(zip(COMPANY_FIELDS, values, strict=True)))
        figures = Observation.objects.filter(company_id__in=some).order_by()
        for pk, quantity, day, value, trust, source in figures.values_list(
            "company_id", "quantity", "observed_on", "value", "trust", "source"
        ):
            if pk in known:
                known[pk].figures[quantity, day.isoformat()] = (f"{value:.4f}", trust, source)
        phases = LifePhaseRecord.objects.filter(company_id__in=some).order_by()
        for pk, day, phase, evidence in phases.values_list(
            "company_id", "observed_on", "life_phase", "evidence"
        ):
            if pk in known:
                known[pk].phases[day.isoformat()] = (phase, evidence)
    return known


def lock_companies(*, organization_id: int, wanted: Collection[int]) -> None:
    """Keep everybody else from changing these companies until the caller's transaction ends."""
    for some in chunks(sorted(wanted)):
        rows = Company.objects.select_for_update(no_key=True).filter(
            held_by_id=organization_id, pk__in=some
        )
        list(rows.order_by("pk").values_list("pk", flat=True))


def account_managers(*, organization_id: int) -> dict[str, int]:
    """Return the people of one organization by e-mail address."""
    current = Membership.objects.filter(organization_id=organization_id, ended_on=None)
    people = current.filter(user__is_active=True).values_list("user__email", "user_id")
    return {email.casefold(): pk for email, pk in people}


def chunks(keys: list[int]) -> Iterator[list[int]]:
    """Yield keys in parts that one statement can hold."""
    for start in range(0, len(keys), CHUNK):
        yield keys[start : start + CHUNK]
