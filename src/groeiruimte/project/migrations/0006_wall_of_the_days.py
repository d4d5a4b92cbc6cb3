"""The second wall stands around bundles that are counted, signs of life, events and sources."""

from django.db import migrations

from groeiruimte.wall.migrating import Stand


class Migration(migrations.Migration):
    dependencies = [
        ("project", "0005_wall_of_the_programme"),
        ("financing", "0003_tickets_financiers_bundles"),
        ("jobs", "0002_signs_of_life"),
        ("connections", "0002_events_told"),
        ("supply", "0007_sources_that_are_asked"),
        ("monitoring", "0005_planned_talks"),
    ]
    operations = [Stand()]
