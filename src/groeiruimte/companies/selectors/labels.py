"""What are the fields of a company called?"""

from groeiruimte.companies.models.companies import Company


def company_field_label(name: str) -> str:
    """Return the name of a field of a company, with or without `_id`, in the reader's language."""
    return str(Company._meta.get_field(name.removesuffix("_id")).verbose_name)
