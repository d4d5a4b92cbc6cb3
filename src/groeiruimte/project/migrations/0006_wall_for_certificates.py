"""The second wall stands before what proves a comparison: it holds the need that is asked."""

from django.db import migrations

POLICIES = {
    "matching_matchcertificate": "wall_match(match_run_id)",
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
        ("project", "0005_wall_for_supply_tasks"),
    ]
    operations = [migrations.RunPython(build, migrations.RunPython.noop)]
