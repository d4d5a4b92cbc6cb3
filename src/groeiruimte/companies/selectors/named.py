"""Finding one company by its name, for commands and the demo."""

from collections.abc import Iterable

from django.contrib.auth import get_user_model

from groeiruimte.companies.models.companies import Company


def company_named(*, name: str, organization_id: int) -> Company:
    """Return the company with exactly this name in a pipeline.

    :raises Company.DoesNotExist: there is none.
    """
    return Company.objects.get(name=name, held_by_id=organization_id)


def people_named(*, keys: Iterable[int | None]) -> dict[int, str]:
    """Return what these people are called, by their keys."""
    asked = {key for key in keys if key is not None}
    if not asked:
        return {}
    return {person.pk: str(person) for person in get_user_model().objects.filter(pk__in=asked)}
