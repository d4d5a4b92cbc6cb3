"""The second wall stands around people, meetings, teams, referrals and offers of a case."""

from django.db import migrations

from groeiruimte.wall.migrating import Stand


class Migration(migrations.Migration):
    dependencies = [
        ("project", "0003_wall_of_guidance"),
        ("supply", "0003_places_as_decided"),
    ]
    operations = [Stand()]
