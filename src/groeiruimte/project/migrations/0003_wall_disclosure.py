"""The second wall stands around what is let out for other purposes than requests, and counts."""

from django.db import migrations

from groeiruimte.wall.migrating import Stand


class Migration(migrations.Migration):
    dependencies = [
        ("project", "0002_wall_of_disclosure"),
        ("propositions", "0003_releases_for_every_purpose"),
        ("policy_signals", "0002_told_through_release"),
    ]
    operations = [Stand()]
