"""A site with a company, its case and one document: for those who copy it as a whole.

python -m tests.apps.project.filled_site
"""

import django


def fill() -> None:
    """Fill the migrated database of this environment, and its store."""
    from django.db import connection

    from groeiruimte.companies.models.companies import Company
    from groeiruimte.documents.choices import DocumentKind, DocumentLevel
    from groeiruimte.documents.services import keeping
    from groeiruimte.wall.migrating import keep_pass_key
    from tests.apps.documents.files import picture
    from tests.factories import A_MORNING_IN_JUNE, make_user
    from tests.upgrades.filling import fill as fill_database

    if connection.vendor == "postgresql":
        keep_pass_key(connection)  # as `prepare-database` does for the keys of this site
    fill_database()
    company = Company.objects.first()
    assert company is not None
    keeping.add_document(
        company=company,
        kind=DocumentKind.values[0],
        title="De hal",
        level=DocumentLevel.values[-1],
        file=keeping.NewFile("hal.jpg", picture()),
        by=make_user("keeper", organization="OOST_NL"),
        organization_id=company.held_by_id,
        now=A_MORNING_IN_JUNE,
    )


if __name__ == "__main__":
    django.setup()
    fill()
