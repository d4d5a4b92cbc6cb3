"""Finding one company by its name, for commands and the demo."""

from groeiruimte.companies.models.companies import Company


def company_named(*, name: str, organization_id: int) -> Company:
    """Return the company with exactly this name in a pipeline.

    :raises Company.DoesNotExist: there is none.
    """
    return Company.objects.get(name=name, held_by_id=organization_id)
