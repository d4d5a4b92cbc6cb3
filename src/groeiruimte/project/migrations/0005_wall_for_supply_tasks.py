"""The second wall stands before questions about places: for who keeps them, and for who asks."""

from django.db import migrations

POLICIES = {
    # The row of a question names the need; who keeps the place gets the row, and no further.
    "propositions_supplytask": (
        "organization_id = ANY (wall_organizations()) OR wall_conversation(articulation_id)"
    ),
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
        ("project", "0004_wall_for_importance"),
    ]
    operations = [migrations.RunPython(build, migrations.RunPython.noop)]
