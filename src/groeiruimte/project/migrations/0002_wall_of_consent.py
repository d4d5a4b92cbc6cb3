"""The second wall stands around agreements with a history, consents, requests and emergencies."""

from django.db import migrations

from groeiruimte.wall.migrating import Stand


class Migration(migrations.Migration):
    dependencies = [
        ("project", "0001_second_wall"),
        ("organizations", "0002_emergency_notice"),
        ("leads", "0004_hold_what_was_filled"),
    ]
    operations = [Stand()]
