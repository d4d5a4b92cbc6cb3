"""The second wall stands around messages."""

from django.db import migrations

from groeiruimte.wall.migrating import Stand


class Migration(migrations.Migration):
    dependencies = [
        ("project", "0002_wall_of_disclosure"),
        ("outbox", "0001_initial"),
    ]
    operations = [Stand()]
