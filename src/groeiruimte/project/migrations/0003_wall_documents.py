"""The second wall stands around documents."""

from django.db import migrations

from groeiruimte.wall.migrating import Stand


class Migration(migrations.Migration):
    dependencies = [
        ("project", "0002_wall_of_disclosure"),
        ("documents", "0001_initial"),
    ]
    operations = [Stand()]
