"""The second wall stands before the packed outlooks of earlier scans too."""

from django.db import migrations

POLICIES = {"spotting_keptoutlook": "wall_company_row(company_id)"}


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
        ("project", "0007_wall_for_contention"),
    ]
    operations = [migrations.RunPython(build, migrations.RunPython.noop)]
