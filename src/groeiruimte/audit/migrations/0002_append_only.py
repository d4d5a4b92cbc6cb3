"""The log only grows: the database itself refuses to change, remove, forge or block an act."""

from django.db import migrations

from groeiruimte.wall.triggers import making


def install(apps, schema_editor):
    apps.get_model("audit", "AuditHead").objects.get_or_create(
        name="head", defaults={"length": 0, "last_hash": "0" * 64}
    )
    for statement in making(schema_editor.connection.vendor):
        schema_editor.execute(statement, params=None)


class Migration(migrations.Migration):
    dependencies = [("audit", "0001_initial")]
    # Not reversible on purpose: there is no way back to a log that can be changed.
    operations = [migrations.RunPython(install)]
