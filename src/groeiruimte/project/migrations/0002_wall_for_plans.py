"""The second wall stands before the plans of companies too."""

from django.db import migrations

POLICIES = {
    "companies_growthplan": "wall_company_row(company_id)",
    "companies_plannedcapacity": "wall_company_row(company_id)",
}


def build(apps, schema_editor):
    if schema_editor.connection.vendor != "postgresql":
        return
    for table, condition in POLICIES.items():
        schema_editor.execute(f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY", params=None)
        schema_editor.execute(
            f"CREATE POLICY {table}_wall ON {table} USING ({condition}) WITH CHECK ({condition})",
            params=None,
        )


class Migration(migrations.Migration):
    dependencies = [
        ("project", "0001_second_wall"),
    ]
    operations = [migrations.RunPython(build, migrations.RunPython.noop)]
