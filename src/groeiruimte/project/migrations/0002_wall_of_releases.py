"""The second wall around released profiles: a region reads these, and the need itself no longer."""

from django.db import migrations

from groeiruimte.wall.migrating import Stand


def forget(apps, schema_editor):
    """Take away the function by which an asked region came at the need."""
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute("DROP FUNCTION IF EXISTS wall_articulation(bigint)")


class Migration(migrations.Migration):
    dependencies = [
        ("project", "0001_second_wall"),
        ("propositions", "0002_released_profiles"),
    ]
    operations = [Stand(), migrations.RunPython(forget, migrations.RunPython.noop)]
