"""The second wall stands around agreements, consents, released profiles, sign-on and privacy.

An asked region reads released profiles and no longer the need itself.
"""

from django.db import migrations

from groeiruimte.wall.migrating import Stand


def forget(apps, schema_editor):
    """Take away the function by which an asked region came at the need."""
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute("DROP FUNCTION IF EXISTS wall_articulation(bigint)")


class Migration(migrations.Migration):
    dependencies = [
        ("project", "0001_second_wall"),
        ("audit", "0003_by_person"),
        ("organizations", "0003_linked_sign_in"),
        ("companies", "0002_an_import_is_read_first"),
        ("leads", "0004_hold_what_was_filled"),
        ("propositions", "0002_released_profiles"),
        ("privacy", "0001_initial"),
    ]
    operations = [Stand(), migrations.RunPython(forget, migrations.RunPython.noop)]
