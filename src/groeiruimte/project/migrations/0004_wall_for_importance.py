"""The second wall stands before what the entrepreneur finds important."""

from django.db import migrations

POLICIES = {"cases_importanceorder": "wall_case(case_id)"}


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
        ("project", "0003_wall_for_early_signals"),
    ]
    operations = [migrations.RunPython(build, migrations.RunPython.noop)]
