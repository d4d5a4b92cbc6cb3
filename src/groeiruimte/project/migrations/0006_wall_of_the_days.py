"""The second wall stands around which systems are told of events."""

from django.db import migrations

from groeiruimte.wall.migrating import Stand


class Migration(migrations.Migration):
    dependencies = [
        ("project", "0005_wall_of_the_programme"),
        ("connections", "0002_events_told"),
    ]
    operations = [Stand()]
