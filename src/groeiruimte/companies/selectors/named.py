"""Finding one company by its name, and the names of companies for who watches over them."""

from collections.abc import Iterable

from django.contrib.auth import get_user_model
from django.db.models import QuerySet

from groeiruimte.companies.access import emergency_companies, note_seen
from groeiruimte.companies.models.companies import Company
from groeiruimte.organizations.access import Person


def company_named(*, name: str, organization_id: int) -> Company:
    """Return the company with exactly this name in a pipeline.

    :raises Company.DoesNotExist: there is none.
    """
    return Company.objects.get(name=name, held_by_id=organization_id)


def names_for_officer(*, company_ids: Iterable[int], user: Person) -> dict[int, str]:
    """Return the names of these companies, of those that the privacy officer watches over."""
    rows = emergency_companies(user=user).filter(pk__in=list(company_ids))
    return dict(_names_shown(rows))


def all_names_for_officer(*, user: Person) -> list[tuple[int, str]]:
    """Return every company that the privacy officer watches over, by name."""
    return _names_shown(emergency_companies(user=user).order_by("name"))


def _names_shown(companies: QuerySet[Company]) -> list[tuple[int, str]]:
    """Return keys and names, and note that they are shown: on the record like every reading."""
    found = list(companies.values_list("pk", "name", "held_by_id"))
    note_seen((key, holder) for key, _name, holder in found)
    return [(key, name) for key, name, _holder in found]


def people_named(*, keys: Iterable[int | None]) -> dict[int, str]:
    """Return what these people are called, by their keys."""
    asked = {key for key in keys if key is not None}
    if not asked:
        return {}
    return {person.pk: str(person) for person in get_user_model().objects.filter(pk__in=asked)}
